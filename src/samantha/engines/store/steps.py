"""The numbered steps that bring a database's schema up to date, and whether they still fit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal

from samantha.errors import StoreError

Dialect = Literal["sqlite", "postgres"]

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS migration "
    "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL)"
)


@dataclass(frozen=True, slots=True, order=True)
class Step:
    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def steps(dialect: Dialect) -> tuple[Step, ...]:
    """All steps of a dialect, in order."""
    folder = resources.files("samantha.engines.store") / "migrations" / dialect
    return tuple(
        sorted(
            Step(int(entry.name.split("_", 1)[0]), entry.name, entry.read_text("utf-8"))
            for entry in folder.iterdir()
            if entry.name.endswith(".sql")
        )
    )


def missing(applied: Mapping[int, str], known: tuple[Step, ...], *, place: str) -> tuple[Step, ...]:
    """The steps still to be taken, given the checksums of those that were.

    Raises StoreError: `store.newer` where the schema is from a later version, and
    `store.migration_changed` where a step is not what it was when it was taken.
    """
    newest = known[-1].number
    if applied and max(applied) > newest:
        raise StoreError("store.newer", path=place, found=max(applied), known=newest)
    for step in known:
        if applied.get(step.number, step.sha256) != step.sha256:
            raise StoreError("store.migration_changed", name=step.name)
    return tuple(step for step in known if step.number not in applied)
