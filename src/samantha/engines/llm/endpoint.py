"""Any OpenAI-compatible server: Ollama, LM Studio, llama-server, vLLM, a hosted one.

A lean streaming client: one POST, lines cut from the byte stream, no SDK on the token path
(410 to 626 µs CPU a token there, notes on the runtime).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from samantha.engines.llm.chat import messages
from samantha.errors import EngineError
from samantha.types import Prompt, Sampling

if TYPE_CHECKING:
    import aiohttp

CONNECT_S: Final = 5.0
FIRST_S: Final = 60.0  # a cold model may have to be loaded from disk
BETWEEN_S: Final = 20.0
TRIES: Final = 3
PAUSE_S: Final = 0.4
# A line of a stream is a small JSON object; more without a line end is no stream of ours.
LONGEST_LINE: Final = 1 << 20

# Where the usual local servers answer: name, base URL.
USUAL_PLACES: Final = (
    ("Ollama", "http://127.0.0.1:11434/v1"),
    ("LM Studio", "http://127.0.0.1:1234/v1"),
    ("llama-server", "http://127.0.0.1:8080/v1"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A server that answered on loopback, and the models it offers."""

    name: str
    url: str
    models: tuple[str, ...]


class EndpointModel:
    """`ports.LanguageModel` over HTTP. Retries only before the first piece."""

    tier: Literal[0, 1, 2] = 2

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str = "",
        first_s: float = FIRST_S,
        between_s: float = BETWEEN_S,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._first_s = first_s
        self._between_s = between_s
        self._extra = dict(extra or {})
        self._session: aiohttp.ClientSession | None = None
        self.name = f"{urlsplit(url).hostname}/{model}"

    async def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        body = {
            "model": self._model,
            "messages": messages(prompt),
            "stream": True,
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            **({"stop": list(sampling.stop)} if sampling.stop else {}),
            **self._extra,
        }
        for attempt in range(1, TRIES + 1):
            spoken = False
            try:
                async for piece in self._stream(body):
                    spoken = True
                    yield piece
            except EngineError as error:
                if spoken or not error.retryable or attempt == TRIES:
                    raise
                await asyncio.sleep(PAUSE_S * attempt)
            else:
                if not spoken:
                    raise EngineError("endpoint.empty", retryable=False, host=self.name)
                return

    async def read(self, prompt: Prompt) -> None:
        """Nothing: a server keeps its own cache, and reading ahead may cost the person."""

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _stream(self, body: Mapping[str, object]) -> AsyncGenerator[str, None]:
        import aiohttp  # a tenth of a second that a talk without a server does not spend

        try:
            async with self._open().post(
                f"{self._url}/chat/completions", json=body, headers=self._headers
            ) as answer:
                if answer.status != 200:
                    raise EngineError(
                        "endpoint.status",
                        retryable=answer.status in {408, 429, 500, 502, 503, 504},
                        status=answer.status,
                        host=self.name,
                    )
                if "event-stream" not in answer.headers.get("Content-Type", "event-stream"):
                    yield _whole(await answer.read(), self.name)
                    return
                async for piece in self._pieces(answer):
                    yield piece
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise EngineError(
                "endpoint.unreachable", retryable=True, host=self.name, what=type(error).__name__
            ) from error

    async def _pieces(self, answer: aiohttp.ClientResponse) -> AsyncGenerator[str, None]:
        rest = b""
        wait_s = self._first_s
        finished = False
        while not finished:
            async with asyncio.timeout(wait_s):
                chunk = await answer.content.readany()
            if not chunk:
                break
            *lines, rest = (rest + chunk).split(b"\n")
            if len(rest) > LONGEST_LINE:
                raise EngineError("endpoint.garbage", retryable=False, host=self.name)
            for line in lines:
                if not line.startswith(b"data:"):
                    continue
                data = line[5:].strip()
                if data == b"[DONE]":
                    finished = True
                    break
                piece, done = _delta(data, self.name)
                finished = finished or done
                if piece:
                    wait_s = self._between_s
                    yield piece
        if not finished:
            # Neither a finish reason nor [DONE]: the stream was cut.
            raise EngineError("endpoint.broke", retryable=True, host=self.name)

    def _open(self) -> aiohttp.ClientSession:
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S)
            )
        return self._session


async def find(*, timeout_s: float = 0.4) -> Found | None:
    """The first usual local server that answers with a list of models."""
    heard = [place for place in USUAL_PLACES if await _listens(place[1], timeout_s)]
    if not heard:
        return None
    import aiohttp

    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout_s), trust_env=False
    ) as session:
        for name, url in heard:
            models = await _models(session, url)
            if models:
                return Found(name, url, models)
    return None


async def models_of(url: str, *, key: str = "", timeout_s: float = 5.0) -> tuple[str, ...]:
    """The models a server offers; empty where it does not answer or does not say."""
    import aiohttp

    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout_s),
        headers={"Authorization": f"Bearer {key}"} if key else {},
    ) as session:
        return await _models(session, url.rstrip("/"))


async def _listens(url: str, timeout_s: float) -> bool:
    """Whether anybody takes a connection there."""
    parts = urlsplit(url)
    try:
        async with asyncio.timeout(timeout_s):
            _, writing = await asyncio.open_connection(parts.hostname, parts.port)
    except (TimeoutError, OSError):
        return False
    writing.close()
    return True


async def _models(session: aiohttp.ClientSession, url: str) -> tuple[str, ...]:
    import aiohttp

    try:
        async with session.get(f"{url}/models") as answer:
            if answer.status != 200:
                return ()
            listed = json.loads(await answer.content.read(1 << 20))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return ()
    rows = listed.get("data", []) if isinstance(listed, dict) else []
    return tuple(
        str(row["id"])
        for row in rows
        if isinstance(row, dict) and row.get("id") and "embed" not in str(row["id"]).lower()
    )


def _delta(data: bytes, host: str) -> tuple[str, bool]:
    try:
        part: Any = json.loads(data)
        if "error" in part:
            raise EngineError("endpoint.refused", retryable=False, host=host)
        choices = part.get("choices") or []
        if not choices:
            return "", False
        text = (choices[0].get("delta") or {}).get("content") or ""
        return str(text), choices[0].get("finish_reason") is not None
    except (ValueError, AttributeError, TypeError, KeyError, IndexError) as error:
        raise EngineError("endpoint.garbage", retryable=True, host=host) from error


def _whole(data: bytes, host: str) -> str:
    """A server that does not stream answers with one object."""
    try:
        return str(json.loads(data)["choices"][0]["message"]["content"] or "")
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise EngineError("endpoint.garbage", retryable=True, host=host) from error
