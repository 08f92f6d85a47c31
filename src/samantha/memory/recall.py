"""From a question to a `Recall`: ranked, diverse, within a budget, or honestly empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import numpy as np

from samantha.memory.index import CANDIDATES, Candidates, F, Index
from samantha.memory.question import Asked
from samantha.memory.ranker import Ranker
from samantha.memory.vectors import Float
from samantha.types import Fact, Memory, MemoryId, MessageId, Recall, Speaker

# Below this probability that an answer is held nothing is recalled: a memory off the topic
# is worse than none. Set where misses and false alarms are equally frequent on made-up lives.
ABSTAIN_BELOW: Final = 0.5
_MMR_LIKENESS: Final = 0.92  # two lines nearer than this say the same
_DERIVED_WEIGHT: Final = 0.35
FOLLOWED: Final = 0.95  # share of the considered lines whose full vectors must be there

Prior = Callable[[MessageId, datetime], float]


def ranked(
    index: Index,
    asked: Asked,
    *,
    ranker: Ranker,
    static: Float | None = None,
    full: Float | None = None,
    before: datetime | None = None,
    prior: Prior | None = None,
    limit: int = 20,
    muted: bool = False,
    considered: int = CANDIDATES,
) -> tuple[tuple[tuple[MessageId, float], ...], float]:
    """Message ids with their rank scores, best first, and the confidence that any answers.

    `static` and `full` are unit vectors of `asked.bare`; full vectors may be missing, of the
    question or of the newest lines; of all lines the `considered` likeliest are ranked.
    `prior` gives how well a line is still held, in 0..1.
    """

    def candidates(full: Float | None) -> Candidates:
        return index.candidates(
            asked, static=static, full=full, before=before, muted=muted, limit=considered
        )

    found = candidates(full)
    has_full = full is not None and _followed(found)
    if full is not None and not has_full:
        found = candidates(None)
    scores, sure = ranker.weigh(found, full=has_full)
    if prior is not None and len(scores):
        held = np.array([prior(index.entries[r].id, index.entries[r].at) for r in found.rows])
        scores = scores + _DERIVED_WEIGHT * np.log(np.clip(held, 1e-3, 1.0)).astype(np.float32)
    order = np.argsort(-scores, kind="stable")[:limit]
    best = tuple((index.entries[int(found.rows[i])].id, float(scores[i])) for i in order)
    return best, sure


def _followed(found: Candidates) -> bool:
    """Whether the background has read nearly all of these lines: beside the others, a line
    without its full vector would look like no answer at all."""
    held = np.count_nonzero(found.features[:, F["full"]])
    return bool(held >= FOLLOWED * max(1, len(found.features)))


def recall(
    index: Index,
    asked: Asked,
    *,
    now: datetime,
    ranker: Ranker,
    static: Float | None = None,
    full: Float | None = None,
    facts: Sequence[Fact] = (),
    prior: Prior | None = None,
    limit: int = 6,
    budget: int = 400,
    abstain_below: float = ABSTAIN_BELOW,
) -> Recall:
    """What memory holds for a message, best first: `ranked`, then `chosen`."""
    best, sure = ranked(
        index,
        asked,
        ranker=ranker,
        static=static,
        full=full,
        before=now,
        prior=prior,
        limit=max(4 * limit, 12),
    )
    return chosen(
        index,
        best if sure >= abstain_below else (),
        sure,
        now=now,
        facts=[fact for fact in facts if not fact.muted],
        limit=limit,
        budget=budget,
    )


def chosen(
    index: Index,
    best: Sequence[tuple[MessageId, float]],
    sure: float,
    *,
    now: datetime,
    facts: Sequence[Fact] = (),
    limit: int = 6,
    budget: int = 400,
) -> Recall:
    """Of ranked lines what is laid beside a message.

    `facts` are those that answer the question (see `answer.fitting`); they come first, and
    each brings its source. `budget` counts tokens of all texts together (two characters a
    token in Korean, four in English). No line and no fact is an empty, abstained `Recall`.
    """
    memories: list[Memory] = [_of_fact(fact, now, rank) for rank, fact in enumerate(facts)]
    taken = {source for memory in memories for source in memory.sources}
    top = best[0][1] if best else 0.0
    for message, score in _diverse(index, best, limit=limit):
        if message in taken:
            continue
        entry = index.entries[index.row[message]]
        memories.append(
            Memory(
                id=MemoryId(message),
                kind="message",
                text=entry.text,
                said_at=entry.at,
                speaker=_speaker(entry.speaker),
                score=float(sure * np.exp(min(0.0, score - top))),
                certainty=1.0,
                sources=(message,),
                # What the line speaks of, where it names a time.
                valid_from=entry.times[0][0] if entry.times else None,
                valid_to=entry.times[0][1] if entry.times else None,
            )
        )
    if not memories:
        return Recall(abstained=True)
    return Recall(tuple(_within(memories[: limit + len(facts)], budget)))


def chronological(memories: Sequence[Memory]) -> tuple[Memory, ...]:
    """In the order in which they were said, as they are laid beside the newest message."""
    return tuple(sorted(memories, key=lambda memory: memory.said_at))


def leaving_out(recall: Recall, hidden: Sequence[MemoryId]) -> Recall:
    """The same recall without some memories, abstaining where nothing is left."""
    gone = set(hidden)
    kept = tuple(memory for memory in recall.memories if memory.id not in gone)
    return replace(recall, memories=kept, abstained=not kept)


def _speaker(key: str) -> Speaker:
    return "companion" if key == "companion" else "person"


def _of_fact(fact: Fact, now: datetime, rank: int) -> Memory:
    ended = fact.valid_to is not None and fact.valid_to <= now
    return Memory(
        id=fact.id,
        kind="fact",
        text=fact.text,
        said_at=fact.recorded_at,
        score=fact.confidence / (1 + 0.1 * rank),
        certainty=fact.confidence,
        sources=fact.sources,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        superseded=ended or fact.superseded_by is not None,
    )


def _diverse(
    index: Index, best: Sequence[tuple[MessageId, float]], *, limit: int
) -> list[tuple[MessageId, float]]:
    """Best first, leaving out lines that repeat a better one (Carbonell & Goldstein 1998)."""
    kept: list[tuple[MessageId, float]] = []
    rows: list[Float] = []
    for message, score in best:
        if len(kept) == limit:
            break
        vector = index.static_vector(message)
        if any(float(vector @ other) > _MMR_LIKENESS for other in rows):
            continue
        kept.append((message, score))
        rows.append(vector)
    return kept


def _tokens(text: str) -> int:
    hangul = sum("가" <= c <= "힣" for c in text)
    return 1 + hangul // 2 + (len(text) - hangul) // 4


def _within(memories: Sequence[Memory], budget: int) -> list[Memory]:
    kept: list[Memory] = []
    spent = 0
    for memory in memories:
        cost = _tokens(memory.text) + 8  # its date and id
        if kept and spent + cost > budget:
            continue
        spent += cost
        kept.append(memory)
    return kept


__all__ = [
    "ABSTAIN_BELOW",
    "Candidates",
    "Prior",
    "chosen",
    "chronological",
    "leaving_out",
    "ranked",
    "recall",
]
