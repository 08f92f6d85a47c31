from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from samantha import messages
from samantha.errors import SamanthaError

SOURCES = sorted(Path(messages.__file__).parent.rglob("*.py"))
ERROR = re.compile(
    r"(?:SettingsError|EngineError|StoreError|SkillRefused|ConsentNeeded|SamanthaError)"
    r"\(\s*\"([a-z_]+\.[a-z_.]+)\""
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_keys() -> None:
    assert messages.catalogue("ko").keys() == messages.catalogue("en").keys()


def test_both_languages_fill_the_same_fields() -> None:
    ko, en = messages.catalogue("ko"), messages.catalogue("en")
    assert [key for key in ko if fields(ko[key]) != fields(en[key])] == []


def test_every_error_that_can_be_raised_has_words() -> None:
    raised = {key for path in SOURCES for key in ERROR.findall(path.read_text("utf-8"))}
    assert len(raised) > 20
    assert sorted(raised - messages.catalogue("ko").keys()) == []


def test_every_key_that_is_said_exists() -> None:
    said = {
        key
        for path in SOURCES
        for key in re.findall(
            r"say\(\s*(?:[\w.]+,\s*)?\"([a-z_]+\.[a-z_.]+)\"", path.read_text("utf-8")
        )
    }
    assert len(said) > 30
    assert sorted(said - messages.catalogue("ko").keys()) == []


def test_korean_words_are_korean_and_english_words_english() -> None:
    hangul = re.compile("[가-힣]")
    assert [key for key, text in messages.catalogue("ko").items() if not hangul.search(text)] == [
        "config.set"
    ]
    assert [key for key, text in messages.catalogue("en").items() if hangul.search(text)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_error_with_missing_fields_is_still_told(language: str) -> None:
    told = messages.explain("ko" if language == "ko" else "en", SamanthaError("store.full"))
    assert "{path}" in told or "." in told


def test_an_unknown_error_shows_its_key() -> None:
    assert "odd.key" in messages.explain("ko", SamanthaError("odd.key", what=1))
