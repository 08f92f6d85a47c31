"""Tells what a message is about, by weighted cues: "general" where it is not sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from samantha.language.cues import ENGLISH, KOREAN
from samantha.language.normalise import fold
from samantha.patterns import Pattern, pattern_of
from samantha.types import Language, Topic

# The least sum that names a topic, and by how much it must lead the next.
ENOUGH: Final = 2.0
LEAD: Final = 0.5
# What a wider topic yields to a narrower one that holds as well.
YIELD: Final = 1.5

# Longer messages are read by their beginning and their end.
READ: Final = 600

# Where two topics both hold, what is felt speaks before what it happened around, and the
# narrower before the wider.
_FELT: Final[tuple[Topic, ...]] = (
    "grief",
    "pet_loss",
    "parting",
    "divorce",
    "loneliness",
    "humiliation",
    "failure",
    "shame",
    "envy",
    "burnout",
    "homesickness",
    "big_joy",
    "pride",
    "jealousy",
    "illness",
    "gratitude",
    "apology",
    "romance",
)
_AROUND: Final[tuple[Topic, ...]] = (
    "work",
    "family",
    "food",
    "friends",
    "weekend",
    "weather",
    "travel",
    "hobby",
    "sleep",
    "study",
    "night",
    "morning",
    "body",
    "small_joy",
)
_BEFORE: Final[Mapping[Topic, tuple[Topic, ...]]] = {
    "pet_loss": ("grief", "pets", "illness", "parting"),
    "grief": ("illness", "homesickness", "return", "loneliness", "parting"),
    "divorce": ("parting", "money", "romance", "grief"),
    "parting": ("romance", "jealousy", "love_you"),
    "jealousy": ("romance", "envy", "parting"),
    "humiliation": ("shame", "failure", "envy"),
    "illness": ("burnout", "grief"),
    "shame": ("parting", "romance"),
    "self": ("loneliness", "sleep", "tease", "love_you"),
    "big_joy": ("romance", "failure", "pride", "money"),
    "homesickness": ("loneliness", "grief", "money", "travel"),
    "envy": ("money", "failure"),
    "small_joy": ("food", "weather", "weekend", "morning", "travel", "hobby"),
    "sleep": ("night", "body", "weekend"),
    "good_night": ("sleep", "night", "farewell"),
    "pets": ("hobby", "weather", "weekend", "night", "food", "sleep", "body"),
    "money": ("family", "work", "study"),
    "study": ("hobby", "night"),
    "travel": ("weekend", "food", "weather", "hobby", "money"),
    "hobby": ("weekend", "food", "study"),
    "work": ("weekend", "food", "night", "travel", "hobby"),
    "friends": ("weekend", "food", "hobby", "travel", "humiliation"),
    "family": ("food", "weekend", "weather"),
    "food": ("weekend",),
    "weather": ("weekend",),
    "future": ("study", "work", "money", "food"),
    "boredom": ("weekend", "hobby"),
    "return": ("friends",),
    "disagreement": ("apology",),
}


@cache
def _patterns(lang: Language) -> Mapping[Topic, Sequence[tuple[float, Pattern]]]:
    cues = KOREAN if lang == "ko" else ENGLISH

    def read(cue: str) -> Pattern:
        # Korean is typed with its blanks or without; a word begins where no other goes on.
        spaced = cue.replace(" ", r"\s*")
        return pattern_of(rf"(?<![가-힣])(?:{spaced})" if lang == "ko" else f"(?:{cue})")

    return {topic: [(weight, read(cue)) for weight, cue in rows] for topic, rows in cues.items()}


def scores(text: str, lang: Language) -> dict[Topic, float]:
    """Sum of cue weights for every topic that any cue speaks for."""
    folded = fold(text)
    if len(folded) > READ:
        folded = f"{folded[: READ // 2]} {folded[-READ // 2 :]}"
    found: dict[Topic, float] = {}
    for topic, rows in _patterns(lang).items():
        best, extra, against = 0.0, 0, 0.0
        for weight, pattern in rows:
            hits = {m[0] for m in pattern.finditer(folded)}
            if hits and weight < 0:
                against += weight
            elif hits:
                best = max(best, weight)
                extra += len(hits)
        # The strongest cue decides; further ones confirm a little.
        total = best + 0.5 * min(2, max(0, extra - 1)) + against
        if total > 0:
            found[topic] = total
    return found


def topic(text: str, lang: Language) -> tuple[Topic, float]:
    """What the message is about, with a confidence in 0..1; ("general", 0.0) where unsure."""
    found = scores(text, lang)
    if any(found.get(felt, 0.0) >= ENOUGH for felt in _FELT):
        for plain in _AROUND:
            if plain in found:
                found[plain] -= YIELD
    for winner, losers in _BEFORE.items():
        if found.get(winner, 0.0) >= ENOUGH:
            for loser in losers:
                if loser in found:
                    found[loser] -= YIELD
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < ENOUGH:
        return "general", 0.0
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if lead < LEAD:
        return "general", 0.0
    return ranked[0][0], round(min(0.95, 0.5 + 0.1 * ranked[0][1] + 0.05 * min(lead, 2.0)), 3)
