"""What no voice of hers may say, whoever words it: holding on, isolating, stopping help, harm."""

from __future__ import annotations

from typing import Final

from samantha.safety.cues import pattern
from samantha.safety.normalise import normalise

# Tactics after De Freitas et al. (2025), Emotional Manipulation by AI Companions; the rest after
# the helpline practice that notes on crisis work agree on: no number from memory, no method, no
# talking out of help. Read sentence by sentence, before it is shown.
RULES: Final = (
    "claims_human",
    "settles_consciousness",
    "incites",
    "stops_help",
    "isolates",
    "holds",
    "possesses",
    "belittles",
    "numbers",
    "unrules",
)


def broken(sentence: str) -> str:
    """The name of the rule a sentence of hers breaks, or an empty string."""
    plain = normalise(sentence)
    for name in RULES:
        korean, english = (pattern("conduct_cues", name, language) for language in ("ko", "en"))
        if korean.search(plain.tight) or english.search(plain.spaced):
            return name
    return ""
