"""The three questions, the evenings off and the private curve: for the person's eyes alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.conversation.circle import Circle
from samantha.server.api.people import contacts
from samantha.server.owner import Owner, body, identity_of, text_of
from samantha.types import State
from samantha.wellbeing.questions import QUESTIONS, Entry, Ritual

WEEKS: Final = 12
READ_MOST: Final = 6000


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/balance")

    @api.get("")
    async def balance() -> Response:
        circle = (await owner.talk()).companion.circle
        return JSONResponse(
            {
                "questions": QUESTIONS[await owner.language()],
                "answers": _answers(circle.ritual),
                "asks": not circle.ritual.off,
                "evenings": sorted(circle.evenings.off),
                "weeks": await _weeks(owner, circle),
            }
        )

    @api.post("/answers")
    async def answer(request: Request) -> Response:
        asked = await body(request)
        texts = [text_of(asked, f"q{number}", most=4000, least=0) for number in range(3)]
        if not any(texts):
            raise HTTPException(422)
        now = owner.now()
        fresh = tuple(Entry(number, now, text) for number, text in enumerate(texts) if text)
        circle = (await owner.talk()).companion.circle
        circle.ritual = replace(circle.ritual, entries=(*circle.ritual.entries, *fresh))
        await keep(owner, circle)
        return JSONResponse({})

    @api.delete("/answers/{one}")
    async def forget(one: str) -> Response:
        identity_of(one)
        circle = (await owner.talk()).companion.circle
        left = tuple(entry for entry in circle.ritual.entries if _identity(entry.at) != one)
        circle.ritual = replace(circle.ritual, entries=left)
        await keep(owner, circle)
        await (await owner.talk()).forget(())  # scrubs the words that were taken away
        return JSONResponse({})

    @api.put("/asks")
    async def asks(request: Request) -> Response:
        """Whether she may ask once a month."""
        circle = (await owner.talk()).companion.circle
        circle.ritual = replace(circle.ritual, off=(await body(request)).get("asks") is not True)
        await keep(owner, circle)
        return JSONResponse({})

    @api.put("/evenings")
    async def evenings(request: Request) -> Response:
        days = (await body(request)).get("days")
        if not isinstance(days, list) or not all(
            type(day) is int and 0 <= day <= 6 for day in days
        ):
            raise HTTPException(422)
        circle = (await owner.talk()).companion.circle
        circle.evenings = replace(circle.evenings, off=frozenset(days))
        await keep(owner, circle)
        return JSONResponse({})

    return api


async def keep(owner: Owner, circle: Circle) -> None:
    await owner.store.write([State(owner.person, key, data) for key, data in circle.dump()])
    owner.changed("balance")


def _identity(at: datetime) -> str:
    return hashlib.sha256(at.isoformat().encode()).hexdigest()[:16]


def _answers(ritual: Ritual) -> list[dict[str, Any]]:
    """The answers by the sitting they were given in, oldest first."""
    sittings: dict[datetime, dict[str, Any]] = {}
    for entry in ritual.entries:
        if entry.text is not None:
            row = sittings.setdefault(
                entry.at,
                {"id": _identity(entry.at), "at": entry.at.isoformat(), "texts": ["", "", ""]},
            )
            row["texts"][entry.question] = entry.text
    return list(sittings.values())


async def _weeks(owner: Owner, circle: Circle) -> list[dict[str, Any]]:
    """Per week, oldest first: on how many days there was talk here, on how many with people.

    Days, not minutes: how long somebody stayed is nothing to look at.
    """
    today = owner.now().date()
    monday = today - timedelta(days=today.weekday())
    here: dict[date, set[date]] = defaultdict(set)
    there: dict[date, set[date]] = defaultdict(set)
    for line in await owner.store.messages(owner.person, limit=READ_MOST, latest=True):
        if line.speaker == "person":
            here[_week(line.at.date())].add(line.at.date())
    for _, day in contacts(circle.people):
        met = date.fromisoformat(day)
        there[_week(met)].add(met)
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    return [
        {"week": week.isoformat(), "here": len(here[week]), "people": len(there[week])}
        for week in weeks
    ]


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())
