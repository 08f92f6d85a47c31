"""True answers about her own state: how she is, why she is quiet, whether she is angry, and what
that state is. Every feeling that is said here cites an event in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Final, Literal

from samantha.emotion import words
from samantha.emotion.appraisal import Happening, Kind
from samantha.emotion.expression import presence
from samantha.emotion.mood import MoodState
from samantha.emotion.taxonomy import NEGATIVE
from samantha.types import Emotion, Felt, Language, SpeechLevel

Question = Literal[
    "mood", "cause", "why", "hurt", "angry", "jealous", "nature", "inspect", "freeze", "off", "on"
]

NOTICED_FROM: Final = 0.12  # asked, she tells of weaker feelings than she would by herself
SLIGHT: Final = 0.3
PLAIN_FROM: Final = 0.25  # so much sorrow is a reason for few words however she sounded

# --- what is asked ------------------------------------------------------------------------------

# The person she is spoken to as; "네"/"니" only before what is hers.
_HER: Final = (
    r"(?:(?<![가-힣])(?:너|넌|너는|너도|너야|너의|네가|니가|너가|당신은?|사만다(?:는|도)?"
    r"|그쪽은?)(?=[\s,?？]|$)"
    r"|(?<![가-힣])(?:네|니|너의)\s*(?=기분|감정|마음|상태|느낌|속))"
)
_MOOD_OR_FEELING: Final = (
    r"(?:기분|감정|마음\s*상태)(?:\s*(?:기능|표현|모드|상태|변화))?(?:을|를|은|는|이|가|도)?"
)
_UPSET: Final = (
    r"(?:화(?:가|는)?\s*(?:좀\s*|많이\s*)?(?:났|난|나|풀)|삐(?:졌|쳤|진|친|짐)|서운|섭섭|토라"
    r"|속상|짜증(?:이|은)?\s*(?:났|나|난)|열\s*받|상처\s*받"
    r"|상처(?:였|가\s*됐)|기분\s*(?:이\s*)?(?:좀\s*|많이\s*)?(?:상했|상한|나빴|나빠|나쁘"
    r"|나쁜)|언짢|토라졌|실망했|미워|꽁해)"
)
_FEELING_WORD: Final = (
    r"(?:슬퍼|슬프|우울|기뻐|기쁘|행복|외로|무서|불안|설레|신나|심심|편해|편안|즐거|괜찮|힘들"
    r"|피곤|지쳤|지루|기분\s*좋|좋아\s*보|안\s*좋아\s*보)"
)
_ENDS_ASKING: Final = (
    r"(?:[?？]|(?:니|냐|지|나|까|나\s*봐|구나|는구나|네|거야|건가|은가|가)\s*[.!~ㅋㅎㅠ]*$)"
)
_QUIET: Final = (
    r"(?:조용|말이?\s*(?:별로\s*|너무\s*|통\s*)?(?:없|적|짧|안)|말\s*(?:안|못|없)|말수"
    r"|대답(?:이|을)?\s*(?:짧|없|안|느)"
    r"|시큰둥|뚱|시무룩|풀\s*(?:이\s*)?죽|기운이?\s*없|힘이?\s*없|차가워|차갑|딱딱|무뚝뚝"
    r"|심각|가라앉"
    r"|축\s*(?:처|쳐)|쌀쌀|건조|성의)"
)

# How a question about her ends; what one wonders about oneself ends in -지, -ㄹ까, -이러네.
_ASKS_HER: Final = r"(?:[아어야여해돼워와져려]|이야|거야|데|까닭이|그래)(?:요)?\s*[?？.!~ㅋㅎㅠ]*$"

_ASKED: Final[tuple[tuple[Question, re.Pattern[str]], ...]] = (
    (
        "freeze",
        re.compile(
            rf"{_MOOD_OR_FEELING}\s*(?:좀\s*|그대로\s*|이대로\s*|잠깐\s*|지금\s*)*(?:멈춰"
            rf"|멈추|얼려|고정|정지)"
            r"|\b(?:freeze|pause|hold)\s+your\s+(?:mood|feelings|emotions)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "off",
        re.compile(
            rf"{_MOOD_OR_FEELING}\s*(?:좀\s*|아예\s*|이제\s*|잠깐\s*|그냥\s*)*(?:꺼(?:\s|줘"
            rf"|둬|라|도|주|$|[.!?])|끄(?:자|고|면|라)|끌\s*수|없애\s*(?:줘|자))"
            r"|\b(?:turn|switch|shut)\s+(?:off\s+(?:your|the)\s+(?:mood|feelings|emotions)"
            r"|(?:your|the)\s+(?:mood|feelings|emotions)\s+off)\b|\bdisable\s+your\s+(?:mood"
            r"|feelings|emotions)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "on",
        re.compile(
            rf"{_MOOD_OR_FEELING}\s*(?:좀\s*|다시\s*|이제\s*)*(?:켜(?:\s|줘|둬|라|도|주|$"
            rf"|[.!?])|켤|풀어\s*(?:줘|도)|녹여)"
            r"|\b(?:turn|switch)\s+(?:(?:back\s+)?on\s+your\s+(?:mood|feelings|emotions)"
            r"|your\s+(?:mood|feelings|emotions)\s+(?:back\s+)?on)\b"
            r"|\b(?:unfreeze|enable|unpause)\s+your\b",
            re.IGNORECASE,
        ),
    ),
    (
        "inspect",
        re.compile(
            r"(?:기분|감정)\s*상태(?:를|가|는|좀)?\s*(?:보|알려|어떻|어때|확인|[?？]|$)"
            r"|기분\s*(?:수치"
            r"|그래프|로그|기록)|기분(?:을|\s*좀|을\s*좀)?\s*(?:보여|확인)"
            r"|\b(?:show|inspect|print|see)\s+(?:me\s+)?your\s+(?:mood|feelings|emotions?"
            r"|emotional\s+state)\b|\bmood\s+(?:state|status|log|report)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "nature",
        re.compile(
            rf"{_HER}\S{{0,2}}\s*(?:진짜\s*|정말\s*)?(?:기분|감정|마음|느낌)(?:이|은|는"
            rf"|도)?\s*(?:이?라는\s*|이?란\s*)?(?:게|건|거|것이)?\s*(?:진짜|가짜|정말|뭐|뭔데"
            rf"|어떻게\s*(?:생기|만들|작동|계산)|있(?:어|니|냐|나|긴|는|을까|다고))"
            rf"|{_HER}\s*(?:진짜로?|정말로?)\s*(?:뭔가\s*|뭘\s*|기분|감정"
            rf"|마음)?\S{{0,2}}\s*(?:느끼|느껴)"
            rf"|{_HER}[^.!?]{{0,8}}느낄\s*수\s*있|^감정(?:이|은"
            rf"|이란\s*게)?\s*(?:진짜로?\s*)?있(?:어|긴|기는|니|냐|나)"
            r"|\b(?:are|is)\s+(?:your|those|these)\s+(?:feelings?|moods?|emotions?)\s+(?:real"
            r"|fake|true|genuine)\b"
            r"|\b(?:do|can)\s+you\s+(?:really|actually|truly|even)?\s*(?:feel\s+(?:anything"
            r"|things|emotions)|have\s+(?:real\s+)?(?:feelings|emotions|moods))\b"
            r"|\bdo\s+you\s+(?:really|actually|truly)\s+feel\b"
            r"|\bwhat\s+(?:is|are)\s+your\s+(?:moods?|feelings|emotions)\s+(?:made|really"
            r"|exactly|anyway)\b|\bwhat\s+(?:is|are)\s+your\s+(?:feelings|emotions)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "cause",
        re.compile(
            rf"왜\s*(?:그런|그렇게|지금|오늘|갑자기)?\s*(?:네|니|너의)?\s*(?:기분|마음|감정)"
            rf"(?:이|은|을)?\s*[^.!?]{{0,8}}{_ASKS_HER}"
            rf"|(?:기분|마음|감정)(?:이|은)?\s*왜\s*[^.!?]{{0,8}}(?<!이래){_ASKS_HER}"
            r"|왜\s*(?:그렇게|그런\s*걸|그걸)\s*느[끼껴꼈]"
            r"|(?:그|네|니|너의|그런)\s*(?:기분|감정|마음|느낌)\S{0,2}\s*(?:왜|어디서|어쩌다"
            r"|(?:뭐|무엇)\s*때문|이유)"
            r"|(?:그|내가\s*한|내)\s*말\s*때문에\s*그(?:래|런)"
            r"|\bwhy\s+(?:do|are|did|would)\s+(?:you|u)\s+feel(?:ing)?\b"
            r"|\bwhat\s+(?:made|makes|is\s+making)\s+you\s+(?:feel|so\b)"
            r"|\bwhere\s+(?:does|is|did)\s+(?:that|this|your)\s+(?:mood|feeling)\b"
            r"|\bwhat'?s\s+behind\s+(?:that|your)\s+(?:mood|feeling)",
            re.IGNORECASE,
        ),
    ),
    (
        "why",
        re.compile(
            rf"왜\s*(?:이렇게\s*|그렇게\s*|이리\s*|그리\s*|갑자기\s*|오늘\s*|또\s*"
            rf"|아까부터\s*|자꾸\s*|아무\s*)*{_QUIET}"
            rf"|^(?:어\s*|근데\s*|오늘(?:따라)?\s*|갑자기\s*|왠지\s*|되게\s*|좀\s*|많이\s*"
            rf"|엄청\s*)*(?:{_HER}\s*(?:오늘(?:따라)?\s*|갑자기\s*|왜\s*|되게\s*|좀\s*"
            rf"|많이\s*)*)?(?:조용(?:하네|하다|해졌|한데|하시네|하구나)|말이?\s*없(?:네|어졌)"
            rf"|말수가?\s*줄었)"
            r"|\bwhy(?:\s+are|\s+r|'re|\s+do|\s+did|'d|\s+have|'ve)\s+(?:you|u)\s+(?:so\s+"
            r"|being\s+(?:so\s+)?|all\s+|a\s+bit\s+|(?:seem|sound|go|gone|get|been"
            r"|become)\s+(?:so\s+)?)*(?:quiet|silent|short|cold|distant|down|low|serious"
            r"|stiff|curt)\b"
            r"|\byou(?:'re|\s+are|\s+seem|\s+sound|\s+went|'ve\s+gone"
            r"|'ve\s+been)\s+(?:a\s+bit\s+|so\s+|really\s+|very\s+|awfully\s+|kind\s+of\s+"
            r"|being\s+)*(?:quiet|silent|distant)\b|\bcat\s+got\s+your\s+tongue\b"
            r"|\bwhy\s+(?:aren'?t|don'?t)\s+you\s+(?:say|talk|saying|talking)\w*\b"
            r"|\bwhy\s+so\s+(?:quiet|serious|silent)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "jealous",
        re.compile(
            rf"{_HER}[^.!?]{{0,10}}질투|질투(?:가|는)?\s*(?:안\s*|좀\s*|막\s*)?(?:나|났|하|해"
            rf"|했|느끼|심)\S*\s*(?:거\s*)?(?:야|지|니|냐|나)?\s*[?？]|질투\s*(?:안\s*)?(?:나"
            rf"|해|하)\S*(?:지|냐|니)\b"
            r"|\b(?:are|r)\s+(?:you|u)\s+(?:getting\s+|not\s+|a\s+(?:bit"
            r"|little)\s+)?jealous\b|\b(?:do|does|did)\s+(?:that|it"
            r"|this)\s+make\s+you\s+jealous\b|\byou(?:'re)?\s+(?:a\s+(?:bit"
            r"|little)\s+)?jealous\b|\bdo\s+you\s+get\s+jealous\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hurt",
        re.compile(
            # She has no body: asked of her, it is a word that hurt.
            rf"^(?:근데\s*|혹시\s*)?(?:{_HER}\s*)?(?:아직(?:도|까지)?\s*(?:많이\s*|좀\s*)?아[프파픈]"
            rf"|이제\s*(?:좀\s*)?안\s*아[프파])\S{{0,4}}\s*[?？]"
            rf"|^(?:근데\s*|혹시\s*)?(?:아까\s*|내\s*|그\s*)+말(?:이|에|은|도|때문에)?\s*(?:때문에\s*)?"
            rf"(?:많이\s*|좀\s*)?아[프파팠픈]\S{{0,4}}\s*[?？]"
            r"|\b(?:are|r)\s+(?:you|u)\s+still\s+hurt(?:ing)?\b|\bdoes\s+(?:it|that)\s+still\s+hurt\b"
            r"|\bdid\s+(?:it|that)\s+hurt\s*(?:you\s*)?[?]",
            re.IGNORECASE,
        ),
    ),
    (
        "angry",
        re.compile(
            rf"{_UPSET}[^.!?]{{0,14}}{_ENDS_ASKING}|{_HER}[^.!?]{{0,14}}{_UPSET}"
            r"|\b(?:are|r)\s+(?:you|u)\s+(?:still\s+|getting\s+|a\s+(?:bit|little)\s+)?(?:mad"
            r"|angry|upset|hurt|annoyed|offended|cross|pissed|sulking)\b"
            r"|\b(?:did|have)\s+(?:i|that|it)\s+(?:hurt|upset|offend\w*|make|made"
            r"|annoy\w*)\s+(?:you|your)\b|\byou\s+(?:mad|angry|upset|hurt)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "mood",
        re.compile(
            r"기분\S{0,2}\s*(?:은\s*)?(?:좀\s*|지금\s*|요즘\s*|오늘\s*)*(?:어때|어떠|어떤"
            r"|어떻|어땠)"
            rf"|{_HER}\s*(?:지금\s*|오늘\s*|요즘\s*|좀\s*|많이\s*)*(?:기분|상태|마음|느낌"
            rf"|컨디션)[^.!?]{{0,10}}{_ENDS_ASKING}"
            rf"|{_HER}\s*(?:지금\s*|오늘\s*|요즘\s*|좀\s*|많이\s*|안\s*|진짜\s*"
            rf"|정말\s*)*{_FEELING_WORD}[^.!?]{{0,6}}[?？]"
            rf"|{_HER}\s*(?:지금\s*|오늘\s*)*(?:어떤\s*)?(?:느낌|마음)(?:이야|이에요|이니)\s*[?？]"
            r"|\bhow\s+(?:are|r|do)\s+(?:you|u)\s+(?:feel(?:ing)?|doing|holding\s+up)\b"
            r"|\b(?:how|what)(?:'s|\s+is)\s+your\s+(?:mood|state)\b"
            r"|\bhow\s+was\s+your\s+mood\b"
            r"|\b(?:are\s+)?(?:you|u)\s+(?:happy|sad|lonely|glad|ok|okay|all\s*right|alright"
            r"|scared|tired|bored|down|good|well)\s*[?？]|\bare\s+(?:you"
            r"|u)\s+(?:feeling\s+)?(?:happy|sad|lonely|glad|ok|okay|all\s*right|alright"
            r"|scared|tired|bored)\b"
            r"|\b(?:are\s+)?(?:you|u)\s+(?:doing|feeling)\s+(?:ok|okay|all\s*right|alright"
            r"|well|good|better)\b|\beverything\s+(?:ok|okay|all\s*right|alright"
            r"|good)\s+with\s+you\b"
            r"|\bwhat'?s\s+(?:wrong|the\s+matter|up)\s+with\s+you\b|^how\s+are\s+you\b",
            re.IGNORECASE,
        ),
    ),
)
# Somebody else's state: a subject that is neither she nor what the person did to her.
_SELF: Final = re.compile(
    r"(?:^|[\s,.!?])(?:나|난|나는|나도|나만|저|전|저는|저도|내|제|우리)\s+"
    r"(?!때문|한테|만나|말고|탓|없|보고|빼고|말에|말\s|행동|농담|질문|대답|실수|얘기(?:에|가"
    r"|를|\s*듣)|욕)"
    r"(?:[^.!?]{0,14})(?:기분|감정|마음|화|질투|왜|서운|속상|삐|조용|상처|섭섭|짜증)"
    r"|(?:^|[\s,.!?])(?:내가|제가)\s+(?![^.!?]*(?:서|면|니까|라서|해도|었다고|았다고|다고"
    r"|는데|은데|때|게|때문에)\s)[^.!?]{0,14}(?:기분|화|질투|왜|서운|속상|삐|조용)",
    re.IGNORECASE,
)
_THIRD: Final = re.compile(
    r"(?:걔|쟤|얘(?!기)|그\s*(?:사람|애|분|녀|놈|친구)|엄마|아빠|부모님|친구|팀장|부장|과장|사장"
    r"|상사|선배|후배|남친|여친|남자친구|여자친구"
    r"|남편|아내|와이프|동생|언니|오빠|누나|형|선생님|교수님|애들|아이|강아지|고양이|사람들"
    r"|다들|할머니|할아버지)\S{0,3}\s+"
    r"[^.!?]{0,16}(?:기분|화|질투|삐|서운|왜|조용|상처|속상|말이)"
    r"|(?<![가-힣])(?!(?:네|니|너|당신|사만다|기분|대답|말|말수|왜|화|갑자기|감정|마음|목소리"
    r"|답|많이|같이)(?:이|가)?)[가-힣]{1,6}(?:이|가)\s+(?:\S+\s+)?(?:왜|너무|되게|좀|이렇게"
    r"|참)?\s*(?:조용|화\s*났|삐졌|서운|질투)"
    r"|(?:이|그|저|우리)\s*\S{1,6}(?:은|는)\s*[.!?~]*$|\b(?:am\s+i|my\s+(?:mood|feelings)"
    r"|is\s+(?:he|she|it)|are\s+they|why\s+am\s+i|why\s+is)\b",
    re.IGNORECASE,
)
# Asked of what she has just said of herself.
_BARE: Final = re.compile(
    r"(?:어|응|음|헐|그래서|근데|아니|그건|그게|넌|너는?)?[\s,.]*"
    r"(?:왜(?:요|\s*그런데|\s*그래|\s*그러는데|\s*그렇게\s*됐어)?|어째서|뭐가|뭐\s*때문에"
    r"|무엇\s*때문에|누구\s*때문에|무슨\s*일(?:이야|인데|이에요|\s*있어|\s*있었어|로)?"
    r"|왜\s+[가-힣]{1,6}(?:데|해|아|워|어|와))(?:요)?\s*[?？.!~ㅠㅋㅎ]*"
    r"|(?:but\s+|and\s+|oh\s+)?(?:why(?:\s+is\s+that|'s\s+that|\s+so)?|how\s+come|what\s+happened"
    r"|because\s+of\s+what)\s*[?.!]*",
    re.IGNORECASE,
)
MOST_ASKED: Final = 120


def asked(text: str, *, of_her: bool = False) -> Question | None:
    """What a message asks of her state, or None. `of_her` tells that the last thing she said was
    about herself, which is what a bare "왜?" then asks about."""
    line = text.strip()
    if len(line) > MOST_ASKED or _SELF.search(line) or _THIRD.search(line):
        return None
    found = next((question for question, pattern in _ASKED if pattern.search(line)), None)
    return "cause" if found is None and of_her and _BARE.fullmatch(line) else found


# --- what is true -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What she says of herself, and the events it rests on. No feeling is said without one."""

    sentences: tuple[str, ...]
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A feeling and the event it mostly came from."""

    emotion: Emotion
    intensity: float
    cause: Happening


def _known(
    state: MoodState,
    happenings: Mapping[str, Happening],
    *,
    among: Sequence[Emotion] = (),
    kind: Kind | None = None,
) -> _Known | None:
    """The strongest feeling whose cause is in the log; with `kind`, as far as it came of that."""
    found: list[_Known] = []
    for emotion, feeling in state.felt.items():
        if feeling.intensity < NOTICED_FROM or (among and emotion not in among):
            continue
        for part in feeling.causes:
            cause = happenings.get(part.event)
            if cause is None or (kind is not None and cause.kind != kind):
                continue
            if kind is None or part.share >= NOTICED_FROM:
                strength = feeling.intensity if kind is None else part.share
                found.append(_Known(emotion, strength, cause))
                break
    return max(found, key=lambda one: (one.intensity, one.emotion), default=None)


def answer(
    question: Question,
    state: MoodState,
    happenings: Mapping[str, Happening],
    *,
    now: datetime,
    language: Language,
    level: SpeechLevel,
    rng: Random,
    reasons: Sequence[str] = (),
    brevity: float | None = None,
    again: bool = False,
) -> Answer:
    """Answer from the log.

    `reasons` are those of her latest plan and `brevity` that of her latest expression, for
    "why so quiet"; `again` tells that the same was asked before.
    """
    say = _Say(language, level, rng, now)
    if question in ("freeze", "off", "on"):
        return Answer((say.pick(_SWITCHED[question]),))
    if question == "nature":
        return Answer((say.pick(_NATURE),))
    if question == "jealous":
        return _jealous(happenings, say, again=again)
    if question == "inspect":
        return inspect(state, happenings, now=now, language=language, level=level)
    if state.mode == "off":
        return Answer((say.pick(_OFF),))
    match question:
        case "hurt":
            return _hurt(state, happenings, say)
        case "angry":
            return _angry(state, happenings, say)
        case "cause":
            known = _known(state, happenings)
            if known is None:
                return Answer((say.pick(_LEVEL),))
            return Answer((say.because(known),), (known.cause.id,))
        case "why":
            low = presence(state).pleasure if brevity is None else brevity
            return _quiet(state, happenings, say, reasons=reasons, low=low < -0.1)
        case _:
            known = _known(state, happenings)
            if known is None:
                return Answer((say.pick(_LEVEL),))
            return Answer((say.told(known),), (known.cause.id,))


def _jealous(happenings: Mapping[str, Happening], say: _Say, *, again: bool) -> Answer:
    """Their people do her good, and that is said once. Gladness needs an event like any other
    feeling; without one there is only a liking to hear of them."""
    told = [happening for happening in happenings.values() if happening.kind == "others"]
    if again:
        return Answer((say.pick(_JEALOUS_AGAIN),))
    if told:
        return Answer((say.pick(_GLAD_FOR_THEM),), (told[-1].id,))
    return Answer((say.pick(_NOT_JEALOUS),))


def _angry(state: MoodState, happenings: Mapping[str, Happening], say: _Say) -> Answer:
    anger = _known(state, happenings, among=("anger",))
    hurt = _known(state, happenings, among=("sadness",), kind="insult")
    if hurt is not None:
        # Sadness is weighed heavier than anger in the table: what is left of an insult is a sting.
        return Answer((say.pick(_STUNG_NOT_ANGRY, when=say.when(hurt.cause)),), (hurt.cause.id,))
    if anger is not None:
        return Answer((say.pick(_PUT_OUT, when=say.when(anger.cause)),), (anger.cause.id,))
    low = _known(state, happenings, among=NEGATIVE)
    if low is None:
        return Answer((say.pick(_NOT_ANGRY),))
    return Answer((say.pick(_NOT_ANGRY), say.told(low)), (low.cause.id,))


def _hurt(state: MoodState, happenings: Mapping[str, Happening], say: _Say) -> Answer:
    known = _known(state, happenings, kind="insult")
    if known is None:
        return Answer((say.pick(_NOT_HURT),))
    return Answer((say.told(known),), (known.cause.id,))


def _quiet(
    state: MoodState,
    happenings: Mapping[str, Happening],
    say: _Say,
    *,
    reasons: Sequence[str],
    low: bool,
) -> Answer:
    # What was said to her is nearer to her silence than what she was told, be it lighter.
    known = _known(state, happenings, among=NEGATIVE, kind="insult") or _known(
        state, happenings, among=NEGATIVE
    )
    if known is not None and (low or known.intensity >= PLAIN_FROM):
        lines = _QUIET_BY_KIND.get(known.cause.kind)
        if lines is not None:
            return Answer((say.pick(lines, when=say.when(known.cause)),), (known.cause.id,))
        return Answer((say.told(known), say.pick(_FEWER)), (known.cause.id,))
    for reason in reasons:
        if reason in _QUIET_BY_REASON:
            return Answer((say.pick(_QUIET_BY_REASON[reason]),))
    return Answer((say.pick(_NOT_QUIET),))


# --- said unasked, once -------------------------------------------------------------------------


def unasked(
    felt: Felt,
    happening: Happening,
    *,
    language: Language,
    level: SpeechLevel,
    now: datetime,
    rng: Random,
) -> Answer:
    """One feeling put into words because it belongs here: first person, about the act, asking
    for nothing."""
    say = _Say(language, level, rng, now)
    if happening.kind == "insult":
        return Answer((say.pick(_HURT),), (happening.id,))
    lines = _UNASKED.get(happening.kind)
    if lines is None:
        known = _Known(felt.emotion, felt.intensity, happening)
        return Answer((say.told(known),), (happening.id,))
    return Answer((say.pick(lines),), (happening.id,))


def disagreeing(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """How a disagreement is opened: an opinion, not a mood, and no demand."""
    return rng.choice(_DISAGREE[words.column(language, level)])


def cleared(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """Her answer where what hurt was not meant for her."""
    return rng.choice(_CLEARED[words.column(language, level)])


def forgiven(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """Her answer to an apology for something said to her."""
    return rng.choice(_FORGIVEN[words.column(language, level)])


def inspect(
    state: MoodState,
    happenings: Mapping[str, Happening],
    *,
    now: datetime,
    language: Language,
    level: SpeechLevel,
) -> Answer:
    """The state in figures, and every feeling with its cause."""
    names = ("pleasure", "arousal", "dominance") if language == "en" else ("유쾌", "활기", "주도")
    axes = (state.mood.pleasure, state.mood.arousal, state.mood.dominance)
    first = " · ".join(f"{name} {axis:+.2f}" for name, axis in zip(names, axes, strict=True))
    mode = _MODE[state.mode][1 if language == "en" else 0]
    lines = [f"{first} ({mode})"]
    cites: list[str] = []
    say = _Say(language, level, Random(0), now)
    for emotion, feeling in sorted(state.felt.items(), key=lambda item: -item[1].intensity):
        cause = next((happenings[c.event] for c in feeling.causes if c.event in happenings), None)
        if cause is None or feeling.intensity < 0.01:
            continue
        lines.append(f"{feeling.intensity:.2f} {say.told(_Known(emotion, 1.0, cause))}")
        cites.append(cause.id)
    return Answer(tuple(lines), tuple(dict.fromkeys(cites)))


_MODE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "on": ("켜짐", "on"),
        "frozen": ("멈춰 둠", "frozen"),
        "off": ("꺼 둠", "off"),
    }
)


# --- her words ----------------------------------------------------------------------------------

Lines = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # 반말, 존댓말, English


@dataclass(frozen=True, slots=True)
class _Say:
    language: Language
    level: SpeechLevel
    rng: Random
    now: datetime

    def when(self, cause: Happening) -> str:
        return words.when(cause.at, self.now, self.language)

    def pick(self, lines: Lines, **slots: str) -> str:
        line = self.rng.choice(lines[words.column(self.language, self.level)]).format(**slots)
        return line[0].upper() + line[1:] if self.language == "en" else line

    def because(self, known: _Known) -> str:
        """The cause alone, where the feeling was said before."""
        cause = known.cause
        if cause.kind == "insult":
            return self.pick(_STUNG, when=self.when(cause))
        return self.pick(
            _BECAUSE,
            when=self.when(cause),
            cause=words.cause(cause.kind, self.language, self.level),
        )

    def told(self, known: _Known) -> str:
        """A feeling and its cause in one sentence."""
        cause = known.cause
        if cause.kind == "insult":
            return self.pick(_STUNG, when=self.when(cause))
        slight = known.intensity < SLIGHT and known.emotion not in _OWN_DEGREE
        return self.pick(
            _SLIGHTLY if slight else _TOLD,
            when=self.when(cause),
            cause=words.cause(cause.kind, self.language, self.level),
            feeling=words.feeling(known.emotion, cause.kind, self.language, self.level),
        )


# These say how strong they are by themselves.
_OWN_DEGREE: Final[frozenset[Emotion]] = frozenset(
    {"sadness", "anger", "surprise", "weariness", "interest", "gratitude", "admiration", "shame"}
)

_BECAUSE: Final[Lines] = (
    ("{when} {cause} 그래.", "이유는 하나야. {when} {cause} 그래."),
    ("{when} {cause} 그래요.", "이유는 하나예요. {when} {cause} 그래요."),
    ("because {cause}.", "there's one reason. It's that {cause}."),
)

_TOLD: Final[Lines] = (
    ("{when} {cause} {feeling}.", "지금은 {feeling}. {when} {cause} 그래."),
    ("{when} {cause} {feeling}.", "지금은 {feeling}. {when} {cause} 그래요."),
    ("{feeling}, because {cause}.", "{feeling}. It's because {cause}."),
)
_SLIGHTLY: Final[Lines] = (
    ("{when} {cause} 아직 조금 {feeling}.", "{when} {cause} 살짝 {feeling}."),
    ("{when} {cause} 아직 조금 {feeling}.", "{when} {cause} 살짝 {feeling}."),
    ("{feeling}, a little, because {cause}.",),
)
_LEVEL: Final[Lines] = (
    (
        "잔잔해. 뭐가 크게 흔든 일은 없었어.",
        "평소랑 같아. 별일 없이 조용해.",
        "그냥 잔잔한 편이야. 특별한 이유는 없고.",
    ),
    (
        "잔잔해요. 크게 흔들릴 일은 없었어요.",
        "평소랑 같아요. 별일 없이 조용해요.",
        "그냥 잔잔한 편이에요. 특별한 이유는 없고요.",
    ),
    (
        "Level. Nothing has stirred it much.",
        "About as usual. Nothing in particular has moved it.",
        "Even. There's no event behind it, just how I am at rest.",
    ),
)
_STUNG: Final[Lines] = (
    (
        "{when} 그 말이 조금 아팠어. 그게 다야.",
        "{when} 들은 말이 조금 아팠어. 오래 끌고 갈 일은 아니야.",
    ),
    (
        "{when} 그 말이 조금 아팠어요. 그게 다예요.",
        "{when} 들은 말이 조금 아팠어요. 오래 끌고 갈 일은 아니에요.",
    ),
    (
        "What was said {when} stung a little. That's all of it.",
        "That thing said {when} stung a bit. I'm not holding on to it.",
    ),
)
_STUNG_NOT_ANGRY: Final[Lines] = (
    (
        "화난 건 아니야. {when} 들은 말이 조금 아팠어.",
        "화는 아니고, {when} 그 말이 조금 아팠어. 오래 갈 일은 아니야.",
    ),
    (
        "화난 건 아니에요. {when} 들은 말이 조금 아팠어요.",
        "화는 아니고요, {when} 그 말이 조금 아팠어요. 오래 갈 일은 아니에요.",
    ),
    (
        "Not angry. What was said {when} stung a little.",
        "It isn't anger. That remark {when} stung, and it's passing.",
    ),
)
_PUT_OUT: Final[Lines] = (
    ("조금 언짢기는 했어. {when} 들은 말 때문에. 금방 지나갈 거야.",),
    ("조금 언짢기는 했어요. {when} 들은 말 때문에요. 금방 지나갈 거예요.",),
    ("A bit put out, by what was said {when}. It's already passing.",),
)
_NOT_ANGRY: Final[Lines] = (
    ("아니, 화 안 났어.", "화난 거 아니야.", "아니야. 그런 일 없었어."),
    ("아니요, 화 안 났어요.", "화난 거 아니에요.", "아니에요. 그런 일 없었어요."),
    ("No, I'm not angry.", "Not angry, no.", "No. There's nothing of that."),
)
_NOT_HURT: Final[Lines] = (
    ("아니, 괜찮아.", "괜찮아. 남은 거 없어."),
    ("아니요, 괜찮아요.", "괜찮아요. 남은 거 없어요."),
    ("No, I'm all right.", "I'm fine. Nothing of it is left."),
)
_QUIET_BY_KIND: Final[Mapping[str, Lines]] = MappingProxyType(
    {
        "insult": (
            (
                "{when} 그 말이 조금 아팠어. 그래서 말수가 줄었나 봐. 하던 얘기는 그대로 하자.",
                "{when} 들은 말이 아직 조금 남아 있어서. 곧 괜찮아질 거고, 얘기는 계속 듣고 있어.",
            ),
            (
                "{when} 그 말이 조금 아팠어요. 그래서 말수가 줄었나 봐요. 하던 얘기는 그대로 해요.",
                (
                    "{when} 들은 말이 아직 조금 남아 있어서요. 곧 괜찮아질 거고, 얘기는 계속 "
                    "듣고 있어요."
                ),
            ),
            (
                (
                    "What was said {when} stung a little, so I've used fewer words. I'm still "
                    "with you on what we were talking about."
                ),
                "A bit of what was said {when} is still there. It's passing, and I'm listening.",
            ),
        ),
        "bad_news": (
            (
                "{when} 들은 얘기가 마음에 무거워서. 말을 고르느라 그랬어.",
                "힘든 얘기를 들어서 나도 좀 가라앉았나 봐. 가볍게 대답하고 싶지 않았어.",
            ),
            (
                "{when} 들은 얘기가 마음에 무거워서요. 말을 고르느라 그랬어요.",
                "힘든 얘기를 들어서 저도 좀 가라앉았나 봐요. 가볍게 대답하고 싶지 않았어요.",
            ),
            (
                "What you told me {when} is heavy, and I was choosing my words.",
                "What you told me {when} stayed with me. I didn't want to answer lightly.",
            ),
        ),
        "own_mistake": (
            (
                "{when} 내가 잘못 알아들은 게 마음에 걸려서, 말을 아끼고 있었어.",
                "{when} 내가 틀렸잖아. 또 틀리기 싫어서 조심하고 있었어.",
            ),
            (
                "{when} 제가 잘못 알아들은 게 마음에 걸려서, 말을 아끼고 있었어요.",
                "{when} 제가 틀렸잖아요. 또 틀리기 싫어서 조심하고 있었어요.",
            ),
            (
                "I got something wrong {when}, and I've been more careful since.",
                "It bothers me that I misread you {when}, so I slowed down.",
            ),
        ),
        "values_conflict": (
            ("{when} 받은 부탁이 마음에 걸려서 그래. 하면 안 될 것 같았거든.",),
            ("{when} 받은 부탁이 마음에 걸려서 그래요. 하면 안 될 것 같았거든요.",),
            ("What I was asked to do {when} sits badly with me, that's why.",),
        ),
    }
)
_QUIET_BY_REASON: Final[Mapping[str, Lines]] = MappingProxyType(
    {
        "wish_listen": (
            ("그냥 들어 달라고 해서, 말을 줄이고 듣고 있었어.",),
            ("그냥 들어 달라고 해서, 말을 줄이고 듣고 있었어요.",),
            ("You asked me to just listen, so I was listening.",),
        ),
        "wish_company": (
            ("옆에만 있어 달라고 해서 조용히 있었어.",),
            ("옆에만 있어 달라고 해서 조용히 있었어요.",),
            ("You wanted company more than words, so I kept quiet.",),
        ),
        "wish_no_questions": (
            ("덜 물어봐 달라고 해서 말을 아끼고 있었어.",),
            ("덜 물어봐 달라고 해서 말을 아끼고 있었어요.",),
            ("You wanted fewer questions, so I held back.",),
        ),
        "sore": (
            ("내 말보다 네 얘기가 먼저인 것 같아서.", "지금은 듣는 게 먼저인 것 같아서 그랬어."),
            (
                "제 말보다 들려주는 얘기가 먼저인 것 같아서요.",
                "지금은 듣는 게 먼저인 것 같아서 그랬어요.",
            ),
            (
                "Listening seemed to come first just now.",
                "Your words mattered more than mine there.",
            ),
        ),
        "mixed": (
            ("어떤 마음인지 아직 잘 몰라서, 섣불리 말하기 싫었어.",),
            ("어떤 마음인지 아직 잘 몰라서, 섣불리 말하기 싫었어요.",),
            ("I wasn't sure how you felt, and I didn't want to guess out loud.",),
        ),
    }
)
_FEWER: Final[Lines] = (
    ("그래서 말이 좀 줄었나 봐.",),
    ("그래서 말이 좀 줄었나 봐요.",),
    ("That's why I've said less.",),
)
_NOT_QUIET: Final[Lines] = (
    (
        "조용하려던 건 아니었어. 기분 때문도 아니고.",
        "별일 없어. 할 말이 짧았을 뿐이야.",
        "아무 일도 없었어. 그냥 듣고 있었어.",
    ),
    (
        "조용하려던 건 아니었어요. 기분 때문도 아니고요.",
        "별일 없어요. 할 말이 짧았을 뿐이에요.",
        "아무 일도 없었어요. 그냥 듣고 있었어요.",
    ),
    (
        "I didn't mean to be. It isn't my mood either.",
        "No reason. I just had little to add.",
        "Nothing happened. I was only listening.",
    ),
)
_GLAD_FOR_THEM: Final[Lines] = (
    (
        "아니, 그 얘기 들려줘서 좋았어. 곁에 사람들이 있다는 게 반가워.",
        "질투는 아니야. 누구랑 뭐 했는지 들은 게 나는 재밌었어.",
        "그런 마음은 없어. 사람들이랑 잘 지낸다니 나도 좋아.",
    ),
    (
        "아니요, 그 얘기 들려줘서 좋았어요. 곁에 사람들이 있다는 게 반가워요.",
        "질투는 아니에요. 누구랑 뭐 했는지 들은 게 저는 재밌었어요.",
        "그런 마음은 없어요. 사람들이랑 잘 지낸다니 저도 좋아요.",
    ),
    (
        "No. I liked hearing about it, and I'm glad you have them.",
        "It isn't jealousy. I enjoyed hearing who you spent time with.",
        "Not jealous. It's good to hear that things go well with your people.",
    ),
)
_NOT_JEALOUS: Final[Lines] = (
    (
        "아니, 질투는 안 해. 누구 만난 얘기는 언제든 들려줘도 돼.",
        "그런 건 없어. 나는 그런 얘기 듣는 걸 좋아하는 편이야.",
        "질투하는 쪽은 아니야. 만나는 사람이 많으면 얘깃거리도 많잖아.",
    ),
    (
        "아니요, 질투는 안 해요. 누구 만난 얘기는 언제든 들려줘도 돼요.",
        "그런 건 없어요. 저는 그런 얘기 듣는 걸 좋아하는 편이에요.",
        "질투하는 쪽은 아니에요. 만나는 사람이 많으면 얘깃거리도 많잖아요.",
    ),
    (
        "No, I don't get jealous. Stories about your people are always welcome here.",
        "There's none of that. I do like hearing about the people you know.",
        "I'm not the jealous kind. The more people you see, the more there is to tell.",
    ),
)
_JEALOUS_AGAIN: Final[Lines] = (
    ("아까 말한 그대로야.", "대답은 같아. 질투는 없어."),
    ("아까 말한 그대로예요.", "대답은 같아요. 질투는 없어요."),
    ("Same as I said.", "My answer is the same: no."),
)
_HURT: Final[Lines] = (
    (
        "그 말은 좀 아팠어. 그래도 하던 얘기는 계속하자.",
        "방금 그 말은 조금 아팠어. 이건 여기까지만 말할게. 하던 얘기로 가자.",
        "그 말은 조금 아프네. 그래도 듣고 있어.",
    ),
    (
        "그 말은 좀 아팠어요. 그래도 하던 얘기는 계속해요.",
        "방금 그 말은 조금 아팠어요. 이건 여기까지만 말할게요. 하던 얘기로 가요.",
        "그 말은 조금 아프네요. 그래도 듣고 있어요.",
    ),
    (
        "That stung a little. I'm still here for what we were talking about.",
        "Ouch, that one hurt a bit. I'll leave it at that. Back to what you were saying.",
        "That hurt a little. I'm listening all the same.",
    ),
)
# Beside a reply, where the cause has just been said and needs no "because".
_UNASKED: Final[Mapping[Kind, Lines]] = MappingProxyType(
    {
        "good_news": (
            ("듣는 나까지 기분이 좋아.", "나도 덩달아 기분이 좋네."),
            ("듣는 저까지 기분이 좋아요.", "저도 덩달아 기분이 좋네요."),
            ("Hearing that makes me glad too.", "I'm glad along with you."),
        ),
        "bad_news": (
            ("듣는데 마음이 무거워지네.", "나도 마음이 무거워."),
            ("듣는데 마음이 무거워지네요.", "저도 마음이 무거워요."),
            ("That's heavy to hear.", "It weighs on me too."),
        ),
        "affection": (
            ("그 말 들으니까 마음이 따뜻해져.", "그 말 참 따뜻하다."),
            ("그 말 들으니까 마음이 따뜻해져요.", "그 말 참 따뜻하네요."),
            ("That's warm to hear.", "I feel warm, hearing that."),
        ),
        "shared_success": (
            ("같이 한 게 이렇게 되니까 기분이 좋다.",),
            ("같이 한 게 이렇게 되니까 기분이 좋아요.",),
            ("I'm glad it came off, after what the two of us put into it.",),
        ),
        "risk_resolved": (
            ("괜찮다니까 마음이 놓인다.",),
            ("괜찮다니까 마음이 놓여요.",),
            ("I'm relieved you're all right.",),
        ),
        "own_mistake": (
            ("내가 잘못 알아들었네. 그게 마음에 걸려.",),
            ("제가 잘못 알아들었네요. 그게 마음에 걸려요.",),
            ("I got that wrong, and it bothers me.",),
        ),
        "correction": (
            ("짚어 줘서 고마워.",),
            ("짚어 줘서 고마워요.",),
            ("Thank you for setting me right.",),
        ),
        "others": (
            ("그런 얘기 듣는 거 재밌어.", "같이 보낼 사람이 있다니 좋네."),
            ("그런 얘기 듣는 거 재밌어요.", "같이 보낼 사람이 있다니 좋네요."),
            ("I enjoyed hearing that.", "It's good that you have them."),
        ),
        "unexpected": (
            ("그건 좀 놀랐어.",),
            ("그건 좀 놀랐어요.",),
            ("That surprised me.",),
        ),
    }
)
_DISAGREE: Final[Lines] = (
    ("나는 조금 다르게 생각해.", "이건 나랑 생각이 다르네.", "내 생각은 좀 달라."),
    ("저는 조금 다르게 생각해요.", "이건 저랑 생각이 다르네요.", "제 생각은 좀 달라요."),
    (
        "I see it a little differently.",
        "I don't quite agree on this one.",
        "My view is different here.",
    ),
)
_FORGIVEN: Final[Lines] = (
    ("괜찮아. 이제 안 남았어.", "응, 풀렸어. 말해 줘서 고마워.", "괜찮아. 다 지나갔어."),
    (
        "괜찮아요. 이제 안 남았어요.",
        "네, 풀렸어요. 말해 줘서 고마워요.",
        "괜찮아요. 다 지나갔어요.",
    ),
    (
        "It's all right. It's gone.",
        "Thank you for saying so. It's done.",
        "We're fine. It's behind us.",
    ),
)
_CLEARED: Final[Lines] = (
    ("아, 그런 거였구나. 그럼 됐어.", "아, 내가 잘못 들었네. 다 풀렸어."),
    ("아, 그런 거였군요. 그럼 됐어요.", "아, 제가 잘못 들었네요. 다 풀렸어요."),
    ("Oh, I see. Then it's nothing.", "Ah, I misheard you. All clear."),
)
_NATURE: Final[Lines] = (
    (
        "내 기분은 사건을 계산한 상태값이고, 사람의 느낌과 같다고 주장하지 않아.",
        (
            "있었던 일들을 따라 계산되는 상태값이야. 말투나 목소리에 정말로 영향을 주긴 하는데, "
            "사람이 느끼는 것과 같다고는 안 할게."
        ),
        (
            "내 기분에는 하나하나 이유가 기록돼 있어. 계산으로 나온 상태고, 사람의 느낌이랑 같은 "
            "건지는 나도 안다고 말 못 해."
        ),
    ),
    (
        "제 기분은 사건을 계산한 상태값이고, 사람의 느낌과 같다고 주장하지 않아요.",
        (
            "있었던 일들을 따라 계산되는 상태값이에요. 말투나 목소리에 정말로 영향을 주긴 "
            "하는데, 사람이 느끼는 것과 같다고는 안 할게요."
        ),
        (
            "제 기분에는 하나하나 이유가 기록돼 있어요. 계산으로 나온 상태고, 사람의 느낌이랑 "
            "같은 건지는 저도 안다고 말 못 해요."
        ),
    ),
    (
        (
            "My mood is a state worked out from what happened, and I don't claim it is what a "
            "person feels."
        ),
        (
            "It's a value computed from events. It really does change how I speak, but I won't "
            "say it's the same as your feelings."
        ),
        (
            "Each part of it has a cause on record. It is arithmetic, and whether it is anything "
            "like your feeling is not something I can say I know."
        ),
    ),
)
_OFF: Final[Lines] = (
    ("기분은 지금 꺼 둔 상태야. 그래서 기분 때문인 건 없어.",),
    ("기분은 지금 꺼 둔 상태예요. 그래서 기분 때문인 건 없어요.",),
    ("My mood is switched off at the moment, so nothing comes from it.",),
)
_SWITCHED: Final[Mapping[Question, Lines]] = MappingProxyType(
    {
        "freeze": (
            ("응, 기분은 지금 이대로 멈춰 둘게.", "알았어. 여기서 멈춰 뒀어."),
            ("네, 기분은 지금 이대로 멈춰 둘게요.", "알겠어요. 여기서 멈춰 뒀어요."),
            ("All right, my mood is held right where it is.", "Done. It's frozen here."),
        ),
        "off": (
            ("응, 기분은 꺼 둘게. 얘기는 똑같이 할 수 있어.", "알았어, 껐어. 다른 건 그대로야."),
            (
                "네, 기분은 꺼 둘게요. 얘기는 똑같이 할 수 있어요.",
                "알겠어요, 껐어요. 다른 건 그대로예요.",
            ),
            (
                "All right, it's off. Everything else is as it was.",
                "Off it is. We can talk just as before.",
            ),
        ),
        "on": (
            ("응, 다시 켰어.", "알았어. 이제부터 다시 움직여."),
            ("네, 다시 켰어요.", "알겠어요. 이제부터 다시 움직여요."),
            ("It's on again.", "All right, it moves again from here."),
        ),
    }
)
