"""Topics, over sentences written by hand in topics*.jsonl."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samantha.language.topic import scores, topic
from samantha.types import TOPICS, Language

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(p.name for p in HERE.glob("topics*.jsonl")))
def test_a_topic_is_named_when_sure_and_mostly_right(name: str, lang: Language) -> None:
    rows = [row for row in _rows(name) if row["lang"] == lang]
    named = [(row, found) for row in rows if (found := topic(row["text"], lang)[0]) != "general"]
    wrong = [(row["text"], found) for row, found in named if found != row["topic"]]
    special = [row for row in rows if row["topic"] != "general"]
    right = len(named) - len(wrong)
    assert right >= 0.93 * len(named), wrong
    assert right >= 0.75 * len(special)


def test_the_hand_written_sentences_cover_every_topic() -> None:
    for lang in ("ko", "en"):
        assert {row["topic"] for row in _rows("topics.jsonl") if row["lang"] == lang} == set(TOPICS)


@pytest.mark.parametrize("text", ["응", "", "ㅋㅋㅋ", "그랬구나", "모르겠어"])
def test_what_says_nothing_is_general_and_unsure(text: str) -> None:
    assert topic(text, "ko") == ("general", 0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("우리 강아지 귀여워 죽겠어", "pets"),
        ("우리 강아지가 무지개다리를 건넜어", "pet_loss"),
        ("남편이랑 이혼해", "divorce"),
        ("남자친구랑 헤어졌어", "parting"),
        ("팀장님한테 회의에서 깨졌어", "humiliation"),
        ("오늘도 혼자 밥 먹었어", "loneliness"),
    ],
)
def test_the_narrower_topic_wins(text: str, expected: str) -> None:
    assert topic(text, "ko")[0] == expected


def test_confidence_is_a_share_and_grows_with_the_cues() -> None:
    one, more = topic("장례식", "ko")[1], topic("아버지가 돌아가셔서 장례식 치르고 왔어", "ko")[1]
    assert 0.0 < one <= more < 1.0
    assert all(score > 0 for score in scores("회사에서 야근했어", "ko").values())
