"""A scripted talk in a process of its own, to be killed at any moment.

Says its lines from the first one that is not stored yet; prints `taken ID` once a message is
durable and `answered ID` once its reply is. Run: `python -m tests.scenarios.talker DATABASE N`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from samantha import app
from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.clock import SystemClock
from samantha.engines.store.sqlite import SqliteStore
from samantha.testing import SEOUL
from samantha.types import Due, MessageId, Person, PersonId, Utterance

PERSON = PersonId("scripted")


async def _nothing(person: PersonId, due: Due | None) -> None:
    del person, due


async def talk(path: Path, lines: int) -> None:
    parts = app.shared()
    app.warm(parts)
    print("ready", flush=True)
    store = await SqliteStore.open(path)
    clock = SystemClock(SEOUL)
    background = InProcessBackground(store, clock)
    background.register("index", _nothing)
    companion = app.companion(
        PERSON, parts=parts, store=store, clock=clock, background=background, meets_first=False
    )
    await companion.open(Person(id=PERSON))
    for number in range(lines):
        identity = MessageId(f"line-{number}")
        known = await store.message(PERSON, identity)
        if known is not None and number < lines - 1:
            after = await store.message(PERSON, MessageId(f"line-{number + 1}"))
            if after is not None:
                continue
        utterance = Utterance(PERSON, f"{number}번째로 하는 말이야", clock.now(), identity)
        async with companion.turn(utterance) as reply:
            print(f"taken {identity}", flush=True)
            async for _ in reply:
                pass
        print(f"answered {identity}", flush=True)
    await store.aclose()


if __name__ == "__main__":
    asyncio.run(talk(Path(sys.argv[1]), int(sys.argv[2])))
