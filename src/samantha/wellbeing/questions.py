"""The three questions: once a month, answered in private, skippable, kept for the person alone.

The answers are theirs. Nothing here reads them, scores them or hands them to memory or a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from samantha.types import Json, Language, SpeechLevel
from samantha.wellbeing.steps import Lines, pick

QUESTIONS: Final[Mapping[Language, tuple[str, str, str]]] = MappingProxyType(
    {
        "ko": (
            "내가 맺고 있는 관계는 진짜인가?",
            "기술에 의존해 감정을 위로받고 있지는 않은가?",
            "진짜 나의 감정을 공유할 수 있는 사람은 누구인가?",
        ),
        "en": (
            "Are the relationships I have real?",
            "Am I leaning on technology for comfort?",
            "Who is there with whom I can share what I really feel?",
        ),
    }
)
EVERY: Final = timedelta(days=30)
NOT_BEFORE: Final = timedelta(days=14)  # with somebody one has just met they would be rude
AFTER_SKIP: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question answered or passed over (`text` None)."""

    question: int
    at: datetime
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Ritual:
    """Where the ritual stands. `at` is the question that is open, None between rounds."""

    entries: tuple[Entry, ...] = ()
    invited_at: datetime | None = None
    at: int | None = None
    off: bool = False

    def due(self, now: datetime, *, since: datetime | None) -> bool:
        """Whether to ask if they would like to; `since` is when the two met."""
        if self.off or self.at is not None or since is None or now - since < NOT_BEFORE:
            return False
        return self.invited_at is None or now - self.invited_at >= EVERY

    def invite(self, now: datetime) -> Ritual:
        """It was offered; whatever they say, the next time is in a month."""
        return replace(self, invited_at=now)

    def begin(self, now: datetime) -> Ritual:
        return replace(self, invited_at=now, at=0)

    def answer(self, text: str | None, now: datetime) -> Ritual:
        """Keep an answer, or pass the question over with None; then comes the next."""
        if self.at is None:
            return self
        kept = text.strip() if text is not None and text.strip() else None
        entry = Entry(self.at, now, kept)
        following = self.at + 1 if self.at + 1 < len(QUESTIONS["ko"]) else None
        return replace(self, entries=(*self.entries, entry), at=following)

    def stop(self) -> Ritual:
        """Leave the round where it is."""
        return replace(self, at=None)

    def question(self, language: Language) -> str | None:
        """The open question, word for word."""
        return None if self.at is None else QUESTIONS[language][self.at]

    def erase(self) -> Ritual:
        """Forget every answer."""
        return replace(self, entries=())

    def past(self, question: int) -> tuple[Entry, ...]:
        """Their answers to one question over the months, oldest first."""
        return tuple(entry for entry in self.entries if entry.question == question and entry.text)

    def json(self) -> dict[str, Json]:
        return {
            "entries": [[e.question, e.at.isoformat(), e.text] for e in self.entries],
            "invited_at": self.invited_at.isoformat() if self.invited_at else None,
            "at": self.at,
            "off": self.off,
        }

    @classmethod
    def from_json(cls, data: Json) -> Ritual:
        """The ritual kept as `data`; what cannot be read in it is left out."""
        if not isinstance(data, dict):
            return cls()
        rows = data.get("entries")
        entries = (_entry(row) for row in rows) if isinstance(rows, list) else ()
        at = data.get("at")
        return cls(
            entries=tuple(entry for entry in entries if entry is not None),
            invited_at=_time(data.get("invited_at")),
            at=at if isinstance(at, int) and 0 <= at < len(QUESTIONS["ko"]) else None,
            off=data.get("off") is True,
        )


def _entry(row: object) -> Entry | None:
    if not isinstance(row, list) or len(row) != 3 or not isinstance(row[0], int):
        return None
    at = _time(row[1])
    text = row[2]
    if at is None or not 0 <= row[0] < len(QUESTIONS["ko"]):
        return None
    return Entry(row[0], at, text if isinstance(text, str) else None)


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


_INVITE: Final[Lines] = (
    (
        (
            "한 달에 한 번 꺼내는 질문이 세 개 있어. 답은 나도 안 읽고 너만 봐. 지금 해 볼래, "
            "아니면 넘길까?"
        ),
        "이달의 세 가지 질문, 해도 되고 안 해도 돼. 적은 건 너만 볼 수 있어.",
    ),
    (
        (
            "한 달에 한 번 꺼내는 질문이 세 개 있어요. 답은 저도 안 읽고 혼자만 보는 거예요. "
            "지금 해 볼래요, 아니면 넘길까요?"
        ),
        "이달의 세 가지 질문, 해도 되고 안 해도 돼요. 적은 건 혼자만 볼 수 있어요.",
    ),
    (
        (
            "There are three questions I bring once a month. I don't read the answers; they're "
            "yours. Now, or skip it?"
        ),
        "The month's three questions: take them or leave them. Only you can see what you write.",
    ),
)
_DONE: Final[Lines] = (
    ("다 됐어. 적은 건 여기 너한테만 있어.", "끝났어. 나중에 혼자 다시 봐도 좋고."),
    (
        "다 됐어요. 적은 건 여기 혼자만 볼 수 있게 있어요.",
        "끝났어요. 나중에 혼자 다시 봐도 좋고요.",
    ),
    (
        "That's all of them. What you wrote stays with you.",
        "Done. You can come back to it alone some day.",
    ),
)
_SKIPPED: Final[Lines] = (
    ("응, 넘기자.", "그래, 이번엔 넘어가자."),
    ("네, 넘길게요.", "그래요, 이번엔 넘어가요."),
    ("Skipped.", "All right, not this time."),
)


def inviting(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    return pick(_INVITE, language, level, rng)


def done(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    return pick(_DONE, language, level, rng)


def skipped(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    return pick(_SKIPPED, language, level, rng)
