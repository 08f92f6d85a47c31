"""Words to somebody, found together in the talk."""

from __future__ import annotations

from random import Random

import pytest

from samantha.types import Language, SpeechLevel
from samantha.wellbeing import drafting
from samantha.wellbeing.together import ROUNDS, Together, asked

VOICES: list[tuple[Language, SpeechLevel]] = [
    ("ko", "banmal"),
    ("ko", "jondaemal"),
    ("en", "banmal"),
]


@pytest.mark.parametrize(
    ("text", "kind", "to"),
    [
        ("서연이한테 뭐라고 보내면 좋을까?", "write", "서연"),
        ("교수님께 어떻게 답장하지", "write", "교수님"),
        ("사과 문자 좀 같이 써 줘", "write", ""),
        ("what should I text Nora?", "write", "Nora"),
        ("help me write a note to my brother", "write", "brother"),
        ("사장님한테 그만둔다고 말하는 거 연습하자", "rehearse", "사장님"),
        ("거절하는 말 연습 좀 해 줄래요?", "rehearse", ""),
        ("can we practice telling my dad I'm moving out?", "rehearse", "dad"),
    ],
)
def test_help_with_words_is_heard_and_to_whom(text: str, kind: str, to: str) -> None:
    found = asked(text)
    assert found is not None
    assert (found.kind, found.to) == (kind, to)


@pytest.mark.parametrize(
    "text",
    [
        "기타 연습하자",
        "오늘 발표 연습했어",
        "문자가 왔어",
        "I want to practice piano",
        "what should I say",
        "내일 뭐 입지",
    ],
)
def test_practice_and_messages_are_also_spoken_of_by_who_asks_for_nothing(text: str) -> None:
    assert asked(text) is None


@pytest.mark.parametrize(("language", "level"), VOICES)
def test_a_message_holds_their_own_sentences_and_ends_with_a_yes(
    language: Language, level: SpeechLevel
) -> None:
    rng = Random(1)
    own = "보고 싶어" if language == "ko" else "I miss you"
    more = "밥 먹자" if language == "ko" else "Let's have dinner"
    begun: Together | None = Together("write", "서연")
    assert begun is not None
    assert "?" in begun.begin(language=language, level=level, rng=rng) or language == "ko"
    begun, shown, came = begun.hear(own, language=language, level=level, rng=rng)
    assert own in shown
    assert begun is not None
    assert not came
    begun, shown, came = begun.hear(more, language=language, level=level, rng=rng)
    assert own in shown
    assert more in shown
    assert begun is not None
    fine = "응 좋아" if language == "ko" else "yes, that's good"
    begun, shown, came = begun.hear(fine, language=language, level=level, rng=rng)
    assert begun is None
    assert came
    assert "?" not in shown


def test_another_wording_takes_the_place_of_the_one_before() -> None:
    rng = Random(2)
    begun, _, _ = Together("write", "서연").hear("화났어", language="ko", level="banmal", rng=rng)
    assert begun is not None
    begun, shown, _ = begun.hear("아니 서운했어", language="ko", level="banmal", rng=rng)
    assert "화났어" not in shown
    assert "서운했어" in shown


@pytest.mark.parametrize("kind", ["write", "rehearse"])
def test_whoever_wants_to_stop_is_let_go(kind: str) -> None:
    begun = Together("write") if kind == "write" else Together("rehearse")
    after, said, came = begun.hear("그만", language="ko", level="jondaemal", rng=Random(3))
    assert after is None
    assert not came
    assert "?" not in said


def test_no_wording_goes_on_for_ever() -> None:
    begun: Together | None = Together("write", "서연")
    rounds = 0
    while begun is not None:
        begun, _, _ = begun.hear(f"하나 더 {rounds}", language="ko", level="banmal", rng=Random(4))
        rounds += 1
    assert rounds <= ROUNDS


def test_a_hard_talk_is_tried_until_it_is_clear() -> None:
    rng = Random(5)
    rehearsing = asked("언니한테 부탁하는 거 연습하자")
    assert rehearsing is not None
    after, _, came = rehearsing.hear("언니는 맨날 왜 그래", language="ko", level="banmal", rng=rng)
    assert after is not None
    assert not came
    over, _, came = after.hear(
        "나 이번 주에 아이 좀 봐 줄 수 있어?", language="ko", level="banmal", rng=rng
    )
    assert over is None
    assert came
    assert drafting.clear("나 이번 주에 아이 좀 봐 줄 수 있어?")
