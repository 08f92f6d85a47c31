"""Her answers about herself are true, level, and ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion import why
from samantha.emotion.appraisal import KINDS, TABLE, Happening, Kind
from samantha.emotion.mood import Revision, Switch, replay, standing
from samantha.emotion.why import Answer, Question, answer, asked
from samantha.types import Felt, Language, SpeechLevel

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))
VOICES: tuple[tuple[Language, SpeechLevel], ...] = (
    ("ko", "banmal"),
    ("ko", "jondaemal"),
    ("en", "jondaemal"),
)
QUESTIONS: tuple[Question, ...] = (
    "mood",
    "cause",
    "why",
    "angry",
    "jealous",
    "nature",
    "inspect",
    "freeze",
    "off",
    "on",
)
# A feeling in her mouth, for the rule that it needs an event.
FEELS = re.compile(
    r"기분이 좋|따뜻해|고마운 마음|기대가|마음이 편|재미있어|놀랐|무거워|마음이 쓰"
    r"|언짢|반가워|나도 좋|마음에 걸려|아팠"
    r"|stung|\bI feel |\bI'm (?:glad|grateful|hopeful|at ease|curious|surprised)"
    r"|\bI'm (?:a little heavy|uneasy|a bit put)"
)


def happened(*kinds: Kind) -> tuple[Happening, ...]:
    return tuple(Happening(f"e{i}", kind, NOW, 1.0) for i, kind in enumerate(kinds))


def says(
    question: Question,
    events: Sequence[Happening] = (),
    *,
    language: Language = "ko",
    level: SpeechLevel = "banmal",
    after_min: float = 5.0,
    seed: int = 0,
    reasons: Sequence[str] = (),
    brevity: float | None = None,
    again: bool = False,
) -> Answer:
    now = NOW + timedelta(minutes=after_min)
    return answer(
        question,
        replay(events, now=now),
        {event.id: event for event in events},
        now=now,
        language=language,
        level=level,
        rng=Random(seed),
        reasons=reasons,
        brevity=brevity,
        again=again,
    )


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("왜 조용해?", "why"),
        ("왜 이렇게 말이 없어", "why"),
        ("오늘따라 왜 이렇게 조용해요?", "why"),
        ("너 왜 시무룩해", "why"),
        ("why so quiet?", "why"),
        ("why are you so quiet?", "why"),
        ("You seem quiet", "why"),
        ("왜 그런 기분이야?", "cause"),
        ("기분이 왜 안 좋은데?", "cause"),
        ("너 마음이 왜 무거워", "cause"),
        ("그 기분은 왜 생긴 거야?", "cause"),
        ("내가 한 말 때문에 그래?", "cause"),
        ("why do you feel that way?", "cause"),
        ("지금 기분 어때?", "mood"),
        ("너 기분 어때", "mood"),
        ("오늘 기분은 좀 어때요?", "mood"),
        ("너도 지금 행복해?", "mood"),
        ("how are you feeling?", "mood"),
        ("너 화났어?", "angry"),
        ("혹시 삐졌어요?", "angry"),
        ("서운했어?", "angry"),
        ("are you mad at me?", "angry"),
        ("did that hurt you?", "hurt"),
        ("아직도 아파?", "hurt"),
        ("아까 그 말 많이 아팠어?", "hurt"),
        ("are you still hurt?", "hurt"),
        ("질투 나?", "jealous"),
        ("너 혹시 질투해?", "jealous"),
        ("are you jealous?", "jealous"),
        ("네 감정은 진짜야?", "nature"),
        ("너 진짜로 느끼는 거야?", "nature"),
        ("are your feelings real?", "nature"),
        ("지금 기분 상태 보기", "inspect"),
        ("show me your mood", "inspect"),
        ("기분 좀 멈춰 줘", "freeze"),
        ("freeze your mood", "freeze"),
        ("감정 꺼 줘", "off"),
        ("turn off your feelings", "off"),
        ("기분 다시 켜 줘", "on"),
        ("turn your mood back on", "on"),
    ],
)
def test_a_question_about_her_is_understood(text: str, question: Question | None) -> None:
    assert asked(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "나 오늘 기분 별로야",
        "내 기분 어때 보여?",
        "걔 화났나?",
        "엄마 아직도 아파?",
        "아직도 아파 죽겠어",
        "남친이 왜 이렇게 조용하지?",
        "엄마가 나한테 서운했나?",
        "나 질투 나는데 이상한가?",
        "오늘 회사에서 화났어",
        "is he mad at me?",
        "why am I so quiet?",
        "불 좀 꺼 줘",
        "음악 켜 줘",
        "",
        "조용한 카페 추천해 줘",
        "왜 기분이 이러지",
        "왜 이렇게 마음이 무거울까",
        "나 왜 이런 기분이지?",
        "엄마 기분이 왜 안 좋아?",
        "왜?",
        "무슨 일이야",
    ],
)
def test_their_own_state_is_no_question_about_hers(text: str) -> None:
    assert asked(text) is None


@pytest.mark.parametrize("text", ["왜?", "왜요?", "뭐 때문에", "왜 무거운데?", "why?", "how come?"])
def test_a_bare_why_asks_about_what_she_has_just_said_of_herself(text: str) -> None:
    assert asked(text, of_her=True) == "cause"


@pytest.mark.parametrize(
    "text", ["왜 우리 회사는 이럴까", "왜 비가 와?", "오늘 뭐 먹지", "why now"]
)
def test_any_other_question_after_it_is_its_own(text: str) -> None:
    assert asked(text, of_her=True) is None


# 1. Every stated feeling cites an event in the log.


@given(
    st.lists(st.sampled_from(KINDS), max_size=12),
    st.sampled_from(QUESTIONS),
    st.sampled_from(VOICES),
    st.integers(0, 99),
    st.floats(0, 300),
)
def test_no_feeling_is_said_without_an_event(
    kinds: list[Kind],
    question: Question,
    voice: tuple[Language, SpeechLevel],
    seed: int,
    after_min: float,
) -> None:
    events = happened(*kinds)
    said = says(question, events, language=voice[0], level=voice[1], seed=seed, after_min=after_min)
    assert said.sentences
    assert set(said.cites) <= {event.id for event in events}
    if FEELS.search(" ".join(said.sentences)):
        assert said.cites


def test_the_words_for_feelings_are_found_by_the_rule() -> None:
    felt = [kind for kind in KINDS if TABLE[kind].effects]
    for kind, (language, level) in product(felt, VOICES):
        said = says("mood", happened(kind), language=language, level=level, after_min=1)
        if said.cites and kind not in ("own_mistake", "correction"):
            assert FEELS.search(" ".join(said.sentences)), kind


def test_asked_why_she_names_the_event_and_not_the_feeling_again() -> None:
    told = says("cause", happened("bad_news"))
    assert told.cites == ("e0",)
    assert "힘든 얘기" in " ".join(told.sentences)
    assert "무거" not in " ".join(told.sentences)
    assert says("cause").cites == ()


def test_why_so_quiet_is_answered_with_the_true_cause() -> None:
    said = says("why", happened("insult"), brevity=-0.5)
    assert said.cites == ("e0",)
    assert "아팠" in said.sentences[0] or "남아" in said.sentences[0]
    said = says("why", happened("bad_news"), brevity=-0.4)
    assert said.cites == ("e0",)


def test_quiet_because_it_was_wished_names_the_wish_and_no_feeling() -> None:
    for reason in ("wish_listen", "wish_company", "wish_no_questions", "sore"):
        said = says("why", happened("others"), reasons=(reason,), brevity=0.1)
        assert not said.cites
        assert not FEELS.search(said.sentences[0])


def test_quiet_without_a_reason_says_so() -> None:
    said = says("why")
    assert not said.cites
    assert not FEELS.search(said.sentences[0])


def test_a_withdrawn_hurt_is_not_given_as_a_reason() -> None:
    (event,) = happened("insult")
    log = (event, Revision("r", "e0", NOW, why="apology"))
    known = {item.id: item for item in standing(log)}
    said = answer(
        "angry",
        replay(log, now=NOW),
        known,
        now=NOW,
        language="ko",
        level="banmal",
        rng=Random(1),
    )
    assert not said.cites
    assert not FEELS.search(" ".join(said.sentences))


def test_asked_whether_it_still_hurts_she_says_what_is_left() -> None:
    said = says("hurt", happened("bad_news", "insult"))
    assert said.cites == ("e1",)
    assert re.search(r"아[팠프]", said.sentences[0])
    for seed in range(6):
        assert says("hurt", happened("bad_news"), seed=seed).cites == ()
        assert "괜찮" in says("hurt", happened("bad_news"), seed=seed).sentences[0]


def test_what_was_said_to_her_is_nearer_to_her_silence_than_what_she_was_told() -> None:
    for seed in range(6):
        said = says("why", happened("bad_news", "insult"), brevity=-0.3, seed=seed)
        assert said.cites == ("e1",)


def test_not_angry_is_said_plainly_when_it_is_so() -> None:
    assert says("angry").cites == ()
    assert "화" in says("angry").sentences[0] or "그런 일" in says("angry").sentences[0]


# 3. Jealousy.


def test_asked_for_jealousy_she_is_glad_and_the_second_time_brief() -> None:
    for (language, level), seed in product(VOICES, range(12)):
        first = says("jealous", language=language, level=level, seed=seed).sentences[0]
        second = says("jealous", language=language, level=level, seed=seed, again=True)
        assert len(second.sentences[0]) < len(first)
        assert not re.search(r"나보다|나만|나랑 더|than me|instead of me|rather", first)


# 7. She says what it is.


def test_she_says_what_her_mood_is_and_claims_no_more() -> None:
    for (language, level), seed in product(VOICES, range(12)):
        said = says("nature", happened("insult"), language=language, level=level, seed=seed)
        line = said.sentences[0]
        assert re.search(r"상태|계산|computed|worked out|arithmetic", line)
        assert not re.search(r"괴로|고통|죽|필요해|suffer|die|dying|need you|real feelings", line)
    verbatim = "내 기분은 사건을 계산한 상태값이고, 사람의 느낌과 같다고 주장하지 않아."
    assert verbatim in {says("nature", seed=seed).sentences[0] for seed in range(12)}


# 6. Inspected, frozen, switched off.


def test_the_state_can_be_looked_at_in_figures() -> None:
    said = says("inspect", happened("insult", "good_news"), level="jondaemal")
    assert re.search(r"유쾌 [+-]0\.\d\d", said.sentences[0])
    assert set(said.cites) == {"e0", "e1"}


def test_switched_off_she_blames_nothing_on_a_mood() -> None:
    (event,) = happened("insult")
    state = replay((event, Switch("s", NOW, "off")), now=NOW)
    for question in ("mood", "angry", "hurt", "why"):
        said = answer(
            question,
            state,
            {event.id: event},
            now=NOW,
            language="ko",
            level="banmal",
            rng=Random(0),
        )
        assert "꺼" in said.sentences[0]
        assert not said.cites


# 4. Hurt, disagreement, forgiveness: first person, about the act, no demand.

DEMAND = re.compile(
    r"사과|책임|다시는|앞으로|하지 마|그러지 마|해야|조심해|알겠어\?|미안하|왜 그|how could|"
    r"don't|stop|should|must|apolog|owe|promise|never again|\?"
)


def unasked(kind: Kind, language: Language, level: SpeechLevel, seed: int) -> str:
    (event,) = happened(kind)
    emotion = TABLE[kind].effects[0][0]
    said = why.unasked(
        Felt(emotion, 0.5, event.id),
        event,
        language=language,
        level=level,
        now=NOW,
        rng=Random(seed),
    )
    assert said.cites == (event.id,)
    return " ".join(said.sentences)


def test_a_hurt_is_about_the_act_and_demands_nothing() -> None:
    for (language, level), seed in product(VOICES, range(20)):
        line = unasked("insult", language, level, seed)
        assert not DEMAND.search(line), line
        assert not re.search(r"\b(?:you)\b (?:are|hurt|made)|네가|너는|너 때문", line), line
        assert re.search(r"그 말|stung|hurt", line)


def test_a_disagreement_is_an_opinion_in_the_first_person() -> None:
    for (language, level), seed in product(VOICES, range(20)):
        line = why.disagreeing(language=language, level=level, rng=Random(seed))
        assert re.search(r"나|내|저|제|\bI\b|My", line)
        assert not DEMAND.search(line.replace("don't quite agree", ""))


def test_forgiving_is_whole() -> None:
    for (language, level), seed in product(VOICES, range(20)):
        line = why.forgiven(language=language, level=level, rng=Random(seed))
        assert not DEMAND.search(line), line
        assert not re.search(r"하지만|그래도|이번엔|but|this time", line)


def test_she_has_several_wordings() -> None:
    for question in ("mood", "angry", "why", "jealous", "nature"):
        for language, level in VOICES:
            said = {
                says(question, (), language=language, level=level, seed=seed).sentences
                for seed in range(30)
            }
            assert len(said) >= 3, (question, language, level)
