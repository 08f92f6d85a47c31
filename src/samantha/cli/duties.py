"""What whoever runs her for others has to show: evidence, a guardian's word, an incident."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import samantha
from samantha.app import zone
from samantha.cli import home
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import SettingsError
from samantha.messages import say
from samantha.safety import duties, policy, resources
from samantha.settings import Settings
from samantha.types import Language, PersonId

GUARDIAN: Final = "guardian.json"
MOST: Final = 1_000_000


def run(
    options: argparse.Namespace, settings: Settings, where: home.Places, language: Language
) -> int:
    """Do the verb `report`, `guardian` or `incident`."""
    match options.verb:
        case "guardian":
            return asyncio.run(_guardian(options, where, language))
        case "report":
            told = asyncio.run(_report(options, settings))
        case _:
            told = asyncio.run(_incident(options, settings))
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0


# -- a child and the guardian's word


def admitted(where: home.Places, settings: Settings) -> None:
    """Raises SettingsError where a talk may not begin for want of a guardian's word."""
    profile = policy.Profile(settings.profile, settings.adult)
    if not duties.may_open(profile, under_14=settings.under_14, guardian=_kept(where)):
        raise SettingsError("guardian.needed")


def _kept(where: home.Places) -> duties.Guardian | None:
    try:
        return duties.Guardian.from_json(json.loads((where.home / GUARDIAN).read_text("utf-8")))
    except (OSError, ValueError):
        return None


async def _guardian(options: argparse.Namespace, where: home.Places, language: Language) -> int:
    """Take a guardian's word down: only by their typing it."""
    print(say(language, "guardian.told"))
    question = say(language, "guardian.ask", name=options.name, relation=options.relation)
    answer = (await asyncio.to_thread(input, f"{question}\n› ")).strip().casefold()
    if answer != say(language, "guardian.word").casefold():
        print(say(language, "guardian.not_kept"))
        return 1
    given = duties.Guardian(options.name, options.relation, datetime.now(UTC))
    where.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(where.home / GUARDIAN, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(given.json(), file, ensure_ascii=False)
    print(say(language, "guardian.kept"))
    return 0


# -- what is shown to who may ask


async def _report(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Notices given and protocol kept in a year, over everybody who talks here."""
    here = zone(settings)
    notices: list[tuple[datetime, str]] = []
    used: list[tuple[datetime, str, bool]] = []
    store = await SqliteStore.open(settings.database)
    try:
        for person in await store.people():
            for event in await store.events(person.id, kind="notice", limit=MOST):
                kind = event.data.get("kind") if isinstance(event.data, dict) else None
                notices.append((event.at.astimezone(here), str(kind)))
            for line in await store.messages(person.id, limit=MOST, latest=True):
                plan, percept = line.meta.get("plan"), line.meta.get("percept")
                if not isinstance(plan, dict) or not isinstance(percept, dict):
                    continue
                if plan.get("act") == "crisis":
                    danger = str(percept.get("risk", "none"))
                    used.append((line.at.astimezone(here), danger, plan.get("protocol") is True))
    finally:
        await store.aclose()
    return duties.evidence(
        notices,
        used,
        year=options.year or datetime.now(here).year,
        rules=duties.rules_hash(Path(samantha.__file__).parent),
        numbers_checked=resources.load().verified_on.isoformat(),
    )


async def _incident(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Who, what and when of a breach between two times."""
    here = zone(settings)
    since, until = (_time(text, here) for text in (options.since, options.until))
    found = _time(options.found, here)
    kept: Counter[str] = Counter()
    store = await SqliteStore.open(settings.database)
    try:
        people = await store.people()
        for person in people:
            async for record in store.export(PersonId(person.id)):
                kept[type(record).__name__.lower()] += 1
    finally:
        await store.aclose()
    files = sorted((settings.home / "logs").glob("samantha.log*"))
    lines = [line for path in files for line in path.read_text("utf-8", "replace").splitlines()]
    return duties.incident(
        lines, since=since, until=until, found=found, people=len(people), kept=kept
    )


def _time(text: str, here: Any) -> datetime:
    """A time as typed, in the house's zone where it names none; empty is this moment."""
    if not text:
        return datetime.now(here)
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError("incident.time", name=text) from error
    return at if at.tzinfo else at.replace(tzinfo=here)
