"""What the person does to single memories, whichever door they come through: pin, hush, correct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from samantha.conversation.recollect import asked_by
from samantha.memory import facts, forgetting
from samantha.memory.book import LINE
from samantha.types import Fact, MemoryId, Message, MessageId

_SAYS_NOTHING: Final = frozenset({"affirm", "deny", "greet", "farewell", "backchannel", "thanks"})
NOTHING_MOST: Final = 8  # characters up to which such a line names nothing
CORRECTED: Final = "corrected"  # the relation of words that stand for a line told wrong


def mark(line: Message) -> Fact:
    """A fact that only marks a line of the talk, so that it can be pinned, hushed, corrected."""
    return Fact(
        person=line.person,
        id=MemoryId(f"line-{line.id}"),
        subject="person",
        relation=LINE,
        object=line.text,
        text=line.text,
        recorded_at=line.at,
        sources=(line.id,),
        span=(0, len(line.text)),
        origin="person",
    )


def pinned(fact: Fact, *, pin: bool) -> Fact:
    """Kept close: it does not fade."""
    return replace(fact, pinned=pin)


def with_answers(sources: Iterable[MessageId], lines: Iterable[Message]) -> frozenset[MessageId]:
    """Lines and her answers to them: what takes a thing up is hushed and freed with it."""
    told = frozenset(sources)
    return told | {line.id for line in lines if line.reply_to in told}


def hushed(fact: Fact, *, hush: bool) -> Fact:
    """Kept, and never raised by her; asked for, it answers."""
    return replace(fact, muted=hush)


def bare(fact: Fact) -> bool:
    """Whether a mark marks nothing any more and can go."""
    return fact.relation == LINE and not fact.pinned and not fact.muted


def corrected(fact: Fact, words: str, *, identity: str, now: datetime) -> tuple[Fact, Fact]:
    """What is true instead, and the old one, which never returns.

    The better fact outranks every reading of a line.
    """
    better = facts.rewritten(fact, words, now=now)
    better = replace(
        better,
        id=MemoryId(identity),
        relation=CORRECTED if fact.relation == LINE else fact.relation,
    )
    return better, replace(fact, retracted_at=now, superseded_by=better.id)


def found(facts: Sequence[Fact], line: Message | None, name: str) -> Fact | None:
    """The fact of this id, the one that marks the line of this id, or a mark for that line."""
    for fact in facts:
        if fact.id == name or (fact.relation == LINE and name in fact.sources):
            return fact
    return None if line is None else mark(line)


def row(fact: Fact, rests: Sequence[Message]) -> dict[str, Any]:
    """A memory as it is shown: with its words, its day, its certainty and the lines behind it."""
    return {
        "id": fact.sources[0] if fact.relation == LINE and fact.sources else fact.id,
        "kind": "message" if fact.relation == LINE else "fact",
        "at": (rests[0].at if rests else fact.recorded_at).isoformat(),
        "text": fact.text,
        "certainty": fact.confidence,
        "origin": fact.origin,
        "pinned": fact.pinned,
        "muted": fact.muted,
        "sources": list(fact.sources),
        "lines": [{"id": one.id, "at": one.at.isoformat(), "text": one.text} for one in rests],
    }


def telling(lines: Sequence[Message]) -> list[Message]:
    """Of both sides of the talk the person's lines that told something: no bare question, no wish
    about memory itself, no greeting or mere yes."""
    replies = {line.reply_to: line for line in lines if line.reply_to}
    kept = []
    for line in lines:
        if line.speaker != "person":
            continue
        wished = forgetting.wish(line.text)
        if wished is not None and wished.want != "keep":
            continue
        reply = replies.get(line.id)
        if reply is None or not (asked_by(reply, line.text) or _empty(line.text, reply)):
            kept.append(line)
    return kept


def _empty(text: str, reply: Message) -> bool:
    percept = reply.meta.get("percept")
    intent = percept.get("intent") if isinstance(percept, dict) else None
    return intent in _SAYS_NOTHING and len(text.strip()) <= NOTHING_MOST


def listed(facts: Sequence[Fact], lines: Sequence[Message], words: str) -> list[dict[str, Any]]:
    """What is known and what was told, facts first, then by day.

    `lines` are both sides of the talk; with `words` all that hold them, what only asks as well.
    """
    by_id = {line.id: line for line in lines}
    told = [line for line in lines if line.speaker == "person"] if words else telling(lines)
    marks = {source for fact in facts if fact.relation == LINE for source in fact.sources}
    rows = [
        row(fact, [by_id[source] for source in fact.sources if source in by_id]) for fact in facts
    ]
    rows += [row(mark(line), [line]) for line in told if line.id not in marks]
    return [one for one in rows if words.lower() in str(one["text"]).lower()]
