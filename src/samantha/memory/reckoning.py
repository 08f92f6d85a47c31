"""Days as people say them in passing: numbers in words, weekdays to come, what was moved to when."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

Span = tuple[datetime, datetime]
# Intervals a text names, resolved against a moment: the language room's, or none.
Times = Callable[[str, datetime], Sequence[Span]]

_INTENDED: Final = re.compile(
    r"(?i)기로\s*(?:했|약속)|잡혔|잡았|예약|예정|남았|앞두"
    r"|\b(?:booked|scheduled|planned|reserved|arranged|signed up|set the date|coming up)\b"
    r"|\bi have (?:an?|my|to)\b|\bset for\b|\bis (?:on|set|due)\b"
    r"|\b(?:worried|nervous|scared) about\b|\bi['’]m (?:worried|nervous|scared|dreading)\b"
    r"|걱정(?:돼|이야|된)|떨려|긴장돼|\btickets?\b|예매|티켓|표(?:를|도)?\s*(?:샀|끊|구했)|청첩"
)
# Words that say which year is meant, or how long ago it was.
_DATED_YEAR: Final = re.compile(
    r"(?i)(?:19|20)\d\d|\d{2}년|작년|재작년|지난해|년\s*전|개월\s*전|달\s*전|태어"
    r"|\blast year\b|\bago\b|\bborn\b"
)
# What is put off or set lies ahead.
_MOVED: Final = re.compile(
    r"(?i)밀렸|밀려|밀림|미뤄|미뤘|늦춰|늦췄|당겨|당겼|앞당|연기|연장|변경|바꿨|바뀌|바뀐|바뀜|바꿈|옮겼|옮겨|옮김|잡혔|잡았|잡힘|예약|확정"
    r"|\b(?:moved|pushed|bumped|shifted|rescheduled|postponed|delayed|put back|brought forward|put off|changed|extended|opening|lands?|landing|booked|scheduled|set for|instead|(?:is|are) the \d+(?:st|nd|rd|th) now)\b"
)
_PASSED: Final = re.compile(
    r"(?i)지난|저번|어제|그저께|그제|오늘|\b(?:last|yesterday|ago|today|was|were|went|did)\b"
)
# Somebody is to be there: "she's in on the 23rd".
_TO_BE: Final = re.compile(
    r"(?i)\b(?:(?:he|she|it|that|they|there|we|i|[a-z]+)['’](?:s|re|m|ll)|is|are|will)\b[^.,;!?]*\bthe \d{1,2}(?:st|nd|rd|th)\b"
)
_BARE_DAY: Final = re.compile(
    r"(?i)\bthe \d{1,2}(?:st|nd|rd|th)\b|(?<![월\d]\s)(?<![월\d])\d{1,2}일"
)
_MONTH_EN: Final = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bnext month\b|\bthis month\b|(?:다음|담|이번|지난|저번)\s*달|이달"
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = re.compile(rf"(?i)\b(?:{'|'.join(_WEEKDAYS)})s?\b|[월화수목금토일]요일")
_WEEK_ON: Final = re.compile(
    rf"(?i)\b(?:a\s+)?week\s+(?:from|on)\s+(?P<a>{'|'.join(_WEEKDAYS)})\b|\b(?P<b>{'|'.join(_WEEKDAYS)})\s+week\b"
)

_DIGIT: Final = {c: n for n, c in enumerate("일이삼사오육칠팔구", start=1)} | {"유": 6}
_NUMBER_KO: Final = r"(?:[이삼]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])"
_MONTH_KO: Final = re.compile(
    rf"(?<![가-힣])(?P<n>십[일이]?|[일이삼사오유육칠팔구시])월(?=\s*(?:{_NUMBER_KO}일|\d|[에까부말초중의이]|$|\s))"
)
_DAY_KO: Final = re.compile(
    rf"(?:(?<=월)|(?<=월\s)|(?<=달\s)|(?<![가-힣])(?=[이삼]?십))(?P<n>{_NUMBER_KO})일(?!\s*(?:동안|간|뒤|후|전|만에|째|씩|정도|쯤\s*걸))(?=[^가-힣]|$|[로에은이부까날자쯤오])"
)


def _number(words: str) -> int:
    """A Korean number below a hundred."""
    if words == "시":
        return 10
    tens, ten, ones = words.partition("십")
    if not ten:
        return _DIGIT[words]
    return 10 * (_DIGIT[tens] if tens else 1) + (_DIGIT[ones] if ones else 0)


def digits(text: str) -> str:
    """The text with the months and days that are said in Korean numbers written in figures.

    "삼월 이십팔일" is "3월 28일"; how long something takes stays as it is said.
    """
    text = _MONTH_KO.sub(lambda match: f"{_number(match['n'])}월", text)
    return _DAY_KO.sub(lambda match: f"{_number(match['n'])}일", text)


def ahead(times: Times) -> Times:
    """Intervals as `times` reads them, with plans told in the past tense put ahead.

    "5월 9일에 계약하기로 했어", said in April, is not of last year.
    """

    def read_ahead(text: str, at: datetime) -> Sequence[Span]:
        text = digits(text)
        week = _WEEK_ON.search(text)
        if week is not None:
            return [_day(_coming(at, week["a"] or week["b"]) + timedelta(days=7))]
        found = list(times(text, at))
        if _DATED_YEAR.search(text):
            return found
        # "The hearing got bumped to April 2", said in March: past in form, yet a year old it
        # would be told with its year.
        long_ago = timedelta(days=180 if _INTENDED.search(text) else 270)
        found = [
            (_next_year(start), _next_year(end))
            if long_ago < at - start <= timedelta(days=366) and end - start <= timedelta(days=32)
            else (start, end)
            for start, end in found
        ]
        if (_MOVED.search(text) or _TO_BE.search(text)) and not _PASSED.search(text):
            found = [_still_to_come(text, span, at) for span in found]
        return found

    return read_ahead


def in_month(times: Times, known: Sequence[tuple[datetime, Span]]) -> Times:
    """Intervals as `times` reads them, with a day that names no month put in the month that is
    known of the thing: "in November, the 8th", and later "moved to the 22nd".

    `known` are intervals told of the same thing with the moments they were told.
    """

    def read(text: str, at: datetime) -> Sequence[Span]:
        found = list(times(text, at))
        if not _BARE_DAY.search(digits(text)):
            return found
        months = [span for span in found if _MONTH < span[1] - span[0] <= 2 * _MONTH]
        earlier = [span for told, span in known if told < at < span[1]]
        months += [span for span in earlier[::-1] if span[1] - span[0] <= 2 * _MONTH]
        if not months or (len(months) == len(earlier) and _MONTH_EN.search(text)):
            return found
        return [_moved(span, months[0][0], at) for span in found if span not in months]

    return read


_MONTH: Final = timedelta(days=20)  # what is longer names no day


def _moved(span: Span, month: datetime, at: datetime) -> Span:
    """A day of another month, where that lies ahead."""
    start, end = span
    if end - start > timedelta(days=1):
        return span
    try:
        day = start.replace(year=month.year, month=month.month)
    except ValueError:  # the 31st
        return span
    return (day, day + (end - start)) if day > at else span


def _day(at: datetime) -> Span:
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=1)


def _coming(at: datetime, weekday: str) -> datetime:
    """The next such weekday after a moment."""
    step = (_WEEKDAYS.index(weekday.lower()) - at.weekday() - 1) % 7 + 1
    return at + timedelta(days=step)


def _still_to_come(text: str, span: Span, at: datetime) -> Span:
    """A day just past, to which something was put off or for which it was set, as the next one."""
    start, end = span
    if start >= at or start.date() == at.date() or end - start > timedelta(days=1):
        return span
    if _BARE_DAY.search(text) and not _MONTH_EN.search(text) and at - start <= timedelta(days=31):
        month = start.month % 12 + 1
        try:
            moved = start.replace(year=start.year + (month == 1), month=month)
        except ValueError:  # the 31st
            return span
        return moved, moved + (end - start)
    if _WEEKDAY.search(text) and at - start <= timedelta(days=7):
        return start + timedelta(days=7), end + timedelta(days=7)
    return span


def _next_year(at: datetime) -> datetime:
    try:
        return at.replace(year=at.year + 1)
    except ValueError:  # 29 February
        return at.replace(year=at.year + 1, day=28)
