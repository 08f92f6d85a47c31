"""Whatever twenty people do, in whatever order: no row of one ever reaches another.

Every person uses the same ids, keys and words, so that only the person tells rows apart.
SAMANTHA_STORE_OPERATIONS sets how many operations are tried on each database (CI: a few).
"""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samantha.engines.store.postgres import PostgresStore
from samantha.engines.store.sqlite import SqliteStore
from samantha.ports import Store
from samantha.types import (
    Cursor,
    Due,
    Event,
    Fact,
    Indexed,
    MemoryId,
    Message,
    MessageId,
    Person,
    PersonId,
    State,
)
from tests.conformance.conftest import SCHEMA, drop

PEOPLE = 20
LENGTH = 50
OPERATIONS = int(os.environ.get("SAMANTHA_STORE_OPERATIONS", "250"))
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
KINDS = ("message", "reply", "state", "event", "fact", "index", "due", "cursor", "done")
# Taking away is rarer than putting in, or nothing would be left to mix up.
VERBS = (*KINDS, *KINDS, *KINDS, "forget", "forget", "erase")

operation = st.tuples(
    st.sampled_from(VERBS), st.integers(0, PEOPLE - 1), st.integers(0, 5), st.integers(0, 5)
)


@dataclass
class Life:
    """What one person should hold."""

    who: PersonId
    messages: dict[str, Message] = field(default_factory=dict)
    states: dict[str, Any] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    vectors: dict[str, bytes] = field(default_factory=dict)
    dues: dict[str, Due] = field(default_factory=dict)
    cursors: dict[str, int] = field(default_factory=dict)

    def secret(self, *more: object) -> str:
        return " ".join(map(str, (f"secret of {self.who}", *more)))

    def forget(self, gone: set[str]) -> int:
        gone |= {
            line.id
            for line in self.messages.values()
            if line.speaker == "companion"
            and (line.reply_to in gone or gone & set(line.meta.get("woven", ())))  # type: ignore[call-overload]
        }
        went = 0
        for identity in gone & self.messages.keys():
            del self.messages[identity]
            self.words.pop(identity, None)
            self.vectors.pop(identity, None)
            went += 1
        tables: tuple[dict[str, Any], ...] = (self.events, self.facts)
        for held in tables:
            for identity, row in tuple(held.items()):
                left = tuple(source for source in row.sources if source not in gone)
                if left == row.sources:
                    continue
                if left:
                    held[identity] = type(row)(**{**_fields(row), "sources": left})
                else:
                    del held[identity]
                    went += 1
        return went


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Store, None]:
    """Rows alone are forgotten on PostgreSQL: the bytes have a test of their own."""
    opened: Store
    if request.param == "sqlite":
        opened = await SqliteStore.open(tmp_path / "a.db")
    else:
        server = request.getfixturevalue("postgres_server")
        await drop(server)
        opened = await PostgresStore.open(server.dsn, schema=SCHEMA, forgetting="rows")
    yield opened
    await opened.aclose()


example = itertools.count()


@pytest.mark.slow
@settings(
    max_examples=max(1, OPERATIONS // LENGTH),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(operations=st.lists(operation, min_size=LENGTH, max_size=LENGTH))
async def test_no_row_of_another_person_is_ever_returned(
    store: Store, operations: list[tuple[str, int, int, int]]
) -> None:
    run = next(example)
    lives = [Life(PersonId(f"p{run}-{number}")) for number in range(PEOPLE)]
    for verb, who, one, other in operations:
        await _act(store, lives[who], verb, one, other)
    for life in lives:
        await _look(store, life)
    due = await store.due(T0 + timedelta(days=9), limit=100_000)
    ours = {life.who: life for life in lives}
    for row in due:
        if row.person in ours:
            assert row == ours[row.person].dues[row.key]
    assert sum(row.person in ours for row in due) == sum(len(life.dues) for life in lives)


async def _act(store: Store, life: Life, verb: str, one: int, other: int) -> None:
    who = life.who
    line, second = MessageId(f"m{one}"), MessageId(f"m{other}")
    match verb:
        case "message" | "reply":
            companion = verb == "reply"
            message = Message(
                person=who,
                id=line,
                speaker="companion" if companion else "person",
                text=life.secret(one, other),
                at=T0 + timedelta(minutes=one),
                reply_to=second if companion else None,
                meta={"woven": [f"m{(other + 1) % 6}"]} if companion and one % 2 else {},
            )
            (stored,) = await store.write([Person(id=who, name=life.secret()), message])
            known = life.messages.get(line)
            last = max((each.seq for each in life.messages.values()), default=0)
            assert stored == (known or type(message)(**{**_fields(message), "seq": last + 1}))
            life.messages[line] = stored
        case "state":
            await store.write([State(who, f"k{one}", life.secret(other))])
            life.states[f"k{one}"] = life.secret(other)
        case "event":
            event = Event(who, f"e{one}", "kind", T0, life.secret(other), (line, second))
            await store.write([event])
            life.events.setdefault(event.id, event)
        case "fact":
            fact = Fact(
                person=who,
                id=MemoryId(f"f{one}"),
                subject=life.secret(),
                relation="likes",
                object=life.secret(other),
                text=life.secret(other),
                recorded_at=T0,
                sources=(second,),
            )
            await store.write([fact])
            life.facts[fact.id] = fact
        case "index":
            vector = bytes([one, other, 200, 7])
            words = f"shared word{other} of{who.replace('-', 'x')}"
            await store.write([Indexed(who, line, words, vector, 0.5, "m")])
            if line in life.messages:
                life.words[line] = words
                life.vectors[line] = vector
        case "due":
            row = Due(who, "kind", T0 + timedelta(hours=other), f"d{one}", life.secret())
            await store.write([row])
            life.dues[row.key] = row
        case "done":
            await store.done(Due(who, "kind", T0, f"d{one}"))
            life.dues.pop(f"d{one}", None)
        case "cursor":
            await store.write([Cursor(who, f"c{one}", other)])
            life.cursors[f"c{one}"] = max(other, life.cursors.get(f"c{one}", 0))
        case "forget":
            assert await store.forget(who, [line, second]) == life.forget({line, second})
        case "erase":
            await store.erase(who)
            life.__init__(who)  # type: ignore[misc]
        case _:
            raise AssertionError(verb)


async def _look(store: Store, life: Life) -> None:
    who = life.who
    by_seq = tuple(sorted(life.messages.values(), key=lambda line: line.seq))
    assert await store.messages(who, limit=100) == by_seq
    assert await store.messages(who, limit=2, latest=True) == by_seq[-2:]
    assert await store.count(who) == len(by_seq)
    for number in range(6):
        identity = MessageId(f"m{number}")
        assert await store.message(who, identity) == life.messages.get(identity)
        assert await store.cursor(who, f"c{number}") == life.cursors.get(f"c{number}", 0)
        assert await store.state(who, f"k{number}") == life.states.get(f"k{number}")
    assert await store.states(who) == life.states
    events = await store.events(who)
    assert {event.id: event for event in events} == life.events
    assert len(events) == len(life.events)
    facts = await store.facts(who)
    assert {fact.id: fact for fact in facts} == life.facts
    assert len(facts) == len(life.facts)
    found = await store.search(who, ["shared"], limit=100)
    assert sorted(identity for identity, _ in found) == sorted(life.words)
    word = "word1"
    found = await store.search(who, [word, "none"], limit=100)
    assert {identity for identity, _ in found} == {
        identity for identity, words in life.words.items() if word in words.split()
    }
    ids, matrix, _ = await store.vectors(who, model="m")
    assert dict(zip(ids, (row.tobytes() for row in matrix), strict=True)) == life.vectors
    assert matrix.dtype == np.int8
    lacking = await store.unindexed(who, model="m", limit=100)
    assert lacking == tuple(line for line in by_seq if line.id not in life.vectors)
    exported = [record async for record in store.export(who)]
    assert all((row.id if isinstance(row, Person) else row.person) == who for row in exported)
