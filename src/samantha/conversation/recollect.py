"""Asks the store what the memory room wants to weigh, and hands it over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.memory.encode import fallback_tokens
from samantha.ports import Embedder, Store
from samantha.types import Fact, Memory, MemoryId, Message, MessageId, Percept, PersonId, Recall

CANDIDATES: Final = 60
LIMIT: Final = 5
FLOOR: Final = 0.30


class Words(Protocol):
    """Search words of a text, and whether they are the good ones yet."""

    @property
    def ready(self) -> bool: ...

    def tokens(self, text: str) -> tuple[str, ...]: ...


class Recollection:
    """The I/O around recall: lexical hits and vectors in, one `Recall` out."""

    def __init__(self, store: Store, *, words: Words | None, embedder: Embedder | None) -> None:
        self._store = store
        self._words = words
        self._embedder = embedder
        self._matrix: dict[PersonId, tuple[tuple[MessageId, ...], NDArray[np.float32]]] = {}

    def dropped(self, person: PersonId) -> None:
        """Forget what is held in memory of a person's vectors."""
        self._matrix.pop(person, None)

    async def recall(
        self,
        person: PersonId,
        heard: Message,
        percept: Percept,
        *,
        recent: Sequence[Message],
        facts: Sequence[Fact],
        now: datetime,
    ) -> Recall:
        del facts, now
        tokens = await self._tokens(heard.text)
        if not tokens and percept.intent != "ask_memory":
            return Recall()
        scores: dict[MessageId, float] = {}
        hits = await self._store.search(person, tokens, limit=CANDIDATES)
        best = max((score for _, score in hits), default=1.0)
        for identity, score in hits:
            scores[identity] = 0.5 * score / best
        for identity, likeness in await self._near(person, heard.text):
            scores[identity] = scores.get(identity, 0.0) + 0.5 * likeness
        shown = {message.id for message in recent[-12:]} | {heard.id}
        ranked = sorted(
            ((score, identity) for identity, score in scores.items() if identity not in shown),
            reverse=True,
        )[: 3 * LIMIT]
        memories = []
        for score, identity in ranked:
            if score < FLOOR:
                break
            message = await self._store.message(person, identity)
            if message is not None and message.speaker == "person":
                memories.append(
                    Memory(
                        id=MemoryId(identity),
                        kind="message",
                        text=message.text,
                        said_at=message.at,
                        score=round(score, 3),
                        sources=(identity,),
                    )
                )
            if len(memories) == LIMIT:
                break
        return Recall(tuple(memories), abstained=not memories)

    async def _tokens(self, text: str) -> tuple[str, ...]:
        if self._words is not None and self._words.ready:
            return await asyncio.to_thread(self._words.tokens, text)
        return tuple(fallback_tokens(text))

    async def _near(self, person: PersonId, text: str) -> list[tuple[MessageId, float]]:
        if self._embedder is None:
            return []
        held = self._matrix.get(person)
        if held is None:
            ids, rows, scales = await self._store.vectors(person, model=self._embedder.name)
            held = (ids, rows.astype(np.float32) * scales[:, None])
            self._matrix[person] = held
        ids, matrix = held
        if not ids:
            return []
        (query,) = self._embedder.embed([text], role="query")
        likeness = matrix @ query
        best = np.argsort(-likeness)[:CANDIDATES]
        return [(ids[index], float(likeness[index])) for index in best]
