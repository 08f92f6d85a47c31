"""Letters the person writes: what they are for, the words, and a first wording out of their own
sentences. Kept here until they are sent by hand."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.server.owner import Owner, body, identity_of, one_of, text_of
from samantha.wellbeing import drafting

KEY: Final = "letters.own"
MOST: Final = 500
LONGEST: Final = 20_000
# What a letter is for: why it is written at this time, the scene it goes back to, and what it
# shall not say, a phrase a line.
BRIEF: Final[tuple[str, ...]] = ("why", "scene", "unsaid")
BRIEF_MOST: Final = 1000
LOOKS: Final = ("hand", "type")  # how it lies on paper


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/letters")

    @api.get("")
    async def letters() -> Response:
        return JSONResponse(await held(owner))

    @api.post("")
    async def begin(request: Request) -> Response:
        return JSONResponse(await add(owner, **_written(await body(request))))

    @api.post("/wording")
    async def wording(request: Request) -> Response:
        """Their own sentences as a message to somebody: the frame taken off, nothing added."""
        asked = await body(request)
        draft = drafting.draft(
            text_of(asked, "to", most=120, least=0),
            [text_of(asked, "words", most=4000)],
            language=await owner.language(),
            polite=asked.get("polite") is True,
        )
        return JSONResponse({"lines": list(draft.lines) if draft else []})

    @api.put("/{one}")
    async def write(one: str, request: Request) -> Response:
        identity_of(one)
        written = _written(await body(request))
        rows = await held(owner)
        if not any(row["id"] == one for row in rows):
            raise HTTPException(404)
        at = owner.now().isoformat()
        rows = [{**row, **written, "at": at} if row["id"] == one else row for row in rows]
        await owner.set_state(KEY, rows)
        owner.changed("letters")
        return JSONResponse({})

    @api.delete("/{one}")
    async def drop(one: str) -> Response:
        identity_of(one)
        await remove(owner, one)
        return JSONResponse({})

    return api


async def held(owner: Owner) -> list[dict[str, Any]]:
    """Every letter that is kept, the oldest first."""
    kept = await owner.store.state(owner.person, KEY)
    return [row for row in kept if isinstance(row, dict)] if isinstance(kept, list) else []


async def add(owner: Owner, *, to: str, body: str = "", **brief: str) -> dict[str, Any]:
    """A fresh letter. Raises 422 where there are too many."""
    rows = await held(owner)
    if len(rows) >= MOST:
        raise HTTPException(422)
    letter = {"id": new_id(), "to": to, "body": body, **brief, "at": owner.now().isoformat()}
    await owner.set_state(KEY, [*rows, letter])
    owner.changed("letters")
    return letter


async def remove(owner: Owner, one: str) -> None:
    """Take a letter away to the byte."""
    await owner.set_state(KEY, [row for row in await held(owner) if row["id"] != one])
    await (await owner.talk()).forget(())  # scrubs the words that were taken away
    owner.changed("letters")


def _written(asked: dict[str, Any]) -> dict[str, str]:
    brief = {key: text_of(asked, key, most=BRIEF_MOST, least=0) for key in BRIEF if key in asked}
    if "look" in asked:
        brief["look"] = one_of(asked, "look", LOOKS)
    return {
        "to": text_of(asked, "to", most=120, least=0),
        "body": text_of(asked, "body", most=LONGEST, least=0),
        **brief,
    }
