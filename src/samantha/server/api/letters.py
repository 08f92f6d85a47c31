"""Letters the person writes: kept as drafts until they are sent by hand."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.server.owner import Owner, body, identity_of, text_of

KEY: Final = "letters.own"
MOST: Final = 500
LONGEST: Final = 20_000


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/letters")

    @api.get("")
    async def letters() -> Response:
        return JSONResponse(await _held(owner))

    @api.post("")
    async def begin(request: Request) -> Response:
        letter = {"id": new_id(), **_written(await body(request)), "at": owner.now().isoformat()}
        held = await _held(owner)
        if len(held) >= MOST:
            raise HTTPException(422)
        await owner.set_state(KEY, [*held, letter])
        return JSONResponse(letter)

    @api.put("/{one}")
    async def write(one: str, request: Request) -> Response:
        identity_of(one)
        written = _written(await body(request))
        held = await _held(owner)
        if not any(row["id"] == one for row in held):
            raise HTTPException(404)
        at = owner.now().isoformat()
        rows = [{**row, **written, "at": at} if row["id"] == one else row for row in held]
        await owner.set_state(KEY, rows)
        return JSONResponse({})

    @api.delete("/{one}")
    async def drop(one: str) -> Response:
        identity_of(one)
        await owner.set_state(KEY, [row for row in await _held(owner) if row["id"] != one])
        await (await owner.talk()).forget(())  # scrubs the words that were taken away
        return JSONResponse({})

    return api


def _written(asked: dict[str, Any]) -> dict[str, str]:
    return {
        "to": text_of(asked, "to", most=120, least=0),
        "body": text_of(asked, "body", most=LONGEST, least=0),
    }


async def _held(owner: Owner) -> list[dict[str, Any]]:
    held = await owner.store.state(owner.person, KEY)
    return [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
