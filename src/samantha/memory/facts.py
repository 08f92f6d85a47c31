"""What a message states of a life, by rule: each fact with the words it was read from."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from samantha.memory.relations import holds, kin_key, kin_label, kin_pattern
from samantha.patterns import later
from samantha.types import Fact, Language, MemoryId, Message, MessageId

ME: Final = "me"
MAX_CHARS: Final = 4096

# -- shapes ------------------------------------------------------------------------------------

# A Korean value: up to four words without a clause border; trimmed afterwards.
_V = r"(?<![가-힣A-Za-z0-9])(?P<v>(?=\S)(?!(?:나는?|난|저는?|전|내가|제가|우리는?|이제는?|요즘은?|지금은?|그냥|사실)\s)[^.,!?~…\n'\"“”‘’:;()]{1,30}?)"
_IS = r"(?:이야|야|이에요|예요|입니다|이거든|거든|이지|이었어|였어|이래|래|이라고|라고|이다|임|이고|인데|이랍니다|이라서|라서)"
_E = r"(?=\s*(?:$|[.,!?~…\n)ㅋㅎㅠㅜ:;^]|요\b|요$|헤헤|하하|근데|그래서|그리고|ㅎ))"
_EN_END = (
    r"(?=\s*(?:$|[.,!?;:\n()…~]|\bnow\b|\bthese days\b|\bcurrently\b|\bat the moment\b|\bfor (?:over|about|almost|the|a|two|three"
    r"|four|five|six|ten|\d)|\bsince\b|\band\b|\bbut\b|\bbecause\b|\bso\b|\binstead\b|\banymore\b|\bwith\b|\bfrom (?:now|today)"
    r"|\bafter\b|\bhaha|\blol|\blast\b|\bthis\b|\bagain\b|\btoo\b|\bto work\b|\bevery\b|\bwhich\b|\bwho\b|\bright\b|\bstarting\b|\bas of\b|:\)))"
)
_VE = r"(?P<v>[\w$€£'’.&%-]+(?:[ ][\w$€£'’&%/-]+){0,5}?)"
_NAME_KO = r"(?P<v>[가-힣]{1,6}?|[A-Za-z][\w-]{0,15})"
# What somebody near has, and is not called: "동생 학교는 멀어".
_OF_THEIRS = r"(?!(?:얘기|이야기|말|학교|회사|직장|직업|이름|생일|생신|기일|제사|전화|연락|문자|카톡|소식|병원|수술|결혼|결혼식|졸업|입학|취직|이직|이사|면접|시험|공연|사진|생각|때문|덕분|덕|선물|문제|건강|목소리|성격|나이|머리|얼굴|마음|기분|상태|집|집들이|방|차|일|돈|몸|옷|밥|음식|요리|사이|부부|커플|모임|가족|부모님?|아들|딸|애들|아이|남편|아내|와이프|추천)(?:이|가|이랑|랑|하고|한테|은|는)\s)"
_NAME_EN = r"(?P<v>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})"
_DAY_KO = r"(?P<v>(?:음력\s*)?(?:\d{2,4}년\s*)?\d{1,2}월\s*\d{1,2}일)"
_MONTH_EN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_EN = (
    rf"(?P<v>(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_EN}(?:,?\s*\d{{4}})?"
    rf"|{_MONTH_EN}\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?)"
)
_WEEKDAY_KO = r"(?P<v>[월화수목금토일]요일)"
_WEEKDAY_EN = r"(?P<v>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"


_SPORT_KO = "수영|클라이밍|볼더링|필라테스|요가|헬스|피티|PT|러닝|달리기|테니스|배드민턴|복싱|주짓수|크로스핏|자전거|골프|축구|풋살|농구|발레|탁구|볼링|스쿼시|검도|태권도|유도|승마|서핑|스케이트|줌바"
_SPORT_EN = "swimming|climbing|bouldering|pilates|yoga|gym|running|jogging|tennis|badminton|boxing|crossfit|cycling|spinning|golf|soccer|football|basketball|ballet|rowing|karate|judo|taekwondo|squash|surfing|skating|zumba|kickboxing"


_CITIES = "서울|부산|대구|인천|광주|대전|울산|세종|제주|제주도|수원|성남|분당|일산|고양|용인|부천|안산|안양|평택|화성|동탄|판교|광교|위례|청주|천안|전주|익산|군산|목포|여수|순천|포항|경주|구미|창원|마산|진주|김해|양산|춘천|원주|강릉|속초|강남|홍대|신촌|이태원|잠실"
_SURNAMES = "김|이|박|최|정|강|조|윤|장|임|한|오|서|신|권|황|안|송|류|홍|고|문|양|손|배|백|허|유|남|심|노|곽|성|차|주|우|구|민|엄|채|원|천|방|공|현|함|변|염|추|석|선우|남궁|황보"
_CARS_KO = "모닝|레이|캐스퍼|아반떼|쏘나타|소나타|그랜저|제네시스|투싼|싼타페|팰리세이드|코나|셀토스|스포티지|쏘렌토|카니발|스타리아|아이오닉|티볼리|토레스|렉스턴|스파크|말리부|트랙스|K3|K5|K7|K8|EV6|테슬라|벤츠|아우디|폭스바겐|미니쿠퍼|볼보|렉서스"
_CARS_EN = "toyota|honda|subaru|ford|chevy|chevrolet|nissan|mazda|hyundai|kia|volkswagen|vw|volvo|tesla|jeep|dodge|chrysler|bmw|audi|mercedes|lexus|acura|buick|gmc|fiat|mini cooper|peugeot|renault|skoda|vauxhall|corolla|camry|prius|civic|outback|forester|impreza|minivan|hatchback|station wagon|pickup truck|campervan"


@dataclass(frozen=True, slots=True)
class _Rule:
    relation: str  # "{x}" is the word captured as x
    pattern: re.Pattern[str]
    confidence: float = 0.9
    subject: str = ME  # "{k}" is the person or pet captured as k


def _ko(relation: str, pattern: str, confidence: float = 0.9, subject: str = ME) -> _Rule:
    return _Rule(relation, later(pattern), confidence, subject)


def _en(relation: str, pattern: str, confidence: float = 0.9, subject: str = ME) -> _Rule:
    return _Rule(relation, later(pattern, re.IGNORECASE), confidence, subject)


def _en_cased(relation: str, pattern: str, confidence: float = 0.9, subject: str = ME) -> _Rule:
    return _Rule(relation, later(pattern), confidence, subject)


_K = rf"(?P<k>{kin_pattern('ko')})"
_KE = rf"(?P<k>{kin_pattern('en')})"
_MINE_KO = r"(?:(?:우리|내|제|저희|울)\s*)?"

_AGE_KO = r"(?:\d{1,3}|(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)?\s?(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)|열|스무|서른|마흔|쉰|예순|일흔|여든|아흔)\s*살"

_KOREAN: Final[tuple[_Rule, ...]] = (
    # birthdays
    _ko("birthday", rf"{_MINE_KO}{_K}\s*(?:생일|생신)(?:은|는|이|날은)?\s*(?:음력\s*)?{_DAY_KO}", subject="{k}"),
    _ko("birthday", rf"{_DAY_KO}(?:이|가|은|는)?\s*{_MINE_KO}{_K}\s*(?:생일|생신)", subject="{k}"),
    _ko("birthday", rf"(?:내|제)\s*생일(?:은|이|날은)?\s*(?:사실\s*)?{_DAY_KO}"),
    _ko("birthday", rf"{_DAY_KO}(?:이|가|은)?\s*(?:내|제)\s*생일"),
    _ko("birthday", rf"{_DAY_KO}에\s*태어났"),
    _ko("birthday", rf"(?<![가-힣])(?P<k>[가-힣]{{2,4}}?)(?:이|의)?\s*생일(?:은|이)?\s*{_DAY_KO}", 0.7, subject="{k}"),
    _ko("anniversary", rf"(?P<x>결혼기념일|기념일|사귄 날|결혼한 날)(?:은|이)?\s*{_DAY_KO}"),
    # names
    _ko("name", rf"{_MINE_KO}{_K}(?:의|가|는|은|이)?\s*이름(?:은|이|도)?\s*{_NAME_KO}(?:{_IS}|라고 해|로 (?:지었|했|정했))?{_E}", subject="{k}"),
    _ko("name", rf"{_MINE_KO}{_K}(?:를|을)?\s*(?:한\s*마리(?:를)?\s*)?(?:데려왔|데려와|입양|분양|키우)[^.!?]{{0,12}}[.!?\s]+이름은?\s*{_NAME_KO}(?:(?:이?라고|으?로)\s|{_IS}?{_E})", subject="{k}"),
    _ko("name", rf"{_MINE_KO}{_K}\s+{_OF_THEIRS}{_NAME_KO}(?:이|가|이랑|랑|하고|한테|은|는|이는|이가)\s", 0.55, subject="{k}"),
    _ko("name", rf"(?:내|제)\s*이름은\s*{_NAME_KO}(?:{_IS})?{_E}"),
    _ko("name", rf"(?:나는?|저는?|난|전|내\s*이름은)\s*{_NAME_KO}(?:이?라고)\s*(?:해|합니다|하고)"),
    _ko("name", rf"(?:^|[.!?…~]\s*){_NAME_KO}(?:이?라고)\s*(?:해|해요|합니다)\s*(?:나|저)(?=[\s.,!]|$)", 0.8),
    _ko("name", rf"(?:(?:저는|나는|난|전|제가)\s+|(?:안녕|반갑|반가워|처음\s*뵙)[^\n]{{0,30}}?[.!?~,\s]\s*)(?P<v>(?:{_SURNAMES})[가-힣](?![사원생관장님])[가-힣])(?:이?라고\s*(?:합니다|해요|해)|입니다|이고(?=\s)|이에요|예요)", 0.76),
    _ko("name", rf"(?:그냥|날|편하게)\s*{_NAME_KO}(?:이?라고)\s*(?:불러|부르)", 0.95),
    _ko("name", rf"(?:나를?|저를?)\s*{_NAME_KO}(?:이?라고)\s*불러"),
    # where from, where now
    _ko("hometown", rf"고향(?:은|이)\s*{_V}{_IS}"),
    _ko("hometown", rf"태어난\s*(?:데|곳)(?:가|이|은|는)?\s*{_V}{_IS}"),
    _ko("hometown", rf"{_V}에서\s*(?:태어났|나고 자랐|태어나)"),
    _ko("hometown", rf"{_V}\s*출신(?:이야|이에요|이고|인데|이거든)"),
    _ko("home", rf"{_V}(?:으로|로)\s*(?:이사|옮겨|집을?\s*옮|독립)\s*(?:했|왔|갔|온|한|함|했거든|하게|옴)"),
    _ko("home", rf"{_V}에서\s[^.!?]{{0,18}}살고\s*있", 0.8),
    _ko("home", rf"이사(?:했|왔)[^.!?]{{0,6}}[.!?,\s]+(?:이제|지금은|오늘부터)?\s*{_V}\s*(?:사람|주민|살아|살이|이야|야)"),
    _ko("home", rf"이제\s*{_V}\s*(?:사람|주민)(?:이야|이에요|이다|됐)"),
    _ko("home", rf"{_V}(?:에서|에)\s*(?:살아|살고\s*있|사는\s*중|산\s*지|산다|자취|거주|혼자\s*살|지내고|살게\s*됐|살거든|삽니다|살지)"),
    _ko("home", rf"(?P<v>(?:[가-힣]{{2,5}}(?:시|군|구)\s)?(?:[가-힣]{{1,6}}(?:동|읍|면|시|군|구|역|신도시|마을)|{_CITIES}))\s+(?:살아|살고\s*있|삽니다|산다|살지|살거든){_E}"),
    _ko("home", rf"(?:우리|내|제|새)\s*집은?\s*{_V}(?:{_IS}|에\s*있어)"),
    _ko("home", rf"{_V}\s*(?:새\s*)?집\s*첫날"),
    _ko("home", rf"사는\s*(?:건|데는|덴|곳은|동네는|집은)\s*{_V}{_IS}"),
    _ko("home", rf"{_V}\s*(?:옥탑|옥탑방|원룸|투룸|오피스텔|빌라|아파트|반지하|고시원|주택)[가-힣]{{0,3}}[!.,~\s][^\n]{{0,24}}(?:첫날|첫\s*밤|짐\s*(?:풀|옮)|입주)", 0.85),
    # work
    _ko("job", rf"직업(?:은|이)\s*{_V}{_IS}"),
    _ko("job", rf"(?:직업|직종|일)(?:을)?\s*(?:바꿨|바꾸)[^.!?]{{0,8}}[.!?,\s]+(?:이제|지금은)?\s*{_V}(?:{_IS}|(?:으로|로)\s*일)"),
    _ko("job", rf"{_V}(?:으로|로)\s*(?:일해|일하|일했|취직|취업|근무|전직|데뷔|일합)"),
    _ko("job", rf"{_V}\s*일\s*(?:한\s*지|하고\s*있|하는\s*중|시작했)"),
    _ko("job", r"(?:나는?|저는?|난|전)\s*(?:이제\s*)?(?P<v>[가-힣 ]{1,10}?(?:사|원|가|관|생|수|자|디자이너|매니저|엔지니어|작가|강사|기사|배우|바리스타|셰프))(?:이야|야|이에요|예요|입니다|이거든|거든|인데)", 0.75),
    _ko("workplace", rf"{_V}(?:에|을|를)?\s*(?:다닌\s*지)", 0.8),
    _ko("workplace", rf"{_V}(?:에|을|를)\s*(?:다녀|다니고|다니게|다닙니다|다니거든)", 0.8),
    _ko("workplace", rf"{_V}(?:으로|로)\s*(?:이직|회사를? 옮)"),
    _ko("workplace", rf"(?:직장|회사|일자리)\S{{0,2}}\s*(?:정해졌|구했|잡았|찾았|옮겼|바꿨)[^.!?]{{0,4}}[.!?,\s]+(?:이제\s*)?{_V}{_IS}", 0.85),
    _ko("workplace", rf"{_V}에서\s*(?:근무|일하고|일해)", 0.75),
    _ko("workplace", rf"{_V}에\s*(?:입사|취직|취업|합격해서)"),
    _ko("workplace", rf"{_V}(?:이?라고|이?라는)\s[^.!?]{{0,25}}(?:거기서|거기에서)\s*(?:일|근무|알바)"),
    _ko("workplace", rf"{_V}에서\s*(?:일|근무)하(?:기로|게\s*(?:됐|되|된))", 0.8),
    _ko("workplace", rf"(?:오늘|내일|이번\s*주|다음\s*주|이번\s*달|다음\s*달)부터\s*{_V}(?:으로|로|에)?\s*출근"),
    _ko("workplace", rf"(?:우리|내|제)?\s*(?:회사|직장)(?:\s*이름)?(?:은|는|이)\s*{_V}{_IS}", 0.8),
    _ko("boss", rf"상사(?:가|는|이|를)?\s*(?:이제\s*)?{_V}(?:{_IS}|(?:으로|로)\s*(?:바뀌|바뀐|왔))"),
    _ko("boss", rf"(?:팀장|사수|부장|과장|실장|상사|대표|사장)(?:님)?\s*(?:이름|성함)(?:은|이)\s*{_NAME_KO}(?:{_IS}|인데|이고|이셔){_E}"),
    _ko("boss", rf"(?:팀장|사수|부장|과장|실장|상사|대표|사장)(?:님)?\s*(?:이름|성함)(?:은|이)\s*{_NAME_KO}(?:인데|이고|라고|이라고|이셔)\s"),
    _ko("boss", rf"(?:새\s*)(?:팀장|사수|부장|상사|대표)(?:은|는|이|가|님은)\s*{_V}{_IS}"),
    # daily things that change
    _ko("commute", rf"(?:출근|출퇴근|통근)(?:은|을|할\s*때|길엔)?\s*{_V}(?:으로|로)\s*(?:해|하|다녀|다니)"),
    _ko("commute", rf"출퇴근은\s*{_V}{_IS}"),
    _ko("commute", rf"{_V}(?:을|를)?\s*타고\s*(?:출근|출퇴근|회사|다녀|다니)"),
    _ko("learning", rf"{_V}(?:을|를)?\s*(?:배우고|배워|배우러\s*다|배우는\s*중|배우기\s*시작|레슨\s*(?:받|시작)|배운\s*지)"),
    _ko("learning", rf"(?:그만두고|때려치우고|접고|관두고)\s*{_V}(?:을|를)?\s*(?:시작|배우|다니)"),
    _ko("learning", rf"{_V}(?:으로|로)\s*(?:갈아탔|갈아타|바꿨어,?\s*배우)"),
    _ko("car", rf"(?:내|제|우리|새)\s*차(?:는|가|로)?\s*{_V}{_IS}"),
    _ko("car", rf"차\s*(?:를\s*)?(?:바꿨|새로\s*뽑|뽑았)[^,.!?]{{0,6}}[,.!?\s]+{_V}(?:으로|로)(?:$|[\s.!?~ㅋㅎ…])"),
    _ko("car", rf"새\s*차\s*(?:나왔|샀|뽑았|받았)[^,.!?]{{0,4}}[,.!?\s]+{_V}(?:{_IS}|$)"),
    _ko("car", rf"차\s*(?:가|를|도)?\s*(?:생김|생겼|샀|뽑았|장만)[^\n]{{0,8}}[!.\s]+{_V}{_IS}", 0.85),
    _ko("car", rf"(?P<v>(?:중고\s*)?(?:{_CARS_KO}))(?:을|를)?\s*(?:샀|뽑았|뽑음|계약|생겼|질렀|장만|끌고\s*다|몰고\s*다)", 0.8),
    _ko("car", rf"(?:나는?|난|저는?)\s*{_V}(?:을|를)?\s*(?:몰아|몰고|운전해|타고\s*다녀)", 0.75),
    _ko("goal", rf"목표(?:는|가|를)\s*{_V}(?:{_IS}|(?:으로|로)\s*(?:할|했|바꿨|정했)|가\s*맞|$)"),
    _ko("goal", rf"목표(?:를)?\s*바꿨[^.!?]{{0,4}}[.!?,\s]+(?:이제\s*)?{_V}(?:{_IS}|(?:으로|로)\s*(?:할|했|정했|하))"),
    _ko("goal", rf"(?:올해|이번\s*해)(?:는|엔|에는)?\s*(?:꼭\s*)?{_V}(?:을|를)?\s*(?:꼭\s*)?하고\s*싶", 0.7),
    _ko("favorite:{x}", rf"(?:제일|가장|젤)\s*좋아하는\s*(?P<x>[가-힣]{{1,6}}?)(?:은|는|이|가)\s*{_V}{_IS}"),
    _ko("favorite:{x}", rf"(?:최애|인생)\s*(?P<x>[가-힣]{{1,5}}?)(?:은|는|이|가)?\s*{_V}(?:{_IS})?{_E}", 0.85),
    _ko("favorite:{x}", rf"{_V}(?:은|는|이|가|만)?\s[^.!?]{{0,22}}(?:제일|가장|젤)\s*좋아하는\s*(?P<x>[가-힣]{{1,6}}?){_IS}", 0.8),
    _ko("favorite:{x}", rf"{_V}(?:만|은|는|이|가)?\s[^.!?]{{0,22}}최애\s*(?P<x>[가-힣]{{1,5}}?){_IS}", 0.75),
    _ko("favorite:", rf"(?:나는?|난|저는?)\s*{_V}(?:이|가)\s*(?:제일|가장|젤)\s*좋아", 0.8),
    _ko("favorite:음료", rf"입맛이\s*바뀌(?:어서|었는지|어|고|었어|었는데)?[,.!]?\s*(?:이제는?\s*)?{_V}만\s*(?:마셔|마시)", 0.85),
    _ko("favorite:음료", rf"{_V}\s*(?:한\s*잔|두\s*잔)(?:은|을|씩)?\s*(?:꼭\s*|매일\s*)?(?:마셔|마시)", 0.7),
    _ko("favorite:음식", rf"입맛이\s*바뀌(?:어서|었는지|어|고|었어|었는데)?[,.!]?\s*{_V}만\s*먹", 0.8),
    _ko("weekday:{x}", rf"(?P<x>[가-힣A-Za-z ]{{1,12}}?)(?:은|는|이|가)?\s*매주\s*{_WEEKDAY_KO}"),
    _ko("weekday:{x}", rf"(?P<x>[가-힣A-Za-z ]{{1,12}}?)(?:은|는|이|가)?\s*(?:이제\s*)?{_WEEKDAY_KO}(?:마다|(?:으로|로)\s*(?:옮|바뀌|바뀐|변경))"),
    _ko("weekday:{x}", rf"(?:이제|원래)\s*(?P<x>[가-힣A-Za-z ]{{1,12}}?)(?:은|는|이|가)\s*{_WEEKDAY_KO}(?:이야|이에요|이거든)"),
    _ko("weekday:{x}", rf"(?:매주\s*)?{_WEEKDAY_KO}\s*(?:아침|오전|점심|오후|저녁|밤)?마다\s*(?P<x>[가-힣A-Za-z ]{{1,12}}?)(?:\s*수업|\s*레슨|\s*모임)?(?:이|가|을|를)?\s*(?:있|가|해|다녀|다니|배워|배우)"),
    _ko("exercise", rf"(?P<v>{_SPORT_KO})(?:을|를|에|은|는)?\s*(?:새로\s*)?(?:등록|다녀|다니|시작했|시작하|배우러|하고\s*있)", 0.85),
    # what is loved, hated, feared
    _ko("allergy", rf"{_V}(?:에)?\s*알레르기(?:가)?\s*(?:있|가 있|심|라|예요|야)"),
    _ko("allergy", rf"(?:알레르기|알러지)(?:는|가)\s*{_V}{_IS}"),
    _ko("allergy", rf"{_V}(?:을|를)?\s*먹으면[^.!?]{{0,16}}(?:알레르기|두드러기)"),
    _ko("fear", rf"{_V}(?:이|가|을|를)?\s*(?:너무\s*|진짜\s*|제일\s*)?(?:무서워|무서웠|무섭|겁나|겁이\s*나)", 0.7),
    _ko("dislike", rf"{_V}(?:을|를|이|가|은|는)?\s*(?:너무\s*|진짜\s*|정말\s*|완전\s*)?(?:싫어|싫더라|싫음|질색|혐오)", 0.75),
    _ko("dislike", rf"{_V}(?:을|를|은|는)?\s*(?:너무\s*|진짜\s*|정말\s*|아예\s*)?못\s*먹(?:어|겠|는다|음)", 0.75),
    _ko("dislike", rf"{_V}(?:은|는)?\s*냄새도\s*싫", 0.85),
    _ko("like", rf"(?:나는?|난|저는?)?\s*{_V}(?:을|를)\s*(?:너무\s*|진짜\s*|정말\s*|엄청\s*|제일\s*)?(?:좋아해|좋아한다|좋아함|좋아하거든|좋아합니다|사랑해)", 0.8),
    _ko("major", rf"전공(?:은|이)\s*{_V}{_IS}"),
    _ko("major", rf"{_V}(?:을|를)?\s*전공(?:이야|했|이에요|이거든|인데|하고)"),
    _ko("age", rf"(?<![가-힣])(?:나|저|난|전)(?:는|은)?\s*(?:올해|이제)?\s*(?P<v>{_AGE_KO})"),
    _ko("age", rf"{_MINE_KO}{_K}(?:는|은|가|이)?\s*(?:올해|이제)?\s*(?P<v>{_AGE_KO})", subject="{k}"),
    # anything called the person's own
    _ko("own:{x}", rf"(?<![가-힣])(?:내|제)\s*(?P<x>[가-힣A-Z]{{2,8}}(?:\s[가-힣]{{2,5}})?)(?:은|는|이|가)?\s+{_V}(?:이야|야|이에요|예요|입니다|이거든|거든){_E}", 0.8),
    _ko("own:{x}", r"(?P<x>신발|옷|반지|허리)(?:은|는)?\s*(?P<v>\d{2,3}(?:\s*사이즈)?|[XSML]{1,3})(?:\s*사이즈)?\s*(?:신어|입어|이야|야)", 0.85),
    _ko("job", rf"{_K}(?:는|은|가|이)?\s*{_V}(?:으로|로)\s*(?:일해|일하|취직|근무)", 0.8, subject="{k}"),
    _ko("home", rf"{_K}(?:는|은|가|이)?\s*{_V}(?:에서|에)\s*(?:살아|살고|산다|살거든|사셔|사세요|사신)", 0.85, subject="{k}"),
    _ko("home", rf"{_K}(?:는|은|가|이)?\s*{_V}(?:으로|로)\s*이사", 0.85, subject="{k}"),
)  # fmt: skip

_MY = r"(?:my|our)\s+"
_ENGLISH: Final[tuple[_Rule, ...]] = (
    _en("birthday", rf"{_MY}{_KE}(?:['’]s)?\s+birthday\s*(?:is|was|falls|:)?\s*(?:really |actually )?(?:on\s+)?{_DAY_EN}", subject="{k}"),
    _en("birthday", rf"{_DAY_EN}\s+is\s+{_MY}{_KE}['’]s\s+birthday", subject="{k}"),
    _en("birthday", rf"{_MY}{_KE}['’]s\s+birthday\s+(?:isn['’]t|is not)[^.!?]*?\bit(?:['’]s| is)\s+(?:on\s+)?{_DAY_EN}", subject="{k}"),
    _en("birthday", rf"\bmy\s+birthday(?:['’]s| is| falls| was)?\s*(?:actually |really )?(?:on\s+)?{_DAY_EN}"),
    _en("birthday", rf"{_DAY_EN}\s+is\s+my\s+birthday"),
    _en("birthday", rf"\bi\s+was\s+born\s+(?:on\s+)?{_DAY_EN}"),
    _en("birthday", rf"\b(?P<k>[A-Z][a-z]+)['’]s\s+birthday\s*(?:is|:)\s*(?:on\s+)?{_DAY_EN}", 0.7, subject="{k}"),
    _en("anniversary", rf"\b(?P<x>(?:wedding )?anniversary)\s+is\s+(?:on\s+)?{_DAY_EN}"),
    _en_cased("name", rf"(?i:{_MY}{_KE}(?:['’]s)?\s+name(?:['’]s| is| was)?\s+(?:actually )?){_NAME_EN}", subject="{k}"),
    _en_cased("name", rf"(?i:{_MY}{_KE}\s+(?:is|was)\s+(?:called|named)\s+){_NAME_EN}", subject="{k}"),
    _en_cased("name", rf"(?i:\b(?:a|an|the|our|my|new)\s+{_KE}[^.!?\n]{{0,25}}?(?:called|named|name is|name's|[!.]\s*(?:we |i )?(?:named|called)\s+(?:it|him|her|them))\s+){_NAME_EN}", subject="{k}"),
    _en_cased("name", rf"(?i:{_MY}{_KE},?\s+){_NAME_EN}(?=[,.!?]|\s+(?i:is|was|has|and|on|over|came|called|said|just|who|loves|got)\b)", 0.7, subject="{k}"),
    _en_cased("name", rf"(?i:\b(?:an?|the|our|my|new)\s+{_KE}\b[^\n]{{0,40}}?[.!,]\s*(?:her|his|their|its)\s+name(?:['’]s|\s+is)\s+){_NAME_EN}", subject="{k}"),
    _en_cased("name", r"(?:^|[.!?]\s+)(?i:i(?:['’]m|\s+am))\s+(?P<v>(?!\w+(?:ish|ese|ian|ean)\b|American|German|African|Korean|Muslim|Gemini|Scorpio|Leo\b|Aries|Ok\b|OK\b|So\b|Fine|Tired|Sorry|Good|Happy|Sad\b|Back|Here|Home|Done|Not\b|Just|Still|Very|Really|Going|Trying|Feeling|Thinking|Sick|Busy|Late|Catholic|Jewish)[A-Z][a-z]{2,})(?=[,.!]|\s+and\b|\s*$)", 0.76),
    _en_cased("name", rf"(?i:\bcalls?\s+me\s+that,?\s+it['’]s\s+){_NAME_EN}", 0.85),
    _en_cased("name", rf"(?i:\bmy\s+name(?:['’]s| is)\s+|\bcall me\s+){_NAME_EN}"),
    _en_cased("name", rf"(?i:\b(?:hi|hello|hey)\b[^.!?]{{0,14}}[,.!]?\s*i(?:['’]m| am)\s+){_NAME_EN}(?=[.,!]|$)", 0.8),
    _en("hometown", rf"\b(?:i\s+(?:grew\s+up|was\s+(?:born(?:\s+and\s+raised)?|raised))\s+in|i(?:['’]m| am)\s+(?:originally\s+)?from|my\s+home\s?town(?:\s+is|['’]s))\s+{_VE}{_EN_END}"),
    _en("home", rf"\b(?:i|we)\s+(?:just\s+|finally\s+|recently\s+|have\s+)*mov(?:ed|ing)\s+(?:back\s+)?(?:in)?to\s+(?:an?\s+(?:new\s+)?(?:apartment|place|house|flat)\s+in\s+)?{_VE}{_EN_END}"),
    _en("home", rf"\bmoved!?[^.!?]{{0,4}}[.!?]?\s*(?:i['’]m|i am)\s+an?\s+{_VE}\s+(?:person|resident|local)"),
    _en("home", rf"\b(?:i['’]m|i am)\s+(?:now\s+)?an?\s+{_VE}\s+(?:person|resident|local)\s+now"),
    _en("home", rf"\b(?:i|we)(?:['’]m|['’]re|['’]ve| am| are| have)?\s*(?:currently |now |still |been )*(?:live|living|lived|based|staying|rent|renting|reside)(?:\s+(?:an?|the)\s+[a-z ]+?)?\s+(?:in|at)\s+{_VE}{_EN_END}"),
    _en("home", rf"\bhome(?:\s+for\s+me)?\s+is\s+(?:now\s+)?{_VE}{_EN_END}"),
    _en("home", rf"\bnew\s+(?:place|apartment|house|home|flat)\s+(?:is\s+)?in\s+{_VE}{_EN_END}"),
    _en("home", rf"\bi\s+(?:share|rent|own|bought|have|got)\s+(?:an?|the|my)\s+(?:\w+\s){{0,2}}(?:flat|apartment|house|place|room|studio|condo)\s+in\s+{_VE}{_EN_END}"),
    _en("job", rf"\b(?:i|i['’]m|i am|i['’]ve been)\s+(?:now\s+|currently\s+)?work(?:ing)?\s+as\s+an?\s+{_VE}{_EN_END}"),
    _en("job", rf"\bworking\s+as\s+an?\s+{_VE}{_EN_END}"),
    _en("job", rf"\b(?:career|careers|jobs?)\b[^.!?]{{0,12}}[.!,]\s*i(?:['’]m| am)\s+(?:now\s+)?an?\s+{_VE}{_EN_END}"),
    _en("job", rf"\b(?:year|month|week|day)s?\s+(?:on\s+the\s+job\s+)?(?:working\s+)?as\s+an?\s+{_VE}{_EN_END}", 0.85),
    _en("job", r"\bi(?:['’]m| am)\s+an?\s+(?P<v>(?!\w+ (?:person|local|resident))[a-z ]{2,30}?)\s+(?:by\s+(?:trade|profession)|for\s+a\s+living|now\b)"),
    _en("job", r"\bi(?:['’]m| am)\s+an?\s+(?P<v>(?:[a-z]+ ){0,2}(?:nurse|teacher|doctor|lawyer|baker|driver|designer|developer|engineer|writer|editor|manager|accountant|librarian|barista|chef|cook|courier|reporter|pharmacist|translator|therapist|scientist|analyst|consultant|artist|musician|actor|student|plumber|electrician|carpenter|farmer|photographer|researcher|professor|instructor|clerk|cashier|waiter|waitress|paramedic|firefighter|architect|dentist|vet|veterinarian))\b", 0.85),
    _en("job", rf"\b(?:became|hired\s+as|promoted\s+to|got\s+a\s+job\s+as)\s+(?:an?\s+|the\s+)?{_VE}{_EN_END}", 0.85),
    _en("job", rf"\bgot\s+(?:a|the|this)\s+(?:new\s+)?job[.!,:\s—-]+(?:as\s+(?:an?\s+)?)?(?!at\b|in\b|with\b|today\b|and\b|offer\b){_VE}{_EN_END}", 0.8),
    _en("job", rf"\bmy\s+(?:new\s+)?job\s+is\s+(?:being\s+an?\s+|as\s+an?\s+)?{_VE}{_EN_END}", 0.8),
    _en("workplace", rf"\b(?:i|i['’]m|i am|i['’]ve been)\s+(?:now\s+|currently\s+)?(?:work(?:ing)?\s+(?:at|for)|employed\s+(?:at|by))\s+{_VE}{_EN_END}"),
    _en("workplace", rf"\b(?:new\s+job\s+(?:at|with)|(?:started|starting|start\s+work(?:ing)?)\s+(?:work\s+|working\s+)?at|hired\s+by|offer\s+from)\s+{_VE}{_EN_END}", 0.85),
    _en_cased("workplace", rf"(?i:\bi\s+(?:just\s+)?joined\s+){_NAME_EN}", 0.6),
    _en_cased("workplace", rf"(?i:\bi['’]ve\s+been\s+at\s+){_NAME_EN}", 0.8),
    _en_cased("workplace", rf"(?i:\bi(?:['’]m| am)\s+(?:now\s+)?at\s+){_NAME_EN}(?=\s+now)", 0.8),
    _en("workplace", r"\bi(?:['’]m| am)\s+(?:working\s+)?at\s+(?P<v>an?\s+[\w$€£'’.&%-]+(?:[ ][\w$€£'’&%/-]+){0,4}?)(?=\s+now\b)", 0.8),
    _en("workplace", rf"\b(?:day\s+one|first\s+day)\s+at\s+{_VE}{_EN_END}"),
    _en_cased("boss", rf"(?i:\bmy\s+(?:new\s+)?(?:boss|manager|supervisor)(?:['’]s| is| was)\s+(?:now\s+)?){_NAME_EN}"),
    _en_cased("boss", rf"(?i:\b(?:i\s+)?report(?:ing)?\s+to\s+){_NAME_EN}"),
    _en("commute", rf"\b(?:commut(?:e|ing)|go(?:ing)?\s+to\s+work|get(?:ting)?\s+to\s+work)\s+(?:by|on|via|with)\s+{_VE}{_EN_END}"),
    _en("commute", rf"\b(?:take|taking|ride|riding)\s+{_VE}\s+to\s+(?:work|the\s+office)"),
    _en("commute", rf"\bswitched\s+to\s+{_VE}\s+(?:for|to)\s+(?:get(?:ting)?\s+to\s+work|my\s+commute|commut\w+|work)"),
    _en("commute", rf"\bmy\s+commute\s+is\s+(?:by\s+|on\s+)?{_VE}{_EN_END}"),
    _en("learning", rf"\b(?:i['’]m|i am|been|started|start)\s+(?:now\s+|currently\s+)?(?:learning|studying)\s+(?:how\s+to\s+play\s+|to\s+play\s+|the\s+)*{_VE}{_EN_END}"),
    _en("learning", rf"\b(?:i|i['’]m)\s+(?:take|taking|started)\s+{_VE}\s+(?:lessons|classes)"),
    _en("learning", rf"\b(?:dropped|quit)\s+(?:that|it|\w+(?:\s\w+)?)\s+and\s+(?:picked\s+up|started|took\s+up|am\s+learning)\s+(?:the\s+)?{_VE}{_EN_END}"),
    _en("learning", rf"\bswitched\s+(?:my\s+)?(?:lessons|classes)\s+(?:from\s+\w+\s+)?to\s+{_VE}{_EN_END}"),
    _en("car", rf"\bmy\s+(?:new\s+)?car\s+is\s+(?:an?\s+)?{_VE}{_EN_END}"),
    _en("car", rf"\bi\s+drive\s+(?:an?\s+){_VE}{_EN_END}"),
    _en("car", rf"\b(?:picked\s+up|bought|got|leased|upgraded\s+to|driving)\s+(?:my(?:self)?\s+|our\s+)?(?:an?|the|this)\s+(?:[\w-]+\s){{0,3}}?(?P<v>(?:{_CARS_EN})(?-i:\s[A-Z0-9][\w-]*)?)", 0.8),
    _en("car", r"\b(?:i['’]m|i am|became|we['’]re)\s+(?:now\s+)?an?\s+(?P<v>minivan|truck|suv|sedan|hatchback|hybrid|ev)\s+(?:person|family|driver|mom|dad|guy)[^\n]{0,40}", 0.76),
    _en("car", rf"\b(?:new\s+car|traded\s+in[^.!?]{{0,16}}|swapped\s+(?:my|the)\s+car)\s*(?:,|and\s+(?:got|bought)|for)\s+(?:an?\s+)?{_VE}{_EN_END}"),
    _en("goal", rf"\bmy\s+goal(?:\s+(?:this|for\s+this|for\s+the)\s+year)?\s+(?:is|['’]s)\s+(?:now\s+)?{_VE}{_EN_END}"),
    _en("goal", rf"\bchanged\s+my\s+goal\s+to\s+{_VE}{_EN_END}"),
    _en("goal", rf"\b(?:this\s+year\s+)i\s+(?:really\s+)?want\s+to\s+(?:manage\s+)?{_VE}{_EN_END}", 0.6),
    _en("goal", rf"\b{_VE}\s+is\s+a\s+better\s+goal", 0.85),
    _en("favorite:{x}", rf"\bmy\s+(?:new\s+|all-time\s+|current\s+)*favou?rite\s+(?P<x>[a-z]+(?:\s[a-z]+)?)\s*(?:is|was|['’]s|has\s+to\s+be)\s+(?:now\s+)?{_VE}{_EN_END}"),
    _en("favorite:{x}", rf"\b{_VE}\s+is\s+my\s+(?:new\s+|all-time\s+|absolute\s+)*favou?rite\s+(?P<x>[a-z]+)"),
    _en("favorite:{x}", rf"\b{_VE}\s+(?:makes|cheers|always)[^.!?]{{0,40}},\s*(?:it['’]s\s+)?my\s+(?:all-time\s+)?favou?rite\s+(?P<x>[a-z]+)", 0.8),
    _en("favorite:음료", rf"\bi\s+only\s+drink\s+{_VE}{_EN_END}", 0.85),
    _en("favorite:음료", rf"\bcan['’]t\s+start\s+(?:a|my|the)\s+day\s+without\s+{_VE}{_EN_END}", 0.75),
    _en("weekday:{x}", rf"\bmy\s+(?P<x>[a-z]+)(?:\s+(?:class|lesson|practice|session|appointment))?\s+(?:is|falls)\s+(?:now\s+)?(?:on\s+|every\s+)?{_WEEKDAY_EN}s?(?!\s+(?:next|this|last|morning at|the \d|at \d))"),
    _en("weekday:{x}", rf"\b(?P<x>[a-z]+)(?:\s+(?:class|lesson|practice))?\s+(?:got|was|has\s+been|is|is\s+being)\s+(?:moved|changed|switched|rescheduled)\s+to\s+{_WEEKDAY_EN}s?"),
    _en("weekday:{x}", rf"\b(?P<x>[a-z]+)\s+is\s+on\s+{_WEEKDAY_EN}s?\s+now"),
    _en("weekday:{x}", rf"\bi\s+(?:have|do|go\s+to)\s+(?P<x>[a-z]+)(?:\s+(?:class|lessons?|practice))?\s+(?:on|every)\s+{_WEEKDAY_EN}s?"),
    _en("exercise", rf"\b(?:signed\s+up\s+for|started|took\s+up|joined|i\s+(?:do|go)|i['’]m\s+doing|switched\s+to|picked\s+up)\s+(?:an?\s+)?(?P<v>{_SPORT_EN})\b", 0.85),
    _en("allergy", rf"\ballerg(?:ic|y)\s+to\s+{_VE}{_EN_END}"),
    _en("allergy", rf"\b{_VE}\s+gives?\s+me\s+(?:hives|a\s+rash)", 0.85),
    _en("fear", rf"\b(?:scared|afraid|terrified|frightened)\s+of\s+{_VE}{_EN_END}"),
    _en("dislike", rf"\bi\s+(?:really\s+|just\s+|absolutely\s+)*(?:hate|can['’]t\s+stand|detest|despise|dislike|don['’]t\s+like)\s+(?:even\s+)?(?:the\s+smell\s+of\s+)?{_VE}{_EN_END}", 0.8),
    _en("like", rf"\bi\s+(?:really\s+|just\s+|absolutely\s+)*(?:love|like|enjoy|adore)\s+{_VE}{_EN_END}", 0.7),
    _en("major", rf"\b(?:i\s+)?(?:majored\s+in|studied)\s+{_VE}\s*(?:in|at)\s+(?:college|university|school|uni)"),
    _en("major", rf"\b(?:majored\s+in|my\s+(?:major|degree)\s+(?:was|is)(?:\s+in)?)\s+{_VE}{_EN_END}"),
    _en("age", r"\bi(?:['’]m| am)\s+(?:now\s+)?(?P<v>\d{1,3})(?:\s+years\s+old|\s+now|(?=[.,!]|$))", 0.75),
    _en("age", rf"{_MY}{_KE}\s+(?:is|turned|just\s+turned)\s+(?P<v>\d{{1,3}})\b", subject="{k}"),
    _en("own:{x}", rf"\bmy\s+(?P<x>(?!favou?rite|name\b|birthday|goal|boss|car\b|job\b|major|commute|new\b|own\b)[a-z]+(?:\s(?!is\b|are\b|was\b)[a-z]+)?)\s+(?:is|are)\s+{_VE}{_EN_END}", 0.7),
    _en("own:shoe size", r"\bi\s+wear\s+(?P<v>size\s+\d{1,2}(?:\.5)?)", 0.85),
    _en("job", rf"{_MY}{_KE}\s+(?:is|works\s+as|became)\s+an?\s+{_VE}{_EN_END}", 0.75, subject="{k}"),
    _en("home", rf"{_MY}{_KE}\s+(?:lives?|living|moved|is\s+based|is\s+living)\s+(?:in|to|at)\s+{_VE}{_EN_END}", subject="{k}"),
)  # fmt: skip

_CORRECTS: Final = re.compile(
    r"(?i)잘못\s*(?:말했|알려|얘기|알고)|정정|헷갈렸|헷갈려서|실수로|내\s*말은|그게\s*아니라|아\s*참|아니다|다시\s*말할게|착각했"
    r"|\bcorrection\b|\bi (?:meant|mean)\b|\bsaid it wrong\b|\bmisspoke\b|\bmixed (?:it|that|them) up\b|\bmy mistake\b"
    r"|\bmade a mistake\b|\bgot (?:it|that) wrong\b|\bactually it['’]s\b|\blet me correct\b|\bi was wrong\b|\bwait,? no\b"
)
_CHANGES: Final = re.compile(
    r"(?i)이제|바꿨|바뀌|바뀐|옮겼|옮겨|옮기|이사|이직|갈아탔|부터|그만두|새로|더\s*이상|요즘은|지금은"
    r"|\bnow\b|\bmoved\b|\bswitch|\bchanged?\b|\bnew\b|\bno longer\b|\binstead\b|\bstarting\b|\bas of\b|\btraded\b|\bdropped\b|\bquit\b|\banymore\b"
)
# Not told of the teller's life as it is: asked, supposed, wished, denied, hearsay of a game.
_UNSURE: Final = re.compile(
    r"(?i)[?？]\s*$|(?:일까|을까|ㄹ까|려나|으면 좋겠|면 좋겠|고 싶다|인 척|라면|이라면|다면)\s*[.~!?…]*$"
    r"|\bif i\b|\bi wish\b|\bwould like to\b|\bpretend\b|\bimagine\b|\bin the game\b|\bin my dream\b"
)
_NEGATED: Final = re.compile(
    r"^\s*(?:지\s*않|지는\s*않|안\s)|(?:안|못)\s*$|(?i:\bnot\b|\bnever\b|n['’]t\b)\s*$"
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_LEADING_KO: Final = frozenset(
    _listed(
        """나 나는 난 내가 내 저 저는 제가 전 우리 우리는 지금 지금은 요즘 요새 이제 이제는 드디어
        사실 그냥 올해 올해는 오늘 오늘은 어제 그저께 이번에 이번에는 이번 다음 지난 달부터
        주부터 달에 주에 주말에 오늘부터 내일부터 아 참 근데 그런데 그리고 있잖아 음 또 다시
        회사까지 회사에 매일 매주 항상 아직 아직도 계속 진짜 정말 너무 완전 제일 가장 벌써
        작년에 작년부터 얼마 전에 곧 결국 어릴 때 대학 때 때부터 때는 때 처음 처음으로 퇴근하고
        주말마다 매번 그래서 새 새로 꼭 역시 생각해 보니까 어차피 혼자 오랜만에 맞다 그거
        그만두고 원래 원래는 예전엔 예전에는 그때 그때는 이미 막 좀 조금 많이 엄청 되게 되도록
        벌써부터 저번에 저번 몇 년째 몇년째 집은 나도 저도 엄마는 아빠는 의사가 그게 그건 이게
        이건 이거 그거는"""
    )
)
# What dates a telling stands before its value: "지난주 토요일에 대전으로".
_TIME_KO: Final = re.compile(
    r"(?:(?:지지난|지난|저번|이번|다음|담|저저번)(?:주|달|해)?|지난해|재작년|작년|올해|내년|그제|엊그제|며칠|\d{1,2}월|\d{1,2}일|[월화수목금토일]요일|주말|봄|여름|가을|겨울|초|말|중순|아침|점심|저녁|새벽|밤|낮)(?:에|에는|엔|쯤|쯤에|부터|날)?"
)
_NO_VALUE: Final = frozenset(
    _listed(
        """거 것 게 그거 그것 이거 저거 여기 거기 저기 어디 누구 뭐 무엇 사람 집 나 너 우리 같이
        혼자 그렇게 이렇게 잘 안 못 다 더 야 이야 이에요 예요 이다 임 인데 없음 없어 미정 모름 몰라 비밀 it that this there here him her them me you us
        something nothing anything everything a the to be an my mine kid child teenager baby"""
    )
)
_SAME_X: Final = {
    "색깔": "색", "컬러": "색", "color": "색", "colour": "색", "음료수": "음료", "마실": "음료", "drink": "음료", "beverage": "음료",
    "음악가": "가수", "뮤지션": "가수", "musician": "가수", "singer": "가수", "artist": "가수", "band": "가수",
    "요리": "음식", "food": "음식", "dish": "음식", "meal": "음식", "movie": "영화", "film": "영화", "book": "책", "novel": "책",
    "song": "노래", "곡": "노래", "season": "계절", "flower": "꽃", "place": "곳", "장소": "곳", "sport": "운동", "스포츠": "운동",
    "animal": "동물", "snack": "간식", "number": "숫자", "snacks": "간식", "game": "게임", "dessert": "디저트", "fruit": "과일",
    "author": "작가", "writer": "작가", "actor": "배우", "cafe": "카페", "restaurant": "식당", "맛집": "식당", "subject": "과목",
    "holiday": "명절", "city": "도시",
}  # fmt: skip


def canonical_thing(word: str) -> str:
    """One key for words that ask for the same favourite thing, across both languages."""
    word = re.sub(r"\s+", " ", word.strip().lower())
    if word.endswith("s") and word[:-1] in _SAME_X:
        word = word[:-1]
    return _SAME_X.get(word, word)


_DRINKS: Final = re.compile(
    r"(?i)커피|라떼|아메리카노|에스프레소|콜드\s*브루|차$|티$|주스|콜라|사이다|우유|두유|맥주|와인|소주|막걸리|위스키|코코아|초코$|말차|에이드|스무디|식혜"
    r"|\b(?:coffee|latte|americano|espresso|cold brew|tea|matcha|juice|coke|soda|milk|beer|wine|cocoa|chocolate|smoothie|lemonade|water)\b"
)


def _kind_of(value: str) -> str:
    """What a bare favourite is a favourite of, where its own word says so."""
    return "음료" if _DRINKS.search(value) else ""


def _activity(word: str) -> str:
    """What is done on a weekday, without the word for its form: 필라테스 수업 -> 필라테스."""
    word = re.sub(
        r"\s*(?:수업|레슨|클래스|모임|학원|연습|강의|class|classes|lessons?|practice|session)$",
        "",
        word,
    )
    return re.sub(r"^(?:내|제|우리|my|our|the)\s+", "", word).strip()


def normal(value: str) -> str:
    """A value as it is compared: letters and digits only, lower case, without articles."""
    text = unicodedata.normalize("NFKC", value).lower()
    text = re.sub(r"^(?:an?|the|my|our)\s+", "", text)
    return "".join(c for c in text if c.isalnum())


_TOPIC_KO: Final = re.compile(
    r"^(?:.{0,8}\s)?(?:나|저|우리|내|제|팀|회사|집|상사|엄마|아빠|누나|형|언니|오빠|동생|직업|전공|고향|목표|생일|이름|차|출근"
    r"|취미|음료|색|가수|음식|알레르기|친구)(?:은|는)\s+(?=\S)"
)


_CLAUSE_END: Final = re.compile(
    r"(?<=[가-힣])(?:이고|하고|사고|원고|자고|생고|이며|지만|는데|인데|어서|아서|라서|해서|니까|마다)$"
)


def _trim_ko(value: str) -> str:
    tokens = value.split()
    while tokens and (
        tokens[0] in _LEADING_KO
        or (_TIME_KO.fullmatch(tokens[0]) and not all(map(_TIME_KO.fullmatch, tokens)))
        or re.fullmatch(r"[가-힣]{1,3}(?:부터|까지|에는)", tokens[0])
    ):
        tokens.pop(0)
    # What stands before a clause's end is another statement: "서른네 살 약사고 대전".
    for i in range(len(tokens) - 1, 0, -1):
        if _CLAUSE_END.search(tokens[i - 1]):
            tokens = tokens[i:]
            break
    if tokens:
        tokens[-1] = re.sub(r"(?<=[가-힣]{2})(?:이야|이에요|예요|입니다)$", "", tokens[-1])
    # The subject may still stand in front: "우리 팀 상사는 박 팀장".
    return _TOPIC_KO.sub("", " ".join(tokens[-4:])).strip(" \"'“”‘’")


def _trim_en(value: str) -> str:
    value = re.sub(r"^(?:now|just|called|in|at)\s+", "", value.strip(), flags=re.IGNORECASE)
    return value.strip(" \"'“”‘’.,")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact read from a message, with what it says of earlier ones."""

    fact: Fact
    corrects: bool = False  # the person says that what was held was wrong
    changes: bool = False  # the person says that it is different from before
    old: str = ""  # the wrong value, where it was said


def language_of(text: str) -> Language:
    """Korean where any Hangul syllable stands in the text."""
    return "ko" if re.search(r"[가-힣]", text) else "en"


def extract(message: Message, *, language: Language | None = None) -> tuple[Stated, ...]:
    """Facts that one message of the person states, each with its evidence span.

    Questions, wishes and suppositions state nothing. The companion's own lines are never
    read: what she recalled must not come back as if it had been told.
    """
    if message.speaker != "person":
        return ()
    text = message.text[:MAX_CHARS]
    lang = language or language_of(text)
    found: dict[tuple[str, str], Stated] = {}
    for start, clause in _clauses(text):
        if _UNSURE.search(clause):
            continue
        corrects = bool(_CORRECTS.search(text))
        clause, wrong = _without_wrong(clause, lang)
        changes = bool(_CHANGES.search(clause))
        for rule in _KOREAN if lang == "ko" else _ENGLISH:
            for match in rule.pattern.finditer(clause):
                stated = _read(message, rule, match, start, clause, lang, corrects, changes)
                if stated is None:
                    continue
                key = (stated.fact.subject, stated.fact.relation)
                held = found.get(key)
                better = held is None or stated.fact.confidence > held.fact.confidence
                if better:
                    found[key] = replace(stated, old=wrong or (held.old if held else ""))
    facts = _pruned(list(found.values()))
    return tuple(
        replace(stated, fact=replace(stated.fact, id=MemoryId(f"{message.id}:{n}")))
        for n, stated in enumerate(facts)
    )


def _clauses(text: str) -> Iterable[tuple[int, str]]:
    """Sentences with their offsets; two neighbouring short ones also together, as
    "바꿨어. 이제 간호사야" is one statement."""
    spans = [m.span() for m in re.finditer(r"[^.!?…\n]+(?:[.!?…]+(?!\d)|\n|$)", text)]
    for i, (a, b) in enumerate(spans):
        yield a, text[a:b]
        if (
            i
            and b - spans[i - 1][0] <= 90
            and not text[spans[i - 1][0] : spans[i - 1][1]].rstrip().endswith("?")
        ):
            yield spans[i - 1][0], text[spans[i - 1][0] : b]


def _without_wrong(clause: str, lang: Language) -> tuple[str, str]:
    """The clause as if only the right value had been said, and the wrong one.

    "누나 생일 3월 12일이 아니라 21일이야" -> "누나 생일 21일이야", "3월 12일". Where the right day
    has no month it takes the wrong one's.
    """
    match = (_NOT_BUT_KO if lang == "ko" else _NOT_BUT_EN).search(clause)
    if match is None:
        return clause, ""
    wrong, right = match["o"].strip(), match["n"].strip()
    month = re.match(r"(?:\d{2,4}년\s*)?\d{1,2}월\s*", wrong)
    if month and re.fullmatch(r"\d{1,2}일", right):
        right = month[0] + right
    verb = "" if lang == "ko" else "is "
    tail = clause[match.end("n") :]
    return clause[: match.start("o" if lang == "ko" else 0)] + verb + right + tail, wrong


def _read(
    message: Message,
    rule: _Rule,
    match: re.Match[str],
    start: int,
    clause: str,
    lang: Language,
    corrects: bool,
    changes: bool,
) -> Stated | None:
    raw = match["v"]
    if _NEGATED.search(clause[: match.start()][-8:]) or _NEGATED.match(clause[match.end() :][:6]):
        return None
    value = _trim_ko(raw) if lang == "ko" else _trim_en(raw)
    if lang == "ko":
        value = _whole(value, clause[match.end("v") :])
        if rule.relation in ("job", "workplace"):
            # "판교에 있는 카카오", "대전에서 간호사": where it is is not what it is.
            value = re.sub(r"^.*(?:에서|있는|옆에|앞에|뒤에|근처에?|쪽에)\s+(?=\S)", "", value)
    if not value or value.lower() in _NO_VALUE or not any(c.isalnum() for c in value):
        return None
    if lang == "en" and rule.relation == "commute":
        value = re.sub(r"(?i)^my\s+", "", value)
    if lang == "en" and re.search(r"(?i)\b(?:my|me|i|you|your|it|this|that|them)\b", value):
        return None
    groups = match.groupdict()
    subject, relation = rule.subject, rule.relation
    if (
        subject == ME
        and relation in _TOLD_OF_OTHERS
        and _of_another(clause[: match.end("v")], lang)
    ):
        return None
    if subject == "{k}":
        who = groups.get("k") or ""
        subject = kin_key(who) or who.strip()
        if not subject or subject in _LEADING_KO or subject in _NO_VALUE:
            return None
        if relation == "name" and kin_key(value) is not None:
            return None
    if "{x}" in relation:
        x = _trim_ko(groups["x"]) if lang == "ko" else groups["x"].strip().lower()
        if not x or x in _NO_VALUE:
            return None
        if relation.startswith("own:"):
            key = kin_key(x)
            if key is not None:
                return None
        thing = canonical_thing(x)
        relation = relation.replace(
            "{x}", _activity(thing) if relation[:8] == "weekday:" else thing
        )
    if relation == "favorite:":
        relation += _kind_of(value)
    at = clause.find(value, max(0, match.start("v") - 1))
    if at < 0:
        at, value_end = match.start("v"), match.end("v")
    else:
        value_end = at + len(value)
    fact = Fact(
        person=message.person,
        id=MemoryId(""),
        subject=subject,
        relation=relation,
        object=value,
        text=clause.strip(),
        recorded_at=message.at,
        valid_from=message.at,
        confidence=rule.confidence,
        sources=(message.id,),
        span=_evidence(
            message.text, start, start + match.start(), start + max(match.end(), value_end)
        ),
        origin="person" if corrects else "rule",
    )
    return Stated(fact, corrects=corrects, changes=changes or corrects)


_TOLD_OF_OTHERS: Final = frozenset(
    [
        "home",
        "job",
        "workplace",
        "hometown",
        "learning",
        "car",
        "commute",
        "major",
        "allergy",
        "fear",
        "like",
        "dislike",
        "goal",
    ]
)
_OTHER_KO: Final = re.compile(
    rf"(?:{kin_pattern('ko')})[가-힣]{{0,4}}?(?:은|는|이|가|도|께서|께서는|네는|네가|이는|이가)\s"
    r"|(?<![가-힣])(?!내가|제가|우리가|회사가|집이|상사가|직업이|인사가|일이|차가|날이|몸이|목표가|전공이|고향이|사이가|입맛이|여기가|거기가|마음이|이게|그게|뭐가)"
    r"[가-힣]{2,4}(?:이가|가|이)\s(?!(?:제일|가장|너무|진짜|정말|무서|싫|좋))"
)
_OTHER_EN: Final = re.compile(
    rf"(?i)\b(?:he|she|they|who|his|her|their)\b|\b(?:my|our)\s+(?:{kin_pattern('en')})\b|\bfriend of mine\b"
)


def _of_another(before: str, lang: Language) -> bool:
    """Whether the words up to a value name somebody else as the one it is told of."""
    if lang == "ko":
        return bool(_OTHER_KO.search(before))
    return bool(_OTHER_EN.search(before)) and not re.search(r"(?i)\bi(?:['’]m|['’]ve)?\b", before)


def _whole(value: str, rest: str) -> str:
    """The value with a last syllable 이 that was taken for the copula's.

    After a vowel the copula is 야, not 이야: 레이야 is 레이 and 야.
    """
    last = value[-1:]
    if rest.startswith("이") and "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28 == 0:
        return value + "이"
    return value


def _evidence(text: str, clause: int, start: int, end: int) -> tuple[int, int]:
    """The span of the quoted words; the rest of the sentence where it would leave the text."""
    if end <= len(text):
        return start, end
    return clause, len(text)


def _pruned(found: list[Stated]) -> list[Stated]:
    """Without readings that a surer one of the same words makes void."""
    kept = []
    for stated in found:
        fact = stated.fact
        generic = fact.relation.startswith("own:") or fact.confidence < 0.75
        covered = any(
            other is not stated
            and other.fact.confidence > fact.confidence
            and normal(other.fact.object) in normal(fact.object) + " " + normal(fact.text)
            and other.fact.span[0] < fact.span[1]
            and fact.span[0] < other.fact.span[1]
            for other in found
        )
        if not (generic and covered):
            kept.append(stated)
    return kept


# -- bitemporal --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """What to write, and pairs of equal standing about which she should ask."""

    write: tuple[Fact, ...] = ()
    ask: tuple[tuple[Fact, Fact], ...] = ()


def current(facts: Iterable[Fact]) -> list[Fact]:
    """Facts neither retracted nor superseded nor ended."""
    return [
        fact
        for fact in facts
        if fact.retracted_at is None and fact.superseded_by is None and fact.valid_to is None
    ]


def held_at(facts: Iterable[Fact], when: datetime) -> list[Fact]:
    """Facts that were true at a moment, as is known today."""
    return [
        fact
        for fact in facts
        if fact.retracted_at is None
        and (fact.valid_from is None or fact.valid_from <= when)
        and (fact.valid_to is None or when < fact.valid_to)
    ]


def as_of(facts: Iterable[Fact], when: datetime) -> list[Fact]:
    """Facts as they stood at a moment: what was told later is left out, what it superseded holds."""
    held = [f for f in facts if f.recorded_at < when and f.retracted_at is None]
    return [
        replace(fact, valid_to=None, superseded_by=None)
        if fact.valid_to is not None and fact.valid_to >= when
        else fact
        for fact in held
    ]


def settle(facts: Sequence[Fact], new: Stated, *, now: datetime) -> Settled:
    """Put a stated fact beside those held.

    The same again adds a source. A correction retracts what was held; the corrected value
    never returns by an extraction. Of a relation that holds one value the later supersedes,
    by the time it became true and not by the order of reading, so an import of the past
    becomes history. A relation that does not change and is told differently is a conflict:
    both stay and she asks.
    """
    fact = new.fact
    same = [f for f in facts if f.subject == fact.subject and f.relation == fact.relation]
    value = normal(fact.object)
    if fact.origin != "person" and any(
        f.retracted_at is not None and normal(f.object) == value for f in same
    ):
        return Settled()
    opened = sorted(current(same), key=_since)
    write: list[Fact] = []
    wrong = normal(new.old) if new.old else ""
    corrects = new.corrects or (bool(wrong) and any(normal(f.object) == wrong for f in opened))
    if corrects and fact.origin == "rule":
        fact = replace(fact, origin="person")
    if corrects:
        gone = [f for f in opened if _corrected(f, fact, value, wrong)]
        write += [replace(f, retracted_at=now, superseded_by=fact.id) for f in gone]
        opened = [f for f in opened if f not in gone]
        if gone:
            fact = replace(fact, valid_from=gone[0].valid_from)
        if wrong and wrong != value and not any(normal(f.object) == wrong for f in same):
            # Said wrong and right in one breath: the wrong one is kept as retracted, so that
            # no later reading of the same line brings it back.
            said = replace(
                fact,
                id=MemoryId(f"{fact.id}:wrong"),
                object=new.old,
                retracted_at=now,
                superseded_by=fact.id,
            )
            write.append(said)
    equal = [f for f in opened if normal(f.object) == value]
    if equal:
        kept = equal[-1]
        sources = tuple(dict.fromkeys((*kept.sources, *fact.sources)))
        sure = 1.0 - (1.0 - kept.confidence) * (1.0 - 0.5 * fact.confidence)
        origin = "person" if "person" in (kept.origin, fact.origin) else kept.origin
        merged = replace(kept, sources=sources, confidence=round(sure, 4), origin=origin)
        return Settled((*write, merged))
    kind = holds(fact.relation)
    if kind == "many" or not opened:
        return Settled((*write, _placed(fact, same)))
    last = opened[-1]
    if kind == "fixed" and not (new.changes or corrects):
        return Settled((*write, fact), ((last, fact),))
    if _since(fact) < _since(last):
        return Settled((*write, _placed(fact, same)))
    if last.origin == "person" and fact.origin == "brain":
        return Settled(tuple(write), ((last, fact),))
    write += [replace(f, valid_to=fact.valid_from, superseded_by=fact.id) for f in opened]
    return Settled((*write, fact))


def _since(fact: Fact) -> datetime:
    return fact.valid_from or fact.recorded_at


def _corrected(held: Fact, new: Fact, value: str, wrong: str) -> bool:
    if normal(held.object) == value:
        return False
    if wrong:
        return normal(held.object) == wrong or holds(new.relation) != "many"
    return holds(new.relation) != "many"


def _placed(fact: Fact, same: Sequence[Fact]) -> Fact:
    """A fact of the past ends where the next one known begins."""
    if holds(fact.relation) == "many":
        return fact
    later = [f for f in same if f.retracted_at is None and _since(f) > _since(fact)]
    if not later:
        return fact
    following = min(later, key=_since)
    return replace(fact, valid_to=following.valid_from, superseded_by=following.id)


def learn(
    facts: Sequence[Fact], message: Message, *, now: datetime, language: Language | None = None
) -> Settled:
    """Read a message and settle all it states, one after the other.

    What it returns is to be written with the message's derivations; facts with an id that is
    held already replace it.
    """
    held = {fact.id: fact for fact in facts}
    written: dict[MemoryId, Fact] = {}
    asked: list[tuple[Fact, Fact]] = []
    stated = extract(message, language=language) or _recast(facts, message)
    for one in stated:
        settled = settle(list(held.values()), one, now=now)
        for fact in settled.write:
            held[fact.id] = written[fact.id] = fact
        asked.extend(settled.ask)
    return Settled(tuple(written.values()), tuple(asked))


_NOT_BUT_KO: Final = re.compile(
    r"(?P<o>(?:\d{1,2}월\s*)?\d{1,2}일|[^\s,.!?]+?)(?:이|가)?\s*(?:아니라|아니고|말고)[,\s]+"
    r"(?:사실은?\s*)?(?P<n>[^.!?~\n]{1,30}?)(?:이야|야|이에요|예요|였어|이었어|입니다|이거든|거든|이다|이네|임|이래|래)?\s*(?:[.!?~]|$)"
)
_NOT_BUT_EN: Final = re.compile(
    r"(?i)\b(?:not|isn['’]t|wasn['’]t)\s+(?P<o>[^,.;!?]{1,30}?),?\s+(?:but|it['’]s|it is|it was)\s+"
    r"(?:on\s+|in\s+)?(?P<n>[^,.;!?]{1,30})"
)


def _recast(facts: Sequence[Fact], message: Message) -> tuple[Stated, ...]:
    """A correction that names only the wrong and the right value: "11일이 아니라 21일이야"."""
    if message.speaker != "person":
        return ()
    text = message.text[:MAX_CHARS]
    match = _NOT_BUT_KO.search(text) or _NOT_BUT_EN.search(text)
    if match is None:
        return ()
    wrong, right = match["o"].strip(), match["n"].strip()
    for held in sorted(current(facts), key=_since, reverse=True):
        whole = normal(held.object)
        if normal(wrong) and (whole == normal(wrong) or whole.endswith(normal(wrong))):
            said = held.object
            at = said.rfind(wrong)
            value = said[:at] + right if at > 0 else right
            fact = replace(
                held,
                id=MemoryId(f"{message.id}:0"),
                object=value,
                text=text.strip(),
                recorded_at=message.at,
                valid_from=held.valid_from,
                confidence=0.95,
                sources=(message.id,),
                span=match.span(),
                origin="person",
                pinned=held.pinned,
            )
            return (Stated(fact, corrects=True, changes=True, old=said),)
    return ()


def forgotten(facts: Iterable[Fact], messages: Iterable[MessageId]) -> tuple[Fact, ...]:
    """What is left of facts when their sources go: those that rest on other lines too.

    A fact learned only from the forgotten lines is not returned; one that superseded another
    hands its place back.
    """
    gone = set(messages)
    kept = []
    lost: set[MemoryId] = set()
    for fact in facts:
        rest = tuple(source for source in fact.sources if source not in gone)
        if rest:
            kept.append(replace(fact, sources=rest))
        else:
            lost.add(fact.id)
    return tuple(
        replace(fact, superseded_by=None, valid_to=None) if fact.superseded_by in lost else fact
        for fact in kept
    )


def edited(fact: Fact, value: str, *, now: datetime, message: MessageId | None = None) -> Settled:
    """The person sets a value by hand: it outranks every reading, and the old never returns."""
    new = replace(
        fact,
        id=MemoryId(f"{fact.id}:edit:{int(now.timestamp())}"),
        object=value,
        recorded_at=now,
        confidence=1.0,
        sources=fact.sources if message is None else (*fact.sources, message),
        origin="person",
    )
    return Settled((replace(fact, retracted_at=now, superseded_by=new.id), new))


def rewritten(fact: Fact, words: str, *, now: datetime) -> Fact:
    """The fact as the person writes it by hand: a bare value, or the whole sentence again.

    "보리" and "우리 강아지 이름은 보리야" both correct the name of the dog. Certain, and true since
    what it corrects was.
    """
    told = Message(fact.person, MessageId(""), "person", words, now)
    words = words.strip()
    read = next(
        (
            one.fact.object
            for one in extract(told)
            if (one.fact.subject, one.fact.relation) == (fact.subject, fact.relation)
        ),
        None,
    )
    value = read or _in_the_same_words(fact, words) or words
    text = words
    if value == words and bare(words) and fact.object in fact.text and fact.object != fact.text:
        text = fact.text.replace(fact.object, words)
    return replace(
        fact,
        object=value,
        text=text,
        recorded_at=now,
        confidence=1.0,
        span=(0, 0),
        origin="person",
    )


def _in_the_same_words(fact: Fact, words: str) -> str:
    """The value where a sentence is the fact's own with only that replaced, or names the wrong
    value and the right one; empty where it is neither."""
    match = _NOT_BUT_KO.search(words) or _NOT_BUT_EN.search(words) or _RIGHT_FIRST.search(words)
    if match is not None:
        return match["n"].strip()
    at = fact.text.find(fact.object) if fact.object != fact.text else -1
    if at < 0:
        return ""
    head, tail = fact.text[:at], fact.text[at + len(fact.object) :].rstrip(" .!?~")
    body = words.rstrip(" .!?~")
    # After a vowel the copula is 야, after a consonant 이야.
    tails = [tail, tail.removeprefix("이"), "이" + tail] if tail else [""]
    for end in tails:
        if len(head) + len(end) and body.startswith(head) and body.endswith(end):
            value = body[len(head) : len(body) - len(end)].strip()
            if value and bare(value):
                return value
    return ""


_RIGHT_FIRST: Final = re.compile(
    r"(?i)^\s*(?:no,?\s+)?(?:it(?:['’]s|\s+is|\s+was)\s+)(?P<n>[^,.;!?]{1,40}?),?\s+not\s+[^,.;!?]{1,40}[.!]*$"
)
_SENTENCE_END: Final = re.compile(
    r"[.!?]$|(?:[어아해여았었했였]요?|니다|거든요?|예요|이에요|이야|잖아요?|[네지]요?|[는은ㄴ]데요?|라고요?)\s*[~ㅋㅎㅠ]*$"
)


def bare(words: str) -> bool:
    """Whether words are a value by themselves and no sentence about it."""
    if len(words.split()) > 5 or _SENTENCE_END.search(words.strip()):
        return False
    return not re.search(
        r"(?i)\b(?:is|are|was|were|am|has|have|it['’]s|i|i['’](?:m|ve|d)|my|we)\b", words
    )


_EARLIER: Final = re.compile(
    r"(?i)(?:먼저|처음|전에|예전에|아까|옛날)\S*\s*(?:말|얘기|한|거|게|쪽)|원래\s*(?:거|게|쪽)"
    r"|\b(?:first|earlier|former|old(?:er)?|original)\b"
)
_LATER: Final = re.compile(
    r"(?i)(?:방금|지금|나중|뒤|새로|이번)\S*\s*(?:말|얘기|한|거|게|쪽)|\b(?:second|later|latter|new(?:er)?|last|just now)\b"
)


_DENIED: Final = re.compile(
    r"아니야|아니에요|아니고|아냐|틀렸|틀려|잘못|isnt|wrong|not(?:right|true)"
)


def preferred(pair: tuple[Fact, Fact], text: str) -> Fact | None:
    """Which of two facts that cannot both be true a message calls right; None where it does not
    say. `pair` is the earlier and the later one."""
    said = normal(text)
    named = [fact for fact in pair if _ending(fact, pair) in said]
    if len(named) == 2:
        # "6일이지 5일은 아니야": what is denied last leaves the other.
        named.sort(key=lambda fact: said.rfind(_ending(fact, pair)))
        rest = said[said.rfind(_ending(named[-1], pair)) :]
        return named[0] if _DENIED.search(rest) else named[-1]
    if named:
        other = pair[1] if named[0] is pair[0] else pair[0]
        return other if _DENIED.search(said) else named[0]
    if _EARLIER.search(text):
        return pair[0]
    return pair[1] if _LATER.search(text) else None


def _ending(fact: Fact, pair: tuple[Fact, Fact]) -> str:
    """What tells a value from the other: 6일 of 3월 6일, where both are in March."""
    words = fact.object.split()
    other = pair[1] if fact is pair[0] else pair[0]
    while len(words) > 1 and other.object.split()[:1] == words[:1]:
        words = words[1:]
        other = replace(other, object=" ".join(other.object.split()[1:]))
    return normal(" ".join(words))


def decided(pair: tuple[Fact, Fact], right: Fact, *, now: datetime) -> tuple[Fact, ...]:
    """The two as they stand once the person has said which is right."""
    wrong = pair[1] if right is pair[0] else pair[0]
    return (
        replace(right, origin="person", confidence=1.0),
        replace(wrong, retracted_at=now, superseded_by=right.id),
    )


def label(subject: str, language: Language) -> str:
    """Whom a fact is about, in words; empty for the person."""
    return "" if subject == ME else kin_label(subject, language)
