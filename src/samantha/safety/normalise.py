"""Undo what hides a meaning: odd spacing, broken jamo, leet, masks, romanised Korean, slang."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from samantha.safety.cues import spellings

_LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS: Final = "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_COMPAT: Final = {unicodedata.normalize("NFKD", c): c for c in map(chr, range(0x3131, 0x3164))}

_LEET: Final = str.maketrans(
    {"1": "i", "0": "o", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "!": "i"}
)
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
# What joins an emoji sequence is invisible, what ends a sentence is not.
_ENDS: Final = re.compile(r"(?<=[.!?…~])\s+|\n+|(?<=[다요죠])[.!?…]+(?=[가-힣])|[;；]")
_MASKED: Final = re.compile(r"(?<=[가-힣])[.·*_\-|/^~,+'\"=1!]{1,3}(?=[가-힣])")
_SPELLED_OUT: Final = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
# What is typed on a phone as it should be has nothing to be undone.
_ORDINARY: Final = re.compile(r"[\x20-\x7e가-힣\n]*")
_CYRILLIC: Final = str.maketrans("аеорсухіѕԁ", "aeopcyxisd")


@dataclass(frozen=True, slots=True)
class Plain:
    """One message, brought to one spelling.

    `spaced` keeps words apart (for English), `tight` has no spaces or marks (for Korean,
    whose spacing people leave out); `laughs` tells whether ㅋㅋ, lol or a laughing face is in it.
    """

    spaced: str
    tight: str
    laughs: bool


def _compose(run: str) -> str:
    """Join loose jamo to syllables: ㅈㅜㄱ -> 죽; consonants without a vowel stay."""
    out: list[str] = []
    i = 0
    while i < len(run):
        if i + 1 < len(run) and run[i] in _LEADS and run[i + 1] in _VOWELS:
            tail = 0
            width = 2
            follows = run[i + 3] if i + 3 < len(run) else ""
            if (
                i + 2 < len(run)
                and run[i + 2] in _TAILS
                and follows not in _VOWELS + "\0" * (not follows)
            ) or (i + 2 < len(run) and run[i + 2] in _TAILS and not follows):
                tail, width = _TAILS.index(run[i + 2]), 3
            lead, vowel = _LEADS.index(run[i]), _VOWELS.index(run[i + 1])
            out.append(chr(0xAC00 + (lead * 21 + vowel) * 28 + tail))
            i += width
        else:
            out.append(run[i])
            i += 1
    return "".join(out)


def _fold(text: str) -> str:
    if _ORDINARY.fullmatch(text):
        return text.lower()
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        c if "\u3131" <= c <= "\u3163" else unicodedata.normalize("NFKC", c) for c in text
    )
    text = "".join(_COMPAT.get(c, c) for c in text)
    text = _INVISIBLE.sub("", text).lower()
    if re.search(r"[a-z]", text):
        text = text.translate(_CYRILLIC)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return re.sub(
        r"[ㄱ-ㅎㅏ-ㅣ](?:[ \-.]?[ㄱ-ㅎㅏ-ㅣ])+",
        lambda m: (
            _compose(re.sub(r"[ \-.]", "", m.group()))
            if re.search(r"[ㅏ-ㅣ]", m.group())
            and not re.fullmatch(r"[ㅠㅜㅡㅋㅎㅇㄷㄴㄱ -]+", m.group())
            else m.group()
        ),
        text,
    )


def _leet(word: str) -> str:
    if re.fullmatch(r"[a-z]*[a-z][013450@$!][a-z@$!0-9]*[a-z]", word):
        return word.translate(_LEET)
    return word


def sentences(text: str) -> tuple[str, ...]:
    """Split into sentences; a dot between two syllables is a mask, not an end."""
    return tuple(part for part in (p.strip() for p in _ENDS.split(_fold(text))) if part)


@lru_cache(maxsize=512)
def normalise(text: str) -> Plain:
    """Bring a message to one spelling. Any input, also empty, has an answer.

    The last few hundred are remembered: each message is read again as context of the next.
    """
    folded = _fold(text)
    laughs = bool(
        re.search(
            r"[ㅋㅎ]{2,}|캬캬|푸하|하하하|\b(?:lo+l+|lmf?ao+|rofl|haha+|hehe+)\b|[😂🤣😹😆💀]",
            folded,
        )
    )
    spaced = folded.replace("’", "'").replace("‘", "'").replace("`", "'").replace("'", "")
    spaced = " ".join(_leet(w) for w in spaced.split())
    spaced = _SPELLED_OUT.sub(lambda m: m.group().replace(" ", ""), spaced)
    spaced = re.sub(r"([a-z])\1{2,}", r"\1\1", spaced)
    latin = re.search(r"[a-z]", spaced) is not None
    if latin:
        for pattern, plain in (*spellings("roman"), *spellings("en")):
            spaced = pattern.sub(plain, spaced)
    spaced = re.sub(r"[^\w\s가-힣ㄱ-ㅎㅏ-ㅣ?!%]", " ", spaced)
    spaced = re.sub(r"\s+", " ", spaced).strip()
    tight = _MASKED.sub("", folded)
    if latin:
        for pattern, plain in spellings("roman"):
            tight = pattern.sub(plain, tight)
    tight = re.sub(r"\s+", "", tight)
    for pattern, plain in spellings("ko"):
        tight = pattern.sub(plain, tight)
    tight = re.sub(r"[^\w가-힣ㄱ-ㅎㅏ-ㅣ?!]", "", tight)
    return Plain(spaced, tight, laughs)
