"""What a person's corrections teach about reading them: a small value, kept per person."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from samantha.emotion.taxonomy import is_mixed, vad
from samantha.types import EMOTIONS, Emotion, Json, Language, Reading

# One correction moves the odds of two classes by this many nats, the next ones by less, and
# never further than the bound: a habit of speech tips a reading, it does not write it.
STEP: Final = 0.5
BOUND: Final = 1.2


@dataclass(frozen=True, slots=True)
class Prior:
    """Log-odds to add per class, each within +-`BOUND`, and how many corrections made them."""

    lean: Mapping[Emotion, float] = field(default_factory=lambda: MappingProxyType({}))
    corrections: int = 0

    def to_json(self) -> Json:
        """A JSON value that `from_json` reads back."""
        return {"lean": dict(self.lean), "corrections": self.corrections}

    @classmethod
    def from_json(cls, data: Json) -> Prior:
        """Read what `to_json` wrote; anything else is an empty prior."""
        if not isinstance(data, dict) or not isinstance(data.get("lean"), dict):
            return cls()
        lean = {
            e: max(-BOUND, min(BOUND, float(data["lean"][e])))
            for e in EMOTIONS
            if isinstance(data["lean"].get(e), int | float)
        }
        count = data.get("corrections", 0)
        return cls(MappingProxyType(lean), count if isinstance(count, int) and count > 0 else 0)


def corrected(prior: Prior, reading: Reading, to: Emotion) -> Prior:
    """The prior after the person said that `reading` should have been `to`.

    A reading that was right already changes nothing.
    """
    was = reading.top
    if was == to:
        return prior
    lean = dict(prior.lean)
    for emotion, sign in ((to, 1.0), (was, -1.0)):
        old = lean.get(emotion, 0.0)
        room = 1.0 - sign * old / BOUND
        lean[emotion] = max(-BOUND, min(BOUND, old + sign * STEP * min(1.0, room)))
    return Prior(MappingProxyType(lean), prior.corrections + 1)


def adjust(reading: Reading, prior: Prior) -> Reading:
    """The reading as this person's corrections tip it. Nothing scored, nothing tipped."""
    if not prior.lean or not reading.scores:
        return reading
    scores: dict[Emotion, float] = {}
    for emotion, p in reading.scores.items():
        lean = prior.lean.get(emotion, 0.0)
        if lean and 0.0 < p < 1.0:
            p = 1.0 / (1.0 + math.exp(-(math.log(p / (1.0 - p)) + lean)))
        scores[emotion] = p
    told = replace(
        reading,
        scores=MappingProxyType(scores),
        vad=vad(scores),
        mixed=is_mixed(scores),
    )
    if told.top != reading.top:
        # Another class leads by correction alone: the quoted words spoke for the first.
        return replace(told, confidence=min(reading.confidence, scores[told.top]), because="")
    return told


_KO_WORDS: Final[tuple[tuple[Emotion, str], ...]] = (
    (
        "weariness",
        r"피곤|피로|지[쳤친치쳐]|힘들|힘든|졸[려리린렸]|귀찮|지겨|지겹|지루|심심|나른|"
        r"번아웃|기운\s?없|버[겁거]",
    ),
    (
        "sadness",
        r"슬[프픈퍼펐]|우울|외[롭로]|서[럽러운]|서운|섭섭|속상|허전|쓸쓸|울적|울고|눈물|"
        r"실망|허탈|마음이?\s?아[프파픈]|아쉬",
    ),
    ("fear", r"무서|무섭|불안|걱정|겁[나먹이]|긴장|떨[려리린렸]|초조|두[렵려]|조마조마|막막"),
    ("anger", r"화[나난났]|짜증|열받|빡[치쳐쳤]|억울|분[해한하]|답답|미[워운웠]|어이없"),
    ("disgust", r"역[겹겨]|징그|더[럽러]|혐오|정떨어"),
    ("shame", r"부끄|창피|쪽팔|민망|미안|죄책|후회|자괴|한심"),
    ("joy", r"기[쁘쁜뻐뻤]|행복|신[나난났]|즐[겁거]|재[밌미]|뿌듯|좋[아은았]|웃[긴겨기]"),
    ("hope", r"설[레렌렜]|기대|두근"),
    ("calm", r"편[안하한해]|괜찮|홀가분|후련|시원|안심|다행|차분"),
    ("gratitude", r"고[마맙]|감사"),
    ("affection", r"보고\s?싶|그[립리]|사랑|좋아하"),
    ("admiration", r"감동|존경|멋[있지져]|대단"),
    ("interest", r"궁금|신기|관심"),
    ("surprise", r"놀[라란랐]|당황|얼떨떨"),
    (
        "neutral",
        r"아무렇지|아무\s?느낌|그냥\s?그래|그저\s?그래|별\s?생각|그냥\s?한\s?말|무덤덤|"
        r"덤덤",
    ),
)
_EN_WORDS: Final[tuple[tuple[Emotion, str], ...]] = (
    (
        "weariness",
        r"tired|exhausted|worn out|drained|bored|sleepy|burn(?:ed|t) out|weary|wiped|"
        r"beat\b",
    ),
    (
        "sadness",
        r"sad|down\b|depressed|lonely|hurt|heartbroken|upset|blue\b|disappointed|homesick|"
        r"gutted|unhappy",
    ),
    (
        "fear",
        r"scared|afraid|anxious|anxiety|worried|nervous|frightened|terrified|stressed|"
        r"on edge|panick",
    ),
    ("anger", r"angry|anger|mad\b|annoyed|furious|irritated|pissed|frustrated|frustration|fed up"),
    ("disgust", r"disgusted|grossed out|disgust"),
    ("shame", r"ashamed|embarrassed|guilty|guilt\b|shame\b|humiliated|sorry|mortified"),
    ("joy", r"happy|glad|joy|proud|thrilled|having fun|cheerful|over the moon|amused"),
    ("hope", r"excited|hopeful|looking forward|optimistic"),
    ("calm", r"calm|relaxed|fine\b|ok\b|okay|relieved|at peace|content\b|all right|alright"),
    ("gratitude", r"grateful|thankful|touched"),
    (
        "affection",
        r"in love|loving|missing (?:him|her|them|you|my)|miss (?:him|her|them|you|my)|fond",
    ),
    ("admiration", r"impressed|in awe|moved\b"),
    ("interest", r"curious|interested|intrigued|confused|thinking"),
    ("surprise", r"surprised|shocked|stunned|startled|taken aback"),
    (
        "neutral",
        r"nothing really|neutral|indifferent|just saying|no particular|"
        r"not feeling anything",
    ),
)

_KO_START: Final = re.compile(
    r"^\s*(?:아+니+[야요]?|아니에요|아니예요|아닌데요?|아냐|아뇨|아녜요|ㄴㄴ+|틀렸(?:어|어요|는데)|"
    r"그게?\s?아니라|그런\s?게?\s?아니라|그건\s?아니고|사실은|실은)"
    r"[\s,.!~…ㅋㅎㅠ]*"
)
_KO_RATHER: Final = re.compile(
    r"(?:(?:게|거|건|것이|것은|건데)\s?(?:아니라|아니고|아니야|아니에요|아냐|아닌데|"
    r"아니고요)|다기보[다단]는?|라기보[다단]는?)[\s,.!~]*"
)
# What it is stands first, what it is not behind it.
_KO_BUT_NOT: Final = re.compile(
    r"^(?P<told>.{2,40}?(?:거|것|뿐)(?:지|이지|야|예요|이에요))[\s,]+\S.*?"
    r"(?:건|게|거|것은)\s?아니(?:야|에요|지|고|거든|라고)?[\s.!~]*$"
)
_KO_JUST: Final = re.compile(
    r"^\s*(?:그냥|단지|그저|좀|조금|걍)\s.*(?:거야|거예요|거에요|건데|것뿐|뿐이야|뿐이에요)"
)
_KO_DENIED: Final = re.compile(
    r"^\S{0,4}\s?(?:지\s?않|지는\s?않|진\s?않|[ㄴ은는]?\s?(?:게|거|건)\s?아니)"
)
_EN_START: Final = re.compile(
    r"^\s*(?:no+|nah|nope|not really|actually|well|not quite|that'?s not it|wrong|"
    r"you(?:'ve)? got (?:me|it|that) wrong|that isn'?t it)\b[\s,.!;:–-]*",
    re.IGNORECASE,
)
_EN_RATHER: Final = re.compile(
    r"(?:\bnot\b|n't\b|isn'?t|ain'?t)[^,.;–]{0,30}?[,.;–-]+\s*|\bmore like\b|"
    r"\brather\b|\bit'?s just (?:that )?|\bbut\b"
    r"|\bmore\b(?=.*\bthan\b)|\bjust\b(?=\s+\w+\s*[.!]*$)",
    re.IGNORECASE,
)
# What it is stands first, what it is not behind it.
_EN_BUT_NOT: Final = re.compile(
    r"^\s*(?:(?:i'?m|i am|i feel|it'?s|just|only)\s+)*(?P<told>(?:\w+\s+){0,2}\w+),"
    r"\s*not\s+\w+\s*[.!]*$"
    r"|^\s*(?:i'?m\s+|i am\s+)?more\s+(?P<more>\w+)\s+than\s+\w+\s*[.!]*$"
    r"|^\s*(?:i'?m\s+|i am\s+)?less\s+\w+,?\s+(?:and\s+)?more\s+(?P<rather>\w+)\s*[.!]*$",
    re.IGNORECASE,
)
_EN_BARE: Final = re.compile(
    r"^\s*(?:i'?m|i am|i feel|it'?s|i was|just|really|only|a bit|a little|kind of|"
    r"i just|more|simply|feeling|feel)\b",
    re.IGNORECASE,
)


def _first(
    text: str, words: tuple[tuple[Emotion, str], ...], denied: re.Pattern[str]
) -> Emotion | None:
    """The emotion whose word stands first in `text` and is not itself denied."""
    found: list[tuple[int, Emotion]] = []
    for emotion, pattern in words:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            before, after = text[: match.start()], text[match.end() :]
            if denied.match(after) or re.search(
                r"(?:^|\s)(?:안|못|not|n't|isn't|never|no)\s*(?:\w+ly |that |so |really )?$",
                before,
                re.IGNORECASE,
            ):
                continue
            found.append((match.start(), emotion))
            break
    return min(found)[1] if found else None


def correction(text: str, lang: Language) -> Emotion | None:
    """The feeling a person names instead of the one they were told they have.

    None unless the message corrects ("아니야, 그냥 피곤한 거야", "no, I'm just tired") and names
    a feeling; a mere denial names none.
    """
    line = text[:200]
    if lang == "ko":
        start = _KO_START.match(line)
        but_not = _KO_BUT_NOT.match(line)
        if but_not and (told := _first(but_not["told"], _KO_WORDS, _KO_DENIED)):
            return told
        rather = _KO_RATHER.search(line)
        if rather:
            told = _first(line[rather.end() :], _KO_WORDS, _KO_DENIED)
            if told:
                return told
        if start:
            rest = line[start.end() :]
            # 아니 alone often opens a story instead of denying anything.
            story = re.fullmatch(r"\s*아+니\s+", start.group()) and len(rest.split()) > 3
            return None if story else _first(rest, _KO_WORDS, _KO_DENIED)
        return _first(line, _KO_WORDS, _KO_DENIED) if _KO_JUST.match(line) else None
    denied = re.compile(r"^(?!)")
    if but_not := _EN_BUT_NOT.match(line):
        told = _first(next(filter(None, but_not.groups())), _EN_WORDS, denied)
        if told:
            return told
    start = _EN_START.match(line)
    rest = line[start.end() :] if start else line
    rather = _EN_RATHER.search(rest)
    if rather and (start or re.search(r"\bnot\b|n't\b", rest, re.IGNORECASE)):
        told = _first(rest[rather.end() :], _EN_WORDS, denied)
        if told:
            return told
    if start and (_EN_BARE.match(rest) or len(rest.split()) <= 3):
        return _first(rest, _EN_WORDS, denied)
    return None
