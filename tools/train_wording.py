"""Trains how a message asks to be met by its wording alone.

`python -m tools.train_wording` writes src/samantha/data/matters/wording.npz from the lines written
for their stance (tools/data/stance_lines_*.tsv) and the tellings of the matters that have one
(tools/data/matter_weights.tsv). `--held SET.tsv` (`stance<TAB>weight<TAB>text`, further stances
that are right behind) prints how a set that nothing was fitted to is read. Needs numpy.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import leaning, matters, wording
from tools.train_leaning import LINES
from tools.train_matters import DATA

OUT: Final = DATA / "matters" / "wording.npz"
SEED: Final = 20261122
EPOCHS: Final = 8
RATE: Final = 0.4
TELLING: Final = 0.3  # a telling says less of a stance than a line written for it
FEWEST: Final = 2  # what stands in fewer texts is not learned

Array = NDArray[Any]


def told() -> list[tuple[str, str, float]]:
    """Rows of stance, text and how much they count."""
    found = []
    for path in sorted(LINES.glob("stance_lines_*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            stance, _, text = row.split("\t")
            found.append((stance, text, 1.0))
    stances = {}
    for row in (LINES / "matter_weights.tsv").read_text(encoding="utf-8").splitlines():
        identity, _, stance = row.split("\t")
        stances[identity] = stance
    for one in matters.tellings():
        stance = stances.get(one.matter, "-")
        if one.mark != "n" and stance in leaning.STANCES:
            found.append((stance, one.text, TELLING))
    return found


def fit(
    found: Sequence[tuple[str, str, float]], classes: Sequence[str]
) -> tuple[Array, Array, Array]:
    """Weights, rarity and bias by AdaGrad (Duchi et al. 2011), one text at a time."""
    at = [wording.rows(text) for _, text, _ in found]
    counts = np.bincount(np.concatenate(at), minlength=wording.ROWS)
    rarity = (np.log((1 + len(at)) / (1 + counts)) + 1).astype(np.float32)
    rarity[counts < FEWEST] = 0
    true = [classes.index(label) for label, _, _ in found]
    rng = np.random.default_rng(SEED)
    weight = np.zeros((wording.ROWS, len(classes)), np.float32)
    seen = np.full((wording.ROWS, 1), 1e-3, np.float32)
    bias = np.zeros(len(classes), np.float32)
    for _ in range(EPOCHS):
        for i in rng.permutation(len(at)):
            x = at[i]
            v = rarity[x] / np.float32(max(float(np.linalg.norm(rarity[x])), 1e-6))
            z = v @ weight[x] + bias
            p = np.exp(z - z.max())
            p /= p.sum()
            p[true[i]] -= 1
            p *= np.float32(found[i][2])
            g = v[:, None] * p
            seen[x] += (g * g).sum(axis=1, keepdims=True)
            weight[x] -= np.float32(RATE) * g / np.sqrt(seen[x])
            bias -= np.float32(0.002) * p
    return weight, rarity, bias


def judged(held: Path) -> None:
    """Print how often a set is read right, by how sure the reading is."""
    layer = wording.load()
    assert layer is not None
    right: list[tuple[float, bool]] = []
    for row in held.read_text(encoding="utf-8").splitlines():
        stance, _, text, *also = row.split("\t")
        odds = layer.of(text)
        right.append((float(odds.max()), leaning.STANCES[int(odds.argmax())] in (stance, *also)))
    for sure in (0.0, 0.45, 0.6):
        kept = [good for p, good in right if p >= sure]
        share = len(kept) / len(right)
        print(f"sure {sure:.2f}: share {share:.2f}, right {sum(kept) / max(1, len(kept)):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=Path)
    options = parser.parse_args()
    if options.held is not None:
        judged(options.held)
        return
    found = told()
    weight, rarity, bias = fit(found, leaning.STANCES)
    scale = float(np.abs(weight).max()) / 127
    np.savez_compressed(
        OUT,
        weight=np.round(weight / scale).astype(np.int8),
        scale=np.float32(scale),
        rarity=rarity.astype(np.float16),
        bias=bias,
    )
    print(f"{len(found)} texts: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
