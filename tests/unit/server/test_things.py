from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest

from samantha.messages import say

from .conftest import Visit

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


async def give(visit: Visit, content: bytes, name: str) -> dict[str, object]:
    async with visit.http.post(
        visit.base + "/api/things", data=content, headers={"X-Name": quote(name)}
    ) as answer:
        assert answer.status == 200
        return dict(await answer.json())


async def test_a_picture_is_kept_shown_and_deleted(visit: Visit) -> None:
    thing = await give(visit, PNG, "바다.png")
    assert (thing["name"], thing["kind"], thing["bytes"]) == ("바다.png", "image/png", len(PNG))
    path = visit.house.settings.home / "things" / str(thing["id"])
    assert path.read_bytes() == PNG
    assert path.stat().st_mode & 0o777 == 0o600
    async with visit.http.get(f"{visit.base}/api/things/{thing['id']}") as answer:
        assert await answer.read() == PNG
        assert answer.headers["Content-Disposition"].startswith("inline")
    await visit.ask("DELETE", f"/api/things/{thing['id']}")
    assert not path.exists()
    assert await visit.ask("GET", "/api/things") == []


async def test_a_text_comes_back_as_what_goes_into_the_talk(visit: Visit) -> None:
    thing = await give(visit, "장보기\r\n우유".encode("cp949"), "메모.txt")
    assert (thing["read"], thing["characters"]) == ("read", 6)
    assert thing["words"] == "〔메모.txt〕\n장보기\n우유"
    (kept,) = await visit.ask("GET", "/api/things")
    assert "words" not in kept
    picture = await give(visit, PNG, "바다.png")
    assert picture["read"] == "picture"
    assert picture["words"] == f"〔바다.png〕\n{say('ko', 'web.enclosed.picture')}"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<script>alert(1)</script>", "page.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "drawing.svg"),
        (b"<!doctype html>", "photo.png"),
        (b"%PDF-1.7", "letter.pdf"),
    ],
)
async def test_what_could_run_is_only_ever_handed_back_as_a_file(
    visit: Visit, content: bytes, name: str
) -> None:
    thing = await give(visit, content, name)
    async with visit.http.get(f"{visit.base}/api/things/{thing['id']}") as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "etcpasswd"),
        ("a\r\nX-Evil: 1.png", "aX-Evil: 1.png"),
        ("", "file"),
        ("..", "file"),
        ("글" * 300, "글" * 120),
    ],
)
async def test_a_name_is_a_name_and_no_path(visit: Visit, sent: str, kept: str) -> None:
    assert (await give(visit, b"x", sent))["name"] == kept


async def test_what_is_too_big_or_empty_is_refused(visit: Visit) -> None:
    async with visit.http.post(visit.base + "/api/things", data=b"") as answer:
        assert answer.status == 422
    async with visit.http.post(
        visit.base + "/api/things", data=BytesIO(b"x" * ((25 << 20) + 1))
    ) as answer:
        assert answer.status == 413
    assert await visit.ask("GET", "/api/things") == []


async def test_nothing_else_of_the_folder_is_shown(visit: Visit) -> None:
    await give(visit, b"x", "a")
    for path in ("..%2fsamantha.db", "token", "%2e%2e", "x" * 200):
        assert await visit.status("GET", f"/api/things/{path}") in (404, 422), path


async def test_letters_are_begun_written_and_deleted(visit: Visit) -> None:
    letter = await visit.ask("POST", "/api/letters", {"to": "어머니", "body": ""})
    await visit.ask("PUT", f"/api/letters/{letter['id']}", {"to": "어머니", "body": "층층나무"})
    (held,) = await visit.ask("GET", "/api/letters")
    assert (held["to"], held["body"]) == ("어머니", "층층나무")
    await visit.ask(
        "PUT", f"/api/letters/{letter['id']}", {"to": "어머니", "body": "층층나무", "look": "type"}
    )
    assert [row["look"] for row in await visit.ask("GET", "/api/letters")] == ["type"]
    odd = {"to": "어머니", "body": "층층나무", "look": "braille"}
    assert await visit.status("PUT", f"/api/letters/{letter['id']}", odd) == 422
    await visit.ask("DELETE", f"/api/letters/{letter['id']}")
    assert await visit.ask("GET", "/api/letters") == []
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "층층나무".encode() not in left
    assert await visit.status("PUT", "/api/letters/none", {"to": "", "body": ""}) == 404
    assert await visit.status("POST", "/api/letters", {"body": "가" * 20_001}) == 422
