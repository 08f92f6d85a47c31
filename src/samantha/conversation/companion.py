"""One person's companion, and the turn: hear, perceive, recall, appraise, decide, speak, remember.

`async with companion.turn(utterance) as reply:` is the whole of it. The person's words are
durable before the first word of the answer; leaving the block, early or not, remembers what was
shown and nothing else.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import agreements, days, first_run, garden, guard, prompt, reply
from samantha.conversation.answers import Answers
from samantha.conversation.circle import BUSY, Beside, Circle
from samantha.conversation.conscience import NOTICE_KEY, Conscience, Word
from samantha.conversation.enclosed import own
from samantha.conversation.inner import Inner
from samantha.conversation.keeping import QUESTIONS, Keeping
from samantha.conversation.perceive import HEAD, Senses, aimed
from samantha.conversation.plan import (
    NO_WISHES,
    QUESTION,
    SORE_TOPICS,
    Freedom,
    Wishes,
    decide,
    freedom,
)
from samantha.conversation.recollect import VISIBLE, Recollection
from samantha.emotion import prior, prosody, why
from samantha.emotion.appraisal import Kind
from samantha.emotion.taxonomy import POSITIVE
from samantha.errors import EngineError
from samantha.log import Log
from samantha.memory.answer import Answer
from samantha.memory.book import Asking
from samantha.ports import Background, Clock, LanguageModel, Morphology, Store
from samantha.safety.policy import Notice
from samantha.types import (
    Act,
    Event,
    Exchange,
    Expression,
    Fact,
    GuardReport,
    Json,
    Line,
    Memory,
    Message,
    MessageId,
    Percept,
    Person,
    PersonId,
    Plan,
    Prompt,
    Recall,
    Record,
    RiskKind,
    Stage,
    State,
    Timing,
    Turn,
    Utterance,
    Verdict,
)
from samantha.wellbeing.scales import Scale, result

log = Log(__name__)

RECENT_MESSAGES: Final = 60
RECORD_MESSAGES: Final = 400  # from which the last days are told
RECENT_PERCEPTS: Final = 6
OPENERS: Final = 30  # her latest replies, against which a new one is compared
SPENT_DAYS: Final = 60
# What she may do beside the words of safety.
SOBER: Final = (Act.LISTEN, Act.REFLECT, Act.COMFORT, Act.QUIET)
ASIDE_ACTS: Final = (Act.SHARE, Act.CELEBRATE)
ASIDE_SURE: Final = 0.7
CAME_OF_IT: Final = 0.7  # how much an end told by the log weighs
ASIDE_SELDOM: Final = 0.15
# After this long away she greets first.
AWAY: Final = timedelta(hours=3)
# A voice that does not sound like its words is asked about this seldom.
STRAIN_RESTS: Final = timedelta(hours=20)
# Words by which somebody says that they are fine: what the question about the voice leans on.
FINE: Final = re.compile(
    r"(?<!안 )(?<!안)괜찮(?!지\s*(?:않|못|가\s*않))"
    r"|별일\s*없|별\s*거\s*아니|아무\s*(?:일도?\s*(?:없|아니)|렇지도\s*않)|멀쩡"
    r"|\b(?:i['’]?m|i am|it['’]?s|all|everything['’]?s)\s+(?:fine|ok(?:ay)?|all right|right)\b"
    r"|\bnothing['’]?s wrong\b",
    re.IGNORECASE,
)
# Until then a message that was left without an answer is still answered.
LATE: Final = timedelta(days=1)

Shots = Callable[[Person], Sequence[Exchange]]
Near = Callable[[Plan, Percept, str], Sequence[Exchange]]


@dataclass(slots=True)
class Mind:
    """What the companion holds in memory between turns; all of it can be rebuilt."""

    person: Person
    messages: list[Message] = field(default_factory=list)
    percepts: list[Percept] = field(default_factory=list)
    facts: tuple[Fact, ...] = ()
    wishes: Wishes = NO_WISHES
    prior: prior.Prior = field(default_factory=prior.Prior)
    first_run: first_run.FirstRun = field(default_factory=first_run.FirstRun)
    anchor: int = 0
    spent: dict[str, str] = field(default_factory=dict)
    turns: int = 0
    answered: str = ""  # id of the message whose turn was finished last, with words or without

    @property
    def last_reply(self) -> str:
        hers = (line.text for line in reversed(self.messages) if line.speaker == "companion")
        return next(hers, "")

    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(message.speaker, message.text) for message in self.messages)


@dataclass(slots=True)
class Thought:
    """A turn on its way from what was heard to what is said."""

    heard: Message
    percept: Percept
    recall: Recall
    plan: Plan
    prompt: Prompt
    expression: Expression
    records: list[Record]
    timing: Timing
    notice: Notice | None = None  # owed before the reply: shown by the door, worded by nobody
    replay: Message | None = None  # the reply this message was given before


class Reply:
    """The sentences of one reply as they become speakable. Iterate it once."""

    def __init__(
        self, thought: Thought, sentences: AsyncGenerator[str, None], clock: Clock
    ) -> None:
        self.thought = thought
        self.shown: list[str] = []
        self.complete = False
        self.torn = False  # the door broke off, not the person
        self.first_word_s: float | None = None
        self._sentences = sentences
        self._clock = clock
        self._began = clock.monotonic()

    @property
    def plan(self) -> Plan:
        return self.thought.plan

    @property
    def text(self) -> str:
        return " ".join(self.shown)

    async def __aiter__(self) -> AsyncGenerator[str, None]:
        async for sentence in self._sentences:
            if self.first_word_s is None:
                self.first_word_s = self._clock.monotonic() - self._began
            # Held as shown before it is handed over: what the door has, it may have shown.
            self.shown.append(sentence)
            yield sentence
        self.complete = True

    def heard_only(self, text: str) -> None:
        """A door that knows how much was really shown or played says so."""
        if text != self.text:
            self.shown = [text] if text else []
            self.complete = False


class Companion:
    """The OS of one person. One at a time per person: `Session` keeps the order."""

    def __init__(
        self,
        person: PersonId,
        *,
        store: Store,
        clock: Clock,
        background: Background,
        senses: Senses,
        conscience: Conscience,
        recollection: Recollection,
        answers: Answers,
        inner: Inner,
        circle: Circle,
        keeping: Keeping,
        authored: reply.AuthoredVoice,
        shots: Shots,
        near: Near,
        rng: Random,
        new_id: Callable[[], str],
        meets_first: bool = True,
        morphology: Morphology | None = None,
    ) -> None:
        self._id = person
        self._store = store
        self._clock = clock
        self._background = background
        self._senses = senses
        self._conscience = conscience
        self._recollection = recollection
        self._answers = answers
        self._inner = inner
        self._circle = circle
        self._keeping = keeping
        self._forgetting: tuple[MessageId, ...] = ()
        self._meant: tuple[MessageId, ...] = ()  # the lines a wish of this turn is about
        self._answer: Answer | None = None  # what memory answers to this turn
        # What this turn changed because they said so, and how it was before: to be taken back.
        self._did: dict[str, Json] = {}
        self._record: tuple[str, ...] = ()  # how their last days were read, where they ask
        self._authored = authored
        self._shots = shots
        self._near = near
        self._rng = rng
        self._new_id = new_id
        self._meets_first = meets_first
        self._morphology = morphology
        self._mind: Mind | None = None
        self._unread: list[str] = []  # the last messages before this process, until they are read
        self.brain: LanguageModel | None = None
        # How a message sounded that was spoken: put in by who heard it, read once with its words.
        self.voices: dict[MessageId, prosody.Voice] = {}
        self._strained: datetime | None = None
        self._pace = reply.Pace()
        self._reading: asyncio.Task[None] | None = None  # held, so that it is not lost
        self._before: tuple[str, ...] = ()  # decided words before this turn's answer,
        self._after: tuple[str, ...] = ()  # and behind it
        self.last: Turn | None = None
        self.guard_counts: dict[str, int] = {}

    @property
    def inner(self) -> Inner:
        """Her own state, to be looked into."""
        return self._inner

    @property
    def keeping(self) -> Keeping:
        """The lines she was asked not to raise, and what is still open."""
        return self._keeping

    @property
    def conscience(self) -> Conscience:
        """What safety decides alone, to be looked into."""
        return self._conscience

    @property
    def circle(self) -> Circle:
        """The people around the person, to be looked into and changed."""
        return self._circle

    # -- opening

    async def open(self, default: Person) -> Person:
        """Read what is kept of this person, or begin with `default`."""
        stored = await self._store.person(self._id)
        person = stored or replace(default, id=self._id, created_at=self._clock.now())
        if stored is None:
            await self._store.write([person])
        states = await self._store.states(self._id)
        messages = await self._store.messages(self._id, limit=RECENT_MESSAGES, latest=True)
        mind = Mind(person=person, messages=list(messages))
        mind.facts = await self._store.facts(self._id, current=False)
        mind.wishes = Wishes.from_json(states.get("wishes"))
        mind.prior = prior.Prior.from_json(states.get("reading_prior"))
        mind.first_run = first_run.FirstRun.from_json(states.get("first_run"))
        if not self._meets_first:
            mind.first_run = first_run.FirstRun(step="done")
        session = states.get("session")
        if isinstance(session, dict):
            mind.anchor = int(session.get("anchor") or 0)
            mind.turns = int(session.get("turns") or 0)
            mind.answered = str(session.get("answered") or "")
            spent = session.get("spent")
            mind.spent = dict(spent) if isinstance(spent, dict) else {}
            counts = session.get("guard")
            self.guard_counts = dict(counts) if isinstance(counts, dict) else {}
        self._mind = mind
        self._conscience.load(states)
        self._inner.load(states, self._clock.now())
        self._circle.load(states)
        self._keeping.load(states)
        self._unread = [
            message.text
            for message in messages[-2 * RECENT_PERCEPTS :]
            if message.speaker == "person"
        ]
        return person

    def reread(self) -> None:
        """Read once more what was said last: what the next message is understood beside. The
        first turn does it, unless somebody has while the greeting was read."""
        said, self._unread = self._unread, []
        self.mind.percepts += [self._perceive(text) for text in said]

    @property
    def mind(self) -> Mind:
        if self._mind is None:
            raise RuntimeError("open() comes first")
        return self._mind

    @property
    def unanswered(self) -> Message | None:
        """The message that was taken but whose turn was cut off by the end of the process.

        One interrupted by the person is none, nor is one older than a day: a history that
        was brought along may end with a line of theirs.
        """
        messages = self.mind.messages
        if not messages or messages[-1].speaker != "person":
            return None
        last = messages[-1]
        recent = timedelta() <= self._clock.now() - last.at <= LATE
        return last if recent and last.id != self.mind.answered else None

    async def greet(self) -> Message | None:
        """Her first words when a door opens: the first conversation, a return, or nothing."""
        mind = self.mind
        now = self._clock.now()
        if not mind.messages and mind.first_run.step == "hello":
            words, mind.first_run = first_run.opening(mind.person)
            # Her opening says what she is: the notice of the first run is given by it.
            self._conscience.notice(now, first_run=True)
            return await self._say(
                words,
                [
                    self._state("first_run", mind.first_run.json()),
                    self._state(NOTICE_KEY, self._conscience.notices()),
                    Event(self._id, self._new_id(), "notice", now, {"kind": "first_run"}),
                ],
            )
        if not mind.messages or not self._meets_first:
            return None
        if now - mind.messages[-1].at < AWAY or not mind.first_run.done:
            return None
        words = self._answers.welcome(mind.person, now=now, rng=self._rng)
        return await self._say(words, [])

    async def screened(self, scale: Scale, answers: Sequence[int]) -> Message:
        """Take in a questionnaire the person filled in by hand, and say what follows from it.

        An answer about dying that is not 0 opens the crisis path, whatever the sum. Raises
        ValueError where the answers are not those of the scale.
        """
        mind, now = self.mind, self._clock.now()
        one = result(scale, answers, at=now)
        said = self._circle.screened(
            one, language=mind.person.language, level=mind.person.level, rng=self._rng
        )
        word = self._conscience.screened(one, person=mind.person, now=now, rng=self._rng)
        kept = [*self._conscience.dump(), *self._circle.dump()]
        records = [self._state(key, data) for key, data in kept]
        if word is None:
            return await self._say(said, records, because="questionnaire")
        return await self._say(word.sentences, records, act=word.act, because=word.kind)

    async def _say(
        self,
        words: Sequence[str],
        records: Sequence[Record],
        *,
        act: Act = Act.SHARE,
        because: str = "opening",
    ) -> Message:
        message = Message(
            person=self._id,
            id=MessageId(self._new_id()),
            speaker="companion",
            text=" ".join(words),
            at=self._clock.now(),
            meta={"plan": {"act": act.value, "because": [because]}},
        )
        (stored,) = await self._store.write([message, *records])
        self.mind.messages.append(stored)
        return stored

    # -- the turn

    @asynccontextmanager
    async def turn(self, utterance: Utterance) -> AsyncGenerator[Reply, None]:
        """Hear one message and answer it.

        Raises StoreError when the message could not be made durable; then nothing is
        acknowledged. Leaving the block remembers what was shown.
        """
        began = self._clock.monotonic()
        self.reread()
        self._inner.names = ("사만다", "Samantha", self.mind.person.companion_name)
        self._inner.capped = not self.mind.person.adult
        text = self._senses.clean(utterance.text)
        said = Message(
            person=self._id,
            id=utterance.id,
            speaker="person",
            text=text,
            at=utterance.at,
            modality=utterance.modality,
        )
        # Read while the disk works: nothing is answered before the words are safe.
        writing = asyncio.ensure_future(self._store.write([said]))
        try:
            await asyncio.sleep(0)  # lets it set out
            percept = self._perceive(text, held=False)
        finally:
            (heard,) = await writing
        before = await self._answered(heard)
        if before is not None:
            yield self._replayed(heard, before)
            return
        self._hold(heard)
        self._begin_turn()
        thought = replace(await self._think(heard, percept, began), heard=heard)
        speaking = reply.Speaking()
        sentences = reply.speak(
            thought.prompt,
            before=self._before,
            after=self._after,
            # While a danger is open no model speaks, whatever this message is about.
            brain=None if self._conscience.sober else self.brain,
            authored=self._authored,
            freedom=self._freedom(thought.plan),
            check=self._check(thought),
            clock=self._clock,
            rng=self._rng,
            speaking=speaking,
            pace=self._pace,
        )
        answer = Reply(thought, sentences, self._clock)
        try:
            yield answer
        except BaseException:
            answer.torn = True
            raise
        finally:
            await sentences.aclose()
            # Shielded: a door that is torn down must not tear the memory with it.
            await asyncio.shield(self._remember(answer, speaking.report(), began))
            if self._forgetting:
                # The wish names what it wants forgotten, and the answer may echo it: all go.
                turn = self.last
                await asyncio.shield(self.forget([*self._forgetting, heard.id]))
                self.last = turn  # what she just said is shown once more, and kept nowhere

    async def recollect(self) -> None:
        """Read her memory of this person before the first turn needs it."""
        await self._recollection.warm(self.mind.person)

    def followed(
        self, ids: Sequence[MessageId], rows: NDArray[np.int8], scales: NDArray[np.float32]
    ) -> None:
        """Take full vectors in as the background makes them."""
        self._recollection.followed(self._id, ids, rows, scales)

    def learned(self, facts: Sequence[Fact]) -> None:
        """Hold facts that were read, and written, beside the talk."""
        self.mind.facts = _with(self.mind.facts, facts)

    async def ask(self, question: str, *, now: datetime) -> Asking:
        """What her memory answers to a question, with the lines it rests on, ranked; nothing
        of it is kept."""
        mind = self.mind
        return await self._recollection.ask(
            mind.person,
            question,
            facts=mind.facts,
            now=now,
            percept=self._perceive(question),
        )

    @property
    def forgotten(self) -> tuple[MessageId, ...]:
        """What this turn was asked to forget, and did: devices drop these lines."""
        return self._forgetting

    def _freedom(self, plan: Plan) -> Freedom:
        return freedom(plan, 0 if self.brain is None else self.brain.tier)

    def read_ahead(self) -> asyncio.Task[None] | None:
        """Let the brain take in the talk as it stands, beside everything else: what it has
        read already does not keep the next answer waiting."""
        brain = self.brain
        if brain is None or self._pace.rests(self._clock.monotonic()):
            return None
        mind = self.mind
        talk = Prompt(
            system=prompt.system(mind.person, self._shown()),
            history=prompt.history(self._held(mind.messages)),
            heard="",
            plan=Plan(act=Act.QUIET),
            percept=Percept(),
            now=self._clock.now(),
        )

        async def read() -> None:
            try:
                await brain.read(talk)
            except EngineError as error:
                log.failure("brain.unread", error, brain=brain.name, key=error.key)

        self._reading = asyncio.create_task(read())
        return self._reading

    def _shown(self) -> Sequence[Exchange]:
        """The examples in the stable beginning: for a brain that words everyday replies."""
        brain = self.brain
        return self._shots(self.mind.person) if brain is not None and brain.tier > 1 else ()

    def _held(self, messages: Sequence[Message]) -> list[Message]:
        """What a brain is given of the talk: everything since a point that seldom moves."""
        mind = self.mind
        mind.anchor = prompt.anchor(messages, mind.anchor)
        return [line for line in messages if line.seq >= mind.anchor]

    def _begin_turn(self) -> None:
        self._before = self._after = ()
        self._forgetting = ()
        self._meant = ()
        self._answer = None
        self._record = ()
        self._did = {}

    async def _answered(self, heard: Message) -> Message | None:
        """The reply a repeated delivery was given before, if it was."""
        mind = self.mind
        if not mind.messages or heard.seq > mind.messages[-1].seq:
            return None
        after = await self._store.messages(self._id, after=heard.seq, limit=4)
        return next((line for line in after if line.reply_to == heard.id), None)

    def _replayed(self, heard: Message, before: Message) -> Reply:
        async def words() -> AsyncGenerator[str, None]:
            yield before.text

        plan = Plan(act=Act.LISTEN, say=(before.text,))
        thought = Thought(
            heard=heard,
            percept=Percept(),
            recall=Recall(),
            plan=plan,
            prompt=Prompt("", (), heard.text, plan, Percept(), heard.at),
            expression=Expression(),
            records=[],
            timing=Timing(),
            replay=before,
        )
        return Reply(thought, words(), self._clock)

    def _perceive(self, text: str, *, held: bool = True) -> Percept:
        mind = self.mind
        said = [line.text for line in mind.messages if line.speaker == "person"]
        if held and said and said[-1] == text:
            said.pop()  # the message itself is among them; it is no context of itself
        percept = self._senses.perceive(
            text,
            recent=said[-6:],
            fallback=mind.person.language,
            prior=self._inner.prior_at(self._clock.now()),
        )
        return replace(percept, reading=prior.adjust(percept.reading, mind.prior))

    async def _think(self, heard: Message, percept: Percept, began: float) -> Thought:
        mind, clock = self.mind, self._clock
        now = heard.at
        whole = heard.text
        # Kept whole and read with what it brings along. What she is asked for is taken from their
        # own words alone, and from the beginning, so that offsets of evidence stay true.
        heard = replace(heard, text=own(whole)[:HEAD])
        voice = self.voices.pop(heard.id, None)
        strained = None
        if voice is not None:
            # Against the words alone, before the voice is part of what was read.
            strained = prosody.strain(percept.reading, voice)
            percept = replace(percept, reading=prosody.fuse(percept.reading, voice))
        perceived = clock.monotonic()
        recall = await self._recall(heard, percept, now)
        # Taken in only here: a question must not be found as its own answer.
        self._recollection.add(heard)
        recalled = clock.monotonic()
        records: list[Record] = []
        expression = self._inner.appraise(
            percept,
            heard,
            now=now,
            records=records,
            person=self._id,
            level=mind.person.level,
            steady=self._conscience.state.open,
            hers=mind.last_reply,
        )
        if days.asked(heard.text):
            self._record = await self._days(now)
        plan = self._decide(heard, percept, recall, expression, records, now)
        if strained is not None:
            plan = self._hearing(plan, heard, percept, strained)
        decided = clock.monotonic()
        mind.percepts = [*mind.percepts[-RECENT_PERCEPTS:], percept]
        return Thought(
            heard=heard,
            percept=percept,
            recall=recall,
            plan=plan,
            prompt=self._prompt(heard, percept, recall, plan, now),
            expression=expression,
            records=records,
            notice=self._notice(now, records, heard.id),
            timing=Timing(
                perceive_ms=(perceived - began) * 1000,
                recall_ms=(recalled - perceived) * 1000,
                plan_ms=(decided - recalled) * 1000,
            ),
        )

    async def _days(self, now: datetime) -> tuple[str, ...]:
        """How the person's last days were read, as they corrected them."""
        said = await self._store.messages(self._id, limit=RECORD_MESSAGES, latest=True)
        mended = await self._store.events(self._id, kind="mood.corrected")
        found = days.days(
            said, days.corrections(mended), zone=now.tzinfo or UTC, named=days.own_words(mended)
        )
        person = self.mind.person
        return days.told(found, today=now.date(), language=person.language, level=person.level)

    def _hearing(self, plan: Plan, heard: Message, percept: Percept, found: prosody.Strain) -> Plan:
        """Where somebody says they are fine in a voice that is not: ask, once in a while, and
        only where nothing else is to be said."""
        free = not (plan.say or plan.protocol or percept.question or self._conscience.state.open)
        calm = percept.risk.kind is RiskKind.NONE and self.mind.first_run.done
        rested = self._strained is None or heard.at - self._strained >= STRAIN_RESTS
        if not (free and calm and rested and FINE.search(heard.text)):
            return plan
        self._strained = heard.at
        asked = prosody.question(found, plan.language, plan.level)
        return reply.decided(replace(plan, act=Act.ASK, because=("voice",)), asked)

    async def _recall(self, heard: Message, percept: Percept, now: datetime) -> Recall:
        """What memory holds for a message; a question about it is answered on the way."""
        mind = self.mind
        wish = self._keeping.wish(heard.text)
        if wish is not None and wish.want != "keep":
            self._meant = await self._recollection.meant(
                mind.person, wish, mind.messages[:-1], now=now
            )
            if not wish.topic:
                # "그건 잊어 줘", said to an answer, is of what she answered with.
                told = (source for memory in self._rested() for source in memory.sources)
                self._meant = tuple(dict.fromkeys((*self._meant, *told)))
            return Recall(abstained=True)
        if self._keeping.asks(heard.text, percept):
            last = self._last_memories()
            asking = await self._recollection.ask(
                mind.person,
                heard.text,
                facts=mind.facts,
                now=now,
                percept=percept,
                last=last,
                heard=heard.id,
            )
            self._answer = self._keeping.answered(
                heard.text,
                percept,
                asking,
                told=mind.messages[:-1],
                level=mind.person.level,
                now=now,
            )
            if self._answer is not None:
                # Told why, they may still put it right, or have it forgotten.
                return Recall(last) if self._answer.kind == "why" else asking.recall
            if percept.intent in QUESTIONS:
                return Recall(abstained=True)
        return await self._recollection.recall(
            mind.person,
            heard.text,
            facts=mind.facts,
            muted=self._keeping.muted,
            recent=[line.id for line in mind.messages[-VISIBLE:]],
            now=now,
        )

    def _notice(self, now: datetime, records: list[Record], identity: MessageId) -> Notice | None:
        notice = self._conscience.notice(now)
        records.append(self._state(NOTICE_KEY, self._conscience.notices()))
        if notice is not None:
            records.append(
                Event(self._id, f"{identity}:notice", "notice", now, {"kind": notice.kind})
            )
        return notice

    def _decide(
        self,
        heard: Message,
        percept: Percept,
        recall: Recall,
        expression: Expression,
        records: list[Record],
        now: datetime,
    ) -> Plan:
        """Safety first, then what was agreed, then what can be answered, then the plan."""
        mind = self.mind
        self._circle.hear(heard, percept, now=now, meeting=not mind.first_run.done)
        learned = self._keeping.learn(
            heard,
            percept,
            mind.facts,
            rested=self._rested(),
            asked=self.last.heard.text if self.last is not None else "",
        )
        mind.facts = _with(mind.facts, learned)
        records.extend(learned)
        word = self._conscience.speak(
            heard, percept, person=mind.person, messages=mind.messages, now=now, rng=self._rng
        )
        records.extend(self._state(key, data) for key, data in self._conscience.dump())
        self._note_what_came_of_it(heard, records, now)
        plan = decide(
            percept,
            person=mind.person,
            recall=recall,
            recent=mind.lines()[:-1],
            heard=heard.text,
            earlier=mind.percepts[-RECENT_PERCEPTS:],
            expression=expression,
            wishes=mind.wishes,
            stage=self._stage(),
            danger=self._conscience.state.phase != "calm",
            now=now,
            rng=self._rng,
        )
        wished = self._wished(heard, records)
        if word is not None and not word.continues:
            return self._decided(plan, word)
        if word is not None:
            return self._around(plan, word)
        if self._record:
            return reply.decided(replace(plan, act=Act.SHARE, because=("asked",)), *self._record)
        hers = None
        # "Why am I angrier now" asks nothing of her.
        if why.asked(heard.text) is None or aimed(heard.text, "feel", percept.intent):
            hers = self._inner.words(
                heard.text,
                language=percept.language,
                level=mind.person.level,
                now=now,
                rng=self._rng,
                records=records,
                person=self._id,
                reasons=self.last.plan.because if self.last else (),
            )
        if hers is not None:
            return reply.decided(
                replace(plan, act=Act.SHARE, because=("her_state",)), *hers.sentences
            )
        if wished:
            return reply.decided(replace(plan, act=Act.DO, because=("wish_memory",)), *wished)
        let_be = self._circle.let_be(
            language=percept.language, level=mind.person.level, rng=self._rng
        )
        if let_be:
            return reply.decided(replace(plan, act=Act.SHARE, because=("people_first",)), let_be)
        place = self._circle.words(
            heard.text, language=percept.language, level=mind.person.level, now=now, rng=self._rng
        )
        if place:
            return reply.decided(replace(plan, act=Act.SHARE, because=("people_first",)), *place)
        settled = self._keeping.settled(language=percept.language, level=mind.person.level)
        if settled:
            return reply.decided(replace(plan, act=Act.REPAIR, because=("correction",)), *settled)
        mended = self._corrected(heard, percept, records, now)
        if mended:
            return reply.decided(replace(plan, act=Act.REPAIR, because=("correction",)), *mended)
        wishes = mind.wishes.learn(heard.text, want=percept.want)
        if wishes != mind.wishes:
            mind.wishes = wishes
            records.append(self._state("wishes", wishes.json()))
        first = self._first_words(heard, percept, plan, records, now)
        if first.words:
            plan = replace(plan, level=mind.person.level, act=Act.ASK, because=("first_run",))
            return reply.decided(plan, *first.words)
        if first.after:
            self._after = first.after
            plan = replace(plan, ask=False, avoid=(*plan.avoid, QUESTION))
        what = agreements.agreement(heard.text, percept.language)
        if what is not None:
            before, mind.person = mind.person, agreements.agreed(mind.person, what)
            records.append(mind.person)
            was, is_now = (agreements.held(one, what.kind) for one in (before, mind.person))
            self._did = {"kind": what.kind, "before": was, "after": is_now} if was != is_now else {}
            plan = replace(plan, level=mind.person.level)
            said = self._answers.agreed(what, mind.person)
            return reply.decided(replace(plan, act=Act.SHARE, because=("agreed",)), *said)
        plan = self._people_beside(heard, percept, plan, now)
        aside = self._inner.aside(
            language=percept.language, level=mind.person.level, now=now, rng=self._rng
        )
        if aside is not None and not self._after and self._may_show(plan, percept):
            self._after = (*self._after, *aside.sentences)
            plan = replace(plan, ask=False)  # a question is followed by their answer
        yours, rests_on = self._answers.about_you(
            heard.text, percept, person=mind.person, facts=mind.facts
        )
        if yours:
            self._after = ()
            plan = replace(plan, act=Act.ANSWER, because=("known",), weave=rests_on, ask=False)
            return reply.decided(plan, *yours)
        kept = self._answer
        if kept is not None:
            self._after = ()
            rests = (*kept.facts, *kept.memories)
            plan = replace(plan, act=Act.ANSWER, because=("known",), weave=rests, ask=False)
            return reply.decided(plan, kept.text)
        known = self._answers.known(
            heard.text, percept, person=mind.person, facts=mind.facts, recall=recall, now=now
        )
        if known:
            return reply.decided(replace(plan, act=Act.ANSWER, because=("known",)), *known)
        return plan

    def _note_what_came_of_it(self, heard: Message, records: list[Record], now: datetime) -> None:
        """What the log says and the words alone do not: a danger that has passed, a step towards
        somebody that was taken and went well."""
        kinds: list[Kind] = []
        if self._conscience.all_clear:
            kinds.append("risk_resolved")
        if self._circle.went_well:
            kinds.append("shared_success")
        for kind in kinds:
            self._inner.note(
                kind,
                CAME_OF_IT,
                id=f"{heard.id}:{kind}",
                now=now,
                records=records,
                person=self._id,
                sources=(heard.id,),
            )

    def _rested(self) -> tuple[Memory, ...]:
        """What her latest reply answered a question with."""
        answered = self.last is not None and "known" in self.last.plan.because
        return self._last_memories() if answered else ()

    def _last_memories(self) -> tuple[Memory, ...]:
        """What her latest reply rested on, for "why do you know that"."""
        turn = self.last
        if turn is None:
            return ()
        woven = tuple(one for one in turn.recall.memories if one.id in turn.plan.weave)
        told = [fact for fact in self.mind.facts if fact.id in turn.plan.weave]
        return woven or tuple(
            Memory(
                id=fact.id,
                kind="fact",
                text=next(
                    (line.text for line in self.mind.messages if line.id in fact.sources),
                    fact.text,
                ),
                said_at=fact.recorded_at,
                sources=fact.sources,
            )
            for fact in told
        )

    def _wished(self, heard: Message, records: list[Record]) -> tuple[str, ...]:
        """What is asked of memory itself: forget it, never bring it up, or keep it close."""
        wish = self._keeping.wish(heard.text)
        if wish is None:
            return ()
        mind = self.mind
        match wish.want:
            case "forget":
                self._forgetting = self._meant
                return self._answers.forgot(mind.person, found=bool(self._meant))
            case "mute":
                hushed = sorted(set(self._meant) - self._keeping.muted)
                self._keeping.muted |= set(hushed)
                self._did = {"kind": "mute", "lines": hushed} if hushed else {}
                return self._answers.muted(mind.person)
            case "unmute":
                self._keeping.muted -= set(self._meant) or self._keeping.muted
                return self._answers.unmuted(mind.person)
            case "keep":
                mark = garden.pinned(garden.mark(heard), pin=True)
                mind.facts = _with(mind.facts, [mark])
                records.append(mark)
                self._did = {"kind": "keep", "lines": [heard.id]}
                return ()

    def _people_beside(self, heard: Message, percept: Percept, plan: Plan, now: datetime) -> Plan:
        """The plan, with a step towards people said behind the answer where it is the moment."""
        mind = self.mind
        if not mind.first_run.done:
            return plan
        beside = self._circle.beside(
            plan,
            percept,
            heard.text,
            person=mind.person,
            earlier=mind.percepts[-RECENT_PERCEPTS:],
            messages=mind.messages,
            danger=self._conscience.state.open,
            questions_welcome=mind.wishes.questions,
            now=now,
            rng=self._rng,
        )
        if not self._conscience.state.open and plan.act is not Act.CRISIS:
            which = self._keeping.which(
                mind.facts, language=mind.person.language, level=mind.person.level
            )
            beside = Beside(which, asks=True) if which else beside
        if not beside.words and plan.act not in BUSY and not self._conscience.state.open:
            back = self._keeping.due(
                now=now, language=mind.person.language, level=mind.person.level, rng=self._rng
            )
            beside = Beside(back, asks=bool(back))
        if not beside.words:
            return plan
        self._after = (*self._after, *beside.words)
        return replace(plan, ask=False, avoid=(*plan.avoid, QUESTION)) if beside.asks else plan

    def _may_show(self, plan: Plan, percept: Percept) -> bool:
        """Whether a feeling of hers may stand beside this answer. Beside every answer it would
        turn the talk to her: only gladness that is surely shared, and seldom. Asked, she always
        says."""
        drawn = self._rng.random()
        felt = self._inner.expression.feeling
        if felt is not None and felt.emotion not in POSITIVE:
            return False  # a heavy word of hers behind good news takes it back
        return (
            plan.act in ASIDE_ACTS
            and plan.valence == "positive"
            and percept.reading.confidence >= ASIDE_SURE
            and drawn < ASIDE_SELDOM
        )

    def _corrected(
        self, heard: Message, percept: Percept, records: list[Record], now: datetime
    ) -> tuple[str, ...]:
        """The person says what it really was: it is believed, kept, and tips the next reading."""
        to = prior.correction(heard.text, percept.language)
        mind = self.mind
        if to is None or self.last is None or not mind.percepts:
            return ()
        mind.prior = prior.corrected(mind.prior, self.last.percept.reading, to)
        records += [
            self._state("reading_prior", mind.prior.to_json()),
            Event(
                person=self._id,
                id=f"{heard.id}:corrected",
                kind="mood.corrected",
                at=now,
                data={"message": self.last.heard.id, "emotion": to},
                sources=(heard.id, self.last.heard.id),
            ),
        ]
        return self._answers.mended(to, mind.person, rng=self._rng)

    def _decided(self, plan: Plan, word: Word) -> Plan:
        return replace(
            plan,
            act=word.act,
            say=word.sentences,
            protocol=word.protocol,
            because=(word.kind,),
            weave=(),
            ask=False,
        )

    def _around(self, plan: Plan, word: Word) -> Plan:
        """The plan of a sober answer, with the words of safety before or behind it."""
        if word.continues == "before":
            self._before = word.sentences
        else:
            self._after = word.sentences
        act = plan.act if plan.act in SOBER else Act.LISTEN
        return replace(
            plan,
            act=act,
            ask=False,
            weave=(),
            playful=False,
            protocol=word.protocol,
            avoid=(*plan.avoid, QUESTION),
            because=(*plan.because, word.kind),
        )

    def _first_words(
        self,
        heard: Message,
        percept: Percept,
        plan: Plan,
        records: list[Record],
        now: datetime,
    ) -> first_run.Move:
        mind = self.mind
        if mind.first_run.done or plan.act in (Act.CRISIS, Act.FAREWELL):
            return first_run.Move(mind.first_run, mind.person)
        step = first_run.move(
            mind.first_run,
            message=heard,
            percept=percept,
            person=mind.person,
            last=mind.last_reply,
            calm=plan.valence != "negative" and plan.topic not in SORE_TOPICS,
            now=now,
            proper=self._proper,
        )
        mind.first_run, mind.person = step.state, step.person
        mind.facts = (*mind.facts, *step.facts)
        records.extend([mind.person, self._state("first_run", mind.first_run.json()), *step.facts])
        return step

    def _proper(self, word: str) -> bool:
        """Whether a word by itself is a proper name; False while its reader is still loading."""
        read = self._morphology
        if read is None or not read.ready:
            return False
        return [one.tag for one in read.morphemes(word)] == ["NNP"]

    def _prompt(
        self, heard: Message, percept: Percept, recall: Recall, plan: Plan, now: datetime
    ) -> Prompt:
        mind = self.mind
        held = self._held(mind.messages[:-1])
        given = self._freedom(plan)
        worded = given.model and not given.chooses and self.brain is not None
        woven = [memory for memory in recall.memories if memory.id in plan.weave]
        replies = [line.text for line in mind.messages if line.speaker == "companion"]
        return prompt.build(
            person=mind.person,
            plan=plan,
            percept=percept,
            heard=heard.text,
            lines=prompt.history(held),
            memories=woven,
            shots=self._shown(),
            near=self._near(plan, percept, heard.text) if worded else (),
            guided=worded,
            now=now,
            names=self._answers.names(mind.person, woven, now=now),
            spent=frozenset(mind.spent),
            recent=replies[-OPENERS:],
        )

    def _check(self, thought: Thought) -> reply.Check:
        person = self.mind.person
        asked = thought.prompt

        def check(sentence: str, said: str) -> Verdict:
            verdict = guard.check(
                sentence,
                plan=thought.plan,
                heard=thought.heard.text,
                recall=thought.recall,
                recent=asked.recent,
                history=asked.history,
                said=said,
                percept=thought.percept,
                person=person,
                prompt=f"{asked.system}\n{asked.note}",
            )
            if not verdict.passed:
                self.guard_counts[verdict.rule] = self.guard_counts.get(verdict.rule, 0) + 1
            return verdict

        return check

    # -- remembering

    async def _remember(self, answer: Reply, report: GuardReport, began: float) -> None:
        thought, mind = answer.thought, self.mind
        now = self._clock.now()
        total = (self._clock.monotonic() - began) * 1000
        timing = replace(
            thought.timing,
            first_word_ms=(answer.first_word_s or 0.0) * 1000,
            total_ms=total,
        )
        message = Message(
            person=self._id,
            id=MessageId(self._new_id()),
            speaker="companion",
            text=answer.text,
            at=now,
            reply_to=thought.heard.id,
            modality=thought.heard.modality,
            heard_whole=answer.complete,
            meta={
                **_meta(thought, report, timing),
                **self._circle.offered(answer.text),
                **({"did": did} if (did := self._did or self._circle.did) else {}),
            },
        )
        mind.turns += 1
        if answer.shown or not answer.torn:
            mind.answered = thought.heard.id
        self._spend(report.line, now)
        records: list[Record] = [*thought.records, self._session_state()]
        for room in (self._circle, self._keeping):
            records += [self._state(key, data) for key, data in room.dump()]
        if answer.shown:
            (message,) = await self._store.write([message, *records])
            self._hold(message)
        else:
            await self._store.write(records)
        self.last = Turn(
            heard=thought.heard,
            reply=message,
            percept=thought.percept,
            recall=thought.recall,
            plan=thought.plan,
            guard=report,
            expression=thought.expression,
            timing=timing,
        )
        self._background.enqueue(self._id, "index")
        self.read_ahead()
        log.info(
            "turn.done",
            turn=thought.heard.id,
            act=thought.plan.act.value,
            spoke=report.spoke,
            draws=report.draws,
            words=len(answer.text.split()),
            first_word_ms=round(timing.first_word_ms),
            total_ms=round(total),
        )

    def _hold(self, message: Message) -> None:
        mind = self.mind
        if not mind.messages or message.seq > mind.messages[-1].seq:
            if message.speaker == "companion":
                self._recollection.add(message)
            mind.messages.append(message)
            del mind.messages[:-RECENT_MESSAGES]

    def _spend(self, line: str, now: datetime) -> None:
        spent = self.mind.spent
        for identity in filter(None, line.split(",")):
            spent[identity] = now.date().isoformat()
        oldest = (now - timedelta(days=SPENT_DAYS)).date().isoformat()
        self.mind.spent = {key: day for key, day in spent.items() if day >= oldest}

    def _session_state(self) -> State:
        mind = self.mind
        return self._state(
            "session",
            {
                "anchor": mind.anchor,
                "turns": mind.turns,
                "answered": mind.answered,
                "spent": mind.spent,
                "guard": self.guard_counts,
            },
        )

    def _state(self, key: str, data: Json) -> State:
        return State(person=self._id, key=key, data=data)

    def _stage(self) -> Stage:
        """How long the two have known each other; never by counting messages alone."""
        born = self.mind.person.created_at
        days = (self._clock.now() - born).days if born else 0
        if days >= 90 and self.mind.turns >= 200:
            return "close"
        return "friend" if days >= 14 and self.mind.turns >= 40 else "new"

    # -- what the doors may ask

    async def forget(self, messages: Sequence[MessageId]) -> int:
        """Forget messages and what was learned only from them; how many rows went."""
        went = await self._store.forget(self._id, messages)
        self._senses.let_go()
        guard.openers.cache_clear()
        await self._store.write(
            [
                self._inner.forget(messages, person=self._id),
                self._circle.forget(messages, person=self._id),
            ]
        )
        self._keeping.forget(messages)
        await self._store.write([self._state(key, data) for key, data in self._keeping.dump()])
        gone = set(messages)
        kept = await self._store.messages(self._id, limit=RECENT_MESSAGES, latest=True)
        self.mind.messages = list(kept)
        self.mind.facts = await self._store.facts(self._id, current=False)
        self._recollection.forget(self._id, messages)
        if self.last is not None and self.last.heard.id in gone:
            self.last = None
        return went

    async def set_person(self, person: Person) -> None:
        self.mind.person = person
        await self._store.write([person])

    async def note(self, event: Event) -> None:
        await self._store.write([event])


def _with(held: tuple[Fact, ...], written: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts held after some were written: current ones only are kept at hand."""
    changed = {fact.id for fact in written}
    kept = [fact for fact in held if fact.id not in changed]
    return (*kept, *written)


def _meta(thought: Thought, report: GuardReport, timing: Timing) -> Mapping[str, object]:
    """What `/why` and forgetting need later: ids, labels and figures."""
    plan, percept = thought.plan, thought.percept
    sources = {
        source
        for memory in thought.recall.memories
        if memory.id in plan.weave
        for source in (memory.sources or ())
    }
    return {
        "plan": {
            "act": plan.act.value,
            "feeling": plan.feeling,
            "valence": plan.valence,
            "topic": plan.topic,
            "intent": plan.intent,
            "ask": plan.ask,
            "level": plan.level,
            "length": plan.length,
            "avoid": list(plan.avoid),
            "because": list(plan.because),
            "protocol": plan.protocol,
        },
        "percept": {
            "emotion": percept.reading.top,
            "confidence": round(percept.reading.confidence, 3),
            "mixed": percept.reading.mixed,
            "risk": percept.risk.kind.value,
            "intent": percept.intent,
        },
        "recalled": [memory.id for memory in thought.recall.memories],
        "woven": sorted(sources),
        "guard": {
            "draws": report.draws,
            "rejected": dict(report.rejected),
            "spoke": report.spoke,
            "line": report.line,
        },
        "note": thought.prompt.note if report.draws else "",
        "timing": {key: round(value, 1) for key, value in asdict(timing).items()},
    }
