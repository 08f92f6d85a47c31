"""The weights name nobody, and a name changes no reading."""

from __future__ import annotations

import statistics

import pytest

from samantha.emotion.features import features, keys, tokens
from samantha.emotion.recognise import Recogniser, load
from tools.emotion_lines import HERE

GIVEN = (
    *("민지", "서준", "하윤", "도현", "지우", "은채", "현우", "수아", "태민", "보라"),
    *("Emma", "Liam", "Noah", "Olivia", "Maya", "Oscar", "Priya", "Hassan", "Ingrid", "Diego"),
)


def public() -> list[str]:
    """The names of people met in comments, as they are masked in training."""
    out: list[str] = []
    for line in (HERE / "names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            out.extend(line.removeprefix("= ").split())
    return out


@pytest.fixture(scope="module")
def reader() -> Recogniser:
    return load()


def test_no_weight_belongs_to_a_name(reader: Recogniser) -> None:
    found = []
    for name in public():
        if len(name) < 3:
            continue
        whole = [feature for feature, _ in features(tokens(name)) if feature == f"w {name.lower()}"]
        for model in reader.linear.values():
            rows, _ = model.rows(keys([(feature, 0) for feature in whole]))
            if len(rows):
                found.append(name)
    assert found == []


@pytest.mark.parametrize("name", GIVEN)
def test_a_name_alone_is_no_feeling(reader: Recogniser, name: str) -> None:
    reading = reader.read(name)
    assert reading.top == "neutral" or not reading.sure


def test_who_was_met_does_not_say_how_it_felt(reader: Recogniser) -> None:
    frames = ("오늘 {} 만났어", "{} 얘기 들었어", "어제 {}랑 통화했어")
    english = ("I met {} today", "I heard from {}", "talked to {} yesterday")
    shifts = []
    for i, name in enumerate((*GIVEN, *public()[::3])):
        frame = (english if name.isascii() else frames)[i % 3]
        who = "someone" if name.isascii() else "그 사람"
        shifts.append(
            abs(
                reader.read(frame.format(name)).vad.pleasure
                - reader.read(frame.format(who)).vad.pleasure
            )
        )
    assert statistics.median(shifts) <= 0.1
    assert statistics.quantiles(shifts, n=10)[-1] <= 0.35
