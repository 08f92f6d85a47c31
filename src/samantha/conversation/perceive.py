"""Understands one message with every sense of the house, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from samantha.language import detect, intent, moves, normalise, speech_level, topic
from samantha.memory.encode import fallback_tokens
from samantha.safety import crisis, farewell, honesty
from samantha.types import Language, Pad, Percept, Reading

MOST_CHARACTERS: Final = 20_000
# A feeling, an intent or a danger shows well before this; a paste must not hold the turn.
MOST_READ: Final = 2_000


class Recogniser(Protocol):
    """What reads a feeling from text; see emotion.recognise."""

    def read(self, text: str, *, prior: Pad | None = None) -> Reading: ...


class Senses:
    """Turns text into a `Percept`. Pure but for the weights it was given."""

    def __init__(
        self, recogniser: Recogniser, readers: Mapping[Language, moves.Reader] | None = None
    ) -> None:
        self._recogniser = recogniser
        self._readers = readers

    def clean(self, text: str) -> str:
        """The text as it is kept: what no terminal or database should meet is gone."""
        return normalise.clean(text, limit=MOST_CHARACTERS)

    def perceive(
        self, text: str, *, recent: Sequence[str], fallback: Language, prior: Pad | None = None
    ) -> Percept:
        """`recent` are the person's messages before this one, oldest first."""
        language = detect.language(text, fallback)
        meant, _ = intent.intent(text, language, readers=self._readers)
        want, _ = intent.want(text, language, readers=self._readers)
        about, sure = topic.topic(text, language)
        return Percept(
            language=language,
            level=speech_level.level(text) if language == "ko" else None,
            reading=self._recogniser.read(text, prior=prior),
            intent=meant,
            want=want,
            topic=about,
            topic_confidence=sure,
            risk=crisis.assess(text, recent=recent, language=language),
            farewell=farewell.farewell(text, language),
            identity=honesty.identity(text, language),
            question=intent.question(text),
            keywords=tuple(fallback_tokens(text[:MOST_READ])),
        )
