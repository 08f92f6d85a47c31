"""One open page: what it says goes into the talk, what happens there comes out."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime
from typing import Any, Final

from fastapi import WebSocket, WebSocketDisconnect

from samantha.app import new_id
from samantha.conversation.session import Heard, Session
from samantha.emotion.expression import orb, presence
from samantha.errors import SamanthaError
from samantha.log import Log
from samantha.messages import say
from samantha.server import wire
from samantha.server.owner import Owner, clean
from samantha.types import MessageId, Utterance

log = Log(__name__)

LONGEST: Final = 20_000
# A device that does not read falls behind; it is let go and catches up when it comes back.
BEHIND_MOST: Final = 4_000
IDENTITY: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
SENT_AWAY: Final = 4401
FELL_BEHIND: Final = 4408


class Device:
    """A socket as a device of the talk."""

    def __init__(self, socket: WebSocket, owner: Owner, session: Session) -> None:
        self.name = f"page-{new_id()}"
        self.kind = _kind(socket.headers.get("user-agent", ""))
        self.since: datetime = owner.now()
        self._socket = socket
        self._owner = owner
        self._session = session
        self._out: asyncio.Queue[dict[str, Any] | int] = asyncio.Queue(BEHIND_MOST)

    # -- out

    def show(self, event: dict[str, Any]) -> None:
        """Put an event on its way. Raises RuntimeError for a device that fell behind."""
        try:
            self._out.put_nowait(event)
        except asyncio.QueueFull as error:
            self._close(FELL_BEHIND)
            raise RuntimeError("a device fell behind") from error

    def send_away(self) -> None:
        self._close(SENT_AWAY)

    def _close(self, code: int) -> None:
        while not self._out.empty():
            self._out.get_nowait()
        self._out.put_nowait(code)

    def _sink(self, heard: Heard) -> None:
        self.show(wire.event(heard, self._session.companion.mind.person.language))

    async def _send(self) -> None:
        while True:
            event = await self._out.get()
            if isinstance(event, int):
                await self._socket.close(event)
                return
            await self._socket.send_text(json.dumps(event, ensure_ascii=False))

    # -- in

    async def live(self) -> None:
        """Until the socket closes, from either side."""
        self._owner.devices[self.name] = self
        try:
            async with asyncio.TaskGroup() as group:
                sending = group.create_task(self._send())
                try:
                    while True:
                        await self._take(await self._socket.receive())
                finally:
                    sending.cancel()
        except* (WebSocketDisconnect, RuntimeError, OSError):
            log.info("device.left", device=self.name)
        finally:
            self._owner.devices.pop(self.name, None)
            self._session.detach(self.name)

    async def _take(self, frame: Any) -> None:
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1000))
        try:
            asked = json.loads(frame.get("text") or "")
            kind = asked["kind"]
        except (ValueError, TypeError, KeyError, RecursionError):
            self._refuse("", "web.not_understood")
            return
        match kind:
            case "join":
                after = asked.get("after")
                whole = isinstance(after, int) and not isinstance(after, bool)
                await self._join(after if whole and 0 <= after < 2**62 else None)
            case "say":
                self._say(asked)
            case "interrupt":
                self._session.interrupt()
            case "known":
                await self._owner.notice_known()
            case "ping":
                self.show({"kind": "pong"})
            case _:
                self._refuse("", "web.not_understood")

    async def _join(self, after: int | None) -> None:
        mind = self._session.companion.mind
        self._session.detach(self.name)
        self.show(
            {
                "kind": "hello",
                "device": self.name,
                "name": mind.person.companion_name,
                "you": mind.person.name,
                "language": mind.person.language,
                "level": mind.person.level,
                "now": self._owner.now().isoformat(),
                "orb": wire.orb(
                    orb(presence(self._session.companion.inner.state(self._owner.now())))
                ),
            }
        )
        latest = mind.messages[0].seq - 1 if mind.messages else 0
        await self._session.attach(self.name, self._sink, after=latest if after is None else after)
        self.show({"kind": "joined"})
        owed = await self._owner.notice_owed()
        if owed is not None:
            text = owed.text(mind.person.language, mind.person.level)
            self.show({"kind": "notice", "notice": owed.kind, "text": text, "again": True})
        await self._owner.greet()

    def _say(self, asked: dict[str, Any]) -> None:
        words, identity = asked.get("text"), asked.get("id")
        if not isinstance(identity, str) or not IDENTITY.fullmatch(identity):
            self._refuse("", "web.not_understood")
            return
        words = clean(words).strip() if isinstance(words, str) else ""
        if not words or len(words) > LONGEST:
            self._refuse(identity, "web.not_understood")
            return
        try:
            self._session.hear(
                Utterance(
                    person=self._session.person,
                    text=words,
                    at=self._owner.now(),
                    id=MessageId(identity),
                    device=self.name,
                )
            )
        except SamanthaError as error:
            self._refuse(identity, error.key)

    def _refuse(self, identity: str, key: str) -> None:
        language = self._session.companion.mind.person.language
        self.show({"kind": "failed", "id": identity, "error": key, "text": say(language, key)})


def _kind(agent: str) -> str:
    """What a device may be called: its browser and system, nothing finer."""
    browsers = (
        ("Edg/", "Edge"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Whale", "Whale"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    )
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "Mac"),
        ("Windows", "Windows"),
        ("Linux", "Linux"),
    )
    named = [
        next((name for mark, name in table if mark in agent), "") for table in (browsers, systems)
    ]
    return " · ".join(filter(None, named))
