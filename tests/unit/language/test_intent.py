"""Moves and wishes, over sentences written by hand in intents*.jsonl and wants.jsonl."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samantha.language.intent import intent, question, want
from samantha.language.moves import load
from samantha.types import Language

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(p.name for p in HERE.glob("intents*.jsonl")))
def test_of_a_hundred_moves_ninety_two_are_told_right(name: str, lang: Language) -> None:
    rows = [row for row in _rows(name) if row["lang"] == lang]
    readers = load()
    wrong = [
        row["text"]
        for row in rows
        if intent(row["text"], lang, readers=readers)[0] != row["intent"]
    ]
    assert len(wrong) <= 0.08 * len(rows), wrong


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_how_the_person_wishes_to_be_met_is_told(lang: Language) -> None:
    rows = [row for row in _rows("wants.jsonl") if row["lang"] == lang]
    wrong = [row["text"] for row in rows if want(row["text"], lang)[0] != row["want"]]
    assert len(wrong) <= 0.08 * len(rows), wrong


@pytest.mark.parametrize(
    "text",
    [
        "지금 몇 시야",
        "밥 먹었어?",
        "뭐 해",
        "어디 가",
        "그게 맞을까",
        "왜 그래요",
        "누구세요",
        "what should I do",
        "are you there",
        "you okay?",
    ],
)
def test_a_question_is_known_with_or_without_its_mark(text: str) -> None:
    assert question(text)


@pytest.mark.parametrize(
    "text",
    [
        "나 뭐하는 건지 모르겠어",
        "왜 사는지 모르겠어",
        "친구가 왜 우냐고 했어",
        "누가 왔어도 몰랐을 거야",
        "그러니까",
        "엄마",
        "I don't know what to do",
        "what a day",
        "",
        "ㅋㅋㅋ",
    ],
)
def test_a_question_told_of_is_none(text: str) -> None:
    assert not question(text)


def test_what_is_told_counts_before_the_greeting_in_front_of_it() -> None:
    assert intent("안녕! 나 오늘 너무 힘들었어.", "ko")[0] == "tell"
    assert intent("hi! I lost my job today.", "en")[0] == "tell"


def test_what_is_asked_counts_before_what_is_told() -> None:
    assert intent("회사에서 또 혼났어. 나 어떡해야 돼?", "ko")[0] == "ask_advice"


def test_she_answers_to_the_name_she_was_given() -> None:
    assert intent("하늘아 넌 뭐 좋아해?", "ko", names=("하늘",))[0] == "ask_her"


def test_confidence_is_a_share() -> None:
    for row in _rows("intents.jsonl"):
        lang: Language = "ko" if row["lang"] == "ko" else "en"
        assert 0.0 <= intent(row["text"], lang)[1] <= 1.0
        assert 0.0 <= want(row["text"], lang)[1] <= 1.0


def test_the_rules_alone_still_tell_most_moves() -> None:
    rows = _rows("intents.jsonl")
    wrong = [
        row["text"]
        for row in rows
        if intent(row["text"], "ko" if row["lang"] == "ko" else "en")[0] != row["intent"]
    ]
    assert len(wrong) <= 0.08 * len(rows), wrong


@pytest.mark.parametrize("text", ["다음 주에 훈련소 들어가", "내일 여행 간다", "드디어 유학 간다"])
def test_a_journey_told_of_ahead_takes_leave_of_nobody(text: str) -> None:
    assert intent(text, "ko", readers=load())[0] != "farewell"


def test_a_story_without_a_word_of_parting_is_no_goodbye() -> None:
    text = "trying to learn guitar, fingers are killing me"
    assert intent(text, "en", readers=load())[0] != "farewell"
