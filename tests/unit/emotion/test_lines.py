"""What the reader was taught and what it is tested on stay apart."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from samantha.emotion.taxonomy import NEGATIVE
from samantha.types import EMOTIONS
from tools.emotion_lines import (
    HERE,
    flips,
    kept_for_tests,
    lexicon,
    lines,
    other_level,
    pairs,
    stances,
    stem,
    typed,
    words,
)

SECRET, TESTED = kept_for_tests(Path(__file__).parent / "contrast.jsonl")
FLIPS = flips(HERE / "flips.txt")
LINES = [
    *lines(HERE / "lines_ko.txt"),
    *lines(HERE / "lines_en.txt"),
    *pairs(HERE / "pairs.txt"),
    *FLIPS,
]
SETS = Path(__file__).parents[3] / "bench" / "sets"


def test_no_tested_sentence_is_a_line_that_was_taught() -> None:
    assert [row.group for row in LINES if TESTED(row.text)] == []


def test_no_line_of_the_kept_sets_is_a_line_that_was_taught() -> None:
    def bare(text: str) -> str:
        return re.sub(r"\W", "", text.lower())

    taught = {bare(row.text) for row in LINES}
    kept = [
        bare(row[side])
        for name in ("first_person", "contrast_talk")
        for row in map(json.loads, (SETS / f"{name}.jsonl").read_text("utf-8").splitlines())
        for side in ("text", "a", "b")
        if side in row
    ]
    assert len(kept) > 400
    assert not taught.intersection(kept)


def test_both_sides_of_a_pair_are_held_out_together_and_differ_in_sign() -> None:
    assert len(FLIPS) >= 400
    for well, badly in zip(FLIPS[::2], FLIPS[1::2], strict=True):
        assert well.group == badly.group
        assert badly.top in (*NEGATIVE, "surprise")
        assert well.top not in NEGATIVE


def test_there_are_lines_for_every_feeling_in_both_languages() -> None:
    for emotion in EMOTIONS:
        of = [row for row in LINES if row.target[EMOTIONS.index(emotion)] >= 0.7]
        korean = [row for row in of if re.search("[가-힣]", row.text)]
        assert len(korean) >= 15
        assert len(of) - len(korean) >= 10
    assert len(LINES) >= 600


def test_no_line_is_written_twice() -> None:
    texts = [row.text for row in LINES]
    assert len(set(texts)) >= len(texts) - 5


def test_drills_deny_no_word_that_the_tests_deny() -> None:
    drills = words(random.Random(4), count=0, denied=300, secret=SECRET)
    korean = [
        row.group.removeprefix("lex:").split()[-1][:2]
        for row in drills
        if re.search("[가-힣]", row.text)
    ]
    assert len(korean) > 50
    assert not set(korean) & SECRET


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("무서워", "무섭지"),
        ("행복해", "행복하지"),
        ("걱정돼", "걱정되지"),
        ("떨려", "떨리지"),
        ("지쳐", "지치지"),
        ("슬퍼", "슬프지"),
        ("좋아", "좋지"),
        ("멋있어", "멋있지"),
        ("화나", "화나지"),
        ("지쳤어", None),
    ],
)
def test_a_predicate_is_denied_in_its_own_form(word: str, expected: str | None) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("밥 먹었어", "밥 먹었어요"),
        ("나는 괜찮아", "저는 괜찮아요"),
        ("비가 오네요", "비가 오네"),
        ("학교야", "학교예요"),
        ("회의 끝났습니다", "회의 끝났다"),
    ],
)
def test_a_line_can_be_said_in_the_other_level(text: str, other: str) -> None:
    assert other_level(text) == other


def test_typing_keeps_the_feeling_and_some_of_the_words() -> None:
    chance = random.Random(1)
    for row in chance.sample(LINES, 200):
        told = typed(row, chance)
        assert told.target == row.target
        assert told.text.strip()


def test_lexicon_words_have_one_class_each() -> None:
    for name in ("lexicon_ko.txt", "lexicon_en.txt"):
        found = [word for word, _ in lexicon(HERE / name)]
        assert len(set(found)) == len(found)


def test_a_stance_teaches_nothing_of_what_may_be_felt_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "lines.tsv"
    path.write_text("hurt\t1\tthey left me out\nmixed\t1\tglad and sorry\n", encoding="utf-8")
    (row,) = stances(path)
    told = dict(zip(EMOTIONS, row.weights, strict=True))
    assert row.top == "sadness"
    assert told["sadness"] == told["joy"] == 1.0
    assert told["anger"] == told["shame"] == 0.0


def test_every_line_that_was_written_for_a_stance_tells_of_some_class() -> None:
    for language in ("ko", "en"):
        rows = stances(HERE.parent / f"stance_lines_{language}.tsv")
        assert len(rows) > 8_000
        assert all(any(row.weights) for row in rows)
