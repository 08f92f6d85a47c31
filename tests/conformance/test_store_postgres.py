"""What only the PostgreSQL store can meet: a server, other processes, and what a page keeps."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from samantha.engines.store.postgres import PostgresStore, place
from samantha.errors import StoreError
from samantha.types import Event, Indexed, Message, MessageId, Person, PersonId, State
from tests.conformance.conftest import SCHEMA
from tools import postgres

asyncpg = pytest.importorskip("asyncpg", reason="the extra `postgres` is not installed")

MINA = PersonId("mina")
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def message(number: int, text: str = "", *, person: PersonId = MINA) -> Message:
    return Message(
        person=person,
        id=MessageId(f"{person}-{number}"),
        speaker="person",
        text=text or f"line {number}",
        at=T0 + timedelta(minutes=number),
    )


@pytest.fixture
async def store(postgres_dsn: str) -> AsyncGenerator[PostgresStore, None]:
    opened = await PostgresStore.open(postgres_dsn, schema=SCHEMA)
    yield opened
    await opened.aclose()


async def sql(dsn: str, *statements: str) -> None:
    connection = await asyncpg.connect(dsn)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


async def test_a_schema_from_a_later_version_is_left_alone(
    postgres_dsn: str, store: PostgresStore
) -> None:
    await sql(postgres_dsn, f"INSERT INTO {SCHEMA}.migration VALUES (999, 'later', 'x', 'x')")
    with pytest.raises(StoreError, match="newer"):
        await PostgresStore.open(postgres_dsn, schema=SCHEMA)


async def test_a_changed_migration_is_noticed(postgres_dsn: str, store: PostgresStore) -> None:
    await sql(postgres_dsn, f"UPDATE {SCHEMA}.migration SET sha256 = 'other'")
    with pytest.raises(StoreError, match="migration_changed"):
        await PostgresStore.open(postgres_dsn, schema=SCHEMA)


async def test_two_that_open_an_empty_server_at_once_both_find_it_ready(postgres_dsn: str) -> None:
    opened = await asyncio.gather(
        *(PostgresStore.open(postgres_dsn, schema=SCHEMA) for _ in range(3))
    )
    assert len(await opened[0].write([message(1)])) == 1
    for each in opened:
        await each.aclose()


@pytest.mark.parametrize(
    ("database", "key"),
    [("nowhere", "store.no_database"), ("postgres?host=/nowhere", "store.unreachable")],
)
async def test_a_server_that_is_not_there_is_named(
    postgres_dsn: str, database: str, key: str
) -> None:
    home = postgres_dsn.partition("host=")[2]
    dsn = f"postgresql://samantha:secret@/{database}"
    with pytest.raises(StoreError) as caught:
        await PostgresStore.open(dsn if "?" in database else f"{dsn}?host={home}")
    assert caught.value.key == key
    assert "secret" not in str(caught.value)


def test_a_password_is_never_part_of_the_place() -> None:
    assert place("postgresql://mina:secret@db.example:5432/life") == "db.example/life"
    assert "secret" not in place("postgresql://mina:secret@[db/life")


async def test_a_server_that_answers_before_the_disk_does_is_refused(postgres_dsn: str) -> None:
    await sql(postgres_dsn, "ALTER ROLE samantha SET synchronous_commit = off")
    try:
        with pytest.raises(StoreError, match="not_durable"):
            await PostgresStore.open(postgres_dsn, schema=SCHEMA)
    finally:
        await sql(postgres_dsn, "ALTER ROLE samantha RESET synchronous_commit")


@pytest.mark.slow
async def test_a_role_that_may_not_cut_the_log_says_so_when_it_opens(postgres_dsn: str) -> None:
    await sql(postgres_dsn, "CREATE ROLE plain LOGIN", "GRANT CREATE ON DATABASE postgres TO plain")
    dsn = postgres_dsn.replace("samantha@", "plain@")
    try:
        with pytest.raises(StoreError, match="cannot_scrub"):
            await PostgresStore.open(dsn, schema=SCHEMA)
        opened = await PostgresStore.open(dsn, schema=SCHEMA, forgetting="rows")
        await opened.write([message(1)])
        assert await opened.forget(MINA, [MessageId("mina-1")]) == 1
        await opened.aclose()
        await sql(
            postgres_dsn,
            "GRANT pg_checkpoint, pg_monitor TO plain",
            "GRANT EXECUTE ON FUNCTION pg_switch_wal TO plain",
        )
        opened = await PostgresStore.open(dsn, schema=SCHEMA)
        await opened.erase(MINA)
        await opened.aclose()
    finally:
        await sql(postgres_dsn, "DROP OWNED BY plain CASCADE", "DROP ROLE plain")


async def test_a_lost_connection_loses_no_write(postgres_dsn: str, store: PostgresStore) -> None:
    await store.write([message(1)])
    assert await store.claim(MINA)
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = 'samantha' AND pid <> pg_backend_pid()"
    )
    for begin in range(2, 42, 4):
        writes = [asyncio.create_task(store.write([message(n)])) for n in range(begin, begin + 4)]
        await asyncio.gather(sql(postgres_dsn, cut), *writes)
        assert await store.count(MINA) == begin + 3
    assert [line.seq for line in await store.messages(MINA)] == list(range(1, 42))
    assert not store.owns(MINA)


@pytest.mark.slow
async def test_a_server_that_crashes_keeps_every_line_it_acknowledged(
    postgres_dsn: str, store: PostgresStore
) -> None:
    acknowledged: list[Message] = []
    underway = asyncio.Event()

    async def talk(person: PersonId) -> None:
        for number in range(60):
            acknowledged.extend(await store.write([message(number, person=person)]))
            if number == 10:
                underway.set()

    victim, bystander = [await asyncpg.connect(postgres_dsn) for _ in range(2)]
    people = [PersonId(f"person-{n}") for n in range(6)]
    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(talk(person))
        await underway.wait()
        # One process killed makes the server throw all memory away and recover from its log.
        os.kill(victim.get_server_pid(), signal.SIGKILL)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await bystander.fetch("SELECT 1")
    for connection in (victim, bystander):
        connection.terminate()
    held = [line for person in people for line in await store.messages(person, limit=100)]
    assert sorted(acknowledged, key=lambda line: (line.person, line.seq)) == held
    assert len(held) == 360


async def test_a_person_belongs_to_one_process_at_a_time(
    postgres_dsn: str, store: PostgresStore
) -> None:
    other = await PostgresStore.open(postgres_dsn, schema=SCHEMA)
    assert await store.claim(MINA)
    assert await store.claim(MINA)
    assert not await other.claim(MINA)
    assert await other.claim(PersonId("juno"))
    await store.release(MINA)
    assert not store.owns(MINA)
    assert await other.claim(MINA)
    await other.aclose()
    assert await store.claim(MINA)


async def test_two_processes_never_give_one_number_twice(
    postgres_dsn: str, store: PostgresStore
) -> None:
    other = await PostgresStore.open(postgres_dsn, schema=SCHEMA)
    people = [PersonId(f"person-{n}") for n in range(5)]
    chance = random.Random(3)
    await asyncio.gather(
        *(
            chance.choice((store, other)).write([message(n, person=person)])
            for n in range(60)
            for person in people
        )
    )
    for person in people:
        seqs = [line.seq for line in await other.messages(person, limit=100)]
        assert seqs == list(range(1, 61))
    await other.aclose()


async def test_a_write_that_the_server_refuses_fails_alone(store: PostgresStore) -> None:
    half = "\ud83d"  # half of a surrogate pair passes our own checks and not the driver's
    results = await asyncio.gather(
        *(store.write([message(n, half if n == 3 else "")]) for n in range(6)),
        return_exceptions=True,
    )
    refused = [result for result in results if isinstance(result, StoreError)]
    assert [error.key for error in refused] == ["store.refused"]
    assert half not in str(refused[0])
    assert refused[0].__suppress_context__
    assert [line.seq for line in await store.messages(MINA)] == [1, 2, 3, 4, 5]


async def test_a_cancelled_writer_has_still_written(store: PostgresStore) -> None:
    task = asyncio.create_task(store.write([message(1)]))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await store.write([message(2)])
    assert await store.count(MINA) == 2


async def test_what_was_waiting_when_the_store_closed_is_written(
    postgres_dsn: str, store: PostgresStore
) -> None:
    writes = [asyncio.create_task(store.write([message(n)])) for n in range(20)]
    await asyncio.sleep(0)
    await store.aclose()
    await asyncio.gather(*writes)
    with pytest.raises(StoreError, match="closed"):
        await store.write([message(99)])
    with pytest.raises(StoreError, match="closed"):
        await store.count(MINA)
    again = await PostgresStore.open(postgres_dsn, schema=SCHEMA)
    assert await again.count(MINA) == 20
    await again.aclose()


def holding(server: postgres.Server, secret: str) -> list[str]:
    found = []
    for file in server.data.rglob("*"):
        # The server makes and drops temporary files while it is read.
        with suppress(FileNotFoundError):
            if file.is_file() and secret.encode() in file.read_bytes():
                found.append(str(file.relative_to(server.data)))
    return found


@pytest.mark.slow
async def test_no_corner_of_the_server_keeps_what_was_forgotten(
    postgres_server: postgres.Server, store: PostgresStore
) -> None:
    """Long values out of line, replaced rows, statistics, the log and its files laid by."""
    secret = "파란고래일기장"
    dsn = postgres_server.dsn
    chance = random.Random(1)
    # Incompressible, so that the words lie in the pages as they are.
    noise = "".join(chr(chance.randrange(0xAC00, 0xD7A3)) for _ in range(20_000))
    line = message(1, f"{noise}{secret}{noise}")
    for turn in range(30):
        await store.write(
            [message(100 + turn), State(MINA, "note", {"n": turn, "what": secret + str(turn)})]
        )
    await store.write(
        [
            Person(id=MINA, name=secret),
            line,
            Event(MINA, "e", "note", T0, {"what": secret}, (line.id,)),
            Indexed(MINA, line.id, f"{secret} {noise[:200]}", secret.encode(), 1.0, "m"),
        ]
    )
    await store.write([Person(id=MINA), State(MINA, "note", {})])
    tables = ", ".join(f"{SCHEMA}.{name}" for name in ("message", "state", "event", "word"))
    await sql(dsn, f"ANALYZE {tables}", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
    assert holding(postgres_server, secret)
    assert await store.forget(MINA, [line.id]) == 2
    assert holding(postgres_server, secret) == []
    assert await store.count(MINA) == 30


@pytest.mark.slow
async def test_bytes_that_another_transaction_still_sees_are_owned_up_to(
    postgres_dsn: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samantha.engines.store.postgres_scrub.PAUSE_S", 0.01)
    await store.write([message(1)])
    reader = await asyncpg.connect(postgres_dsn)
    await reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM pg_class LIMIT 1")
    with pytest.raises(StoreError, match="bytes_remain") as caught:
        await store.forget(MINA, [MessageId("mina-1")])
    assert caught.value.retryable
    assert await store.count(MINA) == 0
    await reader.close()
    await store.forget(MINA, [])


async def test_those_who_forget_together_wait_for_one_rewriting(store: PostgresStore) -> None:
    await store.write([message(n) for n in range(12)])
    went = await asyncio.gather(*(store.forget(MINA, [MessageId(f"mina-{n}")]) for n in range(12)))
    assert sum(went) == 12
    assert await store.count(MINA) == 0
