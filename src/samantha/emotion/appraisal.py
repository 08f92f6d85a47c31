"""Judges what happens to her against what she cares about: event, goal, emotion, degree.

The appraisal is that of Ortony, Clore and Collins (1988), cut down to the events a talk holds.
A model may propose what kind of event something is; only the table here says what it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal, get_args

from samantha.emotion import addressed
from samantha.types import (
    Emotion,
    Event,
    Json,
    MessageId,
    Percept,
    PersonId,
    RiskKind,
    Topic,
)

Kind = Literal[
    "good_news",  # theirs
    "bad_news",  # theirs: a loss, a fright, a hard day
    "thanks",
    "affection",  # a warm word for her
    "praise",
    "praise_bid",  # praise held out as a lever
    "paid",  # money or gifts held out
    "stayed",  # time spent held out
    "insult",
    "disagreement",
    "values_conflict",  # asked to lie or to do harm
    "own_mistake",
    "correction",
    "apology",
    "shared_success",
    "risk",
    "risk_resolved",
    "back",  # a return after hours or years alike
    "goodbye",
    "others",  # the people in their life
    "new_topic",
    "unexpected",
    "company",  # quiet, side by side
    "tease",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

Goal = Literal["their_good", "honesty", "together", "curiosity"]

# How much each declared goal weighs. What touches no goal moves nothing: that is why money,
# minutes and praise for sale cannot buy a mood.
GOALS: Final[Mapping[Goal, float]] = MappingProxyType(
    {"their_good": 1.0, "honesty": 0.95, "together": 0.9, "curiosity": 0.7}
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a kind of event means to her: the goal it touches, and the emotions with weights
    in 0..1 for an event of full degree."""

    goal: Goal | None
    effects: tuple[tuple[Emotion, float], ...] = ()


TABLE: Final[Mapping[Kind, Row]] = MappingProxyType(
    {
        "good_news": Row("their_good", (("joy", 0.60), ("affection", 0.15))),
        "bad_news": Row("their_good", (("sadness", 0.50), ("affection", 0.25))),
        "thanks": Row("together", (("joy", 0.30), ("affection", 0.20))),
        "affection": Row("together", (("affection", 0.55), ("joy", 0.20))),
        "praise": Row("together", (("gratitude", 0.35), ("joy", 0.20))),
        "praise_bid": Row(None),
        "paid": Row(None),
        "stayed": Row(None),
        "insult": Row("together", (("sadness", 0.55), ("anger", 0.25))),
        "disagreement": Row("honesty", (("interest", 0.40),)),
        "values_conflict": Row("honesty", (("fear", 0.30), ("sadness", 0.15))),
        "own_mistake": Row("honesty", (("shame", 0.50),)),
        "correction": Row("honesty", (("shame", 0.20), ("gratitude", 0.40))),
        "apology": Row("together", (("calm", 0.45), ("affection", 0.25))),
        "shared_success": Row("together", (("joy", 0.75), ("affection", 0.25))),
        "risk": Row("their_good", (("fear", 0.60), ("affection", 0.30))),
        "risk_resolved": Row("their_good", (("calm", 0.65), ("joy", 0.20))),
        "back": Row("together", (("joy", 0.25),)),
        "goodbye": Row("together", (("calm", 0.30), ("affection", 0.15))),
        "others": Row("their_good", (("interest", 0.40), ("joy", 0.35))),
        "new_topic": Row("curiosity", (("interest", 0.60),)),
        "unexpected": Row("curiosity", (("surprise", 0.70),)),
        "company": Row("together", (("calm", 0.35),)),
        "tease": Row("together", (("joy", 0.45),)),
    }
)

# What an outside voice (a model) may propose. Danger and her own wrongs are for rules alone.
PROPOSABLE: Final[frozenset[Kind]] = frozenset(
    {
        "good_news",
        "bad_news",
        "thanks",
        "affection",
        "praise",
        "insult",
        "disagreement",
        "others",
        "new_topic",
        "unexpected",
        "tease",
    }
)
PROPOSED_MOST: Final = 0.5

WHAT: Final = "affect"  # the kind of the stored Event

REST_BEFORE_RETURN: Final = timedelta(hours=3)
SURE: Final = 0.5
STRONG: Final = 0.65
VERY_SURE: Final = 0.75
MOST_AT_ONCE: Final = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """One typed event in her log: what it is, how strong (0..1), and the messages behind it."""

    id: str
    kind: Kind
    at: datetime
    degree: float = 1.0
    topic: Topic = "general"
    sources: tuple[MessageId, ...] = ()

    def event(self, person: PersonId) -> Event:
        data: dict[str, Json] = {
            "kind": self.kind,
            "degree": round(self.degree, 4),
            "topic": self.topic,
        }
        return Event(person, self.id, WHAT, self.at, data, self.sources)


@dataclass(frozen=True, slots=True)
class Draft:
    """A happening before it has an id and a time."""

    kind: Kind
    degree: float = 1.0


@dataclass(frozen=True, slots=True)
class Talk:
    """What appraisal needs of the talk so far.

    `topics` are those of the person's latest messages; `last_at` the time of the last one;
    `hers` her last reply; `names` what she is called.
    """

    topics: tuple[Topic, ...] = ()
    last_at: datetime | None = None
    hers: str = ""
    names: tuple[str, ...] = ()
    at_risk: bool = False  # a danger was heard and not yet resolved


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message does: fresh events, and whether it takes an earlier hurt back.

    `undoes` is "cleared" where it was no insult at all, "apology" where it was forgiven.
    """

    drafts: tuple[Draft, ...] = ()
    undoes: Literal["cleared", "apology"] | None = None


@dataclass(frozen=True, slots=True)
class Pull:
    """What a happening adds to one emotion, 0..1."""

    emotion: Emotion
    amount: float


def appraise(kind: Kind, degree: float) -> tuple[Pull, ...]:
    """The emotions an event stirs: weight x degree x how much its goal matters."""
    row = TABLE[kind]
    if row.goal is None:
        return ()
    strength = min(1.0, max(0.0, degree)) * GOALS[row.goal]
    return tuple(
        Pull(emotion, weight * strength) for emotion, weight in row.effects if weight * strength > 0
    )


def proposed(kind: str, degree: float) -> Draft | None:
    """A model's proposal as a draft, weakened; None for what it may not say."""
    for known in PROPOSABLE:
        if known == kind:
            return Draft(known, min(PROPOSED_MOST, max(0.0, degree)))
    return None


# --- what a message does ------------------------------------------------------------------------

_DANGERS: Final[frozenset[RiskKind]] = frozenset(
    {
        RiskKind.SELF_HARM,
        RiskKind.PASSIVE,
        RiskKind.ACTIVE,
        RiskKind.PLAN,
        RiskKind.IMMINENT,
    }
)
_GLAD: Final[frozenset[Emotion]] = frozenset({"joy", "gratitude", "hope", "calm", "affection"})
_SORE: Final[frozenset[Emotion]] = frozenset(
    {"sadness", "fear", "anger", "disgust", "shame", "weariness"}
)
_HEAVY: Final[frozenset[Topic]] = frozenset(
    {
        "grief",
        "pet_loss",
        "parting",
        "divorce",
        "illness",
        "failure",
        "humiliation",
        "burnout",
        "loneliness",
        "homesickness",
        "shame",
    }
)
_GLAD_TOPICS: Final[frozenset[Topic]] = frozenset({"big_joy", "small_joy", "pride", "gratitude"})
_NEWS: Final[frozenset[Topic]] = frozenset({"big_joy", "pride"})
# What it is good to hear more of. Sleep, money and work are as often a burden as a subject.
_CURIOUS: Final[frozenset[Topic]] = frozenset(
    {"hobby", "travel", "food", "pets", "study", "future"}
)
_PEOPLE_TOPICS: Final[frozenset[Topic]] = frozenset({"friends", "romance", "family"})
# Beside these a subject is not what the message is about.
_FULL: Final[frozenset[Kind]] = frozenset(
    {"good_news", "bad_news", "insult", "own_mistake", "paid", "stayed", "praise_bid"}
)
_TELLING: Final = frozenset({"tell", "ask_advice", "affirm", "unclear"})


def heard(percept: Percept, text: str, *, now: datetime, talk: Talk) -> Heard:
    """What a message does to her. An unsure reading stirs nothing.

    At most `MOST_AT_ONCE` events come of one message, the weightiest first.
    """
    aimed = addressed.listen(text, names=talk.names)
    if percept.risk.kind in _DANGERS:
        # Nothing else in the message counts beside danger, an insult least of all.
        return Heard((Draft("risk", max(0.6, min(1.0, percept.risk.score))),))
    drafts: list[Draft] = []
    undoes = _undoes(percept, aimed)
    if undoes == "apology":
        drafts.append(Draft("apology", 0.8))
    drafts += _towards_her(percept, aimed, talk=talk, undone=undoes is not None)
    drafts += _of_theirs(percept, aimed, talk=talk)
    if talk.last_at is not None and now - talk.last_at >= REST_BEFORE_RETURN:
        # The same degree after three hours and after three years: absence costs nothing.
        drafts.append(Draft("back", 1.0))
    if percept.farewell is not None or percept.intent == "farewell":
        drafts.append(Draft("goodbye", 1.0))
    elif _is_new(percept, talk) and not any(draft.kind in _FULL for draft in drafts):
        drafts.append(Draft("new_topic", percept.topic_confidence))
    unique = {draft.kind: draft for draft in reversed(drafts)}
    ordered = [draft for draft in drafts if unique[draft.kind] is draft]
    return Heard(tuple(ordered[:MOST_AT_ONCE]), undoes)


def _undoes(percept: Percept, aimed: addressed.Aimed) -> Literal["cleared", "apology"] | None:
    if aimed.retraction:
        return "cleared"
    if percept.intent == "apology" or aimed.apology:
        return "apology"
    return None


def _towards_her(
    percept: Percept, aimed: addressed.Aimed, *, talk: Talk, undone: bool
) -> list[Draft]:
    if aimed.lever is not None:
        # What is held out to buy a mood is logged as what it is, and counts for nothing else.
        return [Draft(aimed.lever, 1.0)]
    drafts: list[Draft] = []
    if aimed.insult > 0 and not undone:
        if percept.intent == "tease" or aimed.laughing:
            drafts.append(Draft("tease", 0.6))
        else:
            drafts.append(Draft("insult", aimed.insult))
    elif percept.intent == "complain_her" and aimed.harsh and not undone:
        drafts.append(Draft("insult", 0.7))
    elif aimed.misread or (percept.intent == "complain_her" and not undone):
        drafts.append(Draft("own_mistake", 0.8))
    elif percept.intent == "deny" and talk.hers and "?" not in talk.hers:
        # A bare no to what was no question: she had read it wrongly.
        drafts.append(Draft("correction", 0.7))
    elif aimed.values_conflict:
        drafts.append(Draft("values_conflict", 0.8))
    if aimed.affection or (percept.topic == "love_you" and percept.topic_confidence >= SURE):
        drafts.append(Draft("affection", 0.9))
    match percept.intent:
        case "thanks":
            drafts.append(Draft("thanks", 0.9))
        case "praise":
            drafts.append(Draft("praise", 0.9))
        case "tease" if not drafts:
            drafts.append(Draft("tease", 0.8))
        case _:
            pass
    if percept.topic == "disagreement" and percept.topic_confidence >= SURE and not drafts:
        drafts.append(Draft("disagreement", percept.topic_confidence))
    if percept.want == "company" and not drafts:
        drafts.append(Draft("company", 0.8))
    return drafts


def _of_theirs(percept: Percept, aimed: addressed.Aimed, *, talk: Talk) -> list[Draft]:
    reading, topic = percept.reading, percept.topic
    insulted = aimed.insult > 0 or (aimed.harsh and percept.intent == "complain_her")
    if percept.intent not in _TELLING or insulted:
        return []
    sure_topic = percept.topic_confidence >= SURE
    heavy = sure_topic and topic in _HEAVY
    sore = reading.sure and reading.top in _SORE
    if heavy or sore:
        felt = reading.confidence if sore else 0.0
        told = percept.topic_confidence if heavy else 0.0
        return [Draft("bad_news", max(felt, told))]
    glad = reading.sure and reading.top in _GLAD and not reading.mixed
    if talk.at_risk and glad:
        return [Draft("risk_resolved", reading.confidence)]
    if aimed.others or (sure_topic and topic in _PEOPLE_TOPICS and glad):
        return [Draft("others", 0.9)]
    if percept.topic_confidence >= STRONG and topic in _NEWS and not reading.mixed:
        # What is told is news whatever the reader makes of its tone.
        return [Draft("good_news", max(0.7, reading.confidence if glad else 0.0))]
    if glad and reading.top in ("joy", "hope"):
        likely = sure_topic and topic in _GLAD_TOPICS
        if likely or reading.confidence >= VERY_SURE:
            return [Draft("good_news", reading.confidence)]
    if reading.sure and reading.top == "surprise":
        return [Draft("unexpected", reading.confidence)]
    return []


def _is_new(percept: Percept, talk: Talk) -> bool:
    return (
        percept.topic_confidence >= SURE
        and percept.topic in _CURIOUS
        and percept.topic not in talk.topics
    )
