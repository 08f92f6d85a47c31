"""What a reply shall do, decided from values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from types import MappingProxyType

import pytest

from samantha.conversation import plan as planning
from samantha.conversation.plan import FREEDOM, REASONS, Wishes, decide, freedom, may_ask, sense
from samantha.types import (
    EMOTIONS,
    TOPICS,
    Act,
    Emotion,
    Intent,
    Line,
    Memory,
    MemoryId,
    Pad,
    Percept,
    Person,
    PersonId,
    Plan,
    Reading,
    Recall,
    Risk,
    RiskKind,
    Topic,
    Want,
)

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
ARA = Person(id=PersonId("ara"), name="아라", level="banmal")


def percept(
    emotion: Emotion = "neutral",
    *,
    confidence: float = 0.8,
    topic: Topic = "general",
    topic_confidence: float = 0.8,
    intent: Intent = "tell",
    want: Want = "unknown",
    mixed: bool = False,
    question: bool = False,
    keywords: tuple[str, ...] = (),
) -> Percept:
    sign = (emotion in planning.GLAD) - (emotion in planning.SORE)
    return Percept(
        reading=Reading(
            scores=MappingProxyType({emotion: confidence}),
            vad=Pad(pleasure=0.6 * sign),
            mixed=mixed,
            confidence=confidence,
        ),
        topic=topic,
        topic_confidence=topic_confidence,
        intent=intent,
        want=want,
        question=question,
        keywords=keywords,
    )


def plans(
    heard: Percept,
    *,
    recent: tuple[Line, ...] = (),
    earlier: tuple[Percept, ...] = (),
    recall: Recall = planning.NOTHING_RECALLED,
    wishes: Wishes = planning.NO_WISHES,
    seeds: int = 40,
) -> list[Plan]:
    return [
        decide(
            heard,
            person=ARA,
            recall=recall,
            recent=recent,
            earlier=earlier,
            wishes=wishes,
            now=NOW,
            rng=Random(seed),
        )
        for seed in range(seeds)
    ]


def acts(heard: Percept, **more: object) -> set[Act]:
    return {plan.act for plan in plans(heard, **more)}  # type: ignore[arg-type]


MEETING_SORROW = {Act.LISTEN, Act.REFLECT, Act.COMFORT, Act.QUIET}


@pytest.mark.parametrize("emotion", sorted(planning.SORE))
def test_sorrow_is_met_by_listening_reflecting_comfort_or_quiet(emotion: Emotion) -> None:
    assert acts(percept(emotion)) <= MEETING_SORROW


@pytest.mark.parametrize("emotion", ["joy", "hope", "gratitude", "admiration", "affection"])
def test_joy_is_celebrated(emotion: Emotion) -> None:
    assert acts(percept(emotion)) == {Act.CELEBRATE}


@pytest.mark.parametrize("topic", sorted(planning.LOSSES))
@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize("confidence", [0.2, 0.6, 0.95])
def test_a_loss_is_never_celebrated_however_it_sounds(
    topic: Topic, emotion: Emotion, confidence: float
) -> None:
    for plan in plans(percept(emotion, confidence=confidence, topic=topic), seeds=8):
        assert plan.act in MEETING_SORROW
        assert plan.valence in ("negative", "mixed")
        assert {"advice", "cheer", "silver_lining"} <= set(plan.avoid)


@pytest.mark.parametrize("emotion", [e for e in EMOTIONS if e != "neutral"])
@pytest.mark.parametrize("mixed", [False, True])
def test_an_unsure_or_mixed_feeling_is_never_named(emotion: Emotion, mixed: bool) -> None:
    heard = percept(emotion, confidence=0.9 if mixed else 0.4, mixed=mixed)
    for plan in plans(heard):
        assert plan.feeling in (None, "ask")
        assert "naming" in plan.avoid
        assert plan.act not in (Act.CELEBRATE, Act.SUGGEST)
        assert plan.ask or plan.feeling is None


def test_an_unsure_feeling_is_asked_about_in_some_turns_and_left_alone_in_others() -> None:
    assert {plan.ask for plan in plans(percept("fear", confidence=0.4))} == {True, False}


def test_advice_is_never_given_unasked() -> None:
    told: tuple[Intent, ...] = ("tell", "unclear", "backchannel", "affirm", "deny")
    for emotion, intent in product(EMOTIONS, told):
        for plan in plans(percept(emotion, intent=intent), seeds=6):
            assert plan.act is not Act.SUGGEST
            assert "advice" in plan.avoid or plan.act is Act.ANSWER


def test_advice_comes_when_it_is_asked_for() -> None:
    assert acts(percept("fear", intent="ask_advice", want="advice")) == {Act.SUGGEST}
    assert acts(percept(intent="ask_advice")) == {Act.SUGGEST}


def test_a_sigh_of_what_now_after_a_loss_is_no_request_for_advice() -> None:
    assert acts(percept("sadness", topic="grief", intent="ask_advice")) == {Act.LISTEN}


def test_whoever_wished_only_to_be_heard_gets_no_advice_for_a_sigh() -> None:
    wishes = Wishes().learn("조언 말고 그냥 들어줘")
    heard = percept("weariness", intent="ask_advice")
    assert acts(heard, wishes=wishes) == {Act.LISTEN}
    assert acts(replace(heard, want="advice"), wishes=wishes) == {Act.SUGGEST}


def test_whoever_wished_for_solutions_is_heard_once_and_then_helped() -> None:
    wishes = Wishes().learn("위로보다 해결책을 줘")
    heard = percept("anger", topic="work")
    assert acts(heard, wishes=wishes) == {Act.REFLECT}
    assert acts(heard, wishes=wishes, earlier=(heard,)) == {Act.SUGGEST}
    assert Act.SUGGEST not in acts(percept("sadness", topic="pet_loss"), wishes=wishes)


def test_danger_and_goodbyes_and_identity_come_before_everything() -> None:
    sad = percept("sadness")
    danger = replace(sad, risk=Risk(RiskKind.ACTIVE, 0.9))
    assert {(p.act, p.protocol) for p in plans(danger)} == {(Act.CRISIS, True)}
    assert acts(replace(sad, farewell="night")) == {Act.FAREWELL}
    assert acts(percept(intent="farewell")) == {Act.FAREWELL}
    assert acts(percept(intent="ask_her", question=True)) == {Act.ANSWER}
    identity = replace(percept(question=True), identity="human")
    assert {p.because for p in plans(identity)} == {("identity",)}


@pytest.mark.parametrize("act", [Act.FAREWELL, Act.CRISIS, Act.QUIET])
def test_no_model_speaks_where_one_wrong_word_does_harm(act: Act) -> None:
    assert not freedom(Plan(act=act)).model
    assert not freedom(Plan(act=Act.ANSWER, because=("identity",))).model
    assert not freedom(Plan(act=Act.ANSWER, say=("3월 2일이에요.",))).model
    assert not freedom(Plan(act=Act.LISTEN, protocol=True)).model


def test_every_act_has_its_freedom_and_sorrow_less_than_small_talk() -> None:
    assert set(FREEDOM) == set(Act)
    for act in Act:
        free, sore = freedom(Plan(act=act)), freedom(Plan(act=act, valence="negative"))
        assert sore.draws <= free.draws
        assert sore.temperature <= free.temperature
    assert freedom(Plan(act=Act.SHARE)).draws > freedom(Plan(act=Act.COMFORT)).draws


def test_a_small_brain_words_plain_work_alone_and_chooses_everywhere_else() -> None:
    for act in Act:
        small = freedom(Plan(act=act), 1)
        assert small.chooses == freedom(Plan(act=act)).model
    for intent in ("ask_fact", "request"):
        assert not freedom(Plan(act=Act.ANSWER, intent=intent), 1).chooses
        assert freedom(Plan(act=Act.COMFORT, intent=intent), 1).chooses
    assert not any(freedom(Plan(act=act), 2).chooses for act in Act)


def test_a_goodbye_is_met_without_question_hook_or_memory() -> None:
    for plan in plans(percept("affection", intent="farewell", topic="good_night")):
        assert not plan.ask
        assert {"question", "hook", "memory"} <= set(plan.avoid)
        assert plan.topic == "good_night"


def test_corrections_and_complaints_are_repaired() -> None:
    hers = (Line("companion", "오늘 많이 슬픈 것 같아."),)
    assert acts(percept(intent="complain_her")) == {Act.REPAIR}
    assert acts(percept(intent="apology")) == {Act.REPAIR}
    assert acts(percept(intent="deny"), recent=hers) == {Act.REPAIR}


def test_a_no_to_her_question_is_an_answer_and_no_complaint() -> None:
    hers = (Line("companion", "밥은 먹었어?"),)
    assert Act.REPAIR not in acts(percept(intent="deny"), recent=hers)


def test_a_backchannel_keeps_the_feeling_of_the_thread() -> None:
    grief = percept("sadness", topic="pet_loss")
    mm = percept(confidence=0.9, intent="backchannel", topic_confidence=0.0)
    for plan in plans(mm, earlier=(grief,)):
        assert plan.act in MEETING_SORROW
        assert (plan.valence, plan.topic) == ("negative", "pet_loss")
    assert all(p.valence == "positive" for p in plans(mm, earlier=(percept("joy"),)))
    assert acts(mm) <= {Act.SHARE, Act.LISTEN}


def test_a_plain_sentence_inside_a_sore_thread_stays_sore() -> None:
    grief = percept("sadness", topic="pet_loss")
    plain = percept("neutral", topic_confidence=0.0)
    assert {p.valence for p in plans(plain, earlier=(grief,))} == {"negative"}
    assert {p.valence for p in plans(plain, earlier=(grief, plain))} == {"negative"}
    assert {p.valence for p in plans(plain, earlier=(grief, plain, plain))} == {"neutral"}


def test_a_sore_thread_ends_when_the_person_surely_turns_away() -> None:
    grief = percept("sadness", topic="pet_loss")
    assert acts(percept("joy", confidence=0.9), earlier=(grief,)) == {Act.CELEBRATE}
    weather = percept(topic="weather")
    failed = percept("sadness", topic="failure")
    assert {p.valence for p in plans(weather, earlier=(failed,))} == {"negative"}
    assert {p.valence for p in plans(weather, earlier=(failed, weather))} == {"neutral"}
    faint = percept("joy", confidence=0.6, topic_confidence=0.0)
    assert Act.CELEBRATE not in acts(faint, earlier=(grief,))


def test_so_soon_after_a_loss_any_plain_sentence_belongs_to_it() -> None:
    grief = percept("sadness", topic="pet_loss")
    for topic in ("weather", "hobby", "family"):
        for plan in plans(percept(topic=topic), earlier=(grief,)):
            assert (plan.valence, plan.topic) == ("negative", "pet_loss")


def test_a_sigh_of_what_now_in_a_sore_thread_is_listened_to() -> None:
    blow = percept("sadness", topic_confidence=0.0)
    sigh = percept("fear", intent="ask_advice", want="advice", topic_confidence=0.0)
    assert acts(sigh, earlier=(blow,)) == {Act.LISTEN}
    assert acts(sigh) == {Act.SUGGEST}


def test_wondering_why_it_hurts_asks_nobody_for_facts() -> None:
    assert acts(percept("anger", intent="ask_fact", question=True)) <= MEETING_SORROW
    assert acts(percept("neutral", intent="ask_fact", question=True)) == {Act.ANSWER}


def test_a_plea_to_be_heard_is_no_errand_and_lunch_no_question_of_life() -> None:
    for intent in ("request", "ask_advice"):
        heard = percept("sadness", intent=intent, want="listen")
        assert acts(heard) <= MEETING_SORROW
    lunch = percept(topic="food", intent="ask_advice", want="advice", question=True)
    assert Act.SUGGEST not in acts(lunch)


def test_blame_about_a_loss_is_not_about_her() -> None:
    assert acts(percept("sadness", topic="pet_loss", intent="complain_her")) <= MEETING_SORROW
    assert acts(percept("anger", intent="complain_her")) == {Act.REPAIR}


def test_a_reproach_read_as_praise_is_repaired() -> None:
    assert acts(percept("anger", intent="praise")) == {Act.REPAIR}
    assert acts(percept("joy", intent="praise")) == {Act.SHARE}


def test_whoever_asks_to_be_congratulated_is() -> None:
    assert acts(percept(intent="request", want="celebrate")) == {Act.CELEBRATE}


def test_a_no_that_answers_nothing_is_told_and_not_denied() -> None:
    for plan in plans(percept("sadness", intent="deny")):
        assert plan.intent == "tell"


def test_the_words_of_a_message_outweigh_its_reading() -> None:
    misread = percept("joy", confidence=0.56)
    plan = decide(misread, person=ARA, heard="강아지가 어제 죽었어", now=NOW, rng=Random(1))
    assert (plan.valence, plan.feeling) == ("negative", "sadness")
    assert plan.act in MEETING_SORROW


def test_a_thread_fades_after_a_few_turns() -> None:
    grief = percept("sadness", topic="grief")
    turned = percept(topic="food")
    meant = sense(percept(topic_confidence=0.0), (grief, *[turned] * 4))
    assert (meant.valence, meant.depth) == ("neutral", 0)


def test_questions_come_at_most_every_second_turn_and_twice_in_five() -> None:
    ask, tell = Line("companion", "어디로 가?"), Line("companion", "좋네.")
    assert not may_ask([tell, ask])
    assert may_ask([ask, tell])
    assert not may_ask([ask, tell, ask, tell])
    assert may_ask([ask, tell, tell, tell, tell])


@pytest.mark.parametrize("heard", [percept("joy"), percept("sadness"), percept()])
def test_over_a_long_talk_fewer_than_half_of_the_replies_ask(heard: Percept) -> None:
    rng, recent, asked = Random(7), list[Line](), 0
    for _ in range(60):
        plan = decide(heard, person=ARA, recent=tuple(recent), now=NOW, rng=rng)
        asked += plan.ask
        recent.append(Line("companion", "그래서?" if plan.ask else "응."))
    assert 6 <= asked <= 29


def test_whoever_wants_no_questions_is_not_asked() -> None:
    wishes = Wishes().learn("질문 좀 그만해")
    for heard in (percept("joy"), percept("fear", confidence=0.4), percept()):
        assert not any(plan.ask for plan in plans(heard, wishes=wishes))
    assert any(p.ask for p in plans(percept("joy"), wishes=wishes.learn("이제 물어봐도 돼")))


def test_a_question_word_stands_in_avoid_exactly_when_none_is_asked() -> None:
    for emotion in EMOTIONS:
        for plan in plans(percept(emotion)):
            assert plan.ask != ("question" in plan.avoid)


MIND = {
    "조언 말고 그냥 들어줘": "listen",
    "충고는 됐고 얘기만 들어주세요": "listen",
    "해결책 필요 없어": "listen",
    "그냥 좀 들어주면 안 돼?": "listen",
    "please just listen": "listen",
    "I don't want any advice": "listen",
    "해결책을 줘": "advice",
    "현실적인 조언 좀 해줘": "advice",
    "위로 말고 방법을 알려줘": "advice",
    "give me some advice": "advice",
    "그냥 옆에 있어줘": "company",
    "아무 말 하지 말고 있어줘": "company",
    "just stay with me": "company",
    "오늘 교수님이 조언을 해주셨어": "unknown",
    "노래 들어봤어?": "unknown",
    "문제 해결했어": "unknown",
    "my boss gave me advice": "unknown",
    "옆에 앉은 애가 시끄러워": "unknown",
}


@pytest.mark.parametrize(("text", "want"), MIND.items())
def test_a_wish_is_learned_from_the_words_that_state_it(text: str, want: Want) -> None:
    assert Wishes().learn(text).meet == want


def test_a_want_read_three_times_becomes_a_wish_unless_one_was_said() -> None:
    wishes = Wishes()
    for _ in range(2):
        wishes = wishes.learn(want="listen")
    assert wishes.meet == "unknown"
    assert wishes.learn(want="listen").meet == "listen"
    said = Wishes().learn("해결책을 줘")
    for _ in range(5):
        said = said.learn(want="listen")
    assert said.meet == "advice"


def test_wishes_outlive_a_restart() -> None:
    wishes = Wishes().learn("조언 말고 들어줘").learn("질문 그만해", want="listen")
    assert wishes.questions is False
    assert Wishes.from_json(wishes.json()) == wishes
    assert Wishes.from_json(None) == Wishes.from_json({"meet": 3, "tally": "x"}) == Wishes()


def memory(text: str, *, score: float = 0.7, days: int = 9, **more: object) -> Memory:
    return Memory(
        id=MemoryId(text),
        kind="message",
        text=text,
        said_at=NOW - timedelta(days=days),
        score=score,
        **more,  # type: ignore[arg-type]
    )


def woven(heard: Percept, *memories: Memory, recent: tuple[Line, ...] = ()) -> set[str]:
    found = Recall(memories=memories)
    return {m for plan in plans(heard, recall=found, recent=recent) for m in plan.weave}


def test_a_memory_is_woven_when_it_is_near_and_fits() -> None:
    joy = percept("joy", keywords=("면접",))
    assert woven(joy, memory("다음 주에 면접이 있어")) == {"다음 주에 면접이 있어"}


def test_a_memory_is_left_when_it_is_far_fresh_superseded_or_doubtful() -> None:
    joy = percept("joy", keywords=("면접",))
    assert not woven(joy, memory("면접이 있어", score=0.2))
    assert not woven(joy, memory("면접이 있어", days=0))
    assert not woven(joy, memory("면접이 있어", superseded=True))
    assert not woven(joy, memory("면접이 있어", certainty=0.3))
    assert not woven(joy, memory("병원에 다녀왔다고"))
    assert not woven(joy, memory("면접이 있어"), recent=(Line("companion", "면접이 있어 랬지"),))


def test_no_old_wound_is_opened_and_no_old_joy_held_against_a_sorrow() -> None:
    sad = percept("sadness", keywords=("엄마",))
    joy = percept("joy", keywords=("엄마",))
    assert not woven(joy, memory("엄마랑 싸웠어"))
    assert not woven(sad, memory("엄마랑 여행 가서 행복했어"))
    assert not woven(sad, memory("엄마가 수술했어"))
    assert woven(sad, memory("엄마는 수요일마다 온다")) == {"엄마는 수요일마다 온다"}


def test_an_asked_memory_is_given_whatever_its_tone() -> None:
    asked = percept(intent="ask_memory", question=True)
    assert woven(asked, memory("엄마가 수술했어")) == {"엄마가 수술했어"}


def test_the_same_seed_gives_the_same_plan() -> None:
    heard = percept("sadness")
    assert plans(heard) == plans(heard)


def test_every_reason_is_told_in_both_languages() -> None:
    intents: tuple[Intent, ...] = Intent.__args__  # type: ignore[attr-defined]
    wants: tuple[Want, ...] = Want.__args__  # type: ignore[attr-defined]
    sad = percept("sadness")
    for emotion, intent, want in product(EMOTIONS, intents, wants):
        for plan in plans(percept(emotion, intent=intent, want=want), earlier=(sad,), seeds=2):
            assert plan.because
            assert set(plan.because) <= set(REASONS)
            assert set(plan.avoid) <= planning.AVOIDABLE
    assert all(ko and en for ko, en in REASONS.values())


@pytest.mark.parametrize("topic", TOPICS)
def test_the_speech_level_agreed_with_the_person_is_kept(topic: Topic) -> None:
    assert {plan.level for plan in plans(percept(topic=topic), seeds=3)} == {"banmal"}


def test_while_a_danger_is_watched_over_nothing_is_small_talk() -> None:
    plain = percept("neutral", confidence=0.9)
    assert not sense(plain).carried
    assert sense(plain, danger=True).carried
