"""The people around the person, as the talk tells of them, and the way to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from samantha.conversation.plan import valence_of
from samantha.language.particles import fill
from samantha.types import (
    Act,
    Json,
    Language,
    Message,
    MessageId,
    Percept,
    Person,
    PersonId,
    Plan,
    SpeechLevel,
    State,
)
from samantha.wellbeing import balance, bridge, drafting, questions, scales, steps, together
from samantha.wellbeing.people import People

PEOPLE: Final = "people"
BRIDGE: Final = "bridge"
EVENINGS: Final = "evenings"
QUESTIONS: Final = "questions"
LEAVE: Final = "people_leave"
TALLY: Final = "balance"
CURVE: Final = "curve"
SITTING: Final = timedelta(hours=3)
# Whether names may be kept is asked this often at most, and left alone in between.
LEAVE_ASKED: Final = 3
LEAVE_RESTS: Final = timedelta(days=7)

# Steps that are taken by writing.
WRITTEN: Final[frozenset[steps.Step]] = frozenset({"message", "share"})

# From here on a message is met as danger, and nothing else is at hand.
ASK: Final = 0.5
# Who says it is done wants no help with doing it.
_DONE: Final = re.compile(r"[했냈갔]|이미|벌써|\b(?:already|did|sent|done)\b", re.IGNORECASE)

# Moments in which nothing but the matter at hand is spoken of.
BUSY: Final = frozenset({Act.CRISIS, Act.FAREWELL, Act.REPAIR, Act.QUIET, Act.DO, Act.ANSWER})


@dataclass(frozen=True, slots=True)
class Beside:
    """What may be said behind an answer. `asks` tells that it holds a question."""

    words: tuple[str, ...] = ()
    asks: bool = False
    sources: tuple[MessageId, ...] = ()


class Circle:
    """Keeps the people, the ledger of steps towards them, the evenings off and the ritual."""

    def __init__(self) -> None:
        self.people = People()
        self.ledger = bridge.Ledger()
        self.evenings = balance.Evenings()
        self.ritual = questions.Ritual()
        self.tally = balance.Tally()
        self.curve = scales.Curve()
        self._kept: dict[str, Json] = {}
        self._asked_leave = False
        self._leave: tuple[datetime, ...] = ()  # when she asked whether names may be kept
        self._named = False  # this message tells of somebody again
        self._refused = False
        self._asked_how = False  # her last words asked how a step went
        self.went_well = False  # and this message says: well
        self._offer: tuple[bridge.Offer, tuple[str, ...]] | None = None
        self._asks: tuple[str, str] | None = None  # what she asks leave for now, and the words
        self._together: together.Together | None = None  # words that are being found for somebody
        self._begins = False  # and this message begins it
        self.did: dict[str, Json] = {}  # what this message changed here, and how it was before

    # -- keeping

    def load(self, states: Mapping[str, Json]) -> None:
        self.people = People.from_json(states.get(PEOPLE))
        self.ledger = bridge.Ledger.from_json(states.get(BRIDGE))
        self.evenings = balance.Evenings.from_json(states.get(EVENINGS))
        self.ritual = questions.Ritual.from_json(states.get(QUESTIONS))
        self.tally = balance.Tally.from_json(states.get(TALLY))
        self.curve = scales.Curve.from_json(states.get(CURVE))
        leave = states.get(LEAVE)
        asked = leave.get("asked") if isinstance(leave, dict) else None
        self._leave = tuple(
            datetime.fromisoformat(str(at)) for at in (asked if isinstance(asked, list) else ())
        )
        self._kept = self._json()

    def dump(self) -> Iterator[tuple[str, Json]]:
        """What changed since it was last asked."""
        fresh = self._json()
        for key, data in fresh.items():
            if self._kept.get(key) != data:
                yield key, data
        self._kept = fresh

    def forget(self, messages: Iterable[MessageId], *, person: PersonId) -> State:
        """As if these messages had told of nobody."""
        self.people = self.people.forget(messages)
        self._kept[PEOPLE] = self.people.json()
        return State(person, PEOPLE, self.people.json())

    def _json(self) -> dict[str, Json]:
        return {
            # Until they have said yes, who was spoken of is known to this sitting only.
            PEOPLE: (self.people if self.people.consent == "yes" else self._nobody()).json(),
            BRIDGE: self.ledger.json(),
            EVENINGS: self.evenings.json(),
            QUESTIONS: self.ritual.json(),
            TALLY: self.tally.json(),
            CURVE: self.curve.json(),
            LEAVE: {"asked": [at.isoformat() for at in self._leave]},
        }

    def _nobody(self) -> People:
        return People(consent=self.people.consent)

    # -- the turn

    def hear(
        self, heard: Message, percept: Percept, *, now: datetime, meeting: bool = False
    ) -> None:
        """Take in what a message tells of people, of loneliness, of evenings kept free.

        `meeting` is the first conversation, which itself asks whether they are much alone.
        """
        text = heard.text
        self._begins = False
        if self._asked_leave and percept.intent in ("affirm", "deny", "backchannel"):
            self.people = self.people.agree(percept.intent != "deny")
        self._asked_leave = False
        self._offer = None
        self._asks = None
        reading = percept.reading
        glad = reading.sure and not reading.mixed and valence_of(percept) == "positive"
        self.went_well = self._asked_how and glad
        self._asked_how = False
        self.people = self.people.learn(
            text, language=percept.language, message=heard.id, at=heard.at
        )
        # Somebody who comes up again: one mention may be a passer-by, or a job title.
        self._named = any(
            heard.id in one.sources and len(one.sources) > 1 for one in self.people.someone
        )
        self.tally = self.tally.heard(heard.at, met=self._named)
        waiting = self.ledger.open
        self.ledger = self.ledger.answered(text, percept.intent, now)
        if not meeting:
            self.ledger = self.ledger.observe(text, percept, now)
        last = self.ledger.offered[-1] if self.ledger.offered else None
        self._refused = waiting is not None and last is not None and last.status == "no"
        if percept.farewell is not None or percept.risk.score >= ASK:
            self._together = None
        elif waiting is not None and last is not None and last.status == "yes":
            self._begins = last.step in WRITTEN and bool(last.name) and not _DONE.search(text)
            if self._begins:
                self._together = together.Together("write", last.name)
        before, self.evenings = self.evenings.off, self.evenings.learn(text)
        self.did = {}
        if self.evenings.off != before:
            after = sorted(self.evenings.off)
            self.did = {"kind": "evenings", "before": sorted(before), "after": after}

    def _may_ask_leave(self, now: datetime) -> bool:
        """Whether this is the moment to ask if names may be kept: somebody is being spoken of,
        and it was not asked lately."""
        if self.people.consent != "unasked" or not self._named:
            return False
        rested = not self._leave or now - self._leave[-1] >= LEAVE_RESTS
        return rested and len(self._leave) < LEAVE_ASKED

    def screened(
        self, one: scales.Result, *, language: Language, level: SpeechLevel, rng: Random
    ) -> tuple[str, ...]:
        """Keep a questionnaire that was filled in, where it is to be kept, and say its sum.

        Not for a result with `crisis`: the crisis path speaks then. A curve that rose twice
        running is said first.
        """
        self.curve = self.curve.add(one)
        said = scales.saying(one, language=language, level=level, rng=rng)
        if not self.curve.worse_twice():
            return (said,)
        return (said, balance.saying_first(language=language, level=level, rng=rng))

    def let_be(self, *, language: Language, level: SpeechLevel, rng: Random) -> str:
        """Her word after a no to a step towards somebody: it is left there."""
        if not self._refused:
            return ""
        return steps.letting_be(language=language, level=level, rng=rng)

    def words(
        self, text: str, *, language: Language, level: SpeechLevel, now: datetime, rng: Random
    ) -> tuple[str, ...]:
        """A warm no where she is asked to take a person's place; help with the words to somebody
        where that is asked for, message by message until it is done."""
        refused = drafting.stand_in(text)
        if refused is not None:
            return (drafting.decline(refused, language=language, level=level, rng=rng),)
        fresh = together.asked(text)
        if fresh is not None or self._begins:
            self._together = fresh or self._together
            assert self._together is not None
            return (self._together.begin(language=language, level=level, rng=rng),)
        begun = self._together
        if begun is None:
            return ()
        self._together, said, came = begun.hear(text, language=language, level=level, rng=rng)
        if came and begun.to:
            step: steps.Step = "message" if begun.kind == "write" else "talk"
            self.ledger = self.ledger.taken(begun.to, step, now)
        return (said,)

    def beside(
        self,
        plan: Plan,
        percept: Percept,
        text: str,
        *,
        person: Person,
        earlier: Sequence[Percept],
        messages: Sequence[Message],
        danger: bool,
        questions_welcome: bool,
        now: datetime,
        rng: Random,
    ) -> Beside:
        """One thing about people behind this answer, or nothing, which it nearly always is."""
        language, level = person.language, person.level
        self.evenings, evening = self.evenings.remind(now, language=language, level=level, rng=rng)
        if plan.act in BUSY or danger:
            return Beside()
        if evening:
            return Beside((evening,))
        setting = bridge.Setting(
            turns=_sitting(messages, now),
            sore_turns=_sore(percept, earlier),
            danger=danger,
            questions=questions_welcome,
        )
        follow = bridge.follow_up(
            self.ledger,
            percept,
            text=text,
            setting=setting,
            now=now,
            rng=rng,
            language=language,
            level=level,
        )
        if follow is not None:
            self.ledger = self.ledger.told(now)
            self._asked_how = True
            return Beside(_filled(follow.texts, follow.slots, person), asks=True)
        step = bridge.offer(
            self.people,
            percept,
            self.ledger,
            text=text,
            setting=setting,
            now=now,
            rng=rng,
            language=language,
            level=level,
            name=person.name,
        )
        # Company for the lonely is no answer to good news; sharing the news is.
        if step is not None and (_too_young(step, messages) or _in_pain(percept, earlier)):
            step = None
        if step is not None and (plan.valence != "positive" or step.reason == "news"):
            self.ledger = self.ledger.made(step, now)
            words = _filled(step.texts, step.slots, person)
            self._offer = (step, words)
            return Beside(words, asks=True, sources=step.sources)
        calm = plan.valence in ("positive", "neutral") and plan.act is not Act.SUGGEST
        if calm and self.tally.due(now):
            # Said by her, before anybody asks, and then left alone for a month.
            self.tally = self.tally.told(now)
            return Beside((balance.saying_fewer(language=language, level=level, rng=rng),))
        if calm and self._may_ask_leave(now):
            self._asked_leave = True
            self._leave = (*self._leave, now)
            may_i = rng.choice(_MAY_I[_voice(language, level)])
            self._asks = ("people", may_i)
            return Beside((may_i,), asks=True)
        if calm and self.ritual.due(now, since=person.created_at):
            self.ritual = self.ritual.invite(now)
            invitation = questions.inviting(language=language, level=level, rng=rng)
            self._asks = ("questions", invitation)
            return Beside((invitation,), asks=True)
        return Beside()

    # -- a step that can be taken here

    def offered(self, said: str) -> dict[str, Json]:
        """What a reply has to hold of what it offers or asks leave for: to keep who was spoken
        of, to write down the three questions, to share the writing of a message. Empty where
        the words of the offer were not said."""
        if self._asks is not None and self._asks[1] in said:
            return {"proposal": {"kind": self._asks[0]}}
        if self._offer is None:
            return {}
        offer, words = self._offer
        if offer.step not in WRITTEN or not offer.name or words[-1] not in said:
            return {}
        return {"proposal": {"kind": "message", "to": offer.name, "offer": offer.id}}

    def settle(self, offer: str, status: bridge.Status, *, now: datetime) -> None:
        """Keep what came of an offer that was answered by hand."""
        rows = tuple(
            replace(row, status=status, answered_at=now) if row.id == offer else row
            for row in self.ledger.offered
        )
        self.ledger = replace(self.ledger, offered=rows)


# A child of the house is nobody to lean on.
_CHILD: Final = re.compile(
    r"어린이집|유치원|초등|기저귀|이유식|(?:재우|재웠)|[한두세네]\s?살|[1-9]\s?살(?!\s?때)"
    r"|\b(?:nursery|kindergarten|preschool|toddler|nappy|nappies|diaper|bedtime story)s?\b",
    re.IGNORECASE,
)
_OFFSPRING: Final = re.compile(
    r"^(?:우리\s)?(?:딸|아들|딸애|아들애|애|아이|아기|손주|손자|손녀|조카|첫째|둘째|막내"
    r"|(?:my )?(?:son|daughter|kid|baby|grandson|granddaughter|nephew|niece))$",
    re.IGNORECASE,
)


GRAVE: Final = 1.9  # of what was told, as conversation.leaning weighs it
IN_PAIN: Final = 6  # messages in which nobody is sent to somebody else


def _in_pain(percept: Percept, earlier: Sequence[Percept]) -> bool:
    """Whether something grave was told just now: a step to others then is a brush-off."""
    lately = (percept, *earlier[-IN_PAIN:])
    return any(
        p.gist.stances and p.gist.sore > p.gist.glad and p.gist.weight >= GRAVE for p in lately
    )


def _too_young(step: bridge.Offer, messages: Sequence[Message]) -> bool:
    """Whether the one the step leads to is a small child by all that was told lately."""
    if not _OFFSPRING.match(step.name or ""):
        return False
    return any(m.speaker == "person" and _CHILD.search(m.text) for m in messages[-60:])


def _voice(language: Language, level: SpeechLevel) -> str:
    return "en" if language == "en" else level


_MAY_I: Final[Mapping[str, tuple[str, ...]]] = {
    "banmal": (
        "그 사람 얘기, 다음에도 이어서 듣게 기억해 둬도 돼?",
        "네 사람들 이름은 내가 적어 둬도 괜찮을까? 언제든 지울 수 있어.",
    ),
    "jondaemal": (
        "그분 얘기, 다음에도 이어서 듣게 기억해 둬도 될까요?",
        "곁에 있는 분들 이름은 제가 적어 둬도 괜찮을까요? 언제든 지울 수 있어요.",
    ),
    "en": (
        "May I keep track of the people you tell me about? You can erase them any time.",
        "Is it all right if I remember who they are for next time?",
    ),
}


def _filled(texts: Sequence[str], slots: Mapping[str, str], person: Person) -> tuple[str, ...]:
    names = {**slots, **({"name": person.name} if person.name else {})}
    return tuple(fill(text, names, level=person.level, lang=person.language) for text in texts)


def _sitting(messages: Sequence[Message], now: datetime) -> int:
    """The person's messages since the last long pause, this one included."""
    count = 0
    later = now
    for message in reversed(messages):
        if later - message.at >= SITTING:
            break
        count += message.speaker == "person"
        later = message.at
    return max(1, count)


def _sore(percept: Percept, earlier: Sequence[Percept]) -> int:
    """How many of the latest messages in a row were sore, this one included."""
    count = 0
    for one in (percept, *reversed(earlier)):
        if valence_of(one) not in ("negative", "mixed"):
            break
        count += 1
    return count
