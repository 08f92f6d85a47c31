"""A static embedder: one stored vector a word piece, summed, at microseconds a text."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from samantha.errors import EngineError

# A text is read no further than this: a paste of 100 kB has said what it is about long before,
# and the embedder sits on the turn's path.
MAX_CHARS = 4096
_MAX_WORD = 32
_CACHE = 50_000
_LAST = 32
_UNKNOWN = -24.0  # below every piece's score, so a known split always wins


@dataclass(frozen=True, slots=True)
class Table:
    """A pruned unigram vocabulary with a vector for each piece.

    `rows` is int8, shape (pieces, width); row i stands for `rows[i] * scales[i]`, and carries
    the piece's weight (Arora et al. 2017, a = 1e-3) in its length.
    """

    ids: dict[str, int]
    scores: tuple[float, ...]
    rows: NDArray[np.int8]
    scales: NDArray[np.float32]
    longest: int


@cache
def load(path: Path | None = None) -> Table:
    """Read the shipped table, or the one at `path`.

    Raises EngineError where the file is missing or is no such table.
    """
    source = path or resources.files("samantha") / "data" / "embedding" / "static.npz"
    try:
        with source.open("rb") as file, np.load(file, allow_pickle=False) as data:
            pieces = data["pieces"].tobytes().decode("utf-8").split("\n")
            scores = tuple(float(score) for score in data["scores"])
            rows = data["rows"]
            scales = data["scales"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise EngineError("engine.embedding.unreadable", engine="static") from error
    if not len(pieces) == len(scores) == len(rows) == len(scales):
        raise EngineError("engine.embedding.unreadable", engine="static")
    return Table(
        {piece: i for i, piece in enumerate(pieces)},
        scores,
        rows,
        scales,
        max(map(len, pieces)),
    )


def normalise(text: str) -> str:
    """Lower case, one form per character, runs of three and more of a letter cut to two.

    Compatibility jamo (ㅋ, ㅠ) are kept as they are typed; NFKC would take them apart.
    """
    text = unicodedata.normalize("NFC", text[:MAX_CHARS]).lower()
    if not text.isascii():
        text = "".join(
            c if "ㄱ" <= c <= "힣" or c.isascii() else unicodedata.normalize("NFKC", c)
            for c in text
        )
    if not any(a == b == c for a, b, c in zip(text, text[1:], text[2:], strict=False)):
        return text
    return "".join(c * min(2, sum(1 for _ in run)) for c, run in groupby(text))


def split(word: str, table: Table) -> tuple[int, ...]:
    """The pieces of one word without spaces: the likeliest path (Kudo 2018, section 3.2).

    Characters that no piece holds are left out.
    """
    text = "▁" + word
    n = len(text)
    best = [0.0] + [-1e9] * n
    back = [(0, -1)] * (n + 1)
    ids, scores, longest = table.ids, table.scores, table.longest
    for start in range(n):
        base = best[start]
        for end in range(start + 1, min(n, start + longest) + 1):
            piece = ids.get(text[start:end], -1)
            if piece >= 0:
                score = base + scores[piece]
            elif end == start + 1:
                score = base + _UNKNOWN
            else:
                continue
            if score > best[end]:
                best[end] = score
                back[end] = (start, piece)
    found = []
    while n:
        n, piece = back[n]
        if piece >= 0:
            found.append(piece)
    return tuple(reversed(found))


class StaticEmbedder:
    """Behind `ports.Embedder`: deterministic, no model, safe to call from any thread.

    A text in which no piece is known is a row of zeros: it is like nothing.
    """

    def __init__(self, table: Table | None = None) -> None:
        self._table = table
        self._words: dict[str, tuple[int, ...]] = {}
        # The last few directions, by a hash: one message is asked for four times a turn, and
        # what is forgotten does not stay behind in words.
        self._last: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()

    @property
    def name(self) -> str:
        return "static"

    @property
    def width(self) -> int:
        return int(self._loaded().rows.shape[1])

    def _loaded(self) -> Table:
        if self._table is None:
            self._table = load()
        return self._table

    def pieces(self, text: str) -> list[int]:
        """Row numbers of the pieces of `text`, in order."""
        table, words = self._loaded(), self._words
        found: list[int] = []
        for word in normalise(text).split():
            for at in range(0, len(word), _MAX_WORD):
                part = word[at : at + _MAX_WORD]
                known = words.get(part)
                if known is None:
                    known = split(part, table)
                    if len(words) < _CACHE:
                        words[part] = known
                found.extend(known)
        return found

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), width). Both roles share one space."""
        table = self._loaded()
        out = np.zeros((len(texts), table.rows.shape[1]), dtype=np.float32)
        for i, text in enumerate(texts):
            key = blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
            known = self._last.get(key)
            if known is None:
                known = self._last[key] = self._direction(text, table)
                while len(self._last) > _LAST:
                    with suppress(KeyError):  # another thread may have taken it
                        self._last.popitem(last=False)
            out[i] = known
        return out

    def _direction(self, text: str, table: Table) -> NDArray[np.float32]:
        pieces = self.pieces(text)
        total = table.scales[pieces] @ table.rows[pieces].astype(np.float32)
        length = float(np.linalg.norm(total))
        row: NDArray[np.float32] = total / length if length > 0 else np.zeros_like(total)
        return row
