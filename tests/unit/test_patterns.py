"""Patterns that are compiled at their first use."""

import gc
import importlib
import pkgutil
import re

import pytest

import samantha
from samantha.patterns import _Later, later, pieces, required


def test_a_pattern_answers_as_the_compiled_one_does() -> None:
    plain = re.compile(r"(\w+)한테", re.IGNORECASE)
    put_off = later(r"(\w+)한테", re.IGNORECASE)
    text = "팀장님한테 칭찬받았어"
    for _ in range(2):
        found = put_off.search(text)
        assert found is not None
        assert found.group(1) == "팀장님"
    assert put_off.sub("", text) == plain.sub("", text)
    assert put_off.findall(text) == plain.findall(text)
    assert put_off.pattern == plain.pattern
    assert put_off.flags == plain.flags


def test_a_broken_pattern_is_told_when_it_is_asked() -> None:
    broken = later("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_pattern_of_the_house_that_is_put_off_compiles() -> None:
    for module in pkgutil.walk_packages(samantha.__path__, "samantha."):
        if not module.name.startswith("samantha.server"):
            importlib.import_module(module.name)
    from samantha.conversation import frames
    from samantha.safety import cues

    for language in ("ko", "en"):
        frames.load(language)
    for file in ("crisis_cues", "conduct_cues", "identity_cues", "farewell_cues", "combinations"):
        for expression in _strings(cues.load(file)):
            re.compile(expression, re.IGNORECASE)
    gc.unfreeze()  # a house that was made ready keeps what it holds from the collector
    held = [one for one in gc.get_objects() if isinstance(one, _Later)]
    assert len(held) > 1000
    for one in held:
        if one._source != "(":
            re.compile(one._source, one._flags)


def _strings(found: object) -> list[str]:
    """The alternatives of every pattern below: lists of strings are those."""
    if isinstance(found, dict):
        return [text for one in found.values() for text in _strings(one)]
    if isinstance(found, list):
        if found and all(isinstance(one, str) for one in found):
            return ["|".join(found)]
        return [text for one in found for text in _strings(one)]
    return []


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


def test_pieces_are_single_letters_and_neighbours() -> None:
    assert pieces("abc") == {"a", "b", "c", "ab", "bc"}
    assert pieces("") == set()
