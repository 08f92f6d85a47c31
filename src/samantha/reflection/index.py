"""Makes what was said findable, after the talk: words first, then directions of meaning."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.errors import EngineError
from samantha.log import Log
from samantha.memory import encode
from samantha.ports import Embedder, Store
from samantha.types import Cursor, Due, Indexed, Message, MessageId, PersonId, Record

log = Log(__name__)

KIND: Final = "index"
BATCH: Final = 32
FULL_BATCH: Final = 8


# Told of full vectors once they are stored: whose, of which lines, int8 rows and their scales.
Followed = Callable[[PersonId, Sequence[MessageId], NDArray[np.int8], NDArray[np.float32]], None]


class Words(Protocol):
    """Search words of a text. The first call may load a model."""

    def tokens(self, text: str) -> tuple[str, ...]: ...


class Index:
    """`advance` reads what lies after the cursor and writes index rows with the moved cursor."""

    def __init__(
        self,
        store: Store,
        *,
        words: Words | None,
        quick: Embedder | None,
        full: Embedder | None,
        followed: Followed | None = None,
    ) -> None:
        self._store = store
        self._words = words
        self._quick = quick
        self._full = full
        self._followed = followed

    async def advance(self, person: PersonId, due: Due | None = None) -> None:
        del due
        after = await self._store.cursor(person, KIND)
        while batch := await self._store.messages(person, after=after, limit=BATCH):
            rows = await asyncio.to_thread(self._rows, batch)
            after = batch[-1].seq
            await self._store.write([*rows, Cursor(person, KIND, after)])
        if self._full is not None:
            await self._follow(person, self._full)

    def _rows(self, batch: Sequence[Message]) -> list[Record]:
        texts = [message.text for message in batch]
        rows: list[Record] = []
        if self._words is not None:
            rows += [
                Indexed(message.person, message.id, " ".join(self._words.tokens(message.text)))
                for message in batch
            ]
        if self._quick is not None:
            vectors = self._quick.embed(texts, role="passage")
            rows += _records(batch, *_rounded(vectors), self._quick.name)
        return rows

    async def _follow(self, person: PersonId, full: Embedder) -> None:
        """The exact vectors, slower, for whatever has none yet."""
        while batch := await self._store.unindexed(person, model=full.name, limit=FULL_BATCH):
            texts = [await self._passage(message) for message in batch]
            try:
                vectors = await asyncio.to_thread(full.embed, texts, role="passage")
            except EngineError as error:
                # Recall goes on with words and the quick vectors; doctor names what is missing.
                log.failure("index.full", error, key=error.key)
                return
            rows, scales = _rounded(vectors)
            await self._store.write(_records(batch, rows, scales, full.name))
            if self._followed is not None:
                self._followed(person, [message.id for message in batch], rows, scales)

    async def _passage(self, message: Message) -> str:
        """A line with the question it answers: "민재랑" says nothing alone."""
        before = await self._store.messages(
            message.person, before=message.seq, limit=1, latest=True
        )
        return encode.passage(_entry(message), _entry(before[0]) if before else None)


def _entry(message: Message) -> encode.Entry:
    return encode.Entry(message.id, message.speaker, message.text, message.at)


def _rounded(
    vectors: NDArray[np.float32],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 rows, each with the scale that restores it: 4x smaller, ranking unharmed."""
    peaks = np.maximum(np.abs(vectors).max(axis=1), 1e-9)
    rows = np.round(vectors / peaks[:, None] * 127).astype(np.int8)
    return rows, (peaks / 127).astype(np.float32)


def _records(
    batch: Sequence[Message], rows: NDArray[np.int8], scales: NDArray[np.float32], model: str
) -> list[Indexed]:
    return [
        Indexed(message.person, message.id, "", row.tobytes(), float(scale), model)
        for message, row, scale in zip(batch, rows, scales, strict=True)
    ]
