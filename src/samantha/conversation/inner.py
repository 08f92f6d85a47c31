"""Her own state between turns: what happened to her, what she feels of it, what may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Final

from samantha.conversation.plan import DANGERS, SORE_TOPICS, valence_of
from samantha.emotion import prior, why
from samantha.emotion.appraisal import REST_BEFORE_RETURN, Draft, Happening, Kind, Talk, heard
from samantha.emotion.expression import PAUSE_TURNS, Moment, express
from samantha.emotion.mood import (
    REST,
    Log,
    MoodState,
    Revision,
    Switch,
    drift,
    replay,
    standing,
)
from samantha.emotion.taxonomy import NEGATIVE, POSITIVE
from samantha.types import (
    TOPICS,
    Emotion,
    Event,
    Expression,
    Json,
    Language,
    Message,
    MessageId,
    Pad,
    Percept,
    PersonId,
    Record,
    SpeechLevel,
    State,
    Topic,
)

KEY: Final = "affect"

TOPICS_HELD: Final = 6
AT_RISK_FOR: Final = timedelta(hours=24)
# What the person felt a moment ago tips a weak reading; after an hour it says little.
PRIOR_HALF_LIFE_MIN: Final = 20.0
PRIOR_FAINT: Final = 0.05
CLEARED_WITHIN: Final = timedelta(hours=6)
TIRED: Final = 0.4  # how much news it is that they are only tired

_SWITCHES: Final = {"freeze": "frozen", "off": "off", "on": "on"}


class Inner:
    """Carries the mood from turn to turn; the emotion room does the arithmetic.

    `capped` is for minors and signs of dependence: affection then hardly shows. `names` are
    hers, so that an insult by name is hers too. Both may be set by the hall at any time.
    """

    def __init__(self, *, capped: bool = False, names: tuple[str, ...] = ()) -> None:
        self.capped = capped
        self.names = names
        self.prior: Pad | None = None
        self.expression = Expression()
        self._before = Expression()
        self._log = Log()
        self._memo = self._log, self._log.base  # the state at the log's latest entry
        self._told: tuple[str, ...] = ()
        self._since_told = PAUSE_TURNS
        self._topics: tuple[Topic, ...] = ()
        self._last_at: datetime | None = None
        self._last: MessageId | None = None  # what they said before
        self._risk_at: datetime | None = None
        self._carry_at: datetime | None = None
        self._asked: tuple[str, ...] = ()  # questions about her within this sitting
        self._undid: str | None = None
        self._spoke = False  # whether this turn's words of hers are said
        self._of_her = self._after_her = False  # whether this reply, and the last, told of her

    # -- keeping

    def load(
        self, states: Mapping[str, Json], now: datetime, events: Iterable[Event] | None = None
    ) -> None:
        """Take up what was kept; with `events`, the log is told by them instead."""
        data = states.get(KEY)
        kept = data if isinstance(data, dict) else {}
        log = Log.from_json(kept.get("log")) if events is None else Log.from_events(events)
        self._log = log.fold(now=now)
        self._told = _strings(kept.get("told"))
        since = kept.get("since_told")
        self._since_told = since if isinstance(since, int) else PAUSE_TURNS
        self._topics = tuple(
            known for name in _strings(kept.get("topics")) for known in TOPICS if known == name
        )
        self._asked = _strings(kept.get("asked"))
        self._last_at = _time(kept.get("last_at"))
        self._risk_at = _time(kept.get("risk_at"))
        self._carry_at = _time(kept.get("carry_at"))
        self.prior = _pad(kept.get("carry"))
        self.prior = self.prior_at(now)

    def json(self) -> dict[str, Json]:
        """All that is kept of it, without a word of the person's."""
        return {
            "log": self._log.json(),
            "told": list(self._told),
            "since_told": self._since_told,
            "topics": list(self._topics),
            "asked": list(self._asked),
            "last_at": _iso(self._last_at),
            "risk_at": _iso(self._risk_at),
            "carry": list(_axes(self.prior)) if self.prior else None,
            "carry_at": _iso(self._carry_at),
        }

    def forget(self, messages: Iterable[MessageId], *, person: PersonId) -> State:
        """As if what these messages did had never been; the record to be written."""
        self._log = self._log.without(messages)
        self._memo = Log(), REST  # what the forgotten did is not gone on from
        held = {entry.id for entry in self._log.entries}
        self._told = tuple(name for name in self._told if name in held)
        return State(person, KEY, self.json())

    # -- looking in

    def state(self, now: datetime) -> MoodState:
        log, state = self._memo
        if log is not self._log:
            last = max((entry.at for entry in self._log.entries), default=now)
            fresh = self._log.since(log)
            whole = fresh is None
            state = self._log.state(last) if whole else replay(fresh or (), now=last, base=state)
            self._memo = self._log, state
        return drift(state, now=now)

    @property
    def happenings(self) -> Mapping[str, Happening]:
        """Her log by id, as understood by now."""
        return {item.id: item for item in standing(self._log.entries)}

    def prior_at(self, now: datetime) -> Pad | None:
        """How the person felt a moment ago, as far as it still says something."""
        if self.prior is None or self._carry_at is None:
            return None
        minutes = max(0.0, (now - self._carry_at).total_seconds() / 60)
        keep = 0.5 ** (minutes / PRIOR_HALF_LIFE_MIN)
        carried = Pad(*(axis * keep for axis in _axes(self.prior)))
        return carried if max(map(abs, _axes(carried))) >= PRIOR_FAINT else None

    # -- the turn

    def appraise(
        self,
        percept: Percept,
        heard: Message,
        *,
        now: datetime,
        records: list[Record],
        person: PersonId,
        level: SpeechLevel = "jondaemal",
        steady: bool = False,
        hers: str = "",
    ) -> Expression:
        """What this message does to her, kept with the turn, and what of it may show.

        `steady` holds while a danger is open, whatever this message reads like; `hers` is her
        last reply, without which a bare no corrects nothing.
        """
        fresh = self._happen(percept, heard, now=now, records=records, person=person, hers=hers)
        self._after_her, self._of_her = self._of_her, False
        state = self.state(now)
        moment = Moment(
            language=percept.language,
            level=level,
            topic=percept.topic if percept.topic_confidence >= 0.5 else "general",
            asked=why.asked(heard.text, of_her=self._after_her) is not None,
            fresh=frozenset(fresh),
            told=frozenset(self._told),
            since_told=self._since_told,
            sore=_in_pain(percept, insulting=f"{heard.id}:insult" in fresh),
            steady=steady or percept.risk.kind in DANGERS,
            goodbye=percept.farewell is not None or percept.intent == "farewell",
            capped=self.capped,
        )
        self._before, self.expression = self.expression, express(state, self.happenings, moment)
        self._since_told += 1
        self._spoke = False
        if self.expression.feeling is not None:
            self._tell(self.expression.feeling.cause)
        records.append(State(person, KEY, self.json()))
        return self.expression

    def _happen(
        self,
        percept: Percept,
        message: Message,
        *,
        now: datetime,
        records: list[Record],
        person: PersonId,
        hers: str,
    ) -> list[str]:
        if self._last_at is not None and now - self._last_at >= REST_BEFORE_RETURN:
            self._asked = ()
        at_risk = self._risk_at is not None and now - self._risk_at <= AT_RISK_FOR
        talk = Talk(
            topics=self._topics, last_at=self._last_at, hers=hers, names=self.names, at_risk=at_risk
        )
        found = heard(percept, message.text, now=now, talk=talk)
        self._undid = None
        if found.undoes is not None:
            self._take_back(found.undoes, message, now=now, records=records, person=person)
        meant = prior.correction(message.text, percept.language)
        if meant is not None and self._last is not None:
            self.understood(self._last, meant, now=now, records=records, person=person)
        self._last = message.id
        fresh: list[str] = []
        for draft in found.drafts:
            fresh.append(self._log_one(draft, message, percept, now, records, person))
            if draft.kind == "risk":
                self._risk_at = now
            elif draft.kind == "risk_resolved":
                self._risk_at = None
        self._log = self._log.fold(now=now)
        self._last_at = now
        if percept.topic_confidence >= 0.5:
            self._topics = (*self._topics, percept.topic)[-TOPICS_HELD:]
        self._carry(percept, now)
        return fresh

    def _log_one(
        self,
        draft: Draft,
        message: Message,
        percept: Percept,
        now: datetime,
        records: list[Record],
        person: PersonId,
    ) -> str:
        happening = Happening(
            id=f"{message.id}:{draft.kind}",
            kind=draft.kind,
            at=now,
            degree=draft.degree,
            topic=percept.topic if percept.topic_confidence >= 0.5 else "general",
            sources=(message.id,),
        )
        self._log = self._log.add(happening)
        records.append(happening.event(person))
        return happening.id

    def _take_back(
        self,
        because: str,
        message: Message,
        *,
        now: datetime,
        records: list[Record],
        person: PersonId,
    ) -> None:
        """Withdraw the hurts that an apology or a misunderstanding cleared up speaks of."""
        hurts = [item for item in self.happenings.values() if item.kind == "insult"]
        if because == "cleared":
            # "That wasn't about you" speaks of the last thing said, not of last week.
            hurts = [item for item in hurts[-1:] if now - item.at <= CLEARED_WITHIN]
        for hurt in hurts:
            revision = Revision(
                id=f"{message.id}:{hurt.id}",
                of=hurt.id,
                at=now,
                why="cleared" if because == "cleared" else "apology",
            )
            self._log = self._log.add(revision)
            records.append(revision.event(person))
            self._undid = because

    def _carry(self, percept: Percept, now: datetime) -> None:
        """A running mean of how the person felt, weighed by how surely it was read."""
        before = self.prior_at(now)
        weight = percept.reading.confidence if percept.reading.scores else 0.0
        if weight > 0:
            old = _axes(before) if before else (0.0, 0.0, 0.0)
            read = _axes(percept.reading.vad)
            self.prior = Pad(*(a + 0.6 * weight * (b - a) for a, b in zip(old, read, strict=True)))
        else:
            self.prior = before
        self._carry_at = now

    def _tell(self, cause: str) -> None:
        if cause not in self._told:
            self._told = (*self._told, cause)[-200:]
        self._since_told = 0

    # -- her own words

    def words(
        self,
        text: str,
        *,
        language: Language,
        level: SpeechLevel,
        now: datetime,
        rng: Random,
        records: list[Record],
        person: PersonId,
        reasons: Iterable[str] = (),
    ) -> why.Answer | None:
        """What she says of herself this turn, where something has to be said, else None: an
        answer to a question about her state, a forgiveness, or a hurt, once.

        To be asked after `appraise` and only where safety does not speak. `reasons` are those
        of the plan before. A switch of her mood is made and kept here.
        """
        question = why.asked(text, of_her=self._after_her)
        felt = self.expression.feeling
        cause = self.happenings.get(felt.cause) if felt else None
        said: why.Answer | None = None
        if question is not None:
            said = self._answer(
                question,
                language=language,
                level=level,
                now=now,
                rng=rng,
                records=records,
                person=person,
                reasons=tuple(reasons),
            )
        elif self._undid is not None:
            speak = why.cleared if self._undid == "cleared" else why.forgiven
            said = why.Answer((speak(language=language, level=level, rng=rng),))
        elif felt is not None and cause is not None and cause.kind == "insult":
            said = why.unasked(felt, cause, language=language, level=level, now=now, rng=rng)
        self._spoke = self._of_her = said is not None
        return said

    def aside(
        self, *, language: Language, level: SpeechLevel, now: datetime, rng: Random
    ) -> why.Answer | None:
        """One sentence for a feeling that may be said beside an ordinary reply, else None.

        To be asked after `words`; where those were said there is nothing to add.
        """
        if self._spoke:
            return None
        felt = self.expression.feeling
        cause = self.happenings.get(felt.cause) if felt else None
        if felt is None or cause is None or cause.kind == "insult":
            return None
        self._of_her = True
        return why.unasked(felt, cause, language=language, level=level, now=now, rng=rng)

    def _answer(
        self,
        question: why.Question,
        *,
        language: Language,
        level: SpeechLevel,
        now: datetime,
        rng: Random,
        records: list[Record],
        person: PersonId,
        reasons: tuple[str, ...],
    ) -> why.Answer:
        if question in _SWITCHES:
            self.switch(question, now=now, records=records, person=person)
        said = why.answer(
            question,
            self.state(now),
            self.happenings,
            now=now,
            language=language,
            level=level,
            rng=rng,
            reasons=reasons,
            brevity=self._before.brevity,
            again=question in self._asked,
        )
        self._asked = (*self._asked, question)[-8:]
        for cause in said.cites:
            self._tell(cause)
        records.append(State(person, KEY, self.json()))
        return said

    # -- from outside the talk

    def switch(self, to: str, *, now: datetime, records: list[Record], person: PersonId) -> None:
        """Freeze her mood, switch it off, or on again: "freeze", "off" or "on"."""
        mode = _SWITCHES[to]
        entry = Switch(
            id=f"switch:{now.isoformat()}:{mode}",
            at=now,
            to="frozen" if mode == "frozen" else "off" if mode == "off" else "on",
        )
        self._log = self._log.add(entry)
        records += [entry.event(person), State(person, KEY, self.json())]

    def note(
        self,
        kind: Kind,
        degree: float,
        *,
        id: str,
        now: datetime,
        records: list[Record],
        person: PersonId,
        sources: tuple[MessageId, ...] = (),
        topic: Topic = "general",
    ) -> None:
        """An event the talk does not show: a shared task done, a promise kept, all clear."""
        happening = Happening(id, kind, now, degree, topic, sources)
        self._log = self._log.add(happening)
        if kind == "risk_resolved":
            self._risk_at = None
        records += [happening.event(person), State(person, KEY, self.json())]

    def understood(
        self,
        of: MessageId,
        emotion: Emotion,
        *,
        now: datetime,
        records: list[Record],
        person: PersonId,
    ) -> None:
        """What a message told is understood anew, since the person said what they felt in it:
        news that was none is withdrawn, and what they are only tired of weighs half."""
        before = len(self._log.entries)
        for one in self.happenings.values():
            if of not in one.sources or one.kind not in ("bad_news", "good_news"):
                continue
            kind: Kind | None = "bad_news" if emotion in NEGATIVE else None
            if one.kind == "good_news" and emotion in POSITIVE:
                kind = "good_news"
            degree = min(one.degree, TIRED) if emotion == "weariness" else one.degree
            if (kind, degree) == (one.kind, one.degree):
                continue
            revision = Revision(f"understood:{one.id}:{now.isoformat()}", one.id, now, kind, degree)
            self._log = self._log.add(revision)
            records.append(revision.event(person))
        if len(self._log.entries) != before:
            records.append(State(person, KEY, self.json()))


def _in_pain(percept: Percept, *, insulting: bool) -> bool:
    """Whether they hurt. An insult reads as anger; only what hurts besides it counts there."""
    if not insulting:
        return valence_of(percept) in ("negative", "mixed")
    heavy = percept.topic_confidence >= 0.5 and percept.topic in SORE_TOPICS
    reading = percept.reading
    return heavy or (reading.sure and reading.top in ("sadness", "fear", "shame", "weariness"))


def _axes(pad: Pad) -> tuple[float, float, float]:
    return pad.pleasure, pad.arousal, pad.dominance


def _pad(value: object) -> Pad | None:
    if not isinstance(value, list) or len(value) != 3:
        return None
    axes = [float(axis) for axis in value if isinstance(axis, int | float)]
    return Pad(*axes) if len(axes) == 3 and max(map(abs, axes)) <= 1 else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _strings(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
