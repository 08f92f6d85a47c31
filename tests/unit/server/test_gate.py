from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute

from samantha.app import Shared
from samantha.server.gate import HEADERS, Gate, Token
from samantha.server.owner import Owner
from samantha.server.web import build

from .conftest import Visit, visiting


def routes(visit: Visit) -> list[tuple[str, str]]:
    """Every method and path that the door answers, with its parameters filled in."""
    gate = Gate(token=Token("x" * 32), host="127.0.0.1", port=1)
    app = build(Owner(visit.house, visit.door._owner.person, "ko"), gate)
    found: list[tuple[str, str]] = []

    def walk(held: list[Any]) -> None:
        for route in held:
            if isinstance(route, APIRoute):
                path = route.path.replace("{path:path}", "app.js").replace("{language}", "ko")
                for name in ("message", "memory", "one", "thing"):
                    path = path.replace(f"{{{name}}}", "any-id-at-all")
                found.extend((method, path) for method in route.methods or ())
            elif not isinstance(route, APIWebSocketRoute):
                walk(list(getattr(getattr(route, "original_router", route), "routes", [])))

    walk(list(app.routes))
    return found


async def test_nothing_opens_without_the_token(visit: Visit) -> None:
    ways = routes(visit)
    assert len(ways) > 35
    async with aiohttp.ClientSession(headers={"Origin": visit.base}) as stranger:
        opened = []
        for method, path in [*ways, ("GET", "/no/such/place"), ("GET", "/page/worker.js")]:
            async with stranger.request(method, visit.base + path) as answer:
                if answer.status != 401:
                    opened.append((method, path, answer.status))
    assert opened == []


async def test_the_bearer_of_the_token_needs_no_cookie(visit: Visit) -> None:
    for token, status in ((visit.token, 200), (visit.token[:-1], 401), ("", 401)):
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as script,
            script.get(visit.base + "/api/settings") as answer,
        ):
            assert answer.status == status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "localhost"])
async def test_another_name_for_this_machine_is_refused(visit: Visit, host: str) -> None:
    assert await visit.status("GET", "/", headers={"Host": host}) == 403
    assert await visit.status("GET", "/api/settings", headers={"Host": host}) == 403


async def test_another_page_in_the_same_browser_may_change_nothing(visit: Visit) -> None:
    for origin in ("http://evil.example", "null", f"{visit.base}.evil.example", "http://127.0.0.1"):
        refused = await visit.status(
            "POST", "/api/forget", {"ids": ["aaaaaaaa"]}, headers={"Origin": origin}
        )
        assert refused == 403, origin
    sent = {"Origin": visit.base, "Sec-Fetch-Site": "cross-site"}
    assert await visit.status("POST", "/api/forget", {"ids": ["aaaaaaaa"]}, headers=sent) == 403


async def test_a_change_without_an_origin_is_refused(visit: Visit) -> None:
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {visit.token}"}) as script,
        script.post(visit.base + "/api/erase", json={"word": "x"}) as answer,
    ):
        assert answer.status == 403


async def test_a_socket_needs_host_origin_and_token(visit: Visit) -> None:
    async def opens(**options: Any) -> bool:
        try:
            async with visit.http.ws_connect(visit.base + "/talk", **options):
                return True
        except aiohttp.WSServerHandshakeError:
            return False

    assert await opens(origin=visit.base)
    assert not await opens(origin="http://evil.example")
    assert not await opens(origin=visit.base, headers={"Host": "evil.example"})
    visit.http.headers.popall("Origin", None)
    assert not await opens()
    async with aiohttp.ClientSession() as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(visit.base + "/talk", origin=visit.base)


async def test_every_answer_forbids_what_the_page_does_not_need(visit: Visit) -> None:
    for path in ("/", "/page/app.js", "/api/settings", "/api/why/none", "/nowhere"):
        async with visit.http.get(visit.base + path) as answer:
            for name in HEADERS:
                assert name in answer.headers, (path, name)
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert "http" not in policy


async def test_the_talk_is_never_cached(visit: Visit) -> None:
    async with visit.http.get(visit.base + "/api/messages") as answer:
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/page/../web.py",
        "/page/..%2fweb.py",
        "/page/%2e%2e/web.py",
        "/page/%2e%2e%2f%2e%2e%2fapp.py",
        "/page//etc/passwd",
        "/page/..\\web.py",
        "/page/lib/../../gate.py",
        "/page/fonts",
        "/page/",
        "/page/.hidden.js",
        "/page/app.js%00.svg",
        "/page/app.py",
    ],
)
async def test_only_the_files_of_the_page_are_shown(visit: Visit, path: str) -> None:
    assert await visit.status("GET", path) in (404, 405)


async def test_renewing_shuts_out_every_other_key(visit: Visit) -> None:
    old = visit.token
    async with visit.page() as page:
        renewed = await visit.ask("POST", "/api/devices/renew", {})
        closed = await page.socket.receive()
        while closed.type == aiohttp.WSMsgType.TEXT:
            closed = await page.socket.receive()
        assert page.socket.close_code == 4401
    # This browser was handed the fresh key; the old one opens nothing.
    assert await visit.status("GET", "/api/settings") == 200
    fresh = renewed["enter"].removeprefix("/enter?token=")
    assert fresh != old
    async with aiohttp.ClientSession() as stranger:
        async with stranger.get(f"{visit.base}/enter?token={old}") as answer:
            assert answer.status == 401
        async with stranger.get(
            visit.base + "/api/settings", headers={"Authorization": f"Bearer {old}"}
        ) as answer:
            assert answer.status == 401
    kept = (visit.house.settings.home / "token").read_text("utf-8")
    assert kept == fresh


async def test_the_token_is_the_owners_alone_and_outlives_a_restart(
    tmp_path: Path, parts: Shared
) -> None:
    async with visiting(tmp_path / "home", parts) as first:
        path = first.house.settings.home / "token"
        assert path.stat().st_mode & 0o777 == 0o600
        token = first.token
    async with visiting(tmp_path / "home", parts) as second:
        assert second.token == token


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visit: Visit) -> None:
    async with visit.http.get(visit.door.url, allow_redirects=False) as answer:
        cookie = answer.headers["Set-Cookie"]
        assert answer.status == 303
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert str(visit.base.rpartition(":")[2]) in cookie.partition("=")[0]
