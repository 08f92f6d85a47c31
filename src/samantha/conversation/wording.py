"""Reads how a message asks to be met from its wording alone.

A softmax over the letters and words of a message, hashed into a fixed number of rows. It knows no
meaning and errs elsewhere than the reader that does (conversation/leaning.py): turns of phrase,
endings and particles tell a dry joke from a complaint where their meanings lie side by side. The
two are put together as experts (Hinton 2002, Training products of experts). Trained by
tools/train_wording.py; figures in docs/benchmarks.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import stored

Floats = NDArray[np.float32]

ROWS: Final = 1 << 17
LONGEST: Final = 4  # letters of the longest run that is looked up
READ: Final = 300  # characters of a message that are read, half from each end
_WORD: Final = re.compile(r"\S+")
_RUN: Final = re.compile(r"(.)\1{2,}")

# How much the wording counts beside the meaning, and how much the fitted top counts beside both,
# taken from the meaning; and how far all together are sharpened to be odds again: chosen on 1,036
# messages that none was fitted to.
SHARE: Final = 0.5
FITTED: Final = 0.35
SHARPENED: Final = 1.2


def rows(text: str) -> NDArray[np.int64]:
    """The rows of what a text is made of: runs of one to four letters within its words, whole
    words and pairs of words; each once, ascending."""
    if len(text) > READ:
        text = f"{text[: READ // 2]} {text[-READ // 2 :]}"
    words = _WORD.findall(_RUN.sub(r"\1\1", text.lower()))
    found: set[str] = set()
    for word in words:
        edged = f" {word} "
        for length in range(1, LONGEST + 1):
            found.update(edged[i : i + length] for i in range(len(edged) - length + 1))
        found.add(f"w{word}")
    found.update(f"w{one} {other}" for one, other in pairwise(words))
    hashed = {crc32(piece.encode("utf-8", "replace")) % ROWS for piece in found}
    return np.array(sorted(hashed), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Wording:
    """The layer: `weight` int8 of the shape (ROWS, stances) with one `scale`, `rarity` (ROWS,) by
    which a row counts, 0 for what was never learned, and `bias` (stances,)."""

    weight: NDArray[np.int8]
    scale: float
    rarity: Floats
    bias: Floats

    def of(self, text: str) -> Floats:
        """Probabilities of `leaning.STANCES` in their order, together 1."""
        at = rows(text)
        told = self.rarity[at]
        length = float(np.linalg.norm(told))
        z = self.bias.copy()
        if length:
            z += (told / np.float32(length)) @ (self.weight[at] * np.float32(self.scale))
        z = np.exp(z - z.max())
        return np.asarray(z / z.sum(), dtype=np.float32)


def together(
    meant: Sequence[float], worded: Floats, fitted: Floats | None = None
) -> tuple[float, ...]:
    """What meaning, wording and, where it runs, the fitted top say together, as probabilities."""
    logs = SHARE * np.log(np.maximum(worded, 1e-6))
    rest = 1 - SHARE
    if fitted is not None and len(fitted):
        logs += FITTED * np.log(np.maximum(fitted, 1e-6))
        rest -= FITTED
    logs += rest * np.log(np.maximum(meant, 1e-6))
    odds = np.exp(SHARPENED * (logs - logs.max()))
    return tuple((odds / odds.sum()).tolist())


@cache
def load(path: Path | None = None) -> Wording | None:
    """The layer that ships, or the one at `path`; None where there is none."""
    held = stored.arrays("wording.npz", path)
    if held is None:
        return None
    return Wording(
        weight=held["weight"],
        scale=float(held["scale"]),
        rarity=held["rarity"].astype(np.float32),
        bias=held["bias"].astype(np.float32),
    )
