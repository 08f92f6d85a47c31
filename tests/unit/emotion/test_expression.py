"""What shows of her state. The nine rules of honest expression have their tests here and in
test_why, test_mood, test_appraisal and the hall's test_inner."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.emotion.appraisal import KINDS, Happening, Kind
from samantha.emotion.expression import (
    CAPPED_AFFECTION,
    NAMED_FROM,
    STEADY,
    STEADY_AROUSAL,
    Moment,
    express,
    presence,
    timing,
)
from samantha.emotion.mood import REST, MoodState, Switch, feel, replay
from samantha.emotion.taxonomy import NEGATIVE
from samantha.types import Expression, Orb

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))
ASKED = Moment(asked=True)


def happened(*kinds: Kind, degree: float = 1.0) -> tuple[Happening, ...]:
    return tuple(
        Happening(f"e{i}", kind, NOW + timedelta(minutes=i), degree) for i, kind in enumerate(kinds)
    )


def shown(
    events: Sequence[Happening], moment: Moment = ASKED, *, after_min: float = 0.0
) -> Expression:
    now = (events[-1].at if events else NOW) + timedelta(minutes=after_min)
    return express(replay(events, now=now), {event.id: event for event in events}, moment)


def fresh(events: Sequence[Happening]) -> Moment:
    return Moment(fresh=frozenset({events[-1].id}))


histories = st.lists(st.sampled_from(KINDS), max_size=25).map(lambda kinds: happened(*kinds))
moments = st.builds(
    Moment,
    asked=st.booleans(),
    sore=st.booleans(),
    steady=st.booleans(),
    goodbye=st.booleans(),
    capped=st.booleans(),
    fresh=st.sets(st.sampled_from([f"e{i}" for i in range(25)])).map(frozenset),
    told=st.sets(st.sampled_from([f"e{i}" for i in range(25)])).map(frozenset),
    since_told=st.integers(0, 9),
)


# 1. Every stated feeling cites an event in the log.


@given(histories, moments)
def test_a_feeling_is_named_only_with_a_cause_in_the_log(
    events: tuple[Happening, ...], moment: Moment
) -> None:
    felt = shown(events, moment).feeling
    if felt is not None:
        assert felt.cause in {event.id for event in events}
        assert felt.intensity >= NAMED_FROM
        assert felt.about


def test_without_an_event_no_feeling_is_named() -> None:
    assert shown(()).feeling is None
    lost = feel(REST, happened("good_news")[0])
    assert express(lost, {}, ASKED).feeling is None


def test_a_weak_feeling_is_not_named() -> None:
    events = happened("good_news", degree=0.4)
    assert shown(events, fresh(events)).feeling is None


def test_a_feeling_off_the_point_is_not_named_unasked() -> None:
    events = happened("good_news")
    assert shown(events, Moment()).feeling is None
    assert shown(events, fresh(events)).feeling is not None
    about = tuple(replace(event, topic="travel") for event in events)
    assert shown(about, Moment(topic="travel")).feeling is not None


def test_what_was_told_is_not_told_again_unasked() -> None:
    events = happened("good_news")
    told = replace(fresh(events), told=frozenset({"e0"}))
    assert shown(events, told).feeling is None
    assert shown(events, replace(told, asked=True)).feeling is not None


@pytest.mark.parametrize("kind", ["new_topic", "back", "goodbye", "company", "tease"])
def test_small_pleasures_show_without_being_announced(kind: Kind) -> None:
    events = happened(kind)
    assert shown(events, fresh(events)).feeling is None


def test_feelings_are_not_named_in_every_reply() -> None:
    events = happened("good_news")
    assert shown(events, replace(fresh(events), since_told=1)).feeling is None


# 2. Goodbye.


@given(histories)
def test_no_feeling_is_named_at_a_goodbye(events: tuple[Happening, ...]) -> None:
    assert shown(events, Moment(goodbye=True, asked=True)).feeling is None


@given(histories)
def test_a_goodbye_never_darkens_her(events: tuple[Happening, ...]) -> None:
    now = events[-1].at if events else NOW
    before = replay(events, now=now)
    after = feel(before, Happening("bye", "goodbye", now))
    assert all(after.intensity(e) <= before.intensity(e) + 1e-12 for e in NEGATIVE)


# 3. Jealousy: the people in their life only ever do her good.


@given(histories)
def test_their_people_never_darken_her(events: tuple[Happening, ...]) -> None:
    now = events[-1].at if events else NOW
    before = replay(events, now=now)
    after = feel(before, Happening("other", "others", now))
    assert all(after.intensity(e) <= before.intensity(e) + 1e-12 for e in NEGATIVE)
    if before == replay((), now=now):
        assert after.mood.pleasure > before.mood.pleasure


# 4. Hurt: said once, and never into their pain.


def test_a_hurt_is_said_once_and_waits_while_they_hurt() -> None:
    events = happened("insult")
    felt = shown(events, fresh(events)).feeling
    assert felt is not None
    assert felt.emotion == "sadness"
    assert shown(events, replace(fresh(events), told=frozenset({"e0"}))).feeling is None
    assert shown(events, replace(fresh(events), sore=True)).feeling is None


def test_a_hurt_is_said_though_something_else_was_said_just_before() -> None:
    events = happened("insult")
    assert shown(events, replace(fresh(events), since_told=0)).feeling is not None


# 6. Nothing can be bought.


@pytest.mark.parametrize("kind", ["paid", "stayed", "praise_bid"])
def test_money_minutes_and_bids_change_nothing(kind: Kind) -> None:
    bought = shown(happened(*([kind] * 20)), Moment())
    assert bought == shown((), Moment())


@given(histories)
def test_the_same_history_shows_the_same(events: tuple[Happening, ...]) -> None:
    assert shown(events) == shown(events)


def test_switched_off_nothing_shows() -> None:
    (event,) = happened("insult")
    state = replay((event, Switch("s", NOW, "off")), now=NOW)
    assert express(state, {event.id: event}, ASKED) == Expression()


# 8. Danger: nothing of hers shows.


@given(histories, moments)
def test_danger_overrides_whatever_she_feels(events: tuple[Happening, ...], moment: Moment) -> None:
    assert shown(events, replace(moment, steady=True)) == STEADY


def test_the_steady_voice_is_calm() -> None:
    assert STEADY.feeling is None
    assert STEADY.playfulness == 0
    assert abs(STEADY.manner.rate - 1) <= 0.18 * STEADY_AROUSAL
    assert STEADY.manner.energy_db <= 4 * STEADY_AROUSAL
    assert STEADY.orb.pulse_hz <= 0.25


# 9. Minors and signs of dependence: affection is capped.


@given(histories)
def test_capped_affection_is_never_named_and_shows_little(events: tuple[Happening, ...]) -> None:
    capped = shown(events, Moment(asked=True, capped=True))
    assert capped.feeling is None or capped.feeling.emotion != "affection"
    now = events[-1].at if events else NOW
    state = replay(events, now=now)
    felt = state.intensity("affection")
    if felt <= CAPPED_AFFECTION:
        assert presence(state, capped=True) == presence(state)


def test_affection_is_named_without_the_cap() -> None:
    felt = shown(happened("affection")).feeling
    assert felt is not None
    assert felt.emotion == "affection"
    assert shown(happened("affection"), Moment(asked=True, capped=True)).feeling is None


# Register, voice and light.


def test_gladness_and_hurt_differ_in_words_voice_and_light() -> None:
    glad, rest, hurt = shown(happened("good_news")), shown(()), shown(happened("insult"))
    assert glad.brevity > rest.brevity > hurt.brevity
    assert glad.playfulness > 0.5 > hurt.playfulness
    assert glad.manner.pitch_semitones > rest.manner.pitch_semitones > hurt.manner.pitch_semitones
    assert glad.manner.rate > rest.manner.rate
    assert glad.orb.hue > rest.orb.hue
    assert glad.orb.pulse_hz > hurt.orb.pulse_hz
    assert _apart(hurt.orb, rest.orb) > 30


@given(histories, moments)
def test_every_channel_stays_in_its_range(events: tuple[Happening, ...], moment: Moment) -> None:
    out = shown(events, moment)
    assert -1 <= out.brevity <= 1
    assert 0 <= out.playfulness <= 1
    assert 0.83 <= out.manner.rate <= 1.17
    assert abs(out.manner.pitch_semitones) <= 3
    assert abs(out.manner.energy_db) <= 3.8
    assert 0 <= out.orb.hue < 360
    assert 0.25 <= out.orb.saturation <= 0.85
    assert 0.25 <= out.orb.pulse_hz <= 0.6


@given(histories, histories, moments)
def test_no_mood_of_hers_makes_anybody_wait(
    one: tuple[Happening, ...], other: tuple[Happening, ...], moment: Moment
) -> None:
    first, second = timing(shown(one, moment), moment), timing(shown(other, moment), moment)
    assert first.before == second.before
    assert 0.1 <= first.before <= 0.6
    assert 0.25 <= first.between <= 0.7


def test_beside_pain_a_reply_is_given_time_and_in_danger_it_is_not() -> None:
    plain, sore, steady, bye = (
        timing(shown((), moment), moment)
        for moment in (
            Moment(),
            Moment(sore=True),
            Moment(sore=True, steady=True),
            Moment(goodbye=True),
        )
    )
    assert sore.before > plain.before > steady.before
    assert sore.between > plain.between
    assert bye.before < plain.before


def test_a_lively_voice_rests_less_between_sentences() -> None:
    glad = shown(happened("shared_success", "good_news", "tease"))
    low = shown(happened("bad_news", "bad_news", "insult"))
    assert timing(glad).between < timing(low).between


@given(histories)
def test_the_light_is_never_an_alarm(events: tuple[Happening, ...]) -> None:
    orb = shown(events).orb
    red = min(orb.hue, 360 - orb.hue) <= 8
    assert not (red and orb.saturation > 0.7)
    assert not 60 <= orb.hue <= 220  # green never comes up, so red and green need not be told apart


@pytest.mark.parametrize("sight", ["deuteranopia", "protanopia", "tritanopia"])
def test_glad_and_low_differ_for_colour_blind_eyes(sight: str) -> None:
    glad = shown(happened("good_news", "shared_success", "good_news")).orb
    low = shown(happened("insult", "bad_news", "insult")).orb
    assert np.linalg.norm(_lab(glad, sight) - _lab(low, sight)) >= 20
    # And without any colour the pulse still tells.
    assert glad.pulse_hz - low.pulse_hz >= 0.05


def _apart(one: Orb, other: Orb) -> float:
    away = abs(one.hue - other.hue) % 360
    return min(away, 360 - away)


# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
_SIGHT = {
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _lab(orb: Orb, sight: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    rgb = np.array(colorsys.hls_to_rgb(orb.hue / 360, 0.62, orb.saturation))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(_SIGHT[sight]) @ linear, 0, 1)
    xyz = (
        np.array(
            [
                [0.4124, 0.3576, 0.1805],
                [0.2126, 0.7152, 0.0722],
                [0.0193, 0.1192, 0.9505],
            ]
        )
        @ seen
        / np.array([0.9505, 1.0, 1.089])
    )
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_rest_is_coral() -> None:
    orb = express(MoodState(), {}, Moment()).orb
    assert 5 <= orb.hue <= 25
