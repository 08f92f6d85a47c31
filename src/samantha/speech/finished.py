"""Whether words that were heard sound finished, or as if more were on its way."""

from __future__ import annotations

import re
from typing import Final

from samantha.types import Language

# A breath after a connective or a particle is no end of a turn in Korean. Where 요 follows, it is.
_GOES_ON: Final[dict[Language, re.Pattern[str]]] = {
    "ko": re.compile(
        r"(?:"
        r"(?:그래서|그런데|근데|그리고|그러니까|그니까|왜냐하면|왜냐면|아니면|하지만|그러면|그래도|그러다가|뭐랄까)"
        r"|(?:^|\s)(?:음|어|그|저기|막|약간|뭔가|이제)"
        r"|[가-힣](?:데|고|서|까|다가|려고|러|지만|자마자|더니|길래|느라)"
        r"|[가-힣](?:면|거나|든지|도록|듯이)"
        r"|[가-힣](?:한테|에게|께|처럼|보다|까지|부터|이랑|하고는|에서는|에서|으로|을|를|은|는)"
        r")[\s,…~.]*$"
    ),
    "en": re.compile(
        r"(?:^|\s)(?:and|but|so|because|cause|or|then|if|when|while|that|which|who|the|a|an|my|"
        r"your|his|her|our|their|to|of|with|for|in|on|at|from|about|like|um|uh|er|well|"
        r"i|i'm|i was|and then|kind of|sort of|you know)[\s,….]*$",
        re.IGNORECASE,
    ),
}
_CLOSED: Final = re.compile(r"[?!]\s*$")
# Sentences that end on a syllable of the list above and are whole all the same.
_WHOLE: Final = re.compile(
    r"(?:최고|사고|광고|경고|재고|습니까|을까|할까|일까|갈까|볼까|될까|라면|편지만|저녁은|점심은)\s*[.]*$"
)

MORE_S: Final = 1.6  # how long to wait for the rest of what sounds unfinished


def finished(text: str, language: Language) -> bool:
    """Whether a turn of these words may be answered at once.

    A guess about form alone, for the pause after which a listener would wait a breath longer;
    see Ford and Thompson (1996) on grammatical completion at turn ends. Words may be whatever a
    recogniser made of them.
    """
    words = text.strip()
    if not words or _CLOSED.search(words):
        return True
    if language == "ko" and _WHOLE.search(words):
        return True
    return _GOES_ON[language].search(words) is None


def joined(before: str, after: str) -> str:
    """Two pieces of one turn as one text: the full stop of a breath is none."""
    first = before.rstrip()
    if first.endswith((".", ",", "…")):
        first = first.rstrip(".,…")
    return f"{first} {after.lstrip()}".strip()
