"""Regular expressions that cost nothing until a text can hold a match.

The house knows some five thousand of them in two languages; a talk in one language about
everyday things asks a tenth, and compiling them all takes two CPU-seconds of its start.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

_ASKED: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Later:
    """Stands for a pattern: whatever is asked of it compiles it, once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # From here on the methods are its own, and asking costs what a pattern's does.
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use. What is wrong with `source` is raised then."""
    return cast("re.Pattern[str]", _Later(source, flags))


# ------------------------------------------------------------------------- what a match must hold

_ZERO_WIDTH: Final = re.compile(r"\(\?(?:[=!]|<[=!])")
_OPENS: Final = re.compile(r"\((?:\?:|\?P<\w+>)?")
_REPEAT: Final = re.compile(r"[?*+]\??|\{(\d+)(?:,\d*)?\}\??")
_LETTERS: Final = re.compile(r"[^|()\[\\.^$?*+{]+")


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

    while at < len(text) and (letter := text[at]) not in "|)":
        piece: frozenset[str] = frozenset()
        plain = ""
        if letters := _LETTERS.match(text, at):
            # Of a row of letters only the last can be what is repeated.
            row, at = letters.group().lower(), letters.end()
            if at == len(text) or text[at] in "|)([\\.^$":
                run += row
                continue
            run, plain = run + row[:-1], row[-1]
        elif _ZERO_WIDTH.match(text, at):
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
            plain = "" if letter in ".^$" else letter
            at += 1
        repeat = _REPEAT.match(text, at)
        optional = repeat is not None and (repeat.group()[0] in "?*" or repeat.group(1) == "0")
        if repeat is not None:
            at = repeat.end()
        if plain and not optional:
            run += plain
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
    """Pieces of one or two letters, in lower case, of which any match holds at least one; empty
    if none is sure.

    Reads literals, groups, classes, look-arounds and repeats; an expression opens no flags of
    its own. What it cannot tell it leaves open, and the pattern is then always tried.
    """
    return _alternatives(expression, 0)[0]


@lru_cache(maxsize=256)
def pieces(text: str) -> frozenset[str]:
    """Every single letter and every two neighbours of a text."""
    return frozenset(text).union(map("".join, itertools.pairwise(text)))


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern that is tried, and compiled, only for a text holding what any match must hold.

    The text is given in lower case.
    """

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


def pattern_of(expression: str, flags: int = 0) -> Pattern:
    """The pattern of one expression."""
    return Pattern(later(expression, flags), required(expression))


def one_of(alternatives: Sequence[str]) -> Pattern:
    """A pattern that matches any of the alternatives, whatever their case."""
    return pattern_of("|".join(alternatives), re.IGNORECASE)
