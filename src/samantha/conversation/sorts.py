"""Which sort of everyday thing is told, so that a friend's next small question is about it.

Most of what is told in a day is plain: a meal, a bus, a cat, a plan. Each is of one of some sixty
sorts (tools/data/SORTS.md), and for each sort there are remarks that fit all that is of it
(data/remarks/sorts.txt). Read as stances are, by what the fitted top makes of a message and by the
wording, put together as experts (Hinton 2002). Trained by tools/train_sorts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import stored, wording
from samantha.conversation.leaning import softmax

Floats = NDArray[np.float32]

SHARE: Final = 0.5  # how much the wording counts beside the meaning


@dataclass(frozen=True, slots=True)
class Sorts:
    """A softmax over `names`, linear in the fitted top of a message, beside one over its wording.

    `weight` has the shape (sorts, width); `centre` is what all messages have in common, (width,),
    and `spread` their deviation from it.
    """

    names: tuple[str, ...]
    weight: Floats
    bias: Floats
    centre: Floats
    spread: float
    worded: wording.Wording

    def odds(self, top: Floats | None, text: str) -> Floats:
        """Probability of each of `names`; sums to 1. By its wording alone where no top runs."""
        worded = self.worded.of(text)
        if top is None:
            return worded
        x = (top - self.centre) / np.float32(self.spread)
        return _together(softmax(self.weight @ x + self.bias), worded)

    def likeliest(self, top: Floats | None, text: str) -> tuple[str, float]:
        """The likeliest sort with its probability."""
        odds = self.odds(top, text)
        best = int(odds.argmax())
        return self.names[best], float(odds[best])


def _together(meant: Floats, worded: Floats) -> Floats:
    least = np.float32(1e-6)
    logs = (1 - SHARE) * np.log(np.maximum(meant, least)) + SHARE * np.log(
        np.maximum(worded, least)
    )
    return softmax(logs.astype(np.float32))


@cache
def load(path: Path | None = None) -> Sorts | None:
    """The sorts that ship, or those at `path`; None where there are none."""
    held = stored.arrays("sorts.npz", path)
    if held is None:
        return None
    return Sorts(
        names=tuple(held["names"].tobytes().decode("utf-8").split("\n")),
        weight=held["weight"] * held["weight_scale"].astype(np.float32)[:, None],
        bias=held["bias"].astype(np.float32),
        centre=held["centre"].astype(np.float32),
        spread=float(held["spread"]),
        worded=wording.Wording(
            weight=held["worded"],
            scale=float(held["worded_scale"]),
            rarity=held["rarity"].astype(np.float32),
            bias=held["worded_bias"].astype(np.float32),
        ),
    )
