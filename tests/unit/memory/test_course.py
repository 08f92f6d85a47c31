"""What takes an earlier line back, and what a question sets before something."""

from __future__ import annotations

import pytest

from samantha.memory.course import (
    asks_when_it_was,
    before,
    happened,
    names_the_old,
    of_the_past,
    takes_back,
    turns,
    who,
    yes_or_no,
)
from samantha.types import Language


@pytest.mark.parametrize(
    ("text", "language", "rest", "named"),
    [
        ("서점 전에 다니던 회사 이름이 뭐야?", "ko", "다니던 회사 이름이 뭐야?", "서점"),
        ("목포 오기 전엔 어디 살았지?", "ko", "어디 살았지?", "목포"),
        ("우쿨렐레로 바꾸기 전에 뭐 배웠지?", "ko", "뭐 배웠지?", "우쿨렐레"),
        ("What was I driving before the pickup?", "en", "What was I driving?", "pickup"),
        ("Before the van, what car did I have?", "en", "what car did I have?", "van"),
    ],
)
def test_what_a_question_sets_before_something_is_asked_of_that_time(
    text: str, language: Language, rest: str, named: str
) -> None:
    found = before(text, language)
    assert found is not None
    assert (found.rest, found.named) == (rest, named)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("사흘 전에 뭐 먹었지?", "ko"),
        ("세 달 전에 어디 갔지?", "ko"),
        ("예전에 어디 살았지?", "ko"),
        ("이사 가기 전에 어디 살았지?", "ko"),
        ("Where did I live before that?", "en"),
        ("Where did I live before I moved?", "en"),
        ("Have we met before?", "en"),
        ("졸전 지도교수 누구지?", "ko"),
        ("대전에 언제 갔지?", "ko"),
    ],
)
def test_a_span_of_time_is_nothing_that_came_after(text: str, language: Language) -> None:
    assert before(text, language) is None


def test_a_cancelled_plan_takes_it_back_and_a_bare_now_only_may() -> None:
    assert takes_back("아 그거 취소했어")
    assert takes_back("the picnic got called off")
    assert turns("it's trombone now")
    assert not takes_back("it's trombone now")
    assert not turns("비 온다")


@pytest.mark.parametrize("text", ["나 사랑니 뽑았나?", "Did I get the job?", "우리 이사했어?"])
def test_a_question_without_an_asking_word_wants_a_yes_or_a_no(text: str) -> None:
    assert yes_or_no(text)


@pytest.mark.parametrize("text", ["내 이름이 뭐야?", "When did I move?", "누가 왔어?", "비 온다."])
def test_a_question_with_an_asking_word_wants_more(text: str) -> None:
    assert not yes_or_no(text)


def test_who_somebody_is_names_them() -> None:
    assert who("밍밍이 누구야?") == "밍밍"
    assert who("who's Pip?") == "Pip"
    assert who("who is my boss?") == ""
    assert who("who gave Pip the cake?") == ""


def test_a_question_about_what_happened_is_told_from_one_about_what_is() -> None:
    assert of_the_past("What was my time at the marathon?")
    assert of_the_past("대회 기록이 어떻게 됐지?")
    assert not of_the_past("What dose am I on?")
    assert not of_the_past("수영 무슨 요일에 가지?")


def test_a_line_that_names_what_it_came_after_is_told_from_one_that_does_not() -> None:
    assert names_the_old("수채화는 접었고 요즘 물레 배워")
    assert names_the_old("got a pixel, the old one was a samsung")
    assert not names_the_old("결국 전기차로 했어요")


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("이사 했어요 허리가 제 것이 아니에요", True),
        ("보고서 제출 완. 자러감", True),
        ("OPENED last night. 61 covers", True),
        ("이사는 23일로 잡았어요", False),
        ("발표가 17일로 밀렸어요", False),
        ("the opening's been pushed to the 10th", False),
        ("다음 달에 이사하기로 했어", False),
    ],
)
def test_what_has_come_about_is_told_from_what_is_to_be(text: str, so: bool) -> None:
    assert happened(text) is so


def test_a_day_is_asked_of_what_was_or_of_what_will_be() -> None:
    assert asks_when_it_was("이사한 날이 언제였죠?")
    assert asks_when_it_was("when did the shop open?")
    assert not asks_when_it_was("치과 언제 가?")
