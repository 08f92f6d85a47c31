"""What a short answer names is taken up in the way her question was after."""

from __future__ import annotations

from random import Random

import pytest

from samantha.conversation import answered
from samantha.conversation.meeting import Told
from samantha.language.fragment import Named
from samantha.types import Act, Gist, Language, Percept, Plan, SpeechLevel


def told(
    text: str,
    *asked: str,
    level: SpeechLevel = "jondaemal",
    language: Language = "ko",
    gist: Gist | None = None,
    bare: bool = True,
) -> Told:
    return Told(
        heard=text,
        plan=Plan(act=Act.LISTEN, level=level, language=language, ask=True),
        percept=Percept(language=language, gist=gist or Gist(plain=0.9)),
        level=level,
        named=Named(text, bare=bare),
        recent=asked,
    )


def said(one: Told, seed: int = 1) -> str:
    found = answered.taken_up(one, spent=frozenset(), used=frozenset(), rng=Random(seed))
    return " ".join(found.texts) if found else ""


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("등산 좋네요. 어디로 가세요?", "where"),
        ("누구랑 가?", "who"),
        ("언제 가?", "when"),
        ("그건 언제 샀어?", "then"),
        ("이름이 뭐예요?", "name"),
        ("점심은 뭐 먹었어?", "ate"),
        ("저녁은 뭐 먹어?", "eats"),
        ("그 일 한 지는 얼마나 됐어?", "span"),
        ("어디로 가는지 궁금하네.", ""),
        ("누가 그래? 그럴 리가 없어.", ""),
    ],
)
def test_what_a_question_was_after_is_known_by_its_words(question: str, kind: str) -> None:
    assert answered.after((question,), "ko") == kind


@pytest.mark.parametrize("seed", range(6))
def test_the_place_that_was_asked_for_is_said_back(seed: int) -> None:
    assert "북한산" in said(told("북한산", "어디로 가세요?"), seed)


def test_a_day_to_come_is_kept_and_one_gone_by_is_not_promised() -> None:
    coming = {said(told("다음 주", "언제 가세요?"), seed) for seed in range(8)}
    gone = {said(told("지난주", "언제 다녀오셨어요?"), seed) for seed in range(8)}
    assert all("둘게요" in one for one in coming)
    assert gone == {"지난주였군요.", "아, 지난주였군요."}


def test_particles_fit_what_was_named() -> None:
    assert "모찌군요" in {
        said(told("모찌", "이름이 뭐예요?"), seed).split(".")[0] for seed in range(9)
    }


def test_what_is_grave_by_its_name_is_not_taken_up() -> None:
    sore = Gist(sore=0.9, weight=2.5)
    assert said(told("폐암 3기", "무슨 일이에요?", gist=sore)) == ""


def test_an_english_name_is_taken_up_with_a_capital() -> None:
    one = said(told("next Saturday", "When is it?", language="en"))
    assert one.startswith("Next Saturday")


def test_the_same_answer_is_taken_up_once_in_the_same_words() -> None:
    one = told("북한산", "어디로 가세요?")
    first = answered.taken_up(one, spent=frozenset(), used=frozenset(), rng=Random(1))
    assert first is not None
    again = answered.taken_up(one, spent=frozenset(first.ids), used=frozenset(), rng=Random(1))
    assert again is None or again.ids != first.ids


def test_what_is_no_day_is_not_noted_as_one() -> None:
    assert all("둘게" not in said(told("발로란트", "언제 가세요?"), seed) for seed in range(8))


def test_what_is_only_near_to_a_sore_matter_is_taken_up() -> None:
    near = Gist(matter="weight_gained", sure=0.75, sore=0.2, plain=0.7)
    assert said(told("네 살", "그렇군요.", gist=near)) != ""
    assert said(told("대전", "어디로 가세요?")) != ""


@pytest.mark.parametrize("phrase", ["me", "on your own"])
def test_who_goes_alone_is_not_named_back(phrase: str) -> None:
    said_back = said(told(phrase, "Who are you going with?", language="en"))
    assert "pace" in said_back or "ease" in said_back
