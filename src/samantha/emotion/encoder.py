"""A three-layer text encoder in numpy: word pieces in, one vector per piece out.

The layers are a BERT post-norm block: Devlin et al. (2019), BERT, section 3; weights begin as
the first three layers of multilingual-e5-small, Wang et al. (2024).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BOS: Final = 0
EOS: Final = 1
UNKNOWN: Final = 2
_SPACE: Final = "\u2581"
# A message is read whole up to this many pieces; of a longer one the two ends are read.
PIECES: Final = 96
HEADS: Final = 12
SLAB: Final = 64  # columns of a matrix that are multiplied at once
_FEW: Final = 32  # rows up to which slabs are the faster way back
# Attention's log-weights are cut here instead of shifted by their largest: nothing overflows,
# and weights this far apart are 1 and 0 either way.
_STEEPEST: Final = np.float32(60.0)
_GROUP: Final = 32  # values that share a scale in a 4-bit row
_LONGEST_WORD: Final = 200


@dataclass(frozen=True, slots=True)
class Pieces:
    """A unigram vocabulary. Kudo (2018), Subword Regularization, section 3.2."""

    known: Mapping[str, tuple[int, float]]
    longest: int
    unknown: float

    @classmethod
    def of(cls, names: Sequence[str], scores: Floats) -> Pieces:
        """Pieces in order of id; the first three are begin, end and unknown."""
        return cls(
            known={
                name: (i, score)
                for i, (name, score) in enumerate(zip(names, scores.tolist(), strict=True))
                if i > UNKNOWN
            },
            longest=max(map(len, names)),
            unknown=float(scores.min()) - 10.0,
        )

    def word(self, word: str) -> list[int]:
        """Piece ids of the likeliest segmentation of one word; words share no pieces."""
        line = _SPACE + unicodedata.normalize("NFKC", word[:_LONGEST_WORD]).replace(" ", _SPACE)
        size = len(line)
        best = [0.0] + [-1e30] * size
        back: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        known = self.known
        for i in range(size):
            here = best[i]
            if here + self.unknown > best[i + 1]:
                best[i + 1] = here + self.unknown
                back[i + 1] = (i, UNKNOWN)
            for j in range(i + 1, min(i + self.longest, size) + 1):
                piece = known.get(line[i:j])
                if piece is not None and here + piece[1] > best[j]:
                    best[j] = here + piece[1]
                    back[j] = (i, piece[0])
        out: list[int] = []
        at = size
        while at:
            at, found = back[at]
            out.append(found)
        out.reverse()
        return out

    def encode(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Piece ids with begin and end, at most `PIECES`, and the word each belongs to (-1 for
        begin and end)."""
        ids: list[int] = []
        owners: list[int] = []
        for i, word in enumerate(words):
            found = self.word(word)
            ids.extend(found)
            owners.extend([i] * len(found))
        room = PIECES - 2
        if len(ids) > room:
            half = room // 2
            ids = ids[:half] + ids[half - room :]
            owners = owners[:half] + owners[half - room :]
        return [BOS, *ids, EOS], [-1, *owners, -1]


@dataclass(frozen=True, slots=True)
class Layer:
    """One block, its matrices cut into slabs.

    A product with a whole matrix first copies the matrix into the order that the multiplier
    wants; for the few rows of a message that copy costs as much as the product. Slabs of this
    size are multiplied in place.
    """

    qkv: Floats  # (3 * HEADS, width, width / HEADS): query, key and value of each head
    qkv_bias: Floats  # (3 * HEADS, 1, width / HEADS)
    out: Floats  # (HEADS, width / HEADS, width)
    out_bias: Floats
    wide: Floats  # (slabs, width, SLAB)
    wide_bias: Floats  # (slabs, 1, SLAB)
    narrow: Floats  # (slabs, SLAB, width)
    narrow_bias: Floats
    norms: Floats  # (4, width): attention gain and offset, feed-forward gain and offset


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights of the encoder. The embedding stays in 4 bits and is opened row by row."""

    pieces: Pieces
    embedding: NDArray[np.uint8]  # (pieces, width / 2): two values a byte
    embedding_scale: NDArray[np.float16]  # (pieces, width / 32)
    positions: Floats  # (PIECES, width)
    norm: Floats  # (2, width)
    layers: tuple[Layer, ...]
    attention: Floats  # (width,): how much a piece matters to the message

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Encoder:
        """Read from an archive; int8 matrices are opened to float32."""

        def matrix(name: str) -> Floats:
            values = arrays[f"{name}.q"].astype(np.float32)
            return values * arrays[f"{name}.s"].astype(np.float32)[:, None]

        def outputs(name: str, size: int) -> Floats:
            """(outputs, inputs) as slabs of outputs: (slabs, inputs, size)."""
            whole = matrix(name)
            return np.ascontiguousarray(whole.reshape(-1, size, whole.shape[1]).transpose(0, 2, 1))

        def inputs(name: str, size: int) -> Floats:
            """(outputs, inputs) as slabs of inputs: (slabs, size, outputs)."""
            whole = matrix(name)
            return np.ascontiguousarray(whole.T.reshape(-1, size, whole.shape[0]))

        def bias(name: str, size: int) -> Floats:
            return vector(f"{name}.b").reshape(-1, 1, size)

        def vector(name: str) -> Floats:
            return arrays[name].astype(np.float32)

        names = arrays["pieces"].astype(np.uint8).tobytes().decode().split("\n")
        count = int(arrays["layers"])
        each = arrays["emb.q"].shape[1] * 2 // HEADS
        # The query's scale is taken into its weights.
        scale = np.ones((3 * HEADS, 1, 1), np.float32)
        scale[:HEADS] = np.float32(each**-0.5)
        return cls(
            pieces=Pieces.of(names, vector("scores")),
            embedding=arrays["emb.q"].astype(np.uint8),
            embedding_scale=arrays["emb.s"].astype(np.float16),
            positions=vector("pos"),
            norm=vector("norm"),
            layers=tuple(
                Layer(
                    qkv=outputs(f"{i}.qkv", each) * scale,
                    qkv_bias=bias(f"{i}.qkv", each) * scale,
                    out=inputs(f"{i}.out", each),
                    out_bias=vector(f"{i}.out.b"),
                    wide=outputs(f"{i}.wide", SLAB),
                    wide_bias=bias(f"{i}.wide", SLAB),
                    narrow=inputs(f"{i}.narrow", SLAB),
                    narrow_bias=vector(f"{i}.narrow.b"),
                    norms=vector(f"{i}.norms"),
                )
                for i in range(count)
            ),
            attention=vector("attention"),
        )

    def embed(self, ids: Sequence[int]) -> Floats:
        """Embedding rows, (len(ids), width)."""
        packed = self.embedding[np.asarray(ids)]
        values = np.stack([packed & 15, packed >> 4], axis=-1).astype(np.float32) - np.float32(8.0)
        scaled = (
            values.reshape(len(ids), -1, _GROUP)
            * self.embedding_scale[np.asarray(ids)].astype(np.float32)[:, :, None]
        )
        return np.asarray(scaled.reshape(len(ids), -1), dtype=np.float32)

    def hidden(self, ids: Sequence[int]) -> Floats:
        """One vector per piece, (len(ids), width)."""
        x = _normalised(self.embed(ids) + self.positions[: len(ids)], self.norm[0], self.norm[1])
        size = len(ids)
        for layer in self.layers:
            seen = np.matmul(x, layer.qkv)
            seen += layer.qkv_bias
            q, k, v = seen.reshape(3, HEADS, size, -1)
            weight = np.matmul(q, k.transpose(0, 2, 1))
            np.minimum(np.maximum(weight, -_STEEPEST, out=weight), _STEEPEST, out=weight)
            np.exp(weight, out=weight)
            parts = np.matmul(weight, v)
            parts /= np.einsum("hij->hi", weight)[:, :, None]
            mixed = np.add.reduce(np.matmul(parts, layer.out), axis=0)
            mixed += layer.out_bias
            mixed += x
            x = _normalised(mixed, layer.norms[0], layer.norms[1])
            wide = np.matmul(x, layer.wide)
            wide += layer.wide_bias
            back = _back(_gelu(wide), layer.narrow)
            back += layer.narrow_bias
            back += x
            x = _normalised(back, layer.norms[2], layer.norms[3])
        return x

    def share(self, hidden: Floats) -> Floats:
        """How much each piece weighs in the attentive mean, (pieces,); sums to 1."""
        score = hidden @ self.attention
        score = np.exp(score - score.max())
        return np.asarray(score / score.sum(), dtype=np.float32)

    def pooled(self, hidden: Floats) -> Floats:
        """The message as one vector: the plain mean beside the attentive mean, (2 * width,)."""
        return np.concatenate([hidden.mean(axis=0), self.share(hidden) @ hidden])


def _back(wide: Floats, narrow: Floats) -> Floats:
    """(slabs, rows, SLAB) times (slabs, SLAB, width), summed over slabs."""
    if wide.shape[1] <= _FEW:
        return np.asarray(np.add.reduce(np.matmul(wide, narrow), axis=0), dtype=np.float32)
    rows = wide.transpose(1, 0, 2).reshape(wide.shape[1], -1)
    return np.asarray(rows @ narrow.reshape(rows.shape[1], -1), dtype=np.float32)


def _normalised(x: Floats, gain: Floats, offset: Floats) -> Floats:
    """Layer norm by rows; works in `x`. Ba et al. (2016), Layer Normalization, section 3."""
    share = np.float32(1.0 / x.shape[1])
    x -= (np.einsum("ij->i", x) * share)[:, None]
    spread = np.einsum("ij,ij->i", x, x) * share
    x *= (np.float32(1.0) / np.sqrt(spread + np.float32(1e-12)))[:, None]
    x *= gain
    x += offset
    return x


def _gelu(x: Floats) -> Floats:
    """The tanh form: Hendrycks and Gimpel (2016), Gaussian Error Linear Units, section 2."""
    y = x * x
    y *= np.float32(0.044715)
    y += np.float32(1.0)
    y *= x
    y *= np.float32(0.7978845608)
    np.tanh(y, out=y)
    y += np.float32(1.0)
    y *= x
    y *= np.float32(0.5)
    return y
