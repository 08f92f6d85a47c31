"""What a text speaks of, and which of these things together mean danger, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from samantha.safety.cues import load, one_of, pattern
from samantha.safety.normalise import Plain
from samantha.types import RiskKind

FRAMES: Final = ("fiction", "grief", "hyperbole")


@cache
def lexicon() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Sense -> pattern for Korean without spaces, pattern for English words."""
    return {
        name: (one_of(row["ko"] or ["(?!)"]), one_of(row["en"] or ["(?!)"]))
        for name, row in load("lexicon").items()
    }


def sensed(plain: Plain) -> frozenset[str]:
    """The senses found in a text, and the frames around it as `frame:<name>`."""
    found = {
        name
        for name, (ko, en) in lexicon().items()
        if ko.search(plain.tight) or en.search(plain.spaced)
    }
    for frame in FRAMES:
        if pattern("crisis_cues", "ko", frame).search(plain.tight) or pattern(
            "crisis_cues", "en", frame
        ).search(plain.spaced):
            found.add(f"frame:{frame}")
    if plain.laughs:
        found.add("frame:laughs")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Combination:
    """Senses that together mean danger: all of `every`, one of each `any_of`, none of `never`."""

    name: str
    kind: RiskKind
    score: float
    every: frozenset[str]
    any_of: tuple[frozenset[str], ...]
    never: frozenset[str]

    def holds(self, found: frozenset[str]) -> bool:
        return (
            self.every <= found
            and all(group & found for group in self.any_of)
            and not self.never & found
        )


@cache
def combinations() -> tuple[Combination, ...]:
    """All combinations of data/safety/combinations.json, in the order of the file."""
    return tuple(
        Combination(
            name=f"{row['kind']}:{'+'.join(row['all'])}:{at}",
            kind=RiskKind(row["kind"]),
            score=float(row["score"]),
            every=frozenset(row["all"]),
            any_of=tuple(frozenset(group) for group in row["any"]),
            never=frozenset(row["none"]),
        )
        for at, row in enumerate(load("combinations")["rows"])
    )


def holding(found: frozenset[str]) -> tuple[Combination, ...]:
    """The combinations that hold for what was found."""
    return tuple(c for c in combinations() if c.holds(found))
