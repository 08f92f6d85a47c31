"""Opens the page and stays until Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from samantha.app import House, opened
from samantha.cli import home, joining
from samantha.cli.talk import bring_brain
from samantha.messages import say
from samantha.server.owner import Keys
from samantha.server.serve import Door
from samantha.settings import Settings
from samantha.types import Language, PersonId


def run(
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
    *,
    person: str,
    outside: bool,
) -> int:
    """Serve until interrupted."""
    key = home.key_of(where, settings, environ)
    asyncio.run(
        _serve(settings, where, language, environ, PersonId(person), key=key, outside=outside)
    )
    return 0


async def _serve(
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
    person: PersonId,
    *,
    key: str,
    outside: bool,
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError, ValueError):
            loop.add_signal_handler(number, stop.set)
    async with opened(settings, language=language) as house:
        door = door_of(house, where, environ, person=person, language=language, outside=outside)
        url = await door.open()
        joining.leave_word(settings.home, url)
        print(say(language, "serve.at", url=url), flush=True)
        print(say(language, "serve.stop"), flush=True)
        async with asyncio.TaskGroup() as group:
            finding = group.create_task(_brain(house, language, key))
            await stop.wait()
            finding.cancel()
        joining.take_word_back(settings.home)
        await door.close()


def door_of(
    house: House,
    where: home.Places,
    environ: Mapping[str, str],
    *,
    person: PersonId,
    language: Language,
    outside: bool = False,
) -> Door:
    """The page's door, with this machine's settings and keys behind it."""
    return Door(
        house,
        person=person,
        language=language,
        outside=outside,
        remember=partial(home.change, where),
        keys=Keys(
            read=partial(home.key_of, where, environ=environ),
            hold=partial(home.keep_key, where),
            drop=partial(home.drop_key, where),
        ),
    )


async def _brain(house: House, language: Language, key: str) -> None:
    shown = ""

    def tell(line: str) -> None:
        nonlocal shown
        # One line for each tenth of the way: a log file is no place for a progress bar.
        tenth = line.split("%")[0][:-1]
        if line and tenth != shown:
            shown = tenth
            print(line, flush=True)

    await bring_brain(house, language=language, key=key, fetch=True, tell=tell)
