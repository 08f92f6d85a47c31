"""What the fitted top tells of matter and stance, and what holds where it does not run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.conversation import fitted, leaning, matters, wording

Floats = NDArray[np.float32]
WIDTH = 384


def head(task: str) -> fitted.Head:
    found = fitted.head(task)
    assert found is not None
    return found


def reader() -> matters.Reader:
    found = matters.reader()
    assert found is not None
    return found


class Seeing:
    """An embedder whose rows are given; with no row for the top it carries none."""

    name = "seeing"
    width = WIDTH

    def __init__(self, row: Floats, told: Floats | None) -> None:
        self._row, self._told = row, told

    def embed(self, texts: Sequence[str], *, role: Literal["query", "passage"]) -> Floats:
        return np.stack([self._row for _ in texts])

    def seen(
        self, text: str, *, role: Literal["query", "passage"]
    ) -> tuple[Floats, Mapping[str, Floats]]:
        return self._row, {} if self._told is None else {fitted.TOP: self._told}


def rows() -> tuple[Floats, Floats]:
    chance = np.random.default_rng(3)
    row = chance.normal(size=WIDTH).astype(np.float32)
    return row / np.linalg.norm(row), chance.normal(size=WIDTH).astype(np.float32)


def test_the_top_knows_every_stance_and_the_matters_that_are_written() -> None:
    assert set(head("stance").labels) == set(leaning.STANCES)
    written = set(reader().ids)
    assert len(written & set(head("matter").labels)) >= 0.9 * len(written)


def test_a_file_that_is_not_there_is_no_top(tmp_path: Path) -> None:
    assert fitted.head("stance", tmp_path / "none.npz") is None


def test_where_no_top_runs_the_readers_serve_alone() -> None:
    row, told = rows()
    plain = matters.Meaning(Seeing(row, None), reader()).read("무엇이든")
    bare = Seeing(row, None)
    without = matters.Meaning(bare, reader(), top=bare).read("무엇이든")
    assert plain.read
    for one in (plain, without):
        assert len(one.stances) == 0
        np.testing.assert_allclose(one.odds, reader().odds(row), atol=1e-6)
    seeing = Seeing(row, told)
    beside = matters.Meaning(seeing, reader(), top=seeing).read("무엇이든")
    assert len(beside.stances) == len(leaning.STANCES)
    assert np.abs(beside.odds - plain.odds).max() > 1e-4


def test_where_nothing_is_written_nothing_is_read() -> None:
    seeing = Seeing(*rows())
    assert not matters.Meaning(seeing, reader(), top=seeing).read(" \n").read


def test_what_is_read_together_is_odds_and_the_same_each_time() -> None:
    seeing = Seeing(*rows())
    meaning = matters.Meaning(seeing, reader(), top=seeing)
    one, other = meaning.read("무엇이든"), meaning.read("무엇이든")
    assert float(one.odds.sum()) == pytest.approx(1.0, abs=1e-4)
    assert float(one.stances.sum()) == pytest.approx(1.0, abs=1e-4)
    np.testing.assert_array_equal(one.odds, other.odds)
    np.testing.assert_array_equal(one.stances, other.stances)


def test_a_matter_that_was_never_fitted_keeps_what_the_reader_says() -> None:
    read = np.array([0.5, 0.3, 0.2], np.float32)
    told = np.array([0.1, 0.9], np.float32)
    odds = fitted.together(read, told, np.array([1, 0, -1]))
    assert float(odds.sum()) == pytest.approx(1.0, abs=1e-6)
    assert odds[0] > odds[1]
    assert odds[2] == pytest.approx(0.2 / (0.2 + _both(0.5, 0.9) + _both(0.3, 0.1)), abs=1e-5)


def _both(read: float, told: float) -> float:
    return float(read**fitted.READER * told ** (1 - fitted.READER))


def test_the_top_weighs_in_what_is_put_together_and_nothing_where_it_is_not() -> None:
    flat = np.full(len(leaning.STANCES), 1 / len(leaning.STANCES), np.float32)
    sure = np.full(len(leaning.STANCES), 0.1 / (len(leaning.STANCES) - 1), np.float32)
    sure[leaning.STANCES.index("relief")] = 0.9
    nothing = np.zeros(0, np.float32)
    assert leaning.likeliest(wording.together(flat.tolist(), flat, sure))[0] == "relief"
    assert wording.together(sure.tolist(), flat, nothing) == wording.together(sure.tolist(), flat)
