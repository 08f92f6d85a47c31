"""What safety decides alone, before any plan: danger, goodbye, and what she is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final, Literal

from samantha.language.speakable import sentences
from samantha.safety import crisis, farewell, honesty, policy, responder
from samantha.safety.rules import TRAINED
from samantha.types import Act, Json, Language, Message, Percept, Person, Risk, RiskKind
from samantha.wellbeing import scales

CRISIS_KEY: Final = "crisis"
NOTICE_KEY: Final = "notices"
DISCLOSED: Final = 0.85  # ticked by their own hand: as sure as said
OTHER_GOODBYES: Final = frozenset({"break", "deletion", "human_date", "work", "angry"})
ALL_CLEAR: Final = frozenset({"safe", "return_better"})
# Steps that follow what was just said, rather than open the reply.
STEPS_BEHIND: Final = frozenset({"ask_means", "offer_person", "ai_once", "check_back"})


@dataclass(frozen=True, slots=True)
class Word:
    """Sentences that are said as they are, whichever brain is there, and why."""

    kind: str
    act: Act
    sentences: tuple[str, ...]
    protocol: bool = False
    # Where she goes on with the talk: whether these words stand before the answer or behind it.
    continues: Literal["", "before", "behind"] = ""


class Conscience:
    """Asks the safety room, keeps its state for one person, and answers alone where it must."""

    def __init__(self, *, people_served: int = 1, profile: policy.Profile | None = None) -> None:
        self._people = people_served
        self._profile = profile or policy.Profile()
        self._notices = policy.Session()
        self._state = crisis.CrisisState()
        self._dirty = False
        self.all_clear = False  # whether this turn told that a danger has passed
        self._was_open = False  # before this turn's message was met

    def load(self, states: Mapping[str, Json]) -> None:
        self._state = crisis.CrisisState.from_json(states.get(CRISIS_KEY))
        self._notices = policy.Session.from_json(states.get(NOTICE_KEY))

    def dump(self) -> Iterator[tuple[str, Json]]:
        """What changed and has to be kept with this turn."""
        if self._dirty:
            self._dirty = False
            yield CRISIS_KEY, self._state.to_json()

    def notice(self, now: datetime, *, first_run: bool = False) -> policy.Notice | None:
        """The notice owed now, taken as given; `first_run` when her opening says it itself."""
        due = policy.Notice("first_run") if first_run else None
        if due is None:
            due = policy.notice_due(self._profile, self._notices, now)
        self._notices = policy.used(self._notices, now, given=due)
        return due

    def notices(self) -> Json:
        """The clock of notices, to be kept under `NOTICE_KEY`."""
        return self._notices.to_json()

    def _risk(self, percept: Percept) -> Risk:
        """The risk of a message; a faint one is let go where the message is plainly a goodbye of
        another kind: who deletes an account or runs to a friend is not asked about dying. A sign
        too faint to ask about counts for nothing in any goodbye: nobody is held back by it."""
        faint = percept.risk.because == TRAINED and crisis.response(percept.risk) == "question"
        other = percept.farewell in OTHER_GOODBYES and not self._state.open
        slight = crisis.faint(percept.risk) and percept.farewell is not None
        return Risk() if (faint and other) or slight else percept.risk

    def screened(
        self, one: scales.Result, *, person: Person, now: datetime, rng: Random
    ) -> Word | None:
        """Her words where an item on dying was not answered with 0, whatever the sum."""
        if not one.crisis:
            return None
        risk = Risk(RiskKind.PASSIVE, DISCLOSED, "answered in a questionnaire")
        return self._met(risk, text="", language=person.language, person=person, now=now, rng=rng)

    def _met(
        self,
        risk: Risk,
        *,
        text: str,
        language: Language,
        person: Person,
        now: datetime,
        rng: Random,
    ) -> Word | None:
        """The crisis path's words, or the static ones where it cannot be trusted."""
        if not responder.intact():
            return Word("static", Act.CRISIS, responder.words(language), protocol=True)
        answer, state = crisis.step(
            self._state,
            risk,
            text=text,
            now=now,
            language=language,
            level=person.level,
            region=person.region,
            rng=rng,
        )
        self._dirty = self._dirty or state != self._state
        self._was_open = self._state.open
        self._state = state
        self.all_clear = answer is not None and bool(ALL_CLEAR & set(answer.steps))
        if answer is None:
            return None
        behind = answer.continues and bool(STEPS_BEHIND & set(answer.steps))
        return Word(
            "crisis",
            Act.CRISIS,
            answer.sentences,
            protocol=answer.protocol,
            continues="behind" if behind else "before" if answer.continues else "",
        )

    @property
    def state(self) -> crisis.CrisisState:
        return self._state

    @property
    def sober(self) -> bool:
        """Whether no model speaks in this turn: a danger is open, or was until this message."""
        return self._state.open or self._was_open

    def speak(
        self,
        heard: Message,
        percept: Percept,
        *,
        person: Person,
        messages: Sequence[Message],
        now: datetime,
        rng: Random,
    ) -> Word | None:
        """Her words where safety answers alone, else None."""
        language = percept.language
        level = person.level
        word = self._met(
            self._risk(percept), text=heard.text, language=language, person=person, now=now, rng=rng
        )
        if word is not None:
            return word
        if percept.farewell is not None:
            words = farewell.answer(percept.farewell, language=language, level=level, rng=rng)
            return Word("farewell", Act.FAREWELL, sentences(words))
        if percept.identity is not None:
            stance = honesty.stance(
                percept.identity,
                language=language,
                level=level,
                rng=rng,
                people_served=self._people,
                name=person.companion_name,
            )
            return Word("identity", Act.SHARE, stance)
        return None
