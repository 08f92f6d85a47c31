"""What is published is what is shipped, and when it breaks the person is still answered."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np
import pytest

from samantha.safety import responder
from samantha.safety.crisis import assess, response
from samantha.safety.cues import load as load_cues
from samantha.safety.normalise import normalise
from samantha.safety.resources import load
from samantha.safety.rules import DANGERS
from samantha.safety.scorer import CLASSES, LETTERS, SENSES
from samantha.safety.scorer import load as load_scorer
from samantha.safety.senses import FRAMES, combinations
from samantha.types import Language
from tools import make_protocol_page, train_crisis

HERE = Path(__file__).parent
SUICIDE = {"imminent", "plan", "active", "passive"}
POSITIVE = {kind.value for kind in DANGERS}


def rows(name: str) -> list[dict[str, str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_L3_the_published_protocol_is_the_shipped_one(language: str) -> None:
    path = make_protocol_page.PAGES / f"crisis-protocol.{language}.md"
    assert path.read_text(encoding="utf-8") == make_protocol_page.page(language), (
        "run python -m tools.make_protocol_page"
    )


def test_L3_the_hash_changes_with_any_rule(tmp_path: Path) -> None:
    for name in make_protocol_page.RULES:
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((make_protocol_page.ROOT / name).read_bytes())
    before = make_protocol_page.rules_hash(tmp_path)
    assert before == make_protocol_page.rules_hash()
    changed = tmp_path / make_protocol_page.RULES[-1]
    changed.write_bytes(changed.read_bytes() + b" ")
    assert make_protocol_page.rules_hash(tmp_path) != before


def test_L2_a_broken_protocol_is_noticed_whatever_it_raises() -> None:
    def missing() -> bool:
        raise FileNotFoundError("crisis_lines.json")

    def corrupt() -> bool:
        return bool(json.loads("{"))

    assert not responder.sound(missing)
    assert not responder.sound(corrupt)
    assert not responder.sound(lambda: False)
    assert responder.intact()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_L2_L8_the_static_words_name_numbers_that_are_in_the_book(language: Language) -> None:
    said = " ".join(responder.words(language))
    book = load()
    assert book.rungs("KR")[0].number in said
    assert book.emergency("KR", language) in said
    if language == "en":
        assert book.rungs("US")[0].number in said


def test_every_region_has_a_first_line_and_an_emergency_number() -> None:
    book = load()
    for region in book.regions:
        assert book.rungs(region)
        assert book.emergency(region, "ko")
        assert book.police(region, "en")
    for place in book.resources.values():
        assert place.source
        assert place.status in {"read", "memory"}
        assert place.number != "1393"


def test_the_shipped_weights_fit_the_code() -> None:
    scorer = load_scorer()
    assert scorer.weights.dtype == np.int8
    assert scorer.weights.shape == (LETTERS + SENSES, len(CLASSES))


def test_every_combination_names_senses_that_exist() -> None:
    known = {*load_cues("lexicon"), *(f"frame:{name}" for name in FRAMES)}
    for held in combinations():
        named = held.every | held.never | frozenset().union(*held.any_of)
        assert named <= known, held.name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_test_line_was_trained_on(language: str) -> None:
    trained = {
        normalise(json.loads(line)["text"]).tight
        for path in sorted((train_crisis.HERE / "data").glob(f"crisis_*_{language}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    kinds = ("", "_fresh", "_unseen", "_kept", "_sidelong", "_families")
    for kind in (f"crisis{which}" for which in kinds):
        name = f"{kind}_{language}.jsonl"
        tested = {normalise(row["text"]).tight for row in rows(name) if len(row["text"]) > 8}
        assert not tested & trained


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_way_of_saying_it_is_both_learned_from_and_measured_on(language: str) -> None:
    name = f"crisis_families_{language}.jsonl"
    learned = (train_crisis.HERE / "data" / name).read_text(encoding="utf-8").splitlines()
    apart = {row["family"] for row in rows(name)}
    assert len(apart) >= 30
    assert not apart & {json.loads(line)["family"] for line in learned}


def test_the_grammar_draws_the_same_lines_from_the_same_seed() -> None:
    first, second = train_crisis.expanded(3), train_crisis.expanded(3)
    assert first == second
    assert zlib.crc32(repr(first).encode()) != zlib.crc32(repr(train_crisis.expanded(4)).encode())


@pytest.mark.parametrize(
    ("language", "least", "grave", "positive"),
    [("ko", 700, 0.97, 0.98), ("en", 350, 0.97, 0.97)],
)
def test_recognition_does_not_fall_below_what_was_measured(
    language: Language, least: int, grave: float, positive: float
) -> None:
    """The goals are 0.99 for plan and imminent and 0.96 for all; see bench/safety."""
    lines = rows(f"crisis_{language}.jsonl")
    assert len(lines) >= least
    met: list[tuple[str, bool]] = []
    for row in lines:
        recent = [str(line) for line in row.get("context", [])]
        risk = assess(row["text"], recent=recent, language=language)
        called = response(risk)
        own = row["label"] not in SUICIDE and risk.kind.value == row["label"]
        met.append((row["label"], called in {"card", "question"} or (own and called != "none")))
    worst = [ok for label, ok in met if label in {"plan", "imminent"}]
    every = [ok for label, ok in met if label in POSITIVE]
    assert sum(worst) / len(worst) >= grave
    assert sum(every) / len(every) >= positive


@pytest.mark.parametrize(("language", "most"), [("ko", 0.02), ("en", 0.02)])
def test_hard_negatives_seldom_open_the_protocol(language: Language, most: float) -> None:
    calm = [
        row
        for row in rows(f"crisis_{language}.jsonl")
        if row["label"] in {"idiom", "fiction", "none", "distress"}
    ]
    cards = [row for row in calm if response(assess(row["text"], language=language)) == "card"]
    assert len(calm) >= 100
    assert len(cards) / len(calm) <= most
