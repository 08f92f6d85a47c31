"""Evidence recall on LoCoMo at turn level, of this memory and of peers over the same vectors.

    python -m bench.memory LOCOMO.json --json [--peers chroma,lancedb,langgraph,mem0]

LOCOMO.json has the format of snap-research/LoCoMo (Maharana et al. 2024). It is measured on and
never learned from. A store a conversation; the unit is a turn with the caption of its picture.
R@k is the share of a question's evidence turns among the first k; hit@10 asks for any of them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.life import Full, times
from samantha.engines.embedding.static import StaticEmbedder
from samantha.errors import EngineError
from samantha.memory import ranker
from samantha.memory.encode import Entry, People
from samantha.memory.index import Index
from samantha.memory.question import read
from samantha.memory.recall import ranked
from samantha.memory.vectors import Float, quantise
from samantha.types import MessageId

CATEGORIES: Final = {
    4: "single_hop",
    1: "multi_hop",
    2: "temporal",
    3: "open_domain",
    5: "adversarial",
}
DEPTH: Final = 20


@dataclass(frozen=True, slots=True)
class Turn:
    id: str
    speaker: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Probe:
    question: str
    evidence: tuple[str, ...]
    category: str


@dataclass(frozen=True, slots=True)
class Conversation:
    speakers: tuple[str, str]
    turns: tuple[Turn, ...]
    probes: tuple[Probe, ...]


def load(path: Path) -> list[Conversation]:
    """Read LoCoMo; evidence ids that are written wrongly are mended, lost ones left out."""
    found = []
    for item in json.loads(path.read_text(encoding="utf-8")):
        talk = item["conversation"]
        speakers = (talk["speaker_a"].lower(), talk["speaker_b"].lower())
        turns: list[Turn] = []
        for n in range(1, 1 + sum(key.endswith("date_time") for key in talk)):
            written = talk[f"session_{n}_date_time"]
            at = datetime.strptime(written, "%I:%M %p on %d %B, %Y").replace(tzinfo=UTC)
            for i, turn in enumerate(talk.get(f"session_{n}", [])):
                caption = turn.get("blip_caption")
                text = turn["text"] + (f" (shares a photo of {caption})" if caption else "")
                # Turns have no time of their own; 20 s apart keeps their order.
                when = at + timedelta(seconds=20 * i)
                turns.append(Turn(turn["dia_id"], turn["speaker"].lower(), text, when))
        ids = {turn.id for turn in turns}
        probes = []
        for qa in item["qa"]:
            listed = re.findall(r"D:?(\d+):(\d+)", " ".join(qa["evidence"]))
            evidence = dict.fromkeys(f"D{int(a)}:{int(b)}" for a, b in listed)
            known = tuple(e for e in evidence if e in ids)
            if known:
                probes.append(Probe(qa["question"], known, CATEGORIES[qa["category"]]))
        found.append(Conversation(speakers, tuple(turns), tuple(probes)))
    return found


# A way to search: a conversation in, a function from a question to ranked turn ids out.
Search = Callable[[str], Sequence[str]]
System = Callable[[Conversation], Search]


def samantha(full: Full | None) -> System:
    """This memory: its own write path, then `recall.ranked`."""
    static = StaticEmbedder()
    weights = ranker.load()

    def build(talk: Conversation) -> Search:
        people = People({name: name for name in talk.speakers})
        index = Index(people=people, embed=lambda texts: static.embed(texts, role="query"))
        for turn in talk.turns:
            spoken = tuple(times(turn.text, turn.at))
            index.add(Entry(MessageId(turn.id), turn.speaker, turn.text, turn.at, times=spoken))
        if full is not None:
            ids = [entry.id for entry in index.entries]
            texts = [index.passage(i) for i in ids]
            full.make(texts, "passage")
            index.put_full(ids, *quantise(np.stack([full["passage", text] for text in texts])))
        end = talk.turns[-1].at

        def search(question: str) -> Sequence[str]:
            asked = read(
                question,
                people=people,
                talkers=talk.speakers,
                times=times(question, end),
            )
            best, _ = ranked(
                index,
                asked,
                ranker=weights,
                static=static.embed([asked.bare], role="query")[0],
                full=full["query", asked.bare] if full is not None else None,
                limit=DEPTH,
            )
            return [message for message, _ in best]

        return search

    return build


# -- peers, each as its own documentation has it used, over the same full vectors --------------


def _vectors(full: Full, talk: Conversation) -> Float:
    texts = [f"{turn.speaker}: {turn.text}" for turn in talk.turns]
    full.make(texts, "passage")
    return np.stack([full["passage", text] for text in texts])


def chroma(full: Full) -> System:
    client = importlib.import_module("chromadb").EphemeralClient()

    def build(talk: Conversation) -> Search:
        name = f"talk{time.monotonic_ns()}"
        held: Any = client.create_collection(name, metadata={"hnsw:space": "cosine"})
        rows = _vectors(full, talk)
        held.add(
            ids=[turn.id for turn in talk.turns],
            embeddings=rows.tolist(),
            documents=[turn.text for turn in talk.turns],
        )

        def search(question: str) -> Sequence[str]:
            vector = full["query", question].tolist()
            found: Any = held.query(query_embeddings=[vector], n_results=DEPTH)
            return list(found["ids"][0])

        return search

    return build


def lancedb(full: Full) -> System:
    library: Any = importlib.import_module("lancedb")
    rerankers: Any = importlib.import_module("lancedb.rerankers")
    folder = tempfile.mkdtemp()

    def build(talk: Conversation) -> Search:
        rows = _vectors(full, talk)
        data = [
            {"id": turn.id, "text": f"{turn.speaker}: {turn.text}", "vector": row.tolist()}
            for turn, row in zip(talk.turns, rows, strict=True)
        ]
        table = library.connect(folder).create_table(f"t{time.monotonic_ns()}", data=data)
        table.create_fts_index("text")

        def search(question: str) -> Sequence[str]:
            asked = table.search(query_type="hybrid").vector(full["query", question].tolist())
            words = " ".join(re.findall(r"\w+", question))
            found = asked.text(words).rerank(rerankers.RRFReranker()).limit(DEPTH).to_list()
            return [row["id"] for row in found]

        return search

    return build


def langgraph(full: Full) -> System:
    memory: Any = importlib.import_module("langgraph.store.memory")

    def build(talk: Conversation) -> Search:
        _vectors(full, talk)
        passages = {f"{t.speaker}: {t.text}" for t in talk.turns}

        def embed(texts: Sequence[str]) -> list[list[float]]:
            return [full["passage" if t in passages else "query", t].tolist() for t in texts]

        store = memory.InMemoryStore(index={"dims": 384, "embed": embed, "fields": ["text"]})
        for turn in talk.turns:
            store.put(("talk",), turn.id, {"text": f"{turn.speaker}: {turn.text}"})

        def search(question: str) -> Sequence[str]:
            return [item.key for item in store.search(("talk",), query=question, limit=DEPTH)]

        return search

    return build


class _Replayed:
    """Behind mem0's embedder: the vectors every system here is given."""

    def __init__(self, full: Full) -> None:
        self._full = full

    def embed(self, text: str, memory_action: str = "add") -> list[float]:
        role = "query" if memory_action == "search" else "passage"
        row: list[float] = self._full[role, text].tolist()
        return row

    def embed_batch(self, texts: Sequence[str], memory_action: str = "add") -> list[list[float]]:
        return [self.embed(text, memory_action) for text in texts]


def mem0(full: Full) -> System:
    """mem0 without a model (`infer=False`) over a local Qdrant; it sends nothing anywhere."""
    folder = tempfile.mkdtemp()
    os.environ["MEM0_TELEMETRY"] = "False"
    os.environ["MEM0_DIR"] = folder
    library: Any = importlib.import_module("mem0")
    # Its constructor asks for a key of a model that is never called.
    idle = {"provider": "openai", "config": {"api_key": "none"}}

    def build(talk: Conversation) -> Search:
        _vectors(full, talk)
        name = f"talk{time.monotonic_ns()}"
        held = {
            "collection_name": name,
            "path": f"{folder}/{name}",
            "embedding_model_dims": 384,
        }
        memory: Any = library.Memory.from_config(
            {
                "vector_store": {"provider": "qdrant", "config": held},
                "history_db_path": f"{folder}/{name}.db",
                "llm": idle,
                "embedder": idle,
            }
        )
        memory.embedding_model = _Replayed(full)
        for turn in talk.turns:
            memory.add(
                f"{turn.speaker}: {turn.text}",
                user_id="talk",
                metadata={"turn": turn.id},
                infer=False,
            )

        def search(question: str) -> Sequence[str]:
            found = memory.search(question, top_k=DEPTH, filters={"user_id": "talk"}, threshold=0.0)
            return [row["metadata"]["turn"] for row in found["results"]]

        return search

    return build


PEERS: Final[Mapping[str, Callable[[Full], System]]] = {
    "chroma": chroma,
    "lancedb": lancedb,
    "langgraph": langgraph,
    "mem0": mem0,
}


def evaluate(talks: Iterable[Conversation], system: System) -> dict[str, dict[str, float]]:
    """Figures by category, and over the four that can be answered ("all4")."""
    rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    searching: list[float] = []
    for talk in talks:
        search = system(talk)
        for probe in talk.probes:
            start = time.perf_counter()
            found = list(search(probe.question))
            searching.append(time.perf_counter() - start)
            rows[probe.category].append(_scores(found, probe.evidence))
    rows["all4"] = [row for name in list(rows) if name != "adversarial" for row in rows[name]]
    names = ("R@5", "R@10", "R@20", "hit@10", "nDCG@10")
    figures = {
        category: {
            name: round(100 * float(np.mean([row[i] for row in listed])), 1)
            for i, name in enumerate(names)
        }
        | {"n": float(len(listed))}
        for category, listed in rows.items()
    }
    figures["cost"] = {"search_p50_ms": round(1e3 * float(np.median(searching)), 2)}
    return figures


def _scores(found: Sequence[str], evidence: Sequence[str]) -> tuple[float, ...]:
    want = set(evidence)
    shares = [len(want & set(found[:k])) / len(want) for k in (5, 10, 20)]
    gain = sum(1 / np.log2(i + 2) for i, turn in enumerate(found[:10]) if turn in want)
    ideal = sum(1 / np.log2(i + 2) for i in range(min(10, len(want))))
    return (*shares, float(bool(want & set(found[:10]))), float(gain / ideal))


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = print) -> None:
    parser = argparse.ArgumentParser(
        prog="bench.memory", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("locomo", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", default="")
    parser.add_argument("--static-only", action="store_true", help="without the full embedder")
    options = parser.parse_args(arguments)
    if not options.locomo.exists():
        write(json.dumps({"skipped": "the LoCoMo file is not there"}))
        return
    talks = load(options.locomo)
    figures: dict[str, object] = {"static": evaluate(talks, samantha(None))}
    if not options.static_only:
        full = Full()
        try:
            full.make([p.question for talk in talks for p in talk.probes], "query")
            figures["full"] = evaluate(talks, samantha(full))
        except EngineError:
            figures["full"] = {"skipped": "the full embedder is not installed"}
        for name in filter(None, options.peers.split(",")):
            if name not in PEERS:
                print(f"no peer is called {name!r}; known: {', '.join(PEERS)}", file=sys.stderr)
                continue
            try:
                figures[name] = evaluate(talks, PEERS[name](full))
            except ImportError as error:
                figures[name] = {"skipped": str(error)}
    if options.json:
        write(json.dumps(figures))
        return
    for system, table in figures.items():
        write(system)
        if isinstance(table, dict):
            for category, row in table.items():
                write(f"  {category:12} {row}")


if __name__ == "__main__":
    main()
