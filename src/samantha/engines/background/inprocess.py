"""Background work inside the process that talks: a set of things to do, and timers as rows.

Nothing is queued on disk. Work reads what lies after its cursor and writes its results with the
moved cursor, so what a crash loses is found again by the next run (docs/decisions/0005).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Final

from samantha.errors import SettingsError, StoreError
from samantha.log import Log
from samantha.ports import Clock, Store, Work
from samantha.types import Due, PersonId

log = Log(__name__)

# Between two looks at the timers; nobody waits for them to the second.
SWEEP_S: Final = 20.0
RETRY_S: Final = 5.0
TRIES: Final = 4


class InProcessBackground:
    """`ports.Background`: one thing at a time, so that idle people cost nothing."""

    name = "inprocess"

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._work: dict[str, Work] = {}
        self._todo: OrderedDict[tuple[PersonId, str, str], Due | None] = OrderedDict()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def register(self, kind: str, work: Work) -> None:
        self._work[kind] = work

    def enqueue(self, person: PersonId, kind: str) -> None:
        self._add(person, kind, None)

    async def at(self, due: Due) -> None:
        await self._store.write([due])
        if due.at <= self._clock.now():
            self._wake.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sweep())
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._todo:
                    (person, kind, _), due = self._todo.popitem(last=False)
                    await self._once(person, kind, due)
                self._idle.set()

    async def drain(self) -> None:
        await self._idle.wait()

    def _add(self, person: PersonId, kind: str, due: Due | None) -> None:
        if kind not in self._work:
            raise SettingsError("background.unknown", kind=kind)
        self._todo[(person, kind, due.key if due else "")] = due
        self._idle.clear()
        self._wake.set()

    async def _sweep(self) -> None:
        while True:
            try:
                found = await self._store.due(self._clock.now())
            except StoreError as error:
                # The talk tells of a store that does not answer; the next sweep tries again.
                log.failure("background.unread", error, key=error.key)
                found = ()
            for due in found:
                if due.kind in self._work:
                    self._add(due.person, due.kind, due)
            await self._clock.sleep(SWEEP_S)

    async def _once(self, person: PersonId, kind: str, due: Due | None) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                await self._work[kind](person, due)
                if due is not None:
                    await self._store.done(due)
                return
            except Exception as error:  # noqa: BLE001 - a door: background work must not end her
                log.failure("background.failed", error, kind=kind, attempt=attempt)
                if attempt < TRIES:
                    await self._clock.sleep(RETRY_S * attempt)
