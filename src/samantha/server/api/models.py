"""The models of this machine, to be fetched, checked and removed by a button."""

from __future__ import annotations

import asyncio
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse, Response

from samantha.engines import weights
from samantha.engines.weights import Model
from samantha.errors import EngineError, SettingsError
from samantha.messages import explain
from samantha.server.owner import Owner

# What a person chooses; the embedder is the house's own affair.
ROLES: Final = ("chat", "ear")


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/models")

    @api.get("")
    async def models() -> Response:
        rows = [row for row in weights.manifest() if row.role in ROLES]
        return JSONResponse([await _told(owner, row) for row in rows])

    @api.post("/{identity}")
    async def fetch(identity: str) -> Response:
        """Begin, or go on where it was left. Progress is told to every device."""
        row = _row(identity)
        if owner.house.settings.offline:
            raise EngineError("models.offline")
        owner.fetching.begin(row, owner.house.settings.models)
        return JSONResponse(await _told(owner, row))

    @api.post("/{identity}/stop")
    async def stop(identity: str) -> Response:
        row = _row(identity)
        await owner.fetching.stop(row.id)
        return JSONResponse(await _told(owner, row))

    @api.post("/{identity}/verify")
    async def verify(identity: str) -> Response:
        """Whether the file is the one of the manifest, to the byte."""
        row = _row(identity)
        good = await asyncio.to_thread(weights.verify, row, owner.house.settings.models)
        if not good:
            raise EngineError("models.damaged", name=row.id)
        return JSONResponse({})

    @api.delete("/{identity}")
    async def remove(identity: str) -> Response:
        row = _row(identity)
        if _used(owner, row):
            raise HTTPException(409)
        await owner.fetching.stop(row.id)
        if row.role == "ear":
            owner.deafen()
        await asyncio.to_thread(weights.remove, row, owner.house.settings.models)
        owner.fetching.failed.pop(row.id, None)
        owner.changed("models")
        return JSONResponse({})

    return api


async def _told(owner: Owner, row: Model) -> dict[str, Any]:
    folder = owner.house.settings.models
    failed = owner.fetching.failed.get(row.id)
    part = row.part(folder)
    on_disk = part.stat().st_size if part.is_file() else 0
    return {
        "id": row.id,
        "role": row.role,
        "name": row.name,
        "maker": row.maker,
        "licence": row.licence,
        "mb": row.bytes >> 20,
        "memory_mb": row.memory_mb,
        "from": _places(row),
        "state": "fetching" if owner.fetching.running(row.id) else row.state(folder),
        "done": owner.fetching.done.get(row.id, on_disk) / row.bytes,
        "failed": explain(await owner.language(), failed) if failed else "",
        "used": _used(owner, row),
    }


def _places(row: Model) -> list[str]:
    """Where it comes from, in the order tried: a host, or the person's own package index."""
    return [
        urlsplit(str(source.fields["url"])).hostname or ""
        if source.kind == "url"
        else str(source.fields["package"]).format(part=f"1..{source.fields['parts']}")
        for source in row.sources
    ]


def _used(owner: Owner, row: Model) -> bool:
    brain = owner.house.brain
    return row.role == "chat" and brain is not None and brain.tier == 1


def _row(identity: str) -> Model:
    try:
        row = weights.model(identity)
    except SettingsError as error:
        raise HTTPException(404) from error
    if row.role not in ROLES or row.id != identity:
        raise HTTPException(404)
    return row
