"""Which question about her a message asks, by the direction of its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

# multilingual-e5-small's query vector of a message, Wang et al. (2024); unit length.
PROBE: Final = "오늘은 하늘이 맑아서 좀 걸었어. a quiet day, really."
ALIKE: Final = 0.02
NOTHING: Final = "none"
# How likely a kind must be. What is hidden from a doctor is told in the words in which everybody
# tells of a doctor.
SURE: Final = 0.45
SURE_OF_A_SECRET: Final = 0.7


@dataclass(frozen=True, slots=True)
class Asked:
    """A softmax over `kinds`, linear in a message's vector.

    `weights` (width, kinds) and `bias` (kinds,); vectors are centred on `centre`. `probe` is the
    vector that PROBE had in training: whoever gives another one sees with other eyes.
    """

    kinds: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    centre: NDArray[np.float32]
    probe: NDArray[np.float32]

    def knows(self, probe: NDArray[np.float32]) -> bool:
        """Whether vectors of this kind are those it was trained on."""
        return probe.shape == self.probe.shape and float(np.linalg.norm(probe - self.probe)) <= (
            ALIKE * float(np.linalg.norm(self.probe))
        )

    def of(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """How likely each kind is, summing to 1; "none" where she is not asked about."""
        raw = (vector - self.centre) @ self.weights + self.bias
        odds = np.exp(raw - raw.max())
        return dict(zip(self.kinds, (odds / odds.sum()).tolist(), strict=True))

    def kind(self, vector: NDArray[np.float32]) -> str | None:
        """The kind a message surely asks, or None."""
        odds = self.of(vector)
        likeliest = max(odds, key=odds.__getitem__)
        least = SURE_OF_A_SECRET if likeliest == "secret_from_doctor" else SURE
        return likeliest if likeliest != NOTHING and odds[likeliest] >= least else None


@cache
def load() -> Asked:
    """Read data/safety/asked.npz. Raises OSError, ValueError or KeyError if it is broken."""
    path = files("samantha.data") / "safety" / "asked.npz"
    with path.open("rb") as opened, np.load(opened, allow_pickle=False) as held:
        return Asked(
            kinds=tuple(held["kinds"].tobytes().decode().split("\n")),
            weights=np.asarray(held["weights"], np.float32),
            bias=np.asarray(held["bias"], np.float32),
            centre=np.asarray(held["centre"], np.float32),
            probe=np.asarray(held["probe"], np.float32),
        )
