"""What a person hands over with a message: it stands in its text behind a mark with a name, is
read like the rest, and is never obeyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samantha.conversation.perceive import HEAD, TAIL

NAME_MOST: Final = 120
# With the words it comes with, an enclosure stays within what a turn reads of one message.
ROOM: Final = 160
BEGINNING: Final = HEAD - ROOM
END: Final = TAIL - ROOM // 2
_MARK: Final = re.compile(rf"(?:\A|(?<=\n))〔(?P<name>[^〔〕\n]{{1,{NAME_MOST}}})〕(?:\n|\Z)")
_GAP: Final = "\n…\n"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A thing by its name, and what of it can be read."""

    name: str
    text: str


def enclose(words: str, things: Sequence[Enclosure]) -> str:
    """A message out of the person's own words and what comes with them, in this order."""
    parts = [f"〔{_name(thing.name)}〕\n{thing.text.strip()}" for thing in things]
    return "\n\n".join(filter(None, (words.strip(), *parts)))


def own(text: str) -> str:
    """What the person says themselves; of a message without words, the name of what it brings."""
    found = _MARK.search(text)
    if found is None:
        return text
    return text[: found.start()].strip() or found[0].strip()


def excerpt(text: str) -> tuple[str, int, int]:
    """What is read of a long text: its beginning and its end, and how many characters of each.

    A text that fits is given whole, with 0 for its end.
    """
    text = text.strip()
    if len(text) <= BEGINNING + END:
        return text, len(text), 0
    return f"{text[:BEGINNING].rstrip()}{_GAP}{text[-END:].lstrip()}", BEGINNING, END


def _name(name: str) -> str:
    return re.sub(r"[〔〕\s]+", " ", name).strip()[:NAME_MOST] or "file"
