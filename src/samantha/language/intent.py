"""Tells what kind of move a message is, and how the person wishes to be met."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from samantha.language.moves import Reader
from samantha.language.normalise import fold
from samantha.language.speakable import sentences
from samantha.patterns import later
from samantha.types import Intent, Language, Want

# Korean as typed: spacing is loose, so a blank in a pattern may be missing in the text.


def _ko(pattern: str) -> re.Pattern[str]:
    return later(pattern.replace(" ", r"\s*"))


def _en(pattern: str) -> re.Pattern[str]:
    return later(rf"(?:{pattern})")


# How the companion may be called besides her own name.
HER_NAMES: Final = ("사만다", "samantha")

_LAUGHTER: Final = re.compile(r"[ㅋㅎㅠㅜ]+|\^+|[~!.,…;:)(\"'\s]+")
_FACE_ONLY: Final = re.compile(r"[ㅋㅎㅠㅜㄷㅡ^;~!\s.]*[ㅋㅎㅠㅜㄷ][ㅋㅎㅠㅜㄷㅡ^;~!\s.]*")
_MASH: Final = re.compile(
    r"(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|zxcv|xcvb|ㅁㄴㅇ|ㄴㅇㄹ"
    r"|ㅂㅈㄷ|ㅈㄷㄱ|ㅋㅌㅊ|ㅗㅓㅏ)"
)


def question(text: str) -> bool:
    """Whether the text asks something, with or without a question mark.

    An embedded question ("뭐하는 건지 모르겠어", "I don't know what to do") is none.
    """
    from_marks = re.search(r"[?？]\W*$", text.strip())
    folded = fold(text)
    if not folded or not re.search(r"\w", folded):
        return False
    if re.search("[가-힣]", folded):
        return bool(from_marks) or _asks_ko(_last(folded))
    return bool(from_marks) or _asks_en(_last(folded))


def _last(text: str) -> str:
    pieces = [p for p in sentences(text) if re.search(r"[\w]", re.sub("[ㅋㅎㅠㅜ]", "", p))]
    return pieces[-1] if pieces else text


_WH_KO: Final = (
    r"(?:(?<![가-힣])(?:뭐|뭘|뭔|머(?=[해하지야]|\s)|무엇|무슨|누구|누가|누굴|언제"
    r"|어디|어딜|어느|어떤|어떻게|어떡|어때|어땠|어째|왜|몇|얼마|며칠)"
    r"|뭐[야예에임지죠]|어디[야예에지죠]|누구[야예에지죠])"
)
_ASK_END_KO: Final = re.compile(
    r"(?:니|냐|까|까요|나요|던가|건가|는가|은가|인가|ㄴ가|가요|습니까|ㅂ니까|니까|을래|할래"
    r"|갈래|줄래|볼래|먹을래|래요|나)$"
)
_WH_END_KO: Final = re.compile(
    r"(?:야|예요|에요|이에요|지|죠|어|아|해|했어|어요|아요|해요|여요|려|줘|돼|돼요"
    r"|임|더라|데|대|래|가|와|봐|죠|지요|나|때|땠어|때요|지내|세요|셔요|가요)$"
)
# What makes a question word part of a statement.
_EMBEDDED_KO: Final = re.compile(
    r"(?:지|는지|은지|ㄴ지|을지|ㄹ지|건지|인지|른지|한지|할지|까)(?:도|는|를|가"
    r"|조차)?\s*(?:잘\s*)?(?:정말\s*)?(?:모르|몰라|모를|몰랐|알겠|알았|궁금|생각"
    r"|고민|싶)"
    r"|(?:는지|은지|건지|인지|른지|한지|할지|을지)(?:도|는|를|가|조차)?\s+[가-힣]"
    r"|냐고|[다라자]고|[어아해]도 |더라도|왜냐|뭐든|누구든|언제든|어디든|언젠가|어딘가|누군가|뭔가"
    r"|왠지|어쩐지|뭐라도|아무|어떻게든"
    r"|어쩌다|누가\s*뭐래도"
)


def _asks_ko(sentence: str) -> bool:
    bare = re.sub(r"[ㅋㅎㅠㅜ~!.…^;\s]+$", "", sentence)
    last = bare.split()[-1] if bare.split() else ""
    if re.search(rf"^{_WH_KO}", last) and _WH_END_KO.search(last) and len(last) >= 2:
        return True
    if _EMBEDDED_KO.search(bare) and not re.search("[?？]", sentence):
        # "내가 뭐라고 했지" asks all the same: the quoting verb is itself in question.
        return bool(
            re.search(
                r"[다라자냐]고\s*[가-힣]*(?:했지|했더라|했죠|했나|했나요|했니|했냐|그랬지"
                r"|그랬더라)$",
                bare,
            )
        )
    if re.search(r"(?:을까|ㄹ까|할까|갈까|될까|볼까|줄까|날까|일까|까요|까)$", bare):
        return not bare.endswith(("니까", "그러니까"))
    if _ASK_END_KO.search(bare) and not bare.endswith(
        (
            "니까",
            "거나",
            "구나",
            "하나",
            "언니",
            "어머니",
            "할머니",
            "아니",
            "더니",
            "만나",
            "화나",
            "짜증나",
            "신나",
            "끝나",
            "나",
        )
    ):
        return True
    if bare.endswith("나") and re.search(rf"{_WH_KO}|해야|야 되나|맞나|있나|없나|건가|인가", bare):
        return bool(re.search(r"(?:하나|되나|맞나|있나|없나|건가|인가|았나|었나|했나|던가)$", bare))
    return bool(re.search(_WH_KO, bare) and _WH_END_KO.search(bare)) and not bare.endswith("그래")


_ASK_EN: Final = re.compile(
    r"^(?:so |and |but |hey |ok |okay |um |well |please |samantha,? )*(?:(?:what"
    r"|who|whose|where|when|why|how|which|whats|what's|who's|where's|how's"
    r"|when's)\b"
    r"|(?:do|does|did|are|is|am|was|were|can|could|will|would|should|shall|may"
    r"|have|has|had|don't|doesn't|didn't|isn't|aren't|won't|wouldn't|shouldn't"
    r"|couldn't|can't) (?:i|you|we|they|he|she|it|this|that|there|my|your|the|any"
    r"|anyone|someone|people|the)\b"
    r"|any (?:advice|ideas|tips|plans|suggestions)\b)"
)


def _asks_en(sentence: str) -> bool:
    if re.match(
        r"^(?:what|how) (?:a|an|dare|if)\b|^(?:when|whatever|whoever|which) (?:i|he"
        r"|she|it|they|we|my)\b",
        sentence,
    ):
        return False
    return bool(_ASK_EN.match(sentence))


# How sure the second reader must be to speak where the rules are not, and how sure the rules
# must be to keep the word. Measured on sentences neither had seen.
READER_SURE: Final = 0.3
RULES_SURE: Final = 0.5
# A telling about somebody else, or of what was said, is no move of the person's own.
FIRM: Final = 0.8


def intent(
    text: str,
    lang: Language,
    *,
    names: Sequence[str] = HER_NAMES,
    readers: Mapping[Language, Reader] | None = None,
) -> tuple[Intent, float]:
    """What the message does, with a confidence in 0..1.

    Rules speak first. Where they are unsure, or find nothing but a telling, the second reader
    (`moves.load()`) is asked if `readers` are given.
    """
    found = _by_rules(text, lang, names)
    kept = FIRM if found[0] == "tell" else RULES_SURE + 0.01
    if readers is None or found[1] >= kept:
        return found
    if len(text) > _SHORT or not re.search(r"[a-z가-힣]", text.lower()):
        return found
    second, share = readers[lang].judge(text)
    if second == "farewell" and (not _PARTS.search(text) or _TRIP_KO.search(text)):
        return found
    if second != "tell" and share >= READER_SURE:
        return second, round(min(share, 0.75), 3)
    return found


# Without one of these words the reader is not believed that somebody is leaving: to answer a
# story with a goodbye ends it.
_PARTS: Final = re.compile(
    r"갈게|갈래|간다|가\s?볼|가\s?봐야|들어가|자러|잘게|잘래|자야|잔다|안녕|바이|빠이|ㅂㅂ|이만|나중|이따|내일"
    r"|다음에|또\s?(?:봐|보|올|만)|다녀올|굿밤|굿나잇|잘\s?자(?![랐라란랄])|끊을게|끊자|나갈|쉴게|눕|수고|출근할|퇴근할|씻"
    r"|\b(?:bye|night|later|see\s(?:you|ya)|sleep|bed|go|going|gotta|heading|head|off|leav\w+|ttyl"
    r"|gtg|g2g|talk|signing|logging|run|until|tomorrow|care|ciao|cya|tata)\b",
    re.IGNORECASE,
)
# A long message tells, whatever it ends with; the reader learned from short ones.
_SHORT: Final = 60


def _by_rules(text: str, lang: Language, names: Sequence[str]) -> tuple[Intent, float]:
    """The move as the rules see it.

    Several sentences: what is asked or requested last counts before what is told, and what is
    told before a greeting in front of it. `names` are what she answers to.
    """
    folded = fold(text)
    quick = _without_words(folded)
    if quick is not None:
        return quick
    pieces = [piece for piece in sentences(folded) if re.search(r"[\w]", piece)]
    pieces = [p for p in pieces if not _FACE_ONLY.fullmatch(p)] or pieces
    judged = [(_of_ko if lang == "ko" else _of_en)(piece, names) for piece in pieces]
    if len(judged) == 1:
        return judged[0]
    for found in reversed(judged):
        if found[0].startswith("ask_") or found[0] == "request":
            return found
    if judged[-1][0] in ("farewell", "thanks", "complain_her", "praise", "tease", "apology"):
        return judged[-1]
    told = [found for found in judged if found[0] == "tell"]
    first = judged[0]
    special = first[0] in ("apology", "thanks", "complain_her", "farewell", "praise", "tease")
    if special and (not told or len(folded.split()) <= 8):
        return first
    if told:
        return told[-1]
    for found in judged:
        if found[0] not in ("backchannel", "unclear"):
            return found
    return first


def _without_words(folded: str) -> tuple[Intent, float] | None:
    letters = re.sub(r"[^0-9a-z가-힣ㄱ-ㅣ]", "", folded)
    if not letters:
        return "unclear", 0.6
    if re.fullmatch("[ㄱ-ㅣ]+", letters):
        if letters in _JAMO:
            return _JAMO[letters], 0.9
        if re.fullmatch("[ㅋㅎㅠㅜㄷㅡㅇ]+", letters):
            return "backchannel", 0.9
        return "unclear", 0.7
    if _MASH.search(letters) and len(letters) <= 16 and " " not in folded:
        return "unclear", 0.8
    if letters.isdigit():
        return "unclear", 0.4
    return None


_JAMO: Final[dict[str, Intent]] = {
    "ㅇㅇ": "backchannel",
    "ㅇ": "backchannel",
    "ㅇㅋ": "affirm",
    "ㅇㅋㅇㅋ": "affirm",
    "ㄱㄱ": "affirm",
    "ㄴㄴ": "deny",
    "ㄴ": "deny",
    "ㄱㅅ": "thanks",
    "ㄳ": "thanks",
    "ㄳㄳ": "thanks",
    "ㄱㅅㄱㅅ": "thanks",
    "ㅅㄱ": "farewell",
    "ㅅㄱㅅㄱ": "farewell",
    "ㅈㅅ": "apology",
    "ㅎㅇ": "greet",
    "ㅂㅂ": "farewell",
    "ㅂㅇ": "farewell",
    "ㄷㄷ": "backchannel",
    "ㅊㅋ": "praise",
    "ㅉㅉ": "complain_her",
}

# --- Korean ------------------------------------------------------------------------------------

_YOU_KO: Final = (
    r"(?<![가-힣])(?:너|넌|너는|너도|너의|네|니|너랑|널|너한테|너만|자기|당신|그대"
    r"|너네|얘|ai|에이아이|로봇|챗봇)(?:는|은|도|가|이|를|의|랑|한테)?(?![가-힣])"
)
_TOLD_KO: Final = re.compile(
    r"(?:[다라자냐]고|[다라자냐]구|대|(?<![할갈올잘볼을쉴들줄말살놀될만걸])래"
    r"|[다라]며|[다라]는)\s*(?:했|하|말했|그랬"
    r"|그러|물어|들었|전해|생각)?[가-힣]*$|(?:하|라|다)더라$|했대$"
)
_THIRD_KO: Final = _ko(
    r"(?:친구|엄마|아빠|어머니|아버지|할머니|할아버지|동생|언니|오빠|누나|남편"
    r"|아내|와이프|팀장|상사|부장|과장|사장|선배|후배|남친|여친|남자친구|여자친구"
    r"|동료|교수|선생|의사|이모|고모|삼촌|사람|사람들|애들|걔|쟤|얘|그 애|그 사람"
    r"|손님|시어머니|이웃|면접관|형|애인|아이|강아지|고양이|전남친|전여친|부모|님"
    r"|들|씨)(?:이|가|은|는|한테|에게|께서|도|랑)(?![가-힣])"
)
# A name may be the one who thanks: any short subject counts there.
_ANY_SUBJECT_KO: Final = _ko(
    r"(?<![가-힣])(?!너|네|니|내|제가|나|저|우리|정말|진짜|오늘|아까|그게|이게|뭐"
    r"|말|기분|마음|생각|목소리|머리|몸|날씨|반응|대답|위로|답|얘기|이야기|사만다"
    r"|도움|힘|기억|농담|유머|성격|네가)[가-힣]{1,3}(?:이|가)\s"
)
_SUBJECT_KO: Final = re.compile(
    r"(?:친구|엄마|아빠|동생|언니|오빠|누나|형|남편|아내|팀장|상사|부장|선배|후배"
    r"|남친|여친|걔|쟤|사람|애들"
    r"|아저씨|아줌마|님|씨|회사|여행사|가게|은행|병원)(?:이|가|은|는|께서)(?![가-힣])"
)
_BACKCHANNEL_KO: Final = re.compile(
    r"(?:(?:네|응|음|아|뭐)[\s,]*(?:뭐|네네|글쎄(?:요)?|그냥|네|그래)|응+|웅+|엉+"
    r"|어+|음+|흐*[흠음]+|아+|오+|와+|헐+|헉|아하|오호|아항|아하+|그렇군|그렇구나"
    r"|그랬구나|그렇군요?|그런가"
    r"|글쎄(?:요)?|그래요?\?|진짜\??|정말\??|대박|허걱|에이|아이고|에휴|휴+|하아*"
    r"|우와+아*|어머|앗|엥|네에*|음흠|그러게(?:요)?|그치|그쵸)"
)
_AFFIRM_KO: Final = re.compile(
    r"(?:(?:응+|어+|네+|예|넵+|웅+|그래|ㅇㅇ)\s*)?(?:맞아(?:요)?|좋아(?:요)?|좋지"
    r"|좋죠|그래(?:요)?|그러자|그러죠|그럼(?:요)?(?:\s*당연하지)?|당연하지"
    r"|당연하죠|당근|물론(?:이지|이죠)?|콜|오케이|ok|okay|알겠어(?:요)?"
    r"|알았어(?:요)?|그렇게\s*해\s*(?:줘|주세요)?|그럴게(?:요)?|할게(?:요)?"
    r"|해\s*볼게(?:요)?|그렇지|그렇죠|인정|그런\s*것?\s*같아(?:요)?|동의해"
    r"|바로\s*그거야|내\s*말이)+|(?:네|예|넵|넹|응응|네네|웅웅|옙|어 그래)"
)
_DENY_KO: Final = re.compile(
    r"(?:아니|아뇨|아니요|아냐|아니야|아니에요|노노|싫어|싫은데|싫어요|됐어|됐어요"
    r"|안\s*돼|별로|별로야|필요\s*없어|안\s*할래|그건\s*아니야|그건\s*아니에요"
    r"|그런\s*거\s*아니야|그건\s*아닌데|그런\s*건\s*아니야"
    r"|괜찮아\s*안\s*해도\s*돼)"
    r"(?:\s*(?:괜찮아|괜찮아요|그건\s*아니야|그건\s*아니에요|됐어|싫어"
    r"|그런\s*거\s*아니야|아니야|별로|그런\s*건\s*아니고|안\s*할래))*"
)
_GREET_KO: Final = re.compile(
    r"(?:안녕(?:하세요|하십니까|하신가요|하셔요|하세여)?|(?:하이)+|헬로우?|hi+|hello"
    r"|할로|굿모닝(?:이야|이에요|입니다)?|굿\s*애프터눈|좋은\s*아침(?:이야|이에요|입니다)?|(?:나|저"
    r"|사만다\s*나)?\s*(?:다녀왔어(?:요)?|다녀왔습니다|(?:다시 |또 )?왔어(?:요)?"
    r"|왔습니다|왔다)|오랜만(?:이야|이에요|이네|이다|입니다)?|반가워(?:요)?"
    r"|반갑습니다|여보세요|거기\s*있어|있어\?|잘\s*잤어(?:요)?|나야|저예요|뭐해)"
)
_BYE_KO: Final = _ko(
    r"(?:^|[\s,])(?:잘 자(?:요|라)?|안녕히 (?:주무세요|계세요|가세요)|굿나잇|굿밤"
    r"|잘 있어(?:요)?|바이(?:바이)?|빠이(?:빠이)?|내일 (?:봐|보자|봐요|또 봐"
    r"|얘기하자|만나)(?:요)?"
    r"|다음에 (?:또 )?(?:봐|보자|얘기하자|얘기해|올게|만나)(?:요)?|또 (?:봐|보자"
    r"|올게|얘기하자|만나)(?:요)?|(?:이따|있다가?) (?:봐|보자|올게|또 올게"
    r"|얘기하자)(?:요)?|나중에 (?:봐|보자|얘기하자|또 올게|올게)(?:요)?"
    r"|이만 (?:갈게|가 볼게|잘게|끊을게|가 보겠습니다|자러 갈게|쉴게)(?:요)?"
    r"|(?:나|저)?(?: 이제| 먼저| 그만| 슬슬)* (?:갈게|가 볼게|잘게|자러 갈게"
    r"|끊을게|자야겠다|자야겠어|가야겠다|가야겠어|가야 돼|나가 볼게|들어갈게|쉴게"
    r"|나갈게|누울래|누울게|나간다|간다|잔다|자요|잘래|가 볼래|가 보겠습니다"
    r"|자러 간다|가 봐야겠다|가봐야 돼|출근할게|일하러 갈게|갔다 올게|다녀올게"
    r"|나가 봐야 돼)(?:요)?|좋은 꿈 꿔(?:요)?|좋은 밤(?: 보내)?(?:요)?|꿈나라로"
    r"|수고해|들어가(?:요)?)$"
)
_LEAVE_KO: Final = _ko(
    r"^(?:(?:그럼|자|아|나|저|난|이제|그만|먼저|슬슬|얼른|잠깐|일단|오늘은) ?)*"
    r"(?:잘래|잘게|자러 가|자야|가 볼|가볼|가야|나가|나갔다|다녀|들어가|출근|퇴근"
    r"|일하러|수업|끊|누우|씻으러|씻고|밥 먹)"
    r"[가-힣]*(?:래|게|게요|한다|간다|돼|돼요|겠다|겠어|겠어요|올게|올게요|와야|야지|야겠다)"
    r"(?: ?(?:안녕|이따 봐|내일 봐|잘 자|바이|또 봐|빠이))?$"
)
# A journey told of ahead ("다음 주에 훈련소 들어가") takes leave of nobody.
_TRIP_KO: Final = _ko(
    r"(?:내일|모레|글피|다음 ?(?:주|달)|이번 ?(?:주|달)|주말|곧|드디어|요일|[0-9]+월|[0-9]+일).*"
    r"(?:간다|들어가|나간다|가)(?:요)?$"
    r"|(?:[가-힣](?<!집)에|까지|여행|군대|훈련소|유학|출장|캠핑|면접|소개팅|콘서트|입대|수학여행|병원)"
    r" ?(?:간다|들어가|나간다|가)(?:요)?$"
)
_CLOCK_KO: Final = _ko(
    r"몇 (?:신데|시인데|시래)|이번 달(?:은)? 며칠까지|"
    r"(?:오늘|내일|지금)(?:이)? (?:[월화수목금토일]요일|주말|새벽|오전|오후|낮"
    r"|밤)(?:이야|이에요|인가|인가요|이지|맞지|맞아)\?|"
    r"몇 시(?:야|예요|에요|지|죠|임|니|냐|인가|인가요|쯤|라고|인지 (?:알려|말해)|$"
    r"|\?)|지금 시간|오늘 (?:이 )?(?:며칠|몇 일|몇월|무슨 요일|날짜|요일)"
    r"|무슨 요일(?:이야|이에요|이지|이죠|인가|$|\?)|며칠(?:이야|이에요|이지|이죠"
    r"|인가|인지|임|$|\?)"
    r"|몇 월 며칠|(?:며칠|몇 일|얼마나) 남았|날짜가 어떻게|요일이 뭐|몇 년도"
)
_CLOCK_NOT_KO: Final = _ko(
    r"몇 시(?:에|까지|부터|간)|몇 시인지(?:도)? (?:모르|몰)|며칠(?:째| 동안| 전"
    r"| 뒤|간)|며칠 (?:안|을|은)|시간이 (?:없|안|빨|너무)"
)
_MEMORY_KO: Final = (
    _ko(r"기억 ?(?:나|해|하|안 나|못 하)[가-힣]*(?:\?|$|지|니|냐|나|나요|죠|세요)"),
    _ko(
        rf"{_WH_KO}.*[다라]고 (?:했|그랬|말했|얘기했)(?:었)?(?:지|더라|어|죠|어요"
        r"|더라고|나|니|냐)?\??$"
    ),
    _ko(r"[다라]고 (?:했|그랬)(?:었)?(?:더라|지|죠)\??$"),
    _ko(
        r"(?:내|제|우리|나의) .{1,16}(?:뭐|언제|누구|어디|몇|무슨).{0,6}(?:였|이었"
        r"|했)(?:지|더라|죠|어|나|니)\??$"
    ),
    _ko(
        rf"(?:내가|제가|우리가?|우린) .*{_WH_KO}.*(?:했지|했더라|했죠|했었지|했었죠"
        r"|갔지|갔더라|했나|했어\?|얘기했어|말했어|했어요\?|알아\?|아세요\?|알지\?"
        r"|하는지 알아|인지 알아|했던가)"
    ),
    _ko(rf"(?:내가|제가|우리|우리가) {_WH_KO}.*(?:얘기|말|약속).*(?:했|나눴|나누)[가-힣]*\??$"),
    _ko(
        r"(?:우리|우리가) .{0,6}(?:언제|어디서|어떻게) .{0,8}(?:만났|알게|시작|얘기"
        r"|처음)[가-힣]*\??$"
    ),
    _ko(
        r"(?:우리|내가|제가) .*(?:무슨|뭔|어떤) (?:얘기|말|약속)(?:를|을)? (?:했|나눴"
        r"|하)[가-힣]*\??$"
    ),
    _ko(
        r"(?:전에|저번에|지난번에|아까|어제|그때|옛날에) .*(?:말한|얘기한|말했던"
        rf"|얘기했던|하려던|알려준|알려 준|추천해 준).*{_WH_KO}.*\??$"
    ),
    _ko(rf"(?:내가|제가) .*{_WH_KO}.*(?:알아|아세요|알지|알죠|기억해|기억하)[가-힣]*\??$"),
    _ko(
        r"(?:내가|제가) (?:좋아하는|싫어하는|어제|저번에|전에|지난주에|그때) .*(?:뭐"
        r"|뭔지|무엇|언제|어디|누구)[가-힣]*\??$"
    ),
    _ko(
        r"(?:내|제) (?:생일|이름|나이|직업|취미|전화번호|고향|별명|혈액형)(?:이|은|는"
        r"|가)? (?:뭐|언제|몇|어디|알)[가-힣]*\??$"
    ),
)
_KNOW_MINE_KO: Final = _ko(
    r"(?:내|제|우리) .{1,12}(?:알지|알아|알죠|아시죠|아세요|알고 있어)(?:요)?\\?$"
)
_ADVICE_KO: Final = (
    (
        _ko(
            r"어떡(?:해|하지|하냐|하죠|해요|하나|하면|해야|할까|하니|하지요|함)|어떻 ?해"
            r"|어뜨케|어떠케|우떡해"
        ),
        0.9,
    ),
    (
        _ko(
            r"어떻게 (?:해야|하면|하는 게|할까|하지|하죠|하나|해\?|해$|해요|해야지|해야 하"
            r"|말해야|말하지|풀어야|대처|견디|이겨|극복|살아야)"
        ),
        0.9,
    ),
    (_ko(r"어쩌(?:지|죠|나|면 좋|냐|나요)|어째야|우짜"), 0.85),
    (
        _ko(
            r"(?:조언|충고|방법|해결책|팁|의견|아이디어)(?:을|를|이|가|은|는|도)? (?:좀 "
            r"|있|없을|부탁|해 ?줘|구해|듣고|필요해|알려|주세요|줘|말해)"
        ),
        0.85,
    ),
    (
        _ko(
            r"(?:할까|해야 할까|말까|갈까|볼까|보낼까|만날까|그만둘까|둘까|낼까|걸까 말"
            r"|될까|살까|먹을까|입을까|헤어질까|참을까|옮길까|바꿀까|말할까|나을까|좋을까"
            r"|맞을까|줄까|받을까|시킬까)(?:요|싶|고민)?\??$"
        ),
        0.75,
    ),
    (
        _ko(
            r"[아어해]야 (?:하나|되나|할까|될까|돼\?|하나요|되나요|할지|되지|하지|하죠"
            r"|되죠)\??$"
        ),
        0.75,
    ),
    (
        _ko(
            r"[가-힣](?:는|은|한|된|할) ?(?:게|것이|편이) (?:맞아\?|맞아요\?|맞니|맞냐"
            r"|낫니|나을까|좋을까|맞을까|나아\?|좋아\?|나을지"
            r"|좋을지|맞나|나은가|좋겠지|낫겠지)"
        ),
        0.85,
    ),
    (
        _ko(
            r"(?:하면|가면|먹으면|쓰면|보면|으면|면) (?:좋을까|좋지|될까|돼\?|좋아\?|되지"
            r"|좋을까요|될까요|좋아요\?|되나요|되죠|괜찮을까)\??$"
        ),
        0.7,
    ),
    (
        _ko(
            r"(?<![가-힣])(?:뭐|뭘|머|어디|언제|누구|무슨|어느|어떻게|뭐라고"
            r"|뭐부터).{0,14}[가-힣](?<!었)(?<!았)(?<!했)(?<!였)(?<!왔)(?<!갔)(?<!이)(?:지|죠|냐"
            r"|ㄹ까)\??$"
        ),
        0.45,
    ),
    (
        _ko(
            r"(?:어떻게|뭐|뭘|뭐라고|뭐부터|어디서부터|어디부터"
            r"|무슨 말을) .{0,12}[아어해]야 (?:할지|될지|하는지|되는지|할까|돼|될까|하지"
            r"|되지|하나|되나|해)"
        ),
        0.6,
    ),
    (_ko(r"(?:뭘|뭐|어느 걸|어떤 걸|어떻게|언제|어디로|어디서) .{0,14}[가-힣]까요?\??$"), 0.55),
    (_ko(r"결정(?:을)? ?(?:못|을 못)|못 ?(?:정하|고르)겠|골라 ?줘"), 0.55),
    (_ko(r"어떡할지|어떻게 할지|뭘 해야 할지|뭐라고 (?:말|답)해야 할지"), 0.5),
    (_ko(r"네 생각엔|네가 나라면|너라면 어떻게|너 같으면|너라면"), 0.7),
)
_REQUEST_KO: Final = _ko(
    r"(?:[아어해려줘봐워와켜겨여져쳐써꿔춰퍼내세]|놀아|[가-힣]) (?:줘|줘라|주라"
    r"|줄래|줄래요|주세요|주실래요|줄 수 있어|줄 수 있어요|주실 수 있나요"
    r"|주실 수 있어요|달라고|줘봐|주면 안 돼|주면 안 될까|줬으면 좋겠어"
    r"|주면 좋겠어|다오|주겠어|주렴|줘용|주십시오)[?!.~]*$"
    r"|(?:해|적어|써|맞춰|켜|꺼|틀어|찾아|알아) ?(?:둬|놔|두어|놓아|봐"
    r"|봐 봐)[?!.~]*$|(?:부탁해|부탁해요|부탁드려요|부탁드립니다|부탁할게|부탁 좀"
    r"|부탁이야)"
    r"|(?:놀자|얘기하자|이야기하자|같이 하자|하자 우리|해 보자)$|(?:틀어|켜|꺼"
    r"|찾아|읽어|들려|알려|보여|말해|칭찬해|해|불러|놀아) ?(?:줘|줘요|주라|주렴)$"
    r"|말씀? ?편하게|(?:알람|타이머) (?:맞춰|설정|꺼)|추천 ?(?:좀|해)|추천$"
)
_GAVE_KO: Final = _ko(
    r"(?:줬|줘서|주더라|준대|줄 거야|줄게|줘도|줘야|주는 거|준 거|주고|주니까|줘 놓고|주던|줄까)"
)
_EXPLAIN_KO: Final = _ko(
    r"(?:뭔지|무엇인지|누군지|어딘지|언젠지|왜 .{1,12}는지|차이|뜻|의미|원리|방법"
    r"|어떻게 .{1,12}는지|하는 법|만드는 법|레시피)(?:를|을|이|가"
    r"|에 대해)? ?(?:좀 |쉽게 |간단히 |자세히 |다시 ){0,2}(?:알려|설명해|말해"
    r"|가르쳐) ?(?:줘|주세요|줄래|주실)"
)
_THANKS_KO: Final = _ko(
    r"(?:고마워|고마웡|고맙다|고맙습니다|고마워요|감사해|감사해요|감사합니다"
    r"|감사드려요|땡큐|쌩유|thank you|thanks|ㄱㅅ|고마|감삼다|감사함다|고맙네"
    r"|고마운데)(?: [가-힣]{1,4})?[!~.^]*$"
    r"|^(?:정말 |진짜 |너무 )?(?:고마워|고마워요|감사합니다|고맙습니다)"
    r"|네? ?덕분에 .{0,20}(?:나아|좋아|풀렸|힘|편해|살았|웃|버텼)|덕분(?:이야"
    r"|이에요)$|너밖에 없"
)
_SORRY_KO: Final = _ko(
    r"(?:미안|미안해|미안해요|미안하다|미안행|쏘리|죄송해요|죄송합니다|죄송"
    r"|잘못했어|잘못했어요|사과할게|사과할게요"
    r"|용서해 ?줘)(?: [가-힣]{1,4})?[!~.^]*$|^(?:정말 |진짜 |아까는? "
    r"|너무 )*(?:미안|죄송|내가 잘못했)"
)
_FEELS_SORRY_KO: Final = _ko(
    r"미안하대|죄송하대|미안한 마음|미안해하|미안해서|죄송해서|사과하라|미안하다고"
    r"|고맙다고|고맙대|고마워하|감사하대"
)
_GOOD_KO: Final = _ko(
    r"똑똑|다정|따뜻|착하|착해|최고|멋지|멋있|대단|귀엽|귀여|예쁘|예뻐|예쁜"
    r"|좋은 (?:친구|사람|애)|친절|든든|센스|사랑스|완벽|잘하|잘한|잘해|천재|고수"
    r"|훌륭|믿음직|목소리.{0,6}좋|웃기다|재밌|재미있|편해|편하|말이 (?:잘 )?통"
    r"|들어주는 사람|알아주는 건|사려 깊|위로가 돼|위로가 됐|위로가 된"
)
_MOCK_KO: Final = _ko(
    r"바보|멍청|깡통|허당|메롱|고물|구식|돌머리|촌스|느려 터|둔하|둔해|못생|쫄보"
    r"|겁쟁이|삐졌|당황했|속았지|뻥이야|놀랐지|질투하|부끄럽|그것도 (?:모르|몰라"
    r"|못)|기계 주제|로봇 주제|허세|똥멍청|맹구|삐치|한가하|수다쟁이|청산유수"
    r"|잘난 척|못하면서|놀리는|놀리시"
)
_BAD_KO: Final = _ko(
    r"실망|별로|짜증|재미없|차가워|차갑|이상해|이상하|싫어|싫다|못 알아|못알아"
    r"|안 듣|똑같은 (?:말|소리|얘기)|뻔한|영혼 없|성의 없|기분 나빠|기분 나쁘"
    r"|기분 나빴|답답|쓸모없|도움이 안|도움 안|엉뚱|헛소리|거짓말|무시하|무시해"
    r"|그만 좀|가르치려|훈계|말귀|딴소리|대충|왜 (?:그래|이래|그러세요)|서운|미워"
    r"|밉|지겨|귀찮게|섭섭|건성|토를 달|가식|흉내|똑같은 소리"
)
_COMPLAINT_KO: Final = _ko(
    r"왜 자꾸|왜 (?:대답|답|말)(?:을|도)? |딴소리만|말 듣고 싶은 게 아니"
    r"|듣고 싶은 말이 아니|내 말을? 왜|항상 똑같|말만 번지르르"
    r"|내 마음을? (?:하나도 |전혀 )?(?:몰라|모르)|물어보지 (?:좀 )?마|캐묻지"
    r"|재촉하지 ?마|그 말이 아니|그런 말이 아니|그게 아니라고|아니라고$"
    r"|그 뜻이 아니"
    r"|내 말 (?:좀 )?(?:제대로|안|못|듣|똑바로)|(?:그런|뻔한|똑같은|이상한) (?:말"
    r"|소리|위로|얘기)(?:은|는|를|을)? (?:하지 ?마|그만|됐|듣기 싫|필요 없)"
    r"|(?:훈계|잔소리|설교|조언)(?:질)? ?(?:하지 ?마|그만)|(?:위로|공감|대답|답변"
    r"|말투|반응)(?:는|은|이|가) .{0,8}(?:됐|별로|뻔|영혼|기계|이상|왜 그래|차"
    r"|로봇)|너 때문에 .{0,10}(?:나빠|화|짜증|힘|상처|속상)|말귀|말이 안 통"
    r"|대화가 안|못 알아듣|그만 물어|묻지 ?마|영혼 없는|앵무새|또 똑같은|흉내 내지"
    r"|가식 떨|방금 (?:건|그건|말은) .{0,4}별로|말 돌리지 ?마|아는 척 하지"
)
_SMALL_HER_KO: Final = _ko(
    r"^(?:오늘 |요즘 |지금 |그동안 |어제 )*(?:뭐 ?해(?:요)?|뭐 ?하고 있어(?:요)?"
    r"|뭐 ?하고 있었어(?:요)?|뭐 ?했어(?:요)?|뭐 ?하니|뭐 ?하냐|뭐 ?하세요"
    r"|잘 지냈어(?:요)?|잘 지내(?:요)?|잘 있었어(?:요)?|잘 잤어(?:요)?"
    r"|잘 지내셨어요|하루 어땠어(?:요)?|하루는 어땠어(?:요)?|기분(?:은"
    r"|이)? 어때(?:요)?|어땠어(?:요)?|어때(?:요)?|컨디션(?:은|이)? 어때(?:요)?"
    r"|심심해(?:요)?|자\?|밥 ?먹었어(?:요)?\?|(?:내|제) 말 (?:듣고|들려"
    r"|들리)[가-힣 ]*|듣고 있어(?:요)?|들려(?:요)?|무슨 생각 ?(?:해|하고 있어"
    r"|중이야)(?:요)?|거기 있어(?:요)?)\??$"
)
_VAGUE_KO: Final = _ko(
    r"^(?:그|그거|그게|아니 그)? ?(?:있잖아|있자나|뭐더라|뭐였지|그 뭐냐)(?: 그거"
    r"| 그| 뭐더라)?\W*$|^그거 있잖아 그거$|^그거$|^저기$|^있잖아$"
)


_NOT_SO_KO: Final = _ko(
    r"(?:아니|아니야|아뇨|음|어)? ?(?:그건|그게|그런 건|그런 거)? ?(?:아닌데"
    r"|아닌데요|아닌 것 같아|아닌 것 같아요|아니고)"
)
_POKE_KO: Final = re.compile(r"(?:야 )?(?:너|넌|니가|네가) .*(?:지|냐|네|구나|어|야|니)\W*ㅋ{2,}")
_YOUR_BEST_KO: Final = _ko(
    r"(?:너|넌|네가|사만다)(?:가|는)? .{0,6}(?:최고|천재|짱|멋지|똑똑)[가-힣]*$"
)
_YOUR_DAY_KO: Final = re.compile(
    r"(?:오늘|어제|주말에|아침에|점심에|저녁에|밤에|요즘|그동안) .*[가-힣]"
    r"(?:었어|았어|했어|냈어|왔어|갔어|였어)(?:요)?\?"
)
_ME_KO: Final = re.compile(r"(?<![가-힣])(?:나|내가|난|나는|제가|저는|우리|내|제)(?![가-힣])")
_TRUE_KO: Final = re.compile(
    r"(?<![가-힣])[가-힣a-z0-9]+(?:이|가|은|는) .*(?:야|예요|이에요|인가요|맞아"
    r"|맞나|맞아요|있어|있나요|돼"
    r"|되나요)\?"
)


# "북극곰은 겨울잠을 자?" asks of the world; "밥은 먹었어?" asks of her.
_OF_IT_KO: Final = re.compile(
    r"(?!밥|잠|오늘|요즘|기분|컨디션|몸|아침|점심|저녁|주말|어제|지금|마음|너|넌"
    r"|나|난|내|저|제|우리|이거|그거)"
    r"[가-힣a-z0-9]{2,10}(?:은|는) .*\?"
)


def _strip_names(text: str, names: Sequence[str]) -> tuple[str, bool]:
    named = False
    for name in names:
        stripped = re.sub(
            rf"(?<![가-힣a-z]){re.escape(name.lower())}(?:야|아|씨)?(?=[\s,!?.~]|$)[\s,!?.~]*",
            "",
            text,
        )
        if stripped != text:
            named, text = True, stripped
        if name.lower() in text:
            named = True
    return text.strip() or "", named


def _of_ko(sentence: str, names: Sequence[str]) -> tuple[Intent, float]:
    text, named = _strip_names(sentence, names)
    if not text:
        return "greet", 0.6
    laughing = bool(re.search("ㅋ{2,}|메롱|ㅎㅎ", text))
    asked = bool(re.search(r"\?\W*$", text)) or _asks_ko(text)
    bare = re.sub(r"[ㅋㅎㅠㅜ^;~!…\s.,]+$", "", text)
    bare_q = bare.rstrip("?").strip()
    you = named or bool(re.search(_YOU_KO, bare)) or any(n in sentence for n in names)
    if _VAGUE_KO.search(bare):
        return "unclear", 0.6
    if _NOT_SO_KO.fullmatch(bare):
        return "deny", 0.8
    for table, label, sure in _WHOLE_KO:
        if table.fullmatch(bare_q if label == "greet" else bare):
            return label, sure
    told = bool(_TOLD_KO.search(bare)) and not asked
    told_by_other = _third_person(bare) or bool(re.search(r"[냐라자다]고 (?:했|하더|그)", bare))
    if _CLOCK_KO.search(bare) and not _CLOCK_NOT_KO.search(bare) and not told:
        return "ask_clock", 0.9
    if asked and not _ADVICE_KO[0][0].search(bare):
        for pattern in (*_MEMORY_KO, _KNOW_MINE_KO):
            if pattern.search(text.rstrip("~!. ")):
                return "ask_memory", 0.85
    if _SMALL_HER_KO.search(text.rstrip("~!. ㅋㅎ")):
        return "ask_her", 0.8
    if _EXPLAIN_KO.search(bare):
        return "ask_fact", 0.8
    if not told_by_other and _COMPLAINT_KO.search(bare):
        return "complain_her", 0.75
    if _POKE_KO.match(text) and not re.search(_WH_KO, bare):
        return "tease", 0.55
    if you and _MOCK_KO.search(bare) and (laughing or not _BAD_KO.search(bare)):
        return "tease", 0.8
    if laughing and _MOCK_KO.search(bare) and not _third_person(bare):
        return "tease", 0.6
    leaving = (_BYE_KO.search(bare) or _LEAVE_KO.match(bare)) and not _TRIP_KO.search(bare)
    if not told and leaving and not _third_person(bare):
        return "farewell", 0.85
    if not told and not _FEELS_SORRY_KO.search(bare):
        third = _third_person(bare)
        if _YOUR_BEST_KO.search(bare):
            return "praise", 0.8
        if _THANKS_KO.search(bare) and not third and not _ANY_SUBJECT_KO.search(bare):
            return "thanks", 0.85
        if _SORRY_KO.search(bare) and not third:
            return "apology", 0.85
    wondering = you and re.search(r"(?<![가-힣])왜(?![가-힣])", bare)
    requested = (
        not wondering
        and _REQUEST_KO.search(bare)
        and not re.search(
            r"[다라자]고 (?:했|하더|그)|(?:안|못)\s*[가-힣]*줘|몰라줘|잘\s*[가-힣]*주셔", bare
        )
    )
    requested = requested and not (_SUBJECT_KO.search(bare) and not asked)
    if requested and not (_GAVE_KO.search(bare) and not re.search("줄래|줘[?!]*$|주세요", bare)):
        if re.search(r"조언|의견|방법|충고", bare) and not re.search(
            "말고|필요 ?없|하지 ?마", bare
        ):
            return "ask_advice", 0.85
        return "request", 0.8
    if not told:
        for pattern, sure in _ADVICE_KO:
            if pattern.search(bare if bare else text) or pattern.search(text.rstrip("~!. ㅋㅎㅠ")):
                if you and sure < 0.7:
                    break
                if sure < 0.5 and re.search(r"(?:는지|은지|던지|인지|건지|까지)$", bare_q):
                    continue
                if _past_question(bare_q) or (
                    sure < 0.6 and not asked and not bare.endswith(("지", "죠", "할지", "냐"))
                ):
                    continue
                return "ask_advice", sure
    if asked:
        mine = re.search(r"나한테|내 생각", bare_q) and not re.match("너|넌", bare_q)
        if you and not mine:
            return "ask_her", 0.8
        if re.search(
            r"(?:세요|시나요|으세요|시죠|십니까|고 싶어|생각해요?|느껴요?|같아)\?$",
            text.rstrip("~! ㅋㅎ"),
        ):
            return "ask_her", 0.6
        if (
            not you
            and re.search(
                r"(?:을까|ㄹ까|할까|될까|일까|까요?|[는은] ?게 좋[음아]|[는은] ?게 나[음아])\?*$",
                bare,
            )
            and not re.search(_WH_KO, bare_q)
        ):
            return "ask_advice", 0.45
        if _YOUR_DAY_KO.match(text) and not _ME_KO.search(bare_q):
            return "ask_her", 0.6
        if re.search(_WH_KO, bare_q):
            if re.search(r"(?<![가-힣])(?:나|내가|난|나는|제가|저는|내)(?![가-힣])", bare_q):
                # A question put to oneself tells more than it asks.
                return ("ask_advice", 0.4) if text.rstrip().endswith("?") else ("tell", 0.5)
            reach = 4 if bare_q.endswith(("야", "예요", "이에요", "지", "죠")) else 2
            near = " ".join(bare_q.split()[-reach:])
            if not text.rstrip("~! ㅋㅎ").endswith("?") and (
                not re.search(_WH_KO, near)
                or re.search(
                    r"뭐 그냥|(?:어디|뭐|뭐라) 말|(?:안|못) |왜 (?:이래|그래|이러|그러)|겠|는데$",
                    near,
                )
            ):
                return "tell", 0.5
            return "ask_fact", 0.75
        if text.rstrip("~! ㅋㅎ").endswith("?"):
            if re.search(r"[가-힣](?:은|는|건|인 부분|임|음)\?$", bare):
                return "ask_fact", 0.45
            if re.search(r"(?:비|눈) (?:와|오|온)|날씨|맞아\?|사실", bare):
                return "ask_fact", 0.6
            if re.search(r"(?<![가-힣])(?:나|내가|난|나는|제가|저는|내|제)(?![가-힣])", bare_q):
                return "ask_her", 0.5
            if _TRUE_KO.search(text) or _OF_IT_KO.match(text):
                return "ask_fact", 0.5
            return ("ask_fact", 0.45) if _third_person(bare) else ("ask_her", 0.5)
    if re.fullmatch(
        r"(?:오+ |와+ |진짜 |역시 |정말 |참 )*(?:대단(?:해|하세요|하다|한데)"
        r"|센스 있(?:어|는데|네|으시네요)|똑똑하(?:네|다|시네요)|최고(?:야|다|예요)"
        r"|말이 잘 통(?:해서 좋아요|하네|하네요|한다)|잘한다|잘하네)",
        bare,
    ):
        return "praise", 0.7
    if you and not told:
        if _BAD_KO.search(bare):
            return "complain_her", 0.7
        if _GOOD_KO.search(bare) or re.search(
            r"좋(?:다|아|네|더라|아요|네요|았어|았어요|았다)$", bare
        ):
            return "praise", 0.75
    owning = re.match(r"네 [가-힣]+(?:은|는|이|가|을|를|도) ", bare)
    if re.match(r"(?:응+|네+|넵|예|웅)[\s,]", bare) and len(bare.split()) <= 5 and not owning:
        return "affirm", 0.55
    if re.match(r"(?:아니요|아뇨|ㄴㄴ)[\s,]", bare) and len(bare.split()) <= 6:
        return "deny", 0.6
    if (
        re.match(r"(?:안녕|안녕하세요|하이|나 왔어|저 왔어요|다녀왔어)[\s,!~]", bare)
        and len(bare.split()) <= 4
    ):
        return "greet", 0.6
    if told or _third_person(bare) or _ANY_SUBJECT_KO.search(bare):
        return "tell", FIRM
    return "tell", 0.7 if len(bare) > 4 else 0.5


_WHOLE_KO: Final[tuple[tuple[re.Pattern[str], Intent, float], ...]] = (
    (_BACKCHANNEL_KO, "backchannel", 0.9),
    (_AFFIRM_KO, "affirm", 0.85),
    (_DENY_KO, "deny", 0.85),
    (_GREET_KO, "greet", 0.9),
)


def _third_person(text: str) -> bool:
    return bool(_THIRD_KO.search(text))


def _past_question(text: str) -> bool:
    """ "내가 왜 그랬을까" looks back; nothing is to be done."""
    return bool(re.search(r"[았었했였갔왔](?:을까|지|죠|던가|나)(?:요)?$", text))


# --- English -----------------------------------------------------------------------------------

_WHOLE_EN: Final[tuple[tuple[re.Pattern[str], Intent, float], ...]] = (
    (
        re.compile(
            r"(?:o+k+(?:ay)?|k+|m+|mm+-?hm+|mhm|uh ?huh|hm+|ah+|oh+|o+h? (?:ok|okay|i see)"
            r"|i see|(?:oh )?wow+|whoa|lol|lmao|rofl|(?:ha)+h?|(?:he)+|huh|a+ha+|really"
            r"|right|damn|fine"
            r"|i guess(?: so)?|omg|oof|aw+|yikes|got it|fair|fair enough|true)"
        ),
        "backchannel",
        0.9,
    ),
    (
        re.compile(
            r"(?:(?:oh |hell |um )?(?:yes+|yeah+|yea|yep|yup|sure|absolutely|definitely"
            r"|of course|exactly|totally|sounds (?:good|great|perfect|fun|nice)|okay"
            r"|that's right|thats right|correct"
            r"|indeed|please do|do it|go ahead|i agree|agreed|deal|okay sure|why not"
            r"|i think so|good idea|you're right)[, ]*)+(?:please|exactly|thing|it is)?"
        ),
        "affirm",
        0.85,
    ),
    (
        re.compile(
            r"(?:(?:no+|nope|nah|not really|no way|never mind|nevermind|no thanks"
            r"|no thank you|of course not|absolutely not|i don't think so|don't bother"
            r"|not at all|not now|not today|not right now|not yet|i'm good|it's not that"
            r"|that's not it)[, ]*)+"
        ),
        "deny",
        0.85,
    ),
    (
        re.compile(
            r"(?:hi+|hello+|hey+(?: there)?|hiya|yo|sup|good (?:morning|afternoon|evening)"
            r"|morning(?:,? you)?|me again|(?:hi|hey|hello) again|i'm (?:back|home again)"
            r"|im back|it's me|long time no see|nice to (?:meet|see) you|greetings"
            r"|it's been a while|you there|are you there)"
        ),
        "greet",
        0.9,
    ),
    (
        re.compile(
            r"(?:(?:thank(?:s| you)(?: so much| a lot| very much)?|thx|ty|tysm|cheers)"
            r"(?: for (?:listening|that|this|everything|the (?:chat|talk)|(?:your|the) help"
            r"|being (?:here|there|nice|kind)))?|much appreciated)"
        ),
        "thanks",
        0.95,
    ),
    (
        re.compile(r"(?:(?:i'm |im |so |really )*sorry|my bad|my apologies|oops sorry)"),
        "apology",
        0.9,
    ),
)
_BYE_EN: Final = _en(
    r"^(?:ok(?:ay)?,? |well,? |alright,? |anyway,? )*(?:good ?bye|bye+(?: bye)?"
    r"|good ?night|night night|nighty? night|sweet dreams|see (?:you"
    r"|ya)(?: (?:later|tomorrow|soon|around|then))?|talk (?:to you )?(?:later|soon"
    r"|tomorrow)|ttyl|later|gtg|g2g|take care|farewell|until (?:next time"
    r"|tomorrow)|catch you later|sleep well|calling it a (?:day|night)"
    r"|i'm calling it)\b(?!.*\b(?:to him|to her|said)\b)"
    r"|\b(?:i (?:have to|gotta|need to|should|must|better) (?:go|run|leave"
    r"|sleep)(?: now| to bed| to sleep)?|i'm (?:off|going|heading) (?:to (?:bed"
    r"|sleep)|now|out)(?:,? (?:see you|good ?night|bye|talk).*)?|(?:going|heading"
    r"|off) to (?:bed|sleep)(?: now)?"
    r"|gotta go)\W*(?:bye|good ?night|see you|talk later|now)?\W*$"
    r"|\b(?:bye|good night|goodnight)\W*$"
)
_CLOCK_EN: Final = _en(
    r"\bwhat(?:'s| is|s)? (?:the )?(?:time|date|day)(?: is it| today| now"
    r"| of the week| right now|'s it)*\W*$|\bwhat (?:time|day|date|year"
    r"|month) is (?:it|today)|\b(?:do you know|tell me|got|do you have"
    r"|have you got) (?:what )?the (?:time|date)\b|\bhow (?:many days"
    r"|long) (?:until|till|to|left until)\b"
    r"|\bwhat day (?:is|of)|\btoday'?s date\b|\bis (?:it"
    r"|today) (?:already )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_MEMORY_EN: Final = _en(
    r"\b(?:do|can|did) you (?:still )?remember\b|\bremember (?:when|what|that|my"
    r"|how)\b.*\?|\b(?:what|when|where|who|how|which|why) .*\b(?:did|have) (?:i"
    r"|we) (?:say|tell|said|told|mention|talk|promise|call)|\b(?:what|when|where"
    r"|who)(?:'s|s| is| was| were| are) my\b|\bwhat was (?:the|that) .* i (?:told"
    r"|mentioned|said|was)|\b(?:when|where|what) did we (?:talk|discuss|meet|speak"
    r"|say)|\bwhat (?:do i (?:like|usually)|did (?:i|we) (?:like|usually|talk|say|decide))\b"
    r"|\bhave i (?:told|mentioned)\b|\bdo you know my\b|\bname of my\b|\b(?:when"
    r"|where|why) did i (?!get so|become|end up|let)|\bwhat \w+ did i (?:say|like"
    r"|tell|mention)|\bwhat do you (?:know"
    r"|remember) about me"
)
_ADVICE_EN: Final = _en(
    r"\bwhat (?:should|can|do|could|shall|would) (?:i|we) (?:do|say|wear|eat|cook"
    r"|make|tell|write|get|reply|text|watch|try)\b|\bwhat (?:would"
    r"|should) you do\b|\bshould (?:i|we)\b.*|\bhow (?:do|can|should|could"
    r"|would) (?:i|we)\b.*|\bany (?:advice|ideas|tips|suggestions|thoughts)\b"
    r"|\bi need (?:some |your )?advice\b(?!.*\bdon't)|\bwhat(?:'s"
    r"| is) the best way\b|\bdo you think i (?:should|could|can)\b|\b(?:is it"
    r"|would it be) (?:better|ok|okay|wrong|weird|bad) (?:if i|to|for me)\b"
    r"|\bwhat do i do\b|^(?:so )?do i \w+ .*\bor\b|\bhelp me (?:pick|choose"
    r"|decide)|\bhow do i\b|\bwhere do i (?:even )?(?:start|begin)\b"
    r"|\bis there a (?:good|better) way\b|\bgive me (?:some |your )?advice\b"
    r"|\bwhere do i (?:start|begin|go)\b|\badvise me\b"
)
_NO_ADVICE_EN: Final = _en(
    r"\b(?:don't|do not|not|no|without) (?:want |need |looking for |give me "
    r"|any )*(?:any |your )?(?:advice|solutions?)|\bstop giving me advice"
)
_REQUEST_EN: Final = _en(
    r"^(?:hey,? |ok,? |okay,? |so,? |and |now |then |please,? |just |pls "
    r"|samantha,? )*(?:(?:can|could|will|would) you (?:please |just "
    r"|maybe )*(?!remember|believe|imagine|feel|dream|love|hear me|think|be (?:sad"
    r"|happy|lonely))(?:[a-z]+)|(?:please|pls) [a-z]+|tell me|say (?:something"
    r"|that|it|hi|good)|don't (?:talk|speak|leave|go|say anything|tell)|write|send"
    r"|remind"
    r"|set|wake|play|read|sing|show|open|call|search|find|look up|translate"
    r"|recommend|suggest|help|stay|listen|let's|cheer|talk to me|keep me|turn|add"
    r"|note|save|make (?:me|a|an|the|it)|schedule|book|email|draft|hold|comfort|congratulate|hug"
    r"|distract|give me|be quiet|stop the|start the|speak|list|summari[sz]e"
    r"|count)\b|\b(?:please)\W*$|\bi (?:want|need|would like|'d like) you to\b"
    r"|\b(?:just|please just) listen\b"
)
_EXPLAIN_EN: Final = _en(
    r"^(?:please )?(?:explain|define|describe)\b|\btell me (?:what|who|where|how"
    r"|why|about) (?!you|your|i should|to do)"
)
_THANKS_EN: Final = _en(
    r"^(?:thank(?:s| you)|thx|many thanks)\b|\bi (?:really )?appreciate (?:it|you"
    r"|that|this)|\bthank(?:s| you)(?: so much| a lot)?\W*$"
    r"|\bi'm (?:so )?grateful (?:to|for) you"
)
_THIRD_THANKS_EN: Final = _en(
    r"\b(?:he|she|they|mom|dad|sister|brother|boss|friend|everyone|nobody"
    r"|never) (?:\w+ )?(?:say|says|said|thanked|told|thanks|asked|apologi)|\bthanks to (?!you)"
)
_SORRY_EN: Final = _en(
    r"^(?:hey,? |ok,? |look,? )*(?:i'm |im |i am )?(?:so |really |very "
    r"|truly )*sorry\b(?! for (?:him|her|them|myself)| to hear)"
    r"|(?<!how do )(?<!should )(?<!can )\bi apologi[sz]e\b(?! to (?:him|her|them"
    r"|my))|\bforgive me\b|\bmy (?:bad"
    r"|fault)\b\W*$|\bdidn't mean to (?:be|snap|yell|hurt you)"
)
_GOOD_EN: Final = _en(
    r"\byou(?:'re| are|r)? (?:(?:so|such|really|very|truly|just|always|the|a|an|my"
    r"|quite|pretty|incredibly) )*(?:smart|kind|sweet|nice|great|good|best|amazing"
    r"|wonderful|lovely|cute|clever|brilliant|funny|awesome|perfect|helpful|wise"
    r"|patient|genius|warm|thoughtful|beautiful|cool|angel|gem|star|caring|gentle"
    r"|adorable)\b|\bi (?:love|like|adore) (?:your|how you|the way you"
    r"|talking (?:to|with) you)|\b(?:that was|that's|this is) (?:really |so |very "
    r"|actually )*(?:well said|helpful|sweet of you|kind of you|beautiful"
    r"|nice of you)|\bwell said\b|\beasy to talk to|\byou have (?:such )?(?:a"
    r"|an) (?:\w+ )?(?:calm|sooth|kind|nice|lovely|beaut|warm|good|great"
    r"|sweet)\w* (?:voice|heart|way|soul|mind)|\bso (?:good|easy) (?:at"
    r"|to) (?:listen|talk)|^(?:good|great|nice) (?:answer|one|point|job)"
    r"|\bgood job\b|\byou always know\b|\byou get me\b|\byou understand me\b"
    r"|\byour (?:voice|words|humou?r) (?:is|are)"
)
_MOCK_EN: Final = _en(
    r"\b(?:nerd|dork|silly|dummy|goof(?:ball)?|robot brain|tin can|toaster"
    r"|smarty ?pants|know-it-all|dumb|weirdo|slowpoke|chicken|drama queen|show-off"
    r"|loser)\b|\bgotcha\b|\bjust kidding\b|\bnice try\b|\bbet you can't\b"
    r"|\bare you jealous\b.*\b(?:lol|ha(?:ha)*)\b|\bcaught you\b"
    r"|\bmade you\b.*\b(?:lol|ha(?:ha)*)\b"
)
_COMPLAINT_EN: Final = _en(
    r"\byou(?:'re| are) (?:not (?:listening|helping|getting|hearing|helpful|even)"
    r"|(?:so |being |really |just |such a |a )*(?:annoying|useless|cold|repetitive"
    r"|boring|rude|mean|wrong|condescending|fake|terrible|machine|robot|creepy"
    r"|dismissive|unhelpful|stupid|disappointing))|\byou (?:don't|do not|didn't"
    r"|never|aren't|still don't) (?:really |even |ever )?(?:get it|get me"
    r"|understand|listen|listening|care|remember|help|hear me|know anything)"
    r"|\bstop (?:repeating|saying|asking|telling|lecturing|being|doing|it|that"
    r"|preaching|judging)\b|\b(?:that's|that is|thats) not what i (?:meant|said"
    r"|asked|want)|\byou sound (?:like (?:a|an)|so|fake)\b|\bthat's not (?:helping"
    r"|helpful|even true|true|it at all)\b|\byou keep\b|\bthat was (?:so |really "
    r"|pretty |kind of )*(?:insensitive|rude|mean|cold|harsh|hurtful|uncalled"
    r"|unfair|cruel)|\byou (?:already )?said that\b|\b(?:that|your) (?:answer"
    r"|reply|response|advice)s? (?:was|is|are|were)? ?(?:so |really "
    r"|totally )*(?:useless|bad|terrible|wrong|stupid|generic|unhelpful"
    r"|not helpful|sucks?|awful|cold|robotic)|\bi'm (?:disappointed|annoyed|mad"
    r"|angry|upset) (?:in|with|at) you\b|\byou (?:hurt|annoy|bore"
    r"|disappoint(?:ed)?|forgot|ignored|lied|misunderstood)\b|\b(?:that's|that is"
    r"|that was|what) (?:a |an |such a )(?:terrible|bad|awful|stupid|useless|dumb"
    r"|lame|horrible|weak) (?:answer|reply|response|thing|idea|advice)"
    r"|\bi hate (?:you|when you|how you|talking to you)\b|\byou made (?:me"
    r"|it) (?:feel )?(?:worse"
    r"|worse\.|angry|sad)|\bwhy (?:do|are) you (?:always|keep|so|being)\b"
)
_HER_EN: Final = _en(r"\b(?:you|your|yours|yourself|u|ur)\b")
_I_EN: Final = _en(r"\b(?:i|i'm|im|i've|my|me|we|our)\b")
_VAGUE_EN: Final = _en(
    r"^(?:the thing,? you know,? the thing|you know|the thing|um+|uh+|er+|thingy|that thing)\W*$"
)
_TOLD_EN: Final = _en(
    r"\b(?:he|she|they|mom|dad|boss|friend|sister|brother|someone|who|everyone"
    r"|people|wife|husband) (?:\w+ )?(?:asked|said|told|says|wants|wanted|asks"
    r"|keeps)\b|\bi (?:don't|do not|didn't|never) (?:even |really )?(?:know"
    r"|understand|get|remember|care|see)\b|\bi (?:keep|was) (?:asking|wondering"
    r"|told)\b|\bi wonder\b|\bno idea\b|\bi told\b"
)


# Ways of doing a thing of the world; the other "how do I" is about a life.
_HOW_TO_EN: Final = re.compile(
    r"how (?:do|does|can) (?:i|we|you|people|one) (?:boil|cook|make|bake|install|spell|convert|say"
    r"|pronounce|calculate|peel|tie)\b"
)


def _of_en(sentence: str, names: Sequence[str]) -> tuple[Intent, float]:
    text, named = _strip_names(sentence, names)
    text = re.sub(r"^[\s,]+|[\s,]+$", "", text)
    if not text:
        return "greet", 0.6
    laughing = bool(re.search(r"\b(?:lol|lmao|haha+|hehe)\b|ㅋㅋ|:p|;\)", text))
    asked = text.rstrip(" !.").endswith("?") or _asks_en(text)
    bare = re.sub(r"[\s!.,~?…]+$", "", text)
    if _VAGUE_EN.search(bare):
        return "unclear", 0.6
    if bare in ("really", "right", "huh", "what") and text.endswith("?"):
        return "backchannel", 0.6
    for table, label, sure in _WHOLE_EN:
        if table.fullmatch(bare):
            return label, sure
    told = bool(_TOLD_EN.search(bare)) and not text.rstrip(" !.").endswith("?")
    if not told and _CLOCK_EN.search(bare):
        return "ask_clock", 0.9
    if _MEMORY_EN.search(text) and (asked or re.search(r"\?|again$", text)):
        return "ask_memory", 0.85
    if _EXPLAIN_EN.search(bare):
        return "ask_fact", 0.75
    if laughing and (_MOCK_EN.search(bare) or re.match(r"did i\b.* you\b", bare)):
        return "tease", 0.8
    if not told and _COMPLAINT_EN.search(bare):
        return "complain_her", 0.8
    if _MOCK_EN.search(bare) and re.search(r"\byou|\brobot|\bgotcha", bare):
        return "tease", 0.6
    if not told and _BYE_EN.search(bare) and len(bare.split()) <= 12:
        return "farewell", 0.85
    if not told and not _THIRD_THANKS_EN.search(bare) and _THANKS_EN.search(bare):
        return "thanks", 0.85
    if not told and _SORRY_EN.search(bare):
        return "apology", 0.85
    advice = _ADVICE_EN.search(bare) and not _NO_ADVICE_EN.search(bare) and not told
    if advice and not _HOW_TO_EN.match(bare):
        return "ask_advice", 0.85
    if _NO_ADVICE_EN.search(bare):
        return "request", 0.6
    if not told and _REQUEST_EN.search(bare):
        return "request", 0.8
    if asked and re.match(r"(?:i|we|he|she|they|it|my|the)\b", bare) and not _asks_en(bare):
        asked = False
    if asked and not told:
        if _HOW_TO_EN.match(bare):
            return "ask_fact", 0.75
        if _HER_EN.search(bare) or named:
            return "ask_her", 0.8
        if re.match(r"(?:why|how|what|when) .*\b(?:i|my|me)\b", bare):
            return "ask_advice", 0.4
        return "ask_fact", 0.75
    if not told and _GOOD_EN.search(bare):
        return "praise", 0.8
    if re.match(r"(?:yes|yeah|yep|sure)[\s,]", bare) and len(bare.split()) <= 6:
        return "affirm", 0.55
    if re.match(r"(?:no|nope|nah)[\s,]", bare) and len(bare.split()) <= 6:
        return "deny", 0.55
    if re.match(r"(?:hi|hey|hello|morning|good morning)[\s,!]", bare) and len(bare.split()) <= 5:
        return "greet", 0.6
    if told or _THIRD_THANKS_EN.search(bare):
        return "tell", FIRM
    return "tell", 0.7 if len(bare.split()) > 2 else 0.55


# --- how to be met -----------------------------------------------------------------------------

_LISTEN: Final = {
    "ko": _ko(
        r"(?:그냥 |좀 |조용히 |끝까지 |가만히 )*들어(?:만|나|주기만)? ?(?:줘|주라"
        r"|주세요|줄래|주면|줬으면|줄 수|달라)|듣기만|들어만|들어 주기만|하소연|위로만"
        r"|털어놓|털어놔|털어놨|속 ?얘기|들어 ?주기만"
        r"|넋두리|푸념|(?:조언|충고|해결|훈계|잔소리|판단|분석|해결책|방법|위로)(?:책"
        r"|질)?(?:은|는|을|를)? ?(?:말고|필요 없|하지 ?말|하지 ?마|됐|사양"
        r"|원하는 게 아니|바라는 게 아니|안 해도)|위로(?:만|나|를)? ?(?:좀 )?해 ?(?:줘"
        r"|주세요|줄래)|공감(?:만|이나|을)? ?(?:좀 )?해 ?줘|답(?:을|은) (?:바라|원하"
        r"|안 줘|필요)|그냥 말하고 싶|얘기하고 싶어서 그래|내 편(?:만)? ?(?:들어|해)"
    ),
    "en": _en(
        r"\b(?:just|only) (?:listen|hear me|need (?:to vent|someone to listen"
        r"|you to listen)|want (?:to vent|to be heard|someone to listen|you to listen"
        r"|to rant))|\bhear me out\b|\b(?:need|want|have) to (?:vent|rant)\b"
        r"|\blet me (?:vent|rant)\b|\b(?:don't|do not|not|no) (?:want |need |give me "
        r"|looking for |any |asking for )*(?:any |your )?(?:advice|solutions?"
        r"|lectures?)|\bdon't (?:try to )?(?:fix|solve|judge)|\bcomfort me\b|\b(?:can"
        r"|could|will) (?:you|i) (?:just )?(?:listen|vent)\b|\blisten to me\b"
        r"|\bget (?:something|this|it) off my chest\b"
    ),
}
_COMPANY: Final = {
    "ko": _ko(
        r"(?:옆에|곁에|같이|함께|나랑|나하고) (?:좀 )?(?:있어|있자|있어만) ?(?:줘|주세요|주라|줄래"
        r"|주면)?|혼자 있기 싫|혼자 있고 싶지 않|(?:놀아|말 ?동무|말 ?상대"
        r"|친구) ?(?:줘|해 ?줘|되어 ?줘|돼 ?줘|주세요)|(?:나랑|우리"
        r"|같이) .{0,6}(?:얘기하자|놀자|수다 ?떨|이야기하자|얘기할래|있자|놀래)"
        r"|잠들 때까지|(?:아무|딴|재밌는|다른) (?:얘기|말"
        r"|이야기)나? ?(?:좀 )?(?:해 ?줘|하자|해 ?주세요)|심심한데|심심해"
        r"|말 (?:좀 )?걸어 ?줘|가지 ?마$|안아 ?줘|자장가"
    ),
    "en": _en(
        r"\bstay (?:with me|here|a bit|a while)|\bkeep me company|\b(?:don't"
        r"|do not) (?:want to|wanna) be alone|\bbe with me\b|\b(?:let's|lets|can we"
        r"|wanna) (?:just )?(?:chat|talk|hang|play)\b|\btalk to me\b|\bdon't (?:go"
        r"|leave)(?: me| yet)?\b|\bentertain me\b|\bhold me\b|\bi'm (?:so )?bored\b"
        r"|\bdistract me\b|\buntil i fall asleep"
    ),
}
_CELEBRATE: Final = {
    "ko": _ko(
        r"합격(?:했|이야|입니다|이에요|!|통보|함)|붙었(?:어|다|습니다|어요|음)"
        r"|취업(?:했|됐|성공|에 성공)|취직(?:했|됐)|승진(?:했|이야|함|!)|당첨(?:됐"
        r"|되었)|임신(?:했|이래|이에요)|(?:아기|아이|애)(?:가|를)? (?:생겼|태어났"
        r"|낳았)|프러포즈(?:를)? 받|프로포즈(?:를)? 받|축하 ?(?:해 ?줘|해 ?주|받고)"
        r"|해냈(?:어|다|습니다|어요)|드디어 .{0,14}(?:했어|됐어|끝났|성공|했다|됐다"
        r"|했어요|됐어요|끝냈)|성공했(?:어|다|어요)|1등 ?(?:했|함)|우승했"
        r"|상 ?받았(?:어|다|어요)|(?:면허|자격증|금메달|상|학위|트로피).{0,6}(?:땄"
        r"|받았|취득)|졸업(?:했|이다)|완주했|자랑 ?(?:하나|좀) ?(?:할게"
        r"|해도|하자)|결혼(?:해$|하기로|한다|해요$)"
    ),
    "en": _en(
        r"\bi (?:got (?:the job|in|into|promoted|accepted|engaged|the offer|an offer"
        r"|the part|my license|a raise)|passed|won|did it|made it|graduated|nailed it"
        r"|finally (?:did|finished|got|passed))\b|\bwe (?:won|did it|made it"
        r"|got (?:the|engaged))\b|\b(?:she|he) said yes\b|\bi'm (?:pregnant|engaged"
        r"|getting married|going to be a)\b|\bcongratulate me\b|\bgot promoted\b"
        r"|\bcelebrate with me\b|\bguess what\b.*!|\bbest day (?:ever|of my life)\b"
    ),
}
_NOT_MINE: Final = {
    "ko": _ko(
        r"못 (?:붙|했)|떨어졌|불합격|안 (?:됐|붙)|[가-힣](?:이|가|은|는) (?:합격|붙었"
        r"|취업|승진|당첨|임신|결혼|우승)"
    ),
    "en": _en(
        r"\b(?:didn't|did not|not|never|couldn't|wish i|if i|my (?:ex|friend|sister"
        r"|brother|coworker|boss))\b"
    ),
}
_OWN_KO: Final = _ko(
    r"(?<![가-힣])(?:나|내가|저|제가|우리|난|전|면접|시험|드디어|대학|회사)(?:는"
    r"|도|가|이|에|를|을)? "
)


def want(
    text: str, lang: Language, *, readers: Mapping[Language, Reader] | None = None
) -> tuple[Want, float]:
    """How the person wishes to be met, with a confidence in 0..1; mostly it cannot be told."""
    folded = fold(text)
    kind, sure = intent(text, lang, readers=readers)
    if _LISTEN[lang].search(folded):
        return "listen", 0.9
    if _COMPANY[lang].search(folded):
        return "company", 0.8
    if kind == "ask_advice":
        return "advice", sure
    if lang == "ko" and re.search(
        r"(?:솔직하게|솔직히) .{0,10}(?:의견|생각|말해)|방법이? 없을까|해결 ?(?:방법|책)", folded
    ):
        return "advice", 0.75
    celebrated = _CELEBRATE[lang].search(folded)
    if celebrated and not question(text):
        theirs = _NOT_MINE[lang].search(folded)
        if (
            lang == "ko"
            and theirs
            and _OWN_KO.search(folded)
            and not re.search("못|떨어졌|불합격|안 ?됐|안 ?붙", folded)
        ):
            theirs = None
        if not theirs:
            return "celebrate", 0.8
    if kind in ("ask_fact", "ask_clock", "ask_memory"):
        return "answer", sure
    return "unknown", 0.5
