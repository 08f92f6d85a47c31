"""What was chosen to be said, and how one of several lines is taken that would do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from samantha.conversation.guard import openers
from samantha.types import Reach


@dataclass(frozen=True, slots=True)
class Choice:
    """The line or lines to say, in order, with slots unfilled; `reach` tells what let it in."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    reach: Reach | str = "any"


ASKED: Final = 0.75  # how often a line that asks is taken where it may be


def one_of(
    lines: Sequence[tuple[str, str]],
    reach: str,
    *,
    ask: bool,
    spent: frozenset[str],
    used: frozenset[str],
    rng: Random,
) -> Choice | None:
    """One of several lines, given with their ids, that is fresh and asks only where it may."""
    fresh = [one for one in lines if one[0] not in spent and not openers(one[1]) & used]
    fresh = [one for one in fresh if ask or "?" not in one[1]]
    if not fresh:
        return None
    # Where a question may be asked, one about the matter serves better than a remark.
    asking = [one for one in fresh if "?" in one[1]]
    identity, text = rng.choice(asking if asking and rng.random() < ASKED else fresh)
    return Choice((identity,), (text,), reach)


def asks_only(said: str) -> bool:
    """A single question and nothing else, so that it can follow another line."""
    return said.endswith("?") and not re.search(r"[.!?…]\s", said)
