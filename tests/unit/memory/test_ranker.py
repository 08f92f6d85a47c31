"""Trees in numpy, and the shipped weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samantha.errors import SettingsError
from samantha.memory.index import FEATURES, Candidates, F
from samantha.memory.ranker import Trees, load


def one_split() -> Trees:
    """x[0] <= 1 gives -1, otherwise x[1] <= 0 gives 2, otherwise 3."""
    return Trees(
        feature=np.array([[0, 0, 1, 0, 0]], dtype=np.int16),
        threshold=np.array([[1.0, 0, 0.0, 0, 0]], dtype=np.float32),
        left=np.array([[1, 1, 3, 3, 4]], dtype=np.int16),
        right=np.array([[2, 1, 4, 3, 4]], dtype=np.int16),
        value=np.array([[0, -1.0, 0, 2.0, 3.0]], dtype=np.float32),
        depth=2,
    )


def test_a_tree_sends_each_row_to_its_leaf() -> None:
    table = np.zeros((3, len(FEATURES)), dtype=np.float32)
    table[:, 0] = [1.0, 1.5, 1.5]
    table[:, 1] = [9.0, 0.0, 0.1]
    assert one_split().score(table).tolist() == [-1.0, 2.0, 3.0]


def found(hybrid: float, *, cover: float) -> Candidates:
    """Ten lines, the first of which is better by `hybrid` and covers so much of the question."""
    table = np.zeros((10, len(FEATURES)), dtype=np.float32)
    table[0, F["hybrid"]] = hybrid
    for name in ("cover", "cover_win", "soft_abs", "soft_win_abs", "rare", "lex", "lex_win"):
        table[0, F[name]] = cover
    return Candidates(np.arange(10), table, 200)


@pytest.mark.parametrize("full", [True, False])
def test_a_line_that_holds_the_question_is_surer_than_one_that_does_not(full: bool) -> None:
    weights = load()
    well, sure = weights.weigh(found(1.0, cover=1.0), full=full)
    _, unsure = weights.weigh(found(0.3, cover=0.1), full=full)
    assert int(np.argmax(well)) == 0
    assert sure > unsure


def test_no_candidates_are_no_scores_and_no_confidence() -> None:
    empty = Candidates(np.zeros(0, np.intp), np.zeros((0, len(FEATURES)), np.float32), 0)
    scores, sure = load().weigh(empty, full=False)
    assert scores.size == 0
    assert sure == 0.0


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "ranker.npz"
    np.savez(wrong, features=np.frombuffer(b"colour smell", np.uint8))
    with pytest.raises(SettingsError):
        load(wrong)


@pytest.mark.parametrize("full", [True, False])
def test_masks_and_a_walk_from_the_root_reach_the_same_leaves(full: bool) -> None:
    weights = load()
    trees = weights.full if full else weights.light
    table = np.random.default_rng(4).normal(size=(50, len(FEATURES))).astype(np.float32)
    np.testing.assert_allclose(trees.score(table), trees._walked(table), atol=1e-5)
