"""Finds the people in a message: who is named, in what relation, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from samantha.types import Language

Relation = Literal["family", "partner", "friend", "colleague", "guide", "other"]
Matter = Literal[
    "birthday", "exam", "interview", "wedding", "baby", "move", "job", "illness", "trip"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """One person in one message."""

    name: str
    relation: Relation = "other"
    contact: bool = False
    distant: bool = False
    missed: bool = False
    warm: int = 0
    matter: Matter | None = None
    gone: bool = False
    parted: bool = False
    harm: bool = False


# --- who, in Korean -------------------------------------------------------------------------------


def _words_of(block: str) -> frozenset[str]:
    return frozenset(block.split())


def _roles(**rows: str) -> Mapping[str, Relation]:
    kinds: dict[str, Relation] = {
        "family": "family",
        "partner": "partner",
        "friend": "friend",
        "colleague": "colleague",
        "guide": "guide",
    }
    return MappingProxyType(
        {word: kinds[kind] for kind, block in rows.items() for word in block.split()}
    )


_ROLES: Final = _roles(
    family="""
    엄마 어머니 아빠 아버지 부모님 할머니 할아버지 외할머니 외할아버지 누나 형 언니 오빠
    동생 여동생 남동생 사촌동생 사촌형 사촌누나 사촌언니 사촌오빠
    이모 고모 삼촌 외삼촌 사촌 조카 딸 아들 손녀 손자 시어머니 장모님 막내
    """,
    partner="남편 아내 와이프 집사람 남자친구 남친 여자친구 여친 애인 약혼자",
    friend="친구 베프 절친 동창 룸메 룸메이트 단짝",
    colleague="팀장님 팀장 과장님 부장님 대리님 사장님 선배 후배 동료",
    guide="교수님 선생님 상담사 쌤 담임",
)
# A role that alone does not tell one person from another.
_LOOSE: Final = _words_of("친구 선배 후배 동료 동창 쌤 선생님 교수님 조카 사촌")
_PARTICLE: Final = (
    r"(?:이랑|랑|이한테|한테|에게|께서|께|이가|가|이는|는|은|이를|를|을|이도|도|이네|네|하고|와"
    r"|과|의|이만|만|보다|이|야|아|님)"
)
_END: Final = rf"(?:{_PARTICLE}(?:[은는도만])?)?(?=[\s,.!?~…]|$)"
_BEFORE: Final = r"(?<![가-힣])"
_ELDER: Final = "큰|작은|둘째|셋째|막내|친"
_ANY_ROLE: Final = rf"(?:{_ELDER})?(?:{'|'.join(sorted(_ROLES, key=len, reverse=True))})"


def _role(word: str) -> Relation:
    """The relation a role stands for, "큰언니" like 언니."""
    return _ROLES.get(word) or _ROLES[re.sub(rf"^(?:{_ELDER})", "", word)]


_ROLE: Final = re.compile(
    rf"{_BEFORE}(?:전\s?)?(?:우리\s*|내\s*|제\s*"
    rf"|친한\s*)?(?P<role>{_ANY_ROLE}){_END}"
)
# Given names by the syllables they are made of. Ordinary words have the same shape; they are
# told apart by the place they stand in, and by the list below.
_FIRST: Final = (
    "민지수서하예유은영윤현준진우호연경정혜태승재성도아나다소주채세가한동규건시원훈희율솔"
    "상종철병기명광창선미보슬새별이인효해라루찬강용형범대근순옥금애자문노"
)
_SECOND: Final = (
    "지수현서윤준하예은유영진우호연경정혜태승재성아희린율원훈빈규건솔람주인석철민선미숙자"
    "순옥환섭욱혁열범균식용기나라리담온별봄찬후안언란화향길배표필국록"
)
_GIVEN: Final = rf"[{_FIRST}][{_SECOND}]"
_FAMILY: Final = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진"
    "지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_NAME: Final = rf"(?:[{_FAMILY}]{_GIVEN}|{_GIVEN})"
_TITLE: Final = r"(?:언니|오빠|누나|형|이모|삼촌|선배|후배|쌤|선생님|팀장님|과장님|대리님|씨)"
_COMITATIVE: Final = (
    r"(?:이랑|랑|이한테|한테|이하고|하고|이에게|에게|이가|이는|이도|이네|이를|이랑은|랑은)"
)
_TITLED: Final = re.compile(rf"{_BEFORE}(?P<name>{_NAME})이?\s?(?P<title>{_TITLE}){_END}")
_INTRODUCED: Final = re.compile(
    rf"{_BEFORE}(?:전\s?)?(?P<role>{_ANY_ROLE})\s(?P<name>{_NAME})이?{_END}"
    rf"(?!\s?(?:언니|오빠|누나|형|이모|삼촌)(?:[^가-힣]|{_PARTICLE}))"
)
_CALLED: Final = re.compile(
    rf"{_BEFORE}(?P<name>{_NAME})(?:이)?(?:라는|라고\s*하는"
    rf"|라고)\s*(?:\S+\s+){{0,2}}?(?P<role>친구|애|사람|언니|오빠|형|누나|동생|선배|후배"
    rf"|동료)"
)
_WITH: Final = re.compile(rf"{_BEFORE}(?P<name>{_NAME})(?:{_COMITATIVE})(?=[\s,.!?~]|$)")
_LONGED: Final = re.compile(
    rf"{_BEFORE}(?P<name>{_NAME})(?:이|이가|가)?\s+(?:너무\s*|정말\s*|많이\s*"
    rf"|진짜\s*)*(?:보고\s*싶|그립|그리워)"
)
# A name without a particle, before what only people have or what is done with them.
_BARE: Final = re.compile(
    rf"{_BEFORE}(?P<name>{_NAME})이?\s+(?:내일\s*|오늘\s*|어제\s*|곧\s*|다음\s*주\s*)*"
    r"(?:생일|생신|결혼식|결혼해|결혼한|면접|졸업식|돌잔치|만났|만나고|만나러|만나기로|보러"
    r"|보고\s*왔)"
)
# Told at second hand, as one tells of people.
_HEARSAY: Final = re.compile(
    rf"{_BEFORE}(?P<name>{_NAME})(?:가|이가|는|이는|이)\s[^.!?]{{1,30}}(?:[가-힣]대|[가-힣]래"
    rf"|다더라|대요|래요)\s*[.!~ㅋㅎㅠ]*$"
)
# What one does with or to a person, near the name.
_HUMAN: Final = re.compile(
    r"만나|만났|통화|전화|카톡|톡|연락|문자|얘기|이야기|말[을했하]|싸우|싸웠|화해|놀|밥|술"
    r"|커피|데이트|여행|영화|보고\s*싶|그리|친하|친해"
    r"|고백|사과|고마|미안|물어|부탁|생일|선물|약속|결혼|사귀|좋아|서운|웃|도와|챙겨|혼나"
    r"|칭찬|같이|함께|놀러|산책|편지|아프|아파|입원"
    r"|시험|면접|합격|이사|취업|이직|돌아가|헤어|왔|갔|했|그랬|오랜만|지내|잘\s*있|소식"
)
_NOT_NAMES: Final = _words_of(
    """
    선배 후배 우리 우주 소주 가수 주소 지하 정도 수영 도서 유도 연주 재주 주인 하나 나라 아이 아기
    아주 이미 이유 나도 가지 하지 하루 나이 미소 소리 우선 서로 아예 예정 경기 동기 기사 기도 시기
    세기 용기 현재 현지 호기 호수 성인 승진 진심 연기 연인 애인 재미 재수 인원 인연 동안 서민 대화
    전화 영화 만화 문화 선수 주기 시선 기후 이후 남자 혼자 의자 부자 환자 기자 학원 공원 병원 회원
    직원 지인 노인 개인 본인 시인 군인 시민 국민 이민 주민 자기 자신 이성 동성 다리 머리 허리 소라
    미라 이란 하기 하나 가기 나만 이나 해외 기회 기화 다들 세상 대리 정리 처리 관리 상사 강아지
    고양이 아가 애기 나중 지금 이번 저번 다음 상담 선생 교수 자연 우연 당연 은행 하필 여기 거기
    이제 아니 미리 은근 진실 사실 도움 정보
    """
)


# Of these some are names too, and are one where a role introduces them and something is done with
# them: "친구 소라랑 만났어".
_ALSO_NAMES: Final = _words_of(
    "소라 미소 미라 우주 현지 자연 수영 연주 소리 하루 진실 나라 아이 이슬"
)
_COMPANY: Final = re.compile(r"이?(?:랑|하고|한테|에게)(?:[은는도만])?$")


# A name of any syllables, straight behind a role: "하늘이는" shows by its 이 that it is one.
_OPEN: Final = re.compile(
    rf"{_BEFORE}(?:전\s?)?(?P<role>{_ANY_ROLE})\s(?P<name>[가-힣]{{2}})"
    r"(?:이(?:랑|는|가|한테|하고|도|를|네)|(?P<with>랑|하고|한테)(?:은|는|도)?)(?=[\s,.!?~…]|$)"
)
_HARDLY_NAMES: Final = _words_of(
    """
    생일 결혼 얘기 사진 선물 학교 회사 가족 남편 부모 엄마 아빠 동생 언니 오빠 누나 친구 집안 말씀
    남친 여친 덕분 때문 사이 모임 커플 부부 자식 문제 취향 성격 생각 옆집 차량 동네
    음식 반찬 물건 마음 건강
    """
)


def name_shaped(word: str) -> bool:
    """Whether a Korean word is made as names are, with a family name or without. Ordinary words
    have the same shape: this alone tells no name."""
    return re.fullmatch(_NAME, word) is not None


def _is_name(match: re.Match[str]) -> bool:
    name = match["name"]
    return name not in _NOT_NAMES or (
        name in _ALSO_NAMES and bool(_COMPANY.search(match[0]) or "라는" in match[0])
    )


def _korean(text: str, known: Sequence[str]) -> Iterator[tuple[str, Relation, int]]:
    """Name, relation and where it stands."""
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        return all(match.end() <= start or match.start() >= end for start, end in taken)

    for name in known:
        for match in re.finditer(rf"{_BEFORE}{re.escape(name)}이?{_END}", text):
            taken.append(match.span())
            yield name, _ROLES.get(name, "other"), match.start()
    for match in _CALLED.finditer(text):
        if free(match) and _is_name(match):
            taken.append(match.span())
            role = match["role"]
            yield match["name"], "friend" if role not in ("동료",) else "colleague", match.start()
    for match in _INTRODUCED.finditer(text):
        if free(match) and _is_name(match):
            taken.append(match.span())
            yield match["name"], _role(match["role"]), match.start()
    for match in _OPEN.finditer(text):
        near = text[match.end() : match.end() + 24]
        batchim = (ord(match["name"][-1]) - 0xAC00) % 28 > 0
        shown = batchim if match["with"] is None else bool(_HUMAN.search(near))
        hardly = match["name"] in _NOT_NAMES | _HARDLY_NAMES
        if free(match) and shown and not hardly:
            taken.append(match.span())
            yield match["name"], _role(match["role"]), match.start()
    for match in _TITLED.finditer(text):
        if free(match) and match["name"] not in _NOT_NAMES:
            taken.append(match.span())
            title = match["title"]
            name = match["name"] if title == "씨" else f"{match['name']} {title}"
            yield name, _titled(title), match.start()
    for match in _LONGED.finditer(text):
        if free(match) and match["name"] not in _NOT_NAMES:
            taken.append(match.span())
            yield match["name"], "other", match.start()
    for pattern in (_BARE, _HEARSAY):
        for match in pattern.finditer(text):
            if free(match) and match["name"] not in _NOT_NAMES:
                taken.append(match.span())
                yield match["name"], "other", match.start()
    for match in _WITH.finditer(text):
        near = text[match.end() : match.end() + 24]
        if free(match) and match["name"] not in _NOT_NAMES and _HUMAN.search(near):
            taken.append(match.span())
            yield match["name"], "other", match.start()
    for match in _ROLE.finditer(text):
        if free(match) and match["role"] not in _LOOSE:
            taken.append(match.span())
            yield match["role"], _role(match["role"]), match.start()


def _titled(title: str) -> Relation:
    """ "민지 언니" is rarely a sister: one says just 언니 to a sister."""
    if title in ("팀장님", "과장님", "대리님", "선배", "후배"):
        return "colleague"
    if title in ("쌤", "선생님"):
        return "guide"
    return "family" if title in ("이모", "삼촌") else "friend" if title != "씨" else "other"


# --- who, in English ------------------------------------------------------------------------------

_ENGLISH_ROLES: Final = _roles(
    family="""
    mom mum mother dad father parents grandma grandmother grandpa grandfather sister brother
    aunt uncle cousin son daughter niece nephew
    """,
    partner="husband wife boyfriend girlfriend partner fiance fiancee",
    friend="friend roommate flatmate buddy",
    colleague="boss manager colleague coworker teammate",
    guide="teacher professor therapist counsellor counselor",
)
_ENGLISH_LOOSE: Final = _words_of(
    "friend buddy colleague coworker teammate cousin teacher professor son daughter niece nephew"
)
_EROLE: Final = "|".join(sorted(_ENGLISH_ROLES, key=len, reverse=True))
_ENGLISH_MY: Final = re.compile(
    (
        rf"\b[Mm]y\s+(?:ex-)?(?:best\s+|old\s+|close\s+|little\s+|big\s+|older\s+|younger\s+"
        rf"|dear\s+)*(?P<role>{_EROLE})\b(?:,?\s+(?P<name>[A-Z][a-z]+))?"
    ),
)
_ENGLISH_THEN: Final = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+),\s+my\s+(?:\w+\s+)?(?P<role>{_EROLE})\b"
)
_ENGLISH_WITH: Final = re.compile(
    r"\b(?:with|called|call|texted|text|met|meet|meeting|saw|seeing|told|tell|from|miss|visited"
    r"|visit|phoned|message|messaged|emailed|hugged|to)\s+(?P<name>[A-Z][a-z]+)\b"
    r"(?!\s+(?:Street|Station|University|Airport|City))"
)
_ENGLISH_AND_I: Final = re.compile(r"\b(?P<name>[A-Z][a-z]+)\s+and\s+(?:I|me)\b")
_NOT_ENGLISH_NAMES: Final = _words_of(
    """
    I The A My We You He She They It Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    Christmas Easter English Korean Japanese French German Spanish Google Apple Netflix Amazon
    Youtube Instagram Facebook Twitter Seoul Busan Korea London Paris Berlin Tokyo America Europe
    Asia China Japan Spain Italy France Germany Canada Samantha Mom Dad God
    """
)


def _english(text: str, known: Sequence[str]) -> Iterator[tuple[str, Relation, int]]:
    seen: set[str] = set()

    def once(name: str) -> bool:
        fresh = name not in seen
        seen.add(name)
        return fresh

    apposed: list[int] = []
    for match in _ENGLISH_THEN.finditer(text):
        apposed.append(match.end())
        if match["name"] not in _NOT_ENGLISH_NAMES and once(match["name"]):
            yield match["name"], _ENGLISH_ROLES[match["role"]], match.start()
    for match in _ENGLISH_MY.finditer(text):
        role, name = match["role"], match["name"]
        if match.end() in apposed:
            continue
        if name and name not in _NOT_ENGLISH_NAMES and once(name):
            yield name, _ENGLISH_ROLES[role], match.start()
        elif not name and role not in _ENGLISH_LOOSE and once(role):
            yield role, _ENGLISH_ROLES[role], match.start()
    for pattern in (_ENGLISH_WITH, _ENGLISH_AND_I):
        for match in pattern.finditer(text):
            if match["name"] not in _NOT_ENGLISH_NAMES and once(match["name"]):
                yield match["name"], "other", match.start()
    for name in known:
        found = re.search(rf"\b{re.escape(name)}\b", text)
        if found and once(name):
            yield name, _ENGLISH_ROLES.get(name, "other"), found.start()


# --- what is told of them -------------------------------------------------------------------------


def _words(korean: str, english: str) -> re.Pattern[str]:
    return re.compile(f"{korean}|{english}", re.IGNORECASE)


_CONTACT: Final = _words(
    r"만났|만나고\s*(?:왔|와|들어)|만나서\s*\S+[았었했]|보고\s*왔|통화했|통화하고|전화했"
    r"|전화\s*(?:왔|받았|드렸)|카톡(?:했|\s*왔)|연락(?:했|\s*왔|이\s*왔|\s*됐|이\s*닿)"
    r"|문자\s*(?:왔|했)|밥\s*(?:을\s*)?먹었|밥\s*먹고\s*(?:왔|들어)|놀았|놀고\s*왔|놀다\s*왔|다녀왔"
    r"|갔다\s*왔|얘기했|이야기했|수다|술\s*(?:한잔|마셨|먹었)|커피\s*마셨|데이트했"
    r"|여행\s*(?:갔다|다녀)"
    r"|화해했|영화\s*(?:를\s*)?봤|산책했|같이\s*\S{1,8}(?:했|갔|봤|먹었)",
    r"\b(?:met|saw|called|phoned|texted|visited|spoke|talked|chatted|went\s+\w+|hung\s+out"
    r"|had\s+(?:lunch|dinner|coffee|breakfast|drinks)|caught\s+up|made\s+up)\b",
)
_NO_CONTACT: Final = _words(
    (
        r"(?:안|못)\s*(?:만나|만났|봤|본|했|한|먹|갔|받)|(?:만나|보|하|연락하|전화하"
        r"|통화하)지\s*(?:못|않|도)"
    ),
    (
        r"\b(?:haven'?t|didn'?t|never|not|no\s+longer|wish\s+i|should\s+have|want\s+to|going\s+to"
        r"|will)\b"
    ),
)
_DISTANT: Final = _words(
    r"(?:연락|전화|통화|얼굴|만난|만나|못\s*본|안\s*본|본"
    r"|얘기)\S{0,3}\s*(?:\S{1,4}\s*)?지(?:가|도)?\s*(?:\S{1,3}\s*)?(?:오래|한참|꽤|몇|좀"
    r"|한\s*달|두\s*달|반\s*년|일\s*년|\d"
    r"|됐|되)|연락(?:이|을|도)?\s*(?:끊|뜸|안\s*(?:한|하|해|했)|못\s*(?:한|하|해|했))"
    r"|멀어졌|멀어진|소원해|뜸해|몇\s*(?:년|달)째\s*(?:못|안)|오래\s*못\s*(?:봤|만)",
    (
        r"\bhaven'?t\s+(?:\w+\s+)?(?:talked|seen|spoken|called|met|heard|texted)\b"
        r"|\blost\s+touch\b|\bdrifted\b|\b(?:been|it'?s\s+been)\s+(?:ages|years|months|so\s+long"
        r"|a\s+while|forever)\b|\bnot\s+(?:talked|spoken)\b"
    ),
)
_MISSED: Final = _words(
    r"보고\s*싶|그리워|그립|생각\s*(?:이\s*)?(?:나|났|많이\s*나)",
    r"\bmiss(?:ing|ed)?\b|\bthink(?:ing)?\s+(?:of|about)\b|\bwish\s+i\s+could\s+see\b",
)
_WARM: Final = _words(
    (
        r"고마|고맙|잘해\s*(?:줘|주|줬)|도와\s*(?:줘|주|줬)|재밌|재미있|즐거|편해|편하|든든|챙겨"
        r"|좋은\s*(?:사람|친구|애)|착해|착하|친하|친해|웃겨|웃긴|사랑|좋아해|따뜻|믿을|위로해"
    ),
    (
        r"\b(?:kind|sweet|helped|funny|love|lovely|close|great|nice|warm|trust|fun|good\s+to\s+me"
        r"|grateful|thankful)\b"
    ),
)
_COLD: Final = _words(
    r"싸웠|싸우|서운|짜증|미워|미웠|싫어|싫다|화났|화나|실망|무시|배신|잔소리|답답|꼴|열받|혼났",
    (
        r"\b(?:fought|fight|argued|angry|mad|hate|annoy\w*|ignored|betrayed|disappoint\w*|rude"
        r"|mean\s+to)\b"
    ),
)
_GONE: Final = _words(
    (
        r"돌아가셨|돌아가신|세상을?\s*(?:떠|뜨)|하늘나라|장례|제사|기일|죽었|죽은|죽고|떠나보냈"
        r"|떠나보낸|산소에|납골|49재"
    ),
    (
        r"\b(?:died|passed\s+away|funeral|deceased|late\s+(?:mother|father|husband|wife)|death"
        r"|grave|buried)\b"
    ),
)
_PARTED: Final = _words(
    (
        r"헤어졌|헤어진|이혼|전\s?(?:남친|여친|남편|부인|애인|여자친구|남자친구)|손절|절교|차단했"
        r"|파혼|찼어|차였"
    ),
    (
        r"\b(?:broke\s+up|break-?up|divorc\w+|my\s+ex|ex-\w+|dumped|blocked|cut\s+(?:him|her"
        r"|them)\s+off)\b"
    ),
)
_HARM: Final = _words(
    (
        r"때려|때렸|때린|맞았어|맞고\s*(?:살|자랐)|폭행|폭력|협박|스토킹|괴롭혀|괴롭혔|괴롭힌"
        r"|괴롭힘|가스라이팅|성추행|성희롱|학대|목을\s*졸"
    ),
    (
        r"\b(?:hit|hits|beat|beats|abus\w+|threaten\w*|stalk\w*|assault\w*|chok\w+|gasligh\w+"
        r"|molest\w*)\b"
    ),
)
_MATTERS: Final[tuple[tuple[Matter, re.Pattern[str]], ...]] = (
    ("birthday", _words(r"생일|생신", r"\bbirthday\b")),
    ("wedding", _words(r"결혼(?!기념|반지)|청첩", r"\b(?:wedding|getting\s+married|engaged)\b")),
    (
        "baby",
        _words(r"출산|임신|아기\s*(?:낳|가졌)|돌잔치", r"\b(?:pregnant|baby|giving\s+birth)\b"),
    ),
    ("exam", _words(r"시험|수능|자격증", r"\b(?:exams?|finals|test)\b")),
    ("interview", _words(r"면접", r"\binterview\b")),
    (
        "illness",
        _words(r"아프(?!리카)|아파|수술|입원|병원에|편찮", r"\b(?:sick|ill|surgery|hospital)\b"),
    ),
    (
        "job",
        _words(r"취업|취직|이직|입사|승진|개업", r"\b(?:new\s+job|promoted|promotion|hired)\b"),
    ),
    ("move", _words(r"이사|독립해|유학|이민", r"\b(?:moving|moved)\b")),
    ("trip", _words(r"여행", r"\b(?:trip|vacation|holiday|travel\w*)\b")),
)
_HUSH: Final = (
    r"(?:이?\s*얘기|이?\s*이야기|이?\s*말)(?:는|은|를|을)?\s*(?:이제\s*|좀\s*|더\s*)*(?:그만"
    r"|꺼내지\s*(?:마|말)|하지\s*(?:마|말)|말아)"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?~…\n])\s*|\n+")


def mentions(text: str, language: Language, known: Sequence[str] = ()) -> tuple[Mention, ...]:
    """The people a message speaks of. `known` names are found wherever they stand."""
    found: dict[str, Mention] = {}
    for sentence in filter(None, _SENTENCE.split(text)):
        finder = _korean if language == "ko" else _english
        here = list(finder(sentence, known))
        for name, relation, _ in here:
            told = _told(name, relation, sentence, alone=len({one for one, _, _ in here}) == 1)
            found[name] = _joined(found[name], told) if name in found else told
    return tuple(found.values())


def _told(name: str, relation: Relation, sentence: str, *, alone: bool) -> Mention:
    """What a sentence tells of a person in it. With several people in it, only what may hold
    of each is taken: contact, and the flags that keep her from ever suggesting somebody."""
    distant = bool(_DISTANT.search(sentence))
    contact = bool(_CONTACT.search(sentence)) and not _NO_CONTACT.search(sentence) and not distant
    warm = int(bool(_WARM.search(sentence))) - int(bool(_COLD.search(sentence)))
    matter = next((kind for kind, pattern in _MATTERS if pattern.search(sentence)), None)
    return Mention(
        name=name,
        relation=relation,
        contact=contact,
        distant=distant and alone,
        missed=bool(_MISSED.search(sentence)) and alone,
        warm=warm if alone else 0,
        matter=matter if alone else None,
        gone=bool(_GONE.search(sentence)),
        parted=bool(_PARTED.search(sentence)),
        harm=bool(_HARM.search(sentence)),
    )


def _joined(one: Mention, other: Mention) -> Mention:
    return Mention(
        name=one.name,
        relation=one.relation if one.relation != "other" else other.relation,
        contact=one.contact or other.contact,
        distant=one.distant or other.distant,
        missed=one.missed or other.missed,
        warm=max(-1, min(1, one.warm + other.warm)),
        matter=one.matter or other.matter,
        gone=one.gone or other.gone,
        parted=one.parted or other.parted,
        harm=one.harm or other.harm,
    )


def hushed(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Known people they wish not to hear of: "민지 얘기는 하지 마", "don't bring up Hannah"."""
    return tuple(
        name
        for name in known
        if re.search(rf"{re.escape(name)}{_HUSH}", text)
        or re.search(
            (
                rf"\b(?:don'?t|stop|please\s+don'?t)\s+(?:ever\s+)?(?:bring(?:ing)?\s+up"
                rf"|talk(?:ing)?\s+about|mention(?:ing)?)\s+(?:my\s+)?{re.escape(name)}\b"
            ),
            text,
            re.IGNORECASE,
        )
    )
