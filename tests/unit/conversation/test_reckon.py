"""The calendar and small sums are answered rightly, or not at all."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from samantha.conversation.reckon import day, say_total, total

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("오늘 며칠이야?", "오늘은 11월 22일 일요일이야."),
        ("내일 무슨 요일이지", "내일은 11월 23일 월요일이야."),
        ("어제 며칠이었지", "어제는 11월 21일 토요일이었어."),
        ("다음 주 금요일이 며칠이야", "11월 27일 금요일이야."),
        ("크리스마스까지 며칠 남았어", "33일 남았어. 12월 25일 금요일이야."),
    ],
)
def test_a_question_about_a_day_is_answered_for_that_day(asked: str, said: str) -> None:
    assert day(asked, NOW, "ko", "banmal") == said


def test_english_days_are_said_as_english() -> None:
    assert day("what day is it tomorrow", NOW, "en", "jondaemal") == (
        "Tomorrow is Monday, November 23."
    )


def test_a_feast_of_the_moon_is_not_guessed() -> None:
    assert day("설날 언제야", NOW, "ko", "banmal") == ""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("37 곱하기 4 얼마야", Fraction(148)),
        ("3만원 나누기 4는?", Fraction(7500)),
        ("2만 3천원에서 8천원 빼면 얼마야", Fraction(15000)),
        ("80000원의 15퍼센트 얼마야", Fraction(12000)),
        ("what's 15% of 80", Fraction(12)),
        ("12x12", Fraction(144)),
        ("1.5+2.5=?", Fraction(4)),
    ],
)
def test_a_sum_of_two_numbers_is_reckoned(asked: str, value: Fraction) -> None:
    assert total(asked) == value


@pytest.mark.parametrize(
    "text",
    [
        "내 번호는 010-1234-5678",
        "오늘 3-2로 이겼어",
        "7 / 0 ?",
        "2026-11-22 몇 요일?",
        "나 5키로 뺐어",
        "친구 3명이랑 4시에 만나기로 했어",
    ],
)
def test_what_is_no_sum_has_no_result(text: str) -> None:
    assert total(text) is None


def test_a_result_that_goes_on_is_rounded_and_says_so() -> None:
    assert say_total(Fraction(100, 3), "ko", "jondaemal") == "대략 33.33이에요."
    assert say_total(Fraction(144), "ko", "banmal") == "144야."
