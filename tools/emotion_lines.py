"""Reads the hand-written feeling lines and makes drills of them: negation, emoji, marks, typing."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from samantha.types import EMOTIONS, Emotion

HERE: Final = Path(__file__).parent / "data" / "emotion"

NEGATIVE: Final = frozenset({"sadness", "fear", "anger", "disgust", "shame", "weariness"})
GLAD: Final = frozenset({"joy", "affection", "gratitude", "admiration", "hope", "calm"})
# What stands beside the foremost class of a block is a little less sure to hold.
SECOND: Final = 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """One training line. `target` gives a degree 0..1 per class; `group` is what it is about,
    the unit of hold-out; `weight` scales its loss; nothing is taught of a class in `open`."""

    text: str
    target: tuple[float, ...]
    group: str
    weight: float = 1.0
    open: frozenset[str] = frozenset()

    @property
    def weights(self) -> tuple[float, ...]:
        """What the loss of each class counts."""
        return tuple(0.0 if e in self.open else self.weight for e in EMOTIONS)

    @property
    def top(self) -> Emotion:
        return EMOTIONS[max(range(len(EMOTIONS)), key=self.target.__getitem__)]


def target(**degrees: float) -> tuple[float, ...]:
    """Degrees by class name; unknown names are refused."""
    unknown = set(degrees) - set(EMOTIONS)
    if unknown:
        raise ValueError(f"no class is called {sorted(unknown)}")
    return tuple(degrees.get(e, 0.0) for e in EMOTIONS)


def _data(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def lines(path: Path) -> list[Row]:
    """A file of blocks: `[topic | foremost others...]`, then one line a row."""
    out: list[Row] = []
    group, goal = "", target()
    for line in _data(path):
        if match := re.fullmatch(r"\[(\w+) \| ([\w ]+)\]", line):
            group = match[1]
            first, *others = match[2].split()
            goal = target(**{first: 1.0}, **dict.fromkeys(others, SECOND))
        else:
            out.append(Row(line, goal, f"{group}:{len(out) // 4}"))
    return out


def pairs(path: Path) -> list[Row]:
    """Lines with their own classes: `text | class class:degree`."""
    out: list[Row] = []
    for line in _data(path):
        text, _, classes = line.rpartition("|")
        degrees = {}
        for word in classes.split():
            name, _, degree = word.partition(":")
            degrees[name] = float(degree or 1.0)
        out.append(Row(text.strip(), target(**degrees), f"pairs:{len(out) // 4}"))
    return out


def flips(path: Path) -> list[Row]:
    """Both sides of lines whose sign turns on one small change:
    `said {well|badly} rest | classes | classes`. The two sides are held out together."""
    out: list[Row] = []
    for i, line in enumerate(_data(path)):
        match = re.fullmatch(r"(.*)\{(.*)\|(.*)\}([^|]*)\|([^|]*)\|([^|]*)", line)
        if match is None:
            raise ValueError(f"pair {i} is not of the form `said {{well|badly}} | ... | ...`")
        before, well, badly, after, *classes = match.groups()
        for side, named in zip((well, badly), classes, strict=True):
            first, *others = named.split()
            goal = target(**{first: 1.0}, **dict.fromkeys(others, SECOND))
            out.append(Row(f"{before}{side}{after}".strip(), goal, f"flip:{i}"))
    return out


# What is felt in each stance (tools/data/STANCES.md), and what may be felt beside it or not: of
# that the stance tells nothing. Where a matter was given both a class and a stance, the classes
# of a stance are these. What is glad and sore at once has no place here.
_FELT: Final[dict[str, tuple[tuple[float, ...], str]]] = {
    "joy": (target(joy=1.0), "calm gratitude affection admiration hope interest surprise"),
    "feat": (target(joy=1.0), "hope calm gratitude admiration"),
    "relief": (target(calm=0.7, joy=0.4), "gratitude hope"),
    "flutter": (target(hope=0.6, joy=0.5), "affection fear surprise interest"),
    "love": (target(affection=0.7, gratitude=0.5), "joy admiration calm"),
    "fun": (target(joy=0.8), "surprise affection interest"),
    "annoy": (target(anger=0.6, weariness=0.5), "sadness disgust surprise"),
    "anger": (target(anger=1.0), "disgust sadness weariness"),
    "tired": (target(weariness=1.0), "sadness anger"),
    "ill": (target(weariness=0.9), "sadness fear"),
    "worry": (target(fear=1.0), "sadness weariness"),
    "stuck": (target(weariness=0.4, fear=0.4), "sadness shame interest neutral"),
    "hurt": (target(sadness=1.0), "anger shame weariness"),
    "lonely": (target(sadness=1.0), ""),
    "longing": (target(sadness=0.9), "affection calm"),
    "loss": (target(sadness=1.0), "fear weariness anger shame"),
    "shame": (target(shame=1.0), "sadness"),
    "dry": (target(), "sadness fear anger disgust shame weariness joy"),
    "plain": (target(neutral=1.0), "interest calm"),
    "bored": (target(weariness=0.5, neutral=0.5), ""),
    "ask": (target(neutral=0.7, interest=0.4), ""),
}


def stances(path: Path) -> list[Row]:
    """Lines written for how they ask to be met: `stance<TAB>weight<TAB>text`."""
    out: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        stance, _, text = line.split("\t")
        if stance in _FELT:
            goal, beside = _FELT[stance]
            out.append(Row(text, goal, f"st:{text}", open=frozenset(beside.split())))
    return out


def _denied(emotion: str) -> tuple[float, ...]:
    """What is felt when a feeling is denied."""
    if emotion in NEGATIVE or emotion == "surprise":
        return target(calm=0.75, neutral=0.35)
    if emotion == "interest":
        return target(weariness=0.6, neutral=0.5)
    if emotion == "hope":
        return target(sadness=0.6, weariness=0.4, fear=0.2)
    if emotion in ("gratitude", "admiration"):
        return target(anger=0.5, sadness=0.4)
    return target(sadness=0.75, weariness=0.25, anger=0.2)


_KO_SAY: Final[tuple[str, ...]] = (
    "{p}", "너무 {p}", "진짜 {p}", "나 지금 {p}", "요즘 {p}", "오늘 좀 {p}", "{y}", "정말 {y}", "요즘 너무 {y}",
    "{t}", "어제는 {t}", "되게 {t}", "{t}어요", "솔직히 {p}", "{a} 거 맞아", "{a} 하루였어", "생각할수록 {p}", "{p} 죽겠어",
)  # fmt: skip
_KO_NOT: Final[tuple[str, ...]] = (
    "안 {p}", "하나도 안 {p}", "하나도 안 {y}", "전혀 안 {p}", "별로 안 {p}", "이제 안 {p}", "이젠 안 {y}", "나 안 {p}", "안 {t}",
    "하나도 안 {t}", "{j} 않아", "{j} 않아요", "이제 {j} 않아", "더 이상 {j} 않아요", "전혀 {j} 않았어", "별로 {j} 않아", "{j}도 않아",
    "{j}는 않아", "요즘은 안 {p}", "생각보다 안 {p}", "{a} 거 아니야", "{a} 건 아니에요", "그렇게 {j} 않아", "오늘은 안 {p}", "안 {y}",
    "진짜 하나도 안 {p}", "이제는 {j}가 않아", "아직 안 {p}", "조금도 안 {p}", "그다지 {j} 않았어요",
)  # fmt: skip
_EN_SAY: Final[tuple[str, ...]] = (
    "I'm {a}", "I feel {a}", "so {a} right now", "I'm really {a}", "feeling {a} today", "I was {a}", "honestly I'm {a}",
    "I've been {a} all day", "kinda {a}", "I got {a}", "makes me {a}", "I am so {a}",
)  # fmt: skip
_EN_NOT: Final[tuple[str, ...]] = (
    "I'm not {a}", "I am not {a} at all", "I don't feel {a}", "not {a} anymore", "I'm not {a} any more", "I'm no longer {a}",
    "I wasn't {a}", "I'm not even {a}", "I didn't feel {a}", "I'm not {a}, honestly", "never felt less {a}", "im not {a}",
    "I don't feel {a} these days", "I'm not really {a}", "wasn't {a} one bit", "not {a} at all",
)  # fmt: skip


def negations(rng: random.Random, *, each: int = 9) -> list[Row]:
    """Every predicate said plainly and denied, `each` times, in frames drawn by chance."""
    out: list[Row] = []
    for line in _data(HERE / "forms_ko.txt"):
        plain, polite, stem, past, adnominal, emotion = (x.strip() for x in line.split("|"))
        fill = {"p": plain, "y": polite, "j": stem, "t": past, "a": adnominal}
        for frames, goal in (
            (_KO_SAY, target(**{emotion: 1.0})),
            (_KO_NOT, _denied(emotion)),
        ):
            for frame in rng.sample(frames, each):
                text = frame.format(**fill).replace("어어요", "어요")
                out.append(Row(text, goal, f"form:{plain}", 0.5))
    for line in _data(HERE / "forms_en.txt"):
        phrase, emotion = (x.strip() for x in line.split("|"))
        for frames, goal in (
            (_EN_SAY, target(**{emotion: 1.0})),
            (_EN_NOT, _denied(emotion)),
        ):
            for frame in rng.sample(frames, each):
                out.append(Row(frame.format(a=phrase), goal, f"form:{phrase}", 0.5))
    return out


_CLOSED: Final = {"워": 17}  # ㅂ comes back under the syllable before: 무서워, 무섭지


def conjugated(ending: str, root: str) -> dict[str, str]:
    """Plain, polite, -지 stem, past and adnominal forms of a Korean root, keyed as the frames."""
    match ending:
        case "해":
            plain, stem, past, adnominal = f"{root}해", f"{root}하", f"{root}했어", f"{root}한"
        case "돼":
            plain, stem, past, adnominal = f"{root}돼", f"{root}되", f"{root}됐어", f"{root}되는"
        case "나":
            plain, stem, past, adnominal = f"{root}나", f"{root}나", f"{root}났어", f"{root}나는"
        case "워":
            closed = root[:-1] + chr(ord(root[-1]) + _CLOSED["워"])
            plain, stem, past, adnominal = f"{root}워", closed, f"{root}웠어", f"{root}운"
        case _:
            raise ValueError(f"no ending is called {ending!r}")
    return {"p": plain, "y": f"{plain}요", "j": f"{stem}지", "t": past, "a": adnominal}


def _roots() -> tuple[dict[str, list[dict[str, str]]], dict[str, list[str]]]:
    """Feeling words by class: Korean forms, English words after "I'm"."""
    korean: dict[str, list[dict[str, str]]] = {}
    for line in _data(HERE / "roots_ko.txt"):
        kind, _, found = line.partition(":")
        ending, emotion = kind.split()
        korean.setdefault(emotion, []).extend(conjugated(ending, r) for r in found.split())
    english: dict[str, list[str]] = {}
    for line in _data(HERE / "roots_en.txt"):
        emotion, _, found = line.partition(":")
        english.setdefault(emotion, []).extend(w.strip() for w in found.split(","))
    return korean, english


def roots(rng: random.Random, *, count: int, secret: frozenset[str] = frozenset()) -> list[Row]:
    """Feeling words of `roots_ko` and `roots_en`, half of them denied.

    A word is drawn by class first, so that a class with few words is met as often. What begins
    like a word in `secret` is never denied.
    """
    korean, english = _roots()
    out: list[Row] = []
    while len(out) < count:
        denied = rng.random() < 0.5
        emotion = rng.choice(sorted(korean))
        if rng.random() < 0.6:
            forms = rng.choice(korean[emotion])
            text = (
                rng.choice(_KO_NOT if denied else _KO_SAY).format(**forms).replace("어어요", "어요")
            )
            word, kept = forms["p"], forms["p"][:2] in secret
        else:
            word = rng.choice(english[emotion])
            text = rng.choice(_EN_NOT if denied else _EN_SAY).format(a=word)
            kept = bool(secret.intersection(word.split()))
        if not (denied and kept):
            goal = _denied(emotion) if denied else target(**{emotion: 1.0})
            out.append(Row(text, goal, f"root:{word}", 0.6))
    return out


_KO_TURN: Final = (
    "{x}는데 지금은 {y}", "아까는 {x}는데 이제 {y}", "처음엔 {x}는데 갈수록 {y}", "어제까지 {x}는데 오늘은 {y}", "{x}지만 지금은 {y}",
    "전에는 {x}는데 요즘은 {y}", "원래 {x}는데 이제는 {y}", "{x}다가 지금은 {y}", "분명 {x}는데 왜 지금은 {y}",
)  # fmt: skip
_EN_TURN: Final = (
    "I was {a} but now I'm {b}", "I was {a}, I'm {b} now", "I'm {b} now, I was {a} before", "used to be {a}, these days I'm {b}",
    "started the day {a}, ended it {b}", "I thought I'd be {a} but I'm {b}", "this morning I was {a} and now I'm {b}",
    "I was so {a} and then it turned round, I'm {b}", "went in {a}, came out {b}",
)  # fmt: skip


def turns(rng: random.Random, *, count: int) -> list[Row]:
    """A feeling of one side that gave way to one of the other: what is felt now counts."""
    korean, english = _roots()
    glad, sore = sorted(GLAD & korean.keys()), sorted(NEGATIVE & korean.keys())
    out: list[Row] = []
    for _ in range(count):
        before, now = rng.choice(glad), rng.choice(sore)
        if rng.random() < 0.5:
            before, now = now, before
        if rng.random() < 0.55:
            gone, here = rng.choice(korean[before]), rng.choice(korean[now])
            text = rng.choice(_KO_TURN).format(
                x=gone["t"].removesuffix("어"), y=rng.choice((here["p"], here["y"]))
            )
        else:
            text = rng.choice(_EN_TURN).format(
                a=rng.choice(english[before]), b=rng.choice(english[now])
            )
        out.append(Row(text, target(**{now: 1.0, before: 0.15}), f"turn:{now}", 0.6))
    return out


def lexicon(path: Path) -> list[tuple[str, Emotion]]:
    """Words and set phrases with their class: `class: word, word`."""
    out: list[tuple[str, Emotion]] = []
    for line in _data(path):
        name, _, words = line.partition(":")
        target(**{name: 1.0})  # refuses a name that is no class
        out.extend((w.strip(), EMOTIONS[EMOTIONS.index(name)]) for w in words.split(","))
    return out


def stem(word: str) -> str | None:
    """The -지 form of a Korean predicate in plain speech; None where the ending is irregular."""
    body, last = word[:-1], word[-1:]
    if last == "해":
        return f"{body}하지"
    if last == "워" and body and not (ord(body[-1]) - 0xAC00) % 28:
        return f"{body[:-1]}{chr(ord(body[-1]) + _CLOSED['워'])}지"
    if last == "돼":
        return f"{body}되지"
    if last in "려쳐퍼뻐파":
        return f"{body}{dict(zip('려쳐퍼뻐파', '리치프쁘프', strict=True))[last]}지"
    if last == "나" and body:
        return f"{word}지"
    if last in "어아" and body and (end := (ord(body[-1]) - 0xAC00) % 28):
        # ㅆ (20) under the syllable is the past tense, but for 있다.
        return None if end == 20 and body[-1] != "있" else f"{body}지"
    return None


_LEX_KO: Final[tuple[str, ...]] = (
    "{w}", "{w}", "{w}", "너무 {w}", "진짜 {w}", "나 {w}", "오늘 {w}", "요즘 {w}", "아 {w}", "정말 {w}", "지금 {w}", "나 지금 좀 {w}",
    "그냥 {w}", "어제부터 {w}", "왜 이렇게 {w}", "자꾸 {w}", "솔직히 말하면 {w}", "회사에서 {w}", "집에 왔는데 {w}", "이상하게 {w}",
)  # fmt: skip
_LEX_KO_NOT: Final[tuple[str, ...]] = (
    "{h}안 {l}", "{h}하나도 안 {l}", "이제 {h}안 {l}", "전혀 {h}안 {l}", "별로 {h}안 {l}", "{h}{s} 않아", "{h}{s} 않아요",
    "하나도 {h}{s} 않아", "더 이상 {h}{s} 않아", "{h}{s}는 않아", "요즘은 {h}안 {l}", "생각보다 {h}{s} 않아", "나 {h}안 {l}",
)  # fmt: skip
_LEX_EN: Final[tuple[str, ...]] = (
    "{w}", "{w}", "{w}", "{w} today", "honestly {w}", "{w} right now", "so {w}", "and {w}", "{w}, you know", "well {w}", "yeah {w}",
)  # fmt: skip


def words(
    rng: random.Random, *, count: int, denied: int, secret: frozenset[str] = frozenset()
) -> list[Row]:
    """`count` lexicon entries in everyday frames and `denied` of them denied.

    A Korean predicate whose first two letters, or an English adjective that, is in `secret` is
    never denied here: it is kept for the tests.
    """
    ko, en = lexicon(HERE / "lexicon_ko.txt"), lexicon(HERE / "lexicon_en.txt")
    out: list[Row] = []
    for _ in range(count):
        korean = rng.random() < 0.6
        word, emotion = rng.choice(ko if korean else en)
        frame = rng.choice(_LEX_KO if korean else _LEX_EN)
        out.append(Row(frame.format(w=word), target(**{emotion: 1.0}), f"lex:{word}", 0.6))
    while denied:
        if rng.random() < 0.6:
            word, emotion = rng.choice(ko)
            head, _, last = word.rpartition(" ")
            body = stem(last)
            if emotion == "neutral" or body is None or last[:2] in secret:
                continue
            text = rng.choice(_LEX_KO_NOT).format(h=f"{head} " if head else "", l=last, s=body)
        else:
            word, emotion = rng.choice(en)
            if emotion == "neutral" or word.split()[-1] in secret:
                continue
            if word.startswith("I'm "):
                text = f"I'm {rng.choice(('not', 'not', 'no longer', 'not at all', 'not really'))} {word[4:]}"
            elif word.startswith("I feel "):
                text = f"I don't feel {word[7:]}{rng.choice(('', ' anymore', ' at all'))}"
            else:
                continue
        out.append(Row(text, _denied(emotion), f"lex:{word}", 0.6))
        denied -= 1
    return out


def every_word(rng: random.Random, *, each: int) -> list[Row]:
    """Each lexicon entry in `each` everyday frames."""
    out: list[Row] = []
    for name, frames in (("lexicon_ko.txt", _LEX_KO), ("lexicon_en.txt", _LEX_EN)):
        for word, emotion in lexicon(HERE / name):
            for frame in rng.sample(sorted(set(frames)), min(each, len(set(frames)))):
                out.append(Row(frame.format(w=word), target(**{emotion: 1.0}), f"lex:{word}", 1.0))
    return out


def kept_for_tests(path: Path) -> tuple[frozenset[str], Callable[[str], bool]]:
    """What the contrast tests use: word beginnings never denied in training, and whether a text
    is one of their sentences."""
    sentences: set[str] = set()
    secret: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for side in ("a", "b"):
            text = pair.get(side, "")
            sentences.add(_bare(text))
            if pair["kind"] in ("negated_negative", "sign_flip"):
                secret.update(w[:2] if pair["lang"] == "ko" else w for w in text.split())
    return frozenset(secret), lambda text: _bare(text) in sentences


def _bare(text: str) -> str:
    return re.sub(r"[^0-9a-z가-힣ㄱ-ㅣ\U0001f000-\U0001ffff☺❤]", "", text.lower())


_EMOJI: Final[dict[str, tuple[str, dict[str, float]]]] = {
    "joy": ("😊😃🎉🥳😆", {"joy": 0.9}),
    "laugh": ("😂🤣", {"joy": 0.9}),
    "love": ("😍🥰❤💕", {"affection": 0.9, "joy": 0.4}),
    "cry": ("😭", {"sadness": 0.9}),
    "sad": ("😞😢😔💔", {"sadness": 0.9}),
    "angry": ("😡😠🤬", {"anger": 0.9}),
    "fear": ("😱😨😰", {"fear": 0.9}),
    "disgust": ("🤢🤮😒", {"disgust": 0.8, "anger": 0.4}),
    "tired": ("😩😫😴", {"weariness": 0.9}),
    "calm": ("😌", {"calm": 0.9}),
    "thanks": ("🙏", {"gratitude": 0.6, "hope": 0.3}),
    "surprise": ("😮😲", {"surprise": 0.9}),
}


def emoji(rows: list[Row], rng: random.Random, *, count: int) -> list[Row]:
    """Everyday lines with a face: the face tells the feeling."""
    plain = [r for r in rows if r.top == "neutral" and not r.text.endswith("?")]
    out: list[Row] = []
    for _ in range(count):
        row = rng.choice(plain)
        signs, degrees = _EMOJI[rng.choice(sorted(_EMOJI))]
        gap = rng.choice(("", " "))
        out.append(
            Row(f"{row.text}{gap}{rng.choice(signs) * rng.choice((1, 1, 2))}",
                target(**degrees, neutral=0.15), row.group, 0.5)
        )  # fmt: skip
    return out


def marks(rows: list[Row], rng: random.Random, *, count: int) -> list[Row]:
    """ㅋㅋ and ㅠㅠ heighten or soften; they do not turn a feeling round.

    Only after an everyday line do they lean, and there weakly.
    """
    ko = [r for r in rows if re.search("[가-힣]", r.text) and not r.text.endswith("?")]
    out: list[Row] = []
    while len(out) < count:
        row = rng.choice(ko)
        laugh = rng.random() < 0.5
        sign = rng.choice(
            ("ㅋㅋ", "ㅋㅋㅋ", "ㅋㅋㅋㅋㅋ") if laugh else ("ㅠㅠ", "ㅠㅠㅠ", "ㅜㅜ", "ㅠ")
        )
        text = row.text.rstrip(".! ") + sign
        if row.top == "neutral":
            goal = (
                target(neutral=0.7, joy=0.4) if laugh
                else target(sadness=0.5, weariness=0.4, neutral=0.4)
            )  # fmt: skip
        elif (row.top in GLAD and (row.target[EMOTIONS.index("calm")] < 1 or laugh)) or (
            row.top in NEGATIVE
            and not (laugh and row.group.startswith(("grief", "pet", "despair")))
        ):
            goal = row.target
        else:
            continue
        out.append(Row(text, goal, row.group, 0.5))
    return out


_POLITE_END: Final = re.compile(
    r"(어|아|해|돼|네|지|래|대|와|워|여|려|져|겨|내|봐|까|게|데|거든|잖아)$"
)
_PLAIN_END: Final = re.compile(
    r"(어|아|해|돼|네|지|래|대|와|워|여|려|져|겨|내|봐|까|게|데|거든|잖아)요$"
)


def other_level(text: str) -> str:
    """The same Korean line in the other speech level where its ending allows; else unchanged."""
    if _PLAIN_END.search(text):
        return re.sub(r"(^|\s)저(는|도|만|랑|한테)?(?=\s)", r"\1나\2", text[:-1])
    if text.endswith(("예요", "이에요")):
        return re.sub(r"이에요$", "이야", re.sub(r"(?<!이에)예요$", "야", text))
    if text.endswith("습니다"):
        return text[:-3] + "다"
    if _POLITE_END.search(text):
        return re.sub(r"(^|\s)나(는|도|만|랑|한테)?(?=\s)", r"\1저\2", text) + "요"
    if text.endswith("야") and len(text) > 2:
        return text[:-1] + ("이에요" if (ord(text[-2]) - 0xAC00) % 28 else "예요")
    return text


# Syllables that Korean given names are made of, and some English names; none of these is asked
# about in the tests.
_FIRST: Final = "가건경광규근기나다단대동라란로루리마명문미배별병보사상새석선설성세소송수순승시신아안애양여연영예완용우원유윤은의이인일자장재정제조종주준지진찬채천철청초춘태하한해혁현형혜호화환효훈희"
_LAST: Final = "경구국규균근기나담란람랑량려련령로록론리린림명미민배범별봉비빈상서석선설섭성세솔송수숙순슬승식신아안애양연열영예옥온완용우욱운웅원유윤율은음의이인일임자재정제주준지진찬채철초춘택평표필하한향혁현형혜호홍화환훈휘희"
_CALLED: Final = (
    "Alex", "Amir", "Anna", "Aria", "Ben", "Carla", "Chloe", "Claire", "Dana", "David", "Elena", "Eli", "Ella", "Eric", "Eva", "Felix", "Finn", "Grace", "Hana", "Hugo", "Iris", "Ivan", "Jack", "Jamal", "Jane", "Jonas", "Julia", "Kate", "Kenji", "Lara", "Leo", "Lina", "Lucas", "Marco", "Maria", "Mark", "Mia", "Mina", "Nadia", "Nick", "Nina", "Omar", "Paul", "Pedro", "Quinn", "Rosa", "Ruth", "Sam", "Sara", "Sofia", "Tara", "Theo", "Tom", "Vera", "Wei", "Yuki", "Zara", "Zoe", "Dennis", "Marta", "Bjorn", "Fatima", "Kofi", "Ahmed", "Lucia", "Peter", "Susan", "Henry", "Joan", "Walter", "Agnes",
)  # fmt: skip
_MET_KO: Final = (
    "오늘 {n} 만났어", "{n} 얘기 들었어", "어제 {n}랑 통화했어", "{n}한테 전화 왔어", "{n}", "{n} 알아?", "아까 {n} 봤어",
    "{n}네 집에 갔다 왔어", "{n}이랑 밥 먹었어", "{n}가 그러던데", "{n}씨가 메일 보냈어", "내일 {n} 온대", "{n} 생일이 언제더라",
    "내 이름은 {n}야", "{n}라고 불러", "{n}도 같이 있었어", "{n} 뉴스 나오더라", "{n} 나온 영상 봤어", "{n} 언니가 왔어", "{n}이가 전학 왔대",
)  # fmt: skip
_MET_EN: Final = (
    "I met {n} today", "I heard from {n}", "talked to {n} yesterday", "{n}", "{n} called", "do you know {n}", "saw {n} earlier",
    "had lunch with {n}", "{n} is coming tomorrow", "my name is {n}", "call me {n}", "{n} was there too", "I'm {n}", "{n} sent an email",
    "went over to {n}'s place", "{n} moved here last year", "it was {n} who told me", "watched a video of {n}",
)  # fmt: skip


def called(rng: random.Random, *, count: int) -> list[Row]:
    """Everyday lines about somebody with a made-up name: who it was says nothing of how it felt."""
    out: list[Row] = []
    for _ in range(count):
        if rng.random() < 0.65:
            name = rng.choice(_FIRST) + rng.choice(_LAST)
            if rng.random() < 0.3:
                name = (
                    rng.choice(
                        "김이박최정강조윤장임한오서신권황안송전홍문양손배백허유남심노하곽성차주우구"
                    )
                    + name
                )
            text = rng.choice(_MET_KO).format(n=name)
        else:
            name = rng.choice(_CALLED)
            text = rng.choice(_MET_EN).format(n=name if rng.random() < 0.7 else name.lower())
        out.append(Row(text, target(neutral=0.85, interest=0.1), f"name:{name}", 0.5))
    return out


_LEAD_KO: Final = (
    "아 ",
    "진짜 ",
    "근데 ",
    "있잖아 ",
    "오늘 ",
    "나 ",
    "야 ",
    "아니 ",
    "그냥 ",
    "음.. ",
)
_LEAD_EN: Final = ("so ", "ugh ", "honestly ", "well ", "hey ", "oh ", "today ", "just ", "anyway ")
_SLIP: Final = (("ㅐ", "ㅔ"), ("했", "햇"), ("었", "엇"), ("았", "앗"), ("좋아", "조아"), ("싫어", "시러"),
                ("괜찮", "갠찬"), ("해", "행"), ("어", "엉"), ("게", "개"), ("워", "어"), ("네", "내"), ("너무", "넘"))  # fmt: skip


def typed(row: Row, rng: random.Random) -> Row:
    """The line as another thumb might have typed it: level, spacing, slips, leads and tails."""
    text = row.text
    korean = re.search("[가-힣]", text) is not None
    if korean:
        if rng.random() < 0.45:
            text = other_level(text)
        if rng.random() < 0.15:
            text = text.replace(" ", "")
        if rng.random() < 0.1:
            old, new = rng.choice(_SLIP)
            text = text.replace(old, new, 1)
    else:
        if rng.random() < 0.25:
            text = text.replace("'", "")
        if rng.random() < 0.3:
            text = re.sub(r"\bI am\b|\bI'm\b", lambda m: rng.choice(("I'm", "I am", "im")), text)
    if rng.random() < 0.08 and len(text) > 6:
        at = rng.randrange(2, len(text) - 1)
        text = text[:at] + text[at + 1 :]
    if rng.random() < 0.15 and row.top != "surprise":
        text = rng.choice(_LEAD_KO if korean else _LEAD_EN) + text
    if rng.random() < 0.2:
        text = text.rstrip(".!") + rng.choice(
            (".", "!", "..", "~" if row.top in GLAD else "...", "", "!!")
        )
    return replace(row, text=text)


_FACTS_EN: Final = (
    ("my {thing} is {where}", "thing", "where"),
    ("the {thing} is {where}", "thing", "where"),
    ("{who}'s {more} than {me}", "who", "more", "me"),
    ("I {drink} {when}", "drink", "when"),
    ("{who} {lives} {where}", "who", "lives", "where"),
    ("{ask} {thing} {does}", "ask", "thing", "does"),
    ("I {did} the {thing}", "did", "thing"),
    ("we {did} the {thing} {when}", "did", "thing", "when"),
)
_FACT_WORDS_EN: Final[dict[str, tuple[str, ...]]] = {
    "thing": ("school", "car", "bag", "kitchen", "bike", "bank", "jacket", "table", "ladder",
              "report", "window", "garage", "calendar", "charger", "suitcase", "notebook"),
    "where": ("upstairs", "in the hall", "across the river", "on the corner", "near the station",
              "at the back", "out of town", "on the second floor", "by the park", "next door"),
    "who": ("he", "she", "my brother", "my aunt", "our teacher", "the boy", "my neighbour"),
    "more": ("older", "younger", "shorter", "faster", "a bit bigger", "two inches smaller"),
    "me": ("me", "him", "my dad", "her sister", "us"),
    "drink": ("drink water", "eat rice", "cook", "check my email", "wash up", "take the tram",
              "feed the fish", "listen to the radio", "go running", "write my list"),
    "when": ("in the evening", "at noon", "before work", "on Mondays", "after lunch", "at six",
             "every week", "in winter"),
    "lives": ("lives", "works", "studies", "parks", "shops"),
    "ask": ("when did the", "what colour was the", "how long is the", "where does the",
            "how much is the", "who made the"),
    "does": ("open", "arrive", "come from", "start", "close", "go"),
    "did": ("wiped", "moved", "painted", "emptied", "sorted", "packed", "measured", "labelled"),
}  # fmt: skip
_FACTS_KO: Final = (
    ("{thing} {did}", "thing", "did"),
    ("{thing} {where}에 있어", "thing", "where"),
    ("{who} {where} 살아", "who", "where"),
    ("{who} {me}보다 {more}", "who", "me", "more"),
    ("{when} {drink}", "when", "drink"),
    ("{thing} {ask}", "thing", "ask"),
)
_FACT_WORDS_KO: Final[dict[str, tuple[str, ...]]] = {
    "thing": ("수건", "가방", "그릇", "의자", "자전거", "상자", "치마", "장갑", "창문", "달력", "공책",
              "서랍", "냄비", "우산", "충전기", "베개"),
    "did": ("빨았어요", "닦았어", "접어 놨어", "옮겼어요", "정리했어", "널었어요", "꺼내 놨어", "주문했어",
            "갈았어요", "치웠어"),
    "where": ("이 층", "거실", "역 앞", "강 건너", "옆 동네", "회사 근처", "부엌", "건물 뒤"),
    "who": ("형은", "사촌은", "우리 선생님은", "이모는", "옆집 애는", "매니저는"),
    "me": ("나", "저", "아빠", "동생", "걔"),
    "more": ("커", "작아요", "나이가 많아", "두 살 어려", "집이 가까워요"),
    "when": ("아침에는", "저녁마다", "월요일에는", "점심 먹고", "여섯 시쯤", "겨울에는"),
    "drink": ("물 마셔", "걸어 다녀요", "신문 봐", "라디오 들어요", "밥 해 먹어", "세수해요", "지하철 타"),
    "ask": ("얼마야?", "언제 샀더라", "무슨 색이었지", "어디서 팔아요?", "몇 개 있어?"),
}  # fmt: skip


def facts(rng: random.Random, *, count: int) -> list[Row]:
    """Plain facts and questions of everyday life, drawn by chance: nothing is felt in them."""
    out: list[Row] = []
    for _ in range(count):
        korean = rng.random() < 0.45
        frame, *slots = rng.choice(_FACTS_KO if korean else _FACTS_EN)
        known = _FACT_WORDS_KO if korean else _FACT_WORDS_EN
        text = frame.format(**{slot: rng.choice(known[slot]) for slot in slots})
        out.append(Row(text, target(neutral=0.9), "facts", 0.5))
    return out


_WELL_EN: Final = [
    "great",
    "lovely",
    "wonderful",
    "perfect",
    "brilliant",
    "fantastic",
    "amazing",
    "beautiful",
    "good",
    "nice",
]
_BADLY_EN: Final = [
    "horrible",
    "awful",
    "terrible",
    "dreadful",
    "rotten",
    "miserable",
    "rough",
    "nasty",
    "bad",
    "painful",
]
_LIVED_EN: Final = (
    *("day", "week", "meeting", "party", "meal", "night", "date", "holiday", "film", "journey"),
    *("morning", "class", "concert", "visit", "call", "game", "interview", "start"),
)
_HAD_EN: Final = (
    "it was a {how} {what}", "I had a {how} {what}", "what a {how} {what}", "such a {how} {what}",
    "the {what} was {how}", "that was a {how} {what} for me", "the {what} turned out {how}",
)  # fmt: skip
_WELL_KO: Final = ("좋은", "멋진", "최고의", "즐거운", "행복한", "완벽한", "신나는", "기분 좋은")
_BADLY_KO: Final = (
    "끔찍한",
    "최악의",
    "형편없는",
    "괴로운",
    "우울한",
    "힘든",
    "엉망인",
    "기분 나쁜",
)
_LIVED_KO: Final = (
    *(
        "하루",
        "주말",
        "모임",
        "수업",
        "회의",
        "저녁",
        "휴가",
        "생일",
        "공연",
        "아침",
        "회식",
        "경기",
    ),
)
_HAD_KO: Final = (
    "{how} {what}였어",
    "{how} {what}였어요",
    "진짜 {how} {what}였다",
    "{how} {what} 보냈어",
)


def qualities(rng: random.Random, *, count: int) -> list[Row]:
    """Something lived through, and how it was: half of them good, half of them bad."""
    out: list[Row] = []
    for _ in range(count):
        well, korean = rng.random() < 0.5, rng.random() < 0.5
        if korean:
            how, what = rng.choice(_WELL_KO if well else _BADLY_KO), rng.choice(_LIVED_KO)
            text = rng.choice(_HAD_KO).format(how=how, what=what)
            if (ord(what[-1]) - 0xAC00) % 28:
                text = text.replace(f"{what}였", f"{what}이었")
        else:
            how, what = rng.choice(_WELL_EN if well else _BADLY_EN), rng.choice(_LIVED_EN)
            text = (
                rng.choice(_HAD_EN)
                .format(how=how, what=what)
                .replace(" a aw", " an aw")
                .replace(" a am", " an am")
            )
        goal = target(joy=1.0, calm=0.2) if well else target(sadness=0.6, weariness=0.4, anger=0.4)
        out.append(Row(text, goal, "qualities", 0.5))
    return out
