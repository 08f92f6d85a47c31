"""kill -9 at random moments of a talk: nothing acknowledged is lost, nothing is doubled.

`SAMANTHA_KILLS=200 python -m pytest tests/scenarios/test_kill.py` for the full run.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from samantha.engines.store.sqlite import SqliteStore
from tests.scenarios.talker import PERSON

KILLS = int(os.environ.get("SAMANTHA_KILLS", "6"))
LINES = 40 * KILLS


async def run_and_kill(
    path: Path, after_s: float, *, from_answer: bool
) -> tuple[set[str], set[str]]:
    """Messages that were acknowledged as taken, and as answered, before the kill.

    The kill comes `after_s` seconds after the start of the talk, or after its first answer:
    on a slow machine the first alone would never see a finished turn.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.scenarios.talker", str(path), str(LINES)),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert (await process.stdout.readline()).strip() == b"ready"
    seen: list[bytes] = []
    while from_answer and (line := await process.stdout.readline()):
        seen.append(line)
        if line.startswith(b"answered "):
            break
    await asyncio.sleep(after_s)
    process.kill()
    rest = (b"".join(seen) + await process.stdout.read()).decode().split("\n")
    await process.wait()
    taken = {line.split()[1] for line in rest if line.startswith("taken ") and len(line) > 10}
    answered = {line.split()[1] for line in rest if line.startswith("answered ") and len(line) > 13}
    return taken, answered


@pytest.mark.slow
async def test_kill_nine_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(11)
    path = tmp_path / "talk.db"
    taken: set[str] = set()
    answered: set[str] = set()
    for number in range(KILLS):
        heard, replied = await run_and_kill(
            path, chance.uniform(0.0, 0.6), from_answer=number % 2 == 1
        )
        # The last line of a killed process may be cut: only whole identities count.
        taken |= {identity for identity in heard if identity.startswith("line-")}
        answered |= {identity for identity in replied if identity.startswith("line-")}
        store = await SqliteStore.open(path)
        lines = await store.messages(PERSON, limit=100_000)
        await store.aclose()
        said = Counter(line.id for line in lines if line.speaker == "person")
        replies = Counter(line.reply_to for line in lines if line.speaker == "companion")
        assert taken <= said.keys(), "a taken message was lost"
        assert answered <= {str(one) for one in replies}, "an answered message lost its reply"
        assert max(said.values(), default=1) == 1, "a message was doubled"
        assert max(replies.values(), default=1) == 1, "a reply was doubled"
        assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert answered, "nothing was answered before the kills: the scenario tests nothing"
