"""Finds the one thing a short message denies, so that its plain form can be read and turned.

A denial turns the side of the word it stands on: Polanyi and Zaenen (2006), Contextual Valence
Shifters. Doubled denials, questions, wishes, conditions and what is beyond saying ("couldn't be
happier", "못 잊어") are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from samantha.emotion.features import Token

MOST_WORDS: Final = 10
_BARE_LACK: Final = 7  # words of an English line that says nothing but that something is lacking

# Words that only lean on a denial.
_LEANS_KO: Final = frozenset(
    [
        *("하나도", "전혀", "별로", "그다지", "조금도", "딱히", "절대", "그렇게"),
        *("이제", "이젠", "이제는", "더", "이상", "더이상"),
    ]
)
_LIGHT: Final = re.compile(
    r"(?:돼|되|됐|됩|될|해|하|했|합|할|나|났|난|납|날|받|들|든|가|갔|간|갑)[가-힣]{0,4}$"
)
_NOUN: Final = re.compile(r"[가-힣]{1,4}(?:이|가|도|은|는|을|를)?$")
_MARKED_NOUN: Final = re.compile(r"[가-힣]{1,3}(?:이|가|에|을|를|이랑|랑)$")
_SHORT: Final = 2
_NO_NOUN: Final = re.compile(
    r"(?:서|고|면|게|데|지만|다가|니까|해|워|어|아|다|한테|에서|으로|부터|까지|나|난|저|전|너|넌|오늘|내일|어제|요즘|아직)$"
)
_NOT_AFTER: Final = re.compile(r"(?:않|못하|못했|못해)")
_JI: Final = re.compile(r"(?P<stem>[가-힣]+?)(?:지가|지는|지도|지를|진|질|지)$")
_JI_INSIDE: Final = re.compile(
    r"(?P<stem>[가-힣]+?)(?:지가|지는|지도|진|질|지)(?P<no>않|못하|못했|못해)[가-힣]*$"
)
_NOT_BE: Final = re.compile(r"(?:아니|아냐|아닌데|아님|아녀)")
_BOUND: Final = frozenset(["거", "건", "게", "것", "것은", "거는", "것도", "것은"])
_LACK: Final = re.compile(r"없(?:어|다|네|지|었|음|습|는|고|더)")
# Nouns that are feelings or pains: to have none of them is a denial, to have no money is not.
_FELT_NOUN: Final = re.compile(
    r"(?:[가-힣][움픔쁨감통]|통증|걱정|불만|후회|부담|미련|원망)(?:이|은|도|가|는)?$"
)
# What it does one good to have; to have none of it is a denial too.
_GOOD_NOUN: Final = re.compile(
    r"(?:희망|여유|보람|의욕|입맛|밥맛|살맛|기운|용기|자신|자신감|확신|믿음|신뢰|흥|흥미|재미|낙|애정|정|웃음|꿈"
    r"|의미|가치|성과|소득|진전|가망|가능성|승산|전망|장래|비전|재능|소질|매력|복|운|행운|배려|존중|예의|성의|진심"
    r"|센스|눈치|위로|도움|보탬|안정|평화|평온|자유|쉴\s*틈|틈|짬|활기|생기|온기|감동|만족|즐거움|기쁨|행복|설렘|보호막"
    r"|친구|내\s*편|편|갈\s*곳|갈\s*데|설\s*자리|기댈\s*데)(?:이|가|은|는|도|라곤|이라곤)?$"
)
_OPEN_KO: Final = re.compile(
    r"(?:면|려면|도록|ㄹ까|을까|까봐|는데|은데|ㄴ데|지만|거든|라고|다고|냐고|싶다|싶어|싶은)"
)
_BIEUP: Final = 17  # the final consonant that becomes 워: 무섭, 무서워
_ASKS_KO: Final = re.compile(r"^(?:왜|어떻게|누가|뭐가)$")

_BE: Final[dict[str, str]] = {
    "isn't": "is", "isnt": "is", "wasn't": "was", "wasnt": "was", "aren't": "are", "arent": "are",
    "ain't": "am", "aint": "am",
}  # fmt: skip
_NOT_EN: Final = frozenset(
    ["not", "never", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", *_BE]
)
_LEANS_EN: Final = frozenset(
    [
        *("anymore", "longer", "really", "even", "bit", "least", "all", "at", "any", "more"),
        *("one", "the", "these", "days"),
    ]
)
# To have none of these is a denial as well: no fun, no hope.
_GOOD_EN: Final = frozenset(
    """fun joy hope energy luck peace love comfort appetite motivation confidence faith trust
    respect interest pleasure support purpose progress point passion spark rest relief warmth
    kindness friends""".split()  # noqa: SIM905
)
_FELT_EN: Final = re.compile(r"(?:felt|been|had|was|liked|enjoyed|wanted|slept)$|\w{3,}ed$")
_BEYOND_EN: Final = frozenset(
    [
        *("so", "less", "better", "worse", "only", "just", "too", "enough", "quite", "sure"),
        *("until", "unless", "if", "but", "because", "why", "how", "when", "think", "know"),
        *("want", "wish", "hope", "stop", "help"),
    ]
)
_COMPARES: Final = re.compile(r"[a-z]{3,}ier$")


@dataclass(frozen=True, slots=True)
class Denial:
    """What is denied, in its plain form: the predicate's tokens; `weak` where only a gladness can
    be taken back by it."""

    predicate: tuple[Token, ...]
    weak: bool = False


def denial(words: list[Token]) -> Denial | None:
    """The one denial of a short message, or None."""
    spoken = [t for t in words if t.kind in ("ko", "en")]
    if not 2 <= len(spoken) <= MOST_WORDS and not (len(spoken) == 1 and spoken[0].denied):
        return None
    if any(t.text.startswith(("<ask", "<mark")) for t in words):
        return None
    if all(t.kind == "en" for t in spoken):
        return _english(spoken)
    if any(t.kind == "en" for t in spoken):
        return None
    return _korean(spoken)


def _said(stem: str) -> str:
    """A -지 stem as it is said: 무섭 -> 무서워, 행복하 -> 행복해; others in -다."""
    if stem.endswith("하"):
        return stem[:-1] + "해"
    if stem.endswith("되"):
        return stem[:-1] + "돼"
    code = ord(stem[-1]) - 0xAC00
    if 0 <= code < 11_172 and code % 28 == _BIEUP and len(stem) > 1:
        return stem[:-1] + chr(0xAC00 + code - _BIEUP) + "워"
    return stem + "다"


def _plain(token: Token, text: str) -> Token:
    return replace(token, text=text, denied=False)


def _korean(spoken: list[Token]) -> Denial | None:
    found: list[Denial] = []
    for i, token in enumerate(spoken):
        text = token.text
        if _ASKS_KO.match(text):
            return None
        after = spoken[i + 1] if i + 1 < len(spoken) else None
        before = [t for t in spoken[:i] if t.text not in _LEANS_KO]
        if text in ("안", "못") and after is not None:
            found.append(Denial(_with_noun(before, _plain(after, after.text)), weak=text == "못"))
        elif text.startswith("안") and token.denied and len(text) >= 3:
            found.append(Denial(_with_noun(before, _plain(token, text[1:]))))
        elif inside := _JI_INSIDE.match(text):
            found.append(
                Denial(
                    _with_noun(before, _plain(token, _said(inside["stem"]))),
                    weak=inside["no"] != "않",
                )
            )
        elif after is not None and _NOT_AFTER.match(after.text) and (ji := _JI.match(text)):
            found.append(
                Denial(
                    _with_noun(before, _plain(token, _said(ji["stem"]))),
                    weak=not after.text.startswith("않"),
                )
            )
        elif _NOT_BE.match(text) and before:
            rest = before[:-1] if before[-1].text in _BOUND else before
            if rest and (rest is not before or rest[-1].text.endswith(("이", "가"))):
                found.append(Denial((_plain(rest[-1], rest[-1].text),)))
        elif _LACK.match(text) and before and _FELT_NOUN.search(before[-1].text):
            found.append(Denial((_plain(before[-1], before[-1].text),)))
        elif _LACK.match(text) and before and _GOOD_NOUN.match(before[-1].text):
            has = _plain(token, "있어")
            found.append(Denial((_plain(before[-1], before[-1].text), has), weak=True))
    if len(found) != 1:
        return None
    ends = found[0].predicate[-1]
    return None if _OPEN_KO.search(ends.text) else found[0]


def _with_noun(before: list[Token], predicate: Token) -> tuple[Token, ...]:
    """A light verb ("돼", "나", "가") says nothing without its noun, a short one little."""
    if (
        before
        and len(predicate.text) <= _SHORT
        and _MARKED_NOUN.match(before[-1].text)
        and not _NO_NOUN.search(before[-1].text)
    ):
        return (_plain(before[-1], before[-1].text), predicate)
    if before and _LIGHT.match(predicate.text):
        noun = before[-1]
        if noun.text == "잘" or (_NOUN.match(noun.text) and not _NO_NOUN.search(noun.text)):
            return (_plain(noun, noun.text), predicate)
    return (predicate,)


def _english(spoken: list[Token]) -> Denial | None:
    at = [i for i, t in enumerate(spoken) if t.text in _NOT_EN]
    longer = [
        i for i, t in enumerate(spoken) if t.text == "longer" and i and spoken[i - 1].text == "no"
    ]
    lacks = [
        i + 1
        for i, t in enumerate(spoken[:-1])
        if t.text == "no" and spoken[i + 1].text in _GOOD_EN
    ]
    if not at and not longer and len(lacks) == 1 and len(spoken) <= _BARE_LACK:
        return Denial((_plain(spoken[lacks[0]], spoken[lacks[0]].text),), weak=True)
    if len(at) + len(longer) != 1:
        return None
    where = (at or longer)[0]
    rest = spoken[where + 1 :]
    if (
        where == 0
        and spoken[0].text in ("don't", "dont", "never")
        and not (spoken[0].text == "never" and rest and _FELT_EN.match(rest[0].text))
    ):
        return None  # said to somebody
    if any(t.text in _BEYOND_EN or _COMPARES.match(t.text) for t in rest):
        return None
    said = [_plain(t, t.text) for t in rest if t.text not in _LEANS_EN]
    return Denial(tuple(said)) if 0 < len(said) <= 5 else None
