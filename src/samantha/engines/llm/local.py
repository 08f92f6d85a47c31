"""A small GGUF model in this process, by llama.cpp through xllamacpp."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import threading
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final, Literal

from samantha.engines.llm.chat import messages
from samantha.errors import EngineError
from samantha.types import Prompt, Sampling

MOST_THREADS: Final = 8


def free_threads(wanted: int = 0) -> int:
    """Threads to compute with: llama.cpp spins while it waits, so more of them than free cores
    collapse together (1.2 tokens/s with 2 threads at load 11, notes on the runtime)."""
    if wanted > 0:
        return wanted
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return max(1, min(MOST_THREADS, cores))


class LocalModel:
    """`ports.LanguageModel`. Load with `await LocalModel.load(path)`."""

    tier: Literal[0, 1, 2] = 1

    def __init__(self, server: Any, name: str) -> None:  # xllamacpp ships no types
        self._server = server
        self.name = name
        # One slot: a second question would only halve the speed of the first.
        self._turn = asyncio.Lock()
        self._readings: set[threading.Event] = set()  # to be ended when somebody wants an answer
        self.evaluated_tokens = 0  # of the last reply's prompt, the part that was not cached
        self.reads_per_s = 0.0  # prompt tokens
        self.speaks_per_s = 0.0  # answer tokens

    @classmethod
    async def load(cls, path: Path, *, threads: int = 0, context_tokens: int = 4096) -> LocalModel:
        """Raises EngineError: `local.missing`, `local.no_library`, `local.unloadable`."""
        server = await asyncio.to_thread(_open, path, free_threads(threads), context_tokens)
        return cls(server, path.stem)

    async def read(self, prompt: Prompt) -> None:
        """Evaluate what was said so far into the prefix cache."""
        async with aclosing(self._run(prompt, Sampling(max_tokens=0), reading=True)) as nothing:
            async for _ in nothing:
                pass

    async def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        for reading in self._readings:
            reading.set()
        said = ""
        async with aclosing(self._run(prompt, sampling)) as pieces:
            async for piece in pieces:
                said += piece
                left = [text for text in sampling.among if text.startswith(said)]
                if len(left) == 1:
                    # The choice has fallen: the rest need not be spelt out.
                    yield piece + left[0][len(said) :]
                    return
                yield piece

    async def _run(
        self, prompt: Prompt, sampling: Sampling, *, reading: bool = False
    ) -> AsyncGenerator[str, None]:
        loop = asyncio.get_running_loop()
        pieces: asyncio.Queue[str | EngineError | None] = asyncio.Queue()
        stop = threading.Event()
        if reading:
            self._readings.add(stop)

        def put(piece: str | EngineError | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(pieces.put_nowait, piece)

        def on_chunk(chunk: Any) -> bool:
            for part in chunk if isinstance(chunk, list) else [chunk]:
                failure = _failure(part)
                if failure is not None:
                    put(failure)
                    return True
                timings = part.get("timings")
                if timings:
                    self.evaluated_tokens = int(timings.get("prompt_n", 0))
                    self.reads_per_s = float(timings.get("prompt_per_second", 0.0))
                    self.speaks_per_s = float(timings.get("predicted_per_second", 0.0))
                text = _delta(part)
                if text:
                    put(text)
            return stop.is_set()  # True ends the generation at this token

        def run() -> None:
            try:
                self._server.handle_chat_completions(_request(prompt, sampling), on_chunk)
            except (RuntimeError, ValueError, TypeError) as error:
                put(EngineError("local.failed", retryable=True, what=type(error).__name__))
            finally:
                put(None)

        await self._turn.acquire()
        if stop.is_set():
            self._turn.release()
            self._readings.discard(stop)
            return
        work = loop.run_in_executor(None, run)
        # llama.cpp sees a stop only at its next token, which a long prompt on a busy machine
        # may hold up for seconds: whoever leaves is not kept waiting, the slot is.
        work.add_done_callback(lambda _: self._turn.release())
        try:
            while (piece := await pieces.get()) is not None:
                if isinstance(piece, EngineError):
                    raise piece
                yield piece
        finally:
            stop.set()
            self._readings.discard(stop)

    async def aclose(self) -> None:
        for reading in self._readings:
            reading.set()
        async with self._turn:
            self._server = None


def _open(path: Path, threads: int, context_tokens: int) -> Any:
    if not path.is_file():
        raise EngineError("local.missing", path=path.name)
    try:
        import xllamacpp
    except ImportError as error:
        raise EngineError("local.no_library", library="xllamacpp") from error
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx = context_tokens
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    parameters.cpuparams.poll = 0
    parameters.cpuparams_batch.poll = 0
    parameters.verbosity = -1
    parameters.warmup = False
    parameters.ctx_shift = False
    # The library opens a loopback port of its own: nobody else is to have the key to it.
    parameters.api_keys = [secrets.token_urlsafe(32)]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.endpoint_metrics = False
    parameters.use_jinja = True
    try:
        return xllamacpp.Server(parameters)
    except (RuntimeError, ValueError, MemoryError) as error:
        raise EngineError("local.unloadable", path=path.name) from error


def _request(prompt: Prompt, sampling: Sampling) -> dict[str, object]:
    return {
        "messages": messages(prompt),
        "stream": True,
        "cache_prompt": True,
        "timings_per_token": True,
        "max_tokens": sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "seed": sampling.seed,
        "repeat_penalty": 1.05,
        "stop": list(sampling.stop),
        **({"grammar": _one_of(sampling.among)} if sampling.among else {}),
    }


def _one_of(texts: Sequence[str]) -> str:
    """A grammar (GBNF) of whole texts."""
    quoted = (json.dumps(text, ensure_ascii=False) for text in texts)
    return f"root ::= {' | '.join(quoted)}"


def _delta(part: dict[str, Any]) -> str:
    choices = part.get("choices") or [{}]
    return str((choices[0].get("delta") or {}).get("content") or "")


def _failure(part: dict[str, Any]) -> EngineError | None:
    if "error" not in part:
        return None
    code = part["error"].get("code", 0) if isinstance(part["error"], dict) else 0
    return EngineError("local.refused", retryable=False, code=code)
