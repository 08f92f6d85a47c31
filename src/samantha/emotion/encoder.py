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
    """One block. Matrices are (inputs, outputs); `qkv` holds query, key and value side by side."""

    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    wide: Floats
    wide_bias: Floats
    narrow: Floats
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
            return np.ascontiguousarray(
                (values * arrays[f"{name}.s"].astype(np.float32)[:, None]).T
            )

        def vector(name: str) -> Floats:
            return arrays[name].astype(np.float32)

        names = arrays["pieces"].astype(np.uint8).tobytes().decode().split("\n")
        count = int(arrays["layers"])
        return cls(
            pieces=Pieces.of(names, vector("scores")),
            embedding=arrays["emb.q"].astype(np.uint8),
            embedding_scale=arrays["emb.s"].astype(np.float16),
            positions=vector("pos"),
            norm=vector("norm"),
            layers=tuple(
                Layer(
                    qkv=matrix(f"{i}.qkv"),
                    qkv_bias=vector(f"{i}.qkv.b"),
                    out=matrix(f"{i}.out"),
                    out_bias=vector(f"{i}.out.b"),
                    wide=matrix(f"{i}.wide"),
                    wide_bias=vector(f"{i}.wide.b"),
                    narrow=matrix(f"{i}.narrow"),
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
        size, width = x.shape
        each = width // HEADS
        for layer in self.layers:
            q, k, v = (
                (x @ layer.qkv + layer.qkv_bias).reshape(size, 3, HEADS, each).transpose(1, 2, 0, 3)
            )
            weight = q @ k.transpose(0, 2, 1)
            weight *= np.float32(each**-0.5)
            weight -= weight.max(axis=-1, keepdims=True)
            np.exp(weight, out=weight)
            weight /= weight.sum(axis=-1, keepdims=True)
            mixed = (weight @ v).transpose(1, 0, 2).reshape(size, width)
            x = _normalised(x + mixed @ layer.out + layer.out_bias, layer.norms[0], layer.norms[1])
            wide = _gelu(x @ layer.wide + layer.wide_bias)
            x = _normalised(
                x + wide @ layer.narrow + layer.narrow_bias, layer.norms[2], layer.norms[3]
            )
        return x

    def share(self, hidden: Floats) -> Floats:
        """How much each piece weighs in the attentive mean, (pieces,); sums to 1."""
        score = hidden @ self.attention
        score = np.exp(score - score.max())
        return np.asarray(score / score.sum(), dtype=np.float32)

    def pooled(self, hidden: Floats) -> Floats:
        """The message as one vector: the plain mean beside the attentive mean, (2 * width,)."""
        return np.concatenate([hidden.mean(axis=0), self.share(hidden) @ hidden])


def _normalised(x: Floats, gain: Floats, offset: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
    x *= 1.0 / np.sqrt(spread + np.float32(1e-12))
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
