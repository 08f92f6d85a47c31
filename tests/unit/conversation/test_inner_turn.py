"""Her state and their corrections, as they come through a turn."""

from __future__ import annotations

from tests.conftest import Opener


async def test_a_correction_is_believed_and_kept(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("오늘 아무것도 하기 싫다")
    turn = await talk.say("아니야, 그냥 피곤한 거야")
    assert "피곤" in turn.reply.text
    events = await talk.store.events(talk.person, kind="mood.corrected")
    assert [event.data for event in events] == [{"message": "u1", "emotion": "weariness"}]
    assert await talk.store.state(talk.person, "reading_prior") is not None
    await talk.say("나 오늘 시험 합격했어!!")
    await talk.say("아니야, 사실 좀 불안한 거야")
    again = await opener()
    assert again.companion.mind.prior == talk.companion.mind.prior
    assert again.companion.mind.prior.lean["fear"] > 0


async def test_asked_how_she_is_she_answers_from_the_log(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("나 드디어 시험 합격했어!!")
    turn = await talk.say("너 지금 기분 어때?")
    assert turn.guard.spoke == "decided"
    assert turn.plan.because == ("her_state",)


async def test_forgetting_a_message_forgets_what_it_did_to_her(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("고마워, 네 덕분에 웃었어")
    assert await talk.store.events(talk.person)
    await talk.companion.forget([talk.companion.mind.messages[0].id])
    assert [event for event in await talk.store.events(talk.person) if event.sources] == []


async def test_her_mood_is_the_same_after_a_restart(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("고마워, 네 덕분에 웃었어")
    now = talk.clock.now()
    before = talk.companion._inner.state(now)
    again = await opener()
    assert again.companion._inner.state(now) == before
