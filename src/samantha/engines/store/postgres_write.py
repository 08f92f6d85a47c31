"""What one transaction on PostgreSQL changes: records as columns, sent a table at a time."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Protocol

from samantha.engines.store import rows
from samantha.types import (
    Cursor,
    Due,
    Event,
    Fact,
    Indexed,
    Message,
    MessageId,
    Person,
    PersonId,
    Record,
    State,
)

Key = tuple[str, str]
Line = tuple[Any, ...]  # one row to be sent; the table's columns say the types

# PostgreSQL text cannot hold a NUL, which a file or a paste can. SUBSTITUTE stands for it, and
# for itself when doubled with a letter, so that any text comes back as it went.
_MARK: Final = "\x1a"
_WORD: Final = re.compile(r"[^\W_]+")
# Limits of a tsvector: 2046 bytes a lexeme, positions to 16383, one megabyte in all.
_WORD_MOST: Final = 500
_WORDS_MOST: Final = 16_383
_WORDS_BYTES: Final = 900_000


class Database(Protocol):
    """The part of an asyncpg connection that is used here."""

    async def execute(self, query: str, *args: object) -> str: ...

    async def fetch(self, query: str, *args: object) -> list[rows.Row]: ...


@dataclass(frozen=True, slots=True)
class _Table:
    """How rows reach a table. A statement may touch a row once only: of the rows that agree in
    the leading `key` positions `keep` names the one that counts."""

    sql: str
    key: int
    keep: Literal["last", "first", "greatest"] = "last"


def _upsert(
    table: str, columns: Mapping[str, str], key: Sequence[str], *, conflict: str = ""
) -> str:
    names = ", ".join(columns)
    sent = ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(columns.values(), 1))
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM unnest({sent}) WITH ORDINALITY "
        f"AS sent ({names}, line) ORDER BY line "
        f"ON CONFLICT ({', '.join(key)}) {conflict or 'DO UPDATE SET ' + changed}"
    )


_TABLES: Final[Mapping[str, _Table]] = {
    "person": _Table(_upsert("person", {"id": "text", "data": "text"}, ("id",)), 1),
    "state": _Table(
        _upsert("state", {"person": "text", "key": "text", "data": "text"}, ("person", "key")), 2
    ),
    "event": _Table(
        _upsert(
            "event",
            {
                "person": "text",
                "id": "text",
                "kind": "text",
                "at": "timestamptz",
                "data": "text",
                "sources": "jsonb",
            },
            ("person", "id"),
            conflict="DO NOTHING",
        ),
        2,
        keep="first",
    ),
    "fact": _Table(
        _upsert(
            "fact",
            {
                "person": "text",
                "id": "text",
                "subject": "text",
                "relation": "text",
                "object": "text",
                "text": "text",
                "recorded_at": "timestamptz",
                "valid_from": "timestamptz",
                "valid_to": "timestamptz",
                "retracted_at": "timestamptz",
                "superseded_by": "text",
                "confidence": "float8",
                "sources": "jsonb",
                "span_start": "int8",
                "span_end": "int8",
                "pinned": "bool",
                "muted": "bool",
                "origin": "text",
            },
            ("person", "id"),
        ),
        2,
    ),
    # What is indexed after it was forgotten finds no message here, and leaves nothing.
    "word": _Table(
        "INSERT INTO word (person, seq, words, length) "
        "SELECT m.person, m.seq, sent.words::tsvector, sent.length "
        "FROM unnest($1::text[], $2::text[], $3::text[], $4::int4[]) "
        "AS sent (person, id, words, length) "
        "JOIN message m ON m.person = sent.person AND m.id = sent.id "
        "ON CONFLICT (person, seq) DO UPDATE SET words = excluded.words, length = excluded.length",
        2,
    ),
    "vector": _Table(
        "INSERT INTO vector (person, model, seq, vector, scale) "
        "SELECT m.person, sent.model, m.seq, sent.vector, sent.scale "
        "FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::float8[]) "
        "AS sent (person, model, id, vector, scale) "
        "JOIN message m ON m.person = sent.person AND m.id = sent.id "
        "ON CONFLICT (person, model, seq) "
        "DO UPDATE SET vector = excluded.vector, scale = excluded.scale",
        3,
    ),
    "due": _Table(
        _upsert(
            "due",
            {"person": "text", "kind": "text", "key": "text", "at": "timestamptz", "data": "text"},
            ("person", "kind", "key"),
        ),
        3,
    ),
    "cursor": _Table(
        _upsert(
            "cursor",
            {"person": "text", "kind": "text", "seq": "int8"},
            ("person", "kind"),
            conflict="DO UPDATE SET seq = greatest(cursor.seq, excluded.seq)",
        ),
        2,
        keep="greatest",
    ),
}
# Every table that holds anything of a person, with the column that says whose.
OWNED: Final[Mapping[str, str]] = {
    "message": "person",
    **{table: "id" if table == "person" else "person" for table in _TABLES},
}

_MESSAGE: Final = {
    "person": "text",
    "id": "text",
    "speaker": "text",
    "text": "text",
    "at": "timestamptz",
    "seq": "int8",
    "reply_to": "text",
    "modality": "text",
    "source": "text",
    "said": "text",
    "heard_whole": "bool",
    "meta": "text",
    "woven": "jsonb",
}
_SEQ: Final = list(_MESSAGE).index("seq")
_INSERT_MESSAGES: Final = (
    f"INSERT INTO message ({', '.join(_MESSAGE)}) SELECT * FROM "
    f"unnest({', '.join(f'${n}::{kind}[]' for n, kind in enumerate(_MESSAGE.values(), 1))})"
)
_PLACES: Final = (
    "SELECT coalesce((SELECT seq FROM message WHERE person = sent.person "
    "ORDER BY seq DESC LIMIT 1), 0), "
    f"{', '.join('m.' + name for name in rows.MESSAGE_COLUMNS.split(', '))} "
    "FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS sent (person, id, line) "
    "LEFT JOIN message m ON m.person = sent.person AND m.id = sent.id ORDER BY line"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of one write, ready to be sent."""

    messages: tuple[tuple[Message, Line], ...] = ()
    lines: Mapping[str, list[Line]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


def batch(records: Sequence[Record]) -> Batch:
    """Raises ValueError, TypeError or OverflowError where a record cannot be stored."""
    messages: list[tuple[Message, Line]] = []
    lines: dict[str, list[Line]] = {}
    people: set[str] = set()
    for record in records:
        if isinstance(record, Message):
            messages.append((record, _message_line(record)))
        else:
            for table, line in _lines(record):
                lines.setdefault(table, []).append(line)
        people.add(record.id if isinstance(record, Person) else record.person)
    return Batch(tuple(messages), lines, frozenset(people))


def locks(people: Iterable[str], *, schema: str, kind: str = "write") -> list[int]:
    """Keys of advisory locks, one a person, in the order in which everybody takes them."""
    return sorted(
        int.from_bytes(
            hashlib.sha256(f"{schema}\0{kind}\0{who}".encode()).digest()[:8], signed=True
        )
        for who in people
    )


async def write(db: Database, batches: Sequence[Batch]) -> list[tuple[Message, ...]]:
    """Send everything inside the open transaction; each batch's messages as stored.

    The people of the batches are locked already, so that no `seq` is given twice.
    """
    asked = [message for one in batches for message in one.messages]
    stored = await _write_messages(db, asked) if asked else {}
    for name, table in _TABLES.items():
        lines = [line for one in batches for line in one.lines.get(name, ())]
        if lines:
            await db.execute(table.sql, *_columns(table, lines))
    return [
        tuple(stored[message.person, message.id] for message, _ in one.messages) for one in batches
    ]


async def _write_messages(
    db: Database, asked: Sequence[tuple[Message, Line]]
) -> dict[Key, Message]:
    keys = list(dict.fromkeys((message.person, message.id) for message, _ in asked))
    found = await db.fetch(
        _PLACES, [escaped(person) for person, _ in keys], [escaped(each) for _, each in keys]
    )
    stored: dict[Key, Message] = {}
    top: dict[str, int] = {}
    for key, (last, *known) in zip(keys, found, strict=True):
        top[key[0]] = last
        if known[0] is not None:
            stored[key] = rows.message(plain(known))
    fresh: list[Line] = []
    for message, line in asked:
        key = (message.person, message.id)
        if key not in stored:
            top[message.person] += 1
            stored[key] = replace(message, seq=top[message.person])
            fresh.append((*line[:_SEQ], top[message.person], *line[_SEQ:]))
    if fresh:
        await db.execute(_INSERT_MESSAGES, *map(list, zip(*fresh, strict=True)))
    return stored


async def forget(db: Database, person: PersonId, messages: Sequence[MessageId]) -> int:
    """Remove messages, her replies to them, her later lines that quote them, and whatever was
    learned from nothing else; how many rows went."""
    who = escaped(person)
    given = [escaped(message) for message in dict.fromkeys(messages)]
    if not given:
        return 0
    echoes = await db.fetch(
        "SELECT id FROM message WHERE person = $1 AND speaker = 'companion' AND "
        "(reply_to = ANY($2::text[]) OR (woven IS NOT NULL AND woven ?| $2::text[]))",
        who,
        given,
    )
    gone = set(given) | {row[0] for row in echoes}
    found = await db.fetch(
        "DELETE FROM message WHERE person = $1 AND id = ANY($2::text[]) RETURNING seq",
        who,
        sorted(gone),
    )
    lost = [row[0] for row in found]
    for table in ("word", "vector"):
        await db.execute(
            f"DELETE FROM {table} WHERE person = $1 AND seq = ANY($2::int8[])", who, lost
        )
    went = len(lost)
    for table in ("event", "fact"):
        learned = await db.fetch(
            f"SELECT id, sources FROM {table} WHERE person = $1 AND sources ?| $2::text[]",
            who,
            sorted(gone),
        )
        empty: list[str] = []
        for identity, sources in learned:
            left = [source for source in json.loads(sources) if source not in gone]
            if left:
                await db.execute(
                    f"UPDATE {table} SET sources = $3 WHERE person = $1 AND id = $2",
                    who,
                    identity,
                    rows.to_json(left),
                )
            else:
                empty.append(identity)
        await db.execute(
            f"DELETE FROM {table} WHERE person = $1 AND id = ANY($2::text[])", who, empty
        )
        went += len(empty)
    return went


async def erase(db: Database, person: PersonId) -> None:
    for table, owner in OWNED.items():
        await db.execute(f"DELETE FROM {table} WHERE {owner} = $1", escaped(person))


# -- text and words


def escaped(text: str) -> str:
    """Text as PostgreSQL can hold it. Raises ValueError for what is no text at all."""
    if not isinstance(text, str):
        raise ValueError("a text was expected")
    if "\0" in text or _MARK in text:
        return text.replace(_MARK, _MARK + "s").replace("\0", _MARK + "0")
    return text


def plain(row: rows.Row) -> list[Any]:
    """A row as it was before `escaped`."""
    return [
        value.replace(_MARK + "0", "\0").replace(_MARK + "s", _MARK)
        if isinstance(value, str) and _MARK in value
        else value
        for value in row
    ]


def plain_sources(sources: str) -> str:
    """Ids as JSON, as they were before `escaped`."""
    return rows.to_json(plain(json.loads(sources))) if "u001a" in sources else sources


def lexemes(person: PersonId, token: str) -> list[str]:
    """The words of a token, each marked with its person; letters and digits only."""
    mark = rows.who(person)[:9]
    return [mark + word[:_WORD_MOST] for word in _WORD.findall(token.lower())]


def _words(person: PersonId, tokens: str) -> tuple[str, int]:
    """A tsvector literal with positions, and how many words it counts."""
    places: dict[str, list[str]] = {}
    size = 0
    count = 0
    for count, lexeme in enumerate(lexemes(person, tokens)[:_WORDS_MOST], 1):
        if lexeme not in places:
            size += len(lexeme.encode())
            if size > _WORDS_BYTES:
                break
        places.setdefault(lexeme, []).append(str(count))
    return " ".join(f"'{lexeme}':{','.join(at)}" for lexeme, at in places.items()), count


# -- nouns to rows


def _columns(table: _Table, lines: Sequence[Line]) -> list[list[Any]]:
    kept: dict[Line, Line] = {}
    for line in lines:
        key = line[: table.key]
        known = kept.get(key)
        if known is None or table.keep == "last" or (table.keep == "greatest" and line > known):
            kept[key] = line
    return [list(column) for column in zip(*kept.values(), strict=True)]


def _message_line(message: Message) -> Line:
    """A message as its columns, all but the `seq` that only the store can give."""
    if message.speaker not in ("person", "companion"):
        raise ValueError("a message is said by the person or by the companion")
    woven = message.meta.get("woven")
    quoted = [str(each) for each in woven] if isinstance(woven, list | tuple) else []
    return (
        escaped(message.person),
        escaped(message.id),
        message.speaker,
        escaped(message.text),
        rows.utc(message.at),
        _escaped_or_none(message.reply_to),
        escaped(message.modality),
        escaped(message.source),
        _escaped_or_none(message.said),
        bool(message.heard_whole),
        rows.to_json(dict(message.meta)),
        rows.to_json([escaped(each) for each in quoted]) if quoted else None,
    )


def _lines(record: Record) -> Iterable[tuple[str, Line]]:
    match record:
        case Person():
            yield "person", (escaped(record.id), rows.person_data(record))
        case State():
            yield "state", (escaped(record.person), escaped(record.key), rows.to_json(record.data))
        case Event():
            yield (
                "event",
                (
                    escaped(record.person),
                    escaped(record.id),
                    escaped(record.kind),
                    rows.utc(record.at),
                    rows.to_json(record.data),
                    _sources(record.sources),
                ),
            )
        case Fact():
            yield "fact", _fact_line(record)
        case Indexed():
            person, message = escaped(record.person), escaped(record.message)
            if record.tokens:
                yield "word", (person, message, *_words(record.person, record.tokens))
            if record.vector:
                model = escaped(record.model)
                yield "vector", (person, model, message, record.vector, float(record.scale))
        case Due():
            yield (
                "due",
                (
                    escaped(record.person),
                    escaped(record.kind),
                    escaped(record.key),
                    rows.utc(record.at),
                    rows.to_json(record.data),
                ),
            )
        case Cursor():
            yield "cursor", (escaped(record.person), escaped(record.kind), record.seq)
        case Message():
            raise AssertionError("a message is placed, not sent as it is")


def _fact_line(fact: Fact) -> Line:
    return (
        escaped(fact.person),
        escaped(fact.id),
        escaped(fact.subject),
        escaped(fact.relation),
        escaped(fact.object),
        escaped(fact.text),
        rows.utc(fact.recorded_at),
        *(
            rows.utc(at) if at is not None else None
            for at in (fact.valid_from, fact.valid_to, fact.retracted_at)
        ),
        _escaped_or_none(fact.superseded_by),
        float(fact.confidence),
        _sources(fact.sources),
        *fact.span,
        bool(fact.pinned),
        bool(fact.muted),
        escaped(fact.origin),
    )


def _sources(sources: Sequence[MessageId]) -> str:
    return rows.to_json([escaped(source) for source in sources])


def _escaped_or_none(text: str | None) -> str | None:
    return escaped(text) if text is not None else None
