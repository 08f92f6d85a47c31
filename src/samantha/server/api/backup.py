"""Everything of a person as one file to keep, and back out of it, in two steps."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.background import BackgroundTask

from samantha.errors import SettingsError
from samantha.messages import say
from samantha.server import archive
from samantha.server.api import things
from samantha.server.owner import IDENTITY, Owner, body, one_of, text_of
from samantha.types import PersonId, Record

FOLDER: Final = "backups"
BROUGHT: Final = "brought.zip"  # handed over, looked at, waiting for the second step
BEFORE: Final = "before.zip"  # what stood here before the latest restore
FROM: Final = ("brought", "before")
MOST_BYTES: Final = 16 << 30
PAGE: Final = 500


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/backup")
    restoring = asyncio.Lock()

    @api.get("")
    async def held() -> Response:
        """What waits to be restored, and what a restore put aside."""
        paths = {name: _path(owner, name) for name in FROM}
        return JSONResponse(
            {name: await asyncio.to_thread(_about, path) for name, path in paths.items()}
        )

    @api.get("/file")
    async def take() -> Response:
        """A backup of everything, made for this request alone."""
        name = f"samantha-{owner.now():%Y%m%d-%H%M}.zip"
        path = _folder(owner) / f"{secrets.token_hex(8)}.zip"
        await _pack(owner, path)
        return FileResponse(
            path,
            media_type="application/zip",
            filename=name,
            background=BackgroundTask(path.unlink, missing_ok=True),
        )

    @api.post("")
    async def bring(request: Request) -> Response:
        """Step one: hand over a backup, and learn what is in it. Nothing else changes."""
        path = _path(owner, "brought")
        part = path.with_suffix(".part")
        try:
            await _receive(request, part)
            found = await asyncio.to_thread(archive.contents, part)
            if any(not IDENTITY.fullmatch(name) for name in found.things):
                raise SettingsError("backup.damaged")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return JSONResponse(_told(found))

    @api.delete("")
    async def let_go(request: Request) -> Response:
        """Remove what was handed over, or what a restore put aside."""
        _path(owner, one_of(await body(request), "from", FROM)).unlink(missing_ok=True)
        owner.changed("settings")
        return JSONResponse({})

    @api.post("/restore")
    async def restore(request: Request) -> Response:
        """Step two: let it take the place of everything here, which is put aside. The word has
        to be written out."""
        asked = await body(request)
        path = _path(owner, one_of(asked, "from", FROM))
        word = text_of(asked, "word", most=40)
        if word != say(await owner.language(), "web.restore.word"):
            raise HTTPException(422)
        async with restoring:
            if not path.is_file():
                raise HTTPException(404)
            brought = _path(owner, "brought")
            path.replace(brought)
            await _restore(owner, brought)
        return JSONResponse({})

    return api


async def erase(owner: Owner, person: PersonId) -> None:
    """Remove what restoring has put aside of a person."""
    for path in _folder(owner, person).glob("*"):
        await asyncio.to_thread(path.unlink, missing_ok=True)


async def _restore(owner: Owner, path: Path) -> None:
    found = await asyncio.to_thread(archive.contents, path)
    talk = await owner.talk()
    # What is said while it is being put aside goes along too.
    lines = -1
    while lines != (lines := await owner.store.count(owner.person)):
        talk.interrupt()
        await talk.quiet()
        await _pack(owner, _path(owner, "before"))
    # From here on all of it exists twice: what goes wrong below can be done again.
    await things.erase(owner, owner.person)
    await owner.store.erase(owner.person)
    for page in await asyncio.to_thread(_pages, path, owner.person):
        await owner.store.write(page)
    for name in found.things:
        content = await asyncio.to_thread(archive.thing, path, name, most=things.MOST_BYTES)
        await asyncio.to_thread(things.write, things.folder(owner) / name, content)
    await asyncio.to_thread(path.unlink, missing_ok=True)
    await talk.companion.open(talk.companion.mind.person)
    await talk.forget(())  # lets search and mind drop what they held
    await talk.companion.recollect()
    owner.house.background.enqueue(owner.person, "index")
    for device in tuple(owner.devices.values()):
        device.show({"kind": "restored"})


def _pages(path: Path, person: PersonId) -> list[list[Record]]:
    return list(_paged(archive.records(path, person)))


def _paged(records: Iterator[Record]) -> Iterator[list[Record]]:
    page: list[Record] = []
    for record in records:
        page.append(record)
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


async def _pack(owner: Owner, path: Path) -> None:
    notice = say(await owner.language(), "export.label")
    await archive.pack(
        path,
        archive.head(owner.person, owner.now(), notice),
        owner.store.export(owner.person),
        await things.files(owner),
    )


async def _receive(request: Request, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    taken = 0
    with os.fdopen(handle, "wb") as file:
        async for piece in request.stream():
            taken += len(piece)
            if taken > MOST_BYTES:
                raise HTTPException(413)
            await asyncio.to_thread(file.write, piece)


def _about(path: Path) -> dict[str, Any] | None:
    return _told(archive.contents(path)) if path.is_file() else None


def _told(found: archive.Contents) -> dict[str, Any]:
    return {
        "at": found.at.isoformat(),
        "companion": found.companion,
        "lines": found.lines,
        "facts": found.facts,
        "things": len(found.things),
    }


def _path(owner: Owner, name: str) -> Path:
    return _folder(owner) / {"brought": BROUGHT, "before": BEFORE}[name]


def _folder(owner: Owner, person: PersonId | None = None) -> Path:
    # A person may be called anything; a folder may not.
    name = hashlib.sha256((person or owner.person).encode()).hexdigest()[:16]
    return owner.house.settings.home / FOLDER / name
