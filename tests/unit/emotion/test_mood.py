"""The arithmetic of her state, held against random histories."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.emotion.appraisal import KINDS, Happening
from samantha.emotion.mood import (
    ENTRIES_MOST,
    HALF_LIFE_MIN,
    KEPT,
    MOST,
    REST,
    TEMPERAMENT,
    Entry,
    Log,
    MoodState,
    Revision,
    Switch,
    drift,
    feel,
    replay,
    standing,
)
from samantha.types import EMOTIONS, MessageId, PersonId

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))
PERSON = PersonId("p")


@st.composite
def histories(draw: st.DrawFn, most: int = 40) -> tuple[Happening, ...]:
    gaps = draw(st.lists(st.floats(0, 600), max_size=most))
    at, events = NOW, []
    for i, gap in enumerate(gaps):
        at += timedelta(minutes=gap)
        events.append(
            Happening(
                id=f"e{i}",
                kind=draw(st.sampled_from(KINDS)),
                at=at,
                degree=draw(st.floats(0, 1)),
                sources=(MessageId(f"m{i}"),),
            )
        )
    return tuple(events)


def end(events: tuple[Happening, ...]) -> datetime:
    return events[-1].at if events else NOW


def length(state: MoodState) -> float:
    mood = state.mood
    return math.hypot(mood.pleasure, mood.arousal, mood.dominance)


def close(one: MoodState, other: MoodState) -> bool:
    moods = (one.mood, other.mood)
    axes = [(m.pleasure, m.arousal, m.dominance) for m in moods]
    near = all(abs(a - b) < 1e-7 for a, b in zip(*axes, strict=True))
    return near and all(abs(one.intensity(e) - other.intensity(e)) < 1e-7 for e in EMOTIONS)


def at_rest(state: MoodState, within: float) -> bool:
    away = [
        abs(state.mood.pleasure - TEMPERAMENT.pleasure),
        abs(state.mood.arousal - TEMPERAMENT.arousal),
        abs(state.mood.dominance - TEMPERAMENT.dominance),
    ]
    return max(away) <= within and all(state.intensity(e) <= within for e in EMOTIONS)


def insult(name: str = "e", minute: float = 0.0) -> Happening:
    return Happening(
        name, "insult", NOW + timedelta(minutes=minute), 1.0, sources=(MessageId("m"),)
    )


@given(histories())
def test_no_history_drives_a_mood_out_of_bounds(events: tuple[Happening, ...]) -> None:
    state = REST
    for event in events:
        state = feel(state, event)
        assert length(state) <= MOST + 1e-9
        assert all(0 <= state.intensity(e) <= 1 for e in EMOTIONS)


@given(histories(), st.floats(0, 5000), st.floats(0, 5000))
def test_two_waits_make_one_of_their_sum(
    events: tuple[Happening, ...], first: float, second: float
) -> None:
    state = replay(events, now=end(events))
    once = drift(state, now=end(events) + timedelta(minutes=first + second))
    halfway = drift(state, now=end(events) + timedelta(minutes=first))
    twice = drift(halfway, now=end(events) + timedelta(minutes=first + second))
    assert close(once, twice)


@given(histories())
def test_thirty_days_of_silence_leave_nothing(events: tuple[Happening, ...]) -> None:
    later = replay(events, now=end(events) + timedelta(days=30))
    assert at_rest(later, 1e-6)
    assert at_rest(replay((), now=NOW + timedelta(days=30)), 0.0)


@given(histories(), st.integers(0, 39))
def test_a_withdrawn_event_might_as_well_not_have_been(
    events: tuple[Happening, ...], which: int
) -> None:
    if which >= len(events):
        return
    target = events[which]
    taken_back = Revision("r", target.id, end(events), why="cleared")
    without = tuple(event for event in events if event is not target)
    assert close(replay((*events, taken_back), now=end(events)), replay(without, now=end(events)))


@given(histories(), st.floats(0, 20_000))
@settings(max_examples=60)
def test_folding_old_entries_changes_nothing(events: tuple[Happening, ...], later: float) -> None:
    log = Log(entries=events)
    now = end(events) + timedelta(minutes=later)
    folded = log.fold(now=now)
    assert close(folded.state(now), log.state(now))
    assert all(entry.at >= now - KEPT for entry in folded.entries)


@given(histories(12))
def test_a_log_comes_back_whole_from_json_and_from_stored_events(
    events: tuple[Happening, ...],
) -> None:
    entries: tuple[Entry, ...] = (
        *events,
        Revision("r", "e0", end(events), kind="tease", degree=0.5),
        Switch("s", end(events), "frozen"),
    )
    log = Log(entries=entries).fold(now=end(events))
    again = Log.from_json(log.json())
    assert again == log
    stored = Log.from_events([entry.event(PERSON) for entry in entries])
    now = end(events) + timedelta(minutes=5)
    # Degrees are stored to four digits.
    assert abs(stored.state(now).mood.pleasure - log.state(now).mood.pleasure) < 1e-3


@pytest.mark.parametrize("data", [None, 3, "x", [], {"entries": [1, {}, {"what": "happening"}]}])
def test_unreadable_json_is_a_fresh_start(data: object) -> None:
    assert Log.from_json(data) == Log()


def test_a_feeling_halves_in_its_half_life() -> None:
    felt = feel(REST, insult())
    for emotion in ("sadness", "anger"):
        half = drift(felt, now=NOW + timedelta(minutes=HALF_LIFE_MIN[emotion]))
        assert half.intensity(emotion) == pytest.approx(felt.intensity(emotion) / 2)
    assert min(HALF_LIFE_MIN.values()) == 3.0
    assert max(HALF_LIFE_MIN.values()) == 90.0


def test_emotions_add_up_towards_one() -> None:
    one = feel(REST, insult("a"))
    two = feel(one, insult("b"))
    gain = one.intensity("sadness")
    assert two.intensity("sadness") == pytest.approx(gain + gain * (1 - gain))


def test_fifty_insults_pass_in_a_night() -> None:
    storm = tuple(insult(f"e{i}", i) for i in range(50))
    after = replay(storm, now=NOW + timedelta(minutes=50))
    assert after.mood.pleasure < -0.4
    assert at_rest(replay(storm, now=NOW + timedelta(minutes=1050)), 0.07)


def test_the_causes_of_a_feeling_add_up_to_it() -> None:
    state = feel(feel(REST, insult("a")), insult("b", 10))
    sadness = state.felt["sadness"]
    assert sum(cause.share for cause in sadness.causes) == pytest.approx(sadness.intensity)
    assert {cause.event for cause in sadness.causes} == {"a", "b"}


def test_a_reinterpreted_event_is_felt_as_what_it_was() -> None:
    joke = Revision("r", "e", NOW, kind="tease", degree=1.0)
    state = replay((insult(), joke), now=NOW)
    assert state.intensity("sadness") == 0
    assert state.intensity("joy") > 0.3
    assert [item.kind for item in standing((insult(), joke))] == ["tease"]


def test_the_latest_second_thought_holds() -> None:
    first = Revision("r1", "e", NOW)
    second = Revision("r2", "e", NOW, kind="insult", degree=0.2)
    state = replay((insult(), first, second), now=NOW)
    assert 0 < state.intensity("sadness") < feel(REST, insult()).intensity("sadness")


def test_a_frozen_mood_stands_still_and_goes_on_from_there() -> None:
    freeze = Switch("s1", NOW, "frozen")
    later = NOW + timedelta(days=3)
    log = (insult(), freeze, insult("b", 10))
    frozen = replay(log, now=later)
    assert close(frozen, replay((insult(),), now=NOW))
    thawed = replay((*log, Switch("s2", later, "on")), now=later + timedelta(minutes=45))
    assert thawed.intensity("sadness") == pytest.approx(frozen.intensity("sadness") / 2)


def test_switched_off_there_is_only_the_temperament() -> None:
    log = (insult(), Switch("s", NOW, "off"), insult("b", 1))
    state = replay(log, now=NOW + timedelta(minutes=2))
    assert at_rest(state, 0.0)
    again = replay((*log, Switch("t", NOW + timedelta(minutes=3), "on")), now=NOW)
    assert at_rest(again, 0.0)


def test_a_clock_that_goes_back_changes_nothing() -> None:
    state = feel(REST, insult())
    assert drift(state, now=NOW - timedelta(days=1)) == state


def test_a_log_is_kept_short_and_its_state_whole() -> None:
    log = Log().add(*(insult(f"e{i}", i / 10) for i in range(ENTRIES_MOST + 50)))
    now = NOW + timedelta(minutes=30)
    folded = log.fold(now=now)
    assert len(folded.entries) == ENTRIES_MOST
    assert close(folded.state(now), log.state(now))


def test_forgetting_a_message_forgets_what_it_did() -> None:
    other = replace(insult("b", 5), sources=(MessageId("n"),))
    log = Log(entries=(insult(), other, Revision("r", "e", NOW)))
    kept = log.without([MessageId("m")])
    assert kept.entries == (other,)
    assert log.without([MessageId("x")]) == log


def test_an_entry_is_logged_once() -> None:
    assert Log().add(insult(), insult()).add(insult()).entries == (insult(),)


@given(histories(), st.integers(1, 12))
@settings(deadline=None, max_examples=60)
def test_a_log_that_is_gone_on_with_makes_the_state_of_one_replayed(
    events: tuple[Happening, ...], step: int
) -> None:
    log, state = Log(), REST
    for at in range(0, len(events), step):
        grown = log.add(*events[at : at + step])
        grown = grown.fold(now=grown.entries[-1].at)
        fresh = grown.since(log)
        if log.entries:
            assert fresh is not None
        last = max(entry.at for entry in grown.entries)
        whole = grown.state(last)
        state = whole if fresh is None else replay(fresh, now=last, base=state)
        assert state.felt.keys() == whole.felt.keys()
        for emotion, feeling in whole.felt.items():
            assert math.isclose(state.felt[emotion].intensity, feeling.intensity, abs_tol=1e-9)
        assert math.isclose(state.mood.pleasure, whole.mood.pleasure, abs_tol=1e-9)
        log = grown


def test_a_second_thought_or_something_forgotten_is_not_gone_on_from() -> None:
    first = Happening(id="a", kind="insult", at=NOW, degree=1.0, sources=(MessageId("m"),))
    second = Happening(id="b", kind="praise", at=NOW, degree=1.0, sources=(MessageId("n"),))
    log = Log().add(first, second)
    revised = log.add(Revision(id="r", of="a", at=NOW, kind=None))
    assert revised.since(log) is None
    assert log.without([MessageId("m")]).since(log) is None
    assert log.without([MessageId("n")]).since(log) is None
    assert log.since(log) == ()
