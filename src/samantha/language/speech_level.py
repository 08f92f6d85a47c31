"""Tells a Korean sentence's ending, and with it the speech level of a text.

The six levels of the school grammar fold into two that a friendship knows: 반말 (해체, 해라체)
and 존댓말 (해요체, 하십시오체). Endings are read from the right edge of the sentence by rule,
without a morphological analyser: one takes seconds to load and the first reply does not wait.
Grammar: 국립국어원 (2005), 외국인을 위한 한국어 문법 1, chapters on 종결 어미 and 높임법.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from samantha.language.lexicon import (
    FORMS,
    HEADS,
    NOUNS,
    OPEN_FORMS,
    POSTPOSED,
    PROPOSED,
    SHORT_FORMS,
    SPOKEN_FRAGMENT,
    SPOKEN_HAE,
    SPOKEN_HAEYO,
    WHOLE_NOUNS,
    words,
)
from samantha.language.normalise import EMOJI
from samantha.language.speakable import sentences
from samantha.types import SpeechLevel

Style = Literal["hae", "haera", "haeyo", "hasipsio", "hao", "fragment"]
# How an ending works. "exclaim" and "propose" are 해라체 by form, yet friends in 반말 say them
# to each other all day ("다행이다", "같이 가자").
Kind = Literal["plain", "exclaim", "propose", "command", "ask", "trailing", "none"]

LEVEL_OF: Final[dict[Style, SpeechLevel | None]] = {
    "hae": "banmal",
    "haera": "banmal",
    "haeyo": "jondaemal",
    "hasipsio": "jondaemal",
    "hao": "jondaemal",
    "fragment": None,
}
NAME_OF: Final[dict[Style, str]] = {
    "hae": "해체",
    "haera": "해라체",
    "haeyo": "해요체",
    "hasipsio": "하십시오체",
    "hao": "하오체",
    "fragment": "조각",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """What closes a sentence. `sure` holds where the form cannot be a noun or a connective."""

    style: Style = "fragment"
    kind: Kind = "none"
    sure: bool = False
    word: str = ""


NONE: Final = Ending()


def style(sentence: str) -> Style:
    """The style of one sentence; "fragment" where no ending closes it."""
    return ending(sentence).style


def level(text: str) -> SpeechLevel | None:
    """How the text speaks to its hearer: by its last real ending.

    Where there is none, or it trails off in a connective, the humble 저 and the plain 나 and
    너 decide; None where nothing tells.
    """
    pieces = _pieces(text)
    for piece in reversed(pieces):
        found = ending(piece)
        if found.style == "fragment":
            continue
        if found.kind == "trailing":
            return _by_pronoun(text) or LEVEL_OF[found.style]
        return LEVEL_OF[found.style]
    return _by_pronoun(text) if re.search("[가-힣]", text) else None


def consistent(text: str, level: SpeechLevel) -> tuple[bool, str]:
    """Whether a line of hers keeps one level throughout, and which words broke it.

    Fragments pass in either level, and so does a connective that trails off in dots or leans
    on a sentence that keeps the level. In 반말 해체 passes, with the exclaiming and proposing
    forms of 해라체, and one short burst in -ㄴ다 or -었다, among 해체 ("왔다! 뭐 하고 있었어?") or
    alone ("잘됐다."); narrating, asking and commanding 해라체 fails. In 존댓말 only 해요체
    passes: 하십시오체 is a counter's voice.
    """
    pieces = [(piece, ending(piece)) for piece in _pieces(text)]
    firm = [found for _, found in pieces if found.kind != "trailing"]
    kept = any(LEVEL_OF[found.style] == level and found.style != "haera" for found in firm)
    told = 0
    for piece, found in pieces:
        if found.style == "fragment" or (found.kind == "trailing" and (_trails_off(piece) or kept)):
            continue
        if level == "banmal":
            fine = found.style == "hae" or (
                found.style == "haera" and found.kind in ("exclaim", "propose")
            )
            if found.style == "haera" and found.kind == "plain":
                told += 1
                fine = told == 1 and (len(piece.split()) <= BURST if kept else _bursts_out(piece))
        else:
            fine = found.style == "haeyo"
        if not fine:
            return False, f"{NAME_OF[found.style]}: {found.word}"
    unquoted = _QUOTED.sub(" ", text)
    wrong = _HUMBLE if level == "banmal" else _FAMILIAR
    if found_word := wrong.search(unquoted):
        return False, f"호칭: {found_word[0].strip()}"
    return True, ""


# Words of the longest sentence in narrating 해라체 that is a burst and no story.
BURST: Final = 5
LONE_BURST: Final = 4  # of one that stands alone, and tells of nobody by name or pronoun
_TELLS_OF: Final = re.compile(r"[가-힣](?:은|는|이|가)\s")


def _bursts_out(piece: str) -> bool:
    mine = re.sub(r"^(?:나도|나까지|내가|이건|그건|이거)\s", "", piece.strip())
    return len(piece.split()) <= LONE_BURST and not _TELLS_OF.search(mine)


_HUMBLE: Final = re.compile(
    r"(?:^|[.!?~…]\s*)(저)(?= (?!사람|거|건|것|애|새|분|쪽|집|차|남자|여자|친구|때|날))"
    r"|(?<![가-힣])(저는|제가|저도|저한테|저를|저의|저랑|저예요)(?![가-힣])"
)
_FAMILIAR: Final = re.compile(
    r"(?<![가-힣])(너|넌|너는|네가|니가|너의|널|너를|너한테|너도|너랑|너만)(?![가-힣])"
)
_PLAIN: Final = re.compile(
    r"(?:^|[.!?~…]\s*)(?:나|난|나는|나도)(?=[ ,])"
    r"|(?<![가-힣])(?:너|넌|너는|네가|니가|너의|너를|너한테|너도|너랑|너만)(?![가-힣])"
)
_QUOTED: Final = re.compile("[\"“][^\"”]*[\"”]|[‘「『][^’」』]*[’」』]|(?<!\\w)'[^']*'")
_SOFT_BREAK: Final = re.compile(
    r"(?<=[가-힣]요|니다|니까)\s+(?!(?:라고|라는|라며|하고|하며|하는|라니|고)(?![가-힣]))"
)


def _by_pronoun(text: str) -> SpeechLevel | None:
    unquoted = _QUOTED.sub(" ", text)
    if _HUMBLE.search(unquoted):
        return "jondaemal"
    return "banmal" if _PLAIN.search(unquoted) else None


def _trails_off(piece: str) -> bool:
    return bool(re.search(r"(?:\.{2,}|…|⋯|,|~)\W*$", piece))


def _pieces(text: str) -> list[str]:
    """Sentences, cut also behind a polite ending that no mark follows."""
    found: list[str] = []
    for sentence in sentences(text):
        start = 0
        for gap in _SOFT_BREAK.finditer(sentence):
            if ending(sentence[start : gap.start()]).sure and ending(sentence[gap.end() :]).sure:
                found.append(sentence[start : gap.start()])
                start = gap.end()
        found.append(sentence[start:])
    return found


_TRAIL: Final = re.compile(r"[^0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ]+$")
_TRAIL_JAMO: Final = re.compile(
    r"(?<=[가-힣\s.!?~…,0-9A-Za-z])[ㅋㅎㅠㅜㅡㄷㅇㅂ]+$|^[ㅋㅎㅠㅜㅡ\s]+$"
)
_FACES: Final = re.compile(r"\^[0oOㅇ_.\-]?\^|[TㅠㅜOo>][._ㅁ]+[TㅠㅜOo<]")
_BRACKETS: Final = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")


def ending(sentence: str) -> Ending:
    """The ending of one sentence."""
    text = EMOJI.sub("", _FACES.sub(" ", _BRACKETS.sub(" ", sentence))).strip()
    whole = re.fullmatch("[\"“‘「『'](.+)[\"”’」』']\\W*", text)
    if whole and not re.search('["“”‘’]', whole[1]):
        text = whole[1]
    # What is quoted closes nothing, unless nothing stands behind it.
    behind = _QUOTED.sub("것", text)
    text = text if _TRAIL.sub("", behind).endswith("것") and _QUOTED.search(text) else behind
    previous = None
    while previous != text:
        previous = text
        text = _TRAIL_JAMO.sub("", _TRAIL.sub("", text))
    raw = text.split()
    if not raw:
        return NONE
    commas = [token.endswith((",", "，")) for token in raw]
    tokens = [
        re.sub(r"[^0-9A-Za-z가-힣ㄱ-ㅣ]", "", re.sub("(?<=[가-힣])[ㅋㅎㅠㅜ]+", "", t)) for t in raw
    ]
    found = _judge(tokens, commas)
    if found.kind == "trailing":
        # "힘들었겠어요, 야근까지 하셨으니까": the clause behind leans on the polite one before it.
        for i in range(len(tokens) - 2, -1, -1):
            leaned_on = _word(tokens[i], tokens[i - 1] if i else "")
            if leaned_on is not None and leaned_on.style in ("haeyo", "hasipsio"):
                return leaned_on if leaned_on.sure and len(tokens[i]) > 1 else found
    return found


def _judge(tokens: list[str], commas: list[bool]) -> Ending:
    skipped: list[str] = []
    last = len(tokens) - 1
    for back in range(min(4, len(tokens))):
        i = last - back
        found = _word(tokens[i], tokens[i - 1] if i else "")
        if found is not None:
            calling = back == 0 and i > 0 and _is_call(tokens[i], after_comma=commas[i - 1])
            before = _word(tokens[i - 1], tokens[i - 2] if i > 1 else "") if calling else None
            if tokens[i - 1] in SPOKEN_HAEYO | SPOKEN_HAE and not commas[i - 1]:
                before = None  # "네 편이야" is yours, no yes
            if before is not None and (before.sure or commas[i - 1]):
                return before
            postposed = all(_postposed(word) for word in skipped)
            if skipped and found.word in SPOKEN_HAE | SPOKEN_HAEYO:
                # "네 꺼" owns, "네, 커피" agrees.
                fits = found.sure and (commas[i] or all(word in POSTPOSED for word in skipped))
                return found if fits else NONE
            named = bool(skipped) and (
                commas[i] or skipped[0] in ("씨", "님", "언니", "오빠", "형")
            )
            if (
                not skipped
                or postposed
                or (found.sure and (len(skipped) <= 1 or named))
                or (named and len(skipped) <= 2)
            ):
                return found
            return NONE
        skipped.append(tokens[i])
    return NONE


def _postposed(word: str) -> bool:
    return (
        word in POSTPOSED
        or word.endswith(("님", "씨"))
        or (word[-1:] in "도은는만" and word[:-1] in POSTPOSED)
    )


def _is_call(word: str, *, after_comma: bool) -> bool:
    return word.endswith(("야", "아")) and (after_comma or word not in ("아니야", "거야", "뭐야"))


# --- one eojeol ---------------------------------------------------------------------------

_TAILS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def _tail(char: str) -> str:
    """The final consonant of a syllable, " " where it is open, "" where it is no syllable."""
    code = ord(char) - 0xAC00
    return _TAILS[code % 28] if 0 <= code < 11172 else ""


def _vowel(char: str) -> str:
    code = ord(char) - 0xAC00
    return _VOWELS[code // 28 % 21] if 0 <= code < 11172 else ""


def _open(char: str) -> str:
    """The syllable without its final consonant."""
    code = ord(char) - 0xAC00
    return chr(0xAC00 + code - code % 28) if 0 <= code < 11172 else char


def _hae(word: str, kind: Kind = "plain", *, sure: bool = False) -> Ending:
    return Ending("hae", kind, sure, word)


def _weak(word: str) -> Ending:
    return Ending("hae", "trailing", False, word)


def _haera(word: str, kind: Kind) -> Ending:
    return Ending("haera", kind, kind not in ("exclaim", "ask"), word)


def _polite(word: str) -> Ending:
    return Ending("haeyo", "plain", True, word)


def _noun(word: str) -> bool:
    if word in WHOLE_NOUNS or word in NOUNS:
        return True
    return any(
        word[i:] in HEADS or (len(word) - i >= 3 and word[i:] in NOUNS) for i in range(1, len(word))
    )


_FORMAL: Final = re.compile(
    r"(?:[가-힣]니다|[가-힣]니다만|십시오|십쇼|시오|[습슴]다|[슴씀]니다|읍시다|[가-힣]시다|니당|습니까"
    r"|[가-힣]니까|습네다|심더|니더|심니더|감삼다|[가-힣]니다용|나이다|옵소서|니다요)$"
)


def _formal(word: str) -> Ending | None:
    if not _FORMAL.search(word):
        return None
    result = Ending("hasipsio", "plain", True, word)
    core = re.sub("(?:용|요)$", "", word)
    if core.endswith(("니다", "니당", "니까", "니다만")):
        before = core[: core.rindex("니")][-1:]
        if before in ("아",) and not core.endswith("니까"):
            return None
        if _tail(before) == "ㅂ" or before in "슴씀임함" or (before == "네" and "습네" in core):
            return result
        if core.endswith("니다") and before in "답랍":
            return result
        return None
    if core.endswith("네다"):
        return result
    if core.endswith("시다"):
        before = core[-3:-2]
        if before == "읍" or (before and _tail(before) == "ㅂ"):
            return result
        return None
    return result


_POLITE_END: Final = re.compile("[요욤욥윰]$")
_QUOTE_TAIL: Final = re.compile("[다라자냐느려]구$|[다라자냐려]고$|더라고$|더라구$")
# Fused nouns before -여, -용, -염: what is left must itself be an ending for these to be polite.
_CUTE_POLITE: Final = "여염용유영엽"
_BEFORE_YO: Final = frozenset("에예세셔죠쥬")


def _word(word: str, before: str) -> Ending | None:
    """The ending one eojeol carries, None where it carries none. `before` is its neighbour."""
    if not word:
        return None
    if word in SPOKEN_HAEYO:
        return _polite(word)
    if word in SPOKEN_HAE:
        return _hae(word, sure=word not in ("아니", "어", "인데", "건데", "글쎄"))
    if word in SPOKEN_FRAGMENT and not _verb_here(word, before):
        return None
    if not ("가" <= word[-1] <= "힣"):
        return None
    if (formal := _formal(word)) is not None:
        return formal
    if re.search("[음함임됨감]다$", word) and len(word) >= 2 and not word.endswith("감다"):
        # "감사함다", "했음다": 하십시오체 with the middle swallowed.
        return Ending("hasipsio", "plain", True, word)
    if _POLITE_END.search(word):
        return None if _noun(word) or len(word) == 1 else _polite(word)
    if word.endswith(("죠", "쥬", "쵸", "슈", "십쇼")):
        return _polite(word)
    if word[-1] in _CUTE_POLITE and len(word) > 1:
        return _cute(word, before)
    if word.endswith(("이소", "하소", "주소", "가소", "예")) and not _noun(word):
        # 경상 존대: "하이소", "맞아예".
        return _polite(word) if _word(word[:-1], "") or word.endswith("이소") else None
    if word[-1] in "엉앙웡행양징넹겡뎅랭깡엥영헹졍셩댕넝둉꼉봥돵왕졍쪙렁랑잉" and (
        cute := _nasal(word, before)
    ):
        return cute
    return _ended(word, before)


def _verb_here(word: str, before: str) -> bool:
    """Whether a short word that is mostly an interjection is a verb behind `before`."""
    if word == "와":
        return bool(before) and before not in SPOKEN_FRAGMENT
    if word == "자":
        return bool(before)
    return False


def _cute(word: str, before: str) -> Ending | None:
    """-여, -염, -용, -유: polite where what precedes is an ending ("했어여"), else dialect."""
    rest, last = word[:-1], word[-1]
    if _noun(word):
        return None
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if last == "여" and rest in (
        "뭐",
        "거",
        "어디",
        "누구",
        "이거",
        "그거",
        "머",
        "디",
        "언제",
        "이",
        "것이",
    ):
        return _hae(word)
    if rest[-1] in _BEFORE_YO or _tail(rest[-1]) == "ㅂ":
        return _polite(word)
    inner = _ended(rest, before)
    if rest in SHORT_FORMS or rest in SPOKEN_HAE:
        inner = _hae(rest)
    if inner is not None and inner.style == "hae":
        return _polite(word)
    if last == "유" and rest.endswith(("러", "겨", "라", "서", "데", "니께", "께")):
        return _polite(word)
    if last == "여" and _tail(rest[-1]) not in ("", " ") and len(rest) >= 2:
        return _hae(word)
    return None


def _nasal(word: str, before: str) -> Ending | None:
    """Endings drawn out with ㅇ in play: "했엉", "고마웡", "아니양"."""
    if _noun(word):
        return None
    if word.endswith("잉") and len(word) > 2:
        found = _word(word[:-1], before)
        return found if found is not None and found.style == "hae" else None
    opened = word[:-1] + _open(word[-1])
    if len(word) < 2 and opened not in SHORT_FORMS:
        return None
    if word[-1] == "행" and not word.endswith(
        ("랑행", "안행", "복행", "곤행", "상행", "해행", "뭐행")
    ):
        return None
    if word[-1] == "랑" and opened not in FORMS:
        return None
    if word[-1] == "왕" and not word.endswith(("나왕", "와왕", "어왕", "아왕", "빨리왕", "리왕")):
        return None
    found = _word(opened, before)
    return found if found is not None and found.style == "hae" else None


_IMPERATIVE: Final = re.compile(
    r"(?:[거너]라|[가-힣]으라|마라|말아라|렴|려무나|[으]려마|그라|래이|하래이)$"
)
_SURE_HAE: Final = re.compile(
    r"(?:잖아|거든|걸랑|구나|구만|구먼|더라고|더라구|니깐|니까|는데|은데|던데|텐데|길래|는걸|은걸|던걸"
    r"|라니까|다니까|다며|라며|자며|냐며|다면서|라면서|냐고|냐구|다구|라구|려구|자구|다고|라고|려고|자고"
    r"|느라|느라고|랑께|당께|[했았었겠갔왔봤]제|[그이]렇제|맞제|있제|없제|좋제|지롱|거등|그든|뭐꼬|라꼬|다꼬|하꼬)$"
)
_ASKING: Final = words("뭐 뭘 왜 어떻게 어떡 해야 안 못 어찌 머 무엇을 무얼 어디 뭐라고 언제")


def _ended(word: str, before: str) -> Ending | None:
    last = word[-1]
    rest = word[:-1]
    prior = rest[-1] if rest else ""
    tail = _tail(prior) if prior else ""
    if last not in "가나마자네걸다와" and _noun(word) and not _exact_verb(word, before):
        return None
    if word == "겨":
        return _hae(word) if before and _tail(before[-1]) in "ㄴㄹ" else None
    handler = _BY_LAST.get(last)
    if handler is not None:
        return handler(word, rest, prior, tail, before)
    if word.endswith(("렴", "려무나")):
        return _haera(word, "command") if rest else None
    if word.endswith(("뭐람", "이람", "단람")):
        return _hae(word)
    if word.endswith(("도록", "수록", "니깐")):
        return _weak(word)
    if word.endswith(("지롱", "걸랑", "거등")):
        return _hae(word, sure=True)
    if last in "삼셈" and rest and not _noun(word):
        stem = rest[-1]
        if stem in "하가오보자마으주놀쉬되드기리" or rest in PROPOSED:
            return _hae(word)
        return None
    if word.endswith(("같애", "같에")) or (last == "내" and tail == "ㅆ"):
        return _hae(word)
    if last == "긴" and rest:
        return _weak(word) if len(word) >= 2 else None
    return _form(word, before)


def _exact_verb(word: str, before: str) -> bool:
    # "숨이 차": behind a subject it is no car. "오래" is a long time, and what someone told one
    # to do: come.
    if word in ("차", "파", "타", "새"):
        return before.endswith(("이", "가")) and len(before) > 1
    return word == "오래" and before in ("빨리", "얼른", "자꾸", "같이", "집에", "다시", "일찍")


def _form(word: str, before: str) -> Ending | None:
    """The plain 해 form: a verb stem fused with 아/어."""
    if word in SHORT_FORMS:
        return _short(word, before)
    if _exact_verb(word, before):
        return _hae(word)
    if _noun(word):
        return None
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if len(word) >= 2 and word[-1] in OPEN_FORMS:
        return _hae(word)
    # "부탁해" and "뭐해" are covered; "X아가" and "X어가" are verbs of going and coming.
    if len(word) >= 3 and word[-1] in "가와" and _form_syllable(word[-2]):
        return _hae(word)
    return None


def _form_syllable(char: str) -> bool:
    return char in "아어해려져러쳐겨라"


_OWNERS: Final = words("내 네 니 제 우리 누구 언니 오빠 엄마 아빠 형 누나 친구 동생 걔 얘")


def _short(word: str, before: str) -> Ending | None:
    if word in ("내", "세", "파", "깨", "졸", "사", "타", "까", "따", "자", "차") and not before:
        return _hae(word) if word in ("자", "타", "사") else None
    if word == "꺼" and (not before or before in _OWNERS or before[-1] in "는은던할갈볼올을줄먹의"):
        return None
    return _hae(word)


# Handlers by last syllable. Each gets the word, the word without it, the syllable before,
# that syllable's final consonant, and the eojeol before.


def _eo(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if tail in ("ㅆ", "ㅄ"):
        return _hae(word, sure=True)
    if tail == "ㅇ" or tail == "":
        return None
    if tail == " ":
        if word in FORMS or any(word[i:] in FORMS for i in range(len(word))):
            return _hae(word)
        return _hae(word) if _vowel(prior) in "ㅟㅢㅣㅚ" else None
    return _hae(word, sure=tail in "ㄶㅀㄺㄼ")


def _a(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if word.endswith(("잖아", "않아", "많아")):
        return _hae(word, sure=True)
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if tail in (" ", ""):
        return None
    # "민준아" calls, "좋아" tells: either is 반말.
    return _hae(word)


def _ya(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest or word in ("이제야", "그제야", "비로소야"):
        return None
    if word.endswith(("해야", "가야", "와야", "어야", "아야", "봐야", "줘야", "돼야")):
        return _weak(word)
    return _hae(word, sure=word.endswith(("거야", "아니야", "뭐야", "이야", "다야")))


def _ne(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest or (_noun(word) and tail not in ("ㅆ", "ㅄ", "ㅎ")):
        return None
    if word.endswith(
        ("이네", "아니네", "나네", "하네", "구네", "되네", "리네", "지네")
    ) or tail not in (" ", ""):
        return _hae(word, sure=True)
    return _hae(word)


def _ji(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if word.endswith(("든지", "던지", "는지", "은지", "인지", "건지", "을지")):
        return _weak(word)
    if word.endswith("까지") or (word == "가지" and before):
        return None
    return _hae(word, sure=tail in ("ㅆ", "ㅄ", "ㅎ"))


def _da(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        # "다" alone is "all"; behind a quoted noun it is the copula.
        return None
    if _noun(word) or word in ("있다가", "아마다"):
        return None
    if word.endswith(("나보다", "가보다", "까보다")) and len(word) > 3:
        return _haera(word, "exclaim")
    if word.endswith(("보다", "마다")) and len(word) > 2:
        return None
    if tail == "ㅆ" and prior != "겠":
        # "있다" and "있겠다" tell a state; a past told in -다 is a diary's.
        return _haera(word, "exclaim" if prior == "있" else "plain")
    if tail == "ㄴ" or word.endswith("는다"):
        return _haera(word, "plain")
    return _haera(word, "exclaim")


def _dang(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest or _noun(word):
        return None
    playful = tail in ("ㅆ", "ㄴ", "ㅎ", "ㅄ", "ㅂ", "ㅌ") or prior in "프리하쁘크겠싶이"
    return _haera(word, "exclaim") if playful else None


def _tta(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if tail in ("ㅎ", "ㅆ", "ㅄ", "ㄶ"):
        return _haera(word, "exclaim")
    return _form(word, before)


def _ja(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word == "자":
        return _hae(word)
    if word.endswith("자마자"):
        return _weak(word)
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    ambiguous = word in WHOLE_NOUNS
    if ambiguous and not before:
        return None
    if not ambiguous and any(word[i:] in NOUNS for i in range(len(word))):
        return None
    if any(rest[i:] in PROPOSED for i in range(len(rest))):
        return _haera(word, "propose")
    return None


def _ni(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if word.endswith(("다니", "라니", "자니", "냐니")) and len(word) > 2:
        return _weak(word)
    if word.endswith("더니"):
        return _weak(word)
    return _haera(word, "ask")


def _nya(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _haera(word, "ask") if rest else None


def _ra(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if word == "자라" and before in ("잘", "푹", "얼른", "빨리", "어서", "일찍"):
        return _haera(word, "command")
    if word.endswith("더라"):
        return _haera(word, "exclaim")
    if word.endswith("느라"):
        return _weak(word)
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if word.endswith(("이라", "아니라")):
        return _weak(word)
    if _IMPERATIVE.search(word) or (word.endswith(("하라", "어라", "아라")) and len(word) > 2):
        return _haera(word, "command")
    inner = _form(rest, before) if rest[-1] not in "어아와" else None
    if inner is None and rest[-1] in "어아":
        inner = (_eo if rest[-1] == "어" else _a)(
            rest, rest[:-1], rest[-2:-1], _tail(rest[-2:-1] or "a"), before
        )
    if inner is None and rest in ("와", "나와", "들어와", "돌아와", "다녀와", "가져와", "이리와"):
        inner = _hae(rest)
    return _haera(word, "command") if inner is not None else None


_VERB_NA: Final = words("되나 가나 오나 보나 자나 사나 주나 쓰나 아나 모르나 우나 그러나요")


def _na(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith("려무나"):
        return _haera(word, "command")
    if word == "나":
        return _hae(word) if before.endswith(("이", "가", "물", "억", "각", "짜증", "화")) else None
    if word.endswith("구나"):
        return _hae(word, sure=True)
    if word.endswith("거나"):
        return _weak(word)
    if word in ("하나", "어쩌나"):
        asked = before in _ASKING or before.endswith("야") or word == "어쩌나"
        return _hae(word) if asked else None
    if word.endswith(("하나", "히나", "되나")) and word not in ("또하나", "단하나", "오직하나"):
        return _hae(word)
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if _noun(word):
        return None
    if tail in ("ㅆ", "ㅄ"):
        return _hae(word, sure=True)
    if tail not in (" ", ""):
        return _hae(word)
    if word in (
        "되나",
        "가나",
        "오나",
        "보나",
        "자나",
        "사나",
        "주나",
        "쓰나",
        "아나",
        "모르나",
        "우나",
        "그러나요",
    ):
        return _hae(word)
    return None


def _ga(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word == "가":
        return _hae(word)
    if word.endswith("다가") and len(word) > 2 and word not in ("이따가", "아까다가"):
        return _weak(word)
    if any(word[i:] in FORMS for i in range(len(word))):
        return _hae(word)
    if word in ("아닌가", "건가", "인가", "뭔가요"):
        return _hae(word)
    if word == "인가" and not before:
        return None
    if _noun(word):
        return None
    if tail == "ㄴ":
        return _hae(word)
    if tail == "ㄹ" and len(word) >= 2 and word not in ("물가",):
        return _hae(word)
    return _form(word, before)


def _ge(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if tail == "ㄹ":
        return _hae(word, sure=True)
    if (
        word.endswith(("뭐게", "누구게", "하게", "가게", "오게", "먹게", "보게", "되게"))
        and word != "되게"
    ):
        return _weak(word)
    return _weak(word) if rest and word[-1] == "게" else None


def _kke(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _hae(word, sure=True) if tail in ("ㄹ", "ㅇ") or word.endswith("니께") else None


_COMPANY: Final = words(
    """
    엄마 아빠 언니 오빠 누나 형 동생 친구 너 나 우리 걔 얘 쟤 그거 이거 부모 애들 친구들 남편 아내
    남친 여친
    """
)


def _go(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if _SURE_HAE.search(word):
        return _weak(word) if word.endswith(("려고", "려구")) else _hae(word)
    if word.endswith(("하고", "하구")) and (rest[:-1] in _COMPANY or rest[:-1].endswith("님")):
        return None
    if word.endswith("구"):
        verbal = tail in ("ㅎ", "ㅆ", "ㅄ", "ㄶ") or prior in "하프쁘르"
        return _weak(word) if verbal else None
    return _weak(word)


def _kka(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith("니까"):
        return _weak(word)
    if tail == "ㄹ":
        return _hae(word, sure=True)
    return _hae(word) if word == "까" and before else None


def _de(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if _SURE_HAE.search(word) or tail == "ㄴ":
        return _weak(word)
    return None


def _dae(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest or re.search("[0-9십백천]대$", word):
        return None
    if tail in ("ㄴ", "ㅆ"):
        return _hae(word, sure=tail == "ㅆ")
    if tail in ("ㅎ", "ㅄ", "ㄶ", "ㅌ", "ㅂ", "ㅀ", "ㅍ"):
        return _hae(word)
    if prior in "프쁘리르크하이시만라지나" and len(word) >= 2:
        return _hae(word)
    return None


def _rae(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _hae(word, sure=tail == "ㄹ") if rest else None


def _jae(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if rest and (any(rest[i:] in PROPOSED for i in range(len(rest)))):
        return _hae(word)
    return None


def _nyae(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _hae(word, sure=True) if rest else None


def _geol(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word == "걸":
        return _hae(word) if before and _tail(before[-1]) == "ㄹ" else None
    if word in ("그걸", "이걸", "저걸", "뭘걸"):
        return None
    return _hae(word, sure=True) if tail in ("ㄹ", "ㄴ") or prior == "던" else None


def _gun(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    return (
        _hae(word)
        if tail not in (" ", "ㄱ", "ㅇ") or prior in "이구하가오보나리라되지시더"
        else None
    )


def _gu(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _go(word, rest, prior, tail, before)


def _ma(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word == "마":
        return _hae(word) if before else None
    if word.endswith(("지마", "정마", "려마", "말도마")):
        return _hae(word)
    if word in ("하마", "가마", "주마", "오마", "사마") and before in (
        "내가",
        "꼭",
        "곧",
        "다시",
        "내",
        "잘",
    ):
        return _haera(word, "plain")
    return None


def _seo(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if word.endswith("면서"):
        return _weak(word)
    if word.endswith("나서"):
        return _weak(word)
    return _weak(word) if rest[-1] in "아어라워" or _form(rest, "x") is not None else None


def _do(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith("더라도"):
        return _weak(word)
    if word.endswith("지도") and _tail(word[-3:-2] or "a") == "ㄹ":
        return _hae(word)
    if not rest:
        return None
    formed = (rest[-1] in "아어" and len(rest) > 1) or _form(rest, "x") is not None
    return _weak(word) if formed else None


def _man(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith(("구만", "더만")):
        return _hae(word)
    return _weak(word) if word.endswith(("지만", "다만")) and len(word) > 2 else None


def _myeon(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _weak(word) if rest else None


def _no(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if not rest:
        return None
    if (
        tail in ("ㅆ", "ㅄ", "ㅎ", "ㅈ")
        or rest[-1] in "하가오되라보자"
        or word.endswith(("라카노", "쿠노"))
    ):
        return _hae(word)
    return None


def _je(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _hae(word) if tail in ("ㅆ", "ㅎ", "ㅈ", "ㅄ", "ㄷ") else None


def _i(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith("데이") and _tail(word[-3:-2] or "a") in ("ㅆ", "ㄴ"):
        return _hae(word)
    if word.endswith("래이"):
        return _hae(word)
    return None


def _so(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return Ending("hao", "plain", False, word) if tail in ("ㅆ", "ㅄ", "ㅎ", "ㅌ", "ㄶ") else None


def _o(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return (
        Ending("hao", "plain", False, word) if word.endswith(("하오", "이오", "아니오")) else None
    )


def _deon(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    if word.endswith("거든"):
        return _hae(word, sure=True)
    return _weak(word) if word.endswith(("하든", "가든", "되든")) else None


def _kko(word: str, rest: str, prior: str, tail: str, before: str) -> Ending | None:
    return _hae(word) if word.endswith(("뭐꼬", "라꼬", "다꼬", "하꼬", "디꼬")) else None


_BY_LAST: Final = {
    "어": _eo,
    "아": _a,
    "야": _ya,
    "네": _ne,
    "지": _ji,
    "다": _da,
    "당": _dang,
    "따": _tta,
    "자": _ja,
    "쟈": _ja,
    "니": _ni,
    "냐": _nya,
    "라": _ra,
    "나": _na,
    "가": _ga,
    "게": _ge,
    "께": _kke,
    "고": _go,
    "구": _gu,
    "까": _kka,
    "데": _de,
    "대": _dae,
    "래": _rae,
    "재": _jae,
    "냬": _nyae,
    "걸": _geol,
    "군": _gun,
    "마": _ma,
    "서": _seo,
    "도": _do,
    "만": _man,
    "면": _myeon,
    "며": _myeon,
    "노": _no,
    "제": _je,
    "이": _i,
    "소": _so,
    "오": _o,
    "든": _deon,
    "꼬": _kko,
}
