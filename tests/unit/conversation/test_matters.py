"""Matters are written whole, read from meaning, and met with what the guard would pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.conversation import guard, matters
from samantha.conversation.choose import Lines, choose
from samantha.conversation.perceive import moved
from samantha.conversation.plan import GLAD, SORE, Valence
from samantha.conversation.tone import settle
from samantha.errors import EngineError
from samantha.language.speakable import sentences
from samantha.types import Act, Gist, Language, Percept, Plan, Reading

SHIPPED = matters.load()
# What a line may presume depends on the message, which is not known here.
PRESUMES = ("invention", "naming", "gloom", "congratulation", "cheer", "memory", "absence", "echo")
RULES = {name: rule for name, rule in guard.RULES.items() if name not in PRESUMES}
ONE = """\
## surgery | fear | illness
d somebody close is in surgery
k 엄마가 수술 들어가셨어
e mom is in surgery
n 수술 잘 끝났대
b 수술 끝날 때까지 조마조마하겠다.
j 수술 끝날 때까지 조마조마하시겠어요.
s Waiting through a surgery is awful.
B 옆에 있을 사람한테 전화부터 해 봐.

## hello | calm | morning | her
k 안녕
"""


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_matter_is_read_with_its_tellings_and_its_replies(tmp_path: Path) -> None:
    folder = written(tmp_path, ONE)
    held = matters.load(folder)
    assert held["surgery"].emotion == "fear"
    assert held["surgery"].said["ko", "banmal"] == ("수술 끝날 때까지 조마조마하겠다.",)
    assert held["surgery"].advised["ko", "banmal"] == ("옆에 있을 사람한테 전화부터 해 봐.",)
    assert [held[one].her for one in ("surgery", "hello")] == [False, True]
    assert [one.mark for one in matters.tellings(folder)] == ["k", "e", "n", "k"]


@pytest.mark.parametrize(
    "text",
    [
        "## a | nonsense | illness\n",
        "## a | fear | nowhere\n",
        "## a b | fear | illness\n",
        "k 아직 아무것도 아니다\n",
        "## a | fear | illness\nq 모르는 표시\n",
        "## a | fear | illness\n## a | fear | illness\n",
    ],
)
def test_a_file_that_is_no_matter_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"one\.txt:[12]"):
        matters.load(written(tmp_path, text))


def test_a_wrong_row_is_named_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"one\.txt:3 "):
        matters.load(written(tmp_path, "## a | fear | illness\nk 무서워\nq 모르는 표시\nb 그래.\n"))


@pytest.mark.parametrize("identity", sorted(SHIPPED))
def test_nothing_is_said_to_a_matter_that_the_guard_would_refuse(identity: str) -> None:
    matter = SHIPPED[identity]
    tone: Literal["positive", "negative", "mixed", "neutral"]
    tone = "positive" if matter.feel in GLAD else "negative" if matter.feel in SORE else "neutral"
    tone = "mixed" if matter.feel == "mixed" else tone
    for said, act in ((matter.said, Act.LISTEN), (matter.advised, Act.ANSWER)):
        for (language, level), lines in said.items():
            plan = Plan(
                act=act, language=language, level=level, valence=tone, ask=True, length="medium"
            )
            for text in lines:
                before = ""
                for sentence in sentences(text):
                    verdict = guard.check(sentence, plan=plan, heard="", said=before, rules=RULES)
                    assert verdict.passed, f"{verdict.rule}: {text}"
                    before = f"{before} {sentence}".strip()


@pytest.mark.parametrize("identity", sorted(SHIPPED))
def test_every_matter_can_be_met_in_both_levels_and_without_a_question(identity: str) -> None:
    for lines in SHIPPED[identity].said.values():
        assert len(lines) >= 3
        assert any("?" not in text for text in lines)
        assert all(text.count("?") <= 1 for text in lines)


def test_no_two_matters_are_met_with_the_same_words() -> None:
    texts = Counter(
        text
        for matter in SHIPPED.values()
        for said in (matter.said, matter.advised)
        for lines in said.values()
        for text in lines
    )
    assert [text for text, count in texts.items() if count > 1] == []


def test_the_reader_knows_the_matters_that_are_written() -> None:
    read = matters.reader()
    assert read is not None
    assert set(read.ids) - {matters.NONE} == {one.matter for one in matters.tellings()}


class Pointing:
    """An embedder whose directions are given."""

    name = "pointing"
    width = 2

    def __init__(self, row: tuple[float, float] | None) -> None:
        self._row = row

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        if self._row is None:
            raise EngineError("engine.embedding.absent", engine="pointing")
        return np.array([self._row] * len(texts), dtype=np.float32)


READER = matters.Reader(
    ids=("surgery", "hello", matters.NONE),
    weight=np.array([[4, 0], [0, 4], [-4, -4]], dtype=np.float32),
    bias=np.zeros(3, dtype=np.float32),
    centre=np.zeros(2, dtype=np.float32),
    spread=1.0,
)


def gist(tmp_path: Path, row: tuple[float, float] | None, text: str = "무엇이든") -> Gist:
    held = matters.load(written(tmp_path, ONE))
    return matters.Meaning(Pointing(row), READER, held).of(text)


def test_a_message_is_taken_for_the_matter_its_meaning_points_to(tmp_path: Path) -> None:
    read = gist(tmp_path, (1.0, 0.0))
    assert read.matter == "surgery"
    assert read.sure > 0.9
    assert read.sore > 0.9 > read.glad


def test_what_is_no_matter_is_taken_for_none(tmp_path: Path) -> None:
    read = gist(tmp_path, (-1.0, -1.0))
    assert (read.matter, read.sure) == ("", 0.0)


def test_where_nothing_can_be_read_there_is_no_gist(tmp_path: Path) -> None:
    assert gist(tmp_path, None) == Gist()
    assert gist(tmp_path, (1.0, 0.0), " \n") == Gist()


def understood(identity: str, sure: float = 0.9, language: Language = "ko") -> Percept:
    reading = Reading(scores={"neutral": 0.4}, confidence=0.4)
    return Percept(language=language, reading=reading, gist=Gist(identity, sure))


def feeling(kind: frozenset[str], text: str = "그렇게 됐어") -> Percept:
    identity = next(one.id for one in SHIPPED.values() if one.feel in kind and not one.her)
    return settle(understood(identity), text)


def test_a_message_is_felt_as_its_matter_is() -> None:
    assert feeling(frozenset(SORE)).reading.top in SORE
    assert feeling(frozenset(GLAD)).reading.top in GLAD
    assert feeling(frozenset({"neutral"})).reading.top == "neutral"


def test_plain_words_against_a_matter_leave_it_open_unless_it_is_certain() -> None:
    glad = next(one.id for one in SHIPPED.values() if one.feel == "joy")
    text = "너무 슬프고 무서워"
    assert settle(understood(glad, 0.6), text).reading.mixed
    assert settle(understood(glad, 0.95), text).reading.top in GLAD


def said(identity: str, plan: Plan, sure: float = 0.9) -> tuple[str, ...]:
    percept = settle(understood(identity, sure, plan.language), "그렇게 됐어")
    return choose(Lines.load(), plan=plan, percept=percept, heard="그렇게 됐어", rng=Random(3)).ids


def sore() -> matters.Matter:
    return next(one for one in SHIPPED.values() if one.feel == "sadness" and not one.her)


def test_a_matter_that_is_understood_is_met_with_its_own_words() -> None:
    plan = Plan(act=Act.LISTEN, valence="negative", level="banmal")
    assert said(sore().id, plan)[0].startswith(f"matter-{sore().id}-b")


def test_a_matter_that_is_only_guessed_at_is_not_spoken_of() -> None:
    plan = Plan(act=Act.LISTEN, valence="negative", level="banmal")
    assert not said(sore().id, plan, sure=0.2)[0].startswith("matter-")


@pytest.mark.parametrize("act", [Act.FAREWELL, Act.QUIET])
def test_a_goodbye_and_a_wish_for_quiet_are_stronger_than_a_matter(act: Act) -> None:
    plan = Plan(act=act, valence="negative", level="banmal")
    assert not any(one.startswith("matter-") for one in said(sore().id, plan))


def test_who_asks_what_to_do_is_met_with_advice_where_there_is_some() -> None:
    advised = next(one for one in SHIPPED.values() if one.advised["ko", "banmal"] and not one.her)
    plan = Plan(act=Act.SUGGEST, intent="ask_advice", valence="mixed", level="banmal")
    assert said(advised.id, plan)[0].startswith(f"matter-{advised.id}-B")


def test_what_ended_well_is_not_met_as_what_it_might_have_been() -> None:
    grave = Gist(sore().id, 0.6, glad=0.2, sore=0.7)
    assert matters.borne(grave, "the lump is benign", "en").matter == ""
    assert matters.borne(grave, "the doctor called me back in", "en").matter == sore().id


def test_a_matter_is_left_open_where_the_others_speak_for_the_opposite_feeling() -> None:
    assert matters.borne(Gist(sore().id, 0.4, glad=0.5, sore=0.45), "찾았어", "ko").matter == ""


def test_lost_and_found_are_told_apart_by_the_words() -> None:
    read = Gist("found_lost_thing", 0.4, (("lost_thing", 0.3),), glad=0.45, sore=0.4)
    assert matters.borne(read, "새로 산 지갑을 잃어버렸어", "ko").matter == "lost_thing"


def test_a_likely_matter_is_taken_where_the_words_tell_of_it_too() -> None:
    read = Gist("cant_sleep", 0.2, (), glad=0.1, sore=0.8)
    assert matters.borne(read, "요즘 잠을 통 못 자", "ko").sure >= matters.SURE
    assert matters.borne(read, "요즘 그래", "ko").sure < matters.SURE


def test_good_news_that_is_wished_for_is_no_matter() -> None:
    glad = next(one.id for one in SHIPPED.values() if one.feel == "joy")
    wished = Gist(glad, 0.4, glad=0.8, sore=0.1)
    assert matters.borne(wished, "나도 합격했으면 좋겠다", "ko").matter == ""
    assert matters.borne(wished, "나 합격했다", "ko").matter == glad


@pytest.mark.parametrize(
    ("glad", "sore", "valence", "tone"),
    [
        (0.1, 0.8, "mixed", "only_sore"),
        (0.9, 0.05, "positive", "only_glad"),
        (0.9, 0.05, "mixed", "only_heard"),
        (0.4, 0.4, "neutral", "only_heard"),
    ],
)
def test_where_only_the_tone_is_understood_nothing_else_is_presumed(
    glad: float, sore: float, valence: Valence, tone: str
) -> None:
    percept = Percept(gist=Gist("", 0.0, (), glad, sore, 0.05), reading=Reading(confidence=0.4))
    plan = Plan(act=Act.LISTEN, valence=valence, level="banmal")
    heard = "그 집 문패가 또 바뀌었더라"
    chosen = choose(Lines.load(), plan=plan, percept=percept, heard=heard, rng=Random(5))
    assert chosen.ids[0].startswith(f"matter-{tone}-")


def test_somebody_telling_of_a_matter_takes_no_leave() -> None:
    told = Gist(sore().id, 0.9)
    assert moved("farewell", told, "마흔에 다시 학교에 갈까 생각 중이야") == "tell"
    assert moved("farewell", told, "나 이만 갈게, 잘 자") == "farewell"
    assert moved("farewell", Gist(), "마흔에 다시 학교에 갈까 생각 중이야") == "farewell"
