"""What is right instead, where a message takes back what was just answered from memory."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from typing import Final

from samantha.memory.encode import fallback_tokens
from samantha.memory.facts import bare

_DENIES_KO: Final = re.compile(
    r"^\s*(?:(?:아|음|에이|앗|어)[,.\s]+)?"
    r"(?:(?:아니|아냐|아니야|아니요|아뇨|아닌데|아니지|아니에요|아닌데요|ㄴㄴ|땡|틀렸어|틀렸어요|틀렸는데)[\s,.!~ㅋㅎㅠ]+)?"
    r"(?:(?:그거|그게|그건|그|이거|그\s*사람)\s*(?:말고|아니고|아니라|아니야|아냐|아닌데|아니에요|아니거든)[\s,.!]*)?"
    r"(?:사실은?\s+)?"
)
_DENIES_EN: Final = re.compile(
    r"(?i)^\s*(?:(?:no|nope|nah|wrong|not (?:quite|right)|that['’]s (?:not (?:right|it|true)|wrong))[,.!\s—-]+)+"
    r"(?:actually,?\s+)?"
    r"(?:(?:it['’]s|it is|it was|i said|i meant|that['’]s|he['’]s|she['’]s|(?:(?:his|her|its|their|the|my) )name(?:['’]s| is))\s+)?"
)
_NOT_EN: Final = re.compile(r"(?i)^(?:not\s+[^,;.]{1,30}[,;]\s*(?:it['’]s\s+)?)|,?\s+not\s+.*$")
_COPULA: Final = re.compile(
    r"(?:이야|야|이에요|예요|입니다|이거든요?|거든요?|인데요?|이지|이었어|였어|이라고|라고|이라니까|라니까|임)?[\s.!~ㅋㅎㅠ]*$"
)
# Said in a fright or in fun these put nothing right.
_NOTHING: Final = frozenset(
    [
        "진짜",
        "정말",
        "거짓말",
        "농담",
        "왜",
        "뭐",
        "됐어",
        "됐다",
        "괜찮아",
        "그냥",
        "아니",
        "응",
        "맞아",
        "아무것도",
        "너",
        "나",
        "그거",
        "그게",
        "그건",
        "몰라",
        "말고",
        "됐고",
        "잠깐",
        "really",
        "nothing",
        "never",
        "okay",
        "ok",
        "thanks",
        "fine",
        "why",
        "what",
        "stop",
        "you",
        "wait",
        "no",
        "yes",
        "sorry",
        "way",
        "idea",
        "worries",
        "problem",
    ]
)
_WORDS_MOST: Final = 4
_WEEKDAY: Final = re.compile(
    r"(?i)[월화수목금토일]요일|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
)
_COUNT_KO: Final = r"(?:\d+(?:[.,]\d+)?|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|스무)"
_UNIT: Final = re.compile(
    rf"(?i)(?:{_COUNT_KO}\s?(?P<ko>시(?:\s*반)?|살|만\s*원|천\s*원|원|개월|개|명|마리|번|층|호|분|시간|키로|킬로|kg|km|월\s*\d+일|일|월))"
    r"|\b\d+(?:[.,:]\d+)?\s?(?P<en>am|pm|a\.m\.|p\.m\.|years?|months?|weeks?|days?|kg|km|miles?|mg|dollars|pounds|euros)\b|(?P<of>[$£€])\s?\d+(?:[.,]\d+)*"
)


def put_right(text: str) -> str:
    """The words that are right instead: a value or a sentence; empty where none are said.

    "아니 그거 아니고 오세훈이야" puts "오세훈" right.
    """
    korean = bool(re.search(r"[가-힣]", text))
    match = (_DENIES_KO if korean else _DENIES_EN).match(text)
    if match is None or not match[0].strip():
        return ""
    rest = text[match.end() :].strip()
    value = _COPULA.sub("", rest) if korean else _NOT_EN.sub("", rest.rstrip(" .!"))
    value = value.strip()
    if not value or not alone(value):
        return rest
    return "" if value.lower().split()[0] in _NOTHING else value


def alone(value: str) -> bool:
    """Whether words are a value by themselves and no sentence about it."""
    return bare(value) and len(value.split()) <= _WORDS_MOST


def amended(line: str, value: str, question: str) -> str:
    """How a line reads with the right value in it, in place of the one of the same kind; empty
    where a sentence speaks of something else.

    Where the line holds no such value, the question that was asked stands before it.
    """
    if not alone(value):
        kinds = [kind for kind in (_WEEKDAY, _UNIT) if kind.search(value) and kind.search(line)]
        told = set(fallback_tokens(f"{line} {question}"))
        return value if kinds or len(told & set(fallback_tokens(value))) > 1 else ""
    for kind in (_WEEKDAY, _UNIT):
        meant = kind.search(value)
        if meant is None:
            continue
        same = [one for one in kind.finditer(line) if one.groupdict() == meant.groupdict()]
        if len(same) == 1:
            return line[: same[0].start()] + meant[0] + line[same[0].end() :]
    return f"{question.rstrip(' ?？')}? {value}" if question else ""
