from __future__ import annotations

from datetime import datetime, timedelta

from samantha.conversation.days import corrections, days
from samantha.testing import SEOUL
from samantha.types import Event, Message, MessageId, PersonId

MINA = PersonId("mina")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)


def pair(number: int, at: datetime, emotion: str, sure: float) -> list[Message]:
    heard = Message(MINA, MessageId(f"u{number}"), "person", f"line {number}", at, seq=2 * number)
    reply = Message(
        MINA,
        MessageId(f"c{number}"),
        "companion",
        "...",
        at,
        seq=2 * number + 1,
        reply_to=heard.id,
        meta={"percept": {"emotion": emotion, "confidence": sure}},
    )
    return [heard, reply]


def test_a_day_is_told_by_what_was_surely_read() -> None:
    talk = pair(1, NOON, "joy", 0.9) + pair(2, NOON, "anger", 0.2)
    talk += pair(3, NOON + timedelta(days=1), "sadness", 0.3)
    first, second = days(talk, {}, zone=SEOUL)
    assert (first.emotion, [line for _, line in first.lines]) == ("joy", ["line 1"])
    assert first.pleasure > 0
    assert second.emotion is None


def test_the_persons_word_outranks_the_reading() -> None:
    talk = pair(1, NOON, "anger", 0.9)
    said = Event(MINA, "e", "mood.corrected", NOON, {"message": "u1", "emotion": "weariness"})
    (day,) = days(talk, corrections([said]), zone=SEOUL)
    assert (day.emotion, day.corrected) == ("weariness", 1)


def test_a_day_begins_at_the_persons_own_midnight() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=SEOUL)
    talk = pair(1, late, "joy", 0.9) + pair(2, late + timedelta(hours=1), "joy", 0.9)
    assert [str(day.on) for day in days(talk, {}, zone=SEOUL)] == ["2026-03-02", "2026-03-03"]
