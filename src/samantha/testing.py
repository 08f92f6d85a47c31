"""Engines for tests that are real engines: a clock one turns by hand, brains that say what
they are told, an embedder made of character counts."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from samantha.errors import EngineError
from samantha.types import Language, Prompt, Sampling, Transcript

SEOUL = ZoneInfo("Asia/Seoul")


class ManualClock:
    """`ports.Clock` that stands still until it is moved."""

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now or datetime(2026, 3, 2, 20, 0, tzinfo=SEOUL)
        self._monotonic = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def set(self, now: datetime) -> None:
        """Put the wall time anywhere, backwards too; monotonic time only follows forwards."""
        self.advance(max(0.0, (now - self._now).total_seconds()))
        self._now = now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds
        waiting = []
        for until, event in self._sleepers:
            if until <= self._monotonic:
                event.set()
            else:
                waiting.append((until, event))
        self._sleepers = waiting

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        event = asyncio.Event()
        self._sleepers.append((self._monotonic + seconds, event))
        await event.wait()


@dataclass
class ScriptedModel:
    """`ports.LanguageModel` that says its lines in turn, or what `answer` makes of a prompt.

    A line that is an exception is raised; `pieces` is how many characters come at a time.
    """

    lines: Sequence[str | Exception] = ()
    answer: Callable[[Prompt], str] | None = None
    name: str = "scripted"
    tier: Literal[0, 1, 2] = 2
    pieces: int = 3
    prompts: list[Prompt] = field(default_factory=list)
    closed: int = 0
    hang: bool = False
    fail_after: int | None = None

    async def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        position = len(self.prompts)
        self.prompts.append(prompt)
        if self.answer is not None:
            text: str | Exception = self.answer(prompt)
        else:
            text = self.lines[position % len(self.lines)] if self.lines else prompt.heard
        if isinstance(text, Exception):
            raise text
        if self.hang:
            await asyncio.Event().wait()
        for count, start in enumerate(range(0, len(text), self.pieces)):
            if self.fail_after is not None and count >= self.fail_after:
                raise EngineError("endpoint.broke", retryable=False)
            await asyncio.sleep(0)
            yield text[start : start + self.pieces]

    async def read(self, prompt: Prompt) -> None:
        del prompt

    async def aclose(self) -> None:
        self.closed += 1


class GramEmbedder:
    """`ports.Embedder` from hashed character pairs: no meaning, but near is near."""

    name = "grams"
    width = 64

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.width), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for first, second in itertools.pairwise(text):
                digest = hashlib.blake2b((first + second).encode("utf-8", "replace"))
                row[digest.digest()[0] % self.width] += 1.0
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return rows


class WordTokenizer:
    """`ports.Tokenizer` that cuts at spaces."""

    name = "words"

    def tokens(self, text: str) -> tuple[str, ...]:
        return tuple(text.lower().split())


@dataclass
class ScriptedEar:
    """`ports.SpeechToText` that hears its lines in turn, whatever the sound is."""

    lines: Sequence[Transcript | Exception] = ()
    name: str = "scripted"
    heard_s: list[float] = field(default_factory=list)

    def transcribe(self, samples: NDArray[np.float32], *, language: Language) -> Transcript:
        del language
        position = len(self.heard_s)
        self.heard_s.append(len(samples) / 16_000)
        if not self.lines:
            return Transcript()
        line = self.lines[min(position, len(self.lines) - 1)]
        if isinstance(line, Exception):
            raise line
        return line


def babble(seconds: float, *, seed: int = 0, rate: int = 16_000) -> NDArray[np.float32]:
    """Sound built like speech without being any: a voice of 120 Hz through three formants, cut
    into four syllables a second, over a quiet room. Shape (seconds * rate,), within -1..1."""
    at = np.arange(round(seconds * rate)) / rate
    pitch = 120.0 * (1.0 + 0.08 * np.sin(2 * np.pi * 0.7 * at))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voice = np.zeros_like(at)
    for number in range(1, 30):
        tone = number * 120.0
        weight = sum(np.exp(-(((tone - formant) / 180.0) ** 2)) for formant in (600, 1200, 2500))
        voice += (float(weight) + 0.02) * np.sin(number * phase)
    syllables = np.clip(np.sin(2 * np.pi * 4.0 * at), 0.0, 1.0)
    spoken = 0.25 * voice / max(float(np.abs(voice).max(initial=0.0)), 1e-9) * syllables
    return np.asarray(spoken + hush(seconds, seed=seed, rate=rate), np.float32)


def hush(seconds: float, *, seed: int = 0, rate: int = 16_000) -> NDArray[np.float32]:
    """The noise of a quiet room, (seconds * rate,)."""
    random = np.random.default_rng(seed + 1)
    return (0.0005 * random.standard_normal(round(seconds * rate))).astype(np.float32)
