from __future__ import annotations

import pytest

from samantha.app import ME
from samantha.types import Message, MessageId
from samantha.wellbeing.bridge import Ledger, Offered

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
    assert line["proposal"] == {"kind": "message", "to": "민지", "offer": "offer-1"}
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
