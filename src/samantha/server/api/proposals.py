"""What she offers to do together, and the person's yes, no or taking back: carried out here."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.server import wire
from samantha.server.api import letters
from samantha.server.owner import Owner, body, one_of
from samantha.types import MessageId, State
from samantha.wellbeing.bridge import Status

ANSWERED: Final = "proposal.answer"
# What an answer means for the step towards somebody that was offered.
STEPS: Final[dict[str, Status]] = {"yes": "yes", "no": "no", "undo": "asked"}


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/proposals")

    @api.get("")
    async def answered() -> Response:
        """The latest answer to each proposal, and the letter it led to."""
        return JSONResponse(await _answers(owner))

    @api.post("/{message}")
    async def answer(message: str, request: Request) -> Response:
        """A yes to a message begins a sheet to that person; taking it back removes the sheet."""
        wanted = one_of(await body(request), "answer", wire.ANSWERS)
        found = await owner.store.message(owner.person, MessageId(message))
        offered = wire.proposal(found) if found is not None else None
        if found is None or offered is None:
            raise HTTPException(404)
        before = (await _answers(owner)).get(found.id, {})
        if wanted == "undo" and before.get("answer") != "yes":
            raise HTTPException(409)
        data: dict[str, Any] = {"message": found.id, "answer": wanted}
        held = await letters.held(owner)
        begun = next((row for row in held if row["id"] == before.get("letter")), None)
        if wanted == "yes":
            letter = begun or await letters.add(owner, to=offered["to"])
            data["letter"] = letter["id"]
        elif begun is not None:
            await letters.remove(owner, begun["id"])
        circle = (await owner.talk()).companion.circle
        circle.settle(offered["offer"], STEPS[wanted], now=owner.now())
        await owner.store.write([State(owner.person, key, kept) for key, kept in circle.dump()])
        await owner.note(ANSWERED, data, sources=(found.id,))
        owner.changed("proposals")
        return JSONResponse(data)

    return api


async def _answers(owner: Owner) -> dict[str, dict[str, str]]:
    answers: dict[str, dict[str, str]] = {}
    for event in await owner.store.events(owner.person, kind=ANSWERED):
        if isinstance(event.data, dict):
            row = {key: str(event.data[key]) for key in ("answer", "letter") if key in event.data}
            answers[str(event.data.get("message"))] = row
    return answers
