from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.speech.turns import Began, Dropped, Ended, Event, Turns
from samantha.testing import babble, hush

Floats = NDArray[np.float32]


def heard(sound: Floats, *, chunk: int = 1600, ear: Turns | None = None) -> list[Event]:
    """Everything that happened while a sound was fed in chunks."""
    turns = ear or Turns()
    events: list[Event] = []
    for at in range(0, len(sound), chunk):
        turns, happened = turns.feed(sound[at : at + chunk])
        events += happened
    return events


def after(*sounds: Floats) -> Floats:
    return np.concatenate(sounds)


def fan(seconds: float, loud: float = 0.05) -> Floats:
    random = np.random.default_rng(7)
    return (loud * random.standard_normal(round(seconds * 16_000))).astype(np.float32)


def test_a_turn_begins_with_speech_and_ends_with_silence() -> None:
    began, ended = heard(after(hush(1.0), babble(2.0), hush(1.5)))
    assert isinstance(began, Began)
    assert isinstance(ended, Ended)
    assert began.at_s == pytest.approx(1.0, abs=0.1)
    assert ended.begin_s == pytest.approx(0.7, abs=0.1)
    assert ended.end_s == pytest.approx(3.1, abs=0.15)
    assert len(ended.sound) / 16_000 == pytest.approx(ended.end_s - ended.begin_s, abs=0.03)


def test_how_sound_is_cut_into_chunks_changes_nothing() -> None:
    sound = after(hush(0.8), babble(1.5), hush(1.2), babble(1.0, seed=2), hush(1.0))
    assert heard(sound, chunk=37) == heard(sound, chunk=1600) == heard(sound, chunk=len(sound))


def test_a_breath_between_words_is_no_end() -> None:
    sound = after(hush(1.0), babble(1.2), hush(0.5), babble(1.2, seed=3), hush(1.2))
    assert [type(event) for event in heard(sound)] == [Began, Ended]


def test_a_cough_is_dropped() -> None:
    events = heard(after(hush(1.0), babble(0.15), hush(1.5)))
    assert [type(event) for event in events] == [Began, Dropped]


def test_a_quiet_room_is_no_speech() -> None:
    assert heard(hush(20.0)) == []


def test_a_fan_is_learned_as_noise_and_speech_over_it_is_heard() -> None:
    before = heard(after(hush(1.0), fan(12.0)))
    assert sum(isinstance(event, Ended) for event in before) <= 1
    events = heard(after(fan(6.0, 0.01), babble(2.0) + fan(2.0, 0.01), fan(2.0, 0.01)))
    spoken = [event for event in events if isinstance(event, Ended)]
    assert len(spoken) == 1
    assert spoken[0].begin_s == pytest.approx(5.8, abs=0.3)


def test_the_gain_of_a_microphone_makes_no_difference() -> None:
    sound = after(hush(1.0), babble(2.0), hush(1.5))
    loud, soft = heard(sound), heard((sound * 0.1).astype(np.float32))
    assert [type(event) for event in loud] == [type(event) for event in soft]


def test_a_long_turn_comes_in_pieces_without_a_hole() -> None:
    events = heard(after(hush(1.0), babble(40.0), hush(1.5)))
    pieces = [event for event in events if isinstance(event, Ended)]
    assert len([event for event in events if isinstance(event, Began)]) == 1
    assert [piece.whole for piece in pieces] == [False, True]
    assert pieces[1].begin_s <= pieces[0].end_s
    assert all(len(piece.sound) <= 28.5 * 16_000 for piece in pieces)


def test_a_deaf_ear_lets_go_of_what_it_held() -> None:
    ear, _ = Turns().feed(after(hush(1.0), babble(1.0)))
    assert ear.speaking
    deaf = ear.deaf()
    assert (deaf.speaking, deaf.held, deaf.frames) == (False, (), ear.frames)


def test_what_was_said_before_the_microphone_went_off_is_a_turn() -> None:
    ear, _ = Turns().feed(after(hush(1.0), babble(1.0)))
    ear, last = ear.end()
    assert last is not None
    assert last.end_s == pytest.approx(2.0, abs=0.05)
    assert not ear.speaking
    assert Turns().feed(hush(1.0))[0].end()[1] is None


def test_what_is_no_number_is_silence() -> None:
    assert heard(np.full(16_000, np.nan, np.float32)) == []


def test_two_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="mono"):
        Turns().feed(np.zeros((100, 2), np.float32))


def test_what_was_said_so_far_is_there_while_words_come_and_not_in_a_pause() -> None:
    ear, _ = Turns().feed(hush(1.0))
    assert ear.so_far() is None
    ear, _ = ear.feed(babble(2.0))
    said = ear.so_far()
    assert said is not None
    assert len(said) / 16_000 == pytest.approx(2.3, abs=0.15)
    ear, _ = ear.feed(hush(0.5))
    assert ear.so_far() is None
    ear, _ = ear.feed(babble(0.6, seed=2))
    more = ear.so_far()
    assert more is not None
    assert len(more) / 16_000 == pytest.approx(3.4, abs=0.15)
