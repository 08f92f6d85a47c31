from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from samantha.conversation.days import asked, corrections, days, own_words, told
from samantha.testing import SEOUL
from samantha.types import Event, Message, MessageId, PersonId

MINA = PersonId("mina")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)


def pair(number: int, at: datetime, emotion: str, sure: float) -> list[Message]:
    heard = Message(MINA, MessageId(f"u{number}"), "person", f"line {number}", at, seq=2 * number)
    reply = Message(
        MINA,
        MessageId(f"c{number}"),
        "companion",
        "...",
        at,
        seq=2 * number + 1,
        reply_to=heard.id,
        meta={"percept": {"emotion": emotion, "confidence": sure}},
    )
    return [heard, reply]


def test_a_day_is_told_by_what_was_surely_read() -> None:
    talk = pair(1, NOON, "joy", 0.9) + pair(2, NOON, "anger", 0.2)
    talk += pair(3, NOON + timedelta(days=1), "sadness", 0.3)
    first, second = days(talk, {}, zone=SEOUL)
    assert (first.emotion, [line for _, line in first.lines]) == ("joy", ["line 1"])
    assert first.pleasure > 0
    assert second.emotion is None


def test_the_persons_word_outranks_the_reading() -> None:
    talk = pair(1, NOON, "anger", 0.9)
    said = Event(MINA, "e", "mood.corrected", NOON, {"message": "u1", "emotion": "weariness"})
    (day,) = days(talk, corrections([said]), zone=SEOUL)
    assert (day.emotion, day.corrected) == ("weariness", 1)


def test_a_line_that_was_read_wrongly_is_not_the_one_that_shows_the_day() -> None:
    talk = pair(1, NOON, "sadness", 0.9) + pair(2, NOON, "weariness", 0.6)
    said = Event(MINA, "e", "mood.corrected", NOON, {"message": "u1", "emotion": "weariness"})
    (day,) = days(talk, corrections([said]), zone=SEOUL)
    assert [line for _, line in day.lines] == ["line 2", "line 1"]


def test_the_words_of_a_correction_show_the_day_best() -> None:
    talk = pair(1, NOON, "sadness", 0.9) + pair(2, NOON, "calm", 0.3) + pair(3, NOON, "anger", 0.6)
    told_so = {"message": "u1", "emotion": "anger"}
    events = [
        Event(
            MINA, "e", "mood.corrected", NOON, told_so, sources=(MessageId("u2"), MessageId("u1"))
        )
    ]
    (day,) = days(talk, corrections(events), zone=SEOUL, named=own_words(events))
    assert (day.emotion, day.corrected) == ("anger", 1)
    assert [line for _, line in day.lines] == ["line 2", "line 3", "line 1"]


def test_a_day_begins_at_the_persons_own_midnight() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=SEOUL)
    talk = pair(1, late, "joy", 0.9) + pair(2, late + timedelta(hours=1), "joy", 0.9)
    assert [str(day.on) for day in days(talk, {}, zone=SEOUL)] == ["2026-03-02", "2026-03-03"]


@pytest.mark.parametrize(
    "text",
    [
        "요즘 내 기분 어땠어?",
        "내 기분 기록 보여 줘",
        "나 이번 주 기분 어땠어",
        "내가 어제 기분이 어땠지",
        "제 감정 기록 좀 보여 주세요",
        "how have I been lately?",
        "show me my mood",
    ],
    ids=range(7),
)
def test_the_person_can_ask_how_they_have_been(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "네 기분 어때?",
        "네 기분 기록 보여 줘",
        "오늘 내 기분 별로야",
        "영화 어땠어?",
        "show me your mood",
        "how have you been?",
        "내 기분도 모르면서",
    ],
    ids=range(7),
)
def test_other_talk_of_feelings_asks_for_no_record(text: str) -> None:
    assert not asked(text)


def test_the_record_is_told_with_a_line_that_shows_it_and_can_be_put_right() -> None:
    talk = pair(1, NOON, "joy", 0.9) + pair(2, NOON + timedelta(days=1), "sadness", 0.8)
    found = days(talk, {}, zone=SEOUL)
    today = (NOON + timedelta(days=1)).date()
    said = told(found, today=today, language="ko", level="jondaemal")
    assert "어제는 기쁜" in said[0]
    assert "오늘은 슬픈" in said[1]
    assert "line 2" in said[2]
    assert "고쳐" in said[3]
    assert "yesterday" in told(found, today=today, language="en", level="jondaemal")[0].lower()


def test_where_no_day_was_read_surely_none_is_made_up() -> None:
    found = days(pair(1, NOON, "joy", 0.2), {}, zone=SEOUL)
    (said,) = told(found, today=NOON.date(), language="ko", level="banmal")
    assert "기쁜" not in said
