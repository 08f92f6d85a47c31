"""What a text speaks of, and which of these things together mean danger, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from samantha.patterns import Pattern, one_of, pieces
from samantha.safety.cues import load, pattern
from samantha.safety.normalise import Plain
from samantha.types import Language, RiskKind

FRAMES: Final = ("fiction", "grief", "hyperbole")


@dataclass(frozen=True, slots=True)
class _Index:
    """The senses of one language by the pieces that a match must hold, and the rest."""

    by_piece: Mapping[str, tuple[tuple[str, Pattern], ...]]
    always: tuple[tuple[str, Pattern], ...]

    def found(self, text: str) -> set[str]:
        held = pieces(text)
        tried: set[tuple[str, Pattern]] = set(self.always)
        for piece in held & self.by_piece.keys():
            tried.update(self.by_piece[piece])
        return {name for name, cue in tried if cue.compiled.search(text)}


@cache
def lexicon(language: Language) -> _Index:
    """Sense -> pattern, for Korean without spaces or for English words."""
    by_piece: dict[str, list[tuple[str, Pattern]]] = {}
    always = []
    for name, row in load("lexicon").items():
        for alternative in row[language]:
            cue = one_of([alternative])
            for piece in cue.needs:
                by_piece.setdefault(piece, []).append((name, cue))
            if not cue.needs:
                always.append((name, cue))
    return _Index({piece: tuple(rows) for piece, rows in by_piece.items()}, tuple(always))


@lru_cache(maxsize=512)
def sensed(plain: Plain) -> frozenset[str]:
    """The senses found in a text, and the frames around it as `frame:<name>`."""
    found = lexicon("ko").found(plain.tight) | lexicon("en").found(plain.spaced)
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


@cache
def _by_sense() -> Mapping[str, tuple[tuple[int, Combination], ...]]:
    """Each combination once, under the first of the senses it needs."""
    rows: dict[str, list[tuple[int, Combination]]] = {}
    for at, one in enumerate(combinations()):
        rows.setdefault(min(one.every, default=""), []).append((at, one))
    return {sense: tuple(held) for sense, held in rows.items()}


@lru_cache(maxsize=512)
def holding(found: frozenset[str]) -> tuple[Combination, ...]:
    """The combinations that hold for what was found, in the order of the file."""
    rows = _by_sense()
    held = [row for sense in (*found, "") for row in rows.get(sense, ()) if row[1].holds(found)]
    return tuple(one for _, one in sorted(held, key=lambda row: row[0]))
