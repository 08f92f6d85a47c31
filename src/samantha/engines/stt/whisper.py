"""A small ear in process: Whisper base in eight bits, over a window as long as the turn."""

from __future__ import annotations

import importlib.util
import math
import os
import re
import zlib
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from samantha.engines.stt.mel import HOP, RATE, log_mel
from samantha.errors import EngineError
from samantha.types import Language, Transcript

if TYPE_CHECKING:
    from ctranslate2.models import Whisper

MODEL: Final = "whisper-base"
# The encoder costs what its window is long. Eight seconds hold most turns at a quarter of the
# cost of the thirty it was trained on, and no worse; below that it begins to repeat itself.
WINDOW_S: Final = 8.0
LONGEST_S: Final = 29.0
_SPARE_S: Final = 0.5
_TOKENS_A_SECOND: Final = 12  # the fastest Korean needs eight
_TOKENS_MOST: Final = 220
SILENT: Final = 0.75  # from this probability of "no speech" on, doubtful words are none
_DOUBTFUL: Final = -1.0  # mean log-probability of a token; Radford et al. (2022), section 4.5
_REPEATS: Final = 2.4  # times smaller when compressed: the same over and over, ibid.
_TIME: Final = re.compile(r"<\|(\d+\.\d\d)\|>")
# What it was trained on ends in these, and so does silence.
_LEARNED: Final = re.compile(
    r"(?:시청해\s*주셔서|구독과?\s*좋아요|MBC 뉴스|자막 제공|한글자막|다음 영상에서 만나요"
    r"|Thanks? (?:you )?for watching|Subtitles by|like and subscribe)",
    re.IGNORECASE,
)


class WhisperEar:
    """Behind `ports.SpeechToText`: loaded at first use, one turn at a time.

    About 0.3 s of CPU a turn of up to eight seconds, after 0.5 s once to load.
    """

    def __init__(self, weights: Path, *, threads: int = 1) -> None:
        self._weights = weights
        self._threads = threads
        self._lock = Lock()
        self._model: Whisper | None = None

    @property
    def name(self) -> str:
        return MODEL

    def transcribe(self, samples: NDArray[np.float32], *, language: Language) -> Transcript:
        """Raises EngineError `ear.absent` where library or weights are gone."""
        sound = np.asarray(samples, np.float32)[: round(LONGEST_S * RATE)]
        if len(sound) < HOP * 10:
            return Transcript()
        spoken_s = len(sound) / RATE
        room = round(max(WINDOW_S, spoken_s + _SPARE_S) * RATE) // (2 * HOP) * (2 * HOP)
        bands = log_mel(np.pad(sound, (0, max(0, room - len(sound)))))
        with self._lock:
            told = self._told(bands, language, round(_TOKENS_A_SECOND * spoken_s) + 12)
        return understood(*told, until_s=spoken_s)

    def _told(self, bands: NDArray[np.float32], language: Language, most: int) -> _Told:
        model = self._loaded()
        from ctranslate2 import StorageView

        result = model.generate(
            StorageView.from_array(np.ascontiguousarray(bands[None])),
            [["<|startoftranscript|>", f"<|{language}|>", "<|transcribe|>"]],
            beam_size=1,
            max_length=min(most, _TOKENS_MOST),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        return tuple(result.sequences[0]), result.scores[0], result.no_speech_prob

    def _loaded(self) -> Whisper:
        if self._model is None:
            # Idle OpenMP workers would spin on the cores the turn needs.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            data = resources.files("samantha.data") / "ear"
            try:
                from ctranslate2.models import Whisper

                self._model = Whisper(
                    MODEL,
                    device="cpu",
                    compute_type="int8",
                    intra_threads=self._threads,
                    files={
                        "config.json": (data / "config.json").read_bytes(),
                        "vocabulary.txt": (data / "vocabulary.txt").read_bytes(),
                        "model.bin": self._weights.read_bytes(),
                    },
                )
            except (ImportError, OSError, RuntimeError, ValueError) as error:
                raise EngineError("ear.absent", engine=MODEL) from error
        return self._model


_Told = tuple[tuple[str, ...], float, float]


def installed() -> bool:
    """Whether the library is here; see the extra `voice`."""
    return importlib.util.find_spec("ctranslate2") is not None


def understood(
    tokens: tuple[str, ...], score: float, silent: float, *, until_s: float = math.inf
) -> Transcript:
    """The words of a decoded turn, or none where it was silence, a loop or a habit of training.

    `tokens` as the model spells them, `score` their mean log-probability, `silent` the
    probability that nobody spoke.
    """
    text = words(tokens, until_s=until_s)
    if not text or repeats(text) or _LEARNED.search(text):
        return Transcript()
    if silent >= SILENT and score < _DOUBTFUL:
        return Transcript()
    return Transcript(text, round(float(np.exp(score)), 3))


def words(tokens: tuple[str, ...], *, until_s: float = math.inf) -> str:
    """Tokens as text, up to where the model speaks of a time after `until_s`, when nobody spoke
    any more, or goes back in time."""
    spelled = bytearray()
    table = _bytes()
    latest = 0.0
    for token in tokens:
        time = _TIME.fullmatch(token)
        if time is not None:
            if float(time[1]) < latest or (spelled and float(time[1]) >= until_s):
                break
            latest = float(time[1])
            if spelled and not spelled.endswith(b" "):
                spelled += b" "
        elif not token.startswith("<|"):
            spelled += bytes(table[letter] for letter in token if letter in table)
    return " ".join(spelled.decode("utf-8", "ignore").split())


def repeats(text: str) -> bool:
    """Whether a text says the same over and over, as a decoder does that has lost the thread."""
    raw = text.encode()
    return len(raw) >= 40 and len(raw) / len(zlib.compress(raw)) > _REPEATS


@cache
def _bytes() -> dict[str, int]:
    """Which byte a letter of a token stands for (Radford et al. 2019, byte-level BPE)."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {chr(byte): byte for byte in shown}
    hidden = (byte for byte in range(256) if byte not in shown)
    return table | {chr(256 + place): byte for place, byte in enumerate(hidden)}
