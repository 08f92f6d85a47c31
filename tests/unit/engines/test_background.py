from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import SettingsError
from samantha.testing import ManualClock
from samantha.types import Due, PersonId

MINA = PersonId("mina")


async def test_a_burst_becomes_one_run(store: SqliteStore, clock: ManualClock) -> None:
    runs: list[PersonId] = []

    async def work(person: PersonId, due: Due | None) -> None:
        runs.append(person)

    background = InProcessBackground(store, clock)
    background.register("index", work)
    for _ in range(50):
        background.enqueue(MINA, "index")
    running = asyncio.create_task(background.run())
    await background.drain()
    running.cancel()
    assert runs == [MINA]


async def test_a_timer_survives_the_process_and_runs_once(
    store: SqliteStore, clock: ManualClock
) -> None:
    due = Due(MINA, "return", clock.now() + timedelta(hours=2), "worry", {"about": "exam"})
    await InProcessBackground(store, clock).at(due)
    runs: list[Due | None] = []

    async def work(person: PersonId, row: Due | None) -> None:
        runs.append(row)

    background = InProcessBackground(store, clock)
    background.register("return", work)
    running = asyncio.create_task(background.run())
    for _ in range(20):
        await asyncio.sleep(0.005)
    assert runs == []
    clock.advance(3 * 3600)
    for _ in range(40):
        await asyncio.sleep(0.005)
        clock.advance(21)
    running.cancel()
    assert len(runs) == 1
    assert runs[0] is not None
    assert runs[0].data == {"about": "exam"}
    assert await store.due(clock.now()) == ()


async def test_work_that_fails_is_tried_again_and_ends_nothing(
    store: SqliteStore, clock: ManualClock
) -> None:
    tries: list[int] = []

    async def work(person: PersonId, due: Due | None) -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise RuntimeError("not yet")

    background = InProcessBackground(store, clock)
    background.register("index", work)
    background.enqueue(MINA, "index")
    running = asyncio.create_task(background.run())
    for _ in range(60):
        await asyncio.sleep(0.002)
        clock.advance(6)
    await background.drain()
    assert not running.done()
    running.cancel()
    assert tries == [0, 1, 2]


async def test_an_unknown_kind_is_refused(store: SqliteStore, clock: ManualClock) -> None:
    with pytest.raises(SettingsError, match="unknown"):
        InProcessBackground(store, clock).enqueue(MINA, "dream")


async def test_a_store_that_does_not_answer_does_not_end_the_background(
    store: SqliteStore, clock: ManualClock
) -> None:
    background = InProcessBackground(store, clock)
    await store.aclose()
    running = asyncio.create_task(background.run())
    for _ in range(20):
        await asyncio.sleep(0.005)
    assert not running.done()
    running.cancel()
