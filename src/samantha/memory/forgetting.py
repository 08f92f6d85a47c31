"""What fades, what never does, and what the person asks to be forgotten or left alone."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from samantha.memory.encode import Entry, fallback_tokens
from samantha.types import Language, MessageId

# After this long an unused, unmoving line weighs half. Wixted & Carpenter (2007): forgetting
# follows a power of time, so the loss slows down.
HALF_DAYS: Final = 90.0
NEVER_FADES: Final = frozenset(
    {"birthday", "anniversary", "name", "promise", "boundary", "allergy"}
)


def prior(
    *,
    age_days: float,
    uses: int = 0,
    feeling: float = 0.0,
    pinned: bool = False,
    relation: str = "",
) -> float:
    """How well something is still held, in 0..1: a prior for ranking, never a deletion.

    `uses` counts how often it was woven or asked for; `feeling` is the strength of what was
    felt when it was said, in 0..1. Each use and each strong feeling slows the loss.
    """
    if pinned or relation in NEVER_FADES:
        return 1.0
    slower = 1.0 + math.log1p(max(0, uses)) + 2.0 * min(1.0, max(0.0, feeling))
    scale = HALF_DAYS * slower
    return float((1.0 + max(0.0, age_days) / scale) ** -1.0)


Wanted = Literal["forget", "mute", "unmute", "keep"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of memory. `topic` is what it is about; empty means what was just said.

    `whole` asks for everything ever said of it rather than one line; `recent` points at what
    was said a moment ago, whatever name it is given.
    """

    want: Wanted
    topic: str = ""
    whole: bool = False
    recent: bool = False


_PIECE: Final = "story|thing|bit|part|comment|line|confession|entry|record|remark|note|passage|message|statement"
_FORGET: Final = re.compile(
    r"(?P<ko>.*?)(?:잊어\s*(?:줘|주라|주세요|줄래|버려|달라|주면|부러|뿌라|뿌려|뿌이소|불어|불랑께|다오|라(?![가-힣]))|잊어\s*주|잊으(?:라|쇼|소|시게|시소)(?![가-힣])|(?:머리|머릿속|기억)에서\s*(?:좀\s*)?(?:지워|없애|빼)|까먹어\s*줘|지워\s*(?:줘|주세요|줄래|주라|주이소|주소|주게|주십시오|뿌라|부러|불어)"
    r"|삭제(?:해\s*(?:줘|주세요|주십시오|라)|\s*부탁)|(?:기억|기록|저장)하지\s*(?:마|말)|(?:기억|기록)해\s*두지\s*(?:마|말)|기록에서\s*(?:빼|지워)|없던\s*(?:걸로|것으로|일로|얘기로|이야기로)\s*(?:해|하)|(?:못|안)\s*(?:들은|본)\s*(?:걸로|거로|것으로|셈|척)\s*(?:해|하|쳐|치))"
    r"|(?:please\s+)?(?:can you\s+|could you\s+)?(?:forget|delete|erase|wipe)\s+(?P<en>(?:what|that|this|it|about|everything|the|my|all|i (?:ever )?(?:said|told|mentioned))\b[^.!?]*)"
    r"|(?:scratch|strike|scrub|remove|disregard|unhear|drop)\s+(?P<en4>(?:that|the|my|this)\s(?:[^,.!?]*\s)?(?:" + _PIECE + r")\b[^,.!?]*)"
    r"|(?:please\s+)?(?:don['’]t|do\s+not)\s+(?:keep|save|store|record|log)\s+(?P<en5>(?:what i|that|this|it)\b[^.!?]*)"
    r"|(?P<en6>[^.!?]*)\bis\s+to\s+be\s+(?:forgotten|deleted|erased|struck)\b"
    r"|(?:please\s+)?(?:don['’]t|do\s+not)\s+remember\s+(?P<en3>(?:what|that|this|it|the|my|i\s)\b[^.!?]*)"
    r"|(?:pretend|act like)\s+i\s+(?:never|didn['’]t)\s+(?P<en2>say|tell|mention)[^.!?]*",
    re.IGNORECASE,
)  # fmt: skip
_NOT_FORGET: Final = re.compile(
    r"(?i)잊어\s*(?:버렸|먹었|버릴|버려서)|잊지\s*마|잊어버리지|잊어\s*주지\s*마|\bdon['’]?t forget\b|\bi forg[eo]t\b|\bnever forget\b"
    r"|\bforget about it\b[.!]*$|\bforget it\b[.!]*$"
)
_MUTE: Final = re.compile(
    r"(?P<ko>.*?)(?:(?:꺼내|얘기하|이야기하|말하|언급하|물어보)지\s*(?:마|말아|말자|말아\s*줘|마세요|말아\s*주세요)|안\s*꺼냈으면|그만\s*물어)"
    r"|(?:please\s+)?(?:don['’]?t|do not|never|stop)\s+(?:ever\s+)?(?:bring(?:ing)?\s+(?P<en>.*?)\s*up|bring(?:ing)?\s+up\s+(?P<en2>[^.!?]*)"
    r"|mention(?:ing)?\s+(?P<en3>[^.!?]*)|talk(?:ing)?\s+about\s+(?P<en4>[^.!?]*)|ask(?:ing)?\s+(?:me\s+)?about\s+(?P<en5>[^.!?]*))",
    re.IGNORECASE,
)  # fmt: skip
_UNMUTE: Final = re.compile(
    r"(?i)다시\s*(?:얘기|이야기|말)해도\s*(?:돼|괜찮)|이제\s*(?:얘기|말)해도\s*(?:돼|괜찮)|\byou can (?:talk about|mention|bring up)\b.*\bagain\b"
)
_KEEP: Final = re.compile(
    r"(?i)(?:꼭\s*)?기억해\s*(?:줘|둬|주세요|놔)|잊지\s*마|\bremember (?:this|that)\b|\bdon['’]?t forget\b|\bkeep (?:this|that) in mind\b"
)
_RECENT: Final = re.compile(
    r"(?i)방금|아까|지금\s*(?:한|말)|좀\s*전|조금\s*전|마지막(?:에|으로)?\s*(?:한|말)|\bjust\b|\ba (?:moment|minute|second) ago\b|\blast (?:thing|message|line)\b"
)
_POINTING: Final = re.compile(
    r"(?i)^\s*(?:(?:please|제발|부탁인데|미안한데|있잖아|아|저기)[,\s]*)*(?:(?:방금|아까|지금|좀\s*전에)\s*)?"
    r"(?:(?:내가\s*)?(?:한|말한|얘기한|했던|말했던)\s*)?(?:그건|그거|그것|그\s*말|그\s*얘기|그\s*얘긴|그\s*이야기|(?:그|저)\s*(?:사람|친구|남자|여자|분|놈|애|일)(?:\s*(?:얘기|이야기|말|일))?|이건|이거|이\s*얘기|말|얘기|거|것|건)?"
    r"(?:는|은|을|를|도)?\s*(?:좀|그냥|다|이제|꼭|다신|다시는|절대)*\s*$"
)
_POINTING_EN: Final = re.compile(
    r"(?i)^\s*(?:that|this|it|what i (?:just )?(?:said|told you|wrote)|what i just told you|(?:that )?i (?:ever )?(?:said|told you|mentioned) (?:that|this|it)|my last message|(?:the|that) last (?:thing|message|line|one)(?: i said)?)?[\s,]*(?:again|please|anymore|ever|now|ok|okay)*\s*$"
)
_WHOLE: Final = re.compile(
    r"(?i)전부|모두|다\s*(?:잊|지워)|관련된|싹|everything|all (?:of|about|the)"
)
_TOPIC_TAIL: Final = re.compile(
    r"(?:에\s*대한|에\s*관한|관련)?\s*(?:얘기|이야기|얘긴|이야긴|말|것|거|건|일|내용)?(?:은|는|을|를|도|랑)?\s*(?:전부|모두|다|좀|그냥|싹|이제|다시는|다신|절대)*\s*$"
)


def wish(text: str, *, language: Language | None = None) -> Wish | None:
    """What a message asks of memory, or None. "까먹었어" and "forget it" ask nothing."""
    del language  # both languages are read alike; people mix them
    if _UNMUTE.search(text):
        return Wish("unmute", _topic(text))
    if not _NOT_FORGET.search(text):
        match = _FORGET.search(text)
        if match is not None:
            said = next((g for g in match.groups() if g is not None), "")
            topic, whole = _topic(said), bool(_WHOLE.search(text))
            recent = bool(topic) and not whole and bool(_RECENT.search(text))
            return Wish("forget", topic, whole, recent)
    match = _MUTE.search(text)
    if match is not None:
        said = next((g for g in match.groups() if g), "")
        topic = _topic(said)
        return Wish("mute", topic, True, bool(topic) and bool(_RECENT.search(text)))
    if _KEEP.search(text):
        return Wish("keep")
    return None


_WHY_EN: Final = re.compile(
    r"(?i)[,;]|\s+(?:like\s+forget|because|cos|cuz|before|i['’]?d\b|i\s+(?:would|should|can|don)|(?:it|that)['’]s\b|can['’]?t|don['’]?t|no\s?one|nobody)"
)


def _topic(said: str) -> str:
    said = said.strip(" ,")
    if (
        _POINTING.match(said)
        or _POINTING_EN.match(said)
        or said.lower() in ("say", "tell", "mention")
    ):
        return ""
    said = re.split(r"[.!?…\n]", said)[-1]
    if re.match(r"[A-Za-z]", said):
        # Why it is to be forgotten is no part of what it was.
        said = _WHY_EN.split(said)[0]
    said = _TOPIC_TAIL.sub("", said).strip(" ,")
    said = re.sub(
        r"(?i)^(?:(?:what|all|everything|the things?|that) i (?:just |ever )?(?:said|told you|mentioned|wrote) about|everything about|about|aboot|bout|regarding|concerning|the (?:thing|story) (?:about|with))\s+",
        "",
        said,
    )
    said = re.sub(
        r"^(?:(?:내가|제가|아까|방금|저번에|그때|지금|좀\s*전에|어제|그제|그저께|엊그제|오늘|지난번에|전에|예전에)\s*)+(?:말한|한|얘기한|했던|말했던)?\s*",
        "",
        said,
    )
    said = re.sub(
        r"(?i)^(?:that )?i (?:ever |just )?(?:said|told you|mentioned)\s+(?=\w)", "", said
    )
    said = re.sub(r"(?i)^(?:the|my|that)\s+(?=\w)", "", said)
    said = re.sub(
        rf"(?i)^(?:that\s+)?(?:{_PIECE}|aboot|about|bout)\s+(?:(?:about|aboot|bout|with|concerning|regarding|on|re)\s+)?(?:the\s+|my\s+)?"
        rf"|\s+(?:{_PIECE})$",
        "",
        said,
    )
    # "약 얘기한", "민재에 대해 말한": what it is about stands before the saying.
    said = re.sub(
        r"(?:에\s*대해서?)?\s*(?:얘기|이야기|말|언급)?(?:한|했던|하던|꺼낸)$", "", said
    ).strip()
    return "" if _POINTING.match(said) or _POINTING_EN.match(said) else said


_FEW_MOST: Final = 3
# So many lines at most are the ones in which a thing was told; more is all of a life.
_TOLD_MOST: Final = 8


def targets(
    asked: Wish,
    recent: Sequence[Entry],
    found: Sequence[tuple[MessageId, float]] = (),
    *,
    now: datetime,
    reach_h: float = 6.0,
    back_h: float = 40.0,
) -> tuple[MessageId, ...]:
    """Which messages a wish means.

    Without a topic: the last line of the person before the wish, within `back_h` hours, and
    lines straight after it that lean on it (replies to it by the other side). With a topic:
    lines of `found` (a recall for the topic, best first) that hold all of its words, or else the
    best that holds most of them; where it
    points at what was just said, those within `reach_h` hours come first. `recent` is in order and ends before the wish itself.
    """
    if not asked.topic:
        for i in range(len(recent) - 1, -1, -1):
            entry = recent[i]
            if (now - entry.at).total_seconds() > back_h * 3600:
                break
            if entry.speaker == "person" and wish(entry.text) is None:
                echoed = [
                    later.id
                    for later in recent[i + 1 :]
                    if later.speaker == "companion" and _shares(later.text, entry.text)
                ]
                return (entry.id, *echoed)
        return ()
    words = set(fallback_tokens(asked.topic))
    if not words:
        return ()
    if asked.recent:
        # "What I just said about the money": it is what was just said, by whatever name.
        fresh = [e for e in recent if abs((now - e.at).total_seconds()) <= reach_h * 3600]
        held = [e.id for e in fresh if words & set(fallback_tokens(e.text))]
        own = [e for e in fresh if e.speaker == "person" and wish(e.text) is None]
        own = [e for e in own if e.id in held] or sorted(own, key=lambda e: e.at)[-1:]
        if own:
            return tuple(dict.fromkeys(e.id for e in own))
    texts = {entry.id: entry.text for entry in recent}
    # A word is met where one of its stems is: "빌려준" in "빌려줬어".
    named = [parts for word in asked.topic.split() if (parts := set(fallback_tokens(word)))]
    most, all_ = [], []
    holding: dict[int, list[MessageId]] = {i: [] for i in range(len(named))}
    for message, _ in found:
        text = texts.get(message, "")
        tokens = set(fallback_tokens(text))
        met = 0
        for i, parts in enumerate(named):
            if any(part in tokens or _stands(part, text) for part in parts):
                holding[i].append(message)
                met += 1
        if met >= max(1, math.ceil(0.6 * len(named))):
            most.append(message)
        if met == len(named):
            all_.append(message)
    if asked.whole:
        return tuple(most)
    # "고양이 얘기는 잊어 줘" means each line that told of it; a word that is everywhere, the best.
    if 0 < len(all_) <= _TOLD_MOST or most:
        return tuple(all_ if 0 < len(all_) <= _TOLD_MOST else most[:1])
    # Words around it ("the entry concerning the certificate") are in no line: the thing itself is
    # the word that the fewest lines hold.
    few = min((held for held in holding.values() if held), key=len, default=[])
    return tuple(few) if len(few) <= _FEW_MOST else ()


def _stands(word: str, text: str) -> bool:
    """Whether a short Korean word stands in a text with a particle that no stem is cut by."""
    return "가" <= word[0] <= "힣" and bool(
        re.search(
            rf"(?<![가-힣]){re.escape(word)}(?:[을를은는이가도만의]|에|랑|이랑|하고)?(?![가-힣])",
            text,
        )
    )


def _shares(one: str, other: str) -> bool:
    return bool(set(fallback_tokens(one)) & set(fallback_tokens(other)))
