from __future__ import annotations

from dataclasses import replace

from samantha.app import ME
from samantha.types import Message, MessageId, PersonId

from .conftest import Visit


def run_for_others(visit: Visit) -> None:
    visit.house.settings = replace(visit.house.settings, profile="household")


async def test_who_runs_it_for_themselves_is_shown_nobody(visit: Visit) -> None:
    assert (await visit.ask("GET", "/api/house"))["people"] is None
    assert await visit.status("POST", "/api/house", {"name": "minji"}) == 403
    assert await visit.status("POST", "/api/house/out", {"name": "minji", "word": "minji"}) == 403


async def test_somebody_let_in_has_a_door_of_their_own(visit: Visit) -> None:
    run_for_others(visit)
    await visit.ask("POST", "/api/house", {"name": "민지"})
    assert (await visit.ask("GET", "/api/house"))["people"] == ["민지"]
    stored = await visit.house.store.person(PersonId("민지"))
    assert stored is not None
    assert stored.name == ""
    assert await visit.status("POST", "/api/house", {"name": "민지"}) == 409


async def test_who_is_let_out_leaves_nothing_and_nobody_else_loses_a_word(visit: Visit) -> None:
    run_for_others(visit)
    await visit.ask("POST", "/api/house", {"name": "minji"})
    now, store = visit.house.clock.now(), visit.house.store
    await store.write(
        [
            Message(PersonId("minji"), MessageId("hers"), "person", "tide", now),
            Message(ME, MessageId("mine"), "person", "stone", now),
        ]
    )
    assert await visit.status("POST", "/api/house/out", {"name": "minji", "word": "minjy"}) == 422
    assert await store.count(PersonId("minji")) == 1
    await visit.ask("POST", "/api/house/out", {"name": "minji", "word": "minji"})
    assert await store.count(PersonId("minji")) == 0
    assert await store.count(ME) >= 1
    assert (await visit.ask("GET", "/api/house"))["people"] == []


async def test_nobody_shows_themselves_out_here_nor_comes_in_by_a_path(visit: Visit) -> None:
    run_for_others(visit)
    assert await visit.status("POST", "/api/house/out", {"name": "me", "word": "me"}) == 422
    for name in ("", "..", "a b", "a/b", "-x", "x" * 41, "me"):
        assert await visit.status("POST", "/api/house", {"name": name}) in (409, 422)
