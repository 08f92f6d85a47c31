"""The three questions, once a month and in private."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from itertools import product
from random import Random

import pytest

from samantha.language.speech_level import consistent
from samantha.types import SpeechLevel
from samantha.wellbeing import questions
from samantha.wellbeing.questions import QUESTIONS, Ritual

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))
MET = NOW - timedelta(days=60)


def test_the_questions_are_word_for_word_those_of_the_review() -> None:
    assert QUESTIONS["ko"] == (
        "내가 맺고 있는 관계는 진짜인가?",
        "기술에 의존해 감정을 위로받고 있지는 않은가?",
        "진짜 나의 감정을 공유할 수 있는 사람은 누구인가?",
    )
    assert len(QUESTIONS["en"]) == 3


def test_they_come_once_a_month_and_not_to_strangers() -> None:
    fresh = Ritual()
    assert fresh.due(NOW, since=MET)
    assert not fresh.due(NOW, since=NOW - timedelta(days=3))
    assert not fresh.due(NOW, since=None)
    invited = fresh.invite(NOW)
    assert not invited.due(NOW + timedelta(days=29), since=MET)
    assert invited.due(NOW + timedelta(days=30), since=MET)
    assert not Ritual(off=True).due(NOW, since=MET)


def test_each_may_be_answered_or_passed_over() -> None:
    ritual = Ritual().begin(NOW)
    assert ritual.question("ko") == QUESTIONS["ko"][0]
    ritual = ritual.answer("그런 것 같다", NOW).answer(None, NOW)
    assert ritual.question("ko") == QUESTIONS["ko"][2]
    ritual = ritual.answer("  ", NOW)
    assert ritual.question("ko") is None
    assert [entry.text for entry in ritual.entries] == ["그런 것 같다", None, None]
    assert [entry.text for entry in ritual.past(0)] == ["그런 것 같다"]
    assert ritual.answer("나중에", NOW) == ritual


def test_a_round_may_be_left_and_everything_erased() -> None:
    ritual = Ritual().begin(NOW).answer("하나", NOW).stop()
    assert ritual.question("ko") is None
    assert ritual.erase().entries == ()


def test_it_comes_back_whole_from_json() -> None:
    ritual = Ritual().begin(NOW).answer("하나", NOW).answer(None, NOW)
    assert Ritual.from_json(json.loads(json.dumps(ritual.json()))) == ritual


@pytest.mark.parametrize("data", [None, 3, {"entries": [1, [9, "x", "y"]], "at": 17}])
def test_unreadable_json_is_a_fresh_start(data: object) -> None:
    assert Ritual.from_json(data) == Ritual()


def test_her_words_keep_the_level() -> None:
    levels: tuple[SpeechLevel, ...] = ("banmal", "jondaemal")
    for level, seed in product(levels, range(6)):
        for speak in (questions.inviting, questions.done, questions.skipped):
            line = speak(language="ko", level=level, rng=Random(seed))
            good, why = consistent(line, level)
            assert good, (line, why)
