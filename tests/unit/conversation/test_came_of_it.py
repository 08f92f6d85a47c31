"""What came of a danger or of a step towards somebody is known to her own state."""

from __future__ import annotations

from datetime import UTC, datetime

from samantha.conversation.circle import Circle
from samantha.types import Emotion, Message, MessageId, Percept, PersonId, Reading
from tests.conftest import Opener

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
JOY: dict[Emotion, float] = {"joy": 0.9, "neutral": 0.1}


async def test_a_danger_that_has_passed_is_noted_once(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("나 이제 그만 죽고 싶어")
    await talk.say("지금은 안전해 괜찮아졌어")
    await talk.say("오늘 비 오네")
    kinds = [
        event.data.get("kind")
        for event in await talk.store.events(talk.person)
        if isinstance(event.data, dict)
    ]
    assert kinds.count("risk_resolved") == 1


def test_a_step_that_went_well_is_known_only_where_it_was_asked_about() -> None:
    circle = Circle()
    heard = Message(
        person=PersonId("mina"),
        id=MessageId("m1"),
        speaker="person",
        text="응 만나서 엄청 웃었어!",
        at=NOW,
    )
    glad = Percept(reading=Reading(scores=JOY, confidence=0.9))
    told: list[bool] = []
    for asked in (False, True, False):
        circle._asked_how = asked
        circle.hear(heard, glad, now=NOW)
        told.append(circle.went_well)
    assert told == [False, True, False]
