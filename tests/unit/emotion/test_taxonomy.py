"""The fifteen classes hold every native label once, and their sides add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion.taxonomy import GOEMOTIONS, KOTE, SHARED, is_mixed, sides, vad
from samantha.types import EMOTIONS, Emotion

odds = st.fixed_dictionaries({e: st.floats(0, 1) for e in EMOTIONS})


@pytest.mark.parametrize(("names", "side"), [(GOEMOTIONS, 0), (KOTE, 1)])
def test_no_native_label_stands_in_two_classes(names: tuple[str, ...], side: int) -> None:
    used = [name for members in SHARED.values() for name in members[side]]
    assert len(used) == len(set(used))
    left = set(names) - set(used)
    assert left == (set() if side == 0 else {"비장함", "의심/불신"})


@given(odds)
def test_sides_are_shares_of_a_whole(scores: dict[Emotion, float]) -> None:
    glad, sore, plain = sides(scores)
    assert min(glad, sore, plain) >= 0
    assert glad + sore + plain == pytest.approx(1.0 if sum(scores.values()) else 0.0, abs=1e-9)


def test_a_side_can_be_clear_where_the_class_is_not() -> None:
    scores: dict[Emotion, float] = {"sadness": 0.3, "weariness": 0.3, "fear": 0.3, "joy": 0.05}
    glad, sore, plain = sides(scores)
    assert sore > 0.9
    assert glad < 0.1
    assert plain == 0


def test_surprise_and_interest_take_no_side() -> None:
    glad, sore, plain = sides({"surprise": 0.8, "interest": 0.6})
    assert glad == sore == 0
    assert plain == 1


@given(odds)
def test_the_point_of_any_odds_lies_in_range(scores: dict[Emotion, float]) -> None:
    point = vad(scores)
    assert all(-1 <= axis <= 1 for axis in (point.pleasure, point.arousal, point.dominance))


def test_one_side_alone_is_not_mixed() -> None:
    only: dict[Emotion, float] = dict.fromkeys(EMOTIONS, 0.0)
    assert not is_mixed({**only, "joy": 0.9, "hope": 0.8})
    assert is_mixed({**only, "joy": 0.6, "sadness": 0.5})
