"""One person's belongings as one file, and out of it again: what a backup holds and how it is read.

A zip of `records.jsonl` (a head, then one stored record a line) and `things/ID`, the files that
were given. Nothing of it is believed before all of it has been looked at.
"""

from __future__ import annotations

import asyncio
import json
import os
import zipfile
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import IO, Any, Final

from pydantic import TypeAdapter, ValidationError

from samantha.errors import SettingsError
from samantha.types import Due, Event, Fact, Message, Person, PersonId, Record, State

FORMAT: Final = "samantha-export-1"
RECORDS: Final = "records.jsonl"
THINGS: Final = "things/"
# What is exported; search words, vectors and cursors are made anew.
KINDS: Final[tuple[type[Record], ...]] = (Person, Message, State, Event, Fact, Due)
LINE_MOST: Final = 1 << 22
# A zip may claim to hold far more than it weighs.
UNPACKED_MOST: Final = 16 << 30


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself, and what was found in it."""

    at: datetime
    companion: str
    lines: int
    facts: int
    things: tuple[str, ...]


def row(record: Record) -> str:
    return json.dumps({"record": type(record).__name__, **_plain(record)}, ensure_ascii=False)


def head(person: PersonId, at: datetime, notice: str) -> str:
    told = {
        "format": FORMAT,
        "person": person,
        "at": at.isoformat(),
        "notice": notice,
        "contains_ai_generated": True,
    }
    return json.dumps(told, ensure_ascii=False)


async def pack(
    path: Path, first: str, records: AsyncGenerator[Record, None], things: Mapping[str, Path]
) -> None:
    """Write a backup to `path`, readable by its owner alone. A thing whose file is gone is left
    out."""
    part = path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with (
        os.fdopen(handle, "wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        with archive.open(RECORDS, "w", force_zip64=True) as lines:
            lines.write(f"{first}\n".encode())
            async with aclosing(records) as exported:
                async for record in exported:
                    lines.write(f"{row(record)}\n".encode())
        for name, thing in things.items():
            if thing.is_file():
                await asyncio.to_thread(archive.write, thing, THINGS + name)
    part.replace(path)


def contents(path: Path) -> Contents:
    """Look at all of a backup. Raises SettingsError: `backup.not_one`, `backup.damaged`."""
    with _opened(path) as archive:
        names = archive.namelist()
        if RECORDS not in names or sum(one.file_size for one in archive.infolist()) > UNPACKED_MOST:
            raise SettingsError("backup.not_one")
        if archive.testzip() is not None:
            raise SettingsError("backup.damaged")
        with archive.open(RECORDS) as lines:
            at = _headed(lines)
        companion, counted = "", {"Message": 0, "Fact": 0}
        for record in _records(archive):
            kind = type(record).__name__
            if kind in counted:
                counted[kind] += not (isinstance(record, Fact) and record.retracted_at)
            if isinstance(record, Person):
                companion = record.companion_name
        things = tuple(
            name.removeprefix(THINGS)
            for name in names
            if name.startswith(THINGS) and name != THINGS
        )
    return Contents(at, companion, counted["Message"], counted["Fact"], things)


def records(path: Path, person: PersonId) -> Iterator[Record]:
    """The records of a backup as this person's. Raises as `contents` does."""
    with _opened(path) as archive:
        for record in _records(archive):
            if isinstance(record, Person):
                yield replace(record, id=person)
            else:
                yield replace(record, person=person)


def thing(path: Path, name: str, *, most: int) -> bytes:
    """A file that was given. Raises as `contents` does."""
    with _opened(path) as archive, archive.open(THINGS + name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise SettingsError("backup.damaged")
    return content


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        raise SettingsError("backup.not_one") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError("backup.damaged") from error


def _headed(lines: IO[bytes]) -> datetime:
    told = json.loads(lines.readline(LINE_MOST))
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise SettingsError("backup.not_one")
    return datetime.fromisoformat(str(told.get("at")))


def _records(archive: zipfile.ZipFile) -> Iterator[Record]:
    with archive.open(RECORDS) as lines:
        _headed(lines)
        people = 0
        while line := lines.readline(LINE_MOST):
            told = json.loads(line)
            record = _read(told)
            people += isinstance(record, Person)
            yield record
        if people != 1:
            raise SettingsError("backup.damaged")


def _read(told: object) -> Record:
    reader = _readers().get(str(told.get("record"))) if isinstance(told, dict) else None
    if reader is None:
        raise SettingsError("backup.damaged")
    try:
        return reader.validate_python(told)
    except ValidationError:
        # Without its cause: that one quotes what it could not read.
        raise SettingsError("backup.damaged") from None


@cache
def _readers() -> Mapping[str, TypeAdapter[Record]]:
    return {kind.__name__: TypeAdapter(kind) for kind in KINDS}


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
