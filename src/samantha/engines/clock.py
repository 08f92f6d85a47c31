"""The clock on the wall."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, tzinfo


class SystemClock:
    """`ports.Clock` on the machine's own time, told in `zone`."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(self._zone)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
