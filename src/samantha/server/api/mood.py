"""Two curves side by side: how the person seemed, and how she was; each with its causes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response

from samantha.emotion import appraisal, expression, mood, prior
from samantha.emotion.taxonomy import PAD
from samantha.server.owner import Owner, body, identity_of, one_of
from samantha.types import EMOTIONS, Emotion, Event, Message, MessageId, Reading, Record

READ_MOST: Final = 6000
PAGE: Final = 1000
CORRECTED: Final = "mood.corrected"
HERS: Final = (appraisal.WHAT, mood.REVISED, mood.SWITCHED)
LOCAL_SURE: Final = 0.5
MODES: Final = {"on": "on", "frozen": "freeze", "off": "off"}


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/mood")

    @api.get("")
    async def curves(days: Annotated[int, Query(ge=1, le=400)] = 35) -> Response:
        now = owner.now()
        since = now - timedelta(days=days)
        return JSONResponse(
            {
                "now": now.isoformat(),
                "theirs": await _theirs(owner, since),
                "hers": await _hers(owner, since, now),
                "mode": (await owner.talk()).companion.inner.state(now).mode,
            }
        )

    @api.put("/hers")
    async def switch(request: Request) -> Response:
        """Let her mood go on, stand still, or rest altogether."""
        to = one_of(await body(request), "mode", tuple(MODES))
        records: list[Record] = []
        inner = (await owner.talk()).companion.inner
        inner.switch(MODES[to], now=owner.now(), records=records, person=owner.person)
        await owner.store.write(records)
        owner.changed("mood")
        return JSONResponse({})

    @api.post("/correct")
    async def correct(request: Request) -> Response:
        """What it really was; the last word is the person's."""
        asked = await body(request)
        emotion = one_of(asked, "emotion", EMOTIONS)
        line = await owner.store.message(owner.person, MessageId(identity_of(asked.get("id"))))
        if line is None or line.speaker != "person":
            raise HTTPException(404)
        await owner.note(CORRECTED, {"message": line.id, "emotion": emotion}, sources=(line.id,))
        await _teach(owner, line, cast(Emotion, emotion))
        owner.changed("mood")
        return JSONResponse({})

    return api


async def _teach(owner: Owner, line: Message, to: Emotion) -> None:
    """Let the correction tip the readings that follow, and undo what the old one did to her."""
    records: list[Record] = []
    (await owner.talk()).companion.inner.understood(
        line.id, to, now=owner.now(), records=records, person=owner.person
    )
    await owner.store.write(records)
    after = await owner.store.messages(owner.person, after=line.seq, limit=4)
    for reply in after:
        percept = reply.meta.get("percept")
        if reply.reply_to == line.id and isinstance(percept, dict):
            was = percept.get("emotion")
            if was in EMOTIONS:
                mind = (await owner.talk()).companion.mind
                reading = Reading(scores={cast(Emotion, was): 1.0})
                mind.prior = prior.corrected(mind.prior, reading, to)
                await owner.set_state("reading_prior", mind.prior.to_json())


async def _theirs(owner: Owner, since: datetime) -> list[dict[str, Any]]:
    """What was read of each message, oldest first. `pleasure` is in -1..1."""
    corrected: dict[str, str] = {}
    for event in await owner.store.events(owner.person, kind=CORRECTED):
        if isinstance(event.data, dict):
            corrected[str(event.data.get("message"))] = str(event.data.get("emotion"))
    texts: dict[str, str] = {}
    read: list[dict[str, Any]] = []
    before: int | None = None
    for _ in range(READ_MOST // PAGE):
        rows = await owner.store.messages(owner.person, before=before, limit=PAGE, latest=True)
        texts |= {row.id: row.text[:200] for row in rows if row.speaker == "person"}
        for row in rows:
            percept = row.meta.get("percept")
            if row.at >= since and row.reply_to and isinstance(percept, dict):
                read.append(_point(row.reply_to, row.at, percept, corrected))
        if not rows or rows[0].at < since:
            break
        before = rows[0].seq
    held = [{**point, "text": texts[point["id"]]} for point in read if point["id"] in texts]
    return sorted(held, key=lambda point: str(point["at"]))


def _point(
    identity: str, at: datetime, percept: dict[str, Any], corrected: dict[str, str]
) -> dict[str, Any]:
    mended = corrected.get(identity)
    named = mended or percept.get("emotion")
    emotion = cast(Emotion, named if named in EMOTIONS else "neutral")
    confidence = percept.get("confidence")
    sure = 1.0 if mended else float(confidence) if isinstance(confidence, int | float) else 0.0
    return {
        "id": identity,
        "at": at.isoformat(),
        "emotion": emotion,
        "sure": sure >= LOCAL_SURE,
        "mixed": percept.get("mixed") is True,
        "pleasure": round(PAD[emotion].pleasure * sure, 3),
        "corrected": mended is not None,
    }


async def _hers(owner: Owner, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """Her mood before and after each thing that happened to her, and now."""
    events: list[Event] = []
    for kind in HERS:
        events += await owner.store.events(owner.person, kind=kind)
    log = mood.Log.from_events(sorted(events, key=lambda event: event.at))
    happenings = [one for one in mood.standing(log.entries) if one.at <= now]
    state = log.base
    points: list[dict[str, Any]] = []
    for happening in happenings:
        resting = mood.drift(state, now=happening.at)
        state = mood.feel(state, happening)
        if happening.at < since:
            continue
        points.append({"at": happening.at.isoformat(), **_shown(resting), "cause": None})
        points.append(
            {
                "at": happening.at.isoformat(),
                **_shown(state),
                "cause": {
                    "kind": happening.kind,
                    "topic": happening.topic,
                    "line": happening.sources[0] if happening.sources else None,
                },
            }
        )
    if happenings:
        points.append({"at": now.isoformat(), **_shown(log.state(now)), "cause": None})
    return points


def _shown(state: mood.MoodState) -> dict[str, Any]:
    shown = expression.presence(state)
    felt = max(state.felt.items(), key=lambda item: item[1].intensity, default=None)
    return {
        "pleasure": round(shown.pleasure, 3),
        "emotion": felt[0] if felt and felt[1].intensity > 0.05 else "neutral",
    }
