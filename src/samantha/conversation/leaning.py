"""How a message asks to be met and how much it weighs, read from all that is made of it.

The reader of matters knows what is talked of and errs where a matter is not among its own; the
recogniser of feelings knows how people sound and not what has happened to them. A small net reads
both: the direction of meaning, the recogniser's own vector, its feelings, and the stances of the
matters it may be. Trained by tools/train_leaning.py; figures in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import stored
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
UNASKED: Final = 0.12  # below this likelihood of "ask" nothing is asked of her
WEIGHTS: Final = 4  # trifle, of some weight, weighing, grave


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
    """A net with one hidden layer beside a direct one (Rumelhart et al., 1986).

    `direct` has the shape (inputs, 26), `first` (inputs, hidden) and `second` (hidden, 26), each
    with its bias; the columns are `STANCES`, then the weights. `mean` and `scale`, (inputs,),
    bring the inputs to the scale the net was trained on. `kinds` holds for each matter of the
    reader the place of its stance, and one beyond them where it has none.
    """

    direct: Floats
    bias: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    mean: Floats
    scale: Floats
    kinds: NDArray[np.intp]

    def of(self, vector: Floats, felt: Floats, reading: Reading, odds: Floats) -> Leaning:
        """The leaning of a message by its unit vector of meaning, the recogniser's vector and
        reading, and the probabilities of the matters."""
        row = inputs(vector, felt, feelings(reading), likely(odds, self.kinds))
        x = (row - self.mean) / self.scale
        hidden = np.maximum(x @ self.first + self.first_bias, np.float32(0.0))
        z = np.asarray(x @ self.direct + hidden @ self.second + self.bias, dtype=np.float32)
        stances = softmax(z[: len(STANCES)])
        weights = softmax(z[len(STANCES) :])
        weight = float(weights @ np.arange(WEIGHTS, dtype=np.float32))
        return Leaning(tuple(stances.tolist()), weight)


LEAST: Final = 0.01  # an improbable stance is not told from an impossible one


def likely(odds: Floats, kinds: NDArray[np.intp]) -> Floats:
    """How likely each stance is by the matters alone, and that it has none: 23 logarithms.

    `odds` may be one row or many, (..., matters).
    """
    found = np.zeros((*odds.shape[:-1], len(STANCES) + 1), np.float32)
    for kind in range(len(STANCES) + 1):
        found[..., kind] = odds[..., kinds == kind].sum(axis=-1)
    return np.asarray(np.log(found + np.float32(LEAST)), dtype=np.float32)


def inputs(vector: Floats, felt: Floats, feeling: Floats, kind: Floats) -> Floats:
    """What the net reads of a message, or of many in rows."""
    return np.concatenate([vector, felt, feeling, kind], axis=-1)


def feelings(reading: Reading) -> Floats:
    """What the recogniser makes of a message as a row: its scores, pleasure, arousal, and how
    sure it is."""
    told = [float(reading.scores.get(emotion, 0.0)) for emotion in EMOTIONS]
    return np.array(
        [*told, reading.vad.pleasure, reading.vad.arousal, reading.confidence], np.float32
    )


def softmax(z: Floats) -> Floats:
    """Of one row."""
    z = np.exp(z - z.max())
    return np.asarray(z / z.sum(), dtype=np.float32)


@cache
def load(path: Path | None = None) -> Leaner | None:
    """The leaner that ships, or the one at `path`; None where there is none."""
    held = stored.arrays("leaning.npz", path)
    if held is None:
        return None
    layers = {name: values.astype(np.float32) for name, values in held.items() if name != "kinds"}
    return Leaner(kinds=held["kinds"].astype(np.intp), **layers)
