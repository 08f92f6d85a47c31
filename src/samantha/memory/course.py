"""How a thing went on: which words take an earlier line back, and what a question sets "before"."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from samantha.types import Language

# Said of something told earlier: it is off, put off, different, over.
_TURNS: Final = re.compile(
    r"(?i)취소|무산|엎어[졌지]|없던\s*(?:일|걸)|미뤄|미뤘|미룬|밀렸|밀려|밀린|연기|앞당|당겨|옮겼|옮겨|옮긴|바꿨|바꿔|바뀌|바뀐|바꾸|변경|접었|접고|팔았|팔아|그만뒀|그만두|관뒀|관두|때려\s*치|끊었|헤어[졌지]|끝났|끝냈"
    r"|안\s*(?:가|하|해|사|먹|마시|다니|쓰|타|만나)[가-힣]{0,2}기로|안\s*(?:가|간|하|해|할|사|되|돼|됐)[가-힣]{0,3}|못\s*(?:가|간|하|해|갔|했)|이제|결국|대신|다시|더\s*이상|줄였|줄여|늘렸|늘려|놓쳤|물\s*건너"
    r"|\b(?:cancel\w*|called off|call(?:ing)? it off|is off|it['’]s off|nope|fell through|didn['’]t (?:get|happen|work out|go)|not going|won['’]t|isn['’]t happening|lost|bump(?:ed)?|moved?|mov(?:ing|ed)|push(?:ed)?|postponed|delayed|resched\w*|changed?|switch(?:ed)?|swapped|traded|replaced|instead|no longer|anymore|dropped|quit|sold|totaled|died|over|broke up|down to|up to|now|finally|ended up|turns? out|back to|stuck with|went with|scratch that|never ?mind|made me|got the|new)\b"
)
# The same without what may be said of anything ("now", "이제", "new").
_TAKES_BACK: Final = re.compile(
    r"(?i)취소|무산|엎어[졌지]|없던\s*(?:일|걸)|미뤄|미뤘|미룬|밀렸|밀려|밀린|밀림|늦춰|늦췄|연기|앞당|당겨|당겼|옮겼|옮긴|바꿨|바꿈|바뀌|바뀐|바뀜|변경|접었|접고|팔았|그만뒀|그만두고|관뒀|안\s*(?:가|하)[가-힣]{0,2}기로|줄였|줄여|늘렸|물\s*건너"
    r"|\b(?:cancel\w*|called off|is off|it['’]s off|fell through|didn['’]t (?:get|work out)|not going|isn['’]t happening|lost|bump(?:ed)?|pushed|shifted|postponed|delayed|resched\w*|moved to|changed|switched|swapped|traded|replaced|no longer|dropped|quit|sold|totaled|broke up|down to|up to|scratch that)\b"
)


def turns(text: str) -> bool:
    """Whether a line may tell that something is no longer as it was."""
    return bool(_TURNS.search(text))


def takes_back(text: str) -> bool:
    """Whether a line surely tells that something is no longer as it was."""
    return bool(_TAKES_BACK.search(text))


# Said of what has come about, on the day it did unless another is named.
_HAPPENED: Final = re.compile(
    r"(?i)[가-힣]*[았었했였갔왔봤샀났됐졌뺐냈쳤탔꼈심](?:다|어|어요|아|아요|습니다|소|네|네요|지|음|거든)?(?=[\s.!~,ㅋㅎㅠㅜ^]|$)"
    r"|(?<![가-힣])(?:끝|완|완료|성공)(?=[\s.!~,ㅋㅎㅠㅜ]|$)|[가-힣](?:끝남|마침|함|옴|뗌|뺌|침)(?=[\s.!~,ㅋㅎㅠㅜ]|$)|무사히|첫날|첫\s*출근"
    r"|\b(?:done|did|went|came|got|made it|over|live|home|open|first (?:day|night)|[a-z]{3,}ed)\b"
)
_TO_COME: Final = re.compile(
    r"(?i)기로|예정|[할갈볼울될]\s*거|까지\s|잡았|잡혔|예약|미뤄|미뤘|밀렸|연기|연장|옮겼|바꿨|바뀌|바뀌었|변경|하래|오래|가래|[가-힣]대(?:요)?(?=[\s.!~]|$)"
    r"|\b(?:will|going to|gonna|booked|scheduled|rescheduled|pushed|postponed|bumped|moved (?:to|online|up)|changed|set for|planned|tomorrow|next|deadline|due)\b|['’]ll\b"
)
_ASKS_PAST_KO: Final = re.compile(
    r"[한간온된난진쓴본산뺀탄린긴]\s*(?:날|게|건|거)|며칠부터|언제부터"
)


def happened(text: str) -> bool:
    """Whether a line tells that something has come about, and not that it is to."""
    return bool(_HAPPENED.search(text)) and not _TO_COME.search(text)


def asks_when_it_was(text: str) -> bool:
    """Whether a question for a day asks for something that has come about."""
    return bool(_PAST.search(text) or _ASKS_PAST_KO.search(text))


_ASKING_WORD: Final = re.compile(
    r"(?i)뭐|뭘|뭔|누구|누가|누굴|어디|언제|며칠|몇|무엇|무슨|얼마|어느|어떤|어떻게|어땠|왜|\b(?:who|what|when|where|why|how|which|whose|whom)\b"
)
_YES_EN: Final = re.compile(
    r"(?i)^\s*(?:(?:so|wait|hey|and|but|um|oh|remind me),?\s+)*(?:did|do|does|am|is|are|was|were|have|has|had|can|could|will|would)\b"
)
_YES_KO: Final = re.compile(
    r"(?:[어아해여았었했였]|나|니|냐|지|가|까|야|요|음|던가|는가)\s*[?？]?\s*$"
)


def yes_or_no(text: str) -> bool:
    """Whether a question wants a yes or a no."""
    if _ASKING_WORD.search(text):
        return False
    return bool(_YES_EN.search(text) or (re.search(r"[가-힣]", text) and _YES_KO.search(text)))


_PAST: Final = re.compile(
    r"(?i)\b(?:was|were|did|had)\b|[가-힣]*[았었했였갔왔봤샀났됐졌]\s?(?:지|죠|어|더라|나|니|냐|던|을까|는지|음|소)"
)


def of_the_past(text: str) -> bool:
    """Whether a question asks for what happened rather than for how it is."""
    return bool(_PAST.search(text))


@dataclass(frozen=True, slots=True)
class Before:
    """A question that is set before something: `rest` asks it of that time, `named` is what
    came after."""

    rest: str
    named: str


_BEFORE_KO: Final = re.compile(
    r"(?P<x>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+)?)(?P<gap>\s*)"
    r"전(?P<to>에는|에도|에|엔|까지는|까지)?(?=\s)"
)
_VERBAL_KO: Final = re.compile(
    r"\s*(?:으로|로|에서|에|을|를|이|가)?\s*[가-힣]{1,4}기$|(?:으로|로|을|를)$"
)
_SPAN_KO: Final = re.compile(
    r"(?:\d|한|두|세|네|몇|며|다섯|여섯|일|이|삼|반)\s*(?:일|달|주일?|년|월|시간|분|개월|해)$"
    r"|^(?:며칠|얼마|그|이|조금|좀|방금|오래|한참|예|옛|하루|이틀|사흘|나흘|닷새|열흘|보름|직|이사|이직|생긴|뭐|하|되|가|오|아까|훨씬)$"
)
_STRAIGHT_KO: Final = re.compile(r"(?<![가-힣])(?:바로|딱)\s+(?=전)")
_TOPIC_KO: Final = re.compile(r"[가-힣](?:은|는)$|[^이\s]이가$")
_BEFORE_EN: Final = re.compile(r"(?i)\b(?:right\s+|just\s+)?before\s+(?P<x>[^?,.!]+)")
_NO_THING_EN: Final = re.compile(
    r"(?i)^(?:(?:that|this|it|then|now|we|they|he|she)\b|the (?:move|change|switch)\b|i (?:moved|changed|switched)\s*$|(?:moving|changing|switching)\s*$)"
)
_MY_EN: Final = re.compile(
    r"(?i)^(?:the|my|our|an?|this|that|i (?:got|bought|started|had|met|took up|moved to)|moving to|getting|starting|buying|switching to)\s+"
)


def before(text: str, language: Language) -> Before | None:
    """What a question asks of the time before a thing it names; None where it names none.

    "책방 전에 다니던 회사 이름이 뭐야?" asks "다니던 회사 이름이 뭐야?" of the time before 책방.
    """
    if language == "ko":
        text = _STRAIGHT_KO.sub(" ", text)
        match = _BEFORE_KO.search(text + " ")
        if match is None:
            return None
        named = match["x"]
        joined = not match["gap"] and not named.endswith("기")
        if joined and (not match["to"] or len(named.split()[-1]) < 2):
            # "졸전", "대전에" are words of their own.
            return None
        if _TOPIC_KO.search(named):
            # "수영은 전에 무슨 요일이었지?" asks of the swimming itself.
            return None
        words = [named] if _VERBAL_KO.search(named) is None else [_VERBAL_KO.sub("", named)]
        named = words[0].strip()
        if not named or _SPAN_KO.search(named):
            return None
        rest = (text[: match.start()] + " " + text[match.end() :]).strip()
    else:
        match = _BEFORE_EN.search(text)
        if match is None or _NO_THING_EN.search(match["x"]):
            return None
        named = match["x"].strip()
        while (cut := _MY_EN.sub("", named)) != named:
            named = cut
        rest = (text[: match.start()].rstrip(" ,") + text[match.end() :]).strip()
    if len(rest) < 3 or not named:
        return None
    return Before(" ".join(rest.split()).lstrip(", "), named)


# What a line says of how it was before, beside how it is.
_OLD: Final = re.compile(
    r"(?i)[은는을를도이가]\s*(?:이제\s*|다\s*|완전히?\s*)?(?:접|그만|관두|관뒀|끊|팔|때려|버리|버렸|떠나|떠났|나갔|나가셔|나가서|지웠|지우|해지|졸업|처분|정리|문\s*닫|끝나|은퇴|개업|퇴사|휴직|안식년|그립)|에서\s+\S+(?:으로|로|에)\s|말고|대신|원래|전에는|전엔|예전|(?:팔|끊|접|버리|그만두|관두|때려치우|해지하|처분하|정리하|빼)고\s|[가-힣]\s*(?:접고|끊고|팔고|버리고|빼고|그만두고|관두고|때려치우고|해지하고)\s"
    r"|\b(?:instead of|used to|the old (?:one|\w+)|old (?:dr|mr|mrs|ms) \w+|old \w+ was|from \w+ to|swapped|traded|(?:gave|given) up(?! and)|quit|dropped|sold|packed in|sacked off|ditched|finished|closed|shut|retir\w+|left|leaving|is out|['’]s out|over and done|gone back|not .{1,20} anymore|rather than|replac\w+|rip|tearing (?:up|down)|instead|turned into|like the \w+ was)\b"
)


def names_the_old(text: str) -> bool:
    """Whether a line that brings something up may name what it came after, too."""
    return bool(_OLD.search(text))


_WHO_KO: Final = re.compile(
    r"(?:^|\s)(?P<x>[가-힣A-Za-z]{1,6}?)(?:\s*씨)?(?:이|가|은|는)?\s*(?:누구|누군)(?:야|지|였지|더라|였더라|예요|인지|였어|인데)?\s*[?？]?\s*$"
)
_WHO_EN: Final = re.compile(
    r"(?i:\bwho(?:['’]s|\s+is|\s+was)\s+)(?P<x>[A-Z][\w'’-]*)\s*(?i:again)?\s*[?]?\s*$"
)


def who(text: str) -> str:
    """The name of whom a question asks who that is; empty where it asks something else."""
    match = _WHO_KO.search(text) or _WHO_EN.search(text)
    return "" if match is None else match["x"]
