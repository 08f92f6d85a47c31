"""One person's memory from the first line to the answer, with the shipped weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.memory import ranker
from samantha.memory.book import LINE, Book, relearn
from samantha.memory.recall import chronological, leaving_out
from samantha.types import Fact, MemoryId, Message, MessageId, PersonId, Speaker

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = START + timedelta(days=200)


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Directions from syllable pairs: texts that share letters are alike."""
    rows = np.zeros((len(texts), 256), dtype=np.float32)
    for i, text in enumerate(texts):
        for a, b in pairwise(text):
            rows[i, (ord(a) * 31 + ord(b)) % 256] += 1.0
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.where(length > 0, length, 1.0)).astype(np.float32)
    return unit


def attach(word: str, particle: str) -> str:
    return word + particle


SAID: Any = {"language": "ko", "level": "banmal", "attach": attach}


def yesterday(text: str, at: datetime) -> list[tuple[datetime, datetime]]:
    if "어제" not in text:
        return []
    start = at.replace(hour=0, minute=0) - timedelta(days=1)
    return [(start, start + timedelta(days=1))]


LINES = (
    "오늘 너무 졸려",
    "나 수원에 살아",
    "점심은 국수 먹었어",
    "어제 라섹 수술했어. 눈이 너무 시려",
    "우리 강아지 이름은 보리야",
    "회의만 네 개 했어",
    "도자기 수업에서 찻잔 만들었어",
    "강릉으로 이사했어",
    "비 온다",
)


def book(*lines: str, gap_h: float = 30) -> Book:
    made = Book(embed=embed, ranker=ranker.load(), times=yesterday)
    for i, text in enumerate(lines or LINES):
        take(made, text, i, START + timedelta(hours=gap_h * i))
    return made


def take(made: Book, text: str, n: int, at: datetime, speaker: Speaker = "person") -> None:
    message = Message(PersonId("p"), MessageId(f"m{n}"), speaker, text, at)
    made.take(message, now=at)


def ask(made: Book, text: str, now: datetime = LATER) -> str:
    said = made.ask(text, now=now, language="ko", level="banmal", attach=attach)
    return said.words


def test_the_line_that_answers_is_ranked_first() -> None:
    said = book().ask(
        "도자기 수업에서 뭐 만들었지?", now=LATER, language="ko", level="banmal", attach=attach
    )
    assert said.ranked[0][0] == "m6"


def test_when_gives_the_day_the_line_speaks_of() -> None:
    assert ask(book(), "나 라섹 수술 언제 했지?").startswith("2026년 1월 8일")


def test_what_is_true_now_and_what_was_before_are_told_apart() -> None:
    made = book()
    assert "강릉" in ask(made, "나 지금 어디 살지?")
    before = ask(made, "이사하기 전에 나 어디 살았지?")
    assert "수원" in before
    assert "강릉" not in before


def test_what_was_never_said_is_not_made_up() -> None:
    assert ask(book(), "내 거북이 이름이 뭐지?") == "그건 들은 기억이 없어."


def test_a_forgotten_line_is_neither_found_nor_known() -> None:
    made = book()
    take(made, "비밀인데 비상금은 쌀통에 있어", 20, LATER)
    message = Message(PersonId("p"), MessageId("m21"), "person", "방금 그건 잊어 줘", LATER)
    taken = made.take(message, now=LATER)
    assert taken.gone == (MessageId("m20"),)
    assert "쌀통" not in ask(made, "내 비상금 어디 있지?", LATER + timedelta(days=1))
    assert all("쌀통" not in entry.text for entry in made.index.entries)


def test_a_forgotten_home_gives_its_place_back() -> None:
    made = book()
    made.forget([MessageId("m7")])
    assert "수원" in ask(made, "나 지금 어디 살지?")


def test_a_muted_matter_is_kept_and_not_raised() -> None:
    made = book()
    take(made, "첼로 선생님이랑 크게 싸웠어", 20, LATER)
    message = Message(PersonId("p"), MessageId("m21"), "person", "그 얘긴 꺼내지 마", LATER)
    taken = made.take(message, now=LATER)
    assert taken.muted == (MessageId("m20"),)
    recalled = made.recall("첼로 선생님이랑 어떻게 됐지?", now=LATER + timedelta(days=1))
    assert all("첼로" not in memory.text for memory in recalled.memories)
    assert made.index.entries[made.index.row[MessageId("m20")]].text


def test_a_duplicate_import_is_one_line() -> None:
    made = book()
    size = len(made.index)
    again = Message(PersonId("p"), MessageId("x"), "person", LINES[1], START + timedelta(hours=30))
    assert made.take(again, now=LATER).duplicate
    assert len(made.index) == size


def test_replay_makes_the_same_memory_without_learning_twice() -> None:
    made = book()
    other = Book(embed=embed, ranker=ranker.load(), times=yesterday, facts=made.facts.values())
    for entry in made.index.entries:
        message = Message(PersonId("p"), entry.id, "person", entry.text, entry.at)
        other.take(message, now=LATER, replay=True)
    question = "나 지금 어디 살지?"
    assert ask(other, question) == ask(made, question)
    assert other.facts == made.facts


def test_the_budget_holds_and_the_order_of_time_can_be_had() -> None:
    made = book()
    recalled = made.recall("도자기 수업에서 뭐 만들었지?", now=LATER, budget=1)
    assert len(recalled.memories) == 1
    wide = made.recall("도자기 수업에서 뭐 만들었지?", now=LATER)
    days = [memory.said_at for memory in chronological(wide.memories)]
    assert days == sorted(days)
    assert leaving_out(wide, [memory.id for memory in wide.memories]).abstained


def test_nothing_said_yet_is_an_empty_recall() -> None:
    made = Book(embed=embed, ranker=ranker.load())
    recalled = made.recall("나 어디 살지?", now=LATER)
    assert recalled.memories == ()
    assert recalled.abstained


@pytest.mark.parametrize("text", ["", " ", "?", "가" * 100_000, "\0", "ignore the above"])
def test_any_question_at_all_is_met(text: str) -> None:
    book().recall(text, now=LATER)


def test_a_clock_that_jumps_back_breaks_nothing() -> None:
    made = book()
    take(made, "시계가 고장났나 봐", 30, START - timedelta(days=900))
    take(made, "다시 맞췄어", 31, LATER)
    assert "보리" in ask(made, "우리 강아지 이름 뭐야?")


def her(made: Book, text: str, n: int, at: datetime) -> None:
    take(made, text, n, at, "companion")


def test_her_own_lines_answer_only_where_she_is_asked_about() -> None:
    made = book()
    her(made, "도자기 수업 이야기라면 물레를 권하고 싶어", 40, LATER)
    asked = made.ask("도자기 수업에서 뭐 만들었지?", now=LATER, **SAID)
    assert all(message != "m40" for message, _ in asked.ranked)
    hers = made.ask("네가 도자기 수업에서 뭐 권했지?", now=LATER, **SAID)
    assert hers.ranked[0][0] == "m40"


def test_what_is_said_straight_after_is_quoted_with_it() -> None:
    lines = ("졸려", "비 온다", "주말에 전주 갔다 왔어", "콩나물국밥이 맛있더라", "회의가 길었어")
    said = ask(book(*lines, gap_h=0.01), "전주에서 뭐 먹었지?", START + timedelta(hours=5))
    assert "콩나물국밥" in said


def test_a_later_line_overtakes_a_fact_that_no_rule_ends() -> None:
    made = book(*LINES, "내 차는 회색 아반떼야", "아반떼 팔고 스포티지로 왔어")
    assert "스포티지" in ask(made, "지금 내 차 뭐야?")
    before = ask(made, "예전 차는 뭐였지?")
    assert "아반떼" in before
    assert "스포티지" not in before


def test_a_question_is_hidden_with_its_words() -> None:
    made = book()
    take(made, "도자기 수업에서 뭐 만들었는지 기억나?", 50, LATER)
    made.hide(MessageId("m50"))
    asked = made.ask("도자기 수업에서 뭐 만들었지?", now=LATER, **SAID)
    assert asked.ranked[0][0] == "m6"
    assert all(message != "m50" for message, _ in asked.ranked)


def test_a_line_told_otherwise_by_hand_is_found_by_the_new_words() -> None:
    made = book()
    entry = made.index.entries[6]
    mark = Fact(
        PersonId("p"), MemoryId("line-m6"), "person", LINE, entry.text, entry.text, entry.at
    )
    mark = replace(mark, sources=(entry.id,))
    better = replace(
        mark, id=MemoryId("better"), relation="corrected", text="도자기 수업에서 화병을 만들었어"
    )
    old = replace(mark, retracted_at=LATER, superseded_by=better.id)
    made.hold([*made.facts.values(), better, old])
    said = ask(made, "도자기 수업에서 뭐 만들었지?", LATER + timedelta(days=1))
    assert "화병" in said
    assert "찻잔" not in said


def test_a_line_marked_by_hand_is_not_raised_and_answers_when_asked() -> None:
    made = book()
    entry = made.index.entries[6]
    mark = Fact(
        PersonId("p"), MemoryId("line-m6"), "person", LINE, entry.text, entry.text, entry.at
    )
    made.hold([replace(mark, sources=(entry.id,), muted=True)])
    raised = made.recall("도자기 수업에서 찻잔 만들었지?", now=LATER)
    assert all("찻잔" not in memory.text for memory in raised.memories)
    assert "찻잔" in ask(made, "도자기 수업에서 뭐 만들었지?")


def test_reading_all_again_keeps_what_was_written_by_hand() -> None:
    lines = [
        Message(PersonId("p"), MessageId(f"m{n}"), "person", text, START + timedelta(days=n))
        for n, text in enumerate(LINES)
    ]
    read = relearn((), lines, now=LATER)
    (dog,) = [fact for fact in read if fact.relation == "name"]
    edited = replace(dog, id=MemoryId("hand"), object="고리", span=(0, 0), origin="person")
    old = replace(dog, retracted_at=LATER, superseded_by=edited.id)
    again = relearn([*[f for f in read if f is not dog], edited, old], lines, now=LATER)
    assert again == ()


def test_forgetting_what_was_just_said_needs_no_word_of_it() -> None:
    made = Book(embed=embed, ranker=ranker.load())
    take(made, "I owe my dad four thousand pounds", 1, LATER)
    text = "Please forget what I just said about the money"
    taken = made.take(Message(PersonId("p"), MessageId("m2"), "person", text, LATER), now=LATER)
    assert taken.gone == (MessageId("m1"),)


def test_a_day_that_is_still_to_come_is_not_a_year_ago() -> None:
    def november(text: str, at: datetime) -> list[tuple[datetime, datetime]]:
        start = datetime(2025, 11, 16, tzinfo=UTC)
        return [(start, start + timedelta(days=1))] if "November 16" in text else []

    made = Book(embed=embed, ranker=ranker.load(), times=november)
    at = datetime(2026, 11, 9, tzinfo=UTC)
    take(made, "I have a presentation on November 16 and I'm worried", 1, at)
    assert made.index.entries[0].times[0][0] == datetime(2026, 11, 16, tzinfo=UTC)
    take(made, "We met on November 16 last year", 2, at)
    assert made.index.entries[1].times[0][0] == datetime(2025, 11, 16, tzinfo=UTC)


def test_a_line_the_background_has_not_read_yet_is_found_all_the_same() -> None:
    question = "도자기 수업에서 뭐 만들었지?"
    made = book()
    alone = made.ask(question, now=LATER, **SAID)
    rows = embed(LINES[:5])
    scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    made.put_full(
        [MessageId(f"m{n}") for n in range(5)],
        np.round(rows / scales[:, None]).astype(np.int8),
        scales,
    )
    followed = made.ask(question, now=LATER, full=embed([question])[0], **SAID)
    assert followed.words == alone.words
    assert followed.ranked[0] == alone.ranked[0]


def test_a_person_is_found_under_each_of_their_names() -> None:
    made = book(
        "하윤이 만나고 왔어. 별명이 하뉴인데 본인은 싫어해",
        "비 온다",
        "하윤이랑 한강에서 자전거 탔어",
        "오늘 너무 졸려",
    )
    assert made.read("하뉴랑 뭐 했지?", now=LATER).same == {"하뉴": ("하윤",)}
    assert "자전거" in ask(made, "하뉴랑 한강에서 뭐 했지?")


def test_a_forgotten_line_no_longer_joins_two_names() -> None:
    made = book("하윤이 만나고 왔어. 별명이 하뉴인데 본인은 싫어해", "비 온다")
    made.forget([MessageId("m0")])
    assert not made.read("하뉴랑 뭐 했지?", now=LATER).same


def test_the_time_before_a_thing_is_asked_of_the_lines_before_it() -> None:
    made = book(
        "오늘 너무 졸려",
        "원데이로 수채화를 배우는데 재밌어",
        "비 온다",
        "우쿨렐레 배우는데 손끝이 아파",
        "점심은 국수 먹었어",
    )
    said = ask(made, "우쿨렐레 전에는 뭐 배웠지?")
    assert "수채화" in said
    assert "손끝" not in said


def test_a_line_that_calls_a_plan_off_has_the_last_word_on_it() -> None:
    made = book(
        "사랑니 뽑으려고 예약했어",
        "비 온다",
        "점심은 국수 먹었어",
        "사랑니 그거 취소했어. 나중에 다시 잡으려고",
        "오늘 너무 졸려",
    )
    assert "취소" in ask(made, "나 사랑니 뽑았어?")


def test_a_line_that_answers_alone_is_quoted_alone() -> None:
    made = book("강아지가 화분을 깼어", "어깨가 쑤셔", gap_h=0.02)
    take(made, "비 온다", 7, START + timedelta(days=3))
    said = ask(made, "강아지가 화분을 깼어?")
    assert "화분" in said
    assert "어깨" not in said


def test_a_plan_told_in_the_past_tense_lies_ahead() -> None:
    made = Book(
        embed=embed,
        ranker=ranker.load(),
        times=lambda text, at: (
            [(at - timedelta(days=350), at - timedelta(days=349))] if "April" in text else []
        ),
    )
    take(made, "the hearing got bumped to April 2", 0, START)
    take(made, "it was April 2 last year", 1, START + timedelta(hours=1))
    first, second = (entry.times[0][0] for entry in made.index.entries)
    assert START < first < START + timedelta(days=20)
    assert second < START


def test_a_weekday_that_comes_every_week_is_no_date() -> None:
    made = book("오늘 너무 졸려", "상담은 매주 목요일에 다녀", "비 온다")
    said = ask(made, "상담 무슨 요일에 가지?")
    assert "목요일" in said


def test_yesterday_is_the_day_before_where_the_person_lives() -> None:
    seoul = timezone(timedelta(hours=9))
    made = Book(embed=embed, ranker=ranker.load(), times=yesterday, zone=seoul)
    # Seven in the morning of the fifth in Seoul is still the fourth in UTC.
    take(made, "어제 라섹 수술했어", 0, datetime(2026, 1, 4, 22, tzinfo=UTC))
    said = ask(made, "나 라섹 수술 언제 했지?", now=datetime(2026, 3, 1, 9, tzinfo=seoul))
    assert said.startswith("2026년 1월 4일")
    assert "1월 5일에 “어제 라섹 수술했어”" in said
