"""Everybody's rows in PostgreSQL: plain SQL, group commit, readers beside it.

One connection writes, and commits together whatever has gathered while the last commit was on
its way to the disk; a write that the server refuses is tried again alone, so that it fails its
own caller only. The people of a commit are locked first, in one order, so that several processes
may write for the same person and every line still gets the next `seq`.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Generic, Literal, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

import numpy as np
from numpy.typing import NDArray

from samantha.engines.store import postgres_write, rows
from samantha.engines.store.postgres_scrub import may_scrub, scrub
from samantha.engines.store.postgres_write import Batch, escaped, locks, plain, plain_sources
from samantha.engines.store.steps import TABLE, missing, steps
from samantha.errors import EngineError, StoreError
from samantha.types import (
    Due,
    Event,
    Fact,
    Json,
    Message,
    MessageId,
    Person,
    PersonId,
    Record,
    State,
)

T = TypeVar("T")
Connection = Any  # asyncpg ships no types; `postgres_write.Database` says what is used of it

# One commit carries at most this many writes: bounds the latency of the first one in it, and
# the number of advisory locks, of which a default server has room for 6400.
GROUP_LIMIT: Final = 512
READERS: Final = 4
OLDEST_SERVER: Final = 150_000  # the first with a role that may ask for a checkpoint
LOCK_MS: Final = 5000
COMMAND_S: Final = 60.0
SCRUB_S: Final = 3600.0
# How long a lost server is waited for before the writes that wait for it fail: recovery after
# a crash took up to five seconds on a busy machine.
RECONNECT_S: Final = (0.0, 0.1, 0.3, 1.0, 2.0, 4.0, 8.0)

# What forgetting reaches: every byte on the server's disk, or the rows alone.
Forgetting = Literal["bytes", "rows"]


class PostgresStore:
    """`ports.Store` on PostgreSQL. Open with `await PostgresStore.open(dsn)`.

    It belongs to the event loop in which it was opened.
    """

    name = "postgres"

    def __init__(
        self,
        dsn: str,
        schema: str,
        writer: Connection,
        readers: Connection,
        *,
        forgetting: Forgetting,
    ) -> None:
        self._dsn = dsn
        self._schema = schema
        self._place = place(dsn)
        self._writer = writer
        self._readers = readers
        self._forgetting = forgetting
        self._owned: set[PersonId] = set()
        self._deletions = 0
        self._scrubbed = 0
        self._queue: asyncio.Queue[_Job[Any] | None] = asyncio.Queue()
        self._closed = False
        # The one task without a parent: it lives exactly as long as the store, which waits for
        # it in `aclose`, because a commit must outlive a caller that is cancelled.
        self._task = asyncio.get_running_loop().create_task(self._write_loop())

    @classmethod
    async def open(
        cls,
        dsn: str,
        *,
        schema: str = "samantha",
        readers: int = READERS,
        forgetting: Forgetting = "bytes",
    ) -> PostgresStore:
        """Connect, and bring the schema up to date. `dsn` is a libpq address.

        Raises EngineError `store.no_driver` without asyncpg, and StoreError: `store.dsn`,
        `store.unreachable`, `store.credentials`, `store.no_database`, `store.too_old`,
        `store.encoding`, `store.not_durable`, `store.newer`, `store.migration_changed`,
        `store.readonly`, `store.cannot_scrub` where `forgetting` to the byte is asked of a role
        that may not.
        """
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
            raise StoreError("store.dsn", path=place(dsn))
        driver = _driver()
        try:
            writer = await _connect(dsn, schema)
        except _failures() as error:
            raise _sorted(error, place(dsn)) from None
        try:
            await _check(writer, place(dsn))
            await _migrate(writer, schema, place(dsn))
            if forgetting == "bytes" and not await may_scrub(writer):
                raise StoreError("store.cannot_scrub", path=place(dsn))
            pool = await driver.create_pool(
                dsn,
                min_size=1,
                max_size=readers,
                command_timeout=COMMAND_S,
                server_settings=_session(schema),
                # A reader leaves nothing behind that would have to be reset.
                reset=_leave,
            )
        except _failures() as error:
            await writer.close()
            raise _sorted(error, place(dsn)) from None
        except StoreError:
            await writer.close()
            raise
        return cls(dsn, schema, writer, pool, forgetting=forgetting)

    # -- writing

    async def write(self, records: Sequence[Record]) -> tuple[Message, ...]:
        try:
            batch = postgres_write.batch(records)
        except (ValueError, TypeError, OverflowError) as error:
            raise StoreError("store.refused", what=type(error).__name__) from None
        return await self._submit(_Write(batch))

    async def done(self, due: Due) -> None:
        key = (escaped(due.person), escaped(due.kind), escaped(due.key))

        async def work(db: Connection) -> None:
            await db.execute("DELETE FROM due WHERE person = $1 AND kind = $2 AND key = $3", *key)

        await self._submit(_Work(work, due.person))

    async def forget(self, person: PersonId, messages: Sequence[MessageId]) -> int:
        async def work(db: Connection) -> int:
            return await postgres_write.forget(db, person, messages)

        went = await self._submit(_Work(work, person))
        await self._scrub_if_asked()
        return went

    async def erase(self, person: PersonId) -> None:
        async def work(db: Connection) -> None:
            await postgres_write.erase(db, person)

        await self._submit(_Work(work, person))
        await self._scrub_if_asked()

    async def scrub(self) -> None:
        """Leave no byte of what was deleted or replaced in the files of this server.

        Rewrites every table, so nothing is read or written meanwhile. Raises StoreError:
        `store.bytes_remain` where another transaction or the log's settings keep some.
        """
        self._deletions += 1
        await self._submit(_Scrub(self._deletions))

    async def _scrub_if_asked(self) -> None:
        if self._forgetting == "bytes":
            await self.scrub()

    # -- owning

    async def claim(self, person: PersonId) -> bool:
        """Become the one process that talks with a person; False where another is.

        It ends with `release`, with the store, or with the connection: see `owns`.
        """

        async def work(db: Connection) -> bool:
            (key,) = locks([person], schema=self._schema, kind="owner")
            # Taken twice by the same session it would have to be let go twice.
            if person not in self._owned and not await db.fetchval(
                "SELECT pg_try_advisory_lock($1)", key
            ):
                return False
            self._owned.add(person)
            return True

        return await self._submit(_Work(work))

    async def release(self, person: PersonId) -> None:
        async def work(db: Connection) -> None:
            (key,) = locks([person], schema=self._schema, kind="owner")
            if person in self._owned:
                await db.execute("SELECT pg_advisory_unlock($1)", key)
            self._owned.discard(person)

        await self._submit(_Work(work))

    def owns(self, person: PersonId) -> bool:
        """Whether the claim still holds; a lost connection loses every claim."""
        return person in self._owned and not self._writer.is_closed()

    # -- reading

    async def people(self) -> tuple[Person, ...]:
        found = await self._read("SELECT id, data FROM person ORDER BY id")
        return tuple(rows.person(*row) for row in found)

    async def person(self, person: PersonId) -> Person | None:
        found = await self._read("SELECT id, data FROM person WHERE id = $1", escaped(person))
        return rows.person(*found[0]) if found else None

    async def messages(
        self,
        person: PersonId,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 50,
        latest: bool = False,
    ) -> tuple[Message, ...]:
        order = "DESC" if latest else "ASC"
        found = await self._read(
            f"SELECT {rows.MESSAGE_COLUMNS} FROM message "
            f"WHERE person = $1 AND seq > $2 AND seq < $3 ORDER BY seq {order} LIMIT $4",
            escaped(person),
            after,
            before if before is not None else 2**62,
            limit,
        )
        lines = [rows.message(row) for row in found]
        return tuple(reversed(lines) if latest else lines)

    async def message(self, person: PersonId, message: MessageId) -> Message | None:
        found = await self._read(
            f"SELECT {rows.MESSAGE_COLUMNS} FROM message WHERE person = $1 AND id = $2",
            escaped(person),
            escaped(message),
        )
        return rows.message(found[0]) if found else None

    async def count(self, person: PersonId) -> int:
        found = await self._read("SELECT count(*) FROM message WHERE person = $1", escaped(person))
        return int(found[0][0])

    async def search(
        self, person: PersonId, tokens: Sequence[str], *, limit: int
    ) -> tuple[tuple[MessageId, float], ...]:
        wanted = [words for token in tokens if (words := postgres_write.lexemes(person, token))]
        if not wanted:
            return ()
        # The words of one token stand beside each other, as in the message it was cut from.
        any_of = " | ".join(f"({' <-> '.join(words)})" for words in wanted)
        found = await self._read(
            _SEARCH,
            escaped(person),
            any_of,
            list(dict.fromkeys(word for words in wanted for word in words)),
            limit,
        )
        return tuple((MessageId(row[0]), float(row[1])) for row in found)

    async def vectors(
        self, person: PersonId, *, model: str
    ) -> tuple[tuple[MessageId, ...], NDArray[np.int8], NDArray[np.float32]]:
        found = await self._read(
            "SELECT m.id, v.vector, v.scale FROM vector v JOIN message m USING (person, seq) "
            "WHERE v.person = $1 AND v.model = $2 ORDER BY v.seq",
            escaped(person),
            escaped(model),
        )
        return rows.vectors(found)

    async def unindexed(self, person: PersonId, *, model: str, limit: int) -> tuple[Message, ...]:
        found = await self._read(
            f"SELECT {rows.MESSAGE_COLUMNS} FROM message m WHERE m.person = $1 AND NOT EXISTS "
            "(SELECT FROM vector v WHERE v.person = m.person AND v.model = $2 AND v.seq = m.seq) "
            "ORDER BY m.seq LIMIT $3",
            escaped(person),
            escaped(model),
            limit,
        )
        return tuple(rows.message(row) for row in found)

    async def state(self, person: PersonId, key: str) -> Json:
        found = await self._read(
            "SELECT data FROM state WHERE person = $1 AND key = $2", escaped(person), escaped(key)
        )
        return cast(Json, json.loads(found[0][0])) if found else None

    async def states(self, person: PersonId) -> Mapping[str, Json]:
        found = await self._read(
            "SELECT key, data FROM state WHERE person = $1 ORDER BY key", escaped(person)
        )
        return {key: json.loads(data) for key, data in found}

    async def events(
        self,
        person: PersonId,
        *,
        kind: str | None = None,
        since: datetime | None = None,
        limit: int = 1000,
    ) -> tuple[Event, ...]:
        found = await self._read(
            f"SELECT {rows.EVENT_COLUMNS} FROM event WHERE person = $1 "
            "AND ($2::text IS NULL OR kind = $2) AND ($3::timestamptz IS NULL OR at >= $3) "
            "ORDER BY n DESC LIMIT $4",
            escaped(person),
            escaped(kind) if kind is not None else None,
            rows.utc(since) if since else None,
            limit,
        )
        return tuple(rows.event([*row[:5], plain_sources(row[5])]) for row in reversed(found))

    async def facts(self, person: PersonId, *, current: bool = True) -> tuple[Fact, ...]:
        held = "AND retracted_at IS NULL AND superseded_by IS NULL" if current else ""
        found = await self._read(
            f"SELECT {rows.FACT_COLUMNS} FROM fact "
            f"WHERE person = $1 {held} ORDER BY recorded_at, id",
            escaped(person),
        )
        return tuple(rows.fact([*row[:12], plain_sources(row[12]), *row[13:]]) for row in found)

    async def due(self, now: datetime, *, limit: int = 100) -> tuple[Due, ...]:
        found = await self._read(
            f"SELECT {rows.DUE_COLUMNS} FROM due WHERE at <= $1 "
            "ORDER BY at, person, kind, key LIMIT $2",
            rows.utc(now),
            limit,
        )
        return tuple(rows.due(row) for row in found)

    async def cursor(self, person: PersonId, kind: str) -> int:
        found = await self._read(
            "SELECT seq FROM cursor WHERE person = $1 AND kind = $2", escaped(person), escaped(kind)
        )
        return int(found[0][0]) if found else 0

    async def export(self, person: PersonId) -> AsyncGenerator[Record, None]:
        owner = await self.person(person)
        if owner is not None:
            yield owner
        after = 0
        while page := await self.messages(person, after=after, limit=500):
            for message in page:
                yield message
            after = page[-1].seq
        for key, data in (await self.states(person)).items():
            yield State(person=person, key=key, data=data)
        for event in await self.events(person, limit=2**31):
            yield event
        for fact in await self.facts(person, current=False):
            yield fact
        found = await self._read(
            f"SELECT {rows.DUE_COLUMNS} FROM due WHERE person = $1 ORDER BY kind, key",
            escaped(person),
        )
        for row in found:
            yield rows.due(row)

    async def aclose(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._queue.put_nowait(None)
        try:
            await self._task
        finally:
            await self._readers.close()

    # -- the shells around the connections

    async def _read(self, sql: str, *parameters: object) -> list[rows.Row]:
        if self._closed:
            raise StoreError("store.closed")
        try:
            try:
                found = await self._readers.fetch(sql, *parameters)
            except _losses():
                # By then the pool has seen which connections are dead, and opens others.
                await asyncio.sleep(RECONNECT_S[1])
                found = await self._readers.fetch(sql, *parameters)
        except _failures() as error:
            raise _sorted(error, self._place) from None
        return [plain(row) for row in found]

    async def _submit(self, job: _Job[T]) -> T:
        if self._closed:
            raise StoreError("store.closed")
        self._queue.put_nowait(job)
        # Once queued a write happens; a caller that is cancelled only stops waiting for it.
        return await asyncio.shield(job.future)

    async def _write_loop(self) -> None:
        group: list[_Job[Any]] = []
        try:
            while (job := await self._queue.get()) is not None:
                group = [job]
                if isinstance(job, _Write):
                    rest, last = self._waiting_writes()
                    group += [*rest, *([last] if last is not None else [])]
                    await self._commit([job, *rest])
                    job = last
                if job is not None and not isinstance(job, _Write):
                    await self._run(job)
        finally:
            self._closed = True
            # Only a fault of our own ends the loop early; nobody may wait for ever.
            while not self._queue.empty():
                group.extend(filter(None, [self._queue.get_nowait()]))
            for left in group:
                left.fail(StoreError("store.closed"))
            await _end(self._writer)

    def _waiting_writes(self) -> tuple[list[_Write], _Job[Any] | None]:
        """The writes that have gathered, and what came after them that is none."""
        gathered: list[_Write] = []
        while len(gathered) + 1 < GROUP_LIMIT and not self._queue.empty():
            job = self._queue.get_nowait()
            if not isinstance(job, _Write):
                if job is None:
                    self._queue.put_nowait(None)
                return gathered, job
            gathered.append(job)
        return gathered, None

    async def _commit(self, group: Sequence[_Write]) -> None:
        batches = [job.batch for job in group]
        people = {who for batch in batches for who in batch.people}

        async def work(db: Connection) -> list[tuple[Message, ...]]:
            return await postgres_write.write(db, batches)

        try:
            stored = await self._transaction(work, people)
        except StoreError as error:
            if len(group) == 1 or error.key == "store.unreachable":
                for job in group:
                    job.fail(error)
            else:
                for job in group:
                    await self._commit([job])
            return
        for job, messages in zip(group, stored, strict=True):
            job.resolve(messages)

    async def _run(self, job: _Job[Any]) -> None:
        try:
            match job:
                case _Work():
                    people = {job.person} if job.person is not None else set()
                    job.resolve(await self._transaction(job.work, people))
                case _Scrub():
                    if job.ticket > self._scrubbed:
                        reaches = self._deletions
                        await scrub(await self._connection(), within_s=SCRUB_S)
                        self._scrubbed = reaches
                    job.resolve(None)
        except StoreError as error:
            job.fail(error)
        except _failures() as error:
            job.fail(_sorted(error, self._place))

    async def _transaction(
        self, work: Callable[[Connection], Awaitable[T]], people: set[Any] | set[str]
    ) -> T:
        """Do work in one transaction, with the people it is about locked, and again from the
        start where the connection is lost: every record may be written twice.

        Raises StoreError; then nothing was written, or the server has gone for good.
        """
        keys = ",".join(map(str, locks(people, schema=self._schema)))
        begin = f"BEGIN; SELECT pg_advisory_xact_lock(k) FROM unnest('{{{keys}}}'::int8[]) AS k"
        failure = StoreError("store.unreachable", retryable=True, path=self._place, what="lost")
        for _ in range(2):
            db = await self._connection()
            try:
                await db.execute(begin)
                result = await work(db)
                if await db.execute("COMMIT") != "COMMIT":
                    raise StoreError("store.refused", what="rollback")
                return result
            except _losses() as error:
                failure = _sorted(error, self._place)
                await _end(db)
            except _failures() as error:
                await self._roll_back(db)
                raise _sorted(error, self._place) from None
            except BaseException:
                await self._roll_back(db)
                raise
        raise failure

    async def _roll_back(self, db: Connection) -> None:
        try:
            await db.execute("ROLLBACK")
        except _failures():
            await _end(db)

    async def _connection(self) -> Connection:
        """The writing connection, made anew where it was lost."""
        failure: Exception | None = None
        for wait_s in RECONNECT_S:
            if not self._writer.is_closed():
                return self._writer
            self._owned.clear()
            await asyncio.sleep(wait_s)
            try:
                self._writer = await _connect(self._dsn, self._schema)
            except _failures() as error:
                failure = error
        if not self._writer.is_closed():
            return self._writer
        raise _sorted(failure or OSError(), self._place)


class _Job(Generic[T]):
    """Something for the writing connection, and where its result goes."""

    __slots__ = ("future",)

    def __init__(self) -> None:
        self.future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def resolve(self, result: T) -> None:
        if not self.future.done():
            self.future.set_result(result)

    def fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)
            # A caller that was cancelled does not come for its error.
            self.future.exception()


class _Write(_Job[tuple[Message, ...]]):
    """Records, committed together with those of others."""

    __slots__ = ("batch",)

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self.batch = batch


class _Work(_Job[T]):
    """A transaction of its own, with the person whom it is about locked."""

    __slots__ = ("person", "work")

    def __init__(
        self, work: Callable[[Connection], Awaitable[T]], person: PersonId | None = None
    ) -> None:
        super().__init__()
        self.work = work
        self.person = person


class _Scrub(_Job[None]):
    """One rewriting serves everybody who asked before it began."""

    __slots__ = ("ticket",)

    def __init__(self, ticket: int) -> None:
        super().__init__()
        self.ticket = ticket


# Okapi BM25 with k1 1.2 and b 0.75 over the person's own lines; a word that more than half of
# them hold weighs next to nothing, as in SQLite's FTS5. How often a line holds a word is counted
# only in the likeliest lines, ranked as if they held each once: counting costs 12 us a line.
# Source: Robertson & Zaragoza (2009), The Probabilistic Relevance Framework, section 3.5.
_SEARCH: Final = """
WITH hit AS MATERIALIZED (
  SELECT asked.lexeme, held.seq, held.length::float8 AS length
  FROM unnest($3::text[]) AS asked (lexeme) CROSS JOIN LATERAL (
    -- OFFSET keeps this apart, so that each word is looked up in the index by itself.
    SELECT seq, length FROM word
    WHERE person = $1 AND words @@ asked.lexeme::tsquery OFFSET 0
  ) AS held
), past AS MATERIALIZED (
  SELECT count(*)::float8 AS lines, avg(length)::float8 AS length FROM word WHERE person = $1
), weight AS MATERIALIZED (
  SELECT lexeme, greatest(
    ln((past.lines - count(*) + 0.5::float8) / (count(*) + 0.5::float8)), 1e-6::float8
  ) AS idf
  FROM hit, past GROUP BY lexeme, past.lines
), likely AS MATERIALIZED (
  SELECT seq, bend FROM (
    SELECT hit.seq, sum(idf) AS idf,
      1.2::float8 * (0.25::float8 + 0.75::float8 * hit.length / past.length) AS bend
    FROM hit JOIN weight USING (lexeme), past
    GROUP BY hit.seq, hit.length, past.length
  ) AS once
  ORDER BY idf / (1 + bend) DESC, seq LIMIT 4 * $4::int8 + 200
), best AS (
  SELECT likely.seq, sum(idf * 2.2::float8 * tf / (tf + bend)) AS score
  FROM likely
  JOIN word ON word.person = $1 AND word.seq = likely.seq AND word.words @@ $2::text::tsquery,
  LATERAL (SELECT lexeme, cardinality(positions)::float8 AS tf FROM unnest(words)) AS term
  JOIN weight USING (lexeme)
  GROUP BY likely.seq ORDER BY score DESC, likely.seq LIMIT $4
)
SELECT m.id, best.score FROM best JOIN message m ON m.person = $1 AND m.seq = best.seq
ORDER BY best.score DESC, best.seq
"""


# -- connections and schema


def place(dsn: str) -> str:
    """Where a store lies, as it may be shown: never with its password."""
    try:
        parts = urlsplit(dsn)
        host = parts.hostname or parse_qs(parts.query).get("host", [""])[0] or "localhost"
        return f"{host}/{parts.path.strip('/')}"
    except ValueError:
        return "postgres"


def _driver() -> Any:
    try:
        import asyncpg
    except ImportError as error:
        raise EngineError("store.no_driver", extra="postgres") from error
    return asyncpg


def _session(schema: str) -> dict[str, str]:
    return {
        "application_name": "samantha",
        "search_path": schema,
        "lock_timeout": str(LOCK_MS),
        # A transaction left open keeps dead rows alive, and with them what was forgotten.
        "idle_in_transaction_session_timeout": "60000",
        "jit": "off",  # compiling takes longer than any query here
    }


async def _leave(connection: Connection) -> None:
    del connection


async def _connect(dsn: str, schema: str) -> Connection:
    return await _driver().connect(dsn, command_timeout=COMMAND_S, server_settings=_session(schema))


async def _end(connection: Connection) -> None:
    if not connection.is_closed():
        try:
            await connection.close(timeout=5)
        except _failures():
            connection.terminate()


async def _check(db: Connection, where: str) -> None:
    """Raises StoreError for a server that cannot keep what the port promises."""
    found = dict(
        await db.fetch(
            "SELECT name, setting FROM pg_settings WHERE name IN "
            "('server_version_num', 'server_encoding', 'fsync', 'synchronous_commit')"
        )
    )
    if int(found["server_version_num"]) < OLDEST_SERVER:
        raise StoreError("store.too_old", path=where, found=int(found["server_version_num"]))
    if found["server_encoding"] != "UTF8":
        raise StoreError("store.encoding", path=where, found=found["server_encoding"])
    for setting in ("fsync", "synchronous_commit"):
        if found[setting] == "off":
            raise StoreError("store.not_durable", path=where, setting=setting)


async def _migrate(db: Connection, schema: str, where: str) -> None:
    (key,) = locks([""], schema=schema, kind="migrate")
    async with db.transaction():
        await db.execute("SELECT pg_advisory_xact_lock($1)", key)
        if not await db.fetchval("SELECT to_regnamespace($1) IS NOT NULL", schema):
            await db.execute(f'CREATE SCHEMA "{schema}"')
        await db.execute(TABLE)
        applied = dict(await db.fetch("SELECT number, sha256 FROM migration"))
        for step in missing(applied, steps("postgres"), place=where):
            await db.execute(step.sql)
            await db.execute(
                "INSERT INTO migration VALUES ($1, $2, $3, $4)",
                step.number,
                step.name,
                step.sha256,
                datetime.now(UTC).isoformat(),
            )


# -- failures


def _failures() -> tuple[type[Exception], ...]:
    driver = _driver()
    return (
        driver.PostgresError,
        driver.InterfaceError,
        driver.InternalClientError,
        OSError,
        TimeoutError,
        ValueError,
    )


def _losses() -> tuple[type[Exception], ...]:
    """What ends a connection rather than a statement."""
    driver = _driver()
    return (
        driver.PostgresConnectionError,
        driver.ConnectionDoesNotExistError,
        driver.AdminShutdownError,
        driver.CrashShutdownError,
        driver.CannotConnectNowError,
        driver.IdleInTransactionSessionTimeoutError,
        # What the driver says between the server's last word and the end of the line.
        driver.InternalClientError,
        OSError,
        TimeoutError,
    )


def _sorted(error: Exception, where: str) -> StoreError:
    """The same failure, named by what can be done about it.

    Never raised `from` the driver's own error, which may quote a value it could not send.
    """
    driver = _driver()
    what = type(error).__name__
    match error:
        case driver.InvalidPasswordError() | driver.InvalidAuthorizationSpecificationError():
            return StoreError("store.credentials", path=where)
        case driver.InvalidCatalogNameError():
            return StoreError("store.no_database", path=where)
        case driver.InsufficientPrivilegeError() | driver.ReadOnlySQLTransactionError():
            return StoreError("store.readonly", path=where)
        case driver.DiskFullError():
            return StoreError("store.full", retryable=True, path=where)
        case (
            driver.LockNotAvailableError()
            | driver.DeadlockDetectedError()
            | driver.SerializationError()
            | driver.QueryCanceledError()
        ):
            return StoreError("store.locked", retryable=True, path=where)
        case driver.DataCorruptedError() | driver.IndexCorruptedError():
            return StoreError("store.corrupt", path=where)
        case driver.ClientConfigurationError():
            return StoreError("store.dsn", path=where)
        case (
            driver.IntegrityConstraintViolationError()
            | driver.DataError()
            | driver.ProgramLimitExceededError()
            | ValueError()
        ):
            return StoreError("store.refused", what=what)
    return StoreError("store.unreachable", retryable=True, path=where, what=what)
