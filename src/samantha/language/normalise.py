"""Makes text safe at the door, folds it for matching, and counts its marks of feeling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

# Longer than any letter a person types at once, short enough to be read in milliseconds.
LIMIT: Final = 8000

EmojiClass = Literal[
    "joy",
    "love",
    "sad",
    "angry",
    "surprise",
    "fear",
    "disgust",
    "tired",
    "sick",
    "shame",
    "celebrate",
    "approve",
    "plead",
    "think",
    "other",
]

_EMOJI: Final = (
    "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u25a0-\u25ff\u203c\u2049\u3030"
)
EMOJI: Final = re.compile(f"[{_EMOJI}\u20e3\u200d\ufe0e\ufe0f]")
_PICTURE: Final = re.compile(f"[{_EMOJI}]")

_LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_TAIL_SET: Final = "".join(_TAILS)
_SYLLABLE: Final = f"[{_LEADS}][{_VOWELS}](?:[{_TAIL_SET}](?![{_VOWELS}]))?"
# Two syllables at least, and nothing but syllables: a lone "ㅋㅠ" is laughing and crying.
_LOOSE: Final = re.compile(f"(?<![ㄱ-ㅣ])(?:{_SYLLABLE}){{2,}}(?![ㄱ-ㅣ])")
_ONE: Final = re.compile(f"([{_LEADS}])([{_VOWELS}])([{_TAIL_SET}]?)(?![{_VOWELS}])")
_WEEPING: Final = frozenset("ㅠㅜㅡ")

_BREAKS: Final = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_BLANKS: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164]")
_UNSEEN: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LONE_JOINER: Final = re.compile(
    f"(?<![{_EMOJI}\ufe0f\U0001f3fb-\U0001f3ff])\u200d|\u200d(?![{_EMOJI}])"
)
_HALF_WIDTH: Final = re.compile("[\uffa1-\uffdc]+")
_STACK: Final = (
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df\u20e1-\u20ff\ufe20-\ufe2f]"
)
_PILED: Final = re.compile(f"({_STACK}{{3}}){_STACK}+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that is safe to keep, and whether something was cut off its end."""

    text: str
    cut: bool = False


def door(text: str, *, limit: int = LIMIT) -> Cleaned:
    """Drop what cannot be seen or stored, put Hangul back together, keep `limit` characters.

    Line breaks stay (at most one empty line in a row); every other blank becomes a space.
    """
    # Only a window is worked on, so that a flood costs no more than a long letter.
    cut = len(text) > 4 * limit
    text = text[: 4 * limit]
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", text))
    text = _UNSEEN.sub("", text)
    text = _LONE_JOINER.sub("", text)
    text = _HALF_WIDTH.sub(lambda m: _compat(m[0]), text)
    text = unicodedata.normalize("NFC", text)
    text = _PILED.sub(r"\1", text)
    text = _LOOSE.sub(lambda m: _recompose(m[0]), text)
    text = re.sub(" *\n *", "\n", text)
    text = re.sub("\n{3,}", "\n\n", text).strip()
    if len(text) > limit:
        cut = True
        text = text[:limit]
        while text and (text[-1] in "\u200d\ufe0f" or unicodedata.combining(text[-1])):
            text = text[:-1]
        text = text.rstrip()
    return Cleaned(text, cut)


def clean(text: str, *, limit: int = LIMIT) -> str:
    """The text of `door`."""
    return door(text, limit=limit).text


def _compat(text: str) -> str:
    """Half-width jamo to the jamo a keyboard writes; NFKC alone would give conjoining ones."""
    return "".join(
        chr(_HALF[ord(c)]) if ord(c) in _HALF else unicodedata.normalize("NFKC", c) for c in text
    )


_HALF: Final = {
    **{0xFFA1 + i: 0x3131 + i for i in range(30)},
    **{0xFFC2 + i: 0x314F + i for i in range(6)},
    **{0xFFCA + i: 0x3155 + i for i in range(6)},
    **{0xFFD2 + i: 0x315B + i for i in range(6)},
    **{0xFFDA + i: 0x3161 + i for i in range(3)},
}


def _recompose(run: str) -> str:
    if not set(run) & (set(_VOWELS) - _WEEPING):
        return run

    def syllable(m: re.Match[str]) -> str:
        lead, vowel, tail = _LEADS.index(m[1]), _VOWELS.index(m[2]), _TAILS.index(m[3])
        return chr(0xAC00 + (lead * 21 + vowel) * 28 + tail)

    return _ONE.sub(syllable, run)


_JAMO: Final = re.compile("([ㄱ-ㆎ]+)")
_QUOTES: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u300c": '"',
        "\u300d": '"',
        "\u300e": '"',
        "\u300f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u301c": "~",
        "\u223c": "~",
        "\u02dc": "~",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u3002": ".",
        "\u22ef": "\u2026",
    }
)
_RUNS: Final = (
    (re.compile("ㅋ{3,}"), "ㅋㅋㅋ"),
    (re.compile("ㅎ{3,}"), "ㅎㅎㅎ"),
    (re.compile("ㅠ{3,}"), "ㅠㅠㅠ"),
    (re.compile(r"\.{2,}"), ".."),
    (re.compile("!{2,}"), "!!"),
    (re.compile(r"\?{2,}"), "??"),
    (re.compile("~{2,}"), "~~"),
    (re.compile(";{2,}"), ";;"),
    (re.compile(r"([a-z가-힣])\1{2,}"), r"\1\1"),
)


def fold(text: str) -> str:
    """Text for matching: NFKC, lower case, plain quotes, runs bucketed, spaces squeezed.

    Laughter and tears keep one, two or three jamo (ㅜ becomes ㅠ); dots, `!`, `?`, `~` and
    letters drawn out keep two. Jamo stay as typed: NFKC would turn "ㅋ" into a conjoining lead
    that melts into a vowel behind it.
    """
    parts = _JAMO.split(text.translate(_QUOTES))
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    text = "".join(parts).lower().replace("ㅜ", "ㅠ").replace("\u2026", "...")
    for run, bucket in _RUNS:
        text = run.sub(bucket, text)
    return " ".join(text.split())


_NOT_WORD: Final = re.compile(r"[^0-9a-zㄱ-ㆎ가-힣\u00c0-\u024f\u3040-\u30ff\u4e00-\u9fff]+")


def squeeze(text: str) -> str:
    """`fold` without any space, mark or emoji: what is left when spacing cannot be trusted."""
    return _NOT_WORD.sub("", fold(text))


def _classes(**table: str) -> Mapping[str, EmojiClass]:
    return MappingProxyType({c: name for name, chars in table.items() for c in chars})  # type: ignore[misc]


_CLASS: Final = _classes(
    joy="😀😃😄😁😆😅🤣😂🙂😊😇😋😎😉😸😹☺😺🤗😜😝😛🤪😌😏🙃🌞😚",
    love="🥰😍😘😗😙❤🧡💛💚💙💜🖤🤍🤎💕💞💓💗💖💘💝♥♡💟😻🫶💋💌🩷🩵🤟",
    sad="😢😭😞😔😟🙁☹😿💔😥😓🥲😪😕🥺😣😖🖤",
    angry="😠😡🤬👿💢😤🖕👊",
    surprise="😮😯😲😳🤯😧‼⁉",
    fear="😨😰😱😦🫣🫨🙀",
    disgust="🤢🤮😒🙄😑😬👎",
    tired="😩😫😴🥱😵💤",
    sick="🤒🤕🤧😷🥵🥶",
    shame="🫠🤦😶",
    celebrate="🎉🎊🥳🎂🏆🥇🎁🎆🎇🍾🥂👑✨🎈",
    approve="👍👏🙌💪👌🤝✌🤞🫡💯🙆✅",
    plead="🙏🙇",
    think="🤔🧐🤨❓❔",
)


def emoji_class(char: str) -> EmojiClass | None:
    """What one emoji stands for, "other" for a picture of a thing, None for no emoji."""
    if char in _CLASS:
        return _CLASS[char]
    return "other" if _PICTURE.match(char) and not 0x1F3FB <= ord(char) <= 0x1F3FF else None


@dataclass(frozen=True, slots=True)
class Marks:
    """How often each mark stands in a text; runs count by their length.

    ㅋㅋ and ㅠㅠ tell intensity and mixedness rather than polarity; ㅎㅎ, ^^ and ~ tell warmth.
    """

    laugh: int = 0  # ㅋ, 하하, lol
    smile: int = 0  # ㅎㅎ, ^^, :)
    cry: int = 0  # ㅠ, ㅜ, T_T, 흑흑
    ellipsis: int = 0
    exclaim: int = 0
    question: int = 0
    tilde: int = 0
    sweat: int = 0  # ;;
    emoji: Mapping[EmojiClass, int] = field(default_factory=lambda: MappingProxyType({}))


_LAUGH: Final = re.compile(
    r"ㅋ+|(?:[푸으아우와]?하){2,}하*|(?<![가-힣])(?:크크+|키키+|캬캬+|깔깔+)|\bl(?:o+l)+z?\b|\blmf?ao+\b"
    r"|\brofl\b|\b(?:a*ha){2,}h?\b|\b(?:he){2,}\b|\bk{3,}\b"
)
_SMILE: Final = re.compile(
    r"ㅎ+|\^[_\-.]?\^+|(?:[:;=]-?[)D](?!\w))|(?<![가-힣])(?:헤헤+|히히+|호호+|흐흐+)"
)
_CRY: Final = re.compile(r"[ㅠㅜ]+|\bt[_.\-]?t\b|(?<![가-힣])(?:흑흑|엉엉|훌쩍)|(?:[:;]'?-?\()")


def marks(text: str) -> Marks:
    """Count the marks of one text."""
    low = text.lower()
    pictures: dict[EmojiClass, int] = {}
    for char in text:
        if (kind := emoji_class(char)) is not None:
            pictures[kind] = pictures.get(kind, 0) + 1
    return Marks(
        laugh=_length(_LAUGH, low),
        smile=_length(_SMILE, low.upper() if ":d" in low else low),
        cry=_length(_CRY, low),
        ellipsis=len(re.findall(r"\.{2,}|…+|⋯", text)),
        exclaim=len(re.findall("[!！‼]", text)),
        question=len(re.findall("[?？⁉]", text)),
        tilde=len(re.findall("[~～〜]", text)),
        sweat=len(re.findall(";{2,}", text)),
        emoji=MappingProxyType(pictures),
    )


def _length(pattern: re.Pattern[str], text: str) -> int:
    # A run of jamo counts its length, a word counts once: "ㅋㅋㅋ" is 3, "haha" is 1.
    return sum(len(m[0]) if "ㄱ" <= m[0][0] <= "ㅣ" else 1 for m in pattern.finditer(text) if m[0])
