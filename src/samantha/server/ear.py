"""An open microphone: sound comes in, turns come out of it, and what was said joins the talk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
from fastapi import WebSocket, WebSocketDisconnect
from numpy.typing import NDArray

from samantha.app import new_id
from samantha.conversation.session import Session
from samantha.emotion import listening
from samantha.emotion.prosody import Habit
from samantha.engines import weights
from samantha.engines.stt import whisper
from samantha.errors import EngineError
from samantha.log import Log
from samantha.messages import say
from samantha.ports import SpeechToText
from samantha.safety.policy import Profile
from samantha.server.owner import Owner, clean
from samantha.settings import Settings
from samantha.speech.finished import MORE_S, finished, joined
from samantha.speech.turns import Began, Ended, Event, Turns
from samantha.speech.voiced import FRAME_S, RATE
from samantha.types import MessageId, Transcript, Utterance

log = Log(__name__)

Floats = NDArray[np.float32]
State = Literal["ready", "library", "weights"]

HABIT: Final = "voice.habit"  # the state in which how somebody usually sounds is kept
# From this on words go into the talk; less sure ones are shown first, to be put right.
SURE: Final = 0.5
# While somebody speaks, what was understood so far is shown this far into a turn and then as
# often, more seldom where understanding takes long: the end of the turn must not wait for it.
SHOWN_FIRST_S: Final = 2.2
SHOWN_EVERY_S: Final = 1.2
SHOWN_LOAD: Final = 3.0  # seconds of speech for each second of understanding
NOBODY: Final = 4404
TOO_FAST: Final = 4408
# Sound comes as fast as it is spoken; whoever sends a minute ahead is no microphone.
AHEAD_MOST_S: Final = 60.0


def state(settings: Settings) -> State:
    """Whether she can hear on this machine, and if not, what is missing."""
    if not whisper.installed():
        return "library"
    row = weights.model(whisper.MODEL)
    return "ready" if row.state(settings.models) == "ready" else "weights"


def recogniser(settings: Settings) -> SpeechToText | None:
    """The ear of this machine, where it has one."""
    if state(settings) != "ready":
        return None
    path = weights.model(whisper.MODEL).path(settings.models)
    return whisper.WhisperEar(path, threads=settings.threads or 1)


class Ear:
    """One microphone of one page, for as long as its socket is open. No sound outlives it."""

    def __init__(
        self, socket: WebSocket, owner: Owner, session: Session, hears: SpeechToText
    ) -> None:
        self.name = f"ear-{new_id()}"
        self._socket = socket
        self._owner = owner
        self._session = session
        self._hears = hears
        self._turns = Turns()
        self._deaf = False
        self._pieces: asyncio.Queue[Ended | Floats | None] = asyncio.Queue()
        self._show_at_s = SHOWN_FIRST_S
        self._waiting = 0  # samples
        # What was understood of a turn that goes on, and where on the audio clock it paused.
        self._held = Transcript(sure=1.0)
        self._held_at = 0.0
        self._voice = listening.Ear()
        self._sounded: listening.Heard | None = None
        self._reads_voice = Profile(owner.house.settings.profile).reads_voices

    async def live(self) -> None:
        """Until the socket closes, from either side."""
        self._voice = listening.Ear(
            Habit.from_json(await self._owner.store.state(self._owner.person, HABIT))
        )
        await self._show({"kind": "ready", "name": self._hears.name})
        try:
            async with asyncio.TaskGroup() as group:
                reading = group.create_task(self._read())
                try:
                    while True:
                        await self._take(await self._socket.receive())
                finally:
                    reading.cancel()
        except* (WebSocketDisconnect, RuntimeError, OSError):
            log.info("ear.closed", ear=self.name)

    async def _show(self, event: dict[str, Any]) -> None:
        await self._socket.send_text(json.dumps(event, ensure_ascii=False))

    # -- in

    async def _take(self, frame: Any) -> None:
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1000))
        sound = frame.get("bytes")
        if sound is not None:
            await self._hear(_samples(sound))
            return
        try:
            asked = json.loads(frame.get("text") or "")
            kind = asked["kind"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return
        if kind == "deaf":
            # While she reads aloud she would hear herself.
            self._deaf = asked.get("on") is True
            self._turns = self._turns.deaf()
            await self._show({"kind": "hearing", "on": False})
        elif kind == "end":
            # The microphone is off; what was said until then is still understood.
            self._turns, last = self._turns.end()
            if last is not None:
                await self._wait(last)
            self._pieces.put_nowait(None)

    async def _hear(self, sound: Floats) -> None:
        if self._deaf:
            return
        self._turns, events = self._turns.feed(sound)
        for event in events:
            if isinstance(event, Ended):
                await self._wait(event)
            await self._show({"kind": "hearing", "on": isinstance(event, Began)})
        self._look_in(events)
        paused_s = self._turns.frames * FRAME_S - self._held_at
        if self._held.text and not self._goes_on() and paused_s >= MORE_S:
            await self._send()

    def _look_in(self, events: Sequence[Event]) -> None:
        """Let what was said so far be understood too, where nothing else is."""
        if events:
            self._show_at_s = SHOWN_FIRST_S
        sound = self._turns.so_far()
        if sound is None or self._waiting or not self._pieces.empty():
            return
        if len(sound) / RATE >= self._show_at_s:
            self._show_at_s = float("inf")  # one at a time
            self._pieces.put_nowait(sound)

    async def _wait(self, piece: Ended) -> None:
        self._waiting += len(piece.sound)
        if self._waiting > AHEAD_MOST_S * RATE:
            await self._socket.close(TOO_FAST)
            raise WebSocketDisconnect(TOO_FAST)
        self._pieces.put_nowait(piece)

    def _goes_on(self) -> bool:
        """Whether more of the turn is being said, or waits to be understood."""
        return self._turns.speaking or self._waiting > 0

    # -- what was said

    async def _read(self) -> None:
        while True:
            piece = await self._pieces.get()
            if piece is None:
                await self._send()
                await self._socket.close()
                return
            if not isinstance(piece, Ended):
                await self._understand_so_far(piece)
                continue
            await self._show({"kind": "reading"})
            try:
                told = await asyncio.to_thread(
                    self._hears.transcribe, piece.sound, language=await self._owner.language()
                )
                if self._reads_voice:
                    self._voice, self._sounded = await asyncio.to_thread(
                        self._voice.feed, piece.sound
                    )
            except EngineError as error:
                log.failure("ear.failed", error, key=error.key)
                await self._socket.close(NOBODY)
                return
            finally:
                self._waiting -= len(piece.sound)
            await self._understood(piece, told)

    async def _understand_so_far(self, sound: Floats) -> None:
        """Show the words of a turn that goes on. They are a guess, and kept nowhere."""
        if self._waiting:
            return  # the turn is over, and what it was waits already
        began = self._owner.house.clock.monotonic()
        try:
            told = await asyncio.to_thread(
                self._hears.transcribe, sound, language=await self._owner.language()
            )
        except EngineError:
            return  # the whole turn will meet it too, and that is told
        took_s = self._owner.house.clock.monotonic() - began
        self._show_at_s = len(sound) / RATE + max(SHOWN_EVERY_S, SHOWN_LOAD * took_s)
        words = clean(told.text).strip()
        if words and not self._waiting:
            shown = joined(self._held.text, words) if self._held.text else words
            await self._show({"kind": "partial", "text": shown})

    async def _understood(self, piece: Ended, told: Transcript) -> None:
        words = clean(told.text).strip()
        if words:
            self._held = Transcript(
                joined(self._held.text, words) if self._held.text else words,
                min(self._held.sure, told.sure),
            )
            self._held_at = piece.end_s
        elif not self._held.text:
            await self._show({"kind": "missed"})
            return
        over = piece.whole and not self._goes_on()
        if over and finished(self._held.text, await self._owner.language()):
            await self._send()

    async def _send(self) -> None:
        """Say what was understood, where that is sure enough; else show it to be put right."""
        held, self._held = self._held, Transcript(sure=1.0)
        if not held.text:
            return
        sure = held.sure >= SURE
        if sure:
            identity = MessageId(new_id())
            sounded = self._sounded
            if sounded is not None and sounded.voice is not None:
                self._session.companion.voices[identity] = sounded.voice
            if self._reads_voice:
                await self._owner.set_state(HABIT, self._voice.habit.to_json())
            self._session.interrupt()
            self._session.hear(
                Utterance(
                    person=self._session.person,
                    text=held.text,
                    at=self._owner.now(),
                    id=identity,
                    modality="voice",
                    device=self.name,
                )
            )
        await self._show({"kind": "heard", "text": held.text, "sent": sure})


def _samples(sound: bytes) -> Floats:
    """Sixteen bits a sample, little end first, as -1..1. Half a sample at the end is dropped."""
    whole = len(sound) // 2 * 2
    return np.frombuffer(sound[:whole], "<i2").astype(np.float32) / 32_768.0


async def listen(
    socket: WebSocket, owner: Owner, session: Session, hears: SpeechToText | None
) -> None:
    """Answer the socket of a microphone, or say that nobody hears it."""
    if hears is None:
        missing = state(owner.house.settings)
        text = say(await owner.language(), f"web.ear.none.{missing}", mb=size_mb())
        await socket.send_json({"kind": "absent", "state": missing, "text": text})
        await socket.close(NOBODY)
        return
    await Ear(socket, owner, session, hears).live()


def size_mb() -> int:
    """What has to be fetched."""
    return weights.model(whisper.MODEL).bytes >> 20
