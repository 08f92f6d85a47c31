"""Carry one person from one store to another, whole, and as often as it takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Final

from samantha.errors import StoreError
from samantha.ports import Store
from samantha.types import Message, PersonId, Record

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Copied:
    """What went over: messages, and records in all."""

    messages: int
    records: int


async def copy(source: Store, target: Store, person: PersonId) -> Copied:
    """Write every record of a person into another store, and read it all back.

    Nobody may write for the person meanwhile. What is stored there already is left as it is, so
    that a copy that was cut off is simply begun again; the source is not touched. Search words,
    vectors and cursors stay behind: the background makes them anew. Lines are counted anew from
    1, so a gap that forgetting left is closed.

    Raises StoreError `store.copy_differs` where the target holds other lines of the person, or
    gives back something else than it was given.
    """
    messages = records = 0
    page: list[Record] = []
    async with aclosing(source.export(person)) as exported:
        async for record in exported:
            page.append(record)
            records += 1
            messages += isinstance(record, Message)
            if len(page) == PAGE:
                await target.write(page)
                page = []
    if page:
        await target.write(page)
    await _compare(source, target, person)
    return Copied(messages, records)


async def _compare(source: Store, target: Store, person: PersonId) -> None:
    # Not `zip`: an asynchronous generator that ends early has to be closed.
    async with aclosing(_plain(source, person)) as left, aclosing(_plain(target, person)) as right:
        async for record in left:
            if record != await anext(right, None):
                raise StoreError("store.copy_differs", kind=type(record).__name__)
        async for record in right:
            raise StoreError("store.copy_differs", kind=type(record).__name__)


async def _plain(store: Store, person: PersonId) -> AsyncGenerator[Record, None]:
    """A person's records with their lines counted from 1."""
    line = 0
    async with aclosing(store.export(person)) as exported:
        async for record in exported:
            if isinstance(record, Message):
                line += 1
                yield replace(record, seq=line)
            else:
                yield record
