"""Promises and worries stay open until they are told of or their time is past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from samantha.memory.threads import after, due, lapsed, offered, opened, without
from samantha.types import Message, MessageId, PersonId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOMORROW = (NOON + timedelta(hours=22), NOON + timedelta(hours=23))


def said(text: str, hours: float = 0, id: str = "m0") -> Message:
    return Message(PersonId("p"), MessageId(id), "person", text, NOON + timedelta(hours=hours))


WORRY = said("내일 면접이 있어서 너무 떨려")


def test_a_dated_worry_is_offered_after_its_time_and_not_before() -> None:
    threads = opened(WORRY, [TOMORROW], now=NOON)
    assert [t.kind for t in threads] == ["worry"]
    assert due(threads, now=NOON + timedelta(hours=20)) == ()
    assert due(threads, now=NOON + timedelta(hours=26)) == threads


def test_it_is_asked_once() -> None:
    (thread,) = opened(WORRY, [TOMORROW], now=NOON)
    asked = offered(thread, now=NOON + timedelta(hours=26))
    assert due([asked], now=NOON + timedelta(hours=27)) == ()


def test_it_is_closed_when_the_person_tells_how_it_went() -> None:
    threads = opened(WORRY, [TOMORROW], now=NOON)
    left = after(threads, said("면접 보고 왔어, 생각보다 괜찮았어", 25, "m1"))
    assert left[0].closed_at is not None
    assert due(left, now=NOON + timedelta(hours=26)) == ()


def test_another_matter_does_not_close_it() -> None:
    threads = opened(WORRY, [TOMORROW], now=NOON)
    left = after(threads, said("점심 맛있게 먹었어, 다녀왔어", 25, "m1"))
    assert left[0].closed_at is None


def test_what_has_no_day_ahead_opens_nothing() -> None:
    assert opened(said("면접이 걱정돼"), [], now=NOON) == ()
    past = (NOON - timedelta(days=2), NOON - timedelta(days=1))
    assert opened(said("그저께 면접 떨렸어"), [past], now=NOON) == ()
    assert opened(said("내일 비 와?"), [TOMORROW], now=NOON) == ()


def test_an_overdue_thread_lapses_unasked() -> None:
    threads = opened(WORRY, [TOMORROW], now=NOON)
    assert lapsed(threads, now=NOON + timedelta(days=10)) == ()


def test_a_forgotten_line_takes_its_thread_along() -> None:
    threads = opened(WORRY, [TOMORROW], now=NOON)
    assert without(threads, [MessageId("m0")]) == ()
