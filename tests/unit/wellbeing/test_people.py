"""The people of one life, as they were told of."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from samantha.types import MessageId
from samantha.wellbeing.people import NOTES_MOST, People

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=timezone(timedelta(hours=9)))


def told(*lines: str, start: People | None = None) -> People:
    people = start or People()
    for i, line in enumerate(lines):
        people = people.learn(
            line, language="ko", message=MessageId(f"m{i}"), at=NOW + timedelta(days=i)
        )
    return people


def test_who_was_told_of_is_known_with_contact_and_sources() -> None:
    people = told("친구 민지랑 밥 먹었어", "민지 다음 주에 면접이래", "민지한테 고마워")
    minji = people.find("민지")
    assert minji is not None
    assert minji.kind == "friend"
    assert minji.sources == ("m0", "m1", "m2")
    assert minji.last_contact == NOW
    assert minji.last_mention == NOW + timedelta(days=2)
    assert [kind for kind, _ in minji.matters] == ["interview"]
    assert minji.warmth == 1.0
    assert minji.reachable


def test_family_is_nearer_than_a_colleague_and_told_often_nearer_still() -> None:
    people = told("엄마랑 통화했어", "우리 팀장님이 회의하재", "엄마가 반찬 챙겨 줬어")
    mother, boss = people.find("엄마"), people.find("팀장님")
    assert mother is not None
    assert boss is not None
    assert 1 >= mother.closeness > boss.closeness >= 0


@pytest.mark.parametrize(
    "line",
    ["할머니가 돌아가셨어", "남친이랑 헤어졌어", "아빠가 나를 때렸어", "엄마 얘기는 하지 마"],
)
def test_some_are_never_to_be_suggested(line: str) -> None:
    known = told("할머니랑 통화했어", "남친이랑 밥 먹었어", "아빠랑 산책했어", "엄마랑 통화했어")
    people = known.learn(line, language="ko", message=MessageId("x"), at=NOW)
    spoken = next(one for one in people.someone if one.name in line)
    assert not spoken.reachable


def test_a_message_heard_twice_counts_once() -> None:
    once = told("민지랑 밥 먹었어")
    twice = once.learn("민지랑 밥 먹었어", language="ko", message=MessageId("m0"), at=NOW)
    assert twice == once


def test_with_a_no_nothing_is_kept() -> None:
    refused = told("민지랑 밥 먹었어").agree(False)
    assert refused.someone == ()
    assert told("엄마랑 통화했어", start=refused).someone == ()
    assert told("엄마랑 통화했어", start=refused.agree(True)).find("엄마") is not None


def test_what_they_set_wins() -> None:
    people = told("민지랑 밥 먹었어").set("민지", closeness=0.9, relation="family")
    again = told("민지랑 싸웠어", start=people)
    minji = again.find("민지")
    assert minji is not None
    assert (minji.closeness, minji.kind) == (0.9, "family")


def test_two_names_of_one_person_become_one() -> None:
    people = told("민지랑 밥 먹었어", "김민지랑 통화했어").rename("김민지", "민지")
    assert [one.name for one in people.someone] == ["민지"]
    assert people.someone[0].sources == ("m0", "m1")


def test_forgetting_messages_forgets_what_they_told() -> None:
    people = told("민지랑 밥 먹었어", "민지 아프대", "엄마랑 통화했어")
    left = people.forget([MessageId("m0"), MessageId("m2")])
    assert [one.name for one in left.someone] == ["민지"]
    assert left.someone[0].last_contact is None
    assert left.remove("민지").someone == ()


def test_it_comes_back_whole_from_json() -> None:
    people = told("친구 민지랑 밥 먹었어", "할머니가 돌아가셨어").set("민지", closeness=0.4)
    assert People.from_json(json.loads(json.dumps(people.json()))) == people


@pytest.mark.parametrize("data", [None, 4, [], {"someone": [1, {"name": 3}, {"notes": 1}]}])
def test_unreadable_json_is_a_fresh_start(data: object) -> None:
    assert People.from_json(data).someone == ()


def test_a_long_life_is_kept_in_bounds_and_its_griefs_stay() -> None:
    people = told("할머니가 돌아가셨어", *["할머니 생각이 나"] * (NOTES_MOST + 20))
    grandmother = people.find("할머니")
    assert grandmother is not None
    assert len(grandmother.notes) <= NOTES_MOST + 1
    assert not grandmother.reachable


def test_no_words_are_kept() -> None:
    people = told("친구 민지랑 보라색코끼리 보러 갔다 왔어")
    assert "코끼리" not in json.dumps(people.json(), ensure_ascii=False)
