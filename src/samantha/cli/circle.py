"""The people of one's life, the balance and the three questions, in the shell and in the talk."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any, Final

from samantha.app import opened, zone
from samantha.conversation.circle import Circle
from samantha.errors import SettingsError
from samantha.messages import say
from samantha.ports import Store
from samantha.settings import Settings
from samantha.types import Language, PersonId, State
from samantha.wellbeing import balance
from samantha.wellbeing.people import People
from samantha.wellbeing.questions import Ritual

MESSAGES: Final = 20_000
WEEKS: Final = 12
CHANGES: Final = ("yes", "no", "hush", "raise", "rename", "remove")

Ask = Callable[[str], Awaitable[str]]
Tell = Callable[[str], object]


async def run(
    options: argparse.Namespace, settings: Settings, language: Language, person: PersonId
) -> int:
    """Do the verb `people`, `balance` or `questions`."""
    async with opened(settings) as house:
        circle = (await house.session(person, language=language)).companion.circle
        match options.verb:
            case "people":
                circle.people = changed(circle.people, options.do, options.names)
                await keep(house.store, person, circle)
                if options.json:
                    _print({"consent": circle.people.consent, "people": rows(circle.people)})
                else:
                    print("\n".join(folk(circle.people, language)))
            case "balance":
                weeks = await lately(house.store, person, circle, zone(settings))
                if options.json:
                    _print(
                        {
                            "weeks": [{**asdict(w), "monday": w.monday.isoformat()} for w in weeks],
                            "evenings_off": sorted(circle.evenings.off),
                            "lonelier": balance.lonelier(weeks),
                        }
                    )
                else:
                    print("\n".join(mirror(weeks, circle.evenings, language)))
            case _:
                circle.ritual = await sit(
                    circle.ritual, ask=_asked, tell=print, language=language, now=house.clock.now
                )
                await keep(house.store, person, circle)
    return 0


def _print(told: dict[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=2))


async def _asked(question: str) -> str:
    return await asyncio.to_thread(input, question)


async def keep(store: Store, person: PersonId, circle: Circle) -> None:
    """Write down what changed."""
    await store.write([State(person, key, data) for key, data in circle.dump()])


# -- people


def changed(people: People, do: str, names: Sequence[str]) -> People:
    """The people after one of CHANGES; any other word only looks. Raises SettingsError where
    the one who is meant is not kept."""
    if do in ("hush", "raise", "remove", "rename"):
        wanted = 2 if do == "rename" else 1
        if len(names) != wanted or people.find(names[0]) is None:
            raise SettingsError("cli.no_such_person", name=" ".join(names))
    match do:
        case "yes" | "no":
            return people.agree(do == "yes")
        case "hush" | "raise":
            return people.hush(names[0], raise_it=do == "raise")
        case "rename":
            return people.rename(names[0], names[1])
        case "remove":
            return people.remove(names[0])
        case _:
            return people


def rows(people: People) -> list[dict[str, Any]]:
    """Everybody who is kept, the nearest first."""
    return [
        {
            "name": one.name,
            "relation": one.kind,
            "closeness": round(one.closeness, 2),
            "last_contact": one.last_contact.isoformat() if one.last_contact else None,
            "last_mention": one.last_mention.isoformat() if one.last_mention else None,
            "raised": one.raise_it,
            "sources": list(one.sources),
        }
        for one in sorted(people.someone, key=lambda one: -one.closeness)
    ]


def folk(people: People, language: Language) -> list[str]:
    """The same to be read: whether they may be kept, then one a line."""
    lines = [say(language, f"people.consent.{people.consent}")]
    for row in rows(people):
        seen = str(row["last_contact"] or row["last_mention"] or "")[:10]
        hushed = "" if row["raised"] else f"  {say(language, 'people.hushed')}"
        kind = say(language, f"web.relation.{row['relation']}")
        lines.append(f"  {row['name']}  {kind}  {seen}{hushed}")
    return lines if people.someone else [*lines, f"  {say(language, 'people.none')}"]


# -- balance


async def lately(
    store: Store, person: PersonId, circle: Circle, here: tzinfo
) -> tuple[balance.Week, ...]:
    """The last weeks, oldest first: time here and people met."""
    messages = await store.messages(person, limit=MESSAGES, latest=True)
    times = [line.at.astimezone(here) for line in messages if line.speaker == "person"]
    met = [
        note.at.astimezone(here)
        for one in circle.people.someone
        for note in one.notes
        if note.contact
    ]
    return balance.weeks(balance.days(times, met))[-WEEKS:]


def mirror(
    weeks: Sequence[balance.Week], evenings: balance.Evenings, language: Language
) -> list[str]:
    """A mirror for the person alone: no goal and no score."""
    lines = [say(language, "balance.head")]
    for week in weeks:
        told = say(
            language,
            "balance.week",
            monday=week.monday.isoformat(),
            minutes=round(week.minutes),
            night=round(week.night_minutes),
            contacts=week.contacts,
        )
        lines.append(f"  {told}")
    if not weeks:
        lines.append(f"  {say(language, 'balance.none')}")
    if evenings.off:
        names = balance.WEEKDAYS if language == "ko" else balance.WEEKDAYS_EN
        off = ", ".join(names[day].capitalize() for day in sorted(evenings.off))
        lines.append(f"  {say(language, 'balance.evenings', days=off)}")
    return lines


# -- the three questions


async def sit(
    ritual: Ritual, *, ask: Ask, tell: Tell, language: Language, now: Callable[[], datetime]
) -> Ritual:
    """One round, answered here and kept apart: no line of the talk, read by nobody but the
    person. An empty answer passes a question over; the word for stopping and the end of input end
    the round."""
    ritual = ritual.begin(now())
    tell(say(language, "questions.how"))
    while (question := ritual.question(language)) is not None:
        for entry in ritual.past(ritual.at or 0)[-1:]:
            tell(f"  {entry.at:%Y-%m-%d} {entry.text}")
        try:
            said = (await ask(f"{question}\n› ")).strip()
        except (EOFError, KeyboardInterrupt):
            ritual = ritual.stop()
            break
        if said.rstrip(".!").casefold() == say(language, "questions.stop"):
            ritual = ritual.stop()
            break
        ritual = ritual.answer(said or None, now())
    tell(say(language, "questions.kept"))
    return ritual
