"""What the page costs a browser: bytes on first load, script time until it can be used, memory
with ten thousand lines.

    python -m bench.web [--lines 10000] [--json]

Serves a temporary home on loopback and opens it in Debian's Chromium. Needs `playwright` and
`apt-get install chromium`. CPU times are those of the page's own thread, so a busy machine
stretches them less than it stretches the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from samantha.app import ME, House, opened
from samantha.server.serve import Door
from samantha.settings import Settings
from samantha.types import Message, MessageId, Person, State

FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
]
AIMS: Final = {"kilobytes": 250.0, "first_paint_cpu_s": 1.0}
# `script_s` is sampled, `usable_after_s` is by the clock; both grow on a busy machine.
BATCH: Final = 2000


async def fill(house: House, lines: int) -> None:
    """A long talk of plain lines."""
    now = house.clock.now()
    await house.store.write(
        [
            Person(ME, created_at=now - timedelta(days=400), companion_name="Samantha"),
            State(ME, "first_run", {"step": "done"}),
        ]
    )
    rows = [
        Message(
            person=ME,
            id=MessageId(f"long-{number:06d}"),
            speaker="companion" if number % 2 else "person",
            text=f"{number}번째 줄이에요. " + "이어지는 말이 조금 더 있어요. " * (number % 5),
            at=now - timedelta(minutes=5 * (lines - number)),
            reply_to=MessageId(f"long-{number - 1:06d}") if number % 2 else None,
        )
        for number in range(lines)
    ]
    for start in range(0, len(rows), BATCH):
        await house.store.write(rows[start : start + BATCH])


def measure(url: str, lines: int) -> dict[str, Any]:
    """Open the page as for the first time, then read it up to its first line."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("pip install playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("apt-get install chromium")
    with sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 1180, "height": 820}, locale="ko-KR", service_workers="block"
        )
        page = context.new_page()
        loaded: list[tuple[str, int]] = []
        page.on("response", lambda answer: loaded.append((answer.url, _size(answer))))
        page.goto(url)
        page.wait_for_selector(".line.companion")
        page.wait_for_timeout(500)
        shell = sum(size for address, size in loaded if "/fonts/" not in address)
        faces = sum(size for address, size in loaded if "/fonts/" in address)
        requests = len(loaded)
        # The first visit gave the page its process; what counts inside it is kept over a reload.
        session = context.new_cdp_session(page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Profiler.enable")
        session.send("Profiler.start")
        before = _metrics(session)
        page.reload()
        page.wait_for_selector("#main[data-link=on]")
        page.wait_for_selector(".line.companion")
        page.wait_for_timeout(300)
        first = _metrics(session)
        script = _script(session.send("Profiler.stop")["profile"])
        usable = page.evaluate("performance.getEntriesByName('interactive')[0].startTime")
        drawn = page.locator(".history .item").count()
        heap = _heap(session)

        reading = _metrics(session)
        for _ in range(3 * lines // 200 + 10):
            page.evaluate("document.querySelector('.history').scrollTop = 0")
            page.wait_for_timeout(30)
            if page.locator("[aria-posinset='2']").count() and page.evaluate(_BEGAN):
                break
        read = _metrics(session)
        page.wait_for_timeout(300)
        result = {
            "kilobytes": round(shell / 1000, 1),
            "font_kilobytes": round(faces / 1000, 1),
            "requests": requests,
            "script_s": round(script, 3),
            "usable_after_s": round(usable / 1000, 3),
            "first_paint_cpu_s": round(first["TaskDuration"] - before["TaskDuration"], 3),
            "lines": lines,
            "drawn_at_first": drawn,
            "heap_mb_at_first": heap,
            "read_to_the_start": bool(page.evaluate(_BEGAN)),
            "reading_cpu_s": round(read["TaskDuration"] - reading["TaskDuration"], 3),
            "drawn_at_the_start": page.locator(".history .item").count(),
            "heap_mb_with_all": _heap(session),
        }
        browser.close()
    return result


# The first line of all is known to be the first once nothing stands before it.
_BEGAN: Final = (
    "document.querySelector('.history .item[aria-setsize]:not([aria-setsize=\"-1\"])') !== null"
)


def _size(answer: Any) -> int:
    try:
        return int(answer.request.sizes()["responseBodySize"])
    except Exception:  # noqa: BLE001 - a redirect has no body, and says so by failing
        return 0


def _script(profile: dict[str, Any]) -> float:
    """Seconds that the samples of a profile found in the page's own code."""
    own = {node["id"] for node in profile["nodes"] if "/page/" in node["callFrame"].get("url", "")}
    return float(
        sum(
            delta / 1e6
            for sample, delta in zip(profile["samples"], profile["timeDeltas"], strict=True)
            if sample in own
        )
    )


def _metrics(session: Any) -> dict[str, float]:
    rows = session.send("Performance.getMetrics")["metrics"]
    return {row["name"]: float(row["value"]) for row in rows}


def _heap(session: Any) -> float:
    session.send("HeapProfiler.collectGarbage")
    return round(_metrics(session)["JSHeapUsedSize"] / 1e6, 1)


async def run(lines: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), brain="authored", port=0, embedding="none")
        async with opened(settings) as house:
            await fill(house, lines)
            door = Door(house)
            url = await door.open()
            try:
                return await asyncio.to_thread(measure, url, lines)
            finally:
                await door.close()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    result = asyncio.run(run(options.lines))
    missed = {name: aim for name, aim in AIMS.items() if result[name] > aim}
    if options.json:
        print(json.dumps({**result, "missed": missed}, indent=2))
    else:
        for name, value in result.items():
            print(f"{name:20} {value}" + (f"  (aim {AIMS[name]:g})" if name in AIMS else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
