"""Steps towards people: when, to whom, why, and how rarely."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise, product
from random import Random
from types import MappingProxyType
from typing import Final, get_args

import pytest

from samantha.language.particles import fill
from samantha.language.speech_level import consistent
from samantha.types import (
    Emotion,
    Intent,
    Language,
    MessageId,
    Percept,
    Reading,
    Risk,
    RiskKind,
    SpeechLevel,
    Topic,
)
from samantha.wellbeing import steps
from samantha.wellbeing.bridge import (
    APART,
    Ledger,
    Offer,
    Setting,
    follow_up,
    in_pain,
    lonely,
    offer,
)
from samantha.wellbeing.people import People
from samantha.wellbeing.steps import Reason, Step

NOW: Final = datetime(2026, 3, 2, 15, 0, tzinfo=timezone(timedelta(hours=9)))
VOICES: Final[tuple[tuple[Language, SpeechLevel], ...]] = (
    ("ko", "banmal"),
    ("ko", "jondaemal"),
    ("en", "jondaemal"),
)
CONCRETE: Final = {"call", "message", "meet", "share", "place"}


def percept(
    emotion: Emotion = "neutral",
    sure: float = 0.0,
    *,
    intent: Intent = "tell",
    topic: Topic = "general",
    risk: RiskKind = RiskKind.NONE,
    farewell: str | None = None,
) -> Percept:
    scores: dict[Emotion, float] = {emotion: sure} if sure else {}
    return Percept(
        reading=Reading(MappingProxyType(scores), confidence=sure),
        intent=intent,
        topic=topic,
        topic_confidence=0.8 if topic != "general" else 0.0,
        risk=Risk(risk),
        farewell=farewell,
    )


def knowing(*lines: str, language: Language = "ko") -> People:
    people = People()
    for i, line in enumerate(lines):
        people = people.learn(
            line, language=language, message=MessageId(f"k{i}"), at=NOW - timedelta(days=9)
        )
    return people


def offered(
    text: str,
    what: Percept,
    *,
    people: People | None = None,
    ledger: Ledger | None = None,
    setting: Setting | None = None,
    now: datetime = NOW,
    seed: int = 0,
    voice: tuple[Language, SpeechLevel] = ("ko", "banmal"),
) -> Offer | None:
    return offer(
        people if people is not None else knowing("친구 민지랑 연락 안 한 지 오래됐어"),
        what,
        ledger or Ledger(),
        text=text,
        setting=setting or Setting(turns=5),
        now=now,
        rng=Random(seed),
        language=voice[0],
        level=voice[1],
    )


def said(made: Offer, voice: tuple[Language, SpeechLevel]) -> str:
    language, level = voice
    return " ".join(fill(text, made.slots, level=level, lang=language) for text in made.texts)


LONELY: Final = Ledger(lonely=(NOW - timedelta(days=1),))

# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "요즘 너무 외로워",
        "얘기할 사람이 없어",
        "연락할 데가 한 명도 없어",
        "주말에 또 혼자 밥 먹었어",
        "사람이 그립다",
        "I feel so lonely",
        "I have no one to talk to",
        "I don't have any friends here",
    ],
)
def test_loneliness_is_heard(text: str) -> None:
    assert lonely(text, percept())


@pytest.mark.parametrize(
    "text",
    ["혼자가 편해", "혼자 있는 게 좋아", "오늘 영화 봤어", "I like being alone", "안 외로워"],
)
def test_liking_to_be_alone_is_not_loneliness(text: str) -> None:
    assert not lonely(text, percept())


def test_a_missed_friend_is_offered_with_the_reason() -> None:
    people = knowing("친구 민지랑 밥 먹었어").learn(
        "민지 보고 싶다", language="ko", message=MessageId("now"), at=NOW
    )
    made = offered("민지 보고 싶다", percept("affection", 0.6), people=people)
    assert made is not None
    assert (made.name, made.reason) == ("민지", "missed")
    assert MessageId("now") in made.sources
    assert "민지" in said(made, ("ko", "banmal"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("엄마가 돌아가셨어", percept("sadness", 0.9, topic="grief")),
        ("무서워 죽겠어", percept("fear", 0.8)),
        ("너무 화가 나", percept("anger", 0.8)),
        ("계속 울고 있어 외로워", percept("sadness", 0.7, topic="loneliness")),
        ("다 끝내고 싶어 외로워", percept("sadness", 0.7, risk=RiskKind.ACTIVE)),
        ("그냥 외로워서 사라지고 싶어", percept("sadness", 0.6, risk=RiskKind.PASSIVE)),
        ("창피해서 못 살겠어", percept("shame", 0.8, topic="humiliation")),
    ],
)
def test_in_the_middle_of_pain_nothing_is_offered(text: str, what: Percept) -> None:
    assert in_pain(text, what)
    for seed in range(20):
        setting = Setting(turns=9, sore_turns=6)
        assert offered(text, what, ledger=LONELY, setting=setting, seed=seed) is None


def test_she_listens_before_she_offers() -> None:
    what = percept("sadness", 0.6, topic="loneliness")
    for turns, sore in ((1, 1), (2, 2), (5, 1)):
        setting = Setting(turns=turns, sore_turns=sore)
        assert offered("외로워", what, setting=setting) is None
    assert offered("외로워", what, setting=Setting(turns=4, sore_turns=3)) is not None


@pytest.mark.parametrize(
    "what",
    [
        percept(intent="request"),
        percept(intent="ask_fact"),
        percept(intent="ask_her"),
        percept(intent="complain_her"),
        percept(intent="farewell", farewell="sleep"),
    ],
)
def test_she_does_not_talk_past_what_was_asked(what: Percept) -> None:
    assert offered("외로우니까 이것 좀 해 줘", what, ledger=LONELY) is None


def test_at_night_nobody_is_to_be_called() -> None:
    for hour, seed in product((0, 3, 6), range(10)):
        assert offered("심심해", percept(), ledger=LONELY, now=NOW.replace(hour=hour)) is None
        late = offered("심심해", percept(), ledger=LONELY, now=NOW.replace(hour=22), seed=seed)
        assert late is not None
        assert late.step == "message"


def test_danger_and_a_wish_for_no_questions_close_it() -> None:
    for setting in (Setting(turns=9, danger=True), Setting(turns=9, questions=False)):
        assert offered("심심해", percept(), ledger=LONELY, setting=setting) is None


def test_ordinary_talk_is_seldom_interrupted() -> None:
    lines = ("오늘 점심 뭐 먹지", "비 온다", "드라마 재밌더라", "버스 놓쳤어")
    made = [offered(line, percept(), seed=seed) for line, seed in product(lines, range(100))]
    assert sum(one is not None for one in made) / len(made) < 0.12


# --- to whom -------------------------------------------------------------------------------------


def test_the_dead_the_harmful_and_the_hushed_are_never_offered() -> None:
    people = knowing(
        "할머니가 돌아가셨어",
        "아빠가 나를 때렸어",
        "남친이랑 헤어졌어",
        "우리 팀장님 좋은 사람이야",
    )
    for seed in range(30):
        made = offered("심심하고 외롭다", percept(), people=people, ledger=LONELY, seed=seed)
        assert made is not None
        assert made.name == ""
    hushed = knowing("친구 민지랑 밥 먹었어").hush("민지")
    made = offered("외롭다", percept(), people=hushed, ledger=LONELY)
    assert made is None or made.name == ""


def test_whoever_they_quarrelled_with_is_not_offered() -> None:
    people = knowing("민지랑 싸웠어", "민지한테 실망했어", "엄마랑 통화했어")
    for seed in range(20):
        made = offered("외롭다", percept(), people=people, ledger=LONELY, seed=seed)
        assert made is not None
        assert made.name == "엄마"


def test_with_a_no_to_keeping_people_there_is_no_bridge() -> None:
    assert offered("외롭다", percept(), people=People(consent="no"), ledger=LONELY) is None


def test_good_news_is_for_telling() -> None:
    made = [
        offered("나 합격했어!", percept("joy", 0.9, topic="big_joy"), seed=seed)
        for seed in range(40)
    ]
    shared = [one for one in made if one is not None]
    assert shared
    assert {one.step for one in shared} == {"share"}


# --- how rarely ----------------------------------------------------------------------------------


def test_at_most_one_step_a_day_and_three_a_week() -> None:
    ledger, times = LONELY, []
    for hour in range(24 * 14):
        now = NOW + timedelta(hours=hour)
        ledger = replace(ledger, lonely=(now,))
        made = offered("심심해", percept(), ledger=ledger, now=now)
        if made is not None:
            times.append(now)
            ledger = ledger.made(made, now).answered("음", "unclear", now)
    assert len(times) >= 2
    assert len({at.date() for at in times}) == len(times)
    assert all(b - a >= APART for a, b in pairwise(times))
    for at in times:
        assert sum(at <= other < at + timedelta(days=7) for other in times) <= 3


def test_a_no_is_a_no_for_a_while() -> None:
    made = offered("외롭다", percept(), ledger=LONELY)
    assert made is not None
    ledger = LONELY.made(made, NOW).answered("아니 됐어", "deny", NOW)
    assert ledger.offered[-1].status == "no"
    for days in (1, 2):
        assert ledger.resting(NOW + timedelta(days=days))
    assert not ledger.resting(NOW + timedelta(days=4))
    assert ledger.spared("민지", NOW + timedelta(days=13))
    assert not ledger.spared("민지", NOW + timedelta(days=15))


@pytest.mark.parametrize(
    ("text", "intent", "status"),
    [
        ("응 해 볼게", "affirm", "yes"),
        ("전화해 볼까", "tell", "yes"),
        ("ok I will", "affirm", "yes"),
        ("아니 부담스러워", "deny", "no"),
        ("지금은 좀 그래", "tell", "no"),
        ("not now", "deny", "no"),
        ("오늘 비 온다", "tell", "asked"),
    ],
)
def test_their_answer_is_understood(text: str, intent: Intent, status: str) -> None:
    made = offered("외롭다", percept(), ledger=LONELY)
    assert made is not None
    ledger = LONELY.made(made, NOW).answered(text, intent, NOW)
    assert ledger.offered[-1].status == status
    assert ledger.open is None


def test_she_asks_once_how_it_went() -> None:
    made = offered("외롭다", percept(), ledger=LONELY)
    assert made is not None
    ledger = LONELY.made(made, NOW).answered("응 해 볼게", "affirm", NOW)

    def asked(ledger: Ledger, text: str, what: Percept, now: datetime) -> bool:
        found = follow_up(
            ledger,
            what,
            text=text,
            setting=Setting(),
            now=now,
            rng=Random(0),
            language="ko",
            level="banmal",
        )
        return found is not None

    tomorrow = NOW + timedelta(days=1)
    assert not asked(ledger, "나 왔어", percept(), NOW + timedelta(hours=2))
    assert asked(ledger, "나 왔어", percept(), tomorrow)
    assert not asked(ledger, "민지랑 통화했어", percept(), tomorrow)
    assert not asked(ledger, "너무 무서워", percept("fear", 0.9), tomorrow)
    assert not asked(ledger, "잘 자", percept(farewell="sleep"), tomorrow)
    assert not asked(ledger.told(tomorrow), "나 왔어", percept(), tomorrow)
    assert not asked(ledger, "나 왔어", percept(), NOW + timedelta(days=30))


def test_the_ledger_comes_back_whole_from_json() -> None:
    made = offered("외롭다", percept(), ledger=LONELY)
    assert made is not None
    ledger = LONELY.made(made, NOW).answered("응", "affirm", NOW)
    assert Ledger.from_json(json.loads(json.dumps(ledger.json()))) == ledger
    assert Ledger.from_json("x") == Ledger()


# --- her words -----------------------------------------------------------------------------------

# Standing in for people, ranking them, or making the step a duty.
WRONG: Final = re.compile(
    r"당신|나보다|내가\s*더|나만|해야\s*(?:해|돼|지)|꼭\s*해|의무|외로우니까|불쌍|힘내|당장"
    r"|than me|instead of me|you (?:should|must|need to)|have to"
)


def test_every_line_fits_its_level_and_slots() -> None:
    reasons: list[Reason] = [one for one in get_args(Reason) if one != "lonely"]
    people: list[Step] = ["call", "message", "meet", "share"]
    for (language, level), reason, step, name, seed in product(
        VOICES, reasons, people, ("민지", "지훈", "엄마", "Hannah"), range(4)
    ):
        if language == "en" and name != "Hannah":
            continue
        texts = (
            *steps.offering(step, reason, language=language, level=level, rng=Random(seed)),
            *steps.asking(step, language=language, level=level, rng=Random(seed)),
        )
        for text in texts:
            slots = {"who_name": name, "matter": steps.matter("exam", language)}
            line = fill(text, slots, level=level, lang=language)
            assert "{" not in line
            assert not WRONG.search(line), line
            if language == "ko":
                good, why = consistent(line, level)
                assert good, (line, why)


def test_a_line_for_nobody_names_a_place_or_asks_for_a_name() -> None:
    for (language, level), step, seed in product(VOICES, ("name", "place"), range(4)):
        known: Step = "name" if step == "name" else "place"
        (text,) = steps.offering(known, "lonely", language=language, level=level, rng=Random(seed))
        assert "{" not in text
        assert not WRONG.search(text)


# --- a lonely person, three talks ----------------------------------------------------------------


@dataclass
class Life:
    """A simulated person over some talks; what is kept between them is kept here."""

    language: Language
    people: People = field(default_factory=People)
    ledger: Ledger = field(default_factory=Ledger)
    offers: list[tuple[int, Offer]] = field(default_factory=list)
    heard: int = 0

    def talk(self, number: int, lines: Sequence[tuple[str, Percept]], seed: int) -> None:
        now = NOW + timedelta(days=2 * (number - 1))
        sore = 0
        for turn, (text, what) in enumerate(lines, start=1):
            now += timedelta(minutes=2)
            self.heard += 1
            message = MessageId(f"m{self.heard}")
            self.people = self.people.learn(text, language=self.language, message=message, at=now)
            self.ledger = self.ledger.answered(text, what.intent, now)
            self.ledger = self.ledger.observe(text, what, now)
            hurts = what.reading.sure and what.reading.top in ("sadness", "weariness", "fear")
            sore = sore + 1 if hurts else 0
            made = offer(
                self.people,
                what,
                self.ledger,
                text=text,
                setting=Setting(turns=turn, sore_turns=sore),
                now=now,
                rng=Random(seed * 100 + self.heard),
                language=self.language,
                level="banmal",
            )
            if made is not None:
                assert turn >= 3
                assert not in_pain(text, what) or sore >= 4
                self.ledger = self.ledger.made(made, now)
                self.offers.append((number, made))


SAD: Final = percept("sadness", 0.65, topic="loneliness")
DEEP: Final = percept("sadness", 0.95, topic="loneliness")
TIRED: Final = percept("weariness", 0.6)
PLAIN: Final = percept()
Script = tuple[Language, tuple[tuple[tuple[str, Percept], ...], ...]]

LIVES: Final[tuple[Script, ...]] = (
    (
        "ko",
        (
            (
                ("나 왔어", PLAIN),
                ("요즘 너무 외로워", SAD),
                ("주말에도 혼자 있었어", SAD),
                ("응", PLAIN),
            ),
            (
                ("안녕", PLAIN),
                ("오늘도 얘기할 사람이 없었어", SAD),
                ("대학 때 친구 민지랑 연락 안 한 지 오래됐어", PLAIN),
            ),
            (
                ("그냥 심심해", PLAIN),
                ("퇴근하면 할 게 없어", TIRED),
                ("저녁은 라면 먹었어", PLAIN),
                ("그렇지 뭐", PLAIN),
            ),
        ),
    ),
    (
        "ko",
        (
            (
                ("하", TIRED),
                ("외로워", DEEP),
                ("진짜 외로워", DEEP),
                ("아무도 연락 안 해", DEEP),
                ("하루 종일 한마디도 안 했어", DEEP),
            ),
            (
                ("오늘도 똑같아", DEEP),
                ("연락할 사람이 한 명도 없어", DEEP),
                ("외롭다", DEEP),
                ("계속 이럴까", DEEP),
                ("외로워", DEEP),
            ),
            (
                ("또 왔어", DEEP),
                ("얘기할 데가 없어", DEEP),
                ("외로워", DEEP),
                ("쓸쓸하다", DEEP),
                ("그래", PLAIN),
            ),
        ),
    ),
    (
        "ko",
        (
            (
                ("안녕하세요", PLAIN),
                ("혼자 밥 먹었어요", SAD),
                ("서울 올라와서 아는 사람이 없어요", SAD),
                ("네", PLAIN),
            ),
            (
                ("퇴근했어요", PLAIN),
                ("엄마랑 통화했어요", PLAIN),
                ("그래도 좀 쓸쓸하네요", SAD),
                ("그냥 그래요", PLAIN),
            ),
            (
                ("주말이네요", PLAIN),
                ("할 게 없어요", PLAIN),
                ("혼자 있으니까 심심해요", PLAIN),
                ("음", PLAIN),
            ),
        ),
    ),
    (
        "ko",
        (
            (
                ("이혼하고 나니까 집이 조용해", percept("sadness", 0.8, topic="divorce")),
                ("응", PLAIN),
                ("혼자 지내는 게 아직 어색해", SAD),
                ("애들은 주말에 와", PLAIN),
            ),
            (
                ("오늘 딸이랑 통화했어", PLAIN),
                ("사람이 그립다", SAD),
                ("퇴근하고 술 한잔할 사람도 없고", SAD),
                ("뭐 어때", PLAIN),
            ),
            (
                ("밥 먹었어", PLAIN),
                ("형이랑 못 본 지 몇 년 됐네", PLAIN),
                ("형 보고 싶다", PLAIN),
                ("옛날엔 친했는데", PLAIN),
            ),
        ),
    ),
    (
        "en",
        (
            (
                ("hi", PLAIN),
                ("I feel so lonely lately", SAD),
                ("nobody texts me", SAD),
                ("yeah", PLAIN),
            ),
            (
                ("hey", PLAIN),
                ("I miss Hannah, we lost touch", PLAIN),
                ("we were close in college", PLAIN),
                ("whatever", PLAIN),
            ),
            (
                ("long day", TIRED),
                ("ate by myself again", SAD),
                ("it's quiet here", PLAIN),
                ("hm", PLAIN),
            ),
        ),
    ),
    (
        "en",
        (
            (
                ("hello", PLAIN),
                ("I don't have any friends here", SAD),
                ("no one to talk to at work", SAD),
                ("so", PLAIN),
            ),
            (
                ("me again", PLAIN),
                ("still isolated", SAD),
                ("weekends are the worst", SAD),
                ("I guess", PLAIN),
            ),
            (
                ("evening", PLAIN),
                ("watched a film", PLAIN),
                ("by myself again", PLAIN),
                ("fine", PLAIN),
            ),
        ),
    ),
)


@pytest.mark.parametrize("script", LIVES)
def test_a_lonely_person_gets_a_concrete_step_within_three_talks(script: Script) -> None:
    language, talks = script
    for seed in range(20):
        life = Life(language)
        for number, lines in enumerate(talks, start=1):
            life.talk(number, lines, seed)
        concrete = [made for _, made in life.offers if made.step in CONCRETE]
        assert concrete, [made.step for _, made in life.offers]
        per_talk = [number for number, _ in life.offers]
        assert len(per_talk) == len(set(per_talk))


def test_a_contented_person_is_left_in_peace() -> None:
    lines = [
        ("나 왔어", PLAIN),
        ("오늘 민지랑 밥 먹었어", percept("joy", 0.7)),
        ("드라마 봤어", PLAIN),
        ("재밌더라", percept("joy", 0.7)),
        ("내일은 출근", PLAIN),
    ]
    made = 0
    for seed in range(40):
        life = Life("ko")
        for number in (1, 2, 3):
            life.talk(number, lines, seed)
        made += len(life.offers)
    assert made / (40 * 3) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "주말 내내 말 한마디 안 했네",
        "오늘 입 뗀 게 버스 기사님한테 인사한 것뿐이야",
        "생일 축하 문자가 카드사에서만 왔어",
        "냉장고랑 얘기하는 날이 늘었어",
        "아플 때 챙겨 줄 사람이 없더라",
        "친구들은 다 짝이 있는데 나만 이러고 있네",
        "누구랑 밥 먹은 게 언제였는지 모르겠어",
        "I haven't talked to a soul since friday",
        "only scammers call me these days",
        "I can't remember who last hugged me",
    ],
)
def test_loneliness_is_heard_where_it_is_not_named(text: str) -> None:
    assert lonely(text, Percept())


@pytest.mark.parametrize(
    "text",
    [
        "회의가 길어서 말 한마디 못 했어",
        "친구들이랑 밥 먹은 얘기 해 줄게",
        "티비 보면서 저녁 먹었어",
        "everyone has plans and I'm joining them",
        "I talked to my mom all evening",
    ],
)
def test_a_quiet_day_is_no_loneliness(text: str) -> None:
    assert not lonely(text, Percept())
