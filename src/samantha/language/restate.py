"""Gives a person's own news back to them in a sentence, without adding anything to it.

Restatement is the plainest of the helping skills (Hill, Helping Skills, 3rd ed. 2009, chapter 7):
"버스를 또 놓쳤어요" comes back as "버스를 또 놓치셨군요". It shows what was heard, it presumes
nothing, and it cannot be beside the point. Korean is restated over morphemes, so that endings are
conjugated and not cut; English by turning its persons. Whatever a friend would not say back
("I'm such an idiot", a question, an order, a word about her) is not restated at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from samantha.language.particles import attach
from samantha.types import Morpheme, SpeechLevel


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Join = Callable[[Sequence[tuple[str, str]]], str]

LONGEST: Final = 26  # characters of a Korean restatement
SHORT: Final = 18  # what is longer is cut to its last clause, to say back the whole is parroting
ALONE: Final = 9  # characters a clause must have to stand for the whole
SHORTEST: Final = 4
ENOUGH: Final = 6  # a restatement shorter than this gives way to a fuller one,
FULL: Final = 11  # of at least so many characters


# --- Korean -----------------------------------------------------------------------------------

# Endings of plain statements, as the analyser names them, without a trailing 요.
_STATES: Final = _words(
    """
    어 아 여 다 ᆫ다 는다 네 습니다 ᆸ니다 음 ᆷ 지 죠 구나 군 군요 는구나 는군 야 이야 예 에 이에
    예요 에요 어요 아요 여요 네요 지요 어여 어욤 으네 잖아 잖아요 거든 거든요 는데 은데 ᆫ데 는데요
    은데요 ᆫ데요 세요 으세요 ᆸ니다만 답니다 랍니다 단다 란다 ᆫ답니다 는답니다 습니당 어용 다요
    """
)
_RECALLED: Final = _words(
    "더라 더라고 더라구 더라고요 더라구요 던데 던데요 더군 더군요 더라요 더이다"
)
_HEARSAY: Final = _words(
    """
    대 대요 ᆫ대 ᆫ대요 는대 는대요 래 래요 다네 다네요 라네 라네요 ᆫ다네 ᆫ다네요 는다네 는다네요
    답니다 랍니다 ᆫ답니다 는답니다 단다 란다
    """
)
# Endings of a note ("세 정거장 지나침"): what is noted has happened.
_NOTED: Final = _words("음 ᆷ")
_LASTING: Final = _words("있 없 계시 싶")
# What a note tells of as a custom: "물류센터 다님".
_USUAL: Final = _words("다니 살 키우 좋아하 싫어하 쓰 지내 일하 사귀")
# Connectives that may stand at the end of a message as if it were a sentence.
_LEFT_OPEN: Final = _words("는데 은데 ᆫ데 거든")
# Connectives after which the rest of a long sentence stands by itself.
_CLAUSE: Final = _words("는데 은데 ᆫ데 고 어서 아서 니까 으니까 더니 지만 다가 길래 면서 으면서")

# What is not given back: abuse of oneself and others, oaths, and exaggerations.
_UNSAID: Final = re.compile(
    r"^(?:하고|하더니|하면서|라고|이라고)\s|(?:^|\s)지\s|여기서|이쪽|이거\s|이게\s|줄\s?알았|별로|한\s게\s없|"
    r"바보|멍청|한심|못났|못난|못생|뚱뚱|돼지|쓸모|쓰레기|병신|ㅂㅅ|또라이|미친|미쳤|새끼|지랄"
    r"|씨발|시발|ㅅㅂ|존나|ㅈㄴ|개같|꺼져|꺼지|찌질|추하|추해|초라|호구|루저|실패자|잉여|짐덩"
    r"|짐이\s?[된되]|민폐|무능|무가치|더러[운워]|거지\s?같|등신|찐따|패배자|괴물|죽고|죽을|죽겠"
    r"|죽었으면|죽어\s?버|자살|자해|사라지고|때리|때렸|맞았|폭행|성추|성폭|강간|벗[어은]|섹스|야동"
    r"|변태|환장|뒤[져졌]|어떡|어쩌|어떻게|왜\s|누구|뭐[지야해]|대박|헐|내\s?탓|내\s?잘못|제\s?탓"
    r"|제\s?잘못|때문이[야에]|망했|망하|망친|망쳤|조졌|잘도\s|고마[워우]|감사|미안|죄송|말씀드"
    r"|얘기하는데|안\s(?:슬|힘들|아프|아파)|뭐\s|뭘|무슨|언제|얼마|몇\s|못\s?하는\s?(?:사람|인간"
    r"|애)|살기\s?싫|의미가?\s?없"
)
_ADDRESSED: Final = re.compile(
    r"(?<![가-힣])(?:너|넌|널|네가|니가|너도|너는|너랑|너한테|당신|사만다|자기야)(?![가-힣])|그쪽"
)
# A question that comes without its mark.
_ASKS: Final = re.compile(r"(?:[을를일할될갈볼쓸먹있]까|나요|는지|ㄹ까|냐|던가)요?[\s.ㅠㅜㅋ]*$")
_LAUGHTER: Final = re.compile(r"[ㅋㅎㅠㅜㅇㄷㄱㅡ~^;]+")

_PERSON_NOUNS: Final = _words(
    """
    엄마 아빠 어머니 아버지 어머님 아버님 할머니 할아버지 남편 아내 와이프 신랑 시어머니 시아버지
    장모 장인 동생 언니 오빠 누나 형 아들 딸 남친 여친 남자친구 여자친구 애인 친구 절친 팀장 부장
    과장 대리 사장 상사 동료 선배 후배 교수 선생 선생님 담임 애 걔 쟤 얘 사람 인간 손님 집주인
    이웃 의사 아이 아기 손주 손녀 손자 며느리 사위 사촌 이모 고모 삼촌 룸메 룸메이트 알바 직원
    기사 코치
    """
)
# Subjects that do nothing themselves: what is told behind them is somebody else's doing.
_HAPPENS: Final = _words(
    """
    비 눈 바람 날 날씨 태풍 길 차 버스 지하철 기차 비행기 택시 문 불 물 전기 배터리 폰 핸드폰 휴대폰
    인터넷 머리 허리 다리 무릎 목 배 속 이 이빨 눈 몸 잠 입맛 시간 돈 집 방 옷 신발 알람 시험 수업
    회의
    """
)
_ELDERS: Final = _words(
    """
    엄마 아빠 어머니 아버지 어머님 아버님 할머니 할아버지 시어머니 시아버지 장모님 장인어른 남편
    교수님 선생님 팀장님 부장님 사장님
    """
)
# How one speaks of the other's family in 존댓말.
_KIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "엄마": "어머니",
        "아빠": "아버지",
        "딸": "따님",
        "딸애": "따님",
        "딸아이": "따님",
        "아들": "아드님",
        "와이프": "아내분",
        "집사람": "아내분",
        "아내": "아내분",
        "남편": "남편분",
        "신랑": "남편분",
    }
)
# Verbs that only a living doer has: without a subject it is the person who did it.
_DONE_BY_ONE: Final = _words(
    """
    가 오 보 먹 마시 자 울 웃 앉 서 걷 뛰 달리 읽 쓰 듣 사 팔 만나 만들 배우 가르치 찾 잃어버리
    놓치 타 내리 쉬 싸우 입 벗 씻 청소 시키 부르 빌리 갚 받 주 보내 기다리 일어나 눕 들어가 나가
    나오 돌아오 다녀오 갔다오 그만두 시작하 끝내 따 심 끓이 굽 볶 외우 풀 치 접 옮기 올라가 내려가
    모으 참 견디 버티 헤어지 넘어지 다치 깨 굶 앓 끊 챙기 고르 바꾸 뽑 자르 깎 감 말리 널 돌리
    버리 들르 살 다니 키우 지내
    """
)
_COMES: Final = _words("전화 연락 문자 카톡 택배 소식 비 눈 잠 편지 톡 메일 고장 금")
_DOINGS: Final = _words(
    """
    등록 예약 신청 지원 합격 취업 이직 퇴사 퇴근 출근 지각 결석 공부 운동 요리 청소 빨래 산책 여행
    이사 준비 주문 결혼 이혼 임신 졸업 입학 수술 진료 검사 제출 발표 면접 연습 완주 성공 실패 실수
    정리 계약 구매 환불 독립 창업 은퇴 퇴직 면허 도전 연락 전화 대화 사과 고백 거절 포기 결심 결정
    참석 참가 당첨 승진 입원 퇴원 취소
    """
)
_HONOURED: Final[Mapping[str, str]] = MappingProxyType(
    {"먹": "드시", "마시": "드시", "자": "주무시", "있": "계시", "죽": "돌아가시"}
)
_DESCRIBES: Final = frozenset({"VA", "VCP", "VCN", "XSA", "VA-I", "VA-R", "XSA-I"})
_PREDICATE: Final = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")
_SUBJECT: Final = ("JKS", "JX")


def korean(
    text: str, morphemes: Sequence[Morpheme], *, level: SpeechLevel, join: Join, light: bool = False
) -> str:
    """The news of a Korean message as one sentence to the person who told it, without its last
    mark; "" where none of it is to be given back. `light` ends it in 네 where it would in 구나."""
    if _ADDRESSED.search(text) or _ASKS.search(text):
        return ""
    best = ""
    for i, piece in enumerate(_sentences(text, morphemes)):
        said = _restated(text, piece, level=level, join=join, light=light)
        if i and (len(said) < FULL or len(best) >= ENOUGH):
            continue  # behind the news comes what is added to it
        best = said or best
    return best


def _sentences(text: str, morphemes: Sequence[Morpheme]) -> list[list[Morpheme]]:
    """Morphemes by sentence; marks, laughter and interjections before and after are left out.
    A sentence that asks is left out as well."""
    found: list[list[Morpheme]] = []
    held: list[Morpheme] = []
    for i, one in enumerate(morphemes):
        if one.tag in ("SF", "SE", "SW", "SS", "SSO", "SSC", "SP", "SO") or one.tag.startswith(
            "W_"
        ):
            if "?" in one.form:
                if held:
                    held = []
                elif found:
                    found.pop()
            if held and one.tag != "SP":
                found.append(held)
                held = []
            elif held:
                held.append(one)
            continue
        if one.tag == "Z_CODA" or _LAUGHTER.fullmatch(text[one.start : one.end]):
            continue
        held.append(one)
        follows = morphemes[i + 1] if i + 1 < len(morphemes) else None
        if one.tag == "EF" and not (follows and follows.tag == "JX" and follows.form == "요"):
            question = follows is not None and "?" in follows.form
            if not question:
                found.append(held)
            held = []
        elif one.tag == "JX" and one.form == "요" and held[-2:-1] and held[-2].tag == "EF":
            if not (follows is not None and "?" in follows.form):
                found.append(held)
            held = []
    if held:
        found.append(held)
    return found


@dataclass(frozen=True, slots=True)
class _End:
    """How a sentence ends: where its last content word begins, its stem and the tense after it."""

    word: int
    stem: int
    tense: tuple[str, ...]
    ending: str


def _end(piece: Sequence[Morpheme]) -> _End | None:
    """Where the predicate of a sentence stands; None where it has none."""
    i = len(piece) - 1
    while i >= 0 and piece[i].tag in ("SP", "MAG", "MAJ", "IC"):
        i -= 1  # "끝냈어요 결국" is told by its predicate
    if i >= 0 and piece[i].tag == "JX" and piece[i].form == "요":
        i -= 1
    if i < 1:
        return None
    ending = piece[i]
    open_end = (ending.tag == "EC" and ending.form in _LEFT_OPEN) or (
        ending.tag == "ETN" and ending.form in _NOTED
    )
    if ending.tag != "EF" and not open_end:
        return None
    stem = i - 1
    while stem >= 0 and piece[stem].tag == "EP":
        stem -= 1
    if stem < 0 or not piece[stem].tag.startswith(_PREDICATE):
        return None
    if stem and piece[stem].form == "하" and piece[stem - 1].form.endswith("고"):
        said, told = piece[stem - 1], piece[stem]
        if told.start < said.end or said.end - said.start < len(said.form.lstrip("ᆫ")):
            return None  # "보래요", "물혹이라네요": somebody else's words, run together
    word = stem
    if piece[stem].tag.startswith(("XS", "VCP")):
        word = stem - 1
    while word > 0 and (
        piece[word].tag.startswith("XS") or piece[word - 1].end > piece[word].start
    ):
        word -= 1
    if word < 0:
        return None
    return _End(word, stem, tuple(one.form for one in piece[stem + 1 : i]), ending.form)


def _restated(
    text: str, piece: Sequence[Morpheme], *, level: SpeechLevel, join: Join, light: bool
) -> str:
    myself = False
    while piece and piece[0].tag in ("IC", "MAJ", "SP"):
        myself = myself or piece[0].form in ("저", "나")  # the analyser takes "저 ..." for a cry
        piece = piece[1:]
    whole = piece[0].start if piece else 0
    piece = _shortened(text, piece)
    piece, planned = _as_done(piece)
    end = _end(piece)
    if end is None or (piece[0].start > whole and piece[0].tag.startswith("V")):
        return ""
    span = text[piece[0].start : piece[-1].end]
    if _UNSAID.search(span) or len(span) > LONGEST:
        return ""
    stem, before = piece[end.stem], piece[: end.word]
    if not _sayable(piece, end, stem):
        return ""
    told = _persons(text, before, level=level, alone=piece)
    if told is None:
        return ""
    head, own = told
    own = own or (myself and not _has_doer(before))
    if planned and not (own and _is_everyday(stem, piece)):
        return ""
    tail = _closed(piece, end, level=level, join=join, own=own, light=light)
    if not tail:
        return ""
    said = re.sub(r"\s+", " ", f"{head}{tail}").strip()
    whole = len(said) > SHORTEST and not _RUN_TOGETHER.search(said)
    return said if whole else ""


_MEANT: Final = _words("려고 으려고 려구 으려구 ᆯ라고 을라고 려고요 으려고요 려구요 으려구요")
_INTENDED: Final = _words("거 것 예정 계획 생각 참")
# What nobody wants to have said back to them as if it were settled.
_FATEFUL: Final = _words(
    "싸우 그만두 헤어지 참 견디 버티 굶 끊 깨 때리 버리 울 잃어버리 놓치 넘어지 다치 앓 웃 말리"
)

# What can be hoped for or feared, not done.
_HOPED: Final = _words(
    "합격 취업 승진 성공 실패 실수 당첨 완주 졸업 임신 이혼 고백 사과 퇴사 이직 독립 포기 거절"
)


def _as_done(piece: Sequence[Morpheme]) -> tuple[Sequence[Morpheme], bool]:
    """A sentence of intent as one of the plain present, in which it is said back ("내일 가려고" as
    "내일 가는구나"), and whether it was one."""
    last = len(piece) - 1
    if last >= 0 and piece[last].tag == "JX" and piece[last].form == "요":
        last -= 1
    if last < 1:
        return piece, False
    ending = piece[last]
    if ending.tag in ("EC", "EF") and ending.form in _MEANT:
        return (*piece[:last], Morpheme("다", "EF", ending.start, ending.end)), True
    noun = last - 2
    if ending.tag != "EF" or noun < 2 or piece[last - 1].tag != "VCP":
        return piece, False
    meant = piece[noun - 1].tag == "ETM" and piece[noun - 1].form in ("ᆯ", "을")
    if not meant or piece[noun].form not in _INTENDED:
        return piece, False
    return (*piece[: noun - 1], Morpheme("다", "EF", piece[noun - 1].start, ending.end)), True


def _is_everyday(stem: Morpheme, piece: Sequence[Morpheme]) -> bool:
    """Whether somebody may be told what they mean to do as if they did it."""
    if stem.tag.startswith("XSV"):
        return any(one.form in _DOINGS and one.form not in _HOPED for one in piece)
    return stem.form in _DONE_BY_ONE and stem.form not in _FATEFUL


_RUN_TOGETHER: Final = re.compile(
    r"다하(?:는구|는군|네)"
)  # somebody else's words, taken for a stem


def _shortened(text: str, piece: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """A sentence cut to what stands after a clause, where the whole of it is too long."""
    whole = piece[0].start if piece else 0
    while piece and (
        piece[-1].end - piece[0].start > SHORT
        or (piece[0].start > whole and piece[0].tag.startswith("V"))
    ):
        for i, one in enumerate(piece[:-3]):
            left = piece[-1].end - one.end
            if one.tag == "EC" and one.form in _CLAUSE and text[one.end : one.end + 1] in " ,":
                if piece[i + 1].tag == "VX":
                    continue  # "치르고 나니" is one predicate
                rest = piece[i + 1 :]
                lost = _has_doer(piece[: i + 1], but=_HAPPENS) and not _has_doer(rest)
                if left < ALONE or lost:
                    return piece  # who did it is half of the news
                piece = piece[i + 1 :]
                while piece and piece[0].tag == "SP":
                    piece = piece[1:]
                break
        else:
            return piece
    return piece


def _sayable(piece: Sequence[Morpheme], end: _End, stem: Morpheme) -> bool:
    """Whether a friend would give this back: something that happened or is so, no judgement of a
    person, no guess, no order."""
    ending = end.ending
    if not any(ending in one for one in (_STATES, _RECALLED, _HEARSAY, _LEFT_OPEN)):
        return False
    if "겠" in end.tense:
        return False
    mine = any(one.tag == "NP" and one.form in ("나", "저") for one in piece)
    people = _has_doer(piece, among=_PERSON_NOUNS)
    if ending in _HEARSAY and (mine or people or stem.form in ("좋", "싫")):
        return False  # whom it is said of cannot be told
    if ending in ("래", "래요") and not stem.tag.startswith("VC"):
        return False  # what somebody is told to do has not happened
    if ending in ("세요", "으세요") and not _has_doer(piece):
        return False  # asked of her
    if stem.form == "주" and not end.tense:
        return False
    if stem.form == "보" and stem.tag == "VX" and not end.tense and not _has_doer(piece):
        return False  # "try and tell one" is asked of her
    if (
        stem.form in ("같", "그렇", "이렇", "어떻", "어떠하", "모르", "싫", "생각하")
        and end.stem == end.word
    ):
        return False
    if (
        stem.tag == "VX"
        and stem.form in ("보", "싶", "하")
        and piece[end.stem - 1].form in ("나", "ᆫ가", "는가", "을까", "ᆯ까", "도", "기")
    ):
        return False
    if stem.tag == "VCP":
        named = piece[end.word]
        if ending in _LEFT_OPEN:
            return False
        if (
            mine
            or people
            or named.tag in ("NP", "MM")
            or named.form in ("거", "것", "뭐", "중", "분")
        ):
            return named.form in ("중", "뿐") and not people
    return True


def _has_doer(
    piece: Sequence[Morpheme],
    *,
    among: frozenset[str] | None = None,
    but: frozenset[str] = frozenset(),
) -> bool:
    """Whether a noun stands as the subject or the topic, or one of `among` does, none of `but`."""
    for i, one in enumerate(piece[1:], 1):
        before = piece[i - 1]
        if before.tag == "XSN" and i > 1:
            before = piece[i - 2]
        marks = one.tag == "JKS" or (one.tag == "JX" and one.form in ("은", "는", "이나", "나"))
        if not marks or before.tag == "NP" or before.form in but:
            continue
        if among is None or before.form in among:
            return True
    return False


def _clause(piece: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """What stands before the predicate in its own clause: in "it rained, so I cancelled" it is
    not the rain that cancelled."""
    for i in range(len(piece) - 2, -1, -1):
        joins = piece[i].tag == "EC" and piece[i].form in (*_CLAUSE, "러", "려고", "으려고", "느라")
        if joins and not piece[i + 1].tag.startswith("VX"):
            return piece[i + 1 :]
    return piece


def _done_by_another(before: Sequence[Morpheme], alone: Sequence[Morpheme]) -> bool:
    """Whether somebody or something else is the doer. A topic that is no person is none where
    only a living doer can be meant: "lunch I had at the corner"."""
    clause = _clause(before)
    if not _has_doer(clause):
        return _has_doer(before, but=_HAPPENS)  # who did one thing did the next
    marked = any(one.tag == "JKS" for one in clause)
    return marked or _has_doer(clause, among=_PERSON_NOUNS) or not _alone(alone)


def _persons(
    text: str, before: Sequence[Morpheme], *, level: SpeechLevel, alone: Sequence[Morpheme]
) -> tuple[str, bool] | None:
    """What stands before the predicate, said to the person, and whether they are its doer; None
    where a person in it cannot be turned."""
    if not before:
        return "", _alone(alone)
    others = _has_doer(before)
    named = _has_doer(before, among=_PERSON_NOUNS)
    out: list[str] = []
    own: bool | None = None
    at, end = before[0].start, alone[len(before)].start
    for i, one in enumerate(before):
        if one.start < at:
            continue
        follows = before[i + 1] if i + 1 < len(before) else None
        glued = follows is not None and follows.start <= one.end and follows.tag.startswith("J")
        until = max(one.end, follows.end) if follows is not None and glued else one.end
        particle = follows.form if follows is not None and glued else ""
        swap: str | None = None
        mine = particle == "의" and before[i + 2 : i + 3]
        if level == "jondaemal" and mine and mine[0].form in _OWNED:
            swap = "본인"
        elif one.tag in ("NP", "IC") and one.form in _MYSELF:
            turned = _turned_me(text, one.end, until, particle, level, first=i == 0, others=others)
            if turned is None:
                return None
            swap, doer = turned
            own = own or doer
        elif one.tag == "NP" and one.form in ("우리", "저희"):
            if particle not in ("", "의"):
                return None
            swap = ""
            if follows is not None and follows.form == "집":
                beyond = before[i + 2] if i + 2 < len(before) else None
                if beyond is None or beyond.start <= follows.end:
                    return None  # "our house" is said back with a word for "you"
                until = follows.end  # "our house's cat" is the cat
        elif level == "jondaemal" and one.form in _KIN and (not named or particle in _MARKS):
            swap = attach(_KIN[one.form], text[one.end : until])
        if swap is not None:
            out.append(text[at : one.start] + swap)
            at = until
    out.append(text[at:end])
    head = re.sub(r"\s+", " ", "".join(out)).lstrip(" ,")
    if level == "banmal":
        head = re.sub(r"(?<![가-힣])내(?= [가-힣])", "네", head)
    head = re.sub(r"(?<![가-힣])여기(?=[\s는엔도])|(?<![가-힣])여(?=긴\s)", _there, head)
    if _done_by_another(before, alone):
        return head, False
    return head, own if own is not None else _alone(alone)


_MYSELF: Final = _words("나 저 내 제")
_OWNED: Final = _words("이름 돈 집 힘 손 발 방 차 가게 회사")  # "by my own hand", not "by hand"
_MARKS: Final = _words("이 가 은 는")


def _turned_me(
    text: str,
    end: int,
    until: int,
    particle: str,
    level: SpeechLevel,
    *,
    first: bool,
    others: bool,
) -> tuple[str, bool | None] | None:
    """A word for oneself, and the particle up to `until`, as it is said to the other; and True
    where it makes them the doer. None where 존댓말, which has no word for "you", cannot say it."""
    polite = level == "jondaemal"
    if particle in ("는", "ᆫ", "은", "가") or (not particle and first):
        if particle == "가" and others:
            # "What I cooked my mother-in-law threw away": without "I" it turns round.
            return None if polite else ("네가", True)
        if particle and particle != "가" and not first:
            # "My friend passed, and I did not": the contrast is the news.
            return None if polite else ("너는", True)
        return "", True
    if particle == "의":
        if text[until : until + 1] != " ":
            return None  # a word that begins like "my"
        return ("" if polite else "네"), None
    if particle == "만":
        left_out = text[until:].lstrip().startswith(("빼", "제외", "두고", "놔두"))
        if left_out:
            return None if polite else ("너만", None)
        return "혼자만", None
    if not polite:
        return "너" + text[end:until], None
    return ("", None) if particle in ("를", "ᆯ", "한테", "에게", "보고", "랑") else None


def _alone(piece: Sequence[Morpheme]) -> bool:
    """Whether a sentence without a subject tells of the person's own doing."""
    for i in range(len(piece) - 1, -1, -1):
        one = piece[i]
        if one.tag == "EC" and one.form.endswith(("라고", "다고", "자고", "냐고")):
            return False  # somebody else said it
        if one.tag.startswith("VV"):
            if i and one.form in ("오", "나오", "가") and piece[i - 1].form in _COMES:
                return False
            return one.form in _DONE_BY_ONE or any(other.tag == "JKO" for other in piece)
        if one.tag.startswith(("VA", "VC", "XSA")):
            return False
        if one.tag.startswith("XSV"):
            break
    return any(one.form in _DOINGS for one in piece) or any(one.tag == "JKO" for one in piece)


def _there(found: re.Match[str]) -> str:
    return "거기" if found[0] == "여기" else "거"


def _closed(
    piece: Sequence[Morpheme], end: _End, *, level: SpeechLevel, join: Join, own: bool, light: bool
) -> str:
    """The predicate with the ending of somebody who has just understood."""
    stem = piece[end.stem]
    kept = [(one.form, one.tag) for one in piece[end.word : end.stem + 1]]
    tense = [form for form in end.tense if form not in ("시", "으시")]
    honoured = len(tense) < len(end.tense) or end.ending in ("세요", "으세요")
    doing = stem.tag not in _DESCRIBES and stem.form not in _LASTING
    usual = stem.form in _USUAL or any(one.tag == "EC" and one.form == "면" for one in piece)
    noted = doing and end.ending in _NOTED and not usual
    if not tense and (end.ending in _RECALLED or noted):
        tense.append("었")
    elder = any(
        one.form in _ELDERS and piece[i + 1].tag in _SUBJECT
        for i, one in enumerate(piece[:-1])
        if one.tag == "NNG"
    )
    if level == "jondaemal" and (own or elder) and stem.tag not in ("VCP", "VCN"):
        honoured = True
    if honoured:
        whole = _HONOURED.get(stem.form) if stem.tag.startswith(("VV", "VX")) else None
        if whole is not None and (stem.form != "있" or stem.tag == "VX"):
            kept[-1] = (whole, stem.tag)
        elif not stem.form.endswith("시"):
            kept.append(("시", "EP"))
    kept += [(form, "EP") for form in tense]
    light = light and not (own and tense)  # what somebody did themselves is no discovery
    describes = stem.form == "졸리" or stem.tag in _DESCRIBES or stem.form in _LASTING
    if stem.tag == "VX" and stem.form in ("않", "못하") and end.stem >= 2:
        describes = piece[end.stem - 2].tag in _DESCRIBES
    if level == "jondaemal":
        ending = "네요" if light else ("군요" if tense or describes else "는군요")
    elif light:
        ending = "네"
    else:
        ending = "구나" if tense or describes else "는구나"
    return join([*kept, (ending, "EF")])


# --- English ----------------------------------------------------------------------------------

LONGEST_ENGLISH: Final = 60
FEWEST_WORDS: Final = 3

_TURNED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "i": "you",
        "i'm": "you're",
        "im": "you're",
        "i've": "you've",
        "ive": "you've",
        "i'll": "you'll",
        "i'd": "you'd",
        "me": "you",
        "my": "your",
        "mine": "yours",
        "myself": "yourself",
        "we": "you",
        "we're": "you're",
        "we've": "you've",
        "we'll": "you'll",
        "we'd": "you'd",
        "us": "you",
        "our": "your",
        "ours": "yours",
        "ourselves": "yourselves",
    }
)
_BE: Final[Mapping[str, str]] = MappingProxyType({"am": "are", "was": "were", "wasn't": "weren't"})
_OPENING: Final = re.compile(
    r"^(?:(?:so|well|ugh+|omg|okay|ok|hey|hi|hello|and|but|also|honestly|god|man|dude|yeah|yes|no"
    r"|oh|wow|anyway|welp|lol|haha+|samantha|guess what|update|btw|damn|like"
    r"|literally)[,.!:;\s]+)+",
    re.IGNORECASE,
)
_UNSAID_ENGLISH: Final = re.compile(
    r"\b(?:here|because of me|weird"
    r"|you|your|you're|u|ur|idiot|stupid|dumb|moron|loser|failure|worthless|useless|pathetic"
    r"|ugly|fat|disgusting|burden|trash|garbage|crap|shit\w*|fuck\w*|bitch\w*|asshole|bastard|dick"
    r"|slut|whore|hell|damn|kill\w*|suicid\w*|die|dead inside|hurt myself|cut myself|rape\w*"
    r"|assault\w*|hit me|hits me|beat me|molest\w*|porn|sex|naked|my fault|hate myself|hate my"
    r"|terrible (?:mother|father|person|parent)|bad (?:mother|father|person|parent|friend)|thanks?"
    r"|thank|sorry|please|pls|love you|lmao|wtf|af)\b|\bi (?:think|guess|suppose|wonder|hope|wish"
    r"|know|mean|swear|bet|don'?t know|dunno|should|shouldn'?t|could|might|would|deserve"
    r"|can'?t even|feel like|just feel like|kinda|sound|look)\b|\blet'?s\b",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"^(?:what|why|how|who|when|where|which|is|are|am|do|does|did|can|could|should|would|will"
    r"|have you|has|any|tell|give|help|make|let|play|show|explain|write|remind|wake|recommend|say"
    r"|call|set|stop|don'?t|never mind|forget|good (?:morning|night|evening)|not\b|if|imagine"
    r"|maybe|though|because|when)\b",
    re.IGNORECASE,
)
_PAST: Final = _words(
    """
    thought felt heard kept caught brought built beat stole threw wore rode
    had got lost went failed passed made spent found forgot broke burned burnt spilled dropped
    bought sold quit woke slept ate drank ran walked drove took gave told said saw met fell came
    left put cut cooked baked finished started booked signed won missed overslept watched read
    wrote sent paid cleaned fixed planted cried laughed called texted moved tried dreamt dreamed
    couldn't can't didn't haven't won't
    """
)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|did|does|do|got|gets?|went|goes|came|comes|made|makes"
    r"|took|takes|gave|gives|said|says|told|tells|saw|sees|met|fell|left|put|cut|ran|runs|kept"
    r"|keeps|lost|won|broke|bought|brought|caught|chose|drank|drove|ate|felt|found|flew|forgot"
    r"|grew|heard|held|hit|hurt|knew|laid|led|let|paid|quit|read|rode|rang|rose|sang|sat|sent|set"
    r"|shook|shut|slept|sold|spent|spoke|stole|stood|swam|taught|thought|threw|understood|woke"
    r"|wore|wrote|can|can't|won't|will|didn't|doesn't|don't|isn't|aren't|wasn't|weren't|haven't"
    r"|hasn't|hadn't|couldn't|wouldn't|want|wants|need|needs|love|loves|like|likes|\w+ed)\b|'(?:s"
    r"|re|m|ve|d|ll)\b|\bim\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(
    r"\s*(?:,|;|:|\s-+|\s\u2014|\s(?:and|but|so|because|cause|cuz|since|although|though"
    r"|except))\s+",
    re.IGNORECASE,
)


_LAUGHS: Final = re.compile(r"[\s,]+(?:lol|lmao|haha+|smh|tbh|ugh|omg)[\s.!]*$", re.IGNORECASE)
_STATES_ENGLISH: Final = _words(
    """
    tired exhausted bored stressed scared worried excited annoyed confused need speed feed bed red
    relieved overwhelmed interested disappointed embarrassed ashamed wrecked drained used supposed
    indeed weed seed
    """
)


def english(text: str) -> str:
    """The news of an English message as a sentence or two short ones to the person who told it,
    without the last mark; "" where it is not to be given back."""
    told = [
        _OPENING.sub("", sentence.strip())
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", text.replace("\u2019", "'").strip())
    ]
    told = [sentence for sentence in told if re.search(r"[A-Za-z]", sentence)]
    if len(told) == 1:
        return _turned(told[0])
    if len(told) != 2:
        return ""  # a story is not said back
    # "The baby's healthy. My wife is still in surgery." is one piece of news.
    first = _turned(told[0])
    second = _turned(told[1], own=first.startswith("You"))
    if not second and len(told[1].split()) < FEWEST_WORDS:
        return first
    both = f"{first}. {second}"
    return both if first and second and len(both) <= LONGEST_ENGLISH else ""


def _turned(sentence: str, *, own: bool = True) -> str:
    """A sentence told of oneself as told of the other. Where none is named in it, its subject is
    the person if it is their `own`."""
    asked = sentence.rstrip().endswith("?")
    sentence = re.sub(r"[\s.!:)(~\u2026]+$", "", _LAUGHS.sub("", sentence))
    if asked or _ASKING.match(sentence) or _UNSAID_ENGLISH.search(sentence):
        return ""
    sentence = _cut(sentence.lower() if sentence.isupper() else sentence)
    words = sentence.split()
    if len(words) < FEWEST_WORDS or len(sentence) > LONGEST_ENGLISH or not _VERB.search(sentence):
        return ""
    first = words[0].lower()
    second = words[1].lower()
    adverb = first in ("finally", "just", "already", "still", "barely", "accidentally", "almost")
    done = first.endswith("ed") and first not in _STATES_ENGLISH
    if first in _BE:
        words, first = ["i", *words], "i"  # "was late again": the teller is left out
    if not own and (done or first in _PAST):
        pass
    elif done or first in _PAST or (adverb and (second in _PAST or second.endswith("ed"))):
        words = ["you", *([first, *words[1:]])]
    elif (
        first.endswith("ing")
        and len(first) > 5
        and first not in ("nothing", "everything", "something")
    ):
        if _VERB.search(" ".join(words[1:])):
            return ""
        words = ["you're", first, *words[1:]]
    elif adverb:
        return ""
    out: list[str] = []
    for i, word in enumerate(words):
        bare = word.lower().strip(",")
        comma = "," if word.endswith(",") else ""
        before = words[i - 1].lower().strip(",") if i else ""
        beyond = words[i - 2].lower().strip(",") if i > 1 else ""
        if bare in _BE and (
            before in ("i", "we") or (beyond == "i" and before in ("just", "still", "also"))
        ):
            out.append(_BE[bare] + comma)
        elif bare in _TURNED and (bare != "im" or i == 0):
            out.append(_TURNED[bare] + comma)
        else:
            out.append(word)
    said = " ".join(out)
    both = _AND_YOU.match(said)
    if both is not None:
        said = f"You and your {both[1]}{said[both.end() :]}"
    return f"{said[0].upper()}{said[1:]}"


_AND_YOU: Final = re.compile(r"your (\w+) and you(?=\s)", re.IGNORECASE)


def _cut(sentence: str) -> str:
    """A sentence up to the clause where it has said what it says, where it is long."""
    if len(sentence) <= LONGEST_ENGLISH:
        return sentence
    for found in _BREAK.finditer(sentence):
        head = sentence[: found.start()]
        if len(head.split()) > FEWEST_WORDS and len(head) <= LONGEST_ENGLISH and _VERB.search(head):
            return head
    return sentence
