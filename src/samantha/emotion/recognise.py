"""Reads what a message seems to feel: fifteen odds, how sure, and which words say so."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.features import (
    Token,
    features,
    hangul_share,
    keys,
    source_of,
    tokens,
)
from samantha.emotion.linear import Linear
from samantha.emotion.taxonomy import GOEMOTIONS, KOTE, SHARED, is_mixed, vad
from samantha.types import EMOTIONS, Emotion, Pad, Reading

_BECAUSE_WORDS: Final = 3
_BECAUSE_LETTERS: Final = 60

_MEMBERS: Final[tuple[dict[int, list[int]], dict[int, list[int]]]] = (
    {i: [GOEMOTIONS.index(n) for n in SHARED[e][0]] for i, e in enumerate(EMOTIONS)},
    {i: [KOTE.index(n) for n in SHARED[e][1]] for i, e in enumerate(EMOTIONS)},
)


def united(logits: NDArray[np.float32], language: int) -> NDArray[np.float32]:
    """Native log-odds to the log of summed odds per shared class; language 0 en, 1 ko.

    A class without native members is -inf.
    """
    out = np.full(len(EMOTIONS), -np.inf, dtype=np.float32)
    for i, members in _MEMBERS[language].items():
        if members:
            out[i] = np.logaddexp.reduce(logits[members])
    return out


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The reader: weights and nothing else; safe to share between threads."""

    english: Linear
    korean: Linear
    platt: NDArray[np.float32]  # (2, 15, 2): language, class, (slope, offset)

    def read(self, text: str, *, prior: Pad | None = None) -> Reading:
        """What `text` seems to feel. Empty or unreadable text is neutral and unsure.

        `prior` is where the person's feeling was before; it tips a weak reading only.
        """
        words = tokens(text)
        named = features(words)
        hashed = keys(named)
        share = hangul_share(words)
        scores = self._scores(hashed, share)
        if not any(t.kind in ("ko", "en") for t in words) or not np.isfinite(scores).all():
            return Reading(
                scores=MappingProxyType({e: float(e == "neutral") * 0.3 for e in EMOTIONS})
            )
        told = {e: float(p) for e, p in zip(EMOTIONS, scores, strict=True)}
        top = max(told, key=told.__getitem__)
        first, second = sorted(told.values(), reverse=True)[:2]
        return Reading(
            scores=MappingProxyType(told),
            vad=vad(told),
            mixed=is_mixed(told),
            confidence=first * (1.0 - 0.5 * second / first) if first else 0.0,
            because=""
            if top == "neutral"
            else self._because(text, words, named, hashed, share, top),
        )

    def _scores(self, hashed: list[int], share: float) -> NDArray[np.float32]:
        out = np.zeros(len(EMOTIONS), dtype=np.float32)
        for language, model, weight in ((0, self.english, 1 - share), (1, self.korean, share)):
            if weight < 0.1:
                continue
            z = united(model.logits(hashed), language)
            slope, offset = self.platt[language].T
            with np.errstate(invalid="ignore"):
                p = 1.0 / (1.0 + np.exp(-(slope * np.maximum(z, -30) + offset)))
            out += np.float32(weight) * np.where(np.isfinite(z), p, 0).astype(np.float32)
        return out

    def _because(
        self,
        text: str,
        words: list[Token],
        named: list[tuple[str, int]],
        hashed: list[int],
        share: float,
        top: Emotion,
    ) -> str:
        language = int(share >= 0.5)
        model = self.korean if language else self.english
        owners = [owner for _, owner in named]
        credit = np.zeros(len(words), dtype=np.float32)
        for label in _MEMBERS[language][EMOTIONS.index(top)]:
            np.maximum(
                credit,
                model.credit(hashed, owners, label, size=len(words)),
                out=credit,
            )
        return quote(source_of(text), words, credit)


def quote(source: str, words: list[Token], credit: NDArray[np.float32]) -> str:
    """The run of at most three words that speaks loudest; empty where none speaks."""
    best, at = 0.0, (0, 0)
    for i in range(len(words)):
        total = 0.0
        for j in range(i, min(i + _BECAUSE_WORDS, len(words))):
            total += float(credit[j]) - 0.05
            if total > best:
                best, at = total, (i, j)
    if best <= 0:
        return ""
    return source[words[at[0]].start : words[at[1]].end][:_BECAUSE_LETTERS]


@functools.cache
def load() -> Recogniser:
    """The weights that ship with the package; read once."""
    raw = files("samantha.data").joinpath("emotion", "reader.npz").read_bytes()
    with np.load(BytesIO(raw), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return Recogniser(
        english=Linear.of(arrays, "go."),
        korean=Linear.of(arrays, "kote."),
        platt=arrays["platt"].astype(np.float32),
    )
