"""One person's memory held ready for search: postings, vectors, sessions, all exact."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from samantha.memory.encode import (
    Entry,
    People,
    cut_vocatives,
    passage,
    sessions,
    token_pairs,
)
from samantha.memory.question import Asked, is_question
from samantha.memory.vectors import Float, Matrix, cosines, nearest, quantise, signs, standard
from samantha.types import MessageId

Ints = NDArray[np.intp]
Ints32 = NDArray[np.int32]

# Robertson & Zaragoza (2009), section 3.4. A line of talk is short and says a word once:
# low saturation, weak length normalisation.
K1: Final = 0.9
B: Final = 0.35
NEIGHBOUR: Final = 0.55  # how much a word in the line before or after counts for this line
CANDIDATES: Final = 120
# Words nearer than this (cosine of their static vectors) stand in for one another, weighted by
# the square of it; the share of evidence found by words alone rises by a tenth.
_ALIKE: Final = 0.5
_ALIKE_MOST: Final = 10
_WORDS_KEPT: Final = 4000  # words whose nearest are kept at hand
# A word in more than this share of a large memory says nothing and costs the most.
_COMMON_SHARE: Final = 0.04
_COMMON_ALIKE: Final = 0.02  # the same for a word that only means about the same
_COMMON_FROM: Final = 3000

# One thought of a long message is found by its own sentence, not by the mean of all.
_SENTENCE = re.compile(r"(?<=[.!?…~])\s+|\n+|\s*[(;]\s*")
_SHORTEST: Final = 8
_MOST_PARTS: Final = 8
_LARGE: Final = 4000  # lines from which not every line is weighed
_NEAR: Final = 2.0  # deviations above the mean likeness
_LEAST: Final = 0.2  # of the best line's words; 99 % of the first ten lines stay as they were
_POOL: Final = 2000  # lines whose sentences are looked at

_TIME_WORD = re.compile(
    r"(?i)\b(?:yesterday|today|tonight|tomorrow|last|next|ago|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|week(?:end)?|month|year|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|since|\d{4}|morning|night|recently|soon)\b"
    r"|어제|오늘|내일|모레|그제|그저께|지난|다음|담주|저번|이번|주말|요일|작년|내년|올해|\d+\s?월|\d+\s?일"
    r"|전에|뒤에|후에|아침|저녁|새벽|방금|아까|금방|곧"
)

FEATURES: Final = (
    "lex",  # BM25 of the line, over the best line's
    "lex_abs",  # BM25 of the line over the sum of the question's idf
    "lex_win",  # BM25 of line and neighbours, over the best
    "lex_win_abs",
    "lex_session",  # BM25 of the session, over the best
    "cover",  # idf share of the question's words in the line
    "cover_win",
    "soft",  # words alike in meaning count by their likeness; over the best line's
    "soft_abs",  # the same over the sum of the question's idf
    "soft_win",
    "soft_win_abs",
    "soft_session",
    "missed",  # idf share of the weightiest known word that line and neighbours do not hold
    "unheard",  # idf share of the question's words that nothing held is like
    "rare",  # idf of the rarest word met, over the rarest asked
    "static",  # cosine of static vectors, in standard deviations of this memory
    "static_top",  # distance to the best line's, same unit
    "static_win",
    "static_session",
    "part",  # the likest sentence of the line, same unit
    "part_top",
    "full",
    "full_top",
    "full_win",
    "full_session",
    "rank_lex",  # reciprocal ranks
    "rank_win",
    "rank_soft",
    "rank_static",
    "rank_full",
    "hybrid",
    "hybrid_session",  # best hybrid score of the session, over the best
    "before_hybrid",  # hybrid of the line before and after
    "after_hybrid",
    "speaker",  # 1 asked speaker, -1 other, 0 cannot be told
    "people",  # share of the named others in the line or its neighbours
    "asks",  # the line is itself a question
    "after_question",  # the line before it is a question by the other
    "when_time",  # a when-question meets a line that speaks of time
    "interval",  # the asked interval holds the line's day or a day it speaks of
    "length",  # log of its words
    "list_question",
)
F: Final = {name: i for i, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Lines worth ranking: row numbers and one feature row each, shape (n, len(FEATURES)).

    `held` is how many lines the memory holds in all.
    """

    rows: Ints
    features: Float
    held: int


class _Growing:
    """Rows of one model that grow by doubling, so that a line is added in constant time."""

    def __init__(self, width: int) -> None:
        self.rows = np.zeros((64, width), dtype=np.int8)
        self.scales = np.zeros(64, dtype=np.float32)
        # Column by column, as the scan reads it.
        self.bits = np.asfortranarray(signs(self.rows))

    def put(self, at: int, rows: NDArray[np.int8], scales: Float) -> None:
        need = at + len(rows)
        if need > len(self.rows):
            size = max(need, 2 * len(self.rows))
            for name in ("rows", "scales", "bits"):
                old = getattr(self, name)
                order: Literal["C", "F"] = "F" if name == "bits" else "C"
                grown = np.zeros((size, *old.shape[1:]), dtype=old.dtype, order=order)
                grown[: len(old)] = old
                setattr(self, name, grown)
        self.rows[at:need] = rows
        self.scales[at:need] = scales
        self.bits[at:need] = signs(rows)

    def held(self, n: int) -> Matrix:
        if n > len(self.rows):
            self.put(n, self.rows[:0], self.scales[:0])
        return Matrix(self.rows[:n], self.scales[:n], self.bits[:n])


class Index:
    """Lines of one person in order of writing; each call sees all that was added before.

    Lines are added in the order of the talk. Not safe for two threads at once: the talk of
    one person is in one task chain.
    """

    def __init__(
        self,
        *,
        people: People | None = None,
        embed: Callable[[Sequence[str]], Float] | None = None,
        static_width: int = 256,
    ) -> None:
        """`embed` gives static unit vectors of single words; without it words must match."""
        self.people = people or People()
        self._embed = embed
        self._vocabulary: list[str] = []
        self._word_row: dict[str, int] = {}
        self._words = _Growing(static_width)
        self._near: dict[str, tuple[int, list[tuple[int, float]]]] = {}
        self._parts = _Growing(static_width)  # sentences of lines that have several
        self._part_from = array("i", [0])
        self.entries: list[Entry] = []
        self.row: dict[MessageId, int] = {}
        self._postings: dict[str, tuple[array[int], array[int]]] = {}
        self._terms: list[tuple[str, ...]] = []
        self._length = array("f")
        self._session = array("i")
        self._when = array("d")
        self._speaker = array("b")
        self._speakers: list[str] = []  # keys by code
        self._start = array("i")  # first row of each session
        # Whether a line is of the same session as the one before it; one entry more than lines.
        self._joined = bytearray(1)
        self._alive = bytearray()
        self._muted = bytearray()
        self._question = bytearray()
        self._timed = bytearray()
        self._named: list[tuple[str, ...]] = []
        self._static = _Growing(static_width)
        self._full: _Growing | None = None
        self._total = 0.0

    def __len__(self) -> int:
        return len(self.entries)

    def size(self) -> int:
        """Bytes of vectors, codes and postings held for all lines, without their text."""
        n = len(self.entries)
        grown = [self._static, self._full] if self._full is not None else [self._static]
        vectors = n * sum(g.rows.shape[1] + 4 + 8 * g.bits.shape[1] for g in grown)
        parts = self._part_from[-1] * (self._parts.rows.shape[1] + 4)
        postings = sum(
            docs.itemsize * len(docs) + len(counts) for docs, counts in self._postings.values()
        )
        return int(vectors + parts + postings + 30 * n)

    # -- writing ---------------------------------------------------------------------------

    def add(self, entry: Entry, vector: Float | None = None, *, before: Entry | None = None) -> int:
        """Take a line in; its row number. A line already held (same id) is left as it is.

        `vector` is its static one, a unit row; without it the index makes its own, of the line
        with the question it answers: in `before`, or else in the line held before it.
        """
        known = self.row.get(entry.id)
        if known is not None:
            return known
        at = len(self.entries)
        pairs: list[tuple[str, str]] = []
        bare = ""
        if not entry.derived:
            spoken = [name for name, key in self.people.aliases.items() if key != entry.speaker]
            bare = cut_vocatives(entry.text, spoken)
            pairs = token_pairs(bare, entry.tokens)
        tokens = [token for token, _ in pairs]
        self._learn(pairs)
        counted = Counter(tokens)
        for term, times in counted.items():
            held = self._postings.get(term)
            if held is None:
                held = self._postings[term] = (array("i"), array("B"))
            held[0].append(at)
            held[1].append(min(times, 255))
        self._terms.append(tuple(counted))
        self._length.append(float(len(tokens)))
        self._total += len(tokens)
        step = 1 if at == 0 else sessions((self.entries[-1].at, entry.at))[1]
        if step:
            self._start.append(at)
        self._session.append(len(self._start) - 1)
        self._joined[at] = 0 if step else 1
        self._joined.append(0)
        self._when.append(entry.at.timestamp())
        if entry.speaker not in self._speakers:
            self._speakers.append(entry.speaker)
        # A talk has few speakers; an import with more than a hundred shares the last code.
        self._speaker.append(min(self._speakers.index(entry.speaker), 120))
        self._alive.append(0 if entry.derived else 1)
        self._muted.append(1 if entry.muted else 0)
        self._question.append(is_question(entry.text))
        self._timed.append(bool(entry.times) or bool(_TIME_WORD.search(entry.text)))
        self._named.append(self.people.keys_in(entry.text))
        self.entries.append(entry)
        self.row[entry.id] = at
        self._put_vectors(at, "" if entry.derived else bare, vector, before)
        return at

    def passage(self, message: MessageId, before: Entry | None = None) -> str:
        """What a full embedder should read of a held line: with the question it answers."""
        at = self.row[message]
        entry = self.entries[at]
        names = [name for name, key in self.people.aliases.items() if key != entry.speaker]
        if before is None and at:
            before = self.entries[at - 1]
        return passage(entry, before, names)

    def _put_vectors(self, at: int, text: str, vector: Float | None, before: Entry | None) -> None:
        parts = [part for part in _SENTENCE.split(text) if len(part) >= _SHORTEST][:_MOST_PARTS]
        if len(parts) < 2:
            parts = []
        if vector is None and self._embed is not None and text:
            rows = self._embed([self.passage(self.entries[at].id, before), *parts])
            vector, rows = rows[0], rows[1:]
        elif self._embed is not None and parts:
            rows = self._embed(parts)
        else:
            rows = np.zeros((0, 0), dtype=np.float32)
        if vector is not None:
            self._static.put(at, *quantise(vector[None, :]))
        start = self._part_from[-1]
        if len(rows):
            self._parts.put(start, *quantise(rows))
        self._part_from.append(start + len(rows))

    def _learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Give words that are met for the first time a vector."""
        if self._embed is None:
            return
        fresh = {t: word for t, word in pairs if word and t not in self._word_row}
        if not fresh:
            return
        rows = self._embed(list(fresh.values()))
        self._words.put(len(self._vocabulary), *quantise(rows))
        for term in fresh:
            self._word_row[term] = len(self._vocabulary)
            self._vocabulary.append(term)

    def _alike(self, term: str, surface: str) -> list[tuple[str, float]]:
        """Held words that mean about the same, with the likeness; the word itself with 1."""
        found = {term: 1.0} if term in self._postings else {}
        for at, likeness in self._nearest_words(surface):
            other = self._vocabulary[at]
            if other in self._postings:
                found.setdefault(other, likeness**2)
        return list(found.items())

    def _nearest_words(self, surface: str) -> list[tuple[int, float]]:
        """Numbers of the nearest words of the vocabulary with their cosines.

        What was found for a word is kept: when it is asked again only words that came since are
        looked at.
        """
        n = len(self._vocabulary)
        if self._embed is None or not surface or n == 0:
            return []
        upto, found = self._near.get(surface, (0, []))
        if upto == n:
            return found
        word = self._embed([surface])[0]
        held = self._words.held(n)
        if not word.any():
            found = []
        elif upto == 0:
            near = nearest(held, word, limit=_ALIKE_MOST, rescored=128, scan_from=500)
            found = _likely(near, cosines(held, word, near))
        else:
            fresh = np.arange(upto, n, dtype=np.intp)
            found = [*found, *_likely(fresh, cosines(held, word, fresh))]
            found = sorted(found, key=lambda pair: -pair[1])[:_ALIKE_MOST]
        if len(self._near) >= _WORDS_KEPT:
            self._near.clear()
        self._near[surface] = (n, found)
        return found

    def _soft(self, asked: Asked) -> tuple[Float, Float, list[tuple[Ints, Float, float]], float]:
        """Sum over the question's words of idf by likeness: of lines, and with neighbours.

        Third, for each word that is known: the rows it touches, its worth there, and at most.
        Last, the idf of words that nothing held is like.
        """
        n = len(self.entries)
        # One cell more on each side stands for the line beside the first and the last.
        line, window, hit, left, right = (np.zeros(n + 2, dtype=np.float32) for _ in range(5))
        joined = np.frombuffer(self._joined, dtype=np.uint8)
        met: list[tuple[Ints, Float, float]] = []
        unheard = 0.0
        for term in asked.terms:
            found: list[tuple[float, Ints32]] = []
            alike = self._alike(term, asked.surfaces.get(term, ""))
            names = [(t, 1.0) for t in asked.same.get(term, ()) if t in self._postings]
            for other, weight in (*names, *alike):
                docs = np.frombuffer(self._postings[other][0], dtype=np.int32)
                share = _COMMON_SHARE if other == term else _COMMON_ALIKE
                if n > _COMMON_FROM and len(docs) > n * share:
                    continue
                worth = weight * math.log(1.0 + (n - len(docs) + 0.5) / (len(docs) + 0.5))
                found.append((worth, docs))
            if found:
                # The worthiest word comes last and stays.
                found.sort(key=lambda pair: pair[0])
                # Indexing by other than the machine's own integer copies the index each time.
                docs = np.concatenate([rows for _, rows in found]).astype(np.intp)
                worths = np.repeat(
                    np.array([worth for worth, _ in found], dtype=np.float32),
                    [len(rows) for _, rows in found],
                )
                back, on = joined[docs] > 0, joined[docs + 1] > 0
                before, after = docs[back], docs[on] + 2
                docs = docs + 1
                hit[docs] = worths
                left[before] = NEIGHBOUR * worths[back]
                right[after] = NEIGHBOUR * worths[on]
                at = np.concatenate([docs, before, after])
                own = hit[at]
                wide = np.maximum(np.maximum(own, left[at]), right[at])
                # Repeated rows read the same old value, so a plain assignment adds once.
                line[at] = line[at] + own
                window[at] = window[at] + wide
                met.append((at - 1, wide, found[-1][0]))
                hit[docs] = 0.0
                left[before] = 0.0
                right[after] = 0.0
            elif self._held(term, asked) is None:
                # A word never heard counts as much as in `_lexical`.
                unheard += min(math.log(1.0 + 2.0 * n + 1.0), 3.0)
        return line[1:-1], window[1:-1], met, unheard

    def put_static(self, ids: Sequence[MessageId], rows: NDArray[np.int8], scales: Float) -> None:
        """Stored static vectors of lines that are held; others are passed over."""
        for message, row, scale in zip(ids, rows, scales, strict=True):
            at = self.row.get(message)
            if at is not None:
                self._static.put(at, row[None, :], np.array([scale], dtype=np.float32))

    def put_full(self, ids: Sequence[MessageId], rows: NDArray[np.int8], scales: Float) -> None:
        """Full vectors, as they follow in the background."""
        if self._full is None:
            self._full = _Growing(rows.shape[1])
        for message, row, scale in zip(ids, rows, scales, strict=True):
            at = self.row.get(message)
            if at is not None:
                self._full.put(at, row[None, :], np.array([scale], dtype=np.float32))

    def remove(self, ids: Iterable[MessageId]) -> int:
        """Forget lines: text, words, vectors. How many went. Row numbers of others stay."""
        gone = 0
        for message in ids:
            at = self.row.pop(message, None)
            if at is None:
                continue
            gone += 1
            self._blank(at)
            old = self.entries[at]
            self.entries[at] = Entry(old.id, old.speaker, "", old.at, derived=True)
        return gone

    def _blank(self, at: int) -> None:
        """Take a line's words and vectors out of all that is searched."""
        if self._terms[at] or self._alive[at]:
            for term in self._terms[at]:
                docs, counts = self._postings[term]
                where = int(np.searchsorted(np.frombuffer(docs, dtype=np.int32), at))
                del docs[where], counts[where]
                if not docs:
                    del self._postings[term]
            self._total -= self._length[at]
            self._length[at] = 0.0
            self._terms[at] = ()
            self._named[at] = ()
            self._alive[at] = 0
            self._static.put(at, self._static.rows[:1] * 0, np.zeros(1, dtype=np.float32))
            first, last = self._part_from[at], self._part_from[at + 1]
            blank = np.zeros((last - first, self._parts.rows.shape[1]), dtype=np.int8)
            self._parts.put(first, blank, np.zeros(last - first, dtype=np.float32))
            if self._full is not None:
                self._full.put(at, self._full.rows[:1] * 0, np.zeros(1, dtype=np.float32))

    def mute(self, ids: Iterable[MessageId], *, muted: bool = True) -> None:
        """Keep lines but find them only where they are asked for ("그 얘긴 꺼내지 마"), or find
        them again."""
        for message in ids:
            at = self.row.get(message)
            if at is not None:
                self._muted[at] = 1 if muted else 0

    def hide(self, ids: Iterable[MessageId]) -> None:
        """Keep lines but never find them, nor anything beside them by their words: they asked
        memory itself, or the person said that they were wrong."""
        for message in ids:
            at = self.row.get(message)
            if at is not None:
                self._blank(at)

    # -- reading ---------------------------------------------------------------------------

    def terms(self, message: MessageId) -> tuple[str, ...]:
        """The search tokens of a held line."""
        return self._terms[self.row[message]]

    def holding(self, terms: Iterable[str]) -> list[int]:
        """Rows of the lines that hold any of these tokens, in order."""
        rows: set[int] = set()
        for term in terms:
            if term in self._postings:
                rows.update(self._postings[term][0])
        return sorted(rows)

    def worth(self, terms: Iterable[str]) -> float:
        """How much it tells that a line holds any of these tokens: their idf together."""
        n = len(self.entries)
        df = sum(len(self._postings[term][0]) for term in terms if term in self._postings)
        return math.log(1.0 + (n - min(df, n) + 0.5) / (df + 0.5)) if df else 0.0

    def static_vector(self, message: MessageId) -> Float:
        """The stored static vector of a line, about unit length; zeros where there is none."""
        at = self.row[message]
        held = self._static.held(len(self.entries))
        row: Float = held.rows[at].astype(np.float32) * held.scales[at]
        return row

    def likeness(self, query: Float | None, static: Float) -> Callable[[Entry], float]:
        """How like in meaning a held line is to a full vector, or to a static one where there
        are no full ones, in standard deviations over this memory."""
        n = len(self.entries)
        if query is not None and self._full is not None:
            z, _ = standard(self._full.held(n), query)
        else:
            z, _ = standard(self._static.held(n), static)
        return lambda entry: float(z[self.row[entry.id]])

    def full_vector(self, message: MessageId) -> Float | None:
        """The stored full vector of a line, about unit length; None where there is none."""
        at = self.row[message]
        if self._full is None or at >= len(self._full.scales) or not self._full.scales[at]:
            return None
        row: Float = self._full.rows[at].astype(np.float32) * self._full.scales[at]
        return row

    def _held(self, term: str, asked: Asked) -> tuple[Ints32, NDArray[np.uint8]] | None:
        """The rows that hold a word or another name of the same, with how often."""
        found = [
            self._postings[t] for t in (term, *asked.same.get(term, ())) if t in self._postings
        ]
        if not found:
            return None
        docs = np.frombuffer(found[0][0], dtype=np.int32)
        counts = np.frombuffer(found[0][1], dtype=np.uint8)
        if len(found) > 1:
            docs = np.concatenate([np.frombuffer(d, dtype=np.int32) for d, _ in found])
            counts = np.concatenate([np.frombuffer(c, dtype=np.uint8) for _, c in found])
            docs, first = np.unique(docs, return_index=True)
            counts = counts[first]
        return docs, counts

    def _lexical(self, asked: Asked) -> tuple[Float, Float, Float, Float, Float, Float]:
        """BM25 of lines and of windows, coverage of both, rarest idf met, sum of idf (1,)."""
        n = len(self.entries)
        line, window, cover, cover_win, rare = (np.zeros(n, dtype=np.float32) for _ in range(5))
        length = np.frombuffer(self._length, dtype=np.float32)
        joined = np.frombuffer(self._joined, dtype=np.uint8)
        mean = self._total / max(1, n) or 1.0
        spread = np.zeros(n, dtype=np.float32)
        total = 0.0
        terms = asked.terms
        known = {term: rows for term in terms if (rows := self._held(term, asked)) is not None}
        held = [(term, known[term]) for term in terms if term in known]
        if n > _COMMON_FROM and len(held) > 1:
            few = [pair for pair in held if len(pair[1][0]) <= n * _COMMON_SHARE]
            held = few or sorted(held, key=lambda pair: len(pair[1][0]))[:1]
        rarest = 1e-6
        for term in terms:
            df = len(known[term][0]) if term in known else 0
            idf = math.log(1.0 + (n - df + 0.5) / (df + 0.5))
            # A word never heard counts less than a rare one that was: it may be the
            # question's own ("mention", "describe"), so it is capped.
            total += idf if df else min(idf, 3.0)
            rarest = max(rarest, idf if df else 0.0)
        for _, (found, counted) in held:
            docs, counts = found.astype(np.intp), counted.astype(np.float32)
            df = len(docs)
            idf = math.log(1.0 + (n - df + 0.5) / (df + 0.5))
            norm = K1 * (1.0 - B + B * length[docs] / mean)
            line[docs] += idf * counts * (1.0 + K1) / (counts + norm)
            cover[docs] += idf
            rare[docs] = np.maximum(rare[docs], idf)
            spread[docs] += counts
            back, on = joined[docs] > 0, joined[docs + 1] > 0
            before, after = docs[back] - 1, docs[on] + 1
            # Rows of one step are unlike.
            spread[before] += NEIGHBOUR * counts[back]
            spread[after] += NEIGHBOUR * counts[on]
            at = np.concatenate([docs, before, after])
            weight = spread[at]
            # Repeated rows read the same old value, so a plain assignment adds once.
            window[at] = window[at] + idf * weight * (1.0 + K1) / (weight + K1)
            cover_win[at] = cover_win[at] + idf * np.minimum(weight, 1.0)
            spread[at] = 0.0
        rare *= 1.0 / rarest
        return line, window, cover, cover_win, rare, np.array([total], dtype=np.float32)

    def candidates(
        self,
        asked: Asked,
        *,
        static: Float | None = None,
        full: Float | None = None,
        limit: int = CANDIDATES,
        before: datetime | None = None,
        muted: bool = False,
    ) -> Candidates:
        """Lines that may answer, with their features.

        `static` and `full` are unit vectors of `asked.bare`; either may be missing. Lines
        said after `before` are left out: a question is not answered from its future. `muted`
        lines are found only where they are asked for.
        """
        n = len(self.entries)
        if n == 0:
            return Candidates(np.zeros(0, np.intp), np.zeros((0, len(FEATURES)), np.float32), n)
        session = np.frombuffer(self._session, dtype=np.int32)
        alive = np.frombuffer(self._alive, dtype=np.uint8) > 0
        if before is not None:
            alive &= np.frombuffer(self._when, dtype=np.float64) <= before.timestamp()
        if not muted:
            alive &= np.frombuffer(self._muted, dtype=np.uint8) == 0
        line, window, cover, cover_win, rare, total_ = self._lexical(asked)
        total = max(float(total_[0]), 1e-6)
        soft, soft_win, met, unheard = self._soft(asked)
        best_soft = float(soft_win.max(initial=0.0)) or 1.0
        dense: dict[str, Float] = {}
        s_unit = (0.0, 1.0)
        for name, vector, grown in (("static", static, self._static), ("full", full, self._full)):
            if vector is not None and grown is not None:
                dense[name], unit = standard(grown.held(n), vector)
                s_unit = unit if name == "static" else s_unit

        zero = np.zeros(n, dtype=np.float32)
        s_line, f_line = dense.get("static", zero), dense.get("full", zero)
        best_lex = float(window.max(initial=0.0)) or 1.0
        # In a large memory only what shares a word or is near in meaning can come first.
        if n <= _LARGE:
            some = np.arange(n, dtype=np.intp)
        else:
            # What only stands beside a common word comes to nothing.
            likely = window > _LEAST * best_lex
            likely |= soft_win > _LEAST * best_soft
            for z in dense.values():
                likely |= z > _NEAR
            some = np.flatnonzero(likely)
        meaning = s_line[some] + self._beside(s_line, some)
        if "full" in dense:
            meaning = 0.6 * (f_line[some] + self._beside(f_line, some)) + 0.4 * meaning
        words = (
            0.3 * (line[some] + window[some]) / best_lex
            + 0.5 * (0.6 * soft[some] + 0.4 * soft_win[some]) / best_soft
        )
        likeness = 3.0 * words + 0.5 * np.maximum(meaning, -2.0)
        spoken = np.zeros(len(some), dtype=np.float32)
        if asked.speakers:
            codes = np.frombuffer(self._speaker, dtype=np.int8)
            table_ = np.full(128, -1.0, dtype=np.float32)
            for key in asked.speakers & set(self._speakers):
                table_[self._speakers.index(key)] = 1.0
            spoken = table_[codes[some]]
        found_ = alive[some]
        pool = likeness + 0.4 * spoken
        pool[~found_] = -np.inf
        want = min(limit, int(found_.sum()))
        if want == 0:
            return Candidates(np.zeros(0, np.intp), np.zeros((0, len(FEATURES)), np.float32), n)
        parted = np.zeros(len(some), dtype=np.float32)
        if static is not None:
            best_of = (
                np.flatnonzero(found_)
                if len(some) <= (few := _POOL if n <= _LARGE else _POOL // 3)
                else np.argpartition(-pool, few)[:few]
            )
            at = some[best_of]
            parted[best_of] = self._best_part(static, at, s_line[at], s_unit)
            lift = 0.35 * np.maximum(parted[best_of], -2.0)
            likeness[best_of] += lift
            pool[best_of] += lift
        # Context counts: the session's best line lifts the others of it a little.
        sittings = _Sittings(session[some])
        lifted = sittings.best(np.where(found_, likeness, 0.0))
        pool += 0.35 * lifted
        kept = (
            np.argpartition(-pool, want - 1)[:want] if want < len(some) else np.flatnonzero(found_)
        )
        kept = kept[np.argsort(-pool[kept], kind="stable")]
        rows = some[kept].astype(np.intp)
        hybrid = np.zeros(n, dtype=np.float32)
        hybrid[some] = likeness

        table = np.zeros((len(rows), len(FEATURES)), dtype=np.float32)

        def put(name: str, values: NDArray[np.generic] | float) -> None:
            table[:, F[name]] = values

        put("lex", line[rows] / (float(line.max(initial=0.0)) or 1.0))
        put("lex_abs", line[rows] / (total * (1 + K1)))
        put("lex_win", window[rows] / best_lex)
        put("lex_win_abs", window[rows] / (total * (1 + K1)))
        put("lex_session", sittings.best(window[some])[kept] / best_lex)
        put("cover", cover[rows] / total)
        put("cover_win", cover_win[rows] / total)
        put("soft", soft[rows] / (float(soft.max(initial=0.0)) or 1.0))
        put("soft_abs", soft[rows] / total)
        put("soft_win", soft_win[rows] / best_soft)
        put("soft_win_abs", soft_win[rows] / total)
        put("soft_session", sittings.best(soft_win[some])[kept] / best_soft)
        put("rank_soft", _reciprocal(soft[rows] + 0.5 * soft_win[rows]))
        missed = np.zeros(len(rows), dtype=np.float32)
        there = np.zeros(n, dtype=np.float32)
        for at, worth, most in met:
            there[at] = worth
            missed = np.maximum(missed, most - there[rows])
            there[at] = 0.0
        put("missed", missed / total)
        put("unheard", unheard / total)
        put("rare", rare[rows])
        for name, z in (("static", s_line), ("full", f_line)):
            one = z[rows]
            put(name, one)
            put(f"{name}_top", one - float(one.max(initial=0.0)))
            if name in dense:
                put(f"{name}_win", self._beside(z, rows))
                whole = self._best_of_session(z, session[rows])
                put(f"{name}_session", whole - float(z.max(initial=0.0)))
                put(f"rank_{name}", _reciprocal(one))
        part = parted[kept]
        put("part", part)
        put("part_top", part - float(part.max(initial=0.0)))
        put("rank_lex", _reciprocal(line[rows]))
        put("rank_win", _reciprocal(window[rows]))
        best = float(hybrid[rows].max(initial=0.0)) or 1.0
        put("hybrid", hybrid[rows] / best)
        put("hybrid_session", lifted[kept] / (float(lifted.max(initial=0.0)) or 1.0))
        for name, step in (("before_hybrid", -1), ("after_hybrid", 1)):
            near = np.clip(rows + step, 0, n - 1)
            same = session[near] == session[rows]
            put(name, np.where(same, hybrid[near] / best, 0.0))
        put("speaker", spoken[kept])
        question = np.frombuffer(self._question, dtype=np.uint8)
        put("asks", question[rows])
        earlier = np.maximum(rows - 1, 0)
        said_by = np.frombuffer(self._speaker, dtype=np.int8)
        joined = np.frombuffer(self._joined, dtype=np.uint8)
        other = (said_by[earlier] != said_by[rows]) & (joined[rows] > 0)
        put("after_question", question[earlier] * other)
        if "when" in asked.asks:
            put("when_time", np.frombuffer(self._timed, dtype=np.uint8)[rows])
        if "list" in asked.asks:
            put("list_question", 1.0)
        if asked.people:
            share = [self._named_share(int(r), asked.people) for r in rows]
            put("people", np.array(share, dtype=np.float32))
        if asked.times:
            put("interval", np.array([self._in_times(int(r), asked) for r in rows], np.float32))
        put("length", np.log1p(np.frombuffer(self._length, dtype=np.float32)[rows]))
        return Candidates(rows, table, n)

    def _beside(self, z: Float, rows: Ints) -> Float:
        """Likeness of lines together with the lines beside them, in the same unit."""
        joined = np.frombuffer(self._joined, dtype=np.uint8)
        last = len(z) - 1
        near = z[rows] + NEIGHBOUR * (
            z[np.maximum(rows - 1, 0)] * joined[rows]
            + z[np.minimum(rows + 1, last)] * joined[rows + 1]
        )
        window: Float = (near / math.sqrt(1 + 2 * NEIGHBOUR**2)).astype(np.float32)
        return window

    def _best_of_session(self, z: Float, sessions_: Ints32) -> Float:
        """The best likeness in each of these sessions, at least 0."""
        first = np.frombuffer(self._start, dtype=np.int32)
        wanted, back = np.unique(sessions_, return_inverse=True)
        ends = np.append(first[1:], len(z))
        edges = np.stack([first[wanted], ends[wanted]], axis=1).ravel()
        # The end of the last session is the end of all.
        edges = edges[:-1] if edges[-1] == len(z) else edges
        best = np.maximum(np.maximum.reduceat(z, edges)[::2], 0.0)
        whole: Float = best[back]
        return whole

    def _best_part(
        self, query: Float, rows: Ints, whole: Float, unit: tuple[float, float]
    ) -> Float:
        """The likest sentence of each line, or the line where it is a single one."""
        first = np.frombuffer(self._part_from, dtype=np.int32)
        start, end = first[rows], first[rows + 1]
        many = np.flatnonzero(end > start)
        best = whole.copy()
        if len(many):
            counts = (end - start)[many]
            offsets = np.cumsum(counts) - counts
            at = np.repeat(start[many] - offsets, counts) + np.arange(int(counts.sum()))
            likeness = cosines(self._parts.held(int(first[-1])), query, at)
            z = (likeness - unit[0]) / unit[1]
            best[many] = np.maximum(np.maximum.reduceat(z, offsets), whole[many])
        return best

    def _named_share(self, row: int, people: Sequence[str]) -> float:
        near = set(self._named[row])
        wide = set(near)
        for step in (-1, 1):
            other = row + step
            if 0 <= other < len(self.entries) and self._session[other] == self._session[row]:
                wide.update(self._named[other])
        return sum(1.0 if who in near else 0.5 if who in wide else 0.0 for who in people) / len(
            people
        )

    def _in_times(self, row: int, asked: Asked) -> float:
        entry = self.entries[row]
        for start, end in asked.times:
            if start <= entry.at < end:
                return 1.0
            if any(a < end and start < b for a, b in entry.times):
                return 1.0
        return 0.0


def _likely(rows: Ints, scores: Float) -> list[tuple[int, float]]:
    return [(int(at), float(s)) for at, s in zip(rows, scores, strict=True) if s >= _ALIKE]


class _Sittings:
    """The sessions of some lines in order, for the best value in each."""

    def __init__(self, session: Ints32) -> None:
        self._edges = np.flatnonzero(np.diff(session, prepend=-1))
        self._group = np.repeat(
            np.arange(len(self._edges)), np.diff(self._edges, append=len(session))
        )

    def best(self, values: Float) -> Float:
        """For each line the best value in its session, at least 0."""
        if not len(values):
            return values
        best: Float = np.maximum(np.maximum.reduceat(values, self._edges), 0.0)[self._group]
        return best


def _reciprocal(values: Float) -> Float:
    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(values), dtype=np.float32)
    ranks[order] = 1.0 / (1.0 + np.arange(len(values), dtype=np.float32))
    return np.where(values > 0, ranks, 0.0).astype(np.float32)
