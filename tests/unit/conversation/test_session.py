from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from samantha.conversation.session import INITIATIVE, Failed, Heard, Left, Said, Session, Speaking
from samantha.engines.store.sqlite import SqliteStore
from samantha.testing import ManualClock, ScriptedModel
from samantha.types import Message, MessageId, PersonId, State
from tests.conftest import Opener, Talk


@asynccontextmanager
async def running(talk: Talk) -> AsyncGenerator[Session, None]:
    session = Session(talk.person, talk.companion, talk.store, talk.clock)
    task = asyncio.create_task(session.run())
    yield session
    task.cancel()


def texts(events: list[Heard]) -> list[str]:
    return [event.message.text for event in events if isinstance(event, Said)]


async def test_messages_are_answered_in_the_order_they_came(opener: Opener) -> None:
    talk = await opener()
    async with running(talk) as session:
        for number in range(5):
            session.hear(talk.utterance(f"{number}번째 이야기야"))
        await session.quiet()
    lines = await talk.store.messages(talk.person)
    assert [line.speaker for line in lines] == ["person", "companion"] * 5
    assert [line.text for line in lines][::2] == [f"{number}번째 이야기야" for number in range(5)]


async def test_every_device_sees_the_same_talk(opener: Opener) -> None:
    talk = await opener()
    one: list[Heard] = []
    other: list[Heard] = []
    async with running(talk) as session:
        await session.attach("one", one.append)
        await session.attach("other", other.append)
        session.hear(talk.utterance("창밖에 눈이 와"))
        await session.quiet()
    assert one == other
    streamed = "".join(event.text for event in one if isinstance(event, Speaking))
    assert texts(one) == ["창밖에 눈이 와", streamed]


async def test_a_late_device_is_told_what_it_missed(opener: Opener) -> None:
    talk = await opener()
    async with running(talk) as session:
        session.hear(talk.utterance("하나"))
        await session.quiet()
        late: list[Heard] = []
        await session.attach("late", late.append, after=0)
        assert len(texts(late)) == 2
        again: list[Heard] = []
        await session.attach("again", again.append, after=1)
        assert len(texts(again)) == 1


class Elsewhere(SqliteStore):
    """A store into which somebody else writes just after a reader has seen its end."""

    session: Session | None = None

    async def messages(
        self,
        person: PersonId,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 100,
        latest: bool = False,
    ) -> tuple[Message, ...]:
        rows = await super().messages(
            person, after=after, before=before, limit=limit, latest=latest
        )
        if self.session is not None and not rows:
            session, self.session = self.session, None
            row = Message(
                person, MessageId("between"), "person", "그 사이에 한 말", ManualClock().now()
            )
            (held,) = await self.write([row])
            session.tell(Said(held))
        return rows


async def test_what_is_said_while_a_device_catches_up_reaches_it_once(
    opener: Opener, tmp_path: Path
) -> None:
    talk = await opener()
    store = await Elsewhere.open(tmp_path / "other.db")
    assert isinstance(store, Elsewhere)
    session = Session(talk.person, talk.companion, store, talk.clock)
    store.session = session
    late: list[Heard] = []
    await session.attach("late", late.append, after=0)
    assert texts(late) == ["그 사이에 한 말"]
    again: list[Heard] = []
    await session.attach("again", again.append, after=0)
    session.tell(Left((MessageId("between"),)))
    assert texts(again) == ["그 사이에 한 말"]
    assert isinstance(again[-1], Left)
    await store.aclose()


async def test_a_device_that_left_while_catching_up_stays_gone(
    opener: Opener, tmp_path: Path
) -> None:
    talk = await opener()
    session = Session(talk.person, talk.companion, talk.store, talk.clock)
    late: list[Heard] = []
    joining = asyncio.create_task(session.attach("late", late.append, after=0))
    await asyncio.sleep(0)
    session.detach("late")
    await joining
    session.tell(Left(()))
    assert late == []


async def test_a_device_that_joins_mid_sentence_hears_it_from_the_start(opener: Opener) -> None:
    brain = ScriptedModel(["산책 얘기 들으니 좋다. 바람이 선선했겠다."])
    talk = await opener(brain=brain, level="banmal")
    first: list[Heard] = []
    late: list[Heard] = []
    async with running(talk) as session:
        spoken = asyncio.Event()

        def sink(event: Heard) -> None:
            first.append(event)
            if isinstance(event, Speaking):
                spoken.set()

        await session.attach("first", sink)
        session.hear(talk.utterance("저녁에 산책했어"))
        await spoken.wait()
        await session.attach("late", late.append)
        await session.quiet()
    heard = [event for event in late if isinstance(event, Speaking)]
    assert heard[0].offset == 0
    assert texts(late)[-1] == texts(first)[-1]


@pytest.mark.parametrize(
    ("agreed", "away", "greets"),
    [
        (None, timedelta(hours=5), True),
        ("sometimes", timedelta(hours=5), True),
        ("seldom", timedelta(hours=5), False),
        ("seldom", timedelta(hours=30), True),
        ("never", timedelta(days=9), False),
    ],
)
async def test_she_speaks_first_as_often_as_was_agreed(
    opener: Opener, agreed: str | None, away: timedelta, *, greets: bool
) -> None:
    talk = await opener()
    await talk.say("오늘은 조용했어")
    if agreed is not None:
        await talk.store.write([State(talk.person, INITIATIVE, {"often": agreed})])
    talk.companion._meets_first = True
    talk.clock.advance(away.total_seconds())
    session = Session(talk.person, talk.companion, talk.store, talk.clock)
    before = await talk.store.count(talk.person)
    await session.greet()
    assert (await talk.store.count(talk.person)) - before == int(greets)


async def test_on_an_evening_off_she_does_not_speak_first(opener: Opener) -> None:
    talk = await opener()
    await talk.say("오늘은 조용했어")
    talk.companion._meets_first = True
    talk.companion.circle.evenings = replace(
        talk.companion.circle.evenings, off=frozenset(range(7))
    )
    now = talk.clock.now()
    evening = now.replace(hour=21) + timedelta(days=1)
    talk.clock.advance((evening - now).total_seconds())
    session = Session(talk.person, talk.companion, talk.store, talk.clock)
    before = await talk.store.count(talk.person)
    await session.greet()
    assert await talk.store.count(talk.person) == before


async def test_interrupting_keeps_what_was_shown(opener: Opener) -> None:
    brain = ScriptedModel(["산책 얘기 들으니 좋다. 바람이 선선했겠다."], pieces=1)
    talk = await opener(brain=brain, level="banmal")
    async with running(talk) as session:

        def sink(event: Heard) -> None:
            if isinstance(event, Speaking):
                session.interrupt()

        await session.attach("hand", sink)
        session.hear(talk.utterance("저녁에 산책했어"))
        await session.quiet()
        said = (await talk.store.messages(talk.person))[-1]
        assert said.text == "산책 얘기 들으니 좋다."
        assert not said.heard_whole
        session.hear(talk.utterance("응"))
        await session.quiet()
    assert (await talk.store.count(talk.person)) == 4


async def test_a_hanging_brain_can_be_interrupted(opener: Opener) -> None:
    talk = await opener(brain=ScriptedModel(["x"], hang=True), level="banmal")
    async with running(talk) as session:
        session.hear(talk.utterance("저녁에 산책했어"))
        for _ in range(50):
            await asyncio.sleep(0.002)
        session.interrupt()
        async with asyncio.timeout(3):
            await session.quiet()
    (heard,) = await talk.store.messages(talk.person)
    assert heard.text == "저녁에 산책했어"


async def test_a_device_that_breaks_does_not_break_the_others(opener: Opener) -> None:
    talk = await opener()
    good: list[Heard] = []

    def bad(event: Heard) -> None:
        raise OSError("gone")

    async with running(talk) as session:
        await session.attach("bad", bad)
        await session.attach("good", good.append)
        session.hear(talk.utterance("안녕"))
        await session.quiet()
    assert len(texts(good)) == 2


async def test_a_message_that_cannot_be_kept_is_told_and_the_talk_goes_on(opener: Opener) -> None:
    talk = await opener()
    events: list[Heard] = []
    async with running(talk) as session:
        await session.attach("one", events.append)
        await talk.store._submit(lambda db: db.execute("PRAGMA max_page_count = 1"), alone=True)
        session.hear(talk.utterance("길" * 19_000))
        await session.quiet()
        await talk.store._submit(
            lambda db: db.execute("PRAGMA max_page_count = 1000000"), alone=True
        )
        session.hear(talk.utterance("다시"))
        await session.quiet()
    (failed,) = [event for event in events if isinstance(event, Failed)]
    assert failed.error.key == "store.full"
    assert texts(events)[0] == "다시"


async def test_forgetting_tells_every_device(opener: Opener) -> None:
    talk = await opener()
    events: list[Heard] = []
    async with running(talk) as session:
        session.hear(talk.utterance("잊을 말"))
        await session.quiet()
        await session.attach("one", events.append)
        await session.forget((MessageId("u1"),))
    assert events == [Left((MessageId("u1"),))]
