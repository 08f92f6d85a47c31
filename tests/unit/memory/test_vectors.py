"""Exact search in vectors."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samantha.memory.vectors import cosines, matrix, nearest, quantise, signs


def rows(n: int, width: int = 96) -> NDArray[np.float32]:
    made = np.random.default_rng(3).normal(size=(n, width)).astype(np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def test_eight_bits_keep_the_direction() -> None:
    made = rows(50)
    whole, scales = quantise(made)
    back = whole.astype(np.float32) * scales[:, None]
    assert float(np.abs((back * made).sum(axis=1) - 1.0).max()) < 0.003


def test_the_scan_of_signs_finds_what_the_full_scan_finds() -> None:
    made = rows(9000)
    held = matrix(*quantise(made))
    query = made[4321]
    exact = set(np.argsort(-(made @ query))[:10].tolist())
    assert held.rows.shape == (9000, 96)
    found = nearest(held, query, limit=10)
    assert found[0] == 4321
    assert len(exact & set(found.tolist())) >= 6


def test_an_absent_row_is_like_nothing() -> None:
    held = matrix(np.zeros((3, 8), dtype=np.int8), np.zeros(3, dtype=np.float32))
    assert not cosines(held, np.ones(8, dtype=np.float32)).any()


def test_no_rows_give_no_neighbours() -> None:
    held = matrix(np.zeros((0, 8), dtype=np.int8), np.zeros(0, dtype=np.float32))
    assert nearest(held, np.ones(8, dtype=np.float32), limit=5).size == 0


def test_signs_of_any_width_fill_whole_words() -> None:
    assert signs(rows(2, 100)).shape == (2, 2)
