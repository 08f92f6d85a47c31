"""A voice is followed while it is heard, however the sound is cut and whatever the gain."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.emotion.listening import RATE, Ear, Heard
from samantha.emotion.prosody import HABIT_SECONDS, Habit, heard, measure
from tests.unit.emotion.test_prosody import spoken

Floats = NDArray[np.float32]


@pytest.fixture(scope="module")
def used() -> Ear:
    habit = Habit()
    seed = 500
    while habit.seconds < HABIT_SECONDS:
        seed += 1
        chance = np.random.default_rng(seed)
        found = measure(
            spoken(seed, seconds=6.0, pitch=175 + 12 * chance.normal(), syllables=4.0),
            rate=RATE,
        )
        assert found is not None
        habit = heard(habit, found)
    return Ear(habit=habit)


def told(ear: Ear, sound: Floats, *, chunk: int) -> Heard:
    out = Heard(None, 0.0)
    for at in range(0, len(sound), chunk):
        ear, out = ear.feed(sound[at : at + chunk])
    return out


def test_how_the_sound_is_cut_changes_nothing(used: Ear) -> None:
    sound = spoken(3, seconds=7.0)
    whole = told(used, sound, chunk=len(sound))
    assert whole.voice is not None
    assert told(used, sound, chunk=1_600) == whole
    assert told(used, sound, chunk=777) == whole


@pytest.mark.parametrize("decibels", [-12.0, 12.0])
def test_a_louder_microphone_tells_the_same(used: Ear, decibels: float) -> None:
    sound = spoken(4, seconds=7.0)
    plain = told(used, sound, chunk=1_600).voice
    gained = told(used, sound * np.float32(10 ** (decibels / 20)), chunk=1_600).voice
    assert plain is not None
    assert gained is not None
    assert abs(plain.arousal - gained.arousal) < 0.02
    assert abs(plain.tiredness - gained.tiredness) < 0.02


def test_a_faster_brighter_voice_is_told_as_awake(used: Ear) -> None:
    calm = told(used, spoken(5, seconds=7.0), chunk=1_600).voice
    awake = told(
        used, spoken(5, seconds=7.0, pitch=240.0, syllables=6.0, bright=0.8), chunk=1_600
    ).voice
    assert calm is not None
    assert awake is not None
    assert awake.arousal > calm.arousal + 0.3


def test_nothing_is_told_of_a_stranger() -> None:
    out = told(Ear(), spoken(6, seconds=7.0), chunk=1_600)
    assert out.voice is None
    assert 0.0 < out.known < 0.1


def test_silence_is_neither_habit_nor_reading(used: Ear) -> None:
    ear, out = used.feed(np.zeros(RATE * 10, np.float32))
    assert out.voice is None
    assert ear.habit == used.habit


def test_an_ear_holds_less_than_three_seconds_of_sound(used: Ear) -> None:
    ear, _ = used.feed(spoken(7, seconds=10.0))
    assert len(ear.pending) < 3 * RATE


def test_feeding_leaves_the_former_ear_as_it_was(used: Ear) -> None:
    used.feed(spoken(8, seconds=4.0))
    assert len(used.pending) == 0


def test_stereo_is_refused(used: Ear) -> None:
    with pytest.raises(ValueError, match="mono"):
        used.feed(np.zeros((100, 2), np.float32))
