from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from samantha.engines.llm import endpoint
from samantha.engines.llm.endpoint import EndpointModel
from samantha.errors import EngineError
from samantha.testing import ManualClock
from samantha.types import Act, Line, Percept, Plan, Prompt, Sampling

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def asked() -> Prompt:
    return Prompt(
        system="be kind",
        history=(Line("person", "hello", "(plan)"), Line("companion", "hi")),
        heard="how are you",
        plan=Plan(act=Act.SHARE),
        percept=Percept(),
        now=ManualClock().now(),
        note="(plan two)",
    )


@asynccontextmanager
async def serving(
    handler: Handler, path: str = "/v1/chat/completions"
) -> AsyncGenerator[str, None]:
    application = web.Application()
    application.router.add_route("*", path, handler)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        await runner.cleanup()


def piece(text: str, finish: str | None = None) -> bytes:
    data = {"choices": [{"delta": {"content": text}, "finish_reason": finish}]}
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def streaming(*chunks: bytes, pause_s: float = 0.0) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        for chunk in chunks:
            await answer.write(chunk)
            await asyncio.sleep(pause_s)
        return answer

    return handler


async def said(url: str, **options: float) -> str:
    model = EndpointModel(url, "m", key="secret", **options)  # type: ignore[arg-type]
    try:
        return "".join([text async for text in model.reply(asked(), Sampling())])
    finally:
        await model.aclose()


async def test_pieces_come_in_order_and_end_at_done() -> None:
    handler = streaming(piece("안녕"), piece("하세요"), b"data: [DONE]\n\n", piece("not this"))
    async with serving(handler) as url:
        assert await said(url) == "안녕하세요"


async def test_a_piece_cut_anywhere_is_put_together() -> None:
    whole = piece("따뜻한 말") + piece("", "stop")
    async with serving(streaming(*(whole[i : i + 1] for i in range(len(whole))))) as url:
        assert await said(url) == "따뜻한 말"


async def test_what_is_sent_is_stable_first_and_the_plan_last() -> None:
    seen: list[dict[str, object]] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(await request.json())
        assert request.headers["Authorization"] == "Bearer secret"
        return web.json_response({"choices": [{"message": {"content": "whole"}}]})

    async with serving(handler) as url:
        assert await said(url) == "whole"
    assert seen[0]["messages"] == [
        {"role": "system", "content": "be kind"},
        {"role": "user", "content": "hello\n(plan)"},
        {"role": "assistant", "content": "hi"},
        {"role": "user", "content": "how are you\n(plan two)"},
    ]


async def test_a_busy_server_is_asked_again_before_the_first_piece() -> None:
    calls = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal calls
        calls += 1
        if calls < 3:
            return web.Response(status=503)
        return await streaming(piece("third time", "stop"))(request)

    async with serving(handler) as url:
        assert await said(url) == "third time"
    assert calls == 3


async def test_a_stream_that_dies_in_the_middle_is_not_begun_again() -> None:
    calls = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal calls
        calls += 1
        return await streaming(piece("half a sen"))(request)

    async with serving(handler) as url:
        with pytest.raises(EngineError, match="broke"):
            await said(url)
    assert calls == 1


@pytest.mark.parametrize(
    ("handler", "key"),
    [
        (streaming(b"data: {not json}\n\n"), "garbage"),
        (streaming(b"data: \xff\xfe\n\n"), "garbage"),
        (streaming(b'data: {"error": {"message": "no"}}\n\n'), "refused"),
        (streaming(b"data: [DONE]\n\n"), "empty"),
        (streaming(b"x" * (endpoint.LONGEST_LINE + 10)), "garbage"),
        (streaming(b'data: {"choices": [7]}\n\n'), "garbage"),
    ],
)
async def test_garbage_is_named_and_never_spoken(handler: Handler, key: str) -> None:
    async with serving(handler) as url:
        with pytest.raises(EngineError, match=key):
            await said(url)


async def test_a_wrong_key_is_told_with_its_status() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(status=401)

    async with serving(handler) as url:
        with pytest.raises(EngineError) as caught:
            await said(url)
    assert caught.value.fields["status"] == 401
    assert not caught.value.retryable


async def test_a_server_that_hangs_is_given_up() -> None:
    async with serving(streaming(piece("first"), b"", pause_s=3)) as url:
        with pytest.raises(EngineError, match="unreachable"):
            await said(url, between_s=0.1)


async def test_a_port_where_nobody_listens_is_unreachable(unused_tcp_port: int) -> None:
    with pytest.raises(EngineError, match="unreachable") as caught:
        await said(f"http://127.0.0.1:{unused_tcp_port}/v1")
    assert caught.value.retryable


async def test_leaving_early_closes_the_connection() -> None:
    closed = asyncio.Event()

    async def handler(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        try:
            while True:
                await answer.write(piece("and "))
                await asyncio.sleep(0.01)
        except (ConnectionResetError, asyncio.CancelledError):
            closed.set()
            raise

    async with serving(handler) as url:
        model = EndpointModel(url, "m")
        stream = model.reply(asked(), Sampling())
        assert await anext(stream) == "and "
        await stream.aclose()
        async with asyncio.timeout(5):
            await closed.wait()
        await model.aclose()


async def test_models_are_listed_without_the_embedding_ones() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response({"data": [{"id": "talker"}, {"id": "nomic-embed"}, {}, 7]})

    async with serving(handler, "/v1/models") as url:
        assert await endpoint.models_of(url) == ("talker",)
    assert await endpoint.models_of("http://127.0.0.1:9/v1") == ()
