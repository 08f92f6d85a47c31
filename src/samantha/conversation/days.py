"""The person's mood as one line a day, with the sentences behind it and what they corrected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Final, cast

from samantha.emotion.taxonomy import PAD
from samantha.types import EMOTIONS, Emotion, Event, Language, Message, MessageId, SpeechLevel

SURE: Final = 0.5
LINES: Final = 3
MOST_TOLD: Final = 4  # days told in one answer
_NONE: Final[Mapping[MessageId, Emotion]] = MappingProxyType({})
QUOTED: Final = 40  # letters of a line that are said back

_LATELY: Final = (
    r"(?:요즘|요새|최근에?|이번\s*주에?|지난\s*주에?|며칠(?:\s*동안)?|그동안|어제|오늘)"
)
_ASKED: Final = re.compile(
    rf"(?:^|[\s,])(?:내|나의|제)\s*(?:{_LATELY}\s*)?(?:기분|감정)(?:이|은|을|들)?\s*"
    r"(?:어땠|어떠했|기록|일기|흐름|변화|정리|보여\s*(?:줘|주)|알려\s*(?:줘|주))"
    rf"|(?:^|[\s,])(?:나|난|나는|내가|저|저는|제가)\s*{_LATELY}\s*(?:기분|마음)(?:이|은)?\s*어땠"
    rf"|{_LATELY}\s*(?:나|난|나는|내가|저|저는|제가)\s*(?:기분|마음)(?:이|은)?\s*어땠"
    r"|\bhow\s+(?:have\s+i|has\s+my\s+mood)\s+been\b|\bhow\s+was\s+my\s+(?:mood|week)\b"
    r"|\bhow\s+did\s+i\s+(?:feel|seem)\b|\bmy\s+mood\s+(?:record|log|diary|history)\b"
    r"|\bshow\s+(?:me\s+)?my\s+moods?\b",
    re.IGNORECASE,
)


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


def own_words(events: Iterable[Event]) -> Mapping[MessageId, Emotion]:
    """The feeling that a correcting message itself names, by message."""
    return {
        MessageId(str(source)): cast(Emotion, event.data["emotion"])
        for event in events
        if isinstance(event.data, dict) and event.data.get("emotion") in EMOTIONS
        for source in event.sources
        if source != event.data.get("message")
    }


def days(
    messages: Sequence[Message],
    corrected: Mapping[MessageId, Emotion],
    *,
    zone: tzinfo,
    named: Mapping[MessageId, Emotion] = _NONE,
) -> tuple[Day, ...]:
    """Days in order, from the messages of both and the readings her replies carry; `corrected`
    were read wrongly, `named` say themselves what is felt."""
    said = {message.id: message for message in messages if message.speaker == "person"}
    read: dict[date, list[tuple[Message, Emotion, float, bool]]] = defaultdict(list)
    for reply in messages:
        percept = reply.meta.get("percept")
        message = said.get(reply.reply_to) if reply.reply_to else None
        if message is None or not isinstance(percept, dict):
            continue
        mended = corrected.get(message.id)
        said_so = mended or named.get(message.id)
        told = said_so or percept.get("emotion")
        emotion = cast(Emotion, told if told in EMOTIONS else "neutral")
        sure = 1.0 if said_so else float(percept.get("confidence") or 0.0)
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
    # A line that was read wrongly shows least of what the day was.
    behind = sorted(behind, key=lambda row: (row[3], -row[2]))[:LINES]
    return Day(
        on=on,
        emotion=chosen,
        pleasure=round(pleasure / total, 3) if total else 0.0,
        lines=tuple((row[0].id, row[0].text) for row in behind),
        corrected=sum(row[3] for row in read),
    )


def asked(text: str) -> bool:
    """Whether a message asks how the person themself has been."""
    return len(text) <= 80 and _ASKED.search(text) is not None


def told(
    found: Sequence[Day], *, today: date, language: Language, level: SpeechLevel
) -> tuple[str, ...]:
    """The last days in her words, the latest with a line that shows it."""
    voice = 2 if language == "en" else 0 if level == "banmal" else 1
    named = [day for day in found if day.emotion is not None][-MOST_TOLD:]
    if not named:
        return (_NO_DAYS[voice],)
    out = [
        _DAY[voice].format(
            on=_on(day.on, today, language), felt=_FELT[cast(Emotion, day.emotion)][voice // 2]
        )
        for day in named
    ]
    out[0] = out[0][0].upper() + out[0][1:]
    if named[-1].lines:
        line = " ".join(named[-1].lines[0][1].split())
        short = line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"
        out.append(_SHOWN[voice].format(line=short))
    return (*out, _MEND[voice])


def felt(emotion: Emotion, language: Language) -> str:
    """A day's feeling as it stands in a list."""
    return _FELT[emotion][1] if language == "en" else f"{_FELT[emotion][0]} 마음"


def _on(day: date, today: date, language: Language) -> str:
    ago = (today - day).days
    if ago in (0, 1):
        return (("오늘은", "today"), ("어제는", "yesterday"))[ago][language == "en"]
    return f"on {day:%B} {day.day}" if language == "en" else f"{day.month}월 {day.day}일은"


# 반말, 존댓말, English.
_NO_DAYS: Final = (
    "아직 또렷하게 읽은 날이 없어. 잘 모르겠는 날은 비워 둬.",
    "아직 또렷하게 읽은 날이 없어요. 잘 모르겠는 날은 비워 둬요.",
    "There's no day yet that I could read clearly. Where I'm not sure, I leave it empty.",
)
_DAY: Final = (
    "{on} {felt} 마음이 제일 컸던 것 같아.",
    "{on} {felt} 마음이 제일 컸던 것 같아요.",
    "{on} you seemed mostly {felt}.",
)
_SHOWN: Final = (
    "“{line}” 이 말에서 그렇게 들었어.",
    "“{line}” 이 말에서 그렇게 들었어요.",
    "I heard it in “{line}”.",
)
_MEND: Final = (
    "틀린 날이 있으면 고쳐 줘.",
    "틀린 날이 있으면 고쳐 주세요.",
    "If I've read a day wrong, put me right.",
)
_FELT: Final[Mapping[Emotion, tuple[str, str]]] = MappingProxyType(
    {
        "joy": ("기쁜", "happy"),
        "affection": ("다정한", "fond"),
        "gratitude": ("고마운", "grateful"),
        "admiration": ("감동한", "moved"),
        "hope": ("설레는", "hopeful"),
        "calm": ("편안한", "at ease"),
        "interest": ("궁금한", "curious"),
        "surprise": ("놀란", "surprised"),
        "sadness": ("슬픈", "sad"),
        "fear": ("불안한", "anxious"),
        "anger": ("화난", "angry"),
        "disgust": ("싫은", "put off"),
        "shame": ("부끄러운", "ashamed"),
        "weariness": ("지친", "tired"),
        "neutral": ("덤덤한", "even"),
    }
)
