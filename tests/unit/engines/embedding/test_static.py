"""The static embedder's splitting and its behaviour at the edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samantha.engines.embedding.static import (
    MAX_CHARS,
    StaticEmbedder,
    Table,
    load,
    normalise,
    split,
)
from samantha.errors import EngineError


def table(**scores: float) -> Table:
    pieces = list(scores)
    return Table(
        {piece: i for i, piece in enumerate(pieces)},
        tuple(scores.values()),
        np.eye(len(pieces), dtype=np.int8),
        np.ones(len(pieces), dtype=np.float32),
        max(map(len, pieces)),
    )


def test_the_likeliest_path_wins_over_the_longest_first_piece() -> None:
    held = table(**{"▁ab": -9.0, "c": -9.0, "▁a": -2.0, "bc": -2.0})
    assert split("abc", held) == (2, 3)


def test_a_character_no_piece_holds_is_left_out() -> None:
    held = table(**{"▁": -1.0, "a": -2.0, "b": -2.0})
    assert split("a㊙b", held) == (0, 1, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ＨＥＬＬＯ", "hello"),
        ("ㅋㅋㅋㅋㅋㅋ", "ㅋㅋ"),
        ("soooo", "soo"),
        ("강아지", "강아지"),  # decomposed
        ("ㅠㅠ", "ㅠㅠ"),
    ],
)
def test_spelling_is_brought_to_one_form(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


def test_what_is_past_the_limit_is_not_read() -> None:
    engine = StaticEmbedder()
    long = "강아지 " * MAX_CHARS
    assert len(engine.pieces(long)) <= MAX_CHARS


def test_unknown_text_is_like_nothing() -> None:
    engine = StaticEmbedder()
    assert not engine.embed(["𓀀𓀁"], role="query").any()


def test_case_does_not_change_the_direction() -> None:
    engine = StaticEmbedder()
    lower, upper = engine.embed(["my dog biscuit", "MY DOG BISCUIT"], role="passage")
    np.testing.assert_array_equal(lower, upper)


def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path) -> None:
    wrong = tmp_path / "static.npz"
    wrong.write_bytes(b"PK not a table")
    with pytest.raises(EngineError, match="embedding"):
        load(wrong)
