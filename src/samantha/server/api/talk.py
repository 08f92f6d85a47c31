"""The talk beyond its socket: what was said earlier, where, why, and what is to be forgotten."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response

from samantha.conversation.plan import REASONS
from samantha.server import wire
from samantha.server.owner import Owner, body, identity_of
from samantha.types import Message, MessageId

PAGE: Final = 1000
FOUND_MOST: Final = 60
ASKED_MOST: Final = 200

Seq = Annotated[int | None, Query(ge=0, lt=2**62)]


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api")

    @api.get("/messages")
    async def messages(
        before: Seq = None,
        after: Seq = None,
        limit: Annotated[int, Query(ge=1, le=PAGE)] = 100,
    ) -> Response:
        """The lines before or after a sequence number; without either, the latest."""
        rows = await owner.store.messages(
            owner.person,
            after=after or 0,
            before=before,
            limit=limit,
            latest=after is None,
        )
        return JSONResponse([wire.line(row) for row in rows])

    @api.get("/around/{message}")
    async def around(message: str) -> Response:
        """A line with what stood before and after it."""
        found = await owner.store.message(owner.person, MessageId(message))
        if found is None:
            raise HTTPException(404)
        before = await owner.store.messages(owner.person, before=found.seq, limit=40, latest=True)
        after = await owner.store.messages(owner.person, after=found.seq, limit=40)
        last = await owner.store.messages(owner.person, limit=1, latest=True)
        rows = [wire.line(row) for row in (*before, found, *after)]
        return JSONResponse({"lines": rows, "last": last[-1].seq})

    @api.get("/find")
    async def find(q: str = "") -> Response:
        words = q.strip()[:ASKED_MOST]
        if not words:
            return JSONResponse([])
        literal = await _literally(owner, words)
        held = {row.id for row in literal}
        near = [row for row in await _by_words(owner, words) if row.id not in held]
        return JSONResponse([wire.line(row) for row in (*literal, *near)[:FOUND_MOST]])

    @api.get("/why/{message}")
    async def why(message: str) -> Response:
        found = await owner.store.message(owner.person, MessageId(message))
        if found is None or found.speaker != "companion":
            raise HTTPException(404)
        return JSONResponse(await _why(owner, found))

    @api.post("/forget")
    async def forget(request: Request) -> Response:
        ids = (await body(request)).get("ids")
        if not isinstance(ids, list) or not 1 <= len(ids) <= PAGE:
            raise HTTPException(422)
        gone = tuple(MessageId(identity_of(one)) for one in ids)
        went = await (await owner.talk()).forget(gone)
        owner.changed("memory")
        return JSONResponse({"forgotten": went})

    return api


async def _literally(owner: Owner, words: str) -> list[Message]:
    """The latest lines that hold exactly these words, however written in capitals."""
    wanted = words.casefold()
    found: list[Message] = []
    before: int | None = None
    while len(found) < FOUND_MOST:
        rows = await owner.store.messages(owner.person, before=before, limit=PAGE, latest=True)
        if not rows:
            break
        found += [row for row in reversed(rows) if wanted in row.text.casefold()]
        before = rows[0].seq
    return found[:FOUND_MOST]


async def _by_words(owner: Owner, words: str) -> list[Message]:
    """The lines that hold these words in another form."""
    cut = owner.house.parts.words
    tokens = await asyncio.to_thread(cut.tokens, words) if cut is not None else words.split()
    rows = [
        await owner.store.message(owner.person, identity)
        for identity, _ in await owner.store.search(owner.person, tokens, limit=20)
    ]
    return [row for row in rows if row is not None]


async def _why(owner: Owner, found: Message) -> dict[str, Any]:
    """The plan, the memories and the feeling behind one reply, in words."""
    column = 1 if await owner.language() == "en" else 0
    plan, percept, guard, timing = (
        _table(found.meta.get(key)) for key in ("plan", "percept", "guard", "timing")
    )
    because = plan.get("because")
    return {
        "act": plan.get("act"),
        "topic": plan.get("topic"),
        "protocol": bool(plan.get("protocol")),
        "reasons": [
            REASONS[reason][column]
            for reason in (because if isinstance(because, list) else [])
            if reason in REASONS
        ],
        "read": {
            "emotion": percept.get("emotion"),
            "confidence": percept.get("confidence"),
            "mixed": percept.get("mixed"),
        }
        if percept
        else None,
        "memories": await _recalled(owner, found),
        "hers": await _hers(owner, found),
        "spoke": guard.get("spoke"),
        "rejected": sum(
            count for count in _table(guard.get("rejected")).values() if isinstance(count, int)
        ),
        "first_word_ms": timing.get("first_word_ms"),
        "line": wire.line(found),
    }


async def _recalled(owner: Owner, found: Message) -> list[dict[str, Any]]:
    recalled, woven = found.meta.get("recalled"), found.meta.get("woven")
    ids = [str(one) for one in recalled] if isinstance(recalled, list) else []
    used = {str(one) for one in woven} if isinstance(woven, list) else set()
    facts = {fact.id: fact for fact in await owner.store.facts(owner.person)}
    memories: list[dict[str, Any]] = []
    for one in ids:
        source = await owner.store.message(owner.person, MessageId(one))
        if source is not None:
            memories.append({**wire.line(source), "woven": one in used})
        elif one in facts:
            fact = facts[one]  # type: ignore[index]
            memories.append(
                {
                    "id": fact.sources[0] if fact.sources else "",
                    "text": fact.text,
                    "at": fact.recorded_at.isoformat(),
                    "woven": bool(used.intersection(fact.sources)),
                }
            )
    return memories


async def _hers(owner: Owner, found: Message) -> list[dict[str, str]]:
    """What the message she answered did to her."""
    rows = []
    for event in await owner.store.events(owner.person, kind="affect"):
        if found.reply_to in event.sources and isinstance(event.data, dict):
            rows.append(
                {"kind": str(event.data.get("kind")), "topic": str(event.data.get("topic"))}
            )
    return rows


def _table(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
