from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.app import ME, Shared
from samantha.emotion.prosody import HABIT_SECONDS, Habit, heard, measure
from samantha.errors import EngineError
from samantha.server.ear import HABIT
from samantha.testing import ScriptedEar, babble, hush
from samantha.types import Person, State, Transcript

from .conftest import Visit, visiting

Floats = NDArray[np.float32]
TURN = np.concatenate([hush(0.6), babble(1.2), hush(1.0)])


@asynccontextmanager
async def house(
    tmp_path: Path, parts: Shared, lines: Sequence[Transcript | Exception]
) -> AsyncGenerator[tuple[Visit, ScriptedEar], None]:
    """A house whose ear hears these lines, whatever is said."""
    ear = ScriptedEar(lines)
    async with visiting(tmp_path / "home", parts, hears=lambda _: ear) as visit:
        await visit.house.store.write(
            [Person(ME, language="ko"), State(ME, "first_run", {"step": "done"})]
        )
        yield visit, ear


class Microphone:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, sound: Floats) -> None:
        pcm = (np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes()
        for at in range(0, len(pcm), 6400):
            await self.socket.send_bytes(pcm[at : at + 6400])

    async def until(self, kind: str) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = []
        async with asyncio.timeout(30):
            while True:
                seen.append(json.loads(await self.socket.receive_str()))
                if seen[-1]["kind"] == kind:
                    return seen


@asynccontextmanager
async def microphone(visit: Visit) -> AsyncGenerator[Microphone, None]:
    async with visit.http.ws_connect(visit.base + "/hear", origin=visit.base) as socket:
        opened = Microphone(socket)
        await opened.until("ready")
        yield opened


async def test_what_is_said_aloud_joins_the_talk_and_is_answered(
    tmp_path: Path, parts: Shared
) -> None:
    async with (
        house(tmp_path, parts, [Transcript("오늘 정말 힘들었어요.", 0.9)]) as (visit, ear),
        visit.page() as page,
        microphone(visit) as mic,
    ):
        await mic.say(TURN)
        events = await mic.until("heard")
        assert [event["kind"] for event in events] == ["hearing", "hearing", "reading", "heard"]
        assert events[-1] == {"kind": "heard", "text": "오늘 정말 힘들었어요.", "sent": True}
        said = (await page.until("said", lambda event: event["speaker"] == "person"))[-1]
        assert (said["text"], said["modality"]) == ("오늘 정말 힘들었어요.", "voice")
        reply = (await page.until("said", lambda event: event["reply_to"] == said["id"]))[-1]
        assert reply["text"]
        assert ear.heard_s == [pytest.approx(1.7, abs=0.3)]


async def test_what_is_being_said_is_shown_before_it_is_over_and_kept_only_whole(
    tmp_path: Path, parts: Shared
) -> None:
    lines = [Transcript("오늘 정말", 0.9), Transcript("오늘 정말 힘들었어요.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, ear), microphone(visit) as mic:
        await mic.say(np.concatenate([hush(0.6), babble(2.4)]))
        partial = (await mic.until("partial"))[-1]
        assert partial["text"] == "오늘 정말"
        assert await visit.house.store.count(ME) == 0
        await mic.say(np.concatenate([babble(0.5), hush(1.0)]))
        assert (await mic.until("heard"))[-1]["text"] == "오늘 정말 힘들었어요."
        assert len(ear.heard_s) == 2
        assert 1.9 < ear.heard_s[0] < ear.heard_s[1]


async def test_unsure_words_are_shown_and_not_said(tmp_path: Path, parts: Shared) -> None:
    async with (
        house(tmp_path, parts, [Transcript("오늘 정말", 0.2)]) as (visit, _),
        microphone(visit) as mic,
    ):
        await mic.say(TURN)
        assert (await mic.until("heard"))[-1]["sent"] is False
        assert await visit.house.store.count(ME) == 0


async def test_what_sounds_unfinished_waits_for_the_rest(tmp_path: Path, parts: Shared) -> None:
    lines = [Transcript("어제 회사에 갔는데.", 0.9), Transcript("팀장님이 웃었어요.", 0.8)]
    async with house(tmp_path, parts, lines) as (visit, _), microphone(visit) as mic:
        await mic.say(TURN)
        await mic.until("reading")
        await mic.say(TURN)
        told = (await mic.until("heard"))[-1]
        assert told["text"] == "어제 회사에 갔는데 팀장님이 웃었어요."


async def test_and_is_said_when_no_rest_comes(tmp_path: Path, parts: Shared) -> None:
    lines = [Transcript("어제 회사에 갔는데", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, _), microphone(visit) as mic:
        await mic.say(TURN)
        await mic.until("reading")
        for _ in range(40):
            await mic.say(hush(0.2))
            await asyncio.sleep(0)
        assert (await mic.until("heard"))[-1]["text"] == "어제 회사에 갔는데"


async def test_what_nobody_understood_is_asked_for_again(tmp_path: Path, parts: Shared) -> None:
    async with house(tmp_path, parts, [Transcript()]) as (visit, _), microphone(visit) as mic:
        await mic.say(TURN)
        await mic.until("missed")
        assert await visit.house.store.count(ME) == 0


async def test_while_she_reads_aloud_nothing_is_heard(tmp_path: Path, parts: Shared) -> None:
    lines = [Transcript("들렸다.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, ear), microphone(visit) as mic:
        await mic.socket.send_json({"kind": "deaf", "on": True})
        await mic.say(TURN)
        await mic.socket.send_json({"kind": "deaf", "on": False})
        await mic.say(TURN)
        await mic.until("heard")
        assert len(ear.heard_s) == 1


async def test_the_last_words_before_the_microphone_goes_off_are_heard(
    tmp_path: Path, parts: Shared
) -> None:
    lines = [Transcript("이제 잘게요.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, _), microphone(visit) as mic:
        await mic.say(np.concatenate([hush(0.6), babble(1.0)]))
        await mic.socket.send_json({"kind": "end"})
        assert (await mic.until("heard"))[-1]["text"] == "이제 잘게요."
        assert (await mic.socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_no_sound_is_kept_and_what_is_kept_can_be_let_go(
    tmp_path: Path, parts: Shared
) -> None:
    lines = [Transcript("그냥 말하고 있어요.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, _), microphone(visit) as mic:
        await mic.say(np.concatenate([hush(0.6), babble(8.0), hush(1.0)]))
        await mic.until("heard")
        kept = await visit.house.store.state(ME, HABIT)
        assert isinstance(kept, dict)
        assert set(kept) == {"seconds", "counts"}
        assert len(json.dumps(kept)) < 5_000
        assert 0 < (await visit.ask("GET", "/api/ear"))["known"] < 0.1
        await visit.ask("DELETE", "/api/ear/habit")
        assert (await visit.ask("GET", "/api/ear"))["known"] == 0


def habit_of(sound: Callable[[int], Floats]) -> Habit:
    """The habit of somebody who always sounds like this."""
    habit = Habit()
    for seed in range(round(HABIT_SECONDS / 3) + 1):
        prosody = measure(sound(seed), rate=16_000)
        assert prosody is not None
        habit = heard(habit, prosody)
    return habit


def sharp(seconds: float, seed: int) -> Floats:
    """An octave higher and twice as fast."""
    return babble(2 * seconds, seed=seed)[::2].astype(np.float32)


async def test_how_it_was_said_reaches_the_reading(tmp_path: Path, parts: Shared) -> None:
    habit = habit_of(lambda seed: babble(3.0, seed=seed))
    line = Transcript("그냥 그래요.", 0.9)
    async with house(tmp_path, parts, [line]) as (visit, _):
        await visit.house.store.write([State(ME, HABIT, habit.to_json())])
        talk = await visit.house.session(ME)
        calm = talk.companion._perceive(line.text).reading.vad.arousal
        async with visit.page() as page, microphone(visit) as mic:
            await mic.say(np.concatenate([hush(0.6), sharp(6.0, 3), hush(1.0)]))
            await mic.until("heard")
            await page.until("said", lambda event: event["speaker"] == "companion")
        percept = talk.companion.mind.percepts[-1]
        assert percept.reading.vad.arousal > calm + 0.1


async def test_fine_in_a_voice_that_is_not_is_asked_about_once(
    tmp_path: Path, parts: Shared
) -> None:
    habit = habit_of(lambda seed: babble(3.0, seed=seed))
    lines = [Transcript("그냥 괜찮아요.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, _):
        await visit.house.store.write([State(ME, HABIT, habit.to_json())])
        async with visit.page() as page, microphone(visit) as mic:
            replies = []
            for seed in (3, 5):
                await mic.say(np.concatenate([hush(0.6), sharp(6.0, seed), hush(1.0)]))
                await mic.until("heard")
                said = await page.until("said", lambda event: event["reply_to"] is not None)
                replies.append(said[-1]["text"])
        assert "목소리" in replies[0]
        assert "목소리" not in replies[1]


async def test_an_ear_that_fails_closes_and_the_talk_goes_on(tmp_path: Path, parts: Shared) -> None:
    lines = [EngineError("ear.absent", engine="scripted")]
    async with house(tmp_path, parts, lines) as (visit, _), visit.page() as page:
        async with microphone(visit) as mic:
            await mic.say(TURN)
            await mic.until("reading")
            assert (await mic.socket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert (await page.say("안녕하세요", identity="after-the-ear"))[-1]["text"]


async def test_where_no_ear_is_installed_the_page_is_told_how_to_get_one(visit: Visit) -> None:
    told = await visit.ask("GET", "/api/ear")
    assert told["state"] in ("library", "weights")
    async with visit.http.ws_connect(visit.base + "/hear", origin=visit.base) as socket:
        event = json.loads(await socket.receive_str())
        assert event["kind"] == "absent"
        assert "설정에서" in event["text"]


async def test_a_stranger_hears_nothing(visit: Visit) -> None:
    async with aiohttp.ClientSession() as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(visit.base + "/hear", origin=visit.base)


async def test_what_is_no_sound_and_no_word_is_let_pass(tmp_path: Path, parts: Shared) -> None:
    lines = [Transcript("네.", 0.9)]
    async with house(tmp_path, parts, lines) as (visit, _), microphone(visit) as mic:
        for odd in ("", "{", "[]", '{"kind": 3}', "null", "[" * 4000):
            await mic.socket.send_str(odd)
        await mic.socket.send_bytes(b"\x01")
        await mic.say(TURN)
        assert (await mic.until("heard"))[-1]["text"] == "네."
