"""The people in the person's life: who, how near, and when the two last met or wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.server.owner import Owner, body, identity_of, one_of, text_of
from samantha.types import Fact, MemoryId

PREFIX: Final = "person:"
NAME, TIE, NEAR = "name", "tie", "near"
NEARNESS: Final = ("near", "mid", "far")
CONTACTS: Final = "people.contacts"
KEPT_CONTACTS: Final = 40
READ_MOST: Final = 3000
# After this long a line to somebody is gently suggested, and only for the nearer ones.
QUIET: Final = {"near": timedelta(days=14), "mid": timedelta(days=45)}
NAMES_LEAST: Final = 2  # a name of one letter is found everywhere


def is_person(fact: Fact) -> bool:
    return fact.subject.startswith(PREFIX)


def told(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Facts about people, gathered by person."""
    found: dict[str, dict[str, Any]] = {}
    for fact in facts:
        if not is_person(fact):
            continue
        row = found.setdefault(
            fact.subject,
            {
                "id": fact.subject.removeprefix(PREFIX),
                "name": fact.subject.removeprefix(PREFIX),
                "tie": "",
                "near": "mid",
                "muted": False,
                "facts": [],
            },
        )
        row["muted"] = row["muted"] or fact.muted
        match fact.relation:
            case "name":
                row["name"] = fact.object
            case "tie":
                row["tie"] = fact.object
            case "near" if fact.object in NEARNESS:
                row["near"] = fact.object
            case _:
                row["facts"].append(
                    {"id": fact.id, "text": fact.text, "at": fact.recorded_at.isoformat()}
                )
    return list(found.values())


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/people")

    @api.get("")
    async def people() -> Response:
        rows = told(await owner.store.facts(owner.person))
        contacts = await owner.state(CONTACTS)
        spoken = await _mentions(owner, [str(row["name"]) for row in rows])
        for row in rows:
            dates = contacts.get(row["id"])
            row["contacts"] = dates if isinstance(dates, list) else []
            row["mentioned"] = spoken.get(str(row["name"]))
        return JSONResponse({"people": rows, "prompt": _prompt(rows, owner.now())})

    @api.post("")
    async def add(request: Request) -> Response:
        asked = await body(request)
        name = text_of(asked, "name", most=60)
        tie = text_of(asked, "tie", most=60, least=0)
        near = one_of(asked, "near", NEARNESS)
        identity = new_id()
        await owner.keep(*_facts(owner, identity, name=name, tie=tie, near=near))
        return JSONResponse({"id": identity})

    @api.put("/{one}")
    async def change(one: str, request: Request) -> Response:
        asked = await body(request)
        name = text_of(asked, "name", most=60)
        tie = text_of(asked, "tie", most=60, least=0)
        near = one_of(asked, "near", NEARNESS)
        held = {fact.relation: fact for fact in await _of(owner, one)}
        fresh = [
            replace(held[fact.relation], object=fact.object, text=fact.text)
            if fact.relation in held
            else fact
            for fact in _facts(owner, one, name=name, tie=tie, near=near)
        ]
        await owner.keep(*fresh)
        return JSONResponse({})

    @api.post("/{one}/mute")
    async def mute(one: str, request: Request) -> Response:
        """Never to be mentioned by her, or again allowed."""
        muted = (await body(request)).get("muted") is True
        await owner.keep(*(replace(fact, muted=muted) for fact in await _of(owner, one)))
        return JSONResponse({})

    @api.post("/{one}/contact")
    async def contact(one: str, request: Request) -> Response:
        """They had something of each other today; or that was a slip."""
        undo = (await body(request)).get("undo") is True
        await _of(owner, one)
        contacts = await owner.state(CONTACTS)
        held = contacts.get(one)
        dates = list(held) if isinstance(held, list) else []
        today = owner.now().date().isoformat()
        dates = [day for day in dates if day != today]
        if not undo:
            dates.append(today)
        await owner.set_state(CONTACTS, {**contacts, one: dates[-KEPT_CONTACTS:]})
        owner.changed("people")
        return JSONResponse({})

    @api.delete("/{one}")
    async def forget(one: str) -> Response:
        for fact in await _of(owner, one):
            await owner.drop(fact)
        contacts = await owner.state(CONTACTS)
        contacts.pop(one, None)
        await owner.set_state(CONTACTS, contacts)
        return JSONResponse({})

    return api


async def _of(owner: Owner, one: str) -> list[Fact]:
    """Every fact about one person. Raises 404."""
    if not one or len(one) > 120:
        raise HTTPException(422)
    subject = PREFIX + one
    found = [fact for fact in await owner.store.facts(owner.person) if fact.subject == subject]
    if not found:
        raise HTTPException(404)
    return found


def _facts(owner: Owner, one: str, *, name: str, tie: str, near: str) -> list[Fact]:
    identity_of(one)

    def fact(relation: str, value: str) -> Fact:
        return Fact(
            person=owner.person,
            id=MemoryId(f"person-{one}-{relation}"),
            subject=PREFIX + one,
            relation=relation,
            object=value,
            text=value if relation == NAME else f"{name}: {value}",
            recorded_at=owner.now(),
            origin="person",
        )

    facts = [fact(NAME, name), fact(NEAR, near)]
    return [*facts, fact(TIE, tie)] if tie else facts


async def _mentions(owner: Owner, names: Sequence[str]) -> dict[str, str]:
    """When each name was last on the person's lips."""
    wanted = {name for name in names if len(name) >= NAMES_LEAST}
    found: dict[str, str] = {}
    if not wanted:
        return found
    for line in reversed(await owner.store.messages(owner.person, limit=READ_MOST, latest=True)):
        if line.speaker == "person":
            for name in tuple(wanted):
                if name in line.text:
                    found[name] = line.at.date().isoformat()
                    wanted.discard(name)
    return found


def _prompt(rows: Sequence[dict[str, Any]], now: datetime) -> str | None:
    """The one person a line might do good to: the nearest who has been quiet the longest."""
    best: tuple[int, int, str] | None = None
    for row in rows:
        limit = QUIET.get(row["near"])
        if limit is None or row["muted"] or not row["contacts"]:
            continue
        away = (now.date() - datetime.fromisoformat(row["contacts"][-1]).date()).days
        if away >= limit.days:
            key = (NEARNESS.index(row["near"]), -away, str(row["id"]))
            best = key if best is None else min(best, key)
    return best[2] if best else None
