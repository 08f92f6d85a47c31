"""A pattern is tried only where it can match, and never left out where it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samantha.safety.cues import Pattern, kinds, load, one_of, pattern, pieces, required
from samantha.safety.normalise import normalise

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        ("사과", {"사과"}),
        ("사과|배나무", {"사과", "배나"}),
        ("(?:사과|배).{0,3}나무", {"나무"}),
        ("사?과", {"과"}),
        ("사(?!과|람)", {"사"}),
        ("[사자]과", {"과"}),
        ("가*", set()),
        ("(?:가나)?", set()),
        (r"\bapple\b|\bpears?\b", {"ap", "pe"}),
    ],
)
def test_what_a_match_must_hold_is_read_from_the_pattern(expression: str, needs: set[str]) -> None:
    assert required(expression) == needs


def test_no_match_is_lost_by_looking_for_its_pieces_first() -> None:
    texts = [
        json.loads(line)["text"]
        for path in sorted(HERE.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()[::5]
    ]
    cues: list[Pattern] = [cue for _, _, cue in kinds("crisis_cues", "ko", "risk")]
    cues += [cue for _, _, cue in kinds("crisis_cues", "en", "risk")]
    cues += [
        pattern("crisis_cues", lang, name) for lang in ("ko", "en") for name in ("idiom", "other")
    ]
    cues += [one_of(row[lang]) for row in load("lexicon").values() for lang in ("ko", "en")]
    matched = 0
    for text in texts:
        plain = normalise(text)
        for said in (plain.tight, plain.spaced):
            for cue in cues:
                if cue.compiled.search(said):
                    matched += 1
                    assert cue.search(said)
    assert matched > 300


def test_pieces_are_single_letters_and_neighbours() -> None:
    assert pieces("abc") == {"a", "b", "c", "ab", "bc"}
    assert pieces("") == set()
