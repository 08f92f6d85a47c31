"""The people in the person's life: who, how near, and when the two last met or wrote."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, cast, get_args

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.conversation.circle import Circle
from samantha.server.owner import Owner, body, one_of, text_of
from samantha.types import Language, MessageId, State
from samantha.wellbeing import steps
from samantha.wellbeing.people import Note, People, Relation, Someone

RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
# How near somebody is set, on the room's scale of closeness.
NEARNESS: Final = {"near": 0.8, "mid": 0.5, "far": 0.2}
NEAR_FROM, MID_FROM = 0.65, 0.4
# A note that no message made: the person's own word on this page.
BY_HAND: Final = "by-hand"
# After this long a line to somebody is gently suggested, and only for the nearer ones.
QUIET: Final = {"near": timedelta(days=14), "mid": timedelta(days=45)}
MATTERS_SHOWN: Final = 2


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/people")

    @api.get("")
    async def people() -> Response:
        circle = await _circle(owner)
        rows = told(circle.people, await owner.language(), owner.now())
        return JSONResponse(
            {
                "people": rows,
                "consent": circle.people.consent,
                "prompt": _prompt(circle.people, owner.now()),
            }
        )

    @api.put("/consent")
    async def consent(request: Request) -> Response:
        """Whether any of this is kept. A no empties it."""
        yes = one_of(await body(request), "keep", ("yes", "no")) == "yes"
        circle = await _circle(owner)
        circle.people = circle.people.agree(yes)
        await _keep(owner, circle)
        return JSONResponse({})

    @api.post("")
    async def add(request: Request) -> Response:
        asked = await body(request)
        name, relation, near = _read(asked)
        circle = await _circle(owner)
        known = circle.people.agree(True) if circle.people.consent == "no" else circle.people
        if known.find(name) is not None:
            raise HTTPException(409)
        note = Note(message=MessageId(f"{BY_HAND}-{owner.now().isoformat()}"), at=owner.now())
        fresh = Someone(name, relation, (note,), set_closeness=near, set_relation=relation)
        # To write somebody down is to say yes to keeping them.
        circle.people = People((*known.someone, fresh), "yes")
        await _keep(owner, circle)
        return JSONResponse({"id": identity(name)})

    @api.put("/{one}")
    async def change(one: str, request: Request) -> Response:
        asked = await body(request)
        name, relation, near = _read(asked)
        circle = await _circle(owner)
        found = _find(circle.people, one)
        changed = circle.people.set(found.name, closeness=near, relation=relation)
        circle.people = changed.rename(found.name, name)
        await _keep(owner, circle)
        return JSONResponse({"id": identity(name)})

    @api.post("/{one}/mute")
    async def mute(one: str, request: Request) -> Response:
        """Never to be mentioned by her, or again allowed."""
        muted = (await body(request)).get("muted") is True
        circle = await _circle(owner)
        found = _find(circle.people, one)
        circle.people = circle.people.hush(found.name, raise_it=not muted)
        await _keep(owner, circle)
        return JSONResponse({})

    @api.post("/{one}/contact")
    async def contact(one: str, request: Request) -> Response:
        """They had something of each other today; or that was a slip."""
        undo = (await body(request)).get("undo") is True
        circle = await _circle(owner)
        found = _find(circle.people, one)
        now = owner.now()
        today = MessageId(f"{BY_HAND}-{now.date().isoformat()}")
        notes = tuple(note for note in found.notes if note.message != today)
        if not undo:
            notes = (*notes, Note(message=today, at=now, contact=True))
        changed = replace(found, notes=notes)
        circle.people = replace(
            circle.people,
            someone=tuple(
                changed if other.name == found.name else other for other in circle.people.someone
            ),
        )
        await _keep(owner, circle)
        return JSONResponse({})

    @api.delete("/{one}")
    async def forget(one: str) -> Response:
        circle = await _circle(owner)
        circle.people = circle.people.remove(_find(circle.people, one).name)
        await _keep(owner, circle)
        await (await owner.talk()).forget(())  # scrubs what was taken away
        return JSONResponse({})

    return api


def identity(name: str) -> str:
    """What somebody is called in an address; a name may hold anything."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def told(people: People, language: Language, now: datetime) -> list[dict[str, Any]]:
    """Everybody as the page shows them, the nearest first."""
    rows = sorted(people.someone, key=lambda one: -one.closeness)
    return [
        {
            "id": identity(one.name),
            "name": one.name,
            "relation": one.kind,
            "near": nearness(one),
            "muted": not one.raise_it,
            "reachable": one.reachable,
            "contact": one.last_contact.date().isoformat() if one.last_contact else None,
            "today": bool(one.last_contact and one.last_contact.date() == now.date()),
            "mentioned": _mentioned(one),
            "matters": [
                steps.matter(matter, language) for matter, _ in one.matters[-MATTERS_SHOWN:]
            ],
        }
        for one in rows
    ]


def nearness(one: Someone) -> str:
    return "near" if one.closeness >= NEAR_FROM else "mid" if one.closeness >= MID_FROM else "far"


def contacts(people: People) -> set[tuple[str, str]]:
    """With whom there was contact on which day."""
    return {
        (one.name, note.at.date().isoformat())
        for one in people.someone
        for note in one.notes
        if note.contact
    }


async def _circle(owner: Owner) -> Circle:
    return (await owner.talk()).companion.circle


async def _keep(owner: Owner, circle: Circle) -> None:
    """Write what changed, and tell every page."""
    await owner.store.write([State(owner.person, key, data) for key, data in circle.dump()])
    owner.changed("people")


def _find(people: People, one: str) -> Someone:
    """Raises 404."""
    for someone in people.someone:
        if identity(someone.name) == one:
            return someone
    raise HTTPException(404)


def _read(asked: dict[str, Any]) -> tuple[str, Relation, float]:
    return (
        text_of(asked, "name", most=60),
        cast(Relation, one_of(asked, "relation", RELATIONS)),
        NEARNESS[one_of(asked, "near", tuple(NEARNESS))],
    )


def _mentioned(one: Someone) -> str | None:
    at = [note.at for note in one.notes if not note.message.startswith(BY_HAND)]
    return max(at).date().isoformat() if at else None


def _prompt(people: People, now: datetime) -> str | None:
    """The one person a line might do good to: the nearest who has been quiet the longest."""
    quiet: list[tuple[float, datetime, str]] = []
    for one in people.someone:
        limit = QUIET.get(nearness(one))
        last = one.last_contact
        if one.reachable and limit is not None and last is not None and now - last >= limit:
            quiet.append((-one.closeness, last, identity(one.name)))
    return min(quiet)[2] if quiet else None
