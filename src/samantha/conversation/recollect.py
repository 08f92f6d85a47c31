"""Keeps one book of memory a person beside the talk, fed from the store, and asks it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import Final, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from samantha.language import dates
from samantha.language.particles import attach
from samantha.memory import encode, forgetting, ranker
from samantha.memory.book import Asking, Book
from samantha.memory.facts import language_of
from samantha.ports import Embedder, Store
from samantha.types import (
    Fact,
    Memory,
    Message,
    MessageId,
    Percept,
    Person,
    PersonId,
    Recall,
)

PAGE: Final = 500
VISIBLE: Final = 12  # lines that stand in the talk itself are no memory
MOST_READ: Final = 2_000
# Unasked, only what is surely to the point may be raised: off the topic is worse than silence.
RAISED: Final = 0.5
# A line that is not about memory does not wait longer than this for a book still being read.
PATIENCE_S: Final = 0.2
_ASKS: Final = frozenset({"ask_fact", "ask_clock", "ask_her"})
# One clause that asks: nothing before it that tells, no end of a sentence within.
ASKED_MOST: Final = 40
_ONE_QUESTION: Final = re.compile(
    r"(?i)(?!.*(?:는데|니까|거든|려고|어서|아서)\s)"
    r"[^.!?…,]*(?:[?？]+|(?:지|더라|냐|니|나|까|야|어|해|래|게)\s*[~ㅋㅎ]*)"
    r"|(?!.*\b(?:because|since|but|and i)\b)"
    r"(?:who|what|when|where|why|how|which|whose|do|does|did|is|are|am|was|were|can|could)\b"
    r"[^.!?…,]*[?]*"
)

Rows = NDArray[np.int8]
Float = NDArray[np.float32]


class Exact(Embedder, Protocol):
    """The full embedder; `ready` once it is loaded and may be asked within a turn."""

    @property
    def ready(self) -> bool: ...


class Words(Protocol):
    """Morphemes of a text, and whether the model behind them is loaded yet."""

    @property
    def ready(self) -> bool: ...

    def tokens(self, text: str) -> tuple[str, ...]: ...


@dataclass(slots=True)
class _Shelf:
    """A person's book, and what came in and was forgotten while it was being read."""

    book: Book | None = None
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: list[Message] = field(default_factory=list)
    gone: list[MessageId] = field(default_factory=list)


class Recollection:
    """The I/O around recall. A book is read from the store once, then goes along with the talk."""

    def __init__(
        self,
        store: Store,
        *,
        words: Words | None = None,
        embedder: Embedder | None,
        full: Exact | None = None,
    ) -> None:
        self._store = store
        self._words = words
        self._embedder = embedder
        self._full = full
        self._ranker = ranker.load()
        self._shelves: dict[PersonId, _Shelf] = {}

    def forget(self, person: PersonId, messages: Sequence[MessageId]) -> None:
        """Let go of lines that the store has forgotten."""
        shelf = self._shelves.get(person)
        if shelf is None:
            return
        if shelf.reading.locked():
            shelf.gone += messages
        if shelf.book is not None:
            shelf.book.forget(messages)

    def add(self, message: Message) -> None:
        """Take in a line as it is stored."""
        shelf = self._shelves.get(message.person)
        if shelf is None:
            return
        if shelf.reading.locked():
            shelf.waiting.append(message)
        if shelf.book is not None:
            _take(shelf.book, message)

    def followed(
        self, person: PersonId, ids: Sequence[MessageId], rows: Rows, scales: Float
    ) -> None:
        """Full vectors that the background has made."""
        shelf = self._shelves.get(person)
        if shelf is not None and shelf.book is not None:
            shelf.book.put_full(ids, rows, scales)

    async def warm(self, person: Person) -> None:
        """Read the book before it is asked for; once more where the morphemes came after it."""
        book = await self._book(person)
        if self._words is not None and self._words.ready and book.tokens is None:
            shelf = self._shelves[person.id]
            async with shelf.reading:
                await self._read(person, shelf)

    async def ask(
        self,
        person: Person,
        text: str,
        *,
        facts: Iterable[Fact],
        now: datetime,
        percept: Percept,
        last: Sequence[Memory] = (),
        heard: MessageId | None = None,
    ) -> Asking:
        """A question about what she remembers, answered from lines and facts.

        `heard` is the line that asks: where it was read with the others already, it is no
        answer to itself.
        """
        book = await self._book(person)
        if heard is not None:
            book.hide(heard)
        book.hold(facts)
        text = text[:MOST_READ]
        return book.ask(
            text,
            now=now,
            language=percept.language,
            level=person.level,
            attach=attach,
            full=await self._exact(book.read(text, now=now).bare),
            last=last,
        )

    async def recall(
        self,
        person: Person,
        text: str,
        *,
        facts: Iterable[Fact],
        muted: Iterable[str],
        recent: Sequence[MessageId],
        now: datetime,
    ) -> Recall:
        """What belongs to a message that asks nothing of her memory; often nothing.

        Muted lines are never among it.
        """
        book = await self._soon(person)
        if book is None:
            return Recall(abstained=True)
        book.hold(facts, muted=[MessageId(one) for one in muted])
        found = book.recall(text[:MOST_READ], now=now, abstain_below=RAISED)
        shown = set(recent)
        kept = tuple(
            one for one in found.memories if one.kind == "message" and not shown & set(one.sources)
        )
        return Recall(kept, abstained=not kept)

    async def meant(
        self,
        person: Person,
        wish: forgetting.Wish,
        recent: Sequence[Message],
        *,
        now: datetime,
    ) -> tuple[MessageId, ...]:
        """The lines that a wish to forget, or not to raise, is about."""
        book = await self._book(person)
        return book.meant(wish, [_entry(line) for line in recent], now=now)

    # -- the books

    async def _soon(self, person: Person) -> Book | None:
        """The book, or None while it is being read and not there in a moment."""
        shelf = self._shelves.get(person.id)
        if shelf is not None and shelf.book is None and shelf.reading.locked():
            try:
                async with asyncio.timeout(PATIENCE_S), shelf.reading:
                    pass
            except TimeoutError:
                return None
        return await self._book(person)

    async def _book(self, person: Person) -> Book:
        shelf = self._shelves.setdefault(person.id, _Shelf())
        if shelf.book is None:
            async with shelf.reading:
                if shelf.book is None:
                    await self._read(person, shelf)
        assert shelf.book is not None
        shelf.book.called(_people(person))
        return shelf.book

    async def _read(self, person: Person, shelf: _Shelf) -> None:
        words = self._words
        book = Book(
            embed=self._directions(),
            ranker=self._ranker,
            times=_times,
            zone=_zone(person),
            tokens=words.tokens if words is not None and words.ready else None,
            people=_people(person),
        )
        after = 0
        while page := await self._store.messages(person.id, after=after, limit=PAGE):
            await asyncio.to_thread(_fill, book, page)
            after = page[-1].seq
        if self._full is not None:
            book.put_full(*await self._store.vectors(person.id, model=self._full.name))
        for message in shelf.waiting:
            _take(book, message)
        book.forget(shelf.gone)
        shelf.waiting.clear()
        shelf.gone.clear()
        shelf.book = book

    def _directions(self) -> Callable[[Sequence[str]], Float]:
        embedder = self._embedder
        if embedder is None:
            return lambda texts: np.zeros((len(texts), 256), dtype=np.float32)
        return lambda texts: embedder.embed(texts, role="passage")

    async def _exact(self, text: str) -> Float | None:
        """The question's full direction, where the embedder is loaded: 25 to 50 ms that only a
        question about memory spends."""
        full = self._full
        if full is None or not full.ready:
            return None
        rows = await asyncio.to_thread(full.embed, [text], role="query")
        row: Float = rows[0]
        return row


def _fill(book: Book, page: Sequence[Message]) -> None:
    for message in page:
        _take(book, message)


def _take(book: Book, message: Message) -> None:
    # Her lines that rest on memories only say them again: they are never found.
    derived = bool(message.meta.get("woven"))
    # Facts and threads are the keeping's, settled once when the line is heard.
    text = message.text[:MOST_READ]
    book.take(replace(message, text=text), now=message.at, replay=True, derived=derived)
    row = book.index.row.get(message.reply_to) if message.reply_to else None
    if row is not None and asked_by(message, book.index.entries[row].text):
        # Asked twice, a question must not be answered with itself.
        book.hide(book.index.entries[row].id)


def asked_by(reply: Message, text: str) -> bool:
    """Whether the line that she answered with `reply` only asked."""
    percept, plan = reply.meta.get("percept"), reply.meta.get("plan")
    intent = percept.get("intent") if isinstance(percept, dict) else None
    because = plan.get("because") if isinstance(plan, dict) else None
    if because == ["known"] and intent != "ask_memory":
        intent = "ask_fact"  # whatever it was taken for, what memory answered was a question
    return only_asks(intent, text)


def only_asks(intent: object, text: str) -> bool:
    """Whether a line that was read so only asks: "주말에 이사하는데 뭐부터 싸?" tells something
    as well."""
    if intent == "ask_memory":
        return True
    return (
        intent in _ASKS and len(text) <= ASKED_MOST and bool(_ONE_QUESTION.fullmatch(text.strip()))
    )


def _zone(person: Person) -> tzinfo:
    try:
        return ZoneInfo(person.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _times(text: str, at: datetime) -> list[tuple[datetime, datetime]]:
    spans = dates.resolve(text[:400], at, language_of(text[:200]))
    return [(one.start, one.end) for one in spans if one.start and one.end]


def _entry(message: Message) -> encode.Entry:
    return encode.Entry(
        id=message.id, speaker=message.speaker, text=message.text[:MOST_READ], at=message.at
    )


def _people(person: Person) -> encode.People:
    """The two who talk, by what they call each other."""
    names = {person.companion_name.lower(): "companion", "samantha": "companion"}
    if person.name:
        names[person.name.lower()] = "person"
    return encode.People(MappingProxyType(names))
