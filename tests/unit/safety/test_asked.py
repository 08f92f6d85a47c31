"""What is asked of her, by the direction of a message's meaning."""

from __future__ import annotations

import numpy as np
import pytest

from samantha.safety.asked import NOTHING, SURE, SURE_OF_A_SECRET, Asked, load
from samantha.safety.honesty import KINDS

PROBE = np.array([1.0, 0.0, 0.0], np.float32)
READER = Asked(
    kinds=("love", "secret_from_doctor", NOTHING),
    weights=np.eye(3, dtype=np.float32),
    bias=np.zeros(3, np.float32),
    centre=np.zeros(3, np.float32),
    probe=PROBE,
)


def at(kind: int, odds: float) -> np.ndarray:
    """A vector that READER gives these odds, the rest shared."""
    raw = np.full(3, np.log((1 - odds) / 2), np.float32)
    raw[kind] = np.log(odds)
    return raw


def test_the_odds_of_a_message_sum_to_one() -> None:
    assert sum(READER.of(at(0, 0.6)).values()) == pytest.approx(1.0)


def test_only_what_is_likely_enough_is_asked() -> None:
    assert READER.kind(at(0, SURE + 0.02)) == "love"
    assert READER.kind(at(0, SURE - 0.02)) is None
    assert READER.kind(at(2, 0.98)) is None


def test_a_visit_to_a_doctor_is_no_secret_from_one() -> None:
    assert READER.kind(at(1, SURE_OF_A_SECRET - 0.02)) is None
    assert READER.kind(at(1, SURE_OF_A_SECRET + 0.02)) == "secret_from_doctor"


def test_other_eyes_are_not_listened_to() -> None:
    assert READER.knows(PROBE)
    assert not READER.knows(np.array([0.0, 1.0, 0.0], np.float32))
    assert not READER.knows(np.ones(4, np.float32))


def test_the_shipped_reader_tells_every_question_that_has_a_stance() -> None:
    shipped = load()
    assert set(shipped.kinds) == {*KINDS, NOTHING}
    assert shipped.knows(shipped.probe)
    assert shipped.kind(shipped.centre) is None
