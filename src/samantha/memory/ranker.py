"""A small gradient-boosted ranker and a logistic calibration, evaluated in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.errors import SettingsError
from samantha.memory.index import FEATURES, Candidates, F
from samantha.memory.vectors import Float

CONFIDENCE: tuple[str, ...] = (
    "trees",  # the best line's score of the trees alone, which is comparable over questions
    "margin",  # the best line over the sixth
    "spread",  # the best over the mean
    "cover",  # idf share of the question's words in the best line
    "cover_win",
    "soft",  # the same with words alike
    "best_cover",  # over all candidates
    "best_cover_win",
    "best_soft",
    "rare",
    "static",
    "best_static",
    "part",
    "full",
    "best_full",
    "speaker",
    "people",
    "session",
    "interval",
    "missed",
    "unheard",
)


# Of a byte, the lowest bit that is set.
_LOWEST: Final = np.array(
    [0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256))], dtype=np.intp
)


@dataclass(frozen=True, slots=True)
class _Masks:
    """Trees of at most eight leaves as bit masks (Lucchese et al. 2015, QuickScorer).

    Shape (splits a tree, trees): each split that sends a row to the right rules out the leaves
    on its left; the first leaf left over is the row's. `value` has shape (trees, 8).
    """

    feature: NDArray[np.intp]
    threshold: Float
    mask: NDArray[np.uint8]
    value: Float


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees side by side; node i of a tree splits on `feature[i] <= threshold[i]`.

    Arrays have shape (trees, nodes); a leaf points to itself and its `value` is added.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int

    def score(self, table: Float) -> Float:
        """One score a row of `table`, shape (rows, len(FEATURES))."""
        masks = _masks(self)
        if masks is None:
            return self._walked(table)
        splits, trees = masks.feature.shape
        columns = np.ascontiguousarray(table.T).take(masks.feature.ravel(), axis=0)
        right = columns > masks.threshold.ravel()[:, None]
        # Where a row goes left, 0 - 1 is all bits: every leaf is left over.
        left_over = (right.view(np.uint8) - np.uint8(1)) | masks.mask.ravel()[:, None]
        leaves = np.bitwise_and.reduce(left_over.reshape(splits, trees, len(table)), axis=0)
        at = _LOWEST.take(leaves) + 8 * np.arange(trees, dtype=np.intp)[:, None]
        total: Float = masks.value.ravel().take(at).sum(axis=0).astype(np.float32)
        return total

    def _walked(self, table: Float) -> Float:
        """The same for trees of any size, level by level."""
        trees, nodes = self.feature.shape
        base = np.arange(trees, dtype=np.int32)[:, None] * np.int32(nodes)
        feature = self.feature.astype(np.int32).ravel()
        threshold, value = self.threshold.ravel(), self.value.ravel()
        left, right = (self.left + base).ravel(), (self.right + base).ravel()
        flat = np.ascontiguousarray(table).ravel()
        rows = np.arange(len(table), dtype=np.int32)[None, :] * np.int32(table.shape[1])
        at = np.repeat(base, len(table), axis=1)
        for _ in range(self.depth):
            goes_left = flat.take(feature.take(at) + rows) <= threshold.take(at)
            at = np.where(goes_left, left.take(at), right.take(at))
        total: Float = value.take(at).sum(axis=0).astype(np.float32)
        return total


@lru_cache(maxsize=16)
def _masks(trees: Trees) -> _Masks | None:
    """Trees as masks; None where one has more than eight leaves."""
    count = len(trees.feature)
    feature = np.zeros((7, count), dtype=np.intp)
    threshold = np.full((7, count), np.inf, dtype=np.float32)
    mask = np.full((7, count), 255, dtype=np.uint8)
    value = np.zeros((count, 8), dtype=np.float32)
    for tree in range(count):
        leaves: list[float] = []
        splits: list[tuple[int, int, int]] = []

        def walk(
            node: int,
            tree: int = tree,
            leaves: list[float] = leaves,
            splits: list[tuple[int, int, int]] = splits,
        ) -> None:
            if int(trees.left[tree, node]) == node:
                leaves.append(float(trees.value[tree, node]))
                return
            first = len(leaves)
            walk(int(trees.left[tree, node]))
            splits.append((node, first, len(leaves)))
            walk(int(trees.right[tree, node]))

        walk(0)
        if len(leaves) > 8:
            return None
        value[tree, : len(leaves)] = leaves
        for i, (node, first, end) in enumerate(splits):
            feature[i, tree] = trees.feature[tree, node]
            threshold[i, tree] = trees.threshold[tree, node]
            mask[i, tree] = 255 & ~((1 << end) - (1 << first))
    return _Masks(feature, threshold, mask, value)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Learned weights: trees with the full vector at hand, trees without it, calibrations.

    `prior` is one hand-set weight a feature; it and the trees count alike, each in standard
    deviations over the candidates, and the likest line of the sitting by half: the trees learned
    how made-up people talk, the others hold for anybody. A calibration is a bias and one weight
    for each entry of `signs`.
    """

    full: Trees
    light: Trees
    prior: Float
    full_confidence: Float
    light_confidence: Float

    def weigh(self, found: Candidates, *, full: bool) -> tuple[Float, float]:
        """A rank score for each candidate, and the probability that any answers, in 0..1.

        Scores have no unit; higher is likelier. `full` tells whether full vectors were there.
        """
        if not len(found.rows):
            return np.zeros(0, dtype=np.float32), 0.0
        trees = (self.full if full else self.light).score(found.features)
        scores = together(trees, found.features, self.prior, full=full)
        weights = self.full_confidence if full else self.light_confidence
        x = float(weights[0]) + float(weights[1:] @ signs(found, trees, scores))
        return scores, float(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))))


# How much the sitting as a whole counts beside the line: what was talked of around it says more
# of a short line than its own words do. Without full vectors a sitting's likeness is too coarse.
_SITTING: Final = 0.5


def together(trees: Float, features: Float, prior: Float, *, full: bool) -> Float:
    """One score a line from the trees, the prior and the sitting it was said in."""
    scores: Float = _standard(trees) + _standard(features @ prior)
    if full:
        scores = scores + _SITTING * _standard(features[:, F["full_session"]])
    return scores


def _standard(values: Float) -> Float:
    spread = float(values.std()) or 1.0
    standard: Float = ((values - float(values.mean())) / spread).astype(np.float32)
    return standard


# In a memory of this many lines the weights learned for a young one count by half.
_YOUNG: Final = 40.0


def signs(found: Candidates, trees: Float, scores: Float) -> Float:
    """`evidence`, how young the memory is in 0..1, and the evidence times that.

    Likeness is measured in deviations over the memory, and words by how rare they are in it:
    with ten lines both say less than with a thousand.
    """
    seen = evidence(found, trees, scores)
    young = np.float32(1.0 / (1.0 + found.held / _YOUNG))
    return np.concatenate([seen, [young], seen * young]).astype(np.float32)


def evidence(found: Candidates, trees: Float, scores: Float) -> Float:
    """What tells an answerable question from another, in the order of `CONFIDENCE`."""
    order = np.argsort(-scores, kind="stable")
    table = found.features
    best = table[order[0]]
    head = scores[order[:6]]
    return np.array(
        [
            trees[order[0]],
            head[0] - head[-1],
            head[0] - float(scores.mean()),
            best[F["cover"]],
            best[F["cover_win"]],
            best[F["soft_win_abs"]],
            float(table[:, F["cover"]].max()),
            float(table[:, F["cover_win"]].max()),
            float(table[:, F["soft_win_abs"]].max()),
            best[F["rare"]],
            best[F["static"]],
            float(table[:, F["static"]].max()),
            best[F["part"]],
            best[F["full"]],
            float(table[:, F["full"]].max()),
            best[F["speaker"]],
            best[F["people"]],
            best[F["lex_session"]],
            best[F["interval"]],
            best[F["missed"]],
            best[F["unheard"]],
        ],
        dtype=np.float32,
    )


def stored(data: dict[str, NDArray[np.generic]], name: str) -> Trees:
    """Trees kept as arrays under a name."""
    return Trees(
        feature=data[f"{name}_feature"].astype(np.int16),
        threshold=data[f"{name}_threshold"].astype(np.float32),
        left=data[f"{name}_left"].astype(np.int16),
        right=data[f"{name}_right"].astype(np.int16),
        value=data[f"{name}_value"].astype(np.float32),
        depth=int(data[f"{name}_depth"].astype(np.int64)),
    )


@cache
def load(path: Path | None = None) -> Ranker:
    """Read the shipped weights, or those at `path`.

    Raises SettingsError where they were learned for other features.
    """
    source = path or resources.files("samantha") / "data" / "memory" / "ranker.npz"
    with source.open("rb") as file, np.load(file, allow_pickle=False) as held:
        data = {name: held[name] for name in held.files}
    features = data["features"].tobytes().decode().split()
    if tuple(features) != FEATURES:
        raise SettingsError("memory.ranker.features", expected=len(FEATURES), found=len(features))
    return Ranker(
        full=stored(data, "full"),
        light=stored(data, "light"),
        prior=data["prior"].astype(np.float32),
        full_confidence=data["full_confidence"].astype(np.float32),
        light_confidence=data["light_confidence"].astype(np.float32),
    )
