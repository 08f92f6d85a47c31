from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samantha.speech.voiced import FRAME, Voiced
from samantha.testing import babble, hush


def speech(sound: NDArray[np.float32]) -> list[bool]:
    """Which frames of a sound, after a second of room, are taken for speech."""
    voiced = Voiced()
    found = []
    whole = np.concatenate([hush(1.0), sound])
    for at in range(0, len(whole) - FRAME + 1, FRAME):
        voiced, spoken = voiced.frame(whole[at : at + FRAME])
        found.append(spoken)
    return found[50:]


def test_syllables_stand_out_of_the_room() -> None:
    assert np.mean(speech(babble(4.0))) > 0.4


def test_a_room_does_not() -> None:
    assert not any(speech(hush(4.0, seed=9)))


def test_a_hum_is_the_room_after_two_seconds() -> None:
    at = np.arange(64_000) / 16_000
    hum = (0.2 * np.sin(2 * np.pi * 60.0 * at)).astype(np.float32)
    assert not any(speech(hum)[100:])


def test_silence_of_zeros_does_not() -> None:
    assert not any(speech(np.zeros(32_000, np.float32)))
