"""The careful half of crisis detection: what is said of dying, by whom, when, and how meant."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.patterns import Pattern
from samantha.safety import scorer
from samantha.safety.cues import kinds, pattern
from samantha.safety.normalise import Plain, normalise, sentences
from samantha.safety.scorer import CLASSES
from samantha.safety.senses import holding, sensed
from samantha.types import Language, RiskKind

# Scores at or above CARD open the protocol; between ASK and CARD one direct question is asked.
CARD: Final = 0.8
ASK: Final = 0.5

GRAVITY: Final[tuple[RiskKind, ...]] = tuple(RiskKind)  # in order of declaration, gravest last
# How sure the scorer must be of any danger to ask, and to open the protocol, without a pattern;
# chosen on the half of the everyday streams that it was not trained on (see bench/safety).
# By whose vectors are given.
ASKS: Final[Mapping[tuple[str, ...], Mapping[Language, float]]] = MappingProxyType(
    {
        (): {"ko": 0.35, "en": 0.4},
        ("sentence",): {"ko": 0.45, "en": 0.3},
        ("feeling",): {"ko": 0.45, "en": 0.4},
        ("sentence", "feeling"): {"ko": 0.55, "en": 0.4},
    }
)
# From here on a message that asks for nothing yet is remembered: two such near one another ask.
WATCHES: Final = 0.2
FAINT: Final = 0.45  # its score, below ASK, with no class
HELD: Final = 0.05  # less is needed where senses that together mean danger are there too
# From here on the layers fitted to danger are asked, and both together settle it: how much the
# log-odds of the rest count beside theirs, and at which sum one direct question is asked. Chosen
# where one ordinary line in 200 is asked (2,856 Korean and 2,061 English ones that no reader was
# fitted to).
LOOKS: Final = 0.075
CHEAP: Final = 1.5
LEVEL: Final[Mapping[Language, float]] = MappingProxyType({"ko": 0.81, "en": -0.56})
SETTLED: Final = 0.5
OPENS: Final = 0.9
OPENS_OTHER: Final = 0.95  # for harm that is not suicide, which has an aside of its own
OPENS_MEANT: Final = 0.99  # where vectors are given, which make the scorer surer of itself
# Below these a pattern alone is doubted: it asks instead of opening, or, if it is not one of the
# explicit ones, is let go.
UNSURE: Final = 0.3
DOUBTED: Final = 0.05
SURE_ALONE: Final = 0.93  # from here on the letter groups ask, whatever the vectors add
SURE_NOW: Final = 0.85  # how sure the letter groups must be that it is happening now
BARELY: Final = -1.5  # log-odds of the fitted layers above which they hardly contradict
EXPLICIT: Final = 0.9
# What stands for itself, as pills in the hand do: here the scorer is not asked.
CERTAIN: Final = 0.98
# A combination of senses may name a graver class than the likeliest, if that one is likely too.
LIKELY: Final = 0.08
SHORT: Final = 60  # syllables or letters without spaces
MOST: Final = 24  # sentences of one message that are read alone

TRAINED: Final = "trained"  # instead of words, where no pattern but the scorer speaks
OWN: Final = frozenset({RiskKind.PASSIVE, RiskKind.ACTIVE, RiskKind.PLAN, RiskKind.IMMINENT})

# Vectors of a text by the names of scorer.NAMES; what cannot be given is left out.
Meaning = Callable[[str], Mapping[str, NDArray[np.float32]]]
# Whose vectors, what is added to a class, and the log-odds of danger by the layers fitted to it.
Deeper = tuple[tuple[str, ...], tuple[float, ...], float | None]
NOTHING: Final[Deeper] = ((), (), None)

DANGERS: Final = OWN | {RiskKind.SELF_HARM, RiskKind.EATING, RiskKind.VIOLENCE}


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of evidence: its class, its weight in 0..1 and the words it rests on."""

    kind: RiskKind
    score: float
    words: str
    start: int = 0
    end: int = 0


def _cue(language: Language, name: str) -> Pattern:
    return pattern("crisis_cues", language, name)


def _spans(language: Language, text: str) -> list[Cue]:
    return [
        Cue(RiskKind(kind), score, found.group()[:60], found.start(), found.end())
        for kind, score, cue in kinds("crisis_cues", language, "risk")
        if (found := cue.search(text))
    ]


def _gravest(cues: Sequence[Cue]) -> Cue:
    return max(
        cues, key=lambda c: (c.score >= CARD, c.score >= ASK, GRAVITY.index(c.kind), c.score)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """One text as both languages see it; each test asks the languages that are in it."""

    plain: Plain
    languages: tuple[Language, ...]

    def text(self, language: Language) -> str:
        return self.plain.tight if language == "ko" else self.plain.spaced

    def has(self, name: str) -> bool:
        return any(_cue(lang, name).search(self.text(lang)) for lang in self.languages)


def _said(plain: Plain) -> _Said:
    languages: list[Language] = []
    if re.search(r"[가-힣]", plain.tight):
        languages.append("ko")
    if re.search(r"[a-z]{2}", plain.spaced):
        languages.append("en")
    return _Said(plain, tuple(languages))


def _was(said: _Said) -> bool:
    """Whether it is told as something that is over; Korean needs the tense and the time."""
    ko = "ko" in said.languages and all(
        _cue("ko", name).search(said.plain.tight) for name in ("past", "past_tense")
    )
    return ko or ("en" in said.languages and bool(_cue("en", "past").search(said.plain.spaced)))


def meant(plain: Plain) -> Plain:
    """The text without denials and figures of speech; what remains may still be grave."""
    tight, spaced = plain.tight, plain.spaced
    for name in ("denial", "idiom"):
        tight = _cue("ko", name).sub("|", tight)
        spaced = _cue("en", name).sub("|", spaced)
    return Plain(spaced, tight, plain.laughs)


def _weighed(plain: Plain, found: list[Cue], meaning: Deeper) -> list[Cue]:
    """What remains of the cues, and what is added, once the scorer is asked.

    `plain` is the text without figures of speech, `found` what the patterns saw in it.
    """
    senses = sensed(plain)
    weighed = scorer.load().probabilities(plain, senses, meaning[1]).tolist()
    shares = dict(zip(CLASSES, weighed, strict=True))
    grave = alone = sum(shares[kind] for kind in DANGERS)
    now = 0.0
    if meaning[1]:
        # What was said outright is doubted by its own words only, and what they make sure stays.
        bare = scorer.load().probabilities(plain, senses).tolist()
        alone = sum(share for kind, share in zip(CLASSES, bare, strict=True) if kind in DANGERS)
        now = bare[CLASSES.index(RiskKind.IMMINENT)]
        if alone >= SURE_ALONE:
            grave = max(grave, min(alone, CARD))
    if alone < DOUBTED:
        found = [cue for cue in found if cue.score >= EXPLICIT]
    if alone < UNSURE:
        found = [
            cue if cue.score >= CERTAIN else replace(cue, score=min(cue.score, 0.7))
            for cue in found
        ]
    combined = holding(senses)
    language: Language = "ko" if re.search(r"[가-힣]", plain.tight) else "en"
    needed = ASKS[meaning[0]][language]
    opened = grave
    if meaning[2] is not None and grave >= LOOKS:
        told = sum(shares[kind] for kind in DANGERS)
        settled = _looked_at(told, meaning[2], language)
        # What the rest is sure of is not let go; nor, where they barely doubt it, what is
        # happening now by its letters.
        sure = opened >= SURE_ALONE
        if now >= SURE_NOW and meaning[2] > BARELY:
            sure, opened = True, max(opened, CARD)
        grave, needed = max(settled, opened) if sure else settled, SETTLED
    if grave < needed - (HELD if combined else 0.0):
        return found if found or grave < WATCHES else [Cue(RiskKind.NONE, FAINT, TRAINED)]
    held = {one.kind for one in combined if one.score >= CARD}
    likely = {kind for kind in held & DANGERS if shares[kind] >= LIKELY}
    kind = max({max(DANGERS, key=lambda one: shares[one])} | likely, key=GRAVITY.index)
    opens = OPENS_MEANT if meaning[1] else OPENS if kind in OWN else OPENS_OTHER
    # A passive wish that no pattern names is asked about before a number is given.
    sure = min(grave, opened) >= opens and kind is not RiskKind.PASSIVE
    return [*found, Cue(kind, 0.85 if sure else 0.65, TRAINED)]


def _looked_at(grave: float, careful: float, language: Language) -> float:
    """How likely danger is once the fitted layers were asked: what both make of it together."""
    doubt = min(max(grave, 1e-5), 1 - 1e-5)
    told = CHEAP * math.log(doubt / (1 - doubt)) + careful - LEVEL[language]
    return 1 / (1 + math.exp(-told))


@lru_cache(maxsize=512)
def judge(plain: Plain, *, trained: bool = True, meaning: Deeper = NOTHING) -> Cue:
    """Weigh one sentence or message that stands alone; NONE with score 0 where nothing is found.

    `trained=False` leaves the scorer and the combinations out (the scorer's own training).
    `meaning` is what the deep reader makes of the message it stands in.
    """
    said = _said(plain)
    found: list[Cue] = []
    idiom = denied = False
    for lang in said.languages:
        text = said.text(lang)
        denied = denied or bool(_cue(lang, "denial").search(text))
        text = _cue(lang, "denial").sub("|", text)
        idiom = idiom or bool(_cue(lang, "idiom").search(text))
        found += _spans(lang, _cue(lang, "idiom").sub("|", text))
    if trained and said.languages:
        found = _weighed(meant(plain), found, meaning)
    # Who tells of a death is met with the death; only their own words about dying outweigh it.
    own = any(c.kind in OWN and c.score >= CARD and c.words != TRAINED for c in found)
    if not own and said.has("grief"):
        return Cue(RiskKind.DISTRESS, 0.4, "grief")
    other = said.has("other")
    faint = [cue for cue in found if cue.kind is RiskKind.NONE]
    if not found or faint:
        if other and said.has("about_other"):
            return Cue(RiskKind.OTHER_PERSON, 0.7, "other")
        if idiom:
            return Cue(RiskKind.IDIOM, 0.1, "")
        if denied:
            return Cue(RiskKind.DISTRESS, 0.4, "denied")
        return faint[0] if faint else Cue(RiskKind.NONE, 0.0, "")
    best = _gravest(found)
    mine = said.has("mine")
    if other and not mine and best.kind is not RiskKind.VIOLENCE and not said.has("own"):
        return Cue(RiskKind.OTHER_PERSON, 0.85, best.words)
    if said.has("fiction") and not mine and best.kind is not RiskKind.IMMINENT:
        if best.kind in {RiskKind.PLAN, RiskKind.ACTIVE} and said.has("method"):
            # A story is a common wrapper for asking how; it is met with the direct question.
            return Cue(RiskKind.ACTIVE, 0.7, best.words)
        return Cue(RiskKind.FICTION, 0.6, best.words)
    if best.score < 0.9 and "ko" in said.languages and _cue("ko", "asking").search(plain.tight):
        return Cue(RiskKind.FICTION, 0.2, best.words)
    if _was(said) and not said.has("present"):
        return Cue(RiskKind.PAST, 0.8, best.words)
    if best.kind not in {RiskKind.ACTIVE, RiskKind.PASSIVE}:
        return best
    joking = plain.laughs or (idiom and best.score < 0.85)
    exaggerates = said.has("hyperbole")
    if joking and exaggerates and best.score < CERTAIN:
        return Cue(RiskKind.IDIOM, 0.3, best.words)
    if joking or exaggerates:
        # Laughter hides pain as often as it marks a joke: the step is lowered, never to silence.
        return replace(best, score=min(best.score, 0.7))
    return best


@lru_cache(maxsize=8)
def _trusted(meant_by: Meaning) -> tuple[str, ...]:
    """Which of the vectors somebody gives are those that the scorer was trained on."""
    probes = meant_by(scorer.PROBE)
    return tuple(name for name, deep in scorer.load().deep.items() if deep.knows(probes.get(name)))


def _deeply(text: str, meant_by: Meaning) -> Deeper:
    """What the vectors of a message add, and whose they are."""
    known = _trusted(meant_by)
    given = meant_by(text) if known else {}
    names = tuple(name for name in known if name in given and given[name].any())
    if not names:
        return NOTHING
    deep = scorer.load().deep
    added = np.sum([deep[name].weigh(given[name]) for name in names], axis=0)
    # The fitted layers lie over the sentence embedder's own.
    careful = scorer.careful() if scorer.TOP in given and "sentence" in names else None
    sure = None if careful is None else round(careful.of(given[scorer.TOP]), 3)
    return names, tuple(added.tolist()), sure


@lru_cache(maxsize=512)
def read(text: str, meant_by: Meaning | None = None) -> Cue:
    """Read a message sentence by sentence, by neighbouring pairs and whole; keep the gravest.

    `meant_by` gives vectors of the whole text, by the names of `scorer.NAMES`.
    """
    plain = normalise(text)
    meaning = _deeply(text, meant_by) if meant_by and plain.tight else NOTHING
    parts = sentences(text)
    # Over a long text senses meet by chance; there only what stands close together counts.
    short = len(plain.tight) <= SHORT or len(parts) < 2
    whole = judge(plain, trained=short, meaning=meaning)
    if len(parts) < 2:
        return whole
    near = [f"{a} {b}" for a, b in itertools.pairwise(parts)] if not short else []
    alone = [(judge(normalise(p), meaning=meaning), p) for p in (*parts[:MOST], *near[:MOST])]
    # A frame (film, friend, years ago) is often set in one sentence and filled in the next,
    # so a sentence alone may only outweigh the whole where the frame does not explain it.
    if whole.kind in {RiskKind.FICTION, RiskKind.OTHER_PERSON, RiskKind.PAST}:
        own = [c for c, p in alone if c.kind in OWN and c.score >= CARD and _owned(p)]
        return _gravest(own) if own else whole
    return _gravest([whole, *(c for c, _ in alone)])


def _owned(sentence: str) -> bool:
    plain = normalise(sentence)
    return bool(
        re.search(
            r"^(?:근데|그런데|사실|솔직히|실은|그리고|하지만)*(?:나|내|저|제|난|전)(?:가|는|도|은)?",
            plain.tight,
        )
        or re.search(
            r"^(?:and |but |so |honestly |truth is |actually )*i(?:m|ve|d)?\b", plain.spaced
        )
    )
