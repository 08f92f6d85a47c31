"""What is learned from a message, what is answered from it, and what is forgotten on a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from samantha.conversation import garden
from samantha.language import dates
from samantha.language.particles import attach
from samantha.memory import amending, answer, book, facts, forgetting, threads
from samantha.memory.book import Asking
from samantha.memory.question import is_question
from samantha.types import (
    Fact,
    Json,
    Language,
    Memory,
    MemoryId,
    Message,
    MessageId,
    Percept,
    Recall,
    SpeechLevel,
)

MUTED: Final = "muted"
CLASH: Final = "clash"
THREADS: Final = "threads"
QUOTE: Final = 40
THREADS_MOST: Final = 50
# A question that does not say that it asks memory is answered by a line only from here on.
QUESTIONS: Final = frozenset({"ask_memory", "ask_fact", "ask_her"})
SURE: Final = 0.7
HOLDS: Final = 0.55  # the same of a line that tells how a thing of their own stands
# A question for what was or is: who, where, when, what; never how to, nor whether one should.
_TOLD_OF: Final = re.compile(
    r"(?i)^(?:(?:and|so|but|wait|hey|again)[,\s]+)*(?:who|whom|whose|where|when|which|what|how\s+(?:much|many|long|old|far|often))\b(?!.*\b(?:should|would|could|can)\b)"
    r"|(?<![가-힣])(?:누구|누가|누굴|누군|어디|언제|뭐|뭘|뭔|몇|며칠|무슨|어느|어떤|얼마)\S{0,4}\s*(?:\S{1,8}\s+){0,3}\S{0,12}?(?<!까)(?<!까요)\s*[?？~]*$"
)
# A question by its words alone, whatever else it may be taken for.
_ASKS_ALONE: Final = re.compile(
    r"(?i)[?？]\s*$|(?:더라|[었았였했]지|[었았였했]게|이지|게|지|던가|였나|냐)\s*[~ㅋㅎ]*$|^(?:who|what|where|when|which|how)\b(?!\s+an?\b)"
)
ALONE_MOST: Final = 40
# What is asked of the person's own, and what was settled before it was asked.
_OWN: Final = re.compile(
    r"(?<![가-힣])(?:내가|나는|나한테|내|나|제가|제|우리)(?![가-힣])|\b(?:i|my|me)\b", re.I
)
_SETTLED: Final = re.compile(
    r"[했였었았됐갔왔]|기로|라고|다고|댔|\b(?:did|was|were|said|told|had)\b", re.I
)
# A question whose only matter is the day: "내일 뭐 한다고 했지?".
_DAY_ALONE: Final = re.compile(
    r"(?i)(?:뭐|뭘|무엇을|무슨\s?일)\s*(?:를\s*)?(?:한다|하기로|하자|할|해야|하려|하러|있|잡)|(?:일정|약속|계획|스케줄)(?:이|은|을)?\s*(?:뭐|뭘|있|어떻게|말)"
    r"|\bwhat\s+(?:did\s+i\s+say|was\s+i|am\s+i|do\s+i\s+have|have\s+i\s+got|are\s+my\s+plans|were\s+my\s+plans)\b"
    r"|\bwhat'?s\s+(?:on|happening|my\s+plan|the\s+plan)\b"
)
DAY_MOST: Final = timedelta(days=8)
PLANS_MOST: Final = 2
# "그 얘긴 다시" points at what was just said and names nothing.
_POINTS_BACK: Final = re.compile(
    r"(그|이|저|방금|아까)\s*(한\s*)?(얘기|얘긴|이야기|말|일|건|거|것)\S{0,2}\s*(다시|다신|더는|이제|앞으로|또)?"
)


class Keeping:
    """Facts, muted lines and open threads of one person."""

    def __init__(self) -> None:
        self.muted: frozenset[str] = frozenset()
        self._threads: tuple[threads.Thread, ...] = ()
        self._clash: tuple[MemoryId, MemoryId] | None = None  # facts that cannot both be true
        self._clash_asked = False
        self.right: Fact | None = None  # the one of them this message called right
        self._kept: dict[str, Json] = {}

    def load(self, states: Mapping[str, Json]) -> None:
        muted = states.get(MUTED)
        self.muted = (
            frozenset(str(one) for one in muted) if isinstance(muted, list) else frozenset()
        )
        held = states.get(THREADS)
        rows = held if isinstance(held, list) else []
        self._threads = tuple(thread for row in rows if (thread := _thread(row)) is not None)
        clash = states.get(CLASH)
        if isinstance(clash, dict) and isinstance(pair := clash.get("pair"), list):
            self._clash = (MemoryId(str(pair[0])), MemoryId(str(pair[1])))
            self._clash_asked = bool(clash.get("asked"))
        self._kept = self._json()

    def dump(self) -> Iterator[tuple[str, Json]]:
        """What changed since it was last asked."""
        fresh = self._json()
        for key, data in fresh.items():
            if self._kept.get(key) != data:
                yield key, data
        self._kept = fresh

    def _json(self) -> dict[str, Json]:
        clash = {"pair": list(self._clash), "asked": self._clash_asked} if self._clash else None
        return {
            MUTED: sorted(self.muted),
            THREADS: [_row(thread) for thread in self._threads],
            CLASH: clash,
        }

    def forget(self, messages: Sequence[MessageId]) -> None:
        self._threads = threads.without(self._threads, messages)
        self.muted = self.muted - set(messages)

    # -- learning

    def learn(
        self,
        heard: Message,
        percept: Percept,
        held: Sequence[Fact],
        *,
        rested: Sequence[Memory] = (),
        asked: str = "",
    ) -> tuple[Fact, ...]:
        """The facts to write for a message: fresh ones, and earlier ones they end or confirm.

        `rested` are the memories that her latest reply answered `asked` with: a message may put
        them right. Open threads it closes or opens are kept here, and a pair of facts that
        cannot both be true, until she has asked.
        """
        spans = dates.resolve(heard.text[:400], heard.at, percept.language)
        times = [(one.start, one.end) for one in spans if one.start and one.end]
        lapsed = threads.lapsed(self._threads, now=heard.at)
        taken = book.learn(held, lapsed, heard, times=times, now=heard.at)
        self._threads = taken.threads[-THREADS_MOST:]
        answered = self._answered(heard, held)
        if answered:
            return answered
        if rested and (mended := self._mended(heard, held, rested[0], asked)):
            return mended
        if taken.ask:
            one, other = taken.ask[-1]
            self._clash, self._clash_asked = (one.id, other.id), False
        if rested and amending.put_right(heard.text):
            # Told again in a sentence of its own: "아니야 나 합정동 살아".
            self.right = next((fact for fact in taken.facts if fact.sources == (heard.id,)), None)
        return taken.facts

    def _mended(
        self, heard: Message, held: Sequence[Fact], memory: Memory, asked: str
    ) -> tuple[Fact, ...]:
        """What is kept instead of a memory that a message puts right, and the old one."""
        value = amending.put_right(heard.text)
        if not value:
            return ()
        fact = next((one for one in held if one.id == memory.id), None)
        if fact is not None:
            words = value if amending.alone(value) else ""
        else:
            line = Message(
                heard.person, MessageId(memory.id), memory.speaker, memory.text, memory.said_at
            )
            fact = garden.found(held, line, memory.id)
            words = amending.amended(memory.text, value, asked)
        if fact is None or not words:
            return ()
        identity = f"{heard.id}:right"
        better, old = garden.corrected(fact, words, identity=identity, now=heard.at)
        # What is right was learned from this message alone, and goes with it.
        better = replace(better, sources=(heard.id,))
        self.right = replace(better, object=value) if amending.alone(value) else None
        return better, old

    def _answered(self, heard: Message, held: Sequence[Fact]) -> tuple[Fact, ...]:
        """What follows where she had asked which of two facts is right, and this tells her."""
        self.right = None
        pair, asked = self._pair(held), self._clash_asked
        if pair is None or not asked:
            return ()
        self._clash, self._clash_asked = None, False
        self.right = facts.preferred(pair, heard.text)
        return facts.decided(pair, self.right, now=heard.at) if self.right is not None else ()

    def _pair(self, held: Sequence[Fact]) -> tuple[Fact, Fact] | None:
        if self._clash is None:
            return None
        by_id = {fact.id: fact for fact in facts.current(held)}
        one, other = (by_id.get(identity) for identity in self._clash)
        return (one, other) if one is not None and other is not None else None

    def which(
        self, held: Sequence[Fact], *, language: Language, level: SpeechLevel
    ) -> tuple[str, ...]:
        """Her question where two things she was told cannot both be true; once."""
        pair = self._pair(held)
        if pair is None or self._clash_asked:
            return ()
        self._clash_asked = True
        return (answer.which(pair, language=language, level=level, attach=attach),)

    def settled(self, *, language: Language, level: SpeechLevel) -> tuple[str, ...]:
        """Her word once she was told which of two it is."""
        if self.right is None:
            return ()
        return (answer.settled(self.right, language=language, level=level, attach=attach),)

    # -- answering

    def asks(self, text: str, percept: Percept) -> bool:
        """Whether a message may be a question that memory answers."""
        gist = percept.gist
        if answer.asks_why(text):
            return True
        if percept.intent == "ask_her" and gist.sure >= OF_HER and not _OWN.search(text):
            return False  # what she did today is no memory of theirs
        return (
            percept.intent in QUESTIONS
            or (
                percept.intent == "ask_advice"
                and bool(_TOLD_OF.search(text))
                and bool(_SETTLED.search(text))
            )
            or asks_alone(text)
        )

    def answered(
        self,
        text: str,
        percept: Percept,
        asking: Asking,
        *,
        told: Sequence[Message],
        level: SpeechLevel,
        now: datetime,
    ) -> answer.Answer | None:
        """The answer, where the question was one about what she keeps; None where she holds
        nothing or nothing was asked. `told` are the latest lines of the talk."""
        day = _coming(text, percept.language, now)
        if day is not None and percept.intent in QUESTIONS:
            return _planned(
                text, day, asking, told, language=percept.language, level=level, now=now
            )
        said = asking.answer
        if said is None or percept.intent == "ask_memory" or answer.asks_why(text):
            return said
        # "What is my dog called" reads like a question about the world: a fact that is held
        # answers it, or a line that surely is about it, never one that merely sounds alike.
        sure = asking.confidence >= SURE and asking.told
        # What holds of their own life is told in other words: exercise, of a climbing wall.
        sure = sure or (asking.stands and asking.confidence >= HOLDS and bool(_OWN.search(text)))
        if percept.intent not in QUESTIONS:
            # Thought aloud as often as asked: the words must be those that were told, or those
            # of a time.
            sure = sure and (asking.told or bool(asking.asked.asks & {"current", "before"}))
        return said if said.facts or (sure and _TOLD_OF.search(text)) else None

    # -- forgetting

    def wish(self, text: str) -> forgetting.Wish | None:
        """What a message asks of memory, if it does."""
        wish = forgetting.wish(text)
        if wish is not None and _POINTS_BACK.fullmatch(wish.topic):
            return replace(wish, topic="")
        return wish

    # -- coming back to it

    def due(
        self, *, now: datetime, language: Language, level: SpeechLevel, rng: Random
    ) -> tuple[str, ...]:
        """One question about a thing that was open and whose day has come; once."""
        ready = [
            thread
            for thread in threads.due(self._threads, now=now)
            if not self.muted & set(thread.sources)
        ]
        if not ready:
            return ()
        thread = ready[0]
        self._threads = tuple(
            threads.offered(one, now=now) if one.id == thread.id else one for one in self._threads
        )
        quote = " ".join(thread.text.split()).rstrip(" .!~?")
        quote = quote if len(quote) <= QUOTE else quote[: QUOTE - 1].rstrip() + "…"
        template = rng.choice(_BACK["en" if language == "en" else level])
        when = dates.when(thread.opened_at, now, language)
        return (template.format(quote=quote, when=when),)


def asks_alone(text: str) -> bool:
    """Whether a short line asks who, where, when or what, however it is meant."""
    text = text.strip()
    return bool(
        len(text) <= ALONE_MOST and _TOLD_OF.search(text) and _ASKS_ALONE.search(text)
    )  # fmt: skip


OF_HER: Final = 0.45  # how surely a question is about her to be none for memory


def _coming(text: str, language: Language, now: datetime) -> tuple[datetime, datetime] | None:
    """The coming day or days that a question asks about, and about nothing else."""
    if not _DAY_ALONE.search(text):
        return None
    for one in dates.resolve(text[:400], now, language):
        if one.start and one.end and one.end > now and one.end - one.start <= DAY_MOST:
            return one.start, one.end
    return None


def _planned(
    text: str,
    day: tuple[datetime, datetime],
    asking: Asking,
    told: Sequence[Message],
    *,
    language: Language,
    level: SpeechLevel,
    now: datetime,
) -> answer.Answer | None:
    """What was said of that day: lines that name it, whatever else sounds alike."""

    def names(line: str, at: datetime) -> bool:
        spans = dates.resolve(line[:400], at, facts.language_of(line))
        return any(
            one.start and one.end and one.start < day[1] and day[0] < one.end for one in spans
        )

    lines = {
        memory.id: memory
        for memory in asking.recall.memories
        if memory.kind == "message" and names(memory.text, memory.said_at)
    }
    for line in told:
        if line.speaker == "person" and line.text != text and not is_question(line.text):
            identity = MemoryId(line.id)
            if identity not in lines and names(line.text, line.at):
                lines[identity] = Memory(
                    identity, "message", line.text, line.at, sources=(line.id,)
                )
    if not lines:
        return answer.Answer(answer.unknown(language, level), "unknown")
    latest = sorted(lines.values(), key=lambda memory: memory.said_at)[-PLANS_MOST:]
    recall = Recall(memories=tuple(replace(memory, score=1.0) for memory in latest))
    return answer.answer(text, (), recall, now, language=language, level=level, attach=attach)


_BACK: Final[Mapping[str, tuple[str, ...]]] = {
    "banmal": (
        '{when} "{quote}"라고 했잖아. 그건 어떻게 됐어?',
        '참, "{quote}"라던 거. 어땠어?',
    ),
    "jondaemal": (
        '{when} "{quote}"라고 했죠. 그건 어떻게 됐어요?',
        '참, "{quote}"라던 거요. 어땠어요?',
    ),
    "en": (
        'You said "{quote}" {when}. How did that go?',
        'By the way: "{quote}". How was it?',
    ),
}


def _row(thread: threads.Thread) -> dict[str, Json]:
    return {
        "id": thread.id,
        "kind": thread.kind,
        "text": thread.text,
        "words": list(thread.words),
        "opened_at": thread.opened_at.isoformat(),
        "due_from": thread.due_from.isoformat(),
        "due_to": thread.due_to.isoformat(),
        "sources": list(thread.sources),
        "closed_at": thread.closed_at.isoformat() if thread.closed_at else None,
        "offered_at": thread.offered_at.isoformat() if thread.offered_at else None,
    }


def _thread(row: object) -> threads.Thread | None:
    """A thread as `_row` wrote it; what cannot be read is as if never opened."""
    if not isinstance(row, dict):
        return None

    def moment(key: str) -> datetime | None:
        value = row.get(key)
        return datetime.fromisoformat(value) if isinstance(value, str) else None

    try:
        opened, start, end = moment("opened_at"), moment("due_from"), moment("due_to")
        if opened is None or start is None or end is None:
            return None
        return threads.Thread(
            id=str(row["id"]),
            kind=row["kind"],
            text=str(row["text"]),
            words=tuple(str(word) for word in row["words"]),
            opened_at=opened,
            due_from=start,
            due_to=end,
            sources=tuple(MessageId(str(one)) for one in row["sources"]),
            closed_at=moment("closed_at"),
            offered_at=moment("offered_at"),
        )
    except (KeyError, TypeError, ValueError):
        return None
