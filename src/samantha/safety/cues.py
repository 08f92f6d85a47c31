"""Read the word patterns from data/safety and compile each once, when first needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

File = Literal[
    "combinations", "crisis_cues", "farewell_cues", "identity_cues", "lexicon", "spellings"
]


@cache
def load(name: File) -> Mapping[str, Any]:  # JSON as written; every reader states its shape
    """One file as it stands. Raises OSError or ValueError if it is missing or broken."""
    data = json.loads((files("samantha.data") / "safety" / f"{name}.json").read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{name}: expected an object")
    return data


def one_of(alternatives: Sequence[str]) -> re.Pattern[str]:
    """A pattern that matches any of the alternatives."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


@cache
def pattern(name: File, *path: str) -> re.Pattern[str]:
    """The alternatives found under a path in a file, compiled."""
    found: Any = load(name)
    for key in path:
        found = found[key]
    return one_of(found)


@cache
def kinds(name: File, *path: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """Rows of kind, score (1 where none is given) and pattern, in the order of the file."""
    found: Any = load(name)
    for key in path:
        found = found[key]
    return tuple(
        (str(row["kind"]), float(row.get("score", 1.0)), one_of(row["any"])) for row in found
    )


@cache
def spellings(which: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Pairs of an evasive or worn spelling and the plain one."""
    return tuple((re.compile(odd), plain) for odd, plain in load("spellings")[which])
