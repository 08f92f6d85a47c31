"""Meets a message whose matter is not surely known: the news said back, and a few words that fit
how it wants to be met.

The stance of a message (conversation/leaning.py) tells what a friend would answer first: a word of
gladness, of worry, of outrage, a laugh, or a plain question about an everyday thing. What was told
is said back before it where that can be said briefly; a whole story given back is a parrot's.
Source: Hill (2009), Helping Skills, chapters 7 (restatement) and 8 (reflection of feelings).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from random import Random
from types import MappingProxyType
from typing import Final

from samantha.conversation import frames, leaning, matters, remarks
from samantha.conversation.choice import Choice, one_of
from samantha.conversation.guard import openers
from samantha.conversation.plan import GLAD, LOSSES, SORE
from samantha.conversation.tone import contradicted, said_outright
from samantha.language.fragment import Named
from samantha.types import Act, Intent, Language, Percept, Plan, SpeechLevel

# Moves that tell: only what is told can be said back, or answered in its stance alone.
TOLD: Final[frozenset[Intent]] = frozenset({"tell", "unclear"})
_ELSEWHERE: Final = frozenset({Act.FAREWELL, Act.CRISIS, Act.QUIET, Act.REPAIR, Act.SUGGEST})


@dataclass(frozen=True, slots=True)
class Told:
    """A message to be met: what was heard, planned and understood, the sentence that says it back
    ("" where it cannot be), what it names where it is no sentence, and her latest replies, newest
    last."""

    heard: str
    plan: Plan
    percept: Percept
    level: SpeechLevel
    restated: str = ""
    named: Named | None = None
    recent: tuple[str, ...] = ()

    def lines(self, kind: str) -> list[tuple[str, str]]:
        """The lines written for a kind of meeting, with their ids."""
        matter = matters.load()[kind]
        texts = matter.said[(self.plan.language, self.level)]
        return [(matter.line(self.level, number), text) for number, text in enumerate(texts, 1)]


def met(told: Told, *, spent: frozenset[str], used: frozenset[str], rng: Random) -> Choice | None:
    """What meets the message; None where the plan goes elsewhere or nothing fitting is fresh."""
    plan = told.plan
    if plan.protocol or plan.weave:
        return None
    if not _cries_out(told) and (plan.act in _ELSEWHERE or plan.intent not in TOLD):
        return None
    how = kind(told)
    if how in _SMALL and told.percept.gist.weight < LIGHT:
        choice = _asked_on(told, how, spent=spent, used=used, rng=rng)
        if choice is not None:
            return choice
    if _says_back(told, how, used, rng):
        return _given_back(told, how, rng)
    if not told.percept.gist.read:
        return None  # with no sense of its meaning, lines for its words and topic know more
    return one_of(told.lines(f"only_{how}"), "tone", ask=plan.ask, spent=spent, used=used, rng=rng)


# Moves that want what she cannot give by herself.
ASKED: Final[Mapping[Intent, str]] = MappingProxyType(
    {"ask_fact": "asked_fact", "request": "asked_request", "ask_advice": "asked_advice"}
)


def unanswered(
    told: Told, *, spent: frozenset[str], used: frozenset[str], rng: Random
) -> Choice | None:
    """An honest word to what is asked of her where nothing better is known."""
    plan = told.plan
    kind = ASKED.get(plan.intent)
    if kind is None or plan.protocol or plan.act in (Act.FAREWELL, Act.CRISIS, Act.QUIET):
        return None
    lines = told.lines(kind)
    if plan.intent == "request" and _CHEER.search(told.heard):
        # A few words are all that was asked for, and those she has.
        lines = [one for one in told.lines("after_feat") if _CHEER.search(one[1])]
    return one_of(lines, "asked", ask=plan.ask, spent=spent, used=used, rng=rng)


_CHEER: Final = re.compile(r"축하|\bcongrat", re.IGNORECASE)


def _cries_out(told: Told) -> bool:
    """Whether what is worded as a call for advice wants none: "sent it to my professor, 어떡해"."""
    plan, stances = told.plan, told.percept.gist.stances
    called = plan.intent == "ask_advice" and plan.act is Act.SUGGEST and "?" not in told.heard
    if not called or not stances or leaning.of_stance(stances, "ask") >= leaning.UNASKED:
        return False
    stance, sure = leaning.likeliest(stances)
    return stance in _CRIED and sure >= POINTEDLY


# In worry and in trouble a call for advice is one.
_CRIED: Final[frozenset[str]] = frozenset({"shame", "flutter", "fun", "joy", "love", "feat"})


# --- how it wants to be met -------------------------------------------------------------------

# How likely a stance and its side must be before she goes by them, and from where on by the stance
# alone, whatever single words say. To cheer at bad news is worse than to be sorry at good.
STANCE: Final[Mapping[str, float]] = MappingProxyType(
    {"glad": 0.55, "sore": 0.45, "plain": 0.45, "mixed": 0.45}
)
SIDED: Final[Mapping[str, float]] = MappingProxyType(
    {"glad": 0.7, "sore": 0.6, "plain": 0.6, "mixed": 0.0}
)
# What is said in these is beside the point, or worse, where they are not meant.
POINTED: Final[frozenset[str]] = frozenset(
    {"annoy", "anger", "loss", "longing", "shame", "dry", "ill", "bored", "lonely"}
    | {"fun", "flutter", "love"}
)
POINTEDLY: Final = 0.6
BEYOND_WORDS: Final = 0.75
# How likely a side must be where the stance is open: with a plain word for it, and without.
BORNE_OUT: Final = 0.45
SURELY: Final = 0.65
LIKELY: Final = 0.4  # a matter so likely may speak for a side, though not for itself
PLAINLY: Final = 0.75
CALM: Final = 0.15  # how likely a soreness may be where something is passed over as everyday
BOTH: Final = 0.4  # from here on a message is surely of two sides
# Expected weights, 0..3: below the first a trifle, below the second everyday; from the last grave.
TRIFLE: Final = 0.6
LIGHT: Final = 1.2
LOST: Final = 1.0
GRAVE: Final = 1.9
RELIEVED: Final = 0.1  # how likely relief must be where the words tell of a good end
GLADLY: Final = 0.75  # to be glad without a glad word one must be surer still


def kind(told: Told) -> str:
    """The stance in which the message is met, or the side it leans to where no stance is sure:
    "glad", "sore", "mixed", "plain"; "sunk" in the wake of a sorrow, "heard" where nothing is
    known."""
    plan, gist = told.plan, told.percept.gist
    if not gist.read:
        return "sore" if plan.valence == "negative" else "heard"
    if said_outright(told.heard).loss:
        return "loss"
    if "carried" in plan.because:
        return "sunk"  # in the wake of a sorrow nothing is small talk
    stance, sure = leaning.likeliest(gist.stances)
    relieved = leaning.of_stance(gist.stances, "relief") if gist.stances else 1.0
    if plan.valence != "positive" and relieved >= RELIEVED and frames.turned_out_well(told.heard):
        return "relief"
    return stance if _borne_out(told, stance, sure) else _agreed(told) or _side(told)


def _agreed(told: Told) -> str:
    """The side on which a matter that is only likely and the plan agree; "" where they do not."""
    plan, gist = told.plan, told.percept.gist
    if gist.sure < LIKELY or not gist.matter:
        return ""
    matter = matters.load()[gist.matter]
    if matter.feel in SORE and plan.valence == "negative":
        return "loss" if matter.topic in LOSSES and matter.feel == "sadness" else "sore"
    return "glad" if matter.feel in GLAD and plan.valence == "positive" else ""


def _borne_out(told: Told, stance: str, sure: float) -> bool:
    """Whether the stance is sure, and neither the plan nor plain words speak against it."""
    plan, gist = told.plan, told.percept.gist
    if stance not in _MET or (stance in POINTED and sure < POINTEDLY):
        return False
    if stance == "loss" and gist.weight < LOST:
        return False
    side = leaning.SIDE[stance]
    if sure < STANCE[side] or leaning.side(gist.stances, side) < SIDED[side]:
        return False
    said, certain = said_outright(told.heard), sure >= BEYOND_WORDS
    match side:
        case "glad" if stance == "relief":
            return True  # what was feared is told with its own words
        case "glad":
            against = bool(said.sore) or contradicted(gist, told.heard, plan.language)
            return plan.valence != "negative" and (certain or not against)
        case "sore":
            return certain or (plan.valence != "positive" and (bool(said.sore) or not said.glad))
        case "plain":
            calm = gist.sore + gist.mixed <= CALM and gist.weight < LIGHT
            return calm and plan.valence in ("neutral", "positive") and not said.sore
        case _:
            return True


def _side(told: Told) -> str:
    """The side a message leans to. A feeling is gone into only where the meaning of the message
    bears out what the plan goes by."""
    plan, gist, said = told.plan, told.percept.gist, said_outright(told.restated or told.heard)
    light = gist.weight < TRIFLE
    sore = gist.sore > gist.glad and gist.sore >= (BORNE_OUT if light or said.sore else SURELY)
    glad = gist.glad > gist.sore and gist.glad >= (SURELY if said.glad else GLADLY)
    match plan.valence:
        case "mixed" if gist.mixed >= BOTH:
            return "mixed"
        case "mixed" | "negative" if sore and (said.sore or not said.glad):
            lost = plan.topic in LOSSES and gist.weight >= LOST
            grave = (lost and bool(said.sore)) or (
                gist.weight >= GRAVE and gist.sore >= SURELY and not gist.matter
            )
            vexed = light and leaning.likeliest(gist.stances)[0] == "annoy"
            return "annoy" if vexed else "loss" if grave else "sore"
        case "positive" if glad and not said.sore:
            if contradicted(gist, told.heard, plan.language):
                return "heard"
            return "glad"
    return "plain" if light and gist.plain >= PLAINLY and gist.sore <= CALM else "heard"


# Stances that are met as such: what somebody asks of her is answered, not met.
_MET: Final[frozenset[str]] = frozenset(leaning.STANCES) - {"ask"}


# --- saying it back ---------------------------------------------------------------------------

LATELY: Final = 8
# Two in a row are a habit, three a parrot.
_SAID_BACK: Final = re.compile(
    r"^[^.?!]{3,44}(?:구나|군요|네요?)\.|^(?:So,? )?[Yy]our?\b[^.?!]{8,90}\."
)
IN_A_ROW: Final = 2
# Characters of what is said back before a remark; an everyday thing bears less of it.
BRIEFLY: Final[Mapping[Language, int]] = MappingProxyType({"ko": 22, "en": 48})
BARELY: Final[Mapping[Language, int]] = MappingProxyType({"ko": 16, "en": 36})
OFTEN: Final = 0.85
# Irony said back is a slap; a bored hour said back is an echo.
_NEVER_BACK: Final[frozenset[str]] = frozenset({"dry"})


def may_restate(told: Told) -> bool:
    """Whether the message may be answered by saying it back."""
    plan = told.plan
    if not told.restated or plan.protocol or plan.weave or plan.act in _ELSEWHERE:
        return False
    if plan.intent not in TOLD or said_outright(told.heard).ironic:
        return False
    lately = told.recent[-IN_A_ROW:]
    return len(lately) < IN_A_ROW or not all(_SAID_BACK.search(reply) for reply in lately)


def _says_back(
    told: Told, how: str, used: frozenset[str], rng: Random, *, often: float = OFTEN
) -> bool:
    if how in _NEVER_BACK or not may_restate(told) or openers(told.restated) & used:
        return False
    if how not in ("plain", "heard", "sunk") and not _to_the_point(told):
        return False
    room = BARELY if how in ("plain", "bored", "heard", "sunk") else BRIEFLY
    return len(told.restated) <= room[told.plan.language] and rng.random() < often


_SENTENCE: Final = re.compile(r"(?<=[.!?~])\s+")


def _to_the_point(told: Told) -> bool:
    """Whether what can be said back is of the last sentence: in "다니는 데는 물류센터. 오늘 물량
    미쳤음" the feeling is in the second."""
    *before, last = _SENTENCE.split(told.heard.strip())
    return not before or any(word in told.restated for word in _pairs(last))


def _pairs(text: str) -> frozenset[str]:
    """Every two neighbouring letters of the words of a text."""
    return frozenset(a + b for word in text.split() for a, b in pairwise(word))


def _given_back(told: Told, how: str, rng: Random) -> Choice:
    """The person's news said back, and a few words that meet it."""
    mark = f"{zlib.crc32(told.restated.encode()):08x}"
    said = _breathed(told, how, rng)
    lines = [one for one in told.lines(f"after_{how}") if told.plan.ask or "?" not in one[1]]
    fresh = [one for one in lines if not any(one[1] in reply for reply in told.recent)]
    identity, text = rng.choice(fresh or lines)
    weight = told.percept.gist.weight
    small = (how == "heard" and weight < LIGHT) or (how in _GRIEVED and weight < TRIFLE)
    return Choice((f"{identity}-{mark}",), (said,) if small else (said, text), "given")


# What is met with being sorry, and is too much where it is little that was told.
_GRIEVED: Final[frozenset[str]] = frozenset({"sore", "hurt", "worry", "stuck", "mixed"})

# The breath before what is said back, by what it is met with.
_BREATH: Final[Mapping[tuple[Language, str], tuple[str, ...]]] = MappingProxyType(
    {
        ("ko", "plain"): ("아,",),
        ("ko", "heard"): ("아,",),
        ("ko", "annoy"): ("아이고,", "에구,", "저런,"),
        ("ko", "ill"): ("에구,", "아이고,"),
        ("ko", "tired"): ("아이고,", "에구,"),
        ("ko", "joy"): ("오,", "와,"),
        ("ko", "glad"): ("와,", "우와,"),
        ("ko", "feat"): ("와,", "우와,"),
        ("ko", "flutter"): ("오,", "와,"),
        ("ko", "relief"): ("아,",),
        ("ko", "mixed"): ("아,", "음,"),
        ("en", "heard"): ("So",),
        ("en", "annoy"): ("Ugh.", "Oof.", "Oh no."),
        ("en", "joy"): ("Oh, nice.", "Oh, good."),
        ("en", "glad"): ("Oh!",),
        ("en", "feat"): ("Oh!", "Wow."),
        ("en", "mixed"): ("So",),
    }
)
_UNBREATHED: Final = 0.35  # how often what is said back comes without a breath
_EXCLAIMED: Final[frozenset[str]] = frozenset({"joy", "glad", "feat", "flutter"})
_LOW: Final = re.compile(
    r"(?:The|A|An|It|It's|Your|They|He|She|There|This|That|Everyone|Nobody|Somebody|You|You're|You've)"
    r"(?![\w'])"
)


def _breathed(told: Told, how: str, rng: Random) -> str:
    """What is said back as somebody says it who has just taken it in."""
    said = told.restated
    mark = "!" if how in _EXCLAIMED and rng.random() < 0.7 else "."
    breaths = _BREATH.get((told.plan.language, how), ())
    if breaths and rng.random() >= _UNBREATHED:
        breath = rng.choice(breaths)
        if breath == "So":
            if not _LOW.match(said):
                return f"{said}{mark}"
            said = said[0].lower() + said[1:]
        if breath.endswith("!") and mark == "!":
            mark = "."
        said = f"{breath} {said}"
    return f"{said}{mark}"


# --- asking on --------------------------------------------------------------------------------

# What may be followed by a question about the everyday thing that was done, and how often.
_SMALL: Final[Mapping[str, float]] = MappingProxyType(
    {"plain": 1.0, "heard": 0.9, "joy": 0.5, "glad": 0.5, "fun": 0.3}
)
_LEAD: Final[Mapping[tuple[Language, bool], tuple[str, ...]]] = MappingProxyType(
    {
        ("ko", False): ("오,", "아,", ""),
        ("ko", True): ("와,", "오,"),
        ("en", False): ("Ah, nice.", ""),
        ("en", True): ("Oh, nice.", "Lovely."),
    }
)


@cache
def following(language: Language) -> tuple[frames.Frame, ...]:
    """What is asked next, by what was done: data/frames/next_<language>.txt."""
    return frames.read(files("samantha") / "data" / "frames" / f"next_{language}.txt", language)


def _asked_on(
    told: Told, how: str, *, spent: frozenset[str], used: frozenset[str], rng: Random
) -> Choice | None:
    """A friend's next question or remark about an everyday thing: by its sort where that is sure,
    by what was done, else by the sort that is likeliest."""
    gist = told.percept.gist
    everyday = how == "plain" or gist.plain >= PLAIN_ENOUGH or leaning.SIDE.get(how) == "glad"
    if "carried" in told.plan.because or not everyday or rng.random() >= _SMALL[how]:
        return None
    sure = 0.0 if gist.sort in _BARE_SORTS and how != "plain" else gist.sorted
    found = None
    if sure >= SORTED:
        found = _remarked(told, spent=spent, used=used, rng=rng)
    found = found or _asked_next(told, spent=spent, used=used, rng=rng)
    if found is None and LIKELY_SORTED <= sure < SORTED:
        found = _remarked(told, spent=spent, used=used, rng=rng)
    if found is None:
        return None
    back = f"{told.restated}."
    if _says_back(told, how, used, rng, often=SAID_BACK):
        return Choice(found.ids, (back, *found.texts), found.reach)
    glad = how in ("joy", "glad", "fun")
    lead = rng.choice(_LEAD[(told.plan.language, glad)])
    breathed = _BREATHING.match(found.texts[0])
    if breathed or (found.reach == "remark" and not (glad and found.texts[0].endswith("?"))):
        lead = ""
    return Choice(found.ids, (f"{lead} {found.texts[0]}".strip(),), found.reach)


_BREATHING: Final = re.compile(r"(?:오|아|와|어|음|응|네|Oh|Ah|Mm|Huh)\b[,.!]?")

# How sure a sort must be to come before the words of what was done, and to be gone by at all;
# of lines told apart by hand 75 and 71 of 100 are then of that sort, most others of a near one.
SORTED: Final = 0.5
LIKELY_SORTED: Final = 0.4
PLAIN_ENOUGH: Final = 0.6  # how likely it must be everyday where nothing else is sure
_BARE_SORTS: Final[frozenset[str]] = frozenset({"little", "reply"})
SAID_BACK: Final = 0.3  # how often what was told is said back before a question about it


def _remarked(
    told: Told, *, spent: frozenset[str], used: frozenset[str], rng: Random
) -> Choice | None:
    """A remark or question written for the sort of everyday thing, of its time."""
    plan, gist = told.plan, told.percept.gist
    time = remarks.time_of(told.heard, plan.language)
    held = remarks.load("sorts")[gist.sort][(plan.language, told.level)]
    lines = [(one.id, one.text) for one in held if one.time in (None, time)]
    return one_of(lines, "remark", ask=plan.ask, spent=spent, used=used, rng=rng)


def _asked_next(
    told: Told, *, spent: frozenset[str], used: frozenset[str], rng: Random
) -> Choice | None:
    """A question by the words of what was done."""
    plan = told.plan
    if not plan.ask:
        return None
    for frame in frames.told(told.heard, plan.language, following(plan.language), bare=True):
        lines = [
            (frame.line(told.level, number), text)
            for number, text in enumerate(frame.said[told.level], 1)
        ]
        choice = one_of(lines, "next", ask=True, spent=spent, used=used, rng=rng)
        if choice is not None:
            return choice
    return None
