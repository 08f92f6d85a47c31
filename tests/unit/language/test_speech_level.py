"""Endings and levels, over sentences written by hand in endings.jsonl and endings_fresh.jsonl."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samantha.language.speakable import sentences
from samantha.language.speech_level import LEVEL_OF, consistent, ending, level, style
from samantha.types import SpeechLevel

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str | None]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _last_style(text: str) -> str:
    real = [found for s in sentences(text) if (found := style(s)) != "fragment"]
    return real[-1] if real else "fragment"


@pytest.mark.parametrize("name", sorted(p.name for p in HERE.glob("endings*.jsonl")))
def test_of_a_hundred_endings_ninety_nine_are_told_right(name: str) -> None:
    rows = _rows(name)
    wrong = [
        row["text"]
        for row in rows
        if (_last_style(str(row["text"])), level(str(row["text"]))) != (row["style"], row["level"])
    ]
    assert len(wrong) <= 0.01 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("안녕하세요! 나 지수야", "banmal"),
        ("응. 그랬구나. 그런데 지금은 괜찮아요?", "jondaemal"),
        ("오늘", None),
        ("I am tired", None),
        ("", None),
        ("ㅋㅋㅋㅋ", None),
        ("나 지금 퇴근!", "banmal"),
        ("저는 아메리카노", "jondaemal"),
        ("팀장이 “내일까지 하세요” 라고 했어", "banmal"),
        ("힘들었어요 오늘도 야근이라", "jondaemal"),
    ],
)
def test_the_last_real_ending_tells_the_level(text: str, expected: SpeechLevel | None) -> None:
    assert level(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "그랬구나. 많이 속상했겠다.",
        "오늘은 일찍 자자. 내일 또 얘기해.",
        "나 여기 있을게...",
        "다행이다! 진짜 좋겠다.",
        "커피 한 잔, 그리고 음악.",
        "고마워, 지수야.",
        "\"괜찮아요\"라고 했구나.",
        "그냥 네 얘기가 듣고 싶어서.",
        "어디야? 밥은 먹었고?",
        "왔다! 뭐 하고 있었어?",
        "네 편이야.",
    ],
)  # fmt: skip
def test_banmal_among_friends_passes(text: str) -> None:
    assert consistent(text, "banmal") == (True, "")


@pytest.mark.parametrize(
    "text",
    [
        "그랬군요. 많이 속상하셨겠어요.",
        "고마워요, 지수 씨.",
        "오늘은 좀 어땠어요? 저는 잘 있었어요.",
        "네, 그럼요.",
        "따뜻한 차 한 잔.",
        "그랬는데…",
        "천천히 하세요~",
        "인사까지 하시네요. 안 하셔도 되는데.",
        "어떤 모습이에요? 집인지, 여유인지.",
        "\"가지 마\"라고 하셨군요.",
    ],
)  # fmt: skip
def test_jondaemal_among_friends_passes(text: str) -> None:
    assert consistent(text, "jondaemal") == (True, "")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("그랬군요. 많이 속상했겠다.", "jondaemal"),
        ("그랬구나. 괜찮아요?", "banmal"),
        ("고마워요 나도 좋아", "jondaemal"),
        ("고마워요 나도 좋아", "banmal"),
        ("힘드셨겠습니다.", "jondaemal"),
        ("감사합니다.", "banmal"),
        ("그는 오늘도 회사에 갔다.", "banmal"),
        ("너는 할 수 있다. 나는 믿는다.", "banmal"),
        ("어서 쉬어라.", "banmal"),
        ("저는 괜찮아.", "banmal"),
        ("너는 어때요?", "jondaemal"),
        ("지수야, 밥 먹었니?", "banmal"),
        ("뭐 하냐?", "banmal"),
        ("응, 알겠어요.", "banmal"),
        ("그렇소.", "jondaemal"),
    ],
)
def test_a_line_that_changes_level_fails_and_says_where(text: str, kept: SpeechLevel) -> None:
    passed, why = consistent(text, kept)
    assert not passed
    assert why


def test_every_style_but_the_fragment_has_a_level() -> None:
    assert {name for name, found in LEVEL_OF.items() if found is None} == {"fragment"}


def test_the_ending_names_the_word_that_carries_it() -> None:
    assert ending("나 먼저 갈게, 지수야!").word == "갈게"
    assert ending("그건 \"가라\"고 했어").style == "hae"  # fmt: skip
