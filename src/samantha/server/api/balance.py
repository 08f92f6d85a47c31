"""The three questions, the evenings off and the private curve: for the person's eyes alone."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.server.api.people import CONTACTS
from samantha.server.owner import Owner, body, identity_of, text_of

ANSWERS: Final = "balance.answers"
EVENINGS: Final = "balance.evenings"
QUESTIONS: Final = 3
WEEKS: Final = 12
READ_MOST: Final = 6000


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/balance")

    @api.get("")
    async def balance() -> Response:
        return JSONResponse(
            {
                "answers": await _answers(owner),
                "evenings": (await owner.state(EVENINGS)).get("days", []),
                "weeks": await _weeks(owner),
            }
        )

    @api.post("/answers")
    async def answer(request: Request) -> Response:
        asked = await body(request)
        texts = [text_of(asked, f"q{number}", most=4000, least=0) for number in range(QUESTIONS)]
        if not any(texts):
            raise HTTPException(422)
        row = {"id": new_id(), "at": owner.now().isoformat(), "texts": texts}
        await owner.set_state(ANSWERS, [*await _answers(owner), row])
        return JSONResponse(row)

    @api.delete("/answers/{one}")
    async def forget(one: str) -> Response:
        identity_of(one)
        held = await _answers(owner)
        await owner.set_state(ANSWERS, [row for row in held if row["id"] != one])
        await (await owner.talk()).forget(())  # scrubs the words that were taken away
        return JSONResponse({})

    @api.put("/evenings")
    async def evenings(request: Request) -> Response:
        days = (await body(request)).get("days")
        if not isinstance(days, list) or not all(
            type(day) is int and 0 <= day <= 6 for day in days
        ):
            raise HTTPException(422)
        await owner.set_state(EVENINGS, {"days": sorted(set(days))})
        return JSONResponse({})

    return api


async def _answers(owner: Owner) -> list[dict[str, Any]]:
    held = await owner.store.state(owner.person, ANSWERS)
    return [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []


async def _weeks(owner: Owner) -> list[dict[str, Any]]:
    """Per week, oldest first: on how many days there was talk here, on how many with people."""
    today = owner.now().date()
    monday = today - timedelta(days=today.weekday())
    here: dict[str, set[str]] = defaultdict(set)
    there: dict[str, set[str]] = defaultdict(set)
    for line in await owner.store.messages(owner.person, limit=READ_MOST, latest=True):
        if line.speaker == "person":
            here[_week(line.at)].add(line.at.date().isoformat())
    for dates in (await owner.state(CONTACTS)).values():
        for day in dates if isinstance(dates, list) else ():
            there[_week(datetime.fromisoformat(str(day)))].add(str(day))
    weeks = [(monday - timedelta(weeks=back)).isoformat() for back in range(WEEKS - 1, -1, -1)]
    return [{"week": week, "here": len(here[week]), "people": len(there[week])} for week in weeks]


def _week(at: datetime) -> str:
    day = at.date()
    return (day - timedelta(days=day.weekday())).isoformat()
