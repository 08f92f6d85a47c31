"""What of her state shows in one reply: a feeling in words, a register, a voice, a light.

One pure function. It decides how something is said, never what: facts, refusals and safety
answers do not see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from samantha.emotion import words
from samantha.emotion.appraisal import Happening, Kind
from samantha.emotion.mood import MOST, TEMPERAMENT, MoodState
from samantha.emotion.taxonomy import PAD
from samantha.types import (
    Emotion,
    Expression,
    Felt,
    Language,
    Manner,
    Orb,
    Pad,
    SpeechLevel,
    Topic,
)

NAMED_FROM: Final = 0.35  # a weaker feeling is not put into words
CAUSED_FROM: Final = 0.15  # and a cause that gave less of it is not named as the cause
HURTS: Final[frozenset[Emotion]] = frozenset({"sadness", "anger", "disgust"})
STEADY_AROUSAL: Final = 0.2
CAPPED_AFFECTION: Final = 0.3
PAUSE_TURNS: Final = 3  # replies between two feelings named unasked
EMOTION_WEIGHT: Final = 2.0  # of emotions against the mood, in voice and light

# What is worth a word unasked. That a subject interests her, that they came back or said good
# night, shows without being announced.
VOLUNTEERED: Final[frozenset[Kind]] = frozenset(
    {
        "good_news",
        "bad_news",
        "affection",
        "insult",
        "own_mistake",
        "correction",
        "shared_success",
        "risk_resolved",
        "others",
        "unexpected",
    }
)
# What she may feel of theirs out loud while they hurt; her own hurts wait.
_BESIDE_PAIN: Final[frozenset[Kind]] = frozenset({"bad_news", "risk_resolved"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What the showing depends on besides the state.

    `fresh` are the events of this message; `told` those whose feeling has been said already;
    `since_told` the replies since then.
    """

    language: Language = "ko"
    level: SpeechLevel = "jondaemal"
    topic: Topic = "general"
    asked: bool = False  # they asked how she is
    fresh: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    since_told: int = PAUSE_TURNS
    sore: bool = False  # they are in pain
    steady: bool = False  # danger: nothing of hers shows
    goodbye: bool = False
    capped: bool = False  # a minor, or signs of dependence


PLAIN: Final = Moment()
STEADY: Final = Expression(
    manner=Manner(rate=0.97), orb=Orb(hue=20.0, saturation=0.45, pulse_hz=0.25)
)


def express(
    state: MoodState, happenings: Mapping[str, Happening], moment: Moment = PLAIN
) -> Expression:
    """What may show of `state`; `happenings` is her log by id, as understood by now."""
    if moment.steady:
        return STEADY
    if state.mode == "off":
        return Expression()
    shown = presence(state, capped=moment.capped)
    return Expression(
        feeling=_named(state, happenings, moment),
        brevity=_brevity(shown),
        playfulness=_playfulness(state, shown, moment),
        manner=manner(shown),
        orb=orb(shown),
    )


# --- words --------------------------------------------------------------------------------------


def _named(state: MoodState, happenings: Mapping[str, Happening], moment: Moment) -> Felt | None:
    """The one feeling that may be said, with its cause: strong enough, to the point, and not
    said before unless asked for."""
    if moment.goodbye:
        return None
    candidates: list[tuple[float, Emotion, Happening]] = []
    for emotion, feeling in state.felt.items():
        if feeling.intensity < NAMED_FROM:
            continue
        if moment.capped and emotion == "affection":
            continue
        for part in feeling.causes:
            cause = happenings.get(part.event)
            if (
                cause is not None
                and part.share >= CAUSED_FROM
                and _to_the_point(emotion, cause, moment)
            ):
                candidates.append((part.share, emotion, cause))
    if not candidates:
        return None
    _, emotion, cause = max(candidates, key=lambda item: (item[0], item[1], item[2].id))
    return Felt(
        emotion=emotion,
        intensity=round(state.intensity(emotion), 3),
        cause=cause.id,
        about=words.cause(cause.kind, moment.language, moment.level),
    )


def _to_the_point(emotion: Emotion, cause: Happening, moment: Moment) -> bool:
    if moment.asked:
        return True
    if cause.id in moment.told or cause.kind not in VOLUNTEERED:
        return False
    if moment.sore and cause.kind not in _BESIDE_PAIN:
        return False
    hurt = emotion in HURTS and cause.kind == "insult"
    if not hurt and moment.since_told < PAUSE_TURNS:
        return False
    return cause.id in moment.fresh or (cause.topic != "general" and cause.topic == moment.topic)


# --- register, voice, light ---------------------------------------------------------------------


def presence(state: MoodState, *, capped: bool = False) -> Pad:
    """Where she is right now: the mood, with what she feels at the moment counted double.

    A single insult moves a mood by a tenth; without the weight nobody would see it.
    """
    total, weighted = 0.0, [0.0, 0.0, 0.0]
    strongest = 0.0
    for emotion, feeling in state.felt.items():
        strength = feeling.intensity
        if capped and emotion == "affection":
            strength = min(strength, CAPPED_AFFECTION)
        strongest = max(strongest, strength)
        total += strength
        for axis, value in enumerate(_axes(PAD[emotion])):
            weighted[axis] += strength * value
    if total <= 0:
        return state.mood
    weight = EMOTION_WEIGHT * strongest
    mixed = [
        (here + weight * felt / total) / (1.0 + weight)
        for here, felt in zip(_axes(state.mood), weighted, strict=True)
    ]
    return Pad(*(max(-MOST, min(MOST, axis)) for axis in mixed))


def _axes(pad: Pad) -> tuple[float, float, float]:
    return pad.pleasure, pad.arousal, pad.dominance


def _clip(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))


def _brevity(shown: Pad) -> float:
    """-1 few words .. 1 many. Low and slow, she says less; glad and awake, a little more."""
    return _clip(
        1.2 * (shown.pleasure - TEMPERAMENT.pleasure) + 0.6 * (shown.arousal - TEMPERAMENT.arousal),
        -1.0,
        1.0,
    )


def _playfulness(state: MoodState, shown: Pad, moment: Moment) -> float:
    if moment.sore or moment.goodbye:
        return 0.0
    sting = max(
        (state.intensity(emotion) for emotion in ("sadness", "anger", "fear", "shame")), default=0.0
    )
    light = 0.4 + 0.8 * (shown.pleasure - TEMPERAMENT.pleasure) + 0.4 * shown.arousal
    return _clip(light - sting, 0.0, 1.0)


def manner(shown: Pad) -> Manner:
    """Voice: rate 1 +- .18 A, pitch 2 A + 1 P semitones, energy 4 A dB, around her rest.

    An ordinary joy lies at A .3, P .5: with smaller gains it stays below half a semitone.
    """
    pleasure = shown.pleasure - TEMPERAMENT.pleasure
    arousal = shown.arousal - TEMPERAMENT.arousal
    return Manner(
        rate=1.0 + 0.18 * arousal,
        pitch_semitones=2.0 * arousal + 1.0 * pleasure,
        energy_db=4.0 * arousal,
    )


@dataclass(frozen=True, slots=True)
class Timing:
    """Rests of a spoken reply, in seconds: before its first word and between sentences."""

    before: float
    between: float


def timing(expression: Expression, moment: Moment = PLAIN) -> Timing:
    """How a reply is paced when it is spoken; a written one is never held back.

    The rest before the first word depends on them alone: a little longer beside their pain, short
    at a goodbye and in danger. No mood of hers makes anybody wait. Between sentences the rest
    goes with the rate of the voice.
    """
    at_once = moment.steady or moment.goodbye
    before = 0.15 if at_once else 0.6 if moment.sore else 0.25
    between = (0.5 if moment.sore else 0.35) / expression.manner.rate
    return Timing(before=before, between=round(_clip(between, 0.25, 0.7), 3))


# Amber when glad, coral at rest, rose and dusk blue when low. The ends lie on the blue-yellow
# axis, which red-green blindness leaves alone; saturation and pulse say the same without hue.
REST_HUE: Final = 14.0
GLAD_HUE: Final = 44.0
LOW_HUE: Final = -110.0  # 250 degrees
GLAD_AT: Final = 0.75  # the pleasure at which the hue has gone all the way
LOW_AT: Final = -0.60


def orb(shown: Pad) -> Orb:
    """Light: hue from pleasure, saturation and pulse (.25-.6 Hz) from arousal."""
    away = shown.pleasure - TEMPERAMENT.pleasure
    if away >= 0:
        part = min(1.0, away / (GLAD_AT - TEMPERAMENT.pleasure))
        hue = REST_HUE + (GLAD_HUE - REST_HUE) * part
    else:
        part = min(1.0, away / (LOW_AT - TEMPERAMENT.pleasure))
        hue = REST_HUE + (LOW_HUE - REST_HUE) * part
    # Around pure red it pales: a mood is never an alarm.
    redness = max(0.0, 1.0 - abs(hue) / 14.0)
    saturation = 0.45 + 0.4 * abs(shown.arousal) + 0.15 * max(0.0, away)
    return Orb(
        hue=hue % 360.0,
        saturation=_clip(min(saturation, 0.85 - 0.35 * redness), 0.25, 0.85),
        pulse_hz=_clip(0.25 + 0.41 * max(0.0, shown.arousal), 0.25, 0.6),
    )
