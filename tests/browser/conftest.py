"""A house that runs beside the test, and Debian's Chromium to look at it with."""

from __future__ import annotations

import asyncio
import logging
import shutil
import socket
import threading
import time
import wave
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from importlib import import_module, resources
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import numpy as np
import pytest

from samantha.app import ME, House, Shared, opened
from samantha.ports import Clock, SpeechToText
from samantha.server.owner import Keys
from samantha.server.serve import Door
from samantha.settings import Settings
from samantha.testing import babble, hush
from samantha.types import Language, Person, State

T = TypeVar("T")
# Playwright is there only where the browser tests run; its pages are not known to mypy.
Browser = Any
Page = Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Several pages at once are looked at in one test; the hidden ones shall not fall asleep.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # A microphone that plays a file, and is there only for a page that was given leave.
    "--use-fake-device-for-media-stream",
]
# Nothing is on its way, and what came has been drawn.
SETTLED = """
async () => {
  const root = document.documentElement;
  for (let turn = 0; turn < 2; turn += 1) {
    if (root.hasAttribute("data-asking")) return false;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  }
  await document.fonts.ready;
  return !root.hasAttribute("data-asking");
}
"""
PATIENCE_S = 60
DESK = {"width": 1180, "height": 820}
PHONE = {"width": 390, "height": 844}


def settled(page: Page) -> None:
    """Wait until a page has what it asked for and shows it."""
    # Not `wait_for_function`: it takes the promise itself for a yes.
    becomes(lambda: page.evaluate(SETTLED), wanted=True)


def becomes(read: Callable[[], T], wanted: T | Callable[[T], bool]) -> T:
    """Read until it is what is wanted, and return it: the page draws a frame after an act."""
    end = time.monotonic() + PATIENCE_S
    while True:
        found = read()
        if wanted(found) if callable(wanted) else found == wanted:
            return found
        assert time.monotonic() < end, f"still {found!r}"
        time.sleep(0.03)


def go(page: Page, home: Running, place: str) -> None:
    """Go to a place by its address and wait until it is drawn."""
    page.goto(f"{home.base}/#/{place}")
    page.wait_for_selector(f"nav a[href='#/{place}'][aria-current]")
    settled(page)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Running:
    """A house and its door on a thread of their own; `call` runs something in there."""

    def __init__(self, home: Path, parts: Shared, *, language: Language = "ko") -> None:
        self.home = home
        self.language = language
        self.port = _free()
        self.url = ""
        self.house: House | None = None
        self.ear: SpeechToText | None = None
        self.key = ""  # of the brain elsewhere
        self._parts = parts
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> Running:
        ready: Future[str] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(ready)), daemon=True)
        self._thread.start()
        self.url = ready.result(60)
        return self

    def stop(self) -> None:
        if self._loop is not None and self._stop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(30)
            self._loop = None

    async def _run(self, ready: Future[str]) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        settings = Settings(home=self.home, brain="authored", port=self.port, embedding="none")
        try:
            async with opened(settings, parts=self._parts) as house:
                self.house = house
                keys = Keys(lambda _: self.key, self._hold, lambda: setattr(self, "key", ""))
                door = Door(house, language=self.language, keys=keys, hears=lambda _: self.ear)
                ready.set_result(await door.open())
                await self._stop.wait()
                await door.close()
        except BaseException as error:
            if not ready.done():
                ready.set_exception(error)
            raise
        finally:
            logger = logging.getLogger("samantha")
            for handler in logger.handlers:
                handler.close()
            logger.handlers = []

    def _hold(self, key: str) -> str:
        self.key = key
        return "keyring"

    def call(self, work: Callable[[House], Awaitable[T]]) -> T:
        """Do something inside the house and wait for it."""
        assert self._loop is not None
        assert self.house is not None

        async def done() -> T:
            assert self.house is not None
            return await work(self.house)

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(60)

    def stand_still(self, clock: Clock) -> None:
        """Let the house live by this clock. Before the first page opens."""
        assert self.house is not None
        self.house.clock = clock

    def met(self) -> None:
        """As if the first conversation were long over."""
        assert self.house is not None

        async def write(house: House) -> None:
            await house.store.write(
                [
                    Person(
                        ME,
                        language=self.language,
                        created_at=house.clock.now(),
                        companion_name="사만다" if self.language == "ko" else "Samantha",
                    ),
                    State(ME, "first_run", {"step": "done"}),
                ]
            )

        self.call(write)

    @property
    def base(self) -> str:
        return f"http://{urlsplit(self.url).netloc}"


_taken: set[int] = set()


def _free() -> int:
    """A port that no home here had: what a browser keeps of an address is that of its port."""
    while True:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = int(listening.getsockname()[1])
        if port not in _taken:
            _taken.add(port)
            return port


Opening = Callable[..., Running]


@pytest.fixture
def running(tmp_path: Path, parts: Shared) -> Iterator[Opening]:
    """Starts a house: `running(language="en", met=True)`."""
    started: list[Running] = []

    def start(*, language: Language = "ko", met: bool = True) -> Running:
        home = Running(tmp_path / f"home-{len(started)}", parts, language=language).start()
        started.append(home)
        if met:
            home.met()
        return home

    yield start
    for home in started:
        home.stop()


# The shell is the same browser without its windows, at three quarters of the cost; it has no
# microphone.
SHELL = ("chromium-headless-shell", "chromium", "chromium-browser")
WHOLE = ("chromium", "chromium-browser")
Browsers = Callable[[tuple[str, ...]], Browser]


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    """The first of these browsers that is installed, opened once."""
    try:
        playwright = import_module("playwright.sync_api")
    except ImportError:
        pytest.skip("no Playwright: pip install playwright")
    spoken = tmp_path_factory.mktemp("microphone") / "spoken.wav"
    _speak(spoken)
    running_browsers: dict[str, Browser] = {}
    with playwright.sync_playwright() as started:

        def browser(names: tuple[str, ...]) -> Browser:
            chromium = next(filter(None, map(shutil.which, names)), None)
            if chromium is None:
                pytest.skip("no Chromium: apt-get install chromium")
            if chromium not in running_browsers:
                running_browsers[chromium] = started.chromium.launch(
                    executable_path=chromium,
                    args=[*FLAGS, f"--use-file-for-fake-audio-capture={spoken}"],
                )
            return running_browsers[chromium]

        yield browser
        for one in running_browsers.values():
            one.close()


def _speak(path: Path) -> None:
    """What the microphone hears, over and over: a room, a turn, a room."""
    sound = np.concatenate([hush(0.8, rate=48_000), babble(1.6, rate=48_000), hush(2, rate=48_000)])
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes((sound * 32_767).astype("<i2").tobytes())


class Window:
    """A browser window of one home, and everything that went wrong in it."""

    def __init__(self, context: Any, home: Running) -> None:
        self.context = context
        self.home = home
        self.wrong: list[str] = []

    def open(self, place: str = "") -> Page:
        """Come in by the address, then go to a place; returns the page once it is drawn."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda line: self._heard(line))
        page.on("request", lambda request: self._asked(request.url))
        page.goto(self.home.url)
        if place:
            page.goto(f"{self.home.base}/#/{place}")
        page.wait_for_selector("#main" if place else "#main[data-link=on]")
        settled(page)
        return page

    def _heard(self, line: Any) -> None:
        down = ("Failed to load resource", "WebSocket connection to", "net::ERR_CONNECTION")
        if line.type == "error" and not any(word in line.text for word in down):
            self.wrong.append(line.text)

    def _asked(self, url: str) -> None:
        if not url.startswith(
            (self.home.base, self.home.base.replace("http", "ws"), "data:", "blob:")
        ):
            self.wrong.append(f"asked {url}")


Looking = Callable[..., Any]


@pytest.fixture(scope="session")
def profiles(browsers: Browsers) -> Iterator[dict[str, Any]]:
    """Profiles of the browser by what they are set to: one costs as much as a page."""
    del browsers  # they are to be there for as long as the profiles
    opened_profiles: dict[str, Any] = {}
    yield opened_profiles
    for profile in opened_profiles.values():
        profile.close()


@pytest.fixture
def look(browsers: Browsers, profiles: dict[str, Any]) -> Looking:
    """Opens windows: `with look(home, phone=True, theme="dark") as window`.

    Windows of the same kind share a profile: every home is another address, so nothing that is
    kept for one is seen by another. `alone` asks for a fresh one.
    """

    @contextmanager
    def looking(
        home: Running,
        *,
        phone: bool = False,
        theme: str = "paper",
        still: bool = True,
        worker: bool = False,
        microphone: bool | None = None,  # whether the page was given leave; None: there is none
        alone: bool = False,
        whole: bool = False,  # the whole browser, where a picture is kept of what it shows
        size: dict[str, int] | None = None,
    ) -> Iterator[Window]:
        kind: dict[str, Any] = {
            "viewport": size or (PHONE if phone else DESK),
            "has_touch": phone,
            "is_mobile": phone,
            "locale": "ko-KR" if home.language == "ko" else "en-GB",
            "timezone_id": "Asia/Seoul",
            "reduced_motion": "reduce" if still else "no-preference",
            # The worker fetches the whole shell beside the page: only where it is the subject.
            "service_workers": "allow" if worker else "block",
        }
        name = f"{kind} {theme} {microphone} {whole}"
        # Taken out while it is used: two windows at once are two devices.
        context = None if alone or worker else profiles.pop(name, None)
        if context is None:
            browser = browsers(WHOLE if whole or microphone is not None else SHELL)
            context = browser.new_context(**kind)
            context.add_init_script(f"localStorage.setItem('theme', '{theme}')")
        if microphone:
            context.grant_permissions(["microphone"], origin=home.base)
        window = Window(context, home)
        try:
            yield window
            assert window.wrong == []
        finally:
            if alone or worker or name in profiles:
                context.close()
            else:
                for page in context.pages:
                    page.close()
                profiles[name] = context

    return looking


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    try:
        package = resources.files("axe_playwright_python")
    except ImportError:
        pytest.skip("no axe-core: pip install axe-playwright-python")
    return (package / "axe.min.js").read_text("utf-8")
