"""The talk in a terminal: words as they come, Ctrl-C to interrupt, and `/why`."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import IO, Any, Final, TextIO, get_args

from samantha.app import House, brain_of, local_path, new_id, zone
from samantha.cli import circle as together
from samantha.cli import home
from samantha.conversation import garden
from samantha.conversation.plan import REASONS
from samantha.conversation.session import Said, Session
from samantha.engines import weights
from samantha.engines.embedding.e5 import E5Embedder
from samantha.engines.llm import endpoint
from samantha.engines.llm.local import LocalModel
from samantha.errors import EngineError, SamanthaError
from samantha.log import Log
from samantha.messages import explain, say
from samantha.server import wire
from samantha.types import Language, MessageId, Utterance
from samantha.wellbeing import scales

log = Log(__name__)

LONGEST: Final = 20_000
SHOWN_ON_RETURN: Final = 4
MEMORIES_SHOWN: Final = 30


class Terminal:
    """One terminal as a device of the talk."""

    def __init__(
        self, house: House, session: Session, language: Language, out: TextIO, where: home.Places
    ) -> None:
        self._house = house
        self._session = session
        self._language: Language = language
        self._out = out
        self._where = where
        self._device = f"terminal-{new_id()}"
        self._streamed: set[str] = set()
        self._listed: list[MessageId] = []
        self.progress = ""  # one line about a brain on its way
        self._missing = ""  # why there is none, for who asks
        self.ask: Callable[[str], Awaitable[str]] = _nobody
        self.serve: Callable[[], Awaitable[str]] | None = None

    # -- showing

    def show(self, event: dict[str, Any]) -> None:
        match event["kind"]:
            case "speaking":
                if event["offset"] == 0:
                    self._write(f"{self._name()} › ")
                self._write(event["text"])
                self._streamed.add(event["reply_to"])
            case "said" if event["speaker"] == "companion":
                if event["reply_to"] in self._streamed:
                    self._streamed.discard(event["reply_to"])
                    mark = "" if event["heard_whole"] else f" {self._say('talk.cut')}"
                    self._write(f"{mark}\n\n")
                else:
                    self._write(f"{self._name()} › {event['text']}\n\n")
            case "said" if event["device"] != self._device:
                self._write(f"{self._say('talk.you')} › {event['text']}\n")
            case "notice":
                self._write(f"· {event['text']}\n")
            case "failed":
                self._write(f"{event['text']}\n\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def _name(self) -> str:
        return self._session.companion.mind.person.companion_name

    def _say(self, key: str, **fields: object) -> str:
        return say(self._language, key, **fields)

    def tell(self, line: str) -> None:
        self.progress = line

    def miss(self, line: str) -> None:
        """There will be no brain: told once, until the next word, where it was not wished so."""
        self._missing = line
        self.progress = "" if self._house.settings.offline else line

    # -- talking

    async def attach(self) -> None:
        # Where the greeting is due it is told like any line; the last words stand above it.
        for message in self._session.companion.mind.messages[-SHOWN_ON_RETURN:]:
            who = self._name() if message.speaker == "companion" else self._say("talk.you")
            self._write(f"{who} › {message.text}\n")
        if self._session.companion.mind.messages:
            self._write("\n")
        await self._session.attach(
            self._device, lambda heard: self.show(wire.event(heard, self._language))
        )
        await self._session.greet()

    async def hear(self, text: str) -> None:
        """Say one line to her and wait for the answer; Ctrl-C stops her, not the program."""
        if len(text) > LONGEST:
            text = text[:LONGEST]
            self._write(self._say("cli.too_long", limit=LONGEST) + "\n")
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, ValueError):
            loop.add_signal_handler(signal.SIGINT, self._session.interrupt)
        try:
            self._session.hear(
                Utterance(
                    person=self._session.person,
                    text=text,
                    at=self._house.clock.now(),
                    id=MessageId(new_id()),
                    device=self._device,
                )
            )
            await self._session.quiet()
        except SamanthaError as error:
            self._write(explain(self._language, error) + "\n")
        finally:
            with suppress(NotImplementedError, ValueError):
                loop.remove_signal_handler(signal.SIGINT)

    async def command(self, line: str) -> bool:
        """Do a slash command; False when it ends the talk."""
        name, _, rest = line[1:].partition(" ")
        match name:
            case "bye" | "quit" | "exit":
                self._write(self._say("talk.bye") + "\n")
                return False
            case "why":
                self._write("\n".join(self.why()) + "\n\n")
            case "memory":
                await self._memory(rest.strip())
            case "forget":
                await self._forget(rest.strip())
            case "web":
                if self.serve is not None:
                    try:
                        self._write(self._say("talk.web", url=await self.serve()) + "\n\n")
                    except SamanthaError as error:
                        self._write(explain(self._language, error) + "\n\n")
            case "brain":
                brain = self._house.brain
                now = self._say("talk.brain.now", brain=brain.name) if brain else ""
                self._write((now or self._say("talk.brain.now_none")) + "\n")
                if self.progress or self._missing:
                    self._write((self.progress or self._missing) + "\n")
                self._write("\n")
            case "people":
                await self._people(rest.split())
            case "balance":
                await self._balance()
            case "questions":
                await self._questions()
            case "check":
                await self._check(rest.strip().lower().replace("-", ""))
            case "help":
                self._write(self._say("talk.help") + "\n\n")
            case _:
                self._write(self._say("talk.unknown_command", help=self._say("talk.help")) + "\n\n")
        return True

    def why(self) -> Iterable[str]:
        """The plan, the reading and the memories behind her last reply."""
        turn = self._session.companion.last
        if turn is None:
            return [self._say("talk.why.nothing")]
        column = 0 if self._language == "ko" else 1
        reasons = [
            REASONS[reason][column] if reason in REASONS else reason for reason in turn.plan.because
        ]
        lines = [self._say("talk.why.act", act=self._say(f"web.act.{turn.plan.act.value}"))]
        if reasons:
            lines.append(self._say("talk.why.reasons", reasons=", ".join(reasons)))
        reading = turn.percept.reading
        lines.append(
            self._say(
                "talk.why.feeling",
                feeling=self._say(f"web.emotion.{reading.top}"),
                confidence=f"{reading.confidence:.2f}",
            )
        )
        if turn.recall.memories:
            lines.append(self._say("talk.why.memories"))
            lines += [
                f"  {memory.said_at:%Y-%m-%d} {memory.text[:80]}"
                + (" *" if memory.id in turn.plan.weave else "")
                for memory in turn.recall.memories
            ]
        else:
            lines.append(self._say("talk.why.no_memories"))
        lines.append(
            self._say(
                "talk.why.brain",
                brain=self._voice(turn.guard.spoke),
                draws=max(1, turn.guard.draws),
            )
        )
        if turn.guard.rejected:
            held = ", ".join(f"{rule} {count}" for rule, count in turn.guard.rejected.items())
            lines.append(self._say("talk.why.rejected", rules=held))
        return lines

    def _voice(self, spoke: str) -> str:
        """Who found the words: nobody but the writer of the lines, or the brain by its name."""
        brain = self._house.brain
        if spoke in ("authored", "decided") or brain is None:
            return self._say("talk.brain.by_hand")
        return brain.name

    async def _memory(self, words: str) -> None:
        facts = await self._house.store.facts(self._session.person)
        lines = await self._house.store.messages(self._session.person, limit=400, latest=True)
        rows = garden.listed(facts, lines, words)
        # What was learned from a line in the line's own words is that line.
        said = [row["text"] for row in rows if row["kind"] == "message"]
        found = [
            (row["sources"][0], row["at"][:10], row["text"])
            for row in rows
            if row["sources"]
            and (row["kind"] == "message" or not any(row["text"] in one for one in said))
        ][-MEMORIES_SHOWN:]
        self._listed = [row[0] for row in found]
        if not found:
            self._write(self._say("talk.memory.none") + "\n\n")
            return
        for number, (_, at, text) in enumerate(found, 1):
            self._write(f"{number:3} {at} {text[:90]}\n")
        self._write("\n")

    async def _forget(self, number: str) -> None:
        if not number.isdigit() or not 0 < int(number) <= len(self._listed):
            self._write(self._say("talk.forget.which") + "\n\n")
            return
        went = await self._session.forget((self._listed[int(number) - 1],))
        self._listed = []
        self._write(self._say("talk.forget.done", count=went) + "\n\n")

    async def _people(self, words: list[str]) -> None:
        """Who is kept, after the change that is asked for: of the words of `samantha people`."""
        circle = self._session.companion.circle
        do = words[0] if words else "list"
        if do not in ("list", *together.CHANGES):
            self._write(self._say("talk.people.how") + "\n\n")
            return
        try:
            circle.people = together.changed(circle.people, do, words[1:])
        except SamanthaError as error:
            self._write(explain(self._language, error) + "\n\n")
            return
        await together.keep(self._house.store, self._session.person, circle)
        self._write("\n".join(together.folk(circle.people, self._language)) + "\n\n")

    async def _balance(self) -> None:
        circle = self._session.companion.circle
        weeks = await together.lately(
            self._house.store, self._session.person, circle, zone(self._house.settings)
        )
        self._write("\n".join(together.mirror(weeks, circle.evenings, self._language)) + "\n\n")

    async def _questions(self) -> None:
        circle = self._session.companion.circle
        circle.ritual = await together.sit(
            circle.ritual,
            ask=self.ask,
            tell=lambda line: self._write(f"{line}\n"),
            language=self._language,
            now=self._house.clock.now,
        )
        await together.keep(self._house.store, self._session.person, circle)
        self._write("\n")

    async def _check(self, name: str) -> None:
        """A questionnaire (PHQ-2, PHQ-9, GAD-7), filled in here where the person asks for it. Its
        answers are no line of the talk; what she says to them is."""
        scale = next((one for one in get_args(scales.Scale) if one == name), None)
        if scale is None:
            self._write(self._say("check.which") + "\n\n")
            return
        offered = scales.choices(scale, self._language)
        self._write(f"{self._say('check.how')}\n\n{scales.STEM[self._language]}\n")
        self._write("\n".join(f"  {points} {text}" for points, text in enumerate(offered)) + "\n")
        answers: list[int] = []
        items = scales.items(scale, self._language)
        while len(answers) < len(items):
            try:
                said = (await self.ask(f"{len(answers) + 1}. {items[len(answers)]}\n› ")).strip()
            except (EOFError, KeyboardInterrupt):
                said = ""
            if not said:
                self._write(self._say("check.stopped") + "\n\n")
                return
            if said in ("0", "1", "2", "3"):
                answers.append(int(said))
        message = await self._session.companion.screened(scale, answers)
        self._session.tell(Said(message))

    # -- the two ways in

    async def by_hand(self) -> None:
        """A person at a terminal."""
        # A script has no line to edit: it does without.
        from prompt_toolkit import PromptSession
        from prompt_toolkit.formatted_text import HTML
        from prompt_toolkit.history import InMemoryHistory
        from prompt_toolkit.patch_stdout import patch_stdout

        history = InMemoryHistory()
        for message in self._session.companion.mind.messages:
            if message.speaker == "person":
                history.append_string(message.text)
        asking: PromptSession[str] = PromptSession(
            history=history, bottom_toolbar=lambda: HTML(self.progress) if self.progress else None
        )
        self.ask = PromptSession[str]().prompt_async  # apart: no history keeps these answers
        with patch_stdout(raw=True):
            await self.attach()
            while True:
                try:
                    line = (await asking.prompt_async(f"{self._say('talk.you')} › ")).strip()
                except (EOFError, KeyboardInterrupt):
                    self._write(self._say("talk.bye") + "\n")
                    return
                if not line:
                    continue
                if self._missing:
                    self.progress = ""
                if line.startswith("/"):
                    if not await self.command(line):
                        return
                    continue
                await self.hear(line)
                if self._session.ended and self._session.companion.last is not None:
                    continue

    async def by_lines(self, lines: asyncio.StreamReader) -> None:
        """A script: one message a line; what cannot be decoded is replaced, never fatal."""

        async def ask(question: str) -> str:
            self._write(question)
            raw = await lines.readline()
            if not raw:
                raise EOFError
            return raw.decode("utf-8", "replace")

        self.ask = ask
        await self.attach()
        while raw := await lines.readline():
            line = raw.decode("utf-8", "replace").strip()
            if not line:
                continue
            if line.startswith("/"):
                if not await self.command(line):
                    return
                continue
            await self.hear(line)


async def _nobody(question: str) -> str:
    raise EOFError(question)


async def stdin_lines(source: IO[bytes] | None = None) -> asyncio.StreamReader:
    """What is piped in, as it comes; a file is there whole."""
    source = source or sys.stdin.buffer
    reader = asyncio.StreamReader(limit=1 << 24)
    if stat.S_ISREG(os.fstat(source.fileno()).st_mode):
        reader.feed_data(await asyncio.to_thread(source.read))
        reader.feed_eof()
        return reader
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
    return reader


async def bring_brain(
    house: House,
    *,
    language: Language,
    key: str,
    fetch: bool,
    tell: Callable[[str], None],
    miss: Callable[[str], None] | None = None,
) -> None:
    """Bring the best brain there is, beside the talk: what was set, what is on disk, else
    fetch the default one and go on with it in the middle of the conversation.

    `tell` gets one line to show while it is on its way, and an empty one when it is there;
    `miss` gets the reason where none comes.
    """
    settings = house.settings

    def progress(done: int, total: int) -> None:
        percent = done * 100 // total
        tell(
            say(
                language,
                "talk.brain.getting",
                percent=percent,
                done=done >> 20,
                total=total >> 20,
            )
        )

    try:
        # A brain that loads takes the cores from the first answer, which needs none.
        await house.settled()
        if fetch and not settings.offline:
            await _bring_meaning(house, progress)
        brain = await brain_of(settings, key)
        if brain is None and settings.brain in ("auto", "local") and fetch:
            if settings.offline:
                raise EngineError("models.offline")
            path = await weights.get(weights.brain(settings.model), settings.models, progress)
            brain = await LocalModel.load(
                path, threads=settings.threads, context_tokens=settings.context_tokens
            )
        if brain is not None:
            house.use(brain)
        tell("")
    except SamanthaError as error:
        (miss or tell)(say(language, "talk.brain.none", why=explain(language, error)))


async def _bring_meaning(house: House, progress: weights.Progress) -> None:
    """What compares meanings, where this machine can only read its weights: she uses them from
    the next message on. Without them she goes on with the lighter part, and doctor tells."""
    full, row = house.parts.full, weights.model("e5")
    if not isinstance(full, E5Embedder) or full.present:
        return
    try:
        await weights.get(row, house.settings.models, progress)
        await asyncio.to_thread(full.embed, ["안녕"], role="query")
    except EngineError as error:
        log.failure("models.embedding", error, key=error.key)


async def offer_endpoint(
    house: House, *, language: Language, where: home.Places, ask: Callable[[str], str]
) -> bool:
    """Ask once about a local server that answers by itself; whether it was taken."""
    settings = house.settings
    if (
        settings.brain not in ("auto",)
        or settings.endpoint
        or local_path(settings) is not None
        or home.noted(where, "endpoint_asked")
    ):
        return False
    found = await endpoint.find()
    if found is None:
        return False
    home.note(where, "endpoint_asked", True)
    question = say(language, "talk.endpoint.found", name=found.name, model=found.models[0])
    answer = (await asyncio.to_thread(ask, question)).strip().lower()
    if answer in {"", "y", "yes", "네", "응", "ㅇㅇ", "ㅇ", "그래", "좋아"}:
        home.change(where, {"endpoint": found.url, "endpoint_model": found.models[0]})
        print(say(language, "talk.endpoint.yes", model=found.models[0]))
        return True
    print(say(language, "talk.endpoint.no", url=found.url))
    return False
