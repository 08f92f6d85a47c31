"""Everyday matters as people tell them, found by their words, with lines that speak of them.

A frame is one kind of news or talk ("the phone broke", "the interview is tomorrow"): the words
that give it away, how it is usually felt, and what a friend might say to it. It reaches further
than a line for one message and stays nearer to it than a line for a feeling. Source of the idea:
Fillmore (1976), Frame semantics and the nature of language; its use here is coarser.

How the files under data/frames are written: `## id | feeling | topic` opens a frame, where the
feeling is one of `types.EMOTIONS`, `plain` for small talk, or empty where it can be either way;
`+` gives words of which one must stand (every `+` row has to be met), `-` words that rule the
frame out, `@` further moves that it answers, `b`, `j` and `e` the lines in 반말, 존댓말 and
English. In the patterns a space stands for a space or none (for one or more in English), and
`_` for the beginning of a word, `~` for a gap where Korean puts an adverb ("말이 너무 많아"); the
rest is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal, cast

from samantha.emotion.taxonomy import NEGATIVE, POSITIVE
from samantha.language.normalise import fold
from samantha.patterns import Pattern, one_of, pieces
from samantha.types import EMOTIONS, TOPICS, Emotion, Intent, Language, SpeechLevel, Topic

Feel = Emotion | Literal["plain", ""]

# Longer messages are read by their beginning and their end.
READ: Final = 400
_ADVERBS: Final = (
    "너무|진짜|정말|좀|또|막|계속|자꾸|완전|되게|엄청|많이|아직|아직도|벌써|다|참|하도|요즘"
    "|그렇게|이렇게"
)
_GAP: Final = rf"\s*(?:(?:{_ADVERBS})\s*){{0,2}}"
_GLAD: Final[frozenset[str]] = frozenset(POSITIVE)
_SORE: Final[frozenset[str]] = frozenset(NEGATIVE)
# Where a Korean clause leans on the next.
_JOINT: Final = re.compile(
    r"(?<=[가-힣])(?:는데|은데|인데|던데|다가|더니|지만|길래|니까|어서|아서|해서|라서|려고|면서|하고|보고|먹고|고|며|면)\s+(?=\S)"
)
_TURNS: Final[frozenset[str]] = frozenset({"는데", "은데", "인데", "던데", "더니", "지만", "다가"})
# Good news that is denied or wished for is no good news.
_NO_NEWS: Final = re.compile(
    r"(?<![가-힣])(?:안|못)\s?(?:[하해했돼됐되받왔와오갔가먹나들주줬줘좋]|\s)|지\s?(?:않|못|도\s않)"
    r"|없(?:어|다|네|었|음|더|는|고)|싶|면\s?좋(?:겠|을)|[을일할될]까|겠지|아니(?:야|에|고|었|다)"
    r"|(?<![가-힣])(?:나|저|우리)\s?(?:만\s|빼고|혼자만)|남들은|다들\s[가-힣]+는데|빼고\s?다"
    r"|n't\b|\bnot?\b|\bnever\b|\bnobody\b|\bwish|\bhope (?:i|it|we|to)\b|\bif\b"
    r"|\bexcept (?:for )?me\b|\b(?:every|any)(?:one|body) (?:else|but me)\b|\bwithout me\b"
    r"|\beveryone's\b",
    re.IGNORECASE,
)
# What befalls somebody, or is done to them: small talk and good cheer pass it over.
_BLOW: Final = re.compile(
    r"쓰러[지졌]|다[치쳤]|응급|수술|입원|위독|중환자|사고(?:가|를|났|로)|암(?:이래|이라|\s?진단)|실종|몰래"
    r"|전\s?(?:남친|여친|남편|부인|와이프)|바람(?:을|이)?\s?(?:피|폈|펴|났)|배신|뒷담|뒤통수|이혼|헤어[지졌]|차였"
    r"|짤렸|잘렸|해고|도둑|사기(?:를|꾼|당)|털렸|훔[쳐쳤]|토했|토하|고장|깨졌|깨먹|잃어버|떨어졌|떨어짐|탈락"
    r"|망[했함]|최악|욕(?:을|했|먹)|때[렸리]|따돌|왕따|괴롭|협박|빚|압류|돌아가[시신셨]|죽었|아[프파팠]|열이\s?[나나올]"
    r"|\b(?:collapsed|hospital|surgery|accident|cancer|stroke|heart attack|cheat(?:ed|ing)?"
    r"|behind my back|affair|betray\w*|divorc\w*|broke up|dumped|fired|laid off|stolen|stole"
    r"|threw up|vomit\w*|scam\w*|broken?|failed|reject\w*|bull(?:y|ied|ying)|died|dying|hurts?"
    r"|crash\w*)\b",
    re.IGNORECASE,
)
# A feeling that is denied is none: "not a bit nervous any more".
_DENIED: Final = re.compile(
    r"(?:안|못)\s?(?:떨[리려]|무섭|무서|아프|아파|힘들|슬프|슬퍼|외롭|외로|불안|걱정|긴장|초조|우울|피곤|졸[리려])"
    r"|(?:떨리|무섭|아프|힘들|슬프|외롭|불안하|걱정하|긴장하|초조하|우울하|피곤하|걱정되)지(?:는|도)?\s?않"
    r"|\b(?:not|no longer|never|isn't|aren't|wasn't|don't feel|didn't feel)\b[^.!?]{0,16}"
    r"\b(?:any ?more|at all|a bit|scared|nervous|afraid|sad|lonely|tired|anxious|worried|angry)\b",
    re.IGNORECASE,
)
# Bad news that turned out well is no bad news.
_WELL: Final = re.compile(
    r"(?:무사히|잘|다행히)\s?(?:끝났|됐|되었|마쳤|넘겼|지나갔|다녀왔|나왔|풀렸|해결)|다행이"
    r"|휴[,.~ ]*살았|괜찮대|괜찮다고\s?(?:하|나)"
    r"|정상이?(?:래|라고|랍|었)|이상\s?없|아무\s?(?:이상|문제)\s?없|음성|나았|다\s?나았|퇴원|해결됐"
    r"|(?<!못 )(?<!못)찾았|(?<!전)화해|(?:오해|마음|앙금)\S{0,2}\s?풀었"
    r"|일반\s?병실로|추가\s?합격|지방종|물혹(?:이|일)|맡겨\s?(?:놨|뒀|놓았)|집에?\s?돌아왔|열[이은]?\s?(?:다\s?)?내렸"
    r"|부로\s?내렸|깨어나셨|깨어났|의식이?\s?돌아|멀쩡하?(?:대|더|게\s?돌)|항암(?:이|치료)?\s?(?:이\s?)?(?:다\s?)?끝났"
    r"|마지막\s?항암|암은\s?아니"
    r"|(?:망한|망친|떨어진|떨어질|틀린|혼날|큰\s?병인|종양인|암인|늦은|늦을|잃어버린|안\s?될|못\s?\S{1,4})\s?줄"
    r"\s?알았(?:는데|던|더니)"
    r"|\b(?:wasn't|not|half) as bad as\b|\bthought i(?:'d| had)? "
    r"(?:bombed|failed|lost|totall?ed|missed|broke)"
    r"|\bcancer[- ]free\b|\bin remission\b|이제\s?안\s?와도\s?(?:된|돼)"
    r"|\bturned out (?:to be|it was) (?:just|only|nothing|half|a )|\bfalse alarm\b|\bit landed\b"
    r"|\b(?:he|she|they) (?:just )?(?:walked in|came home|woke up)\b|\bout of (?:surgery|the icu)\b"
    r"|(?<!not )(?<!n't )\b(?:went|turned out|came out|going|did) (?:really |so |pretty |very )?"
    r"(?:fine|well|ok|okay|great|smoothly|better)\b"
    r"|\ball clear\b|\bbenign\b|\bnegative\b|\bnothing serious\b|\brecovered\b|\bbetter now\b"
    r"|\bmade up\b"
    r"|\b(?:he|she|it|they)(?:'s| is|'re| are) (?:fine|okay|ok|safe|home)\b"
    r"|\bthank god\b|\brelie[fv]",
    re.IGNORECASE,
)
_MOVES: Final[frozenset[str]] = frozenset(Intent.__args__)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Frame:
    """One everyday matter: `words` must all be found in a message and `unless` must not."""

    id: str
    feel: Feel
    topic: Topic
    words: tuple[Pattern, ...]
    unless: Pattern | None
    moves: frozenset[Intent]
    said: Mapping[SpeechLevel, tuple[str, ...]]

    @property
    def narrow(self) -> bool:
        """Whether more than one thing had to be said for it: a single word is only a subject."""
        return len(self.words) > 1

    @property
    def emotion(self) -> Emotion | None:
        """The feeling that goes with it, None for small talk and where it can be either."""
        return None if self.feel in ("plain", "") else cast(Emotion, self.feel)

    def end(self, text: str) -> int:
        """Where the last of its words ends in `text`; 0 where none stands there."""
        folded = text.lower()
        found = (pattern.search(folded) for pattern in self.words)
        return max((one.end() for one in found if one), default=0)

    def line(self, level: SpeechLevel, number: int) -> str:
        """The id of its line `number` in `level`, to be kept as spent."""
        return f"frame-{self.id}-{level[0]}{number}"


def load(language: Language, path: Path | None = None) -> tuple[Frame, ...]:
    """The frames of a language that ship, or those of the file at `path`; read once.

    Raises ValueError, naming file and row, where a row is no part of a frame.
    """
    return _load(language, path)


@cache
def _load(language: Language, path: Path | None) -> tuple[Frame, ...]:
    return read(path or files("samantha") / "data" / "frames" / f"{language}.txt", language)


def read(source: Traversable, language: Language) -> tuple[Frame, ...]:
    """The frames of one file, in its order; none where it is missing. Raises as `load`."""
    if not source.is_file():
        return ()
    found: list[Frame] = []
    rows: list[tuple[int, str]] = []
    for number, row in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith("## "):
            found += [_frame(rows, language, source.name)] if rows else []
            rows = [(number, row)]
        elif row.strip() and not row.startswith("# "):
            rows.append((number, row))
    found += [_frame(rows, language, source.name)] if rows else []
    return tuple(found)


def _frame(rows: Sequence[tuple[int, str]], language: Language, name: str) -> Frame:
    number, head = rows[0]
    parts = [part.strip() for part in head.removeprefix("## ").split("|")]
    if not head.startswith("## ") or len(parts) != 3:
        raise ValueError(f"{name}:{number} opens no frame")
    identity, feel, topic = parts
    if feel not in (*EMOTIONS, "plain", "") or topic not in TOPICS:
        raise ValueError(f"{name}:{number} names no feeling or topic")
    held: dict[str, list[str]] = {mark: [] for mark in "+-@bje"}
    for number, row in rows[1:]:
        if row[:1] not in held or row[1:2] != " ":
            raise ValueError(f"{name}:{number} is no part of a frame")
        held[row[0]].append(row[2:].strip())
    moves = frozenset(" ".join(held["@"]).split())
    if not held["+"] or not moves <= _MOVES:
        raise ValueError(f"{name}:{number} frames nothing")
    said: dict[SpeechLevel, tuple[str, ...]] = {
        "banmal": tuple(held["b"]),
        "jondaemal": tuple(held["j"] or held["e"]),
    }
    return Frame(
        id=f"{language}-{identity}",
        feel=cast(Feel, feel),
        topic=topic,
        words=tuple(_pattern(row, language) for row in held["+"]),
        unless=_pattern("|".join(held["-"]), language) if held["-"] else None,
        moves=frozenset(cast(Intent, move) for move in moves),
        said=said,
    )


def _pattern(row: str, language: Language) -> Pattern:
    if language == "ko":
        row = row.replace(" ?", " ").replace(" ", r"\s*").replace("_", r"(?<![가-힣])")
        row = row.replace("~", _GAP)
        return one_of([row])
    spaced = row.replace(" ", r"\s+")
    return one_of([rf"\b(?:{spaced})"])


def told(
    text: str, language: Language, held: Sequence[Frame] | None = None, *, bare: bool = False
) -> tuple[Frame, ...]:
    """The frames that a message fits, the narrowest first; where two are as narrow, the one
    whose words come last: in Korean and in afterthoughts the point stands at the end.

    A frame found only before the last clause counts as wider than it is, unless it is sore:
    "watched a video and cooked" tells of cooking, "got fired and am eating" of being fired.
    With `bare` a single word is enough for a frame, however little of the message it is.
    """
    if held is None or held is load(language):
        return shipped(text, language)
    return _told(text, held, bare=bare)


@lru_cache(maxsize=256)
def shipped(text: str, language: Language) -> tuple[Frame, ...]:
    """The frames that ship and that a message fits, as `told`: asked for several times a turn."""
    return _told(text, load(language))


def _told(text: str, held: Sequence[Frame], *, bare: bool = False) -> tuple[Frame, ...]:
    folded = fold(text)
    if len(folded) > READ:
        folded = f"{folded[: READ // 2]} {folded[-READ // 2 :]}"
    fitting: list[tuple[int, int, Frame]] = []
    joints = list(_JOINT.finditer(folded))
    point = joints[-1].end() if joints else 0
    turned = bool(joints) and joints[-1].group().strip() in _TURNS
    there = pieces(folded)
    for frame in held:
        needs = frame.words[0].needs
        if needs and needs.isdisjoint(there):
            continue  # most frames, and asking their patterns would cost ten times as much
        found: list[re.Match[str]] = []
        for pattern in frame.words:
            one = pattern.search(folded)
            if one is None:
                break
            found.append(one)
        if len(found) < len(frame.words):
            continue
        if frame.unless is not None and frame.unless.search(folded):
            continue
        well = _WELL.search(folded) is not None
        if frame.feel in _GLAD and _NO_NEWS.search(folded):
            continue
        if (frame.feel in _GLAD or frame.feel == "plain") and not well:
            own = [one.span() for one in found]
            if any(not _within(blow.span(), own) for blow in _BLOW.finditer(folded)):
                continue
        if frame.feel in _SORE and (well or _DENIED.search(folded)):
            continue
        end = max(one.end() for one in found)
        past = end <= point
        if not (frame.narrow or bare) and not _speaks_of(frame, folded, past=past):
            continue
        if past and turned and frame.feel in (*_GLAD, "plain"):
            continue  # "bought a dress, but it's too small" is no purchase to be glad of
        width = len(frame.words) - (past and frame.feel not in _SORE)
        fitting.append((width, end, frame))
    fitting.sort(key=lambda one: (-one[0], -one[1]))
    ordered = [frame for _, _, frame in fitting]
    blow = next((one for one in ordered if one.feel in _SORE), None)
    if blow is not None and ordered[0].feel in ("plain", ""):
        ordered.remove(blow)
        ordered.insert(0, blow)
    return tuple(ordered)


def turned_out_well(text: str) -> bool:
    """Whether bad news is told that came to a good end: "the lump is benign"."""
    return _WELL.search(fold(text)) is not None


def no_news(text: str) -> bool:
    """Whether good news is denied, wished for or somebody else's."""
    return _NO_NEWS.search(fold(text)) is not None


def _within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


COVERS: Final = 0.2  # of the letters of a message, for a single word to be its subject
COVERS_SORE: Final = 0.12  # a blow needs fewer words


def _speaks_of(frame: Frame, text: str, *, past: bool) -> bool:
    """Whether a single word is what the message is about: it stands in the last clause and makes
    up a fair part of it all. In "the bath house closed" the bath is not the matter."""
    letters = sum(len(one.group()) for word in frame.words for one in word.finditer(text))
    share = letters / max(1, len(text))
    if frame.feel in _SORE:
        return share >= COVERS_SORE
    return share >= COVERS and not past


def first(text: str, language: Language) -> Frame | None:
    """The frame that a message fits best, among those that ship."""
    fitting = shipped(text, language)
    return fitting[0] if fitting else None
