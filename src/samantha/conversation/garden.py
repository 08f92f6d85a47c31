"""What the person does to single memories, whichever door they come through: pin, hush, correct."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from samantha.memory import facts
from samantha.memory.book import LINE
from samantha.types import Fact, MemoryId, Message

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
