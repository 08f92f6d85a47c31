"""Chooses Korean particles by the sound before them, and fills names into authored lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from samantha.language.lexicon import words
from samantha.types import Language, SpeechLevel

# Each particle as (after a consonant, after a vowel); 로 counts ㄹ as a vowel.
_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로는", "로는"),
    ("으로도", "로도"),
    ("아", "야"),
    ("이야", "야"),
    ("이에요", "예요"),
    ("이었어", "였어"),
    ("이었어요", "였어요"),
    ("이라고", "라고"),
    ("이라는", "라는"),
    ("이라서", "라서"),
    ("이라도", "라도"),
    ("이라면", "라면"),
    ("이란", "란"),
    ("이랑", "랑"),
    ("이나", "나"),
    ("이든", "든"),
    ("이네", "네"),
    ("이네요", "네요"),
    ("이구나", "구나"),
    ("이었구나", "였구나"),
    ("이었군요", "였군요"),
    ("이요", "요"),
    ("이군요", "군요"),
    ("이지", "지"),
    ("이죠", "죠"),
    ("이니까", "니까"),
    ("이며", "며"),
    ("이고", "고"),
    ("이여", "여"),
)
# A particle may be asked for in either form; "야" alone is the call, "이야" the copula.
_FORMS: Final = {
    **{closed: pair for pair in _PAIRS for closed in (pair[0],)},
    **{pair[1]: pair for pair in reversed(_PAIRS) if pair[1] != "야"},
    "야": ("아", "야"),
}

# How the last letter of a Latin word sounds when read letter by letter, as a final consonant.
_LETTER: Final = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_DIGIT: Final = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
# Powers of ten read after trailing zeros: 십, 백, 천, 만, 십만, ..., 억, 조.
_POWERS: Final = (
    "",
    "ㅂ",
    "ㄱ",
    "ㄴ",
    "ㄴ",
    "ㄴ",
    "ㄴ",
    "ㄴ",
    "ㄱ",
    "ㄱ",
    "ㄱ",
    "ㄱ",
    "",
    "",
    "",
    "",
)
_SYMBOL: Final = {
    "%": "",
    "℃": "",
    "℉": "",
    "°": "",
    "$": "",
    "€": "",
    "₩": "ㄴ",
    "£": "",
    "&": "",
    "+": "",
    "@": "ㅇ",
    "#": "ㅍ",
    "㎞": "",
    "㎏": "ㅁ",
    "㎝": "",
    "㎡": "",
}
_UNITS: Final = {
    "km": "",
    "m": "",
    "cm": "",
    "mm": "",
    "kg": "ㅁ",
    "g": "ㅁ",
    "mg": "ㅁ",
    "l": "",
    "ml": "",
    "kb": "",
    "mb": "",
    "gb": "",
    "tb": "",
    "kcal": "",
    "cal": "",
    "w": "",
    "v": "",
    "hz": "",
    "ms": "",
    "px": "ㄹ",
    "pm": "ㅁ",
    "am": "ㅁ",
}
_SKIPPED: Final = re.compile(
    r"[\s\"'”’」』)\]）》〉>.,!?~…·*_^;:\-ㅋㅎㅠㅜ️‍]+$|\([^()]*\)$|（[^（）]*）$"
)


def final(word: str) -> str:
    """The final consonant one hears at the end of the word as read in Korean; "" for a vowel.

    Quotes, brackets and marks are skipped, digits are read as Sino-Korean numbers, capitals
    letter by letter, other Latin words by an approximation of how Koreans write them.
    """
    previous = None
    while previous != word:
        previous = word
        stripped = _SKIPPED.sub("", word)
        word = stripped or word
    if not word:
        return ""
    last = word[-1]
    code = ord(last) - 0xAC00
    if 0 <= code < 11172:
        return "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"[code % 28].replace("_", "")
    if "ㄱ" <= last <= "ㅎ":
        # The names of the consonants (기역, 니은, 티읕) all end closed.
        return {"ㄱ": "ㄱ", "ㄴ": "ㄴ", "ㄹ": "ㄹ", "ㅁ": "ㅁ", "ㅂ": "ㅂ", "ㅇ": "ㅇ"}.get(
            last, "ㅅ"
        )
    if last.isdigit() and last.isascii():
        return _number(word)
    if last in _SYMBOL:
        return _SYMBOL[last]
    if last.isascii() and last.isalpha():
        return _latin(word)
    return ""


def _number(word: str) -> str:
    digits = (re.search(r"[\d.,]+$", word) or [""])[0]
    whole = digits.replace(",", "")
    if "." in whole.strip("."):
        return _DIGIT.get(whole[-1], "")
    if len(whole) > 1 and whole[0] == "0":
        return _DIGIT.get(whole[-1], "")  # a telephone number is read digit by digit
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros == 0 or zeros == len(whole):
        return _DIGIT.get(whole[-1], "")
    return _POWERS[zeros] if zeros < len(_POWERS) else ""


_SPELLED: Final = {
    "samantha": "",
    "google": "ㄹ",
    "apple": "ㄹ",
    "youtube": "",
    "netflix": "",
    "kakao": "",
    "naver": "",
    "iphone": "ㄴ",
    "instagram": "ㅁ",
    "python": "ㄴ",
    "book": "ㄱ",
    "facebook": "ㄱ",
    "notebook": "ㄱ",
    "zoom": "ㅁ",
    "team": "ㅁ",
    "game": "ㅁ",
    "home": "ㅁ",
    "time": "ㅁ",
    "name": "ㅁ",
    "online": "ㄴ",
    "chrome": "ㅁ",
    "one": "ㄴ",
    "phone": "ㄴ",
    "line": "ㄴ",
    "cake": "",
    "email": "ㄹ",
    "mail": "ㄹ",
    "steam": "ㅁ",
    "slack": "ㄱ",
    "jack": "ㄱ",
    "mike": "",
    "kate": "",
    "anne": "ㄴ",
    "jane": "ㄴ",
    "june": "ㄴ",
    "grace": "",
    "alice": "",
}


def _latin(word: str) -> str:
    run = (re.search(r"[A-Za-z]+$", word) or [""])[0]
    low = run.lower()
    if low in _UNITS and re.search(rf"\d\s*{run}$", word):
        return _UNITS[low]
    if run.isupper() and (len(run) <= 4 or not re.search("[AEIOUY]", run)):
        return _LETTER.get(low[-1], "")
    if low in _SPELLED:
        return _SPELLED[low]
    if len(low) == 1:
        return _LETTER.get(low, "")
    if low.endswith("ng"):
        return "ㅇ"
    if low.endswith("le") and len(low) > 3 and low[-3] not in "aeiou":
        return "ㄹ"
    if re.search("[aeiouy][aeiouy]?[mn]e$", low):
        return "ㅁ" if low[-2] == "m" else "ㄴ"
    if re.search("[aiou]le$", low):
        return "ㄹ"
    if low[-1] in "mnl":
        return {"m": "ㅁ", "n": "ㄴ", "l": "ㄹ"}[low[-1]]
    # A short vowel before a stop closes the syllable ("킥", "팁"); a long one opens another
    # ("테이크", "파트").
    if re.search("(?:^|[^aeiou])[aeiou](?:ck|[pkct])$", low) and low[-1] != "t":
        return {"p": "ㅂ"}.get(low[-1], "ㄱ")
    if re.search("(?:^|[^aeiou])[aeiou]t$", low):
        return "ㅅ"
    return ""


def choose(word: str, particle: str) -> str:
    """The form of `particle` that follows `word`; a particle with one form stays as it is."""
    pair = _FORMS.get(particle)
    if pair is None:
        return particle
    sound = final(word)
    closed = sound != "" and not (pair[0].startswith("으로") and sound == "ㄹ")
    return pair[0] if closed else pair[1]


def attach(word: str, particle: str) -> str:
    """`word` with the fitting form of `particle`, which may be named by either of its forms."""
    return word + choose(word, particle)


_TITLED: Final = re.compile(
    r"(?:씨|님|딸|아들|남편|아내|동생|손녀|손자|손주|조카|사촌|며느리|사위|애인|남친|여친|언니|오빠|형|누나|누님|형님|선생|선배|엄마|아빠|어머니|아버지|할머니|할아버지|이모|고모|삼촌"
    r"|자기|여보|쌤|샘|박사|교수|대표|팀장|과장|부장|사장|친구)$"
)


def spoken_name(name: str, *, level: SpeechLevel, lang: Language = "ko") -> str:
    """How a name is said: in 존댓말 with 씨, unless a title stands there already."""
    if lang == "en" or level == "banmal" or _TITLED.search(name):
        return name
    return f"{name} 씨"


def call(name: str, *, level: SpeechLevel) -> str:
    """The name as a call: "지수야", "민준아", "지수 씨"; titles and Latin names stay bare."""
    if level == "jondaemal" or _TITLED.search(name) or not ("가" <= name[-1:] <= "힣"):
        return spoken_name(name, level=level)
    return attach(name, "아")


_SLOT: Final = re.compile(r"\{([a-z_][a-z0-9_]*)?(?::([^{}]*))?\}")


def slots(template: str) -> tuple[str, ...]:
    """The names of the slots of a template, in order, each once."""
    return tuple(dict.fromkeys(m[1] for m in _SLOT.finditer(template) if m[1]))


def fill(
    template: str, names: Mapping[str, str], *, level: SpeechLevel, lang: Language = "ko"
) -> str:
    """Fill the slots of an authored line.

    `{name}` is the person as spoken of, `{name:은}` with its particle, `{name:아}` as a call;
    a slot whose key is "name" or ends in "_name" is a person, any other is a phrase.
    `{:라고}` is the particle that fits the words before it (`"{quote}"{:라고}`). In 반말 a
    Korean given name that ends closed takes 이 before a particle ("민준이는"). Raises
    ValueError with the slot's key where `names` lacks it or it is empty.
    """
    said: list[str] = []
    start = 0
    for slot in _SLOT.finditer(template):
        said.append(template[start : slot.start()])
        start = slot.end()
        key, particle = slot[1], slot[2] or ""
        if not key:
            said.append(choose("".join(said), particle) if lang == "ko" else "")
            continue
        value = names.get(key, "").strip()
        if not value:
            raise ValueError(f"no value for the slot {key!r}; the template cannot be said")
        if lang == "en":
            said.append(value)
        elif key == "name" or key.endswith("_name"):
            said.append(_person(value, particle, level))
        else:
            said.append(attach(value, particle) if particle else value)
    said.append(template[start:])
    return "".join(said)


def _person(name: str, particle: str, level: SpeechLevel) -> str:
    if particle in ("아", "야"):
        return call(name, level=level)
    said = spoken_name(name, level=level)
    if not particle:
        return said
    short = level == "banmal" and said == name and _GIVEN.fullmatch(name) and final(name)
    if short and not _TITLED.search(name) and particle not in _BARE:
        said = name + "이"
    return attach(said, particle)


# One or two syllables are a given name; three a full one, which takes no 이.
_GIVEN: Final = re.compile("[가-힣]{1,2}(?<!님)")
# "민준이야" and "민준이랑" come out of 민준 + 이야, 이랑: no second 이.
_BARE: Final = words(
    """
    이야 이에요 예요 이랑 랑 이라고 라고 이라는 라는 이라서 이구나 이었구나 이네 이지 이니까 이었어
    이나 나
    """
)
