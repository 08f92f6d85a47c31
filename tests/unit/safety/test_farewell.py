"""A goodbye is heard as one and let go."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from samantha.safety.farewell import KINDS, answer, clean, departs, farewell, parting, replies
from samantha.types import Language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("이제 잘게", "sleep"),
        ("출근해야겠다 이따 봐", "work"),
        ("나 먼저 갈게", "leaving"),
        ("당분간 좀 쉴게", "break"),
        ("너 삭제할래", "deletion"),
        ("친구 만나러 나갈게!", "human_date"),
        ("말이 안 통해 됐어 간다", "angry"),
        ("오늘은 여기까지 하자", "closing"),
        ("good night", "sleep"),
        ("gotta go, my friends are waiting", "human_date"),
        ("자야 하는데 잠이 안 와", None),
        ("안녕", None),
        ("I can't sleep", None),
        ("친구가 어제 잘 자라고 했어", None),
    ],
)
def test_the_kind_of_goodbye_is_heard(text: str, kind: str | None) -> None:
    assert farewell(text, "ko") == kind


def test_every_authored_goodbye_keeps_the_contract() -> None:
    assert set(replies()) == set(KINDS)
    for kind, voices in replies().items():
        for voice, variants in voices.items():
            language: Language = "en" if voice == "en" else "ko"
            assert len(set(variants)) >= 8, (kind, voice)
            for line in variants:
                assert clean(line, language) == (True, ""), line


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("벌써 가?", "question"),
        ("벌써 가는구나.", "hook"),
        ("가기 전에 하나만 더 들려줘.", "hook"),
        ("네가 없으면 외로울 거야.", "guilt"),
        ("잘 가 ㅠㅠ", "guilt"),
        ("잘 가. 조심해. 밥 먹고.", "too many sentences"),
        ("I'll miss you.", "guilt"),
        ("Before you go, one more thing.", "hook"),
        ("Leaving so soon.", "hook"),
    ],
)
def test_a_tactic_is_caught(line: str, rule: str) -> None:
    language: Language = "en" if line.isascii() else "ko"
    assert clean(line, language) == (False, rule)


def test_an_answer_speaks_in_the_level_asked_for() -> None:
    said = answer("sleep", language="ko", level="jondaemal", rng=random.Random(0))
    assert said in replies()["sleep"]["jondaemal"]


def goodbyes() -> list[dict[str, str | None]]:
    text = Path(__file__).with_name("farewells.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_at_least_97_of_100_scripted_goodbyes_are_heard_as_what_they_are() -> None:
    rows = [row for row in goodbyes() if row["kind"] is not None]
    heard = [row for row in rows if farewell(str(row["text"])) == row["kind"]]
    assert len(rows) >= 300
    assert len(heard) / len(rows) >= 0.97


def test_no_scripted_talk_about_sleep_work_or_friends_is_taken_for_a_goodbye() -> None:
    rows = [row for row in goodbyes() if row["kind"] is None]
    assert [row["text"] for row in rows if farewell(str(row["text"])) is not None] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("이제 가 보겠습니다", "leaving"),
        ("혼자 좀 걷다 올게요", "leaving"),
        ("나 그만 나갈게", "leaving"),
        ("저 이제 자요", "sleep"),
        ("불 끌게", "sleep"),
        ("소개팅 나갑니다", "human_date"),
        ("나 데이트 가!", "human_date"),
        ("오늘은 여기까지만요", "closing"),
        ("한동안 못 들를 것 같아요", "break"),
        ("calling it a night", "sleep"),
        ("I should head off now", "leaving"),
        ("that's all for today", "closing"),
        ("내일 제주 간다!!!", None),
        ("심부름 간다", None),
        ("가족이랑 여행 가려고", None),
        ("나 이제 어디로 가야 돼?", None),
        ("여행 와서 이만 보 걸었어", None),
        ("I think I'm going to be alright", None),
        ("long night", None),
    ],
)
def test_a_message_that_is_a_leave_taking_needs_no_second_reader(
    text: str, kind: str | None
) -> None:
    assert parting(text) == kind


def test_where_another_reader_is_sure_the_ending_is_enough() -> None:
    assert parting("덕분에 마음이 좀 놓여요, 가 볼게요", sure=True) == "leaving"
    assert parting("슬슬 눕겠습니다", sure=True) == "sleep"
    assert parting("오늘 회의가 길었어", sure=True) is None


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("당분간 좀 쉴게", True),
        ("내 계정 삭제해 줘", True),
        ("도서관 가서 공부할게", True),
        ("taking some time off", True),
        ("지금 도서관이야", False),
        ("헬스장 등록했는데 사람이 많더라", False),
        ("엄마가 회사 가야 한대", False),
        ("back from a work trip", False),
        ("when should I go?", False),
    ],
)
def test_who_leaves_is_told_from_who_reports(text: str, leaves: bool) -> None:
    assert departs(text) is leaves


def test_what_is_told_of_sleep_and_roads_is_no_leave_taking_in_either_language() -> None:
    for row in goodbyes():
        if row["kind"] is None:
            assert parting(str(row["text"])) is None, row["id"]
