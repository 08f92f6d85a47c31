from __future__ import annotations

import os
from pathlib import Path

from samantha.cli.talk import stdin_lines


async def test_a_talk_can_be_read_from_a_file_as_well_as_from_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("안녕\n".encode() + b"\xff\n" + "잘 자".encode())
    with path.open("rb") as file:
        lines = await stdin_lines(file)
        assert [line async for line in lines] == path.read_bytes().splitlines(keepends=True)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(path.read_bytes())
    with os.fdopen(reading, "rb") as pipe:
        lines = await stdin_lines(pipe)
        assert [line async for line in lines] == path.read_bytes().splitlines(keepends=True)
