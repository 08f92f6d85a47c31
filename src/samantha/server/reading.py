"""Reads a file a person hands over, if it is text; what it cannot read, it names."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final, Literal

from samantha.conversation.enclosed import excerpt

READ_MOST: Final = 1 << 20
# Control characters that no text file holds, but nearly every other file soon does.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Syllables, letters, characters, and the signs that are written among them.
_HANGUL: Final = re.compile(
    "[\uac00-\ud7a3\u3131-\u3163\u4e00-\u9fff\u3000-\u303f\u00b7\u2018-\u201d\u2026]"
)
# Bytes read as cp949 that make other than Korean were written in something else.
KOREAN_LEAST: Final = 0.8
PDF: Final = b"%PDF-"

State = Literal["read", "part", "picture", "long", "empty", "unknown"]


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file: of `characters` in all, `first` and `last` are given to her."""

    state: State
    text: str = ""
    characters: int = 0
    first: int = 0
    last: int = 0


def read(content: bytes, *, picture: bool) -> Read:
    """The text of a file, or why there is none."""
    if picture:
        return Read("picture")
    if len(content) > READ_MOST:
        return Read("long" if decoded(content[:4096], cut=True) is not None else "unknown")
    text = decoded(content)
    if text is None:
        return Read("unknown")
    if not text.strip():
        return Read("empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    told, first, last = excerpt(text)
    return Read("part" if last else "read", told, len(text), first, last)


def decoded(content: bytes, *, cut: bool = False) -> str | None:
    """The text of these bytes in UTF-8, UTF-16 with its mark, or Korean as Windows writes it.

    `cut` allows a letter that the end of the bytes cuts in two.
    """
    if content.startswith(PDF):
        return None
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        text = _decoded(content, encoding, final=not cut)
        if text is None or _NO_TEXT.search(text):
            continue
        if encoding == "cp949" and not _is_korean(text):
            continue
        return text
    return None


def _decoded(content: bytes, encoding: str, *, final: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(content, final)
    except UnicodeDecodeError:
        return None


def _is_korean(text: str) -> bool:
    foreign = [letter for letter in text if not letter.isascii()]
    known = sum(_HANGUL.match(letter) is not None for letter in foreign)
    return bool(foreign) and known / len(foreign) >= KOREAN_LEAST
