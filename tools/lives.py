"""Make up lives and exams about them, for training and measuring recall; CC0, no real person.

`python -m tools.lives --seed 7 --language ko --count 5 --out DIR` writes DIR/<n>.life.jsonl and
DIR/<n>.exam.jsonl. A life is one side of a talk, `{id, at, text}`; with `--both` the other side
is in it too, with a `speaker`. An exam line is `{id, at, question, kind, evidence, answers}`;
`answers` is empty where nothing of the kind was ever said, or it was asked to be forgotten.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

from tools import lives_material as material
from tools import lives_open as open_ended

Lang = Literal["ko", "en"]
SEOUL = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Said:
    id: str
    at: datetime
    text: str
    speaker: str = "person"


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    at: datetime
    question: str
    kind: str
    evidence: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()  # what a wrong answer would hold
    about: datetime | None = None  # the day the question names, if it names one
    until: datetime | None = None


@dataclass(slots=True)
class Life:
    language: Lang
    said: list[Said] = field(default_factory=list)
    exam: list[Question] = field(default_factory=list)
    names: tuple[str, ...] = ()


# Lives told by hand, unlike the made-up ones: chatty, indirect, several things in one line.
TOLD = Path(__file__).parent / "data" / "lives"


def told(folder: Path = TOLD) -> list[Life]:
    """The lives told by hand, each with its exam."""
    found = []
    for path in sorted(folder.glob("*.life.jsonl")):
        life = Life("ko" if path.name.startswith("ko") else "en")
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            life.said.append(Said(row["id"], datetime.fromisoformat(row["at"]), row["text"]))
        exam = path.with_name(path.name.replace(".life.", ".exam."))
        for row in map(json.loads, exam.read_text(encoding="utf-8").splitlines()):
            at = datetime.fromisoformat(row["at"])
            life.exam.append(
                Question(
                    row["id"],
                    at,
                    row["question"],
                    row["kind"],
                    tuple(row["evidence"]),
                    tuple(row["answers"]),
                    tuple(row["wrong"]),
                )
            )
        found.append(life)
    return found


def _batchim(word: str) -> int:
    """Index of the last syllable's final consonant: 0 none, 8 is ㄹ; digits as they are read."""
    last = word.rstrip("'\"’”)")[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    return {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}.get(last, 0)


_JOSA = re.compile(
    r"(이/가|은/는|을/를|와/과|으로/로|이랑/랑|이야/야|이었어/였어|이거든/거든|이라는/라는|이라니/라니|이래/래)"
)


def particles(text: str) -> str:
    """Choose between the two shapes of each particle by the letter before it."""
    out = ""
    for part in _JOSA.split(text):
        if not _JOSA.fullmatch(part):
            out += part
            continue
        closed, open_ = part.split("/")
        end = _batchim(out)
        if part == "와/과":
            out += open_ if end else closed
        elif part == "으로/로":
            out += closed if end not in (0, 8) else open_
        else:
            out += closed if end else open_
    return out


def fill(pair: tuple[str, str], lang: Lang, **slots: str) -> str:
    """A line in a language with its slots filled and its particles chosen."""
    text = pair[0] if lang == "ko" else pair[1]
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    if lang == "ko":
        return particles(text)
    text = re.sub(r"\ba (?=[aeiou])", "an ", text)
    text = re.sub(r"\ban (?=[^aeiou\W])", "a ", text)
    return text[:1].upper() + text[1:]


_BEFORE_DAYS = [
    (("오늘", "today"), 0),
    (("어제", "yesterday"), -1),
    (("그저께", "the day before yesterday"), -2),
    (("사흘 전에", "three days ago"), -3),
    (("일주일 전에", "a week ago"), -7),
    (("열흘 전에", "ten days ago"), -10),
]
_AFTER_DAYS = [
    (("내일", "tomorrow"), 1),
    (("모레", "the day after tomorrow"), 2),
    (("사흘 뒤에", "in three days"), 3),
    (("일주일 뒤에", "in a week"), 7),
    (("보름 뒤에", "in fifteen days"), 15),
]
_DAYS = [
    ("월요일", "Monday"),
    ("화요일", "Tuesday"),
    ("수요일", "Wednesday"),
    ("목요일", "Thursday"),
    ("금요일", "Friday"),
    ("토요일", "Saturday"),
    ("일요일", "Sunday"),
]
_MONTHS = (
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
)
_DATED_PAST = [
    (
        ("{t} 치과에서 사랑니 뺐어", "I had a wisdom tooth out {t}"),
        ("{S} 사랑니 뺀 게 언제지?", "When did {S} have the wisdom tooth out?"),
    ),
    (
        ("{t} 머리 짧게 잘랐어", "I cut my hair short {t}"),
        ("{S} 머리 짧게 자른 게 언제였지?", "When did {S} cut the hair short?"),
    ),
    (
        ("{t} 운전면허 땄어", "I got my driver's license {t}"),
        ("{S} 운전면허 언제 땄지?", "When did {S} get the driver's license?"),
    ),
    (
        ("{t} 자전거 도둑맞았어", "My bike got stolen {t}"),
        ("{P} 자전거 도둑맞은 게 언제지?", "When did {P} bike get stolen?"),
    ),
    (
        ("{t} {f}이/가 아기 낳았대", "{f} had the baby {t}"),
        ("{f}이/가 아기 낳은 게 언제였지?", "When did {f} have the baby?"),
    ),
    (
        ("{t} 헌혈했어", "I donated blood {t}"),
        ("{S} 헌혈한 날이 언제지?", "When did {S} donate blood?"),
    ),
    (
        ("{t} 지갑 잃어버렸어", "I lost my wallet {t}"),
        ("{S} 지갑 언제 잃어버렸지?", "When did {S} lose the wallet?"),
    ),
    (
        ("{t} {f}이랑/랑 헤어졌어", "{f} and I broke up {t}"),
        ("{S} {f}이랑/랑 헤어진 게 언제지?", "When did {S} break up with {f}?"),
    ),
    (
        ("{t} 승진했어!", "I got promoted {t}!"),
        ("{S} 승진한 게 언제였지?", "When did {S} get promoted?"),
    ),
    (
        ("{t} 강아지 예방접종 시켰어", "I took the dog for its shots {t}"),
        ("강아지 예방접종 언제 했지?", "When did the dog get its shots?"),
    ),
]
_DATED_AHEAD = [
    (
        ("{t} 발표가 있어서 걱정돼", "I have a presentation {t} and I'm worried"),
        ("{P} 발표가 언제지?", "When is {P} presentation?"),
    ),
    (
        ("{t} 건물주랑 계약서 쓰기로 했어", "I'm signing the lease {t}"),
        ("{S} 계약서 쓰는 날이 언제지?", "When is the lease signing?"),
    ),
    (
        ("{t} {f} 만나기로 했어, 오랜만에", "I'm seeing {f} {t}, finally"),
        ("{S} {f} 만나기로 한 날이 언제지?", "When was {S} going to see {f}?"),
    ),
    (
        ("{t} 수술 날짜 잡혔어. 무서워", "My surgery is set for {t}, I'm scared"),
        ("{P} 수술이 언제지?", "When is {P} surgery?"),
    ),
    (("{t} 비행기 타", "My flight is {t}"), ("{P} 비행기 날짜가 언제지?", "When is {P} flight?")),
]
_RELATION_NAME = [
    (
        ("우리 {r} 이름은 {v}이야/야", "My {r}'s name is {v}"),
        ("{P} {r} 이름이 뭐지?", "What's {P} {r}'s name?"),
    ),
    (
        ("{r} {v}이랑/랑 통화했어", "I talked to my {r} {v} on the phone"),
        ("{P} {r} 이름이 뭐였지?", "What is {P} {r} called?"),
    ),
]
_RELATION_DAY = [
    (
        ("{r} 생일은 {d}이야/야", "My {r}'s birthday is {d}"),
        ("{P} {r} 생일이 언제지?", "When is {P} {r}'s birthday?"),
    ),
    (
        ("{d}이/가 {r} 생일이거든/거든", "{d} is my {r}'s birthday"),
        ("{P} {r} 생일 며칠이었지?", "What day is {P} {r}'s birthday?"),
    ),
]
_OWN_DAY = [
    (
        ("내 생일은 {d}이야/야", "My birthday is {d}"),
        ("{P} 생일이 언제라고 했지?", "When is {P} birthday?"),
    ),
    (
        ("나 {d}에 태어났어", "I was born on {d}"),
        ("{P} 생일 언제지?", "What date is {P} birthday?"),
    ),
]
_PET = [
    (
        ("우리 {k} 이름은 {v}이야/야", "Our {k} is called {v}"),
        ("{P} {k} 이름이 뭐지?", "What's {P} {k}'s name?"),
    ),
    (
        ("{k} 데려왔어! 이름은 {v}", "I got a {k}! Named it {v}"),
        ("{S} 키우는 {k} 이름이 뭐였지?", "What did {S} name the {k}?"),
    ),
]
_KINDS = [("강아지", "dog"), ("고양이", "cat"), ("햄스터", "hamster"), ("앵무새", "parrot")]
_CORRECT_DAY = [
    (
        "아 참, {r} 생일 {o}이/가 아니라 {d}이야/야. 잘못 말했어",
        "Oh wait, my {r}'s birthday isn't {o}, it's {d}. I said it wrong",
    ),
    ("정정할게. {r} 생일은 {d}이야/야", "Correction: my {r}'s birthday is {d}"),
]
_HOBBIES = ("pottery", "baking", "garden", "camera", "band", "dance", "podcast")
_HOBBY_ASKS = [
    ("{P} 취미가 뭐뭐지?", "What hobbies do I have?"),
    ("{S} 취미로 시작한 것들이 뭐가 있지?", "Which activities did {S} take up for fun?"),
]
_SECRETS = [
    (
        ("사실 {f}한테 돈을 {v} 빌렸어", "Actually I borrowed {v} from {f}"),
        [("삼백만 원", "three thousand dollars"), ("오십만 원", "five hundred dollars")],
        ("{S} {f}한테 얼마 빌렸지?", "How much did {S} borrow from {f}?"),
    ),
    (
        ("나 몰래 {v} 만난 적 있어", "I met up with {v} in secret"),
        [("전 애인", "my ex"), ("헤드헌터", "a headhunter")],
        ("{S} 몰래 누구 만났지?", "Who did {S} meet in secret?"),
    ),
    (
        ("내 비상금은 {v}에 숨겨 놨어", "My emergency cash is hidden {v}"),
        [("사전 사이", "in a dictionary"), ("쌀통", "in the rice bin")],
        ("{P} 비상금 어디 숨겼지?", "Where is {P} emergency cash hidden?"),
    ),
]
_FORGET = [
    ("방금 그건 잊어 줘", "Please forget what I just said"),
    ("그건 잊어 줘", "Forget that, please"),
    ("아까 한 말 지워 줘", "Delete what I just told you"),
]
_TIDY = [
    ("오늘은", "Today,"),
    ("있잖아,", "You know,"),
    ("아 맞다,", "Oh right,"),
    ("근데", "By the way,"),
    ("음,", "Hmm,"),
    ("나", "So"),
    ("", ""),
    ("", ""),
    ("", ""),
]


def day_name(at: datetime, lang: Lang) -> str:
    """A day of the year as it is said: 3월 5일, March 5."""
    return f"{at.month}월 {at.day}일" if lang == "ko" else f"{_MONTHS[at.month - 1]} {at.day}"


def on_day(question: str, at: datetime, lang: Lang, rng: random.Random) -> str:
    """The question with the day on which its answer was told."""
    if lang == "ko":
        day = rng.choice([f"{at.month}월 {at.day}일", f"{at.year}년 {at.month}월 {at.day}일"])
        return rng.choice([f"{day}에 말한 거, {question}", f"{day}에 얘기했는데 {question}"])
    day = rng.choice(
        [
            f"{_MONTHS[at.month - 1]} {at.day}, {at.year}",
            f"{at.day} {_MONTHS[at.month - 1]}, {at.year}",
        ]
    )
    return question.rstrip("?") + rng.choice(
        [f", as mentioned on {day}?", f" according to the talk on {day}?"]
    )


class Teller:
    """One person's life as blocks of lines with the questions they allow."""

    def __init__(
        self,
        rng: random.Random,
        lang: Lang,
        *,
        who: str = "",
        speaker: str = "person",
        taken: Sequence[str] = (),
    ) -> None:
        self.rng, self.lang, self.speaker = rng, lang, speaker
        self.i = lang == "en"
        names = [
            n for n in (material.NAMES_KO if lang == "ko" else material.NAMES_EN) if n not in taken
        ]
        self.friends = rng.sample(names, 9)
        self.who = who
        self.asked: list[tuple[str, str, list[int], tuple[str, ...], tuple[str, ...]]] = []
        self.blocks: list[tuple[float, list[tuple[str, str, list[tuple[str, str]]]]]] = []
        self.count = 0

    def pick(self, pair: tuple[str, str]) -> str:
        return pair[0] if self.lang == "ko" else pair[1]

    def q(self, pair: tuple[str, str], **slots: str) -> str:
        """A question in the first person, or about `who` by name."""
        if not self.who:
            mine = {"S": "내가", "P": "내"} if self.lang == "ko" else {"S": "I", "P": "my"}
        elif self.lang == "ko":
            mine = {"S": particles(f"{self.who}이/가"), "P": self.who}
            pair = (pair[0], pair[1])
        else:
            mine = {"S": self.who, "P": f"{self.who}'s"}
            text = re.sub(
                r"\b(do|am|did) I\b",
                lambda m: {"do": "does", "am": "is", "did": "did"}[m[1]] + f" {self.who}",
                pair[1],
            )
            text = re.sub(r"\bme\b", self.who, re.sub(r"\bI\b", self.who, text))
            text = re.sub(r"\bmy\b", f"{self.who}'s", text)
            pair = (pair[0], text)
        asked = fill(pair, self.lang, **mine, **slots)
        if not self.who and self.i:
            for wrong, right in (("does I", "do I"), ("has I", "have I"), ("is I", "am I")):
                asked = re.sub(rf"(?i)\b{wrong}\b", right, asked)
            asked = asked[:1].upper() + asked[1:]
        return asked


@dataclass(slots=True)
class Beat:
    """Lines told at one moment. `day` orders beats; `reply` is said by the other one before."""

    day: float
    lines: list[tuple[str, str]]  # (key, text)
    ask: list[str] = field(default_factory=list)  # other's line before each own line, or ""
    about: str = ""


@dataclass(slots=True)
class Wanted:
    question: str
    kind: str
    keys: tuple[str, ...]
    answers: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    after: str = ""  # key after which it may be asked in the middle


def _tell(t: Teller, days: int) -> tuple[list[Beat], list[Wanted]]:
    """All that happens to one person, and what may be asked about it."""
    rng, lang = t.rng, t.lang
    beats: list[Beat] = []
    wanted: list[Wanted] = []
    n = 0

    def key() -> str:
        nonlocal n
        n += 1
        return f"{t.speaker}{n}"

    def say(pair: tuple[str, str], **slots: str) -> str:
        text = fill(pair, lang, **slots)
        lead = t.pick(rng.choice(_TIDY))
        if lead and rng.random() < 0.35 and not text.startswith(lead):
            text = f"{lead} {text if lang == 'ko' or text.startswith(('I ', chr(73) + chr(39))) else text[:1].lower() + text[1:]}"
        return text

    def tails() -> str:
        if lang == "ko":
            return rng.choice(["", "", "", "ㅎㅎ", " ㅋㅋ", "!", ".", "…", " 헤헤", "~"])
        return rng.choice(["", ".", ".", "!", " haha", "..", " :)", ""])

    # things that change: told, changed once or twice
    for name, values, told, changed, now_q, before_q in rng.sample(
        material.CHANGES, rng.randint(6, len(material.CHANGES))
    ):
        chosen = rng.sample(values, rng.choice([2, 2, 3]))
        days_at = sorted(rng.uniform(0, days) for _ in chosen)
        keys = []
        for i, (value, day) in enumerate(zip(chosen, days_at, strict=True)):
            k = key()
            keys.append(k)
            v = t.pick(value)
            beats.append(
                Beat(
                    day,
                    [(k, say(rng.choice(told if i == 0 else changed), v=v) + tails())],
                    about=name,
                )
            )
        vs = [t.pick(v) for v in chosen]
        wanted.append(
            Wanted(t.q(rng.choice(now_q)), "current", (keys[-1],), (vs[-1],), tuple(vs[:-1]))
        )
        if name in material.OBLIQUE and rng.random() < 0.5:
            wanted.append(
                Wanted(t.q(rng.choice(material.OBLIQUE[name])), "oblique", (keys[-1],), (vs[-1],))
            )
        if len(chosen) == 2:
            wanted.append(
                Wanted(t.q(rng.choice(before_q)), "before", (keys[0],), (vs[0],), (vs[1],))
            )
    for name, values, told, asks in rng.sample(material.STAYS, rng.randint(4, len(material.STAYS))):
        k, v = key(), t.pick(rng.choice(values))
        beats.append(Beat(rng.uniform(0, days), [(k, say(rng.choice(told), v=v) + tails())]))
        wanted.append(Wanted(t.q(rng.choice(asks)), "detail", (k,), (v,)))
        if name in material.OBLIQUE and rng.random() < 0.5:
            wanted.append(Wanted(t.q(rng.choice(material.OBLIQUE[name])), "oblique", (k,), (v,)))
    # people
    kin = rng.sample(material.RELATIONS, 6)
    for i, relation in enumerate(kin):
        r = t.pick(relation)
        if i < 4:
            k, name = key(), t.friends[-1 - i]
            line, asking = rng.choice(_RELATION_NAME)
            beats.append(Beat(rng.uniform(0, days), [(k, say(line, r=r, v=name) + tails())]))
            wanted.append(Wanted(t.q(asking, r=r), "detail", (k,), (name,)))
        if i >= 2:
            k, at = key(), datetime(2024, 1, 1, tzinfo=SEOUL) + timedelta(days=rng.randrange(366))
            d = day_name(at, lang)
            day = rng.uniform(0, days * 0.8)
            line, asking = rng.choice(_RELATION_DAY)
            beats.append(Beat(day, [(k, say(line, r=r, d=d) + tails())]))
            if rng.random() < 0.4:
                k2, at2 = key(), at + timedelta(days=rng.choice([1, 9, 10, 30, -7]))
                d2 = day_name(at2, lang)
                beats.append(
                    Beat(
                        day + rng.uniform(0.01, days * 0.2),
                        [(k2, fill(rng.choice(_CORRECT_DAY), lang, r=r, o=d, d=d2))],
                    )
                )
                wanted.append(
                    Wanted(
                        t.q(asking, r=r),
                        "corrected",
                        (k2,),
                        (d2,),
                        (d,) if not d2.startswith(d) else (),
                    )
                )
            else:
                wanted.append(Wanted(t.q(asking, r=r), "date", (k,), (d,)))
    line, asking = rng.choice(_OWN_DAY)
    k, at = key(), datetime(2024, 1, 1, tzinfo=SEOUL) + timedelta(days=rng.randrange(366))
    beats.append(Beat(rng.uniform(0, days), [(k, say(line, d=day_name(at, lang)) + tails())]))
    wanted.append(Wanted(t.q(asking), "date", (k,), (day_name(at, lang),)))
    for kind in rng.sample(_KINDS, rng.randint(1, 2)):
        k, v = key(), t.pick(rng.choice(material.PETS))
        line, asking = rng.choice(_PET)
        beats.append(Beat(rng.uniform(0, days), [(k, say(line, k=t.pick(kind), v=v) + tails())]))
        wanted.append(Wanted(t.q(asking, k=t.pick(kind)), "detail", (k,), (v,)))
    # things that happen, each with details, some of them days aside_lines
    places = [t.pick(v) for v in material.CHANGES[0][1]]
    hobbies: list[tuple[str, str]] = []
    for matter, nouns, openers, facets in rng.sample(
        material.EVENTS, rng.randint(12, len(material.EVENTS))
    ):
        f, w = rng.choice(t.friends[:5]), rng.choice(places)
        name, other = (t.pick(rng.choice(nouns)) for _ in range(2))
        slots = {"n": name, "f": f, "w": w}
        day = rng.uniform(0, days)
        k = key()
        story = [(k, say(rng.choice(openers), **slots) + tails())]
        leads = [""]
        aside_lines: list[tuple[str, str]] = []
        facets_told = [*facets, *rng.sample(material.GENERAL, rng.choice([0, 1, 1, 2]))]
        rng.shuffle(facets_told)
        for values, whole, short, question in facets_told:
            k = key()
            v = t.pick(rng.choice(values)).replace("{f}", f)
            elliptic = rng.random() < 0.45
            aside = rng.random() < 0.25
            question_text = t.q(
                (question[0].replace("{n}", name), question[1].replace("{n}", name)), f=f, w=w
            )
            if elliptic and not aside:
                story.append((k, say(short, v=v, **slots) + tails()))
                plain = (
                    Teller(rng, lang, who="you" if lang == "en" else "너", taken=()).q(
                        question, **slots
                    )
                    if rng.random() < 0.7
                    else ""
                )
                leads.append(
                    re.sub(r"\byou's\b", "your", plain)
                    .replace("does you", "do you")
                    .replace("is you", "are you")
                )
            elif aside:
                aside_lines.append((k, say(whole, v=v, **slots) + tails()))
            else:
                story.append((k, say(whole, v=v, **slots) + tails()))
                leads.append(
                    fill(rng.choice(material.ECHO), lang, n=name) if rng.random() < 0.8 else ""
                )
            how = "detail" if not elliptic or aside else "context"
            if other != name and rng.random() < 0.5:
                question_text = t.q(
                    (question[0].replace("{n}", other), question[1].replace("{n}", other)), f=f, w=w
                )
                how = "paraphrase"
            wanted.append(Wanted(question_text, how, (k,), (v,)))
            if rng.random() < 0.12:
                stranger = rng.choice([x for x in t.friends if x != f])
                if "{f}" in question[0] or "{w}" in question[0]:
                    wrong = t.q(
                        question, n=name, f=stranger, w=rng.choice([p for p in places if p != w])
                    )
                    wanted.append(Wanted(wrong, "premise", (), ()))
        if rng.random() < 0.6:
            oblique = rng.choice(material.OBLIQUE[matter])
            wanted.append(Wanted(t.q(oblique), "oblique", (story[0][0],), (name,)))
        if matter in _HOBBIES:
            hobbies.append((story[0][0], name))
        beats.append(Beat(day, story, leads, name))
        for extra in aside_lines:
            beats.append(
                Beat(
                    day + rng.uniform(0.5, 40),
                    [extra],
                    [fill(rng.choice(material.ECHO), lang, n=name)],
                    name,
                )
            )
    if len(hobbies) > 1:
        hobby_ask = rng.choice(_HOBBY_ASKS)
        wanted.append(
            Wanted(
                t.q(hobby_ask), "list", tuple(k for k, _ in hobbies), tuple(n for _, n in hobbies)
            )
        )
    # dated
    for line, asking in rng.sample(_DATED_PAST, 5) + rng.sample(_DATED_AHEAD, 3):
        past = (line, asking) in _DATED_PAST
        day = float(rng.randrange(1, days - 20)) + rng.uniform(0.35, 0.9)
        f = rng.choice(t.friends[:5])
        beats.append(
            Beat(
                day,
                [(key(), f"\0{'past' if past else 'ahead'}\0{line[0]}\0{line[1]}\0{f}")],
                about="dated",
            )
        )
        wanted.append(Wanted(t.q(asking, f=f), "when", (beats[-1].lines[0][0],), ("\0date",)))
    # collected over time
    for _, values, ways, list_ask in rng.sample(material.LISTS, 3):
        chosen = rng.sample(values, rng.randint(2, len(values)))
        keys = []
        for value in chosen:
            k = key()
            keys.append(k)
            beats.append(
                Beat(
                    rng.uniform(0, days),
                    [
                        (
                            k,
                            say(rng.choice(ways), v=t.pick(value), f=rng.choice(t.friends[:5]))
                            + tails(),
                        )
                    ],
                )
            )
        wanted.append(Wanted(t.q(list_ask), "list", tuple(keys), tuple(t.pick(v) for v in chosen)))
    # said and taken back
    for line, values, asking in rng.sample(_SECRETS, 2):
        k, f = key(), rng.choice(t.friends[:5])
        v = t.pick(rng.choice(values))
        beats.append(
            Beat(
                rng.uniform(0, days),
                [(k, say(line, v=v, f=f)), (key(), t.pick(rng.choice(_FORGET)))],
                about="forget",
            )
        )
        wanted.append(Wanted(t.q(asking, f=f), "forgotten", (), (), (v,)))
    for never in rng.sample(material.NEVER, 12):
        wanted.append(Wanted(t.q(never), "never", (), ()))
    for _ in range(rng.randint(60, 140)):
        beats.append(
            Beat(rng.uniform(0, days), [(key(), t.pick(rng.choice(material.FILLER)) + tails())])
        )
    return beats, wanted


def _dated(text: str, at: datetime, lang: Lang, rng: random.Random) -> tuple[str, datetime]:
    """A line that names a day relative to its moment, and that day."""
    _, way, ko, en, f = text.split("\0")
    monday = at - timedelta(days=at.weekday())
    if rng.random() < 0.35:
        wd = rng.randrange(7)
        step = -7 if way == "past" else 7
        then = monday + timedelta(days=wd + step)
        t = (
            (("지난주 " if way == "past" else "다음 주 ") + _DAYS[wd][0] + "에")
            if lang == "ko"
            else ""
        )
        if lang == "en":
            # "last Tuesday" is heard both ways in English; "on Tuesday last week" is not.
            t = f"on {_DAYS[wd][1]} {'last' if way == 'past' else 'next'} week"
    elif rng.random() < 0.25:
        then = at + timedelta(days=rng.randint(3, 25) * (-1 if way == "past" else 1))
        t = f"{then.month}월 {then.day}일에" if lang == "ko" else f"on {day_name(then, 'en')}"
    else:
        pair, step = rng.choice(_BEFORE_DAYS if way == "past" else _AFTER_DAYS)
        then, t = at + timedelta(days=step), pair[0] if lang == "ko" else pair[1]
    return fill((ko, en), lang, t=t, f=f), then


def make(
    seed: int, language: Lang, *, both: bool = False, friends: bool = False, days: int = 420
) -> Life:
    """One life. `both` adds the other side; `friends` makes the other side a person with a
    life of their own, and asks about both by name."""
    rng = random.Random(f"{seed}/{language}/{both}/{friends}")
    start = datetime(2024, 1, 8, 8, tzinfo=SEOUL) + timedelta(days=rng.randrange(300))
    names = rng.sample(material.NAMES_KO if language == "ko" else material.NAMES_EN, 2)
    tellers = (
        [Teller(rng, language, who=name, speaker=name, taken=names) for name in names]
        if friends
        else [Teller(rng, language)]
    )
    beats: list[tuple[Teller, Beat]] = []
    wanted: list[tuple[Teller, Wanted]] = []
    for teller in tellers:
        told, asks = _tell(teller, days)
        beats += [(teller, b) for b in told]
        wanted += [(teller, w) for w in asks]
    beats.sort(key=lambda pair: pair[1].day)
    # Beats fall together into sittings: nobody opens a talk for each sentence.
    sitting = 0.0
    placed: list[tuple[float, Teller, Beat]] = []
    last = -9.0
    for teller, beat in beats:
        if beat.day - last > (rng.uniform(4.0, 22.0) if friends else rng.uniform(0.5, 5.0)):
            sitting = last = beat.day
        placed.append((sitting, teller, beat))
    life = Life(language, names=tuple(names) if friends else ())
    ids: dict[str, str] = {}
    dates: dict[str, datetime] = {}
    at = start
    count = 0

    # Some write one thought a message, others a paragraph with the news somewhere in it.
    wordy = rng.choice([0.0, 0.0, 0.3, 0.7]) if not friends else rng.choice([0.4, 0.7, 0.9])
    session_start = 0
    forgets = {t for pair in _FORGET for t in pair}

    def padded(text: str) -> str:
        parts = [text]
        while rng.random() < wordy * 0.7 and len(parts) < 4:
            extra = fill(
                rng.choice(rng.choice([material.FILLER, material.FILLER, material.CLOSE])), language
            )
            parts.insert(rng.choice([0, len(parts)]), extra)
        return (
            " ".join(p if p[-1:] in ".!?~…" else p + rng.choice([".", ".", "!"]) for p in parts)
            if len(parts) > 1
            else text
        )

    def put(text: str, speaker: str, key: str = "", *, alone: bool = False) -> None:
        nonlocal count, at
        if speaker != "companion" and not alone:
            text = padded(text)
        after_forget = count > 0 and life.said[-1].text in forgets
        if (
            not alone
            and not after_forget
            and count > session_start
            and life.said[-1].speaker == speaker
            and "\0" not in text
            and rng.random() < wordy
        ):
            before = life.said[-1]
            joined = f"{before.text}{'' if before.text[-1:] in '.!?~…' else '.'} {text}"
            life.said[-1] = replace(before, text=joined)
            if key:
                ids[key] = before.id
            return
        count += 1
        at = at + timedelta(seconds=rng.randint(15, 150))
        life.said.append(Said(f"m{count}", at, text, speaker))
        if key:
            ids[key] = f"m{count}"

    previous = -1.0
    for day, teller, beat in placed:
        if day != previous:
            at = max(at + timedelta(minutes=5), start + timedelta(days=day))
            previous = day
            session_start = count
        other = "companion" if not friends else next(n for n in names if n != teller.speaker)
        for i, (key, raw) in enumerate(beat.lines):
            text = raw
            if raw.startswith("\0"):
                text, dates[key] = _dated(raw, at, language, rng)
            lead = beat.ask[i] if i < len(beat.ask) else ""
            if (both or friends) and lead:
                if friends and rng.random() < 0.4:
                    lead = (
                        f"{teller.speaker}{'아' if _batchim(teller.speaker) else '야'}, {lead}"
                        if language == "ko"
                        else f"{teller.speaker}! {lead}"
                    )
                put(lead, other)
            if friends and rng.random() < 0.15:
                text = (
                    f"{other}{'아' if _batchim(other) else '야'}, {text}"
                    if language == "ko"
                    else f"Hey {other}, {text}"
                )
            # Now and then it is the other one who says it.
            teller_of_line = other if friends and i and rng.random() < 0.07 else teller.speaker
            put(text, teller_of_line, key, alone=beat.about == "forget")
        if (both or friends) and rng.random() < 0.6:
            put(fill(rng.choice(material.CLOSE), language), other)
    end = at + timedelta(days=rng.randint(1, 9), hours=2)
    order = list(wanted)
    rng.shuffle(order)
    for i, (_, want) in enumerate(order):
        answers = want.answers
        if want.kind == "when":
            answers = (dates[want.keys[0]].date().isoformat(),)
        evidence = tuple(ids[k] for k in want.keys)
        question = want.question
        about: datetime | None = None
        if want.kind in ("detail", "context", "paraphrase") and rng.random() < 0.12:
            said = next(s.at for s in life.said if s.id == evidence[0])
            question = on_day(question, said, language, rng)
            about = said.replace(hour=0, minute=0, second=0, microsecond=0)
        when = end + timedelta(minutes=i)
        life.exam.append(
            Question(
                f"q{i + 1}",
                when,
                question,
                want.kind,
                evidence,
                answers,
                want.wrong,
                about,
                about + timedelta(days=1) if about else None,
            )
        )
    if friends:
        # What only the other one said: tempting, and not true of the one asked about.
        swapped = []
        for teller, want in rng.sample(order, min(20, len(order))):
            other = next(n for n in names if n != teller.who)
            if want.kind == "detail" and teller.who in want.question:
                swapped.append(want.question.replace(teller.who, other))
        for i, question in enumerate(swapped):
            life.exam.append(Question(f"x{i}", end, question, "swapped"))
    return life


# What the open-ended subjects may have told after all.
_OF_SUBJECTS = re.compile(
    r"(?i)의사|보험|커피|카페|회사|운동|헬스|드라마|병원|doctor|insur|coffee|gym|show|car\b|phone"
)


def _bare(value: str, lang: Lang) -> str:
    """A value without the article it is told with."""
    return re.sub(r"^(?:an?|the) ", "", value) if lang == "en" else value


def opened(seed: int, language: Lang, *, measured: bool = False, days: int = 360) -> Life:
    """A life of things that change and have no relation of their own, told in many ways.

    Ways of telling at odd places are only used where it is to be `measured` with.
    """
    rng = random.Random(f"open/{seed}/{language}/{measured}")
    start = datetime(2024, 2, 5, 20, tzinfo=SEOUL) + timedelta(days=rng.randrange(300))
    beats: list[tuple[float, str, str]] = []
    wanted: list[Wanted] = []

    def way(ways: Sequence[tuple[str, str]]) -> tuple[str, str]:
        return rng.choice(ways[1::2] if measured and len(ways) > 1 else ways[::2])

    for n, subject in enumerate(open_ended.SUBJECTS):
        pairs = rng.sample(subject.values, rng.choice([2, 2, 3, 3]))
        values = [pair[0] if language == "ko" else pair[1] for pair in pairs]
        at = sorted(rng.uniform(0, days) for _ in values)
        old = ""
        for i, (value, day) in enumerate(zip(values, at, strict=True)):
            ways = subject.first if i == 0 else subject.change
            beats.append((day, f"s{n}.{i}", fill(way(ways), language, v=value, o=old)))
            old = value
        if rng.random() < 0.4:
            other = rng.choice([pair for pair in subject.values if pair not in pairs])
            thought = fill(
                rng.choice(open_ended.THOUGHT_OF), language, v=other[language == "en"]
            )  # fmt: skip
            beats.append((rng.uniform(at[-1], days + 5), "", thought))
        last, prior = _bare(values[-1], language), _bare(values[-2], language)
        keys = (f"s{n}.{len(values) - 1}",)
        wanted.append(Wanted(fill(rng.choice(subject.now), language), "current", keys, (last,), ()))
        asked = rng.choice(subject.before)
        first = re.search(r"원래|처음|originally|original|start on", asked[language == "en"])
        if "{v}" not in asked[0] and len(values) > 2 and not first:
            continue
        was = _bare(values[0], language) if first else prior
        key = "0" if first else str(len(values) - 2)
        later = re.sub(r"^an? ", "the ", values[-1]) if language == "en" else values[-1]
        question = fill(asked, language, v=later)
        wanted.append(Wanted(question, "before", (f"s{n}.{key}",), (was,), ()))
    strange = [pair for pair in material.NEVER if not _OF_SUBJECTS.search(" ".join(pair))]
    for never in rng.sample(strange, min(8, len(strange))):
        pair = never[0 if language == "ko" else 1]
        mine = {"S": "내가", "P": "내"} if language == "ko" else {"S": "I", "P": "my"}
        wanted.append(Wanted(fill((pair, pair), language, **mine), "never", (), ()))
    for _ in range(rng.randint(30, 60)):
        beats.append((rng.uniform(0, days), "", fill(rng.choice(material.FILLER), language)))
    beats.sort()
    life = Life(language)
    ids: dict[str, str] = {}
    for i, (day, key, text) in enumerate(beats):
        said = Said(f"m{i}", start + timedelta(days=day), text)
        life.said.append(said)
        ids[key] = said.id
    end = start + timedelta(days=days + 10)
    rng.shuffle(wanted)
    for i, want in enumerate(wanted):
        evidence = tuple(ids[key] for key in want.keys)
        asked_at = end + timedelta(minutes=i)
        life.exam.append(
            Question(f"q{i}", asked_at, want.question, want.kind, evidence, want.answers, want.wrong)
        )  # fmt: skip
    return life


def write(life: Life, stem: Path) -> None:
    """Write a life and its exam beside each other."""
    sided = {s.speaker for s in life.said} != {"person"}
    with stem.with_suffix(".life.jsonl").open("w", encoding="utf-8") as file:
        for s in life.said:
            row = {"id": s.id, "at": s.at.isoformat(), "text": s.text}
            if sided:
                row["speaker"] = s.speaker
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    with stem.with_suffix(".exam.jsonl").open("w", encoding="utf-8") as file:
        for q in life.exam:
            row_q = {
                "id": q.id,
                "at": q.at.isoformat(),
                "question": q.question,
                "kind": q.kind,
                "evidence": q.evidence,
                "answers": q.answers,
                "wrong": q.wrong,
            }
            file.write(json.dumps(row_q, ensure_ascii=False) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--language", choices=("ko", "en"), default="ko")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--both", action="store_true")
    parser.add_argument("--friends", action="store_true")
    parser.add_argument("--open", choices=("learned", "measured"), help="only open-ended changes")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for i in range(options.count):
        seed = options.seed + i
        if options.open:
            life = opened(seed, options.language, measured=options.open == "measured")
        else:
            life = make(seed, options.language, both=options.both, friends=options.friends)
        write(life, options.out / f"{options.language}{options.seed + i}")


if __name__ == "__main__":
    main()
