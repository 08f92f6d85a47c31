"""Read the word patterns from data/safety, and look only for those a text can hold."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

from samantha.patterns import later

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


# ------------------------------------------------------------------------- what a match must hold

_ZERO_WIDTH: Final = re.compile(r"\(\?(?:[=!]|<[=!])")
_OPENS: Final = re.compile(r"\((?:\?:|\?P<\w+>)?")
_REPEAT: Final = re.compile(r"[?*+]\??|\{(\d+)(?:,\d*)?\}\??")


def _surest(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """The most telling of several sets: pieces of two before pieces of one, then the fewest."""
    told = [one for one in found if one]
    if not told:
        return frozenset()
    return max(told, key=lambda one: (min(map(len, one)), -len(one)))


def _sequence(text: str, at: int) -> tuple[frozenset[str], int]:
    told: list[frozenset[str]] = []
    run = ""

    def ended() -> None:
        nonlocal run
        if run:
            told.append(frozenset({run[:2]}))
        run = ""

    while at < len(text) and text[at] not in "|)":
        letter = text[at]
        piece: frozenset[str] = frozenset()
        plain = False
        if _ZERO_WIDTH.match(text, at):
            _, at = _alternatives(text, at + (4 if text[at + 2] == "<" else 3))
            at += 1
        elif letter == "(":
            opened = _OPENS.match(text, at)
            piece, at = _alternatives(text, opened.end() if opened else at + 1)
            at += 1
        elif letter == "[":
            at = text.index("]", at + (3 if text[at + 1] == "^" else 2)) + 1
        elif letter == "\\":
            at += 2
        else:
            plain = letter not in ".^$"
            at += 1
        repeat = _REPEAT.match(text, at)
        optional = repeat is not None and (repeat.group()[0] in "?*" or repeat.group(1) == "0")
        if repeat is not None:
            at = repeat.end()
        if plain and not optional:
            run += letter.lower()
            if repeat is None:
                continue
        ended()
        if piece and not optional:
            told.append(piece)
    ended()
    return _surest(told), at


def _alternatives(text: str, at: int) -> tuple[frozenset[str], int]:
    every: list[frozenset[str]] = []
    while True:
        one, at = _sequence(text, at)
        every.append(one)
        if at >= len(text) or text[at] == ")":
            break
        at += 1
    return (frozenset().union(*every) if all(every) else frozenset()), at


def required(expression: str) -> frozenset[str]:
    """Pieces of one or two letters of which any match holds at least one; empty if none is sure.

    Reads the part of the syntax that the files use: literals, groups, classes, look-arounds and
    repeats. What it cannot tell it leaves open, and the pattern is then always tried.
    """
    return _alternatives(expression, 0)[0]


@lru_cache(maxsize=256)
def pieces(text: str) -> frozenset[str]:
    """Every single letter and every two neighbours of a text."""
    return frozenset(text).union(map("".join, itertools.pairwise(text)))


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern that is tried, and compiled, only for a text holding what any match must hold."""

    compiled: re.Pattern[str]
    needs: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        if self.needs and self.needs.isdisjoint(pieces(text)):
            return None
        return self.compiled.search(text)

    def sub(self, plain: str, text: str) -> str:
        if self.needs and self.needs.isdisjoint(pieces(text)):
            return text
        return self.compiled.sub(plain, text)

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        if self.needs and self.needs.isdisjoint(pieces(text)):
            return ()
        return self.compiled.finditer(text)


def one_of(alternatives: Sequence[str]) -> Pattern:
    """A pattern that matches any of the alternatives."""
    whole = "|".join(alternatives)
    return Pattern(later(whole, re.IGNORECASE), required(whole))


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
    return tuple(
        (Pattern(later(odd), required(odd)), plain) for odd, plain in load("spellings")[which]
    )
