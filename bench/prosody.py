"""CPU time of measuring a voice, and how far its gain and sample rate move the measures.

`python -m bench.prosody --json`; the voice is a made-up buzz with syllables and pauses.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.listening import RATE, Ear
from samantha.emotion.prosody import MEASURES, Prosody, measure

RATES: Final = (8_000, 16_000, 48_000)
SECONDS: Final = 10.0


def buzz(rate: int, seconds: float = SECONDS) -> NDArray[np.float32]:
    """A gliding buzz in syllables with pauses, (rate * seconds,)."""
    at = np.arange(int(rate * seconds)) / rate
    tone = 170.0 * np.exp(0.1 * np.sin(2 * np.pi * 0.7 * at))
    phase = 2 * np.pi * np.cumsum(tone) / rate
    sound = sum(np.sin(k * phase) / k for k in range(1, 20))
    syllables = np.clip(0.5 + 0.6 * np.sin(2 * np.pi * 4.0 * at), 0.02, 1.0)
    pauses = np.where(at % 2.0 < 0.4, 0.002, 1.0)
    return np.asarray(0.1 * sound * syllables * pauses, np.float32)


def told(samples: NDArray[np.float32], rate: int) -> Prosody:
    found = measure(samples, rate=rate)
    if found is None:
        raise RuntimeError("the made-up voice was not taken for speech")
    return found


def streamed_cost(seconds: float = 30.0, chunk: int = RATE // 10) -> float:
    """CPU milliseconds a second of sound, fed in tenths of a second."""
    samples = buzz(RATE, seconds)
    ear = Ear()
    start = time.process_time()
    for at in range(0, len(samples), chunk):
        ear, _ = ear.feed(samples[at : at + chunk])
    return round((time.process_time() - start) * 1000 / seconds, 2)


def apart(a: Prosody, b: Prosody) -> dict[str, float]:
    return {
        name: round(abs(x - y), 4) for name, x, y in zip(MEASURES, a.values, b.values, strict=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.prosody", description=__doc__)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    cost: dict[str, float] = {}
    for rate in RATES:
        samples = buzz(rate)
        told(samples, rate)
        spent = []
        for _ in range(5):
            start = time.process_time()
            told(samples, rate)
            spent.append((time.process_time() - start) * 1000 / SECONDS)
        cost[str(rate)] = round(float(np.median(spent)), 2)
    plain = told(buzz(16_000), 16_000)
    result = {
        "cpu_ms_per_second": cost,
        "streamed_cpu_ms_per_second": streamed_cost(),
        "moved_by_gain": {
            db: apart(plain, told(buzz(16_000) * np.float32(10 ** (int(db) / 20)), 16_000))
            for db in ("-12", "12")
        },
        "moved_by_rate": {
            str(rate): apart(plain, told(buzz(rate), rate)) for rate in (8_000, 48_000)
        },
    }
    if chosen.json:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(key, value)


if __name__ == "__main__":
    main()
