"""Times recall in one person's memory of 100,000 lines, the blocking write, and the bytes held.

    python -m bench.recall_speed [--lines 100000] --json

Recall is timed from the question's text to ranked lines, with the static vector and without the
full one, which is made while the person still types. Lines come from tools.lives. Deletion to
the byte is the store's: see bench.store.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from samantha.engines.embedding.static import StaticEmbedder
from samantha.memory import ranker
from samantha.memory.encode import Entry
from samantha.memory.index import Index
from samantha.memory.question import read
from samantha.memory.recall import ranked
from samantha.types import MessageId
from tools.lives import make

START = datetime(2016, 1, 1, tzinfo=UTC)


def filled(lines: int, static: StaticEmbedder) -> tuple[Index, list[str], list[float], list[float]]:
    """An index of many lives told one after the other, questions about them, and the writes'
    times by the clock and by the processor."""
    index = Index(embed=lambda texts: static.embed(texts, role="query"))
    questions: list[str] = []
    writes: list[float] = []
    worked: list[float] = []
    rng = random.Random(0)
    seed = 5000
    while len(index) < lines:
        life = make(seed, "ko" if seed % 2 else "en", both=True)
        questions += [q.question for q in rng.sample(life.exam, min(6, len(life.exam)))]
        for said in life.said:
            n = len(index)
            if n >= lines:
                break
            # Lines of different lives share phrases; a number keeps them from being the same.
            entry = Entry(
                MessageId(f"m{n}"),
                said.speaker,
                f"{said.text} {n % 977}",
                START + timedelta(minutes=40 * (n // 12), seconds=20 * (n % 12)),
            )
            start, used = time.perf_counter(), time.process_time()
            index.add(entry)
            writes.append(time.perf_counter() - start)
            worked.append(time.process_time() - used)
        seed += 1
    return index, questions, writes, worked


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = print) -> None:
    parser = argparse.ArgumentParser(
        prog="bench.recall_speed", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    static = StaticEmbedder()
    weights = ranker.load()
    index, questions, writes, worked = filled(options.lines, static)
    chosen = random.Random(1).sample(questions, min(options.questions, len(questions)))
    took: list[float] = []
    spent: list[float] = []
    for question in chosen:
        start, used = time.perf_counter(), time.process_time()
        asked = read(question, people=index.people)
        vector = static.embed([asked.bare], role="query")[0]
        ranked(index, asked, ranker=weights, static=vector)
        took.append(time.perf_counter() - start)
        spent.append(time.process_time() - used)
    text = sum(len(entry.text.encode()) for entry in index.entries)
    figures = {
        "lines": len(index),
        "recall_p50_ms": round(1e3 * float(np.percentile(took, 50)), 2),
        "recall_p95_ms": round(1e3 * float(np.percentile(took, 95)), 2),
        # On a machine that others use too, the processor's time tells more than the clock's.
        "recall_cpu_p50_ms": round(1e3 * float(np.percentile(spent, 50)), 2),
        "recall_cpu_p95_ms": round(1e3 * float(np.percentile(spent, 95)), 2),
        "recall_min_ms": round(1e3 * min(took), 2),
        "write_p50_ms": round(1e3 * float(np.percentile(writes, 50)), 3),
        "write_p99_ms": round(1e3 * float(np.percentile(writes, 99)), 3),
        "write_cpu_p99_ms": round(1e3 * float(np.percentile(worked, 99)), 3),
        "bytes_in_memory": round(index.size() / len(index)),
        "bytes_of_text": round(text / len(index)),
    }
    if options.json:
        write(json.dumps(figures))
    else:
        for name, value in figures.items():
            write(f"{name:18} {value}")


if __name__ == "__main__":
    main()
