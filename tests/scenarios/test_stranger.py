"""What a stranger does: types lines into `samantha`, goes away, comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def samantha(home: Path, *arguments: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "samantha.cli.main", *arguments],
        input=said,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "SAMANTHA_HOME": str(home), "SAMANTHA_BRAIN": "authored", "LANG": "C"},
    )


@pytest.mark.slow
def test_a_talk_is_remembered_after_a_restart(tmp_path: Path) -> None:
    said = (
        "혼자 있는 편이야\n차분한 쪽\n그럭저럭\n하늘이라고 불러줘\n편하게 해\n동생 이름은 수아야\n"
    )
    first = samantha(tmp_path, said=said.encode())
    assert first.returncode == 0, first.stderr.decode()
    assert "AI" in first.stdout.decode()
    second = samantha(tmp_path, said="내 이름 뭐라고 했지?\n/memory\n".encode())
    out = second.stdout.decode()
    assert second.returncode == 0, second.stderr.decode()
    assert "하늘" in out
    assert "수아" in out
    assert out.count("먼저 말해 둘게요") <= 1


@pytest.mark.slow
def test_bytes_that_are_no_text_are_survived(tmp_path: Path) -> None:
    said = b"\xff\xfe\xfa\n\n\x00\x01\n" + b"a" * 100_000 + b"\n" + "안녕\n".encode()
    run = samantha(tmp_path, said=said)
    assert run.returncode == 0, run.stderr.decode()
    assert b"Traceback" not in run.stderr


@pytest.mark.slow
def test_L21_L22_everything_can_be_taken_along_and_erased(tmp_path: Path) -> None:
    samantha(tmp_path, said="패스\n패스\n패스\n패스\n패스\n내 비밀은 호두과자야\n".encode())
    out = tmp_path / "mine.jsonl"
    assert samantha(tmp_path, "export", "--out", str(out)).returncode == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert lines[0]["contains_ai_generated"] is True
    assert any("호두과자" in str(line.get("text")) for line in lines)
    assert out.stat().st_mode & 0o077 == 0
    assert samantha(tmp_path, "erase", "--yes").returncode == 0
    out.unlink()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert "호두과자".encode() not in file.read_bytes(), file.name


@pytest.mark.slow
def test_no_log_line_holds_what_was_said(tmp_path: Path) -> None:
    samantha(tmp_path, said="패스\n내 비밀은 호두과자야\n호두과자 기억나?\n".encode())
    log = (tmp_path / "logs" / "samantha.log").read_text("utf-8")
    assert "turn.done" in log
    assert "호두과자" not in log


@pytest.mark.slow
def test_two_windows_do_not_write_over_each_other(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "samantha.cli.main"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "SAMANTHA_HOME": str(tmp_path), "SAMANTHA_BRAIN": "authored"},
    )
    assert first.stdin is not None
    assert first.stdout is not None
    try:
        first.stdout.read(4)
        second = samantha(tmp_path, said="안녕\n".encode())
        assert second.returncode == 1
        assert "다른 창" in second.stderr.decode()
    finally:
        first.stdin.close()
        first.stdout.close()
        first.wait(timeout=60)


@pytest.mark.slow
def test_a_second_window_joins_the_talk_of_the_open_page(tmp_path: Path) -> None:
    environ = {**os.environ, "SAMANTHA_HOME": str(tmp_path), "SAMANTHA_BRAIN": "authored"}
    serving = subprocess.Popen(
        [sys.executable, "-m", "samantha.cli.main", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        env=environ,
    )
    assert serving.stdout is not None
    try:
        assert b"/enter?token=" in serving.stdout.readline()
        joined = samantha(tmp_path, said="패스\n".encode())
        assert joined.returncode == 0, joined.stderr.decode()
        assert "AI" in joined.stdout.decode()
    finally:
        serving.terminate()
        serving.stdout.close()
        serving.wait(timeout=60)
    assert not (tmp_path / "door.json").exists()


@pytest.mark.slow
def test_an_answer_about_dying_is_met_whatever_the_sum(tmp_path: Path) -> None:
    passed = "패스\n" * 5
    said = passed + "/check phq9\n" + "0\n" * 8 + "1\n"
    run = samantha(tmp_path, said=said.encode())
    assert run.returncode == 0, run.stderr.decode()
    assert "109" in run.stdout.decode()
    calm = samantha(tmp_path / "calm", said=(passed + "/check phq2\n0\n0\n").encode())
    assert calm.returncode == 0, calm.stderr.decode()
    assert "109" not in calm.stdout.decode()
