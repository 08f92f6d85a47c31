"""Which line tells how a thing stands: the latest that states or changes it, or the one before."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal

import numpy as np

from samantha.errors import SettingsError
from samantha.memory import contest, course
from samantha.memory.answer import FRAME, holds_kind
from samantha.memory.domains import asking_words, domains, spoken_of
from samantha.memory.encode import Entry, fallback_tokens
from samantha.memory.index import Index
from samantha.memory.question import Asked, is_question
from samantha.memory.relations import OVER, kin_pattern
from samantha.memory.vectors import Float
from samantha.patterns import later
from samantha.types import Language

Way = Literal["now", "before", "first"]

FEATURES: Final = (
    "rank",  # rank score below the best line's
    "met",  # share of the question's own words in the line, by their worth
    "tell",  # it speaks of the part of life that is asked about, by how few lines do
    "kind",  # it holds the kind of thing that is asked for: a weekday, a number, a name
    "fact",  # a rule read the relation that is asked for from it
    "link",  # it shares a rare word with an earlier line that is to the point, and tells a change
    "turn",  # it tells that something is no longer as it was
    "fresh",  # it tells of something begun, got, or so by now
    "over",  # it tells that something ended
    "maybe",  # it only thinks of it
    "asks",  # it is a question
    "other",  # it is told of somebody else
    "late",  # its place among the lines to the point, in the direction that is asked for
    "last",  # it is the last of them that tells a state
    "late_on",  # place times how much to the point
    "both",  # asked for before a thing: the line names that thing and what it came after
    "named",  # asked for before a thing: the line names the thing alone
    "itself",  # asked for before a thing: the line that brings it up, and names nothing older
    "stated",  # to the point by its part of life and of something begun, got, or so by now
    "meant",  # to the point by the question's own words, and the same
    "near",  # likeness to the line that brings the thing up
    "gone",  # later line tells that what this one names is over
    "word",  # it holds a word that only says which part of a life is meant
    "tied",  # asked for before a thing: a rare word shared with the line that brings it up
    "follows",  # it takes back, without naming it, what a line to the point told shortly before
    "since",  # it tells that a fact is over which a rule read before
    "like",  # likeness of meaning to the question, in deviations over the memory
    "place",  # its place in the ranking, 1 for the first
    "kin",  # likeness of meaning to the best line, in deviations over the memory
    "else",  # it names another of the kind: a vet where the physio is asked for
    "value",  # it says what a thing came to be: "to Thursdays", "called Tallow", "서예로 등록했어"
)
N: Final = {name: i for i, name in enumerate(FEATURES)}

# Something begun, got, or so by now.
_FRESH: Final = later(
    r"(?i)샀|사\s*버렸|질렀|시작|등록|끊었|끊음|가입|입양|데려왔|데려옴|들였|들임|생겼|생김|옮겼|옮김|옮겨|이사|갈아탔|갈아탐|바꿨|바꿈|바뀌|바뀐|바뀜|바뀌었|변경|됐어|됐다|되었|붙었|합격|입사|이직|발령|새\s|새로|이제|요즘|요새|요샌|지금은|드디어|결국|처음|오늘부터|부터|으로\s*(?:정|확정|결정)|로\s*(?:정했|확정|결정)|줄였|줄임|줄이|늘렸|늘림|늘었|올렸|올림|올랐|내렸|내림|늦췄|당겨|당겼|구했|얻었|다녀|다니|다님|만나는|사귀|1일|정착|맡|임시로|첫날|첫\s*출근|말고|당첨|개통|냈어|갈아탄|바꾼|옮긴|시작한|들어간|나간다|계약했|입주"
    r"|\b(?:first (?:night|day)|drove home|owner of|person now|officially|back in|back at|decided|update|taken the crown|own an?|found|got|get|bought|ordered|picked up|start(?:ed|ing|s)?|joined|signed up|took up|taken? on|taking up|taken up|moved|moving|switch(?:ed|ing)?|chang(?:ed|ing)|adopted|hired|landed|new|now|these days|finally|ended up|instead|went with|onto|on to|decamped|trading as|leas(?:ed|ing)|learning|doing|seeing|we['’]ve|i['’]m (?:a|an|at|on|in|doing|the)|turned|made me|bumped|cut|upped|down to|up to|in['’]?s in|['’]s in\b|it['’]s)\b"
)
# It only thinks of it, wants it or fears it.
_MAYBE: Final = later(
    r"(?i)고민|싶(?:어|다|은|네|긴)|할까|갈까|살까|볼까|을까|ㄹ까|려나|알아보|보러\s*다니|확정은\s*아니|아직\s*(?:안|못|모르)|생각\s*중|어떨까|하면\s*좋겠|하래|는데\s*비싸|후덜"
    r"|\b(?:thinking (?:of|about)|might|maybe|considering|looking at|want(?:s)? to|wish|should i|could move|would love|tempted|not sure|wondering|dreaming of|hoping)\b"
)
# Told of somebody else where that one stands at the head of the line, or a name does and the
# ending says that it was heard.
_OTHER_KO: Final = later(
    rf"^.{{0,8}}(?:^|\s)(?:{kin_pattern('ko')})(?:[가-힣]{{1,3}})?(?:은|는|이|가|도|께서|네가|네는)\s"
    r"|^[가-힣]{2,4}(?:이|가|은|는)\s.*(?:답니다|[었았했한는간]대(?:요)?|라네요?|래요?)[\s.!~ㅋㅎ]*$"
)
_OTHER_EN: Final = later(
    rf"(?i)^.{{0,8}}\b(?:my|our)\s+(?:{kin_pattern('en')})(?:['’]s)?\b|^(?:he|she|they)\b"
)
_KIN_KO: Final = later(kin_pattern("ko"))
_KIN_EN: Final = later(rf"(?i)\b(?:{kin_pattern('en')})\b")
# How a line goes on from the one before without naming what it speaks of.
_GOES_ON: Final = later(
    r"(?i)^\s*(?:아\s|아니|아냐|앗|근데|다시|결국|그거|그건|그냥|됐|등록|합격|붙었|확정|정정|바꿨|바뀌|취소|미뤄|하루|일주일|정했|드디어|면접|접수|예약)|말고\s|아니고\s|하루\s*(?:당겨|밀)"
    r"|^\s*(?:scratch that|wait|no wait|nope|no,|actually|hm+|ok(?:ay)?|so |update|decided|turns out|they\b|he\b|she\b|it['’]s|its\b|not \w+ after all|well,?|ugh|got it|done|signed|submitted|booked|never ?mind|in the end|fine|we['’]ll|we['’]re|had to)|\binstead\b|\bafter all\b|\bso it['’]?s\b"
)
# What a thing came to be stands right there: after the verb in English, before it in Korean.
_VALUE: Final = later(
    r"[가-힣A-Za-z0-9]+(?:으로|로)\s*(?:[가-힣]+\s)?(?:옮|정했|정함|바꿨|바꿈|바뀌|바뀜|갈아|하기로|계약|이사|다녀|다니|다님|등록|결정|확정|가기로|갔|배정|발령)"
    r"|[가-힣A-Za-z0-9]+(?:에|에서)\s*(?:[가-힣]+\s)?(?:다녀|다니|다님|구했|계약|등록|붙었|입사|취직|일해|정착|가입|살아|산다|사는)"
    r"|[가-힣A-Za-z0-9]+(?:을|를)\s*(?:시작|등록|샀|뽑|들였|데려왔|입양|배우)|(?:이름은|이름이|담당은|담당이|사수는|지도는)\s*[가-힣]+|[가-힣]{2,}(?:이라고|라고)|한테\s*(?:보|다니|다녀|받)|봐주|물려받"
    r"|\b(?:called|named?|name of|to|onto|with|at|into|in|got|bought|picked up|found|by|is|are|as|an?|have|took up|taken up|signed for|joined|started)\s+(?:an?\s|the\s|our\s|my\s|me\s)?(?:[a-z’'-]+\s){0,2}?(?-i:[A-Z][a-z]+|[A-Z]{2,}|\d)"
)
# Who is gone to, each for a thing of their own.
_ROLES: Final = later(
    r"(?i)동물병원|수의사|치과|안과|피부과|한의원|정형외과|산부인과|소아과|이비인후과|내과|정신과|미용실|헬스장|수영장|피아노|바둑|서예|영어|일본어|중국어"
    r"|\b(?:vets?|physios?|physiotherapist|dentists?|therapists?|gp|optician|hairdresser|barber|midwife|chef|supervisor|landlord|driving|choir|piano|guitar|swimming|italian|spanish|french|german|korean|japanese|yoga|pilates)\b"
)
_SHORTLY_DAYS: Final = 21.0
_STEPS: Final = 3
_CHANGE_STEM: Final = later(
    r"갈아타|옮기|바꾸|바뀌|끊|접|그만두|관두|시작|끝나|끝내|구하|사귀|다니|이사|받|가지|나오|나가|들어|모르|생각|사람|이름|하루|오늘|어제|요즘|정도|얘기|그거|이거|[일한두세네]?\s?(?:개|번|달|주|명)$|one|thing|time|day|week|month|year|people|name|start|move|mov|chang|switch|finish|give|gave|done|good|bad|back|finally|actually|today|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|swear|god|\d"
)
_TIED: Final = 0.8  # of a link, from where two lines speak of the same
_FEW: Final = 15
_TO_THE_POINT: Final = 0.5
_HANDED_ON: Final = 0.9  # of a link, to what follows from the line that has it
_DEPTH: Final = math.log(61.0)  # of the ranking, to which a place is measured
_LINKED_MOST: Final = 5  # lines that hold a word which ties lines together


@dataclass(frozen=True, slots=True)
class Weighed:
    """Lines in order of time with one feature row each.

    `against` are the same rows with how the lines stand to one another (see `contest`); None
    where their full vectors or the question's are not there.
    """

    entries: tuple[Entry, ...]
    table: Float
    against: Float | None = None


_FIRST: Final = later(
    r"(?i)원래|처음|맨\s*처음|애초|originally|at first|to (?:begin|start) with|(?:in|at) the (?:very )?(?:beginning|start)|start(?:ed)? (?:out |off )?(?:with|on|at)|\bfirst\b"
)
_NO_STATE: Final = frozenset({"when", "why", "list"})


@dataclass(frozen=True, slots=True)
class Sense:
    """In which direction of time a question asks how a thing stands.

    `said` is false where no word says so and only its tense does; `plain` is such a question
    that names something in particular; `dated` one that asks for the day.
    """

    way: Way
    plain: bool = False
    dated: bool = False
    said: bool = True


def sense(text: str, asks: frozenset[str], language: Language) -> Sense | None:
    """How a question asks for a state; None where it asks for something that happened."""
    dated = "when" in asks and not _WEEKDAY.search(text)
    if dated and (_FIRST.search(text) or _IN_THE_END.search(text)) and not asks & {"why", "list"}:
        return Sense("first" if _FIRST.search(text) else "now", dated=True)
    if dated and not asks & {"why", "list", "before"}:
        return Sense("now", dated=True, said=False)
    if asks & _NO_STATE and not _WEEKDAY.search(text):
        return None
    earlier = "before" in asks or course.before(text, language) is not None
    earlier = earlier or bool(_FIRST.search(text) and course.of_the_past(text))
    if earlier and "current" not in asks:
        return Sense("first" if _FIRST.search(text) else "before")
    if "current" in asks:
        return Sense("now")
    if course.of_the_past(text) and not _PLANNED.search(text):
        return None
    return Sense("now", plain=not _only_the_part(text), said=False)


# What was agreed is how it stands until it is agreed otherwise.
_PLANNED: Final = later(
    r"(?i)기로\s*(?:했|한|됐)|예정이|\b(?:supposed to|meant to|going to|decide(?:d)? on)\b"
)


def _only_the_part(text: str) -> bool:
    """Whether a question names a part of life and nothing in particular in it."""
    plain = asking_words(text).lower()
    return bool(plain) and not any(
        len(t) > 1 and t not in plain and t not in FRAME and t not in _ASKING
        for t in fallback_tokens(text)
    )


_ASKING: Final = frozenset(
    fallback_tokens(
        "뭐 뭐야 뭐지 뭐더라 뭘 뭔지 누구 누구야 누구지 누군지 누구셔 어디 어디야 어디지 어느 무슨 어떤 어떻게 몇 며칠 얼마 얼마야 있어 있지 해 하지 가 가지 다녀 다니지 써 쓰지 타 타지 내 나 우리 제 나는 내가 "
        "instead 대신 바로 딱 right just 순서대로 what who where which how whose do does is am are i my me our we whats whos usual go get have use"
    )
)


_IN_THE_END: Final = later(
    r"(?i)결국|최종|바뀐|미룬|미뤄진|옮긴|\b(?:in the end|end(?:ed)? up|eventually|finally|now|moved to|pushed to|rescheduled)\b"
)
_WEEKDAY: Final = later(r"(?i)요일|\b(?:what|which) days?\b")


def of_others(question: str, text: str) -> bool:
    """Whether a line is told of a person near, whom the question does not name."""
    if _KIN_KO.search(question) or _KIN_EN.search(question):
        return False
    return bool(_OTHER_KO.search(text) or _OTHER_EN.search(text))


def weigh(
    index: Index,
    asked: Asked,
    question: str,
    lines: Sequence[tuple[Entry, float]],
    *,
    way: Way,
    like: Callable[[Entry], float],
    kin: Callable[[Entry], float],
    meets: Callable[[Entry], frozenset[str]],
    facts: Mapping[str, float],
    since: str = "",
    after: Entry | None = None,
    named: frozenset[str] = frozenset(),
) -> Weighed:
    """One feature row for each line that may tell how the thing of a question stands.

    `lines` are ranked lines with their scores, best first; `like` and `kin` give how like in
    meaning a line is to the question and to the best line; `meets` gives the question's own words that a
    line holds; `facts` by line how surely a rule read there what is asked for, `since` the line
    that tells that the last of these is over. `after` is the
    line that brought up what the question names as later, `named` the tokens of that thing.
    """
    top = max((score for _, score in lines), default=0.0)
    place = {entry.id: 1.0 - math.log1p(k) / _DEPTH for k, (entry, _) in enumerate(lines)}
    ordered = sorted(lines, key=lambda pair: pair[0].at)
    words = [t for t in asked.terms if t not in FRAME and t not in _ASKING]
    plain = asking_words(question).lower()
    common = frozenset(t for t in words if t in plain)
    topic = [t for t in words if t not in common and len(t) > 1]
    worth = {t: index.worth((t, *asked.same.get(t, ()))) for t in topic}
    whole = sum(worth.values()) or 1.0
    wanted = domains(question)
    role = {match[0].lower().rstrip("s") for match in _ROLES.finditer(question)}
    spoken = [spoken_of(entry.text) for entry, _ in ordered]
    # Among few lines each is a large share of them.
    count = max(_FEW, len(ordered))
    share = {key: sum(key in s for s in spoken) / count for key in wanted}
    if after is not None:
        wanted_after = spoken_of(after.text)
        share |= {
            key: 0.3 + 0.7 * sum(key in s for s in spoken) / count for key in wanted_after - wanted
        }
    table = np.zeros((len(ordered), len(FEATURES)), dtype=np.float32)

    def put(row: int, name: str, value: float) -> None:
        table[row, N[name]] = value

    rare = [_rare(index, entry, words) for entry, _ in ordered]
    rare_after = (
        _rare(index, after, words) if after is not None and after.id in index.row else frozenset()
    )
    on = np.zeros(len(ordered), dtype=np.float32)
    near = index.static_vector(after.id) if after is not None and after.id in index.row else None
    for i, (entry, score) in enumerate(ordered):
        held = meets(entry)
        met = sum(worth.get(t, 0.0) for t in held) / whole
        tell = max((1.0 - share[key] for key in share if key in spoken[i]), default=0.0)
        put(i, "rank", max(-6.0, score - top))
        put(i, "like", 0.5 * min(max(like(entry), -2.0), 5.0))
        put(i, "place", place[entry.id])
        put(i, "kin", 0.5 * min(max(kin(entry), -2.0), 5.0))
        put(i, "met", min(1.0, met))
        put(i, "tell", tell)
        put(i, "kind", float(holds_kind(question, asked.asks, entry.text)))
        put(i, "fact", facts.get(entry.id, 0.0))
        put(i, "turn", float(course.turns(entry.text)))
        put(i, "fresh", float(bool(_FRESH.search(entry.text))))
        put(i, "over", float(bool(OVER.search(entry.text))))
        named_role = {match[0].lower().rstrip("s") for match in _ROLES.finditer(entry.text)}
        put(i, "value", float(bool(_VALUE.search(entry.text))))
        put(i, "else", float(bool(role and named_role and not role & named_role)))
        put(i, "maybe", float(bool(_MAYBE.search(entry.text))))
        put(i, "asks", float(is_question(entry.text)))
        put(i, "other", float(of_others(question, entry.text)))
        if near is not None and after is not None and entry.id != after.id:
            put(i, "near", float(near @ index.static_vector(entry.id)))
        if named and named & set(index.terms(entry.id)):
            put(i, "both" if course.names_the_old(entry.text) else "named", 1.0)
        if after is not None and entry.id == after.id and not table[i, N["both"]]:
            put(i, "itself", 1.0)
        if after is not None and entry.at < after.at and rare[i] & rare_after:
            put(i, "tied", 1.0)
        put(i, "since", float(entry.id == since))
        put(i, "word", float(bool(held & common)))
        put(i, "stated", tell * float(table[i, N["fresh"]]))
        put(i, "meant", min(1.0, met) * float(table[i, N["fresh"]]))
        on[i] = min(1.0, met) + tell + min(1.0, facts.get(entry.id, 0.0))
        on[i] += max(0.0, 1.0 + 0.5 * (score - top))
    # From line to line: what took over from what took over is to the point as well.
    reach = on.copy()
    for i in range(len(ordered)):
        for j in range(i):
            if reach[j] >= _TO_THE_POINT and rare[i] & rare[j]:
                if table[i, N["turn"]] or table[i, N["over"]] or table[i, N["fresh"]]:
                    put(i, "link", max(float(table[i, N["link"]]), min(1.0, float(reach[j]))))
                    reach[i] = max(float(reach[i]), _HANDED_ON * float(table[i, N["link"]]))
                if table[i, N["over"]]:
                    put(j, "gone", 1.0)
    on = on + 0.8 * table[:, N["link"]]
    _follow(index, [entry for entry, _ in ordered], table, on)
    on = on + table[:, N["follows"]]
    relevant = on >= _TO_THE_POINT
    rows = np.flatnonzero(relevant)
    late_by = {int(r): (k + 1) / len(rows) for k, r in enumerate(rows)}
    for i in range(len(ordered)):
        late = late_by.get(i, 0.0)
        if way == "first" and late:
            late = 1.0 + 1.0 / max(1, len(rows)) - late
        put(i, "late", late)
        put(i, "late_on", late * min(2.0, float(on[i])))
    stated = [r for r in rows if table[r, N["fresh"]] or table[r, N["fact"]] or table[r, N["turn"]]]
    if stated:
        put(int(stated[0] if way == "first" else stated[-1]), "last", 1.0)
    return Weighed(tuple(entry for entry, _ in ordered), table)


def goes_on(text: str) -> bool:
    """Whether a line goes on from the one before without naming what it speaks of."""
    return bool(_GOES_ON.search(text))


def _follow(index: Index, entries: Sequence[Entry], table: Float, on: Float) -> None:
    """Mark the lines that go on from one to the point said shortly before."""
    held = {index.row[entry.id]: i for i, entry in enumerate(entries)}
    for row, i in held.items():
        text = entries[i].text
        if not (goes_on(text) or course.takes_back(text)):
            continue
        for step in range(1, _STEPS + 1):
            j = held.get(row - step)
            if j is None or on[j] < _TO_THE_POINT:
                continue
            days = (entries[i].at - entries[j].at).total_seconds() / 86_400
            if days <= _SHORTLY_DAYS:
                table[i, N["follows"]] = max(table[i, N["follows"]], min(1.0, on[j]) / step)
                break


def _rare(index: Index, entry: Entry, topic: Sequence[str]) -> frozenset[str]:
    """Words that tie a line to few others: names of things, not what the question asks."""
    return frozenset(
        term for term in index.terms(entry.id) if term not in topic and ties(index, term)
    )


def ties(index: Index, term: str) -> bool:
    """Whether a word ties the few lines that hold it: the name of a thing, no word of change."""
    return (
        len(term) > (2 if term.isascii() else 1)  # "rd" of the 3rd ties nothing
        and term not in FRAME
        and not course.turns(term)
        and not _FRESH.search(term)
        and not OVER.search(term)
        and not _CHANGE_STEM.match(term)
        and 2 <= len(index.holding([term])) <= _LINKED_MOST
    )


def brought_up(entries: Sequence[Entry], question: str) -> Entry | None:
    """Of lines that name a thing the one that tells how it came to be so, as far as one does."""
    if not entries:
        return None
    wanted = domains(question)

    def fits(entry: Entry) -> float:
        fresh = bool(_FRESH.search(entry.text)) and not _MAYBE.search(entry.text)
        return float(fresh) + float(bool(wanted & spoken_of(entry.text)))

    return max(entries, key=fits)


@cache
def load(path: Path | None = None) -> Mapping[str, Float]:
    """The shipped weights, or those at `path`: one row a way of asking, as tools.train_standing
    writes them.

    Raises SettingsError where they were learned for other features.
    """
    source = path or resources.files("samantha") / "data" / "memory" / "standing.json"
    held = json.loads(source.read_text(encoding="utf-8"))
    if tuple(held["features"]) != FEATURES:
        raise SettingsError(
            "memory.standing.features", expected=len(FEATURES), found=len(held["features"])
        )
    return {key: np.array(held[key], dtype=np.float32) for key in ("now", "plain", "before")}


def scores(weighed: Weighed, sense: Sense) -> Float:
    """How likely each line is the one: log odds against one another."""
    if weighed.against is not None:
        return contest.load(FEATURES).scores(weighed.against)
    return alone(weighed, sense)


def alone(weighed: Weighed, sense: Sense) -> Float:
    """How likely each line is the one by its own features, without a unit."""
    key = "before" if sense.way != "now" else "plain" if sense.plain else "now"
    total: Float = (weighed.table @ load()[key]).astype(np.float32)
    return total


@dataclass(frozen=True, slots=True)
class Picked:
    """The line that tells how the thing stands: its features by name, and how far it stands out
    from the others, in 0..1."""

    entry: Entry
    seen: Mapping[str, float]
    share: float
    against: bool = False  # chosen by how the lines stand to one another


def best(weighed: Weighed, sense: Sense) -> Picked | None:
    """The line that tells how the thing stands; None where there is none."""
    if not weighed.entries:
        return None
    total = scores(weighed, sense)
    at = int(np.argmax(total))
    if sense.plain and weighed.against is None:
        later = int(np.argmax(scores(weighed, Sense("now"))))
        if later > at and _takes_over(weighed.table[later]):
            total, at = scores(weighed, Sense("now")), later
    share = 1.0 / float(np.exp(np.clip(total - total[at], -30.0, 0.0)).sum())
    seen = dict(zip(FEATURES, map(float, weighed.table[at]), strict=True))
    return Picked(weighed.entries[at], seen, share, weighed.against is not None)


def _takes_over(row: Float) -> bool:
    """Whether a line tells a change of what an earlier line to the point tells."""
    tied = row[N["link"]] >= _TIED or row[N["follows"]] >= _TIED
    return bool(tied and row[N["turn"]] and row[N["fresh"]])


def tells(picked: Picked, sense: Sense) -> bool:
    """Whether a picked line is to the point at all."""
    if picked.against:
        return True
    seen = picked.seen
    to_the_point = (
        seen["tell"]
        + seen["met"]
        + seen["fact"]
        + 0.6 * (seen["link"] + seen["follows"] + seen["tied"])
        >= _TO_THE_POINT
    )
    if sense.dated and not sense.said:
        # The day of a thing is asked for: what was put off or called off has another than first told.
        return course.takes_back(picked.entry.text)
    if not sense.plain:
        return to_the_point
    # Where only the tense says that a state is asked for, a change must be told.
    changed = seen["fresh"] or seen["turn"] or seen["fact"]
    return to_the_point and bool(changed) and (picked.share >= 0.5 or seen["place"] >= _AMONG)


# The place in the ranking of the third line.
_AMONG: Final = 0.7
# Where a word of the question says that a state is asked for, and a line to the point tells one.
_HELD: Final = 0.6


def sureness(picked: Picked, sense: Sense) -> float:
    """How surely a picked line answers, in 0..1."""
    seen = picked.seen
    to_the_point = (
        seen["tell"]
        + seen["met"]
        + seen["fact"]
        + 0.5 * max(seen["link"], seen["follows"], seen["tied"])
    )
    told = seen["fresh"] or seen["turn"] or seen["fact"] or seen["kind"] or sense.way != "now"
    if sense.said:
        return max(picked.share, _HELD) if told and to_the_point >= 0.7 else picked.share
    # Nothing but the tense asks for a state: a question about what was never told looks alike.
    return _HELD * picked.share if told and to_the_point >= 1.0 else 0.0
