"""What was told is said back in the tone it has, and not too often."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest

from samantha.conversation import leaning, matters
from samantha.conversation.choose import Choice, Lines, choose
from samantha.types import Act, Gist, Percept, Plan, Reading, Topic

BACK = "면접에서 또 떨어졌구나"
SHIPPED = Lines.load()


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
        percept=Percept(gist=gist, reading=Reading(), intent=plan.intent),
        heard=heard,
        recent=recent,
        restated=restated,
        rng=Random(seed),
    )


def plan(valence: str, *, act: Act = Act.LISTEN, topic: Topic = "general", **more: object) -> Plan:
    return Plan(act=act, valence=valence, topic=topic, level="banmal", **more)  # type: ignore[arg-type]


def lines_after(tone: str) -> set[str]:
    return set(matters.load()[f"after_{tone}"].said[("ko", "banmal")])


SORE = Gist(sore=0.9, plain=0.1, weight=1.2)
GLAD = Gist(glad=0.9, plain=0.1, weight=1.2)


@pytest.mark.parametrize(
    ("valence", "gist", "tone"),
    [
        ("negative", SORE, "sore"),
        ("negative", Gist(sore=0.9, plain=0.1, weight=2.5), "grave"),
        ("negative", Gist(glad=0.8, sore=0.1, plain=0.1, weight=1.2), "heard"),
        ("mixed", Gist(mixed=0.7, sore=0.2, plain=0.1, weight=1.2), "mixed"),
    ],
)
def test_news_is_said_back_with_a_word_in_its_tone(valence: str, gist: Gist, tone: str) -> None:
    for seed in range(12):
        choice = said(plan(valence), gist, seed=seed)
        assert choice.reach == "given"
        assert BACK in choice.texts[0]
        assert choice.texts[1] in lines_after(tone)


def test_good_news_is_met_gladly_and_never_against_its_words() -> None:
    good, back = "도로주행에 한 번에 붙었어", "도로주행에 한 번에 붙었구나"
    for seed in range(12):
        choice = said(plan("positive"), GLAD, heard=good, restated=back, seed=seed)
        assert choice.texts[1] in lines_after("glad")
        # The same gladness read into a failure is not believed.
        assert said(plan("positive"), GLAD, seed=seed).texts[1] not in lines_after("glad")


def test_a_small_annoyance_gets_a_breath_and_no_consoling() -> None:
    gist = Gist(sore=0.7, plain=0.3, weight=0.1)
    for seed in range(12):
        choice = said(
            plan("negative"),
            gist,
            heard="우산을 또 두고 왔어",
            restated="우산을 또 두고 왔구나",
            seed=seed,
        )
        assert choice.texts[0].startswith(("아이고,", "에구,", "저런,"))
        assert len(choice.texts) == 1


def test_trouble_that_ended_well_is_a_relief() -> None:
    heard, back = "떨어진 줄 알았는데 추가합격 전화가 왔어", "추가합격 전화가 왔구나"
    choice = said(plan("mixed"), SORE, heard=heard, restated=back)
    assert choice.texts[1] in lines_after("relief")


def test_in_the_wake_of_a_sorrow_nothing_is_small_talk() -> None:
    gist = Gist(plain=0.9, sore=0.1, weight=0.1)
    sunk = plan("negative", topic="pet_loss", because=("carried",))
    for seed in range(12):
        choice = said(sunk, gist, heard="이름은 보리였어", restated="이름은 보리였구나", seed=seed)
        assert choice.texts[-1] in lines_after("heard")


def test_a_third_reply_in_a_row_says_nothing_back() -> None:
    two = ("시험을 또 망쳤구나. 속상하겠다.", "버스까지 놓쳤구나. 에구, 힘들겠다.")
    assert said(plan("negative"), SORE, recent=two).reach != "given"
    assert said(plan("negative"), SORE, recent=two[:1]).reach == "given"


@pytest.mark.parametrize("act", [Act.FAREWELL, Act.QUIET, Act.REPAIR, Act.SUGGEST])
def test_a_goodbye_a_silence_and_a_mending_say_nothing_back(act: Act) -> None:
    assert said(plan("negative", act=act), SORE).reach != "given"


def test_a_matter_that_is_surely_known_is_answered_itself() -> None:
    known = Gist(matter="laid_off", sure=0.9, sore=0.9, plain=0.1, weight=2.0)
    unsure = Gist(matter="laid_off", sure=0.6, sore=0.9, plain=0.1, weight=2.0)
    assert said(plan("negative"), known).reach == "matter"
    assert said(plan("negative"), unsure).reach == "given"


def test_to_news_that_moves_nobody_answers_with_nothing_but_a_question() -> None:
    for identity in ("laid_off", "phone_broken", "suspects_lying"):
        known = Gist(matter=identity, sure=0.95, sore=0.9, plain=0.1, weight=1.5)
        for seed in range(20):
            choice = said(plan("negative", ask=True), known, seed=seed)
            words = " ".join(choice.texts)
            assert not words.endswith("?") or re.search(r"[.!…]\s", words)


def test_a_leaning_is_odds_of_stances_and_sides_and_a_weight() -> None:
    leaner = leaning.load()
    assert leaner is not None
    rng = np.random.default_rng(3)
    for _ in range(20):
        row = rng.normal(size=leaner.centre.shape).astype(np.float32)
        read = leaner.of(row / np.float32(np.linalg.norm(row)), Reading())
        assert len(read.stances) == len(leaning.STANCES)
        assert sum(read.stances) == pytest.approx(1.0, abs=1e-4)
        assert read.glad + read.sore + read.plain + read.mixed == pytest.approx(1.0, abs=1e-4)
        assert 0.0 <= read.weight <= leaning.WEIGHTS - 1


def test_where_no_question_may_be_asked_none_is() -> None:
    gist = Gist(plain=0.9, sore=0.1, weight=0.1)
    for back in ("동네에 빵집이 생기는구나", "빨래를 널었구나", "내일 이사하는구나"):
        for seed in range(20):
            choice = said(plan("neutral"), gist, heard="동네 얘기", restated=back, seed=seed)
            assert choice.reach == "given"
            assert not any("?" in text for text in choice.texts)
