"""How long from nothing to the first words: a clean virtual environment, then two starts.

Seconds of the wall depend on who else is using the machine; `first_words_cpu_s` is what the process
had taken of the processor when she spoke, and `talk_cpu_s` what a whole talk of one line takes.

python -m bench.first_talk [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def size(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def install(folder: Path) -> dict[str, float]:
    """Make the environment as `make talk` does, and measure it."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for wanted in (
        ("--require-hashes", "-r", str(ROOT / "constraints.txt")),
        ("--no-deps", str(ROOT)),
    ):
        pip = (str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet")
        subprocess.run([*pip, "install", *wanted], check=True, stderr=subprocess.DEVNULL)
    return {
        "install_s": round(time.perf_counter() - began, 1),
        "install_mb": round(size(folder) / (1 << 20), 1),
    }


def cpu_s(process: int) -> float:
    """Seconds of the processor that a running process has taken; 0 where the system tells none."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_words(folder: Path, home: Path) -> dict[str, float]:
    """Seconds from the start of the process to her first words, and to her first answer."""
    environ = {**os.environ, "SAMANTHA_HOME": str(home), "SAMANTHA_BRAIN": "authored"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen(
        [str(folder / "bin/samantha")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environ,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.read(4)
        greeted = time.perf_counter() - began
        greeted_cpu = cpu_s(process.pid)
        # The rest of the greeting ends with an empty line; then something is said.
        while process.stdout.readline().strip():
            pass
        asked = time.perf_counter()
        process.stdin.write("안녕하세요\n".encode())
        process.stdin.close()
        process.stdout.readline()
        answered = time.perf_counter() - asked
        process.stdout.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "first_words_s": round(greeted, 2),
        "first_answer_s": round(answered, 3),
        "first_words_cpu_s": round(greeted_cpu, 2),
        "talk_cpu_s": round(spent, 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="samantha-first-") as name:
        folder = Path(name)
        figures: dict[str, Any] = install(folder / "venv")
        figures["cold"] = first_words(folder / "venv", folder / "cold")
        figures["warm"] = first_words(folder / "venv", folder / "warm")
    print(json.dumps(figures) if options.json else figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
