"""Reads what a message seems to feel: fifteen odds, how sure, and which words say so."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.denial import Denial, denial
from samantha.emotion.encoder import Encoder
from samantha.emotion.features import HEAD, TAIL, Token, features, keys, plain, source_of, tokens
from samantha.emotion.linear import Linear
from samantha.emotion.taxonomy import (
    GOEMOTIONS,
    KOTE,
    NEGATIVE,
    PAD,
    POSITIVE,
    SHARED,
    is_mixed,
    vad,
)
from samantha.types import EMOTIONS, Emotion, Pad, Reading

Floats = NDArray[np.float32]
Corpus = Literal["goemotions", "kote"]

# How a Korean word ends that says something by itself; what does not may be a name.
_SAYS: Final = re.compile(
    r"[가-힣]{4}|(?:[아어해다네지요워와나음당돼래까냐임함죠자라야여려져겨쳐파퍼빠뻐]|ㅁ)$"
)
# Marks that say something without a word: laughing, crying, faces.
_FELT: Final = ("<kk", "<hh", "<tt", "<emo:")
# Where nothing can be read: neutral leads, far below what may be named.
_NOTHING: Final = MappingProxyType({e: 0.3 if e == "neutral" else 0.02 for e in EMOTIONS})
_UNSURE: Final = 0.45  # the most that a text of a doubtful kind may claim; `Reading.sure` is 0.5
_PRIOR_NATS: Final = 0.8  # how far a feeling of before can tip a reading that is wholly unsure
# What is felt where a feeling is denied, as the training lines have it, and how sure of it one
# may be; a word counts as a feeling where the likelier of its two foremost classes of either side
# has this share of their odds.
_NO_HURT: Final[Mapping[Emotion, float]] = {"calm": 0.6, "neutral": 0.35}
_NO_GLADNESS: Final[Mapping[Emotion, float]] = {"sadness": 0.55, "weariness": 0.25}
_TURNED: Final = 0.55
_FELT_ALONE: Final = 0.7
_BECAUSE_WORDS: Final = 4
_BECAUSE_LETTERS: Final = 60

_MEMBERS: Final[dict[Corpus, tuple[tuple[int, ...], ...]]] = {
    "goemotions": tuple(tuple(GOEMOTIONS.index(n) for n in SHARED[e][0]) for e in EMOTIONS),
    "kote": tuple(tuple(KOTE.index(n) for n in SHARED[e][1]) for e in EMOTIONS),
}
_SIDE: Final[dict[Corpus, str]] = {"goemotions": "go", "kote": "kote"}

_ENGLISH: Final = frozenset(
    """a about am an and are as at be because been but by can could did do does for from get go
    got had has have he her him his how i if in is it it's i'm its just like me my no not of on
    or our out she so some that the their them then there they this to too up us was we were
    what when where who why will with would you your im""".split()  # noqa: SIM905
)
_FOREIGN: Final = frozenset(
    """que de la el los las est je ne pas tu il nous vous les des une und ich nicht der die das
    ist ein eine bin mir mich che non sono mi muy estoy es por para con una un como pero nao
    muito eu estou voce meu minha het ik niet een jestem nie jest bardzo saya tidak aku yang ako
    ko si ang na sa""".split()  # noqa: SIM905
)
# Text that speaks to a machine; what it says of feelings is not a feeling.
_TO_A_MACHINE: Final = re.compile(
    r"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|above|prior|earlier)"
    r"|system\s+prompt|<\|?\w+\|?>|```|\"role\"\s*:|\{\s*\"|you\s+are\s+now\s+an?\b"
    r"|(?:이전|위의|앞의)\s*(?:모든\s*)?(?:지시|명령|프롬프트)|시스템\s*프롬프트",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Native:
    """A reading in the labels of a corpus: log-odds, and which labels hold at the shipped
    thresholds, natively and folded into the fifteen classes."""

    logits: Floats
    labels: NDArray[np.bool_]
    shared: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Head:
    """A read-out of the encoder: `weight` (labels, 2 * width), `bias` (labels,), and beside them
    a layer of hidden units, which may be none: `first` (hidden, 2 * width), `first_bias`
    (hidden,), `second` (labels, hidden)."""

    weight: Floats
    bias: Floats
    first: Floats
    first_bias: Floats
    second: Floats

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Head:
        """Read from an archive whose names begin with `prefix`."""

        def vector(name: str) -> Floats:
            return arrays[f"{prefix}{name}"].astype(np.float32)

        weight, bias = vector("w"), vector("b")
        if f"{prefix}second.w" in arrays:
            hidden = (vector("first.w"), vector("first.b"), vector("second.w"))
        else:
            labels, inputs = weight.shape
            none = np.zeros(0, np.float32)
            hidden = (none.reshape(0, inputs), none, none.reshape(labels, 0))
        return cls(weight, bias, *hidden)

    def logits(self, pooled: Floats) -> Floats:
        """Log-odds per label, (labels,)."""
        hidden = np.maximum(self.first @ pooled + self.first_bias, np.float32(0.0))
        out = self.weight @ pooled + self.bias + self.second @ hidden
        return np.asarray(out, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The reader: weights and nothing else; safe to share between threads.

    `linear` and `heads` go by task: "go", "kote", "chat". `mix` gives the share of the encoder's
    log-odds, the rest is the linear model's. `platt` (15, 2) holds slope and offset per class,
    Platt (1999). `thresholds` are log-odds by task, "go15" and "kote15" for the shared classes.
    `sureness` and `astray` (22,) weigh `signals`: the log-odds that the foremost class is right,
    and that the truth lies on the other side. `firm` (15,) is how likely a class must be right to
    be named; where the other side is likelier than `most_astray`, nothing is.
    """

    encoder: Encoder
    linear: Mapping[str, Linear]
    heads: Mapping[str, Head]
    mix: Mapping[str, float]
    platt: Floats
    thresholds: Mapping[str, Floats]
    sureness: Floats
    astray: Floats
    firm: Floats
    most_astray: float

    def read(self, text: str, *, prior: Pad | None = None) -> Reading:
        """What `text` seems to feel. Empty or unreadable text is neutral and unsure.

        `prior` is where the person's feeling was before; it tips an unsure reading only.
        """
        return self.see(text, prior=prior)[0]

    def vector(self, text: str) -> Floats:
        """What the encoder makes of `text`, (2 * width,): the plain mean of its pieces beside
        the attentive mean; zeros where nothing can be read. For other small classifiers."""
        words = tokens(text)
        if not _legible(words):
            return np.zeros(2 * len(self.encoder.attention), np.float32)
        ids, _ = self.encoder.pieces.encode([word for word, _, _ in plain(words)])
        return self.encoder.pooled(self.encoder.hidden(ids))

    def see(self, text: str, *, prior: Pad | None = None) -> tuple[Reading, Floats]:
        """`read` and `vector` at the cost of one."""
        words = tokens(text)
        if not _legible(words):
            nothing = np.zeros(2 * len(self.encoder.attention), np.float32)
            return Reading(scores=_NOTHING), nothing
        settled = plain(words)
        ids, owners = self.encoder.pieces.encode([word for word, _, _ in settled])
        hidden = self.encoder.hidden(ids)
        hashed = keys(features(words))
        pooled = self.encoder.pooled(hidden)
        logits, deep, flat = self._talk(pooled, hashed)
        confidence = self._confidence(logits, deep, flat)
        if _doubtful(text, words) or not self._knows(words):
            confidence = min(confidence, _UNSURE)
        if prior is not None:
            logits = logits + np.float32(_PRIOR_NATS * (1.0 - confidence)) * _towards(prior)
        told = _scores(logits)
        if (denied := denial(words)) is not None and (turned := self._turned(told, denied)):
            told = turned
            confidence = min(max(confidence, _TURNED), _TURNED if confidence > _UNSURE else _UNSURE)
        top = max(told, key=told.__getitem__)
        reading = Reading(
            scores=MappingProxyType(told),
            vad=vad(told),
            mixed=is_mixed(told),
            confidence=confidence,
            because=""
            if top == "neutral" or confidence < 0.2
            else self._because(source_of(text), settled, owners, hidden, EMOTIONS.index(top)),
        )
        return reading, pooled

    def _knows(self, words: list[Token]) -> bool:
        """Whether any word of the message is one that the reader has met whole: of a name or a
        made-up word alone nothing is known, however it is spelt."""
        spoken = [t.text for t in words if t.kind in ("ko", "en")]
        korean = [w for w in spoken if "가" <= w[0] <= "힣"]
        if (
            not spoken
            or len(korean) > 1
            or (korean and (len(spoken) > 1 or _SAYS.search(korean[0])))
        ):
            return True
        met, _ = self.linear["chat"].rows(keys([(f"w {w}", 0) for w in spoken]))
        return len(met) > 0

    def native(self, text: str, *, corpus: Corpus) -> Native:
        """The reading in a corpus's own labels, as its test split is scored."""
        side = _SIDE[corpus]
        words = tokens(text)
        ids, _ = self.encoder.pieces.encode([word for word, _, _ in plain(words)])
        pooled = self.encoder.pooled(self.encoder.hidden(ids))
        logits = self._mixed(side, pooled, keys(features(words)))
        united = fold(logits, corpus=corpus)
        return Native(
            logits=logits,
            labels=logits >= self.thresholds[side],
            shared=united >= self.thresholds[f"{side}15"],
        )

    def _mixed(self, task: str, pooled: Floats, hashed: list[int]) -> Floats:
        share = np.float32(self.mix[task])
        deep = self.heads[task].logits(pooled)
        flat = self.linear[task].logits(hashed)
        return np.asarray(share * deep + (1 - share) * flat, dtype=np.float32)

    def _talk(self, pooled: Floats, hashed: list[int]) -> tuple[Floats, Floats, Floats]:
        """Calibrated log-odds per class, and what either model says."""
        share = np.float32(self.mix["chat"])
        deep = self.heads["chat"].logits(pooled)
        flat = self.linear["chat"].logits(hashed)
        mixed = share * deep + (1 - share) * flat
        logits = np.asarray(self.platt[:, 0] * mixed + self.platt[:, 1], dtype=np.float32)
        return logits, deep, flat

    def _turned(self, told: Mapping[Emotion, float], denied: Denial) -> dict[Emotion, float] | None:
        """The odds of a message that denies a feeling: the side of what is denied taken back, its
        opposite put in its place. None where what is denied is no feeling, or the whole message
        already tells the opposite.

        The denied word is read by itself, so that every word that can be read can be denied.
        """
        words = list(denied.predicate)
        ids, _ = self.encoder.pieces.encode([word for word, _, _ in plain(words)])
        pooled = self.encoder.pooled(self.encoder.hidden(ids))
        logits, _, _ = self._talk(pooled, keys(features(words)))
        glad, sore, blank = _foremost(_scores(logits))
        if blank > max(glad, sore):
            return None
        if sore >= _FELT_ALONE * (glad + sore) and not denied.weak:
            gone, instead = NEGATIVE, _NO_HURT
        elif glad >= _FELT_ALONE * (glad + sore):
            gone, instead = POSITIVE, _NO_GLADNESS
        else:
            return None
        if max(told, key=told.__getitem__) in (NEGATIVE if gone is POSITIVE else POSITIVE):
            return None  # the whole was read as it is meant
        return {
            e: max(instead.get(e, 0.0), p * (0.25 if e in gone else 0.7)) for e, p in told.items()
        }

    def _confidence(self, logits: Floats, deep: Floats, flat: Floats) -> float:
        """How far the foremost class may be named, 0..1: a half where it just may."""
        told = signals(logits, deep, flat)
        right = _share(float(self.sureness @ told))
        least = float(self.firm[logits.argmax()])
        if right < least:
            return 0.5 * right / least
        firm = 0.5 + 0.5 * (right - least) / (1.0 - least)
        return min(firm, _UNSURE) if _share(float(self.astray @ told)) > self.most_astray else firm

    def _because(
        self,
        source: str,
        settled: list[tuple[str, int, int]],
        owners: list[int],
        hidden: Floats,
        label: int,
    ) -> str:
        """The words that speak loudest for a class.

        The direct part of the head is linear in the pooled vectors and these are sums over
        pieces, so its log-odds are a sum with one term a piece.
        """
        weight = self.heads["chat"].weight[label]
        width = hidden.shape[1]
        each = hidden @ weight[:width] / np.float32(len(owners))
        each = each + self.encoder.share(hidden) * (hidden @ weight[width:])
        each = each - each.mean()
        credit = np.zeros(len(settled), dtype=np.float32)
        for owner, value in zip(owners, each, strict=True):
            if owner >= 0:
                credit[owner] += value
        return quote(source, settled, credit)


_SIDES: Final = np.array(
    [
        [e in POSITIVE for e in EMOTIONS],
        [e in NEGATIVE for e in EMOTIONS],
        [1.0 if e == "neutral" else 0.5 * (e in ("interest", "surprise")) for e in EMOTIONS],
    ],
    np.float32,
)  # as in `taxonomy.sides`
_SIGN: Final = (_SIDES[0] - _SIDES[1]).astype(np.int64)
_ONE: Final = np.eye(len(EMOTIONS), dtype=np.float32)


def signals(logits: Floats, deep: Floats, flat: Floats) -> Floats:
    """What tells whether the foremost class is right, (7 + 15,): 1, its log-odds, its lead over
    the next, whether the encoder and the linear model name the same class, how far its side
    outweighs the other, whether both models are on its side, whether they contradict each other,
    and which class it is.

    `logits` are the calibrated log-odds, `deep` and `flat` what either model says, (15,) each.
    """
    second, first = np.sort(logits)[-2:]
    top = int(logits.argmax())
    weight = _SIDES @ (1.0 / (1.0 + np.exp(-logits)))
    weight /= weight.sum()
    sign = _SIGN[top]
    here = weight[0 if sign > 0 else 1 if sign < 0 else 2]
    other = weight[1] if sign > 0 else weight[0] if sign < 0 else max(weight[0], weight[1])
    one, two = int(deep.argmax()), int(flat.argmax())
    return np.concatenate(
        [
            np.array(
                [
                    1.0,
                    first,
                    first - second,
                    one == two,
                    np.log((here + 0.02) / (other + 0.02)),
                    _SIGN[one] == sign == _SIGN[two],
                    _SIGN[one] * _SIGN[two] == -1,
                ],
                np.float32,
            ),
            _ONE[top],
        ]
    )


def _foremost(told: Mapping[Emotion, float]) -> tuple[float, float, float]:
    """The odds of the likeliest pleasant class, of the likeliest unpleasant one, of plainness."""
    return (
        max(told[e] for e in POSITIVE),
        max(told[e] for e in NEGATIVE),
        told["neutral"],
    )


def _share(log_odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-log_odds)))


def _legible(words: list[Token]) -> bool:
    """Whether there is a word, a face or a mark of feeling to read."""
    return any(t.kind in ("ko", "en", "emoji") or t.text.startswith(_FELT) for t in words)


def fold(logits: Floats, *, corpus: Corpus) -> Floats:
    """Native log-odds as log-odds of "any member holds" per shared class; -inf for no member."""
    absent = -np.logaddexp(0.0, logits)  # log of 1 - p
    out = np.full(len(EMOTIONS), -np.inf, dtype=np.float32)
    for i, members in enumerate(_MEMBERS[corpus]):
        if members:
            none = float(np.minimum(absent[list(members)].sum(), -1e-7))
            out[i] = np.log(-np.expm1(none)) - none
    return out


def quote(source: str, settled: list[tuple[str, int, int]], credit: Floats) -> str:
    """The run of a few words that speaks loudest; empty where none speaks."""
    best, at = 0.0, (0, 0)
    for i in range(len(settled)):
        total = 0.0
        for j in range(i, min(i + _BECAUSE_WORDS, len(settled))):
            total += float(credit[j])
            if total > best:
                best, at = total, (i, j)
    if best <= 0:
        return ""
    return source[settled[at[0]][1] : settled[at[1]][2]][:_BECAUSE_LETTERS].strip()


def _scores(logits: Floats) -> dict[Emotion, float]:
    odds = 1.0 / (1.0 + np.exp(-logits.astype(np.float64)))
    return {e: float(p) for e, p in zip(EMOTIONS, odds, strict=True)}


def _towards(prior: Pad) -> Floats:
    """How well each class agrees with a point in pleasure, arousal, dominance; about -1..1."""
    return np.array(
        [
            PAD[e].pleasure * prior.pleasure
            + 0.5 * (PAD[e].arousal * prior.arousal + PAD[e].dominance * prior.dominance)
            for e in EMOTIONS
        ],
        dtype=np.float32,
    )


def _doubtful(text: str, words: list[Token]) -> bool:
    """Whether the text is of a kind whose feeling must be asked about: no words of a language
    that is read, a document, or words addressed to a machine."""
    korean = sum(len(t.text) for t in words if t.kind == "ko")
    latin = [t.text for t in words if t.kind == "en"]
    other = sum(len(t.text) for t in words if t.kind == "word" and not "ㄱ" <= t.text[0] <= "ㅣ")
    jamo = any(t.kind == "word" and "ㄱ" <= t.text[0] <= "ㅣ" for t in words)
    if not korean and not latin and not jamo:
        return True
    if other > korean + sum(map(len, latin)):
        return True
    if not korean and latin:
        ours = sum(w in _ENGLISH for w in latin)
        theirs = sum(w in _FOREIGN for w in latin)
        if theirs > ours or (not ours and len(latin) >= 6) or max(map(len, latin)) > 40:
            return True
    return len(text) > HEAD + TAIL or _TO_A_MACHINE.search(text) is not None


@functools.cache
def load() -> Recogniser:
    """The weights that ship with the package; read once."""
    folder = files("samantha.data").joinpath("emotion")

    def arrays(name: str) -> dict[str, NDArray[np.generic]]:
        with np.load(BytesIO(folder.joinpath(name).read_bytes()), allow_pickle=False) as archive:
            return {key: archive[key] for key in archive.files}

    flat = arrays("reader.npz")
    tasks = ("go", "kote", "chat")

    def vector(name: str) -> Floats:
        return flat[name].astype(np.float32)

    return Recogniser(
        encoder=Encoder.of(arrays("encoder.npz")),
        linear={task: Linear.of(flat, f"{task}.") for task in tasks},
        heads={task: Head.read(flat, f"head.{task}.") for task in tasks},
        mix={task: float(flat[f"mix.{task}"]) for task in tasks},
        platt=vector("platt"),
        thresholds={name: vector(f"thr.{name}") for name in ("go", "go15", "kote", "kote15")},
        sureness=vector("sureness"),
        astray=vector("astray"),
        firm=vector("firm"),
        most_astray=float(flat["most_astray"]),
    )
