"""What a calendar and a little arithmetic answer, without any brain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from samantha.language import dates
from samantha.language.particles import attach
from samantha.types import Language, SpeechLevel

# --- days -------------------------------------------------------------------------------------

_LEFT: Final = re.compile(
    r"남았|남은|몇\s*밤|디데이|how\s+(?:many\s+(?:days|weeks)|long)\s+(?:until|till|to|is\s+left)"
    r"|how\s+many\s+(?:days|sleeps)",
    re.IGNORECASE,
)
_DAY_WORDS: Final[Mapping[Language, Mapping[int, str]]] = {
    "ko": {-2: "그저께", -1: "어제", 0: "오늘", 1: "내일", 2: "모레"},
    "en": {-1: "Yesterday", 0: "Today", 1: "Tomorrow"},
}


def day(text: str, now: datetime, language: Language, level: SpeechLevel) -> str:
    """The answer to a question about the calendar: which day it is, or how many are left.

    A day the words name and the table cannot place (a lunar feast) gives "".
    """
    spans = dates.resolve(text[:200], now, language)
    if any(not one.resolved for one in spans):
        return ""
    asked = next((one.start.date() for one in spans if one.start), now.date())
    if _LEFT.search(text) and spans:
        if asked < now.date():
            leap = (asked.month, asked.day) == (2, 29)
            asked = date(asked.year + 1, asked.month, 28 if leap else asked.day)
        return _left((asked - now.date()).days, asked, language, level)
    away = (asked - now.date()).days
    said = dates.say_date(asked, language, level if language == "ko" else None)
    called = _DAY_WORDS[language].get(away)
    past = away < 0
    if language == "en":
        if called is None:
            return f"That's {said}." if not past else f"That was {said}."
        return f"{called} {'was' if past else 'is'} {said}."
    if past:
        said = f"{dates.say_date(asked, language)}{'이었어' if level == 'banmal' else '이었어요'}"
    return f"{attach(called, '은')} {said}." if called else f"{said}."


def _left(days: int, asked: date, language: Language, level: SpeechLevel) -> str:
    if language == "en":
        if days == 0:
            return "It's today."
        return f"{days} day{'s' if days != 1 else ''}: it's {dates.say_date(asked, 'en')}."
    polite = level == "jondaemal"
    if days == 0:
        return "바로 오늘이에요." if polite else "바로 오늘이야."
    named = dates.say_date(asked, "ko")
    if polite:
        return f"{days}일 남았어요. {named}이에요."
    return f"{days}일 남았어. {named}이야."


# --- sums -------------------------------------------------------------------------------------

_UNITS: Final = {"백": 100, "천": 1_000, "만": 10_000, "억": 100_000_000}
_NUMBER: Final = r"(-?\d[\d,]*(?:\.\d+)?)"
_WON: Final = (
    r"\s*(?:원|개|명|달러|불|won|dollars?|bucks)?(?:에서|에다가?|에|을|를|이랑|랑|과|와)?\s*"
)
_Op = Callable[[Fraction, Fraction], Fraction]
_SIGNS: Final[tuple[tuple[str, _Op], ...]] = (
    (r"(?:\+|더하기|더하면|플러스|plus|and|added to)", lambda a, b: a + b),
    (r"(?:-|−|빼기|마이너스|빼면|minus)", lambda a, b: a - b),
    (r"(?:\*|x|×|곱하기|곱하면|times|multiplied by)", lambda a, b: a * b),
    (r"(?:/|÷|나누기|나누면|divided by|over)", lambda a, b: a / b),
)
# "8천 원 빼면" puts the doing last.
_DONE_LAST: Final[tuple[tuple[str, _Op], ...]] = (
    (r"(?:빼|쓰면|내면)", lambda a, b: a - b),
    (r"(?:더하|보태)", lambda a, b: a + b),
    (r"(?:곱하)", lambda a, b: a * b),
    (r"(?:나누)", lambda a, b: a / b),
)
_ASKS: Final = re.compile(
    r"\?|얼마|몇|뭐|계산|는\s*$|은\s*$|=|답|what|how much|calculate|알려", re.IGNORECASE
)
_PERCENT: Final = (
    re.compile(rf"{_NUMBER}\s*(?:원|달러)?의\s*{_NUMBER}\s*(?:%|퍼센트|프로)", re.IGNORECASE),
    re.compile(rf"{_NUMBER}\s*(?:%|percent)\s*(?:of|off(?: of)?)\s*\$?{_NUMBER}", re.IGNORECASE),
)


def total(text: str) -> Fraction | None:
    """The result of the one sum that a question holds, None where it holds none.

    Two numbers with a sign or its word between them, or a share of a number. A division by
    nothing has no result.
    """
    if len(text) > 80:
        return None
    plain = _spelled(text.lower()).replace(",", "")
    bare = re.fullmatch(r"[\d\s.+*/x×÷−=?-]+", plain.strip())
    if not (_ASKS.search(text) or bare):
        return None
    for i, share_of in enumerate(_PERCENT):
        if found := share_of.search(plain):
            whole, share = (found[1], found[2]) if i == 0 else (found[2], found[1])
            return Fraction(whole) * Fraction(share) / 100
    tries = [(rf"{_NUMBER}{_WON}{sign}\s*\$?{_NUMBER}(?![\d.])", op) for sign, op in _SIGNS]
    tries += [(rf"{_NUMBER}{_WON}{_NUMBER}{_WON}{sign}", op) for sign, op in _DONE_LAST]
    for pattern, reckon in tries:
        found = re.search(rf"(?<![\d.]){pattern}", plain)
        # A date, a score or a telephone number holds more signs than one, or no question.
        if found and len(re.findall(r"\d[\d.]*", plain)) == 2:
            try:
                return reckon(Fraction(found[1]), Fraction(found[2]))
            except ZeroDivisionError:
                return None
    return None


def _spelled(text: str) -> str:
    """Korean place words as digits: "2만 3천" is 23000."""

    def run(found: re.Match[str]) -> str:
        parts = re.findall(r"(\d+(?:\.\d+)?)\s*(억|만|천|백)?", found[0])
        return str(sum(Fraction(n) * _UNITS.get(unit, 1) for n, unit in parts))

    return re.sub(r"\d+(?:\.\d+)?\s*[억만천백](?:\s*\d+(?:\.\d+)?\s*[억만천백]?)*(?!\d)", run, text)


def say_total(value: Fraction, language: Language, level: SpeechLevel) -> str:
    """A result as one says it, rounded to two places where it has more."""
    rounded = value if value.denominator == 1 else round(value, 2)
    exact = rounded == value
    number = f"{int(rounded):,}" if rounded.denominator == 1 else f"{float(rounded):,.2f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    if language == "en":
        return f"That's {number}." if exact else f"About {number}."
    about = "" if exact else "대략 "
    ending = "이야" if level == "banmal" else "이에요"
    return f"{about}{attach(number, ending)}."
