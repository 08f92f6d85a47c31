"""One lifelong talk on however many devices: strict order, live for all, nothing twice.

A device is a sink with a cursor `(seq, offset)`. A late joiner is told what it missed from the
store, then the words being spoken, then lives with the others.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, get_args

from samantha.conversation.companion import Companion
from samantha.errors import SamanthaError, StoreError
from samantha.log import Log
from samantha.ports import Clock, Store
from samantha.types import (
    Act,
    Expression,
    Json,
    Manner,
    Message,
    MessageId,
    Orb,
    PersonId,
    Utterance,
)

log = Log(__name__)

WAITING_MOST: Final = 100
CATCH_UP: Final = 200
AT_REST: Final = Orb()
UNMOVED: Final = Manner()

# How often she may speak first: never, after more than a day, after the few hours of a return.
INITIATIVE: Final = "initiative"  # the state it is kept in, as {"often": ...}
Often = Literal["never", "seldom", "sometimes"]
OFTEN: Final[tuple[Often, ...]] = get_args(Often)
SELDOM: Final = timedelta(days=1)


def often(held: Json) -> Often:
    """How often she may speak first, as it was set."""
    chosen = held.get("often") if isinstance(held, dict) else None
    return next((one for one in OFTEN if one == chosen), "sometimes")


@dataclass(frozen=True, slots=True)
class Said:
    """A line that is stored: the person's own, or hers once it is finished."""

    message: Message
    device: str = ""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Words of a reply on its way. `offset` counts characters before `text`."""

    reply_to: MessageId
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Mode:
    """What the orb shows, and how a voice should sound."""

    doing: Literal["listening", "thinking", "speaking"]
    orb: Orb = AT_REST
    manner: Manner = UNMOVED


@dataclass(frozen=True, slots=True)
class Failed:
    """A message was not taken: its id, and the error to be told in the person's language."""

    message: MessageId
    error: SamanthaError


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice that is owed by law or by honesty: shown or spoken as it is."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """Something was forgotten: devices drop these lines."""

    messages: tuple[MessageId, ...]


Heard = Said | Speaking | Mode | Failed | Left | Noticed
Sink = Callable[[Heard], None]


class Session:
    """The owner of one person's talk in this process."""

    def __init__(self, person: PersonId, companion: Companion, store: Store, clock: Clock) -> None:
        self.person = person
        self.companion = companion
        self._store = store
        self._clock = clock
        self._sinks: dict[str, Sink] = {}
        self._queue: deque[Utterance] = deque()
        self._arrived = asyncio.Event()
        self._interrupt = asyncio.Event()
        self._speaking: Speaking | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    # -- devices

    async def attach(self, device: str, sink: Sink, *, after: int | None = None) -> None:
        """Join. With `after`, first everything stored behind that sequence number."""
        meanwhile: list[Heard] = []
        self._sinks[device] = wait = meanwhile.append
        try:
            while after is not None and (
                page := await self._store.messages(self.person, after=after, limit=CATCH_UP)
            ):
                for message in page:
                    sink(Said(message))
                after = page[-1].seq
            # What happened while the store was read is told after it, and nothing of it twice;
            # words on their way follow whole below.
            for event in meanwhile:
                read = isinstance(event, Said) and event.message.seq <= (after or 0)
                if not read and not isinstance(event, Speaking):
                    sink(event)
            if self._speaking is not None:
                sink(Speaking(self._speaking.reply_to, 0, self._speaking.text))
        except BaseException:
            self.detach(device)
            raise
        if self._sinks.get(device) == wait:  # else it left, or joined anew, in the meantime
            self._sinks[device] = sink

    def detach(self, device: str) -> None:
        self._sinks.pop(device, None)

    def tell(self, event: Heard) -> None:
        """Hand an event to every device; one that fails is let go, the others live on."""
        for device, sink in list(self._sinks.items()):
            try:
                sink(event)
            except (OSError, RuntimeError) as error:
                log.failure("device.lost", error, device=device)
                self.detach(device)

    # -- talk

    def hear(self, utterance: Utterance) -> None:
        """Take a message in order. Raises StoreError when too many wait."""
        if len(self._queue) >= WAITING_MOST:
            raise StoreError("session.busy", retryable=True)
        self._queue.append(utterance)
        self._idle.clear()
        self._arrived.set()

    def interrupt(self) -> None:
        """Stop her: what was shown is what will be remembered."""
        if self._speaking is not None or not self._idle.is_set():
            self._interrupt.set()

    async def quiet(self) -> None:
        """Return when everything heard has been answered."""
        await self._idle.wait()

    async def greet(self) -> None:
        """Her first words when a door opens; what was left without an answer is answered."""
        left = self.companion.unanswered
        if left is not None and self._idle.is_set():
            self.hear(
                Utterance(
                    person=self.person,
                    text=left.text,
                    at=left.at,
                    id=left.id,
                    modality=left.modality,
                )
            )
            return
        if not await self._may_begin():
            return
        message = await self.companion.greet()
        if message is not None:
            self.tell(Said(message))

    async def _may_begin(self) -> bool:
        """Whether she may speak first: to meet somebody always, after that as was agreed."""
        lines = self.companion.mind.messages
        if not lines:
            return True
        now = self._clock.now()
        if self.companion.circle.evenings.is_off(now):
            return False
        match often(await self._store.state(self.person, INITIATIVE)):
            case "never":
                return False
            case "seldom":
                return now - lines[-1].at >= SELDOM
            case "sometimes":
                return True

    async def run(self) -> None:
        """Answer what is heard, one after the other, until cancelled."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._queue:
                utterance = self._queue.popleft()
                try:
                    await self._answer(utterance)
                except SamanthaError as error:
                    log.failure("turn.failed", error, key=error.key)
                    self.tell(Failed(utterance.id, error))
                except Exception as error:  # noqa: BLE001 - the door: one turn must not end the talk
                    log.failure("turn.broke", error)
                    self.tell(Failed(utterance.id, SamanthaError("turn.broke")))
                finally:
                    self._speaking = None
                    self._interrupt.clear()
                    self.tell(Mode("listening"))
            self._idle.set()

    async def _answer(self, utterance: Utterance) -> None:
        async with self.companion.turn(utterance) as reply:
            thought = reply.thought
            self.tell(Said(thought.heard, utterance.device))
            if thought.replay is not None:
                self.tell(Said(thought.replay))
                return
            if thought.notice is not None:
                person = self.companion.mind.person
                told = thought.notice.text(person.language, person.level)
                self.tell(Noticed(thought.notice.kind, told))
            orb = thought.expression.orb
            self.tell(Mode("thinking", orb, thought.expression.manner))
            self._speaking = Speaking(thought.heard.id, 0, "")

            async def pump() -> None:
                async for sentence in reply:
                    self._show(sentence, thought.expression)

            async def stop(words: asyncio.Task[None]) -> None:
                await self._interrupt.wait()
                words.cancel()

            async with asyncio.TaskGroup() as group:
                words = group.create_task(pump())
                stopping = group.create_task(stop(words))
                words.add_done_callback(lambda _: stopping.cancel())
        last = self.companion.last
        if last is not None and last.reply.text:
            self.tell(Said(last.reply))
        if self.companion.forgotten:
            self.tell(Left((*self.companion.forgotten, utterance.id)))

    def _show(self, sentence: str, expression: Expression) -> None:
        speaking = self._speaking
        if speaking is None:
            return
        text = f" {sentence}" if speaking.text else sentence
        if not speaking.text:
            self.tell(Mode("speaking", expression.orb, expression.manner))
        self.tell(Speaking(speaking.reply_to, len(speaking.text), text))
        self._speaking = Speaking(speaking.reply_to, 0, speaking.text + text)

    async def forget(self, messages: tuple[MessageId, ...]) -> int:
        went = await self.companion.forget(messages)
        self.tell(Left(messages))
        return went

    @property
    def ended(self) -> bool:
        """Whether the last turn was a goodbye."""
        last = self.companion.last
        return last is not None and last.plan.act is Act.FAREWELL
