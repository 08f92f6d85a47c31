"""What a question asks of memory."""

from __future__ import annotations

import pytest

from samantha.memory.encode import People
from samantha.memory.question import is_question, kinds, read

NOBODY = People()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("내 생일이 언제라고 했지?", "when"),
        ("When did I move?", "when"),
        ("이사하기 전에 어디 살았지?", "before"),
        ("Where did I use to live?", "before"),
        ("요즘 내가 뭐 배우지?", "current"),
        ("What are all the cities I visited?", "list"),
        ("왜 그만뒀다고 했지?", "why"),
        ("내 동생 이름", "what"),
    ],
)
def test_a_question_tells_in_which_way_it_asks(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text", ["어디 살아?", "where do you live", "그게 언제였더라", "밥 먹었니"]
)
def test_a_question_is_known_with_or_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["나 이사했어", "I moved last week.", "고마워"])
def test_a_statement_is_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("내가 어디 산다고 했지?", {"person"}),
        ("What's my sister called?", {"person"}),
        ("Do you remember my sister's name?", {"person"}),
        ("네가 좋아하는 노래 뭐였지?", {"companion"}),
        ("What was your favorite song?", {"companion"}),
        ("날씨 어때?", set()),
    ],
)
def test_whose_words_are_asked_for(text: str, whose: set[str]) -> None:
    assert read(text, people=NOBODY).speakers == whose


def test_the_name_of_a_talker_says_who_and_is_not_searched_for() -> None:
    people = People({"mina": "mina", "omar": "omar", "vera": "vera"})
    asked = read("Where did Mina meet Vera?", people=people, talkers=("mina", "omar"))
    assert asked.speakers == {"mina"}
    assert asked.people == ("vera",)
    assert "mina" not in asked.terms
    assert "vera" in asked.terms


def test_what_we_are_doing_is_no_list() -> None:
    assert "list" not in kinds("what are we driving")
    assert "list" in kinds("what are my hobbies")


@pytest.mark.parametrize(
    "text", ["what day were rehearsals at the start", "what church did I grow up in"]
)
def test_the_start_of_a_thing_is_of_the_past(text: str) -> None:
    assert "before" in kinds(text)
