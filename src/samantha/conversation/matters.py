"""Matters: what everyday messages are about, told in many ways and read by a small classifier.

A matter is one kind of news or talk ("a parent is in surgery", "the soup was too salty") with
the ways people tell it and what a friend answers to every one of them. The ways of telling train
the reader; nothing of them is kept in memory when she runs.

How the files under data/matters are written: `## id | feeling | topic` opens a matter, where the
feeling is one of `types.EMOTIONS` or `mixed` where it can be either way, and a fourth part `her`
tells that it is said to her or of her; `d` says what holds for all its tellings; `k` and `e` are
tellings in Korean and English, `n` near misses that are another matter; `b`, `j` and `s` are
replies in 반말, 존댓말 and English, `B`, `J` and `S` replies where somebody asks what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import fitted, frames, leaning, stored
from samantha.emotion.taxonomy import NEGATIVE, POSITIVE
from samantha.errors import EngineError
from samantha.ports import Embedder, FittedEmbedder
from samantha.types import EMOTIONS, TOPICS, Emotion, Gist, Language, SpeechLevel, Topic

Feel = Emotion | Literal["mixed"]
Voice = tuple[Language, SpeechLevel]

_VOICES: Final[Mapping[str, Voice]] = MappingProxyType(
    {"b": ("ko", "banmal"), "j": ("ko", "jondaemal"), "s": ("en", "jondaemal")}
)
_MARKS: Final = "dkenbjsBJS"
# Rows that are read, each after the end of the one before: heads and replies, or tellings as well.
# Of what she runs on three rows in four are tellings, and skipping them is the regex engine's work.
_ROWS: Final = re.compile(r"\n(?!# |\n)(.+)")
_REPLIES: Final = re.compile(r"\n(?![dken] |# |\n)(.+)")
_HEAD: Final = re.compile(r"## ([a-z0-9_]+) \| ([a-z]+) \| ([a-z_]+)(?: \| (her))?")


@dataclass(frozen=True, slots=True)
class Matter:
    """One everyday matter: how it is usually felt, and what is said to it."""

    id: str
    feel: Feel
    topic: Topic
    her: bool
    said: Mapping[Voice, tuple[str, ...]]
    advised: Mapping[Voice, tuple[str, ...]]

    @property
    def emotion(self) -> Emotion | None:
        """The feeling that goes with it, None where it can be either."""
        return None if self.feel == "mixed" else self.feel

    def line(self, level: SpeechLevel, number: int, *, advice: bool = False) -> str:
        """The id of its line `number` in `level`, to be kept as spent."""
        mark = level[0].upper() if advice else level[0]
        return f"matter-{self.id}-{mark}{number}"


@dataclass(frozen=True, slots=True)
class Telling:
    """One way of telling: `mark` is k, e or n (a near miss of `matter`)."""

    matter: str
    mark: str
    text: str


def load(folder: Path | None = None) -> Mapping[str, Matter]:
    """The matters that ship, or those under `folder`, by id; read once.

    Raises ValueError, naming file and row, where a row is no part of a matter.
    """
    return _load(folder)


@cache
def _load(folder: Path | None) -> Mapping[str, Matter]:
    found: dict[str, Matter] = {}
    for head, rows in _entries(folder, _REPLIES):
        identity, feel, topic, her = head
        said: dict[str, list[str]] = {mark: [] for mark in "bjsBJS"}
        for mark, text in rows:
            if mark in said:
                said[mark].append(text)
        found[identity] = Matter(
            id=identity,
            feel=cast(Feel, feel),
            topic=cast(Topic, topic),
            her=her,
            said=MappingProxyType({v: tuple(said[m]) for m, v in _VOICES.items()}),
            advised=MappingProxyType({v: tuple(said[m.upper()]) for m, v in _VOICES.items()}),
        )
    return MappingProxyType(found)


def tellings(folder: Path | None = None) -> Iterator[Telling]:
    """Every way of telling in the files, in their order; for training and tests."""
    for (identity, *_), rows in _entries(folder, _ROWS):
        for mark, text in rows:
            if mark in "ken":
                yield Telling(identity, mark, text)


Head = tuple[str, str, str, bool]


def _entries(
    folder: Path | None, read: re.Pattern[str]
) -> Iterator[tuple[Head, list[tuple[str, str]]]]:
    root: Traversable = folder or files("samantha") / "data" / "matters"
    if not root.is_dir():
        return
    seen: set[str] = set()
    for file in sorted(root.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".txt"):
            continue
        text = "\n" + file.read_text(encoding="utf-8")
        first = text.find("\n## ")
        first = len(text) if first < 0 else first
        head: Head | None = None
        rows: list[tuple[str, str]] = []
        for row in _ROWS.findall(text, 0, first) + read.findall(text, first):
            if row.startswith("## "):
                if head is not None:
                    yield head, rows
                head, rows = _head(row, _Place(file.name, text, row), seen), []
            elif head is not None and row[0] in _MARKS and row[1:2] == " ":
                rows.append((row[0], row[2:].strip()))
            elif row.strip():
                raise ValueError(f"{_Place(file.name, text, row)} is no part of a matter")
        if head is not None:
            yield head, rows


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands, looked for when somebody has to be told."""

    file: str
    text: str
    row: str

    def __str__(self) -> str:
        rows = self.text.split("\n")  # the text opens with an empty row
        return f"{self.file}:{len(rows) - 1 - rows[::-1].index(self.row)}"


def _head(row: str, place: _Place, seen: set[str]) -> Head:
    found = _HEAD.fullmatch(row.strip())
    if found is None:
        raise ValueError(f"{place} opens no matter")
    identity, feel, topic, her = found.groups()
    if feel not in (*EMOTIONS, "mixed") or topic not in TOPICS:
        raise ValueError(f"{place} names no feeling or topic")
    if identity in seen:
        raise ValueError(f"{place} opens a matter twice")
    seen.add(identity)
    return identity, feel, topic, her is not None


# --- the reader -------------------------------------------------------------------------------

# From here on a message is taken for a matter.
SURE: Final = 0.3
# From here on it is spoken of; and from here on it is surer ground than what was said. Of 122
# answers by matter to a stranger's messages 45 in 100 fitted below, 84 in 100 above.
SPOKEN: Final = 0.6
CERTAIN: Final = 0.7
# How sure a matter must be to be meant by what sounds like an errand.
BEYOND_ERRANDS: Final = 0.6
NONE: Final = "-"  # the class of what is no matter: errands, questions of fact, goodbyes


@dataclass(frozen=True, slots=True)
class Reader:
    """A softmax over the matters, linear in the direction of meaning of a message.

    `weight` has the shape (matters, width); its file keeps it as int8 with a scale a row.
    `centre` is what all messages have in common, shape (width,), and `spread` their deviation
    from it.
    """

    ids: tuple[str, ...]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    centre: NDArray[np.float32]
    spread: float

    def odds(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability of each of `ids` for a unit row; sums to 1."""
        x = (vector - self.centre) / np.float32(self.spread)
        z = self.weight @ x + self.bias
        z = np.exp(z - z.max())
        return np.asarray(z / z.sum(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Told:
    """What is read of one message: its direction of meaning, (width,), zeros where nothing is
    read; how likely each matter of the reader is; and each of `leaning.STANCES` by the fitted top,
    empty where none runs. `rows` is what each fitted top makes of it, by its name."""

    vector: NDArray[np.float32]
    odds: NDArray[np.float32]
    stances: NDArray[np.float32]
    rows: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    @property
    def read(self) -> bool:
        return bool(self.vector.any())


@cache
def reader(path: Path | None = None) -> Reader | None:
    """The reader that ships, or the one at `path`; None where there is none."""
    held = stored.arrays("reader.npz", path)
    if held is None:
        return None
    return Reader(
        ids=tuple(held["ids"].tobytes().decode("utf-8").split("\n")),
        weight=held["weight"] * held["scale"].astype(np.float32)[:, None],
        bias=held["bias"].astype(np.float32),
        centre=held["centre"].astype(np.float32),
        spread=float(held["spread"]),
    )


# A message is read by its beginning and, where the point stands in Korean, its end.
HEAD_READ: Final = 60
TAIL_READ: Final = 140
_GLAD: Final[frozenset[str]] = frozenset(POSITIVE)
_SORE: Final[frozenset[str]] = frozenset(NEGATIVE)


@dataclass(frozen=True, slots=True)
class _Heads:
    """The read-outs of the fitted top, and where the reader's matters and the stances stand in
    them."""

    matter: fitted.Head
    places: NDArray[np.intp]
    stance: fitted.Head
    stances: NDArray[np.intp]


class Meaning:
    """Tells which matter a message is. Pure but for the weights it was given.

    One full embedding a message, 20 to 30 CPU-milliseconds: the one dear sense of hers, and the
    one that understands (docs/decisions/0012). `top` is the same embedder where it carries the
    layers that were fitted to matters and stances (docs/decisions/0016).
    """

    def __init__(
        self,
        embedder: Embedder,
        read: Reader,
        held: Mapping[str, Matter] | None = None,
        *,
        top: FittedEmbedder | None = None,
    ) -> None:
        self._embedder = embedder
        self._reader = read
        self._top = top
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="meaning")
        known = load() if held is None else held
        self._tone = np.zeros((3, len(read.ids)), np.float32)
        for i, identity in enumerate(read.ids):
            feel = known[identity].feel if identity in known else "mixed"
            if feel != "mixed":
                row = 0 if feel in _GLAD else 1 if feel in _SORE else 2
                self._tone[row, i] = 1.0

    @cached_property
    def _heads(self) -> _Heads | None:
        """The read-outs of the top; None where it has none for this reader."""
        matter, stance = fitted.head("matter"), fitted.head("stance")
        if matter is None or stance is None:
            return None
        stances = stance.places(leaning.STANCES)
        if (stances < 0).any():
            return None
        return _Heads(matter, matter.places(self._reader.ids), stance, stances)

    def _seen(self, text: str) -> tuple[NDArray[np.float32], Mapping[str, NDArray[np.float32]]]:
        """What the embedder makes of a message, and its tops by their names."""
        if len(text) > HEAD_READ + TAIL_READ:
            text = f"{text[:HEAD_READ]} {text[-TAIL_READ:]}"
        if text.strip():
            try:
                if self._top is not None:
                    return self._top.seen(text, role="query")
                return self._embedder.embed([text], role="query")[0], {}
            except EngineError:
                pass  # doctor tells of an engine that does not run
        return np.zeros(self._embedder.width, np.float32), {}

    def read(self, text: str) -> Told:
        """What is read of a message."""
        vector, rows = self._seen(text)
        nothing = np.zeros(0, np.float32)
        if not vector.any():
            return Told(vector, nothing, nothing)
        odds, row, heads = self._reader.odds(vector), rows.get(fitted.TOP), self._heads
        if row is None or heads is None:
            return Told(vector, odds, nothing, rows)
        return Told(
            vector,
            fitted.together(odds, heads.matter.odds(row), heads.places),
            heads.stance.odds(row)[heads.stances],
            rows,
        )

    def begin(self, text: str) -> Future[Told]:
        """The same, worked out beside the other senses; the engine leaves the lock to them."""
        return self._beside.submit(self.read, text)

    def of(self, text: str) -> Gist:
        """The gist of a message; an empty one where nothing is read."""
        return self.gist(self.read(text))

    def odds(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities of the matters by the reader alone, from the vector of a message."""
        return self._reader.odds(vector)

    def gist(self, told: Told) -> Gist:
        """The gist of a message by what was read of it."""
        if not told.read:
            return Gist()
        odds = told.odds
        glad, sore, plain = (float(share) for share in self._tone @ odds)
        best, *others = np.argsort(-odds)[: 1 + OTHERS].tolist()
        named = tuple((self._reader.ids[i], float(odds[i])) for i in others)
        identity = self._reader.ids[best]
        sure = 0.0 if identity == NONE else float(odds[best])
        return Gist(
            matter="" if identity == NONE else identity,
            sure=sure,
            others=tuple((other, p) for other, p in named if other != NONE),
            glad=glad,
            sore=sore,
            plain=plain,
        )


# Plain words that speak against a matter are passed over from here on: bad news that ended well,
# and good news that is denied.
WELL_MOST: Final = 0.8
DENIED_MOST: Final = 0.6
# From here on a matter may be what is meant, where something else speaks for it too.
LIKELY: Final = 0.12
OTHERS: Final = 4


def borne(gist: Gist, text: str, language: Language) -> Gist:
    """The gist as the words bear it out.

    Lost and found, benign and not are near in meaning and far in what they need. Where the words
    or the other matters speak for the opposite feeling, the likeliest matter of the feeling that
    the words tell of is taken instead, else none. A matter that is only likely is taken where the
    words tell of the same feeling and topic: two readers that err in different ways agree.
    """
    if not gist.matter:
        return gist
    matter = load()[gist.matter]
    frame = frames.first(text, language)
    told = _sign(frame.feel) if frame is not None and frame.narrow else 0
    if _against(gist, text) or (told == -_sign(matter.feel) != 0 and gist.sure < DENIED_MOST):
        for other, p in gist.others:
            if told and _sign(load()[other].feel) == told and p >= LIKELY:
                return replace(gist, matter=other, sure=max(p, SURE))
        return replace(gist, matter="", sure=0.0)
    if LIKELY <= gist.sure < SURE and frame is not None and frame.topic == matter.topic:
        agree = told == _sign(matter.feel) or frame.feel == ""
        return replace(gist, sure=SURE) if agree else gist
    return gist


def _sign(feel: str) -> int:
    return 1 if feel in _GLAD else -1 if feel in _SORE else 0


def _against(gist: Gist, text: str) -> bool:
    """Whether words or the other matters speak for the opposite of what the matter feels like."""
    match _sign(load()[gist.matter].feel):
        case -1:
            well = gist.sure < WELL_MOST and frames.turned_out_well(text)
            return gist.glad >= gist.sore or well
        case 1:
            denied = gist.sure < DENIED_MOST and frames.no_news(text)
            return gist.sore >= gist.glad or denied
        case _:
            return False
