"""What fades and what is asked to be forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samantha.memory.encode import Entry
from samantha.memory.forgetting import Wish, prior, targets, wish
from samantha.types import MessageId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "그건 잊어 줘",
        "방금 한 말 잊어줘",
        "아까 한 말 지워 줘",
        "못 들은 걸로 해 줘",
        "Please forget what I just said",
        "delete that",
        "forget that, please",
    ],
)
def test_to_forget_what_was_just_said_names_no_topic(text: str) -> None:
    assert wish(text) == Wish("forget")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("민재한테 돈 빌린 얘기는 잊어 줘", "돈"),
        ("Forget everything about my ex", "ex"),
        ("전 남자친구에 대한 건 전부 지워 줘", "남자친구"),
        ("그 계 얘기는 잊어부러라 애들 알믄 난리난다", "계"),
        ("보증 서준 거는 머리에서 지워라", "보증"),
    ],
)
def test_to_forget_a_matter_names_it(text: str, word: str) -> None:
    found = wish(text)
    assert found is not None
    assert found.want == "forget"
    assert word in found.topic


@pytest.mark.parametrize(
    "text",
    [
        "우산을 또 잊어버렸어",
        "약속을 까먹었어",
        "잊지 마",
        "Don't forget me",
        "I forgot my keys",
        "forget it",
    ],
)
def test_to_have_forgotten_something_asks_nothing(text: str) -> None:
    found = wish(text)
    assert found is None or found.want == "keep"


@pytest.mark.parametrize(
    "text", ["그 얘긴 꺼내지 마", "Don't bring that up again", "다시는 얘기하지 마"]
)
def test_never_to_raise_it_is_not_to_forget_it(text: str) -> None:
    found = wish(text)
    assert found is not None
    assert (found.want, found.topic) == ("mute", "")


def entries(*texts: str) -> list[Entry]:
    return [
        Entry(MessageId(f"m{i}"), "person", text, NOON + timedelta(minutes=i))
        for i, text in enumerate(texts)
    ]


def test_that_means_the_last_thing_the_person_said() -> None:
    lines = entries("점심 먹었어", "비밀인데 나 그만둘 거야")
    found = targets(Wish("forget"), lines, now=NOON + timedelta(minutes=5))
    assert found == (MessageId("m1"),)


def test_her_echo_goes_with_what_it_repeats() -> None:
    lines = [
        *entries("비밀인데 회사 그만둘 거야"),
        Entry(MessageId("r"), "companion", "회사 그만두는구나", NOON + timedelta(minutes=1)),
    ]
    found = targets(Wish("forget"), lines, now=NOON + timedelta(minutes=5))
    assert found == (MessageId("m0"), MessageId("r"))


def test_nothing_is_meant_by_that_after_a_long_silence() -> None:
    assert targets(Wish("forget"), entries("점심 먹었어"), now=NOON + timedelta(days=2)) == ()


def test_a_matter_takes_the_lines_that_speak_of_it() -> None:
    lines = entries("민재한테 돈 빌렸어", "점심은 국수")
    found = targets(
        Wish("forget", "민재한테 돈 빌린", whole=True),
        lines,
        [(MessageId("m0"), 2.0), (MessageId("m1"), 0.1)],
        now=NOON,
    )
    assert found == (MessageId("m0"),)


def test_what_is_old_fades_and_use_and_feeling_slow_it() -> None:
    assert prior(age_days=0) == 1.0
    plain = prior(age_days=90)
    assert plain == pytest.approx(0.5)
    assert prior(age_days=90, uses=5) > plain
    assert prior(age_days=90, feeling=1.0) > plain


@pytest.mark.parametrize("relation", ["birthday", "promise", "boundary"])
def test_birthdays_promises_and_boundaries_never_fade(relation: str) -> None:
    assert prior(age_days=10_000, relation=relation) == 1.0
    assert prior(age_days=10_000, pinned=True) == 1.0


def test_what_is_told_of_a_thing_in_two_lines_is_forgotten_in_both() -> None:
    lines = entries("우리 고양이 이름은 호두야", "고양이 사료 샀어", "비가 왔어")
    found = targets(
        Wish("forget", "고양이"),
        lines,
        [(MessageId("m0"), 2.0), (MessageId("m1"), 1.0), (MessageId("m2"), 0.1)],
        now=NOON + timedelta(days=9),
    )
    assert found == (MessageId("m0"), MessageId("m1"))


def test_a_story_to_be_scratched_is_a_wish_to_forget() -> None:
    found = wish("scratch that stock story, forget I said it")
    assert found == Wish("forget", "stock")
    assert wish("scratch that, Tuesday instead") is None


def test_what_was_told_some_days_ago_is_found_though_it_is_called_just_now() -> None:
    lines = entries("코인으로 천이백 날렸어요", "비가 왔어요")
    asked = wish("아까 말한 코인 얘기 지워주세요")
    assert asked is not None
    found = targets(asked, lines, [(MessageId("m0"), 2.0)], now=NOON + timedelta(days=2))
    assert found == (MessageId("m0"),)


def test_a_verb_in_another_form_is_the_same_matter() -> None:
    lines = entries("나 사촌한테 오십 빌려줬어. 누나한테도 말 안 함")
    asked = wish("그 사촌한테 돈 빌려준 얘기는 잊어줘")
    assert asked is not None
    found = targets(asked, lines, [(MessageId("m0"), 2.0)], now=NOON + timedelta(days=7))
    assert found == (MessageId("m0"),)


def test_why_it_is_to_be_forgotten_is_no_part_of_it() -> None:
    found = wish("forget what I told you about the loan, I'd die if he read it")
    assert found is not None
    assert found.topic == "loan"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("strike the entry concerning the leave form. It is to be forgotten.", "leave form"),
        ("forget that aboot the tea tin, will ye", "tea tin"),
        ("방금 승급 이야기는 못 들은 것으로 해 주십시오", "승급"),
        ("그 계 얘기는 없던 것으로 하지요", "그 계"),
    ],
)
def test_a_wish_to_forget_is_heard_however_stiffly_it_is_put(text: str, topic: str) -> None:
    found = wish(text)
    assert found is not None
    assert (found.want, found.topic) == ("forget", topic)


def test_the_thing_itself_is_meant_where_the_words_around_it_are_in_no_line() -> None:
    lines = [
        Entry(MessageId("a"), "person", "I took the blame for the tin at work", NOON),
        Entry(MessageId("b"), "person", "rain again, no walk", NOON),
    ]
    asked = Wish("forget", "business regarding the tin")
    found = [(MessageId("a"), 1.0), (MessageId("b"), 0.5)]
    assert targets(asked, lines, found, now=NOON) == ("a",)
