"""Who uses this house, for the one who runs it for others: let somebody in, and out again whole."""

from __future__ import annotations

import re
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import ME
from samantha.messages import say
from samantha.server.api import backup, things
from samantha.server.owner import Owner, body, text_of
from samantha.types import Person, PersonId

# What a door may be opened with: one word, as it stands behind `--person`.
NAME: Final = re.compile(r"\w[\w-]{0,39}")
MOST: Final = 500


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/house")

    @api.get("")
    async def house() -> Response:
        """Everybody's door by its name, and nothing of what is behind it."""
        return JSONResponse({"people": await _others(owner)} if runs(owner) else {"people": None})

    @api.post("")
    async def let_in(request: Request) -> Response:
        _may(owner)
        name = text_of(await body(request), "name", most=40)
        if not NAME.fullmatch(name):
            raise HTTPException(422)
        known = await owner.store.people()
        if name == owner.person or any(one.id == name for one in known) or len(known) >= MOST:
            raise HTTPException(409)
        mine = (await owner.talk()).companion.mind.person
        await owner.store.write(
            [
                Person(
                    id=PersonId(name),
                    language=mine.language,
                    companion_name=say(mine.language, "web.title"),
                    region=mine.region,
                    adult=mine.adult,
                    timezone=mine.timezone,
                )
            ]
        )
        owner.changed("settings")
        return JSONResponse({})

    @api.post("/out")
    async def let_out(request: Request) -> Response:
        """Everything of somebody, to the byte. Their name has to be written out."""
        _may(owner)
        asked = await body(request)
        name, word = text_of(asked, "name", most=80), text_of(asked, "word", most=80)
        if word != name or name not in await _others(owner):
            raise HTTPException(422)
        await things.erase(owner, PersonId(name))
        await backup.erase(owner, PersonId(name))
        await owner.store.erase(PersonId(name))
        owner.changed("settings")
        return JSONResponse({})

    return api


def runs(owner: Owner) -> bool:
    """Whether this page is that of the one who runs the house for others."""
    return owner.person == ME and owner.house.settings.profile != "self"


def _may(owner: Owner) -> None:
    if not runs(owner):
        raise HTTPException(403)


async def _others(owner: Owner) -> list[str]:
    return sorted(one.id for one in await owner.store.people() if one.id != owner.person)
