"""What a person told is given back rightly, or not at all."""

from __future__ import annotations

import pytest

from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.language import restate
from samantha.types import SpeechLevel

WORDS = KiwiTokenizer()
needs_kiwi = pytest.mark.skipif(not WORDS.available(), reason="kiwipiepy is not installed")


def said(text: str, level: SpeechLevel = "banmal", *, light: bool = False) -> str:
    return restate.korean(text, WORDS.morphemes(text), level=level, join=WORDS.joined, light=light)


@needs_kiwi
@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("버스 또 놓쳤어", "버스 또 놓쳤구나"),
        ("요즘 잠이 안 와ㅠㅠ", "요즘 잠이 안 오는구나"),
        ("오늘 반찬이 너무 짰어", "오늘 반찬이 너무 짰구나"),
        ("나 이번에 이사했어", "이번에 이사했구나"),
        ("동생이 나한테 화냈어", "동생이 너한테 화냈구나"),
        ("내 우산 누가 가져갔더라", "네 우산 누가 가져갔구나"),
        ("조카가 처음 걸었대!", "조카가 처음 걸었구나"),
        ("오늘 발표 무사히 끝냄", "오늘 발표 무사히 끝냈구나"),
        ("나만 초대 못 받았어", "혼자만 초대 못 받았구나"),
        ("친구들이 나만 빼고 놀러 갔어", "친구들이 너만 빼고 놀러 갔구나"),
    ],
)
def test_news_in_banmal_comes_back_with_its_persons_turned(text: str, back: str) -> None:
    assert said(text) == back


@needs_kiwi
@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("주말에는 등산 가려고요", "주말에는 등산 가시는군요"),
        ("내일 미용실 갈 예정이에요", "내일 미용실 가시는군요"),
        ("오후에 청소할 거예요", "오후에 청소하시는군요"),
        ("이번에는 꼭 합격할 거예요", ""),
        ("나 내일 회사 그만둘 거야", ""),
        ("비 올 거예요", ""),
    ],
)
def test_an_everyday_plan_comes_back_as_what_is_done_and_a_hope_not_at_all(
    text: str, back: str
) -> None:
    assert said(text, "jondaemal") == back


@needs_kiwi
@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("저 오늘 사표 냈어요", "오늘 사표 내셨군요"),
        ("우리 딸이 취직했습니다", "따님이 취직했군요"),
        ("어머니가 오늘 퇴원하세요", "어머니가 오늘 퇴원하시는군요"),
        ("혼자 늦은 저녁을 먹었어요", "혼자 늦은 저녁을 드셨군요"),
        ("보일러가 또 고장 났어요", "보일러가 또 고장 났군요"),
        ("손주 보러 부산에 갑니다", "손주 보러 부산에 가시는군요"),
    ],
)
def test_news_in_jondaemal_honours_the_person_and_no_boiler(text: str, back: str) -> None:
    assert said(text, "jondaemal") == back


@needs_kiwi
@pytest.mark.parametrize(
    "text",
    [
        "나 진짜 바보 같아",
        "다 내 잘못이야",
        "나는 쓸모없는 사람이야",
        "걔는 진짜 쓰레기야",
        "너 왜 자꾸 그래",
        "내일 비 와?",
        "노래 하나 추천해 줘",
        "이제 어떡하지",
        "들어줘서 고마워요",
        "죽고 싶다",
        "아무래도 떨어진 것 같아",
        "그냥",
        "ㅋㅋㅋㅋ",
        "심심한데 옛날얘기 하나 해봐요",
        "자취할 때 필요한 거 뭐가 있을까요",
    ],
)
def test_what_no_friend_would_say_back_is_not_said_back(text: str) -> None:
    assert said(text) == ""


@needs_kiwi
def test_small_things_are_given_back_lightly() -> None:
    assert said("비가 그쳤어", light=True) == "비가 그쳤네"


@needs_kiwi
def test_what_somebody_did_themselves_is_no_discovery() -> None:
    assert said("라면 먹었어", light=True) == "라면 먹었구나"


@needs_kiwi
@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("아침에 비가 와서 등산을 취소했습니다", "등산을 취소하셨군요"),
        ("점심은 회사 앞 분식집에서 먹었어요", "점심은 회사 앞 분식집에서 드셨군요"),
        ("동생이 화나서 컵을 던졌어요", "동생이 화나서 컵을 던졌군요"),
        ("군대 간 아들 전화 왔어요", "군대 간 아드님 전화 왔군요"),
        ("우리 집 고양이가 식탁에 누웠어요", "고양이가 식탁에 누웠군요"),
    ],
)
def test_who_did_it_is_told_by_its_own_clause(text: str, back: str) -> None:
    assert said(text, "jondaemal") == back


@needs_kiwi
def test_a_doing_does_not_come_back_without_its_doer() -> None:
    back = said("동업자가 가게 돈을 몰래 빼서 새 차를 샀어요", "jondaemal")
    assert back == "동업자가 가게 돈을 몰래 빼서 새 차를 샀군요"
    assert said("동업자가 가게 통장에서 돈을 몰래 빼서 새 차를 한 대 샀어요", "jondaemal") == ""


@needs_kiwi
def test_of_a_long_story_only_its_end_is_given_back() -> None:
    text = "점심시간이 삼십 분밖에 없어서 뛰어갔더니 식당 문이 벌써 닫혀 있었어"
    assert said(text) == "식당 문이 벌써 닫혀 있었구나"


@needs_kiwi
def test_whose_doing_it_was_does_not_turn_round() -> None:
    # "The side dish that I made, my mother-in-law threw away" has two doers.
    assert said("제가 만든 반찬을 시어머니가 버리셨어요", "jondaemal") == ""


@needs_kiwi
def test_every_mark_and_a_lone_letter_are_survived() -> None:
    for text in ("", "?", "...", "ㅠ", "가", "\u200b", "I am 그냥 tired", "1", "🙂🙂", "가" * 500):
        said(text)
        restate.english(text)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I missed my train again", "You missed your train again"),
        ("my sister told me I was wrong", "Your sister told you you were wrong"),
        ("Finally fixed the sink", "You finally fixed the sink"),
        ("we're moving to Leeds in May", "You're moving to Leeds in May"),
        ("The bus was late.", "The bus was late"),
        ("I GOT THE JOB", "You got the job"),
        ("My mom called twice. I didn't pick up.", "Your mom called twice. You didn't pick up"),
    ],
)
def test_english_news_comes_back_with_its_persons_turned(text: str, back: str) -> None:
    assert restate.english(text) == back


@pytest.mark.parametrize(
    "text",
    [
        "I'm such an idiot",
        "can you help me with this",
        "tell me a joke",
        "thank you for listening",
        "I think I'm a burden",
        "what a day",
        "why does this keep happening",
        "you never listen",
        "I want to die",
        "",
    ],
)
def test_english_that_no_friend_would_say_back_is_not_said_back(text: str) -> None:
    assert restate.english(text) == ""
