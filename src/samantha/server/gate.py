"""Who may come in: the holder of the token, by this machine's name, from this page."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from fastapi import Request, WebSocket
from fastapi.responses import PlainTextResponse, Response

from samantha.log import Log
from samantha.messages import say
from samantha.types import Language

log = Log(__name__)

TOKEN_FILE: Final = "token"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cache-Control": "no-store",
}


class Token:
    """The secret in the page's address: made once, readable by its owner alone."""

    def __init__(self, value: str, path: Path | None = None) -> None:
        self.value = value
        self._path = path

    @classmethod
    def kept(cls, path: Path) -> Token:
        """The token of this file; a fresh one where there is none worth the name."""
        try:
            held = path.read_text("utf-8").strip()
            if len(held) >= 32:
                return cls(held, path)
        except OSError:
            pass
        token = cls("", path)
        token.renew()
        return token

    def fits(self, offered: str | None) -> bool:
        return offered is not None and hmac.compare_digest(
            offered.encode("utf-8", "replace"), self.value.encode()
        )

    def renew(self) -> None:
        """Another secret: every address and cookie handed out so far opens nothing any more."""
        value = secrets.token_urlsafe(32)
        if self._path is not None:
            handle = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(value)
        self.value = value


class Gate:
    """Host, origin and token, looked at before anything else is."""

    def __init__(self, *, token: Token, host: str, port: int, outside: bool = False) -> None:
        self.token = token
        self.outside = outside
        # Cookies do not tell ports apart: two homes on one machine keep two names.
        self.cookie = f"samantha-{port}"
        own = {host, "127.0.0.1", "localhost", "[::1]"}
        self._names = frozenset(f"{name}:{port}" for name in own)

    def host_fits(self, host: str) -> bool:
        """Against DNS rebinding: a foreign name that resolves to us is not us."""
        return self.outside or host.lower() in self._names

    def origin_fits(self, origin: str | None, host: str, *, needed: bool) -> bool:
        """Another page in the same browser has another origin."""
        if origin is None:
            return not needed
        scheme, _, name = origin.partition("://")
        return scheme in ("http", "https") and name.lower() == host.lower()

    def knows(self, socket: WebSocket) -> bool:
        """Whether this socket may be opened."""
        host = socket.headers.get("host", "")
        return (
            self.host_fits(host)
            and self.origin_fits(socket.headers.get("origin"), host, needed=True)
            and self.token.fits(socket.cookies.get(self.cookie))
        )

    def refuses(self, request: Request, language: Language) -> Response | None:
        """The refusal of a request that may not come in."""
        host = request.headers.get("host", "")
        refused = PlainTextResponse(say(language, "web.refused"), 403)
        if not self.host_fits(host):
            return refused
        changes = request.method not in ("GET", "HEAD")
        if not self.origin_fits(request.headers.get("origin"), host, needed=changes):
            return refused
        if changes and request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return refused
        if request.url.path == "/enter":
            return None
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.token.fits(request.cookies.get(self.cookie)) or self.token.fits(bearer or None):
            return None
        return PlainTextResponse(say(language, "web.refused"), 401)

    def hand_over(self, answer: Response) -> None:
        """Give this browser the key."""
        answer.set_cookie(
            self.cookie,
            self.token.value,
            httponly=True,
            samesite="strict",
            max_age=31_536_000,
        )

    def guard(
        self, language: Language
    ) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
        """The middleware: refuse, or go on; either way with the headers."""

        async def guarded(
            request: Request, go_on: Callable[[Request], Awaitable[Response]]
        ) -> Response:
            refused = self.refuses(request, language)
            if refused is not None:
                # Who looks into a breach has to see who tried; addresses may hold the token.
                log.warning("gate.refused", status=refused.status_code, method=request.method)
            answer = refused or await go_on(request)
            for name, value in HEADERS.items():
                answer.headers.setdefault(name, value)
            return answer

        return guarded
