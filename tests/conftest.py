"""What every test stands on: no network but loopback, no home but a temporary one."""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_socket

from samantha import app
from samantha.app import Shared, shared
from samantha.conversation.companion import Companion
from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.store.sqlite import SqliteStore
from samantha.ports import LanguageModel
from samantha.reflection.index import Index
from samantha.testing import ManualClock, WordTokenizer
from samantha.types import MessageId, Person, PersonId, Turn, Utterance

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(autouse=True)
def _closed_to_the_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    monkeypatch.setenv("SAMANTHA_HOME", str(tmp_path / "home"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[SqliteStore, None]:
    opened = await SqliteStore.open(tmp_path / "samantha.db")
    yield opened
    await opened.aclose()


@pytest.fixture(scope="session")
def parts() -> Shared:
    """The real senses, lines and static embedder, loaded once."""
    return shared()


@dataclass
class Talk:
    """A companion one can talk with in a test, and what it is made of."""

    companion: Companion
    store: SqliteStore
    clock: ManualClock
    background: InProcessBackground
    person: PersonId = field(default=PersonId("mina"))
    count: int = 0

    def utterance(self, text: str, *, identity: str = "") -> Utterance:
        self.count += 1
        return Utterance(
            person=self.person,
            text=text,
            at=self.clock.now(),
            id=MessageId(identity or f"u{self.count}"),
        )

    async def say(self, text: str, *, identity: str = "") -> Turn:
        """One whole turn; an hour's tick passes between two."""
        async with self.companion.turn(self.utterance(text, identity=identity)) as reply:
            async for _ in reply:
                pass
        self.clock.advance(30)
        assert self.companion.last is not None
        return self.companion.last


Opener = Callable[..., Awaitable[Talk]]


@pytest.fixture
async def opener(store: SqliteStore, clock: ManualClock, parts: Shared) -> Opener:
    """Opens a talk: `await opener(brain=..., meets_first=True, level="banmal", ...)`."""

    async def make(
        *,
        brain: LanguageModel | None = None,
        meets_first: bool = False,
        person: str = "mina",
        **agreed: Any,
    ) -> Talk:
        background = InProcessBackground(store, clock)
        index = Index(store, words=WordTokenizer(), quick=parts.embedder, full=None)
        background.register("index", index.advance)
        counter = itertools.count()
        companion = app.companion(
            PersonId(person),
            parts=parts,
            store=store,
            clock=clock,
            background=background,
            rng=random.Random(7),
            meets_first=meets_first,
            ids=lambda: f"{person}-{next(counter)}-{len(companion.mind.messages)}",
        )
        companion.brain = brain
        await companion.open(Person(id=PersonId(person), **agreed))
        return Talk(companion, store, clock, background, PersonId(person))

    return make
