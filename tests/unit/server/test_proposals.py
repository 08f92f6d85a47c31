from __future__ import annotations

from typing import Any

import pytest

from samantha.app import ME
from samantha.types import Message, MessageId, Person, State
from samantha.wellbeing.bridge import Ledger, Offered
from samantha.wellbeing.people import Note, People, Someone

from .conftest import Visit

ASKS = MessageId("asks-message-1")


@pytest.fixture
async def asked(visit: Visit) -> Visit:
    """A home in which she offered to write to somebody together."""
    now = visit.house.clock.now()
    line = Message(
        person=ME,
        id=ASKS,
        speaker="companion",
        text="민지한테 한 줄만 보내 볼래요? 쓰는 건 같이 해도 되고요.",
        at=now,
        meta={"proposal": {"kind": "message", "to": "민지", "offer": "offer-1"}},
    )
    await visit.house.store.write([line])
    circle = (await visit.house.session()).companion.circle
    circle.ledger = Ledger(offered=(Offered("offer-1", "민지", "message", now),))
    return visit


async def status(visit: Visit) -> str:
    return (await visit.house.session()).companion.circle.ledger.offered[-1].status


async def test_a_yes_begins_a_sheet_and_taking_it_back_removes_it(asked: Visit) -> None:
    (line,) = await asked.ask("GET", "/api/messages")
    expected = {"asks": True, "kind": "message", "to": "민지", "offer": "offer-1"}
    assert line["proposal"] == expected
    assert await asked.ask("GET", "/api/proposals") == {}
    yes = await asked.ask("POST", f"/api/proposals/{ASKS}", {"answer": "yes"})
    (letter,) = await asked.ask("GET", "/api/letters")
    assert (letter["id"], letter["to"], letter["body"]) == (yes["letter"], "민지", "")
    assert await status(asked) == "yes"
    again = await asked.ask("POST", f"/api/proposals/{ASKS}", {"answer": "yes"})
    assert again["letter"] == yes["letter"]
    assert len(await asked.ask("GET", "/api/letters")) == 1
    await asked.ask("POST", f"/api/proposals/{ASKS}", {"answer": "undo"})
    assert await asked.ask("GET", "/api/letters") == []
    assert await asked.ask("GET", "/api/proposals") == {ASKS: {"answer": "undo"}}
    assert await status(asked) == "asked"


async def test_a_no_is_kept_and_makes_nothing(asked: Visit) -> None:
    await asked.ask("POST", f"/api/proposals/{ASKS}", {"answer": "no"})
    assert await asked.ask("GET", "/api/letters") == []
    assert await status(asked) == "no"
    kept = await asked.house.store.state(ME, "bridge")
    assert Ledger.from_json(kept).offered[-1].status == "no"


async def test_nonsense_about_a_proposal_is_refused(asked: Visit) -> None:
    plain = Message(ME, MessageId("plain-line-1"), "companion", "네.", asked.house.clock.now())
    await asked.house.store.write([plain])
    assert await asked.status("POST", f"/api/proposals/{ASKS}", {"answer": "perhaps"}) == 422
    assert await asked.status("POST", f"/api/proposals/{ASKS}", {"answer": "undo"}) == 409
    assert await asked.status("POST", "/api/proposals/plain-line-1", {"answer": "yes"}) == 404
    assert await asked.status("POST", "/api/proposals/none-at-all", {"answer": "yes"}) == 404


async def test_what_nobody_here_can_do_is_not_offered(visit: Visit) -> None:
    wild: list[object] = [{"kind": "mail", "to": "x"}, {"kind": "message", "to": ""}, "yes", 7]
    rows = [
        Message(
            ME,
            MessageId(f"wild-{number}"),
            "companion",
            "그렇게 할까요?",
            visit.house.clock.now(),
            meta={"proposal": one},
        )
        for number, one in enumerate(wild)
    ]
    await visit.house.store.write(rows)
    assert not any("proposal" in line for line in await visit.ask("GET", "/api/messages"))


@pytest.fixture
async def met(visit: Visit) -> Visit:
    """A home in which the first conversation is over."""
    await visit.house.store.write(
        [
            Person(ME, language="ko", companion_name="사만다", created_at=visit.house.clock.now()),
            State(ME, "first_run", {"step": "done"}),
        ]
    )
    return visit


async def said(visit: Visit, text: str, identity: str) -> dict[str, Any]:
    """What she answers, as a page is shown it."""
    async with visit.page() as page:
        return (await page.say(text, identity=identity))[-1]


async def test_what_was_done_at_a_word_is_taken_back_and_done_again(met: Visit) -> None:
    reply = await said(met, "반말로 해 줘", "line-level-1")
    done = reply["proposal"]
    shown = {"asks": False, "kind": "level", "before": "jondaemal", "after": "banmal"}
    assert done == shown
    mind = (await met.house.session()).companion.mind
    at = f"/api/proposals/{reply['id']}"
    for answer, level in (("undo", "jondaemal"), ("yes", "banmal"), ("undo", "jondaemal")):
        await met.ask("POST", at, {"answer": answer})
        assert mind.person.level == level
        kept = await met.house.store.person(ME)
        assert kept is not None
        assert kept.level == level
    assert await met.status("POST", at, {"answer": "undo"}) == 409
    assert await met.status("POST", at, {"answer": "no"}) == 409
    assert "proposal" not in await said(met, "존댓말로 해 줘요", "line-level-2")  # as it was


async def test_what_has_changed_since_is_not_overwritten(met: Visit) -> None:
    reply = await said(met, "나를 별이라고 불러 줘", "line-name-1")
    assert reply["proposal"]["kind"] == "call_person"
    await met.ask("PUT", "/api/settings", {"name": "달"})
    async with met.http.post(
        f"{met.base}/api/proposals/{reply['id']}", json={"answer": "undo"}
    ) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "proposal.moved_on")
    assert (await met.house.session()).companion.mind.person.name == "달"


async def test_words_kept_close_and_words_hushed_have_a_way_back(met: Visit) -> None:
    kept = await said(met, "우리 할머니 기일은 10월 3일이야. 이거 꼭 기억해 줘", "line-keep-1")
    assert kept["proposal"] == {"asks": False, "kind": "keep", "lines": ["line-keep-1"]}
    facts = await met.house.store.facts(ME)
    assert any(fact.pinned for fact in facts)
    await met.ask("POST", f"/api/proposals/{kept['id']}", {"answer": "undo"})
    assert not any(fact.pinned for fact in await met.house.store.facts(ME))
    await met.ask("POST", f"/api/proposals/{kept['id']}", {"answer": "yes"})
    assert any(fact.pinned for fact in await met.house.store.facts(ME))

    hushed = await said(met, "할머니 얘기는 꺼내지 마", "line-mute-1")
    assert hushed["proposal"]["kind"] == "mute"
    keeping = (await met.house.session()).companion.keeping
    assert keeping.muted
    await met.ask("POST", f"/api/proposals/{hushed['id']}", {"answer": "undo"})
    assert not keeping.muted
    assert await met.house.store.state(ME, "muted") == []


async def test_an_evening_off_has_a_way_back(met: Visit) -> None:
    reply = await said(met, "수요일 저녁은 쉴게", "line-evening-1")
    assert reply["proposal"] == {"asks": False, "kind": "evenings", "before": [], "after": [2]}
    await met.ask("POST", f"/api/proposals/{reply['id']}", {"answer": "undo"})
    assert (await met.ask("GET", "/api/balance"))["evenings"] == []


async def test_leave_to_keep_people_is_given_and_taken_back_by_hand(visit: Visit) -> None:
    now = visit.house.clock.now()
    line = Message(
        ME,
        MessageId("asks-people-1"),
        "companion",
        "그분 얘기, 다음에도 이어서 듣게 기억해 둬도 될까요?",
        now,
        meta={"proposal": {"kind": "people"}},
    )
    await visit.house.store.write([line])
    circle = (await visit.house.session()).companion.circle
    someone = Someone("민지", "friend", (Note(message=MessageId("row-1"), at=now),))
    circle.people = People((someone,))
    at = f"/api/proposals/{line.id}"
    assert await visit.ask("GET", "/api/proposals") == {}
    await visit.ask("POST", at, {"answer": "yes"})
    assert People.from_json(await visit.house.store.state(ME, "people")).find("민지") is not None
    assert (await visit.ask("GET", "/api/proposals"))["people"] == {"answer": "yes"}
    await visit.ask("POST", at, {"answer": "undo"})
    assert People.from_json(await visit.house.store.state(ME, "people")).someone == ()
    assert "people" not in await visit.ask("GET", "/api/proposals")
    await visit.ask("POST", at, {"answer": "no"})
    assert circle.people.consent == "no"
