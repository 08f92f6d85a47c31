from __future__ import annotations

import pytest

from samantha.speech.finished import finished, joined
from samantha.types import Language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "어제 회사에 갔는데"),
        ("ko", "밥을 먹고"),
        ("ko", "비가 와서."),
        ("ko", "엄마한테"),
        ("ko", "그래서..."),
        ("ko", "내일 시간 되면"),
        ("ko", "음"),
        ("en", "I went to the"),
        ("en", "and then because"),
        ("en", "It was kind of"),
        ("en", "um"),
    ],
)
def test_more_is_awaited_behind_a_connective(language: Language, text: str) -> None:
    assert not finished(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "오늘 정말 힘들었어요."),
        ("ko", "배고파"),
        ("ko", "응"),
        ("ko", "비가 와서요"),
        ("ko", "갔는데요."),
        ("ko", "뭐 먹을까"),
        ("ko", "어제 왜 그랬는데?"),
        ("ko", "보고 싶다"),
        ("ko", ""),
        ("en", "I am tired."),
        ("en", "Yes"),
        ("en", "Where were you from?"),
    ],
)
def test_a_whole_sentence_is_answered_at_once(language: Language, text: str) -> None:
    assert finished(text, language)


def test_a_full_stop_of_a_breath_is_none() -> None:
    assert (
        joined("어제 회사에 갔는데.", "팀장님이 웃었어요.")
        == "어제 회사에 갔는데 팀장님이 웃었어요."
    )
    assert joined("Really?", "I did not know.") == "Really? I did not know."
