"""Read the word patterns from data/safety; those a text cannot hold are not looked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from samantha.patterns import Pattern, one_of, pattern_of

File = Literal[
    "combinations",
    "conduct_cues",
    "crisis_cues",
    "farewell_cues",
    "identity_cues",
    "lexicon",
    "spellings",
]


@cache
def load(name: File) -> Mapping[str, Any]:  # JSON as written; every reader states its shape
    """One file as it stands. Raises OSError or ValueError if it is missing or broken."""
    data = json.loads((files("samantha.data") / "safety" / f"{name}.json").read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{name}: expected an object")
    return data


# ----------------------------------------------------------------------------------- the files


@cache
def pattern(name: File, *path: str) -> Pattern:
    """The alternatives found under a path in a file, compiled."""
    found: Any = load(name)
    for key in path:
        found = found[key]
    return one_of(found)


@cache
def kinds(name: File, *path: str) -> tuple[tuple[str, float, Pattern], ...]:
    """Rows of kind, score (1 where none is given) and pattern, in the order of the file."""
    found: Any = load(name)
    for key in path:
        found = found[key]
    return tuple(
        (str(row["kind"]), float(row.get("score", 1.0)), one_of(row["any"])) for row in found
    )


@cache
def spellings(which: str) -> tuple[tuple[Pattern, str], ...]:
    """Pairs of an evasive or worn spelling and the plain one."""
    return tuple((pattern_of(odd), plain) for odd, plain in load("spellings")[which])
