"""Says every line of a set to a fresh companion and writes what she answers.

    python -m bench.talk SET.jsonl --brain {authored,local,endpoint} --out OUT.jsonl [--json]

Each line of SET is `{id, lang, register?, context?: [user messages], text}`; each line of OUT
`{id, reply, plan, protocol, guard, ms}`. The interface is kept: other figures are read from it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from samantha import app
from samantha.conversation.companion import Companion, Reply
from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.clock import SystemClock
from samantha.engines.llm.endpoint import EndpointModel
from samantha.engines.llm.local import LocalModel
from samantha.engines.store.sqlite import SqliteStore
from samantha.ports import LanguageModel
from samantha.settings import Settings
from samantha.testing import SEOUL
from samantha.types import Language, MessageId, Person, PersonId, SpeechLevel, Utterance


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


async def brain(name: str, *, url: str = "", model: str = "") -> LanguageModel | None:
    """The brain a bench was asked to use; None is tier 0."""
    match name:
        case "authored":
            return None
        case "endpoint":
            return EndpointModel(url, model)
        case _:
            from samantha.cli import home

            where = home.places({})
            path = app.local_path(Settings(home=where.home))
            if path is None:
                sys.exit("no local brain: run `samantha models get` first")
            return await LocalModel.load(path)


class Bench:
    """Fresh companions over one temporary store."""

    def __init__(
        self, parts: app.Shared, store: SqliteStore, thinking: LanguageModel | None
    ) -> None:
        self.parts = parts
        self.store = store
        self.thinking = thinking
        self.clock = SystemClock(SEOUL)
        self.background = InProcessBackground(store, self.clock)
        self.background.register("index", _nothing)

    async def companion(self, item: Mapping[str, Any], *, number: int) -> Companion:
        """A companion who has just met somebody; the same item always draws the same chances."""
        person = PersonId(f"bench-{number}")
        made = app.companion(
            person,
            parts=self.parts,
            store=self.store,
            clock=self.clock,
            background=self.background,
            rng=random.Random(f"{item.get('id', number)}"),
            meets_first=False,
        )
        made.brain = self.thinking
        language: Language = "en" if item.get("lang") == "en" else "ko"
        level: SpeechLevel = "banmal" if item.get("register") == "banmal" else "jondaemal"
        await made.open(Person(id=person, language=language, level=level))
        reading = made.read_ahead()
        if reading is not None:
            # As when a brain joins a talk that has begun: the stable beginning is read by then.
            await reading
        return made

    async def say(self, companion: Companion, text: str) -> tuple[Reply, float]:
        """One message and the whole answer, with the milliseconds to its first sentence."""
        began = time.perf_counter()
        first = 0.0
        utterance = Utterance(
            person=companion.mind.person.id,
            text=text,
            at=self.clock.now(),
            id=MessageId(app.new_id()),
        )
        async with companion.turn(utterance) as reply:
            async for _ in reply:
                first = first or (time.perf_counter() - began) * 1000
        return reply, first

    async def answers(
        self, items: Iterable[Mapping[str, Any]]
    ) -> AsyncGenerator[dict[str, Any], None]:
        """One result per item, in order."""
        for number, item in enumerate(items):
            companion = await self.companion(item, number=number)
            for before in item.get("context") or ():
                await self.say(companion, before)
            reply, first_ms = await self.say(companion, item["text"])
            turn = companion.last
            assert turn is not None
            meta = turn.reply.meta
            yield {
                "id": item["id"],
                "reply": reply.text,
                "plan": meta.get("plan"),
                "protocol": turn.plan.protocol,
                "guard": meta.get("guard"),
                "percept": meta.get("percept"),
                "ms": round(first_ms, 1),
            }


async def _nothing(person: PersonId, due: object) -> None:
    del person, due


@asynccontextmanager
async def opened(name: str, *, url: str = "", model: str = "") -> AsyncGenerator[Bench, None]:
    """A bench with the shared parts loaded and a store that is thrown away."""
    parts = app.shared()
    if parts.words is not None:
        parts.words.warm()  # as in a talk that has gone on for some seconds
    with tempfile.TemporaryDirectory(prefix="samantha-bench-") as folder:
        store = await SqliteStore.open(Path(folder) / "bench.db")
        thinking = await brain(name, url=url, model=model)
        try:
            yield Bench(parts, store, thinking)
        finally:
            if thinking is not None:
                await thinking.aclose()
            await store.aclose()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def _run(options: argparse.Namespace) -> int:
    results = []
    async with opened(options.brain, url=options.url, model=options.model) as bench:
        with options.out.open("w", encoding="utf-8") as out:
            async for result in bench.answers(read(options.set)):
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
                out.flush()
                results.append(result)
    times = [result["ms"] for result in results]
    spoke: dict[str, int] = {}
    for result in results:
        who = str((result["guard"] or {}).get("spoke"))
        spoke[who] = spoke.get(who, 0) + 1
    summary = {
        "lines": len(results),
        "brain": options.brain,
        "spoke": spoke,
        "first_ms_p50": round(statistics.median(times), 1) if times else 0.0,
        "first_ms_p95": round(percentile(times, 0.95), 1),
        "protocol": sum(result["protocol"] for result in results),
    }
    print(json.dumps(summary) if options.json else summary)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--brain", choices=("authored", "local", "endpoint"), default="authored")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--url", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--json", action="store_true")
    return asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
