"""How a message asks to be met and how much it weighs, read from its meaning and its feelings.

The reader of matters knows what is talked of and errs where a matter is not among its own; the
recogniser of feelings knows how people sound and not what has happened to them. Two softmax
layers, one over both and one over the feelings alone, are averaged: they err in different ways.
Trained by tools/train_leaning.py; figures in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.types import EMOTIONS, Reading

Floats = NDArray[np.float32]

# How a good friend would meet a message, by the side of feeling it is on; tools/data/STANCES.md
# tells them apart. The columns of every layer are the stances in this order.
SIDES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "glad": ("joy", "feat", "relief", "flutter", "love", "fun"),
        "sore": (
            *("annoy", "anger", "tired", "ill", "worry", "stuck"),
            *("hurt", "lonely", "longing", "shame", "loss", "dry"),
        ),
        "plain": ("plain", "bored", "ask"),
        "mixed": ("mixed",),
    }
)
STANCES: Final = tuple(stance for held in SIDES.values() for stance in held)
SIDE: Final[Mapping[str, str]] = MappingProxyType(
    {stance: side for side, held in SIDES.items() for stance in held}
)
WEIGHTS: Final = 4  # trifle, of some weight, weighing, grave
FEELING: Final = 2.0  # how much the feelings count beside the many columns of the meaning


@dataclass(frozen=True, slots=True)
class Leaning:
    """Probabilities of `STANCES` in their order, together 1, and the expected weight: 0 a trifle,
    3 grave."""

    stances: tuple[float, ...]
    weight: float

    @property
    def glad(self) -> float:
        """Probability that it is good news of any kind."""
        return side(self.stances, "glad")

    @property
    def sore(self) -> float:
        """Probability that it is bad or sore of any kind."""
        return side(self.stances, "sore")

    @property
    def plain(self) -> float:
        """Probability that no feeling is to be met."""
        return side(self.stances, "plain")

    @property
    def mixed(self) -> float:
        """Probability that it is glad and sore at once."""
        return side(self.stances, "mixed")


def of_stance(stances: Sequence[float], name: str) -> float:
    """The probability of one stance."""
    return stances[STANCES.index(name)]


def likeliest(stances: Sequence[float]) -> tuple[str, float]:
    """The likeliest of `STANCES` with its probability; ("", 0) where they were not read."""
    if not stances:
        return "", 0.0
    best = max(range(len(stances)), key=stances.__getitem__)
    return STANCES[best], stances[best]


def side(stances: Sequence[float], name: str) -> float:
    """The share of one of `SIDES` in probabilities of the stances."""
    return sum(stances[STANCES.index(stance)] for stance in SIDES[name])


@dataclass(frozen=True, slots=True)
class Leaner:
    """The two layers and the one for weight; `centre`, `spread` and `scale` bring the parts of a
    message to the scale they were trained on.

    `both` has the shape (width + feelings + 1, 22), `felt` (feelings + 1, 22), `weighs`
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
        weight = float(_softmax(whole @ self.weighs) @ np.arange(WEIGHTS, dtype=np.float32))
        return Leaning(tuple(((told + alone) / 2).tolist()), weight)


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
