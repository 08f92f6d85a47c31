"""What comes in at the door, and how it is folded for matching."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.language.normalise import LIMIT, clean, door, emoji_class, fold, marks, squeeze


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_comes_in_can_be_stored_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_lone_surrogate_goes_and_a_pair_becomes_its_emoji() -> None:
    assert clean("힘\ud83d들어") == "힘들어"
    assert clean("좋아 \ud83d\ude00") == "좋아 😀"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("안\u200b녕\ufeff", "안녕"),
        ("\u202e거꾸로\u202c", "거꾸로"),
        ("a\x00b\x07c", "abc"),
        ("탭\t과\u00a0빈\u3000칸", "탭 과 빈 칸"),
        ("한 줄\r\n두 줄\u2028세 줄", "한 줄\n두 줄\n세 줄"),
        ("가\n\n\n\n나", "가\n\n나"),
        (unicodedata.normalize("NFD", "보고 싶었어"), "보고 싶었어"),
        ("ㅇㅏㄴㄴㅕㅇ", "안녕"),
        ("ㅅㅏㄹㅏㅇㅎㅐ", "사랑해"),
        ("ㅋㅠㅋㅠ", "ㅋㅠㅋㅠ"),
        ("ㅋㅋㅋㅠㅠ", "ㅋㅋㅋㅠㅠ"),
        ("ㅇㅇ ㄴㄴ", "ㅇㅇ ㄴㄴ"),
        ("👩‍👧 ❤️", "👩‍👧 ❤️"),
        ("hel\u200dlo", "hello"),
        ("z\u0301\u0302\u0303\u0304\u0305\u0306", "ź\u0302\u0303\u0304"),
        ("hi\U000e0041\U000e0042", "hi"),
        ("ﾡﾢ", "ㄱㄲ"),
    ],
)
def test_cleaning_keeps_what_was_meant(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_text_too_long_is_cut_and_says_so() -> None:
    long = door("가" * (LIMIT + 5))
    assert long.cut
    assert len(long.text) == LIMIT
    assert not door("가" * LIMIT).cut
    assert door("가" * 10_000_000).cut


def test_cutting_leaves_no_half_emoji() -> None:
    assert door("가나👩‍👧", limit=4).text == "가나👩"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ㅋㅋㅋㅋㅋㅋ", "ㅋㅋㅋ"),
        ("ㅜㅜㅜㅜ", "ㅠㅠㅠ"),
        ("ㅋㅠ", "ㅋㅠ"),
        ("진짜…… 왜?????", "진짜.. 왜??"),
        ("Ｈｅｌｌｏ   World!!!!", "hello world!!"),
        ("sooooo tired", "soo tired"),
        ("“괜찮아”", '"괜찮아"'),
        ("와아아아아", "와아아"),
        ("2026년 1000원", "2026년 1000원"),
    ],
)
def test_folding_buckets_runs(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert fold(fold(text)) == fold(text)


def test_squeezing_leaves_letters_only() -> None:
    assert squeeze("나 오늘, 진짜 힘들었어... ㅠㅠ!") == "나오늘진짜힘들었어ㅠㅠ"


def test_marks_are_counted_by_kind() -> None:
    found = marks("망했다ㅋㅋㅋ ㅠㅠ... 진짜!!? ^^;; 😂😭🌧")
    assert (found.laugh, found.cry, found.ellipsis) == (3, 2, 1)
    assert (found.exclaim, found.question, found.smile, found.sweat) == (2, 1, 1, 1)
    assert dict(found.emoji) == {"joy": 1, "sad": 1, "other": 1}


def test_english_laughter_and_tears_count_once_a_word() -> None:
    found = marks("lol that was hilarious hahaha T_T :(")
    assert (found.laugh, found.cry) == (2, 2)
    assert marks("the lollipop shop").laugh == 0


def test_an_emoji_has_a_class_and_a_letter_has_none() -> None:
    assert emoji_class("😡") == "angry"
    assert emoji_class("🐶") == "other"
    assert emoji_class("가") is None
    assert emoji_class("1") is None
