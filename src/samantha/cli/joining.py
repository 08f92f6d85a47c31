"""Joins a talk that lives in another process: this terminal as one more device of its page."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

from samantha.app import new_id
from samantha.cli.talk import stdin_lines
from samantha.messages import say
from samantha.types import Language

if TYPE_CHECKING:
    import aiohttp

DOOR_FILE: Final = "door.json"


def leave_word(home: Path, url: str) -> None:
    """Write where the open page is, for the owner's other windows alone."""
    handle = os.open(home / DOOR_FILE, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"url": url}, file)


def take_word_back(home: Path) -> None:
    with suppress(OSError):
        (home / DOOR_FILE).unlink()


def open_door(home: Path) -> str:
    """The address of the open page of this home, or nothing."""
    try:
        return str(json.loads((home / DOOR_FILE).read_text("utf-8"))["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def join(url: str, language: Language) -> bool:
    """Talk through the page at `url`; False where nobody answers there any more."""
    return asyncio.run(_join(url, language))


async def _join(url: str, language: Language) -> bool:
    import aiohttp

    parts = urlsplit(url)
    token = parse_qs(parts.query).get("token", [""])[0]
    origin = f"{parts.scheme}://{parts.netloc}"
    headers = {"Origin": origin, "Cookie": f"samantha-{parts.port}={token}"}
    try:
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.ws_connect(f"{origin}/talk") as socket,
        ):
            window = _Window(socket, language)
            await window.live()
    except (aiohttp.ClientError, OSError):
        return False
    return True


class _Window:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse, language: Language) -> None:
        self._socket = socket
        self._language: Language = language
        self._name = ""
        self._device = ""
        self._answered = asyncio.Event()
        self._streamed: set[str] = set()

    async def live(self) -> None:
        await self._socket.send_json({"kind": "join", "after": None})
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(self._hear())
            await self._talk()
            hearing.cancel()

    async def _hear(self) -> None:
        import aiohttp

        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                self._show(json.loads(message.data))

    def _show(self, event: dict[str, Any]) -> None:
        match event["kind"]:
            case "hello":
                self._name = event["name"]
                self._device = event["device"]
            case "speaking":
                head = f"{self._name} › " if event["offset"] == 0 else ""
                _write(head + event["text"])
                self._streamed.add(event["reply_to"])
            case "said" if event["speaker"] == "companion":
                if event["reply_to"] in self._streamed:
                    _write("\n\n")
                else:
                    _write(f"{self._name} › {event['text']}\n\n")
                self._answered.set()
            case "said" if event.get("device") != self._device:
                _write(f"{say(self._language, 'talk.you')} › {event['text']}\n")
            case "notice":
                _write(f"· {event['text']}\n")
            case "failed":
                _write(f"{event['text']}\n\n")
                self._answered.set()

    async def _talk(self) -> None:
        async for line in self._lines():
            if line in ("/bye", "/quit", "/exit"):
                break
            self._answered.clear()
            await self._socket.send_json({"kind": "say", "id": new_id(), "text": line})
            await self._answered.wait()
        _write(say(self._language, "talk.bye") + "\n")

    async def _lines(self) -> AsyncGenerator[str, None]:
        if not sys.stdin.isatty():
            reader = await stdin_lines()
            while raw := await reader.readline():
                if line := raw.decode("utf-8", "replace").strip():
                    yield line
            return
        from prompt_toolkit import PromptSession
        from prompt_toolkit.patch_stdout import patch_stdout

        asking: PromptSession[str] = PromptSession()
        with patch_stdout(raw=True):
            while True:
                try:
                    line = (
                        await asking.prompt_async(f"{say(self._language, 'talk.you')} › ")
                    ).strip()
                except (EOFError, KeyboardInterrupt):
                    return
                if line:
                    yield line


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
