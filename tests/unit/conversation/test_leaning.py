"""How a message asks to be met comes as odds that can be relied on to be odds."""

from __future__ import annotations

import numpy as np
import pytest

from samantha.conversation import leaning
from samantha.types import Reading


def test_a_leaning_is_odds_of_stances_and_sides_and_a_weight() -> None:
    leaner = leaning.load()
    assert leaner is not None
    rng = np.random.default_rng(3)
    for _ in range(20):
        row = rng.normal(size=leaner.centre.shape).astype(np.float32)
        read = leaner.of(row / np.float32(np.linalg.norm(row)), Reading())
        assert len(read.stances) == len(leaning.STANCES)
        assert sum(read.stances) == pytest.approx(1.0, abs=1e-4)
        assert read.glad + read.sore + read.plain + read.mixed == pytest.approx(1.0, abs=1e-4)
        assert 0.0 <= read.weight <= leaning.WEIGHTS - 1


def test_every_stance_is_on_one_side() -> None:
    assert sorted(leaning.SIDE) == sorted(leaning.STANCES)
    assert set(leaning.SIDE.values()) == set(leaning.SIDES)


def test_what_was_not_read_has_no_likeliest_stance() -> None:
    assert leaning.likeliest(()) == ("", 0.0)
    sure = tuple(float(stance == "relief") for stance in leaning.STANCES)
    assert leaning.likeliest(sure) == ("relief", 1.0)
