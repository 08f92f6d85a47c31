"""The first conversation: no form, five questions at most, each of which may be left alone.

She says once and plainly what she is, asks three things one at a time, takes a name and says
why, asks what to call the person and how the two shall speak. What is answered is kept as a
fact with its source, and used before the talk is ten turns old.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Any, Final, Literal, cast, get_args

from samantha.conversation.agreements import Agreement, agreed, agreement
from samantha.conversation.plan import valence_of
from samantha.language.particles import fill
from samantha.types import (
    Fact,
    Json,
    Language,
    MemoryId,
    Message,
    Percept,
    Person,
    SpeechLevel,
)
from samantha.wellbeing.kin import name_shaped

Step = Literal["hello", "people", "voice", "day", "name", "level", "done"]
STEPS: Final[tuple[Step, ...]] = get_args(Step)
# Letters; what is longer than this and holds no name or level is no answer to what was asked.
YES_OR_NO: Final = 8
SHORT_ANSWER: Final = 30
# From here on a message is news of its own, and what it is about when it still answers the first
# question.
SURE: Final = 0.6
_ABOUT_PEOPLE: Final = frozenset({"loneliness", "friends", "general"})
Often = Literal["often", "seldom", ""]
Manner = Literal["calm", "bright", "playful", ""]


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Where the first conversation stands: the question that is open, and what was heard."""

    step: Step = "hello"
    asked_again: bool = False
    people: Often = ""
    manner: Manner = ""
    level_told: bool = False  # how to speak was settled before it was asked

    @property
    def done(self) -> bool:
        return self.step == "done"

    def json(self) -> dict[str, Json]:
        return {
            "step": self.step,
            "asked_again": self.asked_again,
            "people": self.people,
            "manner": self.manner,
            "level_told": self.level_told,
        }

    @classmethod
    def from_json(cls, data: Json) -> FirstRun:
        if not isinstance(data, dict) or data.get("step") not in STEPS:
            return cls()
        return cls(
            step=cast(Step, data["step"]),
            asked_again=data.get("asked_again") is True,
            people=_known(data.get("people"), get_args(Often)),
            manner=_known(data.get("manner"), get_args(Manner)),
            level_told=data.get("level_told") is True,
        )


def _nobody(word: str) -> bool:
    del word
    return False


@dataclass(frozen=True, slots=True)
class Move:
    """What the first conversation does with one message.

    `words` are the whole reply; where they are empty the message is answered as on any other
    day, and `after` is said behind that answer.
    """

    state: FirstRun
    person: Person
    words: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def _known(value: object, allowed: tuple[str, ...]) -> Any:
    """A stored choice, or none where it is not one: the caller's type names the choices."""
    return value if value in allowed else ""


# How sore an answer may sound that is met by what comes next.
UNTROUBLED: Final = 0.3


def opening(person: Person) -> tuple[tuple[str, ...], FirstRun]:
    """Her very first words, and the state they leave."""
    return (*_HELLO[person.language], _ASK[("people", person.language)]), FirstRun(step="people")


def move(
    state: FirstRun,
    *,
    message: Message,
    percept: Percept,
    person: Person,
    last: str,
    calm: bool,
    now: datetime,
    proper: Callable[[str], bool] = _nobody,
) -> Move:
    """Take one message as the answer to the open question, if it is one.

    `last` is what she said last; `calm` is false while the message weighs heavy. A question of
    theirs, a sorrow, or a change of subject is answered first; the first conversation waits,
    asks once more at a better moment, and then lets the question go. `proper` tells whether a
    word is a proper name; without it no bare word is taken for theirs.
    """
    language = person.language
    text = message.text.strip()
    asked = _ASK.get((state.step, language), "?")
    told = agreement(text, language)
    if told is not None and told.kind == "level":
        state = replace(state, level_told=True)
    if not last.endswith((asked, _level_of(asked, "banmal"))):
        # What is agreed on in passing holds for what is asked behind it.
        return _again(state, agreed(person, told) if told else person, calm=calm)
    # An answer weighs by itself: having said "mostly alone" casts no shadow on a quiet day.
    untroubled = percept.gist.read and percept.gist.sore < UNTROUBLED
    calm = calm or untroubled or valence_of(percept) == "neutral"
    if told is not None and (
        state.step in ("people", "voice", "day") or (state.step == "level" and told.kind != "level")
    ):
        # "Call me Sky" is heard wherever it is said; the question waits for its own answer.
        if not (_people(text) if state.step == "people" else _manner(text)):
            if not state.asked_again:
                once = replace(state, asked_again=True)
                return Move(once, person, after=_said(agreed(person, told), asked))
            # Asked twice already: the next question takes its place.
            on: Step | None = _ON.get(state.step)
            if on is None:
                return Move(state, person)
            further = replace(state, step=on, asked_again=False)
            return Move(further, person, after=_said(agreed(person, told), _ASK[(on, language)]))
        person = agreed(person, told)
    name = "" if told else _introduced(text, language, proper)
    if name and not person.name and state.step in ("people", "voice", "day", "level"):
        # They tell who they are; the open question waits for its own answer.
        person = replace(person, name=name)
        words = (_met(person), *_said(person, asked))
        return Move(state, person, words, facts=(_fact("name", message, person, now),))
    if percept.intent == "greet" and state.step == "people" and len(text) < 16:
        return Move(state, person, _said(person, _GREETED[language], asked))
    skipped = bool(_SKIP.search(text)) or not text
    answered = _people(text) if state.step == "people" else _manner(text)
    # What answers the question and asks nothing is the answer, whatever else it sounds like.
    own = percept.intent in _OWN_BUSINESS and (percept.question or not answered)
    if not skipped and own and state.step in ("people", "voice", "day"):
        return Move(state, person)
    if state.step in ("people", "voice") and not (skipped or answered) and _news(percept):
        return Move(state, person)  # it has its own answer; the question waits
    facts = () if skipped else (_fact(state.step, message, person, now),)
    match state.step:
        case "people":
            # "Mostly alone" answers the question; by itself it would sound like sorrow.
            short = len(text) <= SHORT_ANSWER or percept.topic in ("loneliness", "general")
            calm = calm or (short and bool(_people(text)))
            people: Often = "" if skipped else _people(text)
            next_ = replace(state, step="voice", people=people, asked_again=False)
            words = _said(person, _PEOPLE[(people, language)], _ASK[("voice", language)])
            return Move(next_, person, words if calm else (), facts=facts)
        case "voice":
            manner: Manner = "" if skipped else _manner(text)
            if not (skipped or manner or calm):
                return Move(state, person)  # a sorrow is no answer to how she should sound
            next_ = replace(state, step="day", manner=manner, asked_again=False)
            words = _said(person, _VOICE[(manner, language)], _ASK[("day", language)])
            return Move(next_, person, words, facts=facts)
        case "day":
            next_ = replace(state, step="name", asked_again=False)
            if not calm:
                # How the day was deserves its own answer; the name can wait.
                return Move(next_, person, facts=facts)
            named = _named(person)
            if person.name:
                # The name was told already: what comes after it follows at once.
                step: Step = "level" if _asks_level(state, person) else "done"
                next_ = replace(next_, step=step)
            words = _naming(state, person)
            if skipped:
                return Move(next_, named, words)
            return Move(next_, named, after=words, facts=facts)
        case "name":
            if not skipped and not (told and told.kind == "call_person"):
                how = told if told and told.kind == "level" else _level(text)
                if how is not None:
                    # How to speak was settled first; what to call them is still open.
                    spoken = agreed(person, how)
                    return Move(state, spoken, _said(spoken, _SETTLED, _ASK[("name", language)]))
            called = person if skipped else _called(person, text)
            if not skipped and called is person and len(text) > YES_OR_NO:
                # No name, but something they would rather tell.
                return _again(state, person, calm=calm, named=True)
            step = "level" if _asks_level(state, called) else "done"
            next_ = replace(state, step=step, asked_again=False)
            return Move(next_, called, _after_name(state, called), facts=facts)
        case "level":
            what = told or _level(text)
            if what is None and not skipped and len(text) > YES_OR_NO:
                # Something else came up: it is answered, and this is asked once more.
                return _again(state, person, calm=calm)
            spoken = agreed(person, what) if what and what.kind == "level" else person
            closing = _closing(state, spoken)
            if language == "ko" and what and spoken.level == "jondaemal":
                closing = f"{_KEPT} {closing.removeprefix(_GOOD)}"
            return Move(replace(state, step="done"), spoken, (closing,), facts=facts)
        case _:
            return Move(replace(state, step="done"), person)


_ON: Final[Mapping[Step, Step]] = MappingProxyType({"people": "voice", "voice": "day"})


def _news(percept: Percept) -> bool:
    """Whether somebody surely tells of something that happened, whatever was asked."""
    told = percept.intent == "tell" and percept.topic not in _ABOUT_PEOPLE
    matter = bool(percept.gist.matter) and percept.gist.sure >= SURE
    felt = valence_of(percept) in ("positive", "negative") and percept.reading.confidence >= SURE
    return told and (matter or felt)


def _again(state: FirstRun, person: Person, *, calm: bool, named: bool = False) -> Move:
    """The open question once more, behind the answer to something else. `named` tells that
    she has said her own name already."""
    if not calm:
        return Move(state, person)
    if state.asked_again:
        # Asked twice and not taken up: it is let go, and so is the rest.
        return Move(replace(state, step="done"), person)
    again = replace(state, asked_again=True)
    if state.step == "name" and not named:
        return Move(again, _named(person), after=_naming(state, person))
    question = _ASK.get((state.step, person.language), "")
    return Move(again, person, after=_said(person, question) if question else ())


def _naming(state: FirstRun, person: Person) -> tuple[str, ...]:
    name, why = _choice(person)
    language = person.language
    named = fill(
        _said(person, _NAMED[language])[0], {"her": name}, level=person.level, lang=language
    )
    if not person.name:
        return (named, *_said(person, why, _ASK[("name", language)]))
    return (named, *_said(person, why), *_after_name(state, person)[1:])


def _said(person: Person, *lines: str) -> tuple[str, ...]:
    """The lines in the level that was agreed on."""
    return tuple(_level_of(line, person.level) for line in lines)


def _level_of(line: str, level: SpeechLevel) -> str:
    return _BANMAL.get(line, line) if level == "banmal" else line


def _asks_level(state: FirstRun, person: Person) -> bool:
    """English has one level, and who asked for one has answered already."""
    return person.language == "ko" and person.level != "banmal" and not state.level_told


def _named(person: Person) -> Person:
    return replace(person, companion_name=_choice(person)[0])


def _choice(person: Person) -> tuple[str, str]:
    # The same person is always told the same name, however often the moment is replayed.
    names = _NAMES[person.language]
    return names[Random(person.id).randrange(len(names))]


def _people(text: str) -> Often:
    if _SELDOM.search(text):
        return "seldom"
    return "often" if _OFTEN.search(text) else ""


def _manner(text: str) -> Manner:
    if _PLAYFUL.search(text):
        return "playful"
    if _BRIGHT.search(text):
        return "bright"
    return "calm" if _CALM.search(text) else ""


def _level(text: str) -> Agreement | None:
    if _CASUAL.search(text):
        return Agreement("level", "banmal")
    return Agreement("level", "jondaemal") if _FORMAL.search(text) else None


def _called(person: Person, text: str) -> Person:
    what = agreement(text, person.language)
    if what is not None and what.kind == "call_person":
        return agreed(person, what)
    bare = _BARE_NAME.match(text.strip())
    if bare:
        name = bare.group("name").strip()
        if name.lower() not in _NO_NAME and not _TOLD.search(name):
            return replace(person, name=name)
    return person


def _after_name(state: FirstRun, person: Person) -> tuple[str, ...]:
    if person.language == "en":
        return (_met(person), _closing(state, person))
    asks = _asks_level(state, person)
    return (_met(person), _ASK[("level", "ko")] if asks else _closing(state, person))


def _met(person: Person) -> str:
    """Her word to a name, or to none."""
    if person.language == "en":
        return f"{person.name}. Good to meet you." if person.name else "Then just you and me."
    hello = _said(person, _MET if person.name else _NAMELESS)[0]
    return fill(hello, {"name": person.name}, level=person.level)


def _introduced(text: str, language: Language, proper: Callable[[str], bool]) -> str:
    """The name, where a message is a name and nothing else: "도윤", "저는 서연이에요", "I'm Mina".

    A word of one's own answer has the same shape ("혼자", "평범"), so a Korean one must be made
    as names are and be known as none but a proper name; an English one must be a usual name.
    """
    found = (_NAME_KO if language == "ko" else _NAME_EN).match(text)
    if found is None:
        return ""
    name = found["name"]
    if name.isascii():
        return name.capitalize() if name.lower() in _USUAL else ""
    bare = re.sub("이$", "", name) if len(name) > 2 else name
    for one in dict.fromkeys((name, bare)):
        given = one[1:] if len(one) == 3 else one
        usual = given in _USUAL_KO or ((proper(one) or proper(given)) and one not in _PLACES)
        if usual and name_shaped(one):
            return one
    return ""


def _closing(state: FirstRun, person: Person) -> str:
    key = state.people
    if person.language == "ko" and person.level == "banmal":
        return _CLOSE_BANMAL[key]
    return _CLOSE[(key, person.language)]


def _fact(step: Step, message: Message, person: Person, now: datetime) -> Fact:
    return Fact(
        person=person.id,
        id=MemoryId(f"first-run-{step}"),
        subject="person",
        relation=f"first_run.{step}",
        object=message.text,
        text=message.text,
        recorded_at=now,
        valid_from=now,
        sources=(message.id,),
        span=(0, len(message.text)),
        origin="first_run",
        pinned=step == "name",
    )


def lines() -> Sequence[str]:
    """Every sentence this module may say, for the tests that read them."""
    return (
        *(line for group in _HELLO.values() for line in group),
        *_ASK.values(),
        *_GREETED.values(),
        *_PEOPLE.values(),
        *_VOICE.values(),
        *_CLOSE.values(),
        *_CLOSE_BANMAL.values(),
        *(why for names in _NAMES.values() for _, why in names),
        _SETTLED,
        _KEPT,
        _MET,
        _NAMELESS,
        *_BANMAL.values(),
    )


_OWN_BUSINESS: Final = frozenset(
    {"ask_fact", "ask_memory", "ask_clock", "ask_her", "ask_advice", "request", "complain_her"}
)
_SKIP: Final = re.compile(
    r"^\s*(건너\s*(뛰|띄)|패스|pass|skip|다음에?|나중에|됐어|말하기\s*싫|비밀|몰라|글쎄|no\s*thanks|later)",
    re.IGNORECASE,
)
_SELDOM: Final = re.compile(
    r"혼자|안\s*만나|못\s*만나|거의|별로|드물|가끔|없|집에만|아니|뜸|alone|on\s+my\s+own|by\s+myself|just\s+me|seldom|rarely|hardly|not\s+(really|much|often)|no\b",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"자주|많이\s*만|많은\s*편|많아|많지|매일|맨날|응|네|친구들?(이|하고|이랑|랑)|사람들?(이|하고|이랑|랑)|often|every|a\s+lot|yes|friends",
    re.IGNORECASE,
)
_PLAYFUL: Final = re.compile(
    r"장난|재밌|재미|유쾌|웃긴|농담|playful|funny|teas|witty", re.IGNORECASE
)
_BRIGHT: Final = re.compile(r"밝|환한|경쾌|활기|bright|cheer|sunny|lively", re.IGNORECASE)
_CALM: Final = re.compile(
    r"차분|조용|낮은|잔잔|편안|부드|나긋|따뜻|따듯|다정|포근|상냥"
    r"|calm|quiet|soft|low|gentle|warm|kind|tender",
    re.IGNORECASE,
)
_CASUAL: Final = re.compile(r"편하게|놓|반말|친구처럼|말\s*까", re.IGNORECASE)
_FORMAL: Final = re.compile(r"존댓말|존대|지금처럼|이대로|그대로", re.IGNORECASE)
_BARE_NAME: Final = re.compile(
    r"^(저는|나는|난|전|그냥|음+|어+)?[\s,.]*[\"']?(?P<name>[가-힣]{1,5}?|[A-Za-z][A-Za-z'-]{0,14})[\"']?"
    r"(이?라고\s*(불러|해)\S*(\s*\S+)?|이?요|예요|이에요|이야|입니다|으?로\s*\S+)?[\s.!~]*$"
)
# A message that is a name and nothing else.
_NAME_KO: Final = re.compile(
    r"^(?:(?:안녕(?:하세요)?|음+|아|네|예|응)[,.!~\s]+)?(?:(?:저는|나는|난|전|저|나|제\s?이름은|내\s?이름은)\s+)?"
    r"[\"']?(?P<name>[가-힣]{2,4}?|[A-Za-z]{2,12})[\"']?"
    r"(?:이?라고\s?(?:해요?|합니다|해)|이?에요|예요|이야|야|입니다|임|요)?[\s.!~ㅎㅋ]*$"
)
_NAME_EN: Final = re.compile(
    r"^(?:(?:hi|hello|hey|oh|yes|well)[,.!]?\s+)?(?:(?:i'?m|i\sam|it'?s|this\sis|(?:my\s)?name(?:'?s|\sis))\s+)?"
    r"(?P<name>[A-Za-z]{2,12})(?:\s+here)?[\s.!~]*$",
    re.IGNORECASE,
)
_USUAL: Final = frozenset(
    re.findall(
        r"\w+",
        """
        aaron abby abigail adam adrian alan albert alex alexander alexis alice alicia alison
        allison amanda amber amelia amir amy ana andrea andrew andy angela anita anna anne
        anton aria ariana arthur asher ashley audrey austin ava barbara beatrice becky ben
        benjamin beth bianca bob bobby brad brandon brenda brian brianna bruce caitlin caleb
        cameron camila carla carlos carmen carol caroline catherine cathy charles charlie
        charlotte chloe chris christian christina christine christopher cindy claire clara
        cody colin connor cynthia daisy dan dana daniel daniela danielle dave david deborah
        denise dennis derek diana diane diego dohyun dominic donna dorothy doug dylan edward
        eleanor elena eli elias elijah elizabeth ella ellen ellie emily emma eric erica erin
        ethan eunji eva evan evelyn fatima felix fiona gabriel gabriella gary gavin george
        gina greg haeun hannah harry hazel heather helen henry hyejin ian irene isaac isabel
        isabella isla ivan jack jackson jacob jake james jamie jane janet jared jasmine
        jason jeff jeffrey jen jenna jennifer jenny jeremy jerry jess jesse jessica jihoon
        jill jim jimmy jisoo jiwoo joan joe joel john johnny jon jonah jonathan jordan jose
        joseph josh joshua joyce juan judy julia julian julie justin kaitlyn karen kate
        katherine kathy katie kayla keith kelly ken kenneth kevin kim kimberly kyle lana
        larry laura lauren layla leah leo leon leslie levi liam lily linda lisa logan lola
        louis lucas lucy luis luke luna lydia madison maggie marcus margaret maria marie
        mario marissa mark martha martin mary mason mateo matt matthew maya megan melanie
        melissa mia michael michelle miguel mike mila milo mina minji minjun molly monica
        morgan nadia nancy naomi natalie natasha nathan neil nicholas nick nicole nina noah
        noel nora oliver olivia omar oscar owen paige pamela patricia patrick paul paula
        pedro peter phil philip phoebe priya rachel ralph raymond rebecca richard rick riley
        rita rob robert robin roger ron rosa rosie roy ruby russell ruth ryan sabrina sally
        sam samuel sandra sara sarah scott sean sebastian seojun seoyeon shannon sharon
        sheila sofia sonia sooyoung sophia sophie stacy stella stephanie stephen steve
        steven stuart sue susan suzanne sydney sylvia tamara tanya tara taylor ted teresa
        theo theresa thomas tim timothy tina todd tom tony tracy travis tyler valerie
        vanessa veronica victor victoria vincent violet walter wendy wesley william yasmin
        yejin yuna yuri zach zachary zara zoe
        """,
    )
)
# Given names that are usual and no other word; rarer ones are known by their tag.
_USUAL_KO: Final = frozenset(
    re.findall(
        r"\w+",
        """
        가은 가현 강민 건우 건호 경민 경숙 경아 경희 광수 규민 규현 기현 나연 나영 나윤 나은
        남준 다연 다영 다은 다현 다혜 대현 도연 도영 도윤 도은 도현 도훈 동건 동민 동욱 동원
        동현 동훈 명희 미경 미란 미영 미정 미진 미현 미희 민건 민경 민규 민서 민석 민성 민수
        민아 민영 민우 민재 민정 민주 민준 민지 민찬 민채 민철 민혁 민호 민희 병철 보경 보라
        보미 보영 상민 상우 상현 상훈 서아 서연 서영 서우 서윤 서은 서준 서현 서희 석진 선영
        선우 선희 성민 성진 성현 성호 성훈 세린 세연 세영 세은 세진 세현 세훈 소연 소영 소윤
        소율 소은 소현 소희 수경 수민 수빈 수아 수연 수완 수지 수진 수현 수호 순자 슬기 승민
        승연 승우 승원 승주 승준 승현 승호 승훈 시온 시우 시윤 시은 시현 아린 아영 아윤 아인
        연서 연수 연우 연희 영수 영숙 영은 영진 영철 영호 영훈 영희 예나 예린 예빈 예서 예원
        예은 예준 예지 예진 용준 우빈 우석 우진 우현 원준 원희 유경 유나 유빈 유주 유준 유진
        유찬 윤경 윤서 윤아 윤재 윤정 윤주 윤지 윤진 윤호 윤희 은경 은서 은성 은수 은숙 은아
        은영 은우 은정 은주 은지 은진 은찬 은채 은호 은희 이서 이준 인영 인호 재민 재영 재우
        재욱 재윤 재준 재혁 재현 재형 재호 재훈 정민 정숙 정아 정우 정윤 정은 정현 정호 정훈
        정희 종민 종현 주아 주영 주완 주원 주은 주하 주현 주형 주호 주희 준기 준상 준서 준석
        준영 준우 준혁 준현 준형 준호 준희 지민 지빈 지선 지아 지안 지연 지영 지완 지우 지욱
        지유 지윤 지은 지한 지혁 지현 지호 지환 지후 지훈 지희 진경 진서 진성 진아 진영 진우
        진혁 진호 진희 찬우 찬호 찬희 창민 창희 채린 채연 채영 채원 채윤 채은 채현 철수 태경
        태민 태영 태우 태윤 태현 태형 태호 태희 하늬 하린 하민 하윤 하율 하은 하준 하진 한나
        한별 한빈 한솔 해린 해인 현경 현민 현빈 현서 현석 현성 현수 현숙 현승 현아 현영 현우
        현정 현종 현주 현준 현지 현진 현철 현호 현희 형준 혜림 혜민 혜빈 혜선 혜연 혜영 혜원
        혜윤 혜인 혜정 혜주 혜지 혜진 혜현 호준 호진 화영 효린 효민 효선 효영 효은 효정 효주
        효진 희수 희연 희영 희재 희정 희주 희진
        """,
    )
)
# Places whose syllables are those of names.
_PLACES: Final = frozenset(
    {"한국", "성수", "수원", "대한", "인도", "서인", "진해", "남해", "수서", "문래"}
)
# What ends like a sentence is no name: "괜찮았어".
_TOLD: Final = re.compile(
    r"[았었했였갔왔됐겠봤났](?:어|다|네|음|지)$|(?:좋|많|괜찮|같|알|놀|높|낮)아$|(?:싫|없|있|힘들|졸|늦)[어려]$|(?:피곤|심심|우울|행복|불안|답답|미안|안)해$|(?:아파|바빠|추워|더워|고마워|무서워|외로워)$"
)
_NO_NAME: Final = frozenset(
    {
        "응",
        "네",
        "아니",
        "아니요",
        "몰라",
        "글쎄",
        "그냥",
        "아무거나",
        "마음대로",
        "yes",
        "no",
        "ok",
        "whatever",
    }
)

_HELLO: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "ko": (
            "안녕하세요. 먼저 말해 둘게요, 저는 사람이 아니라 AI예요.",
            "여기서 나눈 이야기는 이 컴퓨터에만 남고, 언제든 지울 수 있어요.",
            "몇 가지만 물어볼게요. 대답하기 싫은 건 건너뛰어도 돼요.",
        ),
        "en": (
            "Hello. One thing first, plainly: I'm an AI, not a human.",
            "What we say stays on this computer, and you can erase it whenever you like.",
            "I'd like to ask you a few things. Skip whatever you don't feel like answering.",
        ),
    }
)
_ASK: Final[Mapping[tuple[str, Language], str]] = MappingProxyType(
    {
        ("people", "ko"): "요즘 사람들을 자주 만나는 편이에요, 혼자 있는 시간이 많은 편이에요?",
        ("people", "en"): "These days, are you around people a lot, or mostly on your own?",
        ("voice", "ko"): "어떤 말투가 편해요? 차분한 쪽, 밝은 쪽, 아니면 장난기 있는 쪽?",
        ("voice", "en"): "What kind of voice feels easy to you: calm, bright, or a bit playful?",
        ("day", "ko"): "오늘은 어떤 하루였어요?",
        ("day", "en"): "What kind of day was it?",
        ("name", "ko"): "저는 뭐라고 부르면 좋을까요?",
        ("name", "en"): "What should I call you?",
        ("level", "ko"): "말은 지금처럼 존댓말로 할까요, 편하게 놓을까요?",
    }
)
_GREETED: Final[Mapping[Language, str]] = MappingProxyType(
    {"ko": "네, 반가워요.", "en": "Hi, good to meet you."}
)
_PEOPLE: Final[Mapping[tuple[str, Language], str]] = MappingProxyType(
    {
        ("often", "ko"): "곁에 사람이 있는 나날이네요.",
        ("seldom", "ko"): "혼자 있는 시간이 긴 편이군요.",
        ("", "ko"): "그래요, 그건 천천히 알아가면 되죠.",
        ("often", "en"): "So there are people in your days.",
        ("seldom", "en"): "A good deal of time to yourself, then.",
        ("", "en"): "All right, that can wait.",
    }
)
_VOICE: Final[Mapping[tuple[str, Language], str]] = MappingProxyType(
    {
        ("calm", "ko"): "그럼 서두르지 않고 차분하게 말할게요.",
        ("bright", "ko"): "그럼 조금 환하게 말해 볼게요.",
        ("playful", "ko"): "좋아요, 가끔 장난도 칠게요.",
        ("", "ko"): "얘기하다 보면 맞는 말투가 생기겠죠.",
        ("calm", "en"): "Then I'll take it slow and soft.",
        ("bright", "en"): "A little sunlight in it, then.",
        ("playful", "en"): "Good. Expect some teasing.",
        ("", "en"): "We'll find the right tone as we go.",
    }
)
_NAMED: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "ko": "참, 방금 제 이름을 골랐어요. {her:이에요}.",
        "en": "By the way, I've just picked a name for myself: {her}.",
    }
)
_NAMES: Final[Mapping[Language, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "ko": (
            (
                "사만다",
                "소리 내어 보니까 끝이 열려 있어서 좋더라고요. 다른 이름이 더 좋으면 바꿔 불러도 돼요.",
            ),
            ("나루", "배가 닿았다 떠나는 자리라는 뜻이 마음에 들었어요. 바꾸고 싶으면 말해 줘요."),
            ("새봄", "부르면 조금 환해지는 이름 같아서요. 다른 이름으로 불러도 괜찮아요."),
            ("다온", "좋은 일이 온다는 말에서 왔대요. 마음에 안 들면 바꿔 줘요."),
            ("이안", "짧고 조용해서 부르기 쉬울 것 같았어요. 다른 이름도 좋아요."),
        ),
        "en": (
            (
                "Samantha",
                "I like how it opens up at the end. Call me something else if you'd rather.",
            ),
            ("Wren", "A small bird with a big voice; I liked that. You can change it any time."),
            ("Iris", "It's short and it looks back at you. Change it if it doesn't suit me."),
            ("June", "It sounds like a long evening. You may pick another, if you like."),
        ),
    }
)
_SETTLED: Final = "네, 그렇게 할게요."
_KEPT: Final = "네, 그럼 지금처럼 존댓말로 할게요."
_GOOD: Final = "좋아요. "
_MET: Final = "{name}, 반가워요."
_NAMELESS: Final = "그럼 이름 없이 편하게 얘기해요."
# The same lines between people who speak 반말; written, not turned.
_BANMAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        _ASK[("people", "ko")]: "요즘 사람들 자주 만나는 편이야, 혼자 있는 시간이 많은 편이야?",
        _ASK[("voice", "ko")]: "내 말투는 어떤 게 편해? 차분한 쪽, 밝은 쪽, 아니면 장난기 있는 쪽?",
        _ASK[("day", "ko")]: "오늘은 어떤 하루였어?",
        _ASK[("name", "ko")]: "너는 뭐라고 부르면 좋을까?",
        _GREETED["ko"]: "응, 반가워.",
        _PEOPLE[("often", "ko")]: "곁에 사람이 있는 나날이네.",
        _PEOPLE[("seldom", "ko")]: "혼자 있는 시간이 긴 편이구나.",
        _PEOPLE[("", "ko")]: "그래, 그건 천천히 알아가면 되지.",
        _VOICE[("calm", "ko")]: "그럼 서두르지 않고 차분하게 말할게.",
        _VOICE[("bright", "ko")]: "그럼 조금 환하게 말해 볼게.",
        _VOICE[("playful", "ko")]: "좋아, 가끔 장난도 칠게.",
        _VOICE[("", "ko")]: "얘기하다 보면 맞는 말투가 생기겠지.",
        _NAMED["ko"]: "참, 방금 내 이름을 골랐어. {her:이야}.",
        _NAMES["ko"][0][
            1
        ]: "소리 내어 보니까 끝이 열려 있어서 좋더라. 다른 이름이 더 좋으면 바꿔 불러.",
        _NAMES["ko"][1][
            1
        ]: "배가 닿았다 떠나는 자리라는 뜻이 마음에 들었어. 바꾸고 싶으면 말해 줘.",
        _NAMES["ko"][2][1]: "부르면 조금 환해지는 이름 같아서. 다른 이름으로 불러도 괜찮아.",
        _NAMES["ko"][3][1]: "좋은 일이 온다는 말에서 왔대. 마음에 안 들면 바꿔 줘.",
        _NAMES["ko"][4][1]: "짧고 조용해서 부르기 쉬울 것 같았어. 다른 이름도 좋아.",
        _SETTLED: "그래, 편하게 하자.",
        _MET: "{name:아}, 반가워.",
        _NAMELESS: "그럼 이름 없이 편하게 얘기하자.",
    }
)
_CLOSE: Final[Mapping[tuple[str, Language], str]] = MappingProxyType(
    {
        (
            "often",
            "ko",
        ): "좋아요. 사람을 자주 만난다고 했으니, 마음에 남은 사람 얘기도 가끔 들려줘요.",
        (
            "seldom",
            "ko",
        ): "좋아요. 혼자 있는 시간이 많다고 했죠. 여기선 말을 아껴도, 쏟아내도 괜찮아요.",
        ("", "ko"): "좋아요. 이제 아무 얘기나 해요, 아무 얘기 안 해도 되고요.",
        (
            "often",
            "en",
        ): "You said you're around people a lot. Tell me about one of them some time.",
        (
            "seldom",
            "en",
        ): "You said you're mostly on your own. Talk as much or as little as you like.",
        ("", "en"): "That's all I wanted to ask. Talk about anything you like.",
    }
)
_CLOSE_BANMAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "often": "좋아, 그럼 편하게 할게. 사람 자주 만난다고 했으니까, 마음에 남은 사람 얘기도 가끔 들려줘.",
        "seldom": "좋아, 그럼 편하게 할게. 혼자 있는 시간이 많다고 했지. 여기선 말을 아껴도, 쏟아내도 괜찮아.",
        "": "좋아, 그럼 편하게 할게. 이제 아무 얘기나 하자, 안 해도 되고.",
    }
)
