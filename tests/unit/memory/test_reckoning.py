"""Days as people say them in passing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from samantha.memory.reckoning import Span, ahead, digits, in_month


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("내년 삼월 이십팔일이래", "내년 3월 28일이래"),
        ("다음 달 십사일에 와", "다음 달 14일에 와"),
        ("이사가 이십오일로 밀렸어", "이사가 25일로 밀렸어"),
        ("시월 구일에 봐", "10월 9일에 봐"),
        ("오월 십일이요", "5월 10일이요"),
        ("세월이 일하듯 간다", "세월이 일하듯 간다"),
        ("십오일 동안 일일 알바", "십오일 동안 일일 알바"),
    ],
)
def test_a_day_in_korean_numbers_is_written_in_figures(said: str, written: str) -> None:
    assert digits(said) == written


def past(day: datetime) -> Sequence[tuple[datetime, datetime]]:
    return [(day, day + timedelta(days=1))]


AT = datetime(2026, 2, 12, 20, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("the scan got pushed to the 25th", datetime(2026, 1, 25, tzinfo=UTC), (2, 25)),
        ("her flight changed, she's in on the 25th", datetime(2026, 1, 25, tzinfo=UTC), (2, 25)),
        ("이사 25일로 바꿨어", datetime(2026, 1, 25, tzinfo=UTC), (2, 25)),
        ("they shifted it, Tuesday instead", datetime(2026, 2, 10, tzinfo=UTC), (2, 17)),
        ("we had it Tuesday", datetime(2026, 2, 10, tzinfo=UTC), (2, 10)),
        ("the hearing was moved last Tuesday", datetime(2026, 2, 10, tzinfo=UTC), (2, 10)),
        ("interview, week on Tuesday", datetime(2026, 2, 10, tzinfo=UTC), (2, 24)),
        ("going to see it a week from Saturday", datetime(2026, 2, 14, tzinfo=UTC), (2, 21)),
    ],
)
def test_what_was_put_off_lies_ahead(text: str, read: datetime, meant: tuple[int, int]) -> None:
    start, _ = ahead(lambda _, __: past(read))(text, AT)[0]
    assert (start.month, start.day) == meant


def test_a_day_that_names_no_month_is_of_the_month_the_thing_is_known_to_be_in() -> None:
    november = (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))

    def read(text: str, at: datetime) -> Sequence[Span]:
        return past(datetime(2026, 3, 22, tzinfo=UTC))

    moved = in_month(read, [(datetime(2026, 2, 1, tzinfo=UTC), november)])
    found = moved("the wedding got moved to the 22nd", datetime(2026, 3, 1, tzinfo=UTC))
    assert [start.date().isoformat() for start, _ in found] == ["2026-11-22"]
    dated = moved("moved to March 22nd", datetime(2026, 3, 1, tzinfo=UTC))
    assert [start.date().isoformat() for start, _ in dated] == ["2026-03-22"]
