"""Korean morphemes by Kiwi, so that 부산에서 is found by 부산."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from typing import Any, Final

from samantha.errors import EngineError
from samantha.types import Morpheme

# Content words: nouns, verbs, adjectives, adverbs, roots, foreign words, numbers.
_KEPT: Final = ("N", "V", "MA", "MM", "XR", "SL", "SN", "SH", "IC")
_DROPPED: Final = ("VCP", "VCN", "VX", "NNB")
MOST_CHARACTERS: Final = 8_000
# The dictionary of names in several words is four fifths of Kiwi's three seconds of loading and
# 190 MB of its 520; of 12,000 messages five are taken apart otherwise without it.
_DICTIONARIES: Final = {"load_multi_dict": False}


class KiwiTokenizer:
    """`ports.Tokenizer` and `ports.Morphology`.

    The first call loads the model, a second of CPU in which no other thread of Python runs: call
    `load`, then `warm`, half of it each, while nobody waits, and ask `ready` before counting on
    it.
    """

    name = "kiwi"

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: Any = None  # kiwipiepy ships no types
        self._kiwi: Any = None  # the same, once it may be asked

    @staticmethod
    def available() -> bool:
        return importlib.util.find_spec("kiwipiepy") is not None

    @property
    def ready(self) -> bool:
        return self._kiwi is not None

    def load(self) -> None:
        """Read the model. Raises EngineError where the library is not installed."""
        with self._lock:
            if self._loaded is None:
                try:
                    from kiwipiepy import Kiwi
                except ImportError as error:
                    raise EngineError("tokens.missing", library="kiwipiepy") from error
                self._loaded = Kiwi(num_workers=self._threads, **_DICTIONARIES)

    def warm(self) -> None:
        """Make it ready. Raises EngineError as `load` does."""
        self.load()
        with self._lock:
            if self._kiwi is None:
                self._loaded.tokenize("안녕")  # half of the loading is put off until the first text
                self._kiwi = self._loaded

    def tokens(self, text: str) -> tuple[str, ...]:
        self.warm()
        with self._lock:
            found = self._kiwi.tokenize(text[:MOST_CHARACTERS])
        return tuple(
            token.form.lower()
            for token in found
            if token.tag.startswith(_KEPT) and not token.tag.startswith(_DROPPED)
        )

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        self.warm()
        with self._lock:
            found = self._kiwi.tokenize(text[:MOST_CHARACTERS])
        return tuple(
            Morpheme(token.form, token.tag, token.start, token.start + token.len) for token in found
        )

    def joined(self, morphemes: Sequence[tuple[str, str]]) -> str:
        self.warm()
        with self._lock:
            return str(self._kiwi.join(list(morphemes)))
