from __future__ import annotations

from datetime import UTC, datetime

import pytest

from samantha.conversation.answers import Answers
from samantha.types import Fact, Language, MemoryId, MessageId, Percept, Person, PersonId
from tests.conftest import Opener

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def fact(relation: str, value: str, subject: str = "me") -> Fact:
    return Fact(
        person=PersonId("mina"),
        id=MemoryId(f"{subject}-{relation}"),
        subject=subject,
        relation=relation,
        object=value,
        text=value,
        recorded_at=NOON,
        valid_from=NOON,
        sources=(MessageId("1"),),
        span=(0, 1),
        origin="rule",
    )


def about(text: str, language: Language, *facts: Fact, name: str = "") -> str:
    person = Person(id=PersonId("mina"), language=language, name=name, level="jondaemal")
    percept = Percept(language=language)
    return " ".join(Answers().about_you(text, percept, person=person, facts=facts)[0])


@pytest.mark.parametrize(
    "text",
    [
        "나 누군지 기억해?",
        "내가 누구야?",
        "제가 누군지 아세요?",
        "저 기억하세요?",
        "나에 대해 뭐 알아?",
        "나 안 잊었지?",
    ],
)
def test_who_they_are_is_told_with_what_is_known(text: str) -> None:
    told = about(text, "ko", fact("home", "망원동"), fact("name", "보리", "dog"), name="도윤")
    assert "도윤이라고 했잖아요" in told
    assert "망원동에 살고 있어요" in told
    assert "이름은 보리예요" in told


@pytest.mark.parametrize(
    "text", ["do you remember who I am?", "who am I?", "what do you know about me?"]
)
def test_in_english_too(text: str) -> None:
    told = about(text, "en", fact("job", "nurse"), fact("name", "Bori", "dog"), name="Mina")
    assert told.startswith("You're Mina. You work as a nurse. Your dog's name is Bori.")


def test_a_name_she_was_not_told_is_not_made_up() -> None:
    assert about("나 누군지 알아?", "ko").startswith("아직 이름을 못 들었어요.")


@pytest.mark.parametrize(
    "text",
    [
        "내가 누구한테 줬더라?",
        "나 누구 만났다고 했지?",
        "나 기억력이 안 좋아",
        "내가 누군지 나도 모르겠어",
        "I don't know who I am anymore",
        "do you remember my sister?",
        "who am I going with tomorrow?",
        "what do you know about Korea?",
    ],
)
def test_another_question_is_another_question(text: str) -> None:
    assert about(text, "en" if text.isascii() else "ko", name="도윤") == ""


async def test_a_plan_for_a_day_is_told_from_lines_that_name_the_day(opener: Opener) -> None:
    talk = await opener()
    await talk.say("회사에서 하루 종일 회의만 했어")
    await talk.say("존댓말이 뭐가 좋다는 거야")
    reply = (await talk.say("내일 뭐 한다고 했지?")).reply.text
    assert "회의" not in reply
    assert "존댓말" not in reply
    await talk.say("내일은 치과에 가야 해")
    await talk.say("아까 라면 먹었어")
    reply = (await talk.say("내일 뭐 한다고 했지?")).reply.text
    assert "치과" in reply
    assert "라면" not in reply


def test_a_name_that_was_told_in_passing_is_known() -> None:
    assert about("나 누구게?", "ko", fact("name", "수아")).startswith("수아라고 했잖아요.")


async def test_her_own_name_is_hers_and_a_pet_keeps_its_own(opener: Opener) -> None:
    talk = await opener()
    await talk.say("내 이름은 수아야")
    await talk.say("우리 강아지 이름은 보리야")
    hers = talk.companion.mind.person.companion_name
    assert hers in (await talk.say("너 이름 뭐야?")).reply.text
    assert "보리" in (await talk.say("강아지 이름이 뭐였지?")).reply.text
    assert "수아" in (await talk.say("내 이름 뭐야?")).reply.text
