"""What her ear makes of sound: where turns begin and end, what that costs, and what was said.

    python -m bench.ear [--weights FILE] [--json]

Turns are looked for in made-up speech (`samantha.testing.babble`) over a quiet room, a fan and a
crowd, at several levels. With `espeak-ng` installed its sentences are heard too; it is a machine's
voice and in Korean hardly one that a person understands, so words are a floor, not a verdict.
Needs the extra `voice` and the weights for words.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.cli import home
from samantha.engines import weights
from samantha.engines.stt import whisper
from samantha.settings import Settings
from samantha.speech.turns import Ended, Turns
from samantha.testing import babble, hush
from samantha.types import Language

Floats = NDArray[np.float32]

RATE: Final = 16_000
NEAR_S: Final = 0.3  # how far a beginning or an end may be off
SAID: Final[tuple[tuple[Language, str], ...]] = (
    ("en", "I had a long day at work today."),
    ("en", "My sister called me this morning."),
    ("en", "We had dinner by the river."),
    ("en", "I cannot sleep and I do not know why."),
    ("en", "The meeting went better than I thought."),
    ("en", "Do you remember the dog we met?"),
    ("ko", "오늘 회사에서 많이 힘들었어요."),
    ("ko", "아침에 언니가 전화했어요."),
    ("ko", "강가에서 저녁을 먹었어요."),
    ("ko", "잠이 안 오는데 이유를 모르겠어요."),
    ("ko", "회의는 생각보다 잘 끝났어요."),
    ("ko", "우리가 만난 강아지 기억나요?"),
)


def turns() -> dict[str, Any]:
    """Turns found where they are, and found where there are none."""
    found: dict[str, Any] = {}
    spent, heard_s = 0.0, 0.0
    for name, noise, level in (
        ("quiet room", "hush", 0.0),
        ("fan, 20 dB below", "fan", 0.1),
        ("fan, 12 dB below", "fan", 0.25),
        ("crowd, 20 dB below", "crowd", 0.1),
        ("crowd, 12 dB below", "crowd", 0.25),
    ):
        right = extra = wanted = 0
        for seed in range(12):
            sound, spans = _scene(seed, noise, level)
            began = time.process_time()
            ears, ended = Turns(), list[Ended]()
            for at in range(0, len(sound), RATE // 10):
                ears, events = ears.feed(sound[at : at + RATE // 10])
                ended += [event for event in events if isinstance(event, Ended)]
            spent += time.process_time() - began
            heard_s += len(sound) / RATE
            wanted += len(spans)
            hit = [
                span
                for span in spans
                if any(
                    abs(one.begin_s + 0.3 - span[0]) < NEAR_S
                    and abs(one.end_s - 0.2 - span[1]) < NEAR_S
                    for one in ended
                )
            ]
            right += len(hit)
            extra += max(0, len(ended) - len(spans))
        found[name] = {"turns": wanted, "right": right, "extra": extra}
    return {"scenes": found, "cpu_ms_a_second": round(1000 * spent / heard_s, 2)}


def _scene(seed: int, noise: str, level: float) -> tuple[Floats, list[tuple[float, float]]]:
    """Four turns with pauses between, and where they are in seconds."""
    random = np.random.default_rng(seed)
    pieces, spans, at = [hush(3.0, seed=seed)], [], 3.0
    for number in range(4):
        long = float(random.uniform(0.6, 4.0))
        pieces.append(babble(long, seed=seed * 10 + number))
        spans.append((at, at + long))
        pause = float(random.uniform(1.2, 2.5))
        pieces.append(hush(pause, seed=seed + number))
        at += long + pause
    sound = np.concatenate(pieces)
    loud = float(np.sqrt(np.mean(babble(2.0) ** 2)))
    if noise == "fan":
        sound = sound + level * loud * random.standard_normal(len(sound)).astype(np.float32)
    if noise == "crowd":
        voices = sum(
            np.roll(babble(len(sound) / RATE + 1, seed=k)[: len(sound)], 997 * k) for k in range(12)
        )
        crowd = np.asarray(voices, np.float32)
        sound = sound + level * loud * crowd / float(np.sqrt(np.mean(crowd**2)))
    return sound.astype(np.float32), spans


def words(path: Path) -> dict[str, Any]:
    """What is heard of a machine's voice, and what it costs."""
    if shutil.which("espeak-ng") is None:
        return {"skipped": "apt-get install espeak-ng"}
    if not whisper.installed():
        return {"skipped": "pip install 'samantha[voice]'"}
    if not path.is_file():
        return {"skipped": "samantha models get whisper-base"}
    ear = whisper.WhisperEar(path)
    began = time.process_time()
    silent = ear.transcribe(hush(2.0), language="ko").text
    told: dict[str, Any] = {"load_cpu_s": round(time.process_time() - began, 2)}
    for language in ("en", "ko"):
        wrong, sure, spent, count = 0.0, [], 0.0, 0
        for spoken, text in SAID:
            if spoken != language:
                continue
            sound = _spoken(text, language)
            began = time.process_time()
            heard = ear.transcribe(sound, language=language)
            spent += time.process_time() - began
            wrong += _away(heard.text, text)
            sure.append(heard.sure)
            count += 1
        told[language] = {
            "character_error": round(wrong / count, 3),
            "sure": [round(value, 2) for value in sure],
            "cpu_s_a_turn": round(spent / count, 2),
        }
    return {**told, "said_in_silence": bool(silent)}


def _spoken(text: str, language: Language) -> Floats:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        voice = "en-us" if language == "en" else "ko"
        subprocess.run(["espeak-ng", "-v", voice, "-w", str(path), text], check=True)
        with wave.open(str(path)) as file:
            rate = file.getframerate()
            sound = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768.0
    at = np.arange(0, len(sound) / rate, 1 / RATE)
    return np.interp(at, np.arange(len(sound)) / rate, sound).astype(np.float32)


def _away(heard: str, said: str) -> float:
    """Letters that differ, by Levenshtein, over those that were said; marks and spaces apart."""
    one, other = ("".join(filter(str.isalnum, text.lower())) for text in (heard, said))
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != wanted))
    return row[-1] / max(1, len(other))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    folder = Settings(home=home.places({}).home).models
    path = options.weights or weights.model(whisper.MODEL).path(folder)
    told = {"turns": turns(), "words": words(path)}
    print(json.dumps(told, indent=None if options.json else 2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
