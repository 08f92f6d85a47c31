"""Tells which language a text is in, and which scripts it is written with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from samantha.language.lexicon import words
from samantha.language.normalise import fold
from samantha.types import Language

Script = Literal[
    "hangul",
    "latin",
    "han",
    "kana",
    "cyrillic",
    "greek",
    "arabic",
    "hebrew",
    "thai",
    "deva",
    "other",
]
Mix = Literal["ko", "en", "mixed", "other", "none"]

_RANGES: Final[tuple[tuple[int, int, Script], ...]] = (
    (0x0041, 0x005A, "latin"),
    (0x0061, 0x007A, "latin"),
    (0x00C0, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "deva"),
    (0x0E00, 0x0E7F, "thai"),
    (0x1100, 0x11FF, "hangul"),
    (0x1E00, 0x1EFF, "latin"),
    (0x3041, 0x30FF, "kana"),
    (0x3131, 0x318E, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xA960, 0xA97F, "hangul"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xD7B0, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFF21, 0xFF3A, "latin"),
    (0xFF41, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0xFFA1, 0xFFDC, "hangul"),
    (0x20000, 0x3134F, "han"),
)


def _script(char: str) -> Script | None:
    code = ord(char)
    for low, high, name in _RANGES:
        if low <= code <= high:
            return name
    return "other" if char.isalpha() else None


def scripts(text: str) -> Mapping[Script, float]:
    """Share of each script among the letters of the text; empty where there is no letter."""
    counts: dict[Script, int] = {}
    for char in text:
        if (name := _script(char)) is not None:
            counts[name] = counts.get(name, 0) + 1
    total = sum(counts.values())
    return MappingProxyType({name: n / total for name, n in counts.items()})


# Words that Koreans type in Latin letters too: alone they say nothing of the language.
_SHARED: Final = words(
    """
    ok okay k hi hello hey bye lol lmao omg wow yes no yeah yep nope oh ah thx thanks ty sorry good
    nice best cool haha hahaha zz zzz kkk tt t_t ing love pm am app ai pc tv sns gg wtf
    """
)
_ENGLISH: Final = words(
    """
    a about actually afraid after again ago all alone already also always am an and angry another
    any anymore anyone anything are aren't around as ask at awake away awful baby back bad be
    because been before being best better big birthday book boss bought boy boyfriend broke brother
    busy but by call called came can can't cannot care cat come coming could couldn't crazy cry
    cried dad date day days did didn't die died different do does doesn't dog doing don't done down
    dream drink each eat enough even ever every everyone everything exam excited fail failed family
    feel feeling feels felt few find fine first food for forgot found friend friends from fun funny
    game gave get getting girl girlfriend give go going gone gonna good got great guess guy had
    happen happened happy hard has hate have haven't having he he's hear help her here hey him his
    home hope hot hour house how hungry hurt husband i i'd i'll i'm i've idea if important in into
    is isn't it it's its job just keep kids kind knew know last late later learn leave left less
    let let's life like listen little live lonely long look lost lot love made make making man many
    maybe me mean meet might mine miss missed mom money month more morning most mother move movie
    much music must my myself name need nervous never new next night nobody not nothing now of off
    old on once one only or other our out over own parents people person place plan play please
    pretty proud put quit quite rain ran read ready really remember rest right room sad said same
    saw say scared school see seems seen she she's should shouldn't sick since sister sit sleep
    slept so some someone something sometimes soon sort stay still stop story stressed stuff such
    sure take talk talked tell ten than thank thanks that that's the their them then there there's
    these they they're thing things think this those though thought time tired to today together
    told tomorrow tonight too took tried true try trying two ugh understand until up upset us use
    used very wait wake wanna want wanted was wasn't watch way we we're weather week weekend weird
    well went were what what's when where which while who why wife will wish with without woke won
    won't work worked working world worried worse worth would wouldn't write wrong year years
    yesterday yet you you're you've your yours dont im ive cant didnt thats whats u ur gotta kinda
    goodnight hello coffee dinner lunch breakfast cold warm nice amazing awesome beautiful remind
    open set search send check show explain translate
    """
)
# Function words of neighbours in the Latin script that English does not share.
_ELSEWHERE: Final = words(
    """
    el la los las de que y en un una por con para está estoy muy pero como mi tu gracias hola le
    les des du et est je suis nous vous pas une avec pour dans sur c'est mais très bonjour der die
    das und ist ich bin nicht ein eine mit auf für sie wir ihr aber auch danke il di che è sono non
    per ho grazie ciao o um uma não eu você obrigado estou saya aku kamu tidak yang dan ini itu apa
    toi không là cua ik het een niet van
    """
)
_WORD: Final = re.compile(r"[a-zà-ɏ][a-zà-ɏ']*[가-힣]*|[가-힣ㄱ-ㅣ]+[a-z]*")
_HANGUL: Final = re.compile("[가-힣ㄱ-ㅣ]")
_PURE_LATIN: Final = re.compile(r"[a-zà-ɏ']+$")
_TITLES: Final = re.compile(r"\"[^\"]{1,80}\"|https?://\S+|\S+@\S+|www\.\S+")
# What ends a Korean clause; a sentence that ends so is Korean however much Latin it holds.
_KOREAN_END: Final = re.compile(
    "[요다까죠네지어아해야래대자니냐게데고걸서면나봐줘돼음함임워져려]$|^(?:응|웅|엉|네|넵|예|아니|그래|ㅇㅇ)$"
)


def _content(text: str) -> tuple[list[str], list[str]]:
    folded = fold(_TITLES.sub(" ", fold(text)) or text)
    found = _WORD.findall(folded)
    korean = [w for w in found if _HANGUL.search(w)]
    latin = [w for w in found if _PURE_LATIN.match(w)]
    return korean, latin


def mix(text: str) -> Mix:
    """What the text is made of: one language, two at once, another one, or no words at all."""
    shares = scripts(text)
    if not shares:
        return "none"
    ours = shares.get("hangul", 0.0) + shares.get("latin", 0.0)
    if ours < 0.5:
        return "other"
    korean, latin = _content(text)
    english = [w for w in latin if w in _ENGLISH or w in _SHARED]
    if not korean:
        if not latin:
            return "none"
        elsewhere = sum(w in _ELSEWHERE for w in latin)
        certain = sum(w not in _ELSEWHERE for w in english)
        strange = len(latin) >= 4 and 2 * certain < len(latin)
        if elsewhere and (elsewhere > certain or strange):
            return "other"
        return "en" if english else "other"
    # "ㅋㅋ" and "ㅠㅠ" behind an English sentence do not make it bilingual.
    written = [w for w in korean if re.search("[가-힣]", w)]
    if not written and len([w for w in english if w not in _SHARED]) >= 2:
        return "en"
    if len([w for w in latin if w in _ENGLISH]) >= 2:
        return "mixed"
    return "ko"


def language(text: str, fallback: Language) -> Language:
    """The language to answer in.

    Korean with English words in it is Korean, English with a Korean name in it is English;
    where the text cannot tell (no words, "ok", a third language) the fallback stands.
    """
    kind = mix(text)
    if kind == "ko":
        return "ko"
    korean, latin = _content(text)
    if kind == "en":
        return fallback if all(w in _SHARED for w in latin) else "en"
    if kind == "mixed":
        written = [w for w in korean if re.search("[가-힣]", w)]
        english = sum(w in _ENGLISH for w in latin)
        # Korean is head-final: whichever language ends the sentence carries its grammar.
        last = re.sub(r"[^a-z'가-힣]+$", "", re.sub("[ㄱ-ㅣ]+", "", fold(text)))
        tail = last.split()[-1] if last.split() else ""
        particle = any(re.match(r"[a-z']+[가-힣]", w) for w in korean)
        korean_weight = len(written) + (2 if _KOREAN_END.search(tail) else 0) + particle
        return "ko" if korean_weight >= english else "en"
    return fallback


def fits(text: str, wanted: Language) -> bool:
    """Whether a line of hers is written in the wanted language; names and brands may differ."""
    shares = scripts(text)
    if not shares:
        return True
    if any(share > 0.0 for name, share in shares.items() if name not in ("hangul", "latin", "han")):
        return False
    if shares.get("han", 0.0) > 0.1:
        return False
    if wanted == "ko":
        return shares.get("hangul", 0.0) >= 0.5 or (
            shares.get("hangul", 0.0) >= 0.25 and language(text, "en") == "ko"
        )
    return shares.get("latin", 0.0) >= 0.7
