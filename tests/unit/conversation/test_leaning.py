"""How a message asks to be met comes as odds that can be relied on to be odds."""

from __future__ import annotations

import numpy as np
import pytest

from samantha.conversation import leaning, matters
from samantha.types import Reading


def row(rng: np.random.Generator, width: int) -> leaning.Floats:
    found = rng.normal(size=width).astype(np.float32)
    return found / np.float32(np.linalg.norm(found))


def test_a_leaning_is_odds_of_stances_and_sides_and_a_weight() -> None:
    leaner = leaning.load()
    assert leaner is not None
    rng = np.random.default_rng(3)
    for _ in range(20):
        odds = np.abs(row(rng, len(leaner.kinds)))
        read = leaner.of(row(rng, 384), row(rng, 768), Reading(), odds / odds.sum())
        assert len(read.stances) == len(leaning.STANCES)
        assert sum(read.stances) == pytest.approx(1.0, abs=1e-4)
        assert read.glad + read.sore + read.plain + read.mixed == pytest.approx(1.0, abs=1e-4)
        assert 0.0 <= read.weight <= leaning.WEIGHTS - 1


def test_the_leaner_knows_the_stance_of_every_matter_of_the_reader() -> None:
    leaner, reader = leaning.load(), matters.reader()
    assert leaner is not None
    assert reader is not None
    assert len(leaner.kinds) == len(reader.ids)
    relief = leaning.STANCES.index("relief")
    assert leaner.kinds[reader.ids.index("checkup_good")] == relief
    assert leaner.kinds[reader.ids.index(matters.NONE)] == len(leaning.STANCES)


def test_the_stances_of_the_matters_add_up() -> None:
    odds = np.array([0.5, 0.3, 0.2], np.float32)
    kinds = np.array([1, 1, len(leaning.STANCES)])
    told = np.exp(leaning.likely(odds, kinds)) - leaning.LEAST
    assert told[1] == pytest.approx(0.8, abs=1e-5)
    assert told[-1] == pytest.approx(0.2, abs=1e-5)
    assert told.sum() == pytest.approx(1.0, abs=1e-4)


def test_every_stance_is_on_one_side() -> None:
    assert sorted(leaning.SIDE) == sorted(leaning.STANCES)
    assert set(leaning.SIDE.values()) == set(leaning.SIDES)


def test_what_was_not_read_has_no_likeliest_stance() -> None:
    assert leaning.likeliest(()) == ("", 0.0)
    sure = tuple(float(stance == "relief") for stance in leaning.STANCES)
    assert leaning.likeliest(sure) == ("relief", 1.0)
