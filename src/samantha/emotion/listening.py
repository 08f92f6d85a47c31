"""Follows a voice while it is being heard: chunks of sound in, how it differs from habit out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.prosody import HABIT_SECONDS, Habit, Voice, compare, heard, measure

Floats = NDArray[np.float32]

RATE: Final = 16_000
STRETCH_SECONDS: Final = 3.0  # one measurement; shorter stretches measure pauses and rate badly
_STRETCH: Final = int(RATE * STRETCH_SECONDS)
_FRESH: Final = 0.5  # weight of the last stretch in what is told


def _silence() -> Floats:
    return np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Heard:
    """What can be told after a chunk.

    `voice` is against the person's habit and smoothed over the last few stretches; None before
    the habit is known or before a stretch of clear speech was heard. `known` is the share 0..1 of
    the speech that a habit needs.
    """

    voice: Voice | None
    known: float


@dataclass(frozen=True, slots=True)
class Ear:
    """A voice being followed. A value: `feed` gives the next one and changes nothing.

    Keep `habit` (a table of counts, `Habit.to_json`) and nothing else: `pending` holds less than
    three seconds of sound, in memory only.
    """

    habit: Habit = field(default_factory=Habit)
    voice: Voice | None = None
    pending: Floats = field(default_factory=_silence, repr=False, compare=False)

    def feed(self, samples: Floats) -> tuple[Ear, Heard]:
        """The ear and what it tells after `samples`, (n,) float32, mono, 16 kHz, of any gain.

        Chunks may have any length, also none; how the sound is cut into chunks changes nothing.
        About 3 ms of CPU a second of sound. Raises ValueError for another shape.
        """
        if samples.ndim != 1:
            raise ValueError("samples must be mono, of shape (n,)")
        sound = np.concatenate([self.pending, np.asarray(samples, np.float32)])
        ear = self
        whole = len(sound) // _STRETCH * _STRETCH
        for at in range(0, whole, _STRETCH):
            ear = ear._after(sound[at : at + _STRETCH])
        ear = replace(ear, pending=sound[whole:].copy())
        return ear, Heard(ear.voice, min(1.0, ear.habit.seconds / HABIT_SECONDS))

    def _after(self, stretch: Floats) -> Ear:
        found = measure(stretch, rate=RATE)
        if found is None:
            return self
        told = compare(found, self.habit)
        if told is not None and self.voice is not None:
            told = _between(self.voice, told)
        return replace(self, habit=heard(self.habit, found), voice=told)


def _between(before: Voice, last: Voice) -> Voice:
    def mean(a: float, b: float) -> float:
        return (1.0 - _FRESH) * a + _FRESH * b

    return Voice(
        arousal=mean(before.arousal, last.arousal),
        tiredness=mean(before.tiredness, last.tiredness),
        z=tuple(round(mean(a, b), 3) for a, b in zip(before.z, last.z, strict=True)),
    )
