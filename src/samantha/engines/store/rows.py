"""What a stored row is, whichever database holds it: rows to nouns, and the values inside them.

Columns come in the order of the constants here. A moment may be ISO text or a `datetime`, JSON
is text, a truth value may be 0 or 1; everything else is what the noun says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from samantha.types import (
    Due,
    Event,
    Fact,
    Language,
    MemoryId,
    Message,
    MessageId,
    Modality,
    Person,
    PersonId,
    Speaker,
    SpeechLevel,
)

Row = Sequence[Any]  # drivers type no column; the schema does

MESSAGE_COLUMNS: Final = (
    "person, id, speaker, text, at, seq, reply_to, modality, source, said, heard_whole, meta"
)
EVENT_COLUMNS: Final = "person, id, kind, at, data, sources"
FACT_COLUMNS: Final = (
    "person, id, subject, relation, object, text, recorded_at, valid_from, valid_to, "
    "retracted_at, superseded_by, confidence, sources, span_start, span_end, pinned, muted, origin"
)
DUE_COLUMNS: Final = "person, kind, at, key, data"


def utc(at: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return at.astimezone(UTC)


def stamp(at: datetime) -> str:
    """ISO in UTC with microseconds, so that text order is time order."""
    return utc(at).isoformat(timespec="microseconds")


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def who(person: PersonId) -> str:
    """A person as one search token, so that an index never mixes people."""
    return "p" + hashlib.sha256(person.encode()).hexdigest()[:16]


def message(row: Row) -> Message:
    return Message(
        person=PersonId(row[0]),
        id=MessageId(row[1]),
        speaker=cast(Speaker, row[2]),
        text=row[3],
        at=_moment(row[4]),
        seq=row[5],
        reply_to=MessageId(row[6]) if row[6] is not None else None,
        modality=cast(Modality, row[7]),
        source=row[8],
        said=row[9],
        heard_whole=bool(row[10]),
        meta=json.loads(row[11]),
    )


def event(row: Row) -> Event:
    return Event(
        person=PersonId(row[0]),
        id=row[1],
        kind=row[2],
        at=_moment(row[3]),
        data=json.loads(row[4]),
        sources=_sources(row[5]),
    )


def fact(row: Row) -> Fact:
    return Fact(
        person=PersonId(row[0]),
        id=MemoryId(row[1]),
        subject=row[2],
        relation=row[3],
        object=row[4],
        text=row[5],
        recorded_at=_moment(row[6]),
        valid_from=_moment_or_none(row[7]),
        valid_to=_moment_or_none(row[8]),
        retracted_at=_moment_or_none(row[9]),
        superseded_by=MemoryId(row[10]) if row[10] is not None else None,
        confidence=row[11],
        sources=_sources(row[12]),
        span=(row[13], row[14]),
        pinned=bool(row[15]),
        muted=bool(row[16]),
        origin=row[17],
    )


def due(row: Row) -> Due:
    return Due(
        person=PersonId(row[0]),
        kind=row[1],
        at=_moment(row[2]),
        key=row[3],
        data=json.loads(row[4]),
    )


def person_data(person: Person) -> str:
    """A person as JSON; `person` reads it back."""
    data = asdict(person)
    data["created_at"] = stamp(person.created_at) if person.created_at else None
    return to_json(data)


def person(identity: str, data: str) -> Person:
    fields = json.loads(data)
    created = fields.pop("created_at", None)
    fields.pop("id", None)
    known = {name: fields[name] for name in Person.__slots__ if name in fields}
    return replace(
        Person(id=PersonId(identity)),
        created_at=datetime.fromisoformat(created) if created else None,
        language=cast(Language, known.pop("language", "ko")),
        level=cast(SpeechLevel, known.pop("level", "jondaemal")),
        **known,
    )


def vectors(
    found: Sequence[Row],
) -> tuple[tuple[MessageId, ...], NDArray[np.int8], NDArray[np.float32]]:
    """Rows of (message id, int8 bytes, scale) as one matrix of shape (rows, width)."""
    if not found:
        return (), np.zeros((0, 0), np.int8), np.zeros(0, np.float32)
    flat = np.frombuffer(b"".join(row[1] for row in found), np.int8)
    scales = np.array([row[2] for row in found], np.float32)
    return tuple(MessageId(row[0]) for row in found), flat.reshape(len(found), -1), scales


def _moment(value: str | datetime) -> datetime:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    # asyncpg gives the ends of the calendar back as infinity, without a zone.
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def _moment_or_none(value: str | datetime | None) -> datetime | None:
    return _moment(value) if value is not None else None


def _sources(value: str) -> tuple[MessageId, ...]:
    return tuple(MessageId(source) for source in json.loads(value))
