"""Cuts text into sentences and takes out what a voice cannot say."""

from __future__ import annotations

import re
from typing import Final

from samantha.language.normalise import EMOJI

# Past this a sentence is cut at the next blank: a quote never closed must not hold the voice.
LONGEST: Final = 400

_ENDERS: Final = ".!?…。！？⋯"
_CLOSERS: Final = "\"'”’」』)]）〉》*_"
_OPEN: Final = dict(zip("“‘「『([（《", "”’」』)]）》", strict=True))
_CHEER: Final = re.compile(r"[ㅋㅎㅠㅜ]+|[~～^;]+|[:;=][-']?[)D(]")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\"'“])(?:mr|mrs|ms|dr|prof|st|vs|no|jr|sr|fig|approx|dept|inc|co|ltd|e\.g|i\.e|cf"
    r"|[a-z]\.(?:[a-z]\.)*[a-z]|[A-Z])\.$",
    re.IGNORECASE,
)
_ITEM_NUMBER: Final = re.compile(r"(?:^|\n)\s*\(?\d{1,3}\.$")
_QUOTING: Final = re.compile(
    r"(?:이?라고|이?라며|이?라는|하고|하며|하는|고|라니|라길래)(?![가-힣])|라고|[a-z]"
)
# Before dots, these close a sentence; after other words the dots are a pause.
_SENTENCE_LIKE: Final = re.compile(
    "[다요어아야지네까죠해래게데나걸라자돼줘와워려고서음함][\"'”’)]*$"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its own marks; nothing but blanks is lost.

    A line break ends a sentence. Quotes and brackets hold theirs together, decimals and
    abbreviations do not end one, and laughter, tears or emoji stay with what they follow.
    """
    found: list[str] = []
    rest = text
    while rest:
        end = _end(rest, last=True)
        if (piece := rest[:end].strip()) != "":
            found.append(piece)
        rest = rest[end:]
    return tuple(found)


class SentenceStream:
    """Cuts sentences from text that arrives in pieces.

    A sentence is given out once what follows it has begun to arrive; one that ends in a
    Korean ending without a mark comes with `flush`.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> tuple[str, ...]:
        """Take a piece; return the sentences it completed."""
        self._held += piece
        found: list[str] = []
        while (end := _end(self._held, last=False)) > 0:
            if (sentence := self._held[:end].strip()) != "":
                found.append(sentence)
            self._held = self._held[end:]
        return tuple(found)

    def flush(self) -> tuple[str, ...]:
        """Return what is left, and be empty."""
        held, self._held = self._held, ""
        return sentences(held)


def _end(text: str, *, last: bool) -> int:
    """Offset behind the first sentence; 0 where none is certain yet (`last` is false)."""
    waiting: list[str] = []
    straight = False
    i = 0
    size = len(text)
    while i < size:
        char = text[i]
        if char == "\n":
            if text[:i].strip():
                return i + 1
            waiting, straight = [], False
        elif i > LONGEST and char == " ":
            return i + 1
        elif waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _OPEN and (_OPEN[char] in text[i + 1 :] or not last):
            waiting.append(_OPEN[char])
        elif char == '"':
            if straight:
                straight = False
            elif '"' in text[i + 1 :] or not last:
                straight = True
        elif char in _ENDERS or _is_cheer(text, i):
            stop = _behind(text, i)
            if stop >= size and not last:
                return 0
            closed = _closes(text[i:stop], waiting, straight)
            if closed and not last and len(text[stop:].lstrip(" ")) < 4:
                # Behind a closed quote, "하고" and its like go on with the sentence.
                return 0
            if closed is not None:
                if _breaks(text, i, stop, quoted=closed, last=last):
                    return stop
                if closed:
                    waiting, straight = waiting[:-1], False
                i = stop
                continue
        i += 1
    return size if last else 0


def _is_cheer(text: str, i: int) -> bool:
    # A cheer ends a sentence only behind a Korean word: "와 ㅋㅋ" is one, "3~5" is none.
    if i == 0 or not ("가" <= text[i - 1] <= "힣"):
        return False
    return bool(_CHEER.match(text, i) or EMOJI.match(text[i]))


def _behind(text: str, i: int) -> int:
    """Offset behind the marks that start at `i`, with closers and decoration that belong."""
    size = len(text)
    while i < size:
        if text[i] in _ENDERS or text[i] in _CLOSERS or EMOJI.match(text[i]):
            i += 1
        elif m := _CHEER.match(text, i):
            i = m.end()
        elif text[i] == " ":
            blank = i
            while blank < size and text[blank] == " ":
                blank += 1
            if blank == size:
                return size
            if EMOJI.match(text[blank]) or (
                (m := _CHEER.match(text, blank)) and (m.end() == size or text[m.end()] in " \n.!?")
            ):
                i = blank
            else:
                return i
        else:
            return i
    return i


def _closes(run: str, waiting: list[str], straight: bool) -> bool | None:
    """None: the marks stand inside a quote; else whether they close one."""
    if straight:
        return True if '"' in run else None
    if waiting:
        return True if len(waiting) == 1 and waiting[0] in run else None
    return False


def _breaks(text: str, i: int, stop: int, *, quoted: bool, last: bool) -> bool:
    if stop >= len(text):
        return last
    before, run, after = text[: i + 1], text[i:stop], text[stop]
    if not re.search(r"\w", text[:i]):
        return False
    marks = run.rstrip()
    if after not in " \n":
        hangul = "가" <= after <= "힣" and "가" <= text[i - 1] <= "힣"
        return hangul and not quoted and marks[0] in "!?." and len(marks) == 1
    following = text[stop:].lstrip(" ")
    if quoted and _QUOTING.match(following):
        return False
    dots = re.match(r"\.{2,}|…+|⋯+", marks)
    if marks == "." and (
        _ABBREVIATION.search(before) or _ITEM_NUMBER.search(before) or following[:1].islower()
    ):
        return False
    if dots and not re.search("[!?]", marks):
        if re.match(r"[a-z]|I\b", following):
            return False
        return bool(re.search(r"[a-zA-Z]$", text[:i]) or _SENTENCE_LIKE.search(text[:i]))
    return True


# --- what a voice cannot say -------------------------------------------------------------------

_FENCE: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s)>\]]+")
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_QUOTE_MARK: Final = re.compile(r"^\s{0,3}>\s?", re.MULTILINE)
_BULLET: Final = re.compile(
    r"^\s*(?:[-*+•·▪◦‣●○■□▶→✓✔☑]|\(?\d{1,2}[.)]|[①-⑳]|[가나다라마]\.)\s+", re.MULTILINE
)
_RULE: Final = re.compile(r"^\s*(?:[-*_=]\s*){3,}$", re.MULTILINE)
_TABLE: Final = re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE)
_STRONG: Final = re.compile(r"(\*\*\*|\*\*|___|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
# "*smiles*" and "(웃음)" are stage directions; "*really*" inside a sentence is stress.
_STAGE: Final = re.compile(
    r"(?<![\w*])\*(?!\*)[^*\n]{1,60}\*(?![\w*])"
    r"|[(\[（［<](?:(?:[^()\[\]<>（）\n]{0,24}?)(?:웃|미소|한숨|끄덕|속삭|침묵"
    r"|눈물|포옹|안아|안으며|다독|토닥|쓰다듬"
    r"|고개|목소리|따뜻하게|부드럽게|잠시|조용히|박수|숨을|손을|바라보|생각하며"
    r"|멈추|laugh|chuckl|giggl|smil|sigh|nod"
    r"|whisper|pause|silence|hug|softly|gently|warmly|clears throat|thinking"
    r"|beat)[^()\[\]<>（）\n]{0,24})[)\]）］>]",
    re.IGNORECASE,
)
_STRESS: Final = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])")
_ACTION: Final = re.compile(
    r"웃|미소|한숨|끄덕|속삭|침묵|눈물|포옹|안아|다독|토닥|쓰다듬|고개|목소리|숨을"
    r"|손을|바라보|laugh|chuckl|giggl|smil|sigh|nod"
    r"|whisper|paus|hug|soft|gent|warm|lean|look|tilt|think|wink|shrug|pat",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>|<\|[^|<>]{0,40}\|>")
_SPEAKER: Final = re.compile(
    r"^\s*(?:사만다|samantha|assistant|ai|user|system|나|답변|대답)\s*[:：]\s*",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERS: Final = re.compile(r"[ㅋㅎㅠㅜ]{1,}|(?<=\s)[ㄱ-ㅎ]{1,3}(?=\s|$)")
_FACES: Final = re.compile(r"\^[_\-.oㅇ]?\^;*|[:;=]['-]?[)D(P]|T[_.]T|-_-;*|;{2,}|ㅡ_?ㅡ;*")
_SYMBOLS: Final = re.compile(r"[♡♥★☆♪♬♩◆◇※▲△▼▽■□●○◎→←↑↓⇒│┃─━~～〜]+")

_MARKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("code", re.compile("```|`[^`\n]+`")),
    ("link", _LINK),
    ("url", _URL),
    ("heading", _HEADING),
    ("quote", _QUOTE_MARK),
    ("table", _TABLE),
    ("rule", _RULE),
    ("list", _BULLET),
    ("bold", re.compile(r"(\*\*\*|\*\*|___|__|~~)(?=\S).+?\1")),
    ("stage", _STAGE),
    ("tag", _TAG),
    ("speaker", _SPEAKER),
    ("emoji", EMOJI),
    ("face", _FACES),
    ("jamo", _LETTERS),
    ("symbol", _SYMBOLS),
)


def marks(text: str) -> tuple[str, ...]:
    """Names of the unspeakable marks a text holds, graver kinds first; empty where it is clean.

    "face" and "jamo" (^^, ㅋㅋ), "emoji" and "symbol" are fit for a screen and not for a
    voice; all others are fit for neither.
    """
    return tuple(name for name, pattern in _MARKS if pattern.search(text))


def speakable(text: str) -> str:
    """The text as a voice would say it: words only, in sentences.

    Lists become sentences of their own, a link keeps its words, a stage direction, an emoji or
    laughter in jamo leaves nothing behind.
    """
    text = _FENCE.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    text = _URL.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _TABLE.sub(" ", text)
    text = _RULE.sub(" ", text)
    text = _HEADING.sub("", text)
    text = _QUOTE_MARK.sub("", text)
    text = _SPEAKER.sub("", text)
    items = len(_BULLET.findall(text)) > 0
    text = _BULLET.sub("", text)
    for _ in range(2):
        text = _STRONG.sub(r"\2", text)
    text = _STAGE.sub(_unless_stress, text)
    text = _STRESS.sub(r"\1", text)
    text = _FACES.sub(" ", text)
    text = EMOJI.sub(" ", text)
    text = _LETTERS.sub(" ", text)
    text = re.sub(
        r"(?<=\d)\s?[~～〜]\s?(?=\d)", "에서 " if re.search("[가-힣]", text) else " to ", text
    )
    text = _SYMBOLS.sub(" ", text)
    text = text.replace("`", "").replace("**", "")
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if re.search(r"\w", line)]
    if items or len(lines) > 1:
        lines = [line if re.search(r"[.!?…,:;。]\W?$", line) else f"{line}." for line in lines]
    said = " ".join(lines)
    said = re.sub(r"\s+([.,!?…])", r"\1", said)
    said = re.sub(r"\(\s*\)|\[\s*\]|\"\s*\"", "", said)
    return re.sub(r"\s{2,}", " ", said).strip()


def _unless_stress(m: re.Match[str]) -> str:
    inner = m[0][1:-1]
    if m[0].startswith("*") and not _ACTION.search(inner) and len(inner.split()) <= 2:
        return inner
    return " "
