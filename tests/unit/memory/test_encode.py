"""What is written down about a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samantha.memory.encode import (
    Entry,
    People,
    clean_tokens,
    cut_names,
    cut_vocatives,
    fallback_tokens,
    fingerprint,
    mentions,
    near_duplicate,
    prefixed,
    sessions,
    stem_en,
    stem_ko,
)
from samantha.types import MessageId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("부산에서", "부산"),
        ("강아지가", "강아지"),
        ("엄마한테", "엄마"),
        ("비가", "비가"),
        ("만났어요", "만났"),
    ],
)
def test_a_particle_is_not_part_of_the_word(word: str, stem: str) -> None:
    assert stem_ko(word) == stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("classes", "class"), ("running", "run"), ("hobbies", "hobby"), ("moved", "moving")],
)
def test_forms_of_one_english_word_meet(one: str, other: str) -> None:
    assert stem_en(one) == stem_en(other)


def test_function_words_are_no_search_words() -> None:
    assert fallback_tokens("what did I do with the 그 거") == []


def test_a_korean_word_is_found_whatever_particle_it_carries() -> None:
    assert set(fallback_tokens("마라톤에서")) & set(fallback_tokens("마라톤을 뛰었어"))


def test_morphemes_come_to_the_shape_of_the_fallback() -> None:
    assert clean_tokens(["부산", "Classes", "the", "것"]) == ["부산", stem_en("classes")]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Thanks, Dave! I loved it", "Thanks! I loved it"),
        ("I loved it, Dave.", "I loved it."),
        ("지훈아, 나 이사했어", "나 이사했어"),
        ("I met Dave yesterday", "I met Dave yesterday"),
        ("어제 지훈이 만났어", "어제 지훈이 만났어"),
    ],
)
def test_who_is_addressed_is_cut_and_who_is_told_of_stays(line: str, kept: str) -> None:
    assert cut_vocatives(line, ["dave", "지훈"]) == kept


def test_names_leave_a_question_with_their_particles() -> None:
    assert cut_names("지훈이가 어디 살지? What is Dave's job?", ["지훈", "dave"]) == (
        "어디 살지? What is job?"
    )


def test_speaker_addressee_and_mentioned_are_told_apart() -> None:
    people = People({"mina": "mina", "omar": "omar", "vera": "vera"})
    found = mentions("Omar, I met Vera", speaker="mina", addressee="omar", people=people)
    assert [(m.key, m.role) for m in found] == [
        ("mina", "speaker"),
        ("omar", "addressee"),
        ("vera", "mentioned"),
    ]


def test_the_same_words_with_other_marks_are_a_duplicate() -> None:
    assert fingerprint("안녕, 나야!") == fingerprint("안녕 나야")
    assert near_duplicate("오늘 회의만 네 개 했어 진짜", "오늘 회의만 네 개 했어, 진짜!!")
    assert not near_duplicate("오늘 회의만 네 개 했어", "어제는 산에 다녀왔어")


def test_a_pause_of_hours_opens_a_session_and_a_clock_going_back_a_little_does_not() -> None:
    times = [
        NOON,
        NOON + timedelta(minutes=5),
        NOON + timedelta(hours=9),
        NOON + timedelta(hours=8),
    ]
    assert sessions(times) == [0, 0, 1, 1]


def test_a_line_carries_its_day_and_its_speaker_into_full_text() -> None:
    entry = Entry(MessageId("a"), "person", "나 이사했어", NOON)
    assert prefixed(entry, {"person": "유나"}) == "2026-03-02 유나: 나 이사했어"
