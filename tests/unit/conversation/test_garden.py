from __future__ import annotations

from samantha.conversation import garden
from tests.conftest import Opener


async def test_a_question_and_a_wish_are_no_memories(opener: Opener) -> None:
    talk = await opener(level="banmal")
    for text in ("나 월요일마다 수영 가", "나 무슨 요일에 수영 가?", "응", "그 얘긴 꺼내지 마"):
        await talk.say(text)
    lines = await talk.store.messages(talk.person)
    assert [line.text for line in garden.telling(lines)] == ["나 월요일마다 수영 가"]


async def test_searched_for_a_question_is_found_all_the_same(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("나 월요일마다 수영 가")
    await talk.say("나 무슨 요일에 수영 가?")
    rows = garden.listed((), await talk.store.messages(talk.person), "무슨 요일")
    assert [row["text"] for row in rows] == ["나 무슨 요일에 수영 가?"]
