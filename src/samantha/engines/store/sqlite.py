"""One SQLite file for everybody of an installation: plain SQL, group commit, readers beside it.

One writer thread owns the only writing connection and commits whatever has gathered while the
last commit was on its way to the disk; each batch keeps its own savepoint, so that a bad record
fails its own caller alone. `synchronous=FULL` under WAL makes every returned write durable.
"""

from __future__ import annotations

import asyncio
import json
import os
import queue
import sqlite3
import threading
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from samantha.engines.store import rows
from samantha.engines.store.steps import TABLE, missing, steps
from samantha.errors import StoreError
from samantha.types import (
    Cursor,
    Due,
    Event,
    Fact,
    Indexed,
    Json,
    Message,
    MessageId,
    Person,
    PersonId,
    Record,
    State,
)

T = TypeVar("T")

# One commit carries at most this many batches: bounds the latency of the first one in it.
GROUP_LIMIT: Final = 512
READERS: Final = 2
BUSY_MS: Final = 5000

# A record that cannot be stored, as SQLite and Python say it: its own caller's fault.
_REFUSALS: Final = (
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
    ValueError,
    TypeError,
    OverflowError,
)


class SqliteStore:
    """`ports.Store` on SQLite. Open with `await SqliteStore.open(path)`."""

    name = "sqlite"

    def __init__(self, path: Path, writer: sqlite3.Connection) -> None:
        self._path = path
        self._writer = writer
        self._queue: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_loop, name="store-writer", daemon=True)
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        self._closed = False
        self._thread.start()

    @classmethod
    async def open(cls, path: Path) -> SqliteStore:
        """Open or create the file and bring its schema up to date.

        Raises StoreError: `store.newer` for a schema from a later version, `store.corrupt`,
        `store.locked`, `store.readonly`, `store.full`, `store.unreachable`.
        """
        writer = await asyncio.to_thread(_open_writer, path)
        return cls(path, writer)

    # -- writing

    async def write(self, records: Sequence[Record]) -> tuple[Message, ...]:
        return await self._submit(lambda db: _write(db, records))

    async def done(self, due: Due) -> None:
        await self._submit(
            lambda db: (
                db.execute(
                    "DELETE FROM due WHERE person = ? AND kind = ? AND key = ?",
                    (due.person, due.kind, due.key),
                )
                and None
            )
        )

    async def forget(self, person: PersonId, messages: Sequence[MessageId]) -> int:
        went = await self._submit(lambda db: _forget(db, person, messages))
        await self._submit(_scrub, alone=True)
        return went

    async def erase(self, person: PersonId) -> None:
        await self._submit(lambda db: _erase(db, person))
        await self._submit(_scrub, alone=True)

    # -- reading

    async def people(self) -> tuple[Person, ...]:
        found = await self._read("SELECT id, data FROM person ORDER BY id")
        return tuple(rows.person(*row) for row in found)

    async def person(self, person: PersonId) -> Person | None:
        found = await self._read("SELECT id, data FROM person WHERE id = ?", person)
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
            f"WHERE person = ? AND seq > ? AND seq < ? ORDER BY seq {order} LIMIT ?",
            person,
            after,
            before if before is not None else 2**62,
            limit,
        )
        lines = [rows.message(row) for row in found]
        return tuple(reversed(lines) if latest else lines)

    async def message(self, person: PersonId, message: MessageId) -> Message | None:
        found = await self._read(
            f"SELECT {rows.MESSAGE_COLUMNS} FROM message WHERE person = ? AND id = ?",
            person,
            message,
        )
        return rows.message(found[0]) if found else None

    async def count(self, person: PersonId) -> int:
        found = await self._read("SELECT count(*) FROM message WHERE person = ?", person)
        return int(found[0][0])

    async def search(
        self, person: PersonId, tokens: Sequence[str], *, limit: int
    ) -> tuple[tuple[MessageId, float], ...]:
        wanted = list(dict.fromkeys(token for token in tokens if token.strip()))
        if not wanted:
            return ()
        any_of = " OR ".join(_quoted(token) for token in wanted)
        found = await self._read(
            "SELECT m.id, -bm25(word_fts, 0.0, 1.0) AS score "
            "FROM word_fts JOIN message m ON m.n = word_fts.rowid "
            "WHERE word_fts MATCH ? AND m.person = ? ORDER BY score DESC LIMIT ?",
            f"who : {_quoted(rows.who(person))} AND tokens : ({any_of})",
            person,
            limit,
        )
        return tuple((MessageId(row[0]), float(row[1])) for row in found)

    async def vectors(
        self, person: PersonId, *, model: str
    ) -> tuple[tuple[MessageId, ...], NDArray[np.int8], NDArray[np.float32]]:
        found = await self._read(
            "SELECT m.id, v.vector, v.scale FROM vector v JOIN message m ON m.n = v.n "
            "WHERE v.person = ? AND v.model = ? ORDER BY v.n",
            person,
            model,
        )
        return rows.vectors(found)

    async def unindexed(self, person: PersonId, *, model: str, limit: int) -> tuple[Message, ...]:
        found = await self._read(
            f"SELECT {rows.MESSAGE_COLUMNS} FROM message m WHERE m.person = ? AND NOT EXISTS "
            "(SELECT 1 FROM vector v WHERE v.person = m.person AND v.model = ? AND v.n = m.n) "
            "ORDER BY m.seq LIMIT ?",
            person,
            model,
            limit,
        )
        return tuple(rows.message(row) for row in found)

    async def state(self, person: PersonId, key: str) -> Json:
        found = await self._read("SELECT data FROM state WHERE person = ? AND key = ?", person, key)
        return cast(Json, json.loads(found[0][0])) if found else None

    async def states(self, person: PersonId) -> Mapping[str, Json]:
        found = await self._read(
            "SELECT key, data FROM state WHERE person = ? ORDER BY key", person
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
            f"SELECT {rows.EVENT_COLUMNS} FROM event "
            "WHERE person = ? AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR at >= ?3) "
            "ORDER BY n DESC LIMIT ?4",
            person,
            kind,
            rows.stamp(since) if since else None,
            limit,
        )
        return tuple(rows.event(row) for row in reversed(found))

    async def facts(self, person: PersonId, *, current: bool = True) -> tuple[Fact, ...]:
        held = "AND retracted_at IS NULL AND superseded_by IS NULL" if current else ""
        found = await self._read(
            f"SELECT {rows.FACT_COLUMNS} FROM fact "
            f"WHERE person = ? {held} ORDER BY recorded_at, id",
            person,
        )
        return tuple(rows.fact(row) for row in found)

    async def due(self, now: datetime, *, limit: int = 100) -> tuple[Due, ...]:
        found = await self._read(
            f"SELECT {rows.DUE_COLUMNS} FROM due WHERE at <= ? "
            "ORDER BY at, person, kind, key LIMIT ?",
            rows.stamp(now),
            limit,
        )
        return tuple(rows.due(row) for row in found)

    async def cursor(self, person: PersonId, kind: str) -> int:
        found = await self._read(
            "SELECT seq FROM cursor WHERE person = ? AND kind = ?", person, kind
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
            f"SELECT {rows.DUE_COLUMNS} FROM due WHERE person = ? ORDER BY kind, key", person
        )
        for row in found:
            yield rows.due(row)

    async def aclose(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._readers.shutdown(wait=True)
        for connection in self._connections:
            connection.close()

    # -- the shells around the two kinds of thread

    async def _read(self, sql: str, *parameters: object) -> list[rows.Row]:
        def run() -> list[rows.Row]:
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = _connect(self._path, readonly=True)
                self._local.connection = connection
                self._connections.append(connection)
            try:
                return cast(list[rows.Row], connection.execute(sql, parameters).fetchall())
            except sqlite3.Error as error:
                raise _sorted(error, self._path) from error

        if self._closed:
            raise StoreError("store.closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def _submit(self, work: Callable[[sqlite3.Connection], T], *, alone: bool = False) -> T:
        if self._closed:
            raise StoreError("store.closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._queue.put(_Batch(work, loop, future, alone))
        # Once queued a write happens; a caller that is cancelled only stops waiting for it.
        return await asyncio.shield(future)

    def _write_loop(self) -> None:
        held: _Batch | None = None
        while True:
            first = held or self._queue.get()
            held = None
            if first is None:
                break
            if first.alone:
                self._run_alone(first)
                continue
            group = [first]
            stop = False
            while len(group) < GROUP_LIMIT:
                try:
                    batch = self._queue.get_nowait()
                except queue.Empty:
                    break
                if batch is None:
                    stop = True
                    break
                if batch.alone:
                    held = batch
                    break
                group.append(batch)
            self._commit(group)
            if stop:
                break
        self._writer.close()

    def _run_alone(self, batch: _Batch) -> None:
        try:
            result = batch.work(self._writer)
        except sqlite3.Error as error:
            _settle([(batch, _sorted(error, self._path))])
        else:
            _settle([(batch, result)])

    def _commit(self, group: Sequence[_Batch]) -> None:
        db = self._writer
        done: list[tuple[_Batch, object]] = []
        failed: list[tuple[_Batch, object]] = []
        try:
            db.execute("BEGIN IMMEDIATE")
            for batch in group:
                db.execute("SAVEPOINT batch")
                try:
                    done.append((batch, batch.work(db)))
                except _REFUSALS as error:
                    db.execute("ROLLBACK TO batch")
                    failed.append((batch, _sorted(error, self._path)))
                db.execute("RELEASE batch")
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            reason = _sorted(error, self._path)
            failed = [(batch, reason) for batch in group]
            done = []
        _settle([*done, *failed])


class _Batch:
    """Work for the writer thread, and where its result goes."""

    __slots__ = ("alone", "future", "loop", "work")

    def __init__(
        self,
        work: Callable[[sqlite3.Connection], T],
        loop: asyncio.AbstractEventLoop,
        future: asyncio.Future[T],
        alone: bool,
    ) -> None:
        self.work: Callable[[sqlite3.Connection], object] = work
        self.loop = loop
        self.future = cast("asyncio.Future[object]", future)
        self.alone = alone


def _settle(outcomes: Sequence[tuple[_Batch, object]]) -> None:
    """Hand results, or the StoreErrors that took their place, to those who wait."""
    waiting: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[object], object]]] = {}
    for batch, outcome in outcomes:
        waiting.setdefault(batch.loop, []).append((batch.future, outcome))
    for loop, settled in waiting.items():
        # Waking a loop costs a system call, so once a commit. A loop that is gone has nobody
        # waiting: the write itself has happened.
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle_here, settled)


def _settle_here(settled: Sequence[tuple[asyncio.Future[object], object]]) -> None:
    for future, outcome in settled:
        if future.done():
            continue
        if isinstance(outcome, StoreError):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


# -- connections and schema


def _connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MS / 1000,
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return connection


def _open_writer(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            # Created closed to others before SQLite writes the first byte.
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        db = _connect(path)
    except (sqlite3.Error, OSError) as error:
        raise _sorted(error, path) from error
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -16000")
        _migrate(db, path)
    except sqlite3.Error as error:
        db.close()
        raise _sorted(error, path) from error
    except StoreError:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    db.execute(TABLE)
    applied: dict[int, str] = dict(db.execute("SELECT number, sha256 FROM migration"))
    for step in missing(applied, steps("sqlite"), place=path.name):
        db.executescript(
            f"BEGIN IMMEDIATE;\n{step.sql}\n"
            f"INSERT INTO migration VALUES ({step.number}, '{step.name}', '{step.sha256}', "
            f"'{datetime.now(UTC).isoformat()}');\nCOMMIT;"
        )


def _sorted(error: Exception, path: Path) -> StoreError:
    """The same failure, named by what can be done about it."""
    text = str(error).lower()
    if isinstance(error, PermissionError) or "readonly" in text or "permission" in text:
        return StoreError("store.readonly", path=path.name)
    if "full" in text or "no space" in text:
        return StoreError("store.full", retryable=True, path=path.name)
    if "locked" in text or "busy" in text:
        return StoreError("store.locked", retryable=True, path=path.name)
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return StoreError("store.corrupt", path=path.name)
    if isinstance(error, _REFUSALS):
        return StoreError("store.refused", what=type(error).__name__)
    return StoreError("store.unreachable", path=path.name, what=type(error).__name__)


# -- writing, inside the writer thread


def _write(db: sqlite3.Connection, records: Sequence[Record]) -> tuple[Message, ...]:
    stored: list[Message] = []
    for record in records:
        match record:
            case Message():
                stored.append(_write_message(db, record))
            case Person():
                db.execute(
                    "INSERT INTO person VALUES (?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET data = excluded.data",
                    (record.id, rows.person_data(record)),
                )
            case State():
                db.execute(
                    "INSERT INTO state VALUES (?, ?, ?) "
                    "ON CONFLICT (person, key) DO UPDATE SET data = excluded.data",
                    (record.person, record.key, rows.to_json(record.data)),
                )
            case Event():
                db.execute(
                    "INSERT INTO event (person, id, kind, at, data, sources) "
                    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person, id) DO NOTHING",
                    (
                        record.person,
                        record.id,
                        record.kind,
                        rows.stamp(record.at),
                        rows.to_json(record.data),
                        rows.to_json(list(record.sources)),
                    ),
                )
            case Fact():
                _write_fact(db, record)
            case Indexed():
                _write_index(db, record)
            case Due():
                db.execute(
                    "INSERT INTO due VALUES (?, ?, ?, ?, ?) ON CONFLICT (person, kind, key) "
                    "DO UPDATE SET at = excluded.at, data = excluded.data",
                    (
                        record.person,
                        record.kind,
                        record.key,
                        rows.stamp(record.at),
                        rows.to_json(record.data),
                    ),
                )
            case Cursor():
                db.execute(
                    "INSERT INTO cursor VALUES (?, ?, ?) ON CONFLICT (person, kind) "
                    "DO UPDATE SET seq = max(seq, excluded.seq)",
                    (record.person, record.kind, record.seq),
                )
    return tuple(stored)


def _write_message(db: sqlite3.Connection, message: Message) -> Message:
    known = db.execute(
        f"SELECT {rows.MESSAGE_COLUMNS} FROM message WHERE person = ? AND id = ?",
        (message.person, message.id),
    ).fetchone()
    if known is not None:
        return rows.message(known)
    (seq,) = db.execute(
        "SELECT coalesce(max(seq), 0) + 1 FROM message WHERE person = ?", (message.person,)
    ).fetchone()
    db.execute(
        f"INSERT INTO message ({rows.MESSAGE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            message.person,
            message.id,
            message.speaker,
            message.text,
            rows.stamp(message.at),
            seq,
            message.reply_to,
            message.modality,
            message.source,
            message.said,
            int(message.heard_whole),
            rows.to_json(dict(message.meta)),
        ),
    )
    return replace(message, seq=seq)


def _write_fact(db: sqlite3.Connection, fact: Fact) -> None:
    marks = ", ".join("?" * 18)
    db.execute(
        f"INSERT OR REPLACE INTO fact ({rows.FACT_COLUMNS}) VALUES ({marks})",
        (
            fact.person,
            fact.id,
            fact.subject,
            fact.relation,
            fact.object,
            fact.text,
            rows.stamp(fact.recorded_at),
            rows.stamp(fact.valid_from) if fact.valid_from else None,
            rows.stamp(fact.valid_to) if fact.valid_to else None,
            rows.stamp(fact.retracted_at) if fact.retracted_at else None,
            fact.superseded_by,
            fact.confidence,
            rows.to_json(list(fact.sources)),
            fact.span[0],
            fact.span[1],
            int(fact.pinned),
            int(fact.muted),
            fact.origin,
        ),
    )


def _write_index(db: sqlite3.Connection, indexed: Indexed) -> None:
    row = db.execute(
        "SELECT n FROM message WHERE person = ? AND id = ?", (indexed.person, indexed.message)
    ).fetchone()
    if row is None:
        # The message was forgotten while it was being indexed: nothing to index.
        return
    (n,) = row
    if indexed.tokens:
        _drop_words(db, n)
        who = rows.who(indexed.person)
        db.execute("INSERT INTO word VALUES (?, ?, ?)", (n, who, indexed.tokens))
        db.execute(
            "INSERT INTO word_fts (rowid, who, tokens) VALUES (?, ?, ?)", (n, who, indexed.tokens)
        )
    if indexed.vector:
        db.execute(
            "INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?, ?)",
            (indexed.person, indexed.model, n, indexed.vector, indexed.scale),
        )


def _drop_words(db: sqlite3.Connection, n: int) -> None:
    old = db.execute("SELECT who, tokens FROM word WHERE n = ?", (n,)).fetchone()
    if old is not None:
        db.execute(
            "INSERT INTO word_fts (word_fts, rowid, who, tokens) VALUES ('delete', ?, ?, ?)",
            (n, *old),
        )
        db.execute("DELETE FROM word WHERE n = ?", (n,))


def _forget(db: sqlite3.Connection, person: PersonId, messages: Sequence[MessageId]) -> int:
    """Remove messages, her replies to them, her later lines that quote them, and whatever was
    learned from nothing else."""
    gone = set(messages)
    went = 0
    for message in list(gone):
        # A reply may echo what it answers, and a later line may have woven it in.
        for (reply,) in db.execute(
            "SELECT id FROM message WHERE person = ? AND speaker = 'companion' AND (reply_to = ? "
            "OR EXISTS (SELECT 1 FROM json_each(meta, '$.woven') WHERE value = ?))",
            (person, message, message),
        ).fetchall():
            gone.add(reply)
    for message in gone:
        row = db.execute(
            "SELECT n FROM message WHERE person = ? AND id = ?", (person, message)
        ).fetchone()
        if row is None:
            continue
        _drop_words(db, row[0])
        db.execute("DELETE FROM vector WHERE person = ? AND n = ?", (person, row[0]))
        db.execute("DELETE FROM message WHERE n = ?", row)
        went += 1
    for table in ("event", "fact"):
        found = db.execute(
            f"SELECT id, sources FROM {table} WHERE person = ? AND EXISTS "
            "(SELECT 1 FROM json_each(sources) WHERE value IN (SELECT value FROM json_each(?)))",
            (person, rows.to_json(sorted(gone))),
        ).fetchall()
        for identity, sources in found:
            left = [source for source in json.loads(sources) if source not in gone]
            if left:
                db.execute(
                    f"UPDATE {table} SET sources = ? WHERE person = ? AND id = ?",
                    (rows.to_json(left), person, identity),
                )
            else:
                db.execute(f"DELETE FROM {table} WHERE person = ? AND id = ?", (person, identity))
                went += 1
    return went


def _erase(db: sqlite3.Connection, person: PersonId) -> None:
    for (n,) in db.execute("SELECT n FROM message WHERE person = ?", (person,)).fetchall():
        _drop_words(db, n)
    for table in ("message", "vector", "event", "fact", "state", "due", "cursor"):
        db.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
    db.execute("DELETE FROM person WHERE id = ?", (person,))


def _scrub(db: sqlite3.Connection) -> None:
    """Leave no byte of what was deleted: secure_delete has zeroed the rows; the merged index
    drops its old segments, and the log is cut to nothing.

    Where a page was split before, a stale copy of a row stays in its free space, which
    secure_delete does not touch (3 of 1,000 forgotten rows were found there), so the file is
    rewritten: .15 s at 10,000 lines, a second at 100,000.
    """
    db.execute("INSERT INTO word_fts (word_fts) VALUES ('optimize')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
