"""What a message says outright, and how far a reading may be trusted beside it."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from samantha.conversation.plan import GLAD, HINT, SORE, valence_of
from samantha.conversation.tone import DOUBT, said_outright, settle
from samantha.types import EMOTIONS, Emotion, Intent, Pad, Percept, Reading, Topic


def read_as(
    emotion: Emotion = "joy",
    confidence: float = 0.55,
    *,
    topic: Topic = "general",
    intent: Intent = "tell",
) -> Percept:
    sign = (emotion in GLAD) - (emotion in SORE)
    return Percept(
        reading=Reading(
            scores=MappingProxyType({emotion: confidence, "neutral": 1.0 - confidence}),
            vad=Pad(pleasure=0.5 * sign),
            confidence=confidence,
        ),
        topic=topic,
        topic_confidence=0.9,
        intent=intent,
    )


def tone(text: str, percept: Percept | None = None) -> str:
    return valence_of(settle(percept or read_as(), text))


LOST = [
    "할머니가 오늘 아침에 가셨어",
    "우리 강아지가 어제 무지개다리를 건넜어",
    "열세 살 고양이가 제 옆에서 갔어요",
    "작년에 형이 사고로 갔어",
    "장례 마치고 왔어요",
    "our dog died on sunday",
    "we had to put the old cat down",
    "i lost the baby",
]
SAD = [
    "나 또 떨어졌어",
    "너무 외롭다 요즘",
    "팀장이 사람들 앞에서 소리 질렀어",
    "쪽팔려서 회사 못 가겠어",
    "요즘 너무 지쳤어요",
    "검사 결과가 무서워요",
    "i failed it again",
    "he yelled at me in front of everyone",
]
GLAD_TOLD = [
    "나 붙었어!!",
    "드디어 승진했어요",
    "고양이가 너무 귀여워",
    "선배가 짐을 다 날라 주고 갔어요 감동",
    "첫 월급으로 엄마 신발 사 드렸어",
    "i got the job",
    "she said yes",
    "finally paid off the loan",
]
MIXED = [
    "기쁜데 무서워",
    "붙었는데 친구는 떨어져서 티를 못 내겠어",
    "동기만 승진했어",
    "합격한 친구한테 축하한다고 보냈어",
    "망했다ㅋㅋㅋ",
    "축하해 줘라 나 또 떨어졌다",
    "덕분에 주말이 참 풍성해졌네요^^",
    "고마운데 좀 부담스러워",
    "proud of her but i can't stop crying",
    "wow great, another meeting at six",
]


@pytest.mark.parametrize("text", LOST)
def test_a_loss_is_a_loss_even_where_it_was_read_as_joy(text: str) -> None:
    assert tone(text) == "negative"
    assert tone(text, read_as("joy", 0.97)) == "negative"


@pytest.mark.parametrize("text", SAD)
def test_a_plain_sore_word_outweighs_a_reading_of_joy(text: str) -> None:
    assert tone(text) == "negative"


@pytest.mark.parametrize("text", GLAD_TOLD)
def test_plain_good_news_is_glad_even_where_it_was_read_as_anger(text: str) -> None:
    assert tone(text, read_as("anger", 0.55)) == "positive"


@pytest.mark.parametrize("text", MIXED)
def test_what_pulls_both_ways_or_means_the_opposite_is_never_taken_at_its_word(text: str) -> None:
    assert tone(text) == "mixed"
    assert tone(text, read_as("joy", 0.97)) == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "이제 하나도 안 무서워",
        "별로 안 슬퍼",
        "화나지 않아",
        "걱정이 좀 줄었어",
        "not scared anymore",
    ],
)
def test_a_denied_sorrow_is_no_sorrow(text: str) -> None:
    assert not said_outright(text).sore
    assert tone(text) == "positive"


@pytest.mark.parametrize(
    "text", ["하나도 안 기뻐", "즐겁지 않아", "고맙다는 말을 안 하더라", "재미가 없어"]
)
def test_a_denied_gladness_is_no_gladness(text: str) -> None:
    assert tone(text) != "positive"


@pytest.mark.parametrize(
    "text", ["합격하고 싶다", "붙었으면 좋겠어", "재밌는 거 없나", "i wish i passed", "승진할까 봐"]
)
def test_what_is_only_wished_or_asked_for_has_not_happened(text: str) -> None:
    assert not said_outright(text).glad


def test_a_loss_told_in_passing_is_filed_under_the_loss() -> None:
    friend = settle(read_as(topic="friends"), "꿈에 죽은 친구가 나와서 웃더라")
    assert friend.topic == "grief"
    assert settle(read_as(topic="hobby"), "우리 고양이가 죽었어").topic == "pet_loss"
    assert settle(read_as(topic="illness"), "어제 유산했어요").topic == "general"


def test_an_animal_is_no_small_talk() -> None:
    assert tone("금붕어가 배 뒤집고 떠 있더라", read_as("interest", 0.4, topic="pets")) == "mixed"


def test_a_refused_treatment_is_no_relief() -> None:
    percept = read_as("calm", 0.4, topic="illness")
    assert tone("엄마가 항암을 안 하시겠대요", percept) != "positive"


def test_a_question_that_asks_whether_it_is_great_denies_nothing() -> None:
    assert said_outright("나 좀 대단하지 않아?").glad


def test_a_reading_that_nothing_bears_out_is_kept_but_not_trusted() -> None:
    settled = settle(read_as("anger", 0.62), "지금 버스 안이에요")
    assert settled.reading.top == "anger"
    assert settled.reading.confidence <= DOUBT
    assert valence_of(settled) == "mixed"
    assert valence_of(settle(read_as("anger", 0.95), "지금 버스 안이에요")) == "negative"


def leaning(**scores: float) -> Percept:
    told = {e: scores.get(e, 0.02) for e in EMOTIONS}
    return Percept(reading=Reading(scores=MappingProxyType(told), confidence=0.3), topic="general")


def test_where_the_side_is_clear_and_the_class_is_not_no_feeling_is_named() -> None:
    low = settle(leaning(sadness=0.4, weariness=0.35, fear=0.4), "그 자리가 아직 그대로야")
    assert valence_of(low) == "negative"
    assert low.reading.top in SORE
    assert max(low.reading.scores.values()) < HINT
    glad = settle(leaning(joy=0.5, hope=0.4, affection=0.4), "그 자리가 아직 그대로야")
    assert valence_of(glad) == "positive"
    assert max(glad.reading.scores.values()) < HINT


def test_where_both_sides_speak_nothing_is_presumed() -> None:
    torn = settle(leaning(sadness=0.4, joy=0.3), "그 자리가 아직 그대로야")
    assert not torn.reading.sure
    assert valence_of(torn) == "mixed"


def test_a_plain_reading_is_a_plain_remark_unless_it_is_sighed() -> None:
    assert valence_of(settle(leaning(neutral=0.8), "그 자리가 아직 그대로야")) == "neutral"
    assert valence_of(settle(leaning(neutral=0.8), "하아... 그 자리가 아직 그대로야")) == "mixed"


def test_an_everyday_topic_without_a_sigh_is_a_plain_remark() -> None:
    assert tone("고구마 굽는 중", read_as("joy", 0.5, topic="food")) == "neutral"
    assert tone("고구마 굽는 중ㅠㅠ", read_as("joy", 0.5, topic="food")) == "mixed"
    assert tone("고구마 굽는 중", read_as("sadness", 0.8, topic="food")) == "mixed"


def test_what_a_question_asks_about_is_not_what_the_asker_feels() -> None:
    assert tone("넌 언제 행복해?", read_as("joy", 0.9, intent="ask_her")) == "neutral"


def test_tears_over_a_kindness_are_not_taken_for_sorrow() -> None:
    assert tone("옆자리 분이 귤을 주셨는데 눈물이 났어요") == "mixed"


@pytest.mark.parametrize("text", [*LOST, *SAD, *GLAD_TOLD, *MIXED, "지금 버스 안이에요"])
def test_settling_twice_is_settling_once(text: str) -> None:
    for percept in (read_as(), read_as("anger", 0.6), read_as("neutral", 0.7)):
        once = settle(percept, text)
        assert valence_of(settle(once, text)) == valence_of(once)
        assert settle(once, text).reading.top == once.reading.top
        assert settle(once, text).reading.confidence == once.reading.confidence


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("할머니가 어젯밤에 갔어", True),
        ("할아버지가 주무시다가 가셨어요", True),
        ("엄마 생신이었는데 못 갔어요", False),
        ("친구 결혼식 혼자 갔다", False),
        ("동생 졸업식인데 못 갔어", False),
    ],
)
def test_who_went_somewhere_or_could_not_is_not_mourned(text: str, loss: bool) -> None:
    assert said_outright(text).loss is loss


@pytest.mark.parametrize(
    "text",
    [
        "엄마한테 죽었다 이제 ㅋㅋ",
        "배터리 죽었어",
        "나 오늘 죽었다 숙제 안 함",
        "my phone just died",
    ],
)
def test_nobody_is_mourned_for_a_battery(text: str) -> None:
    assert not said_outright(text).loss


@pytest.mark.parametrize(
    "text", ["나만 빼고 다 승진했어", "everyone at work got promoted except me"]
)
def test_what_others_got_is_not_their_gladness(text: str) -> None:
    said = said_outright(text)
    assert said.sore
    assert not said.glad
