"""The latest word on a thing answers for now, the one before its change for before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samantha.memory import ranker, standing
from samantha.memory.book import Book
from samantha.types import Language, Message, MessageId, PersonId
from tests.unit.memory.test_book import attach, embed

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = START + timedelta(days=200)

DRIFT = ("오늘 너무 졸려", "비 온다", "점심은 국수 먹었어", "회의만 네 개 했어", "하늘이 높네")


def told(*lines: str) -> Book:
    made = Book(embed=embed, ranker=ranker.load())
    mixed = [line for pair in zip(lines, DRIFT, strict=False) for line in pair] + list(
        lines[len(DRIFT) :]
    )
    for i, text in enumerate(mixed):
        at = START + timedelta(days=3 * i)
        made.take(Message(PersonId("p"), MessageId(f"m{i}"), "person", text, at), now=at)
    return made


def said(made: Book, question: str, language: Language) -> str:
    return made.ask(
        question, now=LATER, language=language, level="banmal", attach=attach
    ).words  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "question", "value", "language"),
    [
        (("폰은 갤럭시 써", "폰 바꿨어 아이폰으로 갈아탔어"), "지금 무슨 폰 써?", "아이폰", "ko"),
        (("성북동 살아", "결국 방 빼고 망원으로 옮겼어"), "나 지금 어디 살아?", "망원", "ko"),
        (
            ("my coffee place is the Otter", "the Otter closed, so I'm a Pine Street person now"),
            "what's my usual coffee shop now?",
            "Pine Street",
            "en",
        ),
    ],
)
def test_the_latest_word_answers_for_now(
    lines: tuple[str, ...], question: str, value: str, language: Language
) -> None:
    assert value in said(told(*lines), question, language)


@pytest.mark.parametrize(
    ("lines", "question", "value", "language"),
    [
        (
            ("노트북은 그램이야", "노트북 맥북으로 바꿨어"),
            "맥북 전에는 무슨 노트북 썼지?",
            "그램",
            "ko",
        ),
        (
            ("Dr. Hale is my doctor", "my new doctor is Dr. Obi"),
            "who was my doctor before Dr. Obi?",
            "Hale",
            "en",
        ),
    ],
)
def test_the_line_before_the_change_answers_for_before(
    lines: tuple[str, ...], question: str, value: str, language: Language
) -> None:
    assert value in said(told(*lines), question, language)


def test_a_question_for_what_happened_asks_for_no_state() -> None:
    assert standing.sense("어제 뭐 먹었지?", frozenset({"what"}), "ko") is None
    assert standing.sense("Why did I move?", frozenset({"why"}), "en") is None


def test_the_direction_of_time_is_read_from_the_question() -> None:
    now = standing.sense("나 지금 어디 살아?", frozenset({"current", "where"}), "ko")
    then = standing.sense("혜원이 전에 만나던 사람은?", frozenset({"what"}), "ko")
    first = standing.sense("원래 무슨 요일이었지?", frozenset({"before"}), "ko")
    plain = standing.sense("what dose of sertraline am I on?", frozenset({"what"}), "en")
    part = standing.sense("who's my doctor?", frozenset({"who"}), "en")
    day = standing.sense("검진 결국 언제 받았지?", frozenset({"when", "current"}), "ko")
    assert now == standing.Sense("now")
    assert then == standing.Sense("before")
    assert first == standing.Sense("first")
    assert plain == standing.Sense("now", plain=True, said=False)
    assert part == standing.Sense("now", said=False)
    assert day == standing.Sense("now", dated=True)


def test_what_is_told_of_somebody_else_is_known_as_such() -> None:
    assert standing.of_others("나 지금 어디 살아?", "엄마는 강릉으로 이사했대")
    assert not standing.of_others("엄마 어디 사셔?", "엄마는 강릉으로 이사했대")
