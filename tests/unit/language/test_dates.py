"""Time phrases read and said; dates*.jsonl hold sentences written by hand for one Wednesday."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.language.dates import Interval, resolve, say_date, say_time, when
from samantha.types import Language, SpeechLevel

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 18, 14, 0)  # a Wednesday # noqa: DTZ001
SEOUL = timezone(timedelta(hours=9))


def _shape(found: Interval) -> dict[str, Any]:
    if found.start is None or found.end is None:
        return {"lunar": True}
    return {
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "granularity": found.granularity,
    }


@pytest.mark.parametrize("name", ["dates.jsonl", "dates_fresh.jsonl"])
def test_of_a_hundred_time_phrases_ninety_seven_are_read_right(name: str) -> None:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    wrong = [
        row["text"]
        for row in rows
        if [_shape(i) for i in resolve(row["text"], NOW, row["lang"])] != row["expected"]
    ]
    assert len(wrong) <= 0.03 * len(rows), wrong


def test_an_interval_keeps_the_zone_of_the_present() -> None:
    now = datetime(2026, 11, 18, 23, 30, tzinfo=SEOUL)
    (found,) = resolve("내일 오전 9시", now, "ko")
    assert found.start == datetime(2026, 11, 19, 9, tzinfo=SEOUL)


def test_the_span_is_where_the_phrase_stands() -> None:
    text = "나는 다음 주 화요일 저녁 7시에 떠나"
    (found,) = resolve(text, NOW, "ko")
    assert text[slice(*found.span)] == "다음 주 화요일 저녁 7시"


def test_a_lunar_feast_is_left_open_without_a_table_and_read_with_one() -> None:
    (open_feast,) = resolve("설날에 내려가", NOW, "ko")
    assert (open_feast.lunar, open_feast.resolved) == (True, False)
    (read,) = resolve("설날에 내려가", NOW, "ko", lunar={(2027, 1, 1): date(2027, 2, 7)})
    assert read.start == datetime(2027, 2, 7)  # noqa: DTZ001
    table = {(2025, 8, 15): date(2025, 10, 6), (2026, 8, 15): date(2026, 9, 25)}
    (past,) = resolve("추석에 싸웠어", NOW, "ko", lunar=table)
    assert past.start == datetime(2026, 9, 25)  # noqa: DTZ001


def test_the_last_day_of_a_month_stays_a_day() -> None:
    (found,) = resolve("한 달 뒤", datetime(2027, 1, 31, 9), "ko")  # noqa: DTZ001
    assert found.start == datetime(2027, 2, 28)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["2월 31일", "13월 1일", "99/99", "25:99", "0월", "2026-13-40"])
def test_an_impossible_date_is_no_date(text: str) -> None:
    assert resolve(text, NOW, "ko") == ()


@given(
    st.text(
        alphabet="0123456789년월일시분전뒤 주달이번다음지난오어제내/-:.화요욜반한두", max_size=24
    )
)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in resolve(text, NOW, "ko"):
        assert found.start is None or (found.end is not None and found.start < found.end)


@pytest.mark.parametrize(
    ("lang", "level", "expected"),
    [
        ("ko", None, "11월 18일 수요일"),
        ("ko", "banmal", "11월 18일 수요일이야"),
        ("ko", "jondaemal", "11월 18일 수요일이에요"),
        ("en", None, "Wednesday, November 18"),
    ],
)
def test_a_date_is_said(lang: Language, level: SpeechLevel | None, expected: str) -> None:
    assert say_date(NOW.date(), lang, level) == expected


def test_a_date_may_carry_its_year() -> None:
    assert say_date(date(2027, 1, 1), "ko", year=True) == "2027년 1월 1일 금요일"
    assert say_date(date(2027, 1, 1), "en", year=True) == "Friday, January 1, 2027"


@pytest.mark.parametrize(
    ("at", "korean", "english"),
    [
        (time(0, 0), "자정", "midnight"),
        (time(0, 20), "밤 12시 20분", "12:20 in the morning"),
        (time(3, 0), "새벽 3시", "3 in the morning"),
        (time(10, 30), "오전 10시 반", "10:30 in the morning"),
        (time(12, 0), "낮 12시", "noon"),
        (time(15, 5), "오후 3시 5분", "3:05 in the afternoon"),
        (time(19, 30), "저녁 7시 반", "7:30 in the evening"),
        (time(23, 0), "밤 11시", "11 at night"),
    ],
)
def test_a_time_is_said(at: time, korean: str, english: str) -> None:
    assert say_time(at, "ko") == korean
    assert say_time(at, "en") == english


def test_a_time_takes_the_copula_of_the_level() -> None:
    assert say_time(time(15, 30), "ko", "banmal") == "오후 3시 반이야"
    assert say_time(time(15, 0), "ko", "jondaemal") == "오후 3시예요"


@pytest.mark.parametrize(
    ("then", "korean", "english"),
    [
        ("2026-11-18T13:55", "방금", "just now"),
        ("2026-11-18T12:30", "조금 전에", "a little while ago"),
        ("2026-11-18T08:00", "오늘 아침에", "this morning"),
        ("2026-11-17T10:00", "어제", "yesterday"),
        ("2026-11-17T22:00", "어젯밤에", "last night"),
        ("2026-11-16T10:00", "그저께", "the day before yesterday"),
        ("2026-11-10T10:00", "지난주 화요일에", "on Tuesday last week"),
        ("2026-11-14T10:00", "지난주 토요일에", "last Saturday"),
        ("2026-11-01T10:00", "2주 전에", "two weeks ago"),
        ("2026-10-27T10:00", "3주 전에", "three weeks ago"),
        ("2026-03-02T10:00", "3월에", "in March"),
        ("2025-03-02T10:00", "작년 3월에", "in March last year"),
        ("2024-03-02T10:00", "재작년 3월에", "in March 2024"),
        ("2021-03-02T10:00", "2021년 3월에", "in March 2021"),
        ("2026-11-18T20:00", "이따가", "later today"),
        ("2026-11-19T10:00", "내일", "tomorrow"),
        ("2026-11-20T10:00", "모레", "the day after tomorrow"),
        ("2026-11-21T10:00", "이번 주 토요일에", "on Saturday"),
        ("2026-11-24T10:00", "다음 주 화요일에", "on Tuesday next week"),
        ("2026-12-10T10:00", "12월 10일에", "on December 10"),
        ("2027-03-10T10:00", "내년 3월에", "in March next year"),
    ],
)
def test_when_it_was_is_said_as_a_friend_would(then: str, korean: str, english: str) -> None:
    at = datetime.fromisoformat(then)
    assert when(at, NOW, "ko") == korean
    assert when(at, NOW, "en") == english


def test_when_it_was_is_told_in_the_zone_of_the_hearer() -> None:
    now = datetime(2026, 11, 18, 9, 0, tzinfo=SEOUL)
    assert when(datetime(2026, 11, 17, 13, 0, tzinfo=UTC), now, "ko") == "어젯밤에"


def test_a_number_after_a_day_is_a_year_only_where_it_can_be_one() -> None:
    now = datetime(2025, 1, 29, 21, tzinfo=UTC)
    (due,) = resolve("the essay is due 14 feb, 3000 words", now, "en")
    assert due.start == datetime(2025, 2, 14, tzinfo=UTC)
    (dated,) = resolve("due 14 feb, 2026", now, "en")
    assert dated.start == datetime(2026, 2, 14, tzinfo=UTC)
