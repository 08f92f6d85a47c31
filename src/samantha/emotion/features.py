"""Cuts a message into words, marks and emoji, and hashes them into n-gram features."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from zlib import crc32

# A feeling is told at the beginning and at the end of a long message; the middle is let go so
# that a pasted document costs no more than a long letter.
HEAD: Final = 700
TAIL: Final = 700

_EMOJI: Final[dict[str, str]] = {
    "joy": "😀😃😄😁😊🙂😺😸🎉🥳🎊🙌👏💃🕺🤗😇☺🌞🎈🥂🎂🏆💪😎🤩✨🌈🍀😋🤭😏😉🙃👍👌🆗✌🔥💯",
    "laugh": "😂🤣😆😹😝😜🤪😛",
    "love": "❤🧡💛💚💙💜🤎🖤🤍💕💖💗💓💞💘💝😍🥰😘😻💋🫶🤟💑😚😙😗♥💐🌹",
    "cry": "😭😢😿💧🥲",
    "sad": "😞😔☹🙁😟😥😓💔🥀😪🖤",
    "plead": "🥺",
    "angry": "😡😠🤬👿💢😤👎🖕😾",
    "fear": "😨😰😱😧😦🙀😖😣🫨😬👻",
    "disgust": "🤢🤮🤧🙄😒🤨💩",
    "tired": "😩😫😴🥱😮‍💨😵💤🫠🥴😑😐",
    "calm": "😌🧘🍃☕🛀🌊",
    "thanks": "🙏🙇",
    "surprise": "😮😯😲😳🤯😵‍💫‼⁉❗❓",
    "shame": "🙈🤦🫣",
    "think": "🤔🧐💭👀🤷",
}
# The later class wins where a sign stands in two.
_CLASS_OF: Final[dict[str, str]] = {
    sign: name for name, signs in _EMOJI.items() for sign in signs if sign not in "\u200d\ufe0f"
}

# One sign stands for each class, chosen among those that common vocabularies hold.
SIGN: Final[dict[str, str]] = {
    "joy": "😊",
    "laugh": "😂",
    "love": "❤",
    "cry": "😭",
    "sad": "😞",
    "plead": "😢",
    "angry": "😡",
    "fear": "😱",
    "disgust": "😒",
    "tired": "😴",
    "calm": "😌",
    "thanks": "🙏",
    "surprise": "😮",
    "shame": "🙈",
    "think": "🤔",
}
# Joiners, variation selectors and skin tones.
_UNSEEN: Final = frozenset("\u200d\ufe0f\ufe0e🏻🏼🏽🏾🏿♀♂")

_EMOTICON: Final = (
    (r"[tㅠㅜ][_.ㅡ]+[tㅠㅜ]|;[_-];|:'\(|[:=]-?\(|[:=]\[", "sad"),
    (r"[:=]-?\)|\(:|:-?d\b|\^[_.o-]?\^|[:=]\]|\(\^[_o]?\^\)", "smile"),
    (r"\bx-?d\b|\bxd+\b|:-?p\b", "laugh"),
    (r"<3+", "love"),
    (r"-_+-+;*|ㅡ[_.]?ㅡ;*|=_=", "sigh"),
    (r">[_.]?<|:-?/|:-?\\", "upset"),
    (r"\b[oㅇ][_.]+[oㅇ]\b", "surprise"),
)

_TOKEN: Final = re.compile(
    r"(?P<url>https?://\S+|www\.\S+)"
    r"|(?P<name>\[name\]|\[religion\]|@\w+)"
    + "".join(f"|(?P<e{i}>{pattern})" for i, (pattern, _) in enumerate(_EMOTICON))
    + r"|(?P<ko>[가-힣]+)"
    r"|(?P<kk>ㅋ+)|(?P<hh>ㅎ+)|(?P<tt>[ㅠㅜ]+)"
    r"|(?P<jamo>[ㄱ-ㅣ]+)"
    r"|(?P<en>[a-z]+(?:['’][a-z]+)*)"
    r"|(?P<num>\d[\d.,:]*)"
    r"|(?P<dots>\.{2,}|…+|。{2,}|·{2,})|(?P<bang>!+)|(?P<ask>\?+)|(?P<mark>[!?]+)"
    r"|(?P<tilde>[~∼〜]+)|(?P<sweat>;+)"
    r"|(?P<stop>[.,:]|[\"“”‘’'()\-/]+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>\S)"
)

# Words that end the reach of an English negation.
_EN_NOT: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "don't",
        "dont",
        "doesn't",
        "doesnt",
        "didn't",
        "didnt",
        "isn't",
        "isnt",
        "wasn't",
        "wasnt",
        "aren't",
        "arent",
        "won't",
        "wont",
        "can't",
        "cant",
        "cannot",
        "couldn't",
        "couldnt",
        "wouldn't",
        "wouldnt",
        "shouldn't",
        "shouldnt",
        "haven't",
        "havent",
        "hasn't",
        "hasnt",
        "hadn't",
        "hadnt",
        "ain't",
        "aint",
        "without",
        "neither",
        "nor",
        "hardly",
        "barely",
    ]
)
_EN_REACH: Final = 4
_EN_BREAK: Final = frozenset(
    ["but", "because", "so", "and", "though", "although", "just", "only", "until"]
)

# 안 begins many words that deny nothing.
_AN_WORD: Final = re.compile(
    r"안(?:녕|타|심|정|전|경|내|부|색|주|개|락|도[감하]|방|쪽|팎|건|과|마|압|구|아|되겠|으로|에|목|달|절)"
)
_DENIED_AFTER: Final = re.compile(r"(?:지|지는|지도|진|지가|질)$")
_DENIER: Final = re.compile(r"(?:않|안|못|마[라요]?|말)")
_DENIED_INSIDE: Final = re.compile(r"[가-힣](?:지|진|질|지도|지는)(?:않|안|못)")
# Written without spaces: 하나도안무서워.
_RUN_ON: Final = re.compile(r"(?:하나도|전혀|별로|이제|이젠|더이상|그렇게|요즘)(?:안|못)[가-힣]")
_NOT_BE: Final = re.compile(r"(?:아니|아냐|아닌|아님|아녀)")
_LACK: Final = re.compile(r"없")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a message. `start` and `end` are offsets into the clipped text."""

    text: str
    kind: str
    start: int
    end: int
    denied: bool = False


def clip(text: str) -> str:
    """The part that is read: all of a message, the two ends of a document."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}"


def _bucket(count: int) -> str:
    return "1" if count == 1 else "2" if count <= 3 else "4"


def _squeeze(word: str) -> str:
    return re.sub(r"(.)\1{2,}", r"\1\1", word)


def _read(match: re.Match[str], raw: str) -> tuple[str, str]:
    kind = match.lastgroup or "other"
    match kind:
        case "ko":
            return _squeeze(raw), "ko"
        case "en":
            return _squeeze(raw.replace("’", "'")), "en"
        case "url" | "num" | "name":
            return f"<{kind}>", "mark"
        case "kk" | "hh" | "tt" | "dots" | "bang" | "ask" | "tilde" | "sweat":
            return f"<{kind}{_bucket(len(raw))}>", "mark"
        case "mark":
            return "<mark>", "mark"
        case "jamo" | "word":
            return _squeeze(raw), "word"
        case "stop":
            return raw[0], "stop"
        case "other":
            return (f"<emoji:{_CLASS_OF[raw]}>", "emoji") if raw in _CLASS_OF else (raw, "other")
        case _:
            return f"<emo:{_EMOTICON[int(kind[1:])][1]}>", "mark"


def _denied(words: list[Token]) -> set[int]:
    """Indices of the tokens that a negation reaches."""
    out: set[int] = set()
    reach = 0
    for i, token in enumerate(words):
        text = token.text
        if token.kind == "en":
            if text in _EN_NOT or (text == "longer" and i and words[i - 1].text == "no"):
                reach = _EN_REACH
            elif text in _EN_BREAK:
                reach = 0
            elif reach:
                out.add(i)
                reach -= 1
            continue
        if token.kind in ("stop", "mark"):
            reach = 0
        if token.kind != "ko":
            continue
        before = words[i - 1] if i and words[i - 1].kind == "ko" else None
        if text in ("안", "못"):
            if i + 1 < len(words) and words[i + 1].kind == "ko":
                out.add(i + 1)
            continue
        if text.startswith("안") and len(text) >= 3 and not _AN_WORD.match(text):
            out.add(i)
        if _DENIED_INSIDE.search(text) or _RUN_ON.search(text):
            out.add(i)
        if before is None:
            continue
        if (_DENIER.match(text) and _DENIED_AFTER.search(before.text)) or _LACK.match(text):
            out.add(i - 1)
        elif _NOT_BE.match(text):
            out.add(i - 1)
            # "슬픈 건 아니야": what is denied stands before the dependent noun.
            if len(before.text) <= 2 and i >= 2 and words[i - 2].kind == "ko":
                out.add(i - 2)
    return out


def tokens(text: str) -> list[Token]:
    """The words, marks and emoji of a message, with what a negation reaches marked.

    Offsets are those of `clip(text)` after composition (NFC).
    """
    source = unicodedata.normalize("NFC", clip(text))
    lowered = source.lower()
    if len(lowered) != len(source):  # a few letters grow when lowered; offsets must hold
        lowered = source
    found: list[Token] = []
    for match in _TOKEN.finditer(lowered):
        raw = match.group()
        if raw in _UNSEEN:
            continue
        surface, kind = _read(match, raw)
        found.append(Token(surface, kind, match.start(), match.end()))
    denied = _denied(found)
    return [
        Token(t.text, t.kind, t.start, t.end, denied=True) if i in denied else t
        for i, t in enumerate(found)
    ]


def source_of(text: str) -> str:
    """The string that token offsets point into."""
    return unicodedata.normalize("NFC", clip(text))


_RUNS: Final[dict[str, str]] = {
    "kk": "ㅋ",
    "hh": "ㅎ",
    "tt": "ㅠ",
    "dots": ".",
    "bang": "!",
    "ask": "?",
    "tilde": "~",
    "sweat": ";",
}
_FACE: Final[dict[str, str]] = {
    "sad": "😢",
    "smile": "😊",
    "laugh": "😂",
    "love": "❤",
    "sigh": "😒",
    "upset": "😞",
    "surprise": "😮",
}


def plain(words: list[Token]) -> list[tuple[str, int, int]]:
    """The message in a settled spelling, word by word with the source offsets of each: lower
    case, runs of marks cut to three lengths, one sign for each class of emoji. What an encoder
    with a fixed vocabulary reads."""
    out: list[tuple[str, int, int]] = []
    end = -1
    for token in words:
        apart = False
        name = token.text.strip("<>")
        if token.kind == "emoji":
            text, apart = SIGN[name[6:]], True
        elif token.kind != "mark":
            text = token.text
        elif name.startswith("emo:"):
            text, apart = _FACE[name[4:]], True
        elif name == "mark":
            text = "?!"
        elif name[:-1] in _RUNS:
            text = _RUNS[name[:-1]] * int(name[-1])
        else:
            text = f"[{name}]"
        if out and token.start == end and not apart:
            before, start, _ = out[-1]
            out[-1] = (before + text, start, token.end)
        else:
            out.append((text, token.start, token.end))
        end = -1 if apart else token.end
    return out


def features(words: list[Token]) -> list[tuple[str, int]]:
    """Named n-grams with the index of the token that each is credited to.

    Words 1-3, characters 2-5 inside Latin words, characters 1-4 across the spaces of a Korean
    run (so that missing spaces change little), beginnings and endings of Korean words. What a
    negation reaches is written with "!" and shares nothing with its plain form.
    """
    out: list[tuple[str, int]] = []
    names: list[str] = []
    for i, token in enumerate(words):
        sign = "!" if token.denied else ""
        names.append(sign + token.text)
        out.append((f"w {sign}{token.text}", i))
        if i >= 1:
            out.append((f"w {names[i - 1]} {names[i]}", i))
        if i >= 2:
            out.append((f"w {names[i - 2]} {names[i - 1]} {names[i]}", i))
        if token.kind == "en":
            padded = f" {token.text} "
            size = len(padded)
            for n in (3, 4, 5):
                if size < n:
                    break
                out.extend((f"c{sign}{padded[k : k + n]}", i) for k in range(size - n + 1))
        elif token.kind == "ko":
            for n in (1, 2, 3):
                if len(token.text) >= n:
                    out.append((f"^{sign}{token.text[:n]}", i))
            out.append((f"{sign}{token.text[-2:]}$", i))
        elif token.kind == "word":
            out.extend((f"j{token.text[k : k + 2]}", i) for k in range(len(token.text) - 1))
    out.extend(_across(words))
    return out


def _across(words: list[Token]) -> list[tuple[str, int]]:
    """Character n-grams of each run of Korean words, spaces left out."""
    out: list[tuple[str, int]] = []
    run: list[tuple[str, int, bool]] = []

    def flush() -> None:
        letters = "".join(c for c, _, _ in run)
        for n in (1, 2, 3, 4):
            for k in range(len(run) - n + 1):
                # The last letter decides: in 안무서 the denied part is what follows 안.
                _, owner, denied = run[k + n - 1]
                out.append((f"h{'!' if denied else ''}{letters[k : k + n]}", owner))
        run.clear()

    for i, token in enumerate(words):
        if token.kind == "ko":
            run.extend((c, i, token.denied) for c in token.text)
        elif run:
            flush()
    if run:
        flush()
    return out


def keys(named: list[tuple[str, int]]) -> list[int]:
    """CRC-32 of each feature's name: stable across machines and Python versions."""
    return [crc32(name.encode()) for name, _ in named]


def hangul_share(words: list[Token]) -> float:
    """Korean letters among Korean and Latin letters, 0..1; 0 where there are neither."""
    ko = sum(len(t.text) for t in words if t.kind == "ko") * 2.5
    en = sum(len(t.text) for t in words if t.kind == "en")
    # Jamo such as ㅇㅇ or ㅋㅋ are Korean typing too.
    ko += sum(1 for t in words if t.kind == "word" and "ㄱ" <= t.text[0] <= "ㅣ")
    ko += sum(1 for t in words if t.text.startswith(("<kk", "<hh", "<tt")))
    return ko / (ko + en) if ko + en else 0.0
