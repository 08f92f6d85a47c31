"""Other names of people and animals, as they are told: a question may use either."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from typing import Final

# A Korean name as it stands in talk: told by what follows it.
_NAME_KO: Final = re.compile(
    r"(?<![가-힣])(?P<a>[가-힣]{2,4}?)(?:이?라고|이?라는|이랑|이가|이는|이를|이한테|한테|랑|씨|님|이(?=\s))"
)
_CALLED_KO: Final = re.compile(
    r"(?<![가-힣])(?P<b>[가-힣]{1,5}?)(?:이?라고|이?라|으?로)\s*(?:불러|부르|부를|부른|불렀|통해|통하)"
)
_BYNAME_KO: Final = re.compile(
    r"(?:(?<![가-힣])(?P<a>[가-힣]{2,5}?)(?:의)?\s*)?(?:별명|애칭)(?:은|이|도)?\s*(?P<b>[가-힣]{1,5}?)(?:이?라고|이?래|이?야|인데|이?거든|이고|임|이에요|예요|이?라서)(?![가-힣]*\s*(?:하는|싶))"
)
_FOUND_OUT_KO: Final = re.compile(
    r"(?<![가-힣])(?P<a>[가-힣]{2,5}?)(?:의|이)?\s*이름(?:은|을|이)?\s*(?:알아냈?[가-힣]{0,3}|알았[가-힣]{0,2}|알게\s*됐[가-힣]{0,2})[.,!]?\s*(?P<b>[가-힣]{2,4}?)(?:\s*씨)?(?:이?래|이?야|이?라고)"
)
_NAME_EN: Final = r"[A-Z][a-z]+"
_CALLED_EN: Final = re.compile(
    r"\b(?i:i|we|everyone|everybody|people|he|she|they|family|friends)\s+(?:\w+\s+){0,2}?(?i:calls?|called)\s+(?:(?i:him|her|it|them|me)\s+)?(?P<b>[A-Z][a-z]+)\b"
    r"|\b(?i:aka|a\.k\.a\.|nicknamed|goes by|go by|known as)\s+(?P<b2>[A-Z][a-z]+)\b"
    r"|\b(?i:calls?\s+me\s+that),?\s+(?i:it['’]s|i['’]m|just)\s+(?P<b3>[A-Z][a-z]+)\b"
    r"|,\s+(?i:or\s+)?(?P<b4>[A-Z][a-z]+)\s+for short\b"
)
_SHORT_EN: Final = re.compile(
    rf"\b(?P<b>{_NAME_EN})\b,?\s+(?:is\s+|['’]s\s+)?short for\s+(?P<a>{_NAME_EN})\b"
)
_NO_NAME_EN: Final = frozenset(
    [
        "I", "The", "A", "An", "My", "Our", "We", "He", "She", "They", "It", "But", "And", "So",
        "Yes", "No", "Ok", "Okay", "Well", "Her", "His", "Their", "You", "Your",
        "Everyone", "Everybody", "People", "Mom", "Dad", "This", "That", "These", "Those", "When", "While", "Then", "Now",
    ]
)  # fmt: skip
_NO_NAME: Final = frozenset(
    [
        "그냥", "우리", "내가", "제가", "걔를", "애를", "다들", "사람", "친구", "본인", "이름", "별명", "뭐라",
        "그렇게", "이렇게", "거기", "여기", "모두", "서로",
    ]
)  # fmt: skip


def other_names(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of names that a line tells to be of the same one.

    "난 은주를 쭈라고 불러" gives (은주, 쭈). What is not clearly two names gives nothing.
    """
    found: list[tuple[str, str]] = []
    for match in _CALLED_EN.finditer(text):
        other = next(name for name in match.groups() if name)
        known = [
            name
            for name in re.findall(_NAME_EN, text[max(0, match.start() - 60) : match.start()])
            if name not in _NO_NAME_EN and name != other
        ]
        found += [(name.lower(), other.lower()) for name in known[-1:]]
    for match in _SHORT_EN.finditer(text):
        found.append((match["a"].lower(), match["b"].lower()))
    for pattern in (_BYNAME_KO, _FOUND_OUT_KO):
        for match in pattern.finditer(text):
            own = [match["a"]] if match["a"] else _before(text[: match.start()])[-1:]
            found += [(a, match["b"]) for a in own if a not in _NO_NAME and a != match["b"]]
    for match in _CALLED_KO.finditer(text):
        found += [
            (one, match["b"])
            for one in _before(text[: match.start()])
            if match["b"] not in _NO_NAME and one != match["b"]
        ]
    return tuple(dict.fromkeys(found))


def _before(text: str) -> list[str]:
    """The last two names that stand before: "은주라고 룸메랑 살아. 난 걔를 쭈라고 불러"."""
    names = [m["a"] for m in _NAME_KO.finditer(text[-60:])]
    return list(dict.fromkeys(name for name in names if name not in _NO_NAME))[-2:]
