"""Whether life with her leaves room for life: time, nights, real contacts, evenings off.

For the person's eyes only. More time with her is never a success: no figure here grows better by
it. What worsens twice she says first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Final

from samantha.types import Json, Language, SpeechLevel
from samantha.wellbeing.steps import Lines, pick

SAME_SITTING: Final = timedelta(minutes=10)
LAST_MESSAGE: Final = timedelta(minutes=1)  # what a message without a successor counts for
NIGHT_UNTIL_H: Final = 5
EVENING_FROM_H: Final = 18
WEEKDAYS: Final = ("월", "화", "수", "목", "금", "토", "일")
WEEKDAYS_EN: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: minutes with her, minutes of them between midnight and five, people met."""

    day: date
    minutes: float = 0.0
    night_minutes: float = 0.0
    contacts: int = 0


def days(messages: Sequence[datetime], contacts: Iterable[datetime] = ()) -> tuple[Day, ...]:
    """The days of a talk by the times of its messages, all in the person's zone, in order.

    Minutes are the gaps between messages of one sitting; a message of her own that comes
    hours later begins another.
    """
    times = sorted(messages)
    held: dict[date, Day] = {}

    def add(at: datetime, minutes: float) -> None:
        day = held.get(at.date(), Day(at.date()))
        night = minutes if at.hour < NIGHT_UNTIL_H else 0.0
        held[at.date()] = replace(
            day, minutes=day.minutes + minutes, night_minutes=day.night_minutes + night
        )

    for at, following in zip_longest(times, times[1:]):
        gap = following - at if following is not None else LAST_MESSAGE
        spent = gap if gap <= SAME_SITTING else LAST_MESSAGE
        add(at, spent.total_seconds() / 60)
    for at in contacts:
        day = held.get(at.date(), Day(at.date()))
        held[at.date()] = replace(day, contacts=day.contacts + 1)
    return tuple(held[key] for key in sorted(held))


DAYS_KEPT: Final = 35  # four whole weeks and the one that runs
SAID_AGAIN_AFTER: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Tally:
    """The days as they go by, and when she last said that they went the lonelier way.

    Holds no word and nobody's name: minutes and counts by day.
    """

    days: tuple[Day, ...] = ()
    last_at: datetime | None = None
    said_at: datetime | None = None

    def heard(self, at: datetime, *, met: bool) -> Tally:
        """One message more; `met` when it tells of somebody."""
        gap = at - self.last_at if self.last_at is not None else None
        sitting = gap is not None and timedelta(0) <= gap <= SAME_SITTING
        spent = gap if sitting and gap is not None else LAST_MESSAGE
        minutes = spent.total_seconds() / 60
        held = {day.day: day for day in self.days}
        day = held.get(at.date(), Day(at.date()))
        held[day.day] = replace(
            day,
            minutes=day.minutes + minutes,
            night_minutes=day.night_minutes + (minutes if at.hour < NIGHT_UNTIL_H else 0.0),
            contacts=day.contacts + met,
        )
        kept = tuple(held[key] for key in sorted(held) if at.date() - key < timedelta(DAYS_KEPT))
        return replace(self, days=kept, last_at=at)

    def due(self, now: datetime) -> bool:
        """Whether two whole weeks running each went the lonelier way, and it was not said of
        late. The week that runs counts for nothing yet."""
        if self.said_at is not None and now - self.said_at < SAID_AGAIN_AFTER:
            return False
        monday = now.date() - timedelta(days=now.date().weekday())
        return lonelier(weeks([day for day in self.days if day.day < monday]))

    def told(self, now: datetime) -> Tally:
        return replace(self, said_at=now)

    def json(self) -> dict[str, Json]:
        return {
            "days": [
                [day.day.isoformat(), day.minutes, day.night_minutes, day.contacts]
                for day in self.days
            ],
            "last_at": self.last_at.isoformat() if self.last_at else None,
            "said_at": self.said_at.isoformat() if self.said_at else None,
        }

    @classmethod
    def from_json(cls, data: Json) -> Tally:
        """The tally kept as `data`; what cannot be read counts as nothing."""
        if not isinstance(data, dict):
            return cls()
        try:
            rows = data.get("days")
            held = tuple(
                Day(date.fromisoformat(str(row[0])), float(row[1]), float(row[2]), int(row[3]))
                for row in (rows if isinstance(rows, list) else [])
            )
            last, said = data.get("last_at"), data.get("said_at")
            return cls(
                held,
                datetime.fromisoformat(last) if isinstance(last, str) else None,
                datetime.fromisoformat(said) if isinstance(said, str) else None,
            )
        except (TypeError, ValueError, IndexError):
            return cls()


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `monday` on, summed."""

    monday: date
    minutes: float = 0.0
    night_minutes: float = 0.0
    nights: int = 0
    contacts: int = 0

    def worse_than(self, before: Week) -> bool:
        """Fewer people, while her nights or hours did not shrink. More people is never worse,
        and fewer minutes never count against anybody."""
        fewer = self.contacts < before.contacts
        return fewer and (self.nights > before.nights or self.minutes >= before.minutes)


def weeks(of: Sequence[Day]) -> tuple[Week, ...]:
    """The weeks these days lie in, the empty ones between them too."""
    if not of:
        return ()
    first = min(day.day for day in of)
    last = max(day.day for day in of)
    monday = first - timedelta(days=first.weekday())
    held: dict[date, Week] = {}
    while monday <= last:
        held[monday] = Week(monday)
        monday += timedelta(days=7)
    for day in of:
        key = day.day - timedelta(days=day.day.weekday())
        week = held[key]
        held[key] = replace(
            week,
            minutes=week.minutes + day.minutes,
            night_minutes=week.night_minutes + day.night_minutes,
            nights=week.nights + (day.night_minutes > 0),
            contacts=week.contacts + day.contacts,
        )
    return tuple(held.values())


def lonelier(of: Sequence[Week]) -> bool:
    """Whether the last two whole weeks were each worse than the one before."""
    if len(of) < 3:
        return False
    first, second, third = of[-3:]
    return second.worse_than(first) and third.worse_than(second)


# --- evenings off ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evenings:
    """Evenings the person keeps for themselves, by weekday (0 is Monday). She keeps them too:
    she starts nothing then, and says so in a line if they come."""

    off: frozenset[int] = frozenset()
    reminded: date | None = None

    def is_off(self, now: datetime) -> bool:
        return now.weekday() in self.off and now.hour >= EVENING_FROM_H

    def learn(self, text: str) -> Evenings:
        """Take up "수요일 저녁은 쉴게" and "no talking on Friday evenings", or its taking back."""
        named = _weekdays(text)
        if not named:
            return self
        if _AGAIN.search(text):
            return replace(self, off=self.off - named)
        return replace(self, off=self.off | named) if _REST.search(text) else self

    def remind(
        self, now: datetime, *, language: Language, level: SpeechLevel, rng: Random
    ) -> tuple[Evenings, str]:
        """Once in an evening that is off, one line and no more; "" where there is none to say."""
        if not self.is_off(now) or self.reminded == now.date():
            return self, ""
        return replace(self, reminded=now.date()), pick(_EVENING, language, level, rng)

    def json(self) -> dict[str, Json]:
        return {
            "off": sorted(self.off),
            "reminded": self.reminded.isoformat() if self.reminded else None,
        }

    @classmethod
    def from_json(cls, data: Json) -> Evenings:
        if not isinstance(data, dict):
            return cls()
        off = data.get("off")
        said = data.get("reminded")
        kept = {day for day in off if day in range(7)} if isinstance(off, list) else set()
        try:
            reminded = date.fromisoformat(said) if isinstance(said, str) else None
        except ValueError:
            reminded = None
        return cls(frozenset(kept), reminded)


_REST: Final = re.compile(
    r"(?:저녁|밤|날)\S{0,2}\s*[^.!?]{0,16}(?:쉬|쉴|안\s*(?:켤|할|올|쓸|얘기|보)|비워|나만의"
    r"|끌게|끄자|너\s*없이|접속\s*안)"
    r"|\b(?:off|without\s+you|no\s+(?:talk|chat)\w*|not\s+talk|keep\s+\w+\s+free|to\s+myself)\b",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    (
        r"(?:다시|이제)\s*(?:얘기|이야기|해도|괜찮|와도|켜|켤)|안\s*쉬어도|\b(?:again|back\s+on"
        r"|is\s+fine\s+now)\b"
    ),
    re.IGNORECASE,
)
_NAMED_KO: Final = re.compile(
    r"([월화수목금토일])(?:요일)?(?=요일|[\s,·과와랑이]*(?:[월화수목금토일]요일)|\s*(?:저녁|밤))"
)


def _weekdays(text: str) -> frozenset[int]:
    found = {WEEKDAYS.index(match[1]) for match in re.finditer(r"([월화수목금토일])요일", text)}
    found |= {WEEKDAYS.index(m[1]) for m in _NAMED_KO.finditer(text)} if found else set()
    lower = text.lower()
    found |= {index for index, name in enumerate(WEEKDAYS_EN) if name in lower}
    if re.search(r"주말\s*(?:저녁|밤|에)|\bweekend", lower):
        found |= {5, 6}
    return frozenset(found)


_EVENING: Final[Lines] = (
    ("오늘 저녁은 쉬기로 한 날이야. 급한 거면 듣고, 아니면 내일 하자.",),
    ("오늘 저녁은 쉬기로 한 날이에요. 급한 거면 듣고, 아니면 내일 해요.",),
    ("This is one of your evenings off. If it's urgent I'm listening; if not, tomorrow.",),
)


# --- said first -----------------------------------------------------------------------------------


def worse_twice(values: Sequence[float]) -> bool:
    """Whether the last two steps both went up, on a measure where more is worse."""
    return len(values) >= 3 and values[-1] > values[-2] > values[-3]


_SAID_FIRST: Final[Lines] = (
    (
        (
            "너한테만 보이는 기록인데, 두 번 연달아 더 힘든 쪽으로 갔어. 그냥 넘기지 않으려고 "
            "말해. 가까운 사람이나 상담하는 곳에 한번 얘기해 보는 건 어때?"
        ),
    ),
    (
        (
            "혼자만 보는 기록인데, 두 번 연달아 더 힘든 쪽으로 갔어요. 그냥 넘기지 않으려고 "
            "말해요. 가까운 사람이나 상담하는 곳에 한번 얘기해 보는 건 어때요?"
        ),
    ),
    (
        (
            "Your own record, which only you see, has gone the harder way twice in a row. I'd "
            "rather say it than pass over it. Would you talk to someone close, or to a "
            "counsellor?"
        ),
    ),
)
_FEWER_PEOPLE: Final[Lines] = (
    (
        "이 주 동안 사람 만난 얘기는 줄었는데, 나랑 있는 시간은 안 줄었더라."
        " 탓하는 거 아니고, 네가 알았으면 해서.",
    ),
    (
        "이 주 동안 사람 만난 얘기는 줄었는데, 저랑 있는 시간은 안 줄었더라고요."
        " 탓하는 거 아니고, 알고 있으면 해서요.",
    ),
    (
        "For two weeks there's been less of people, and no less of me."
        " No reproach, I just want you to know.",
    ),
)


def saying_first(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """What she says when a scale worsened twice."""
    return pick(_SAID_FIRST, language, level, rng)


def saying_fewer(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """What she says when two weeks in a row had fewer people in them."""
    return pick(_FEWER_PEOPLE, language, level, rng)
