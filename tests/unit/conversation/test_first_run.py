from __future__ import annotations

import re

import pytest

from samantha.conversation import first_run
from samantha.language.speech_level import consistent
from samantha.types import Act, PersonId, SpeechLevel
from tests.conftest import Opener


async def walk(opener: Opener, *said: str, **agreed: str) -> list[str]:
    talk = await opener(meets_first=True, **agreed)
    greeting = await talk.companion.greet()
    assert greeting is not None
    lines = [greeting.text]
    for text in said:
        lines.append((await talk.say(text)).reply.text)
    return lines


async def test_she_says_once_and_plainly_that_she_is_an_ai(opener: Opener) -> None:
    lines = await walk(opener, "혼자 있는 편이야", "차분한 쪽", "괜찮았어")
    assert "사람이 아니라 AI" in lines[0]
    assert sum("AI" in line for line in lines) == 1


async def test_five_questions_at_most_and_one_at_a_time(opener: Opener) -> None:
    lines = await walk(
        opener,
        "혼자 있는 편이야",
        "차분한 쪽",
        "그럭저럭 괜찮았어",
        "하늘이라고 불러줘",
        "편하게 해",
        "응",
    )
    asked = [line for line in lines if line.rstrip().endswith("?")]
    assert len(asked) <= 5
    assert all(line.count("?") <= 2 for line in lines)


async def test_every_answer_is_kept_with_its_source_and_used(opener: Opener) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    replies = [
        (await talk.say(text)).reply.text
        for text in (
            "혼자 있는 시간이 많아",
            "차분한 쪽이 좋아",
            "그럭저럭 괜찮았어",
            "하늘",
            "편하게 하자",
        )
    ]
    facts = {fact.relation: fact for fact in await talk.store.facts(PersonId("mina"))}
    assert set(facts) == {
        f"first_run.{step}" for step in ("people", "voice", "day", "name", "level")
    }
    for fact in facts.values():
        source = await talk.store.message(PersonId("mina"), fact.sources[0])
        assert source is not None
        assert source.text[slice(*fact.span)] == fact.text
    assert "차분" in replies[1]
    assert "하늘 씨" in replies[3]
    assert "혼자 있는 시간이 많다고" in replies[4]
    assert talk.companion.mind.person.level == "banmal"
    assert talk.companion.mind.first_run.done


async def test_each_question_can_be_left_alone(opener: Opener) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    for _ in range(5):
        await talk.say("패스")
    assert talk.companion.mind.first_run.done
    assert await talk.store.facts(PersonId("mina")) == ()


async def test_a_sorrow_is_met_before_any_question(opener: Opener) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    turn = await talk.say("사실 어제 할머니가 돌아가셨어요")
    assert turn.plan.act in (Act.LISTEN, Act.REFLECT, Act.COMFORT, Act.QUIET)
    assert "말투" not in turn.reply.text


async def test_a_sorrow_is_no_answer_to_how_she_should_sound(opener: Opener) -> None:
    lines = await walk(opener, "혼자 있는 편이야", "오늘 발표 망쳤어 너무 창피해")
    assert "말투가 생기겠죠" not in lines[2]
    assert "어떤 하루" not in lines[2]


async def test_news_is_answered_and_the_question_asked_once_more(opener: Opener) -> None:
    lines = await walk(opener, "면접 붙었어요!!", "고마워요", "혼자 있는 편이에요")
    assert "천천히 알아가면" not in lines[1]
    assert "말투" not in lines[1]
    assert "혼자 있는 시간이 많은 편" in lines[2]
    assert "말투는" in lines[3] or "말투가" in lines[3]


async def test_her_name_is_said_with_a_reason_and_can_be_changed(opener: Opener) -> None:
    lines = await walk(opener, "혼자 있는 편이야", "밝은 쪽", "괜찮은 하루였어")
    assert "이름" in lines[-1]
    assert lines[-1].endswith("저는 뭐라고 부르면 좋을까요?")


async def test_english_has_its_own_words(opener: Opener) -> None:
    lines = await walk(opener, "mostly alone", "playful", "it was fine", "Dana", language="en")
    assert "I'm an AI" in lines[0]
    assert "Dana" in lines[-1]
    assert not re.search("[가-힣]", " ".join(lines))


async def test_a_name_told_before_it_is_asked_is_taken_and_not_asked_again(
    opener: Opener,
) -> None:
    lines = await walk(
        opener, "내 이름은 하늘이야", "혼자 있는 시간이 많아", "차분한 쪽", "그럭저럭 괜찮았어"
    )
    assert "하늘" in lines[1]
    assert lines[1].endswith("혼자 있는 시간이 많은 편이에요?")
    assert lines[-1].endswith("말은 지금처럼 존댓말로 할까요, 편하게 놓을까요?")
    assert not any("뭐라고 부르면" in line for line in lines)


async def test_who_asks_for_banmal_at_once_is_spoken_to_like_that_from_then_on(
    opener: Opener,
) -> None:
    lines = await walk(
        opener, "반말로 해", "거의 혼자 있어", "장난기 있는 쪽", "오늘은 그냥 쉬었어", "수아"
    )
    for line in lines[1:]:
        fits, why = consistent(line, "banmal")
        assert fits, (line, why)
    assert lines[-1].startswith("수아야, 반가워.")
    assert "존댓말로 할까요" not in lines[-1]


async def test_how_to_speak_can_be_settled_before_the_name(opener: Opener) -> None:
    lines = await walk(
        opener,
        "혼자 있는 편이야",
        "차분한 쪽",
        "그럭저럭 괜찮았어",
        "편하게 하자",
        "지우라고 불러줘",
    )
    assert lines[-2] == "그래, 편하게 하자. 너는 뭐라고 부르면 좋을까?"
    assert lines[-1].startswith("지우야, 반가워.")


async def test_what_is_agreed_in_passing_holds_for_the_question_behind_it(
    opener: Opener,
) -> None:
    lines = await walk(
        opener, "친구들은 가끔 봐", "밝은 쪽", "오늘 면접에서 말을 너무 더듬었어", "응 반말로 하자"
    )
    fits, why = consistent(lines[-1], "banmal")
    assert fits, why


async def test_what_is_no_name_is_answered_itself(opener: Opener) -> None:
    lines = await walk(
        opener,
        "친구가 많은 편이야",
        "차분한 쪽",
        "그럭저럭 괜찮았어",
        "우리 집 고양이 이름은 보리야",
    )
    assert lines[1].startswith("곁에 사람이 있는 나날이네요.")
    assert "이름 없이" not in lines[-1]
    assert "제 이름을 골랐어요" not in lines[-1]
    assert lines[-1].endswith("저는 뭐라고 부르면 좋을까요?")


async def test_what_is_no_answer_to_how_to_speak_is_answered_itself(opener: Opener) -> None:
    lines = await walk(
        opener,
        "혼자 있는 편이야",
        "차분한 쪽",
        "그럭저럭 괜찮았어",
        "지우",
        "동생이 오늘 저녁에 놀러 온대요",
    )
    assert not lines[-1].startswith("좋아요. 혼자")
    assert lines[-1].endswith("존댓말로 할까요, 편하게 놓을까요?")


async def test_she_does_not_introduce_herself_twice(opener: Opener) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    again = await opener(meets_first=True)
    assert await again.companion.greet() is None


@pytest.mark.parametrize("line", first_run.lines())
def test_every_korean_line_keeps_its_level(line: str) -> None:
    if not re.search("[가-힣]", line):
        return
    spoken_low = line in (*first_run._CLOSE_BANMAL.values(), *first_run._BANMAL.values())
    level: SpeechLevel = "banmal" if spoken_low else "jondaemal"
    fits, why = consistent(line, level)
    assert fits, (line, why)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("하늘이라고 불러줘", "하늘"),
        ("하늘", "하늘"),
        ("민수예요", "민수"),
        ("지현이에요", "지현"),
        ("그냥 수아라고 해", "수아"),
        ("저는 도윤입니다", "도윤"),
    ],
)
async def test_the_name_is_taken_without_what_hangs_on_it(
    opener: Opener, said: str, name: str
) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    for text in ("패스", "패스", "패스", said):
        await talk.say(text)
    assert talk.companion.mind.person.name == name


@pytest.mark.parametrize("text", ["괜찮았어", "좋았어", "피곤해", "재밌었다", "힘들어"])
async def test_what_ends_like_a_sentence_is_no_name(opener: Opener, text: str) -> None:
    lines = await walk(opener, "친구가 많은 편이야", "차분한 쪽", "그럭저럭", text)
    assert f"{text} 씨" not in lines[-1]


@pytest.mark.parametrize("text", ["하늘", "지아", "은해", "현서", "보라"])
async def test_a_name_that_looks_like_a_word_is_a_name(opener: Opener, text: str) -> None:
    lines = await walk(opener, "친구가 많은 편이야", "차분한 쪽", "그럭저럭", text)
    assert text in lines[-1]


@pytest.mark.parametrize(
    ("name", "called"),
    [("도윤", "도윤"), ("저는 서윤이에요", "서윤"), ("김하은이라고 해요", "김하은")],
)
async def test_a_name_is_heard_before_it_is_asked_for(
    opener: Opener, name: str, called: str
) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    asked = talk.companion.mind.last_reply.rpartition(". ")[2]
    reply = (await talk.say(name)).reply.text
    assert talk.companion.mind.person.name == called
    assert reply.startswith(called)
    assert reply.endswith(asked)  # the question that was open is open still
    lines = [
        (await talk.say(said)).reply.text for said in ("혼자 있어요", "차분한 쪽", "괜찮았어요")
    ]
    assert "뭐라고 부르면" not in " ".join(lines)


@pytest.mark.parametrize(
    "said",
    [
        "혼자",
        "가끔",
        "친구",
        "평범",
        "시원",
        "회사원이에요",
        "외동이에요",
        "그냥요",
        "한국",
        "수원",
        "엄마랑",
    ],
)
async def test_no_answer_is_taken_for_a_name(opener: Opener, said: str) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    await talk.say(said)
    assert talk.companion.mind.person.name == ""


def test_a_rare_name_is_known_by_its_tag_and_its_making() -> None:
    assert first_run._introduced("태온", "ko", lambda word: word == "태온") == "태온"
    assert first_run._introduced("태온", "ko", lambda word: False) == ""
    assert first_run._introduced("서울", "ko", lambda word: True) == ""


@pytest.mark.parametrize(
    ("said", "name"),
    [("Mina", "Mina"), ("I'm jake", "Jake"), ("I'm tired", ""), ("alone", ""), ("calm", "")],
)
def test_an_english_name_is_a_usual_one(said: str, name: str) -> None:
    assert first_run._introduced(said, "en", lambda word: True) == name


async def test_a_wish_for_polite_speech_is_acknowledged(opener: Opener) -> None:
    lines = await walk(
        opener,
        "혼자 있어요",
        "차분한 쪽",
        "그럭저럭 괜찮았어요",
        "하늘이라고 불러 주세요",
        "존댓말이 좋아요",
    )
    assert "존댓말로 할까요" in lines[-2]
    assert lines[-1].startswith("네, 그럼 지금처럼 존댓말로 할게요.")


async def test_how_to_speak_is_not_asked_where_it_was_said(opener: Opener) -> None:
    lines = await walk(
        opener,
        "혼자 있어요",
        "차분한 쪽",
        "존댓말이 편해요",
        "괜찮았어요",
        "하늘이라고 불러 주세요",
    )
    assert "존댓말로 할까요" not in " ".join(lines)


async def test_a_name_told_at_the_last_question_is_kept(opener: Opener) -> None:
    talk = await opener(meets_first=True)
    await talk.companion.greet()
    for said in ("혼자 있어요", "차분한 쪽", "괜찮았어요", "패스"):
        await talk.say(said)
    reply = (await talk.say("내 이름은 수아야")).reply.text
    assert talk.companion.mind.person.name == "수아"
    assert "존댓말로 할까요" in reply


async def test_no_question_is_asked_a_third_time(opener: Opener) -> None:
    lines = await walk(
        opener, "혼자 있는 편이야", "반말로 해", "지우라고 불러", "나를 지우라고만 불러 줘"
    )
    asked = [line for line in lines if "말투는 어떤 게 편해" in line or "어떤 말투가 편해" in line]
    assert len(asked) <= 2


@pytest.mark.parametrize("voice", ["따뜻한 목소리가 좋지", "따뜻한 말투요"])
async def test_a_warm_voice_is_a_voice(opener: Opener, voice: str) -> None:
    lines = await walk(opener, "혼자 있는 편이야", voice)
    assert "말투" not in lines[-1]
    assert "차분하게" in lines[-1]
