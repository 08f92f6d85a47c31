from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime

from samantha.conversation.plan import Freedom
from samantha.conversation.reply import LATE_MOST, Check, Offer, Pace, Speaking, speak
from samantha.engines.clock import SystemClock
from samantha.errors import EngineError
from samantha.ports import LanguageModel
from samantha.testing import SEOUL, ManualClock, ScriptedModel
from samantha.types import Act, Percept, Plan, Prompt, Verdict

FREE = Freedom(draws=3, temperature=0.7)
CHOOSING = Freedom(draws=1, temperature=0.3, chooses=True)


class Lines(ScriptedModel):
    """The authored brain of these tests: always the same line."""

    line = "line-1"
    offered: Sequence[Offer] = ()

    def offers(self, prompt: Prompt, *, seed: int) -> tuple[Offer, ...]:
        return tuple(self.offered)


def asked(**plan: object) -> Prompt:
    return Prompt(
        system="",
        history=(),
        heard="바람이 시원해",
        plan=Plan(act=Act.SHARE, **plan),  # type: ignore[arg-type]
        percept=Percept(),
        now=datetime(2026, 3, 2, tzinfo=SEOUL),
    )


def refusing(*words: str) -> Check:
    def check(sentence: str, said: str) -> Verdict:
        bad = next((word for word in words if word in sentence), "")
        return Verdict(passed=not bad, rule=bad)

    return check


async def sentences(
    brain: LanguageModel | None,
    *,
    check: Check = refusing(),  # noqa: B008 - a pure function
    plan: Prompt | None = None,
    freedom: Freedom = FREE,
    after: Sequence[str] = (),
    pace: Pace | None = None,
    offered: Sequence[str] = (),
) -> tuple[list[str], Speaking]:
    speaking = Speaking()
    authored = Lines(["써 둔 말이야."], name="authored", pieces=99)
    authored.offered = [Offer(f"line-{n}", (text,)) for n, text in enumerate(offered)]
    said = [
        sentence
        async for sentence in speak(
            plan or asked(),
            brain=brain,
            authored=authored,
            freedom=freedom,
            check=check,
            clock=SystemClock(SEOUL),
            rng=random.Random(1),
            speaking=speaking,
            pace=pace or Pace(),
            after=after,
        )
    ]
    return said, speaking


async def test_the_first_draw_that_passes_is_spoken() -> None:
    brain = ScriptedModel(["나쁜 말이야.", "좋은 말이야."])
    said, speaking = await sentences(brain, check=refusing("나쁜"))
    assert said == ["좋은 말이야."]
    assert (speaking.draws, speaking.spoke) == (2, "scripted")
    assert speaking.rejected == {"나쁜": 1}


async def test_a_later_sentence_that_fails_ends_the_reply_where_it_was_good() -> None:
    brain = ScriptedModel(["좋은 말이야. 나쁜 말이야. 또 좋은 말이야."])
    said, _ = await sentences(brain, check=refusing("나쁜"), plan=asked(length="long"))
    assert said == ["좋은 말이야."]
    assert len(brain.prompts) == 1


async def test_an_authored_line_stands_behind_every_draw() -> None:
    brain = ScriptedModel(["나쁜 말이야."])
    said, speaking = await sentences(brain, check=refusing("나쁜"))
    assert said == ["써 둔 말이야."]
    assert (speaking.draws, speaking.spoke, speaking.line) == (3, "authored", "line-1")


async def test_decided_words_are_said_as_they_are_and_no_brain_is_asked() -> None:
    brain = ScriptedModel(["다른 말."])
    said, speaking = await sentences(brain, plan=asked(say=("정해진 말.", "둘째 말.")))
    assert said == ["정해진 말.", "둘째 말."]
    assert brain.prompts == []
    assert speaking.spoke == "decided"


async def test_no_freedom_means_no_model() -> None:
    brain = ScriptedModel(["말."])
    said, _ = await sentences(brain, freedom=Freedom(draws=0, temperature=0, model=False))
    assert said == ["써 둔 말이야."]
    assert brain.prompts == []


async def test_what_follows_is_said_behind_the_answer() -> None:
    said, _ = await sentences(None, after=("참, 하나만.",))
    assert said == ["써 둔 말이야.", "참, 하나만."]


async def test_no_more_sentences_than_the_plan_is_long() -> None:
    brain = ScriptedModel(["하나야. 둘이야. 셋이야. 넷이야."])
    said, _ = await sentences(brain)
    assert said == ["하나야.", "둘이야."]


async def test_a_broken_brain_is_named_for_doctor_and_not_heard() -> None:
    said, speaking = await sentences(ScriptedModel([EngineError("endpoint.broke")]))
    assert said == ["써 둔 말이야."]
    assert speaking.failure == "endpoint.broke"


def test_a_brain_that_is_late_twice_rests_and_is_tried_again() -> None:
    clock = ManualClock()
    pace = Pace()
    for _ in range(LATE_MOST):
        assert not pace.rests(clock.monotonic())
        pace.note(clock.monotonic(), late=True)
    assert pace.rests(clock.monotonic())
    clock.advance(600)
    assert not pace.rests(clock.monotonic())


async def test_a_resting_brain_is_not_asked() -> None:
    brain = ScriptedModel(["말."])
    said, _ = await sentences(brain, pace=Pace(rests_until=float("inf")))
    assert said == ["써 둔 말이야."]
    assert brain.prompts == []


async def test_a_brain_that_chooses_says_one_of_the_written_replies() -> None:
    brain = ScriptedModel(["강가 좋지."])
    said, speaking = await sentences(
        brain, freedom=CHOOSING, offered=("바람 좋다.", "강가 좋지.", "시원했겠다.")
    )
    assert said == ["강가 좋지."]
    assert (speaking.draws, speaking.spoke, speaking.line) == (1, "scripted", "line-1")


async def test_a_choice_that_was_not_offered_is_not_said() -> None:
    brain = ScriptedModel(["강가는 별로야."])
    said, speaking = await sentences(brain, freedom=CHOOSING, offered=("바람 좋다.", "강가 좋지."))
    assert said == ["써 둔 말이야."]
    assert (speaking.rejected["unoffered"], speaking.spoke) == (1, "authored")


async def test_what_the_guard_refuses_is_not_put_to_choice() -> None:
    brain = ScriptedModel(["나쁜 말이야."])
    said, speaking = await sentences(
        brain,
        freedom=CHOOSING,
        check=refusing("나쁜"),
        offered=("나쁜 말이야.", "바람 좋다.", "강가 좋지."),
    )
    assert said == ["써 둔 말이야."]
    assert speaking.rejected == {"나쁜": 1, "unoffered": 1}


async def test_where_one_reply_fits_nobody_is_asked() -> None:
    brain = ScriptedModel(["바람 좋다."])
    said, speaking = await sentences(brain, freedom=CHOOSING, offered=("바람 좋다.",))
    assert said == ["써 둔 말이야."]
    assert (speaking.draws, brain.prompts) == (0, [])
