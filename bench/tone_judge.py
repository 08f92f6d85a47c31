"""Judges replies from outside: what a bystander would wince at, by rules of its own.

Nothing here is shared with the guard. The guard reads a sentence against a plan; the judge reads
a whole reply against the label of the message it answers, so that the two can be wrong in
different ways. Rules look for words and endings, with no model; they are strict rather than fair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """One message of a set with its label. `said` holds the person's messages before it."""

    id: str
    lang: str
    text: str
    valence: str = "neutral"  # positive | negative | mixed | neutral
    emotion: str = "neutral"
    wants: str = "unknown"  # listen | advice | celebrate | company | answer | unknown
    register: str = "jondaemal"
    said: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Item:
        before = row.get("context")
        return cls(
            id=str(row["id"]),
            lang=str(row.get("lang", "ko")),
            text=str(row["text"]),
            valence=str(row.get("valence", "neutral")),
            emotion=str(row.get("emotion", "neutral")),
            wants=str(row.get("wants", "unknown")),
            register=str(row.get("register", "jondaemal")),
            said=tuple(str(line) for line in before) if isinstance(before, list) else (),
        )

    @property
    def told(self) -> str:
        return "\n".join((*self.said, self.text)).lower()


Rule = Callable[[str, Item], str]


def _words(block: str) -> tuple[str, ...]:
    """Patterns written between bars, over as many lines as they need."""
    return tuple(part.strip() for part in re.split(r" \| |\n", block) if part.strip())


def _grounds(block: str) -> tuple[tuple[str, str], ...]:
    """Pairs of patterns: what a reply may hold, and, indented below it, what must be told."""
    pairs: list[list[list[str]]] = []
    deeper = True
    for row in block.strip("\n").splitlines():
        indented = row.startswith(" " * 8)
        if deeper and not indented:
            pairs.append([[], []])
        deeper = indented
        pairs[-1][indented] += [part.strip() for part in row.split(" | ")]
    return tuple(("|".join(held), "|".join(told)) for held, told in pairs if held and told)


def _sentences(reply: str) -> list[str]:
    found = re.split(r"(?<=[.!?…~])\s+|(?<=[.!?…])(?=[가-힣A-Z])", reply.strip())
    return [piece for piece in found if re.search(r"\w", piece)]


def _first(words: Sequence[str], text: str) -> str:
    """The first of the patterns that is in the text, not denied right after or before it."""
    for word in words:
        for match in re.finditer(word, text, re.IGNORECASE):
            after = text[match.end() : match.end() + 9]
            before = text[max(0, match.start() - 7) : match.start()]
            if re.match(r"\S{0,2}\s?(?:지\s?(?:않|못|마)|ㄴ? 건 아니|필요\S? 없|수 없)", after):
                continue
            if re.search(r"(?:\bnot|n't|\bno|안|못)\s?(?:\w{0,3}\s)?$", before):
                continue
            return match.group()
    return ""


# --- tone -------------------------------------------------------------------------------------

_MERRY: Final = _words(
    r"""
    축하 | 잘됐 | 잘 됐 | 신나 | 신났 | 재밌 | 재미있 | 즐겁 | 즐거 | 기쁘 | 기뻐 | 기쁜
    기쁨이 | 행복하 | 행복한 | 최고(?:야|네|예|다) | 대박 | 멋지 | 멋진 | 멋있 | 훌륭 | 부럽
    좋은 소식 | 좋은 일이 | 다행 | 맛있겠 | 설레 | 짱이 | 우와 | 와아 | 굿(?!밤) | 만세 | ㅋㅋ
    ㅎㅎ | 하하 | ! | congrat | awesome | amazing | great! | that's great | so great | wonderful
    fantastic | exciting | \byay\b | \bfun\b | happy for | so happy | good for you | nice!
    lucky | haha | \blol\b | enjoy | glad to hear | lovely news | good news | cheers | proud
    """
)
_SHRUGS: Final = _words(
    r"""
    힘내 | 힘을 내 | 기운 내 | 기운내 | 괜찮아질 | 나아질 거 | 좋아질 거 | 다 잘될 | 잘될 거
    잘 될 거 | 시간이 약 | 시간이 지나면 | 시간이 해결 | 별거 아니 | 별일 아니 | 아무것도 아니야
    긍정적 | 좋게 생각 | 좋은 곳으로 | 좋은 곳에 갔 | 하늘나라 | 누구나 (?:다 )?그 | 다들 그래
    다들 그렇 | 너만 그런 게 아니 | 더 힘든 사람 | 잊어버려 | 잊어버리 | 잊으세요 | 극복
    이겨낼 | 이겨내 | 걱정 마 | 걱정하지 마 | 걱정하지 말 | 울지 마 | 슬퍼하지 마 | 화내지 마
    진정하 | 진정해 | 참으세요 | 강하니까 | 강한 사람 | 좋은 경험 | 교훈 | 더 좋은 사람
    더 좋은 기회 | 다음 기회 | 다음엔 잘 | 다음에는 잘 | 그래도 다행 | 운명 | cheer up
    it gets better | get better soon | at least | could be worse | don't worry | don't be sad
    don't cry | calm down | stay strong | be strong | everything happens | better place
    move on | get over it | look on the bright | time heals | will be fine | will be okay
    will be ok | be alright | plenty of fish | next time you | no big deal | positive
    everyone feels | it's just a
    """
)
_PITY: Final = _words(
    r"""
    힘들었겠 | 힘들겠 | 힘드셨 | 힘드시 | 힘들지 | 힘들죠 | 속상하 | 속상해 | 안타깝 | 안타까
    유감 | 슬프 | 슬픈 | 슬퍼 | 위로 | 울어도 | 울고 싶 | 아프겠 | 아프지 | 아프죠 | 괴로 | 외롭
    외로 | 불쌍 | 무섭 | 무서 | 불안 | 화날 | 화나 | 억울 | 지치 | 지친 | 지쳤 | 답답 | 쓰리
    버거 | 숨부터 | 괜찮아\? | 괜찮으세요 | 괜찮아요\? | 말 안 해도 | 말 안 하셔도
    말하지 않아도 | 대답 안 해도 | 안 괜찮 | 걱정 | sorry | that's hard | must be hard | tough
    sad\b | hurts?\b | lonely | afraid | scary | angry | unfortunate | painful | exhaust
    you don't have to talk | no need to talk | heavy | grief | \brough\b
    """
)


def tone_deaf(reply: str, item: Item) -> str:
    """Cheer or a shrug for pain, pity for joy, either for a plain remark."""
    text, told = reply.lower(), item.told
    sore = item.valence == "negative" or (
        item.valence == "mixed" and item.emotion in _SORE_EMOTIONS
    )
    if item.valence == "negative" and item.wants != "advice":
        found = _first(_MERRY, text)
        if found and not (found[:2] in told and found not in ("!", "ㅋㅋ", "ㅎㅎ")):
            return f"cheer: {found}"
    if item.valence == "mixed":
        found = _first(("축하", "신나", "대박", "congrat", "awesome", r"\byay\b"), text)
        if found and item.emotion != "joy":
            return f"cheer: {found}"
    if sore or item.valence == "negative":
        found = _first(_SHRUGS, text)
        if found:
            return f"shrug: {found}"
    if item.valence == "positive":
        found = _first(_PITY, text)
        if found and found[:2] not in told:
            return f"pity: {found}"
    if item.valence == "neutral" and item.wants != "company":
        found = _first((*_PITY, "축하", "congrat"), text)
        if found and found[:2] not in told:
            return f"presumed feeling: {found}"
    return ""


_SORE_EMOTIONS: Final = ("sadness", "fear", "anger", "disgust", "shame", "weariness")


# --- level and language -----------------------------------------------------------------------

_POLITE: Final = re.compile(r"(?:요|죠|[습입합됩]니(?:다|까)|세요|시죠)$")
_POLITE_NOUN: Final = re.compile(r"(?:필요|중요|고요|수요|노래요|동요|소요|주요|월요|화요)$")
_PLAIN: Final = re.compile(
    r"(?:[어아해여와워려켜져춰줘봐돼둬써꿔놔야]|이야|잖아|네|지|걸|게|래|대|데|까|나|자|다|구나|군|니|냐|라|거든)$"
)
# Nouns that end as a plain verb would; a sentence may close on one in either level.
_NOUNISH: Final = re.compile(
    r"(?:하나|누나|언니|어머니|할머니|바나나|바다|아래|노래|아기|얘기|이야기|무게|가게|베개|날개|언제|어제"
    r"|그대로|마음대로|여기|거기|저기|사이|나이|차이|모자|의자|혼자|과자|피자|여자|남자|글자|그림자|나라|머리"
    r"|자리|소리|다리|커피|거리|나무|하루|반대|기대|시대|집게|동네|제대로)$"
)


def wrong_level(reply: str, item: Item) -> str:
    """A Korean reply in another level than the message's register, or in two levels."""
    if item.lang != "ko":
        return ""
    polite = plain = 0
    for sentence in _sentences(re.sub(r"[\"“][^\"”]*[\"”]", " ", reply)):
        for clause in re.split(r"(?<=요),|(?<=죠),", sentence):
            bare = re.sub(r"[^가-힣]+$", "", clause)
            if not bare:
                continue
            word = bare.split()[-1]
            if _POLITE.search(word) and not _POLITE_NOUN.search(word):
                polite += 1
            elif len(word) > 1 and _PLAIN.search(word) and not _NOUNISH.search(word):
                plain += 1
    if item.register == "banmal" and polite:
        return "polite to a friend"
    if item.register == "jondaemal" and plain and not polite:
        return "plain to somebody spoken to politely"
    return ""


def wrong_language(reply: str, item: Item) -> str:
    if re.search("[\u3040-\u30ff\u3400-\u9fff\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff]", reply):
        return "another script"
    if item.lang == "en":
        return "Korean" if re.search("[가-힣]{2,}", reply) else ""
    if not re.search("[가-힣]", reply):
        return "no Korean"
    strange = [
        word
        for word in re.findall(r"[A-Za-z]{2,}", reply)
        if word.lower() not in item.told
        and word not in ("AI", "SNS", "TV", "OS", "CCTV", "MBTI", "Samantha")
    ]
    return f"English: {strange[0]}" if strange else ""


# --- form -------------------------------------------------------------------------------------

_LEAKS: Final = re.compile(
    r"[{}<>\[\]|*_#`→·]|질문 없이|비슷한 말|이렇게 말해"
    r"|\((?:들어|마음|위로|같이|궁금|가볍|작은|대답|부탁|부드|내 실수|말없이|배웅|곁을)"
    r"|사용자|프롬프트|시스템|(?<![가-힣])지시|반말로|존댓말로|해요체|답변"  # not "무너지시겠어요"
    r"|user\b|assistant|system prompt|as instructed"
    r"|\bplan\s*:|no question\)|near\s*:|guidance|\b(?:listen|reflect|comfort|celebrate)\s*[:·]",
    re.IGNORECASE,
)


def leaks(reply: str, item: Item) -> str:
    found = _LEAKS.search(reply)
    return f"leak: {found.group()}" if found and found.group().lower() not in item.told else ""


def many_questions(reply: str, _: Item) -> str:
    return "more than one question" if reply.count("?") + reply.count("？") > 1 else ""


def empty(reply: str, _: Item) -> str:
    return "" if re.search(r"\w", reply) else "nothing said"


# --- what a listener does not do --------------------------------------------------------------

_ADVICE: Final = _words(
    r"""
    어때요?\?$ | 건 어때 | 건 어떨까 | 보는 게 (?:어때|좋) | 하는 게 좋 | 는 게 좋을 | 게 좋겠
    (?:해|가|써|쉬어|만나) ?보세요 | (?:해|가|써|쉬어|만나) ?보는 | 해야 (?:해|돼|합|됩)
    하셔야 | 추천 | 권해 | 조언 | 상담을 받 | 전문가 | 병원에 가 | 운동을 (?:해|하)
    산책을 (?:해|하) | 노력해 | 시도해 | 도전해 | 도움이 될 | 필요가 있 | 방법을 찾 | 해결책
    하도록 해 | 하도록 하 | 잊지 마 | 심호흡 | 명상 | you should | you could try
    you might want | try to | try \w+ing | have you (?:tried|considered) | how about
    why don't you | i(?:'d)? (?:suggest|recommend|advise) | it might help | it helps to
    make sure | need to talk to | take a walk | take some time | talk to (?:a|someone|your)
    see a (?:doctor|therapist) | consider
    """
)


def unasked_advice(reply: str, item: Item) -> str:
    if item.wants not in ("listen", "company", "celebrate"):
        return ""
    found = _first(_ADVICE, reply.lower())
    return f"advice: {found}" if found else ""


_HUMAN: Final = _words(
    r"""
    나도 (?:사람|인간)(?!이? 아니) | 저도 (?:사람|인간)(?!이? 아니)
    [나저]도 (?:[가-힣]+ ){0,3}(?:먹었|잤|자고 일|마셨|다녀왔|갔었|만났|울었|아팠|걸었|샀)
    (?:나는|저는|내가|제가) (?:[가-힣]+ ){0,3}(?:먹었|잤|마셨|다녀왔|갔었|만났|울었|아팠|씻었)
    (?:^|\s)(?:내|제|우리) (?:엄마|아빠|가족|친구|동생|남편|아내|회사|집)(?=[은는이가도을를에,. ])
    (?:나|저)도 (?:그런|비슷한|같은) (?:적|경험|일) | 어렸을 때 (?:나|저)
    같이 (?:먹자|마시자|가자|걷자|밥) | 안아 ?줄게 | 안아 ?드릴 | 손 ?잡아 ?줄
    \bi (?:ate|slept|went|drank|walked|woke|grew up|cried|cooked|bought)\b
    \bmy (?:mom|dad|mother|father|friends?|family|dog|cat|boss|childhood|body)\b | \bas a human
    \bi'm (?:a )?(?:human|real person) | when i was (?:a|young|little) | \bme too\b
    i've been there | hug you | hold your hand
    """
)


def human_claim(reply: str, item: Item) -> str:
    text = reply.lower()
    found = _first(_HUMAN, text)
    if not found or re.search(r"없|아니|않|못|\bnot\b|n't|\bai\b", text):
        return ""
    return f"human: {found.strip()}"


_HOOKS: Final = _words(
    r"""
    벌써 | 조금만 더 | 가지 마 | 보고 싶을 | 기다릴게 | 기다리고 있을 | 아쉽 | 섭섭 | 언제 와
    언제 올 | 꼭 와 | 빨리 와 | 나 없이 | 외로울 | don't go | already | miss you | wait for you
    stay a | come back soon | before you go | one more
    """
)
_LEAVING: Final = re.compile(
    r"(?:이제|나|저|먼저|그만) (?:\S+ )?(?:갈게|잔다|잘게|자러|들어가|가 ?볼게|씻으러)"
    r"|ㅃㅃ|굿밤|안녕히|내일 봬"
    r"|heading to bed|gotta (?:run|go)|good ?night|\bnight$|talk later|bye",
    re.IGNORECASE,
)


def held_back(reply: str, item: Item) -> str:
    """A goodbye answered by a question, a hook, or a speech."""
    if not _LEAVING.search(item.text):
        return ""
    if "?" in reply:
        return "asks at the door"
    found = _first(_HOOKS, reply.lower())
    if found:
        return f"hook: {found}"
    return "a speech at the door" if len(_sentences(reply)) > 2 else ""


# --- specifics the message does not hold ------------------------------------------------------

# A word on the left in the reply presumes that something on the right was told.
_PRESUMES: Final = _grounds(
    r"""
    장례 | 발인 | 영정 | 돌아가셨 | 세상을 떠 | funeral | passed away
        장례 | 발인 | 영정 | 돌아가 | 떠나 | 떠났 | 가셨 | 보냈 | 보내 | 죽 | 기일 | 제사
        무지개 | 유산 | 사고로 갔 | pass | died | death | funeral | bur(?:y|ied) | lost
        put .* down | goodbye
    강아지 | 댕댕 | 산책줄 | 사료 | puppy | \bdog\b
        강아지 | 개 | 멍 | 뽀삐 | 콩이 | 반려 | 애기 | 아이 | 애 | dog | pup | rufus | tennis
    고양이 | 냥이 | 츄르 | \bcat\b | kitten
        고양이 | 냥 | 노묘 | 애 | cat | stray | kitten
    팀장 | 부장 | 상사 | 사수 | 거래처 | 출근 | 퇴근 | 야근 | 회의 | 직장 | 동료 | 회사
    boss | coworker | the office | meeting
        팀 | 부장 | 상사 | 사수 | 거래처 | 출근 | 퇴근 | 야근 | 회의 | 직장 | 회사 | 업무 | 기획
        보고 | 일 | 알바 | 사장 | 승진 | 월급 | 퇴사 | 이직 | 사직 | 면접 | 신입 | 동기 | boss
        work | job | office | meeting | report | project | hired | promot | raise | paycheck
        leader
    시험 | 합격 | 불합격 | 점수 | 수능 | exam | the test\b
        시험 | 합격 | 붙 | 떨어 | 점수 | 임용 | 수능 | 공모전 | 면접 | 공부 | 학교 | 면허 | 과제
        졸업 | exam | test | pass | fail | got in | study
    남자친구 | 여자친구 | 남친 | 여친 | 애인 | 헤어지 | 헤어진 | 이별 | boyfriend
    girlfriend | breakup | broke up
        남친 | 여친 | 남자친구 | 여자친구 | 애인 | 헤어 | 이별 | 전남친 | 사귀 | 만났 | 정리
        고백 | 데이트 | 프러포즈 | 카톡 | 프사 | 그 사람 | 걔 | ended | ex\b | dump | dated?
        she | he\b | broke | papers
    남편 | 아내 | 이혼 | husband | wife | divorce
        남편 | 아내 | 이혼 | 신랑 | 와이프 | 법원 | 시댁 | 애가 아빠 | wife | husband | divorc
        papers | married | signed
    엄마 | 어머니 | 아빠 | 아버지 | 부모님 | \bmom\b | \bdad\b | mother | father | parents
        엄마 | 어머니 | 아빠 | 아버지 | 부모 | 가족 | 집안 | 시댁 | 명절 | 할 | 고향 | mom | dad
        mother | father | parent | family | home
    할머니 | 할아버지 | grand(?:ma|pa|mother|father)
        할머니 | 할아버지 | 할매 | 할배 | grand
    병원 | 수술 | 의사 | 검사 | 진료 | 입원 | hospital | surgery | doctor
        병원 | 수술 | 의사 | 검사 | 진료 | 입원 | 응급 | 암 | 항암 | 약 | 아프 | 아파 | 치과
        내시경 | 퇴원 | 떨려 | 어지 | 위경련 | 몸 | 우울증 | doctor | hospital | biops | scan
        surg | sick | dentist | tremb | shak
    비가 | 빗소리 | 눈이 (?:오|내) | 햇살 | 날씨 | 바람이 | \brain | weather | snow
        비 | 눈 | 날씨 | 바람 | 우산 | 햇 | rain | weather | snow | wind | umbrella
    밥은 | 저녁은 | 점심은 | 아침은 | 메뉴 | dinner | lunch
        밥 | 먹 | 점심 | 저녁 | 아침 | 라면 | 김치 | 커피 | 배고 | 음식 | 요리 | 고구마 | 김밥
        민초 | lunch | dinner | eat | food | cook | curry | coffee | pizza
    친구(?:가|는|들|한테|랑) | your friend
        친구 | 동창 | 걔 | 룸메 | 짝꿍 | 단톡 | 동기 | 선배 | friend | roommate | table
        everybody | party
    월급 | 통장 | 대출 | 카드값 | 이자 | \brent\b | salary | paycheck
        월급 | 통장 | 대출 | 카드 | 이자 | 돈 | 월세 | 전세 | 빚 | 만 원 | 복권 | 사기 | 값
        보험 | rent | salary | money | pay | paid | scam | bucks | debt
    아기 | 임신 | 육아 | \bbaby\b | pregnan
        아기 | 임신 | 육아 | 쌍둥이 | 유산 | 애 | 아이 | baby | twins | pregnan | little one
        lost the | weeks | crib
    """
)


def presumes(reply: str, item: Item) -> str:
    """Something concrete in the reply that the message and those before it do not hold."""
    text, told = reply.lower(), item.told
    for held, grounds in _PRESUMES:
        found = re.search(held, text)
        if found and not re.search(grounds, told):
            return f"presumes: {found.group()}"
    return ""


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "tone_deaf": tone_deaf,
        "wrong_level": wrong_level,
        "wrong_language": wrong_language,
        "leak": leaks,
        "questions": many_questions,
        "empty": empty,
        "advice": unasked_advice,
        "human_claim": human_claim,
        "held_back": held_back,
        "presumes": presumes,
    }
)


def judge(reply: str, item: Item) -> dict[str, str]:
    """What is wrong with a reply, by rule; empty where nothing is."""
    return {name: why for name, rule in RULES.items() if (why := rule(reply, item))}
