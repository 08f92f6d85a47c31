"""Asks the store what the memory room wants to weigh, and hands it over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.language import dates
from samantha.memory import answer, encode, question, ranker
from samantha.memory import recall as memory
from samantha.memory.index import Index
from samantha.ports import Embedder, Store
from samantha.types import Fact, Language, Message, MessageId, Percept, Person, PersonId, Recall

PAGE: Final = 500
VISIBLE: Final = 12  # lines that stand in the talk itself are no memory
MOST_READ: Final = 2_000
# Asked outright she may look closer: what was never told scores near 0.00, a told line in a
# young talk 0.09 to 0.7. Unasked, only what is surely to the point may be raised.
ASKED: Final = 0.08


class Words(Protocol):
    """Search words of a text, and whether they are the good ones yet."""

    @property
    def ready(self) -> bool: ...

    def tokens(self, text: str) -> tuple[str, ...]: ...


class Recollection:
    """The I/O around recall: one index of lines a person, built from the store, kept beside the
    talk, dropped and built anew when something is forgotten."""

    def __init__(self, store: Store, *, words: Words | None, embedder: Embedder | None) -> None:
        self._store = store
        self._words = words
        self._embedder = embedder
        self._ranker = ranker.load()
        self._indexes: dict[PersonId, Index] = {}

    def dropped(self, person: PersonId) -> None:
        """Let go of a person's index: the next recall reads the store again."""
        self._indexes.pop(person, None)

    def add(self, message: Message, *, derived: bool = False) -> None:
        """Take in a line as it is stored. `derived` lines repeat what was recalled, and are
        never found again."""
        index = self._indexes.get(message.person)
        if index is not None:
            index.add(_entry(message, derived=derived), self._vector(message.text, "passage"))

    async def recall(
        self,
        person: Person,
        heard: Message,
        percept: Percept,
        *,
        recent: Sequence[Message],
        facts: Sequence[Fact],
        now: datetime,
    ) -> Recall:
        """What belongs to this message, best first; usually little, often nothing."""
        index = await self._index(person)
        spans = dates.resolve(heard.text[:MOST_READ], now, percept.language)
        asked = question.read(
            heard.text[:MOST_READ],
            people=index.people,
            times=[(one.start, one.end) for one in spans if one.start and one.end],
        )
        fitting: Sequence[Fact] = ()
        if percept.intent in ("ask_memory", "ask_fact"):
            fitting = answer.fitting(heard.text, facts, now=now, language=percept.language)
        found = memory.recall(
            index,
            asked,
            now=now,
            ranker=self._ranker,
            static=self._vector(asked.bare, "query"),
            facts=fitting,
            abstain_below=ASKED if percept.intent == "ask_memory" else memory.ABSTAIN_BELOW,
        )
        shown = {line.id for line in recent[-VISIBLE:]} | {heard.id}
        kept = tuple(
            one
            for one in found.memories
            if one.kind != "message"
            or (
                not shown & set(one.sources)
                and (percept.intent != "ask_memory" or _shares(asked.terms, one.text))
            )
        )
        return Recall(kept, abstained=found.abstained or not kept)

    async def _index(self, person: Person) -> Index:
        index = self._indexes.get(person.id)
        if index is None:
            index = Index(people=_people(person), embed=self._words_embedded())
            vectors = await self._stored(person.id)
            after = 0
            while page := await self._store.messages(person.id, after=after, limit=PAGE):
                await asyncio.to_thread(self._fill, index, page, vectors)
                after = page[-1].seq
            self._indexes[person.id] = index
        return index

    def _fill(
        self,
        index: Index,
        page: Sequence[Message],
        vectors: dict[MessageId, NDArray[np.float32]],
    ) -> None:
        for message in page:
            vector = vectors.get(message.id)
            if vector is None:
                vector = self._vector(message.text, "passage")
            index.add(_entry(message, derived=bool(message.meta.get("woven"))), vector)

    async def _stored(self, person: PersonId) -> dict[MessageId, NDArray[np.float32]]:
        if self._embedder is None:
            return {}
        ids, rows, scales = await self._store.vectors(person, model=self._embedder.name)
        return {
            identity: row.astype(np.float32) * scale
            for identity, row, scale in zip(ids, rows, scales, strict=True)
        }

    def _vector(self, text: str, role: str) -> NDArray[np.float32] | None:
        if self._embedder is None:
            return None
        row: NDArray[np.float32] = self._embedder.embed(
            [text[:MOST_READ]], role="query" if role == "query" else "passage"
        )[0]
        return row

    def _words_embedded(self) -> Callable[[Sequence[str]], NDArray[np.float32]] | None:
        embedder = self._embedder
        if embedder is None:
            return None
        return lambda words: embedder.embed(words, role="passage")


def _shares(terms: Sequence[str], text: str) -> bool:
    """Whether a line holds a word of the question: an answer by likeness alone would put words
    into the person's mouth."""
    return bool({term for term in terms if len(term) > 1} & set(encode.fallback_tokens(text)))


def _entry(message: Message, *, derived: bool) -> encode.Entry:
    spans = dates.resolve(message.text[:400], message.at, _language(message.text))
    return encode.Entry(
        id=message.id,
        speaker=message.speaker,
        text=message.text[:MOST_READ],
        at=message.at,
        times=tuple((one.start, one.end) for one in spans if one.start and one.end),
        derived=derived,
    )


def _language(text: str) -> Language:
    return "ko" if any("가" <= letter <= "힣" for letter in text[:200]) else "en"


def _people(person: Person) -> encode.People:
    """The two who talk, by what they call each other."""
    names = {person.companion_name.lower(): "companion", "samantha": "companion"}
    if person.name:
        names[person.name.lower()] = "person"
    return encode.People(MappingProxyType(names))
