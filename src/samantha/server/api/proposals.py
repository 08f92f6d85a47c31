"""What she offers to do, and what she did at a word: the person's yes, no or taking back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.conversation import garden
from samantha.conversation.circle import Circle
from samantha.errors import SettingsError
from samantha.server import wire
from samantha.server.api import letters
from samantha.server.owner import Owner, body, one_of
from samantha.types import MessageId, Person, SpeechLevel, State
from samantha.wellbeing.bridge import Status

ANSWERED: Final = "proposal.answer"
# What an answer means for the step towards somebody that was offered.
STEPS: Final[dict[str, Status]] = {"yes": "yes", "no": "no", "undo": "asked"}
PEOPLE: Final = "people"


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/proposals")

    @api.get("")
    async def answered() -> Response:
        """The latest answer to each proposal, and the letter it led to. Whether people may be
        kept is one thing, however often she asked: it stands under `people`."""
        answers = await _answers(owner)
        consent = (await owner.talk()).companion.circle.people.consent
        if consent != "unasked":
            answers[PEOPLE] = {"answer": consent}
        return JSONResponse(answers)

    @api.post("/{message}")
    async def answer(message: str, request: Request) -> Response:
        wanted = one_of(await body(request), "answer", wire.ANSWERS)
        found = await owner.store.message(owner.person, MessageId(message))
        offered = wire.proposal(found) if found is not None else None
        if found is None or offered is None:
            raise HTTPException(404)
        before = (await _answers(owner)).get(found.id, {})
        data: dict[str, Any] = {"message": found.id, "answer": wanted}
        if offered["asks"]:
            data |= await _answer(owner, offered, wanted, before)
        else:
            # It was done when it was said; there is only taking it back, and doing it once more.
            if wanted == before.get("answer", "yes") or wanted == "no":
                raise HTTPException(409)
            await _do(owner, offered, back=wanted == "undo")
        await owner.note(ANSWERED, data, sources=(found.id,))
        owner.changed("proposals")
        return JSONResponse(data)

    return api


async def _answer(
    owner: Owner, offered: dict[str, Any], wanted: str, before: dict[str, str]
) -> dict[str, str]:
    circle = (await owner.talk()).companion.circle
    match offered["kind"]:
        case "message":
            return await _begin(owner, circle, offered, wanted, before)
        case "people":
            consent = circle.people.consent
            if wanted == "undo" and consent == "unasked":
                raise HTTPException(409)
            # Taken back is as if never asked: who was spoken of is known to this sitting only.
            circle.people = (
                replace(circle.people, consent="unasked")
                if wanted == "undo"
                else circle.people.agree(wanted == "yes")
            )
            await _keep(owner, circle)
            owner.changed("people")
    return {}


async def _begin(
    owner: Owner, circle: Circle, offered: dict[str, Any], wanted: str, before: dict[str, str]
) -> dict[str, str]:
    """A yes to a message begins a sheet to that person; taking it back removes the sheet."""
    if wanted == "undo" and before.get("answer") != "yes":
        raise HTTPException(409)
    begun = next(
        (row for row in await letters.held(owner) if row["id"] == before.get("letter")), None
    )
    if wanted != "yes" and begun is not None:
        await letters.remove(owner, begun["id"])
    circle.settle(offered["offer"], STEPS[wanted], now=owner.now())
    await _keep(owner, circle)
    if wanted != "yes":
        return {}
    letter = begun or await letters.add(owner, to=offered["to"])
    return {"letter": letter["id"]}


async def _do(owner: Owner, done: dict[str, Any], *, back: bool) -> None:
    """Take back what was done at a word, or do it again. Raises SettingsError
    `proposal.moved_on` where it was changed otherwise since."""
    companion = (await owner.talk()).companion
    kind = done["kind"]
    if kind in ("level", "call_person", "call_her"):
        was, then = (done["after"], done["before"]) if back else (done["before"], done["after"])
        person = companion.mind.person
        fresh = _agreed(person, kind, then)
        if _agreed(person, kind, was) != person:
            raise SettingsError("proposal.moved_on")
        await companion.set_person(fresh)
        owner.changed("settings")
    elif kind == "evenings":
        was, then = (done["after"], done["before"]) if back else (done["before"], done["after"])
        if companion.circle.evenings.off != frozenset(was):
            raise SettingsError("proposal.moved_on")
        companion.circle.evenings = replace(companion.circle.evenings, off=frozenset(then))
        await _keep(owner, companion.circle)
        owner.changed("people")
    elif kind == "mute":
        keeping = companion.keeping
        keeping.muted = (
            keeping.muted - set(done["lines"]) if back else keeping.muted | set(done["lines"])
        )
        await owner.store.write([State(owner.person, key, data) for key, data in keeping.dump()])
        owner.changed("memory")
    else:
        await _pin(owner, MessageId(done["lines"][0]), pin=not back)


async def _pin(owner: Owner, identity: MessageId, *, pin: bool) -> None:
    line = await owner.store.message(owner.person, identity)
    if line is None:
        raise SettingsError("proposal.moved_on")
    held = [fact for fact in await owner.store.facts(owner.person) if identity in fact.sources]
    mark = garden.mark(line)
    fact = garden.pinned(next((one for one in held if one.id == mark.id), mark), pin=pin)
    if garden.bare(fact):
        await owner.drop(fact)
    else:
        await owner.keep(fact)


def _agreed(person: Person, kind: str, value: str) -> Person:
    match kind:
        case "level":
            return replace(person, level=cast(SpeechLevel, value))
        case "call_person":
            return replace(person, name=value)
        case _:
            return replace(person, companion_name=value)


async def _keep(owner: Owner, circle: Circle) -> None:
    await owner.store.write([State(owner.person, key, kept) for key, kept in circle.dump()])


async def _answers(owner: Owner) -> dict[str, dict[str, str]]:
    answers: dict[str, dict[str, str]] = {}
    for event in await owner.store.events(owner.person, kind=ANSWERED):
        if isinstance(event.data, dict):
            row = {key: str(event.data[key]) for key in ("answer", "letter") if key in event.data}
            answers[str(event.data.get("message"))] = row
    return answers
