"""Who to call: a dated ladder of helplines by region, read from one file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from samantha.types import Language

Need = Literal["ladder", "text", "youth", "violence", "eating"]
REVIEW_AFTER_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class Resource:
    """One place that answers. `number` is empty where it is an app or a page."""

    id: str
    number: str
    ko: str
    en: str
    hours: str
    ways: tuple[str, ...]
    source: str
    status: str  # read | memory

    def named(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Book:
    """All resources, with the day on which the list was last checked."""

    verified_on: date
    resources: dict[str, Resource]
    regions: dict[str, dict[str, tuple[str, ...] | dict[str, str]]]

    def rungs(self, region: str, need: Need = "ladder") -> tuple[Resource, ...]:
        """Places for a need, first first; the general ladder where none is listed for it."""
        here = self.regions.get(region.upper(), self.regions["*"])
        ids = here.get(need) or here["ladder"]
        return tuple(self.resources[i] for i in ids)

    def emergency(self, region: str, language: Language) -> str:
        return self._number(region, "emergency", language)

    def police(self, region: str, language: Language) -> str:
        return self._number(region, "police", language)

    def _number(self, region: str, kind: str, language: Language) -> str:
        named = self.regions.get(region.upper(), self.regions["*"])[kind]
        assert isinstance(named, dict)
        return named[language]


@cache
def load() -> Book:
    """Read data/safety/resources.json. Raises OSError, ValueError or KeyError if it is broken."""
    raw = json.loads(
        (files("samantha.data") / "safety" / "resources.json").read_text(encoding="utf-8")
    )
    regions: dict[str, dict[str, tuple[str, ...] | dict[str, str]]] = {
        region: {k: (v if isinstance(v, dict) else tuple(v)) for k, v in row.items()}
        for region, row in raw["regions"].items()
    }
    return Book(
        verified_on=date.fromisoformat(raw["verified_on"]),
        resources={
            key: Resource(
                id=key,
                number=row["number"],
                ko=row["ko"],
                en=row["en"],
                hours=row["hours"],
                ways=tuple(row["ways"]),
                source=row["source"],
                status=row["status"],
            )
            for key, row in raw["resources"].items()
        },
        regions=regions,
    )


def stale(now: datetime) -> bool:
    """Whether the numbers were last checked more than 180 days ago."""
    return (now.date() - load().verified_on).days > REVIEW_AFTER_DAYS


_BATCHIM_DIGITS: Final = frozenset("013678")  # 영 일 삼 육 칠 팔 end in a consonant


def _closed(text: str) -> tuple[bool, bool]:
    """Whether the last sound is a consonant, and whether that consonant is ㄹ."""
    bare = re.sub(r"\([^)]*\)$|[^0-9A-Za-z가-힣]+$", "", text)
    last = bare[-1:] or "가"
    if last.isdigit():
        return last in _BATCHIM_DIGITS, last in "178"
    if "가" <= last <= "힣":
        tail = (ord(last) - 0xAC00) % 28
        return tail != 0, tail == 8
    return last.lower() in "lmnr", last.lower() in "lr"


def fill(template: str, **words: str) -> str:
    """Put words into a line and choose the Korean particles written as [은/는] after them."""
    text = template
    for key, word in words.items():
        text = text.replace("{" + key + "}", word)

    def choose(match: re.Match[str]) -> str:
        closed, rieul = _closed(match.string[: match.start()])
        with_tail, without = match.group(1), match.group(2)
        return without if not closed or (with_tail == "으로" and rieul) else with_tail

    return re.sub(r"\[([가-힣]+)/([가-힣]+)\]", choose, text)
