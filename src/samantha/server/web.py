"""The page, its socket and its API as one application."""

from __future__ import annotations

from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.middleware.base import BaseHTTPMiddleware

from samantha.conversation.session import Session
from samantha.errors import SamanthaError
from samantha.messages import explain, say
from samantha.server import shell
from samantha.server.api import (
    backup,
    balance,
    checks,
    ear,
    house,
    letters,
    memory,
    models,
    mood,
    people,
    proposals,
    settings,
    talk,
    things,
)
from samantha.server.device import Device
from samantha.server.ear import listen
from samantha.server.gate import Gate
from samantha.server.owner import Owner
from samantha.types import Language


def build(owner: Owner, gate: Gate) -> FastAPI:
    """The application for one owner."""
    app = FastAPI(title="Samantha", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(BaseHTTPMiddleware, dispatch=gate.guard(owner.asked_in))

    @app.exception_handler(SamanthaError)
    async def told(request: Request, error: SamanthaError) -> Response:
        del request
        text = explain(await owner.spoken(), error)
        return JSONResponse({"error": error.key, "text": text}, 400)

    @app.get("/enter")
    async def enter(token: str = "") -> Response:
        if not gate.token.fits(token):
            return PlainTextResponse(say(owner.asked_in, "web.refused"), 401)
        answer = RedirectResponse("/", 303)
        gate.hand_over(answer)
        return answer

    @app.get("/")
    async def page(request: Request) -> Response:
        return shell.file("index.html", match=request.headers.get("if-none-match"))

    @app.get("/page/{path:path}")
    async def asset(path: str, request: Request) -> Response:
        return shell.file(path, match=request.headers.get("if-none-match"))

    @app.get("/words/{language}.json")
    async def words(language: Language, request: Request) -> Response:
        return shell.words_of(language, match=request.headers.get("if-none-match"))

    rooms = (
        *(talk, proposals, things, memory, mood, people, balance, checks, letters, ear, house),
        *(backup, models),
    )
    for api in rooms:
        app.include_router(api.routes(owner))
    app.include_router(settings.routes(owner, gate))

    @app.websocket("/talk")
    async def live(socket: WebSocket) -> None:
        talk = await _joined(socket, owner, gate)
        if talk is not None:
            await Device(socket, owner, talk).live()

    @app.websocket("/hear")
    async def hear(socket: WebSocket) -> None:
        talk = await _joined(socket, owner, gate)
        if talk is not None:
            await listen(socket, owner, talk, owner.hears())

    return app


async def _joined(socket: WebSocket, owner: Owner, gate: Gate) -> Session | None:
    """The talk, for a socket that may come in; else the socket is closed and told why."""
    if not gate.knows(socket):
        await socket.close(4401)
        return None
    await socket.accept()
    try:
        return await owner.talk()
    except SamanthaError as error:
        # The page says why she cannot come, and tries again by itself.
        text = explain(await owner.spoken(), error)
        await socket.send_json({"kind": "failed", "id": "", "error": error.key, "text": text})
        await socket.close(1011)
        return None
