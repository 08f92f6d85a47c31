"""What every store must do, whichever database is behind it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from samantha.errors import StoreError
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
    Record,
    State,
)
from tests.conformance.conftest import Place

MINA = PersonId("mina")
JUNO = PersonId("juno")
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def message(number: int, *, person: PersonId = MINA, text: str = "", **more: object) -> Message:
    return replace(
        Message(
            person=person,
            id=MessageId(f"{person}-{number}"),
            speaker="person",
            text=text or f"line {number}",
            at=T0 + timedelta(minutes=number),
        ),
        **more,  # type: ignore[arg-type]
    )


def fact(number: int, *sources: str) -> Fact:
    return Fact(
        person=MINA,
        id=MemoryId(f"f{number}"),
        subject="person",
        relation="likes",
        object=f"thing {number}",
        text=f"likes thing {number}",
        recorded_at=T0,
        sources=tuple(MessageId(source) for source in sources),
        span=(2, 5),
    )


async def test_messages_come_back_in_order_with_their_sequence(store: Store) -> None:
    written = await store.write([message(1), message(2)])
    assert [line.seq for line in written] == [1, 2]
    assert await store.messages(MINA) == written
    assert await store.messages(MINA, after=1) == written[1:]
    assert await store.messages(MINA, limit=1, latest=True) == written[1:]
    assert await store.message(MINA, MessageId("mina-2")) == written[1]
    assert await store.count(MINA) == 2


async def test_a_repeated_delivery_is_stored_once(store: Store) -> None:
    first = await store.write([message(1)])
    again = await store.write([message(1, text="changed on the way")])
    assert again == first
    assert await store.count(MINA) == 1


async def test_order_survives_a_clock_that_was_set_back(store: Store) -> None:
    await store.write([message(5)])
    await store.write([message(6, at=T0 - timedelta(days=400))])
    assert [line.id for line in await store.messages(MINA)] == ["mina-5", "mina-6"]


async def test_a_transaction_is_whole_or_not_at_all(store: Store) -> None:
    naive = replace(message(2), at=datetime(2026, 3, 1))  # noqa: DTZ001 - the fault under test
    with pytest.raises(StoreError):
        await store.write([message(1), State(MINA, "mood", {"p": 1}), naive])
    assert await store.count(MINA) == 0
    assert await store.state(MINA, "mood") is None


async def test_a_bad_batch_does_not_harm_its_neighbours(store: Store) -> None:
    naive = replace(message(3), at=datetime(2026, 3, 1))  # noqa: DTZ001 - the fault under test
    results = await asyncio.gather(
        *(store.write([item]) for item in (message(1), naive, message(2))), return_exceptions=True
    )
    assert [isinstance(result, StoreError) for result in results] == [False, True, False]
    assert await store.count(MINA) == 2


@pytest.mark.parametrize(
    "bad",
    [
        State(MINA, "s", {"not JSON": object()}),
        Cursor(MINA, "c", 2**70),
        message(5, text="half a pair \ud83d"),
        message(5, speaker="nobody"),
        replace(message(5), text=None),  # type: ignore[arg-type]
        Indexed(MINA, MessageId("mina-1"), "a", object(), 1.0, "m"),  # type: ignore[arg-type]
    ],
    ids=["data", "number", "letter", "speaker", "nothing", "vector"],
)
async def test_what_cannot_be_stored_is_refused_and_the_store_lives_on(
    store: Store, bad: Record
) -> None:
    await store.write([message(1)])
    results = await asyncio.gather(
        *(store.write([item]) for item in (message(2), bad, message(3))), return_exceptions=True
    )
    assert isinstance(results[1], StoreError)
    assert results[1].key == "store.refused"
    await store.write([message(4)])
    assert [line.id for line in await store.messages(MINA)] == [f"mina-{n}" for n in range(1, 5)]


async def test_people_never_see_each_others_rows(store: Store) -> None:
    chance = random.Random(7)
    people = [PersonId(f"person-{number}") for number in range(8)]
    for number in range(400):
        owner = chance.choice(people)
        line = message(number, person=owner, text=f"secret of {owner}")
        await store.write(
            [
                line,
                State(owner, "note", {"of": owner}),
                Event(owner, f"e{number}", "kind", T0, {"of": owner}, (line.id,)),
                Indexed(owner, line.id, "secret shared", np.ones(4, np.int8).tobytes(), 1.0, "m"),
            ]
        )
    for owner in people:
        assert all(line.person == owner for line in await store.messages(owner, limit=500))
        found = await store.search(owner, ["secret"], limit=500)
        assert found
        assert all(identity.startswith(f"{owner}-") for identity, _ in found)
        ids, rows, _ = await store.vectors(owner, model="m")
        assert len(ids) == len(rows)
        assert all(identity.startswith(f"{owner}-") for identity in ids)
        assert await store.state(owner, "note") == {"of": owner}
        assert all(event.person == owner for event in await store.events(owner))


async def test_search_finds_any_of_the_words_best_first(store: Store) -> None:
    await store.write([message(1), message(2), message(3)])
    await store.write(
        [
            Indexed(MINA, MessageId("mina-1"), "부산 바다"),
            Indexed(MINA, MessageId("mina-2"), "부산 바다 여행 바다"),
            Indexed(MINA, MessageId("mina-3"), "회사 일"),
        ]
    )
    found = await store.search(MINA, ["바다", "여행"], limit=5)
    assert [identity for identity, _ in found] == ["mina-2", "mina-1"]
    assert all(score > 0 for _, score in found)
    assert await store.search(MINA, ['"); DROP TABLE', "*", "NEAR"], limit=5) == ()


async def test_indexing_again_replaces_the_words(store: Store) -> None:
    await store.write([message(1), Indexed(MINA, MessageId("mina-1"), "처음 낱말")])
    await store.write([Indexed(MINA, MessageId("mina-1"), "다른 낱말")])
    assert await store.search(MINA, ["처음"], limit=5) == ()
    assert len(await store.search(MINA, ["낱말"], limit=5)) == 1


async def test_vectors_come_back_as_they_went(store: Store) -> None:
    vector = np.array([1, -2, 3, -128], np.int8)
    await store.write([message(1), message(2)])
    assert len(await store.unindexed(MINA, model="m", limit=9)) == 2
    await store.write([Indexed(MINA, MessageId("mina-1"), "", vector.tobytes(), 0.5, "m")])
    ids, rows, scales = await store.vectors(MINA, model="m")
    assert ids == ("mina-1",)
    assert rows.tolist() == [vector.tolist()]
    assert scales.tolist() == [0.5]
    assert [line.id for line in await store.unindexed(MINA, model="m", limit=9)] == ["mina-2"]


async def test_every_record_survives_a_restart(place: Place) -> None:
    person = Person(id=MINA, name="미나", created_at=T0, level="banmal")
    records: list[Record] = [
        person,
        message(1, meta={"woven": ["a"]}, said="more than was heard", heard_whole=False),
        State(MINA, "mood", {"p": 0.25}),
        Event(MINA, "e1", "praise", T0, {"degree": 0.5}, (MessageId("mina-1"),)),
        fact(1, "mina-1"),
        Due(MINA, "return", T0, "k", {"why": "worry"}),
        Cursor(MINA, "index", 4),
    ]
    opened = await place.open()
    await opened.write(records)
    await opened.aclose()
    opened = await place.open()
    exported = [record async for record in opened.export(MINA)]
    assert await opened.cursor(MINA, "index") == 4
    assert await opened.people() == (person,)
    await opened.aclose()
    assert exported == [
        replace(item, seq=1) if isinstance(item, Message) else item for item in records[:6]
    ]


async def test_any_text_comes_back_as_it_went(store: Store) -> None:
    odd = "\0 \x1a \x1a0 \x1as\0 \x1a\0 \r\n 👩‍👩‍👧 'a' \\ %s $1 \ue000"
    line = message(1, text=odd, said=odd, meta={"a": odd, "woven": [odd]}, source=odd)
    (stored,) = await store.write(
        [
            line,
            State(MINA, odd, [odd]),
            Event(MINA, odd, odd, T0, odd, (MessageId(odd),)),
            replace(fact(1, odd, "mina-1"), text=odd, object=odd),
            Due(MINA, odd, T0, odd, odd),
            Cursor(MINA, odd, 2),
            Person(id=MINA, name=odd),
        ]
    )
    assert await store.messages(MINA) == (stored,)
    assert stored == replace(line, seq=1)
    assert await store.state(MINA, odd) == [odd]
    assert await store.states(MINA) == {odd: [odd]}
    assert await store.events(MINA, kind=odd) == (
        Event(MINA, odd, odd, T0, odd, (MessageId(odd),)),
    )
    assert (await store.facts(MINA))[0].sources == (odd, "mina-1")
    assert (await store.facts(MINA))[0].object == odd
    assert await store.due(T0) == (Due(MINA, odd, T0, odd, odd),)
    assert await store.cursor(MINA, odd) == 2
    assert (await store.people())[0].name == odd
    assert await store.forget(MINA, [MessageId(odd)]) == 1
    assert (await store.facts(MINA))[0].sources == ("mina-1",)


async def test_numbers_come_back_as_they_went(store: Store) -> None:
    data = {"big": 10**30, "small": 5e-324, "round": 1.0, "minus": -0.0, "exp": 1e22}
    await store.write([State(MINA, "n", data)])
    back = await store.state(MINA, "n")
    assert repr(back) == repr(data)
    late = message(1, at=datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
    early = message(2, at=datetime(1, 1, 1, tzinfo=UTC))
    await store.write([late, early])
    assert [line.at for line in await store.messages(MINA)] == [late.at, early.at]


async def test_a_key_twice_in_one_write_holds_the_last(store: Store) -> None:
    await store.write(
        [
            message(1),
            message(1, text="again"),
            State(MINA, "s", 1),
            State(MINA, "s", 2),
            Event(MINA, "e", "k", T0, 1),
            Event(MINA, "e", "k", T0, 2),
            Cursor(MINA, "c", 5),
            Cursor(MINA, "c", 3),
            replace(fact(1), text="one"),
            replace(fact(1), text="two"),
            Indexed(MINA, MessageId("mina-1"), "처음"),
            Indexed(MINA, MessageId("mina-1"), "나중"),
        ]
    )
    assert [line.text for line in await store.messages(MINA)] == ["line 1"]
    assert await store.state(MINA, "s") == 2
    assert [event.data for event in await store.events(MINA)] == [1]
    assert await store.cursor(MINA, "c") == 5
    assert [held.text for held in await store.facts(MINA)] == ["two"]
    assert await store.search(MINA, ["처음"], limit=3) == ()
    assert len(await store.search(MINA, ["나중"], limit=3)) == 1


async def test_a_rare_word_weighs_more_than_a_common_one(store: Store) -> None:
    words = {1: "오늘 날씨", 2: "오늘 부산", 3: "오늘 오늘 오늘 회사", 4: "오늘 점심", 5: "저녁"}
    for number, tokens in words.items():
        line = message(number)
        await store.write([line, Indexed(MINA, line.id, tokens)])
    found = await store.search(MINA, ["오늘", "부산"], limit=3)
    assert found[0][0] == "mina-2"
    assert len(found) == 3
    assert len(await store.search(MINA, ["e-mail", "C++", "…"], limit=3)) == 0


async def test_due_rows_wait_for_their_time(store: Store) -> None:
    late = Due(MINA, "return", T0 + timedelta(hours=2))
    soon = Due(MINA, "index", T0)
    await store.write([late, soon])
    assert await store.due(T0) == (soon,)
    await store.done(soon)
    assert await store.due(T0 + timedelta(days=1)) == (late,)


async def test_a_cursor_never_goes_back(store: Store) -> None:
    await store.write([Cursor(MINA, "index", 9)])
    await store.write([Cursor(MINA, "index", 3)])
    assert await store.cursor(MINA, "index") == 9


async def test_what_is_forgotten_is_gone_to_the_byte(place: Place) -> None:
    opened = await place.open()
    for number in range(60):
        await opened.write([message(number, text=f"ordinary {number}")])
    secret = "우산초콜릿비밀"
    await opened.write(
        [
            message(100, text=f"{secret} 이야기"),
            message(
                101, speaker="companion", text=f"{secret} 들었어", reply_to=MessageId("mina-100")
            ),
            message(102, speaker="companion", text=f"또 {secret}", meta={"woven": ["mina-100"]}),
            Event(MINA, "e1", "note", T0, {"what": secret}, (MessageId("mina-100"),)),
            Event(MINA, "e2", "note", T0, {}, (MessageId("mina-100"), MessageId("mina-1"))),
            replace(fact(1, "mina-100"), object=secret, text=secret),
            Indexed(MINA, MessageId("mina-100"), secret, secret.encode(), 1.0, "m"),
        ]
    )
    assert await opened.forget(MINA, [MessageId("mina-100")]) == 5
    assert await opened.message(MINA, MessageId("mina-101")) is None
    assert await opened.message(MINA, MessageId("mina-102")) is None
    assert [event.id for event in await opened.events(MINA)] == ["e2"]
    assert (await opened.events(MINA))[0].sources == ("mina-1",)
    assert await opened.facts(MINA) == ()
    for file in place.files():
        assert secret.encode() not in held(file), file.name
    await opened.aclose()


def held(file: Path) -> bytes:
    """What a file holds; a server's own temporary file may be gone by the time it is read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


async def test_erasing_a_person_leaves_the_others_whole(place: Place) -> None:
    opened = await place.open()
    for who in (MINA, JUNO):
        line = message(1, person=who, text=f"words of {who} alone")
        await opened.write(
            [Person(id=who), line, Indexed(who, line.id, f"alone{who}"), State(who, "s", who)]
        )
    await opened.erase(MINA)
    assert await opened.person(MINA) is None
    assert await opened.count(MINA) == 0
    assert await opened.count(JUNO) == 1
    assert len(await opened.search(JUNO, ["alonejuno"], limit=3)) == 1
    for file in place.files():
        assert b"words of mina" not in held(file)
    await opened.aclose()


async def test_many_writers_share_one_commit(store: Store) -> None:
    await asyncio.gather(*(store.write([message(number)]) for number in range(300)))
    lines = await store.messages(MINA, limit=400)
    assert [line.seq for line in lines] == list(range(1, 301))
