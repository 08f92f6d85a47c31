"""Sound as Whisper wants it: the logarithm of eighty mel bands, a hundred frames a second."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATE: Final = 16_000
HOP: Final = 160
BANDS: Final = 80
_WINDOW: Final = 400
# A mel is linear up to a kilohertz and logarithmic above (Slaney, 1998, Auditory Toolbox).
_LINEAR_HZ: Final = 200.0 / 3.0
_LOG_FROM_HZ: Final = 1_000.0
_LOG_STEP: Final = np.log(6.4) / 27.0


def log_mel(samples: Floats) -> Floats:
    """Bands of `samples` (n,), mono at 16 kHz in -1..1; shape (80, n // 160).

    Source: Radford et al. (2022), Robust Speech Recognition via Large-Scale Weak Supervision,
    section 2.2: 25 ms windows every 10 ms, scaled to near -1..1.
    """
    padded = np.pad(samples.astype(np.float32), _WINDOW // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::HOP][: len(samples) // HOP]
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2
    bands = np.log10(np.maximum(_filters() @ power.T.astype(np.float32), 1e-10))
    loudest = float(bands.max()) if bands.size else 0.0
    return ((np.maximum(bands, loudest - 8.0) + 4.0) / 4.0).astype(np.float32)


@cache
def _filters() -> Floats:
    """Triangles of equal area between neighbouring mels, shape (80, 201)."""
    top = _mel(np.array(RATE / 2.0))
    edges = _hertz(np.linspace(0.0, float(top), BANDS + 2))
    bins = np.linspace(0.0, RATE / 2.0, _WINDOW // 2 + 1)
    slopes = edges[:, None] - bins[None, :]
    width = np.diff(edges)
    rising, falling = -slopes[:-2] / width[:-1, None], slopes[2:] / width[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    triangles *= (2.0 / (edges[2:] - edges[:-2]))[:, None]
    return triangles.astype(np.float32)


def _mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    low = hertz / _LINEAR_HZ
    high = _LOG_FROM_HZ / _LINEAR_HZ + np.log(np.maximum(hertz, 1.0) / _LOG_FROM_HZ) / _LOG_STEP
    return np.where(hertz < _LOG_FROM_HZ, low, high)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    bend = _LOG_FROM_HZ / _LINEAR_HZ
    return np.where(mel < bend, mel * _LINEAR_HZ, _LOG_FROM_HZ * np.exp(_LOG_STEP * (mel - bend)))
