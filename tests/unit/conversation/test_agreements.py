from __future__ import annotations

import pytest

from samantha.conversation.agreements import Agreement, agreement


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("우리 말 놓자", "level", "banmal"),
        ("이제 반말로 해줘", "level", "banmal"),
        ("말 편하게 해도 돼", "level", "banmal"),
        ("반말", "level", "banmal"),
        ("존댓말로 해줘", "level", "jondaemal"),
        ("반말은 하지 마세요", "level", "jondaemal"),
        ("나를 하늘이라고 불러줘", "call_person", "하늘"),
        ("저는 그냥 민수라고 불러 주세요", "call_person", "민수"),
        ("내 이름은 서연이야", "call_person", "서연"),
        ("지우라고 불러줘요", "call_person", "지우"),
        ("응 고마워. 준호 말고 주노라고 불러줘", "call_person", "주노"),
        ("앞으로 날 별이라고 불러", "call_person", "별"),
        ("call me Dana", "call_person", "Dana"),
        ("My name is Theo.", "call_person", "Theo"),
        ("네 이름은 나루로 하자", "call_her", "나루"),
        ("너를 별이라고 부를게", "call_her", "별"),
        ("I'll call you Wren", "call_her", "Wren"),
    ],
)
def test_what_is_asked_for_is_agreed(text: str, kind: str, value: str) -> None:
    found = agreement(text, "en" if text.isascii() else "ko")
    assert found is not None
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "팀장이 나한테 갑자기 반말로 해서 기분 나빴어",
        "동생이 말 놓으라고 했어",
        "오늘 이름 모를 꽃을 봤어",
        "나는 학교에 갔어",
        "친구가 나를 바보라고 놀렸어",
        "다들 나를 천재라고 불러",
        "택시 기사님이 오빠라고 불러",
        "my name is on the list",
        "처음 본 사람이 반말을 하더라",
        "",
    ],
)
def test_talk_about_others_agrees_on_nothing(text: str) -> None:
    assert agreement(text, "en" if text.isascii() else "ko") is None


def test_an_agreement_is_a_value() -> None:
    assert Agreement("level", "banmal") == Agreement("level", "banmal")


def test_a_plea_for_comfort_is_no_name() -> None:
    assert agreement("나 좀 위로해줘", "ko") is None
