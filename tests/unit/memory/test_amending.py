from __future__ import annotations

import pytest

from samantha.memory.amending import alone, amended, put_right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("아니 그거 아니고 오세훈이야", "오세훈"),
        ("아니야, 수요일이에요", "수요일"),
        ("그게 아니라 보리야", "보리"),
        ("아니야 나 합정동 살아", "나 합정동 살아"),
        ("no, it's thursday", "thursday"),
        ("nope, her name is Meera, not Priya", "Meera"),
        ("아니 진짜", ""),
        ("no thanks", ""),
        ("오늘은 수요일이야", ""),
        ("it's thursday", ""),
    ],
)
def test_what_is_right_instead_is_told_from_a_mere_no(text: str, right: str) -> None:
    assert put_right(text) == right


def test_a_sentence_is_no_value_by_itself() -> None:
    assert alone("한솔 분식")
    assert not alone("나 합정동 살아")


@pytest.mark.parametrize(
    ("line", "value", "words"),
    [
        ("나 월요일마다 수영 가", "수요일", "나 수요일마다 수영 가"),
        ("아침 6시에 일어나", "7시", "아침 7시에 일어나"),
        ("choir is every tuesday", "thursday", "choir is every thursday"),
        ("현수가 향수 줬어", "민수", "향수 누가 줬더라? 민수"),
    ],
)
def test_the_right_value_stands_where_the_wrong_one_of_its_kind_stood(
    line: str, value: str, words: str
) -> None:
    assert amended(line, value, "향수 누가 줬더라") == words


def test_a_sentence_about_something_else_puts_nothing_right() -> None:
    assert amended("나 월요일마다 수영 가", "너무하네 정말 이럴 수가 있나", "수영 언제더라") == ""
