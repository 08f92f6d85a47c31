"""A second reader of moves: a linear model over letter runs, asked where the rules are unsure."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from samantha.language.normalise import fold
from samantha.types import LANGUAGES, Intent, Language

BUCKETS: Final = 1 << 15
LONGEST: Final = 120  # letters read from the end, where Korean carries its grammar


@dataclass(frozen=True, slots=True)
class Reader:
    """Weights of one language: `table` int8 (BUCKETS, classes), `scale` and `bias` per class."""

    classes: tuple[Intent, ...]
    table: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def judge(self, text: str) -> tuple[Intent, float]:
        """The likeliest move and its probability (softmax over all moves)."""
        where, value = features(text)
        rows = self.table[where].astype(np.float32)
        logits = (value @ rows) * self.scale + self.bias
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        return self.classes[best], float(shares[best])


def features(text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Hashed runs of one to four letters and single words, as buckets and unit-length values.

    Source of the method: Weinberger et al. (2009), Feature hashing, section 2.
    """
    folded = f"^{fold(text)[-LONGEST:]}$"
    counts: dict[int, float] = {}
    for size in (1, 2, 3, 4):
        for i in range(len(folded) - size + 1):
            _count(counts, folded[i : i + size])
    for word in folded[1:-1].split():
        _count(counts, f"_{word}")
    where = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    value = 1.0 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    length = float(np.sqrt((value**2).sum())) or 1.0
    return where, (value / length).astype(np.float32)


def _count(counts: dict[int, float], run: str) -> None:
    bucket = zlib.crc32(run.encode("utf-8")) % BUCKETS
    counts[bucket] = counts.get(bucket, 0.0) + 1.0


def load(path: Path | None = None) -> Mapping[Language, Reader]:
    """The readers that ship, or those of the file at `path`; read once."""
    return _load(path)


@cache
def _load(path: Path | None) -> Mapping[Language, Reader]:
    source = path or files("samantha.data").joinpath("moves.npz")
    readers: dict[Language, Reader] = {}
    with source.open("rb") as file, np.load(file) as stored:
        for lang in LANGUAGES:
            readers[lang] = Reader(
                tuple(cast(Intent, str(name)) for name in stored[f"{lang}_classes"]),
                stored[f"{lang}_table"],
                stored[f"{lang}_scale"],
                stored[f"{lang}_bias"],
            )
    return readers
