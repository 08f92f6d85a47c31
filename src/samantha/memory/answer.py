"""Says what is remembered, from facts and quoted lines alone: decided words, in both levels."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from samantha.memory.encode import fallback_tokens
from samantha.memory.facts import ME, bare, canonical_thing, current, label, language_of
from samantha.memory.question import kinds
from samantha.memory.relations import BY_KEY, KIN, RELATIONS, kin_key, kin_pattern
from samantha.patterns import later
from samantha.types import Fact, Language, Memory, MemoryId, Recall, SpeechLevel

# Joins a word and a Korean particle by the sound between them: ("보리", "이야") -> "보리야".
Attach = Callable[[str, str], str]

WHOLE: Final = 130  # a line up to this long is quoted whole
_QUOTE_MOST: Final = 150
_SAME_BREATH: Final = timedelta(minutes=8)

_WHY_KNOW: Final = later(
    r"(?i)(?:왜|어떻게)\s*(?:그렇게\s*|그걸\s*|그거\s*)?(?:알아|알고|알았|생각해|기억해|아는)"
    r"|(?:내가|나)\s*언제\s*(?:그런|그렇게|그)\s*(?:말|얘기|소리)|그런\s*(?:말|얘기)\s*한\s*적"
    r"|\bhow do you know\b|\bwhy do you (?:think|know|say|believe)\b|\bwhen did i (?:say|tell you) that\b"
    r"|\bwhat makes you (?:think|say)\b|\bwhere did you get that\b"
)
_FIRST: Final = later(r"(?i)원래|처음|맨\s*처음|originally|at first|to begin with|in the beginning")
_FAVORITE_KO: Final = later(
    r"(?:제일|가장|젤)\s*좋아(?:하는|하던|했던)\s*(?P<x>[가-힣]{1,6}?)(?:은|는|이|가|를|을|도)?\s*"
    r"(?:뭐|뭔|무엇|누구|어디|어느|였|예전|요즘|지금|$|[?？])"
    r"|(?:최애|인생)\s*(?P<y>[가-힣]{1,5}?)(?:은|는|이|가)?\s*(?:뭐|누구|어디|였|$|[?？])"
    r"|좋아(?:하는|하던|했던)\s*(?P<z>[가-힣]{1,6}?)(?:은|는|이|가)\s*(?:뭐|누구|어디)"
)
_FAVORITE_EN: Final = later(
    r"(?i)\bfavou?rite\s+(?P<x>[a-z]+)|\bwhich\s+(?P<y>[a-z]+)\s+is\s+my\s+(?:all-time\s+)?favou?rite"
)
_DRINK: Final = later(r"(?i)뭐\s*마시|마시는\s*게|뭘\s*마[시셨]|\bwhat\b.*\bdr(?:i|a)nk\b")
_WEEKDAY: Final = later(
    r"(?i)무슨\s*요일|몇\s*요일|언제\s*(?:가|있|하)|\bwhat day\b|\bwhich day\b|\bwhen is my\b"
)
_WEEKDAY_ONLY: Final = later(r"(?i)무슨\s*요일|몇\s*요일|\b(?:what|which) days?\b")
_EVERY_WEEK: Final = later(
    r"(?i)매주|요일마다|(?<![가-힣])[월화수목금토일]{2,4}(?![가-힣])|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
    r"|\bevery (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_MY_NAME: Final = later(
    r"(?i)(?:내|제|나의|저의)\s*이름|날?\s*뭐라고\s*(?:불러|부르)|\bmy name\b|\bwhat (?:do you )?call me\b"
)
_OWN_KO: Final = later(
    r"(?:내|제|나의)\s*(?P<x>[가-힣A-Z]{1,8}(?:\s[가-힣]{1,6})?)(?:은|는|이|가)?\s*"
    r"(?:뭐|몇|누구|어디|얼마|언제|무엇|어떤|였|이었)"
)
_OWN_EN: Final = later(r"(?i)\b(?:what|who|where|how)[^?]*?\bmy\s+(?P<x>[a-z]+(?:\s[a-z]+)?)")


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that are already decided, with what they rest on; `certainty` in 0..1."""

    text: str
    kind: Literal["fact", "before", "when", "quote", "why", "unknown"]
    facts: tuple[MemoryId, ...] = ()
    memories: tuple[MemoryId, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question seeks: whose, which relation ("" where none is known), of which time."""

    subject: str
    relation: str
    tense: Literal["now", "before", "first"] = "now"
    left: tuple[str, ...] = ()  # content words of the question that nothing here accounts for


# Words that ask, date or frame a question of one's own life and name nothing in it.
FRAME: Final = frozenset(
    fallback_tokens(
        "지금 요즘 요새 현재 이제 예전 예전에 전에 원래 처음 이전 이름 회사 직장 동네 도시 나라 요일 수업 이사하기 이사 이직하기 이직 바꾸기 "
        "바뀌기 옮기기 갈아타기 인사 이동 입맛 제일 가장 좋아하는 최애 인생 몇이지 뭐였지 뭐지 누구지 어디지 언제지 했지 했더라 있지 살지 "
        "기억나 기억해 알려줘 말했지 얘기했지 올해 우리 키우는 반려 기르는 다니는 다녔지 타고 타는 사는 곳 여기 오기 때 년 월 일 라고 했어 "
        "now current currently these days moment before previously originally old new move moved moving change changed "
        "switch switching reshuffle city town name called job work works company employer live lived remember tell told "
        "favorite favourite all-time year date day kind type which goal use used wear home place class lesson taste"
    )
)


_ASK_WORD: Final = later(
    r"뭐|뭘|뭔|누구|누굴|어디|언제|며칠|몇|무엇|무슨|얼마|어느|어떤|[가-힣]{0,2}[지더]라?$"
)


def _left(rest: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = pattern.sub(" ", rest)
    return tuple(
        t
        for t in fallback_tokens(found)
        if t not in FRAME and len(t) > 1 and not _ASK_WORD.match(t)
    )


def asks_why(text: str) -> bool:
    """Whether the person asks where she has something from."""
    return bool(_WHY_KNOW.search(text))


def sought(
    question: str, *, subjects: Sequence[str] = (), language: Language | None = None
) -> Sought | None:
    """Whose and which relation a question asks for, or None.

    `subjects` are names about which facts are held.
    """
    lang = language or language_of(question)
    asked = kinds(question)
    tense: Literal["now", "before", "first"] = "now"
    if "before" in asked and "current" not in asked:
        tense = "first" if _FIRST.search(question) else "before"
    subject, rest = _subject(question, subjects, lang)
    if lang == "ko":
        match = _FAVORITE_KO.search(question)
        thing = (match["x"] or match["y"] or match["z"]) if match else ""
    else:
        match = _FAVORITE_EN.search(question)
        thing = (match["x"] or match["y"]) if match else ""
    if thing:
        return Sought(subject, f"favorite:{canonical_thing(thing)}", tense)
    if _DRINK.search(question):
        return Sought(subject, "favorite:음료", tense)
    for relation in RELATIONS:
        pattern = relation.ask_ko if lang == "ko" else relation.ask_en
        if pattern.search(rest):
            if (
                relation.key == "name"
                and subject == ME
                and not re.search(r"(?i)이름|name|불러", rest)
            ):
                continue
            if "when" in asked and relation.key not in ("birthday", "age"):
                continue
            return Sought(subject, relation.key, tense, _left(rest, pattern))
    if _WEEKDAY.search(question):
        return Sought(subject, "weekday:", tense)
    own = (_OWN_KO if lang == "ko" else _OWN_EN).search(question)
    if own and "when" not in asked:
        return Sought(subject, f"own:{canonical_thing(own['x'])}", tense)
    return None


def _subject(question: str, subjects: Sequence[str], lang: Language) -> tuple[str, str]:
    """The one asked about, and the question without that word."""
    pattern = kin_pattern(lang)
    edge = r"(?<![가-힣])(?:" if lang == "ko" else r"(?i)\b(?:"
    close = r")(?=[가-힣]{0,3}(?:\s|$|[?？]))" if lang == "ko" else r")\b"
    match = re.search(edge + pattern + close, question)
    if match is not None:
        key = kin_key(match[0])
        # "boss" and "doctor" are asked for as relations of one's own as often as of theirs.
        if key is not None and key not in ("boss", "friend", "partner"):
            return key, question[: match.start()] + " " + question[match.end() :]
    for name in sorted(subjects, key=len, reverse=True):
        if name not in KIN and name != ME and len(name) > 1 and name in question:
            return name, question.replace(name, " ")
    return ME, question


def fitting(
    question: str, facts: Sequence[Fact], *, now: datetime, language: Language | None = None
) -> tuple[Fact, ...]:
    """Facts that answer a question, best first; empty where none is known to.

    Muted facts answer when they are asked for: muted means never raised by her.
    """
    lang = language or language_of(question)
    known = [f for f in facts if f.retracted_at is None and f.recorded_at <= now]
    what = sought(question, subjects=[f.subject for f in known], language=lang)
    if what is None:
        return ()
    of_one = [f for f in known if f.subject == what.subject and _same(f.relation, what, question)]
    if what.left:
        # "보험 어느 회사 거지?" is not about the workplace: a word that the fact's own line
        # does not hold speaks against it, and two of them rule it out.
        spare = 0 if what.relation in ("like", "dislike", "fear", "name") else 1
        # "병원 다니기 전에": what came after is named to tell the time, by the other fact's words.
        others = set(fallback_tokens(" ".join(f"{f.text} {f.object}" for f in of_one)))
        if what.tense == "now" or not others & set(what.left):
            of_one = [
                f
                for f in of_one
                if len(set(what.left) - set(fallback_tokens(f"{f.text} {f.object}"))) <= spare
            ]
    if not of_one:
        return ()
    open_ = sorted(current(of_one), key=_rank, reverse=True)
    if what.tense == "now":
        if "list" in kinds(question) or what.relation in ("allergy", "like", "dislike", "fear"):
            return tuple(open_[:4])
        return tuple(open_[:1])
    ended = sorted((f for f in of_one if f not in open_), key=_since)
    if not ended:
        # Asked of a time before, and only one value was ever told: it answers only where it
        # was true before something else the question names; that is not known here.
        return ()
    return (ended[0],) if what.tense == "first" else (ended[-1],)


def _same(relation: str, what: Sought, question: str) -> bool:
    if relation == what.relation:
        return True
    if what.relation.startswith("favorite:") and relation == "favorite:":
        return False
    if what.relation.startswith("weekday:") and relation.startswith("weekday:"):
        stem = relation.partition(":")[2].split()[0] if relation.partition(":")[2] else ""
        return bool(stem) and stem.lower() in question.lower()
    if what.relation.startswith("own:") and relation.startswith("own:"):
        a, b = what.relation[4:], relation[4:]
        return a in b or b in a
    return False


def _rank(fact: Fact) -> tuple[bool, datetime, float]:
    return (fact.origin == "person", _since(fact), fact.confidence)


def _since(fact: Fact) -> datetime:
    return fact.valid_from or fact.recorded_at


def _local(at: datetime, now: datetime) -> datetime:
    """A moment as the calendar of `now` has it."""
    return at if at.tzinfo is None or now.tzinfo is None else at.astimezone(now.tzinfo)


def spoken_day(at: datetime, language: Language, *, year: bool = True) -> str:
    """A day in full: 2026년 3월 4일, March 4, 2026."""
    if language == "ko":
        return (f"{at.year}년 " if year else "") + f"{at.month}월 {at.day}일"
    return f"{at:%B} {at.day}" + (f", {at.year}" if year else "")


def answer(
    question: str,
    facts: Sequence[Fact],
    recall: Recall,
    now: datetime,
    *,
    language: Language,
    level: SpeechLevel,
    attach: Attach,
    last: Sequence[Memory] = (),
    excerpt: Callable[[str], str] = str.strip,
    dated: Callable[[str, datetime], Sequence[tuple[datetime, datetime]]] | None = None,
    past: bool = False,
    open_: Callable[[Memory], bool] = lambda memory: True,
    alike: Callable[[Memory, Memory], bool] = lambda one, other: True,
    stands: bool = False,
) -> Answer | None:
    """What she says to a question about what she remembers, or None where she holds nothing.

    `past` says that `facts` and `recall` are of the time the question asks about, which is
    over; `open_` whether a line leaves a part of the question open, and `alike` whether one line
    tells of the same as another; `stands` that the first line is known to be the one that tells
    how the thing stands at the time that is asked about.

    Facts first, then dates of what is recalled, then the recalled line itself, quoted with its
    day. `last` are the memories of her latest reply, for "왜 그렇게 알아?". `excerpt` gives the
    part of a long line that matters to the question; `dated` the intervals a text names.
    """
    if asks_why(question):
        return Answer(
            _source(last, now, language, level), "why", memories=tuple(one.id for one in last[:1])
        )
    asked = kinds(question)
    fits = fitting(question, facts, now=now, language=language)
    if fits and ("when" not in asked or fits[0].relation in ("birthday", "anniversary", "age")
                 or fits[0].relation.startswith("weekday:")):  # fmt: skip
        past = past or (bool({"before"} & asked) and "current" not in asked)
        return Answer(
            _fact_words(fits, now, language, level, attach, past=past),
            "before" if past else "fact",
            facts=tuple(f.id for f in fits),
            certainty=min(f.confidence for f in fits),
        )
    lines = [memory for memory in recall.memories if memory.kind == "message"]
    if recall.abstained or not lines:
        return None
    lines = [_cut(memory, excerpt, dated if "when" in asked else None) for memory in lines]
    if stands:
        if "when" in asked and lines[0].valid_from and not _WEEKDAY_ONLY.search(question):
            return Answer(
                _when_words(lines[0], now, language, level, attach),
                "when",
                memories=(lines[0].id,),
                certainty=lines[0].score,
            )
        asked -= {"when", "list", "current", "before"}
    if "when" in asked and _WEEKDAY_ONLY.search(question):
        weekly = [m for m in lines if _EVERY_WEEK.search(m.text)]
        # A day of every week is no date.
        if weekly and weekly[0].score >= 0.2 * lines[0].score:
            lines = [*weekly, *(m for m in lines if m not in weekly)]
            asked -= {"when"}
    if "when" in asked:
        lines = sorted(lines, key=lambda m: -_suits(m, asked - {"when"}, lines[0].score, question))
        told = next((m for m in lines[:3] if m.valid_from is not None), None)
        best = lines[0]
        dated_ = [
            m
            for m in lines[:4]
            if m.valid_from is not None and m.score >= 0.2 * best.score and alike(best, m)
        ]
        if len(dated_) > 1 and {"current", "before"} & asked:
            # "In the end" asks for what was said last, "원래" for what was said first.
            told = best = (max if "current" in asked else min)(dated_, key=lambda m: m.said_at)
        # The best line tells of the thing; a line just below it may be the one that dates it.
        if told is not None and told is not best and told.score < 0.35 * best.score:
            told = None
        chosen = told or best
        return Answer(
            _when_words(chosen, now, language, level, attach),
            "when",
            memories=(chosen.id,),
            certainty=chosen.score,
        )
    if stands:
        chosen_lines = _with_beside(lines, asked, open_)
    else:
        chosen_lines = _chosen(
            lines, asked | {"current"} if past else asked, question, open_, alike
        )
    if "count" in asked and not any(COUNTED.search(line.text) for line in chosen_lines):
        # Asked how many or how much, a line without a number tells of something else.
        return None
    words = _quotes(chosen_lines, now, language, level, attach)
    return Answer(
        words,
        "quote",
        memories=tuple(m.id for m in chosen_lines),
        certainty=chosen_lines[0].score,
    )


def _cut(
    memory: Memory,
    excerpt: Callable[[str], str],
    dated: Callable[[str, datetime], Sequence[tuple[datetime, datetime]]] | None,
) -> Memory:
    """The line with only the part that matters, and the time that part names."""
    part = excerpt(memory.text)
    shown = memory.text if len(memory.text) <= WHOLE else part
    if dated is None:
        return replace(memory, text=shown)
    times = sorted(dated(part, memory.said_at), key=_length)
    if not times or _length(times[0]) > timedelta(days=2):
        # "이번 여름에 예약했어. 7월 26일 출발": the day is told beside the season.
        times = sorted([*times, *dated(memory.text, memory.said_at)], key=_length)
    if not times:
        return replace(memory, text=shown)
    return replace(memory, text=shown, valid_from=times[0][0], valid_to=times[0][1])


def _length(span: tuple[datetime, datetime]) -> timedelta:
    return span[1] - span[0]


def _chosen(
    lines: Sequence[Memory],
    asked: frozenset[str],
    question: str,
    open_: Callable[[Memory], bool],
    alike: Callable[[Memory, Memory], bool],
) -> list[Memory]:
    """Which recalled lines are quoted: the best, or by time where the question asks by time."""
    top = lines[0].score
    near = [m for m in lines[:4] if m.score >= 0.5 * top]
    if "list" in asked:
        return sorted(near or lines[:1], key=lambda m: m.said_at)
    same = [m for m in near if m is lines[0] or alike(lines[0], m)]
    if "current" in asked and len(same) > 1:
        return [max(same, key=lambda m: m.said_at)]
    if "before" in asked and len(same) > 1:
        return [min(same, key=lambda m: m.said_at)]
    lines = sorted(lines, key=lambda m: -_suits(m, asked, top, question))
    top = lines[0].score
    together = _with_beside(lines, asked, open_)
    if len(together) > 1:
        return together
    best = lines[0]
    # A second line is said beside the best where they are about as likely, or where the best
    # leaves something open.
    enough = 0.4 if open_(best) else 0.75
    return list(lines[:2] if len(lines) > 1 and lines[1].score >= enough * top else lines[:1])


def _with_beside(
    lines: Sequence[Memory], asked: frozenset[str], open_: Callable[[Memory], bool]
) -> list[Memory]:
    """The first line, with what was said in the same breath where it leaves something open."""
    # What was said in the same breath belongs together where the thing is named in one line and
    # the detail told in the next; a line that answers the whole question needs no other.
    best, top = lines[0], lines[0].score
    beside = [
        m
        for m in lines[1:]
        if (open_(best) or (_lacks(best, asked) and not _lacks(m, asked)))
        and abs(m.said_at - best.said_at) <= _SAME_BREATH
        and m.score >= 0.05 * top
    ]
    beside = sorted(beside, key=lambda m: -m.score)[:2]
    return sorted([best, *beside], key=lambda m: m.said_at)


COUNTED: Final = later(
    r"(?i)\d|[한두세네다섯여섯일곱여덟아홉열스무]\s?(?:번|명|개|마리|살|시간|달|주|잔|권|포기|보|알|장|돈|벌|대|통|그릇|곡)|[일이삼사오육칠팔구십백천만]+\s?(?:원|점|분|킬로|번)|(?<![가-힣])[일이삼사오육칠팔구]*[십백천만억][일이삼사오육칠팔구십백천만억]+(?![가-힣])|(?<![가-힣])[일이삼사오육칠팔구]+[십백천만억](?![가-힣])|매일|매주|한 달에|일 년에|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozen|couple|twice|once|every|hundred|thousand|dollars?)\b"
)
_SUITS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("why", later(r"(?i)때문|라서|해서|어서|아서|으려고|려고|니까|덕분|\bbecause\b|\bsince\b|\bso that\b|\bin order\b|\bto [a-z]+|\bcomes from\b")),
    ("where", later(r"(?i)에서|에 있|으로 (?:갔|가)|근처|동네|\b(?:at|in|on|by|near)\s+(?:the|a|an|my|[A-Z])")),
    ("count", COUNTED),
    ("who", later(r"(?i)이랑|랑 |하고 |한테|에게|이가 |\bwith [A-Z]|\bfrom [A-Z]|\bto [A-Z]|\b[A-Z][a-z]+ and I\b")),
)  # fmt: skip


# A question that names the kind of thing it asks for, and what such a thing looks like.
_KINDS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        later(r"(?i)무슨\s*색|색깔|\bcolou?r\b"),
        later(
            r"(?i)빨간|빨강|파란|파랑|노란|노랑|초록|녹색|연두|하얀|하양|흰|검은|검정|까만|회색|은색|금색|보라|분홍|핑크|갈색|주황|남색|베이지|겨자|하늘색"
            r"|\b(?:red|blue|green|yellow|white|black|gr[ae]y|silver|purple|pink|brown|orange|navy|beige|gold(?:en)?|cream|teal|maroon)\b"
        ),
    ),
    (
        later(r"(?i)무슨\s*요일|몇\s*요일|\b(?:what|which) days?\b"),
        later(
            r"(?i)[월화수목금토일]요일|(?<![가-힣])[월화수목금토일]{2,4}반?(?:에|로|으로)?(?![가-힣])|주말|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?s?\b"
        ),
    ),
    (
        later(r"(?i)몇\s*시|\bwhat time\b"),
        later(r"(?i)시\s*(?:반|에|쯤|부터|까지)|\d\s*시|\d\s*(?:am|pm)\b|\d:\d\d|o['’]?clock|\bat \d"),
    ),
    (
        later(r"(?i)이름|뭐라고\s*(?:불러|부르|해)|\bname\b|\bcalled\b"),
        later(r"(?i)이름|이?라고|이?래(?:요)?(?=[\s.,!]|$)|\bnamed?\b|\bcall(?:s|ed)?\b|\bname['’]s\b"),
    ),
    (
        later(r"(?i)선생|의사|교수|감독|원장|\b(?:teacher|doctor|vet|dentist|therapist|supervisor|judge|professor|coach|surgeon)\b"),
        later(r"(?i)선생님|쌤|원장님?|교수님|의사|\b(?:mr|ms|mrs|miss|dr|prof|judge|coach)\b"),
    ),
    (
        later(r"(?i)생일|생신|\bbirthday\b|\bborn\b"),
        later(r"(?i)생일|생신|태어|살\s*(?:됐|이)|\bbirthday\b|\bborn\b|\bturn(?:s|ed|ing)?\b|\bwould have been\b"),
    ),
)  # fmt: skip


def _lacks(memory: Memory, asked: frozenset[str]) -> bool:
    """Whether a line holds nothing of the kind that is asked for."""
    wanted = [pattern for kind, pattern in _SUITS if kind in asked]
    return bool(wanted) and not any(pattern.search(memory.text) for pattern in wanted)


def holds_kind(question: str, asked: frozenset[str], text: str) -> bool:
    """Whether a text holds the kind of thing that a question asks for."""
    return any(kind in asked and pattern.search(text) for kind, pattern in _SUITS) or any(
        ask.search(question) and kind.search(text) for ask, kind in _KINDS
    )


def _suits(memory: Memory, asked: frozenset[str], top: float, question: str = "") -> float:
    """The line's score, raised where it holds the kind of thing that is asked for."""
    fits = any(kind in asked and pattern.search(memory.text) for kind, pattern in _SUITS)
    named = any(ask.search(question) and kind.search(memory.text) for ask, kind in _KINDS)
    return memory.score + (0.3 * top if fits else 0.0) + (0.5 * top if named else 0.0)


def which(
    pair: tuple[Fact, Fact], *, language: Language, level: SpeechLevel, attach: Attach
) -> str:
    """Her question about two facts that cannot both be true."""
    one, other = (fact.object for fact in pair)
    if language == "en":
        return f"Earlier you told me {one}. Which is right, {one} or {other}?"
    if level == "banmal":
        return f"근데 전에는 {attach(one, '이라고')} 들었거든. {attach(one, '이랑')} {other}, 어느 쪽이 맞아?"
    return f"그런데 전에는 {attach(one, '이라고')} 들었거든요. {attach(one, '이랑')} {other}, 어느 쪽이 맞아요?"


def settled(fact: Fact, *, language: Language, level: SpeechLevel, attach: Attach) -> str:
    """Her word once the person has said which it is."""
    if language == "en":
        return f"{fact.object}, then. Thank you, I'll keep it that way."
    value = attach(fact.object, "으로")
    return f"{value} 알아 둘게." if level == "banmal" else f"{value} 알아 둘게요."


def unknown(language: Language, level: SpeechLevel) -> str:
    """What she says where she holds nothing: that she does not know it."""
    if language == "en":
        return "I don't think you've told me that."
    return "그건 들은 기억이 없어." if level == "banmal" else "그건 들은 기억이 없어요."


# -- words -------------------------------------------------------------------------------------


def _polite(level: SpeechLevel) -> str:
    return "요" if level == "jondaemal" else ""


def _copula(word: str, level: SpeechLevel, attach: Attach, *, past: bool = False) -> str:
    if past:
        return attach(word, "이었어") + _polite(level)
    return attach(word, "이야") if level == "banmal" else attach(word, "이에요")


def _fill(template: str, values: Mapping[str, str], level: SpeechLevel, attach: Attach) -> str:
    """Fill {v}, {v:을}, {요}; {v:이야} follows the level."""

    def one(match: re.Match[str]) -> str:
        name, _, particle = match[1].partition(":")
        if name == "요":
            return _polite(level)
        value = values.get(name, "")
        if not particle:
            return value
        if particle in ("이야", "이었어"):
            return _copula(value, level, attach, past=particle == "이었어")
        return attach(value, particle)

    return re.sub(r"\{([^{}]+)\}", one, template)


# "the 2nd of April" is said as all days are.
_DAY_EN: Final = later(
    r"(?i)\b(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

_OTHERS: Final[dict[str, tuple[str, str]]] = {
    "home": ("{w:은} {v}에 산다고 했어{요}", "{W} lives in {v}"),
    "job": ("{w:은} {v:으로} 일한다고 했어{요}", "{W} works as {a} {v}"),
    "workplace": ("{w:은} {v}에 다닌다고 했어{요}", "{W} works at {v}"),
}


def _fact_words(
    fits: Sequence[Fact],
    now: datetime,
    language: Language,
    level: SpeechLevel,
    attach: Attach,
    *,
    past: bool,
) -> str:
    fact = fits[0]
    if fact.origin == "person" and fact.object == fact.text and not bare(fact.object):
        # Told otherwise in a sentence of which no value was read: it stands as it was said.
        day = spoken_day(
            _local(fact.recorded_at, now), language, year=fact.recorded_at.year != now.year
        )
        if language == "en":
            return f"On {day}, you told me: “{_quote(fact.text)}”."
        return f"{day}에 “{_quote(fact.text)}”라고 말해 줬어{_polite(level)}."
    value = _join([_DAY_EN.sub(r"\2 \1", f.object) for f in fits], language, attach)
    who = label(fact.subject, language)
    relation = BY_KEY.get(fact.relation)
    article = "an" if value[:1].lower() in "aeiou" else "a"
    article = "" if re.match(r"(?i)(?:an?|the|my|our)\s", value) else article
    if language == "ko":
        mine = who or ("네" if level == "banmal" else "")
        values = {"v": value, "s": mine, "w": who}
        if who and fact.relation in _OTHERS:
            template = _OTHERS[fact.relation][0]
        elif relation is not None:
            template = relation.was_ko if past else relation.say_ko
        else:
            thing = _thing(fact.relation, language)
            template = f"{attach(thing, '은') if thing else '그건'} " + (
                "{v:이었어}" if past else "{v:이야}"
            )
        said = _fill(template, values, level, attach).strip()
        source = f"{spoken_day(_local(fact.recorded_at, now), 'ko', year=fact.recorded_at.year != now.year)}에 "
        return f"{said}. {source}말해 줬어{_polite(level)}."
    whose = (
        f"Your {who}'s" if who in {v[1][0] for v in KIN.values()} else f"{who}'s" if who else "Your"
    )
    values = {"v": value, "S": whose, "a": article, "W": f"Your {who}" if who else "You"}
    if who and fact.relation in _OTHERS:
        template = _OTHERS[fact.relation][1]
    elif relation is not None:
        template = relation.was_en if past else relation.say_en
    else:
        thing = _thing(fact.relation, language)
        template = f"your {thing} {'was' if past else 'is'} {{v}}" if thing else "it is {v}"
    said = _fill(template, values, level, attach)
    day = spoken_day(_local(fact.recorded_at, now), "en", year=fact.recorded_at.year != now.year)
    said = re.sub(r"\s{2,}", " ", said)
    return f"{said[:1].upper()}{said[1:]}. You told me on {day}."


_THING_EN: Final = {
    "색": "favorite color", "음료": "favorite drink", "가수": "favorite artist", "음식": "favorite food",
    "영화": "favorite movie", "책": "favorite book", "노래": "favorite song", "계절": "favorite season",
    "꽃": "favorite flower", "운동": "favorite sport", "동물": "favorite animal", "간식": "favorite snack",
}  # fmt: skip


def _thing(relation: str, language: Language) -> str:
    kind, _, thing = relation.partition(":")
    if kind == "favorite":
        if language == "en":
            return _THING_EN.get(thing, f"favorite {thing}".strip())
        return f"제일 좋아하는 {thing}" if thing else "제일 좋아하는 것"
    if kind == "anniversary":
        return "기념일" if language == "ko" else "anniversary"
    if kind == "weekday" and language == "en":
        return f"{thing} day"
    return thing


def _join(values: Sequence[str], language: Language, attach: Attach) -> str:
    values = list(dict.fromkeys(values))
    if len(values) == 1:
        return values[0]
    if language == "en":
        return ", ".join(values[:-1]) + " and " + values[-1]
    return ", ".join([*values[:-2], f"{attach(values[-2], '과')} {values[-1]}"])


def _quote(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _QUOTE_MOST:
        return text.rstrip(".")
    return text[:_QUOTE_MOST].rsplit(" ", 1)[0] + "…"


def _quoted(
    memory: Memory,
    now: datetime,
    language: Language,
    level: SpeechLevel,
    attach: Attach,
) -> str:
    day = spoken_day(_local(memory.said_at, now), language, year=memory.said_at.year != now.year)
    quote = _quote(memory.text)
    mine = memory.speaker == "companion"
    if language == "en":
        return f"On {day}, {'I' if mine else 'you'} said: “{quote}”."
    who = "내가 " if mine and level == "banmal" else "제가 " if mine else ""
    return f"{day}에 {who}“{quote}”라고 했어{_polite(level)}."


def _source(last: Sequence[Memory], now: datetime, language: Language, level: SpeechLevel) -> str:
    """Where she has from what she just said: the line and its day, or that it is from nowhere."""
    if not last:
        # What rests on nothing that was told must not be given a source.
        if language == "en":
            return "That isn't from anything you told me. I took it from what you'd just said."
        if level == "banmal":
            return "네가 말해 준 데서 나온 건 아니야. 방금 네 말 듣고 한 소리였어."
        return "말해 주신 데서 나온 건 아니에요. 방금 하신 말씀을 듣고 한 말이었어요."
    one = last[0]
    day = spoken_day(_local(one.said_at, now), language, year=one.said_at.year != now.year)
    quote = _quote(one.text)
    mine = one.speaker == "companion"
    if language == "en":
        if mine:
            return f"Because I said it myself on {day}: “{quote}”."
        return f"Because you told me. On {day} you said: “{quote}”."
    if mine:
        end = "내가 그렇게 말했으니까." if level == "banmal" else "제가 그렇게 말했으니까요."
        return f"{day}에 “{quote}”, {end}"
    end = (
        "네가 말해 줬잖아. 그래서 알아." if level == "banmal" else "말해 주셨잖아요. 그래서 알아요."
    )
    return f"{day}에 “{quote}”라고 {end}"


def _quotes(
    lines: Sequence[Memory], now: datetime, language: Language, level: SpeechLevel, attach: Attach
) -> str:
    """Several quotes; those of one moment share their day."""
    same = all(abs(m.said_at - lines[0].said_at) <= 3 * _SAME_BREATH for m in lines)
    if len(lines) == 1 or not same or len({m.speaker for m in lines}) > 1:
        return " ".join(_quoted(m, now, language, level, attach) for m in lines)
    joined = replace(lines[0], text="")
    quotes = ", ".join(f"“{_quote(m.text)}”" for m in lines)
    return _quoted(joined, now, language, level, attach).replace("“”", quotes)


def _when_words(
    memory: Memory, now: datetime, language: Language, level: SpeechLevel, attach: Attach
) -> str:
    start, end = memory.valid_from, memory.valid_to
    if start is None:
        return _quoted(memory, now, language, level, attach)
    short = end is None or end - start <= timedelta(days=1)
    day = spoken_day(start, language)
    if not short and end is not None:
        last = end - timedelta(seconds=1)
        day = (
            f"{day}에서 {spoken_day(last, 'ko')} 사이"
            if language == "ko"
            else f"between {day} and {spoken_day(last, 'en')}"
        )
    told = _quoted(memory, now, language, level, attach)
    if language == "ko":
        return f"{_copula(day, level, attach)}. {told}"
    return f"{day[:1].upper()}{day[1:]}. {told}"
