"""What a message asks of memory: whose words, which people, when, and in which way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from samantha.memory.encode import People, cut_names, token_pairs

Asks = Literal["when", "before", "current", "count", "list", "why", "who", "where", "what"]

_WHEN = re.compile(
    r"(?i)\bwhen\b|\bwhat (?:day|date|month|year|time)\b|\bhow long ago\b|\bsince when\b"
    r"|\bwhich (?:day|date|month|year|week)\b|\bhow long\b"
    r"|언제|며칠|몇\s?월|몇\s?일|몇\s?년|무슨\s?요일|몇\s?시|얼마나\s?됐|얼마나\s?오래|날짜"
)
_BEFORE = re.compile(
    r"(?i)\bbefore\b|\bused? to\b|\bprevious(?:ly)?\b|\bformer(?:ly)?\b|\bearlier\b"
    r"|\boriginal(?:ly)?\b|\bat first\b|\bstart(?:ed)? (?:out|off|with)\b"
    r"|\bback then\b|\bprior\b|\bin the past\b|\bat the (?:very )?(?:start|beginning|outset)\b"
    r"|\bto (?:start|begin) with\b|\bvery first\b|\b(?:grew|grow|growing) up\b|\bin the beginning\b"
    r"|\bold (?=job|place|house|home|apartment|phone|car|number|address|team|boss|company|school)"
    r"|예전|전에는|전엔|옛날|원래|이전|그\s?전|처음에|처음 |하기 전|기 전에|기 전엔"
    r"|전\s?(?:직장|회사|집|남친|여친)"
)
_CURRENT = re.compile(
    r"(?i)\bnow\b|\bcurrent(?:ly)?\b|\bthese days\b|\bat the moment\b|\blatest\b|\bstill\b"
    r"|\bin the end\b|\beventually\b|\bfinal(?:ly)?\b|결국|최종|바뀐"
    r"|\btoday\b|지금|요즘|현재|이제|최근|아직|요새|요샌"
)
_COUNT = re.compile(
    r"(?i)\bhow many\b|\bhow often\b|\bhow much\b|몇\s?(?:번|명|개|마리|살|권|군데)|얼마"
)
_LIST = re.compile(
    r"(?i)\bwhat (?:(?:are|were)(?! (?:we|i|you|they|he|she)\b)"
    r"|all|kinds?|types?|sorts?|things|hobbies|books)\b"
    r"|\bwhat (?:events|places|activities)\b|\bwho all\b|\blist\b|\ball (?:the|of)\b"
    r"|\bwhich (?:of|ones|places|cities|books|activities|hobbies)\b"
    r"|뭐뭐|누구누구|어디어디|다 말해|전부|모두|것들|어떤 것들|뭐가 있"
)
_WHY = re.compile(r"(?i)\bwhy\b|\bhow come\b|\bwhat made\b|\breason\b|왜|어째서|이유|때문")
_WHO = re.compile(r"(?i)\bwho\b|\bwhom\b|\bwhose\b|누구|누가|누굴|누구랑")
_WHERE = re.compile(
    r"(?i)\bwhere\b|\bwhich (?:city|town|country|place)\b|어디|어느 (?:동네|도시|나라|곳)"
)
_QUESTION = re.compile(
    r"(?i)[?？]|^\s*(?:who|what|when|where|why|how|which|whose|did|do|does|is|are|was|were|can"
    r"|could|have|has|would|will)\b"
    r"|(?:뭐|뭔|누구|언제|어디|왜|몇|무슨|어떤|어떻게|얼마)[^.!]*$"
    r"|(?:였지|었지|았지|했지|였더라|더라|던가|였나|나요|까요|을까|ㄹ까|니|냐|는지|인지)\s*[.~…]*$"
)
_I_EN = re.compile(r"(?i)\b(?:i|i'm|i’ve|i've|i'd|me|my|mine|myself|we|our|us|ours)\b")
_YOU_EN = re.compile(r"(?i)\b(?:you|your|yours|yourself)\b")
_TELL_ME_EN = re.compile(
    r"(?i)\b(?:do|can|could|did) you (?:still )?(?:remember|recall|know|tell)\b"
    r"|\btell me\b|\bremind me\b|\bi (?:told|said|mentioned)(?: to)? you\b"
    r"|\bhave i (?:ever )?told you\b"
)
_I_KO = re.compile(
    r"(?<![가-힣])(?:나|내|난|날|나는|나의|나한테|내가|내게|저|제|저는|제가|전|우리|우린|우리는|저희)"
    r"(?![가-힣])"
)
_YOU_KO = re.compile(
    r"(?<![가-힣])(?:너|네|넌|널|너는|너의|니가|네가|니|너한테|자기|자기가|자기는)(?![가-힣])"
)


# The day a question names is an interval, not words to search for.
_FRAMED = re.compile(
    r"(?i)(?:\d{2,4}년\s*)?\d{1,2}월\s*\d{1,2}일(?:에|날)?"
    r"|\b(?:on|in|of|since|from)?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:january|february|march|april"
    r"|june|july|august|september|october|november|december)\b(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s*\d{4})?"
)
# Words that only say that something was said.
_ASKING = frozenset(
    token
    for token, _ in token_pairs(
        "mention mentioned mentions talk talked told tells describe described according discuss "
        "discussed share shared remember recall 말한 말했 말했지 얘기했 얘기한 얘기했는데 "
        "이야기한 했더라 했지 뭐였지 뭐지 언제지 어디지 누구지 말하 얘기 이야기",
        (),
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question (or any message) as a search.

    `bare` is the text without the names of those who talk; `terms` its search
    tokens, `surfaces` the words they were made from.
    `speakers` are the keys whose own words are asked for; empty where it cannot be told.
    `people` are keys of others who are named; `times` the intervals it names.
    """

    text: str
    bare: str
    terms: tuple[str, ...]
    surfaces: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    asks: frozenset[Asks] = frozenset({"what"})
    speakers: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    times: tuple[tuple[datetime, datetime], ...] = ()
    question: bool = True
    hers: bool = False  # it speaks of the other one's words: "네가 뭐라고 했지?"
    # Other search tokens that stand for one of `terms` as well as itself: names of the same one.
    same: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def is_question(text: str) -> bool:
    """Whether a line asks something, by its mark, its words or its Korean ending."""
    return bool(_QUESTION.search(text))


def kinds(text: str) -> frozenset[Asks]:
    """In which ways a question asks; "what" where nothing else is seen."""
    found: set[Asks] = set()
    table: tuple[tuple[Asks, re.Pattern[str]], ...] = (
        ("when", _WHEN),
        ("before", _BEFORE),
        ("current", _CURRENT),
        ("count", _COUNT),
        ("list", _LIST),
        ("why", _WHY),
        ("who", _WHO),
        ("where", _WHERE),
    )
    for kind, pattern in table:
        if pattern.search(text):
            found.add(kind)
    return frozenset(found or {"what"})


def read(
    text: str,
    *,
    people: People,
    talkers: Sequence[str] = ("person", "companion"),
    tokens: Sequence[str] = (),
    times: Sequence[tuple[datetime, datetime]] = (),
) -> Asked:
    """Read a question.

    `talkers` are the keys of those who talk with each other: a name of theirs says whose
    words are asked for and is taken out of what is searched, as their names stand in the
    *other* one's lines. "I" is `talkers[0]`, "you" is `talkers[1]`.
    """
    named = people.keys_in(text)
    spoken = [name for name, key in people.aliases.items() if key in talkers]
    bare = cut_names(text, spoken) or text
    asked_of = {key for key in named if key in talkers}
    plain = _TELL_ME_EN.sub(" ", text)
    hers = bool(_YOU_EN.search(plain) or _YOU_KO.search(plain))
    if not asked_of:
        if _I_EN.search(plain) or _I_KO.search(plain):
            asked_of.add(talkers[0])
        elif len(talkers) > 1 and hers:
            asked_of.add(talkers[1])
    searched = _FRAMED.sub(" ", bare) if times else bare
    dropped = {name.lower() for name in spoken}
    pairs = token_pairs(searched, [t for t in tokens if t.lower() not in dropped])
    pairs = [pair for pair in pairs if pair[0] not in _ASKING] or pairs
    return Asked(
        text=text,
        bare=" ".join(searched.split()) or bare,
        terms=tuple(dict.fromkeys(term for term, _ in pairs)),
        surfaces=MappingProxyType({term: word for term, word in pairs if word}),
        asks=kinds(text),
        speakers=frozenset(asked_of),
        people=tuple(key for key in named if key not in talkers),
        times=tuple(times),
        question=is_question(text),
        hers=hers,
    )
