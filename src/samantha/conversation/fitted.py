"""Reads the matter and the stance of a message from what the fitted top makes of it.

The top is a copy of the sentence embedder's last layers, fitted to both tasks together
(tools/fit_top.py, docs/decisions/0016); the engine runs it, here are its read-outs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import stored

Floats = NDArray[np.float32]

TOP: Final = "meeting"  # its name among the tops of the engine
FILE: Final = "top.npz"
# How much the linear reader of matters counts beside the top: chosen on 3,982 tellings that
# neither was fitted to.
READER: Final = 0.4


@dataclass(frozen=True, slots=True)
class Head:
    """A softmax over `labels`, linear in the mean state of the top; `weight` (labels, width)."""

    labels: tuple[str, ...]
    weight: Floats
    bias: Floats

    def odds(self, row: Floats) -> Floats:
        """Probability of each of `labels` for a row, (width,); sums to 1."""
        z = self.weight @ row + self.bias
        z = np.exp(z - z.max())
        return np.asarray(z / z.sum(), dtype=np.float32)

    def places(self, names: Sequence[str]) -> NDArray[np.intp]:
        """Where each of `names` stands among the labels, -1 for what was never fitted."""
        place = {label: i for i, label in enumerate(self.labels)}
        return np.array([place.get(name, -1) for name in names], np.intp)


def together(read: Floats, told: Floats, places: NDArray[np.intp]) -> Floats:
    """The odds of the reader of matters put together with those of the top as experts (Hinton
    2002): `places` tells where each of the reader's classes stands among the top's. What the top
    was never fitted to keeps the reader's odds."""
    odds = np.array(read, np.float32)
    both = np.flatnonzero(places >= 0)
    logs = READER * np.log(np.maximum(read[both], 1e-9))
    logs += (1 - READER) * np.log(np.maximum(told[places[both]], 1e-9))
    odds[both] = np.exp(logs)
    return np.asarray(odds / odds.sum(), np.float32)


def shipped() -> Traversable | None:
    """The file of the top, None where none ships."""
    file = stored.shipped(FILE)
    return file if file.is_file() else None


@cache
def head(task: str, path: Path | None = None) -> Head | None:
    """The read-out for `task` that ships, or that of the file at `path`; None where there is
    none."""
    held = stored.arrays(FILE, path, part=f".{task}")
    if held is None or f"labels.{task}" not in held:
        return None
    scale = held[f"heads.{task}.s"].astype(np.float32)[:, None]
    return Head(
        labels=tuple(held[f"labels.{task}"].tobytes().decode("utf-8").split("\n")),
        weight=held[f"heads.{task}.q"].astype(np.float32) * scale,
        bias=held[f"heads.{task}.b"].astype(np.float32),
    )
