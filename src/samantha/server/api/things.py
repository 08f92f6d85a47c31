"""Files and pictures the person gave: kept on this machine, as they are."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.conversation.enclosed import Enclosure, enclose
from samantha.messages import say
from samantha.server.owner import Owner, clean, identity_of
from samantha.server.reading import State, read
from samantha.types import PersonId

KEY: Final = "things"
MOST_BYTES: Final = 25 << 20
MOST_THINGS: Final = 500
# What a browser may show in place. Everything else, SVG too, is only ever handed back as a file.
SHOWN: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}

# What stands in the talk for a thing that is not read.
UNREAD: Final[Mapping[State, str]] = {
    "picture": "web.enclosed.picture",
    "long": "web.enclosed.long",
    "empty": "web.enclosed.empty",
    "unknown": "web.enclosed.unknown",
}


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/things")

    @api.get("")
    async def things() -> Response:
        return JSONResponse(await _held(owner))

    @api.post("")
    async def keep(request: Request) -> Response:
        taken = bytearray()
        async for piece in request.stream():
            taken += piece
            if len(taken) > MOST_BYTES:
                raise HTTPException(413)
        held = await _held(owner)
        if not taken or len(held) >= MOST_THINGS:
            raise HTTPException(422)
        thing: dict[str, Any] = {
            "id": new_id(),
            "name": _name(request.headers.get("x-name", "")),
            "kind": _kind(bytes(taken[:16])),
            "bytes": len(taken),
            "at": owner.now().isoformat(),
        }
        got = await asyncio.to_thread(
            read, bytes(taken), picture=thing["kind"].startswith("image/")
        )
        thing |= {"read": got.state, "characters": got.characters}
        thing |= {"first": got.first, "last": got.last}
        await asyncio.to_thread(write, folder(owner) / thing["id"], bytes(taken))
        await owner.set_state(KEY, [*held, thing])
        owner.changed("things")
        # What goes into the talk with the person's next words; nothing of it is kept here.
        shown = got.text or say(await owner.language(), UNREAD[got.state])
        return JSONResponse({**thing, "words": enclose("", [Enclosure(thing["name"], shown)])})

    @api.get("/{thing}")
    async def show(thing: str) -> Response:
        found = await _find(owner, thing)
        try:
            content = await asyncio.to_thread((folder(owner) / found["id"]).read_bytes)
        except OSError as error:
            raise HTTPException(404) from error
        shown = found["kind"] in SHOWN.values()
        return Response(
            content,
            media_type=found["kind"],
            headers={
                "Content-Disposition": f"{'inline' if shown else 'attachment'}; "
                f"filename*=UTF-8''{quote(found['name'])}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
            },
        )

    @api.delete("/{thing}")
    async def drop(thing: str) -> Response:
        found = await _find(owner, thing)
        await asyncio.to_thread((folder(owner) / found["id"]).unlink, missing_ok=True)
        held = [one for one in await _held(owner) if one["id"] != found["id"]]
        await owner.set_state(KEY, held)
        owner.changed("things")
        return JSONResponse({})

    return api


async def erase(owner: Owner, person: PersonId) -> None:
    """Remove every file of a person."""
    place = folder(owner)
    for thing in await _held(owner, person):
        await asyncio.to_thread((place / thing["id"]).unlink, missing_ok=True)


async def files(owner: Owner) -> dict[str, Path]:
    """Where each file of the person lies, by its id."""
    return {thing["id"]: folder(owner) / thing["id"] for thing in await _held(owner)}


async def _held(owner: Owner, person: PersonId | None = None) -> list[dict[str, Any]]:
    held = await owner.store.state(person or owner.person, KEY)
    rows = held if isinstance(held, list) else []
    return [row for row in rows if isinstance(row, dict) and "id" in row]


async def _find(owner: Owner, thing: str) -> dict[str, Any]:
    identity_of(thing)
    for row in await _held(owner):
        if row["id"] == thing:
            return row
    raise HTTPException(404)


def folder(owner: Owner) -> Path:
    """Where files are kept."""
    return owner.house.settings.home / "things"


def write(path: Path, content: bytes) -> None:
    """Keep a file for its owner alone. Raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _kind(head: bytes) -> str:
    """By its first bytes: what a file says of itself in its name is not believed."""
    return next(
        (kind for mark, kind in SHOWN.items() if head.startswith(mark)), "application/octet-stream"
    )


def _name(sent: str) -> str:
    name = re.sub(r"[\x00-\x1f\x7f/\\]", "", clean(unquote(sent, errors="replace"))).strip(" .")
    return name[-120:] or "file"
