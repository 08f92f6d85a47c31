"""The one whom this page belongs to: their talk, and the devices on which it is open."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, Protocol, get_args

from fastapi import HTTPException, Request

from samantha.app import House, new_id
from samantha.conversation.session import Session
from samantha.errors import SamanthaError
from samantha.ports import SpeechToText
from samantha.safety.policy import Kind, Notice
from samantha.server.fetching import Fetching
from samantha.settings import Settings
from samantha.types import Event, Fact, Json, Language, MessageId, PersonId, State

BODY_MOST: Final = 1 << 18
NOTICES: Final[tuple[Kind, ...]] = get_args(Kind)
NOTICE_KNOWN: Final = "notice.known"
NOTICE_STANDS: Final = timedelta(days=1)  # then the next one is owed
IDENTITY: Final = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class Open(Protocol):
    """A device on which the page is open."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def since(self) -> datetime: ...

    def show(self, event: dict[str, Any]) -> None: ...

    def send_away(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Keys:
    """Where the key of an endpoint lives: never in the settings, which hold a reference to it."""

    read: Callable[[Settings], str]
    hold: Callable[[str], str]  # returns the reference
    drop: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Remembering:
    """How settings outlive this run; where nobody can write them, they hold until it ends."""

    write: Callable[[Mapping[str, str | int | bool]], None] | None = None
    keys: Keys | None = None

    @property
    def lasts(self) -> bool:
        return self.write is not None

    async def keep(self, values: Mapping[str, str | int | bool]) -> None:
        if self.write is not None:
            await asyncio.to_thread(self.write, values)

    async def key_of(self, settings: Settings) -> str:
        """The key of the endpoint that is set. It never goes to the page."""
        return await asyncio.to_thread(self.keys.read, settings) if self.keys is not None else ""

    async def hold_key(self, key: str) -> str:
        """Keep a key; the reference to it. Where nobody can keep one, there is none."""
        return await asyncio.to_thread(self.keys.hold, key) if self.keys is not None else ""

    async def drop_key(self) -> None:
        if self.keys is not None:
            await asyncio.to_thread(self.keys.drop)


class Owner:
    """What every page asks of the house, for one person."""

    def __init__(
        self,
        house: House,
        person: PersonId,
        language: Language,
        *,
        remembering: Remembering = Remembering(),
        hears: Callable[[Settings], SpeechToText | None] = lambda _: None,
    ) -> None:
        self.house = house
        self.store = house.store
        self.person = person
        self.remembering = remembering
        self.devices: dict[str, Open] = {}
        self.asked_in: Language = language
        self._hears = hears
        self._ear: SpeechToText | None = None
        self.fetching = Fetching(partial(self.changed, "models"))
        self._greeting = asyncio.Lock()
        self._writing = asyncio.Lock()

    async def talk(self) -> Session:
        return await self.house.session(self.person, language=self.asked_in)

    async def language(self) -> Language:
        return (await self.talk()).companion.mind.person.language

    async def spoken(self) -> Language:
        """The same, where not even the talk may open: then the one that was asked for."""
        try:
            return await self.language()
        except SamanthaError:
            return self.asked_in

    def hears(self) -> SpeechToText | None:
        """Her ear, where this machine has one; it may be installed while she runs."""
        if self._ear is None:
            self._ear = self._hears(self.house.settings)
        return self._ear

    def deafen(self) -> None:
        """Let go of her ear; it is looked for again when somebody speaks."""
        self._ear = None

    def now(self) -> datetime:
        return self.house.clock.now()

    async def greet(self) -> None:
        """Her first words when the page opens: once, however many devices open it together."""
        async with self._greeting:
            await (await self.talk()).greet()

    # -- what the law or honesty wants told

    async def notice_owed(self) -> Notice | None:
        """The latest notice, until somebody has put it away: a page that opens anew shows it."""
        since = self.now() - NOTICE_STANDS
        given = await self.store.events(self.person, kind="notice", since=since, limit=1)
        # One that her opening says itself has no message that it was owed for.
        owed = given and given[-1].id.endswith(":notice")
        told = given[-1].data if owed else None
        kind = next(
            (one for one in NOTICES if isinstance(told, dict) and told.get("kind") == one), None
        )
        if kind is None:
            return None
        known = (await self.state(NOTICE_KNOWN)).get("at")
        if isinstance(known, str) and datetime.fromisoformat(known) >= given[-1].at:
            return None
        return Notice(kind)

    async def notice_known(self) -> None:
        """It was put away on one device, and so on all."""
        await self.set_state(NOTICE_KNOWN, {"at": self.now().isoformat()})
        for device in tuple(self.devices.values()):
            device.show({"kind": "known"})

    def changed(self, what: str) -> None:
        """Tell every open device that a page has something else to show."""
        for device in tuple(self.devices.values()):
            device.show({"kind": "changed", "what": what})

    # -- keeping

    async def keep(self, *facts: Fact) -> None:
        """Write facts, and let the mind know them from this turn on."""
        async with self._writing:
            await self.store.write(facts)
            await self.know()
        self.changed("memory")

    async def know(self) -> None:
        """Let the mind hold what the store does."""
        mind = (await self.talk()).companion.mind
        # What was superseded too: it tells which lines were since told otherwise.
        mind.facts = await self.store.facts(self.person, current=False)

    async def note(
        self, kind: str, data: Json, *, sources: tuple[MessageId, ...] = (), identity: str = ""
    ) -> Event:
        event = Event(self.person, identity or new_id(), kind, self.now(), data, sources)
        await self.store.write([event])
        return event

    async def state(self, key: str) -> dict[str, Any]:
        held = await self.store.state(self.person, key)
        return dict(held) if isinstance(held, dict) else {}

    async def set_state(self, key: str, data: Json) -> None:
        await self.store.write([State(self.person, key, data)])

    async def drop(self, fact: Fact) -> None:
        """Let go of a fact: its words are overwritten, the row says only that it went."""
        gone = replace(
            fact,
            subject="",
            object="",
            text="",
            span=(0, 0),
            sources=(),
            pinned=False,
            muted=True,
            retracted_at=self.now(),
        )
        async with self._writing:
            await self.store.write([gone])
            # Forgetting nothing still scrubs what the store's files held of the old words.
            await (await self.talk()).forget(())
        self.changed("memory")


# -- what comes in


async def body(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises 413, 422."""
    taken = b""
    async for piece in request.stream():
        taken += piece
        if len(taken) > BODY_MOST:
            raise HTTPException(413)
    try:
        asked = json.loads(taken)
    except (ValueError, RecursionError) as error:
        raise HTTPException(422) from error
    if not isinstance(asked, dict):
        raise HTTPException(422)
    return asked


def text_of(asked: Mapping[str, Any], key: str, *, most: int = 400, least: int = 1) -> str:
    """A line of text out of a body, trimmed. Raises 422."""
    value = asked.get(key, "")
    if not isinstance(value, str):
        raise HTTPException(422)
    value = clean(value).strip()
    if not least <= len(value) <= most:
        raise HTTPException(422)
    return value


def one_of(asked: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    """A choice out of a body. Raises 422."""
    value = asked.get(key)
    if value not in known:
        raise HTTPException(422)
    return str(value)


def clean(text: str) -> str:
    """Without what no store can keep: half a surrogate pair, a NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def identity_of(value: object) -> str:
    """An id that came from outside. Raises 422."""
    if not isinstance(value, str) or not IDENTITY.fullmatch(value):
        raise HTTPException(422)
    return value
