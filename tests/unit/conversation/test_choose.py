"""Which authored line is said, and which can never be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.conversation.choice import Choice
from samantha.conversation.choose import Lines, choose, nearest, nearness, pieces
from samantha.conversation.guard import openers
from samantha.conversation.plan import GLAD, SORE
from samantha.types import (
    EMOTIONS,
    TOPICS,
    Act,
    Emotion,
    Exchange,
    MemoryId,
    Percept,
    Plan,
    Reading,
    SpeechLevel,
    Topic,
)

LEVELS: tuple[SpeechLevel, SpeechLevel] = ("banmal", "jondaemal")


@pytest.fixture(scope="session")
def shipped() -> Lines:
    return Lines.load()


def line(
    identity: str,
    heard: str,
    said: str,
    *,
    act: Act = Act.LISTEN,
    emotion: Emotion = "neutral",
    topic: Topic = "general",
    reach: str = "any",
    **more: object,
) -> Exchange:
    return Exchange(
        id=identity,
        heard=heard,
        said=said,
        act=act,
        emotion=emotion,
        topic=topic,
        level="banmal",
        reach=reach,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


QUIET = line("t-any_whatever-quiet", "음", "천천히 해도 돼.", act=Act.QUIET)
WHATEVER = line("t-any_whatever-whatever", "그렇더라고", "듣고 있어, 계속해도 돼.")
WHY = line("t-any_whatever-why", "뭐 그래", "어느 쪽이 더 커?", act=Act.ASK)
SAD_ANY = line("sad", "너무 슬퍼", "말은 나중에 와도 늦지 않아.", emotion="sadness")
GLAD_ANY = line("glad", "신난다", "그런 날도 있어야지.", act=Act.CELEBRATE, emotion="joy")
DOG = line(
    "dog",
    "강아지를 어제 보냈어",
    "빈 밥그릇이 제일 크게 보이지.",
    act=Act.REFLECT,
    emotion="sadness",
    topic="pet_loss",
    reach="topic",
)
DOG_CLOSE = line(
    "dog-close",
    "산책줄을 아직 못 치웠어",
    "줄은 거기 걸려 있어도 돼.",
    act=Act.COMFORT,
    emotion="sadness",
    topic="pet_loss",
    reach="close",
)
DOG_ASK = line(
    "dog-ask",
    "우리 애가 갔어",
    "이름이 뭐였어?",
    act=Act.ASK,
    emotion="sadness",
    topic="pet_loss",
    reach="topic",
)
SCARED = line("scared", "치과가 무서워", "의자 눕는 소리부터 싫지.", emotion="fear", reach="close")
ALL = (QUIET, WHATEVER, WHY, SAD_ANY, GLAD_ANY, DOG, DOG_CLOSE, DOG_ASK, SCARED)

SAD = Plan(act=Act.REFLECT, level="banmal", feeling="sadness", valence="negative")
SAD_DOG = replace(SAD, topic="pet_loss")
UNSURE = Plan(act=Act.LISTEN, level="banmal", valence="mixed")
READ_AS_JOY = Reading(scores={"joy": 0.6}, confidence=0.56)
GLAD_PLAN = Plan(act=Act.CELEBRATE, level="banmal", feeling="joy", valence="positive")


def felt(plan: Plan) -> Percept:
    """A percept that bears the plan out."""
    sign: Emotion = "joy" if plan.valence == "positive" else "sadness"
    emotion: Emotion = plan.feeling if plan.feeling in EMOTIONS else sign
    if plan.valence == "neutral":
        emotion = "neutral"
    sure = 0.4 if plan.valence == "mixed" else 0.95
    return Percept(reading=Reading(scores={emotion: sure}, confidence=sure))


def chosen(
    plan: Plan,
    heard: str = "그게 말이야",
    lines: tuple[Exchange, ...] = ALL,
    *,
    seed: int = 0,
    spent: frozenset[str] = frozenset(),
    recent: tuple[str, ...] = (),
    names: dict[str, str] | None = None,
    percept: Percept | None = None,
) -> Choice:
    return choose(
        Lines.of_exchanges(lines),
        plan=plan,
        percept=percept or felt(plan),
        heard=heard,
        spent=spent,
        recent=recent,
        names=names or {},
        rng=Random(seed),
    )


def ids(plan: Plan, heard: str = "그게 말이야", **more: object) -> set[str]:
    return {i for seed in range(20) for i in chosen(plan, heard, seed=seed, **more).ids}  # type: ignore[arg-type]


def test_gladness_and_named_sorrow_are_taken_back_where_the_words_do_not_bear_them_out() -> None:
    """The reader once took "my old cat went on my lap this morning" for joy."""
    for heard in ("할머니가 오늘 아침에 가셨어", "강아지가 어제 죽었어", "나만 떨어졌어"):
        assert "glad" not in ids(GLAD_PLAN, heard, percept=Percept(reading=READ_AS_JOY))
    assert "sad" not in ids(SAD, "나 붙었어!! 너무 좋아", percept=Percept(reading=READ_AS_JOY))


def test_a_sure_feeling_gets_a_line_written_for_it() -> None:
    assert ids(SAD) == {"sad"}
    assert ids(GLAD_PLAN) == {"glad"}


def test_a_topic_line_is_taken_before_one_that_fits_anything() -> None:
    assert ids(SAD_DOG) == {"dog"}


def test_an_unsure_feeling_gets_only_lines_that_fit_whatever_is_felt() -> None:
    assert ids(UNSURE) <= {"t-any_whatever-quiet", "t-any_whatever-whatever"}
    assert ids(replace(UNSURE, topic="pet_loss")) <= {
        "t-any_whatever-quiet",
        "t-any_whatever-whatever",
    }
    assert ids(replace(UNSURE, ask=True)) <= {
        "t-any_whatever-quiet",
        "t-any_whatever-whatever",
        "t-any_whatever-why",
    }


def test_a_close_line_needs_about_the_same_meaning() -> None:
    assert chosen(SAD_DOG, "산책줄 아직도 못 치웠어").ids == ("dog-close",)
    assert "dog-close" not in ids(SAD_DOG, "산책하다가 비 맞았어")


def test_a_close_line_for_a_fear_is_not_said_to_its_denial() -> None:
    calm = replace(UNSURE, valence="neutral")
    afraid = replace(UNSURE, feeling="fear", valence="negative")
    assert ids(afraid, "치과가 무서워") == {"scared"}
    assert "scared" not in ids(calm, "이제 치과가 하나도 안 무서워")


def test_cheer_never_stands_against_a_sore_or_unsure_reading_even_word_for_word() -> None:
    for plan in (SAD, UNSURE):
        assert "glad" not in ids(plan, "신난다")
    assert ids(GLAD_PLAN, "신난다") == {"glad"}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("topic", TOPICS)
def test_no_shipped_line_of_the_wrong_sign_is_ever_said(
    shipped: Lines, topic: Topic, level: SpeechLevel
) -> None:
    feelings: list[tuple[str, Emotion | None]] = [("mixed", None), ("negative", None)]
    feelings += [("negative", emotion) for emotion in sorted(SORE)]
    feelings += [("positive", emotion) for emotion in sorted(GLAD)]
    by_id = {exchange.id: exchange for exchange in shipped.of("ko")}
    for valence, feeling in feelings:
        act = Act.CELEBRATE if valence == "positive" else Act.REFLECT
        plan = Plan(act=act, level=level, topic=topic, feeling=feeling, valence=valence)  # type: ignore[arg-type]
        for seed in range(3):
            choice = choose(
                shipped,
                plan=replace(plan, ask=bool(seed % 2)),
                percept=felt(plan),
                heard="그게 말이야 어제",
                rng=Random(seed),
            )
            assert choice.ids
            for identity in choice.ids:
                said = by_id[identity]
                assert said.level == level
                if valence == "positive":
                    assert said.emotion not in SORE
                else:
                    assert said.emotion not in GLAD
                    assert said.act is not Act.CELEBRATE
                if valence == "mixed":
                    assert said.emotion == "neutral"
                    assert said.reach == "any"


def test_no_line_is_said_again_while_another_is_left() -> None:
    spent: set[str] = set()
    for seed in range(2):
        choice = chosen(UNSURE, seed=seed, spent=frozenset(spent))
        assert not spent & set(choice.ids)
        spent |= set(choice.ids)
    assert spent == {"t-any_whatever-quiet", "t-any_whatever-whatever"}
    assert chosen(UNSURE, spent=frozenset(spent)).ids


def test_an_opener_said_lately_is_passed_over() -> None:
    assert ids(UNSURE, recent=("천천히 해도 돼, 안 급해.",)) == {"t-any_whatever-whatever"}


def test_over_sixty_turns_no_two_replies_near_each_other_begin_alike(shipped: Lines) -> None:
    rng, spent, said = Random(3), set[str](), list[str]()
    for turn in range(60):
        emotion = EMOTIONS[turn % len(EMOTIONS)]
        glad, sore = emotion in GLAD, emotion in SORE
        plan = Plan(
            act=Act.CELEBRATE if glad else Act.LISTEN,
            level="banmal",
            feeling=emotion,
            valence="positive" if glad else "negative" if sore else "neutral",
            topic=TOPICS[turn % len(TOPICS)],
            ask=turn % 3 == 0,
        )
        choice = choose(
            shipped,
            plan=plan,
            percept=felt(plan),
            heard="그게 말이야 어제",
            spent=frozenset(spent),
            recent=said[-30:],
            rng=rng,
        )
        spent |= set(choice.ids)
        said.append(" ".join(choice.texts))
    keys = Counter(key for reply in said for key in openers(reply))
    assert not [key for key, n in keys.items() if n > 1]


def test_a_question_is_said_only_where_the_plan_asks() -> None:
    assert "dog-ask" not in ids(SAD_DOG)
    assert "dog-ask" in ids(replace(SAD_DOG, act=Act.ASK, ask=True))


def test_two_parts_hold_one_question_and_come_from_the_same_feeling() -> None:
    for seed in range(20):
        choice = chosen(replace(SAD_DOG, ask=True), seed=seed, spent=frozenset({"sad"}))
        assert " ".join(choice.texts).count("?") <= 1
        if len(choice.ids) == 2:
            assert set(choice.ids) == {"dog", "dog-ask"}
            break
    else:
        pytest.fail("no line was ever followed by a question")


def test_lines_for_friends_are_not_said_to_strangers() -> None:
    friend = line("friend", "신난다", "또 시작이네, 자랑쟁이.", emotion="joy", stage="friend")
    lines = (friend, QUIET)
    assert "friend" not in ids(GLAD_PLAN, lines=lines)
    assert "friend" in ids(replace(GLAD_PLAN, stage="friend"), lines=lines)


def test_a_line_with_a_slot_waits_for_what_fills_it() -> None:
    named = line("named", "너무 슬퍼", "{name:아}, 듣고 있어.", emotion="sadness", slots=("name",))
    lines = (named, QUIET)
    assert ids(SAD, lines=lines) == {"t-any_whatever-quiet"}
    assert ids(SAD, lines=lines, names={"name": "아라"}) == {"named"}


def test_a_remembered_line_is_quoted_only_where_the_plan_weaves_it() -> None:
    quoting = line(
        "quoting",
        "또 그래",
        '{when} "{quote}"라고 했지.',
        act=Act.REFLECT,
        emotion="sadness",
        slots=("quote", "when"),
    )
    lines = (quoting, SAD_ANY)
    names = {"quote": "혼자가 편해", "when": "지난주에"}
    assert ids(SAD, lines=lines, names=names) == {"sad"}
    assert ids(replace(SAD, weave=(MemoryId("m"),)), lines=lines, names=names) == {"quoting"}
    assert ids(replace(SAD, weave=(MemoryId("m"),)), lines=lines) == {"sad"}


def test_goodbyes_and_advice_are_said_only_where_they_are_meant() -> None:
    bye = line("bye", "나 갈게", "조심히 가.", act=Act.FAREWELL, intent="farewell")
    tip = line("tip", "어떡하지", "하나만 먼저 골라 봐.", act=Act.SUGGEST, intent="ask_advice")
    lines = (bye, tip, QUIET)
    assert ids(UNSURE, "나 갈게", lines=lines) == {"t-any_whatever-quiet"}
    assert ids(UNSURE, "어떡하지", lines=lines) == {"t-any_whatever-quiet"}
    leaving = Plan(act=Act.FAREWELL, level="banmal", intent="farewell")
    assert ids(leaving, lines=lines) == {"bye"}
    asking = Plan(act=Act.SUGGEST, level="banmal", intent="ask_advice")
    assert all(one == "tip" or "asked_advice" in one for one in ids(asking, lines=lines))


def test_something_is_said_even_without_any_line() -> None:
    for language in ("ko", "en"):
        for level in LEVELS:
            plan = replace(UNSURE, language=language, level=level)
            assert chosen(plan, lines=()).texts[0]


def test_the_same_chance_gives_the_same_line() -> None:
    assert chosen(UNSURE, seed=5) == chosen(UNSURE, seed=5)


def test_examples_for_a_model_share_level_and_sign_and_come_nearest_first(shipped: Lines) -> None:
    plan = Plan(act=Act.REFLECT, level="jondaemal", feeling="sadness", valence="negative")
    shots = nearest(shipped, plan=plan, percept=Percept(), heard="강아지가 떠났어요", limit=5)
    assert len(shots) == 5
    assert {shot.level for shot in shots} == {"jondaemal"}
    assert not [shot for shot in shots if shot.emotion in GLAD or shot.slots]
    assert shots[0].topic == "pet_loss"


def test_vectors_of_meaning_bring_a_line_nearer_than_wording_alone() -> None:
    lines = Lines.of_exchanges(ALL)
    rows: NDArray[np.float32] = np.eye(len(ALL), dtype=np.float32)
    wording = lines.wording["ko"]
    alone = nearness(wording, "강아지 보냈어", None, None)
    with_meaning = nearness(wording, "강아지 보냈어", rows[5], rows)
    assert with_meaning.closeness[5] > alone.closeness[5]
    assert not alone.about[0]


def test_laughter_and_stretched_letters_do_not_make_a_message_another() -> None:
    assert pieces("좋아아아아아") == pieces("좋아아아")
    assert chosen(GLAD_PLAN, "신난다ㅋㅋㅋㅋ!!").ids == ("glad",)


def test_a_broken_row_is_named_by_file_and_number(tmp_path: Path) -> None:
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / "bad.jsonl").write_text('\n{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl:2"):
        Lines.load(tmp_path)


def test_every_shipped_line_is_read_and_named_once(shipped: Lines) -> None:
    names = [exchange.id for language in ("ko", "en") for exchange in shipped.of(language)]
    assert names
    assert len(names) == len(set(names))
