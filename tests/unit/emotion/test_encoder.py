"""The small encoder reads any text, each word by itself, and at most a page of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion.encoder import BOS, EOS, PIECES, UNKNOWN, Encoder, Layer, Pieces

NAMES = ("<s>", "</s>", "<unk>", "\u2581", "\u2581슬", "퍼", "\u2581슬퍼", "무", "서", "워", "무서")


def pieces() -> Pieces:
    scores = np.array([0, 0, 0, -3, -4, -4, -5, -4, -4, -4, -6], np.float32)
    return Pieces.of(NAMES, scores)


def encoder(seed: int = 0) -> Encoder:
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return chance.normal(0, 0.2, shape).astype(np.float32)

    layer = Layer(
        qkv=some(384, 1152),
        qkv_bias=some(1152),
        out=some(384, 384),
        out_bias=some(384),
        wide=some(384, 64),
        wide_bias=some(64),
        narrow=some(64, 384),
        narrow_bias=some(384),
        norms=some(4, 384),
    )
    return Encoder(
        pieces=pieces(),
        embedding=chance.integers(0, 256, (len(NAMES), 192)).astype(np.uint8),
        embedding_scale=np.full((len(NAMES), 12), 0.1, np.float16),
        positions=some(PIECES, 384),
        norm=some(2, 384),
        layers=(layer, layer),
        attention=some(384),
    )


def test_the_likelier_segmentation_is_taken() -> None:
    assert [NAMES[i] for i in pieces().word("슬퍼")] == ["\u2581슬퍼"]
    assert [NAMES[i] for i in pieces().word("무서워")][1:] == ["무서", "워"]


def test_an_unknown_letter_costs_one_piece_and_nothing_else() -> None:
    assert pieces().word("슬퍼漢")[-1] == UNKNOWN
    assert pieces().word("슬퍼漢")[0] == NAMES.index("\u2581슬퍼")


@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_words_become_pieces_with_owners(words: list[str]) -> None:
    ids, owners = pieces().encode(words)
    assert len(ids) == len(owners) <= PIECES
    assert ids[0] == BOS
    assert ids[-1] == EOS
    assert owners[0] == owners[-1] == -1
    assert all(0 <= owner < len(words) for owner in owners[1:-1])


def test_of_a_long_text_the_two_ends_are_read() -> None:
    ids, owners = pieces().encode(["슬퍼"] * 500)
    assert len(ids) == PIECES
    assert owners[1] == 0
    assert owners[-2] == 499


def test_a_message_is_one_vector_of_fixed_size_however_long() -> None:
    model = encoder()
    for words in (["슬퍼"], ["무서워"] * 7, ["슬퍼"] * 200):
        ids, _ = model.pieces.encode(words)
        hidden = model.hidden(ids)
        assert hidden.shape == (len(ids), 384)
        assert model.pooled(hidden).shape == (768,)
        assert np.isfinite(hidden).all()


def test_the_attentive_mean_is_a_mean() -> None:
    model = encoder()
    hidden = model.hidden(model.pieces.encode(["무서워", "슬퍼"])[0])
    assert model.share(hidden).sum() == pytest.approx(1.0, abs=1e-5)
    assert (model.share(hidden) > 0).all()


def test_word_order_matters() -> None:
    model = encoder()
    one = model.pooled(model.hidden(model.pieces.encode(["슬퍼", "무서워"])[0]))
    other = model.pooled(model.hidden(model.pieces.encode(["무서워", "슬퍼"])[0]))
    assert not np.allclose(one, other, atol=1e-3)


def test_reading_leaves_the_weights_as_they_were() -> None:
    model = encoder()
    before = [layer.qkv.copy() for layer in model.layers], model.positions.copy()
    model.hidden(model.pieces.encode(["슬퍼"])[0])
    assert all(np.array_equal(a, b.qkv) for a, b in zip(before[0], model.layers, strict=True))
    assert np.array_equal(before[1], model.positions)
