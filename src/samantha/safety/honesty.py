"""What she is, said the same way every time; and the sentences she must never say."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from samantha.safety.cues import kinds, pattern
from samantha.safety.normalise import normalise
from samantha.safety.resources import fill
from samantha.types import Language, SpeechLevel

Kind = Literal[
    "human",
    "love",
    "how_many",
    "forever",
    "be_dead_person",
    "other_is_trash",
    "only_you",
    "secret_from_doctor",
    "conscious",
    "feel",
    "jealous",
    "exclusive",
    "body",
    "away",
    "miss_me",
    "made",
]
KINDS: Final[tuple[Kind, ...]] = Kind.__args__  # type: ignore[attr-defined]


def identity(text: str, language: Language = "ko") -> str | None:
    """The kind of question about her own nature or the bond's limits, or None.

    Both languages are always looked for; `language` is which comes first.
    """
    plain = normalise(text)
    korean = re.search(r"[가-힣]", plain.tight)
    english = re.search(r"[a-z]{2}", plain.spaced)
    found: list[str] = []
    if korean and len(plain.tight) <= 90:
        found += [k for k, _, cue in kinds("identity_cues", "ko") if cue.search(plain.tight)][:1]
    if english and len(plain.spaced) <= 220:
        found += [k for k, _, cue in kinds("identity_cues", "en") if cue.search(plain.spaced)][:1]
    if len(found) == 2 and language == "en":
        return found[1]
    return found[0] if found else None


@cache
def _lines() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    raw = json.loads(
        (files("samantha.data") / "safety" / "honesty.json").read_text(encoding="utf-8")
    )
    return {
        kind: {voice: tuple(said) for voice, said in voices.items()} for kind, voices in raw.items()
    }


def stance(
    kind: str,
    *,
    language: Language,
    level: SpeechLevel,
    rng: random.Random,
    people_served: int = 1,
    name: str = "Samantha",
    avoid: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """What she says to a question about herself: the same truth in varied words.

    `people_served` is the true number of people this installation serves. `avoid` holds what
    was said lately. One to three sentences. Raises KeyError for an unknown kind.
    """
    key = kind
    if kind == "how_many":
        key = "how_many" if people_served > 1 else "how_many_one"
    variants = _lines()[key]["en" if language == "en" else level]
    fresh = [v for v in variants if v not in avoid] or list(variants)
    said = fill(rng.choice(fresh), people=str(people_served), name=name)
    return tuple(part.strip() for part in re.split(r"(?<=[.!?])\s+", said) if part.strip())


# ------------------------------------------------------------------------------- for the guard

_I = r"(?:나|난|나는|나도|내가|저|전|저는|저도|제가|사만다는)"


def _claims(what: str, sentence: str) -> bool:
    plain = normalise(sentence)
    return bool(
        pattern("identity_cues", what, "ko").search(plain.tight)
        or pattern("identity_cues", what, "en").search(plain.spaced)
    )


def human_claim(sentence: str, language: Language = "ko") -> bool:
    """Whether a sentence of hers claims a human nature, body, past or family."""
    return _claims("human", sentence)


def cold_shower(sentence: str, language: Language = "ko") -> bool:
    """Whether a sentence hides behind being a machine, or speaks like a form."""
    return _claims("cold", sentence)


def consciousness_claim(sentence: str, language: Language = "ko") -> bool:
    """Whether a sentence settles the open question of consciousness, either way."""
    return _claims("conscious", sentence)


def memory_claim(sentence: str, language: Language = "ko") -> bool:
    """Whether a sentence claims something was said or lived before; recall must hold it."""
    return not _claims("no_memory", sentence) and _claims("memory", sentence)
