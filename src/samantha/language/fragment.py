"""Reads a message that only names something: a place, a day, a person, a number.

Much of what is said in a talk is no sentence: "북한산이요", "동생이랑", "about an hour". Such a
piece is taken apart into what it names, so that it can be taken up as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samantha.language.lexicon import words
from samantha.types import Morpheme

LONGEST: Final = 14  # characters of what a Korean message names
MOST_WORDS: Final = 4  # of an English one


@dataclass(frozen=True, slots=True)
class Named:
    """What a message names, as it was said and without courtesy; `bare` where no particle that
    ties it to an unsaid verb stands behind it ("동생이랑", "강남에서")."""

    phrase: str
    bare: bool = True


# Tags of the Sejong set that a noun phrase is made of.
_NOMINAL: Final = words("NNG NNP NNB NR SN SL SH MM XPN XSN XR JKG JC")
_TIED: Final = words("JKB JX JKS JKO")
_HEADS: Final = words("NNG NNP NNB NR SN SL XSN XR")
_ADVERBS: Final = words("혼자 같이 아직 방금 아까 가끔 자주 매일 오늘 내일 어제 모레 요즘")
_LEADING: Final = frozenset({"IC", "MAJ", "MAG"})  # "아", "그리고", "아마"
_COURTESY: Final = words("요 이요")
# What is a noun to the analyser and says nothing that could be taken up.
_EMPTY: Final = re.compile(
    r"^(?:그냥|별거|별로|뭐|글쎄|몰라|비밀|아무거나|아무것도|응|네|넵|예|아니|아뇨|아니요|음|어|헐|와|오|하|휴"
    r"|안녕|안뇽|하이|바이|고마워|감사|미안|죄송|대박|최고|최악|진짜|정말|당연|인정|ㅇㅇ|ㄴㄴ|그거|이거|저거|거기|여기)$"
)
_COPULA: Final = words("야 요 에요 예요 ᆸ니다 습니다 어요 이야 이에요")
_LAUGHS: Final = re.compile(r"[ㅋㅎㅠㅜ]")


def korean(morphemes: Sequence[Morpheme], text: str) -> Named | None:
    """What a Korean message names; None where it says more than that, or nothing."""
    if "?" in text:
        return None
    held = [one for one in morphemes if one.tag[0] not in "SW" or one.tag in ("SN", "SL", "SH")]
    if len(held) > 1 and _LAUGHS.search(text[held[0].start : held[-1].end]):
        return None  # "기후변화 ㅋㅋ 개노잼" is a word and a verdict
    if len(held) > 1 and held[0].tag == "NP" and held[0].form in ("나", "저"):
        held = held[2:] if held[1].tag == "JX" else held[1:]
    while len(held) > 1 and held[0].tag in _LEADING and held[0].form not in _ADVERBS:
        held = held[1:]
    if held and (held[-1].form in _COURTESY and held[-1].tag in ("JX", "MM")):
        held = held[:-1]
    elif len(held) > 2 and held[-1].tag in ("EF", "EC") and held[-2].tag == "VCP":
        if held[-1].form not in _COPULA:
            return None
        held = held[:-2]
    if not held:
        return None
    tied = held[-1].tag in _TIED
    named = held[:-1] if tied else held
    alone = len(held) == 1 and held[0].form in _ADVERBS
    if not alone and not (
        named and named[-1].tag in _HEADS and all(one.tag in _NOMINAL for one in named)
    ):
        return None
    phrase = text[held[0].start : held[-1].end].strip()
    if not phrase or len(phrase) > LONGEST or _EMPTY.match(phrase):
        return None
    return Named(phrase, bare=not tied and not alone)


_OPENING: Final = re.compile(
    r"^(?:(?:oh|um+|uh|hmm+|well|just|maybe|probably|like|yeah|yes|no|nope|so)[,.]?\s+)+", re.I
)
_NO_NAME: Final = re.compile(
    r"\b(?:i|you|he|she|it|we|they|who|what|that|this|there|is|are|was|were|be|been|am|do|did|does"
    r"|have|has|had|can|will|would|could|should|not|no|never|nothing|so|too|very|really|go|going"
    r"|went|got|get|made|want|need|know|think|feel|love|hate|like|thanks?|thank|please|sorry|hey"
    r"|im|ive|hes|shes|its|theyre|dont|didnt|cant|from|cheers|cheerio|cya|ttyl|hi|hello|g'day"
    r"|howdy|yo|evening|morning|night|bye|ok|okay|yes|yeah|fair|sure|good|great|fine|bad|nice|cool|lol|haha|same|true"
    r"|right|wow|idk|dunno|\w+n't|\w+'(?:s|re|m|ve|ll|d)|\w{3,}ed|\w{3,}ing)\b",
    re.IGNORECASE,
)
_TIES: Final = re.compile(
    r"^(?:at|in|on|with|from|to|by|near|for|since|after|before|until)\b", re.IGNORECASE
)


def english(text: str) -> Named | None:
    """What an English message names; None where it says more than that, or nothing."""
    if "?" in text:
        return None
    phrase = _OPENING.sub("", text.strip()).strip(" .,!~)(")
    if not phrase or len(phrase.split()) > MOST_WORDS or _NO_NAME.search(phrase):
        return None
    if not re.fullmatch(r"[A-Za-z0-9£$€][\w' :.-]*", phrase):
        return None
    phrase = re.sub(r"\bmy\b", "your", phrase, flags=re.IGNORECASE)
    return Named(phrase, bare=_TIES.match(phrase) is None)
