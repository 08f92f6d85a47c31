"""The people, the balance and the three questions as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from samantha.cli import circle
from samantha.errors import SettingsError
from samantha.types import Language, MessageId
from samantha.wellbeing import balance
from samantha.wellbeing.people import People
from samantha.wellbeing.questions import QUESTIONS, Ritual

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
BOTH: tuple[Language, ...] = ("ko", "en")


def kept() -> People:
    told = People(consent="yes")
    for at, text in enumerate(("언니 민지랑 밥 먹었어", "친구 수호랑 통화했어")):
        told = told.learn(text, language="ko", message=MessageId(f"m{at}"), at=NOW)
    return told


@pytest.mark.parametrize("language", BOTH)
def test_everybody_who_is_kept_is_shown_in_the_persons_language(language: Language) -> None:
    lines = circle.folk(kept(), language)
    assert len(lines) == 1 + len(kept().someone)
    assert all(any(one.name in line for line in lines) for one in kept().someone)
    assert not any("family" in line for line in lines) or language == "en"


@pytest.mark.parametrize("language", BOTH)
def test_who_is_not_to_be_brought_up_is_marked(language: Language) -> None:
    name = kept().someone[0].name
    plain, hushed = kept(), circle.changed(kept(), "hush", [name])
    assert circle.folk(plain, language) != circle.folk(hushed, language)
    assert circle.folk(circle.changed(hushed, "raise", [name]), language) == circle.folk(
        plain, language
    )


def test_a_no_leaves_nobody() -> None:
    assert circle.changed(kept(), "no", []).someone == ()


@pytest.mark.parametrize("do", ["hush", "raise", "remove", "rename"])
def test_nobody_is_changed_who_is_not_kept(do: str) -> None:
    with pytest.raises(SettingsError):
        circle.changed(kept(), do, ["모르는사람", "다른이름"][: 2 if do == "rename" else 1])


@pytest.mark.parametrize("language", BOTH)
def test_the_balance_names_weeks_and_the_evenings_kept_free(language: Language) -> None:
    week = balance.Week(date(2026, 11, 16), minutes=30, contacts=2)
    bare = circle.mirror((week,), balance.Evenings(), language)
    free = circle.mirror((week,), balance.Evenings(frozenset({2})), language)
    assert "2026-11-16" in bare[1]
    assert len(free) == len(bare) + 1
    assert ("수" if language == "ko" else "Wednesday") in free[-1]


def asking(answers: list[str]) -> Iterator[str]:
    yield from answers


@pytest.mark.parametrize("language", BOTH)
async def test_the_three_questions_stand_word_for_word_and_their_answers_are_kept(
    language: Language,
) -> None:
    asked: list[str] = []
    answers = asking(["a", "", "c"])

    async def ask(question: str) -> str:
        asked.append(question.split("\n")[0])
        return next(answers)

    ritual = await circle.sit(
        Ritual(), ask=ask, tell=lambda _: None, language=language, now=lambda: NOW
    )
    assert tuple(asked) == tuple(QUESTIONS[language])
    assert [entry.text for entry in ritual.entries] == ["a", None, "c"]
    assert ritual.at is None


async def test_what_was_answered_before_is_shown_and_leaving_half_way_keeps_the_rest() -> None:
    before = replace(Ritual(), at=0).answer("그때", NOW - timedelta(days=40)).stop()
    shown: list[str] = []

    async def ask(question: str) -> str:
        if QUESTIONS["ko"][0] in question:
            return "지금"
        raise EOFError(question)

    ritual = await circle.sit(before, ask=ask, tell=shown.append, language="ko", now=lambda: NOW)
    assert any("그때" in line for line in shown)
    assert [entry.text for entry in ritual.entries] == ["그때", "지금"]
    assert ritual.at is None


@pytest.mark.parametrize(("language", "word"), [("ko", "그만."), ("en", "Stop")])
async def test_whoever_wants_to_stop_says_so_and_it_is_no_answer(
    language: Language, word: str
) -> None:
    asked: list[str] = []

    async def ask(question: str) -> str:
        asked.append(question)
        return word

    ritual = await circle.sit(
        Ritual(), ask=ask, tell=lambda _: None, language=language, now=lambda: NOW
    )
    assert len(asked) == 1
    assert ritual.entries == ()
    assert ritual.at is None
