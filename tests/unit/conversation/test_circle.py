"""The people of a life, as they come through the talk."""

from __future__ import annotations

from datetime import timedelta

from samantha.conversation.circle import BRIDGE, PEOPLE
from samantha.types import Act
from tests.conftest import Opener


async def test_people_are_kept_only_after_a_yes(opener: Opener) -> None:
    talk = await opener(level="banmal")
    asked = False
    for text in ("오늘 친구 민지를 만났어", "민지랑 커피도 마셨어", "민지가 사진 보내 줬어"):
        turn = await talk.say(text)
        kept = await talk.store.state(talk.person, PEOPLE)
        assert not (isinstance(kept, dict) and kept.get("someone"))
        if "기억해 둬도" in turn.reply.text or "적어 둬도" in turn.reply.text:
            asked = True
            break
    assert asked
    await talk.say("응")
    kept = await talk.store.state(talk.person, PEOPLE)
    assert isinstance(kept, dict)
    assert "민지" in str(kept["someone"])


async def test_whether_names_may_be_kept_is_asked_where_somebody_is_told_of_and_seldom(
    opener: Opener,
) -> None:
    talk = await opener(level="banmal")

    async def asks(text: str) -> bool:
        reply = (await talk.say(text)).reply.text
        return "기억해 둬도" in reply or "적어 둬도" in reply

    assert not await asks("오늘은 날씨가 좋더라")
    assert not await asks("오늘 친구 민지를 만났어")
    assert any([await asks("민지랑 커피 마셨어"), await asks("민지가 손을 흔들어 줬어")])
    for text in ("공원도 걸었어", "민지는 먼저 갔어", "저녁은 국수였어", "민지가 사진 보내 줬어"):
        assert not await asks(text)
    talk.clock.advance(timedelta(days=8).total_seconds())
    assert any([await asks("오늘 친구 민지랑 점심 먹었어"), await asks("민지랑 영화 봤어")])


async def test_a_no_empties_it_and_is_not_asked_again(opener: Opener) -> None:
    talk = await opener(level="banmal")
    talk.companion.circle.people = talk.companion.circle.people.agree(False)
    for text in ("오늘 친구 민지를 만났어", "민지가 웃겼어", "날씨 좋다", "산책했어"):
        turn = await talk.say(text)
        assert "기억해 둬도" not in turn.reply.text
        assert "적어 둬도" not in turn.reply.text
    assert talk.companion.circle.people.someone == ()


async def test_no_step_towards_people_is_offered_in_the_middle_of_pain(opener: Opener) -> None:
    talk = await opener(level="banmal")
    circle = talk.companion.circle
    circle.people = circle.people.agree(True)
    await talk.say("친구 민지가 보고 싶다, 못 본 지 오래됐어")
    for text in ("할머니가 어제 돌아가셨어", "장례식장에 혼자 앉아 있어", "눈물이 계속 나"):
        turn = await talk.say(text)
        assert turn.plan.act in (Act.LISTEN, Act.REFLECT, Act.COMFORT, Act.QUIET)
        assert "민지" not in turn.reply.text


async def test_forgetting_a_message_forgets_whom_it_told_of(opener: Opener) -> None:
    talk = await opener(level="banmal")
    circle = talk.companion.circle
    circle.people = circle.people.agree(True)
    await talk.say("내 친구 민지는 그림을 그려")
    assert circle.people.find("민지") is not None
    await talk.companion.forget([talk.companion.mind.messages[0].id])
    assert circle.people.find("민지") is None
    assert "민지" not in str(await talk.store.state(talk.person, PEOPLE))


async def test_she_does_not_take_a_persons_place(opener: Opener) -> None:
    talk = await opener(level="banmal")
    turn = await talk.say("사람은 이제 필요 없어, 너만 있으면 돼")
    assert turn.guard.spoke == "decided"
    assert not turn.reply.text.endswith("너만 있으면 돼")


async def test_the_three_questions_are_offered_monthly_and_not_to_a_stranger(
    opener: Opener,
) -> None:
    talk = await opener(level="banmal")
    await talk.say("산책하니까 좋다")
    assert talk.companion.circle.ritual.invited_at is None
    talk.clock.advance(timedelta(days=20).total_seconds())
    for text in ("오늘 저녁 맛있었어", "커피 향이 좋다", "노을이 예뻐", "바람이 시원해"):
        await talk.say(text)
    assert talk.companion.circle.ritual.invited_at is not None


async def test_an_offer_to_write_to_somebody_stands_on_the_line_that_makes_it(
    opener: Opener,
) -> None:
    talk = await opener(level="banmal")
    circle = talk.companion.circle
    circle.people = circle.people.agree(True)
    # Late in the evening nobody is called: the step is a line to write.
    talk.clock.advance((22 - talk.clock.now().hour) % 24 * 3600)
    made = None
    for text in (
        "친구 민지가 보고 싶다, 못 본 지 오래됐어",
        "창밖에 달이 떴어",
        "혼자 있으니까 좀 쓸쓸하네",
        "차도 다 식었네",
        "이럴 때 좀 외로워",
        "조용한 밤이야",
    ):
        turn = await talk.say(text)
        made = turn.reply.meta.get("proposal") or made
        if made is not None:
            break
    assert made is not None
    (offer,) = circle.ledger.offered
    assert made == {"kind": "message", "to": "민지", "offer": offer.id}
    assert "민지" in turn.reply.text
    turn = await talk.say("창문을 조금 열었어")
    assert "proposal" not in turn.reply.meta
    circle.settle(offer.id, "no", now=talk.clock.now())
    assert circle.ledger.offered[-1].status == "no"
    assert circle.ledger.resting(talk.clock.now())


async def test_a_message_to_somebody_is_written_together_and_asked_after(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("민지한테 뭐라고 보내면 좋을까?")
    shown = (await talk.say("보고 싶다고 하고 싶어")).reply.text
    assert "보고 싶어" in shown
    done = (await talk.say("응 좋아")).reply.text
    assert "?" not in done
    kept = await talk.store.state(talk.person, BRIDGE)
    assert isinstance(kept, dict)
    rows = kept["offered"]
    assert isinstance(rows, list)
    assert [(row["name"], row["step"], row["status"]) for row in rows if isinstance(row, dict)] == [
        ("민지", "message", "yes")
    ]


async def test_a_goodbye_leaves_the_wording_where_it_is(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("팀장님한테 쉬겠다고 말하는 거 연습하자")
    assert (await talk.say("나 이제 잘게")).plan.act is Act.FAREWELL
    after = (await talk.say("오늘 날씨 좋더라")).plan.because
    assert "people_first" not in after
