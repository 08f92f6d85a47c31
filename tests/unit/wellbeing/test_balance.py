"""Time, nights, people, evenings off; and that more of her is never better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.language.speech_level import consistent
from samantha.types import Json, SpeechLevel
from samantha.wellbeing import balance
from samantha.wellbeing.balance import Evenings, Tally, Week, days, lonelier, weeks, worse_twice

SEOUL = timezone(timedelta(hours=9))
MONDAY = date(2026, 3, 2)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SEOUL)


def test_time_is_the_time_of_sittings_not_of_days() -> None:
    (day,) = days([at(2, 20, 0), at(2, 20, 5), at(2, 20, 9), at(2, 23, 0)])
    assert day.minutes == pytest.approx(5 + 4 + 1 + 1)
    assert day.night_minutes == 0


def test_who_has_not_talked_yet_has_no_days() -> None:
    assert days([]) == ()


def test_nights_are_told_apart() -> None:
    (day,) = days([at(3, 2, 0), at(3, 2, 8)])
    assert day.night_minutes == pytest.approx(9)


def test_people_met_are_counted_by_day() -> None:
    counted = days([at(2, 20)], contacts=[at(2, 12), at(2, 18), at(4, 9)])
    assert [(day.day.day, day.contacts) for day in counted] == [(2, 2), (4, 1)]


def test_empty_weeks_count_too() -> None:
    found = weeks(days([at(2, 20), at(23, 20)]))
    assert [week.monday.day for week in found] == [2, 9, 16, 23]
    assert weeks(()) == ()


def test_fewer_people_twice_is_noticed() -> None:
    first = Week(MONDAY, minutes=100, contacts=5)
    second = replace(first, minutes=120, contacts=3)
    third = replace(first, minutes=120, contacts=1)
    assert lonelier([first, second, third])
    assert not lonelier([first, second])
    assert not lonelier([first, second, replace(third, contacts=4)])


@given(st.floats(0, 5000), st.floats(0, 5000), st.integers(0, 50), st.integers(0, 7))
def test_more_time_with_her_is_never_better(
    minutes: float, more: float, contacts: int, nights: int
) -> None:
    before = Week(MONDAY, minutes=500, contacts=10, nights=3)
    week = Week(MONDAY, minutes=minutes, contacts=contacts, nights=nights)
    heavier = replace(week, minutes=minutes + more)
    if week.worse_than(before):
        assert heavier.worse_than(before)


@given(st.floats(0, 5000), st.integers(0, 50))
def test_more_people_is_never_worse(minutes: float, contacts: int) -> None:
    before = Week(MONDAY, minutes=500, contacts=10)
    met = Week(MONDAY, minutes=minutes, contacts=contacts)
    if contacts >= before.contacts:
        assert not met.worse_than(before)


def test_no_figure_here_is_a_goal_of_use() -> None:
    names = " ".join(dir(balance)).lower()
    assert not any(word in names for word in ("streak", "score", "engage", "retention", "target"))


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("수요일 저녁은 쉴게", {2}),
        ("월요일 수요일 밤에는 안 켤 거야", {0, 2}),
        ("주말 저녁에는 너 없이 지낼래 쉬고 싶어", {5, 6}),
        ("keep Friday evenings free, no chatting", {4}),
        ("수요일 저녁에 친구 만나", set()),
        ("오늘 저녁은 뭐 먹지", set()),
    ],
)
def test_an_evening_off_is_understood(text: str, off: set[int]) -> None:
    assert Evenings().learn(text).off == off


def test_an_evening_off_is_kept_and_said_once() -> None:
    evenings = Evenings().learn("월요일 저녁은 쉴게")
    assert evenings.is_off(at(2, 20))
    assert not evenings.is_off(at(2, 15))
    assert not evenings.is_off(at(3, 20))
    kept, line = evenings.remind(at(2, 20), language="ko", level="banmal", rng=Random(0))
    assert line
    assert kept.remind(at(2, 21), language="ko", level="banmal", rng=Random(0))[1] == ""
    assert kept.remind(at(9, 20), language="ko", level="banmal", rng=Random(0))[1]
    assert evenings.learn("월요일 저녁 이제 다시 얘기해도 돼").off == frozenset()
    assert Evenings.from_json(kept.json()) == kept


@pytest.mark.parametrize(
    ("values", "worse"),
    [((3, 5, 8), True), ((3, 5, 5), False), ((5, 3, 8), False), ((3, 8), False), ((), False)],
)
def test_only_two_steps_up_in_a_row_are_said_first(values: tuple[int, ...], worse: bool) -> None:
    assert worse_twice(values) is worse


def test_her_words_keep_the_level_and_blame_nobody() -> None:
    levels: tuple[SpeechLevel, ...] = ("banmal", "jondaemal")
    for level, seed in product(levels, range(4)):
        for speak in (balance.saying_first, balance.saying_fewer):
            line = speak(language="ko", level=level, rng=Random(seed))
            good, why = consistent(line, level)
            assert good, (line, why)
            assert "당신" not in line


def _week(monday: datetime, *, contacts: int, talks: int) -> list[tuple[datetime, bool]]:
    said = [
        (monday + timedelta(days=day % 5, hours=20, minutes=3 * (day // 5)), False)
        for day in range(talks)
    ]
    met = [(monday + timedelta(days=day, hours=19), True) for day in range(contacts)]
    return sorted(said + met)


def test_two_lonelier_weeks_are_said_first_once_a_month() -> None:
    monday = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=9)))
    tally = Tally()
    for number, contacts in enumerate((4, 2, 1)):
        for at, met in _week(
            monday + timedelta(weeks=number), contacts=contacts, talks=14 - contacts
        ):
            tally = tally.heard(at, met=met)
    now = monday + timedelta(weeks=3, hours=20)
    assert tally.due(now)
    assert Tally.from_json(tally.json()) == tally
    tally = tally.told(now)
    assert not tally.due(now + timedelta(days=27))


def test_the_week_that_runs_is_not_held_against_anybody() -> None:
    monday = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=9)))
    tally = Tally()
    for number, contacts in enumerate((4, 2)):
        for at, met in _week(
            monday + timedelta(weeks=number), contacts=contacts, talks=14 - contacts
        ):
            tally = tally.heard(at, met=met)
    assert not tally.due(monday + timedelta(weeks=2, hours=9))


def test_a_broken_tally_is_an_empty_one() -> None:
    broken: tuple[Json, ...] = (None, [], {"days": [["no day"]]}, {"days": 3, "last_at": "never"})
    for data in broken:
        assert Tally.from_json(data) == Tally()
