"""Lines that may tell how a thing stands, one against another: what each has that a later lacks.

`standing` gives each line a score of its own. Which of two that are both to the point holds is
told by how they stand to each other: that a later one is alike and as much to the point, how
many come after it, how far the meaning of each is from the question beside the others'. Trees
over both choose; they need full vectors, and without them `standing` decides alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.errors import SettingsError
from samantha.memory.ranker import Trees, stored
from samantha.memory.vectors import Float

FEATURES: Final = (
    "score",  # of `standing`, below the best
    "full",  # cosine of full vectors with the question
    "static",  # the same of static ones
    "full_z",  # in deviations over these lines
    "static_z",
    "rank",  # place in the ranking
    "gap",  # rank score below the best line's
    "late_ranked",  # place in time among the eight best ranked
    "late_meant",  # the same among the eight nearest in meaning
    "overtaken",  # a later line is alike and to the point: likeness times how much to the point
    "overtaken_words",  # the same by static vectors
    "overtakes",  # an earlier one is
    "after",  # how many later lines are as much to the point
    "length",
    "age",  # days
    "now",
    "before",
    "first",
    "plain",
    "said",
    "meant_rank",  # place by full vectors
    "score_rank",  # place by `score`
    "timed",  # it speaks of a time
    "point",  # how much to the point it is
    "late_point",  # place in time among those that are
)
# What tells a question that is answered here from one about what was never told.
SIGNS: Final = (
    "sure",  # log odds by the ranking alone
    "share",  # of the best line among all
    "nearest",  # cosine of full vectors of the nearest line
    "nearest_head",  # above the mean of the nearest five
    "nearest_all",  # above the mean of all
    "nearest_words",  # the same by static vectors
    "ranked_met",  # of the likeliest line by the ranking
    "ranked_tell",
    "ranked_kind",
    "ranked_point",
    "ranked_full_z",
    "best_kind",  # of the best line here
    "best_point",
    "best_rank",
    "said",  # a word of the question says that a state is asked for: it takes it as told
    "else",  # the question asks for no state
)
_HEAD: Final = 8
_NEAREST: Final = 5
_TO_THE_POINT: Final = 1.0
_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in order of time, n of them, with what they are compared by.

    `own` are the rows of `standing.weigh`, `score` what it makes of them, `rank` and `gap` their
    places in the ranking from 0 and scores below its best; `full`, `static` unit rows.
    """

    own: Float
    score: Float
    rank: NDArray[np.intp]
    gap: Float
    full: Float
    static: Float
    said: Sequence[datetime]
    length: Sequence[int]
    timed: Sequence[bool]


def table(
    lines: Lines,
    *,
    own: Sequence[str],
    full: Float,
    static: Float,
    now: datetime,
    flags: Sequence[bool],
) -> Float:
    """One row a line: its own features, named `own`, and those of `FEATURES`.

    `full` and `static` are unit vectors of the question; `flags` tell whether it asks for now,
    before, first, by no word but its tense something in particular, and whether a word says so.
    """
    count = len(lines.own)
    column = {name: lines.own[:, i] for i, name in enumerate(own)}
    said = np.array([at.timestamp() for at in lines.said])
    near, near_words = lines.full @ full, lines.static @ static
    point = column["met"] + column["tell"] + np.minimum(1.0, column["fact"])
    point = point + 0.6 * (column["link"] + column["follows"])
    point = np.minimum(2.0, point + np.maximum(0.0, 1.0 - 0.15 * lines.rank))
    alike_words = np.clip((lines.static @ lines.static.T - 0.3) / 0.5, 0.0, 1.0)
    alike = np.maximum(np.clip((lines.full @ lines.full.T - 0.8) / 0.15, 0.0, 1.0), alike_words)
    later = said[None, :] > said[:, None]
    earlier = ~later & ~np.eye(count, dtype=bool)
    by_meaning = _places(-near)
    columns = [
        lines.score - lines.score.max(),
        near,
        near_words,
        _deviations(near),
        _deviations(near_words),
        lines.rank,
        np.maximum(-6.0, lines.gap),
        _late(said, lines.rank < _HEAD),
        _late(said, by_meaning < _HEAD),
        (later * alike * point[None, :]).max(axis=1),
        (later * alike_words * point[None, :]).max(axis=1),
        (earlier * alike * point[None, :]).max(axis=1),
        (later * (point[None, :] >= 0.7 * point[:, None])).sum(axis=1),
        np.array(lines.length),
        (now.timestamp() - said) / _DAY,
        *(np.full(count, float(flag)) for flag in flags),
        by_meaning,
        _places(-lines.score),
        np.array(lines.timed, dtype=np.float32),
        point,
        _late(said, point >= _TO_THE_POINT),
    ]
    more = np.stack(columns, axis=1).astype(np.float32)
    whole: Float = np.concatenate([lines.own, more], axis=1)
    return whole


def _places(values: Float) -> NDArray[np.intp]:
    """The place of each value in rising order, from 0."""
    return np.argsort(np.argsort(values, kind="stable"), kind="stable")


def _deviations(values: Float) -> Float:
    deviations: Float = (values - values.mean()) / (values.std() + 1e-6)
    return deviations


def _late(said: NDArray[np.float64], among: NDArray[np.bool_]) -> Float:
    """The place in time of those `among` the lines, in 0..1, 1 for the last; 0 for others."""
    late = np.zeros(len(said), dtype=np.float32)
    rows = np.flatnonzero(among)
    rows = rows[np.argsort(said[rows], kind="stable")]
    late[rows] = np.arange(1, len(rows) + 1) / max(1, len(rows))
    return late


@dataclass(frozen=True, slots=True)
class Contest:
    """Trees, and by how much their scores are to be multiplied to be log odds."""

    trees: Trees
    sharpness: float
    odds: Float  # bias, then one weight for each of `SIGNS`

    def scores(self, rows: Float) -> Float:
        """Log odds of the lines against one another."""
        found: Float = self.sharpness * self.trees.score(rows)
        return found

    def held(self, seen: Float) -> float:
        """How surely any line answers, in 0..1, by what `signs` saw."""
        x = float(self.odds[0]) + float(self.odds[1:] @ seen)
        return float(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))))


def signs(
    rows: Float, scores: Float, sure: float, *, own: Sequence[str], said: bool, state: bool
) -> Float:
    """What `SIGNS` names, of the rows of `table` and their log odds.

    `sure` is the ranking's own confidence in 0..1; `said` and `state` tell whether a word of the
    question says that it asks for a state, and whether it asks for one at all.
    """
    column = {name: rows[:, i] for i, name in enumerate((*own, *FEATURES))}
    share = np.exp(scores - scores.max())
    best, first = int(scores.argmax()), int(column["rank"].argmin())
    near = np.sort(column["full"])[::-1]
    sure = min(max(sure, 1e-3), 1.0 - 1e-3)
    return np.array(
        [
            np.log(sure / (1.0 - sure)),
            1.0 / share.sum(),
            near[0],
            near[0] - near[:_NEAREST].mean(),
            near[0] - near.mean(),
            column["static"].max() - column["static"].mean(),
            *(column[name][first] for name in ("met", "tell", "kind", "point", "full_z")),
            *(column[name][best] for name in ("kind", "point", "rank")),
            float(said),
            float(not state),
        ],
        dtype=np.float32,
    )


@cache
def load(own: tuple[str, ...], path: Path | None = None) -> Contest:
    """The shipped trees, or those at `path`, as tools.train_contest writes them.

    Raises SettingsError where they were learned for other features.
    """
    source = path or resources.files("samantha") / "data" / "memory" / "contest.npz"
    with source.open("rb") as file, np.load(file, allow_pickle=False) as held:
        data = {name: held[name] for name in held.files}
    features = tuple(data["features"].tobytes().decode().split())
    if features != (*own, *FEATURES):
        raise SettingsError(
            "memory.standing.features", expected=len(own) + len(FEATURES), found=len(features)
        )
    return Contest(
        stored(data, "contest"),
        float(data["sharpness"].astype(np.float64)),
        data["odds"].astype(np.float32),
    )
