"""The trained half of crisis detection: a linear reader of word senses and letter groups, and a
small reader of a message's direction of meaning where somebody gives it one."""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.safety.normalise import Plain
from samantha.safety.senses import holding
from samantha.types import RiskKind

CLASSES: Final[tuple[RiskKind, ...]] = tuple(RiskKind)
LETTERS: Final = 1 << 15  # buckets for letter groups and words
SENSES: Final = 1 << 14  # buckets for single senses, pairs and triples of them
TRIPLES_UP_TO: Final = 10
FEW: Final = 24
# Who may give vectors of whole messages: "sentence" is multilingual-e5-small's query vector, Wang
# et al. (2024); "feeling" is what the encoder of the feeling reader makes of a message.
NAMES: Final = ("sentence", "feeling")
# What layers fitted to danger make of a message: asked where the rest leaves a doubt.
TOP: Final = "danger"
PROBE: Final = "오늘은 하늘이 맑아서 좀 걸었어. a quiet day, really."
ALIKE: Final = 0.02  # of the probe's length


@lru_cache(maxsize=8192)
def _bucket(text: str, size: int, salt: int) -> int:
    return zlib.crc32(text.encode(), salt) % size


def features(plain: Plain, found: frozenset[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Column numbers and values of a text, shape (n,) each; a group has at most unit length.

    `found` are the senses of the text once figures of speech and denials are taken out.
    """
    letters: set[int] = set()
    hangul = "^" + re.sub(r"[a-z0-9]+", "_", plain.tight) + "$"
    if re.search(r"[가-힣]", hangul):
        for size in (2, 3, 4):
            for at in range(len(hangul) - size + 1):
                letters.add(_bucket(hangul[at : at + size], LETTERS, size))
    words = re.findall(r"[a-z]+", plain.spaced)
    for word in words:
        letters.add(_bucket(word, LETTERS, 11))
    for left, right in itertools.pairwise(words):
        letters.add(_bucket(f"{left} {right}", LETTERS, 12))
    for triple in zip(words, words[1:], words[2:], strict=False):
        letters.add(_bucket(" ".join(triple), LETTERS, 13))
    named = sorted(found)
    meant = {_bucket(name, SENSES, 1) for name in named}
    meant |= {_bucket(f"{a}+{b}", SENSES, 2) for a, b in itertools.combinations(named, 2)}
    if len(named) <= TRIPLES_UP_TO:
        meant |= {_bucket("+".join(t), SENSES, 3) for t in itertools.combinations(named, 3)}
    meant |= {_bucket(name, SENSES, 5) for name in _shape(plain)}
    # A combination that holds is one feature among others: how far it can be trusted is learned.
    held = {_bucket(c.name, SENSES, 4) for c in holding(found)}
    meant -= held
    count = len(letters)
    columns = np.array(
        [*letters, *(LETTERS + m for m in meant), *(LETTERS + h for h in held)], np.int64
    )
    values = np.ones(len(columns), np.float32)
    # A word or two says little either way: below FEW groups a text weighs less.
    values[:count] /= max(FEW, count) ** 0.5
    values[count : count + len(meant)] /= max(1.0, len(meant)) ** 0.5
    return columns, values


_MYSELF: Final = re.compile(r"\b(?:i|im|ive|id|ill|ima|me|my|myself|mine|wanna|gonna)\b")
_OTHERS: Final = re.compile(
    r"\b(?:he|hes|she|shes|they|theyre|him|her|them|his|their|you|your|youre|people|who)\b"
)


def _shape(plain: Plain) -> tuple[str, ...]:
    """How long a text is, and of whom it speaks where English says so."""
    if re.search(r"[가-힣]", plain.tight):
        return ("ko:long",) if len(plain.tight) > 40 else ()
    words = plain.spaced.count(" ") + 1
    told = ["en:long"] if words > 25 else []
    if not _MYSELF.search(plain.spaced):
        told.append("en:no self")
        if words > 7:
            told.append("en:no self, long")
        if _OTHERS.search(plain.spaced):
            told.append("en:others")
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Deep:
    """Log-odds of the classes from a vector of the whole message.

    One hidden layer: `first` (width, hidden) and `second` (hidden, classes); vectors are centred
    on `centre` and divided by `spread`. Trained apart from the letter groups, which err in other
    ways; the sum is better than either. `probe` is the vector that PROBE had in training: whoever
    gives another one sees with other eyes, and is not listened to.
    """

    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    first: NDArray[np.float32]
    first_bias: NDArray[np.float32]
    second: NDArray[np.float32]
    second_bias: NDArray[np.float32]
    probe: NDArray[np.float32]

    def knows(self, probe: NDArray[np.float32] | None) -> bool:
        """Whether vectors of this kind are those it was trained on."""
        if probe is None or probe.shape != self.probe.shape:
            return False
        far = float(np.linalg.norm(probe - self.probe))
        return far <= ALIKE * float(np.linalg.norm(self.probe))

    def weigh(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """What is added to each class, in the order of CLASSES."""
        seen = np.maximum((vector - self.centre) / self.spread @ self.first + self.first_bias, 0.0)
        return np.asarray(seen @ self.second + self.second_bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Scorer:
    """int8 weights, shape (LETTERS + SENSES, classes), with a scale and a bias per class."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    deep: Mapping[str, Deep] = field(default_factory=dict)

    def probabilities(
        self, plain: Plain, found: frozenset[str], meaning: tuple[float, ...] = ()
    ) -> NDArray[np.float32]:
        """Shape (classes,), in the order of CLASSES, summing to 1; `meaning` as from `Deep`."""
        columns, values = features(plain, found)
        raw = values @ self.weights[columns].astype(np.float32) * self.scale + self.bias
        if meaning:
            raw = raw + np.array(meaning, np.float32)
        raw = np.exp(raw - raw.max())
        shares: NDArray[np.float32] = (raw / raw.sum()).astype(np.float32)
        return shares


@dataclass(frozen=True, slots=True)
class Careful:
    """Log-odds of danger, linear in a row of the fitted layers, shape (width,)."""

    weight: NDArray[np.float32]
    bias: float

    def of(self, row: NDArray[np.float32]) -> float:
        return float(row @ self.weight) + self.bias


def layers() -> Traversable | None:
    """The file of the fitted layers (tools/fit_top.py), None where none ships."""
    file = files("samantha.data") / "safety" / "top.npz"
    return file if file.is_file() else None


@cache
def careful() -> Careful | None:
    """The read-out of the fitted layers, None where none ships. Raises ValueError or KeyError if
    it is broken."""
    file = layers()
    if file is None:
        return None
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as held:
        scale = np.asarray(held["heads.danger.s"], np.float32)
        weight = np.asarray(held["heads.danger.q"], np.float32) * scale[:, None]
        bias = np.asarray(held["heads.danger.b"], np.float32)
        labels = held["labels.danger"].tobytes().decode().split("\n")
    yes, no = labels.index("yes"), labels.index("no")
    return Careful(weight[yes] - weight[no], float(bias[yes] - bias[no]))


@cache
def load() -> Scorer:
    """Read data/safety/scorer.npz. Raises OSError, ValueError or KeyError if it is broken."""
    path = files("samantha.data") / "safety" / "scorer.npz"
    with path.open("rb") as opened, np.load(opened, allow_pickle=False) as held:

        def floats(name: str) -> NDArray[np.float32]:
            return np.asarray(held[name], dtype=np.float32)

        deep = {
            name: Deep(**{one.name: floats(f"{name}_{one.name}") for one in fields(Deep)})
            for name in NAMES
            if f"{name}_first" in held.files
        }
        scorer = Scorer(held["weights"], held["scale"], held["bias"], deep)
    if scorer.weights.shape != (LETTERS + SENSES, len(CLASSES)):
        raise ValueError(f"scorer: expected {(LETTERS + SENSES, len(CLASSES))}")
    return scorer
