"""Whose turn it is: sound in, a turn's beginning and its whole sound out, on the audio clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.speech.voiced import FRAME, FRAME_S, Voiced

Floats = NDArray[np.float32]

BEFORE_S: Final = 0.3  # kept from before speech was noticed: soft consonants come first
BEGINS_S: Final = 0.1  # speech in a fifth of a second, before it counts as a beginning
LEAST_S: Final = 0.24  # speech in a turn; less is a cough or a door
SILENCE_S: Final = 0.8  # without speech: the turn is over
LONGEST_S: Final = 28.0  # a recogniser's window; a longer turn comes in pieces
_LOOK: Final = 10  # frames looked at for a beginning
_BEGIN: Final = round(BEGINS_S / FRAME_S)
_LEAST: Final = round(LEAST_S / FRAME_S)
_SILENCE: Final = round(SILENCE_S / FRAME_S)
_LONGEST: Final = round(LONGEST_S / FRAME_S)
_BEFORE: Final = round(BEFORE_S / FRAME_S)
_PAUSE: Final = round(0.2 / FRAME_S)
_TAIL: Final = round(0.2 / FRAME_S)  # silence left behind the last word


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody speaks. `at_s` on the audio clock, seconds since the ear was opened."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn, or a piece of one: its sound (n,) at 16 kHz, and where it lies.

    `whole` is False where the turn was cut because it is longer than a recogniser takes.
    """

    sound: Floats = field(repr=False, compare=False)
    begin_s: float
    end_s: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Dropped:
    """What began was no speech after all."""

    at_s: float


Event = Began | Ended | Dropped


def _none() -> Floats:
    return np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Turns:
    """An ear between two chunks of sound. A value: `feed` gives the next one.

    It holds the sound of the turn that goes on and of `BEFORE_S` before it, nothing else.
    """

    voiced: Voiced = field(default_factory=Voiced)
    frames: int = 0  # heard so far
    marks: tuple[bool, ...] = ()  # speech or not, of the frames in `held`
    held: tuple[Floats, ...] = field(default=(), repr=False, compare=False)
    pending: Floats = field(default_factory=_none, repr=False, compare=False)
    speaking: bool = False

    def feed(self, samples: Floats) -> tuple[Turns, tuple[Event, ...]]:
        """The ear after `samples`, (n,) float32 mono at 16 kHz in -1..1, and what happened.

        Chunks may have any length. About 3 ms of CPU a second of sound.
        Raises ValueError for another shape.
        """
        if samples.ndim != 1:
            raise ValueError("samples must be mono, of shape (n,)")
        sound = np.concatenate([self.pending, np.nan_to_num(np.asarray(samples, np.float32))])
        ear, events = self, list[Event]()
        whole = len(sound) // FRAME * FRAME
        for at in range(0, whole, FRAME):
            ear, happened = ear._frame(sound[at : at + FRAME])
            if happened is not None:
                events.append(happened)
        return replace(ear, pending=sound[whole:].copy()), tuple(events)

    def deaf(self) -> Turns:
        """The ear with what it held let go; the room's noise stays known."""
        return Turns(voiced=replace(self.voiced, speaking=False), frames=self.frames)

    def end(self) -> tuple[Turns, Ended | None]:
        """The microphone goes off: the turn that goes on is over, if there is one."""
        if not self.speaking or sum(self.marks) < _LEAST:
            return self.deaf(), None
        first = max(0, self.marks.index(True) - _BEFORE)
        sound = np.concatenate(self.held[first:])
        return self.deaf(), Ended(sound, self._at(first), self._at(len(self.held)))

    def so_far(self) -> Floats | None:
        """The sound of the turn that goes on, while words are being said; None in a pause, in
        which the turn may be over."""
        if not self.speaking or not any(self.marks[-_PAUSE:]):
            return None
        return np.concatenate(self.held[max(0, self.marks.index(True) - _BEFORE) :])

    def _frame(self, samples: Floats) -> tuple[Turns, Event | None]:
        voiced, spoken = self.voiced.frame(samples)
        ear = replace(
            self,
            voiced=voiced,
            frames=self.frames + 1,
            marks=(*self.marks, spoken),
            held=(*self.held, samples.copy()),
        )
        return ear._go_on() if self.speaking else ear._look()

    def _look(self) -> tuple[Turns, Event | None]:
        if sum(self.marks[-_LOOK:]) >= _BEGIN:
            return replace(self, speaking=True), Began(self._at(len(self.held) - _BEGIN))
        keep = _BEFORE + _LOOK
        return replace(self, marks=self.marks[-keep:], held=self.held[-keep:]), None

    def _go_on(self) -> tuple[Turns, Event | None]:
        over = len(self.marks) >= _SILENCE and not any(self.marks[-_SILENCE:])
        if not over and len(self.held) < _LONGEST:
            return self, None
        first = self.marks.index(True)
        last = len(self.marks) - self.marks[::-1].index(True)
        cut = len(self.held)
        if not over:
            # Between two words rather than through one: after the longest pause of the last part.
            cut = self._pause(_LONGEST * 2 // 3)
            last = cut
        after = replace(
            self.deaf(),
            voiced=self.voiced,
            marks=self.marks[cut:],
            held=self.held[cut:],
            speaking=not over,
        )
        if over and sum(self.marks) < _LEAST:
            return after, Dropped(self._at(last))
        first, last = max(0, first - _BEFORE), min(len(self.held), last + (_TAIL if over else 0))
        sound = np.concatenate(self.held[first:last])
        return after, Ended(sound, self._at(first), self._at(last), whole=over)

    def _pause(self, since: int) -> int:
        """The end of the longest stretch without speech from frame `since` on."""
        best, found, run = 0, len(self.marks), 0
        for index in range(since, len(self.marks)):
            run = 0 if self.marks[index] else run + 1
            if run > best:
                best, found = run, index + 1
        return found

    def _at(self, frame: int) -> float:
        """Seconds on the audio clock of a frame in `held`."""
        return round((self.frames - len(self.held) + frame) * FRAME_S, 3)
