"""A voice is compared with its own habit, tells no pleasure, and leaves nothing behind."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.emotion.prosody import (
    HABIT_SECONDS,
    MEASURES,
    Habit,
    Prosody,
    Voice,
    compare,
    fuse,
    heard,
    measure,
    question,
    strain,
)
from samantha.types import Emotion, Json, Pad, Reading

RATE = 16_000


def spoken(
    seed: int,
    *,
    seconds: float = 4.0,
    pitch: float = 180.0,
    melody: float = 0.12,
    syllables: float = 4.0,
    pauses: float = 0.2,
    bright: float = 0.0,
    noise: float = 0.002,
    rate: int = RATE,
) -> NDArray[np.float32]:
    """Made-up speech: a buzz with three resonances, syllables and pauses.

    `bright` raises the harmonics, as pressed voices do.
    """
    chance = np.random.default_rng(seed)
    fine = max(rate, RATE)
    time = np.arange(int(seconds * fine)) / fine
    knots = np.arange(0, seconds + 1, 0.4)
    tone = pitch * np.exp(np.interp(time, knots, chance.normal(0, melody, len(knots))))
    phase = 2 * np.pi * np.cumsum(tone) / fine
    sound = np.zeros_like(time)
    for k in range(1, int(3_900 / pitch) + 1):
        resonances = ((600, 150), (1_400, 250), (2_600, 300))
        gain = sum(np.exp(-((k * pitch - f) ** 2) / (2 * w**2)) for f, w in resonances)
        sound += (gain + 0.02) * k ** (bright - 1.0) * np.sin(k * phase)
    start = chance.random() * 6
    envelope = np.clip(0.55 + 0.6 * np.sin(2 * np.pi * syllables * time + start), 0.03, 1)
    width = max(0.05, pauses * 1.5)
    envelope[(time > 0.3) & ((time - 0.3) % 1.5 < width)] *= 0.005
    sound = sound / np.abs(sound).max() * envelope * 0.3
    sound = sound + np.repeat(chance.normal(0, noise, int(seconds * 8_000)), fine // 8_000)
    return np.asarray(sound[:: fine // rate], np.float32)


def values(samples: NDArray[np.float32], rate: int = RATE) -> dict[str, float]:
    found = measure(samples, rate=rate)
    assert found is not None
    return dict(zip(MEASURES, found.values, strict=True))


@pytest.fixture(scope="module")
def habit() -> Habit:
    known = Habit()
    chance = np.random.default_rng(0)
    seed = 100
    while known.seconds < HABIT_SECONDS:
        seed += 1
        found = measure(
            spoken(
                seed,
                pitch=180 * float(np.exp(chance.normal(0, 0.06))),
                syllables=4 * float(np.exp(chance.normal(0, 0.1))),
                pauses=0.2 + 0.04 * float(chance.normal()),
                bright=0.1 * float(chance.normal()),
                seconds=6.0,
            ),
            rate=RATE,
        )
        assert found is not None
        known = heard(known, found)
    return known


def voice(habit: Habit, seed: int = 7, *, gain_db: float = 0.0, **how: float) -> Voice:
    samples = spoken(seed, **how) * np.float32(10 ** (gain_db / 20))  # type: ignore[arg-type]
    found = measure(samples, rate=RATE)
    assert found is not None
    told = compare(found, habit)
    assert told is not None
    return told


def test_pitch_is_told_in_semitones() -> None:
    low, high = values(spoken(1, pitch=120)), values(spoken(1, pitch=240))
    assert high["pitch"] - low["pitch"] == pytest.approx(12.0, abs=0.6)


def test_faster_talk_has_more_syllables() -> None:
    counts = [values(spoken(2, syllables=s, pauses=0.05))["rate"] for s in (2.5, 4.0, 5.5)]
    assert counts == sorted(counts)
    assert counts[2] > 1.5 * counts[0]


def test_longer_pauses_are_a_larger_share() -> None:
    assert values(spoken(3, pauses=0.5))["pauses"] > values(spoken(3, pauses=0.1))["pauses"] + 0.1


@pytest.mark.parametrize("gain_db", [-12.0, 12.0])
def test_the_gain_of_a_microphone_changes_nothing(habit: Habit, gain_db: float) -> None:
    plain, loud = voice(habit), voice(habit, gain_db=gain_db)
    assert loud.z == pytest.approx(plain.z, abs=0.02)
    assert loud.arousal == pytest.approx(plain.arousal, abs=0.005)


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_another_sample_rate_changes_little(rate: int) -> None:
    plain, other = values(spoken(4)), values(spoken(4, rate=rate), rate)
    for name, most in (
        ("pitch", 0.2),
        ("melody", 0.5),
        ("tilt", 1.0),
        ("centroid", 0.1),
        ("rate", 0.3),
        ("pauses", 0.03),
    ):
        assert other[name] == pytest.approx(plain[name], abs=most), name


def test_a_high_bright_quick_voice_is_awake(habit: Habit) -> None:
    usual = [voice(habit, seed).arousal for seed in range(7, 12)]
    awake = [
        voice(habit, seed, pitch=230, bright=0.5, syllables=5.5, pauses=0.1).arousal
        for seed in range(7, 12)
    ]
    assert abs(float(np.median(usual))) < 0.3
    assert min(awake) > 0.7
    assert min(awake) > max(usual) + 0.2


def test_a_slow_flat_voice_with_long_pauses_is_tired(habit: Habit) -> None:
    usual = [voice(habit, seed) for seed in range(7, 12)]
    tired = [
        voice(habit, seed, melody=0.02, syllables=2.2, pauses=0.55, bright=-0.3)
        for seed in range(7, 12)
    ]
    assert float(np.median([v.tiredness for v in usual])) < 0.3
    assert min(v.tiredness for v in tired) > 0.7
    assert max(v.arousal for v in tired) < min(v.arousal for v in usual)


def test_without_three_minutes_there_is_nothing_to_compare() -> None:
    found = measure(spoken(5), rate=RATE)
    assert found is not None
    young = heard(Habit(), found)
    assert not young.known
    assert compare(found, young) is None


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(RATE * 2, np.float32),
        np.random.default_rng(0).normal(0, 0.1, RATE * 2).astype(np.float32),
        np.full(RATE * 2, np.nan, np.float32),
        np.zeros(0, np.float32),
        np.ones(RATE // 2, np.float32),
    ],
    ids=["silence", "noise", "not-numbers", "nothing", "too-short"],
)
def test_what_is_no_speech_is_not_measured(samples: NDArray[np.float32]) -> None:
    assert measure(samples, rate=RATE) is None


def test_speech_under_noise_is_not_measured() -> None:
    assert measure(spoken(6, noise=0.2), rate=RATE) is None


def test_two_channels_and_a_telephone_below_eight_kilohertz_are_refused() -> None:
    with pytest.raises(ValueError, match="mono"):
        measure(np.zeros((2, RATE), np.float32), rate=RATE)
    with pytest.raises(ValueError, match="rate"):
        measure(np.zeros(RATE, np.float32), rate=4_000)


def test_the_samples_are_left_as_they_were() -> None:
    samples = spoken(8)
    before = samples.copy()
    measure(samples, rate=RATE)
    assert np.array_equal(samples, before)


def test_what_is_kept_is_small_and_holds_no_sound(habit: Habit) -> None:
    kept = json.dumps(habit.to_json())
    assert len(kept) < 8_000
    assert Habit.from_json(json.loads(kept)).known
    size = len(kept)
    more = habit
    for seed in range(200, 230):
        found = Prosody(tuple(np.random.default_rng(seed).random(len(MEASURES)).tolist()), 4.0)
        more = heard(more, found)
    assert len(json.dumps(more.to_json())) < 2 * size


@pytest.mark.parametrize("data", [None, 3, {}, {"counts": {}}, {"counts": {"pitch": [1]}}])
def test_a_damaged_habit_is_no_habit(data: Json) -> None:
    assert Habit.from_json(data) == Habit()


def reading(pleasure: float, arousal: float = -0.2, confidence: float = 0.7) -> Reading:
    top: Emotion = "calm" if pleasure >= 0 else "sadness"
    return Reading(
        scores=MappingProxyType({top: 0.8, "neutral": 0.2}),
        vad=Pad(pleasure, arousal, 0.0),
        confidence=confidence,
    )


TENSE = Voice(0.95, 0.0, (0.0,) * len(MEASURES))
TIRED = Voice(-0.3, 0.9, (0.0,) * len(MEASURES))
USUAL = Voice(0.1, 0.1, (0.0,) * len(MEASURES))


@pytest.mark.parametrize("told", [TENSE, TIRED, USUAL])
def test_a_voice_never_moves_pleasure_or_what_is_felt(told: Voice) -> None:
    before = reading(0.5)
    after = fuse(before, told)
    assert after.vad.pleasure == before.vad.pleasure
    assert after.vad.dominance == before.vad.dominance
    assert (after.scores, after.confidence, after.mixed) == (
        before.scores,
        before.confidence,
        before.mixed,
    )
    assert after.vad.arousal == pytest.approx(0.6 * told.arousal + 0.4 * before.vad.arousal)


def test_calm_words_in_a_strained_voice_are_a_reason_to_ask() -> None:
    assert strain(reading(0.1), TENSE) == "tense"
    assert strain(reading(0.1), TIRED) == "tired"
    assert strain(reading(0.1), USUAL) is None


def test_words_that_say_it_need_no_question() -> None:
    assert strain(reading(-0.6), TIRED) is None
    assert strain(reading(0.1, arousal=0.6), TENSE) is None
    assert strain(replace(reading(0.1), mixed=True), TENSE) is None


def test_a_lively_voice_with_glad_words_is_only_glad() -> None:
    assert strain(reading(0.7), TENSE) is None


@pytest.mark.parametrize("found", ["tense", "tired"])
def test_the_question_can_be_ended_by_a_no(found: str) -> None:
    told = {
        question(found, language, level)  # type: ignore[arg-type]
        for language, level in (("ko", "banmal"), ("ko", "jondaemal"), ("en", "jondaemal"))
    }
    assert len(told) == 3
    assert all(text.endswith("?") and text.count("?") == 1 for text in told)
