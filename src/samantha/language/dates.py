"""Reads the time phrases of Korean and English, and says dates and times as a friend would."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from samantha.types import Language, SpeechLevel

Granularity = Literal[
    "minute", "hour", "part", "day", "weekend", "week", "month", "season", "year", "vague"
]
# (year, month, day) of the lunar calendar to a solar date; raises KeyError where it has none.
LunarTable = Mapping[tuple[int, int, int], date]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time a phrase names: `start` inclusive, `end` exclusive, in `now`'s zone.

    `span` is where the phrase stands in the text. A lunar date stays without `start` and `end`
    where no table resolves it.
    """

    start: datetime | None
    end: datetime | None
    granularity: Granularity
    span: tuple[int, int]
    lunar: bool = False

    @property
    def resolved(self) -> bool:
        return self.start is not None


# --- what a match means before it is put together ---------------------------------------------


@dataclass(frozen=True, slots=True)
class _Day:
    first: date
    last: date  # exclusive
    granularity: Granularity
    weekday: bool = False  # a bare weekday, which may move by a week
    part: str = ""  # a part of the day said in the same word ("tonight")


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int = 0
    minute: int = 0
    half: Literal["am", "pm", "", "fixed"] = ""
    part: str = ""
    exact: bool = True  # false: only a part of the day was named
    has_minute: bool = False


# A part of the day as hours from its midnight; night runs past midnight. The borders are
# those of talk, not of law.
_PARTS_KO: Final = {
    "새벽": (0, 6),
    "아침": (6, 10),
    "오전": (6, 12),
    "점심": (11, 14),
    "낮": (11, 17),
    "오후": (12, 18),
    "저녁": (18, 22),
    "밤": (20, 28),
}
_PARTS_EN: Final = {
    "dawn": (4, 7),
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (18, 22),
    "night": (20, 28),
    "tonight": (18, 28),
}
_PARTS: Final = {**_PARTS_KO, **_PARTS_EN}


@dataclass(frozen=True, slots=True)
class _Ctx:
    now: datetime
    past: bool  # the verb says that it has happened
    early: bool  # the words speak of getting up, of work, of school
    late: bool  # the words speak of an evening

    @property
    def today(self) -> date:
        return self.now.date()


def resolve(
    text: str, now: datetime, lang: Language, *, lunar: LunarTable | None = None
) -> tuple[Interval, ...]:
    """Every time phrase of the text, in order.

    Weeks begin on Monday. A phrase without a direction ("금요일에") is read by the tense of the
    words around it, and as coming where they have none; durations ("3시간 걸려") are no phrases.
    """
    rules = _KOREAN if lang == "ko" else _ENGLISH
    low = text.lower() if lang == "en" else text
    days: list[tuple[int, int, _Day | None]] = []
    taken: list[tuple[int, int]] = []
    direct: list[Interval] = []

    def free(m: re.Match[str]) -> bool:
        return all(m.end() <= a or m.start() >= b for a, b in taken)

    for pattern, make in rules.moments:
        for m in pattern.finditer(low):
            if free(m):
                taken.append(m.span())
                moment = make(m, now)
                direct.append(Interval(moment, moment + timedelta(minutes=1), "minute", m.span()))
    for pattern, reckon in rules.days:
        for m in pattern.finditer(low):
            if not free(m):
                continue
            context = _context(text, m.span(), now, lang)
            try:
                found = reckon(m, context)
            except (ValueError, OverflowError):
                continue
            if found is None:
                continue
            taken.append(m.span())
            if isinstance(found, _Lunar):
                direct.append(_lunar(found, context, m.span(), lunar))
            else:
                days.append((*m.span(), found))
    clocks: list[tuple[int, int, _Clock]] = []
    for pattern, read in rules.clocks:
        for m in pattern.finditer(low):
            if free(m) and (clock := read(m)) is not None:
                taken.append(m.span())
                clocks.append((*m.span(), clock))
    return _join(text, now, lang, sorted(days, key=_by_start), sorted(clocks), direct)


def _by_start(item: tuple[int, int, object]) -> int:
    return item[0]


_GAP: Final = re.compile(r"^[\s,]*(?:에|의|은|는|날|쯤|at|in the|on|of|around|by|날에)?[\s,]*$")
_FROM: Final = re.compile(r"^\s*(?:날?부터|에서|~|-|to|until|through)\s*$")


def _join(
    text: str,
    now: datetime,
    lang: Language,
    days: list[tuple[int, int, _Day | None]],
    clocks: list[tuple[int, int, _Clock]],
    direct: list[Interval],
) -> tuple[Interval, ...]:
    found = list(direct)
    used: set[int] = set()
    previous: tuple[int, date] | None = None
    for start, end, day in days:
        if day is None:
            continue
        if (
            previous
            and day.weekday
            and day.first < previous[1]
            and _FROM.match(text[previous[0] : start].lower())
        ):
            day = replace(day, first=day.first + timedelta(7), last=day.last + timedelta(7))
        previous = (end, day.first)
        clock: _Clock | None = None
        span = (start, end)
        for i, (a, b, candidate) in enumerate(clocks):
            behind = a >= end and _GAP.match(text[end:a].lower())
            before = b <= start and _GAP.match(text[b:start].lower())
            if i not in used and day.granularity == "day" and (behind or before):
                clock = candidate if clock is None else _both(clock, candidate)
                used.add(i)
                span = (min(span[0], a), max(span[1], b))
                start, end = span
        context = _context(text, span, now, lang)
        if clock is None and day.part:
            clock = _Clock(part=day.part, exact=False)
        if clock is None:
            found.append(
                Interval(
                    _at(day.first, 0, now.tzinfo),
                    _at(day.last, 0, now.tzinfo),
                    day.granularity,
                    span,
                )
            )
        else:
            if day.part and clock.exact and not clock.part:
                clock = replace(clock, part=day.part)
            found.append(_clocked(day.first, clock, context, span, anchored=True))
    for i, (a, b, clock) in enumerate(clocks):
        # A bare part of the day is a greeting or a meal ("good night", "점심 먹자"), unless a
        # particle or a preposition makes it a time.
        placed = re.search(r"\b(?:in the|at|by|until) $", text[:a].lower()) or re.match(
            "에(?!서)|까지|부터|내내", text[b:]
        )
        if i not in used and (clock.exact or placed):
            context = _context(text, (a, b), now, lang)
            found.append(_clocked(context.today, clock, context, (a, b), anchored=False))
    return tuple(sorted(found, key=lambda interval: interval.span))


def _both(first: _Clock, second: _Clock) -> _Clock:
    exact, other = (first, second) if first.exact else (second, first)
    return replace(exact, part=exact.part or other.part)


def _at(day: date, hour: int, zone: tzinfo | None, minute: int = 0) -> datetime:
    extra, hour = divmod(hour, 24)
    return datetime.combine(day + timedelta(extra), time(hour, minute), zone)


def _clocked(
    day: date, clock: _Clock, ctx: _Ctx, span: tuple[int, int], *, anchored: bool
) -> Interval:
    zone = ctx.now.tzinfo
    if not clock.exact:
        first, last = _PARTS[clock.part]
        return Interval(_at(day, first, zone), _at(day, last, zone), "part", span)
    hour = _hour(clock, ctx, day, anchored=anchored)
    start = _at(day, hour, zone, clock.minute)
    # A bare time points ahead, unless the words say that it is over.
    if not anchored:
        if ctx.past and start > ctx.now:
            start -= timedelta(1)
        elif not ctx.past and start + timedelta(hours=1) <= ctx.now:
            start += timedelta(1)
    length = timedelta(minutes=1) if clock.has_minute else timedelta(hours=1)
    return Interval(start, start + length, "minute" if clock.has_minute else "hour", span)


def _hour(clock: _Clock, ctx: _Ctx, day: date, *, anchored: bool) -> int:
    hour, part, half = clock.hour, clock.part, clock.half
    if half == "fixed" or hour == 0 or hour > 12:
        return hour
    if half == "am" or part in ("새벽", "아침", "오전", "morning", "dawn"):
        return 0 if hour == 12 and part != "아침" else hour
    if part in ("밤", "night", "tonight"):
        if hour == 12:
            return 24
        return hour + 24 if hour < 5 else hour + 12
    if half == "pm" or part in ("오후", "저녁", "낮", "점심", "afternoon", "evening"):
        if hour == 12 or (part in ("낮", "점심") and hour in (10, 11)):
            return hour
        return hour + 12
    if hour == 12:
        return 12
    if hour <= 6:
        # Nobody meets at three at night without saying so.
        return hour if ctx.early and hour >= 5 else hour + 12
    if ctx.early:
        return hour
    if ctx.late or hour == 7:
        return hour + 12
    if day == ctx.today:
        morning_gone = _at(day, hour, ctx.now.tzinfo) + timedelta(hours=1) <= ctx.now
        if ctx.past:
            evening_gone = _at(day, hour + 12, ctx.now.tzinfo) <= ctx.now
            return hour + 12 if evening_gone and not morning_gone else hour
        if anchored and morning_gone:
            return hour + 12
    return hour


# --- which way a phrase looks ------------------------------------------------------------------

_EARLY: Final = re.compile(
    "일어나|일어났|기상|출근|등교|첫차|아침|깼|깨워|알람|조식"
    "|wake|woke|get up|got up|breakfast|alarm|school"
)
_LATE: Final = re.compile(
    "저녁|퇴근|술|회식|영화|약속|예약|만나|보자|봐|데이트|치킨|야식|dinner|drink|movie|date|party|bar"
)
_PAST_EN: Final = re.compile(
    r"\b(?:was|were|did|didn't|had|went|saw|met|came|got|made|said|told|broke|left|felt|took|found"
    r"|lost|won|quit|moved|started|ended|died|danced|born|ate|slept|woke|ago|been|[a-z]{2,}ed)\b"
)
_COMING_KO: Final = re.compile("[갈할볼올될줄을낼날릴]\\s?(?:게|거|래|까|예정|계획)|자$|해야|가야")


def _context(text: str, span: tuple[int, int], now: datetime, lang: Language) -> _Ctx:
    low = text.lower()
    behind = low[span[1] : span[1] + 60]
    if lang == "ko":
        # The clause that holds the phrase ends in its own verb: the first one behind decides.
        clause = re.split(r"[.!?\n]|고\s|지만\s|는데\s", behind)[0]
        if _COMING_KO.search(clause):
            past = False
        else:
            past = _told(clause) or (_told(behind) and not re.search("[가-힣]", clause))
    else:
        sentence = re.split(r"[.!?\n]", low[: span[0]])[-1] + re.split(r"[.!?\n]", behind)[0]
        past = bool(_PAST_EN.search(sentence)) and not re.search(
            r"\b(?:will|going to|gonna|shall)\b", sentence
        )
    near = low[max(0, span[0] - 12) : span[1] + 24]
    return _Ctx(now, past, bool(_EARLY.search(near)), bool(_LATE.search(near)))


def _told(clause: str) -> bool:
    """Whether a verb in the past stands there: a syllable closed by ㅆ, but 있 and 겠."""
    for i, char in enumerate(clause):
        code = ord(char) - 0xAC00
        if 0 <= code < 11172 and code % 28 == 20 and char not in "있겠":
            return True
        if char == "던" and i and clause[i + 1 : i + 2] in (" ", ""):
            return True
    return False


# --- shared reckoning --------------------------------------------------------------------------


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (_month(year, month + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))


def _month(year: int, month: int, offset: int = 0) -> date:
    """First day of a month, `offset` months on."""
    index = year * 12 + month - 1 + offset
    return date(index // 12, index % 12 + 1, 1)


def _one(day: date, *, weekday: bool = False) -> _Day:
    return _Day(day, day + timedelta(1), "day", weekday)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _week(ctx: _Ctx, offset: int) -> _Day:
    first = _monday(ctx.today) + timedelta(7 * offset)
    return _Day(first, first + timedelta(7), "week")


def _weekend(ctx: _Ctx, offset: int) -> _Day:
    first = _monday(ctx.today) + timedelta(7 * offset + 5)
    return _Day(first, first + timedelta(2), "weekend")


def _whole_month(year: int, month: int) -> _Day:
    return _Day(_month(year, month), _month(year, month, 1), "month")


def _third(first: date, which: str) -> _Day:
    """The beginning, middle or end of a month."""
    following = _add_months(first, 1)
    marks = {
        "초": (first, first.replace(day=11)),
        "중": (first.replace(day=11), first.replace(day=21)),
        "말": (first.replace(day=21), following),
    }
    a, b = marks[which]
    return _Day(a, b, "part")


def _by_tense(make: Callable[[int], date], ctx: _Ctx, *, today_counts: bool = True) -> date:
    """The nearest occurrence in the direction of the tense; `make` gives that of a year."""
    year = ctx.today.year
    candidates = []
    for y in (year - 1, year, year + 1):
        try:
            candidates.append(make(y))
        except ValueError:
            continue
    if ctx.past:
        return max(d for d in candidates if d <= ctx.today)
    return min(d for d in candidates if d > ctx.today or (today_counts and d == ctx.today))


def _near_month(month: int, ctx: _Ctx) -> date:
    this = _month(ctx.today.year, ctx.today.month)
    around = [_month(ctx.today.year + y, month) for y in (-1, 0, 1)]
    if ctx.past:
        return max(first for first in around if first <= this)
    return min(first for first in around if first >= this)


def _near_weekday(weekday: int, ctx: _Ctx) -> date:
    if ctx.past:
        back = (ctx.today.weekday() - weekday) % 7
        return ctx.today - timedelta(back or 7)
    return ctx.today + timedelta((weekday - ctx.today.weekday()) % 7)


def _year_of(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else (2000 + year if year < 70 else 1900 + year)


_SEASONS: Final = {
    "봄": 3,
    "여름": 6,
    "가을": 9,
    "겨울": 12,
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "winter": 12,
}


def _season(month: int, year: int) -> _Day:
    return _Day(_month(year, month), _month(year, month, 3), "season")


def _last_season(month: int, ctx: _Ctx) -> _Day:
    found = _season(month, ctx.today.year)
    # A season still running is not the last one.
    return found if found.last <= ctx.today else _season(month, ctx.today.year - 1)


def _coming_season(month: int, ctx: _Ctx) -> _Day:
    found = _season(month, ctx.today.year)
    return found if found.first > ctx.today else _season(month, ctx.today.year + 1)


def _this_season(month: int, ctx: _Ctx) -> _Day:
    before = _season(month, ctx.today.year - 1)
    return before if before.last > ctx.today else _season(month, ctx.today.year)


@dataclass(frozen=True, slots=True)
class _Lunar:
    month: int
    day: int
    year: int | None = None


def _lunar(found: _Lunar, ctx: _Ctx, span: tuple[int, int], table: LunarTable | None) -> Interval:
    zone = ctx.now.tzinfo
    years = [found.year] if found.year else [ctx.today.year + y for y in (-1, 0, 1)]
    solar = [
        table[(year, found.month, found.day)]
        for year in years
        if table is not None and (year, found.month, found.day) in table
    ]
    if found.year is None:
        solar = (
            [d for d in solar if d <= ctx.today][-1:]
            if ctx.past
            else [d for d in solar if d >= ctx.today][:1]
        )
    if not solar:
        return Interval(None, None, "day", span, lunar=True)
    day = solar[0]
    return Interval(_at(day, 0, zone), _at(day + timedelta(1), 0, zone), "day", span, lunar=True)


# --- Korean ------------------------------------------------------------------------------------

_NATIVE: Final = {
    "한": 1,
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "석": 3,
    "서": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
    "스무": 20,
}
_SINO: Final = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_DAYS_KO: Final = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_NUM_KO: Final = (
    r"(\d{1,4}|열두|열한|다섯|여섯|일곱|여덟|아홉|스무|[한두세석네넉열]"
    r"|[일이삼사오육칠팔구]?[십백]?[일이삼사오육칠팔구십백])"
)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word in _NATIVE:
        return _NATIVE[word]
    total, digit = 0, 0
    for char in word:
        if char in _SINO:
            digit = _SINO[char]
        else:
            total += (digit or 1) * (10 if char == "십" else 100)
            digit = 0
    return total + digit


_RELATIVE_KO: Final = {
    "그끄저께": -3,
    "그끄제": -3,
    "그저께": -2,
    "그제": -2,
    "엊그제": -2,
    "엊그저께": -2,
    "어제": -1,
    "어저께": -1,
    "오늘": 0,
    "금일": 0,
    "내일": 1,
    "낼": 1,
    "명일": 1,
    "모레": 2,
    "내일모레": 2,
    "낼모레": 2,
    "글피": 3,
    "그글피": 4,
}
_OFFSET_KO: Final = {
    "지지난": -2,
    "저저번": -2,
    "지난": -1,
    "저번": -1,
    "이번": 0,
    "요번": 0,
    "금": 0,
    "이": 0,
    "올": 0,
    "다음": 1,
    "담": 1,
    "다다음": 2,
    "다담": 2,
}
_WEEKDAY_KO: Final = "월화수목금토일"
_OFF: Final = "(지지난|저저번|지난|저번|이번|요번|다다음|다담|다음|담)"
_AGO: Final = r"\s*(전|뒤|후|있다가?|지나서)(?![가-힣]*화번호)"
_WD: Final = r"([월화수목금토일])(?:요일|욜)"
_THIRD: Final = r"\s*(초|중순|중반|말|하순|초순)(?![가-힣]*[등고])"
_YEARS_KO: Final = {
    "재작년": -2,
    "작년": -1,
    "지난해": -1,
    "올해": 0,
    "금년": 0,
    "올": 0,
    "내년": 1,
    "내후년": 2,
    "후년": 2,
}
_YEAR_KO: Final = r"(재작년|작년|지난해|올해|금년|내후년|내년|후년|\d{4}년도?|\d{2}년도?)"
_FEASTS_KO: Final = {
    "크리스마스이브": (12, 24),
    "크리스마스 이브": (12, 24),
    "크리스마스": (12, 25),
    "성탄절": (12, 25),
    "신정": (1, 1),
    "새해 첫날": (1, 1),
    "삼일절": (3, 1),
    "어린이날": (5, 5),
    "어버이날": (5, 8),
    "스승의 날": (5, 15),
    "스승의날": (5, 15),
    "현충일": (6, 6),
    "제헌절": (7, 17),
    "광복절": (8, 15),
    "개천절": (10, 3),
    "한글날": (10, 9),
    "발렌타인데이": (2, 14),
    "밸런타인데이": (2, 14),
    "화이트데이": (3, 14),
    "빼빼로데이": (11, 11),
    "핼러윈": (10, 31),
    "할로윈": (10, 31),
    "만우절": (4, 1),
    "식목일": (4, 5),
    "근로자의 날": (5, 1),
    "노동절": (5, 1),
}
_LUNAR_KO: Final = {
    "설날": (1, 1),
    "구정": (1, 1),
    "설 연휴": (1, 1),
    "정월대보름": (1, 15),
    "부처님오신날": (4, 8),
    "부처님 오신 날": (4, 8),
    "석가탄신일": (4, 8),
    "단오": (5, 5),
    "칠석": (7, 7),
    "추석": (8, 15),
    "한가위": (8, 15),
}


def _ko_year(word: str, ctx: _Ctx) -> int:
    if word in _YEARS_KO:
        return ctx.today.year + _YEARS_KO[word]
    return _year_of((re.match(r"\d+", word) or [""])[0])


def _ko_relative(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(ctx.today + timedelta(_RELATIVE_KO[m[1]]))


def _signed(count: int, word: str) -> int:
    return -count if word in ("전", "ago") else count


def _ko_days(m: re.Match[str], ctx: _Ctx) -> _Day:
    count = _DAYS_KO[m[1]] if m[1] else _number(m[2])
    return _one(ctx.today + timedelta(_signed(count, m[3])))


def _ko_weeks(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(ctx.today + timedelta(7 * _signed(_number(m[1]), m[2])))


def _ko_months(m: re.Match[str], ctx: _Ctx) -> _Day:
    count = 6 if m[0].startswith("반년") else _number(m[1])
    return _one(_add_months(ctx.today, _signed(count, m[2])))


def _ko_years(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(_add_months(ctx.today, 12 * _signed(_number(m[1]), m[2])))


def _ko_week(m: re.Match[str], ctx: _Ctx) -> _Day:
    offset = _OFFSET_KO.get(m[1], 0)
    if m[2]:
        return _one(_monday(ctx.today) + timedelta(7 * offset + _WEEKDAY_KO.index(m[2])))
    return _week(ctx, offset)


def _ko_weekend(m: re.Match[str], ctx: _Ctx) -> _Day:
    if m[1]:
        return _weekend(ctx, _OFFSET_KO[m[1]])
    return _weekend(ctx, -1 if ctx.past and ctx.today.weekday() < 5 else 0)


def _ko_near_weekday(m: re.Match[str], ctx: _Ctx) -> _Day:
    weekday = _WEEKDAY_KO.index(m[2])
    match m[1]:
        case "지난" | "저번":
            return _one(_near_weekday(weekday, replace(ctx, past=True)))
        case "이번" | "요번":
            return _one(_monday(ctx.today) + timedelta(weekday))
        case "다음" | "담":
            return _one(_monday(ctx.today) + timedelta(7 + weekday))
        case "다다음" | "다담":
            return _one(_monday(ctx.today) + timedelta(14 + weekday))
        case "지지난" | "저저번":
            return _one(_monday(ctx.today) + timedelta(weekday - 14))
        case _:
            coming = replace(ctx, past=False) if m[1] else ctx
            return _one(_near_weekday(weekday, coming), weekday=True)


def _ko_month(m: re.Match[str], ctx: _Ctx) -> _Day:
    first = _month(ctx.today.year, ctx.today.month, _OFFSET_KO.get(m[1] or "이", 0))
    if m[2]:
        return _one(first.replace(day=int(m[2])))
    if m[3]:
        return _third(first, m[3][0] if m[3] != "하순" else "말")
    return _whole_month(first.year, first.month)


def _ko_year_month(m: re.Match[str], ctx: _Ctx) -> _Day | None:
    """[year] month [day | third]."""
    month = int(m[2])
    if not 1 <= month <= 12:
        return None
    if m[1]:
        first = _month(_ko_year(m[1], ctx), month)
        if m[3]:
            return _one(first.replace(day=int(m[3])))
    elif m[3]:
        day = int(m[3])
        return _one(_by_tense(lambda year: date(year, month, day), ctx))
    else:
        first = _near_month(month, ctx)
    if m[4]:
        return _third(first, m[4][0] if m[4] != "하순" else "말")
    return _whole_month(first.year, first.month)


def _ko_season(m: re.Match[str], ctx: _Ctx) -> _Day:
    month = _SEASONS[m[2]]
    match m[1]:
        case "지난" | "저번":
            return _last_season(month, ctx)
        case "다음" | "오는":
            return _coming_season(month, ctx)
        case "이번" | "올":
            return _this_season(month, ctx)
        case _:
            return _season(month, _ko_year(m[1], ctx))


def _ko_year_only(m: re.Match[str], ctx: _Ctx) -> _Day:
    year = _ko_year(m[1], ctx)
    return _Day(date(year, 1, 1), date(year + 1, 1, 1), "year")


def _ko_same_time(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _whole_month(_ko_year(m[1], ctx), ctx.today.month)


def _ko_feast(m: re.Match[str], ctx: _Ctx) -> _Day:
    month, day = _FEASTS_KO[m[2]]
    if m[1]:
        return _one(date(_ko_year(m[1], ctx), month, day))
    return _one(_by_tense(lambda year: date(year, month, day), ctx))


def _ko_lunar_feast(m: re.Match[str], ctx: _Ctx) -> _Lunar:
    return _Lunar(*_LUNAR_KO.get(m[2], (1, 1)), _ko_year(m[1], ctx) if m[1] else None)


def _ko_lunar_date(m: re.Match[str], ctx: _Ctx) -> _Lunar:
    return _Lunar(int(m[1]), int(m[2]))


def _ko_year_edge(m: re.Match[str], ctx: _Ctx) -> _Day:
    year = ctx.today.year if not m[1] else _ko_year(m[1].strip(), ctx)
    if m[2].endswith("말"):
        return _whole_month(year, 12)
    if not m[1] and ctx.today.month > 3 and not ctx.past:
        year += 1
    return _whole_month(year, 1)


def _ko_month_edge(m: re.Match[str], ctx: _Ctx) -> _Day:
    first = _month(ctx.today.year, ctx.today.month)
    if m[1] == "초" and not ctx.past and ctx.today.day > 10:
        first = _month(ctx.today.year, ctx.today.month, 1)
    return _third(first, m[1])


def _day_of_month(day: int, ctx: _Ctx) -> date:
    for offset in (0, -1, -2) if ctx.past else (0, 1, 2):
        first = _month(ctx.today.year, ctx.today.month, offset)
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if (ctx.past and found <= ctx.today) or (not ctx.past and found >= ctx.today):
            return found
    raise ValueError("no month near holds that day")


def _bare_day(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(_day_of_month(int(m[1]), ctx))


def _iso(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(date(_year_of(m[1]), int(m[2]), int(m[3])))


def _slashed(m: re.Match[str], ctx: _Ctx) -> _Day | None:
    first, second = int(m[1]), int(m[2])
    month, day = (first, second) if first <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _one(_by_tense(lambda year: date(year, month, day), ctx))


def _some_days_ago(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _Day(ctx.today - timedelta(7), ctx.today - timedelta(1), "vague")


def _ko_night_word(m: re.Match[str], ctx: _Ctx) -> _Day:
    back = 1 if m[1] in ("어젯", "간") else 0
    return replace(_one(ctx.today - timedelta(back)), part="밤")


def _minutes(m: re.Match[str], now: datetime) -> datetime:
    """Groups: hours, half, minutes, direction."""
    total = 60 * _count(m[1]) + (30 if m[2] else 0) + _count(m[3])
    return (now + timedelta(minutes=_signed(total, m[4]))).replace(second=0, microsecond=0)


def _count(word: str | None) -> int:
    return _number(word) if word else 0


_HOURS_KO: Final = r"(\d{1,2}|열두|열한|다섯|여섯|일곱|여덟|아홉|열(?=\s?시)|[한두세네](?=\s?시))"
_PART_KO: Final = r"(오전|오후|새벽|아침|점심|한낮|낮|저녁|한밤|밤)"


def _ko_clock(m: re.Match[str]) -> _Clock | None:
    hour = _number(m[2])
    if hour > 24:
        return None
    part = {"한낮": "낮", "한밤": "밤"}.get(m[1] or "", m[1] or "")
    minute = 30 if m[4] else int(m[3] or 0)
    return _Clock(hour, minute, "", part, True, bool(m[3] or m[4]))


def _colon_clock(m: re.Match[str]) -> _Clock | None:
    hour, minute = int(m[2]), int(m[3])
    if hour > 24 or minute > 59:
        return None
    half: Literal["am", "pm", "", "fixed"] = ""
    if m[4]:
        half = "am" if m[4][0] == "a" else "pm"
    elif m[1] is None and (hour > 12 or m[2].startswith("0")):
        half = "fixed"
    return _Clock(hour, minute, half, m[1] or "", True, True)


def _ko_named_clock(m: re.Match[str]) -> _Clock:
    return _Clock(12 if m[1] == "정오" else 24, 0, "fixed")


def _ko_part(m: re.Match[str]) -> _Clock:
    part = {"한낮": "낮", "한밤": "밤"}.get(m[1], m[1])
    return _Clock(part=part, exact=False)


@dataclass(frozen=True, slots=True)
class _Rules:
    moments: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], datetime]], ...]
    days: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Ctx], _Day | _Lunar | None]], ...]
    clocks: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Clock | None]], ...]


def _any(table: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_NB: Final = "(?<![가-힣0-9])"  # nothing of a word before
_KOREAN: Final = _Rules(
    moments=(
        (_rx(rf"{_NB}{_NUM_KO}\s?시간\s*(반)?\s*(?:(\d{{1,3}})\s?분)?{_AGO}"), _minutes),
        (_rx(rf"{_NB}()()(\d{{1,4}}|십|이십|삼십|사십|오십|십오)\s?분{_AGO}"), _minutes),
    ),
    days=(
        (_rx(r"음력\s*(\d{1,2})월\s*(\d{1,2})일"), _ko_lunar_date),
        (_rx(rf"(?:{_YEAR_KO}\s*)?({_any(_LUNAR_KO)}|{_NB}설(?=에|까지|$))"), _ko_lunar_feast),
        (_rx(rf"(?:{_YEAR_KO}\s*)?({_any(_FEASTS_KO)})"), _ko_feast),
        (_rx(r"(?<!\d)(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})(?!\d)"), _iso),
        (_rx(rf"{_YEAR_KO}\s*이맘\s?때"), _ko_same_time),
        (_rx(rf"(지난|저번|이번|올|다음|오는|{_YEAR_KO[1:-1]})\s*(봄|여름|가을|겨울)"), _ko_season),
        (
            _rx(
                rf"(?:{_YEAR_KO}\s*)?(?<!\d)(\d{{1,2}})월(?!요일|급)(?:\s*(\d{{1,2}})일|{_THIRD})?"
            ),
            _ko_year_month,
        ),
        (_rx(rf"(?:{_YEAR_KO}\s*)?(연말|연초|년말|년초)"), _ko_year_edge),
        (_rx(rf"{_NB}(어젯|오늘|간)\s?밤(?!\s*(?:\d|열|한|두|세|네|다|여|일|아))"), _ko_night_word),
        (_rx(rf"(?:{_NB}{_OFF}\s*주?\s*|{_NB})주말"), _ko_weekend),
        (_rx(rf"{_NB}(?:{_OFF}|금)\s*주(?!말|사|문|변|인|제|식|소|차)\s*(?:{_WD})?"), _ko_week),
        (
            _rx(rf"{_NB}(?:{_OFF}\s*|이)달(?!리|라|력|콤|랑|빛)(?:\s*(\d{{1,2}})일|{_THIRD})?"),
            _ko_month,
        ),
        (_rx(rf"{_NB}월(초|말)"), _ko_month_edge),
        (
            _rx(
                rf"{_NB}(?:({_any(_DAYS_KO)})|{_NUM_KO}\s?일)(?!주)"
                rf"\s*(?:정도|쯤)?{_AGO}"
            ),
            _ko_days,
        ),
        (_rx(rf"{_NB}{_NUM_KO}\s?주일?\s*(?:정도|쯤)?{_AGO}"), _ko_weeks),
        (_rx(rf"{_NB}(?:반년|{_NUM_KO}\s?(?:달|개월))\s*(?:정도|쯤)?{_AGO}"), _ko_months),
        (_rx(rf"{_NB}{_NUM_KO}\s?년\s*(?:정도|쯤)?{_AGO}(?:\s*오늘)?"), _ko_years),
        (_rx(r"며칠\s*전|얼마\s*전|요\s*전(?:날|에)"), _some_days_ago),
        (
            _rx(rf"{_NB}(?:(지난|저번|이번|요번|다음|담|다다음|오는|돌아오는)\s*)?{_WD}"),
            _ko_near_weekday,
        ),
        (_rx(rf"(?<![가-힣])({_any(_RELATIVE_KO)})(?!따|날의|네)"), _ko_relative),
        (_rx(rf"{_NB}{_YEAR_KO}(?!\s?(?:동안|째|만에|간|차|생|전|뒤|후))"), _ko_year_only),
        (_rx(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])"), _slashed),
        (
            _rx(
                r"(?<![\d.월])(?<!월 )(\d{1,2})일(?=날|에|로(?![가-힣])|부터|까지|이|은|$|\s|\()"
                r"(?!\s*(?:만|동안|째|간|걸))"
            ),
            _bare_day,
        ),
    ),
    clocks=(
        (_rx(rf"(?:{_PART_KO}\s*)?(?<!\d)(\d{{1,2}}):(\d{{2}})\s*([ap]\.?m)?"), _colon_clock),
        (
            _rx(
                rf"(?:{_PART_KO}(?:에)?\s*)?(?<![0-9가-힣]){_HOURS_KO}\s?시(?!간|험|작|장|대|절|계|도)"
                r"(?:\s*(\d{1,2})\s?분|\s*(반)(?![가-힣]*[찬지]))?"
            ),
            _ko_clock,
        ),
        (_rx(r"(정오|자정)"), _ko_named_clock),
        (
            _rx(rf"(?:(?<![가-힣])|(?<=[제늘일욜레])){_PART_KO}(?=에|까지|부터|\s|$|[,.!?])"),
            _ko_part,
        ),
    ),
)


# --- English -----------------------------------------------------------------------------------

_MONTHS_EN: Final = {
    name: i + 1
    for i, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        )
    )
    for name in names.split()
}
_DAYS_EN: Final = {
    name: i
    for i, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_FULL_DAYS: Final = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_FULL_MONTHS: Final = "january|february|april|june|july|august|september|october|november|december"
_NUMBERS_EN: Final = {
    "a couple of": 2,
    "couple of": 2,
    "a few": 3,
    "an": 1,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "half an": 0,
}
_NUM_EN: Final = (
    r"(\d{1,4}|a couple of|couple of|a few|an|a|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty)"
)
_MONTH_EN: Final = f"({_any(_MONTHS_EN)})"
_WEEKDAY_EN: Final = f"({_any(_DAYS_EN)})"
_ORD: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_FEASTS_EN: Final[dict[str, tuple[int, int]]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "thanksgiving": (11, 0),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "st. patrick's day": (3, 17),
    "april fools": (4, 1),
}
_LUNAR_EN: Final = {
    "lunar new year": (1, 1),
    "chinese new year": (1, 1),
    "seollal": (1, 1),
    "chuseok": (8, 15),
    "buddha's birthday": (4, 8),
}
_SIDE: Final = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "the week": 0}


def _english(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS_EN[word]


def _feast_date(name: str, year: int) -> date:
    month, day = _FEASTS_EN[name]
    if day:
        return date(year, month, day)
    first = date(year, month, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)  # the fourth Thursday


def _en_feast(m: re.Match[str], ctx: _Ctx) -> _Day:
    name = m[2]
    if m[1] == "last":
        past = replace(ctx, past=True)
        day = _by_tense(lambda year: _feast_date(name, year), past)
        return _one(day)
    if m[3]:
        return _one(_feast_date(name, int(m[3])))
    coming = replace(ctx, past=False) if m[1] == "next" else ctx
    return _one(_by_tense(lambda year: _feast_date(name, year), coming))


def _en_lunar(m: re.Match[str], ctx: _Ctx) -> _Lunar:
    return _Lunar(*_LUNAR_EN[m[1]])


_RELATIVE_EN: Final = {
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "tmrw": 1,
    "tmr": 1,
}


def _en_relative(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(ctx.today + timedelta(_RELATIVE_EN[m[1]]))


def _en_night(m: re.Match[str], ctx: _Ctx) -> _Day:
    back = 1 if m[1] in ("last night", "yesterday night") else 0
    return replace(_one(ctx.today - timedelta(back)), part="tonight")


def _en_this_part(m: re.Match[str], ctx: _Ctx) -> _Day:
    return replace(_one(ctx.today), part=m[1])


def _en_ahead(m: re.Match[str], ctx: _Ctx) -> _Day:
    """Groups: count, unit, and a direction that may be missing ("in two weeks")."""
    count = _english(m[1])
    direction = m[3] if m.re.groups >= 3 and m[3] else ""
    count = -count if direction in ("ago", "before", "back") else count
    match m[2][:3]:
        case "day":
            return _one(ctx.today + timedelta(count))
        case "wee":
            return _one(ctx.today + timedelta(7 * count))
        case "mon":
            return _one(_add_months(ctx.today, count))
        case _:
            return _one(_add_months(ctx.today, 12 * count))


def _en_unit(m: re.Match[str], ctx: _Ctx) -> _Day:
    offset = _SIDE[m[1]]
    year = ctx.today.year + offset
    match m[2]:
        case "week":
            return _week(ctx, offset)
        case "weekend":
            return _weekend(ctx, offset)
        case "month":
            first = _month(ctx.today.year, ctx.today.month, offset)
            return _whole_month(first.year, first.month)
        case _:
            return _Day(date(year, 1, 1), date(year + 1, 1, 1), "year")


def _en_far_week(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _week(ctx, 2 if m[1] == "after next" else -2)


def _en_weekend(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _weekend(ctx, -1 if ctx.past and ctx.today.weekday() < 5 else 0)


def _en_side_weekday(m: re.Match[str], ctx: _Ctx) -> _Day:
    weekday = _DAYS_EN[m[2]]
    match m[1]:
        case "last" | "past":
            return _one(_near_weekday(weekday, replace(ctx, past=True)))
        case "next":
            return _one(_monday(ctx.today) + timedelta(7 + weekday))
        case "coming":
            return _one(_near_weekday(weekday, replace(ctx, past=False)))
        case _:
            return _one(_monday(ctx.today) + timedelta(weekday))


def _en_weekday_week(m: re.Match[str], ctx: _Ctx) -> _Day:
    weekday = _DAYS_EN[m[1]]
    return _one(_monday(ctx.today) + timedelta(7 * _SIDE[m[2]] + weekday))


def _en_weekday(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _one(_near_weekday(_DAYS_EN[m[1]], ctx), weekday=True)


def _en_side_month(m: re.Match[str], ctx: _Ctx) -> _Day:
    month = _MONTHS_EN[m[2]]
    if m[1] == "this":
        return _whole_month(ctx.today.year, month)
    this = _month(ctx.today.year, ctx.today.month)
    near = _near_month(month, replace(ctx, past=m[1] == "last"))
    if near == this:
        near = _month(near.year, near.month, -12 if m[1] == "last" else 12)
    return _whole_month(near.year, near.month)


def _en_side_season(m: re.Match[str], ctx: _Ctx) -> _Day:
    month = _SEASONS[m[2]]
    match m[1]:
        case "last" | "past":
            return _last_season(month, ctx)
        case "next" | "coming":
            return _coming_season(month, ctx)
        case _:
            return _this_season(month, ctx)


def _dated(month: int, day: int, year: str | None, ctx: _Ctx) -> _Day:
    if year:
        return _one(date(int(year), month, day))
    return _one(_by_tense(lambda y: date(y, month, day), ctx))


def _en_month_day(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _dated(_MONTHS_EN[m[1]], int(m[2]), m[3], ctx)


def _en_day_month(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _dated(_MONTHS_EN[m[2]], int(m[1]), m[3], ctx)


def _en_month_year(m: re.Match[str], ctx: _Ctx) -> _Day:
    return _whole_month(int(m[2]), _MONTHS_EN[m[1]])


def _en_month(m: re.Match[str], ctx: _Ctx) -> _Day:
    first = _near_month(_MONTHS_EN[m[1]], ctx)
    return _whole_month(first.year, first.month)


def _en_edge(m: re.Match[str], ctx: _Ctx) -> _Day:
    offset = _SIDE.get(m[2], 0)
    if m[3] == "year":
        year = ctx.today.year + offset
        return _whole_month(year, 12 if "end" in m[1] or "late" in m[1] else 1)
    first = _month(ctx.today.year, ctx.today.month, offset)
    which = "말" if re.search("end|late", m[1]) else "중" if "mid" in m[1] else "초"
    return _third(first, which)


def _en_year(m: re.Match[str], ctx: _Ctx) -> _Day:
    year = int(m[1])
    return _Day(date(year, 1, 1), date(year + 1, 1, 1), "year")


def _en_minutes(m: re.Match[str], now: datetime) -> datetime:
    """Groups: in, count, unit, ago."""
    each = 60 if m[3].startswith("h") else 1
    total = 30 if m[2] == "half an" else _english(m[2]) * each
    sign = -1 if (m[4] or "") in ("ago", "before") else 1
    return (now + timedelta(minutes=sign * total)).replace(second=0, microsecond=0)


_HOURS_EN: Final = {
    **{str(i): i for i in range(1, 13)},
    **{name: value for name, value in _NUMBERS_EN.items() if len(name) > 2 and name.isalpha()},
}


def _en_clock(m: re.Match[str]) -> _Clock | None:
    hour = int(m[1])
    if hour > 24:
        return None
    half: Literal["am", "pm", "", "fixed"] = ""
    if m[2]:
        half = "am" if m[2][0] == "a" else "pm"
    elif hour > 12:
        half = "fixed"
    return _Clock(hour, 0, half)


def _en_words_clock(m: re.Match[str]) -> _Clock:
    hour = _HOURS_EN[m[3]]
    minute = {"half": 30, "quarter": 15, "a quarter": 15}[m[1]]
    if m[2] == "to":
        hour, minute = (hour - 1 or 12), 60 - minute
    return _Clock(hour, minute, "", "", True, True)


def _en_named_clock(m: re.Match[str]) -> _Clock:
    return _Clock(12 if m[1] == "noon" else 24, 0, "fixed")


def _en_part(m: re.Match[str]) -> _Clock:
    return _Clock(part=m[1], exact=False)


def _en_oclock(m: re.Match[str]) -> _Clock:
    return _Clock(_HOURS_EN[m[1]], 0)


_ENGLISH: Final = _Rules(
    moments=(
        (
            _rx(
                r"\b(in) (half an|\d{1,3}|an|a|one|two|three|four|five|six|ten|twenty|thirty)"
                r" (hours?|hrs?|minutes?|mins?)()\b"
            ),
            _en_minutes,
        ),
        (
            _rx(
                r"\b()(half an|\d{1,3}|an|a|one|two|three|four|five|six|ten|twenty|thirty)"
                r" (hours?|hrs?|minutes?|mins?) (ago|from now|later)\b"
            ),
            _en_minutes,
        ),
    ),
    days=(
        (_rx(rf"\b({_any(_LUNAR_EN)})\b"), _en_lunar),
        (_rx(rf"\b(?:(last|this|next) )?({_any(_FEASTS_EN)})(?: (\d{{4}}))?\b"), _en_feast),
        (_rx(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)"), _iso),
        (_rx(rf"\b({_any(_RELATIVE_EN)})\b"), _en_relative),
        (_rx(r"\b(tonight|last night|yesterday night)\b"), _en_night),
        (_rx(r"\bthis (morning|afternoon|evening)\b"), _en_this_part),
        (
            _rx(
                r"\b((?:at |by |the |toward )*(?:end|beginning|start|middle) of(?: the)?"
                r"|early|late|mid)[ -]?(?:(last|this|next) )?(month|year)\b"
            ),
            _en_edge,
        ),
        (_rx(rf"\b{_WEEKDAY_EN},? (last|this|next) week\b"), _en_weekday_week),
        (_rx(r"\bthe week (after next|before last)\b"), _en_far_week),
        (_rx(rf"\b(?:the )?(last|this|next|past|coming) {_WEEKDAY_EN}\b"), _en_side_weekday),
        (_rx(r"\b(?:the )?(last|this|next|past|coming) (week|weekend|month|year)\b"), _en_unit),
        (_rx(rf"\b{_MONTH_EN}\.? {_ORD}(?:,? ((?:19|20)\d{{2}}))?\b(?!:)"), _en_month_day),
        (_rx(rf"\b(?:the )?{_ORD}(?: of)? {_MONTH_EN}(?:,? ((?:19|20)\d{{2}}))?\b"), _en_day_month),
        (_rx(rf"\b{_MONTH_EN}\.?,? ((?:19|20)\d{{2}})\b"), _en_month_year),
        (_rx(rf"\b(last|this|next) {_MONTH_EN}\b"), _en_side_month),
        (
            _rx(r"\b(?:the )?(last|this|next|past|coming) (spring|summer|autumn|fall|winter)\b"),
            _en_side_season,
        ),
        (_rx(rf"\bin {_NUM_EN} (days?|weeks?|months?|years?)\b"), _en_ahead),
        (
            _rx(rf"\b{_NUM_EN} (days?|weeks?|months?|years?) (ago|from now|later|before|back)\b"),
            _en_ahead,
        ),
        (_rx(r"\bthe other day\b|\ba few days ago\b"), _some_days_ago),
        (_rx(r"\b(?:on |over )?(?:the |my )weekend\b"), _en_weekend),
        (_rx(rf"\b({_FULL_DAYS})\b"), _en_weekday),
        (_rx(rf"\b(?:on|by|until|this) {_WEEKDAY_EN}\b"), _en_weekday),
        (_rx(rf"\b(?:in|since|by|until|during|early|late) {_MONTH_EN}\b"), _en_month),
        (_rx(rf"\b({_FULL_MONTHS})\b"), _en_month),
        (_rx(r"\b(?:in|since|during) ((?:19|20)\d{2})\b"), _en_year),
        (_rx(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])"), _slashed),
        (_rx(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:time|floor|grade|place|one))"), _bare_day),
    ),
    clocks=(
        (_rx(r"()(?<!\d)(\d{1,2}):(\d{2})\s*([ap]\.?m)?"), lambda m: _colon_clock_en(m)),
        (_rx(r"(?<![\d:])(\d{1,2})\s?([ap]\.?m)\b\.?"), _en_clock),
        (_rx(r"\b(half|a quarter|quarter) (past|to) (\w+)\b"), lambda m: _worded(m)),
        (_rx(rf"\b({_any(_HOURS_EN)}) o'?clock\b"), _en_oclock),
        (_rx(r"\bat (\d{1,2})()(?![\d:%/]| ?(?:years?|percent|people|dollars))\b"), _en_clock),
        (_rx(r"\b(noon|midnight)\b"), _en_named_clock),
        (_rx(r"\b(morning|afternoon|evening|night)\b"), _en_part),
    ),
)


def _colon_clock_en(m: re.Match[str]) -> _Clock | None:
    clock = _colon_clock(m)
    if clock is not None and clock.half == "" and (clock.hour > 12 or m[2].startswith("0")):
        return replace(clock, half="fixed")
    return clock


def _worded(m: re.Match[str]) -> _Clock | None:
    return _en_words_clock(m) if m[3] in _HOURS_EN else None


# --- saying ------------------------------------------------------------------------------------

_NAMES_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS_EN: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def _copula(phrase: str, level: SpeechLevel | None) -> str:
    if level is None:
        return phrase
    closed = (ord(phrase[-1]) - 0xAC00) % 28 != 0 if "가" <= phrase[-1] <= "힣" else False
    if level == "banmal":
        return phrase + ("이야" if closed else "야")
    return phrase + ("이에요" if closed else "예요")


def say_date(
    day: date, lang: Language, level: SpeechLevel | None = None, *, year: bool = False
) -> str:
    """A date in words: "11월 22일 일요일", with the copula of `level` where one is given."""
    if lang == "en":
        said = f"{_WEEKDAYS_EN[day.weekday()]}, {_NAMES_EN[day.month - 1]} {day.day}"
        return f"{said}, {day.year}" if year else said
    said = f"{day.month}월 {day.day}일 {_WEEKDAY_KO[day.weekday()]}요일"
    return _copula(f"{day.year}년 {said}" if year else said, level)


def say_time(at: time | datetime, lang: Language, level: SpeechLevel | None = None) -> str:
    """A time in words: "오후 3시 반", "3:30 in the afternoon"."""
    hour, minute = at.hour, at.minute
    if lang == "en":
        if minute == 0 and hour in (0, 12):
            return "midnight" if hour == 0 else "noon"
        shown = f"{hour % 12 or 12}:{minute:02d}" if minute else f"{hour % 12 or 12}"
        part = (
            "in the morning"
            if hour < 12
            else "in the afternoon"
            if hour < 18
            else "in the evening"
            if hour < 22
            else "at night"
        )
        return f"{shown} {part}"
    if minute == 0 and hour in (0, 12):
        return _copula("자정" if hour == 0 else "낮 12시", level)
    part = (
        "새벽"
        if hour < 6
        else "오전"
        if hour < 12
        else "오후"
        if hour < 18
        else "저녁"
        if hour < 21
        else "밤"
    )
    if hour == 0:
        part = "밤"
    shown = f"{part} {hour % 12 or 12}시"
    if minute == 30:
        shown += " 반"
    elif minute:
        shown += f" {minute}분"
    return _copula(shown, level)


def when(then: datetime, now: datetime, lang: Language) -> str:
    """When something was, as one would say it, ready to stand before a verb.

    "방금", "오늘 아침에", "어제", "지난주 화요일에", "3월에", "작년 3월에"; days to come likewise.
    """
    if then.tzinfo is not None and now.tzinfo is not None:
        then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if lang == "en":
        return _when_en(then, now, days)
    return _when_ko(then, now, days)


def _when_ko(then: datetime, now: datetime, days: int) -> str:
    weeks = (_monday(now.date()) - _monday(then.date())).days // 7
    weekday = f"{_WEEKDAY_KO[then.weekday()]}요일에"
    if days == 0:
        if then > now:
            return "이따가" if (then - now) > timedelta(minutes=30) else "곧"
        past = now - then
        if past < timedelta(minutes=10):
            return "방금"
        if past < timedelta(hours=2):
            return "조금 전에"
        return "오늘 " + _part_ko(then.hour) + "에"
    if days == 1:
        return "어젯밤에" if then.hour >= 20 else "어제"
    near = {2: "그저께", -1: "내일", -2: "모레"}
    if days in near:
        return near[days]
    if weeks == 0:
        return f"이번 주 {weekday}"
    if abs(weeks) == 1:
        return f"{'지난주' if weeks == 1 else '다음 주'} {weekday}"
    if 0 < days <= 31:
        return f"{max(2, round(days / 7))}주 전에"
    if -31 <= days < 0:
        return f"{then.month}월 {then.day}일에"
    years = now.year - then.year
    named = {0: "", 1: "작년 ", 2: "재작년 ", -1: "내년 "}
    return f"{named.get(years, f'{then.year}년 ')}{then.month}월에"


def _part_ko(hour: int) -> str:
    return (
        "새벽"
        if hour < 6
        else "아침"
        if hour < 11
        else "낮"
        if hour < 17
        else "저녁"
        if hour < 21
        else "밤"
    )


def _when_en(then: datetime, now: datetime, days: int) -> str:
    weeks = (_monday(now.date()) - _monday(then.date())).days // 7
    weekday = _WEEKDAYS_EN[then.weekday()]
    month = _NAMES_EN[then.month - 1]
    if days == 0:
        if then > now:
            return "later today" if (then - now) > timedelta(minutes=30) else "in a moment"
        past = now - then
        if past < timedelta(minutes=10):
            return "just now"
        if past < timedelta(hours=2):
            return "a little while ago"
        return "this morning" if then.hour < 12 else "earlier today"
    if days == 1:
        return "last night" if then.hour >= 20 else "yesterday"
    near = {2: "the day before yesterday", -1: "tomorrow", -2: "the day after tomorrow"}
    if days in near:
        return near[days]
    if weeks == 0:
        return f"on {weekday}"
    if weeks == 1:
        return f"last {weekday}" if days < 7 else f"on {weekday} last week"
    if weeks == -1:
        return f"on {weekday} next week"
    if 0 < days <= 31:
        count = {2: "two", 3: "three", 4: "four"}[max(2, round(days / 7))]
        return f"{count} weeks ago"
    if -31 <= days < 0:
        return f"on {month} {then.day}"
    years = now.year - then.year
    if years == 0:
        return f"in {month}"
    named = {1: f"in {month} last year", -1: f"in {month} next year"}
    return named.get(years, f"in {month} {then.year}")
