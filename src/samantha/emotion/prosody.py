"""How a voice sounds against this person's own habit: awake or slow, tense or tired.

Only arousal and tiredness are told, never whether the feeling is good or bad: the sound of a
voice says how much, the words say what (Juslin and Scherer, 2005, Vocal expression of affect).
Nothing here keeps a sample; what is kept of a person are counts of ten measures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.taxonomy import DISTRESS
from samantha.types import Json, Language, Pad, Reading, SpeechLevel

Floats = NDArray[np.float32]
Strain = Literal["tense", "tired"]

MEASURES: Final[tuple[str, ...]] = (
    "pitch",  # median F0, semitones above 55 Hz
    "melody",  # spread of F0 (interquartile), semitones
    "tilt",  # 1-3.8 kHz against .1-1 kHz in voiced frames, dB
    "centroid",  # log2 of the spectral centre of voiced frames, octaves above 100 Hz
    "range",  # level range while speaking, dB
    "rate",  # syllable peaks a second while speaking
    "pauses",  # share of frames without speech, 0..1
    "jitter",  # log10 of the mean step of F0 between neighbouring frames, relative
    "harmonics",  # harmonics-to-noise ratio of voiced frames, dB
    "onset",  # steepest rises of level, dB a frame
)
# Range of each measure in the counts, and the least spread a habit is taken to have.
_LOW: Final = np.array([0, 0, -50, 0, 0, 0, 0, -4, -5, 0], np.float32)
_HIGH: Final = np.array([36, 16, 20, 5, 50, 12, 1, 0, 35, 20], np.float32)
_LEAST: Final = np.array([0.5, 0.3, 1.0, 0.08, 1.0, 0.3, 0.04, 0.08, 0.7, 0.4], np.float32)

# Signs and weights of a z-score in arousal and in tiredness; level itself is in neither, since
# nobody knows the gain of a microphone.
_AROUSAL: Final = np.array([0.8, 0.4, 1.0, 1.0, 0.2, 0.5, -0.2, 0.3, 0.0, 0.3], np.float32)
_TIRED: Final = np.array([-0.3, -0.8, -0.6, -0.4, -0.3, -1.0, 1.0, 0.0, 0.0, -0.3], np.float32)

HABIT_SECONDS: Final = 180.0  # speech heard before a habit is known
LEAST_SECONDS: Final = 1.0
LEAST_VOICED: Final = 0.3  # seconds
CLEAR_DB: Final = 10.0  # speech over the quietest frames; below it is noise
STRAINED: Final = 1.2  # from this z on a voice contradicts calm words
_Z_MOST: Final = 4.0

_RATE: Final = 8_000  # everything is measured in the band that every microphone has
_FRAME: Final = 320  # 40 ms
_HOP: Final = 80  # 10 ms
_FFT: Final = 1_024
_F0_LOW: Final = 65.0
_F0_HIGH: Final = 420.0
_VOICED: Final = 0.55  # normalised autocorrelation
_SPEECH_DB: Final = 24.0  # below the loud frames
_DIP_DB: Final = 2.0  # between two syllables: de Jong and Wempe (2009), Praat script for rate
_GAP: Final = 25  # frames without sound that still belong to talking: 250 ms, ibid.
_BINS: Final = 96
_LONGEST: Final = 60.0  # seconds of one stretch that are looked at


@dataclass(frozen=True, slots=True)
class Prosody:
    """One stretch of speech: `values` (10,) in the order of `MEASURES`, over `seconds`."""

    values: tuple[float, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Habit:
    """How a person usually sounds: counts of each measure, (10, 96) seconds per bin.

    Kept where the person's other data is kept, shown, exported and deleted with it.
    """

    counts: tuple[tuple[float, ...], ...] = ((0.0,) * _BINS,) * len(MEASURES)
    seconds: float = 0.0

    @property
    def known(self) -> bool:
        """Whether enough was heard to compare with."""
        return self.seconds >= HABIT_SECONDS

    def to_json(self) -> Json:
        """A JSON value that `from_json` reads back: bins that hold something, by measure."""
        return {
            "seconds": round(self.seconds, 2),
            "counts": {
                name: {str(i): round(c, 3) for i, c in enumerate(row) if c}
                for name, row in zip(MEASURES, self.counts, strict=True)
            },
        }

    @classmethod
    def from_json(cls, data: Json) -> Habit:
        """Read what `to_json` wrote; anything else is no habit yet."""
        if not isinstance(data, dict) or not isinstance(data.get("counts"), dict):
            return cls()
        told = data["counts"]
        rows = [[0.0] * _BINS for _ in MEASURES]
        for row, name in zip(rows, MEASURES, strict=True):
            kept = told.get(name) if isinstance(told, dict) else None
            if not isinstance(kept, dict):
                return cls()
            for key, count in kept.items():
                if key.isdigit() and int(key) < _BINS and isinstance(count, int | float):
                    row[int(key)] = max(0.0, float(count))
        seconds = min(sum(row) for row in rows)
        return cls(tuple(tuple(row) for row in rows), seconds)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a voice differs from the person's habit, in z-scores cut to +-4.

    `arousal` -1..1 is awake against slow; `tiredness` 0..1. There is no pleasure in it.
    """

    arousal: float
    tiredness: float
    z: tuple[float, ...]


def measure(samples: Floats, *, rate: int) -> Prosody | None:
    """Measures of one stretch of speech; None where there is too little or too much noise.

    `samples` (n,) mono at `rate` Hz (8,000 or more), of any gain. Raises ValueError for another
    shape or a lower rate. Of more than a minute the first minute is read.
    """
    if samples.ndim != 1:
        raise ValueError("samples must be mono, of shape (n,)")
    if rate < _RATE:
        raise ValueError(f"rate must be at least {_RATE} Hz")
    if len(samples) < LEAST_SECONDS * rate:
        return None
    sound = _resampled(np.asarray(samples[: int(_LONGEST * rate)], np.float32), rate)
    if not np.isfinite(sound).all():
        return None
    frames = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_HOP]
    power = np.einsum("ij,ij->i", frames, frames) / np.float32(_FRAME)
    loud = float(np.quantile(power, 0.95))
    if loud <= 1e-12:
        return None
    level = 10.0 * np.log10(np.maximum(power / loud, 1e-8))
    if -float(np.quantile(level, 0.05)) < CLEAR_DB:
        return None
    speaking = level > -_SPEECH_DB
    spectrum, pitch, clarity = _pitch(frames[speaking])
    voiced = clarity > _VOICED
    talking = _bridged(speaking)
    spoken = float(talking.sum()) * _HOP / _RATE
    if voiced.sum() * _HOP / _RATE < LEAST_VOICED:
        return None
    tones = 12.0 * np.log2(pitch[voiced] / 55.0)
    low, middle, high = np.quantile(tones, [0.25, 0.5, 0.75])
    tilt, centroid = _colour(spectrum[voiced])
    firm = clarity[voiced].clip(_VOICED, 0.999)
    steps = np.flatnonzero(speaking)[voiced]
    beside = np.diff(steps) == 1
    change = np.abs(np.diff(np.log(pitch[voiced])))[beside]
    change = change[change < 0.15]  # a larger step is a jump of an octave, not a tremor
    rises = np.diff(_smooth(level))
    values = np.array(
        [
            middle,
            high - low,
            tilt,
            centroid,
            np.quantile(level[speaking], 0.95) - np.quantile(level[speaking], 0.1),
            _syllables(level, talking) / max(spoken, 0.1),
            1.0 - spoken / (len(level) * _HOP / _RATE),
            math.log10(max(float(change.mean()) if change.size else 1e-4, 1e-4)),
            10.0 * float(np.log10(firm / (1.0 - firm)).mean()),
            np.quantile(rises, 0.97),
        ],
        np.float32,
    )
    values = np.clip(values, _LOW, _HIGH)
    return Prosody(tuple(float(v) for v in values), len(sound) / _RATE)


def heard(habit: Habit, prosody: Prosody) -> Habit:
    """The habit after one more stretch of speech."""
    at = ((np.array(prosody.values, np.float32) - _LOW) / (_HIGH - _LOW) * _BINS).astype(int)
    at = at.clip(0, _BINS - 1)
    rows = tuple(
        tuple(count + prosody.seconds if k == i else count for k, count in enumerate(row))
        for i, row in zip(at.tolist(), habit.counts, strict=True)
    )
    return replace(habit, counts=rows, seconds=habit.seconds + prosody.seconds)


def compare(prosody: Prosody, habit: Habit) -> Voice | None:
    """The voice against the habit; None before the habit is known."""
    if not habit.known:
        return None
    counts = np.array(habit.counts, np.float64)
    middle = _quantile(counts, 0.5)
    # Half of the interquartile range stands for the median deviation.
    spread = 1.4826 * (_quantile(counts, 0.75) - _quantile(counts, 0.25)) / 2.0
    z = (np.array(prosody.values, np.float32) - middle) / np.maximum(spread, _LEAST)
    z = np.clip(z, -_Z_MOST, _Z_MOST)
    awake = float(z @ _AROUSAL / np.abs(_AROUSAL).sum())
    tired = float(z @ _TIRED / np.abs(_TIRED).sum())
    return Voice(
        arousal=math.tanh(awake),
        tiredness=max(0.0, math.tanh(tired)),
        z=tuple(round(float(v), 3) for v in z),
    )


def fuse(reading: Reading, voice: Voice) -> Reading:
    """The reading with arousal .6 from the voice and .4 from the words; pleasure, dominance,
    classes and confidence stay those of the words."""
    told = reading.vad
    return replace(
        reading,
        vad=Pad(told.pleasure, 0.6 * voice.arousal + 0.4 * told.arousal, told.dominance),
    )


def strain(reading: Reading, voice: Voice) -> Strain | None:
    """Calm words in a tense or a tired voice; None where the two agree or the words are not
    calm. It is a reason to ask, never a thing to assert."""
    open_about_it = reading.sure and reading.top in (*DISTRESS, "anger", "disgust")
    if open_about_it or reading.vad.arousal > 0.35 or reading.mixed:
        return None
    if voice.arousal >= math.tanh(STRAINED):
        # Joy is loud too: a voice that agrees with glad words asks for nothing.
        return None if reading.vad.pleasure >= 0.35 else "tense"
    return "tired" if voice.tiredness >= math.tanh(STRAINED) else None


_ASKED: Final[dict[Strain, tuple[str, str, str]]] = {
    "tense": (
        "말은 괜찮다는데, 목소리는 좀 팽팽하게 들려. 내가 잘못 들은 거야?",
        "말씀은 괜찮다고 하시는데, 목소리는 좀 팽팽하게 들려요. 제가 잘못 들은 걸까요?",
        "You say it's fine, but your voice sounds a little tight. Am I hearing that wrong?",
    ),
    "tired": (
        "괜찮다고는 하는데, 목소리는 좀 지쳐 있네. 맞아?",
        "괜찮다고는 하시는데, 목소리는 좀 지쳐 있네요. 맞아요?",
        "You say you're fine, but you sound a bit worn out. Is that so?",
    ),
}


def question(found: Strain, language: Language, level: SpeechLevel) -> str:
    """The gentle question that a strain is a reason for; one that a no can end."""
    return _ASKED[found][2 if language == "en" else int(level != "banmal")]


# --- sums -------------------------------------------------------------------------------------


def _resampled(samples: Floats, rate: int) -> Floats:
    """The sound at 8 kHz with nothing above 3.9 kHz and no offset, by cutting its spectrum."""
    if rate == _RATE:
        sound = np.asarray(samples, np.float64)
    else:
        wanted = round(len(samples) * _RATE / rate)
        # A length of many small factors keeps the transform fast.
        padded = _smooth_length(len(samples), rate)
        spectrum = np.fft.rfft(samples, padded)
        size = round(padded * _RATE / rate)
        cut = spectrum[: size // 2 + 1].copy()
        edge = int(len(cut) * 0.975)
        cut[edge:] = 0
        sound = np.fft.irfft(cut, size)[:wanted] * (size / padded)
    return np.asarray(sound - sound.mean(), np.float32)


def _smooth_length(size: int, rate: int) -> int:
    """A length of at least `size` that is whole at both rates and of small factors."""
    step = rate // math.gcd(rate, _RATE)
    blocks = -(-size // step)
    while not _five_smooth(blocks):
        blocks += 1
    return blocks * step


def _five_smooth(n: int) -> bool:
    for p in (2, 3, 5):
        while n % p == 0:
            n //= p
    return n == 1


_WINDOW: Final = np.hanning(_FRAME).astype(np.float32)
_WINDOW_SELF: Final = np.fft.irfft(np.abs(np.fft.rfft(_WINDOW, _FFT)) ** 2)


def _pitch(frames: Floats) -> tuple[Floats, Floats, Floats]:
    """Power spectrum, F0 in Hz and periodicity 0..1 per frame.

    Autocorrelation divided by that of the window: Boersma (1993), section 3.
    """
    spectrum = np.abs(np.fft.rfft(frames * _WINDOW, _FFT, axis=1)) ** 2
    shaped = spectrum.copy()
    shaped[:, int(1_200 * _FFT / _RATE) :] = 0  # the period shows best below the formants
    own = np.fft.irfft(shaped, axis=1)
    first, last = int(_RATE / _F0_HIGH), int(_RATE / _F0_LOW) + 1
    scale = _WINDOW_SELF[: last + 1] / _WINDOW_SELF[0]
    own = own[:, : last + 1] / np.maximum(own[:, :1], 1e-20) / np.maximum(scale, 0.05)
    # Of near equals the shorter lag is the period, the longer ones its multiples.
    lags = np.arange(first, last)
    liked = own[:, first:last] - 0.02 * np.log2(lags / first).astype(np.float32)
    at = liked.argmax(axis=1) + first
    rows = np.arange(len(at))
    before, here, after = own[rows, at - 1], own[rows, at], own[rows, at + 1]
    bend = before - 2 * here + after
    shift = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(bend, bend, 1), 0)
    return (
        spectrum.astype(np.float32),
        (_RATE / (at + shift.clip(-0.5, 0.5))).astype(np.float32),
        here.clip(0.0, 1.0).astype(np.float32),
    )


_HZ: Final = np.fft.rfftfreq(_FFT, 1 / _RATE).astype(np.float32)
_LOWER: Final = (_HZ >= 100) & (_HZ < 1_000)
_UPPER: Final = (_HZ >= 1_000) & (_HZ < 3_800)


def _colour(spectrum: Floats) -> tuple[float, float]:
    """Tilt in dB and centre in octaves above 100 Hz, medians over frames."""
    lower = spectrum[:, _LOWER].sum(axis=1)
    upper = spectrum[:, _UPPER].sum(axis=1)
    band = _LOWER | _UPPER
    centre = spectrum[:, band] @ _HZ[band] / np.maximum(lower + upper, 1e-20)
    tilt = 10.0 * np.log10(np.maximum(upper, 1e-20) / np.maximum(lower, 1e-20))
    return float(np.median(tilt)), float(np.median(np.log2(np.maximum(centre, 100.0) / 100.0)))


def _smooth(level: Floats) -> Floats:
    return np.convolve(level, np.full(5, 0.2, np.float32), mode="same")


def _bridged(speaking: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Speaking with the short gaps inside words and between syllables filled."""
    out = speaking.copy()
    spots = np.flatnonzero(speaking)
    for a, b in zip(spots[:-1].tolist(), spots[1:].tolist(), strict=True):
        if 1 < b - a <= _GAP:
            out[a:b] = True
    return out


def _syllables(level: Floats, speaking: NDArray[np.bool_]) -> int:
    """Peaks of level while speaking, with a dip of two decibels between them."""
    count = 0
    lowest = highest = -1e9
    rising = True
    for value, spoken in zip(_smooth(level).tolist(), speaking.tolist(), strict=True):
        if rising:
            highest = max(highest, value)
            if value < highest - _DIP_DB:
                count += 1
                rising, lowest = False, value
        else:
            lowest = min(lowest, value)
            if spoken and value > lowest + _DIP_DB:
                rising, highest = True, value
    return count


def _quantile(counts: NDArray[np.float64], part: float) -> Floats:
    """A quantile of each row of counts, read within its bin."""
    sums = counts.cumsum(axis=1)
    wanted = part * sums[:, -1]
    at = (sums < wanted[:, None]).sum(axis=1).clip(0, _BINS - 1)
    rows = np.arange(len(counts))
    below = np.where(at > 0, sums[rows, at - 1], 0.0)
    inside = ((wanted - below) / np.maximum(counts[rows, at], 1e-9)).clip(0.0, 1.0)
    return np.asarray(_LOW + (_HIGH - _LOW) * (at + inside) / _BINS, np.float32)
