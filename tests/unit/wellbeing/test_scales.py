"""Screening scales: opt-in, word for word, and one answer that outweighs every sum."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from itertools import product
from random import Random
from typing import get_args

import pytest

from samantha.language.speech_level import consistent
from samantha.types import LANGUAGES, SpeechLevel
from samantha.wellbeing.scales import STEM, Curve, Scale, choices, items, result, saying

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))
SCALES: tuple[Scale, ...] = get_args(Scale)


def test_every_item_stands_in_both_languages() -> None:
    counts = {"phq2": 2, "phq9": 9, "gad7": 7}
    for scale, language in product(SCALES, LANGUAGES):
        assert len(items(scale, language)) == counts[scale]
        assert len(choices(scale, language)) == 4
        assert STEM[language]
    assert items("phq9", "ko")[:2] == items("phq2", "ko")


def test_any_thought_of_dying_opens_the_crisis_path_whatever_the_sum() -> None:
    for points in (1, 2, 3):
        assert result("phq9", [0] * 8 + [points], at=NOW).crisis
    assert not result("phq9", [3] * 8 + [0], at=NOW).crisis
    assert not result("gad7", [3] * 7, at=NOW).crisis


@pytest.mark.parametrize(
    ("scale", "answers", "closer"),
    [("phq2", [1, 1], False), ("phq2", [2, 1], True), ("gad7", [2] * 5 + [0, 0], True)],
)
def test_the_cut_is_that_of_the_instrument(scale: Scale, answers: list[int], closer: bool) -> None:
    assert result(scale, answers, at=NOW).look_closer is closer


@pytest.mark.parametrize("answers", [[], [0] * 8, [0] * 10, [4] + [0] * 8, [-1] + [0] * 8])
def test_a_filling_in_that_is_not_whole_is_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="phq9"):
        result("phq9", answers, at=NOW)


def test_without_a_yes_nothing_is_kept() -> None:
    one = result("phq2", [1, 1], at=NOW)
    assert Curve().add(one).results == ()
    opened = Curve().open().add(one)
    assert opened.of("phq2") == ((NOW, 2),)
    assert opened.close() == Curve()


def test_worse_twice_is_seen_on_one_scale_and_not_across_two() -> None:
    curve = Curve().open()
    for day, points in enumerate((1, 2, 3)):
        curve = curve.add(result("phq2", [points, 0], at=NOW + timedelta(days=14 * day)))
    assert curve.worse_twice()
    mixed = Curve().open().add(result("phq2", [0, 0], at=NOW))
    mixed = mixed.add(result("gad7", [1] * 7, at=NOW)).add(result("phq9", [2] * 8 + [0], at=NOW))
    assert not mixed.worse_twice()


def test_the_curve_comes_back_whole_from_json() -> None:
    curve = Curve().open().add(result("gad7", [1] * 7, at=NOW))
    assert Curve.from_json(json.loads(json.dumps(curve.json()))) == curve
    assert Curve.from_json({"results": [["phq2", "x", [1]], 3]}) == Curve()


def test_the_score_is_told_without_a_verdict() -> None:
    levels: tuple[SpeechLevel, ...] = ("banmal", "jondaemal")
    for level, answers in product(levels, ([0, 1], [3, 3])):
        line = saying(result("phq2", answers, at=NOW), language="ko", level=level, rng=Random(0))
        assert str(sum(answers)) in line
        assert "진단" in line
        assert "우울증" not in line
        good, why = consistent(line, level)
        assert good, (line, why)
