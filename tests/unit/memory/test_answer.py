"""What she says of what she remembers, in both levels and both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samantha.memory.answer import answer, asks_why, fitting, sought, unknown
from samantha.memory.facts import learn
from samantha.types import (
    Fact,
    Language,
    Memory,
    MemoryId,
    Message,
    MessageId,
    PersonId,
    Recall,
    SpeechLevel,
)

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOW = START + timedelta(days=40)
EMPTY = Recall(abstained=True)


def attach(word: str, particle: str) -> str:
    """A few particles, enough for these sentences."""
    closed = "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 > 0
    open_ = {
        "이야": "야",
        "이에요": "예요",
        "이었어": "였어",
        "을": "를",
        "은": "는",
        "으로": "로",
        "과": "와",
    }
    return word + (particle if closed else open_.get(particle, particle))


def told(*texts: str) -> list[Fact]:
    held: dict[MemoryId, Fact] = {}
    for day, text in enumerate(texts):
        at = START + timedelta(days=day)
        message = Message(PersonId("p"), MessageId(f"m{day}"), "person", text, at)
        for fact in learn(list(held.values()), message, now=at).write:
            held[fact.id] = fact
    return list(held.values())


def says(
    question: str,
    facts: list[Fact],
    *,
    level: SpeechLevel = "banmal",
    language: Language = "ko",
    recall: Recall = EMPTY,
    last: tuple[Memory, ...] = (),
) -> str | None:
    found = answer(
        question, facts, recall, NOW, language=language, level=level, attach=attach, last=last
    )
    return found.text if found else None


def line(text: str, day: int, score: float = 0.9, when: datetime | None = None) -> Memory:
    return Memory(
        id=MemoryId(f"m{day}"),
        kind="message",
        text=text,
        said_at=START + timedelta(days=day),
        score=score,
        sources=(MessageId(f"m{day}"),),
        valid_from=when,
        valid_to=when + timedelta(days=1) if when else None,
    )


@pytest.mark.parametrize(
    ("question", "level", "words"),
    [
        ("내 생일 언제라고 했지?", "banmal", "네 생일은 7월 9일이야. 1월 5일에 말해 줬어."),
        ("내 생일 언제라고 했지?", "jondaemal", "생일은 7월 9일이에요. 1월 5일에 말해 줬어요."),
        ("우리 강아지 이름 뭐야?", "banmal", "강아지 이름은 보리야. 1월 6일에 말해 줬어."),
        ("우리 강아지 이름 뭐야?", "jondaemal", "강아지 이름은 보리예요. 1월 6일에 말해 줬어요."),
        ("나 지금 어디 살지?", "jondaemal", "지금은 강릉에 살고 있어요. 1월 8일에 말해 줬어요."),
        ("이사하기 전에 나 어디 살았지?", "banmal", "수원에 살았어. 1월 7일에 말해 줬어."),
    ],
)
def test_a_fact_is_said_with_its_day_at_the_level_of_the_talk(
    question: str, level: SpeechLevel, words: str
) -> None:
    facts = told(
        "내 생일은 7월 9일이야", "우리 강아지 이름은 보리야", "나 수원에 살아", "강릉으로 이사했어"
    )
    assert says(question, facts, level=level) == words


def test_english_is_said_in_english() -> None:
    facts = told("My sister's name is Nora.", "I live in Boise", "I moved to Queens")
    assert says("What's my sister's name?", facts, language="en") == (
        "Your sister's name is Nora. You told me on January 5."
    )
    assert says("Where did I live before the move?", facts, language="en") == (
        "You lived in Boise. You told me on January 6."
    )


def test_what_is_not_known_is_not_answered() -> None:
    facts = told("우리 강아지 이름은 보리야")
    assert says("우리 고양이 이름 뭐야?", facts) is None
    assert says("내 혈액형 뭐지?", facts) is None
    assert unknown("ko", "jondaemal") == "그건 들은 기억이 없어요."


def test_before_is_not_answered_where_only_one_value_was_told() -> None:
    assert fitting("이사하기 전에 나 어디 살았지?", told("나 수원에 살아"), now=NOW) == ()


def test_why_she_knows_is_answered_with_the_line_and_the_day() -> None:
    assert asks_why("왜 그렇게 알아?")
    words = says("왜 그렇게 알아?", [], last=(line("우리 강아지 이름은 보리야", 1),))
    assert words == "1월 6일에 “우리 강아지 이름은 보리야”라고 네가 말해 줬잖아. 그래서 알아."


def test_what_rests_on_nothing_told_is_given_no_source() -> None:
    recall = Recall((line("왜 그렇게 생각하냐고 팀장이 묻더라", 3, 0.9),))
    words = says("왜 그렇게 생각해?", [], recall=recall, last=())
    assert words is not None
    assert "팀장" not in words
    assert "말해 준 데서 나온 건 아니야" in words


def test_when_is_answered_with_the_day_the_line_speaks_of() -> None:
    recall = Recall((line("어제 헌혈했어", 10, when=START + timedelta(days=9)),))
    words = says("나 헌혈 언제 했지?", [], recall=recall)
    assert words is not None
    assert words.startswith("2026년 1월 14일이야.")


def test_now_takes_the_latest_of_lines_that_fit_alike() -> None:
    recall = Recall((line("요즘 만년필 모아", 3, 0.9), line("이제 우표 모아", 20, 0.7)))
    words = says("나 지금 뭐 모으지?", [], recall=recall)
    assert words is not None
    assert "우표" in words
    assert "만년필" not in words


def test_a_question_is_understood_as_whose_and_what() -> None:
    found = sought("누나 생일이 언제지?")
    assert found is not None
    assert (found.subject, found.relation, found.tense) == ("older_sister", "birthday", "now")
    assert sought("오늘 날씨 어때?") is None


def lines(*told_: tuple[str, float]) -> Recall:
    return Recall(
        tuple(
            Memory(
                id=MemoryId(f"m{n}"),
                kind="message",
                text=text,
                said_at=START + timedelta(days=n),
                speaker="person",
                score=score,
            )
            for n, (text, score) in enumerate(told_)
        )
    )


def test_what_is_asked_for_by_its_kind_is_answered_by_a_line_that_has_it() -> None:
    held = lines(("자전거 받으러 가는 길에 비 맞았어", 0.9), ("자전거는 초록색으로 골랐어", 0.6))
    said = says("내 자전거 무슨 색이야?", [], recall=held)
    assert said is not None
    assert "초록색" in said.partition("했어.")[0]


def test_a_second_line_is_said_only_beside_one_about_as_likely() -> None:
    held = lines(("첼로 학원 등록했어", 0.9), ("점심은 국수 먹었어", 0.2))
    said = says("나 무슨 학원 등록했지?", [], recall=held)
    assert said is not None
    assert "국수" not in said
