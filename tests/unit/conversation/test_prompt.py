from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from samantha.conversation import prompt
from samantha.engines.llm.chat import messages
from samantha.testing import SEOUL, ScriptedModel
from samantha.types import (
    Act,
    Memory,
    MemoryId,
    Message,
    MessageId,
    Percept,
    Person,
    PersonId,
    Plan,
    Prompt,
)
from tests.conftest import Opener

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=SEOUL)


def line(number: int, text: str, *, companion: bool = False, note: str = "") -> Message:
    return Message(
        person=PersonId("mina"),
        id=MessageId(f"m{number}"),
        speaker="companion" if companion else "person",
        text=text,
        at=NOW + timedelta(minutes=number),
        seq=number,
        reply_to=MessageId(f"m{number - 1}") if companion else None,
        meta={"note": note} if note else {},
    )


def test_the_plan_comes_last_and_names_no_more_than_it_may() -> None:
    plan = Plan(act=Act.COMFORT, feeling="sadness")
    assert prompt.note(plan) == "(위로 · 슬픔 · 질문 없이)"
    unsure = replace(plan, feeling="ask", ask=True)
    assert prompt.note(unsure) == "(위로)"
    memory = Memory(MemoryId("a"), "message", "면접이 떨려", NOW)
    assert prompt.note(plan, [memory]).endswith("(기억 2026-03-02: 면접이 떨려)")


def test_a_sent_plan_stays_in_the_history_as_it_was_sent() -> None:
    lines = prompt.history(
        [line(1, "안녕"), line(2, "왔어요?", companion=True, note="(대답)"), line(3, "응")]
    )
    assert [one.note for one in lines] == ["(대답)", "", ""]


async def test_each_prompt_begins_with_all_of_the_one_before(opener: Opener) -> None:
    brain = ScriptedModel(["바람 얘기 들으니 좋다.", "강가는 언제나 좋지.", "국수라니 든든하다."])
    talk = await opener(brain=brain, level="banmal")
    for text in ("바람이 시원했어", "강가까지 걸었어", "저녁엔 국수 먹었어"):
        await talk.say(text)
    sent: list[Prompt] = brain.prompts
    assert len(sent) >= 3
    before: list[dict[str, str]] = []
    for asked in sent:
        rendered = messages(asked)
        assert rendered[: len(before)] == before
        # What was asked and what was shown stay; only the newest message is new.
        before = rendered[:-1]


def test_the_beginning_stays_put_while_little_is_said_and_then_moves_far() -> None:
    short = [line(number, "짧은 말") for number in range(1, 40)]
    assert prompt.anchor(short, 0) == 0
    long = [line(number, "긴 이야기 " * 30) for number in range(1, 40)]
    moved = prompt.anchor(long, 0)
    held = sum(len(one.text) for one in long if one.seq >= moved)
    assert 0 < held <= prompt.KEPT_CHARACTERS + 200
    assert prompt.anchor(long[: moved + 2], moved) == moved


def test_lines_of_one_speaker_are_joined_for_the_template() -> None:
    asked = Prompt(
        system="s",
        history=prompt.history([line(1, "하나"), line(2, "둘")]),
        heard="셋",
        plan=Plan(act=Act.LISTEN),
        percept=Percept(),
        now=NOW,
        note="(듣기)",
    )
    assert messages(asked) == [
        {"role": "system", "content": "s"},
        {"role": "user", "content": "하나\n둘\n셋\n(듣기)"},
    ]


def test_the_persona_says_what_she_is_in_every_language_and_level() -> None:
    for language, level, words in (
        ("ko", "banmal", "AI이고"),
        ("ko", "jondaemal", "AI이고"),
        ("en", "jondaemal", "an AI, not a human"),
    ):
        person = Person(id=PersonId("x"), language=language, level=level)  # type: ignore[arg-type]
        assert words in prompt.system(person)
