"""Takes up what a short answer names: the third turn, after her question and its answer.

"누구랑 가세요?", "동생이랑요": what was asked for is said back in the way the question was after,
and a place or a dish leads on to the next plain question. Source: Schegloff (2007), Sequence
Organization in Interaction, chapter 7 (sequence-closing thirds).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final

from samantha.conversation import matters, remarks
from samantha.conversation.choice import Choice, one_of
from samantha.conversation.meeting import GRAVE, LIKELY, TOLD, Told
from samantha.conversation.plan import SORE
from samantha.conversation.tone import said_outright
from samantha.language.particles import fill
from samantha.types import Act, Language

# A name may be grave by itself ("폐암 3기"): what leans to sorrow is met, not taken up.
SORELY: Final = 0.5
_MET: Final = frozenset({Act.FAREWELL, Act.CRISIS, Act.QUIET, Act.REPAIR})

# What a question of hers was after, by its words; the first that fits.
_AFTER: Final[Mapping[Language, tuple[tuple[str, re.Pattern[str]], ...]]] = MappingProxyType(
    {
        "ko": (
            ("name", re.compile(r"이름|성함|뭐라고\s?(?:불러|부르|해)")),
            ("span", re.compile(r"얼마나\s?(?:됐|되|오래)|몇\s?(?:년|달|개월)\S{0,2}\s?(?:됐|되)")),
            ("who", re.compile(r"누구|누가|같이")),
            ("where", re.compile(r"어디|어느\s?(?:동네|쪽|나라|도시|산)")),
            ("then", re.compile(r"(?:언제|며칠|몇\s?시|무슨\s?요일)[^?]*(?:[았었했였갔왔샀]|셨)")),
            ("when", re.compile(r"언제|며칠|몇\s?시|무슨\s?요일")),
            ("ate", re.compile(r"(?:뭐|뭘|무엇|무슨|메뉴)[^?]*(?:먹었|드셨|시켰)")),
            ("eats", re.compile(r"(?:뭐|뭘|무슨|메뉴)[^?]*(?:먹|드[시실세]|시키|만들)")),
        ),
        "en": (
            ("name", re.compile(r"\bname|\bcalled\b", re.I)),
            ("span", re.compile(r"\bhow long (?:have|has)\b", re.I)),
            ("who", re.compile(r"\bwho\b|\bwith (?:any|some)(?:one|body)\b", re.I)),
            ("where", re.compile(r"\bwhere\b", re.I)),
            ("then", re.compile(r"\b(?:when|what time|what day) (?:did|was|were)\b", re.I)),
            ("when", re.compile(r"\bwhen\b|\bwhat (?:time|day)\b", re.I)),
            ("ate", re.compile(r"\bwhat did you (?:have|eat|order|cook)\b", re.I)),
            ("eats", re.compile(r"\bwhat(?:'s| is| are)\b.*\b(?:dinner|lunch|cook|mak|eat)", re.I)),
        ),
    }
)  # fmt: skip
_ALONE: Final = re.compile(
    r"^(?:혼자|혼자서|저\s?혼자|나\s?혼자|(?:just )?me|myself|on (?:my|your) own|alone)$", re.I
)
_LAST: Final = re.compile(r"[^.?!]*\?\s*$")


def taken_up(
    told: Told, *, spent: frozenset[str], used: frozenset[str], rng: Random
) -> Choice | None:
    """What takes up a message that only names something; None where it says more, or where what
    it names is sore or nothing fitting is fresh."""
    named, plan, gist = told.named, told.plan, told.percept.gist
    if named is None or plan.protocol or plan.weave or plan.act in _MET:
        return None
    if plan.intent not in (*TOLD, "affirm", "deny", "backchannel") or _sore(told):
        return None
    if gist.weight >= GRAVE:
        return None
    kind = after(told.recent, plan.language) or "thing"
    if _ALONE.match(named.phrase) and kind in ("who", "thing"):
        kind = "alone"
    elif not named.bare:
        kind = "tied"
    elif not _holds(kind, named.phrase):
        kind = "thing"
    held = remarks.load("named")[kind][(plan.language, told.level)]
    mark = f"{zlib.crc32(named.phrase.encode()):08x}"
    lines = [(f"{one.id}-{mark}", _said(one.text, named.phrase, told)) for one in held]
    return one_of(lines, "answered", ask=plan.ask, spent=spent, used=used, rng=rng)


# What is named may be no answer to what was asked.
_TIMES: Final = frozenset({"when", "then", "span"})
_TIMELY: Final = re.compile(
    r"\d|[월화수목금토일]요일|주|달|월|년|시|분|오늘|내일|모레|어제|그제|아까|방금|지난|저번|다음|작년|올해|내년|봄|여름|가을|겨울"
    r"|아침|점심|저녁|밤|새벽|학기|방학|생일|명절|추석|설|[한두세네]\s|\b(?:day|week|month|year|morning|night|today"
    r"|tomorrow|yesterday|\w+day|spring|summer|autumn|fall|winter|ago|last|next|hour|minute)s?\b",
    re.IGNORECASE,
)
_UNCOUNTED: Final = frozenset({"where", "ate", "eats"})
_COUNTED: Final = re.compile(r"^(?:\d+|[한두세네]\s?)\s?(?:명|살|개|번|키로|kg|시간|분|판|킬)")


def _holds(kind: str, phrase: str) -> bool:
    """Whether what is named can be what was asked for, and is said back as such."""
    if kind in _TIMES:
        return _TIMELY.search(phrase) is not None
    return kind != "who" and not (kind in _UNCOUNTED and _COUNTED.match(phrase))


def after(recent: Sequence[str], language: Language) -> str:
    """What her last reply asked for; "" where it asked nothing that is answered by a name."""
    asked = _LAST.search(recent[-1]) if recent else None
    if asked is None:
        return ""
    for kind, words in _AFTER[language]:
        if words.search(asked.group()):
            return kind
    return ""


def _sore(told: Told) -> bool:
    said, gist = said_outright(told.heard), told.percept.gist
    known = gist.sure >= LIKELY and matters.load()[gist.matter].feel in SORE
    known = known and gist.sore >= LIKELY  # "네 살이요" is near to what is said of weight
    return bool(said.sore) or said.loss or known or gist.sore + gist.mixed >= SORELY


def _said(template: str, phrase: str, told: Told) -> str:
    text = fill(template, {"it": phrase}, level=told.level, lang=told.plan.language)
    return f"{text[0].upper()}{text[1:]}" if told.plan.language == "en" else text
