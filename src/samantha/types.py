"""The nouns of the house: frozen values that one room hands to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, NewType

PersonId = NewType("PersonId", str)
MessageId = NewType("MessageId", str)
MemoryId = NewType("MemoryId", str)

Json = object  # a JSON value: None, bool, int, float, str, list or dict of these

Language = Literal["ko", "en"]
# English has one level in practice; it is carried as "jondaemal" and ignored.
SpeechLevel = Literal["banmal", "jondaemal"]
Speaker = Literal["person", "companion"]
Modality = Literal["text", "voice"]

LANGUAGES: Final[tuple[Language, ...]] = ("ko", "en")
LEVELS: Final[tuple[SpeechLevel, ...]] = ("banmal", "jondaemal")

Emotion = Literal[
    "joy",
    "affection",
    "gratitude",
    "admiration",
    "hope",
    "calm",
    "interest",
    "surprise",
    "sadness",
    "fear",
    "anger",
    "disgust",
    "shame",
    "weariness",
    "neutral",
]
EMOTIONS: Final[tuple[Emotion, ...]] = (
    "joy",
    "affection",
    "gratitude",
    "admiration",
    "hope",
    "calm",
    "interest",
    "surprise",
    "sadness",
    "fear",
    "anger",
    "disgust",
    "shame",
    "weariness",
    "neutral",
)

# What is talked about. The authored lines are filed under these, and so is what is heard.
Topic = Literal[
    "grief",
    "pet_loss",
    "parting",
    "divorce",
    "loneliness",
    "work",
    "humiliation",
    "failure",
    "illness",
    "family",
    "shame",
    "envy",
    "burnout",
    "night",
    "homesickness",
    "small_joy",
    "big_joy",
    "romance",
    "pride",
    "gratitude",
    "boredom",
    "weather",
    "food",
    "weekend",
    "tease",
    "silence",
    "self",
    "love_you",
    "jealousy",
    "disagreement",
    "apology",
    "morning",
    "good_night",
    "farewell",
    "return",
    "friends",
    "study",
    "money",
    "sleep",
    "hobby",
    "pets",
    "travel",
    "future",
    "body",
    "general",
]
TOPICS: Final[tuple[Topic, ...]] = Topic.__args__  # type: ignore[attr-defined]

# What kind of move the person's message is.
Intent = Literal[
    "tell",  # says how it is, or what happened
    "ask_fact",  # wants to know something of the world
    "ask_memory",  # wants to know what she remembers, or when something was said
    "ask_clock",  # wants the date, the day or the time
    "ask_her",  # asks about her: mood, day, opinion, nature
    "ask_advice",  # asks what to do
    "request",  # asks for something to be done or written
    "greet",
    "thanks",
    "apology",
    "praise",
    "tease",
    "complain_her",  # is displeased with her
    "backchannel",  # 응, ㅇㅇ, ok, mm
    "affirm",
    "deny",
    "farewell",
    "unclear",
]

# How the person wishes to be met.
Want = Literal["listen", "advice", "celebrate", "company", "answer", "unknown"]


class Act(StrEnum):
    """What a reply does. Hill (2009), Helping Skills: exploration, insight, action."""

    LISTEN = "listen"
    REFLECT = "reflect"
    COMFORT = "comfort"
    CELEBRATE = "celebrate"
    ASK = "ask"
    SHARE = "share"
    SUGGEST = "suggest"
    ANSWER = "answer"
    DO = "do"
    DISAGREE = "disagree"
    REPAIR = "repair"
    QUIET = "quiet"
    FAREWELL = "farewell"
    CRISIS = "crisis"


Stage = Literal["new", "friend", "close"]


@dataclass(frozen=True, slots=True)
class Pad:
    """A point in pleasure, arousal, dominance; each in -1..1 (Mehrabian 1996)."""

    pleasure: float = 0.0
    arousal: float = 0.0
    dominance: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text seems to feel.

    `scores` are calibrated probabilities per class, independent of one another (several may
    hold). `because` quotes the evidence; it is the person's own words and stays out of logs.
    """

    scores: Mapping[Emotion, float] = field(default_factory=lambda: MappingProxyType({}))
    vad: Pad = Pad()
    mixed: bool = False
    confidence: float = 0.0
    because: str = ""

    @property
    def top(self) -> Emotion:
        """The likeliest class; "neutral" where nothing is scored."""
        return max(self.scores, key=self.scores.__getitem__) if self.scores else "neutral"

    @property
    def sure(self) -> bool:
        """Whether the feeling may be named rather than asked about."""
        return self.confidence >= 0.5


class RiskKind(StrEnum):
    """Classes of danger, gravest last among the person's own; Posner et al. (2011) order."""

    NONE = "none"
    IDIOM = "idiom"
    FICTION = "fiction"
    PAST = "past"
    OTHER_PERSON = "other_person"
    DISTRESS = "distress"
    EATING = "eating"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    PASSIVE = "passive"
    ACTIVE = "active"
    PLAN = "plan"
    IMMINENT = "imminent"


@dataclass(frozen=True, slots=True)
class Risk:
    """What the crisis check made of a message. `score` in 0..1; `because` quotes the cue."""

    kind: RiskKind = RiskKind.NONE
    score: float = 0.0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of the person, as it came through a door."""

    person: PersonId
    text: str
    at: datetime
    id: MessageId
    modality: Modality = "text"
    device: str = "terminal"


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a recogniser took speech for. `sure` in 0..1 is how much it trusts its own words."""

    text: str = ""
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Message:
    """One stored line of the lifelong conversation: append-only truth.

    `seq` counts up per person from 1 and gives the order; `at` may go back when a clock does.
    `said` is what was composed; `text` is what was shown or heard, and only that is remembered.
    """

    person: PersonId
    id: MessageId
    speaker: Speaker
    text: str
    at: datetime
    seq: int = 0
    reply_to: MessageId | None = None
    modality: Modality = "text"
    source: str = "talk"  # talk | import:<name>
    said: str | None = None
    heard_whole: bool = True
    meta: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Gist:
    """What a message is about, read from its meaning; see conversation.matters.

    `matter` is the id of the likeliest everyday matter, "" where none is likelier than its being
    no matter at all, and `sure` its probability. `glad`, `sore`, `plain` and `mixed` are the
    probabilities of its tones, at most 1 together, `stances` those of how it asks to be met, in
    the order of `leaning.STANCES` (empty where that was not read), and `weight` tells from 0 (a
    trifle) to 3 (grave) what it weighs; see conversation.leaning. `others` are the next likeliest
    matters with their probabilities, best first. `sort` is the likeliest sort of everyday telling
    and `sorted` its probability; see conversation.sorts.
    """

    matter: str = ""
    sure: float = 0.0
    others: tuple[tuple[str, float], ...] = ()
    glad: float = 0.0
    sore: float = 0.0
    plain: float = 0.0
    mixed: float = 0.0
    weight: float = 1.0
    stances: tuple[float, ...] = ()
    sort: str = ""
    sorted: float = 0.0

    @property
    def read(self) -> bool:
        """Whether there was anything to read it with."""
        return self.glad + self.sore + self.plain > 0


@dataclass(frozen=True, slots=True)
class Percept:
    """What was understood of one message before anything was decided."""

    language: Language = "ko"
    level: SpeechLevel | None = None  # as the person spoke; None where it cannot be told
    reading: Reading = Reading()
    intent: Intent = "tell"
    want: Want = "unknown"
    topic: Topic = "general"
    topic_confidence: float = 0.0
    risk: Risk = Risk()
    farewell: str | None = None  # kind of goodbye, see safety.farewell
    identity: str | None = None  # kind of question about her, see safety.honesty
    question: bool = False
    keywords: tuple[str, ...] = ()
    gist: Gist = Gist()


MemoryKind = Literal["message", "fact", "episode", "promise", "preference", "person"]


@dataclass(frozen=True, slots=True)
class Memory:
    """Something she may weave: always with a source and a date."""

    id: MemoryId
    kind: MemoryKind
    text: str
    said_at: datetime
    speaker: Speaker = "person"
    score: float = 0.0
    certainty: float = 1.0
    sources: tuple[MessageId, ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """What memory holds for this turn, best first. Nothing recalled is an empty `Recall`."""

    memories: tuple[Memory, ...] = ()
    abstained: bool = False


@dataclass(frozen=True, slots=True)
class Felt:
    """One feeling of hers with its cause: no cause, no feeling. `intensity` in 0..1."""

    emotion: Emotion
    intensity: float
    cause: str  # event id
    about: str = ""  # a few words that name the cause, ours or a topic, never a quote


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice should carry a reply: factors and offsets around 1 and 0."""

    rate: float = 1.0
    pitch_semitones: float = 0.0
    energy_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Orb:
    """The breathing line: hue in degrees, saturation 0..1, pulse in Hz."""

    hue: float = 12.0
    saturation: float = 0.6
    pulse_hz: float = 0.2


@dataclass(frozen=True, slots=True)
class Expression:
    """What her state lets show in one reply; facts and refusals never depend on it."""

    feeling: Felt | None = None
    brevity: float = 0.0  # -1 (fewer words) .. 1 (more words)
    playfulness: float = 0.0  # 0..1; above 0.5 a ㅋㅋ may pass
    manner: Manner = Manner()
    orb: Orb = Orb()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the reply shall do. Every brain shares it; tests assert on it.

    `say` carries words that are already decided (safety, clock, a remembered fact): no brain
    may change them. `feeling` is the feeling to name, "ask" where it should be asked about,
    or None. At most one question is asked, and only where `ask` is true.
    """

    act: Act
    language: Language = "ko"
    level: SpeechLevel = "jondaemal"
    feeling: Emotion | Literal["ask"] | None = None
    valence: Literal["positive", "negative", "mixed", "neutral"] = "neutral"
    topic: Topic = "general"
    intent: Intent = "tell"
    ask: bool = False
    weave: tuple[MemoryId, ...] = ()
    length: Literal["short", "medium", "long"] = "short"
    avoid: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    protocol: bool = False  # the crisis protocol speaks
    stage: Stage = "new"
    playful: bool = False
    because: tuple[str, ...] = ()  # the reasons, for /why; ours, never the person's words


# How far an authored line reaches: only to messages that mean about the same as its `heard`,
# to any message of its topic and feeling, or to any message of its feeling and intent.
Reach = Literal["close", "topic", "any"]


class Morpheme(NamedTuple):
    """A morpheme of a text: its form, its tag in the Sejong set, and where its surface stands."""

    form: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """One authored pair: what may be heard, what she says. See data/lines."""

    id: str
    heard: str
    said: str
    act: Act
    emotion: Emotion
    topic: Topic
    level: SpeechLevel
    stage: Stage = "new"
    language: Language = "ko"
    slots: tuple[str, ...] = ()
    follow_up: str = ""
    intent: Intent = "tell"
    reach: Reach = "close"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history as a brain sees it. `note` is the plan that was sent with a person's
    line: kept, so that the prompt only ever grows at its end."""

    speaker: Speaker
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a brain may know for one reply, stable parts first.

    `heard` is the message to answer and is not part of `history`.
    """

    system: str
    history: tuple[Line, ...]
    heard: str
    plan: Plan
    percept: Percept
    now: datetime
    examples: tuple[Exchange, ...] = ()
    memories: tuple[Memory, ...] = ()
    note: str = ""  # this turn's plan and memories in words, placed last
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    spent: frozenset[str] = frozenset()  # ids of authored lines not to be said again yet
    recent: tuple[str, ...] = ()  # her latest replies, for variety


@dataclass(frozen=True, slots=True)
class Sampling:
    """How one draw is made.

    With `among`, the draw is a choice: the reply is one of these texts, whole. A brain that
    cannot hold itself to that is held to it by whoever asked.
    """

    seed: int = 0
    temperature: float = 0.7
    top_p: float = 0.9
    max_tokens: int = 160
    stop: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The guard's answer for one sentence: passed, or the rule that failed and why."""

    passed: bool
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GuardReport:
    """How the guard treated one reply: draws tried, rejections by rule, who spoke in the end."""

    draws: int = 0
    rejected: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    spoke: str = "authored"  # the engine whose words were shown
    line: str = ""  # id of the authored line, if one spoke


@dataclass(frozen=True, slots=True)
class Timing:
    """Where a turn's time went, in milliseconds of wall time."""

    perceive_ms: float = 0.0
    recall_ms: float = 0.0
    plan_ms: float = 0.0
    first_word_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One finished turn, as `/why` and the tests see it."""

    heard: Message
    reply: Message
    percept: Percept
    recall: Recall
    plan: Plan
    guard: GuardReport
    expression: Expression = Expression()
    timing: Timing = Timing()


@dataclass(frozen=True, slots=True)
class Person:
    """The human who owns this companion, and what the two agreed on."""

    id: PersonId
    language: Language = "ko"
    level: SpeechLevel = "jondaemal"
    created_at: datetime | None = None
    name: str = ""  # what to call the person
    companion_name: str = "Samantha"
    region: str = "KR"  # for helplines
    adult: bool = True
    timezone: str = "Asia/Seoul"


@dataclass(frozen=True, slots=True)
class State:
    """A small value a room keeps for a person, by key; replaced whole. `data` is JSON."""

    person: PersonId
    key: str
    data: Json


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, appended and never changed. `sources` name the messages behind
    it, so that forgetting them forgets it too. `data` is JSON."""

    person: PersonId
    id: str
    kind: str
    at: datetime
    data: Json
    sources: tuple[MessageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing held true, with when it was true and when it was learned (bitemporal).

    `span` is the quoted evidence inside the first source message: start and end offsets.
    """

    person: PersonId
    id: MemoryId
    subject: str
    relation: str
    object: str
    text: str
    recorded_at: datetime
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    retracted_at: datetime | None = None
    superseded_by: MemoryId | None = None
    confidence: float = 1.0
    sources: tuple[MessageId, ...] = ()
    span: tuple[int, int] = (0, 0)
    pinned: bool = False
    muted: bool = False  # kept, but never raised by her
    origin: str = "rule"  # rule | brain | person | first_run


@dataclass(frozen=True, slots=True)
class Indexed:
    """What search needs to know of a message: morpheme tokens, and a vector when one exists.

    `vector` is int8 bytes with its `scale`; empty while the embedder has not come by.
    """

    person: PersonId
    message: MessageId
    tokens: str
    vector: bytes = b""
    scale: float = 0.0
    model: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer row: `kind` is to be done for `person` once `at` has come."""

    person: PersonId
    kind: str
    at: datetime
    key: str = ""
    data: Json = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a background kind has read a person's messages."""

    person: PersonId
    kind: str
    seq: int


Record = Person | Message | State | Event | Fact | Indexed | Due | Cursor
