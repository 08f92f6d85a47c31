from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from aiohttp import web

from samantha.engines import weights
from samantha.engines.weights import Model, Source
from samantha.server.fetching import Fetching

from .conftest import Visit

DATA = bytes(range(256)) * 4096
EAR = "whisper-base"


@asynccontextmanager
async def hub(go_on: asyncio.Event) -> AsyncGenerator[Model, None]:
    """A model on a server that sends the half, and the rest once it may go on."""

    async def handler(request: web.Request) -> web.StreamResponse:
        start = int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        answer = web.StreamResponse(status=206 if start else 200)
        answer.content_length = len(DATA) - start
        await answer.prepare(request)
        half = max(start, len(DATA) // 2)
        await answer.write(DATA[start:half])
        await go_on.wait()
        await answer.write(DATA[half:])
        return answer

    application = web.Application()
    application.router.add_get("/model", handler)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/model"
    try:
        yield Model(
            id="small",
            name="Small",
            licence="MIT",
            maker="nobody",
            bytes=len(DATA),
            memory_mb=1,
            sha256=hashlib.sha256(DATA).hexdigest(),
            default=False,
            sources=(Source("url", MappingProxyType({"url": url})),),
        )
    finally:
        go_on.set()
        await runner.cleanup()


async def test_a_fetch_tells_how_far_it_is_can_be_left_and_is_gone_on_with(
    tmp_path: Path,
) -> None:
    told, go_on = asyncio.Event(), asyncio.Event()
    fetching = Fetching(told.set)
    async with hub(go_on) as row, asyncio.timeout(20):
        fetching.begin(row, tmp_path)
        fetching.begin(row, tmp_path)  # twice is once
        while not fetching.done.get("small"):
            await told.wait()
            told.clear()
        assert 0 < fetching.done["small"] <= len(DATA) // 2
        await fetching.stop("small")
        assert not fetching.running("small")
        assert row.state(tmp_path) == "part"
        go_on.set()
        fetching.begin(row, tmp_path)
        assert fetching.done["small"] > 0
        while fetching.running("small"):
            told.clear()
            await told.wait()
    assert row.path(tmp_path).read_bytes() == DATA
    assert fetching.failed == {}


async def test_a_fetch_that_fails_is_told_of_and_ends(tmp_path: Path) -> None:
    told = asyncio.Event()
    fetching = Fetching(told.set)
    async with hub(asyncio.Event()) as row:
        broken = replace(row, sources=())
        fetching.begin(broken, tmp_path)
        await fetching.close()
        fetching.begin(broken, tmp_path)
        async with asyncio.timeout(20):
            while fetching.running("small"):
                told.clear()
                await told.wait()
    assert fetching.failed["small"].key == "models.no_source"


async def test_each_model_says_what_it_is_and_where_it_comes_from(visit: Visit) -> None:
    rows = {row["id"]: row for row in await visit.ask("GET", "/api/models")}
    ear = rows[EAR]
    assert (ear["role"], ear["licence"], ear["state"], ear["done"]) == ("ear", "MIT", "none", 0)
    assert ear["mb"] == weights.model(EAR).bytes >> 20
    assert len(ear["from"]) == 2
    assert all(row["role"] in ("chat", "ear") for row in rows.values())


async def test_an_offline_house_fetches_nothing_and_says_so(visit: Visit) -> None:
    visit.house.settings = replace(visit.house.settings, offline=True)
    async with visit.http.post(f"{visit.base}/api/models/{EAR}") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "models.offline")
    assert (await visit.ask("GET", "/api/models"))[-1]["state"] == "none"


async def test_what_is_not_of_the_manifest_is_no_model(visit: Visit) -> None:
    for identity in ("nobody", "e5", "..%2F..%2Ftoken"):
        assert await visit.status("POST", f"/api/models/{identity}") in (404, 405), identity


async def test_a_damaged_ear_is_found_and_removed(visit: Visit) -> None:
    folder = visit.house.settings.models
    folder.mkdir(parents=True)
    path = weights.model(EAR).path(folder)
    path.write_bytes(b"not the weights")
    async with visit.http.post(f"{visit.base}/api/models/{EAR}/verify") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "models.damaged")
    await visit.ask("DELETE", f"/api/models/{EAR}")
    assert not path.exists()
    async with visit.http.post(f"{visit.base}/api/models/{EAR}/verify") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "models.absent")
