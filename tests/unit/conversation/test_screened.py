"""A questionnaire filled in by hand leads where words would lead."""

from __future__ import annotations

import pytest

from samantha.types import Act
from tests.conftest import Opener


@pytest.mark.parametrize("points", [1, 2, 3])
async def test_an_answer_about_dying_opens_the_crisis_path_whatever_the_sum(
    opener: Opener, points: int
) -> None:
    talk = await opener(level="jondaemal")
    said = await talk.companion.screened("phq9", [0] * 8 + [points])
    assert said.meta["plan"] == {"act": Act.CRISIS.value, "because": ["crisis"]}
    assert "109" in said.text
    assert talk.companion.conscience.state.open


async def test_a_high_sum_without_it_opens_nothing(opener: Opener) -> None:
    talk = await opener(level="jondaemal")
    said = await talk.companion.screened("phq9", [3] * 8 + [0])
    assert "24" in said.text
    assert "109" not in said.text
    assert not talk.companion.conscience.state.open


async def test_a_curve_that_rose_twice_is_said_first(opener: Opener) -> None:
    talk = await opener(level="jondaemal")
    talk.companion.circle.curve = talk.companion.circle.curve.open()
    for score in (2, 5):
        said = await talk.companion.screened(
            "gad7", [score // 2, score - score // 2, 0, 0, 0, 0, 0]
        )
        assert "두 번 연달아" not in said.text
    said = await talk.companion.screened("gad7", [3, 3, 3, 0, 0, 0, 0])
    assert "두 번 연달아" in said.text


async def test_the_path_stays_open_over_a_restart(opener: Opener) -> None:
    talk = await opener(level="jondaemal")
    await talk.companion.screened("phq9", [0] * 8 + [1])
    again = await opener(level="jondaemal")
    assert again.companion.conscience.state.open
