from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from samantha.errors import SettingsError
from samantha.memory import contest
from samantha.memory.standing import FEATURES as OWN
from samantha.memory.vectors import Float

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ASKED = np.array([1.0, 0.0], dtype=np.float32)
FLAGS = (True, False, False, False, True)


def lines(count: int) -> contest.Lines:
    """Lines a day apart, all of one meaning and nothing in particular to the point."""
    return contest.Lines(
        own=np.zeros((count, len(OWN)), np.float32),
        score=np.zeros(count, np.float32),
        rank=np.arange(count),
        gap=np.zeros(count, np.float32),
        full=np.tile(ASKED, (count, 1)),
        static=np.tile(ASKED, (count, 1)),
        said=[NOW - timedelta(days=count - i) for i in range(count)],
        length=[20] * count,
        timed=[False] * count,
    )


def column(rows: Float, name: str) -> list[float]:
    return [float(x) for x in rows[:, len(OWN) + contest.FEATURES.index(name)]]


def compared(told: contest.Lines) -> Float:
    return contest.table(told, own=OWN, full=ASKED, static=ASKED, now=NOW, flags=FLAGS)


def test_what_a_later_line_alike_tells_is_overtaken_and_that_line_overtakes() -> None:
    rows = compared(lines(2))
    assert column(rows, "overtaken")[0] > 0.5
    assert column(rows, "overtaken")[1] == 0.0
    assert column(rows, "overtakes")[0] == 0.0
    assert column(rows, "overtakes")[1] > 0.5


def test_a_later_line_about_something_else_overtakes_nothing() -> None:
    told = lines(2)
    away = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    rows = compared(replace(told, full=away, static=away))
    assert column(rows, "overtaken") == [0.0, 0.0]


def test_the_last_of_those_ranked_best_is_the_latest() -> None:
    assert column(compared(lines(4)), "late_ranked") == [0.25, 0.5, 0.75, 1.0]


def test_the_shipped_trees_give_each_line_its_odds_and_the_question_a_confidence() -> None:
    trees = contest.load(OWN)
    rows = compared(lines(5))
    scores = trees.scores(rows)
    assert scores.shape == (5,)
    seen = contest.signs(rows, scores, 0.9, own=OWN, said=True, state=True)
    assert seen.shape == (len(contest.SIGNS),)
    unsure = contest.signs(rows, scores, 0.01, own=OWN, said=True, state=True)
    assert 0.0 < trees.held(unsure) < trees.held(seen) < 1.0


def test_trees_learned_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "contest.npz"
    np.savez(path, features=np.frombuffer(b"other", np.uint8))
    with pytest.raises(SettingsError):
        contest.load(OWN, path)
