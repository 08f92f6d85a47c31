from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from samantha.cli import home
from samantha.engines import weights
from samantha.engines.stt import whisper
from samantha.engines.stt.whisper import WhisperEar, repeats, understood, words
from samantha.errors import EngineError
from samantha.settings import Settings
from samantha.testing import hush


def spelled(text: str) -> tuple[str, ...]:
    """A text as the model spells it: one token a byte."""
    table = {byte: letter for letter, byte in whisper._bytes().items()}
    return tuple(table[byte] for byte in text.encode())


def test_bytes_become_letters_of_any_language() -> None:
    assert words(spelled("오늘 힘들었어요. Fine?")) == "오늘 힘들었어요. Fine?"


def test_half_a_syllable_is_left_out() -> None:
    assert words(spelled("오늘")[:-1]) == "오"


def test_marks_of_time_are_no_words() -> None:
    told = ("<|0.00|>", *spelled(" 오늘"), "<|1.20|>", "<|1.20|>", *spelled(" 왔어"), "<|2.00|>")
    assert words(told) == "오늘 왔어"


def test_what_is_said_after_the_sound_ended_was_not_said() -> None:
    told = ("<|0.00|>", *spelled(" 응"), "<|2.60|>", "<|2.60|>", *spelled(" 고마워"), "<|6.00|>")
    assert words(told, until_s=2.5) == "응"


def test_a_loop_is_nothing_that_was_said() -> None:
    assert repeats("오, " * 40)
    assert understood(spelled("오, " * 40), -0.2, 0.1).text == ""
    assert not repeats("하하하하하, 진짜 웃겼어. 오늘 있었던 일 중에 제일 웃겼어.")


def test_silence_that_ends_like_a_video_is_silence() -> None:
    assert understood(spelled("시청해주셔서 감사합니다."), -0.3, 0.2).text == ""


def test_thanks_are_heard_all_the_same() -> None:
    assert understood(spelled("고마워, 오늘 들어줘서."), -0.3, 0.2).text == "고마워, 오늘 들어줘서."


def test_doubtful_words_over_silence_are_none() -> None:
    assert understood(spelled("어"), -1.6, 0.9).text == ""
    assert understood(spelled("어"), -0.2, 0.9).text == "어"


def test_how_sure_it_is_falls_with_the_score() -> None:
    assert understood(spelled("응"), -0.1, 0.0).sure > understood(spelled("응"), -0.9, 0.0).sure


def test_an_ear_without_weights_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        WhisperEar(tmp_path / "none.bin").transcribe(hush(1.0), language="ko")
    assert caught.value.key == "ear.absent"


def test_nothing_at_all_is_nothing_said(tmp_path: Path) -> None:
    ear = WhisperEar(tmp_path / "none.bin")
    assert ear.transcribe(np.zeros(0, np.float32), language="ko").text == ""


@pytest.mark.weights
def test_an_english_sentence_is_heard_and_silence_is_not(tmp_path: Path) -> None:
    row = weights.model(whisper.MODEL)
    folder = Settings(home=home.places({}).home).models
    if not whisper.installed() or row.state(folder) != "ready":
        pytest.skip("no ear: pip install 'samantha[voice]'; samantha models get whisper-base")
    if shutil.which("espeak-ng") is None:
        pytest.skip("nothing speaks: apt-get install espeak-ng")
    spoken = tmp_path / "spoken.wav"
    said = "I had a long day at work today, and my boss shouted at me."
    subprocess.run(["espeak-ng", "-v", "en-us", "-w", str(spoken), said], check=True)
    with wave.open(str(spoken)) as file:
        rate = file.getframerate()
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768.0
    at = np.arange(0, len(sound) / rate, 1 / 16_000)
    heard = np.interp(at, np.arange(len(sound)) / rate, sound).astype(np.float32)
    ear = WhisperEar(row.path(folder))
    assert ear.transcribe(heard, language="en").text == said
    assert ear.transcribe(hush(2.0), language="ko").text == ""
