"""Tells frames of speech from frames without, by how far they stand out of the room's own noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATE: Final = 16_000
FRAME: Final = 320  # 20 ms
FRAME_S: Final = FRAME / RATE

_FFT: Final = 512
# The band in which a voice is and a fan, a hum or a hiss is not alone.
_LOW_BIN, _HIGH_BIN = 200 * _FFT // RATE, 3_600 * _FFT // RATE
_WINDOW: Final = np.hanning(FRAME).astype(np.float32)

BEGINS_DB: Final = 11.0  # above the floor: speech begins
STAYS_DB: Final = 7.0  # above the floor: speech goes on
QUIETEST_DB: Final = -62.0  # of full scale; below it nobody speaks to this microphone
_LOWEST_DB: Final = -90.0
_RISE_DB: Final = 0.02  # a frame: a decibel a second
# A level that moves less than this for a second is a machine, however loud: speech moves by
# tens of decibels between its syllables.
_STEADY_DB: Final = 5.0
_STEADY_FRAMES: Final = 50
_STEADY_RISE_DB: Final = 0.6  # a frame: thirty decibels a second


@dataclass(frozen=True, slots=True)
class Voiced:
    """What the next frame is compared with. `floor` is the room's noise in dB of full scale;
    None before the first frame."""

    floor: float | None = None
    speaking: bool = False
    lately: tuple[float, ...] = ()

    def frame(self, samples: Floats) -> tuple[Voiced, bool]:
        """Whether one frame, (320,) in -1..1, is speech; and what the next is compared with.

        Cf. Martin (2001), Noise power spectral density estimation based on optimal smoothing
        and minimum statistics: the floor falls at once and rises slowly.
        """
        level = _level(samples)
        lately = (*self.lately[1 - _STEADY_FRAMES :], level)
        floor = level if self.floor is None else self.floor
        if level < floor:
            floor += 0.5 * (level - floor)
        else:
            steady = len(lately) == _STEADY_FRAMES and max(lately) - min(lately) < _STEADY_DB
            floor = min(level, floor + (_STEADY_RISE_DB if steady else _RISE_DB))
        over = level - floor
        speaking = level > QUIETEST_DB and over > (STAYS_DB if self.speaking else BEGINS_DB)
        return Voiced(floor, speaking, lately), speaking


def _level(samples: Floats) -> float:
    """How loud the voice's band of a frame is, in dB of full scale."""
    power = np.abs(np.fft.rfft(samples * _WINDOW, _FFT)[_LOW_BIN:_HIGH_BIN]) ** 2
    mean = float(power.sum()) * 2.0 / (_FFT * FRAME * 0.375)
    return max(_LOWEST_DB, 10.0 * float(np.log10(mean + 1e-12)))
