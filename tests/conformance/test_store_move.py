from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samantha.engines.store.move import copy
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import StoreError
from samantha.ports import Store
from samantha.types import (
    Due,
    Event,
    Fact,
    MemoryId,
    Message,
    MessageId,
    Person,
    PersonId,
    Record,
    State,
)

MINA = PersonId("mina")
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def message(number: int) -> Message:
    return Message(MINA, MessageId(f"m{number}"), "person", f"line {number}", T0)


@pytest.fixture
async def past(tmp_path: Path) -> AsyncGenerator[SqliteStore, None]:
    """A life with a gap in its numbers, more than one page long."""
    opened = await SqliteStore.open(tmp_path / "past.db")
    rows: list[Record] = [message(number) for number in range(1100)]
    rows += [
        Person(id=MINA, name="미나", created_at=T0),
        State(MINA, "mood", {"p": 0.25, "big": 1e22}),
        Event(MINA, "e1", "praise", T0, {"degree": 0.5}, (MessageId("m3"),)),
        Fact(MINA, MemoryId("f"), "person", "likes", "tea", "likes tea", T0, pinned=True),
        Due(MINA, "return", T0 + timedelta(days=1), "k", {"why": "worry"}),
    ]
    await opened.write(rows)
    await opened.forget(MINA, [MessageId("m7")])
    yield opened
    await opened.aclose()


async def test_a_person_moves_whole_to_another_store(past: SqliteStore, store: Store) -> None:
    copied = await copy(past, store, MINA)
    assert (copied.messages, copied.records) == (1099, 1104)
    assert [line.seq for line in await store.messages(MINA, limit=9, latest=True)][-1] == 1099
    assert await store.states(MINA) == await past.states(MINA)
    assert await store.facts(MINA) == await past.facts(MINA)
    assert await store.person(MINA) == await past.person(MINA)


async def test_a_copy_that_was_cut_off_is_begun_again(past: SqliteStore, store: Store) -> None:
    await store.write([message(number) for number in range(5)])
    assert (await copy(past, store, MINA)).messages == 1099
    assert await copy(past, store, MINA) == await copy(store, past, MINA)


async def test_another_life_under_the_same_name_is_not_mixed_in(
    past: SqliteStore, store: Store
) -> None:
    await store.write([message(5000)])
    with pytest.raises(StoreError, match="copy_differs"):
        await copy(past, store, MINA)
    assert await past.count(MINA) == 1099
