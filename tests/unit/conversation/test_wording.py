"""What the wording of a message tells of how it asks to be met."""

from __future__ import annotations

import numpy as np
import pytest

from samantha.conversation import leaning, wording


def layer() -> wording.Wording:
    held = wording.load()
    assert held is not None
    return held


@pytest.mark.parametrize(
    "text", ["", "   ", "ㅋㅋㅋㅋㅋㅋ", "!!!", "가" * 5000, "🎉🎉", "\ud800 망가진 글자"]
)
def test_every_text_is_read_as_odds(text: str) -> None:
    odds = layer().of(text)
    assert odds.shape == (len(leaning.STANCES),)
    assert float(odds.sum()) == pytest.approx(1.0, abs=1e-4)
    assert np.all(odds >= 0)


def test_what_was_never_learned_says_nothing() -> None:
    unseen = layer().of("")
    spread = np.abs(layer().of("qxzjvk") - unseen).max()
    assert float(spread) < 0.2


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("할머니 장례 치르고 지금 집에 왔어요", {"sore"}),
        ("드디어 운전면허 붙었어!! 세 번 만에", {"glad"}),
        ("잃어버린 줄 알았는데 가방 안에 있었어 휴", {"glad"}),
        ("점심은 김밥 먹었어", {"plain"}),
        ("another unpaid overtime shift, lucky me", {"sore"}),
        ("thought it was cancer, it's just a cyst", {"glad"}),
    ],
)
def test_the_turn_of_phrase_tells_the_side(text: str, sides: set[str]) -> None:
    odds = layer().of(text)
    stance, _ = leaning.likeliest(odds.tolist())
    assert leaning.SIDE[stance] in sides


def test_two_readers_that_agree_are_surer_than_each() -> None:
    likely = np.full(len(leaning.STANCES), 0.5 / (len(leaning.STANCES) - 1), np.float32)
    likely[leaning.STANCES.index("worry")] = 0.5
    both = wording.together(likely.tolist(), likely)
    assert leaning.likeliest(both)[0] == "worry"
    assert leaning.likeliest(both)[1] >= 0.5 - 1e-3
    assert sum(both) == pytest.approx(1.0, abs=1e-4)
