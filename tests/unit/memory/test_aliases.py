"""Names that are told to be of the same one."""

from __future__ import annotations

import pytest

from samantha.memory.aliases import other_names


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("난 민경이를 밍밍이라고 불러", ("민경", "밍밍")),
        ("하윤이 만나고 왔어. 별명이 하뉴인데 싫어해", ("하윤", "하뉴")),
        ("우리 부장 별명이 고릴라거든", ("부장", "고릴라")),
        ("my brother Jonathan, everyone calls him Jojo", ("jonathan", "jojo")),
        ("the twins, Leo and Priscilla, who we mostly call Pip", ("priscilla", "pip")),
        ("Max is short for Maximilian", ("maximilian", "max")),
    ],
)
def test_a_line_that_tells_another_name_joins_the_two(text: str, pair: tuple[str, str]) -> None:
    assert pair in other_names(text)


@pytest.mark.parametrize(
    "text", ["편하게 다솜이라고 불러", "I called Anna yesterday", "그걸 뭐라고 불러?", "", "🙂"]
)
def test_a_line_with_one_name_joins_nothing(text: str) -> None:
    assert other_names(text) == ()
