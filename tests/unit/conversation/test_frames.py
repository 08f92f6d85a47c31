"""Everyday matters are found by their words, and what is said to them fits."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from samantha.conversation import frames, guard
from samantha.conversation.choose import Lines, choose
from samantha.conversation.plan import GLAD, SORE
from samantha.conversation.tone import settle
from samantha.language.speakable import sentences
from samantha.types import (
    LANGUAGES,
    LEVELS,
    Act,
    Emotion,
    Language,
    Percept,
    Plan,
    Reading,
    SpeechLevel,
)

SHIPPED = [(lang, frame) for lang in LANGUAGES for frame in frames.load(lang)]
SAID = [
    pytest.param(lang, frame, level, text, id=frame.line(level, number))
    for lang, frame in SHIPPED
    for level in LEVELS
    for number, text in enumerate(frame.said[level], 1)
]


def valence(frame: frames.Frame) -> str:
    if frame.feel in GLAD:
        return "positive"
    return "negative" if frame.feel in SORE else "mixed" if frame.feel == "" else "neutral"


@pytest.mark.parametrize(("lang", "frame", "level", "text"), SAID)
def test_nothing_is_said_to_a_matter_that_the_guard_would_refuse(
    lang: Language, frame: frames.Frame, level: SpeechLevel, text: str
) -> None:
    asked = bool(frame.moves & {"ask_advice"}) and frame.feel not in ("", *SORE)
    plan = Plan(
        act=Act.ANSWER if asked else Act.LISTEN,
        language=lang,
        level=level,
        valence=valence(frame),  # type: ignore[arg-type]
        ask=True,
        length="medium",
    )
    # What a line may presume depends on the message, which is not known here.
    presumes = ("invention", "naming", "gloom", "congratulation", "cheer", "memory", "absence")
    rules = {name: rule for name, rule in guard.RULES.items() if name not in presumes}
    said = ""
    for sentence in sentences(text):
        verdict = guard.check(sentence, plan=plan, heard="", said=said, rules=rules)
        assert verdict.passed, f"{verdict.rule}: {verdict.reason}"
        said = f"{said} {sentence}".strip()


def test_no_two_matters_are_met_with_the_same_words() -> None:
    texts = [text for _, frame in SHIPPED for level in LEVELS for text in frame.said[level]]
    lines = Lines.load()
    texts += [line.said for lang in LANGUAGES for line in lines.of(lang)]
    twice = {text for text in texts if texts.count(text) > 1}
    assert not twice


def test_every_matter_can_be_met_in_both_levels_and_asks_at_most_one_thing() -> None:
    for lang, frame in SHIPPED:
        for level in LEVELS if lang == "ko" else ("jondaemal",):
            assert frame.said[level], frame.id
            assert all(text.count("?") <= 1 for text in frame.said[level]), frame.id


def test_the_narrower_matter_is_told_before_the_wider() -> None:
    found = [frame.id for frame in frames.told("야근하고 팀장한테 혼났어", "ko")]
    assert found[:2] == ["ko-boss_scold", "ko-overtime"]


def test_a_word_in_passing_is_no_subject() -> None:
    assert not frames.told("우리 동네에서 제일 오래된 목욕탕 건물에 도서관이 들어선대", "ko")


def test_what_stands_in_the_last_clause_is_the_point() -> None:
    assert frames.told("영화 보고 된장찌개를 끓였어", "ko")[0].id == "ko-cooking"


def test_a_blow_is_not_passed_over_for_what_is_told_after_it() -> None:
    assert frames.told("권고사직 당했는데 떡볶이 먹는 중", "ko")[0].feel in SORE


@pytest.mark.parametrize(
    "text", ["월급이 올랐으면 좋겠다", "이번에도 칭찬 못 받았어", "시험 붙을까", "선물을 안 주더라"]
)
def test_good_news_that_is_denied_or_wished_for_is_none(text: str) -> None:
    assert all(frame.feel not in GLAD for frame in frames.told(text, "ko"))


def test_what_everybody_feels_at_such_news_is_taken_as_felt() -> None:
    unread = Percept(reading=Reading(scores={"joy": 0.4}, confidence=0.4))
    assert settle(unread, "핸드폰 액정이 박살났어").reading.top == "sadness"
    assert settle(unread, "손주가 처음으로 할아버지라고 불렀어").reading.top == "joy"


def test_a_glad_word_inside_bad_news_makes_no_good_news() -> None:
    unread = Percept(reading=Reading(scores={"joy": 0.9}, confidence=0.9))
    settled = settle(unread, "승진에서 또 누락됐어")
    assert settled.reading.mixed or settled.reading.top in SORE


def said(text: str, *, plan: Plan | None = None, seed: int = 1) -> str:
    percept = settle(Percept(reading=Reading(scores={"joy": 0.3}, confidence=0.3)), text)
    plan = plan or Plan(act=Act.LISTEN, level="banmal", valence="mixed")
    return choose(Lines.load(), plan=plan, percept=percept, heard=text, rng=Random(seed)).reach


def test_a_matter_told_in_full_is_met_as_itself() -> None:
    assert said("지갑을 버스에 두고 내렸어") == "frame"


def test_a_loss_is_never_met_as_an_everyday_matter() -> None:
    assert said("할머니가 돌아가셔서 회사에 전화했어") != "frame"


def test_a_goodbye_is_not_held_up_by_a_matter() -> None:
    plan = Plan(act=Act.FAREWELL, level="banmal", topic="farewell", intent="farewell")
    assert said("출근해야 돼서 이만 갈게", plan=plan) != "frame"


def test_good_news_is_not_said_where_the_thread_is_sore() -> None:
    sore: Emotion = "sadness"
    plan = Plan(act=Act.LISTEN, level="banmal", valence="negative", feeling=sore)
    assert said("월급이 들어왔어", plan=plan) != "frame"


def test_a_broken_row_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "ko.txt"
    path.write_text("## a | joy | work\n+ x\nb 응.\nwhat is this\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ko\.txt:4"):
        frames.load("ko", path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("나만 빼고 다 승진했어", "ko"),
        ("다들 취업했는데 나는 놀아", "ko"),
        ("everyone on my team got promoted except me", "en"),
    ],
)
def test_what_only_others_got_is_no_good_news(text: str, language: Language) -> None:
    assert not [one.id for one in frames.told(text, language) if one.feel == "joy"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("아버지 수술 무사히 끝났대요", "ko"),
        ("재검했는데 이상 없대", "ko"),
        ("mom's operation went really well", "en"),
        ("turns out it was nothing serious", "en"),
    ],
)
def test_bad_news_that_turned_out_well_is_no_bad_news(text: str, language: Language) -> None:
    sore = {"sadness", "fear", "anger", "shame", "weariness"}
    assert not [one.id for one in frames.told(text, language) if one.feel in sore]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("친구가 나 몰래 내 전남친 만나고 있었어", "ko"),
        ("장인어른이 쓰러지셨다는 연락을 받았어요", "ko"),
        ("the cat threw up on my laptop", "en"),
    ],
)
def test_a_blow_is_not_cheered(text: str, language: Language) -> None:
    assert not [one.id for one in frames.told(text, language) if one.feel in (*GLAD, "plain")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("휴 이제 하나도 안 떨려", "ko"), ("i'm not nervous about the interview at all", "en")],
)
def test_a_feeling_that_is_denied_is_not_met(text: str, language: Language) -> None:
    assert not [one.id for one in frames.told(text, language) if one.feel in SORE]
