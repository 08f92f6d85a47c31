"""The files of the page, out of the package: what a browser may keep, and for how long."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import HTTPException
from fastapi.responses import Response

from samantha.messages import catalogue
from samantha.types import LANGUAGES, Language

KINDS: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".png": "image/png",
}
WORKER: Final = "worker.js"
PREFIX: Final = "web."


def words(language: Language) -> dict[str, str]:
    """The page's own words, without their prefix."""
    return {
        key.removeprefix(PREFIX): text
        for key, text in catalogue(language).items()
        if key.startswith(PREFIX)
    }


def file(path: str, *, match: str | None = None) -> Response:
    """One file of the page; 304 where the browser's copy, `match`, is still the same."""
    kind = KINDS.get(path[path.rfind(".") :])
    found = _find(path)
    if kind is None or found is None:
        raise HTTPException(404)
    body = found.read_bytes()
    if path == WORKER:
        body = body.replace(b"{version}", version().encode()).replace(
            b"[/* shell */]", json.dumps(_shell()).encode()
        )
    return kept(body, kind, match=match, for_good=path.endswith(".woff2"))


def words_of(language: Language, *, match: str | None = None) -> Response:
    """The words of the page in one language, and what each language calls itself."""
    told = {
        "words": words(language),
        "languages": {one: words(one)["language.own"] for one in LANGUAGES},
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    return kept(body, KINDS[".json"], match=match)


def kept(body: bytes, kind: str, *, match: str | None, for_good: bool = False) -> Response:
    """A body that a browser may keep and ask about again."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, max-age=31536000, immutable"
        if for_good
        else "private, no-cache",
        # The worker lives under /page and looks after the whole page.
        "Service-Worker-Allowed": "/",
    }
    if match == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def _root() -> Traversable:
    return resources.files("samantha.server") / "page"


def _find(path: str) -> Traversable | None:
    found = _root()
    for part in path.split("/"):
        if part in ("", ".", "..") or part.startswith(".") or "\\" in part or "\0" in part:
            return None
        found = found / part
    return found if found.is_file() else None


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


@cache
def _shell() -> list[str]:
    """What the page needs to open without the server. Faces of letters come as they are met."""
    paths = [
        f"/page/{path}"
        for path, _ in _walk(_root())
        if path.endswith((".js", ".css", ".svg", ".webmanifest"))
        and path != WORKER
        and not path.startswith("fonts/")
    ]
    return ["/", "/words/ko.json", "/words/en.json", *paths]


@cache
def version() -> str:
    """Changes whenever anything that a browser keeps does."""
    digest = hashlib.sha256()
    for path, entry in _walk(_root()):
        if not path.startswith("fonts/"):
            digest.update(path.encode() + b"\0" + entry.read_bytes())
    for language in LANGUAGES:
        digest.update(json.dumps(words(language)).encode())
    return digest.hexdigest()[:16]
