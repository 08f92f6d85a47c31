"""`samantha memory`: see what she keeps, ask why, correct it, keep it close, let it go."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from samantha.app import House, new_id, opened, owned
from samantha.conversation import garden
from samantha.conversation.keeping import Keeping
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import SettingsError
from samantha.memory import book
from samantha.messages import say
from samantha.settings import Settings
from samantha.types import Cursor, Fact, Language, Message, MessageId, PersonId, State

PAGE: Final = 500
SHOWN: Final = 100


async def run(
    options: argparse.Namespace, settings: Settings, language: Language, person: PersonId
) -> int:
    """Do what `options.do` names. What only looks works beside an open talk; what changes
    needs the home."""
    words: Sequence[str] = options.words
    match options.do:
        case "list" | "search" | "why" | "export":
            store = await SqliteStore.open(settings.database)
            try:
                facts = await store.facts(person)
                lines = await _lines(store, person, both=True)
            finally:
                await store.aclose()
            if options.do == "why":
                return _why(options, facts, lines, language)
            if options.do == "export":
                return await _export(options, facts, lines, language, person)
            rows = garden.listed(facts, lines, " ".join(words))
            if options.json:
                print(json.dumps(rows, ensure_ascii=False, indent=2))
            elif not rows:
                print(say(language, "talk.memory.none"))
            for row in () if options.json else rows:
                print(f"{row['id']}  {row['at'][:10]}{_marks(row)}  {row['text'][:SHOWN]}")
            return 0
        case "forget" | "rebuild":
            async with opened(settings, talking=False) as house:
                if options.do == "rebuild":
                    return await _rebuild(house, language, person)
                held = await _held(house.store, words, person)
                session = await house.session(person, language=language)
                sources = dict.fromkeys(source for fact in held for source in fact.sources)
                went = await session.forget(tuple(sources))
                print(say(language, "talk.forget.done", count=went))
                return 0
        case _:
            async with owned(settings) as store:
                (fact,) = await _held(store, words[:1], person)
                return await _mark(options.do, fact, words[1:], store, language)


async def _held(store: SqliteStore, names: Sequence[str], person: PersonId) -> list[Fact]:
    """The memories of these names. Raises SettingsError where one is not there."""
    facts = await store.facts(person)
    held = []
    for name in names or ("",):
        fact = garden.found(facts, await store.message(person, MessageId(name)), name)
        if fact is None:
            raise SettingsError("cli.no_such_memory", name=name)
        held.append(fact)
    return held


async def _mark(
    do: str, fact: Fact, words: Sequence[str], store: SqliteStore, language: Language
) -> int:
    now = datetime.now(UTC)
    match do:
        case "edit":
            told = " ".join(words).strip()
            if not told:
                raise SettingsError("memory.edit_what", name=fact.id)
            better, old = garden.corrected(fact, told, identity=new_id(), now=now)
            await store.write([better, old])
            print(say(language, "memory.edited", text=better.text))
            return 0
        case "pin" | "unpin":
            await store.write([garden.pinned(fact, pin=do == "pin")])
        case _:
            keeping = Keeping()
            keeping.load(await store.states(fact.person))
            lines = await _lines(store, fact.person, both=True)
            named = garden.with_answers(fact.sources, lines)
            keeping.muted = keeping.muted | named if do == "mute" else keeping.muted - named
            marks = [State(fact.person, key, data) for key, data in keeping.dump()]
            await store.write([garden.hushed(fact, hush=do == "mute"), *marks])
    print(say(language, f"memory.{do}", text=fact.text))
    return 0


async def _rebuild(house: House, language: Language, person: PersonId) -> int:
    store = house.store
    lines = await _lines(store, person, both=True)
    facts = await store.facts(person, current=False)
    written = book.relearn(facts, lines, now=house.clock.now())
    # From the first line on, everything is made searchable again.
    await store.write([*written, Cursor(person, "index", 0)])
    house.background.enqueue(person, "index")
    await house.background.drain()
    print(say(language, "memory.rebuilt", lines=len(lines), facts=len(written)))
    return 0


def _why(
    options: argparse.Namespace,
    facts: Sequence[Fact],
    lines: Sequence[Message],
    language: Language,
) -> int:
    name = options.words[0] if options.words else ""
    line = next((line for line in lines if line.id == name), None)
    fact = garden.found(facts, line, name)
    if fact is None:
        raise SettingsError("cli.no_such_memory", name=name)
    rests = [line for line in lines if line.id in fact.sources]
    if options.json:
        row = garden.row(fact, rests)
        print(json.dumps(row, ensure_ascii=False, indent=2))
        return 0
    print(fact.text)
    for line in rests:
        print("  " + say(language, "memory.because", day=f"{line.at:%Y-%m-%d}", text=line.text))
    print("  " + say(language, "memory.sure", sure=f"{fact.confidence:.2f}", origin=fact.origin))
    return 0


async def _export(
    options: argparse.Namespace,
    facts: Sequence[Fact],
    lines: Sequence[Message],
    language: Language,
    person: PersonId,
) -> int:
    stem = options.words[0] if options.words else f"memory-{person}-{datetime.now(UTC):%Y%m%d}"
    rows = garden.listed(facts, lines, "")
    told = "".join(f"- {row['at'][:10]}{_marks(row)} {row['text']}\n" for row in rows)
    label = say(language, "export.label")

    def write() -> None:
        for end, text in (
            (".json", json.dumps(rows, ensure_ascii=False, indent=2) + "\n"),
            (".md", f"# {person}\n\n{label}\n\n{told}"),
        ):
            path = Path(stem + end)
            path.touch(mode=0o600)
            path.write_text(text, "utf-8")

    await asyncio.to_thread(write)
    print(say(language, "export.done", count=len(rows), path=f"{stem}.json, {stem}.md"))
    return 0


def _marks(row: dict[str, Any]) -> str:
    return (" *" if row["pinned"] else "") + (" -" if row["muted"] else "")


async def _lines(store: SqliteStore, person: PersonId, *, both: bool = False) -> list[Message]:
    """All lines of the person, or of both, in order."""
    found: list[Message] = []
    after = 0
    while page := await store.messages(person, after=after, limit=PAGE):
        found += [line for line in page if both or line.speaker == "person"]
        after = page[-1].seq
    return found
