"""A message that only names something is known for that, and any other is not."""

from __future__ import annotations

import pytest

from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.language import fragment
from samantha.language.fragment import Named

WORDS = KiwiTokenizer()
needs_kiwi = pytest.mark.skipif(not WORDS.available(), reason="kiwipiepy is not installed")


@needs_kiwi
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("북한산이요", Named("북한산")),
        ("열두 살", Named("열두 살")),
        ("아 다음 주 수요일", Named("다음 주 수요일")),
        ("고등학교 친구요 ㅎㅎ", Named("고등학교 친구")),
        ("세 번째야", Named("세 번째")),
        ("동생이랑", Named("동생이랑", bare=False)),
        ("강남에서요", Named("강남에서", bare=False)),
        ("혼자요", Named("혼자", bare=False)),
    ],
)
def test_a_korean_message_that_only_names_something_is_taken_apart(text: str, named: Named) -> None:
    assert fragment.korean(WORDS.morphemes(text), text) == named


@needs_kiwi
@pytest.mark.parametrize(
    "text",
    [
        "밥 먹었어",
        "배고파",
        "응",
        "별거 없어",
        "비밀",
        "북한산?",
        "왜",
        "어제 산에 갔다가 넘어졌는데",
    ],
)
def test_a_korean_message_that_tells_or_asks_names_nothing(text: str) -> None:
    assert fragment.korean(WORDS.morphemes(text), text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ben Nevis", Named("Ben Nevis")),
        ("um, about an hour", Named("about an hour")),
        ("my sister.", Named("your sister")),
        ("with Tom", Named("with Tom", bare=False)),
    ],
)
def test_an_english_message_that_only_names_something_is_taken_apart(
    text: str, named: Named
) -> None:
    assert fragment.english(text) == named


@pytest.mark.parametrize("text", ["tired", "I went", "fair", "nothing", "Glasgow?", "it hurts", ""])
def test_an_english_message_that_tells_or_asks_names_nothing(text: str) -> None:
    assert fragment.english(text) is None
