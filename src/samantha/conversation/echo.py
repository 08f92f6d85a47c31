"""Takes up a word of the person's, where nothing better is known: restatement, the plainest skill.

A reply that names what was spoken of shows that it was heard, and presumes nothing (Hill, Helping
Skills, 3rd ed. 2009, chapter 7). The word is found by its particle in Korean ("보증금을") and by
its possessive in English ("my landlord"); where no word is surely a noun, none is taken up.
"""

from __future__ import annotations

import re
from typing import Final

from samantha.language.particles import final
from samantha.types import Language, SpeechLevel

LONGEST: Final = 7  # letters of a Korean word that is taken up

_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]+")
_OBJECT: Final = ("을", "를")
_SUBJECT: Final = ("이", "가")
# Nouns so common that they are known without a particle ("엄마 또 그러네").
_KNOWN: Final = re.compile(
    r"(?<![가-힣])(엄마|아빠|어머니|아버지|할머니|할아버지|남편|아내|와이프|시어머니|장모님|동생|언니|오빠|누나|아들|딸|조카"
    r"|친구|남자친구|여자친구|남친|여친|룸메|팀장|부장|사장님?|상사|동료|선배|후배|교수님?|선생님|담임|회사|학교|학원|알바"
    r"|면접|시험|과제|공부|수업|논문|강아지|고양이|여행|이사|결혼식|병원|운동|게임|드라마|영화|노래|콘서트|축구|야구"
    r"|월급|주식|전세|월세|택배|요리|다이어트|화장실|버스|지하철|비행기|자전거|핸드폰|노트북|카페|커피|술자리|모임|동창회)"
    r"(?![가-힣]*(?:스럽|같))"
)

# Words that name nobody and nothing, and such as only look like nouns with a particle.
_NO_NOUN: Final = frozenset(
    re.findall(
        r"\S+",
        """
        나 내 저 제 너 네 우리 저희 사람 누구 그거 이거 저거 그것 이것 저것 거기 여기 저기 뭐
        무엇 아무것 생각 마음 기분 시간 오늘 내일 어제 지금 요즘 얘기 이야기 느낌 정도 이유 하루
        다들 모두 서로 자기 본인 혼자 하나 둘 셋 상황 경우 부분 처음 마지막 다음 이번 저번 순간
        동안 사이 결과 소리 눈물 머리 얼굴 자신 무언 뭔 언젠 인간 새끼 놈 년 걔 쟤 얘 그놈 그년
        애들 모습 이름 방법 도움 걱정 잘못 의미 대답 일일 틈틈 곳곳 나날 곰곰 깨끗 끔찍 따뜻
        겹겹 낱낱 번번 꼼꼼 느긋 솔직 완벽 굉장 어렴풋 버젓 하나같 똑같 감쪽같 한결같 그 이 저
        것 거 일 때 말 줄 수 데 적 만 뿐 대 차 번 쪽 점 식 아무 누군 별일 한숨 한마디 전부 절반
        나머지 상대 조금 잠깐 갑자기 어쩌 도대체 정말 진짜
        """,
    )
)
# What stands in front of a bound noun is an adnominal verb ("먹을 때"), not an object.
_BOUND: Final = re.compile(
    r"^(?:거|것|게|건|때|수|줄|만|뻔|지|까|정도|텐데|테|땐|일|듯|뿐|적|걸|필요)"
)
_SIMPLE: Final = frozenset("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")


def subject(text: str, language: Language) -> str:
    """The word of a message to be taken up, without its particle; "" where there is none."""
    return _korean(text) if language == "ko" else _english(text)


def _korean(text: str) -> str:
    words = _WORD.findall(text)
    found: list[tuple[int, int, str]] = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        rank, noun = _noun(word, following)
        if noun and noun not in _NO_NOUN and 2 <= len(noun) <= LONGEST:
            found.append((rank, i, noun))
    # Objects before subjects; of two, the later: it stands nearer to the verb.
    if found:
        return max(found)[2]
    known = _KNOWN.search(text)
    return known.group(1) if known else ""


# Nouns whose last letter only looks like a particle.
_WHOLE: Final = frozenset(
    re.findall(
        r"\S+", "고양이 아이 어린이 떡볶이 종이 놀이 손잡이 목걸이 귀걸이 늦둥이 쌍둥이 막둥이 휴가"
    )
)


def _noun(word: str, following: str) -> tuple[int, str]:
    if word in _WHOLE:
        return 0, word
    noun, particle = word[:-1], word[-1]
    if len(noun) < 2 or not re.fullmatch(r"[가-힣]", noun[-1]):
        return 0, ""
    tail = final(noun)
    if particle in _OBJECT:
        if (particle == "을") is not bool(tail):
            return 0, ""
        if particle == "을" and (tail not in _SIMPLE or _BOUND.match(following)):
            return 0, ""
        return 2, noun
    if particle in _SUBJECT:
        if (particle == "이") is not bool(tail) or (tail and tail not in _SIMPLE):
            return 0, ""
        # "하다가", "보러가", "뭔가", "하는가": verbs and question words.
        if particle == "가" and noun[-1] in "다러려뭔인는은던을":
            return 0, ""
        return 1, noun
    return 0, ""


_MINE: Final = re.compile(r"\bmy ([a-z]+(?: [a-z]+)?)\b", re.IGNORECASE)
# First halves of names of two words; of anything else the second word is as often a verb.
_HALF: Final = re.compile(
    r"^(?:coffee|contact|best|uber|dating|student|parking|driving|living|front|back|phone|dog|high"
    r"|christmas|dream|credit|bank|gym|car|bus|left|right|older|younger|little|big|next|washing"
    r"|ice|mother|father|step\w*|grand\w*|great|new|old|first|upstairs|downstairs) "
)
_NO_THING: Final = frozenset(
    re.findall(
        r"\S+",
        """
        online own life mind head heart self god day time turn fault best way whole entire
        first last new old little favorite favourite really the a own back hand eyes face thing
        stuff things feelings name
        """,
    )
)
_VERBS: Final = re.compile(
    r" (?:is|was|are|were|got|has|had|did|does|said|says|just|to|and|or|in|on|at|for|with|from"
    r"|this|that|again|today|yesterday|tonight|now|but|so|keeps?|won'?t|can'?t|didn'?t|called|came|went|made"
    r"|ate|broke|lost|left|told|asked|gave|took|never|always|up|out|off|over|about|of|by|that|who"
    r"|raised|sent|wants?|thinks?|lately|still|really|finally|actually|\w+ed|\w+ing)$"
)


def _english(text: str) -> str:
    for found in _MINE.finditer(text.lower()):
        noun = _VERBS.sub("", found.group(1))
        if not _HALF.match(noun):
            noun = noun.split()[0]
        words = noun.split()
        if words and words[-1] not in _NO_THING and words[0] not in _NO_THING:
            return f"your {noun}"
    return ""


# What is said around the word: nothing is presumed of it. `{it}` takes particles as slots do.
LINES: Final[dict[tuple[Language, SpeechLevel], tuple[str, ...]]] = {
    ("ko", "banmal"): (
        "{it} 얘기구나. 어떻게 된 건데?",
        "아, {it}. 조금만 더 풀어서 말해 줘.",
        "{it} 얘기라니까 뒤가 궁금하네.",
        "{it}, 그거 나한테 처음부터 얘기해 줘.",
        "{it} 말이지. 응, 계속해 봐.",
        "{it} 얘기구나. 그래서 어떻게 됐어?",
        "{it} 얘기 나왔으니까 끝까지 들어야지.",
        "응, {it}. 거기까지 들었어. 그다음은?",
        "가만, {it} 얘기부터 제대로 듣자.",
        "음, {it}. 그래서 지금은 어떤데?",
        "{it}, 그 얘기 조금 더 듣고 싶다.",
        "{it} 얘기, 중간부터 들어도 궁금하다.",
    ),
    ("ko", "jondaemal"): (
        "{it} 이야기군요. 어떻게 된 거예요?",
        "아, {it}요. 조금만 더 풀어서 말씀해 주세요.",
        "{it} 이야기라니 뒤가 궁금하네요.",
        "{it}, 그 이야기는 처음부터 듣고 싶어요.",
        "{it} 말씀이시죠. 네, 계속하세요.",
        "{it} 이야기군요. 그래서 어떻게 됐어요?",
        "{it} 이야기 나온 김에 끝까지 들을게요.",
        "네, {it}요. 거기까지 들었어요. 그다음은요?",
        "잠깐만요, {it} 이야기부터 제대로 들을게요.",
        "음, {it}요. 그래서 지금은 어떠세요?",
        "{it}, 그 이야기 조금 더 들려주세요.",
        "{it} 이야기, 앞뒤를 더 알고 싶어요.",
    ),
    ("en", "jondaemal"): (
        "So, {it}. What happened?",
        "Tell me more about {it}.",
        "I'm picturing {it}. Go on.",
        "I want the whole of it, starting with {it}.",
        "Right, {it}. Start wherever you like.",
        "What's going on with {it}?",
        "Stay with {it} a moment longer, I'm listening.",
    ),
}
