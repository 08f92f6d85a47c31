"""Brings models while the page is looked at, or closed: how far each is, and what went wrong."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from samantha.engines import weights
from samantha.errors import SamanthaError
from samantha.log import Log

log = Log(__name__)

TELL_S: Final = 0.5


class Fetching:
    """One fetch a model at most. It lives until it is done, stopped, or the door closes; what it
    brought by then is gone on with at the next try.

    `tell` is called at every step that is worth drawing, and when a fetch ends.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._told = 0.0
        self.done: dict[str, int] = {}  # bytes, of what is being fetched
        self.failed: dict[str, SamanthaError] = {}

    def running(self, identity: str) -> bool:
        return identity in self._tasks

    def begin(self, row: weights.Model, folder: Path) -> None:
        """Fetch a model; nothing where that is being done."""
        if row.id in self._tasks:
            return
        self.failed.pop(row.id, None)
        part = row.part(folder)
        self.done[row.id] = part.stat().st_size if part.is_file() else 0
        task = asyncio.create_task(self._fetch(row, folder))
        # Not in a `finally`: a task that is stopped before its first step runs none.
        task.add_done_callback(lambda _: self._ended(row.id))
        self._tasks[row.id] = task
        self._tell()

    async def stop(self, identity: str) -> None:
        """Leave a fetch where it is."""
        task = self._tasks.get(identity)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def close(self) -> None:
        for identity in tuple(self._tasks):
            await self.stop(identity)

    async def _fetch(self, row: weights.Model, folder: Path) -> None:
        def step(done: int, total: int) -> None:
            del total
            self.done[row.id] = done
            if time.monotonic() - self._told >= TELL_S:
                self._told = time.monotonic()
                self._tell()

        try:
            await weights.get(row, folder, step)
        except SamanthaError as error:
            log.failure("fetch.failed", error, model=row.id, key=error.key)
            self.failed[row.id] = error
        except OSError as error:
            log.failure("fetch.failed", error, model=row.id)
            self.failed[row.id] = SamanthaError("models.no_source", name=row.id)

    def _ended(self, identity: str) -> None:
        del self._tasks[identity]
        self.done.pop(identity, None)
        self._tell()
