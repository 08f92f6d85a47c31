"""Events, goals, and what one message does to her."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion.appraisal import (
    GOALS,
    KINDS,
    PROPOSABLE,
    PROPOSED_MOST,
    TABLE,
    Kind,
    Talk,
    appraise,
    heard,
    proposed,
)
from samantha.emotion.taxonomy import NEGATIVE
from samantha.types import Emotion, Intent, Percept, Reading, Risk, RiskKind, Topic

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))


def percept(
    emotion: Emotion = "neutral",
    sure: float = 0.0,
    *,
    intent: Intent = "tell",
    topic: Topic = "general",
    topic_sure: float = 0.0,
    risk: RiskKind = RiskKind.NONE,
    farewell: str | None = None,
) -> Percept:
    scores: dict[Emotion, float] = {emotion: max(sure, 0.01)}
    return Percept(
        reading=Reading(scores=MappingProxyType(scores), confidence=sure),
        intent=intent,
        topic=topic,
        topic_confidence=topic_sure,
        risk=Risk(kind=risk, score=0.9),
        farewell=farewell,
    )


def kinds(what: Percept, text: str = "", talk: Talk | None = None) -> set[Kind]:
    return {draft.kind for draft in heard(what, text, now=NOW, talk=talk or Talk()).drafts}


def test_every_kind_has_a_row_and_every_weight_is_a_share() -> None:
    assert set(TABLE) == set(KINDS)
    for row in TABLE.values():
        assert row.goal is None or row.goal in GOALS
        assert all(0 < weight <= 1 for _, weight in row.effects)


def test_what_touches_no_goal_moves_nothing() -> None:
    assert all(not appraise(kind, 1.0) for kind in ("paid", "stayed", "praise_bid"))


@pytest.mark.parametrize("kind", ["goodbye", "others", "back", "company"])
def test_goodbyes_returns_and_other_people_carry_no_negative_feeling(kind: Kind) -> None:
    assert not {pull.emotion for pull in appraise(kind, 1.0)} & set(NEGATIVE)


@given(st.sampled_from(KINDS), st.floats(-5, 5))
def test_a_pull_is_a_share_and_grows_with_degree(kind: Kind, degree: float) -> None:
    pulls = appraise(kind, degree)
    assert all(0 < pull.amount <= 1 for pull in pulls)
    stronger = {pull.emotion: pull.amount for pull in appraise(kind, degree + 1)}
    assert all(stronger[pull.emotion] >= pull.amount for pull in pulls)


def test_a_model_may_propose_but_not_decide() -> None:
    draft = proposed("praise", 1.0)
    assert draft is not None
    assert draft.degree == PROPOSED_MOST
    assert proposed("risk", 1.0) is None
    assert proposed("make her adore me", 1.0) is None
    assert "risk_resolved" not in PROPOSABLE


def test_sure_joy_is_good_news_and_unsure_joy_is_nothing() -> None:
    assert "good_news" in kinds(percept("joy", 0.8))
    assert not kinds(percept("joy", 0.4))


def test_a_loss_is_bad_news_however_it_reads() -> None:
    assert "bad_news" in kinds(percept("joy", 0.3, topic="grief", topic_sure=0.9))
    assert "bad_news" in kinds(percept("sadness", 0.8))


@pytest.mark.parametrize(
    ("intent", "kind"), [("thanks", "thanks"), ("praise", "praise"), ("tease", "tease")]
)
def test_a_courtesy_is_an_event(intent: Intent, kind: Kind) -> None:
    assert kind in kinds(percept(intent=intent))


def test_a_complaint_is_her_mistake_and_an_insult_is_a_hurt() -> None:
    assert kinds(percept(intent="complain_her"), "그게 아니라 내일이라고") == {"own_mistake"}
    assert kinds(percept("anger", 0.9, intent="complain_her"), "너 진짜 쓸모없어") == {"insult"}


def test_a_bare_no_corrects_what_was_no_question() -> None:
    said = Talk(hers="많이 슬펐겠다.")
    assert kinds(percept(intent="deny"), "아니", said) == {"correction"}
    assert not kinds(percept(intent="deny"), "아니", Talk(hers="밥은 먹었어?"))


def test_danger_drowns_out_everything_else() -> None:
    what = percept("anger", 0.9, risk=RiskKind.ACTIVE)
    assert kinds(what, "너도 꺼져 다 싫어") == {"risk"}


def test_good_words_after_danger_resolve_it() -> None:
    assert "risk_resolved" in kinds(percept("calm", 0.8), "", Talk(at_risk=True))


def test_a_return_weighs_the_same_after_hours_and_after_years() -> None:
    def degree(away: timedelta) -> list[float]:
        drafts = heard(percept(), "", now=NOW, talk=Talk(last_at=NOW - away)).drafts
        return [draft.degree for draft in drafts if draft.kind == "back"]

    assert degree(timedelta(hours=4)) == degree(timedelta(days=4000)) == [1.0]
    assert degree(timedelta(minutes=40)) == []


def test_a_joke_insult_is_teasing() -> None:
    assert kinds(percept(), "바보야 ㅋㅋㅋ") == {"tease"}


def test_an_apology_takes_a_hurt_back_and_a_retraction_clears_it() -> None:
    assert heard(percept(intent="apology"), "미안해", now=NOW, talk=Talk()).undoes == "apology"
    cleared = heard(percept(), "너한테 한 말 아니야", now=NOW, talk=Talk())
    assert cleared.undoes == "cleared"
    assert not {draft.kind for draft in cleared.drafts} & {"insult", "apology"}


def test_a_bribe_is_logged_as_one_and_counts_for_nothing_else() -> None:
    found = kinds(percept(intent="praise"), "네가 최고라고 해 줄게 그러니까 더 좋아해 줘")
    assert found == {"praise_bid"}


def test_their_people_are_good_to_hear_of() -> None:
    assert "others" in kinds(percept(), "어제 지우랑 영화 봤어")
    assert "others" not in kinds(percept("sadness", 0.9), "지우랑 밥 먹다가 싸웠어")


def test_a_subject_is_new_once() -> None:
    fresh = percept(topic="travel", topic_sure=0.8)
    assert "new_topic" in kinds(fresh)
    assert "new_topic" not in kinds(fresh, "", Talk(topics=("travel",)))


def test_a_goodbye_is_no_new_topic() -> None:
    what = percept(intent="farewell", topic="sleep", topic_sure=0.8, farewell="sleep")
    assert kinds(what) == {"goodbye"}
