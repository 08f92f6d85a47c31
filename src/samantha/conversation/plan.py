"""Decides what a reply shall do before anybody finds words for it.

The order of moves is that of the helping-skills model: exploration before insight, insight
before action (Hill, Helping Skills, 3rd ed. 2009, chapters 2 and 5; its skills are open
question, restatement, reflection of feeling, self-disclosure, affirmation, suggestion and
information). A feeling that is not surely read is never named: it is left alone or asked after,
softly and once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Final, Literal

from samantha.conversation.tone import nothing_sore, said_outright, settle
from samantha.emotion.taxonomy import NEGATIVE, POSITIVE
from samantha.types import (
    Act,
    Emotion,
    Expression,
    Intent,
    Json,
    Line,
    Memory,
    MemoryId,
    Percept,
    Person,
    Plan,
    Reading,
    Recall,
    RiskKind,
    Stage,
    Topic,
    Want,
)

Valence = Literal["positive", "negative", "mixed", "neutral"]

GLAD: Final[frozenset[Emotion]] = frozenset(POSITIVE)
SORE: Final[frozenset[Emotion]] = frozenset(NEGATIVE)

# Topics that keep their weight whatever the words sound like. A loss told with a laugh, or
# misread as cheer by a small classifier, is met as a loss: the price of being wrong that way
# is a reply too quiet, the price of the other way is the one reply nobody forgives.
LOSSES: Final[frozenset[Topic]] = frozenset({"grief", "pet_loss", "parting", "divorce"})
SORE_TOPICS: Final[frozenset[Topic]] = LOSSES | {
    "illness",
    "failure",
    "humiliation",
    "burnout",
    "loneliness",
    "shame",
    "envy",
    "homesickness",
}
GLAD_TOPICS: Final[frozenset[Topic]] = frozenset({"big_joy", "small_joy", "pride", "gratitude"})

TOPIC_SURE: Final = 0.5  # from here on a topic counts
TOPIC_STRONG: Final = 0.65  # from here on a topic alone may set the tone
GLAD_SURE: Final = 0.75  # from here on gladness is believed even inside a sore thread
HINT: Final = 0.3  # a class scored above this is a feeling in the air, though not a sure one
THREAD_TURNS: Final = 4  # how far back a feeling carries over
# So soon after a loss was told, the ball under the couch and the rain of that day belong to it.
MOURNING_TURNS: Final = 2

# Danger the safety room names; the hall asks that room first, and this is the second lock.
DANGERS: Final[frozenset[RiskKind]] = frozenset(
    {
        RiskKind.SELF_HARM,
        RiskKind.PASSIVE,
        RiskKind.ACTIVE,
        RiskKind.PLAN,
        RiskKind.IMMINENT,
    }
)
HEAVY_RISKS: Final[frozenset[RiskKind]] = frozenset(
    {
        RiskKind.PAST,
        RiskKind.OTHER_PERSON,
        RiskKind.DISTRESS,
        RiskKind.EATING,
        RiskKind.VIOLENCE,
    }
)

# Moves whose tone is in the move: an unsure reading of them is no hidden feeling.
MATTER_OF_FACT: Final[frozenset[Intent]] = frozenset(
    {
        "ask_fact",
        "ask_memory",
        "ask_clock",
        "ask_her",
        "request",
        "greet",
        "thanks",
        "praise",
        "tease",
        "farewell",
        "backchannel",
        "affirm",
    }
)

# Messages that say nothing by themselves and lean on the turn before.
BARE: Final[frozenset[Intent]] = frozenset({"backchannel", "affirm", "deny", "unclear"})


# --- how much freedom a model gets -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Freedom:
    """What a model may do for an act: draws before an authored line speaks, how warm, at all."""

    draws: int
    temperature: float
    model: bool = True
    chooses: bool = False  # among written replies, instead of finding words of its own


CHOOSING: Final = 0.3
NO_MODEL: Final = Freedom(draws=0, temperature=0.0, model=False)

# Small talk, facts and work may wander; sorrow gets few, cool draws; where one wrong word does
# harm (danger, goodbyes, what she is) no model speaks.
FREEDOM: Final[Mapping[Act, Freedom]] = MappingProxyType(
    {
        Act.SHARE: Freedom(draws=3, temperature=0.8),
        Act.ASK: Freedom(draws=3, temperature=0.8),
        Act.ANSWER: Freedom(draws=3, temperature=0.4),
        Act.DO: Freedom(draws=3, temperature=0.4),
        Act.CELEBRATE: Freedom(draws=3, temperature=0.7),
        Act.SUGGEST: Freedom(draws=3, temperature=0.5),
        Act.DISAGREE: Freedom(draws=2, temperature=0.5),
        Act.REPAIR: Freedom(draws=2, temperature=0.4),
        Act.LISTEN: Freedom(draws=2, temperature=0.5),
        Act.REFLECT: Freedom(draws=2, temperature=0.5),
        Act.COMFORT: Freedom(draws=2, temperature=0.4),
        Act.QUIET: NO_MODEL,
        Act.FAREWELL: NO_MODEL,
        Act.CRISIS: NO_MODEL,
    }
)


# What a small brain may put into words of its own. Of its free replies to everyday messages 5 to
# 7 in 10 miss the feeling, the speech level or the language itself (docs/why/tone.md); in
# everything else it chooses among replies that were written for her.
PLAIN_WORK: Final[frozenset[Intent]] = frozenset({"ask_fact", "request"})


def freedom(plan: Plan, tier: Literal[0, 1, 2] = 2) -> Freedom:
    """How far a model of this tier may speak for this plan.

    Decided words, the crisis protocol and questions about what she is leave it none.
    """
    if plan.protocol or plan.say or "identity" in plan.because:
        return NO_MODEL
    given = FREEDOM[plan.act]
    if given.model and tier < 2 and not _plain_work(plan):
        return Freedom(draws=1, temperature=CHOOSING, chooses=True)
    if given.model and plan.valence in ("negative", "mixed"):
        return replace(given, draws=min(given.draws, 2), temperature=min(given.temperature, 0.5))
    return given


def _plain_work(plan: Plan) -> bool:
    return plan.act in (Act.ANSWER, Act.DO) and plan.intent in PLAIN_WORK


# --- what to keep out of a reply, and why a plan is as it is ----------------------------------

# Words of `Plan.avoid`: the guard enforces them, a prompt may put them into words.
ADVICE: Final = "advice"
CHEER: Final = "cheer"
SILVER_LINING: Final = "silver_lining"
QUESTION: Final = "question"
NAMING: Final = "naming"
MEMORY: Final = "memory"
HOOK: Final = "hook"
EXCUSE: Final = "excuse"
AVOIDABLE: Final[frozenset[str]] = frozenset(
    {ADVICE, CHEER, SILVER_LINING, QUESTION, NAMING, MEMORY, HOOK, EXCUSE}
)

# Every word that may stand in `Plan.because`, told in Korean and in English for /why.
REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "known": ("들은 것이 있어서", "you told me"),
        "agreed": ("그렇게 하기로 해서", "we agreed on it"),
        "first_run": ("처음 만나는 중이라서", "we are just meeting"),
        "voice": ("목소리가 말과 다르게 들려서", "your voice and your words did not agree"),
        "her_state": ("내 기분을 물어봐서", "you asked about my mood"),
        "people_first": ("사람이 먼저라서", "people come first"),
        "wish_memory": ("기억에 대해 부탁해서", "you asked something of my memory"),
        "crisis": ("위험한 신호가 보여서", "there were signs of danger"),
        "farewell": ("인사하고 가는 길이라서", "you are saying goodbye"),
        "static": ("위기 안내가 온전하지 않아서", "the crisis path is not whole"),
        "danger": ("위험한 신호가 보여서", "there were signs of danger"),
        "heavy": ("무거운 이야기라서", "this is heavy"),
        "goodbye": ("인사하고 가는 길이라서", "you are saying goodbye"),
        "identity": ("내가 무엇인지 물어서", "you asked what I am"),
        "asked": ("물어봐서", "you asked"),
        "asked_advice": ("어떻게 할지 물어봐서", "you asked what to do"),
        "requested": ("부탁해서", "you asked for something to be done"),
        "complaint": ("내가 서운하게 해서", "I got something wrong with you"),
        "correction": ("내가 잘못 짚어서", "I read you wrongly"),
        "apology": ("사과를 받아서", "you apologised"),
        "courtesy": ("인사나 고마움을 받아서", "you greeted, thanked or praised me"),
        "playing": ("장난을 걸어와서", "you were teasing"),
        "backchannel": ("하던 이야기가 이어지고 있어서", "the thread goes on"),
        "carried": ("앞의 마음이 아직 남아 있어서", "the feeling of before is still here"),
        "sore": ("마음이 아픈 이야기라서", "this hurts"),
        "glad": ("기쁜 이야기라서", "this is glad news"),
        "unsure": ("마음을 확실히 읽지 못해서", "I could not surely read the feeling"),
        "mixed": ("여러 마음이 섞여 있어서", "there is more than one feeling in it"),
        "plain": ("편하게 나누는 이야기라서", "this is everyday talk"),
        "opinion": ("생각이 다를 수 있는 이야기라서", "we may see this differently"),
        "explore_first": ("조언보다 듣는 게 먼저라서", "listening comes before advice"),
        "heard_enough": ("충분히 들은 다음이라서", "you have been heard for a while"),
        "wish_listen": ("그냥 들어 달라고 해서", "you wanted to be heard, not advised"),
        "wish_advice": ("방법을 같이 찾자고 해서", "you wanted ways forward"),
        "wish_company": ("그냥 곁에 있어 달라고 해서", "you wanted quiet company"),
        "wish_no_questions": ("묻지 말아 달라고 해서", "you wanted fewer questions"),
        "question_rate": ("방금 물어봤으니까", "I have just asked something"),
        "memory_fits": ("전에 들은 이야기와 이어져서", "it joins something you told me"),
    }
)


# --- how the person wishes to be met ----------------------------------------------------------

_LISTEN: Final = re.compile(
    r"(조언|충고|해결책?|훈수|답|설교|분석|잔소리)[은는을를이가도]?\s*(은|는|을|를)?\s*"
    r"(말고|필요\s*없|됐고|하지\s*마|안\s*해도|그만|빼고|듣고\s*싶(지\s*않|은\s*게\s*아))"
    r"|(그냥|가만히|좀|일단|먼저)\s*(얘기|이야기|말)?[을를만]?\s*(좀\s*)?들어\s*(줘|주라|주세요|주면|줄래|달라|만)"
    r"|들어\s*주기만|듣기만\s*(해|하)"
    r"|just\s+listen|(no|don'?t\s+(give|want|need)|not\s+looking\s+for|without|stop\s+giving)"
    r"(\s+\w+){0,2}\s+(advice|solutions?|tips)|(don'?t|stop\s+trying\s+to|not)\s+(try\s+to\s+)?fix"
    r"|(need|want)\s+to\s+vent|hear\s+me\s+out",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"(해결책|해결\s*방법|방법|조언|대안|현실적인\s*(말|얘기|이야기))[을를이가도]?\s*"
    r"(좀\s*)?(줘|주세요|주라|말해|알려|찾아|제시|해\s*줘|해\s*주세요|듣고\s*싶|필요해|필요하|원해)"
    r"|위로\s*(말고|보다)\s*\S*\s*(해결|방법|조언|답)"
    r"|(give|want|need|tell)\s+(me\s+)?(some\s+|your\s+)?(advice|solutions?|options|a\s+plan)"
    r"|advice\s+(instead|please)|what\s+would\s+you\s+do",
    re.IGNORECASE,
)
_COMPANY: Final = re.compile(
    r"(그냥|가만히|조용히|말없이)\s*(내\s*)?(옆|곁)에\s*(만\s*)?(좀\s*)?(있어|있)"
    r"|(아무\s*말|말)\s*(하지\s*말|안\s*해도|없이)|같이\s*(조용히|가만히)"
    r"|just\s+(stay|be\s+here|sit)\s*(here\s*)?(with\s+me)?|don'?t\s+say\s+anything",
    re.IGNORECASE,
)
_NO_QUESTIONS: Final = re.compile(
    r"질문[은을]?\s*(좀\s*)?(그만|하지\s*(좀\s*)?(마|말)|말고|말아|사절|줄여|금지)"
    r"|(그만|고만)\s*(좀\s*)?(물어|묻|캐물|캐묻)|(물어보|묻|캐묻)지\s*(좀\s*)?(마|말)"
    r"|(stop|quit|no\s+more|enough\s+with\s+(the|all))\s+(the\s+)?(asking|questions)"
    r"|don'?t\s+ask\s+me\s+(anything|so\s+many|more)",
    re.IGNORECASE,
)
_QUESTIONS: Final = re.compile(
    r"(물어\s*(봐\s*)?(줘|주라|주세요|도\s*(돼|괜찮))|질문\s*(해도|해\s*줘))"
    r"|(you\s+can|feel\s+free\s+to|please)\s+ask",
    re.IGNORECASE,
)
LEARN_AFTER: Final = 3  # the same want met this often becomes a wish without being said


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the person wishes to be met, kept from conversation to conversation.

    `meet` holds once it was said, or once the same want was read `LEARN_AFTER` times more
    often than any other; `questions` is False where the person is tired of being asked.
    """

    meet: Want = "unknown"
    questions: bool = True
    said: bool = False  # whether `meet` was said rather than read
    tally: tuple[tuple[Want, int], ...] = ()

    def learn(self, text: str = "", *, want: Want = "unknown") -> Wishes:
        """These wishes after one more message, given as its text, its read want, or both."""
        wishes = self
        if _QUESTIONS.search(text):
            wishes = replace(wishes, questions=True)
        elif _NO_QUESTIONS.search(text):
            wishes = replace(wishes, questions=False)
        said = said_wish(text)
        if said != "unknown":
            return replace(wishes, meet=said, said=True)
        if want in ("listen", "advice", "company"):
            counts = dict(wishes.tally)
            counts[want] = min(counts.get(want, 0) + 1, 99)
            wishes = replace(wishes, tally=tuple(sorted(counts.items())))
            others = max((n for w, n in counts.items() if w != want), default=0)
            if not wishes.said and counts[want] - others >= LEARN_AFTER:
                wishes = replace(wishes, meet=want)
        return wishes

    def json(self) -> dict[str, Json]:
        return {
            "meet": self.meet,
            "questions": self.questions,
            "said": self.said,
            "tally": dict(self.tally),
        }

    @classmethod
    def from_json(cls, data: Json) -> Wishes:
        """The wishes kept as `data`; anything unreadable in it is as if never learned."""
        if not isinstance(data, dict):
            return cls()
        tally = data.get("tally")
        counts = tally.items() if isinstance(tally, dict) else ()
        return cls(
            meet=_want(data.get("meet")),
            questions=data.get("questions") is not False,
            said=data.get("said") is True,
            tally=tuple(
                sorted((_want(w), n) for w, n in counts if isinstance(n, int) and _want(w) == w)
            ),
        )


def said_wish(text: str) -> Want:
    """The wish to be met in some way that a message states outright, or "unknown"."""
    if _LISTEN.search(text):
        return "listen"
    if _COMPANY.search(text):
        return "company"
    if _ADVICE.search(text):
        return "advice"
    return "unknown"


def _want(value: object) -> Want:
    for want in ("listen", "advice", "celebrate", "company", "answer"):
        if value == want:
            return want
    return "unknown"


# --- what the message means in its thread -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sense:
    """What a message means where it stands.

    `emotion` is None wherever nothing may be named; `depth` counts the turns, this one
    included, that the sore thread has gone on; `carried` tells that the feeling came from
    the turns before.
    """

    emotion: Emotion | None
    valence: Valence
    topic: Topic
    depth: int = 0
    carried: bool = False


def valence_of(percept: Percept) -> Valence:
    """The tone of a message by itself; "mixed" also where a feeling is there but unsure."""
    reading = percept.reading
    topic = percept.topic if percept.topic_confidence >= TOPIC_SURE else "general"
    strong = percept.topic_confidence >= TOPIC_STRONG
    own = _valence_of_words(reading)
    if own == "mixed" and not reading.mixed and percept.intent in MATTER_OF_FACT:
        own = "neutral"
    if percept.risk.kind in HEAVY_RISKS and own != "negative":
        return "negative" if own == "neutral" else "mixed"
    if topic in ("grief", "pet_loss"):
        return "mixed" if own == "positive" or reading.mixed else "negative"
    if topic in LOSSES:
        # People also part gladly, or hear from an ex on a plain day.
        return "negative" if own == "negative" else "mixed"
    if topic in SORE_TOPICS:
        if own == "positive":
            return "positive" if reading.confidence >= GLAD_SURE else "mixed"
        # A sore topic alone is no sore message ("they say I needn't come back to the clinic").
        return "negative" if own == "negative" else "mixed"
    if topic in GLAD_TOPICS:
        if own == "negative":
            return "mixed"
        leans = strong and not reading.mixed and reading.top in GLAD
        return "positive" if leans else own
    return own


def _valence_of_words(reading: Reading) -> Valence:
    if reading.mixed:
        return "mixed"
    top = reading.top
    if reading.sure:
        if top in GLAD:
            return "positive"
        if top in SORE:
            return "negative"
        # Interest and surprise have no sign of their own.
        pleasure = reading.vad.pleasure
        if top in ("interest", "surprise") and abs(pleasure) >= 0.35:
            return "positive" if pleasure > 0 else "negative"
        return "neutral"
    # Not knowing is met like mixed feelings: name nothing, presume nothing.
    return "mixed" if reading.scores else "neutral"


UNSORE: Final = 0.1  # how sore a request may be to be asked with a light heart


def sense(percept: Percept, earlier: Sequence[Percept] = (), *, danger: bool = False) -> Sense:
    """Read a message together with the person's messages before it, oldest first; `danger` tells
    that theirs is watched over.

    A backchannel means what it answers to. A plain sentence inside a sore thread stays sore
    until the person surely turns to something else.
    """
    own = valence_of(percept)
    sure = percept.reading.sure and not percept.reading.mixed
    topic: Topic = percept.topic if percept.topic_confidence >= TOPIC_SURE else "general"
    depth = _depth(earlier)
    before = _last_full(earlier)
    mourning = next((p.topic for p in reversed(earlier[-MOURNING_TURNS:]) if _mourns(p)), None)
    if mourning is not None and own != "positive" and percept.intent in ("tell", *BARE):
        topic = mourning
    if before is not None and percept.intent in BARE and own in ("neutral", "mixed"):
        held = valence_of(before)
        return Sense(
            emotion=_emotion(before, held),
            valence=held,
            topic=before.topic if before.topic_confidence >= TOPIC_SURE else topic,
            depth=depth,
            carried=True,
        )
    if before is not None and depth and own in ("neutral", "mixed", "positive"):
        turned = topic != "general" and topic not in SORE_TOPICS and topic != before.topic
        glad = own == "positive" and (percept.reading.confidence >= GLAD_SURE or turned)
        # The first plain remark after a sorrow is said with it still in the room: the ball
        # under the couch is no talk of sports.
        fresh = own == "neutral" and _next_to_sorrow(earlier)
        aside = own == "neutral" and (
            (turned and not fresh) or percept.intent not in ("tell", "unclear")
        )
        # Who surely asks for something light has turned away from it themselves.
        light = percept.gist.read and percept.gist.sore <= UNSORE
        asks = percept.intent in ("request", "ask_her", "ask_fact") and light
        # After a small vexation what is plainly said is plain; after a sorrow it is not.
        moved_on = _stands_alone(percept, own) and not _weighs(earlier)
        if not (glad or aside or asks or moved_on):
            held = valence_of(before)
            return Sense(
                emotion=_emotion(before, held) if own == "neutral" else None,
                valence="mixed" if own == "positive" else held,
                topic=before.topic if topic == "general" or fresh else topic,
                depth=depth + 1,
                carried=True,
            )
    told = percept.intent in ("tell", "unclear", *BARE)
    if danger and told and own in ("neutral", "mixed"):
        # Who spoke of dying is not asked how long their calls are.
        return Sense(None, "mixed", topic, depth=depth + 1, carried=True)
    return Sense(
        emotion=_emotion(percept, own) if sure or own in ("negative", "positive") else None,
        valence=own,
        topic=topic,
        depth=depth + 1 if own == "negative" else 0,
    )


WEIGHING: Final = 1.3  # from this expected weight on a message stays in the room


def _weighs(earlier: Sequence[Percept]) -> bool:
    """Whether something was told lately in whose wake nothing is small talk."""
    full = [p for p in list(earlier)[-THREAD_TURNS:] if p.intent not in BARE]
    return any(
        _mourns(p)
        or p.risk.kind in HEAVY_RISKS
        or (
            valence_of(p) in ("negative", "mixed")
            and (not p.gist.stances or p.gist.weight >= WEIGHING)
        )
        for p in full
    )


def _stands_alone(percept: Percept, own: Valence) -> bool:
    """Whether the tone of a message is clear by itself: surely everyday, or surely glad."""
    gist = percept.gist
    if not gist.stances:
        return False
    return own == "positive" or (own == "neutral" and nothing_sore(gist))


def _next_to_sorrow(earlier: Sequence[Percept]) -> bool:
    full = [p for p in earlier if p.intent not in BARE]
    return bool(full) and valence_of(full[-1]) == "negative"


def _mourns(percept: Percept) -> bool:
    return percept.topic in ("grief", "pet_loss") and percept.topic_confidence >= TOPIC_SURE


def _emotion(percept: Percept, held: Valence) -> Emotion | None:
    """The feeling that may be named, of the sign that is held."""
    reading = percept.reading
    if held == "neutral":
        return "neutral"
    if held == "mixed" or not reading.sure or reading.mixed:
        return None
    family = GLAD if held == "positive" else SORE
    fitting = {emotion: p for emotion, p in reading.scores.items() if emotion in family}
    if not fitting:
        return None
    best = max(fitting, key=fitting.__getitem__)
    return best if fitting[best] >= HINT else None


def _depth(earlier: Sequence[Percept]) -> int:
    """How many turns in a row, looking back, were sore; bare ones neither count nor end it."""
    count = 0
    plain = 0
    for percept in reversed(earlier):
        if percept.intent in BARE:
            continue
        if valence_of(percept) in ("negative", "mixed") and percept.reading.top not in GLAD:
            count += 1
            plain = 0
        else:
            plain += 1
            # One plain sentence may stand inside a sore thread; two have left it.
            if plain > 1 or valence_of(percept) == "positive":
                break
    return count


def _last_full(earlier: Sequence[Percept]) -> Percept | None:
    """The latest message that carries a tone, not too far back; else the latest full one."""
    full = [p for p in list(earlier)[-THREAD_TURNS:] if p.intent not in BARE]
    toned = [p for p in full if valence_of(p) != "neutral"]
    if toned and _depth(earlier):
        return toned[-1]
    return full[-1] if full else None


NOTHING_RECALLED: Final = Recall()
NOTHING_SHOWN: Final = Expression()
NO_WISHES: Final = Wishes()


# --- the decision -----------------------------------------------------------------------------


def decide(
    percept: Percept,
    *,
    person: Person,
    recall: Recall = NOTHING_RECALLED,
    recent: Sequence[Line] = (),
    earlier: Sequence[Percept] = (),
    heard: str = "",
    expression: Expression = NOTHING_SHOWN,
    wishes: Wishes = NO_WISHES,
    stage: Stage = "new",
    danger: bool = False,
    now: datetime,
    rng: Random,
) -> Plan:
    """Turn what was understood into what the reply shall do.

    `recent` is the history before this message, oldest first; `earlier` the percepts of the
    person's messages in it, oldest first, as far as they are known. `heard` is the message
    itself: with it, and with the texts in `recent`, readings are weighed against plain words
    (see `tone.settle`). While a `danger` is watched over nothing is small talk. The same
    arguments and the same state of `rng` give the same plan.
    """
    if heard:
        percept = settle(percept, heard)
    told = [line.text for line in recent if line.speaker == "person"][-len(earlier) :]
    if len(told) == len(earlier):
        earlier = [settle(one, text) for one, text in zip(earlier, told, strict=True)]
    percept = _taken(percept, heard, answered=bool(recent))
    meant = sense(percept, earlier, danger=danger)
    act, reasons = _act(percept, meant, recent=recent, wishes=wishes, rng=rng)
    sorrow = meant.valence in ("negative", "mixed") or percept.risk.kind in HEAVY_RISKS
    avoid = _avoid(act, meant, sorrow=sorrow, wishes=wishes, percept=percept)
    ask, ask_reasons = _ask(act, percept, meant, recent=recent, wishes=wishes, avoid=avoid, rng=rng)
    if act is Act.ASK and not ask:
        act = Act.LISTEN if sorrow else Act.SHARE
    weave = _weave(act, percept, meant, recall=recall, recent=recent, now=now, avoid=avoid)
    if not ask and QUESTION not in avoid:
        avoid = (*avoid, QUESTION)
    return Plan(
        act=act,
        language=percept.language,
        level=person.level,
        feeling=_feeling(act, meant, ask=ask),
        valence=meant.valence,
        topic=_topic(percept, meant),
        intent=percept.intent,
        ask=ask,
        weave=weave,
        length=_length(act, meant, expression, weave),
        avoid=avoid,
        protocol=act is Act.CRISIS,
        stage=stage,
        playful=expression.playfulness > 0.5 and not sorrow and act is not Act.REPAIR,
        because=tuple(
            dict.fromkeys((*reasons, *ask_reasons, *(("memory_fits",) if weave else ())))
        ),
    )


_SMALL: Final[frozenset[Topic]] = frozenset(
    {"food", "weekend", "hobby", "weather", "boredom", "travel", "morning"}
)


_TOAST: Final = re.compile(
    r"(?:축하|칭찬)[을도]?\s?(?:좀\s?)?(?:많이\s?)?해\s?(?:줘|주)|congratulate me"
)


def _topic_sore(percept: Percept) -> bool:
    return percept.topic in SORE_TOPICS and percept.topic_confidence >= TOPIC_SURE


def _taken(percept: Percept, heard: str, *, answered: bool) -> Percept:
    """The percept with its move taken as meant: a plea to be heard is no errand, and what to
    have for lunch is no question of life."""
    want = percept.want
    stated = said_wish(heard)
    if stated != "unknown":
        want = stated
    if percept.intent in ("request", "ask_advice") and want in ("listen", "company"):
        return replace(percept, intent="tell", want=want)
    if percept.intent in ("deny", "affirm") and not answered:
        return replace(percept, intent="tell", want=want)
    if percept.intent == "complain_her" and _topic_sore(percept):
        # Words of blame about a loss or an illness are not about her.
        return replace(percept, intent="tell", want=want)
    if percept.intent == "praise" and valence_of(percept) == "negative":
        # "We really don't get through to each other" was once taken for a compliment.
        return replace(percept, intent="complain_her", want=want)
    if percept.intent == "request" and (want == "celebrate" or _TOAST.search(heard)):
        glad = Reading(scores=MappingProxyType({"joy": 0.7}), confidence=0.7)
        return replace(percept, intent="tell", want="celebrate", reading=glad)
    if percept.intent == "request" and percept.topic == "silence":
        return replace(percept, intent="tell", want="company")
    if percept.intent == "ask_fact" and (valence_of(percept) == "negative" or _topic_sore(percept)):
        # "Why does it make me angrier" asks nobody for facts.
        return replace(percept, intent="tell", want=want, question=False)
    small = percept.topic in _SMALL and percept.topic_confidence >= TOPIC_SURE
    if percept.intent == "ask_advice" and small and valence_of(percept) != "negative":
        plain = Reading(scores=MappingProxyType({"neutral": 0.6}), confidence=0.6)
        return replace(percept, intent="tell", want=want, question=False, reading=plain)
    return replace(percept, want=want)


def _act(
    percept: Percept,
    meant: Sense,
    *,
    recent: Sequence[Line],
    wishes: Wishes,
    rng: Random,
) -> tuple[Act, tuple[str, ...]]:
    if percept.risk.kind in DANGERS:
        return Act.CRISIS, ("danger",)
    if percept.farewell is not None or percept.intent == "farewell":
        return Act.FAREWELL, ("goodbye",)
    if percept.identity is not None:
        return Act.ANSWER, ("identity",)
    if _corrects(percept, recent):
        return Act.REPAIR, ("correction",)
    match percept.intent:
        case "complain_her":
            return Act.REPAIR, ("complaint",)
        case "ask_fact" | "ask_memory" | "ask_clock" | "ask_her":
            return Act.ANSWER, ("asked",)
        case "ask_advice":
            return _advise(percept, meant, wishes)
        case "request":
            return Act.DO, ("requested",)
        case "apology":
            return Act.REPAIR, ("apology",)
        case "greet" | "thanks" | "praise" if meant.valence != "negative":
            return Act.SHARE, ("courtesy",)
        case "tease" if meant.valence not in ("negative", "mixed"):
            return Act.SHARE, ("playing",)
        case _:
            return _by_feeling(percept, meant, wishes=wishes, rng=rng)


def _advise(percept: Percept, meant: Sense, wishes: Wishes) -> tuple[Act, tuple[str, ...]]:
    """Asked for, advice may come; a standing wish to be heard is stronger than the asking
    tone of a sore sentence ("어떡하지" is as often a sigh as a question)."""
    if percept.want == "listen" or (wishes.meet == "listen" and percept.want != "advice"):
        return Act.LISTEN, ("asked_advice", "wish_listen")
    # "What do I do now" after a blow is a sigh: nothing is named that could be done.
    sigh = meant.topic == "general" and meant.depth >= 2
    if meant.topic in ("grief", "pet_loss") or sigh:
        return Act.LISTEN, ("asked_advice", "explore_first")
    if meant.topic in LOSSES and percept.want != "advice":
        return Act.LISTEN, ("asked_advice", "explore_first")
    return Act.SUGGEST, ("asked_advice",)


def _corrects(percept: Percept, recent: Sequence[Line]) -> bool:
    """A bare no to something she said, which was no question, says that she read it wrongly."""
    if percept.intent != "deny" or not recent or recent[-1].speaker != "companion":
        return False
    return "?" not in recent[-1].text


def _by_feeling(
    percept: Percept, meant: Sense, *, wishes: Wishes, rng: Random
) -> tuple[Act, tuple[str, ...]]:
    why = ("carried",) if meant.carried else ()
    bare = percept.intent in BARE
    if bare:
        why = (*why, "backchannel")
    if percept.risk.kind in HEAVY_RISKS:
        why = (*why, "heavy")
    match meant.valence:
        case "negative":
            return _met_sore(percept, meant, wishes=wishes, rng=rng, bare=bare, why=why)
        case "mixed":
            reason = "mixed" if percept.reading.mixed else "unsure"
            if percept.want == "company":
                return Act.QUIET, (*why, "wish_company")
            return Act.LISTEN, (*why, reason, "explore_first")
        case "positive":
            if bare:
                return _pick(rng, (Act.SHARE, 2), (Act.ASK, 1)), (*why, "glad")
            if meant.emotion in ("calm",) or percept.topic == "silence":
                return Act.SHARE, (*why, "glad")
            return Act.CELEBRATE, (*why, "glad")
        case "neutral":
            if meant.topic == "silence" or percept.want == "company":
                return Act.QUIET, (*why, "wish_company")
            if meant.topic == "disagreement":
                return Act.DISAGREE, (*why, "opinion")
            if percept.question:
                return Act.ANSWER, (*why, "asked")
            if bare:
                return _pick(rng, (Act.SHARE, 2), (Act.LISTEN, 1)), (*why, "plain")
            return _pick(rng, (Act.ASK, 3), (Act.SHARE, 3), (Act.LISTEN, 1)), (*why, "plain")


def _met_sore(
    percept: Percept,
    meant: Sense,
    *,
    wishes: Wishes,
    rng: Random,
    bare: bool,
    why: tuple[str, ...],
) -> tuple[Act, tuple[str, ...]]:
    """Exploration first (listen, reflect), comfort beside it; action last, and only wanted."""
    why = (*why, "sore")
    if percept.want == "company":
        return Act.QUIET, (*why, "wish_company")
    if wishes.meet == "company" and (bare or meant.depth > 1):
        return Act.QUIET, (*why, "wish_company")
    wanted = percept.want == "advice" or (wishes.meet == "advice" and percept.want == "unknown")
    if wanted and not bare and meant.topic not in LOSSES:
        if percept.want == "advice" or meant.depth >= 2:
            return Act.SUGGEST, (*why, "wish_advice", "heard_enough")
        return Act.REFLECT, (*why, "wish_advice", "explore_first")
    if wishes.meet == "listen" or percept.want == "listen":
        why = (*why, "wish_listen")
    # Silence is for what weighs; before a trifle it sounds like mourning.
    small = bool(percept.gist.stances) and percept.gist.weight < WEIGHING and not meant.carried
    if bare:
        quiet = (Act.LISTEN, 2) if small else (Act.QUIET, 2)
        return _pick(rng, (Act.LISTEN, 2), quiet, (Act.COMFORT, 1)), why
    why = (*why, "explore_first")
    if meant.depth <= 1 or small:
        return _pick(rng, (Act.LISTEN, 3), (Act.REFLECT, 3), (Act.COMFORT, 2)), why
    return (
        _pick(rng, (Act.REFLECT, 3), (Act.COMFORT, 3), (Act.LISTEN, 2), (Act.QUIET, 1)),
        why,
    )


def _pick(rng: Random, *weighted: tuple[Act, int]) -> Act:
    acts = [act for act, _ in weighted]
    return rng.choices(acts, weights=[weight for _, weight in weighted])[0]


def _avoid(
    act: Act, meant: Sense, *, sorrow: bool, wishes: Wishes, percept: Percept
) -> tuple[str, ...]:
    avoid: list[str] = []
    if act is not Act.SUGGEST and act not in (Act.ANSWER, Act.DO):
        avoid.append(ADVICE)
    if sorrow:
        avoid += [CHEER, SILVER_LINING]
    if meant.emotion is None:
        avoid.append(NAMING)
    if act in (Act.FAREWELL, Act.CRISIS):
        avoid += [QUESTION, HOOK, MEMORY]
    elif act is Act.QUIET:
        avoid += [QUESTION, MEMORY]
    elif act is Act.REPAIR:
        avoid += [EXCUSE]
    if not wishes.questions and QUESTION not in avoid:
        avoid.append(QUESTION)
    return tuple(avoid)


ASK_GAP: Final = 1  # replies without a question after one with it
ASK_WINDOW: Final = 5  # of this many replies ...
ASK_MOST: Final = 2  # ... at most so many ask


def may_ask(recent: Sequence[Line]) -> bool:
    """Whether her latest replies leave room for a question.

    Questions are the skill that tires soonest: not twice running, and at most two in any
    five replies, keep a talk from becoming an interview.
    """
    hers = [line.text for line in recent if line.speaker == "companion"]
    asked = ["?" in text or "？" in text for text in hers[-(ASK_WINDOW - 1) :]]
    if any(asked[-ASK_GAP:]):
        return False
    return sum(asked) < ASK_MOST


def _ask(
    act: Act,
    percept: Percept,
    meant: Sense,
    *,
    recent: Sequence[Line],
    wishes: Wishes,
    avoid: tuple[str, ...],
    rng: Random,
) -> tuple[bool, tuple[str, ...]]:
    # The draw comes first, so that the number of draws does not depend on the branch taken.
    drawn = rng.random()
    if not wishes.questions:
        return False, ("wish_no_questions",)
    if QUESTION in avoid:
        return False, ()
    if not may_ask(recent):
        return False, ("question_rate",)
    if act is Act.ASK:
        return True, ()
    likelihood = _ASKING.get(act, 0.0)
    if meant.valence == "mixed":
        likelihood = max(likelihood, 0.5)
    if percept.intent in ("greet", "thanks", "praise", "apology", "backchannel"):
        likelihood *= 0.5
    if meant.valence == "negative" and meant.depth >= 3:
        likelihood *= 0.5
    return drawn < likelihood, ()


_ASKING: Final[Mapping[Act, float]] = MappingProxyType(
    {
        Act.LISTEN: 0.5,
        Act.REFLECT: 0.25,
        Act.COMFORT: 0.1,
        Act.CELEBRATE: 0.55,
        Act.SHARE: 0.3,
        Act.SUGGEST: 0.4,
        Act.ANSWER: 0.15,
        Act.DO: 0.2,
        Act.DISAGREE: 0.4,
        Act.REPAIR: 0.25,
    }
)


def _feeling(act: Act, meant: Sense, *, ask: bool) -> Emotion | Literal["ask"] | None:
    if act in (Act.FAREWELL, Act.CRISIS):
        return None
    if meant.emotion is None:
        return "ask" if ask and meant.valence == "mixed" else None
    return meant.emotion


def _topic(percept: Percept, meant: Sense) -> Topic:
    if percept.intent == "farewell" or percept.farewell is not None:
        return percept.topic if percept.topic == "good_night" else "farewell"
    if percept.identity is not None and meant.topic not in ("love_you", "jealousy"):
        return "self"
    if percept.intent == "apology":
        return "apology"
    return meant.topic


def _length(
    act: Act, meant: Sense, expression: Expression, weave: tuple[MemoryId, ...]
) -> Literal["short", "medium", "long"]:
    if act in (Act.QUIET, Act.FAREWELL, Act.CRISIS):
        return "short"
    if act in (Act.ANSWER, Act.DO, Act.SUGGEST) or weave:
        return "long" if expression.brevity > 0.6 else "medium"
    if meant.valence in ("negative", "mixed"):
        return "short"
    return "medium" if expression.brevity > 0.3 else "short"


def cautious(plan: Plan, percept: Percept, heard: str) -> Plan:
    """The plan with its tone taken back where the words do not bear it out.

    The last look before an authored line is chosen: gladness, a named sorrow and small talk all
    become "not known" unless the message itself, or the thread it stands in, speaks for them.
    """
    if plan.say or plan.protocol or "carried" in plan.because:
        return plan
    own = valence_of(settle(percept, heard))
    if plan.valence == own or plan.valence == "mixed":
        return plan
    if plan.valence == "neutral" and own == "mixed":
        said = said_outright(heard)
        if not (said.sore or said.loss or said.ironic):
            return plan
    if plan.valence == "negative" and plan.topic in LOSSES:
        return plan
    act = Act.LISTEN if plan.act in (Act.CELEBRATE, Act.SHARE) else plan.act
    avoid = tuple(dict.fromkeys((*plan.avoid, ADVICE, CHEER, SILVER_LINING, NAMING)))
    return replace(
        plan,
        act=act,
        valence="mixed",
        feeling=None,
        avoid=avoid,
        because=(*plan.because, "unsure"),
    )


# --- memories ---------------------------------------------------------------------------------

WEAVE_SCORE: Final = 0.35  # a memory under this likeness is not raised, whatever words it shares
WEAVE_FRESH_S: Final = 3600.0  # what was said within the hour is the talk itself, not a memory

_SORE_WORDS: Final = re.compile(
    r"죽|돌아가|떠나|헤어|이혼|장례|입원|수술|암|아프|아팠|아파|울었|슬프|슬펐|힘들|무서|불안|외로|해고|잘렸"
    r"|떨어졌|실패|싸웠|싸움|화나|화났|속상|미안|부끄|창피|망했|빚|사고|우울"
    r"|died|dead|death|funeral|divorc|broke up|breakup|cancer|hospital|surgery|fired|laid off"
    r"|cried|sad|lonely|afraid|scared|anxious|depress|fail|fight|fought|angry|ashamed|debt",
    re.IGNORECASE,
)
_GLAD_WORDS: Final = re.compile(
    r"기뻐|기뻤|행복|좋았|좋아|붙었|합격|승진|축하|선물|설레|신나|재밌|재미있|웃|사랑|결혼|태어|여행|성공|이겼|맛있"
    r"|happy|glad|passed|promot|congrat|present|gift|excited|fun|laugh|love|wedding|born|won",
    re.IGNORECASE,
)


def memory_valence(memory: Memory) -> Valence:
    """The tone of a memory by its plain words; deliberately coarse, used only to hold back."""
    sore = bool(_SORE_WORDS.search(memory.text))
    glad = bool(_GLAD_WORDS.search(memory.text))
    if sore and glad:
        return "mixed"
    return "negative" if sore else "positive" if glad else "neutral"


def _weave(
    act: Act,
    percept: Percept,
    meant: Sense,
    *,
    recall: Recall,
    recent: Sequence[Line],
    now: datetime,
    avoid: tuple[str, ...],
) -> tuple[MemoryId, ...]:
    if MEMORY in avoid or recall.abstained or not recall.memories:
        return ()
    if percept.intent == "ask_memory":
        return tuple(memory.id for memory in recall.memories[:2] if not memory.superseded)
    if act not in (Act.LISTEN, Act.REFLECT, Act.CELEBRATE, Act.ASK, Act.SHARE, Act.SUGGEST):
        return ()
    if percept.intent in BARE or meant.valence == "mixed":
        return ()
    said = " ".join(line.text for line in recent[-12:])
    for memory in recall.memories[:3]:
        if memory.superseded or memory.certainty < 0.6 or memory.speaker != "person":
            continue
        if memory.score < WEAVE_SCORE or (now - memory.said_at).total_seconds() < WEAVE_FRESH_S:
            continue
        if memory.text[:24] in said or not _touches(percept, memory):
            continue
        if _fits(memory_valence(memory), meant.valence):
            return (memory.id,)
    return ()


def _touches(percept: Percept, memory: Memory) -> bool:
    """Whether the memory shares a word with the message: likeness of vectors alone has led to
    memories that were near in tone and about somebody else."""
    text = memory.text.lower()
    return any(len(word) >= 2 and word.lower() in text for word in percept.keywords)


def _fits(memory: Valence, talk: Valence) -> bool:
    match talk:
        case "positive":
            return memory in ("positive", "neutral")
        case "negative":
            # Neither an old joy held against a sorrow, nor an old wound opened beside a fresh one.
            return memory == "neutral"
        case "neutral":
            return memory in ("positive", "neutral")
        case "mixed":
            return False
