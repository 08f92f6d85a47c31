"""A message is met in its stance: what was told is said back, not too long and not too often."""

from __future__ import annotations

import re
from random import Random

import pytest

from samantha.conversation import frames, leaning, matters, meeting, remarks
from samantha.conversation.choice import Choice
from samantha.conversation.choose import Lines, choose
from samantha.types import (
    LANGUAGES,
    Act,
    Gist,
    Language,
    Percept,
    Plan,
    Reading,
    SpeechLevel,
    Topic,
)

BACK = "면접에서 또 떨어졌구나"
SHIPPED = Lines.load()
SEEDS = range(24)


def said(
    plan: Plan,
    gist: Gist,
    *,
    heard: str = "면접에서 또 떨어졌어",
    restated: str = BACK,
    recent: tuple[str, ...] = (),
    seed: int = 1,
) -> Choice:
    return choose(
        SHIPPED,
        plan=plan,
        percept=Percept(language=plan.language, gist=gist, reading=Reading(), intent=plan.intent),
        heard=heard,
        recent=recent,
        restated=restated,
        rng=Random(seed),
    )


def plan(valence: str, *, act: Act = Act.LISTEN, topic: Topic = "general", **more: object) -> Plan:
    return Plan(act=act, valence=valence, topic=topic, level="banmal", **more)  # type: ignore[arg-type]


def levels(language: Language) -> tuple[SpeechLevel, ...]:
    return ("banmal", "jondaemal") if language == "ko" else ("jondaemal",)


def lines(kind: str, language: Language = "ko") -> set[str]:
    """Everything written for a kind of meeting, behind a restatement or alone."""
    level = levels(language)[0]
    held = matters.load()
    found = held[f"only_{kind}"].said[(language, level)]
    after = held.get(f"after_{kind}")
    return {*found, *(after.said[(language, level)] if after else ())}


def likely(stance: str, sure: float) -> tuple[float, ...]:
    """Probabilities of the stances, with one of them likeliest."""
    rest = (1 - sure) / (len(leaning.STANCES) - 1)
    return tuple(sure if one == stance else rest for one in leaning.STANCES)


SORE = Gist(sore=0.9, plain=0.1, weight=1.2)
GLAD = Gist(glad=0.9, plain=0.1, weight=1.2)


@pytest.mark.parametrize(
    ("valence", "gist", "kind"),
    [
        ("negative", Gist(sore=0.9, weight=1.0, stances=likely("worry", 0.8)), "worry"),
        ("negative", Gist(sore=0.9, weight=1.0, stances=likely("anger", 0.8)), "anger"),
        ("negative", SORE, "sore"),
        ("negative", Gist(sore=0.9, plain=0.1, weight=2.5), "loss"),
        ("negative", Gist(glad=0.8, sore=0.1, plain=0.1, weight=1.4), "heard"),
        ("mixed", Gist(mixed=0.7, sore=0.2, plain=0.1, weight=1.2), "mixed"),
    ],
)
def test_news_is_met_with_a_word_in_its_stance(valence: str, gist: Gist, kind: str) -> None:
    reaches = set()
    for seed in SEEDS:
        choice = said(plan(valence), gist, seed=seed)
        reaches.add(choice.reach)
        assert choice.reach in ("given", "tone")
        assert choice.texts[-1] in lines(kind)
        assert choice.reach == "tone" or BACK in choice.texts[0]
    assert "given" in reaches


def test_good_news_is_met_gladly_and_never_against_its_words() -> None:
    good, back = "도로주행에 한 번에 붙었어", "도로주행에 한 번에 붙었구나"
    won = Gist(glad=0.9, weight=1.4, stances=likely("feat", 0.7))
    for seed in SEEDS:
        choice = said(plan("positive"), won, heard=good, restated=back, seed=seed)
        assert choice.texts[-1] in lines("feat")
        # The same gladness read into a failure is not believed.
        assert said(plan("positive"), won, seed=seed).texts[-1] not in lines("feat")


def test_irony_is_never_said_back() -> None:
    dry = Gist(sore=0.8, weight=0.5, stances=likely("dry", 0.7))
    heard, back = "우산을 두고 온 날 소나기라니 완벽해", "우산을 두고 온 날 소나기구나"
    for seed in SEEDS:
        choice = said(plan("negative"), dry, heard=heard, restated=back, seed=seed)
        assert choice.texts[0] in lines("dry")


def test_a_long_story_is_not_said_back() -> None:
    back = "옆자리 선배가 회의 내내 네 말을 자르고 웃었구나"
    hurt = Gist(sore=0.9, weight=1.2, stances=likely("hurt", 0.8))
    assert all(said(plan("negative"), hurt, restated=back, seed=s).reach == "tone" for s in SEEDS)


def test_an_everyday_thing_is_asked_after_by_what_was_done() -> None:
    gist = Gist(plain=0.9, weight=0.1, stances=likely("plain", 0.9))
    for seed in SEEDS:
        choice = said(
            plan("neutral", ask=True),
            gist,
            heard="퇴근하고 시장에서 두부 샀어",
            restated="퇴근하고 시장에서 두부 샀구나",
            seed=seed,
        )
        assert choice.reach == "next"
        assert choice.texts[-1].endswith("?")
        assert choice.texts[0] == "퇴근하고 시장에서 두부 샀구나." or len(choice.texts) == 1


def test_an_everyday_thing_is_remarked_on_by_its_sort_and_in_its_time() -> None:
    gist = Gist(plain=0.9, weight=0.1, stances=likely("plain", 0.9), sort="met", sorted=0.8)
    held = remarks.load("sorts")["met"][("ko", "banmal")]
    for seed in SEEDS:
        choice = said(
            plan("neutral", ask=True), gist, heard="어제 친구 만났어", restated="", seed=seed
        )
        assert choice.reach == "remark"
        one = next(one for one in held if one.text in choice.texts[-1])
        assert one.time in (None, "done")


def test_a_sort_is_gone_by_only_where_nothing_but_the_everyday_is_told() -> None:
    sore = Gist(
        sore=0.9, plain=0.1, weight=1.5, stances=likely("hurt", 0.9), sort="met", sorted=0.9
    )
    assert all(said(plan("negative"), sore, seed=s).reach != "remark" for s in SEEDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_next_question_can_be_asked_in_both_levels(language: Language) -> None:
    held = meeting.following(language)
    assert len(held) >= 25
    for frame in held:
        for level in levels(language):
            assert len(frame.said[level]) >= 2
            assert any("?" in text for text in frame.said[level])


@pytest.mark.parametrize(
    "text",
    [
        "밥 먹다가 체했어",
        "비싸게 주고 산 옷이 찢어졌어",
        "my dog got into the trash and is at the vet",
    ],
)
def test_nobody_asks_how_it_tasted_when_it_went_wrong(text: str) -> None:
    language: Language = "en" if text.isascii() else "ko"
    assert not frames.told(text, language, meeting.following(language), bare=True)


def test_trouble_that_ended_well_is_a_relief() -> None:
    heard, back = "떨어진 줄 알았는데 추가합격 전화가 왔어", "추가합격 전화가 왔구나"
    assert said(plan("mixed"), SORE, heard=heard, restated=back).texts[-1] in lines("relief")


def test_in_the_wake_of_a_sorrow_nothing_is_small_talk() -> None:
    gist = Gist(plain=0.9, sore=0.1, weight=0.1, stances=likely("plain", 0.9))
    sunk = plan("negative", topic="pet_loss", because=("carried",), ask=True)
    for seed in SEEDS:
        choice = said(sunk, gist, heard="이름은 보리였어", restated="이름은 보리였구나", seed=seed)
        assert choice.reach in ("given", "tone")
        assert choice.texts == ("아, 이름은 보리였구나.",) or choice.texts[-1] in (
            "이름은 보리였구나.",
            *lines("sunk"),
        )


def test_a_third_reply_in_a_row_says_nothing_back() -> None:
    two = ("시험을 또 망쳤구나. 속상하겠다.", "버스까지 놓쳤구나. 에구, 힘들겠다.")
    assert all(said(plan("negative"), SORE, recent=two, seed=s).reach != "given" for s in SEEDS)
    assert any(said(plan("negative"), SORE, recent=two[:1], seed=s).reach == "given" for s in SEEDS)


@pytest.mark.parametrize("act", [Act.FAREWELL, Act.QUIET, Act.REPAIR, Act.SUGGEST])
def test_a_goodbye_a_silence_and_a_mending_say_nothing_back(act: Act) -> None:
    for seed in SEEDS:
        assert said(plan("negative", act=act), SORE, seed=seed).reach not in ("given", "tone")


def test_a_matter_that_is_surely_known_is_answered_itself() -> None:
    known = Gist(matter="laid_off", sure=0.9, sore=0.9, plain=0.1, weight=2.0)
    assert all(said(plan("negative"), known, seed=s).reach == "matter" for s in SEEDS)


def test_to_news_that_moves_nobody_answers_with_nothing_but_a_question() -> None:
    for identity in ("laid_off", "phone_broken", "suspects_lying"):
        known = Gist(matter=identity, sure=0.95, sore=0.9, plain=0.1, weight=1.5)
        for seed in SEEDS:
            choice = said(plan("negative", ask=True), known, seed=seed)
            words = " ".join(choice.texts)
            assert not words.endswith("?") or re.search(r"[.!…]\s", words)


def test_where_no_question_may_be_asked_none_is() -> None:
    for stance in leaning.STANCES:
        side = leaning.SIDE[stance]
        gist = Gist(plain=0.4, sore=0.4, weight=0.1, stances=likely(stance, 0.9))
        valence = {"glad": "positive", "sore": "negative", "mixed": "mixed"}.get(side, "neutral")
        for seed in SEEDS:
            choice = said(
                plan(valence), gist, heard="동네 얘기", restated="동네가 바뀌었구나", seed=seed
            )
            assert not any("?" in text for text in choice.texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stance_has_words_in_both_levels(language: Language) -> None:
    for stance in set(leaning.STANCES) - {"ask"}:
        for level in levels(language):
            held = matters.load()[f"only_{stance}"].said[(language, level)]
            assert len(held) >= 5
            assert any("?" not in text for text in held)


def test_a_cry_wants_no_advice_and_a_worry_does() -> None:
    asked = plan("negative", act=Act.SUGGEST, intent="ask_advice")
    ashamed = Gist(sore=0.9, weight=0.8, stances=likely("shame", 0.8))
    worried = Gist(sore=0.9, weight=1.4, stances=likely("worry", 0.8))
    for seed in SEEDS:
        cried = said(
            asked, ashamed, heard="과 단톡방에 보낼 걸 교수님한테 보냈어 어떡해", seed=seed
        )
        assert cried.texts[-1] in lines("shame")
        meant = said(asked, worried, heard="강아지가 초콜릿을 먹었어 어떡해", seed=seed)
        assert meant.texts[-1] not in lines("worry")


def test_a_wish_for_congratulation_is_no_errand() -> None:
    asked = plan("neutral", act=Act.DO, intent="request")
    for seed in SEEDS:
        heard = "내일 합격 파티야 축하한다고 해 줘"
        assert "축하" in said(asked, Gist(plain=0.6, weight=0.3), heard=heard, seed=seed).texts[0]
