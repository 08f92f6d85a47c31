"""Opens the house for a talk in this terminal, and brings the brain along beside it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from samantha.app import brain_of, opened
from samantha.cli import home, joining
from samantha.cli.talk import Terminal, bring_brain, offer_endpoint, stdin_lines
from samantha.errors import SettingsError
from samantha.settings import Settings
from samantha.types import Language, PersonId

if TYPE_CHECKING:
    from samantha.server.serve import Door


def run(
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
    *,
    person: str,
) -> int:
    """Talk until the person goes; where another process owns the talk, through its page."""
    try:
        asyncio.run(_talk(settings, where, language, environ, PersonId(person)))
    except SettingsError as error:
        door = joining.open_door(settings.home)
        if error.key != "home.taken" or not door or not joining.join(door, language):
            raise
    return 0


async def _talk(
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
    person: PersonId,
) -> None:
    by_hand = sys.stdin.isatty() and sys.stdout.isatty()
    async with opened(settings, language=language) as house:
        session = await house.session(person, language=language)
        spoken = session.companion.mind.person.language
        terminal = Terminal(house, session, spoken, sys.stdout, where)
        door: Door | None = None

        async def serve() -> str:
            # The web and all it stands on, only for who asks for the page.
            from samantha.cli.serving import door_of

            nonlocal door
            door = door or door_of(house, where, environ, person=person, language=spoken)
            url = await door.open()
            joining.leave_word(settings.home, url)
            return url

        terminal.serve = serve
        try:
            if not by_hand:
                # A script waits for nothing: the brain is used if it is there already.
                brain = await brain_of(settings, home.key_of(where, settings, environ))
                house.use(brain)
                await terminal.by_lines(await stdin_lines())
                return
            if await offer_endpoint(house, language=spoken, where=where, ask=input):
                house.settings = home.load(where, environ)
            async with asyncio.TaskGroup() as group:
                finding = group.create_task(
                    bring_brain(
                        house,
                        language=spoken,
                        key=home.key_of(where, house.settings, environ),
                        fetch=True,
                        tell=terminal.tell,
                        miss=terminal.miss,
                    )
                )
                try:
                    await terminal.by_hand()
                finally:
                    finding.cancel()
        finally:
            joining.take_word_back(settings.home)
            if door is not None:
                await door.close()
            await house.background.drain()
