"""The small encoder reads any text, each word by itself, and at most a page of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion.encoder import (
    BOS,
    EOS,
    PIECES,
    SLAB,
    UNKNOWN,
    Encoder,
    Layer,
    Pieces,
)

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

NAMES = ("<s>", "</s>", "<unk>", "\u2581", "\u2581슬", "퍼", "\u2581슬퍼", "무", "서", "워", "무서")


def pieces_scores() -> Floats:
    return np.array([0, 0, 0, -3, -4, -4, -5, -4, -4, -4, -6], np.float32)


def pieces() -> Pieces:
    return Pieces.of(NAMES, pieces_scores())


def encoder(seed: int = 0) -> Encoder:
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> Floats:
        return chance.normal(0, 0.2, shape).astype(np.float32)

    layer = Layer(
        qkv=some(36, 384, 32) * np.float32(0.1),
        qkv_bias=some(36, 1, 32),
        out=some(12, 32, 384),
        out_bias=some(384),
        wide=some(2, 384, SLAB),
        wide_bias=some(2, 1, SLAB),
        narrow=some(2, SLAB, 384),
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


def plainly(arrays: dict[str, Floats], x: Floats, layer: str) -> Floats:
    """One block with whole matrices, in double precision: Devlin et al. (2019), section 3."""

    def dense(x: Floats, part: str) -> Floats:
        matrix = arrays[f"{layer}.{part}.q"] * arrays[f"{layer}.{part}.s"][:, None].astype(float)
        return np.asarray(x @ matrix.T + arrays[f"{layer}.{part}.b"])

    def norm(x: Floats, gain: Floats, offset: Floats) -> Floats:
        spread = x.var(axis=1, keepdims=True)
        return np.asarray((x - x.mean(axis=1, keepdims=True)) / np.sqrt(spread) * gain + offset)

    size, norms = len(x), arrays[f"{layer}.norms"]
    q, k, v = dense(x, "qkv").reshape(size, 3, 12, 32).transpose(1, 2, 0, 3)
    weight = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(32))
    weight /= weight.sum(-1, keepdims=True)
    x = norm(
        x + dense((weight @ v).transpose(1, 0, 2).reshape(size, 384), "out"), norms[0], norms[1]
    )
    wide = dense(x, "wide")
    wide = wide * 0.5 * (1 + np.tanh(0.7978845608 * (wide + 0.044715 * wide**3)))
    return norm(x + dense(wide, "narrow"), norms[2], norms[3])


@pytest.mark.parametrize("size", [1, 16, 40, PIECES])
def test_slabs_give_what_whole_matrices_give(size: int) -> None:
    chance = np.random.default_rng(size)
    arrays: dict[str, Floats] = {
        "pieces": np.frombuffer("\n".join(NAMES).encode(), np.uint8),
        "scores": pieces_scores(),
        "layers": np.array(1),
        "emb.q": chance.integers(0, 256, (len(NAMES), 192)).astype(np.uint8),
        "emb.s": np.full((len(NAMES), 12), 0.1, np.float16),
        "pos": chance.normal(0, 0.1, (PIECES, 384)).astype(np.float32),
        "norm": np.stack([np.ones(384), np.zeros(384)]).astype(np.float32),
        "attention": np.zeros(384, np.float32),
        "0.norms": chance.normal(1, 0.1, (4, 384)).astype(np.float32),
    }
    for part, outputs, inputs in (
        ("qkv", 1152, 384), ("out", 384, 384), ("wide", 1536, 384), ("narrow", 384, 1536),
    ):  # fmt: skip
        arrays[f"0.{part}.q"] = chance.integers(-127, 128, (outputs, inputs)).astype(np.int8)
        arrays[f"0.{part}.s"] = np.full(outputs, 0.0007, np.float32)
        arrays[f"0.{part}.b"] = chance.normal(0, 0.1, outputs).astype(np.float32)
    model = Encoder.of(arrays)
    ids = chance.integers(0, len(NAMES), size).tolist()
    x = model.embed(ids) + model.positions[:size]
    x = (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)
    assert np.allclose(model.hidden(ids), plainly(arrays, x, "0"), atol=1e-4)


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
