"""What only the SQLite store can meet: its file, and what happens to it."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import StoreError
from samantha.types import Fact, MemoryId, Message, MessageId, Person, PersonId

MINA = PersonId("mina")
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def message(number: int, text: str = "") -> Message:
    return Message(
        person=MINA,
        id=MessageId(f"mina-{number}"),
        speaker="person",
        text=text or f"line {number}",
        at=T0 + timedelta(minutes=number),
    )


async def test_a_schema_from_a_later_version_is_left_alone(tmp_path: Path) -> None:
    opened = await SqliteStore.open(tmp_path / "a.db")
    await opened.aclose()
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("INSERT INTO migration VALUES (999, 'later', 'x', 'x')")
    db.close()
    with pytest.raises(StoreError, match="newer"):
        await SqliteStore.open(tmp_path / "a.db")


async def test_a_changed_migration_is_noticed(tmp_path: Path) -> None:
    opened = await SqliteStore.open(tmp_path / "a.db")
    await opened.aclose()
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("UPDATE migration SET sha256 = 'other'")
    db.close()
    with pytest.raises(StoreError, match="migration_changed"):
        await SqliteStore.open(tmp_path / "a.db")


async def test_a_file_that_is_no_database_is_named_corrupt(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"not a database at all, but long enough to be read" * 40)
    with pytest.raises(StoreError, match="corrupt"):
        await SqliteStore.open(tmp_path / "a.db")


async def test_a_full_disk_fails_the_write_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    opened = await SqliteStore.open(tmp_path / "a.db")
    await opened.write([message(1)])
    # max_page_count is SQLite's own way to be a full disk.
    await opened._submit(lambda db: db.execute("PRAGMA max_page_count = 1"), alone=True)
    with pytest.raises(StoreError, match="full") as caught:
        await opened.write([message(2, text="x" * 400_000)])
    assert caught.value.retryable
    await opened._submit(lambda db: db.execute("PRAGMA max_page_count = 1000000"), alone=True)
    await opened.write([message(3)])
    assert [line.id for line in await opened.messages(MINA)] == ["mina-1", "mina-3"]
    await opened.aclose()


async def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samantha.engines.store.sqlite.BUSY_MS", 50)
    opened = await SqliteStore.open(tmp_path / "a.db")
    blocker = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        await opened.write([message(1)])
    blocker.execute("COMMIT")
    blocker.close()
    await opened.write([message(1)])
    assert await opened.count(MINA) == 1
    await opened.aclose()


async def test_the_file_is_closed_to_others(tmp_path: Path) -> None:
    opened = await SqliteStore.open(tmp_path / "deep" / "a.db")
    assert (tmp_path / "deep" / "a.db").stat().st_mode & 0o077 == 0
    await opened.aclose()


async def test_no_stale_copy_of_a_forgotten_row_stays_in_a_split_page(tmp_path: Path) -> None:
    opened = await SqliteStore.open(tmp_path / "a.db")
    marks = [f"참{number * 7919 % 100003:06d}새" for number in range(800)]
    lines = [message(number, f"우리 강아지 이름은 {mark}야") for number, mark in enumerate(marks)]
    await opened.write([Person(id=MINA), *lines])
    facts = [
        Fact(
            MINA,
            MemoryId(f"f{number}"),
            "dog",
            "name",
            marks[number],
            line.text + "x" * (number % 90),
            T0,
            sources=(line.id,),
        )
        for number, line in enumerate(lines)
    ]
    # Written in any order, the pages split in the middle.
    random.Random(3).shuffle(facts)
    for start in range(0, len(facts), 20):
        await opened.write(facts[start : start + 20])
    await opened.forget(MINA, [line.id for line in lines[::2]])
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    await opened.aclose()
    assert [mark for mark in marks[::2] if mark.encode() in files] == []
    assert all(mark.encode() in files for mark in marks[1::2])
