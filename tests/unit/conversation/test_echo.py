"""A word is taken up only where it surely is one, and nothing is presumed of it."""

from __future__ import annotations

import pytest

from samantha.conversation import guard
from samantha.conversation.echo import LINES, subject
from samantha.language.particles import fill
from samantha.language.speakable import sentences
from samantha.types import Act, Language, Plan, SpeechLevel


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("집주인이 보증금을 안 돌려줘요", "보증금"),
        ("아버지가 갑자기 낚시를 시작하셨어", "낚시"),
        ("옆자리가 비었더라", "옆자리"),
        ("엘리베이터가 고장났어", "엘리베이터"),
    ],
)
def test_the_object_of_a_message_is_found_by_its_particle(text: str, word: str) -> None:
    assert subject(text, "ko") == word


@pytest.mark.parametrize(
    "text",
    [
        "그냥 심심해",
        "먹을 때 소리가 나",
        "내가 하다가 그만뒀어",
        "괜찮을 거 같아",
        "갔을 때 문이 닫혀 있더라고",
        "많이 힘들었어",
        "같이 갔어",
    ],
)
def test_what_only_looks_like_a_noun_is_left_alone(text: str) -> None:
    assert subject(text, "ko") == ""


def test_english_takes_up_what_is_called_mine() -> None:
    assert subject("my landlord raised the rent", "en") == "your landlord"
    assert subject("my life is a mess", "en") == ""


@pytest.mark.parametrize("key", LINES)
@pytest.mark.parametrize("word", ["보증금", "낚시"])
def test_whatever_word_is_taken_up_the_sentence_can_be_said(
    key: tuple[Language, SpeechLevel], word: str
) -> None:
    language, level = key
    named = word if language == "ko" else "your landlord"
    plan = Plan(act=Act.LISTEN, language=language, level=level, valence="mixed", ask=True)
    for template in LINES[key]:
        text = fill(template, {"it": named}, level=level, lang=language)
        said = ""
        for sentence in sentences(text):
            heard = (
                f"{named} 때문에 하루가 갔어"
                if language == "ko"
                else f"today was all about {named}"
            )
            verdict = guard.check(sentence, plan=plan, heard=heard, said=said)
            assert verdict.passed, f"{text}: {verdict.rule} {verdict.reason}"
            said = f"{said} {sentence}".strip()
