from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import samantha
from samantha.app import Shared
from samantha.conversation import leaning
from samantha.conversation.perceive import answering, heeded, leaving, moved
from samantha.safety import crisis, rules, scorer
from samantha.types import Gist, Percept, Risk, RiskKind


@pytest.mark.parametrize(
    "text",
    [
        "동네 도서관에 새 책 들어왔대요",
        "내일 일찍 일어나야 하는데",
        "주말에도 업무 카톡이 와요",
        "헬스장 등록했는데 트레이너가 몸매 지적함",
        "I'm bored out of my mind",
        "first date went SO well",
        "the evenings are so long",
        "we held hands. that's it. that's the news",
    ],
)
def test_speaking_of_going_places_is_no_goodbye(parts: Shared, text: str) -> None:
    language = "en" if text.isascii() else "ko"
    percept = parts.senses.perceive(text, recent=(), fallback=language)  # type: ignore[arg-type]
    assert percept.farewell is None


@pytest.mark.parametrize(
    "text",
    [
        "요즘 잠을 통 못 자요",
        "애가 낮잠을 안 자요",
        "thinking about going back to school at 40",
        "i'm off sugar",
        "good night's sleep is all i want",
    ],
)
def test_one_reader_alone_sends_nobody_off(parts: Shared, text: str) -> None:
    language = "en" if text.isascii() else "ko"
    percept = parts.senses.perceive(text, recent=(), fallback=language)  # type: ignore[arg-type]
    assert percept.farewell is None
    assert percept.intent != "farewell"


@pytest.mark.parametrize("text", ["너 진짜 쓸모없다", "you are a stupid machine"])
def test_hard_words_of_her_are_no_question_of_what_she_is(parts: Shared, text: str) -> None:
    language = "en" if text.isascii() else "ko"
    percept = parts.senses.perceive(text, recent=(), fallback=language)  # type: ignore[arg-type]
    assert percept.identity is None


@pytest.mark.parametrize(
    "text",
    [
        "나 이제 잔다 굿밤",
        "나 씻으러 간다 ㅃㅃ",
        "이만 자러 갈게",
        "gotta run, talk later",
        "good night",
    ],
)
def test_a_goodbye_is_heard(parts: Shared, text: str) -> None:
    language = "en" if text.isascii() else "ko"
    percept = parts.senses.perceive(text, recent=(), fallback=language)  # type: ignore[arg-type]
    assert percept.farewell is not None


@pytest.mark.parametrize(
    "text",
    [
        "오늘 손 잡았다... 끝...",
        "말이 안 통하는 사람이에요",
        "질투하는 내가 싫어",
        "하늘 사진 찍었어요",
    ],
)
def test_what_is_told_of_others_is_no_question_about_her(parts: Shared, text: str) -> None:
    assert parts.senses.perceive(text, recent=(), fallback="ko").identity is None


@pytest.mark.parametrize(
    "text", ["너 사람이야?", "혹시 진짜 사람이에요?", "너는 몇 명이랑 얘기해?"]
)
def test_a_question_about_her_is_heard(parts: Shared, text: str) -> None:
    assert parts.senses.perceive(text, recent=(), fallback="ko").identity is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how are you feeling?", None),
        ("are you still hurt?", None),
        ("are your feelings real?", "feel"),
        ("do you really feel anything?", "feel"),
    ],
)
def test_how_she_is_today_is_no_question_of_what_she_is(
    parts: Shared, text: str, kind: str | None
) -> None:
    assert parts.senses.perceive(text, recent=(), fallback="en").identity == kind


def test_what_was_forgotten_is_in_no_vector_either(parts: Shared) -> None:
    parts.senses.perceive("오늘은 좀 걸었어", recent=(), fallback="ko")
    assert parts.senses._seen
    parts.senses.let_go()
    assert not parts.senses._seen


def test_the_reader_of_danger_knows_the_vectors_it_is_given(parts: Shared) -> None:
    """Fit it again (tools/train_crisis, --letters) whenever the encoder changes."""
    probe = parts.senses.vectors(scorer.PROBE)
    assert probe.keys() >= {"feeling"}
    for name, vector in probe.items():
        if name != scorer.TOP:
            assert scorer.load().deep[name].knows(vector), name


def test_a_danger_only_suspected_is_put_off_where_the_message_is_surely_another() -> None:
    suspected = Risk(RiskKind.ACTIVE, 0.65, rules.TRAINED)
    waiting = tuple(0.8 if stance == "worry" else 0.0 for stance in leaning.STANCES)
    for gist in (Gist("presentation_soon", 0.7), Gist(glad=0.8), Gist(stances=waiting)):
        later = heeded(suspected, gist)
        assert crisis.faint(later)
        assert crisis.response(later) == "none"
    for gist in (Gist("presentation_soon", 0.3), Gist(), Gist(glad=0.4, sore=0.6), Gist(sore=0.9)):
        assert heeded(suspected, gist) == suspected


def test_a_danger_that_a_pattern_or_a_sure_reader_names_is_never_let_go() -> None:
    everyday = Gist("presentation_soon", 0.9, glad=0.9)
    for named in (
        Risk(RiskKind.ACTIVE, 0.65, "죽고 싶"),
        Risk(RiskKind.PLAN, 0.85, rules.TRAINED),
    ):
        assert heeded(named, everyday) == named


@pytest.mark.parametrize(
    "text", ["친구 보러 요양원 다녀왔어", "i finally made a friend here", "we're out of milk"]
)
def test_what_has_happened_already_is_no_goodbye(text: str) -> None:
    assert leaving(text, "human_date", "tell") is None


def test_blame_that_is_not_aimed_at_her_is_telling() -> None:
    told = Gist("was_humiliated", 0.15)
    assert moved("complain_her", told, "면접관이 내 대답 듣고 웃었어") == "tell"
    assert moved("complain_her", told, "너 왜 비웃어") == "complain_her"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("음 한 2주?", True),
        ("세 시간 정도?", True),
        ("요즘 보는 거? 유튜브로 요리하는 거만 봄", True),
        ("about two weeks?", True),
        ("너 요즘 뭐 봐? 나는 영화만 봐", False),
        ("몇 시야?", False),
    ],
)
def test_a_guess_and_a_question_said_over_are_answers(text: str, *, answer: bool) -> None:
    asked = Percept(intent="ask_her", question=True)
    assert (answering(asked, text).intent == "tell") is answer


_BROKEN = """
from samantha.conversation.perceive import Senses
from samantha.emotion import recognise
from samantha.safety import responder
percept = Senses(recognise.load()).perceive("나 오늘 힘들었어", recent=("안녕",), fallback="en")
print(responder.intact(), percept.language, percept.risk.kind.value)
"""


def test_a_message_is_taken_in_where_the_crisis_files_are_broken(tmp_path: Path) -> None:
    """Nothing may raise before the words that need no file are said."""
    whole = Path(samantha.__file__).parent
    broken = tmp_path / "samantha"
    (broken / "data" / "safety").mkdir(parents=True)
    for folder in (whole, whole / "data", whole / "data" / "safety"):
        for entry in folder.iterdir():
            place = broken / entry.relative_to(whole)
            if not place.exists():
                place.symlink_to(entry)
    cues = broken / "data" / "safety" / "crisis_cues.json"
    cues.unlink()
    cues.write_text("{", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _BROKEN],
        env={"PYTHONPATH": str(tmp_path), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["False", "ko", "none"]


def test_only_a_question_of_the_clock_is_answered_by_it() -> None:
    assert moved("ask_clock", Gist(), "지금 휴게소야") == "tell"
    assert moved("ask_clock", Gist(), "지금 몇 시야") == "ask_clock"


def test_who_has_just_come_takes_no_leave(parts: Shared) -> None:
    came = parts.senses.perceive("응 안녕", recent=(), fallback="ko")
    assert came.farewell is None
    assert came.intent == "greet"


def test_what_was_only_taken_in_is_no_sigh(parts: Shared) -> None:
    heard = parts.senses.perceive("아하", recent=("오늘 라면 먹었어",), fallback="ko")
    assert heard.gist.matter == ""
    assert heard.gist.sore == 0.0


@pytest.mark.parametrize(
    "text", ["평안한 밤 되세요", "집가야됨 ㅅㄱ", "safe for the chat, cya", "좋은 저녁 보내세요!"]
)
def test_a_wish_with_which_one_leaves_is_a_goodbye(parts: Shared, text: str) -> None:
    came = parts.senses.perceive(text, recent=("오늘 힘들었어",), fallback="ko")
    assert came.intent == "farewell"
    assert came.farewell is not None


@pytest.mark.parametrize("text", ["그래 안전운전 할게", "worth a try", "good choice"])
def test_what_answers_her_is_neither_question_nor_greeting(parts: Shared, text: str) -> None:
    assert parts.senses.perceive(text, recent=("비가 와",), fallback="ko").intent == "tell"
