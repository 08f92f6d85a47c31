"""What a correction teaches, and what it must not."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from samantha.emotion.prior import BOUND, Prior, adjust, corrected, correction
from samantha.types import EMOTIONS, Emotion, Language, Reading


def reading(**scores: float) -> Reading:
    told = {e: scores.get(e, 0.02) for e in EMOTIONS}
    return Reading(scores=MappingProxyType(told), confidence=0.6, because="some words")


@pytest.mark.parametrize(
    ("text", "lang", "emotion"),
    [
        ("아니야, 그냥 피곤한 거야", "ko", "weariness"),
        ("아니 슬픈 게 아니라 화난 거야", "ko", "anger"),
        ("아니요 무서운 건 아니고 설레요", "ko", "hope"),
        ("그냥 좀 피곤한 거예요", "ko", "weariness"),
        ("아냐 괜찮아", "ko", "calm"),
        ("우울한 건 아니고 그냥 심심한 거야", "ko", "weariness"),
        ("사실은 좀 서운했어", "ko", "sadness"),
        ("ㄴㄴ 걱정돼서 그래", "ko", "fear"),
        ("no, I'm just tired", "en", "weariness"),
        ("I'm not angry, I'm hurt", "en", "sadness"),
        ("not sad, just bored", "en", "weariness"),
        ("actually more like worried", "en", "fear"),
        ("nah, just excited", "en", "hope"),
        ("No. I feel guilty", "en", "shame"),
        ("아뇨, 그냥 좀 피곤해서요", "ko", "weariness"),
        ("틀렸어 나 지금 신났어", "ko", "joy"),
        ("외롭다기보다 그냥 심심해", "ko", "weariness"),
        ("설레는 거지 무서운 건 아니야", "ko", "hope"),
        ("more tired than sad", "en", "weariness"),
        ("tired, not sad", "en", "weariness"),
        ("less sad, more annoyed", "en", "anger"),
        ("you got me wrong, I'm relieved", "en", "calm"),
    ],
    ids=range(22),
)
def test_a_correction_names_the_right_feeling(text: str, lang: Language, emotion: Emotion) -> None:
    assert correction(text, lang) == emotion


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", "ko"),
        ("응 맞아", "ko"),
        ("오늘 피곤하다", "ko"),
        ("화난 거 아니야", "ko"),
        ("아니 오늘 회사에서 화나는 일이 있었어", "ko"),
        ("아니야", "ko"),
        ("I'm tired", "en"),
        ("no", "en"),
        ("no, not sad", "en"),
        ("no that movie was sad", "en"),
        ("we had dinner", "en"),
        ("사는 게 다 그런 거지 뭐", "ko"),
        ("빵보다 밥이 좋아", "ko"),
        ("he was more angry than I was at the time", "en"),
        ("x" * 50_000, "en"),
    ],
    ids=range(15),
)
def test_what_corrects_nothing_names_nothing(text: str, lang: Language) -> None:
    assert correction(text, lang) is None


def test_a_correction_tips_the_next_close_reading() -> None:
    close = reading(anger=0.5, weariness=0.42)
    taught = corrected(Prior(), close, "weariness")
    assert adjust(close, taught).top == "weariness"


def test_a_correction_never_overrides_plain_words() -> None:
    prior = Prior()
    for _ in range(50):
        prior = corrected(prior, reading(anger=0.6), "weariness")
    assert adjust(reading(anger=0.97, weariness=0.03), prior).top == "anger"


def test_leans_stay_within_their_bound() -> None:
    prior = Prior()
    for _ in range(200):
        prior = corrected(prior, reading(sadness=0.9), "joy")
    assert all(abs(x) <= BOUND for x in prior.lean.values())


def test_a_right_reading_teaches_nothing() -> None:
    prior = Prior()
    assert corrected(prior, reading(joy=0.9), "joy") is prior


def test_opposite_corrections_undo_each_other() -> None:
    there = corrected(Prior(), reading(anger=0.6), "weariness")
    back = corrected(there, reading(weariness=0.6), "anger")
    assert abs(back.lean["anger"]) < 0.35
    assert abs(back.lean["weariness"]) < 0.35


def test_another_leading_class_keeps_no_quoted_words() -> None:
    close = reading(anger=0.5, weariness=0.45)
    told = adjust(close, corrected(Prior(), close, "weariness"))
    assert told.because == ""
    assert told.confidence <= close.confidence


def test_a_prior_survives_its_export() -> None:
    prior = corrected(Prior(), reading(fear=0.7), "hope")
    assert Prior.from_json(json.loads(json.dumps(prior.to_json()))) == prior


@pytest.mark.parametrize(
    "data",
    [None, 3, "x", [], {}, {"lean": 4}, {"lean": {"joy": "much", "boredom": 1}}],
    ids=range(7),
)
def test_a_broken_export_is_an_empty_prior(data: object) -> None:
    assert Prior.from_json(data).lean == {}


def test_an_empty_prior_changes_nothing() -> None:
    same = reading(joy=0.8)
    assert adjust(same, Prior()) is same
    assert adjust(Reading(), Prior(MappingProxyType({"joy": 1.0}), 1)) == Reading()
