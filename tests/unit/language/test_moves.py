"""The second reader of moves."""

from __future__ import annotations

import numpy as np
import pytest

from samantha.language.intent import intent
from samantha.language.moves import BUCKETS, features, load
from samantha.types import Intent, Language


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_its_shares_are_of_moves_the_house_knows(lang: Language) -> None:
    reader = load()[lang]
    assert set(reader.classes) <= set(Intent.__args__)  # type: ignore[attr-defined]
    assert reader.table.shape == (BUCKETS, len(reader.classes))
    move, share = reader.judge("왜 말을 그렇게 해" if lang == "ko" else "why would you say that")
    assert move in reader.classes
    assert 0.0 < share <= 1.0


@pytest.mark.parametrize("text", ["", "ㅋㅋ", "가", "나 왔어 " * 200])
def test_features_have_unit_length_whatever_the_text(text: str) -> None:
    where, value = features(text)
    assert len(where) == len(value) == len(set(where.tolist()))
    assert float(np.linalg.norm(value)) == pytest.approx(1.0, abs=1e-5)


def test_it_is_read_once() -> None:
    assert load() is load()


def test_it_never_overrules_a_sure_rule() -> None:
    for text in ("지금 몇 시야", "잘 자", "고마워", "어떡하지"):
        assert intent(text, "ko", readers=load()) == intent(text, "ko")


def test_what_another_said_stays_a_telling() -> None:
    assert intent("동생이 고마워", "ko", readers=load())[0] == "tell"
    assert intent("my sister says thanks", "en", readers=load())[0] == "tell"
