from __future__ import annotations

from datetime import timedelta

from tests.conftest import Opener

FILLER = (
    "오늘 회의가 길었어",
    "점심은 국수 먹었어",
    "퇴근길에 비가 왔어",
    "커피를 두 잔 마셨어",
    "책을 조금 읽었어",
    "창문을 닦았어",
    "버스가 늦게 왔어",
    "화분에 물을 줬어",
)


async def test_a_line_of_weeks_ago_comes_back_when_it_is_asked_for(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("지난 주말에 부산 바다에서 동생이랑 연을 날렸어")
    for text in FILLER:
        await talk.say(text)
    talk.clock.advance(timedelta(days=20).total_seconds())
    turn = await talk.say("내가 부산에서 뭐 했다고 했지?")
    assert any("연을" in one.text for one in turn.recall.memories)
    assert "연을" in turn.reply.text


async def test_it_is_found_after_a_restart_too(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("지난 주말에 부산 바다에서 동생이랑 연을 날렸어")
    for text in FILLER:
        await talk.say(text)
    talk.clock.advance(timedelta(days=20).total_seconds())
    again = await opener()
    turn = await again.say("내가 부산에서 뭐 했다고 했지?", identity="later-1")
    assert any("연을" in one.text for one in turn.recall.memories)


async def test_what_was_never_told_is_not_remembered(opener: Opener) -> None:
    talk = await opener(level="banmal")
    for text in FILLER:
        await talk.say(text)
    turn = await talk.say("내가 제주도에서 뭐 샀다고 했지?")
    assert "제주" not in "".join(one.text for one in turn.recall.memories)
    assert turn.plan.weave == ()


async def test_what_is_forgotten_is_not_found(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("부산 바다에서 연을 날렸어")
    first = talk.companion.mind.messages[0].id
    for text in FILLER:
        await talk.say(text)
    await talk.companion.forget([first])
    turn = await talk.say("내가 부산에서 뭐 했다고 했지?")
    assert not any("연을" in one.text for one in turn.recall.memories)


async def test_a_question_is_never_the_answer_to_another(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("나 수요일마다 클라이밍장 다녀")
    for text in FILLER:
        await talk.say(text)
    await talk.say("나 요즘 무슨 운동 해?")
    turn = await talk.say("내가 무슨 운동 한다고 했지?")
    assert not any("무슨 운동" in one.text for one in turn.recall.memories)
