"""Who is spoken of, in Korean and in English."""

from __future__ import annotations

import pytest

from samantha.types import Language
from samantha.wellbeing.kin import Mention, hushed, mentions


def one(text: str, language: Language = "ko") -> Mention:
    (found,) = mentions(text, language)
    return found


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("어제 친구 민지랑 밥 먹었어", "민지", "friend"),
        ("동생 지훈이가 시험 붙었대", "지훈", "family"),
        ("친구 소라랑 어제 만났어", "소라", "friend"),
        ("내 친구 하늘이는 간호사야", "하늘", "friend"),
        ("사촌동생 태오랑 만나서 놀았어", "태오", "family"),
        ("수진 언니한테 전화했어", "수진 언니", "friend"),
        ("민지 보고 싶다", "민지", "other"),
        ("지훈이한테 연락이 왔어", "지훈", "other"),
        ("김민수랑 술 마셨어", "김민수", "other"),
        ("형이랑 통화했어요", "형", "family"),
        ("우리 엄마 생신이야", "엄마", "family"),
        ("와이프랑 산책했어", "와이프", "partner"),
        ("서연이라는 친구가 있어", "서연", "friend"),
        ("준호 씨랑 회의했어요", "준호", "other"),
        ("유진이는 요즘 어떻게 지내는지 모르겠어", "유진", "other"),
    ],
)
def test_a_person_is_found_in_korean(text: str, name: str, relation: str) -> None:
    found = one(text)
    assert (found.name, found.relation) == (name, relation)


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("I had lunch with Hannah yesterday", "Hannah", "other"),
        ("my best friend Tom is moving", "Tom", "friend"),
        ("My mom is in the hospital", "mom", "family"),
        ("Sarah, my roommate, is great", "Sarah", "friend"),
        ("Ben and I went hiking", "Ben", "other"),
        ("I miss Daniel", "Daniel", "other"),
    ],
)
def test_a_person_is_found_in_english(text: str, name: str, relation: str) -> None:
    found = one(text, "en")
    assert (found.name, found.relation) == (name, relation)


@pytest.mark.parametrize(
    "text",
    [
        "영화랑 연극 봤어",
        "소주랑 맥주 마셨어",
        "형편이 안 좋아",
        "딸기 먹었어",
        "나 혼자 밥 먹었어",
        "친구들이랑 놀았어",
        "이모티콘 샀어",
        "직원한테 물어봤어",
        "친구가 없어",
        "하나도 안 놀았어",
        "지하철이랑 버스 탔어",
        "도서관에 갔어",
        "전화가 안 와",
        "",
    ],
)
def test_a_thing_is_no_person(text: str) -> None:
    assert mentions(text, "ko") == ()


@pytest.mark.parametrize("text", ["Monday was hard", "I went to London", "met Google people"])
def test_a_place_is_no_person(text: str) -> None:
    assert mentions(text, "en") == ()


def test_a_meeting_is_contact_and_a_long_silence_is_none() -> None:
    assert one("어제 친구 민지랑 밥 먹었어").contact
    apart = one("민지랑 연락 안 한 지 오래됐어")
    assert apart.distant
    assert not apart.contact
    assert not one("엄마한테 전화 못 했어").contact
    assert one("I haven't talked to my sister in months", "en").distant


def test_the_dead_the_parted_and_the_harmful_are_known_as_such() -> None:
    assert one("할머니가 작년에 돌아가셨어").gone
    assert one("전남친 현우가 자꾸 전화해").parted
    assert one("아빠가 나를 때렸어").harm
    assert one("my grandmother passed away", "en").gone
    assert one("my ex-boyfriend Jake texted me", "en").parted
    assert one("my dad hits me", "en").harm


def test_warmth_and_matters_belong_to_the_one_spoken_of() -> None:
    assert one("민지한테 너무 고마워").warm == 1
    assert one("엄마랑 싸웠어").warm == -1
    assert one("동생 지훈이 내일 면접이야").matter == "interview"
    both = mentions("민지랑 엄마랑 싸웠어", "ko")
    assert [mention.warm for mention in both] == [0, 0]


def test_a_known_name_is_found_wherever_it_stands() -> None:
    assert mentions("태민이 늦잠 잤나", "ko") == ()
    assert [m.name for m in mentions("태민이 늦잠 잤나", "ko", ["태민"])] == ["태민"]


def test_a_wish_not_to_speak_of_somebody_is_heard() -> None:
    assert hushed("민지 얘기는 하지 마", ["민지"]) == ("민지",)
    assert hushed("don't bring up Hannah please", ["Hannah"]) == ("Hannah",)
    assert hushed("민지 얘기 해 줄까?", ["민지"]) == ()
