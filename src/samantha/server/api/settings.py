"""What can be set on the page: her brain, how the two speak, what is told, and the ending."""

from __future__ import annotations

import statistics
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from typing import Any, Final, cast, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from samantha.app import brain_of
from samantha.conversation.session import INITIATIVE, OFTEN, often
from samantha.engines import weights
from samantha.engines.llm import endpoint
from samantha.errors import EngineError, SettingsError
from samantha.messages import say
from samantha.server import archive
from samantha.server.api import backup, things
from samantha.server.gate import Gate
from samantha.server.owner import Owner, body, one_of, text_of
from samantha.settings import BrainChoice, Settings
from samantha.types import LANGUAGES, LEVELS, Language, Person, SpeechLevel

ON_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
LATEST: Final = 200
CHOICES: Final = ("authored", "local", "endpoint")


def routes(owner: Owner, gate: Gate) -> APIRouter:
    api = APIRouter(prefix="/api")

    @api.get("/settings")
    async def settings() -> Response:
        person = (await owner.talk()).companion.mind.person
        return JSONResponse(
            {
                "name": person.name,
                "companion_name": person.companion_name,
                "language": person.language,
                "level": person.level,
                "initiative": often(await owner.state(INITIATIVE)),
                "brain": await _brain(owner),
                "lasts": owner.remembering.lasts,
                "offline": owner.house.settings.offline,
                # How many, and nothing of who: each is their own person's.
                "people": len({person.id, *(one.id for one in await owner.store.people())}),
                "lines": await owner.store.count(owner.person),
                "since": person.created_at.isoformat() if person.created_at else None,
            }
        )

    @api.put("/settings")
    async def change(request: Request) -> Response:
        asked = await body(request)
        companion = (await owner.talk()).companion
        person = companion.mind.person
        if "language" in asked:
            chosen = cast(Language, one_of(asked, "language", LANGUAGES))
            person = replace(person, language=chosen, companion_name=_renamed(person, chosen))
            await owner.remembering.keep({"language": chosen})
        if "level" in asked:
            person = replace(person, level=cast(SpeechLevel, one_of(asked, "level", LEVELS)))
        if "name" in asked:
            person = replace(person, name=text_of(asked, "name", most=40, least=0))
        if "companion_name" in asked:
            person = replace(person, companion_name=text_of(asked, "companion_name", most=40))
        if person != companion.mind.person:
            await companion.set_person(person)
        if "initiative" in asked:
            agreed = one_of(asked, "initiative", OFTEN)
            await owner.set_state(INITIATIVE, {"often": agreed})
        owner.changed("settings")
        return JSONResponse({})

    @api.put("/brain")
    async def brain(request: Request) -> Response:
        asked = await body(request)
        choice = one_of(asked, "choice", CHOICES)
        near = request.url.scheme == "https" or (
            request.client is not None and request.client.host in ON_THIS_MACHINE
        )
        await _use(owner, await chosen(owner, choice, asked, near=near))
        owner.changed("settings")
        return JSONResponse(await _brain(owner))

    @api.delete("/brain/key")
    async def drop_key() -> Response:
        """Let go of the endpoint's key; the endpoint stays."""
        await owner.remembering.drop_key()
        await _use(owner, replace(owner.house.settings, endpoint_key=""))
        owner.changed("settings")
        return JSONResponse(await _brain(owner))

    @api.get("/devices")
    async def devices() -> Response:
        rows = [
            {"id": one.name, "kind": one.kind, "since": one.since.isoformat()}
            for one in owner.devices.values()
        ]
        return JSONResponse(sorted(rows, key=lambda row: row["since"]))

    @api.post("/devices/renew")
    async def renew() -> Response:
        """Shut out every browser but the one that asks."""
        gate.token.renew()
        answer = JSONResponse({"enter": f"/enter?token={gate.token.value}"})
        gate.hand_over(answer)
        for device in tuple(owner.devices.values()):
            device.send_away()
        return answer

    @api.get("/export")
    async def export() -> Response:
        name = f"samantha-{owner.person}-{owner.now():%Y%m%d}.jsonl"
        return StreamingResponse(
            _export(owner),
            media_type="application/x-ndjson",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @api.post("/erase")
    async def erase(request: Request) -> Response:
        """Everything of this person, to the byte. The word has to be written out."""
        word = text_of(await body(request), "word", most=40)
        if word != say(await owner.language(), "web.erase.word"):
            raise HTTPException(422)
        talk = await owner.talk()
        talk.interrupt()
        await talk.quiet()
        person = talk.companion.mind.person
        await things.erase(owner, owner.person)
        await backup.erase(owner, owner.person)
        await owner.store.erase(owner.person)
        await talk.companion.open(
            Person(
                id=person.id,
                language=person.language,
                companion_name=say(person.language, "web.title"),
                region=person.region,
                adult=person.adult,
                timezone=person.timezone,
            )
        )
        await talk.forget(())  # lets search and mind drop what they held of it
        for device in tuple(owner.devices.values()):
            device.show({"kind": "erased"})
        return JSONResponse({})

    return api


def _renamed(person: Person, language: Language) -> str:
    """Her first name follows the language; one that was given to her stays."""
    given = {say(one, "web.title") for one in LANGUAGES}
    return say(language, "web.title") if person.companion_name in given else person.companion_name


# -- brains


async def _brain(owner: Owner) -> dict[str, Any]:
    """Which brain speaks, which could, how fast each was here, and where the words go."""
    house, chosen = owner.house, owner.house.settings
    try:
        local = weights.model("" if chosen.model.endswith(".gguf") else chosen.model)
        ready = local.state(chosen.models) == "ready" or chosen.model.endswith(".gguf")
        about = {"name": local.name, "mb": local.bytes >> 20, "ready": ready}
    except SettingsError:
        about = {"name": "", "mb": 0, "ready": False}
    spoke: dict[str, list[float]] = {}
    for line in await owner.store.messages(owner.person, limit=LATEST, latest=True):
        guard, timing = line.meta.get("guard"), line.meta.get("timing")
        if isinstance(guard, dict) and isinstance(timing, dict):
            took = timing.get("first_word_ms")
            if isinstance(took, int | float):
                spoke.setdefault(str(guard.get("spoke")), []).append(float(took))
    host = urlsplit(chosen.endpoint).hostname or ""
    using = house.brain
    return {
        "using": ("authored", "local", "endpoint")[using.tier] if using else "authored",
        "name": using.name if using else "",
        "choice": chosen.brain,
        "local": about,
        "endpoint": chosen.endpoint,
        "endpoint_model": chosen.endpoint_model,
        # Whether there is one, and never what it is.
        "keyed": bool(chosen.endpoint_key),
        "keeps_keys": owner.remembering.keys is not None,
        "stays": using is None or using.tier < 2 or host in ON_THIS_MACHINE,
        "host": host,
        "first_word_ms": {name: round(statistics.median(took)) for name, took in spoke.items()},
    }


async def chosen(owner: Owner, choice: str, asked: Mapping[str, Any], *, near: bool) -> Settings:
    """The settings of a choice; `near`: nobody between the page and here can read along.

    Raises SettingsError, EngineError in the person's words.
    """
    held = owner.house.settings
    if choice != "endpoint":
        return replace(held, brain=_brain_choice(choice))
    url = text_of(asked, "url", most=400)
    model = text_of(asked, "model", most=200, least=0)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("web.brain.not_url")
    if held.offline and parts.hostname not in ON_THIS_MACHINE:
        raise EngineError("models.offline")
    # Where the words go is said before they go there.
    if parts.hostname not in ON_THIS_MACHINE and asked.get("agreed") is not True:
        raise HTTPException(409)
    given = _key(asked)
    if given and not near:
        raise SettingsError("web.brain.key_in_clear")
    same = url == held.endpoint
    if not model:
        known = given or (await owner.remembering.key_of(held) if same else "")
        offered = await endpoint.models_of(url, key=known)
        if not offered:
            raise SettingsError("use.no_answer", host=parts.hostname)
        if len(offered) > 1:
            raise SettingsError("web.brain.which", known=", ".join(offered[:12]))
        model = offered[0]
    # A key was given for one address and goes to no other.
    key = held.endpoint_key if same else ""
    if given:
        key = await owner.remembering.hold_key(given)
    return replace(held, brain="endpoint", endpoint=url, endpoint_model=model, endpoint_key=key)


def _key(asked: Mapping[str, Any]) -> str:
    """A key out of a body. Raises SettingsError where it cannot be one; it is not repeated."""
    key = text_of(asked, "key", most=400, least=0)
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("web.brain.key_odd")
    return key


def _brain_choice(choice: str) -> BrainChoice:
    if choice not in get_args(BrainChoice):
        raise HTTPException(422)
    return cast(BrainChoice, choice)


async def _use(owner: Owner, taken: Settings) -> None:
    house = owner.house
    fresh = await brain_of(taken, await owner.remembering.key_of(taken))
    if fresh is None and taken.brain == "local":
        raise EngineError("models.absent", name=weights.model(taken.model).id)
    old, house.settings = house.brain, taken
    house.use(fresh)
    await owner.remembering.keep(
        {
            "brain": taken.brain,
            "endpoint": taken.endpoint,
            "endpoint_model": taken.endpoint_model,
            "endpoint_key": taken.endpoint_key,
        }
    )
    if old is not None and old is not fresh:
        await (await owner.talk()).quiet()  # it may be in the middle of a sentence
        await old.aclose()


# -- what can be taken along


async def _export(owner: Owner) -> AsyncGenerator[str, None]:
    notice = say(await owner.language(), "export.label")
    yield archive.head(owner.person, owner.now(), notice) + "\n"
    async for record in owner.store.export(owner.person):
        yield archive.row(record) + "\n"
