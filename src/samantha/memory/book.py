"""All that is remembered of one person, in one place: lines, facts, threads, and how to ask it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

import numpy as np

from samantha.memory import contest, course, standing
from samantha.memory import facts as facts_
from samantha.memory import threads as threads_
from samantha.memory.aliases import other_names
from samantha.memory.answer import (
    COUNTED,
    FRAME,
    WHOLE,
    Answer,
    Attach,
    answer,
    fitting,
    sought,
    unknown,
)
from samantha.memory.encode import (
    STOP_EN,
    Entry,
    People,
    fallback_tokens,
    fingerprint,
    stem_en,
    stem_ko,
    token_pairs,
)
from samantha.memory.encode import words as words_of
from samantha.memory.facts import ME
from samantha.memory.forgetting import Wish, prior, targets, wish
from samantha.memory.index import Index
from samantha.memory.question import Asked, read
from samantha.memory.ranker import Ranker
from samantha.memory.recall import ABSTAIN_BELOW, chosen, ranked
from samantha.memory.reckoning import Span, Times, ahead, in_month
from samantha.memory.relations import CHANGES, KIN, OVER, holds
from samantha.memory.threads import Thread
from samantha.memory.vectors import Float, Rows8
from samantha.types import (
    Fact,
    Language,
    Memory,
    MemoryId,
    Message,
    MessageId,
    Recall,
    SpeechLevel,
)

Embed = Callable[[Sequence[str]], Float]
Tokens = Callable[[str], Sequence[str]]

# "Mr. Fenn" is one name.
_SENTENCES: Final = re.compile(
    r"(?<=[.!?…~])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)\s+|\n+"
)

_CAPITAL: Final = re.compile(r"(?<=[a-z,;’'] )[A-Z][a-z]{2,}")
_NO_NAMES: Final = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "English",
        "Korean",
        "Christmas",
    ]
)

HERS: Final = "companion"  # her key among those who talk
# The relation of a fact that only marks a line: pinned, not to be raised, or told otherwise.
LINE: Final = "line"
_SAME_BREATH: Final = timedelta(minutes=4)
# What nobody asked for must be near at hand: fewer lines are ranked.
_UNASKED: Final = 40
# Among so many of the ranked lines the one with the last word on a thing is looked for.
_COURSE: Final = 10
_NEAR_BEST: Final = 2.5  # in rank scores
# Among so many of the ranked lines the one that tells how a thing stands is chosen.
_POOL: Final = 60
_SAME_THING: Final = 0.4  # of the worth of the question's words that the best line holds
_STANDS_OUT: Final = 0.8  # share among all lines from which a line outweighs a fact
_NEXT: Final = 3  # lines on which somebody goes on without naming the thing again
# How many lines are looked through for what a wish to forget means.
_MEANT_MOST: Final = 60


def _no_times(text: str, at: datetime) -> Sequence[Span]:
    del text, at
    return ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What follows from one message, for the hall to write.

    `facts` replace those with the same id; `threads` are all that are open or were; `gone` are
    messages to be forgotten to the byte with all that was learned only from them; `muted` are
    kept and never raised; `ask` are pairs of facts of equal standing about which she should
    ask.
    """

    facts: tuple[Fact, ...] = ()
    threads: tuple[Thread, ...] = ()
    wish: Wish | None = None
    gone: tuple[MessageId, ...] = ()
    gone_facts: tuple[MemoryId, ...] = ()
    muted: tuple[MessageId, ...] = ()
    ask: tuple[tuple[Fact, Fact], ...] = ()
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """What memory makes of a question: ranked lines, a recall, and decided words if any.

    `confidence` in 0..1: that anything held answers it.
    """

    asked: Asked
    ranked: tuple[tuple[MessageId, float], ...]
    confidence: float
    recall: Recall
    answer: Answer | None
    words: str
    told: bool  # the quoted lines hold at least half of the words that are asked for
    stands: bool = False  # the line was chosen because it tells how the thing stands


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A fact that a later line speaks of as over; whether the question asks for `now`."""

    fact: Fact
    line: Entry
    now: bool


class Book:
    """One person's memory. Pure: all that comes from outside is handed in; one talk, one thread.

    Rebuilt from the store by `take(message, replay=True)` in order, with the facts that are
    stored given to `facts`.
    """

    def __init__(
        self,
        *,
        embed: Embed,
        ranker: Ranker,
        times: Times = _no_times,
        tokens: Tokens | None = None,
        people: People | None = None,
        talkers: tuple[str, str] = ("person", "companion"),
        facts: Iterable[Fact] = (),
        threads: Iterable[Thread] = (),
        zone: tzinfo | None = None,
    ) -> None:
        """`zone` is where the person lives: a store gives times back in UTC, and "yesterday",
        written there before breakfast, is another day."""
        self._zone = zone
        self._embed = embed
        self._ranker = ranker
        self._times = ahead(times)
        self.tokens = tokens
        self.talkers = talkers
        self.index = Index(people=people, embed=embed)
        # Her own lines stand apart: they answer only where she is asked about, and between the
        # person's lines they would hide that one follows from another.
        self.hers = Index(people=people, embed=embed)
        self._before: Entry | None = None
        self.facts: dict[MemoryId, Fact] = {}
        self.threads: tuple[Thread, ...] = tuple(threads)
        self._uses: dict[MessageId, int] = {}
        self._pinned: set[MessageId] = set()
        self._muted: frozenset[MessageId] = frozenset()
        self._seen: dict[str, MessageId] = {}
        # Pairs of names of the same one, by the line that tells them.
        self._named: dict[MessageId, tuple[tuple[str, str], ...]] = {}
        self._last: Recall = Recall()
        self.hold(facts)

    # -- writing ---------------------------------------------------------------------------

    def take(
        self,
        message: Message,
        *,
        now: datetime,
        speaker: str = "",
        replay: bool = False,
        derived: bool = False,
        tokens: Sequence[str] = (),
        static: Float | None = None,
    ) -> Taken:
        """Take in one stored message; what follows from it.

        `speaker` is its key where it is neither of the two (an imported talk). `replay` reads
        a message again at start: its facts are stored already and its wishes were carried
        out. `derived` marks a reply that only says back what was recalled.
        """
        if self._zone is not None:
            message = replace(message, at=message.at.astimezone(self._zone))
        who = speaker or message.speaker
        person = message.speaker == "person" and who in ("person", self.talkers[0])
        asked = wish(message.text) if person else None
        times = tuple(self._times(message.text, message.at))
        if not tokens and self.tokens is not None:
            tokens = tuple(self.tokens(message.text))
        entry = Entry(
            id=message.id,
            speaker=who,
            text=message.text,
            at=message.at,
            tokens=tuple(tokens),
            times=times,
            derived=derived or (asked is not None and asked.want in ("forget", "mute")),
        )
        mark = f"{who} {fingerprint(message.text)} {message.at.isoformat()}"
        duplicate = mark in self._seen and self._seen[mark] != message.id
        if duplicate:
            return Taken(duplicate=True)
        self._seen[mark] = message.id
        recent = self._recent()
        (self.hers if who == HERS else self.index).add(entry, static, before=self._before)
        self._before = entry
        if person and (pairs := other_names(message.text)):
            self._named[message.id] = pairs
        if replay or not person:
            return Taken()
        if asked is not None and asked.want in ("forget", "mute", "unmute"):
            return self._obey(asked, recent, now=now)
        learned = learn(
            tuple(self.facts.values()), self.threads, message, times=times, now=now, wish=asked
        )
        self.threads = learned.threads
        for fact in learned.facts:
            self.facts[fact.id] = fact
        if asked is not None and asked.want == "keep":
            self._pinned.add(message.id)
        return learned

    def hold(self, facts: Iterable[Fact], *, muted: Iterable[MessageId] = ()) -> None:
        """Take over the facts as they stand, and what the person said of single lines.

        A line that a fact marks as muted, and those `muted` here, are raised no more; one that
        was told otherwise by hand is found by the words that stand for it instead.
        """
        self.facts = {fact.id: fact for fact in facts}
        still = set(muted)
        for fact in self.facts.values():
            if fact.retracted_at is None and fact.superseded_by is None:
                if fact.muted:
                    still.update(fact.sources)
                if fact.pinned:
                    self._pinned.update(fact.sources)
            elif fact.relation == LINE and fact.superseded_by in self.facts:
                self.index.hide(fact.sources)
                self._restate(self.facts[fact.superseded_by])
        if still != self._muted:
            self.index.mute(self._muted - still, muted=False)
            self._muted = frozenset(still)
        self.index.mute(self._muted)

    def _restate(self, fact: Fact) -> None:
        own = MessageId(fact.id)
        if fact.retracted_at is None and own not in self.index.row:
            self.index.add(Entry(id=own, speaker="person", text=fact.text, at=fact.recorded_at))

    def _recent(self) -> list[Entry]:
        """The latest lines of both in order."""
        both = [*self.index.entries[-40:], *self.hers.entries[-40:]]
        return sorted(both, key=lambda entry: entry.at)

    def put_full(self, ids: Sequence[MessageId], rows: Rows8, scales: Float) -> None:
        """Full vectors of held lines, as they follow in the background."""
        for index in (self.index, self.hers):
            there = [i for i, message in enumerate(ids) if message in index.row]
            if there:
                index.put_full([ids[i] for i in there], rows[there], scales[there])

    def called(self, people: People) -> None:
        """What those who talk are called from here on."""
        self.index.people = self.hers.people = people

    def hide(self, message: MessageId) -> None:
        """Keep a line and never find it: it asked memory, or was told wrong."""
        self.index.hide([message])

    def meant(
        self, asked: Wish, recent: Sequence[Entry], *, now: datetime
    ) -> tuple[MessageId, ...]:
        """The lines a wish means: those just said, or all that hold what it names."""
        if not asked.topic:
            return targets(asked, recent, now=now)
        about = read(asked.topic, people=self.index.people, talkers=self.talkers)
        static = self._embed([about.bare])[0]
        found: list[tuple[MessageId, float]] = []
        lines: list[Entry] = []
        for index in (self.index, self.hers):
            best, _ = ranked(
                index, about, ranker=self._ranker, static=static, limit=_MEANT_MOST, muted=True
            )
            kept = [pair for pair in best if pair[0] not in self._restated()]
            found += kept
            lines += [index.entries[index.row[message]] for message, _ in kept]
        return targets(asked, [*lines, *recent], found, now=now)

    def _restated(self) -> set[MessageId]:
        return {MessageId(fact) for fact in self.facts}

    def _obey(self, asked: Wish, recent: Sequence[Entry], *, now: datetime) -> Taken:
        ids = self.meant(asked, recent, now=now)
        if asked.want == "forget":
            before = set(self.facts)
            self.forget(ids)
            gone = tuple(before - set(self.facts))
            return Taken(tuple(self.facts.values()), wish=asked, gone=ids, gone_facts=gone)
        self.mute(ids, muted=asked.want == "mute")
        return Taken(wish=asked, muted=ids)

    def forget(self, ids: Sequence[MessageId]) -> None:
        """Remove lines and what was learned only from them."""
        self.index.remove(ids)
        self.hers.remove(ids)
        gone = set(ids)
        self._seen = {mark: held for mark, held in self._seen.items() if held not in gone}
        self._last = Recall()
        for message in ids:
            self._uses.pop(message, None)
            self._pinned.discard(message)
            self._named.pop(message, None)
        self.facts = {f.id: f for f in facts_.forgotten(self.facts.values(), ids)}
        self._muted -= gone
        self.threads = threads_.without(self.threads, ids)

    def mute(self, ids: Sequence[MessageId], *, muted: bool = True) -> None:
        """Keep lines and their facts but never raise them, or raise them again."""
        self.index.mute(ids, muted=muted)
        named = set(ids)
        self._muted = self._muted | named if muted else self._muted - named
        for fact in list(self.facts.values()):
            if named & set(fact.sources):
                self.facts[fact.id] = replace(fact, muted=muted)

    def used(self, memories: Iterable[MemoryId]) -> None:
        """Count that memories were woven into a reply."""
        for memory in memories:
            message = MessageId(memory)
            if message in self.index.row:
                self._uses[message] = self._uses.get(message, 0) + 1

    # -- reading ---------------------------------------------------------------------------

    def read(self, text: str, *, now: datetime) -> Asked:
        """A message read as a search, under every name that its people are known by."""
        tokens = tuple(self.tokens(text)) if self.tokens is not None else ()
        asked = read(
            text,
            people=self.index.people,
            talkers=self.talkers,
            tokens=tokens,
            times=tuple(self._times(text, now)),
        )
        return self._under_all_names(asked)

    def _under_all_names(self, asked: Asked) -> Asked:
        pairs = [pair for told in self._named.values() for pair in told]
        for fact in facts_.current(self.facts.values()):
            if fact.relation == "name" and fact.subject in KIN:
                said = facts_.language_of(fact.object)
                pairs += [(word, fact.object.lower()) for word in KIN[fact.subject][said == "en"]]
        lower = asked.bare.lower()
        same: dict[str, tuple[str, ...]] = {}
        also: list[str] = []
        for one, other in pairs:
            for said_, meant in ((one, other), (other, one)):
                if said_ not in lower or not _named_in(said_, lower):
                    continue
                mine, theirs = self._terms(said_), self._terms(meant)
                for term in mine:
                    if term in asked.terms:
                        same[term] = tuple(dict.fromkeys((*same.get(term, ()), *theirs)))
                also.append(meant)
        if not same:
            return asked
        bare = f"{asked.bare} ({', '.join(dict.fromkeys(also))})"
        return replace(asked, bare=bare, same=MappingProxyType(same))

    def _terms(self, word: str) -> list[str]:
        tokens = tuple(self.tokens(word)) if self.tokens is not None else ()
        return [term for term, _ in token_pairs(word, tokens)] or [word]

    def _prior(self, now: datetime) -> Callable[[MessageId, datetime], float]:
        def held(message: MessageId, at: datetime) -> float:
            return prior(
                age_days=(now - at).total_seconds() / 86_400,
                uses=self._uses.get(message, 0),
                pinned=message in self._pinned,
            )

        return held

    def recall(
        self,
        text: str,
        *,
        now: datetime,
        full: Float | None = None,
        limit: int = 6,
        budget: int = 400,
        abstain_below: float = ABSTAIN_BELOW,
    ) -> Recall:
        """What memory holds for a message nobody asked it about: facts that fit, then lines;
        empty where unsure. What is muted is left out."""
        asked = self.read(text, now=now)
        fits = fitting(text, list(self.facts.values()), now=now)
        best, sure = ranked(
            self.index,
            asked,
            ranker=self._ranker,
            static=self._embed([asked.bare])[0],
            full=full,
            prior=None if asked.question else self._prior(now),
            limit=max(4 * limit, 12),
            considered=_UNASKED,
        )
        self._last = chosen(
            self.index,
            best if sure >= abstain_below else (),
            sure,
            now=now,
            facts=[fact for fact in fits if not fact.muted],
            limit=limit,
            budget=budget,
        )
        return self._last

    def _stranger(
        self,
        index: Index,
        text: str,
        language: Language,
        lines: Sequence[tuple[MessageId, float]],
    ) -> bool:
        """Whether a question is about somebody of whom nothing was ever said.

        "내 거북이 이름이 뭐지?" meets lines about other names; none of them speaks of a turtle.
        """
        rows = [index.row[message] for message, _ in lines[:8]]
        near = " ".join(
            index.entries[at].text.lower()
            for row in rows
            for at in range(max(0, row - 2), min(len(index), row + 3))
        )
        named = self._names_in(text)
        if named and not any(name.lower() in near for name in named):
            return True
        what = sought(text, language=language)
        if what is None or what.subject == ME:
            return False
        words = [word for group in KIN.get(what.subject, ((), ())) for word in group]
        return bool(words) and not any(word in near for word in words)

    def _names_in(self, text: str) -> list[str]:
        """Names of others in a question: capitalised in English, told as names before."""
        known = {f.object for f in self.facts.values() if f.relation == "name"}
        found = [name for name in known if len(name) > 1 and name in text]
        for match in _CAPITAL.finditer(text):
            word = match[0]
            if word.lower() not in STOP_EN and word not in _NO_NAMES:
                found.append(word)
        return found

    def _excerpt(self, line: str, asked: Asked, static: Float) -> str:
        """The sentence of a line nearest to what is asked, with a short one beside it."""
        parts = [part.strip() for part in _SENTENCES.split(line) if part.strip()]
        exact = "when" in asked.asks
        # What was before stands beside what came after it, and the value beside the thing:
        # "아코디언 그만뒀어. 대신 조각 시작했어."
        if len(parts) < 2 or (len(line) <= WHOLE and not exact):
            return line
        terms = set(asked.terms)
        rows = self._embed(parts)
        scores = [
            float(rows[i] @ static) + 0.35 * len(terms & set(fallback_tokens(part)))
            for i, part in enumerate(parts)
        ]
        best = max(range(len(parts)), key=scores.__getitem__)
        # What it was about may be said first and how it was after: "공연 봤어. 앵콜이 최고였어."
        after = parts[best + 1] if best + 1 < len(parts) and not exact else ""
        if after and len(parts[best]) + len(after) <= 80:
            return f"{parts[best]} {after}"
        return parts[best]

    def _overtaken(self, text: str, facts: Sequence[Fact], language: Language) -> Overtaken | None:
        """The fact that would answer, with a later line that says that it is over.

        "아반떼 팔고 스포티지 샀어" is no sentence that a rule reads, but it names the old car and
        says that something changed: asked for now the line answers, asked for before the fact.
        """
        what = sought(text, subjects=[f.subject for f in facts], language=language)
        if what is None:
            return None
        open_ = facts_.current(
            f for f in facts if (f.subject, f.relation) == (what.subject, what.relation)
        )
        if not open_ or holds(what.relation) != "one":
            return None
        fact = max(open_, key=lambda f: f.valid_from or f.recorded_at)
        index = self.index
        told = max(
            (index.entries[index.row[s]].at for s in fact.sources if s in index.row),
            default=fact.recorded_at,
        )
        # The last word is the thing itself: "회색 아반떼", "a beat-up Transit van".
        value = set(_stems(fact.object)[-1:])
        words, change = CHANGES.get(fact.relation, ((), None)) if fact.subject == ME else ((), None)
        found = None
        for row in index.holding((*value, *words)):
            entry = index.entries[row]
            if entry.at <= told or entry.derived or not entry.text:
                continue
            named = value & set(_stems(entry.text)) and OVER.search(entry.text)
            if named or (change is not None and change.search(entry.text)):
                found = entry
        return None if found is None else Overtaken(fact, found, what.tense == "now")

    def _continued(self, index: Index, asked: Asked, held: Recall) -> Recall:
        """The recall with the line said straight after its best one, where that one leaves a
        part of the question open: "전주 갔다 왔어" and then "콩나물국밥 진짜 맛있더라"."""
        best = next((one for one in held.memories if one.kind == "message"), None)
        if best is None or not self._open(index, asked, best):
            return held
        at = index.row[MessageId(best.id)] + 1
        near = [
            entry
            for entry in index.entries[at : at + 3]
            if entry.text and timedelta(0) <= entry.at - best.said_at <= _SAME_BREATH
        ]
        if not near:
            return held
        # Asked for a number it is the next line that has one.
        counted = [e for e in near if "count" in asked.asks and COUNTED.search(e.text)]
        after = counted[0] if counted else near[0]
        rest = tuple(one for one in held.memories if MessageId(one.id) != after.id)
        known = next((one.score for one in held.memories if MessageId(one.id) == after.id), 0.0)
        more = _line(after, score=max(known, 0.1 * best.score))
        return replace(held, memories=(*rest, more))

    def _meets(self, index: Index, asked: Asked, message: MessageId) -> frozenset[str]:
        """The words of a question, without those that only frame it, that a line holds."""
        held = set(index.terms(message)) if message in index.row else set()
        return frozenset(
            term
            for term in asked.terms
            if term not in FRAME and held & {term, *asked.same.get(term, ())}
        )

    def _open(self, index: Index, asked: Asked, memory: Memory) -> bool:
        """Whether a line leaves a part of the question open."""
        wanted = {term for term in asked.terms if term not in FRAME}
        return bool(wanted - self._meets(index, asked, MessageId(memory.id)))

    def _in_course(
        self,
        index: Index,
        asked: Asked,
        held: Recall,
        lines: Sequence[tuple[MessageId, float]],
    ) -> Recall:
        """The recall with the line first that has the last word on what the best one tells, or
        the first word, where the question asks how it was before.

        "사랑니 뽑기로 했어" is overtaken by "사랑니 그거 취소했어", whatever comes nearer to the
        question.
        """
        best = next((one for one in held.memories if one.kind == "message"), None)
        if best is None:
            return held
        met = self._meets(index, asked, MessageId(best.id))
        worth = {term: index.worth((term, *asked.same.get(term, ()))) for term in asked.terms}
        whole = sum(worth[term] for term in met)
        if not met or whole <= 0.0:
            return held
        back = bool(asked.asks & {"before"}) and "current" not in asked.asks
        both = course.yes_or_no(asked.text)
        pool = []
        for message, score in lines[:_COURSE]:
            entry = index.entries[index.row[message]]
            # What is so now may have been told before the likest line, where that tells no change.
            anytime = "current" in asked.asks and not back and not course.turns(best.text)
            if message == MessageId(best.id):
                continue
            if not anytime and (entry.at < best.said_at) != back:
                continue
            shared = sum(worth[term] for term in met & self._meets(index, asked, message))
            if back:
                fits = "when" in asked.asks and bool(entry.times) and shared >= 0.4 * whole
                fits = fits and course.takes_back(best.text)
            elif course.takes_back(entry.text) and entry.at > best.said_at:
                # What happened stays so; what is, or is to be, may have been taken back.
                asks = both or "when" in asked.asks or not course.of_the_past(asked.text)
                near = both or score >= lines[0][1] - _NEAR_BEST
                fits = asks and near and shared >= (0.35 if both else 0.6) * whole
            else:
                fits = (both or "current" in asked.asks) and course.turns(entry.text)
                fits = fits and shared >= 0.9 * whole and score >= lines[0][1] - _NEAR_BEST
            if fits:
                pool.append(entry)
        if not pool:
            return held
        turned = (min if back else max)(pool, key=lambda entry: entry.at)
        rest = tuple(
            one if both and one is best else replace(one, score=0.3 * one.score)
            for one in held.memories
            if MessageId(one.id) != turned.id
        )
        return replace(held, memories=(_line(turned, score=best.score), *rest))

    def states(
        self, text: str, *, now: datetime, language: Language, full: Float | None = None
    ) -> tuple[standing.Sense | None, standing.Weighed, float]:
        """The lines that may tell how the thing a question asks about stands, weighed, with the
        sense in which it asks for a state, if it does, and the ranking's own confidence."""
        asked = self.read(text, now=now)
        static = self._embed([asked.bare])[0]
        lines, sure = self._ranked(self.index, asked, static, full, _POOL)
        return *self._compared(text, asked, lines, now=now, language=language, full=full), sure

    def _compared(
        self,
        text: str,
        asked: Asked,
        lines: Sequence[tuple[MessageId, float]],
        *,
        now: datetime,
        language: Language,
        full: Float | None,
    ) -> tuple[standing.Sense | None, standing.Weighed]:
        """The lines weighed in the sense of a question, or as if it asked for what is so now."""
        sense = standing.sense(text, asked.asks, language)
        if not lines or (sense is None and full is None):
            return sense, standing.Weighed((), np.zeros((0, len(standing.FEATURES)), np.float32))
        meant = sense or standing.Sense("now", plain=True, said=False)
        weighed = self._weighed(text, asked, lines, meant, language=language, now=now, full=full)
        return sense, weighed

    def _stands(
        self,
        sense: standing.Sense | None,
        weighed: standing.Weighed,
        lines: Sequence[tuple[MessageId, float]],
    ) -> tuple[standing.Picked, standing.Sense, float] | None:
        """The line that tells how the thing a question asks about stands, where one does, with
        how surely it answers."""
        if sense is None:
            return None
        picked = standing.best(weighed, sense)
        if picked is None or not standing.tells(picked, sense):
            return None
        if picked.against and sense.plain and picked.entry.id == lines[0][0]:
            return None  # the likeliest line answers as any question is answered
        return picked, sense, standing.sureness(picked, sense)

    def _held(
        self, sense: standing.Sense | None, weighed: standing.Weighed, sure: float
    ) -> float | None:
        """How surely anything held answers, where the lines are weighed against one another."""
        if weighed.against is None or (sense is not None and sense.dated):
            return None
        trees = contest.load(standing.FEATURES)
        seen = contest.signs(
            weighed.against,
            trees.scores(weighed.against),
            sure,
            own=standing.FEATURES,
            said=sense is not None and sense.said,
            state=sense is not None,
        )
        return trees.held(seen)

    def _outweighs(
        self,
        picked: standing.Picked,
        sense: standing.Sense,
        fits: Sequence[Fact],
        lines: Sequence[tuple[MessageId, float]],
    ) -> bool:
        """Whether a line is to answer rather than the facts that fit: where it is their own, or
        where it was told later and stands out. A line that nothing asks for by name or by time
        must be among the likeliest."""
        among = picked.against or picked.entry.id in {message for message, _ in lines[:_COURSE]}
        if sense.plain and not among:
            return False
        if not fits or picked.entry.id in fits[0].sources:
            return True
        if sense.way != "now":
            # What still holds is no answer to how it was before.
            return fits[0].valid_to is None and fits[0].superseded_by is None
        later = picked.entry.at > fits[0].recorded_at
        return bool(picked.seen["since"]) or (later and picked.share >= _STANDS_OUT)

    def _of_the_same(
        self, asked: Asked, lines: Sequence[tuple[MessageId, float]], entry: Entry
    ) -> bool:
        """Whether a line speaks of the thing of which the likest line speaks: in the question's
        own words, in another rare word, or straight after it."""
        index, best = self.index, lines[0][0]
        met = self._meets(index, asked, best)
        if met and self._worth(asked, met & self._meets(index, asked, entry.id)) >= (
            _SAME_THING * self._worth(asked, met)
        ):
            return True
        if 0 <= index.row[entry.id] - index.row[best] <= _NEXT and standing.goes_on(entry.text):
            return True
        shared = set(index.terms(best)) & set(index.terms(entry.id))
        return any(standing.ties(index, term) for term in shared)

    def _worth(self, asked: Asked, terms: Iterable[str]) -> float:
        """How much words of a question tell together, by how few lines hold them."""
        return sum(self.index.worth((term, *asked.same.get(term, ()))) for term in terms)

    def _came_about(
        self, asked: Asked, held: Recall, lines: Sequence[tuple[MessageId, float]]
    ) -> Recall:
        """Asked when a thing was, the recall with the line first that was told as it had come
        about, where the best one only tells when it was to be: "이사는 23일로 잡았어요", and then
        "이사 했어요"."""
        index = self.index
        best = next((one for one in held.memories if one.kind == "message"), None)
        if best is None or MessageId(best.id) not in index.row or course.happened(best.text):
            return held
        # "이사한 날" has no other word than the one that frames so many questions.
        met = self._meets(index, asked, MessageId(best.id)) or (
            frozenset(asked.terms) & frozenset(index.terms(MessageId(best.id)))
        )
        whole = self._worth(asked, met)
        found: list[tuple[float, Entry]] = []
        for k, (message, _) in enumerate(lines[:_COURSE]):
            entry = index.entries[index.row[message]]
            shared = self._worth(asked, met & set(index.terms(message)))
            same = entry.at > best.said_at and shared >= _SAME_THING * whole > 0.0
            if same and course.happened(entry.text):
                found.append((shared / whole - 0.05 * k, entry))
        if not found:
            return held
        told = max(found, key=lambda pair: pair[0])[1]
        rest = (
            replace(one, score=0.2 * one.score)
            for one in held.memories
            if MessageId(one.id) != told.id
        )
        return replace(held, memories=(_line(told, score=best.score), *rest))

    def _days_of(
        self, asked: Asked, lines: Sequence[tuple[MessageId, float]]
    ) -> list[tuple[datetime, Span]]:
        """What lines that speak of the thing asked about tell of its time, in order."""
        index = self.index
        if lines[0][0] not in index.row or "when" not in asked.asks:
            return []
        near = [index.entries[index.row[m]] for m, _ in lines[:_COURSE] if m in index.row]
        same = [entry for entry in near if entry.times and self._of_the_same(asked, lines, entry)]
        return [(e.at, span) for e in sorted(same, key=lambda e: e.at) for span in e.times]

    def _weighed(
        self,
        text: str,
        asked: Asked,
        lines: Sequence[tuple[MessageId, float]],
        sense: standing.Sense,
        *,
        language: Language,
        now: datetime,
        full: Float | None,
    ) -> standing.Weighed:
        index = self.index
        facts = [f for f in self.facts.values() if f.retracted_at is None and f.recorded_at <= now]
        what = sought(text, subjects=[f.subject for f in facts], language=language)
        sure: dict[str, float] = {}
        over = self._overtaken(text, facts, language)
        since = over.line.id if over is not None else ""
        for fact in facts:
            if what is None or (fact.subject, fact.relation) != (what.subject, what.relation):
                continue
            open_ = fact.superseded_by is None and fact.valid_to is None
            open_ = open_ and not (over is not None and over.fact.id == fact.id)
            if sense.way == "now" and not open_:
                continue
            for source in fact.sources:
                sure[source] = max(sure.get(source, 0.0), fact.confidence)
        after, named = None, frozenset[str]()
        question = text
        static = whole = self._embed([asked.bare])[0]
        if sense.way != "now":
            put = course.before(text, language)
            if put is not None:
                named = frozenset(t for t in self._terms(put.named) if t not in FRAME)
                after = self._brought_up(named, put.rest, now)
                if after is not None:
                    question = put.rest
                    asked = self.read(question, now=now)
                    static = self._embed([asked.bare])[0]
                    lines, _ = self._ranked(index, asked, static, full, _POOL)
        like = index.likeness(full, static)
        kin = like
        if lines:
            nearest = lines[0][0]
            kin = index.likeness(index.full_vector(nearest), index.static_vector(nearest))
        pool = [
            (entry, score)
            for message, score in self._with_next(lines)
            if (entry := index.entries[index.row[message]]).at < now
            and (not sense.dated or (entry.times and self._of_the_same(asked, lines, entry)))
        ]
        if sense.way != "now" and after is None:
            current = standing.weigh(
                index, asked, question, pool, way="now", like=like, kin=kin,
                meets=lambda e: self._meets(index, asked, e.id), facts=sure, since=since,
            )  # fmt: skip
            found = standing.best(current, standing.Sense("now"))
            after = found.entry if found is not None else None
            named = frozenset(index.terms(after.id)) if after is not None else named
        if after is not None:
            pool = [(e, s) for e, s in pool if e.at <= after.at]
        weighed = standing.weigh(
            index,
            asked,
            question,
            pool,
            way=sense.way,
            like=like,
            kin=kin,
            meets=lambda e: self._meets(index, asked, e.id),
            facts=sure,
            since=since,
            after=after,
            named=named,
        )
        if full is None or sense.dated or not weighed.entries:
            return weighed
        return self._against(weighed, lines, sense, static=whole, full=full, now=now)

    def _against(
        self,
        weighed: standing.Weighed,
        lines: Sequence[tuple[MessageId, float]],
        sense: standing.Sense,
        *,
        static: Float,
        full: Float,
        now: datetime,
    ) -> standing.Weighed:
        """The lines with how they stand to one another, where the background has read them."""
        index, entries = self.index, weighed.entries
        exact = [row for e in entries if (row := index.full_vector(e.id)) is not None]
        if len(exact) < len(entries):
            return weighed
        place = {message: k for k, (message, _) in enumerate(lines)}
        score = dict(lines)
        compared = contest.Lines(
            own=weighed.table,
            score=standing.alone(weighed, sense),
            rank=np.array([place.get(e.id, _POOL) for e in entries]),
            gap=np.array([score.get(e.id, lines[-1][1]) - lines[0][1] for e in entries]),
            full=np.stack(exact),
            static=np.stack([index.static_vector(e.id) for e in entries]),
            said=[e.at for e in entries],
            length=[len(e.text) for e in entries],
            timed=[bool(e.times) for e in entries],
        )
        flags = (*(sense.way == way for way in ("now", "before", "first")), sense.plain, sense.said)
        against = contest.table(
            compared, own=standing.FEATURES, full=full, static=static, now=now, flags=flags
        )
        return replace(weighed, against=against)

    def _with_next(
        self, lines: Sequence[tuple[MessageId, float]]
    ) -> Sequence[tuple[MessageId, float]]:
        """Ranked lines with those said straight after the best: "they moved it" names nothing."""
        held = {message for message, _ in lines}
        least = min((score for _, score in lines), default=0.0)
        more = []
        for message, _ in lines[:_COURSE]:
            row = self.index.row[message]
            for entry in self.index.entries[row + 1 : row + 1 + _NEXT]:
                if entry.text and not entry.derived and entry.id not in held:
                    held.add(entry.id)
                    more.append((entry.id, least))
        return [*lines, *more]

    def _brought_up(self, named: frozenset[str], rest: str, now: datetime) -> Entry | None:
        """The line that brought a thing up as it came to be so."""
        index = self.index
        held = sorted(
            (rows for term in named if (rows := index.holding([term]))),
            key=len,
        )
        if not held:
            return None
        entries = [index.entries[row] for row in held[0] if index.entries[row].at < now]
        return standing.brought_up(entries, rest)

    def _alike(self, index: Index, asked: Asked, one: Memory, other: Memory) -> bool:
        """Whether a line tells of what another tells of, as far as the question goes."""
        met = self._meets(index, asked, MessageId(one.id))
        return met <= self._meets(index, asked, MessageId(other.id))

    def _introduced(self, index: Index, text: str, held: Recall) -> Recall:
        """Asked who somebody is, the line that told another name of them, or the first in which
        they came up."""
        name = course.who(text).lower()
        if not name or held.abstained:
            return held
        telling = [m for m, pairs in self._named.items() if any(name in pair for pair in pairs)]
        rows = [index.row[m] for m in telling if m in index.row] or index.holding(self._terms(name))
        if not rows:
            return held
        entry = index.entries[rows[0]]
        best = max((one.score for one in held.memories), default=0.9)
        rest = tuple(
            replace(one, score=0.3 * one.score)
            for one in held.memories
            if MessageId(one.id) != entry.id and one.kind == "message"
        )
        return replace(held, memories=(_line(entry, score=best), *rest))

    def _earlier(
        self, index: Index, text: str, language: Language, now: datetime
    ) -> tuple[str, datetime, frozenset[str]] | None:
        """What a question asks of the time before a thing it names, when that came up, and by
        which tokens."""
        asked = course.before(text, language)
        if asked is None:
            return None
        terms = [term for term in self._terms(asked.named) if term not in FRAME]
        held = [rows for term in terms if (rows := index.holding([term]))]
        if not held:
            return None
        # The word that was said least often is the thing itself.
        first = index.entries[min(held, key=len)[0]]
        return (asked.rest, first.at, frozenset(terms)) if first.at < now else None

    def _ranked(
        self,
        index: Index,
        asked: Asked,
        static: Float,
        full: Float | None,
        limit: int,
        *,
        before: datetime | None = None,
    ) -> tuple[tuple[tuple[MessageId, float], ...], float]:
        return ranked(
            index,
            asked,
            ranker=self._ranker,
            static=static,
            full=full,
            before=before,
            limit=max(limit, 24),
            muted=True,
        )

    def ask(
        self,
        text: str,
        *,
        now: datetime,
        language: Language,
        level: SpeechLevel,
        attach: Attach,
        full: Float | None = None,
        limit: int = 20,
        last: Sequence[Memory] | None = None,
        abstain_below: float = ABSTAIN_BELOW,
    ) -> Asking:
        """Answer a question about what is remembered, with the lines it rests on, ranked.

        What is muted answers too: it was asked for. `last` are the memories of her latest
        reply, for "왜 그렇게 알아?"; without it those of the latest question.
        """
        asked = self.read(text, now=now)
        static = self._embed([asked.bare])[0]
        before = self._last.memories if last is None else last
        facts = list(self.facts.values())
        index = self.hers if asked.speakers == {HERS} else self.index
        lines, sure = self._ranked(index, asked, static, full, max(limit, _POOL))
        sure_ranked = sure
        if sure < abstain_below and asked.hers and index is self.index:
            index = self.hers
            lines, sure = self._ranked(index, asked, static, full, limit)
        if asked.speakers == {HERS}:
            # "Where do you live" asks for nothing of theirs.
            facts = [fact for fact in facts if fact.subject != ME]
        fits = fitting(text, facts, now=now)
        put, past = text, False
        whole = asked, lines
        earlier = None if fits else self._earlier(index, text, language, now)
        if earlier is not None:
            put, until, after = earlier
            past = True
            asked = self.read(put, now=now)
            static = self._embed([asked.bare])[0]
            then, sure_then = self._ranked(index, asked, static, full, limit, before=until)
            # The line that first brings the thing up tells of the time before it only where it
            # names both.
            only = {
                message
                for message, _ in then
                if after & set(index.terms(message))
                and not course.names_the_old(index.entries[index.row[message]].text)
            }
            if len(only) < len(then):
                then = (*(p for p in then if p[0] not in only), *(p for p in then if p[0] in only))
            own = {message for message, _ in then}
            lines = (*then, *(pair for pair in lines if pair[0] not in own))
            sure = max(sure, sure_then)
            facts = facts_.as_of(facts, until)
            fits = fitting(put, facts, now=now)
        stands = None
        by_hand = any(fact.origin == "person" for fact in fits)
        if index is self.index and not by_hand and not course.who(text):
            compared = self._compared(text, *whole, now=now, language=language, full=full)
            found = self._stands(*compared, whole[1])
            if found is not None and self._outweighs(found[0], found[1], fits, lines):
                stands, held_by = found[0], found[2]
                sure = max(sure, held_by)
            exact = self._held(*compared, sure_ranked)
            sure = sure if exact is None else exact
        if stands is not None:
            # The line of a fact that answers says it in the fact's own words.
            fits = tuple(fact for fact in fits if stands.entry.id in fact.sources)
            facts = list(fits)
            first = (stands.entry.id, lines[0][1] + 1.0 if lines else 1.0)
            lines = (first, *(pair for pair in lines if pair[0] != stands.entry.id))
        held = chosen(
            index,
            lines if sure >= abstain_below else (),
            sure,
            now=now,
            facts=fits,
        )
        if stands is not None and held.memories:
            others = tuple(
                replace(one, score=0.3 * one.score)
                for one in held.memories
                if MessageId(one.id) != stands.entry.id
            )
            held = replace(held, memories=(_line(stands.entry, score=sure), *others))
        elif not fits and course.who(text):
            held = self._introduced(index, text, held)
        else:
            held = self._in_course(index, asked, held, lines)
        held = self._continued(index, asked, held)
        if "when" in asked.asks and index is self.index and course.asks_when_it_was(text):
            came = self._came_about(asked, held, lines)
            stands, held = (None, came) if came is not held else (stands, held)
        over = None if past or stands is not None else self._overtaken(text, facts, language)
        if over is not None:
            facts = [f for f in facts if f.id != over.fact.id]
            if over.now:
                held = Recall((_line(over.line, score=0.9),))
                first = (over.line.id, lines[0][1] + 1.0 if lines else 1.0)
                lines = (first, *(pair for pair in lines if pair[0] != over.line.id))
                sure = max(sure, 0.8)
            else:
                facts.append(replace(over.fact, valid_to=over.line.at))
        self._last = held
        said = answer(
            put,
            facts,
            held,
            now,
            language=language,
            level=level,
            attach=attach,
            last=before,
            past=past,
            open_=lambda memory: self._open(index, asked, memory),
            alike=lambda one, other: self._alike(index, asked, one, other),
            stands=stands is not None,
            excerpt=lambda line: self._excerpt(line, asked, static),
            dated=in_month(self._times, self._days_of(asked, lines)) if lines else self._times,
        )
        if said is not None and said.facts:
            # The lines a fact was read from are the best evidence there is.
            sources = [s for f in said.facts for s in self.facts[f].sources if s in self.index.row]
            top = lines[0][1] + 1.0 if lines else 1.0
            rest = [pair for pair in lines if pair[0] not in sources]
            lines = (*((MessageId(s), top) for s in dict.fromkeys(sources)), *rest)
            sure = max(sure, said.certainty * 0.99)
        elif (
            said is not None and said.kind != "why" and self._stranger(index, text, language, lines)
        ):
            said, sure = None, 0.3 * sure
        words = said.text if said is not None else unknown(language, level)
        told = said is not None and self._told(index, asked, said)
        by_line = said is not None and stands is not None
        return Asking(asked, tuple(lines[:limit]), sure, held, said, words, told, by_line)

    def _told(self, index: Index, asked: Asked, said: Answer) -> bool:
        quoted = [MessageId(one) for one in said.memories]
        held = {t for one in quoted if one in index.row for t in index.terms(one)}
        words = {term for term in asked.terms if len(term) > 1}
        return bool(words) and 2 * len(words & held) >= len(words)


def _named_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word, with or without a particle."""
    return bool(
        re.search(
            rf"(?<![a-z0-9가-힣]){re.escape(name)}(?:['’]s|이랑|이가|이는|이를|이한테|이네|한테|에게|랑|씨|님|이|가|은|는|을|를|의|도|네|야)?(?![a-z0-9가-힣])",
            text,
        )
    )


def _stems(text: str) -> list[str]:
    """Whole words without their endings, in order."""
    return [stem_ko(word) if "가" <= word[0] <= "힣" else stem_en(word) for word in words_of(text)]


def _line(entry: Entry, *, score: float) -> Memory:
    return Memory(
        id=MemoryId(entry.id),
        kind="message",
        text=entry.text,
        said_at=entry.at,
        speaker="companion" if entry.speaker == HERS else "person",
        score=score,
        sources=(entry.id,),
        valid_from=entry.times[0][0] if entry.times else None,
        valid_to=entry.times[0][1] if entry.times else None,
    )


def learn(
    facts: Sequence[Fact],
    threads: Sequence[Thread],
    message: Message,
    *,
    times: Sequence[Span],
    now: datetime,
    wish: Wish | None = None,
) -> Taken:
    """What a message of the person teaches: facts, the threads it opens and closes, and the
    pairs of facts about which she should ask. `threads` of the result are all that are held."""
    settled = facts_.learn(facts, message, now=now)
    held = (*threads_.after(threads, message), *threads_.opened(message, times, now=now))
    return Taken(settled.write, held, wish, ask=settled.ask)


def relearn(facts: Sequence[Fact], lines: Sequence[Message], *, now: datetime) -> tuple[Fact, ...]:
    """All facts read again from the lines, as the rules are today: what is to be written.

    What the person wrote by hand, agreed on the first evening, or a brain proposed stays, and so
    does what those replaced. A fact that no rule reads any more is retracted.
    """
    by_hand = [
        fact
        for fact in facts
        if fact.origin in ("first_run", "brain")
        or fact.relation == LINE
        or not fact.text
        or (fact.origin == "person" and fact.span == (0, 0))
    ]
    kept = {fact.id for fact in by_hand}
    by_hand += [fact for fact in facts if fact.superseded_by in kept and fact.id not in kept]
    held = {fact.id: fact for fact in by_hand}
    for line in lines:
        if line.speaker == "person":
            for fact in facts_.learn(tuple(held.values()), line, now=line.at).write:
                held[fact.id] = fact
    marks = {fact.id: fact for fact in facts}
    fresh = []
    for fact in held.values():
        old = marks.get(fact.id)
        if old is not None:
            fact = replace(fact, pinned=old.pinned, muted=old.muted)
        if fact != old:
            fresh.append(fact)
    gone = [
        replace(fact, retracted_at=now)
        for fact in facts
        if fact.id not in held and fact.retracted_at is None
    ]
    return (*fresh, *gone)
