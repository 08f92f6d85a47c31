"""Words for a person: their own, tried out, and never said in somebody's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from random import Random
from typing import Final

import pytest

from samantha.language.speech_level import consistent
from samantha.types import Language, SpeechLevel
from samantha.wellbeing.drafting import DRAFT_MOST, Asked, Rehearsal, decline, draft, stand_in

VOICES: Final[tuple[tuple[Language, SpeechLevel], ...]] = (
    ("ko", "banmal"),
    ("ko", "jondaemal"),
    ("en", "jondaemal"),
)


@pytest.mark.parametrize(
    ("said", "casual", "polite"),
    [
        (["민지한테 미안하다고 하고 싶어"], "미안해.", "미안해요."),
        (["보고 싶다고 전해 줘"], "보고 싶어.", "보고 싶어요."),
        (["요즘 잘 지내냐고 물어보고 싶어"], "요즘 잘 지내?", "요즘 잘 지내요?"),
        (["주말에 밥 먹자고 하고 싶어"], "주말에 밥 먹자.", "주말에 밥 먹는 거 어때요?"),
        (["서운했다고 말하고 싶어"], "서운했어.", "서운했어요."),
        (["생일 축하한다고 하고 싶어요"], "생일 축하해.", "생일 축하해요."),
        (['"그날 고마웠어"라고 하고 싶어'], "그날 고마웠어", "그날 고마웠어"),
        (["그때 바빠서 답장 못 했어"], "그때 바빠서 답장 못 했어", "그때 바빠서 답장 못 했어요"),
    ],
)
def test_a_message_is_made_of_their_own_words(
    said: Sequence[str], casual: str, polite: str
) -> None:
    one = draft("민지", said, language="ko")
    other = draft("민지", said, language="ko", polite=True)
    assert one is not None
    assert other is not None
    assert (one.text, other.text) == (casual, polite)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("I want to tell her that I miss her", "I miss you."),
        ("I want to say I'm sorry about last week", "I'm sorry about last week."),
        ("tell Hannah I passed the exam", "I passed the exam."),
        ("It was good to see you", "It was good to see you"),
    ],
)
def test_in_english_too(said: str, text: str) -> None:
    made = draft("Hannah", [said], language="en")
    assert made is not None
    assert made.text == text


def test_nothing_is_added_that_they_did_not_say() -> None:
    said = ["민지한테 미안하다고 하고 싶어. 그때 회사 일로 정신이 없었어.", "다음 주에 볼 수 있어?"]
    made = draft("민지", said, language="ko")
    assert made is not None
    theirs = "".join(said)
    for line in made.lines:
        stem = re.sub(r"[.?!\s]", "", line)[:-1]
        assert stem[:2] in theirs.replace(" ", "")


def test_a_draft_can_be_changed_line_by_line() -> None:
    made = draft("민지", ["미안하다고 하고 싶어", "보고 싶다고 전해 줘"], language="ko")
    assert made is not None
    assert made.without(0).lines == ("보고 싶어.",)
    assert made.instead(1, "얼굴 보자").text == "미안해. 얼굴 보자"
    assert made.instead(9, "x") == made


def test_nothing_said_makes_no_draft_and_much_is_cut() -> None:
    assert draft("민지", ["", "  "], language="ko") is None
    long = draft("민지", [f"{i}번째 얘기야." for i in range(40)], language="ko")
    assert long is not None
    assert len(long.lines) == DRAFT_MOST


def test_a_rehearsal_names_at_most_one_thing_and_ends() -> None:
    tried = ("엄마는 왜 항상 내 말을 안 들어", "됐어 알아서 해", "맨날 그러잖아", "너 때문이야")
    for (language, level), seed in product(VOICES, range(5)):
        rehearsal = Rehearsal("엄마")
        lines = [rehearsal.begin(language=language, level=level, rng=Random(seed))]
        for sentence in tried:
            rehearsal, line = rehearsal.hear(
                sentence, language=language, level=level, rng=Random(seed)
            )
            lines.append(line)
        assert all(line.count("?") <= 1 for line in lines)
        assert "?" not in lines[3]
        assert "?" not in lines[4]
        if language == "ko":
            for line in lines:
                good, why = consistent(line, level)
                assert good, (line, why)


def test_a_sentence_in_the_first_person_is_good_as_it_is() -> None:
    _, line = Rehearsal("엄마").hear(
        "나는 그때 무시당한 것 같아서 슬펐어", language="ko", level="banmal", rng=Random(0)
    )
    assert "알아듣겠" in line


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("네가 우리 엄마 해 줘", "play_them"),
        ("민지인 척해 줘", "play_them"),
        ("Pretend you're my mom", "play_them"),
        ("나 대신 사과해 줘", "speak_for"),
        ("나 대신 헤어지자고 전해 줘", "speak_for"),
        ("apologize to her for me", "speak_for"),
        ("이제 사람은 필요 없어 너만 있으면 돼", "only_one"),
        ("you're all I need", "only_one"),
        ("친구 소개해 줘", None),
        ("대신 회의록 정리해 줘", None),
        ("내 친구가 되어 줄래", None),
        ("play Mozart", None),
        ("", None),
    ],
)
def test_being_asked_to_stand_in_for_a_person_is_heard(text: str, what: str | None) -> None:
    assert stand_in(text) == what


def test_the_no_is_warm_and_leaves_a_way() -> None:
    kinds: tuple[Asked, ...] = ("play_them", "speak_for", "only_one")
    for kind, (language, level), seed in product(kinds, VOICES, range(6)):
        line = decline(kind, language=language, level=level, rng=Random(seed))
        assert len(re.findall(r"[.!?]", line)) >= 2
        assert not re.search(r"당신|안 돼|금지|규칙|정책|I'm just|only a program|not allowed", line)
        if language == "ko":
            good, why = consistent(line, level)
            assert good, (line, why)
