from __future__ import annotations

import numpy as np
import pytest

from samantha.engines.stt.mel import log_mel
from samantha.testing import babble


def tone(hertz: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    at = np.arange(16_000) / 16_000
    return (0.5 * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def test_there_are_a_hundred_frames_a_second_of_eighty_bands() -> None:
    assert log_mel(babble(2.0)).shape == (80, 200)


def test_a_higher_tone_is_in_a_higher_band() -> None:
    bands = [
        int(log_mel(tone(hertz))[:, 20:80].mean(axis=1).argmax()) for hertz in (200, 800, 4000)
    ]
    assert bands == sorted(set(bands))


def test_a_kilohertz_lies_in_the_band_that_slaneys_scale_gives_it() -> None:
    # 1 kHz is mel 15 of 45.245; the bands' tops stand at (k + 1) / 81 of the scale.
    wanted = round(15.0 / 45.245 * 81) - 1
    found = int(log_mel(tone(1000.0))[:, 20:80].mean(axis=1).argmax())
    assert found == pytest.approx(wanted, abs=1)


def test_the_range_is_eight_decades_below_the_loudest() -> None:
    bands = log_mel(babble(1.0))
    assert float(bands.max() - bands.min()) <= 2.0 + 1e-6


def test_louder_speech_has_the_same_shape() -> None:
    sound = babble(1.0)
    loud, soft = log_mel(sound), log_mel((sound * 0.5).astype(np.float32))
    assert np.allclose(loud - loud.max(), soft - soft.max(), atol=0.05)
