"""How a message is felt and how much it weighs, read from its meaning and its feelings together.

The reader of matters knows what is talked of and errs where a matter is not among its own; the
recogniser of feelings knows how people sound and not what has happened to them. Two softmax
layers, one over both and one over the feelings alone, are averaged: they err in different ways.
Trained by tools/train_leaning.py; figures in docs/benchmarks.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.types import EMOTIONS, Reading

Floats = NDArray[np.float32]

# Columns of every layer: glad, sore, plain, with two sides.
TONES: Final = ("glad", "sore", "plain", "mixed")
WEIGHTS: Final = 4  # trifle, of some weight, weighing, grave
FEELING: Final = 2.0  # how much the feelings count beside the many columns of the meaning


@dataclass(frozen=True, slots=True)
class Leaning:
    """Probabilities of the tones, together 1, and the expected weight: 0 a trifle, 3 grave."""

    glad: float
    sore: float
    plain: float
    mixed: float
    weight: float


@dataclass(frozen=True, slots=True)
class Leaner:
    """The two layers and the one for weight; `centre`, `spread` and `scale` bring the parts of a
    message to the scale they were trained on.

    `both` has the shape (width + feelings + 1, 4), `felt` (feelings + 1, 4), `weighs`
    (width + feelings + 1, 4); the last row of each is its bias.
    """

    both: Floats
    felt: Floats
    weighs: Floats
    centre: Floats
    spread: float
    mean: Floats
    scale: Floats

    def of(self, vector: Floats, reading: Reading) -> Leaning:
        """The leaning of a message by its unit vector of meaning and its reading."""
        one = np.ones(1, np.float32)
        meaning = (vector - self.centre) / np.float32(self.spread)
        feeling = (feelings(reading) - self.mean) / self.scale
        whole = np.concatenate([meaning, np.float32(FEELING) * feeling, one])
        told = _softmax(whole @ self.both)
        alone = _softmax(np.concatenate([feeling, one]) @ self.felt)
        glad, sore, plain, mixed = (float(p) for p in (told + alone) / 2)
        weight = float(_softmax(whole @ self.weighs) @ np.arange(WEIGHTS, dtype=np.float32))
        return Leaning(glad, sore, plain, mixed, weight)


def feelings(reading: Reading) -> Floats:
    """What the recogniser makes of a message as a row: its scores, pleasure, arousal, and how
    sure it is."""
    told = [float(reading.scores.get(emotion, 0.0)) for emotion in EMOTIONS]
    return np.array(
        [*told, reading.vad.pleasure, reading.vad.arousal, reading.confidence], np.float32
    )


def _softmax(z: Floats) -> Floats:
    z = np.exp(z - z.max())
    return np.asarray(z / z.sum(), dtype=np.float32)


@cache
def load(path: Path | None = None) -> Leaner | None:
    """The leaner that ships, or the one at `path`; None where there is none."""
    source: Traversable = path or files("samantha") / "data" / "matters" / "leaning.npz"
    if not source.is_file():
        return None
    with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as stored:
        held = {name: stored[name].astype(np.float32) for name in stored.files}
    return Leaner(
        both=held["both"],
        felt=held["felt"],
        weighs=held["weighs"],
        centre=held["centre"],
        spread=float(held["spread"]),
        mean=held["mean"],
        scale=held["scale"],
    )
