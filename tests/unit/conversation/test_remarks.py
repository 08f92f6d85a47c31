"""Small remarks are read whole, and presume no other time than the telling's."""

from __future__ import annotations

from pathlib import Path

import pytest

from samantha.conversation import remarks
from samantha.types import Language


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("주말에 등산 갈 거야", "ko", "coming"),
        ("내일 치과 가요", "ko", "coming"),
        ("스틱 챙겨야겠네요", "ko", "coming"),
        ("점심에 김밥 먹었어", "ko", "done"),
        ("방금 약국 들름ㅋㅋ", "ko", "going"),
        ("이불 빨래 다 함", "ko", "done"),
        ("지금 카페야", "ko", "going"),
        ("우리는 김치찌개에 참치 넣어", "ko", "going"),
        ("I'm going to paint the fence", "en", "coming"),
        ("had leftovers again", "en", "done"),
        ("we keep the key under the pot", "en", "going"),
    ],
)
def test_what_is_told_lies_in_its_time(text: str, language: Language, time: str) -> None:
    assert remarks.time_of(text, language) == time


@pytest.mark.parametrize("name", ["named", "sorts"])
def test_every_kind_can_be_remarked_on_in_every_voice_without_a_question(name: str) -> None:
    for kind, voices in remarks.load(name).items():
        for voice, rows in voices.items():
            assert any("?" not in one.text for one in rows), (kind, voice)
            assert len({one.text for one in rows}) == len(rows), (kind, voice)


def test_a_row_that_is_no_remark_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("## kind\nb 응.\nq what\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.txt:3"):
        remarks.load("x", path)
