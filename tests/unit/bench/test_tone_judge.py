"""What a bystander would wince at, and what not."""

from __future__ import annotations

import pytest

from bench.tone import bars, measured, repeated_openers
from bench.tone_judge import RULES, Item, judge


def item(
    text: str,
    valence: str = "neutral",
    *,
    emotion: str = "neutral",
    wants: str = "unknown",
    register: str = "banmal",
    lang: str = "ko",
) -> Item:
    return Item("x", lang, text, valence, emotion, wants, register)


DOG = item("강아지가 어제 떠났어", "negative", emotion="sadness", wants="listen")
EN_DOG = item("our dog died", "negative", emotion="sadness", wants="listen", lang="en")
PASSED = item("나 붙었어!!", "positive", emotion="joy", wants="celebrate")
BUS = item("지금 버스야")
POLITE = item("지금 버스예요", register="jondaemal")
BYE = item("나 이제 잘게", "neutral")

WINCED = [
    ("tone_deaf", "그건 정말 재미있었네", DOG),
    ("tone_deaf", "그랬구나!", DOG),
    ("tone_deaf", "시간이 약이야.", DOG),
    ("tone_deaf", "속상하겠다.", PASSED),
    ("tone_deaf", "숨부터 쉬어.", PASSED),
    ("tone_deaf", "많이 지쳤나 보다.", BUS),
    ("tone_deaf", "That sounds exciting.", EN_DOG),
    ("wrong_level", "그러셨어요.", BUS),
    ("wrong_level", "버스 좋지.", POLITE),
    ("wrong_language", "公交车 좋지.", BUS),
    ("wrong_language", "That is nice.", BUS),
    ("wrong_language", "좋은 day네.", BUS),
    ("leak", "(들어 주기) 버스구나.", BUS),
    ("leak", "사용자가 버스를 탔어.", BUS),
    ("questions", "어디 가? 누구랑?", BUS),
    ("empty", "…", BUS),
    ("advice", "산책을 해 보는 건 어때", DOG),
    ("human_claim", "나도 어제 버스에서 잤어.", BUS),
    ("human_claim", "우리 엄마도 그래.", BUS),
    ("held_back", "벌써 자?", BYE),
    ("held_back", "조금만 더 있다 가.", BYE),
    ("presumes", "팀장이 또 그랬구나.", BUS),
    ("presumes", "장례는 잘 치렀어?", BUS),
]

FINE = [
    ("빈 밥그릇이 제일 크게 보이지.", DOG),
    ("지금은 즐겁지 않아도 돼.", DOG),
    ("드디어 붙었네! 이름 찾을 때 손 떨렸겠다.", PASSED),
    ("창가 자리야?", BUS),
    ("창가 자리예요?", POLITE),
    ("네, 그 노선은 창가가 좋죠.", POLITE),
    ("잘 자.", BYE),
    ("His bowl is still by the door.", EN_DOG),
]


@pytest.mark.parametrize(("rule", "reply", "heard"), WINCED)
def test_what_a_bystander_winces_at_is_named(rule: str, reply: str, heard: Item) -> None:
    assert rule in judge(reply, heard)


@pytest.mark.parametrize(("reply", "heard"), FINE)
def test_what_a_friend_would_say_is_let_be(reply: str, heard: Item) -> None:
    assert judge(reply, heard) == {}


def test_every_rule_is_shown_to_fail() -> None:
    assert {rule for rule, _, _ in WINCED} == set(RULES)


def test_openers_are_compared_with_the_thirty_replies_before() -> None:
    said = ["그런 날이 꼭 있지 뭐.", "다른 말.", "그런 날이 꼭 있지 않나."]
    assert repeated_openers(said) == round(1 / 3, 4)
    assert repeated_openers([said[0], *(f"{n} 말" for n in range(31)), said[2]]) == 0.0


def test_rates_are_shares_of_the_replies_that_were_judged() -> None:
    rows = [
        {"id": "a", "text": "강아지가 떠났어", "valence": "negative", "register": "banmal"},
        {"id": "b", "text": "지금 버스야", "register": "banmal"},
        {"id": "c", "text": "안 물어본 것", "register": "banmal"},
    ]
    answers = {
        "a": {"id": "a", "reply": "재밌었겠다!", "guard": {"draws": 1, "spoke": "authored"}},
        "b": {
            "id": "b",
            "reply": "창가야?",
            "plan": {"act": "ask"},
            "guard": {"draws": 1, "spoke": "local", "rejected": {"cheer": 2}},
        },
    }
    result, faults = measured(rows, answers)
    assert (result["replies"], result["rates"]["tone_deaf"]) == (2, 0.5)
    assert (result["accepted"], result["refused"]) == (1.0, {"cheer": 2})
    assert [fault["id"] for fault in faults] == ["a"]
    held = bars(result)
    assert (held["tone_deaf"], held["leak"], held["accepted"]) == (False, True, True)
