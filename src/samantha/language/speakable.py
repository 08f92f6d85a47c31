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
