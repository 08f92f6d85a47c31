"""An open door, and a visitor who may come in."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from yarl import URL

from samantha.app import House, Shared, opened
from samantha.server.serve import Door
from samantha.settings import Settings


@dataclass
class Visit:
    """A house with an open door, and a browser that holds its key."""

    house: House
    door: Door
    http: aiohttp.ClientSession
    base: str
    token: str

    async def ask(self, method: str, path: str, body: object = None, **options: Any) -> Any:
        """The JSON of an answer; fails on a refusal."""
        async with self.http.request(method, self.base + path, json=body, **options) as answer:
            assert answer.status == 200, (method, path, answer.status, await answer.text())
            return await answer.json()

    async def status(self, method: str, path: str, body: object = None, **options: Any) -> int:
        async with self.http.request(
            method, URL(self.base + path, encoded=True), json=body, **options
        ) as answer:
            return answer.status

    @asynccontextmanager
    async def page(self, *, after: int | None = None) -> AsyncGenerator[Page, None]:
        """An open page that has joined the talk."""
        async with self.http.ws_connect(self.base + "/talk", origin=self.base) as socket:
            page = Page(socket)
            await socket.send_json({"kind": "join", "after": after})
            await page.until("joined")
            yield page


@dataclass
class Page:
    """One end of the talk's socket."""

    socket: aiohttp.ClientWebSocketResponse
    seen: list[dict[str, Any]] = field(default_factory=list)

    async def until(
        self, kind: str, fits: Callable[[dict[str, Any]], bool] = lambda _: True
    ) -> list[dict[str, Any]]:
        """Every event up to the first of this kind that fits."""
        seen: list[dict[str, Any]] = []
        async with asyncio.timeout(60):
            while True:
                event = json.loads(await self.socket.receive_str())
                seen.append(event)
                self.seen.append(event)
                if event["kind"] == kind and fits(event):
                    return seen

    async def say(self, text: str, *, identity: str) -> list[dict[str, Any]]:
        """Say a line and hear everything up to its answer."""
        await self.socket.send_json({"kind": "say", "id": identity, "text": text})
        return await self.until("said", lambda event: event.get("reply_to") == identity)


Visiting = Callable[..., Awaitable[Visit]]


@asynccontextmanager
async def visiting(home: Path, parts: Shared, **options: Any) -> AsyncGenerator[Visit, None]:
    """Open a house at `home`, its door, and a browser that came in by the address."""
    try:
        settings = Settings(home=home, brain="authored", port=0, embedding="none")
        async with opened(settings, parts=parts) as house:
            door = Door(house, **options)
            url = urlsplit(await door.open())
            base = f"http://{url.netloc}"
            # Cookies of an address without a name are refused unless asked for.
            jar = aiohttp.CookieJar(unsafe=True)
            async with aiohttp.ClientSession(
                cookie_jar=jar, headers={"Origin": base}, timeout=aiohttp.ClientTimeout(30)
            ) as http:
                async with http.get(door.url) as entered:
                    assert entered.status == 200
                yield Visit(house, door, http, base, url.query.removeprefix("token="))
            await door.close()
    finally:
        # The house writes its log until the process ends; here another house follows.
        logger = logging.getLogger("samantha")
        for handler in logger.handlers:
            handler.close()
        logger.handlers = []


@pytest.fixture
async def visit(tmp_path: Path, parts: Shared) -> AsyncGenerator[Visit, None]:
    async with visiting(tmp_path / "home", parts) as opened_visit:
        yield opened_visit
