"""What can be held of a life: relations, how they are told, asked for, and said again."""

# ruff: noqa: E501 - one relation's patterns stay side by side

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from samantha.patterns import later
from samantha.types import Language

# How many values hold at once: one that may change, one that does not, or several.
Holds = Literal["one", "fixed", "many"]

# Words for people near the person, by key; the first of each language is said back.
KIN: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "mother": (("엄마", "어머니", "어머님"), ("mom", "mother", "mum", "mama")),
    "father": (("아빠", "아버지", "아버님"), ("dad", "father", "papa")),
    "parents": (("부모님",), ("parents",)),
    "older_sister": (("누나", "언니", "큰누나", "큰언니"), ("older sister", "big sister", "elder sister")),
    "older_brother": (("형", "오빠", "큰형", "큰오빠"), ("older brother", "big brother", "elder brother")),
    "younger_sister": (("여동생",), ("younger sister", "little sister", "kid sister")),
    "younger_brother": (("남동생",), ("younger brother", "little brother", "kid brother")),
    "younger_sibling": (("동생",), ("younger sibling",)),
    "sister": (("자매",), ("sister",)),
    "brother": (("형제",), ("brother",)),
    "twin": (("쌍둥이",), ("twin", "twins")),
    "grandmother": (("할머니", "외할머니", "친할머니"), ("grandma", "grandmother", "granny", "nana")),
    "grandfather": (("할아버지", "외할아버지"), ("grandpa", "grandfather", "granddad")),
    "aunt": (("이모", "고모", "숙모", "큰엄마", "작은엄마"), ("aunt", "auntie")),
    "uncle": (("삼촌", "외삼촌", "이모부", "고모부", "큰아빠"), ("uncle",)),
    "cousin": (("사촌", "사촌동생", "사촌형", "사촌언니"), ("cousin",)),
    "niece": (("조카",), ("niece", "nephew")),
    "son": (("아들", "첫째", "큰애"), ("son",)),
    "daughter": (("딸", "둘째", "작은애"), ("daughter",)),
    "baby": (("아기", "애기"), ("baby", "child", "kid")),
    "wife": (("아내", "와이프", "집사람"), ("wife",)),
    "mother_in_law": (("시어머니", "장모님", "장모"), ("mother-in-law",)),
    "father_in_law": (("시아버지", "장인어른", "장인"), ("father-in-law",)),
    "husband": (("남편", "신랑"), ("husband",)),
    "boyfriend": (("남자친구", "남친", "남자 친구"), ("boyfriend",)),
    "girlfriend": (("여자친구", "여친", "여자 친구"), ("girlfriend",)),
    "fiance": (("약혼자", "예비 신랑", "예비 신부"), ("fiance", "fiancee", "fiancé", "fiancée")),
    "partner": (("애인", "배우자"), ("partner", "spouse")),
    "ex": (("전남친", "전여친", "전 애인"), ("ex", "ex-boyfriend", "ex-girlfriend", "ex-husband", "ex-wife")),
    "roommate": (("룸메이트", "룸메", "동거인"), ("roommate", "flatmate", "housemate")),
    "coworker": (("직장 동료", "회사 동료", "동료"), ("coworker", "co-worker", "colleague", "workmate")),
    "boss": (("상사", "사장님", "사수"), ("boss", "manager", "supervisor")),
    "teacher": (("선생님", "담임 선생님", "스승님"), ("teacher",)),
    "best_friend": (("절친", "베프", "제일 친한 친구", "가장 친한 친구"), ("best friend", "bestie")),
    "college_friend": (("대학 친구", "대학교 친구"), ("college friend", "university friend")),
    "school_friend": (("고등학교 친구", "중학교 친구", "초등학교 친구", "동창"), ("school friend", "high school friend")),
    "neighbor": (("이웃", "옆집 친구", "옆집 사람", "옆집 아저씨", "옆집 아주머니"), ("neighbor", "neighbour")),
    "friend": (("친구",), ("friend",)),
    "doctor": (("주치의", "의사 선생님"), ("doctor", "gp")),
    "therapist": (("상담 선생님", "상담사"), ("therapist", "counselor", "counsellor")),
    "trainer": (("트레이너", "피티 선생님", "PT 선생님"), ("trainer", "coach")),
    "landlord": (("집주인", "건물주"), ("landlord", "landlady")),
    "dog": (("강아지", "개", "멍멍이", "반려견"), ("dog", "puppy", "pup")),
    "cat": (("고양이", "냥이", "반려묘"), ("cat", "kitten", "kitty")),
    "hamster": (("햄스터",), ("hamster",)),
    "bird": (("앵무새", "새"), ("parrot", "bird", "budgie")),
    "rabbit": (("토끼",), ("rabbit", "bunny")),
    "turtle": (("거북이",), ("turtle", "tortoise")),
    "fish": (("물고기", "금붕어"), ("fish", "goldfish")),
    "pet": (("반려동물", "애완동물"), ("pet",)),
    "plant": (("화분", "식물"), ("plant",)),
}  # fmt: skip


@cache
def _kin_table() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    words: dict[str, str] = {}
    korean: list[str] = []
    english: list[str] = []
    for key, (ko, en) in KIN.items():
        for word in ko:
            words[word.lower()] = key
            korean.append(word)
        for word in en:
            words[word] = key
            english.append(word)
    korean.sort(key=len, reverse=True)
    english.sort(key=len, reverse=True)
    return (
        words,
        later("|".join(map(re.escape, korean))),
        later("|".join(map(re.escape, english)), re.IGNORECASE),
    )


def kin_key(word: str) -> str | None:
    """The key of a word for a person or pet, or None."""
    return _kin_table()[0].get(re.sub(r"\s+", " ", word.strip().lower()))


def kin_pattern(language: Language) -> str:
    """A regular expression that matches any such word, longest first."""
    _, korean, english = _kin_table()
    return (korean if language == "ko" else english).pattern


def kin_label(key: str, language: Language) -> str:
    """How a person or pet is called back; the key itself where it is a name."""
    pair = KIN.get(key)
    return key if pair is None else pair[0 if language == "ko" else 1][0]


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing that may be held of somebody.

    `ask` matches a question about it. `say` are sentences with {v}, as (banmal, jondaemal) and
    English; `was` the same for what is past.
    """

    key: str
    holds: Holds
    ask_ko: re.Pattern[str]
    ask_en: re.Pattern[str]
    say_ko: str
    say_en: str
    was_ko: str
    was_en: str


def _relation(
    key: str, holds: Holds, ask_ko: str, ask_en: str, say: tuple[str, str], was: tuple[str, str]
) -> Relation:
    return Relation(
        key,
        holds,
        later(ask_ko),
        later(ask_en, re.IGNORECASE),
        say[0],
        say[1],
        was[0],
        was[1],
    )


# Sentences are "{v}" with particles as {v:이야}: chosen by the language room's function. The
# ending is given in banmal; `{요}` is filled in the polite level only.
RELATIONS: Final[tuple[Relation, ...]] = (
    _relation(
        "birthday", "fixed", r"(?:생일|생신)(?!에\s*(?:뭐|뭘|무엇|누구|누가|어디|어떻게)|\s*(?:선물|파티|케이크|카드|때|축하|잔치|상|밥))|태어난 날|언제 태어났", r"(?<!\bfor his )(?<!\bfor her )(?<!\bfor my )(?<!\bfor their )\bbirthday\b(?!\s*(?:present|gift|party|cake|card|dinner))|\bwhen\b.*\bborn\b",
        ("{s} 생일은 {v:이야}", "{S} birthday is {v}"), ("{s} 생일은 {v:이야}", "{S} birthday is {v}"),
    ),
    _relation(
        "hometown", "fixed", r"고향|어디서? (?:태어|자랐|자란)|어디 출신|출신지",
        r"\bhometown\b|\bwhere\b.*\b(?:grow up|grew up|born|raised|originally from|from originally)\b",
        ("{s} 고향은 {v:이야}", "{S} hometown is {v}"), ("{s} 고향은 {v:이야}", "{S} hometown is {v}"),
    ),
    _relation(
        "workplace", "one",
        r"(?:내|제|다니는|지금|우리|전|예전)\s*(?:회사|직장)(?!\s*(?:사람|동료|근처|앞|일))|어느 (?:회사|직장)(?:에|를)?\s*(?:다니|다녀|일하)|회사.*다니|다니는 (?:데|곳|회사|직장)|어디(?:서|에서)?\s*(?:일(?:하|해|했|한)|근무)|어디 다니|이직하기 전|전 ?직장|전 ?회사|월급.*어디|(?:다니는|근무하는|일하는)\s*(?:학교|병원|가게|사무실|은행|학원).*(?:어디|뭐|이름)",
        r"\bwhich company\b.*\b(?:i|work|job|employ)|\bemployer\b|\bwhere (?:do|did|am) i (?:now |currently )?(?:work|employed)|\bmy (?:company|workplace|current company|old company)\b|\bwho do i work for\b|\bwhich (?:school|hospital|office|firm|bank|shop) (?:am i (?:at|in)|do i (?:work|teach))",
        ("{v}에 다니고 있어{요}", "you work at {v}"), ("{v}에 다녔어{요}", "you worked at {v}"),
    ),
    _relation(
        "job", "one", r"직업|무슨 일\s*(?:을\s*)?(?:해|하|했)|어떤 일\s*(?:을\s*)?(?:해|하|했)|뭐 하는 사람|뭐 해서 먹고|직종",
        r"\b(?:my|current|old|previous|former|last) job\b(?! interview)|\bprofession\b|\boccupation\b|\bcareer\b|\bfor (?:work|a living)\b|\bwork as\b|\bwhat (?:kind of )?work do\b",
        ("{v:으로} 일하고 있어{요}", "you work as {a} {v}"), ("{v:으로} 일했어{요}", "you worked as {a} {v}"),
    ),
    _relation(
        "home", "one", r"어디(?:에|서|에서)?\s*(?:살|사는|산다)|사는 (?:데|곳|동네)|살던 (?:데|곳|동네|집)|집\s?(?:은|이|의)?\s?(?:어디|위치|동네)|어느 동네|어느 도시|이사(?:하기|오기|가기)? 전",
        r"\bwhere\b.*\b(?:live|living|lived|home|stay(?:ing)?|based|apartment|reside)\b|\bwhich (?:city|town|neighbou?rhood|area|place)\b.*\b(?:live|living|lived|home|move|moving)\b|\bhome\b.*\bwhere\b|\bcity do i live\b|\bmy address\b",
        ("지금은 {v}에 살고 있어{요}", "you live in {v} now"), ("{v}에 살았어{요}", "you lived in {v}"),
    ),
    _relation(
        "commute", "one", r"(?:출근|출퇴근|통근|회사).*(?:뭐|무엇|어떻게|수단)|(?:뭐|뭘|무엇).*(?:타고|탔|타).*(?:출근|회사)|출퇴근.*(?:탔|타)", r"\bcommut(?:e|ing)\b|\bget to work\b|\bgo to work\b|\btake to work\b|\bway to work\b",
        ("출근은 {v:으로} 하고 있어{요}", "you commute by {v}"), ("출근은 {v:으로} 했어{요}", "you commuted by {v}"),
    ),
    _relation(
        "boss", "one", r"상사|사수|직속|(?:팀장|부장|과장|실장|대표|사장)(?:님)?(?:은|는|이|가)?\s*(?:(?:이름|성함)\S{0,2}\s*)?(?:누구|뭐)|팀장.*누구|모시는", r"\bboss\b|\bmanager\b|\breport(?:ed)? to\b|\bsupervisor\b",
        ("상사는 {v:이야}", "your boss is {v}"), ("그때 상사는 {v:이었어}", "your boss was {v}"),
    ),
    _relation(
        "learning", "one", r"(?:뭐|뭘|무엇을?|무슨|어떤).{0,8}(?:배우|배웠|배운|레슨|수강)|배우(?:는|던|러).{0,10}(?:뭐|무엇|어떤)", r"\bwhat\b.*\b(?:learn(?:ing|ed|t)?|lessons?|classes)\b",
        ("{v:을} 배우고 있어{요}", "you are learning {v}"), ("{v:을} 배웠어{요}", "you were learning {v}"),
    ),
    _relation(
        "exercise", "one", r"(?:무슨|어떤|하는|하던|다니는|요즘)\s*운동|운동(?:은|이)?\s*(?:뭐|뭘)", r"\bwhat (?:sport|exercise|workout)|\bhow do i (?:exercise|work out|keep fit)",
        ("운동은 {v:을} 하고 있어{요}", "you do {v}"), ("운동은 {v:을} 했어{요}", "you did {v}"),
    ),
    _relation(
        "car", "one", r"(?:내|제|무슨|어떤|타는|예전|전)\s?차(?:는|가|종|를|도)?|차\s?(?:바꾸|뭐|이름)|차종", r"\bmy (?:\w+ )?(?:car|vehicle)\b|\bwhat (?:car |vehicle )?(?:do|did) i (?:drive|own)|\bwhat (?:car|vehicle)\b",
        ("차는 {v:이야}", "your car is {a} {v}"), ("그때 차는 {v:이었어}", "you drove {a} {v}"),
    ),
    _relation(
        "goal", "one", r"목표", r"\bgoal\b|\baiming for\b|\bresolution\b",
        ("목표는 {v:이야}", "your goal is {v}"), ("목표는 {v:이었어}", "your goal was {v}"),
    ),
    _relation(
        "allergy", "many", r"알레르기|알러지", r"\ballerg",
        ("{v} 알레르기가 있어{요}", "you are allergic to {v}"), ("{v} 알레르기가 있었어{요}", "you were allergic to {v}"),
    ),
    _relation(
        "fear", "many", r"(?:뭐|뭘|무엇|어떤).{0,6}(?:무서워|무섭|겁내)|(?:무서워|겁내)하는.{0,8}(?:뭐|뭔|무엇)", r"\bwhat (?:am i|scares me|do i fear)|\bmy (?:fear|phobia)",
        ("{v:을} 무서워한다고 했어{요}", "you are afraid of {v}"), ("{v:을} 무서워했어{요}", "you were afraid of {v}"),
    ),
    _relation(
        "major", "fixed", r"전공|대학(?:에서|교에서|때)? (?:뭘|무슨|무엇)", r"\bmajor\b|\bstud(?:y|ied) (?:in|at) (?:college|uni)|\bdegree\b",
        ("전공은 {v:이었어}", "you studied {v}"), ("전공은 {v:이었어}", "you studied {v}"),
    ),
    _relation(
        "dislike", "many", r"(?:뭐|뭘|무엇|어떤|무슨).{0,10}(?:싫어|못 먹)|(?:싫어하는|못 먹는).{0,8}(?:뭐|뭔|무엇)", r"\bwhat\b.*\b(?:do i (?:hate|dislike)|can'?t i stand|don'?t i like)\b",
        ("{v:을} 싫어한다고 했어{요}", "you can't stand {v}"), ("{v:을} 싫어했어{요}", "you couldn't stand {v}"),
    ),
    _relation(
        "like", "many", r"(?:뭐|뭘|무엇).{0,6}좋아(?:해|하|한)|좋아하는 (?:게|것|거)(?:가|이)?.{0,6}(?:뭐|뭔|무엇)", r"\bwhat do i (?:really )?(?:like|love|enjoy)(?: (?:most|best|to do|doing))?\s*\?*$",
        ("{v:을} 좋아한다고 했어{요}", "you like {v}"), ("{v:을} 좋아했어{요}", "you liked {v}"),
    ),
    _relation(
        "age", "one", r"몇\s?살|나이", r"\bhow old\b|\bage\b",
        ("{s} 나이는 {v:이야}", "{S} age is {v}"), ("{s} 나이는 {v:이었어}", "{S} age was {v}"),
    ),
    _relation(
        "name", "fixed", r"이름|뭐라고 (?:불러|부르)|누구(?:야|지|였지|였더라|예요|더라)\s*[?？]?$",
        r"\bname\b|\bnamed?\b|\bcalled\b", ("{s} 이름은 {v:이야}", "{S} name is {v}"),
        ("{s} 이름은 {v:이야}", "{S} name is {v}"),
    ),
)  # fmt: skip

# Said of an old thing, these tell that it is over.
OVER: Final = later(
    r"(?i)팔(?:고|았|아|게)|그만|끊|바꾸|바꿨|바뀌|대신|접었|접고|관두|관뒀|때려|헤어|고장\s*나|폐차|버리|버렸|떠나|떠났|나왔|더\s*이상|갈아타|갈아탔|갈아탐|갈아탄|옮기|옮겼|옮김|해지|처분|정리했|지웠|졸업|때려쳤|단종|폐업|문\s*닫|사망|운명했|돌아가"
    r"|\b(?:sold|quit|quitting|instead|switched|replaced|gave up|giving up|dropped|left|leaving|died|no longer|moved out|stopped|done with|packed in|packed it in|ditched|hung up|(?:is|are|['’]s) (?:out|off|over|done|gone|history)|knocked on the head|traded|swapped|broke up|not .{0,12} anymore)\b"
)
# What tells that such a thing changed where the old one is not named: words to look by, and how.
CHANGES: Final[dict[str, tuple[tuple[str, ...], re.Pattern[str]]]] = {
    "home": (
        ("이사", "집", "첫날밤", "첫날", "짐", "계약", "입주", "방", "mov", "plac", "night", "flat", "hous", "apartment"),
        later(
            r"(?i)이사(?:를)?\s*(?:했|왔|갔|온\s*지|하고|해서|와서|들어)|집을?\s*옮겼|첫날밤|짐\s*(?:다\s*|을\s*)*(?:풀|옮겼)|입주(?:했|함)|(?:집|동|방|전세|월세)\s*계약(?:했|함)|방\s*(?:빼|뺐)[가-힣]*\s.*(?:으로|로)|\bfirst night (?:in|at)\b|\bkeys in hand\b|\b(?:landed|settled) in\b|\b(?:i|we)(?:['’]ve|\s+have)?\s+(?:just\s+|finally\s+)?moved\s*(?:$|[.!,]|in\b|into\b|out\b|to\b|back\b|house\b|here\b|yesterday\b|today\b)"
            r"|^moved\s+(?:in|into|out|to|house)\b|^(?:i['’]m\s+|we['’]re\s+)?moving\s+(?:in|into|out|to|house)\b"
        ),
    ),
    "workplace": (
        ("첫", "나가", "합격", "발령", "이직", "퇴사", "직장", "회사", "출근", "사표", "일하", "일", "job", "work", "company", "hir"),
        later(
            r"(?i)이직했|퇴사했|오늘부터\s.*(?:나가|나간|나갑|출근)|(?<!같이 )(?:에서|거기서)\s*일하기로|사표\s*(?:를\s*)?(?:냈|던졌)|첫\s*출근|새\s*(?:직장|회사|일자리)(?!.{0,12}(?:고민|싶|찾아|구할|알아))|(?:회사|직장)\S?\s*(?:옮겼|바꿨|그만뒀)"
            r"|\bnew job\b(?! (?:hunt|search))|\bquit my job\b|\b(?:got|landed) (?:a|the|this) job\b|\bgot hired\b"
        ),
    ),
    "car": (
        ("차", "자동차", "car", "van"),
        later(
            r"(?i)(?<![가-힣])(?:차|자동차)(?:를|도)?\s*(?:바꿨|샀|뽑았|새로)|새\s*차(?!.{0,10}(?:싶|고민))|\b(?:bought|got)\s+(?:a|an|my|our)\s+(?:new|used|second-hand|secondhand)\b.{0,20}\b(?:car|van|suv)\b"
        ),
    ),
}  # fmt: skip


BY_KEY: Final = {relation.key: relation for relation in RELATIONS}


def holds(relation: str) -> Holds:
    """How many values a relation holds; a relation of the person's own words holds one."""
    known = BY_KEY.get(relation)
    return known.holds if known else "one"
