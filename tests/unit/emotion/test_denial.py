"""What a short message denies is found in its plain form; what only looks like a denial is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.emotion.denial import denial
from samantha.emotion.features import tokens
from samantha.emotion.recognise import Recogniser, load


def denied(text: str) -> str | None:
    found = denial(tokens(text))
    return " ".join(token.text for token in found.predicate) if found else None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("하나도 안 설워", "설워"),
        ("이제 무섭지 않아", "무서워"),
        ("더 이상 행복하지 않아요", "행복해"),
        ("걱정되지 않아", "걱정돼"),
        ("무섭지않아", "무서워"),
        ("겁이 나지 않았어요", "겁이 나다"),
        ("화가 하나도 안 나", "화가 나"),
        ("마음에 안 들어", "마음에 들어"),
        ("슬픈 건 아니야", "슬픈"),
        ("두려움이 없어졌어", "두려움이"),
        ("안무서워", "무서워"),
        ("말이 하나도 안 통해", "말이 통해"),
        ("희망이 없어", "희망이 있어"),
        ("의욕이 하나도 없네", "의욕이 있어"),
        ("no joy in it", "joy"),
        ("never felt welcome there", "felt welcome there"),
        ("I'm not scared anymore", "scared"),
        ("I am no longer angry with him", "angry with him"),
        ("it doesn't hurt at all", "hurt"),
        ("I don't feel lonely these days", "feel lonely"),
    ],
)
def test_a_denial_is_found_with_its_plain_form(text: str, plain: str) -> None:
    assert denied(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "무서워",
        "안녕",
        "안 무서워?",
        "왜 안 기뻐",
        "안 슬프면 이상하지",
        "안 좋지 않아",
        "돈이 없어",
        "잘 데가 없어요",
        "I'm scared",
        "couldn't be happier",
        "never been so happy",
        "never mind him",
        "우산이 없어",
        "no milk left",
        "don't be sad",
        "not only sad but angry",
        "I don't think I'm sad",
        "I don't know what I want",
        "",
        "!!!",
        "ㅋㅋㅋ",
        "슬프지 않아 " * 20,
    ],
)
def test_what_is_asked_wished_doubled_or_past_saying_is_left_alone(text: str) -> None:
    assert denied(text) is None


def test_the_lack_of_a_good_thing_takes_back_a_gladness_only() -> None:
    for text in ("보람이 없더라", "no hope left"):
        found = denial(tokens(text))
        assert found is not None
        assert found.weak


def test_what_cannot_be_done_takes_back_a_gladness_only() -> None:
    found = denial(tokens("잊지 못해"))
    assert found is not None
    assert found.weak


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_has_a_denial_or_none(text: str) -> None:
    found = denial(tokens(text))
    assert found is None or all(token.text for token in found.predicate)


@pytest.fixture(scope="module")
def reader() -> Recogniser:
    return load()


@pytest.mark.parametrize(
    "text", ["하나도 안 외로워", "이제 괴롭지 않아", "I'm not worried anymore"]
)
def test_a_denied_hurt_is_read_as_calm(reader: Recogniser, text: str) -> None:
    reading = reader.read(text)
    assert reading.top in ("calm", "neutral")
    assert reading.vad.pleasure > -0.15


@pytest.mark.parametrize("text", ["하나도 안 기뻐", "행복하지 않아", "I'm not happy"])
def test_a_denied_gladness_is_no_gladness(reader: Recogniser, text: str) -> None:
    assert reader.read(text).vad.pleasure < -0.1


@pytest.mark.parametrize("text", ["밥 안 먹었어", "오늘은 안 나갔어", "I didn't go out"])
def test_what_is_no_feeling_is_not_turned(reader: Recogniser, text: str) -> None:
    reading = reader.read(text)
    assert reading.top not in ("joy", "gratitude")
