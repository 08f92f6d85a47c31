from __future__ import annotations

import asyncio
from datetime import timedelta

from samantha.conversation.session import Session
from samantha.testing import ManualClock, ScriptedModel
from samantha.types import Message
from tests.conftest import Opener, Talk


async def greeted(talk: Talk) -> list[Message]:
    session = Session(talk.person, talk.companion, talk.store, talk.clock)
    task = asyncio.create_task(session.run())
    await session.greet()
    await session.quiet()
    task.cancel()
    return list(await talk.store.messages(talk.person))


async def taken(opener: Opener, text: str) -> Talk:
    """A talk whose process ended once the words were durable."""
    talk = await opener()
    said = talk.utterance(text)
    await talk.store.write([Message(talk.person, said.id, "person", text, said.at)])
    return talk


async def test_what_was_taken_before_the_process_ended_is_answered_after_it(
    opener: Opener,
) -> None:
    await taken(opener, "오늘 좀 지쳤어")
    heard, said = await greeted(await opener())
    assert said.reply_to == heard.id
    assert said.text
    assert len(await greeted(await opener())) == 2


async def test_a_door_that_broke_before_the_first_word_leaves_the_answer_owed(
    opener: Opener,
) -> None:
    talk = await opener(brain=ScriptedModel(hang=True))
    durable = asyncio.Event()

    async def hear() -> None:
        async with talk.companion.turn(talk.utterance("밖에 비가 와")) as reply:
            durable.set()
            async for _ in reply:
                pass

    turning = asyncio.create_task(hear())
    await durable.wait()
    turning.cancel()
    await asyncio.gather(turning, return_exceptions=True)
    assert talk.companion.unanswered is not None
    assert len(await greeted(await opener())) == 2


async def test_whom_the_person_interrupted_stays_silent(opener: Opener) -> None:
    talk = await opener()
    async with talk.companion.turn(talk.utterance("아니다, 됐어")):
        pass
    assert len(await greeted(await opener())) == 1


async def test_an_old_line_is_not_answered_as_if_it_were_said_today(
    opener: Opener, clock: ManualClock
) -> None:
    talk = await taken(opener, "그때는 여름이었지")
    clock.advance(timedelta(days=3).total_seconds())
    heard, *said = await greeted(await opener())
    assert heard.id == (await talk.store.messages(talk.person))[0].id
    assert all(line.reply_to is None for line in said)
