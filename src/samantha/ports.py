"""The sockets: what the house needs from an engine, and nothing of how it is done."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.types import (
    Due,
    Event,
    Fact,
    Json,
    Language,
    Message,
    MessageId,
    Morpheme,
    Person,
    PersonId,
    Prompt,
    Record,
    Sampling,
    Transcript,
)


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The present, aware, in the person's zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, for measuring."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class LanguageModel(Protocol):
    """A brain: turns a prompt into words."""

    @property
    def name(self) -> str: ...

    @property
    def tier(self) -> Literal[0, 1, 2]: ...

    def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        """Stream the reply in pieces. Closing the generator cancels at once.

        Raises EngineError; `retryable` only where no piece has been yielded.
        """
        ...

    async def read(self, prompt: Prompt) -> None:
        """Take in what was said so far, so that the next reply need not wait for it.

        For a brain that keeps what it has evaluated; for any other there is nothing to do.
        Gives way to `reply` at once. Raises EngineError.
        """
        ...

    async def aclose(self) -> None: ...


class Embedder(Protocol):
    """Turns text into directions of meaning. CPU-bound: call it in a thread."""

    @property
    def name(self) -> str: ...

    @property
    def width(self) -> int: ...

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), width)."""
        ...


class FittedEmbedder(Embedder, Protocol):
    """An embedder that in the same pass tells what layers fitted to a task make of a text."""

    def seen(
        self, text: str, *, role: Literal["query", "passage"]
    ) -> tuple[NDArray[np.float32], Mapping[str, NDArray[np.float32]]]:
        """The unit row of a text, (width,), and by the name of each task a row, (width,)."""
        ...


class Tokenizer(Protocol):
    """Cuts text into the words that search compares: morphemes for Korean."""

    @property
    def name(self) -> str: ...

    def tokens(self, text: str) -> tuple[str, ...]:
        """Lower-case content words, in order. CPU-bound: call it in a thread."""
        ...


class Morphology(Protocol):
    """Takes Korean words apart and puts them together again, conjugated and spelled."""

    @property
    def ready(self) -> bool:
        """Whether it answers at once; it may still be loading while the talk goes on."""
        ...

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """The morphemes of a text, in order."""
        ...

    def joined(self, morphemes: Sequence[tuple[str, str]]) -> str:
        """The surface of (form, tag) pairs."""
        ...


class Store(Protocol):
    """Durable truth, every row with its person. What `write` returned for is never lost."""

    @property
    def name(self) -> str: ...

    async def write(self, records: Sequence[Record]) -> tuple[Message, ...]:
        """Write all records in one transaction and return once they are durable.

        Returns the messages among them as stored, with the `seq` the store gave. A `Message`
        whose id is stored already is left as it is (a repeated delivery is harmless).
        `Person`, `State`, `Fact`, `Indexed`, `Due` and `Cursor` replace what has the same
        key; `Event` is appended once per id. Raises StoreError; then nothing was written.
        """
        ...

    async def people(self) -> tuple[Person, ...]: ...

    async def person(self, person: PersonId) -> Person | None: ...

    async def messages(
        self,
        person: PersonId,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 50,
        latest: bool = False,
    ) -> tuple[Message, ...]:
        """Messages with after < seq < before in order; `latest` takes the last `limit`."""
        ...

    async def message(self, person: PersonId, message: MessageId) -> Message | None: ...

    async def count(self, person: PersonId) -> int: ...

    async def search(
        self, person: PersonId, tokens: Sequence[str], *, limit: int
    ) -> tuple[tuple[MessageId, float], ...]:
        """Messages that hold any of the tokens, best first, with a score above zero."""
        ...

    async def vectors(
        self, person: PersonId, *, model: str
    ) -> tuple[tuple[MessageId, ...], NDArray[np.int8], NDArray[np.float32]]:
        """Every stored vector of a model: ids, int8 rows, scales."""
        ...

    async def unindexed(
        self, person: PersonId, *, model: str, limit: int
    ) -> tuple[Message, ...]: ...

    async def state(self, person: PersonId, key: str) -> Json: ...

    async def states(self, person: PersonId) -> Mapping[str, Json]: ...

    async def events(
        self,
        person: PersonId,
        *,
        kind: str | None = None,
        since: datetime | None = None,
        limit: int = 1000,
    ) -> tuple[Event, ...]:
        """The latest `limit` events in order of writing."""
        ...

    async def facts(self, person: PersonId, *, current: bool = True) -> tuple[Fact, ...]:
        """Facts held; `current` leaves out retracted and superseded ones."""
        ...

    async def due(self, now: datetime, *, limit: int = 100) -> tuple[Due, ...]: ...

    async def done(self, due: Due) -> None:
        """Take a timer row away."""
        ...

    async def cursor(self, person: PersonId, kind: str) -> int: ...

    async def forget(self, person: PersonId, messages: Sequence[MessageId]) -> int:
        """Remove messages and all that was learned only from them; how many rows went.

        After it returns, no file of the store holds their bytes.
        """
        ...

    async def erase(self, person: PersonId) -> None:
        """Remove every row of a person, to the byte."""
        ...

    def export(self, person: PersonId) -> AsyncGenerator[Record, None]:
        """Every record of a person, in an order that can be written back."""
        ...

    async def aclose(self) -> None: ...


# What is run for a person; the timer row when a timer asked for it.
Work = Callable[[PersonId, Due | None], Awaitable[None]]


class Background(Protocol):
    """What happens when nobody waits. Work is harmless when repeated, lost or reordered:
    it reads after a cursor and writes its results together with the moved cursor."""

    def register(self, kind: str, work: Work) -> None: ...

    def enqueue(self, person: PersonId, kind: str) -> None:
        """Run `kind` for `person` soon; a burst becomes one run."""
        ...

    async def at(self, due: Due) -> None:
        """Run `due.kind` once `due.at` has come, even after a restart."""
        ...

    async def run(self) -> None:
        """Work until cancelled."""
        ...

    async def drain(self) -> None:
        """Return when nothing that was enqueued is left."""
        ...


class Skill(Protocol):
    """Something she can do outside the talk: asked for first, undoable where it can be."""

    @property
    def name(self) -> str: ...


class SpeechToText(Protocol):
    """Turns speech into text. CPU-bound: call it in a thread."""

    @property
    def name(self) -> str: ...

    def transcribe(self, samples: NDArray[np.float32], *, language: Language) -> Transcript:
        """What was said in `samples`, (n,) mono at 16 kHz in -1..1, of half a minute at most.

        Empty words where nobody spoke. Raises EngineError.
        """
        ...


class TextToSpeech(Protocol):
    """Turns text into speech. CPU-bound: call it in a thread."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> tuple[Language, ...]: ...

    @property
    def rate(self) -> int:
        """Samples a second of what `speak` returns."""
        ...

    def speak(self, text: str, *, language: Language) -> NDArray[np.float32]:
        """One clause as sound, (n,) mono in -1..1. Raises EngineError."""
        ...
