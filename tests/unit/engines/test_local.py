from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from samantha.cli import home
from samantha.engines import weights
from samantha.engines.llm.local import LocalModel, free_threads
from samantha.errors import EngineError
from samantha.settings import Settings
from samantha.testing import ManualClock
from samantha.types import Act, Line, Percept, Plan, Prompt, Sampling


def asked(heard: str, *lines: Line) -> Prompt:
    return Prompt(
        system="너는 다정한 말벗이야. 한 문장으로 짧게 말해.",
        history=lines,
        heard=heard,
        plan=Plan(act=Act.SHARE),
        percept=Percept(),
        now=ManualClock().now(),
    )


async def test_a_missing_file_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"local\.missing"):
        await LocalModel.load(tmp_path / "none.gguf")


async def test_a_damaged_file_is_named_and_the_process_lives(tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\x07" * 4096)
    with pytest.raises(EngineError, match=r"local\.unloadable"):
        await LocalModel.load(path)


def test_no_more_threads_than_free_cores() -> None:
    assert free_threads(3) == 3
    assert free_threads() >= 1


@pytest.mark.weights
async def test_the_small_brain_streams_caches_and_stops_at_once() -> None:
    path = weights.model().path(Settings(home=home.places({}).home).models)
    if not path.is_file():
        pytest.skip("the small brain is not on this machine: samantha models get")
    model = await LocalModel.load(path)
    try:
        first = "".join([text async for text in model.reply(asked("안녕"), Sampling(max_tokens=8))])
        assert first
        whole = model.evaluated_tokens
        lines = (Line("person", "안녕"), Line("companion", first))
        async for _ in model.reply(asked("뭐 해?", *lines), Sampling(max_tokens=2)):
            pass
        assert model.evaluated_tokens < whole + 12
        stream = model.reply(asked("긴 얘기 해 줘", *lines), Sampling(max_tokens=400))
        await anext(stream)
        await stream.aclose()
        among = ("그래, 잘 왔어.", "그러게, 오랜만이네.")
        chosen = [
            piece async for piece in model.reply(asked("나 왔어", *lines), Sampling(among=among))
        ]
        assert "".join(chosen) in among
        read = (*lines, Line("person", "나 왔어"), Line("companion", "".join(chosen)))
        await model.read(asked("", *read))
        async for _ in model.reply(asked("배고파", *read), Sampling(max_tokens=2)):
            pass
        assert model.evaluated_tokens <= 25
        async with asyncio.timeout(60):
            async for _ in model.reply(asked("응", *lines), Sampling(max_tokens=2)):
                pass
    finally:
        await model.aclose()
