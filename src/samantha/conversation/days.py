"""The person's mood as one line a day, with the sentences behind it and what they corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from zoneinfo import ZoneInfo

from samantha.emotion.taxonomy import PAD
from samantha.types import EMOTIONS, Emotion, Event, Message, MessageId

SURE: Final = 0.5
LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Day:
    """One day: the feeling that stood out, pleasure in -1..1, and the lines that show it.

    `emotion` is None where nothing was read surely: a day may simply have been a day.
    """

    on: date
    emotion: Emotion | None
    pleasure: float
    lines: tuple[tuple[MessageId, str], ...]
    corrected: int = 0


def corrections(events: Iterable[Event]) -> Mapping[MessageId, Emotion]:
    """What the person said it really was, by message; the latest word counts."""
    found: dict[MessageId, Emotion] = {}
    for event in events:
        if isinstance(event.data, dict):
            emotion = event.data.get("emotion")
            if emotion in EMOTIONS:
                found[MessageId(str(event.data.get("message")))] = cast(Emotion, emotion)
    return found


def days(
    messages: Sequence[Message], corrected: Mapping[MessageId, Emotion], *, zone: ZoneInfo
) -> tuple[Day, ...]:
    """Days in order, from the messages of both and the readings her replies carry."""
    said = {message.id: message for message in messages if message.speaker == "person"}
    read: dict[date, list[tuple[Message, Emotion, float, bool]]] = defaultdict(list)
    for reply in messages:
        percept = reply.meta.get("percept")
        message = said.get(reply.reply_to) if reply.reply_to else None
        if message is None or not isinstance(percept, dict):
            continue
        mended = corrected.get(message.id)
        named = mended or percept.get("emotion")
        emotion = cast(Emotion, named if named in EMOTIONS else "neutral")
        sure = 1.0 if mended else float(percept.get("confidence") or 0.0)
        read[message.at.astimezone(zone).date()].append((message, emotion, sure, bool(mended)))
    return tuple(_day(on, read[on]) for on in sorted(read))


def _day(on: date, read: Sequence[tuple[Message, Emotion, float, bool]]) -> Day:
    weight: dict[Emotion, float] = defaultdict(float)
    for _, emotion, sure, _ in read:
        if sure >= SURE and emotion != "neutral":
            weight[emotion] += sure
    ranked: list[Emotion] = sorted(weight, key=lambda emotion: -weight[emotion])
    chosen = ranked[0] if ranked else None
    total = sum(sure for _, _, sure, _ in read)
    pleasure = sum(PAD[emotion].pleasure * sure for _, emotion, sure, _ in read)
    behind = [row for row in read if row[1] == chosen] if chosen else list(read)
    behind = sorted(behind, key=lambda row: -row[2])[:LINES]
    return Day(
        on=on,
        emotion=chosen,
        pleasure=round(pleasure / total, 3) if total else 0.0,
        lines=tuple((row[0].id, row[0].text) for row in behind),
        corrected=sum(row[3] for row in read),
    )
