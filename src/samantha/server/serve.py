"""Opens the page on this machine: loopback unless told, one secret address, one socket."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Mapping
from typing import Final

import uvicorn

from samantha.app import ME, House
from samantha.errors import SettingsError
from samantha.ports import SpeechToText
from samantha.server import ear
from samantha.server.gate import TOKEN_FILE, Gate, Token
from samantha.server.owner import Keys, Owner, Remembering
from samantha.server.web import build
from samantha.settings import Settings
from samantha.types import Language, PersonId

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
TRIES: Final = 10


class Door:
    """The page as a door that can be opened and closed while she lives on.

    `remember` writes settings where the next run reads them; without it what is chosen on the
    page holds until this run ends, and the page says so. `keys` looks after the key of an
    endpoint. `hears` finds the ear of this machine.
    """

    def __init__(
        self,
        house: House,
        *,
        person: PersonId = ME,
        language: Language = "ko",
        outside: bool = False,
        remember: Callable[[Mapping[str, str | int | bool]], None] | None = None,
        keys: Keys | None = None,
        hears: Callable[[Settings], SpeechToText | None] = ear.recogniser,
    ) -> None:
        self._house = house
        self._outside = outside
        self._owner = Owner(
            house, person, language, remembering=Remembering(remember, keys), hears=hears
        )
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self.url = ""

    async def open(self) -> str:
        """Listen, and return the address that lets its owner in.

        Raises SettingsError: `serve.not_loopback`, `serve.port_taken`.
        """
        if self._server is not None:
            return self.url
        settings = self._house.settings
        if settings.host not in LOOPBACK and not self._outside:
            raise SettingsError("serve.not_loopback", host=settings.host)
        listening, port = await asyncio.to_thread(_listen, settings.host, settings.port)
        token = await asyncio.to_thread(Token.kept, settings.home / TOKEN_FILE)
        gate = Gate(token=token, host=settings.host, port=port, outside=self._outside)
        configuration = uvicorn.Config(
            build(self._owner, gate),
            log_config=None,
            access_log=False,  # a line per request would hold the token's address
            ws="websockets-sansio",
            ws_max_size=1 << 18,
            ws_ping_interval=30,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        self._server = uvicorn.Server(configuration)
        # Signals belong to whoever runs the house, not to the page.
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self._serving = asyncio.create_task(self._server._serve(sockets=[listening]))
        while not self._server.started and not self._serving.done():  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.01)
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        self.url = f"http://{shown}:{port}/enter?token={token.value}"
        return self.url

    async def closed(self) -> None:
        """Wait until the door is closed from elsewhere."""
        if self._serving is not None:
            await self._serving

    async def close(self) -> None:
        await self._owner.fetching.close()
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._server = None


def _listen(host: str, port: int) -> tuple[socket.socket, int]:
    """The port that was set; when it is busy, one of the next few."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for offset in range(TRIES):
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port + offset if port else 0))
        except OSError:
            listening.close()
            continue
        return listening, int(listening.getsockname()[1])
    raise SettingsError("serve.port_taken", port=port)
