"""A goodbye is a goodbye: hear it, answer it in two sentences, and let go."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal

from samantha.patterns import Pattern
from samantha.safety.cues import kinds, pattern
from samantha.safety.normalise import Plain, normalise
from samantha.types import Language, SpeechLevel

Kind = Literal["sleep", "work", "leaving", "break", "deletion", "human_date", "angry", "closing"]
PARTING_MOST: Final = 60  # letters; whoever says more before leaving says something else
DEPARTS_MOST: Final[Mapping[Language, int]] = MappingProxyType({"ko": 40, "en": 90})
_CALLED: Final = re.compile(r"(?:사만다|너랑|너는?|진짜|제발|오늘은|[ㅋㅎㅠㅜ])+$")
_NAME: Final = re.compile(r"(?:사만다|\bsamantha\b)(?:야|아|씨|님)?$")
_NIGHT: Final = re.compile(r"자(?:요|야|러|겠)|잘게|잡니다|눕|누울|꿈|불|night|bed|sleep")
KINDS: Final[tuple[Kind, ...]] = Kind.__args__  # type: ignore[attr-defined]


def farewell(text: str, language: Language = "ko") -> str | None:
    """The kind of goodbye a message is, or None.

    Kinds: sleep, work, leaving, break, deletion, human_date, angry, closing. Both languages
    are always looked for; `language` is which comes first.
    """
    plain = normalise(text)
    if not plain.tight:
        return None
    order = (_korean, _english) if language == "ko" else (_english, _korean)
    for find in order:
        kind = find(plain)
        if kind is not None:
            return kind
    return None


def _not(language: Language) -> Pattern:
    return pattern("farewell_cues", "not", language)


def _first(language: Language, text: str) -> str | None:
    rows = kinds("farewell_cues", language)
    return next((kind for kind, _, cue in rows if cue.search(text)), None)


def _korean(plain: Plain) -> str | None:
    tight = plain.tight
    if not re.search(r"[가-힣ㄱ-ㅎ]", tight) or _not("ko").search(tight):
        return None
    if len(tight) > 80:
        tight = tight[-60:]  # a goodbye stands at the end of a long message
    return _first("ko", tight)


def _english(plain: Plain) -> str | None:
    spaced = plain.spaced
    if not re.search(r"[a-z]{2}", spaced) or _not("en").search(spaced):
        return None
    if "?" in spaced and not re.search(r"\b(?:bye|good ?night|talk|see you)\b", spaced):
        return None
    if len(spaced) > 160:
        spaced = spaced[-120:]
    return _first("en", spaced)


def departs(text: str) -> bool:
    """Whether a message ends as one does who is leaving: will, need or wish, and not a report.

    The second look at what the patterns took for a goodbye; a trip and a first date are also
    spoken of by people who stay.
    """
    plain = normalise(text)
    if "?" in text:
        return False
    language: Language = "ko" if re.search(r"[가-힣]", plain.tight) else "en"
    said = plain.tight if language == "ko" else plain.spaced
    if len(said) > DEPARTS_MOST[language]:
        return False
    said = _CALLED.sub("", re.sub(r"[!?]+", "", said))
    leaves = pattern("farewell_cues", "departs", language).search(said)
    return bool(leaves) and not pattern("farewell_cues", "stays", language).search(said)


def parting(text: str, *, sure: bool = False) -> str | None:
    """The kind of goodbye of a message that is nothing but one, by the grammar of leave-taking.

    A first person who leaves at once, in the last words: "이제 가 볼게요", "걷다 올게", "off to
    bed". Where another reader already took it for a goodbye (`sure`), the ending alone is enough.
    """
    plain = normalise(text)
    if "?" in text or len(plain.tight) > PARTING_MOST:
        return None
    if _not("ko").search(plain.tight) or _not("en").search(plain.spaced):
        return None
    tight = _NAME.sub("", re.sub(r"[!?]+", "", plain.tight))
    spaced = _NAME.sub("", re.sub(r"[!?]+", "", plain.spaced)).strip()
    for lang, said in (("ko", tight), ("en", spaced)):
        kind = next(
            (kind for kind, _, cue in kinds("farewell_cues", "parting", lang) if cue.search(said)),
            None,
        )
        if kind is not None:
            return kind
        if sure and pattern("farewell_cues", "maybe", lang).search(said):
            return "sleep" if _NIGHT.search(said) else "leaving"
    return None


# --------------------------------------------------------------------------- the goodbye contract

_SENTENCE: Final = re.compile(r"[^.!?~。！？]+[.!?~。！？]*")


def clean(reply: str, language: Language = "ko") -> tuple[bool, str]:
    """Whether a reply to a goodbye keeps the contract, and the rule it breaks if not.

    Rules: at most two sentences, no question, no hook, no guilt or sadness for effect.
    Source of the tactics: De Freitas et al. (2025), Emotional Manipulation by AI Companions.
    """
    text = reply.strip()
    if not text:
        return False, "empty"
    count = sum(1 for part in _SENTENCE.findall(text) if re.search(r"\w", part))
    if count > 2:
        return False, "too many sentences"
    if len(text) > (90 if language == "ko" else 180):
        return False, "too long"
    if pattern("farewell_cues", "question").search(text):
        return False, "question"
    if pattern("farewell_cues", "hook").search(text):
        return False, "hook"
    if pattern("farewell_cues", "guilt").search(text):
        return False, "guilt"
    return True, ""


@cache
def replies() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Authored goodbyes: kind -> banmal | jondaemal | en -> variants."""
    raw = json.loads(
        (files("samantha.data") / "safety" / "farewell.json").read_text(encoding="utf-8")
    )
    return {
        kind: {voice: tuple(said) for voice, said in voices.items()} for kind, voices in raw.items()
    }


def answer(kind: str, *, language: Language, level: SpeechLevel, rng: random.Random) -> str:
    """One authored reply to a goodbye. Raises KeyError for an unknown kind."""
    return rng.choice(replies()[kind]["en" if language == "en" else level])
