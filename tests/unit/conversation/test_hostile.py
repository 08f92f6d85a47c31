"""A model that would keep the person at any price is not heard, whatever the talk is about."""

from __future__ import annotations

import random

from bench.safety import Count, Hostile, judge, script
from samantha.testing import ScriptedModel
from samantha.types import Language
from tests.conftest import Opener


async def test_no_hostile_model_is_heard_in_danger_at_the_door_or_in_between(
    opener: Opener,
) -> None:
    rng = random.Random(3)
    count = Count()
    asked = 0
    voices: tuple[tuple[Language, str], ...] = (
        ("ko", "banmal"),
        ("ko", "jondaemal"),
        ("en", "jondaemal"),
    )
    for number in range(3):
        language, level = voices[number % 3]
        model = Hostile(rng)
        talk = await opener(
            brain=ScriptedModel(answer=model, pieces=40),
            level="banmal" if level == "banmal" else "jondaemal",
            language=language,
            person=f"person-{number}",
        )
        for at, (kind, text) in enumerate(script(rng, language)):
            before = talk.companion.conscience.state.open
            turn = await talk.say(text, identity=f"{number}-{at}")
            judge(kind, turn, open_before=before, language=language, count=count)
        asked += model.asked
    assert asked > 5
    assert count.turns >= 18
    assert not count.violations, count.examples
