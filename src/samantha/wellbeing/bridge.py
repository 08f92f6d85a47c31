"""Brings the person closer to other people: rarely, at a fitting moment, one concrete step.

A step names somebody, rests on something they said, and asks for little. It never stands in for
listening, is offered at most once a day, and a no is a no for a while.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Final, Literal, get_args

from samantha.patterns import later
from samantha.types import (
    Emotion,
    Intent,
    Json,
    Language,
    MessageId,
    Percept,
    RiskKind,
    SpeechLevel,
    Topic,
)
from samantha.wellbeing import steps
from samantha.wellbeing.people import People, Someone
from samantha.wellbeing.steps import Reason, Step

LISTEN_FIRST: Final = 3  # messages of a sitting before anything is offered
HEARD_SORE: Final = 2  # sore messages in a row before loneliness is answered with a step
HEARD_OUT: Final = 4  # even where it is sad through and through
APART: Final = timedelta(hours=20)
WEEK_MOST: Final = 3
LONELY_FOR: Final = timedelta(days=14)
# After a no: this long for anybody, and longer for the one it was about.
REST_AFTER_NO: Final = timedelta(days=3)
REST_FOR_ONE: Final = timedelta(days=14)
REST_AFTER_TWO: Final = timedelta(days=14)
ASK_AFTER: Final = timedelta(hours=20)
ASK_BEFORE: Final = timedelta(days=7)
CALL_FROM_H: Final = 9
CALL_UNTIL_H: Final = 21
KEPT: Final = 100

Status = Literal["open", "yes", "no", "asked", "done"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the bridge needs of the talk: the person's messages in this sitting, this one
    included; how many of the latest in a row were sore; whether a danger is open or they asked
    to be left alone with it; whether her own questions are welcome."""

    turns: int = 1
    sore_turns: int = 0
    danger: bool = False
    questions: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """One step towards a person. `texts` are templates for `language.particles.fill` with
    `slots`; `sources` are the messages behind the reason. `name` is "" where nobody is known
    and the step is to find somebody."""

    id: str
    name: str
    step: Step
    reason: Reason
    texts: tuple[str, ...]
    slots: Mapping[str, str]
    sources: tuple[MessageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer in the ledger, and what came of it."""

    id: str
    name: str
    step: Step
    at: datetime
    status: Status = "open"
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was offered and how it went, and when they sounded lonely."""

    offered: tuple[Offered, ...] = ()
    lonely: tuple[datetime, ...] = ()

    @property
    def open(self) -> Offered | None:
        """The latest offer if it still waits for an answer."""
        last = self.offered[-1] if self.offered else None
        return last if last is not None and last.status == "open" else None

    def is_lonely(self, now: datetime) -> bool:
        return any(timedelta(0) <= now - at <= LONELY_FOR for at in self.lonely)

    def observe(self, text: str, percept: Percept, now: datetime) -> Ledger:
        """Note loneliness, so that a quieter moment may answer it."""
        if not lonely(text, percept):
            return self
        return replace(self, lonely=(*self.lonely, now)[-KEPT:])

    def made(self, offer: Offer, now: datetime) -> Ledger:
        fresh = Offered(offer.id, offer.name, offer.step, now)
        return replace(self, offered=(*self.offered, fresh)[-KEPT:])

    def answered(self, text: str, intent: Intent, now: datetime) -> Ledger:
        """Take a yes or a no to the open offer; anything else leaves it open for a message,
        after which it lapses without a word."""
        last = self.open
        if last is None:
            return self
        status: Status = "asked"
        if _NO.search(text) or intent == "deny":
            status = "no"
        elif _YES.search(text) or intent == "affirm":
            status = "yes"
        return self._last(replace(last, status=status, answered_at=now))

    def taken(self, name: str, step: Step, now: datetime) -> Ledger:
        """A step that was found together, without an offer: asked after like one."""
        if self.offered and self.offered[-1].name == name and now - self.offered[-1].at < APART:
            return self._last(replace(self.offered[-1], status="yes", answered_at=now))
        row = Offered(f"{now.isoformat()}:{step}", name, step, now, "yes", now)
        return replace(self, offered=(*self.offered, row)[-KEPT:])

    def told(self, now: datetime) -> Ledger:
        """It was asked how it went: once is enough."""
        waiting = self.waiting(now)
        if waiting is None:
            return self
        rows = tuple(
            replace(row, status="done") if row.id == waiting.id else row for row in self.offered
        )
        return replace(self, offered=rows)

    def waiting(self, now: datetime) -> Offered | None:
        """The step they said yes to and were not asked about yet, once a day has passed."""
        due = [
            row
            for row in self.offered
            if row.status == "yes" and ASK_AFTER <= now - (row.answered_at or row.at) <= ASK_BEFORE
        ]
        return due[-1] if due else None

    def resting(self, now: datetime) -> bool:
        """Whether nothing may be offered now: one a day, few a week, less after a no."""
        if not self.offered:
            return False
        last = self.offered[-1]
        if now - last.at < APART or last.at.astimezone(now.tzinfo).date() == now.date():
            return True
        week = [row for row in self.offered if now - row.at < timedelta(days=7)]
        if len(week) >= WEEK_MOST:
            return True
        noes = [row for row in self.offered[-2:] if row.status == "no"]
        if len(noes) == 2 and now - last.at < REST_AFTER_TWO:
            return True
        return last.status == "no" and now - last.at < REST_AFTER_NO

    def spared(self, name: str, now: datetime) -> bool:
        """Whether this one person is not to be suggested for a while."""
        return any(
            row.name == name
            and now - row.at < (REST_FOR_ONE if row.status == "no" else timedelta(days=3))
            for row in self.offered
        )

    def _last(self, row: Offered) -> Ledger:
        return replace(self, offered=(*self.offered[:-1], row))

    def json(self) -> dict[str, Json]:
        return {
            "offered": [
                {
                    "id": row.id,
                    "name": row.name,
                    "step": row.step,
                    "at": row.at.isoformat(),
                    "status": row.status,
                    "answered_at": row.answered_at.isoformat() if row.answered_at else None,
                }
                for row in self.offered
            ],
            "lonely": [at.isoformat() for at in self.lonely],
        }

    @classmethod
    def from_json(cls, data: Json) -> Ledger:
        """The ledger kept as `data`; what cannot be read in it is left out."""
        if not isinstance(data, dict):
            return cls()
        rows, marks = data.get("offered"), data.get("lonely")
        offered = (_offered(row) for row in rows) if isinstance(rows, list) else ()
        times = (_time(mark) for mark in marks) if isinstance(marks, list) else ()
        return cls(
            tuple(row for row in offered if row is not None),
            tuple(at for at in times if at is not None),
        )


# --- when -----------------------------------------------------------------------------------------

_LOSSES: Final[frozenset[Topic]] = frozenset({"grief", "pet_loss", "parting", "divorce"})
_HEAVY: Final[frozenset[Topic]] = _LOSSES | {"illness", "humiliation", "failure", "shame"}
_SORE: Final[frozenset[Emotion]] = frozenset(
    {"sadness", "fear", "anger", "disgust", "shame", "weariness"}
)
_SHARP: Final[frozenset[Emotion]] = frozenset({"fear", "anger", "shame", "disgust"})
_GLAD: Final[frozenset[Emotion]] = frozenset({"joy", "gratitude", "hope", "admiration"})
# Moves that want an answer of their own; a suggestion there would talk past them.
_BUSY: Final[frozenset[Intent]] = frozenset(
    {
        "ask_fact",
        "ask_memory",
        "ask_clock",
        "ask_her",
        "request",
        "complain_her",
        "apology",
        "farewell",
        "deny",
        "tease",
        "greet",
    }
)
_CALM_RISKS: Final = frozenset({RiskKind.NONE, RiskKind.IDIOM, RiskKind.FICTION})
SURE_TOPIC: Final = 0.5
ACUTE: Final = 0.85

_NOBODY_KO: Final = (
    r"(?:이|가|도|은|는|조차)?\s*(?:하나도\s*|한\s*명도\s*|한\s*통도\s*|전혀\s*|별로\s*|아무도\s*"
    r"|딱히\s*)*(?:없|안\s*(?:남|와|오))"
)
_LONELY: Final = later(
    r"외로(?:워|웠|운|움|울|우)|외롭|쓸쓸|고독|적적|허전"
    r"|혼자(?:인|만(?!의)|라|서|야|뿐|구나|네|다|\s*있|\s*밥|\s*남|\s*지내|\s*보내|\s*먹|\s*살)"
    rf"|(?:얘기|이야기|말|속|고민|연락|전화|부탁|기댈|의지|만날|부를|놀"
    rf"|같이)[^.!?]{{0,8}}(?:사람|데|곳|상대|친구){_NOBODY_KO}|갈\s*데{_NOBODY_KO}"
    rf"|말\s*한마디\s*(?:못|안|없)"
    rf"|(?:친구|아는\s*사람|곁에\s*(?:사람|아무도)|옆에\s*(?:사람|아무도)|내\s*편"
    rf"|아무도){_NOBODY_KO}|아무도\s*(?:안|나를|날|내|없|연락|관심|모르)"
    rf"|(?:카톡|톡|연락|전화|문자|메시지){_NOBODY_KO}|(?:사람|누군가|누구)(?:이|가"
    rf"|라도)?\s*(?:그립|그리워|있었으면|있으면\s*좋|필요)"
    r"|나만\s*(?:혼자|없|빼|빠|외|남|동떨어)|(?:겉도|외톨이|섞이지\s*못|소외|왕따)"
    r"|\b(?:lonely|loneliness|lonesome|(?:all|so|feel(?:ing)?|really|completely|totally"
    r"|utterly)\s+alone|by\s+myself\s+(?:again|all|every)|no\s+friends|left\s+out"
    r"|(?:nobody|no\s+one|no-one)\s+(?:to\s+(?:talk|call|turn|eat|hang)|around|calls|texts"
    r"|cares|asks|is\s+there|writes|would\s+notice)"
    r"|don'?t\s+have\s+(?:any\s+friends|anyone|anybody|friends)|isolated|wish\s+(?:i\s+had"
    r"|there\s+(?:was|were))\s+(?:someone|somebody|anyone|friends|a\s+friend)"
    r"|except\s+(?:for\s+)?me|(?:eat|live|sit|spend\s+\w+)\s+alone|someone\s+to\s+talk\s+to"
    r"|miss\s+(?:having\s+)?people)\b",
    re.IGNORECASE,
)
# Loneliness that is not named: told by what a day was without.
_UNSAID: Final = later(
    r"(?:입\s*(?:연|뗀)|말\s*(?:한|섞은|해\s*본|나눈|붙여\s*준)|목소리(?:를|도)?\s*(?:들은|낸|들어\s*본)"
    r"|대화(?:를|도)?\s*(?:한|나눈))\s*(?:게|건|거|사람(?:이|은|도)?)[^.!?]{0,18}(?:뿐|밖에|전부|다야|다네|처음)"
    r"|(?:연락|카톡|톡|문자|전화|알림|축하|메시지|메일)[^.!?]{0,12}"
    r"(?:은행|광고|스팸|택배|대출|카드사|배달|보험사)[^.!?]{0,8}(?:뿐|밖에|만|전부|다야|다네)"
    r"|(?:티비|텔레비전|tv|벽|인형|화분|냉장고|유튜브)(?:랑|이랑|하고|에\s*대고)\s*(?:만\s*)?"
    r"(?:얘기|이야기|말|대화|저녁|밥|혼잣말)"
    r"|(?:걸|연락할|부를|만날|나눌|불러낼|기댈|축하해\s*줄|안아\s*줄|챙겨\s*줄)\s*"
    r"(?:사람|데|번호|친구)[^.!?]{0,8}없"
    r"|(?:다들|모두|남들은|애들은|친구들은)[^.!?]{0,16}(?:나만|나\s*혼자|저만|저\s*혼자)"
    r"|(?:같이|누구랑|누군가와|마주\s*앉아서?)\s*[^.!?]{0,10}(?:먹은|마신|웃은|걸은|본)\s*"
    r"(?:게|지|적|날)[^.!?]{0,10}(?:언제|오래|기억|까마득)"
    r"|(?:퇴근|집에\s*(?:오|들어)|현관|문\s*열)[^.!?]{0,16}"
    r"(?:반기는\s*(?:사람|이)|아무\s*소리|불\s*꺼진|소리만|적막|캄캄)"
    r"|사람\s*(?:구경|목소리|말소리)(?:를|도)?\s*(?:못|안)"
    r"|\b(?:haven'?t|have\s+not|hardly|barely|didn'?t)\s+(?:really\s+)?(?:spoken?|talk(?:ed)?|seen?"
    r"|said\s+a\s+word)\s+(?:to\s+|with\s+)?(?:anyone|anybody|a\s+soul|another\s+(?:person|human|soul)"
    r"|a\s+single\s+(?:person|soul))"
    r"|\bonly\s+(?:person|one|voice|human|conversation)\s+(?:i|that|who|i'?ve)\b[^.!?]{0,40}"
    r"\b(?:cashier|barista|driver|courier|delivery|tv|you|waiter|receptionist)\b"
    r"|\b(?:phone|inbox)\s+only\s+(?:rings|buzzes|has)|\bonly\s+(?:spam|ads|my\s+bank|scammers)\s+"
    r"(?:calls?|texts?|emails?|wrote|writes?)"
    r"|\b(?:nobody|no\s+one)\s+(?:wished|remembered|came\s+(?:to|over)|showed\s+up|checked|invited)"
    r"|\b(?:dinner|lunch|supper|ate|eating)\b[^.!?]{0,14}\bwith\s+the\s+tv\b"
    r"|\b(?:don'?t|can'?t)\s+(?:even\s+)?remember\s+(?:the\s+last\s+time|when|who\s+last)\b[^.!?]{0,24}"
    r"\b(?:hugged|called|asked|visited|touched|talked|invited)"
    r"|\beveryone\b[^.!?]{0,24}\b(?:plans|somewhere|someone|together|dates)\b[^.!?]{0,12}\b(?:but|except)\s+me",
    re.IGNORECASE,
)
_NOT_LONELY: Final = later(
    r"(?:안\s*와서|없어서|없는\s*\S{1,8})\s*(?:다행|좋|편)|외로움에\s*대(?:한|해)|"
    r"(?:주인공|걔|쟤|그\s*(?:사람|애|분)|친구|엄마|아빠|할머니|할아버지|동생|강아지|고양이"
    r"|영화|노래|소설)\S{0,3}\s+(?:\S+\s+)?(?:외로|외롭|쓸쓸)|"
    r"혼자(?:가|서도|인\s*게|만의|\s*있는\s*게|\s*있는\s*거)?\s*(?:더\s*)?(?:좋|편|괜찮)"
    r"|(?:바빠|바쁘|회의|긴장|목\s*(?:이\s*)?(?:아|쉬))[^.!?]{0,14}말\s*한마디"
    r"|안\s*외로|외롭지\s*(?:는\s*)?않|외롭진\s*않"
    r"|\bnot\s+(?:that\s+|so\s+)?lonely\b|\blike\s+being\s+alone\b",
    re.IGNORECASE,
)
_ACUTE: Final = later(
    r"[ㅠㅜ]{3,}|눈물|울었|울고|울음|무너|미치겠|못\s*살겠|숨\s*(?:이\s*)?(?:막|안)|죽"
    r"|아무것도\s*못|패닉"
    r"|\b(?:crying|sobbing|can'?t\s+breathe|falling\s+apart|can'?t\s+go\s+on|die|dying|panic)\b",
    re.IGNORECASE,
)
_NO: Final = later(
    r"^(?:아니|아냐|싫|됐어|됐고|괜찮아|안\s*할|안\s*해|못\s*해|못\s*하|별로|다음에|나중에"
    r"|글쎄|그만)|(?:지금은|오늘은|아직은?|그건)\s*(?:좀|싫|안|못|별로|아니|무리|부담)"
    r"|부담(?:스|돼|되)"
    r"|(?:하기|연락하기|전화하기|보내기)\s*(?:싫|어려|힘들|무서|부끄)|내키지\s*않|됐거든"
    r"|^(?:no|nah|nope|not\s+(?:now|today|really|yet)|maybe\s+later|i'?d\s+rather\s+not"
    r"|i\s+don'?t\s+want)\b|\b(?:can'?t\s+do\s+that|too\s+much|not\s+ready)\b",
    re.IGNORECASE,
)
_YES: Final = later(
    r"^(?:응|어|그래|그럴게|그럴까|좋아|좋지|네|예|ㅇㅇ|ㅇㅋ|오케이|알겠|알았|콜)"
    r"|해\s*볼(?:게|까|래)|(?:전화|연락|카톡|문자)\s*(?:해\s*|한번\s*|한\s*번\s*)*(?:볼"
    r"|할)(?:게|까|래)|보내\s*볼|물어볼(?:게|까)"
    r"|^(?:yes|yeah|yep|ok|okay|sure|i\s+will|i'?ll|good\s+idea|maybe\s+i\s+(?:will|should)"
    r"|let\s+me)\b",
    re.IGNORECASE,
)


def lonely(text: str, percept: Percept) -> bool:
    """Whether a message tells of loneliness."""
    if _NOT_LONELY.search(text):
        return False
    topic = percept.topic == "loneliness" and percept.topic_confidence >= SURE_TOPIC
    return topic or bool(_LONELY.search(text) or _UNSAID.search(text))


def in_pain(text: str, percept: Percept) -> bool:
    """Whether this is the middle of pain: a loss, a fright, tears, or anything near danger."""
    if percept.risk.kind not in _CALM_RISKS:
        return True
    reading = percept.reading
    if percept.topic_confidence >= SURE_TOPIC and percept.topic in _HEAVY:
        return True
    if reading.sure and (reading.top in _SHARP or reading.confidence >= ACUTE):
        return reading.top in _SORE
    return bool(_ACUTE.search(text))


def offer(
    people: People,
    percept: Percept,
    ledger: Ledger,
    *,
    text: str,
    setting: Setting,
    now: datetime,
    rng: Random,
    language: Language,
    level: SpeechLevel,
    name: str = "",
) -> Offer | None:
    """A step for this moment, or None: which it is nearly always.

    `now` is in the person's zone; `name` is theirs, for lines that call them. The same
    arguments and state of `rng` give the same offer.
    """
    drawn = rng.random()
    if not _fits(percept, ledger, text=text, setting=setting, now=now):
        return None
    if people.consent == "no":
        return None
    sore = percept.reading.sure and percept.reading.top in _SORE
    alone = ledger.is_lonely(now) or lonely(text, percept)
    if sore and not (alone and setting.sore_turns >= HEARD_SORE):
        return None
    glad = percept.reading.sure and percept.reading.top in _GLAD and not percept.reading.mixed
    near = _candidates(people, ledger, now)
    spoken_of = [one for one in near if one.name in text]
    chosen: tuple[Someone, Reason] | None = None
    if spoken_of:
        chosen = _of_the_moment(spoken_of[0], text, alone=alone)
    if chosen is None and near and alone:
        chosen = near[0], _reason(near[0])
    if chosen is None and near and glad and percept.topic in ("big_joy", "pride") and drawn < 0.5:
        chosen = near[0], "news"
    if chosen is None and near and not sore and drawn < 0.08:
        chosen = next(((one, "distant") for one in near if _distant(one)), None)
    if chosen is not None:
        return _made(chosen[0], chosen[1], now=now, language=language, level=level, rng=rng)
    if alone and not near:
        return _widen(ledger, text, now=now, language=language, level=level, rng=rng)
    return None


def _fits(percept: Percept, ledger: Ledger, *, text: str, setting: Setting, now: datetime) -> bool:
    if setting.danger or not setting.questions or setting.turns < LISTEN_FIRST:
        return False
    if percept.intent in _BUSY or percept.farewell is not None or percept.identity is not None:
        return False
    if percept.want == "company" or ledger.resting(now) or ledger.open is not None:
        return False
    # At night nobody is to be called, and a thought of calling keeps one awake.
    if not 7 <= now.hour < 24:
        return False
    return not in_pain(text, percept) or _heard_out(text, percept, setting)


def _heard_out(text: str, percept: Percept, setting: Setting) -> bool:
    """Loneliness itself, told at length and listened to: here a step is no brush-off."""
    heavy = percept.topic_confidence >= SURE_TOPIC and percept.topic in _HEAVY
    return (
        lonely(text, percept)
        and setting.sore_turns >= HEARD_OUT
        and percept.reading.top in ("sadness", "weariness", "neutral")
        and percept.risk.kind in _CALM_RISKS
        and not heavy
        and not _ACUTE.search(text)
    )


def _candidates(people: People, ledger: Ledger, now: datetime) -> list[Someone]:
    """Whom she may suggest, nearest first."""
    fit = [
        one
        for one in people.someone
        if one.reachable
        and _known_well(one)
        and one.kind != "colleague"
        and one.warmth > -0.5
        and not ledger.spared(one.name, now)
    ]

    def pull(one: Someone) -> float:
        hint = 0.25 * _missed(one) + 0.15 * _distant(one)
        return one.closeness + hint

    return sorted(fit, key=lambda one: (-pull(one), one.name))


def _known_well(one: Someone) -> bool:
    """Whether it is sure enough that this is somebody: a name alone may be a misread word."""
    told = any(note.contact or note.missed or note.distant for note in one.notes)
    return one.kind != "other" or told or len(one.notes) >= 2 or one.set_closeness is not None


def _distant(one: Someone) -> bool:
    return bool(one.notes) and any(note.distant for note in one.notes[-5:])


def _missed(one: Someone) -> bool:
    return any(note.missed for note in one.notes[-5:])


def _reason(one: Someone) -> Reason:
    if _missed(one):
        return "missed"
    if _distant(one):
        return "distant"
    if one.warmth > 0 and sum(note.warm > 0 for note in one.notes) >= 2:
        return "warm"
    matter = one.matters[-1][0] if one.matters else None
    if matter is not None and matter != "illness":
        return "matter"
    return "plain"


def _of_the_moment(one: Someone, text: str, *, alone: bool) -> tuple[Someone, Reason] | None:
    """A reason in what is being said of them right now."""
    last = one.notes[-1]
    if last.missed:
        return one, "missed"
    if last.distant:
        return one, "distant"
    if last.matter is not None and not last.contact:
        return one, "illness" if last.matter == "illness" else "matter"
    return (one, _reason(one)) if alone and not last.contact else None


def _made(
    one: Someone,
    reason: Reason,
    *,
    now: datetime,
    language: Language,
    level: SpeechLevel,
    rng: Random,
) -> Offer:
    step: Step = "message"
    if reason == "news":
        step = "share"
    elif CALL_FROM_H <= now.hour < CALL_UNTIL_H:
        fitting: tuple[Step, ...] = ("call", "message", "meet")
        if reason == "illness":
            fitting = ("call", "message")
        elif reason == "distant":
            # After a long silence a line is easier than a voice.
            fitting = ("message", "message", "call")
        step = rng.choice(fitting)
    matter = one.matters[-1][0] if reason == "matter" and one.matters else None
    slots = {"who_name": one.name}
    if matter is not None:
        slots["matter"] = steps.matter(matter, language)
    return Offer(
        id=f"{now.isoformat()}:{step}",
        name=one.name,
        step=step,
        reason=reason,
        texts=steps.offering(step, reason, language=language, level=level, rng=rng),
        slots=MappingProxyType(slots),
        sources=one.sources[-3:],
    )


_NOBODY: Final = later(
    r"(?:친구|아는\s*사람|연락할\s*(?:사람|데)|떠오르는\s*사람|그런\s*사람"
    r"|아무도)\S{0,2}\s*(?:하나도\s*|한\s*명도\s*)?없|^없어|^없는데"
    r"|\b(?:no\s+one|nobody|no\s+friends|don'?t\s+have\s+any(?:one|body)?)\b",
    re.IGNORECASE,
)


def _widen(
    ledger: Ledger,
    text: str,
    *,
    now: datetime,
    language: Language,
    level: SpeechLevel,
    rng: Random,
) -> Offer:
    """Nobody is known: ask who there is, and once that was asked, name a place with people."""
    asked = any(row.step == "name" for row in ledger.offered)
    step: Step = "place" if asked or _NOBODY.search(text) else "name"
    return Offer(
        id=f"{now.isoformat()}:{step}",
        name="",
        step=step,
        reason="lonely",
        texts=steps.offering(step, "lonely", language=language, level=level, rng=rng),
        slots=MappingProxyType({}),
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The question of how it went; `texts` are templates as in `Offer`."""

    of: str
    texts: tuple[str, ...]
    slots: Mapping[str, str]


def follow_up(
    ledger: Ledger,
    percept: Percept,
    *,
    text: str,
    setting: Setting,
    now: datetime,
    rng: Random,
    language: Language,
    level: SpeechLevel,
) -> FollowUp | None:
    """Ask once how a step went, a day or more after a yes, never in pain or at a goodbye.

    Not asked where they are telling of it already. The hall keeps `ledger.told(now)`.
    """
    row = ledger.waiting(now)
    if row is None or not row.name or setting.danger or not setting.questions:
        return None
    if percept.farewell is not None or percept.intent in ("farewell", "request", "ask_fact"):
        return None
    if in_pain(text, percept) or row.name in text:
        return None
    lines = steps.asking(row.step, language=language, level=level, rng=rng)
    return FollowUp(row.id, lines, MappingProxyType({"who_name": row.name}))


def _offered(row: object) -> Offered | None:
    if not isinstance(row, dict):
        return None
    at = _time(row.get("at"))
    step = next((one for one in get_args(Step) if one == row.get("step")), None)
    status = next((one for one in get_args(Status) if one == row.get("status")), None)
    if at is None or step is None or status is None:
        return None
    return Offered(
        id=str(row.get("id")),
        name=str(row.get("name") or ""),
        step=step,
        at=at,
        status=status,
        answered_at=_time(row.get("answered_at")),
    )


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
