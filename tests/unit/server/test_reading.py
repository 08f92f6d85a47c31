from __future__ import annotations

import random

import pytest

from samantha.conversation.enclosed import BEGINNING, END
from samantha.server.reading import READ_MOST, decoded, read

KOREAN = "오늘은 비가 왔어요.\n우산을 두고 나와서 “조금” 젖었지만, 괜찮았어요…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
def test_korean_is_read_however_it_was_written(encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    got = read(mark + KOREAN.encode(encoding), picture=False)
    assert (got.state, got.text, got.characters) == ("read", KOREAN.strip(), len(KOREAN.strip()))


@pytest.mark.parametrize(
    "text",
    [
        "name,age\n지우,31\n",
        '{"a": [1, 2]}',
        "def f():\n\treturn 1\n",
        "<script>alert(1)</script>",
        "\x1b[31mred\x1b[0m",
        "one\rtwo",
    ],
)
def test_tables_code_and_markup_are_text(text: str) -> None:
    got = read(text.encode(), picture=False)
    assert (got.state, got.text) == ("read", text.replace("\r", "\n").strip())


def test_of_a_long_text_it_is_said_how_much_is_read() -> None:
    text = "가나다라 " * 4000
    got = read(text.encode(), picture=False)
    assert (got.state, got.first, got.last) == ("part", BEGINNING, END)
    assert got.characters == len(text.strip())
    assert len(got.text) < BEGINNING + END + 10


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nplain so far",
        b"PK\x03\x04" + b"\0" * 40,
        b"\0" * 100,
        b"\xff\xfe\xff",
        "na\u00efve caf\u00e9 d\u00e9j\u00e0 vu".encode("latin-1"),
        "日本語のテキスト".encode("shift_jis"),
        KOREAN.encode("cp949")[:-2] + b"\xff",
        random.Random(5).randbytes(4000),
    ],
    ids=["pdf", "zip", "zeros", "half a letter", "latin", "japanese", "torn", "random"],
)
def test_what_is_no_text_is_not_guessed_at(content: bytes) -> None:
    got = read(content, picture=False)
    assert (got.state, got.text) == ("unknown", "")


def test_nothing_random_passes_for_text() -> None:
    chance = random.Random(11)
    passed = [size for size in range(20, 400) if decoded(chance.randbytes(size)) is not None]
    assert passed == []


def test_an_empty_a_huge_and_a_pictured_file_are_told_apart() -> None:
    assert read(b" \n\t", picture=False).state == "empty"
    assert read("가".encode() * READ_MOST, picture=False).state == "long"
    assert read(b"\0\1" * READ_MOST, picture=False).state == "unknown"
    assert read(b"anything", picture=True).state == "picture"
