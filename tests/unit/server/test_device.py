from __future__ import annotations

import asyncio
import contextlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from samantha.app import ME, Shared
from samantha.types import Event

from .conftest import Page, Visit, visiting


async def test_a_page_is_greeted_once_by_name_and_language(visit: Visit) -> None:
    async with visit.page() as page, visit.page() as other:
        greeting = (await page.until("said"))[-1]
        assert greeting["speaker"] == "companion"
        assert greeting["seq"] == 1
        if not any(event["kind"] == "said" for event in other.seen):
            await other.until("said")
        held = await visit.ask("GET", "/api/messages")
        assert [line["id"] for line in held] == [greeting["id"]]


async def test_what_one_page_says_every_page_hears(visit: Visit) -> None:
    async with visit.page() as one, visit.page() as other:
        await one.say("오늘 하루 길었어요", identity="line-one-1")
        heard = await other.until("said", lambda event: event.get("reply_to") == "line-one-1")
        said = [event for event in heard if event["kind"] == "said"]
        assert [event["speaker"] for event in said][-2:] == ["person", "companion"]
        assert said[-2]["text"] == "오늘 하루 길었어요"


async def test_the_same_message_twice_is_one_message(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("한 번만 할게요", identity="line-once-1")
        await page.say("한 번만 할게요", identity="line-once-1")
    held = await visit.ask("GET", "/api/messages")
    assert [line["id"] for line in held].count("line-once-1") == 1
    assert [line["reply_to"] for line in held].count("line-once-1") == 1


async def test_a_page_that_comes_back_hears_what_it_missed_and_nothing_twice(
    visit: Visit,
) -> None:
    async with visit.page() as page:
        last = (await page.say("먼저 한 말", identity="line-first"))[-1]["seq"]
    async with visit.page() as other:
        await other.say("없는 사이에 한 말", identity="line-second")
    async with visit.http.ws_connect(visit.base + "/talk", origin=visit.base) as socket:
        await socket.send_json({"kind": "join", "after": last})
        events = await Page(socket).until("joined")
    said = [event for event in events if event["kind"] == "said"]
    assert [event["seq"] for event in said] == [last + 1, last + 2]


async def test_a_restarted_house_goes_on_where_it_was(tmp_path: Path, parts: Shared) -> None:
    async with visiting(tmp_path / "home", parts) as first, first.page() as page:
        last = (await page.say("기억해 둬요", identity="line-before"))[-1]["seq"]
    async with visiting(tmp_path / "home", parts) as second, second.page(after=last) as page:
        events = await page.say("기억해 둬요", identity="line-before")
        assert next(event["id"] for event in events if event["kind"] == "said") == "line-before"
        assert len(await second.ask("GET", "/api/messages")) == last


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "not json",
        "[]",
        "null",
        '"say"',
        "{}",
        '{"kind": null}',
        '{"kind": "unheard-of"}',
        '{"kind": "say"}',
        '{"kind": "say", "id": "line-bad-1"}',
        '{"kind": "say", "id": "line-bad-2", "text": "   "}',
        '{"kind": "say", "id": "line-bad-3", "text": 7}',
        '{"kind": "say", "id": "x", "text": "짧은 이름"}',
        '{"kind": "say", "id": "../../etc", "text": "길"}',
        "[" * 100_000,
        json.dumps({"kind": "say", "id": "line-bad-4", "text": "가" * 20_001}),
    ],
)
async def test_garbage_is_refused_and_the_talk_goes_on(visit: Visit, sent: str) -> None:
    async with visit.page() as page:
        await page.socket.send_str(sent)
        refused = (await page.until("failed"))[-1]
        assert refused["error"] == "web.not_understood"
        await page.say("그래도 이어져요", identity="line-good-1")


async def test_bytes_are_no_words(visit: Visit) -> None:
    async with visit.page() as page:
        await page.socket.send_bytes(b"\x00\xff" * 100)
        await page.until("failed")
        await page.say("그래도 이어져요", identity="line-good-2")


async def test_a_frame_beyond_measure_closes_only_its_own_page(visit: Visit) -> None:
    async with visit.page() as page, visit.page() as other:
        await page.socket.send_str("x" * (1 << 19))
        closed = await page.socket.receive()
        while closed.type == aiohttp.WSMsgType.TEXT:
            closed = await page.socket.receive()
        assert page.socket.close_code == 1009
        await other.say("저는 괜찮아요", identity="line-other-1")


async def test_the_longest_message_is_taken_whole(visit: Visit) -> None:
    text = "길다" * 10_000
    async with visit.page() as page:
        await page.socket.send_json({"kind": "say", "id": "line-long-1", "text": text})
        events = await page.until("said", lambda event: event.get("id") == "line-long-1")
    said = next(event for event in events if event.get("id") == "line-long-1")
    assert said["text"] == text


async def test_half_a_letter_does_not_break_the_store(visit: Visit) -> None:
    async with visit.page() as page:
        await page.socket.send_str(
            '{"kind": "say", "id": "line-half-1", "text": "반쪽 \\ud83d 글자\\u0000"}'
        )
        events = await page.until("said", lambda event: event.get("id") == "line-half-1")
    assert "\0" not in events[-1]["text"]
    events[-1]["text"].encode("utf-8")


@pytest.mark.parametrize("after", [-1, 2**70, "1", 1.5, True, None, []])
async def test_an_odd_cursor_is_no_cursor(visit: Visit, after: Any) -> None:
    async with visit.page() as page:
        await page.until("said")
    async with visit.http.ws_connect(visit.base + "/talk", origin=visit.base) as socket:
        await socket.send_json({"kind": "join", "after": after})
        events = await Page(socket).until("joined")
    assert [event["seq"] for event in events if event["kind"] == "said"] == [1]


async def test_too_many_words_at_once_are_handed_back(visit: Visit) -> None:
    async with visit.page() as page:
        for number in range(130):
            await page.socket.send_json(
                {"kind": "say", "id": f"line-many-{number:03d}", "text": "잠깐만요"}
            )
        refused = (await page.until("failed"))[-1]
        assert refused["error"] == "session.busy"
        assert refused["id"].startswith("line-many-")


async def test_a_closed_page_leaves_nothing_behind(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("갈게요", identity="line-leave-1")
        assert len(await visit.ask("GET", "/api/devices")) == 1
    for _ in range(100):
        if not await visit.ask("GET", "/api/devices"):
            break
        await asyncio.sleep(0.02)
    assert await visit.ask("GET", "/api/devices") == []


async def test_a_page_may_ask_whether_the_line_still_holds(visit: Visit) -> None:
    async with visit.page() as page:
        await page.socket.send_json({"kind": "ping"})
        await page.until("pong")


async def test_nothing_that_was_said_is_in_the_log(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("아무에게도 말하지 않은 낱말 자작나무", identity="line-secret")
        await page.socket.send_str('{"kind": "say", "text": "자작나무"}')
        await page.until("failed")
    await visit.status("GET", "/api/find?q=자작나무")
    written = "".join(
        path.read_text("utf-8") for path in (visit.house.settings.home / "logs").iterdir()
    )
    assert "turn.done" in written
    assert "자작나무" not in written
    assert visit.token not in written


async def test_a_talk_that_cannot_open_says_why(tmp_path: Path, parts: Shared) -> None:
    async with visiting(tmp_path / "home", parts) as visit:
        # Nothing has been read yet: the store is closed under the open door.
        await visit.house.store.aclose()
        async with visit.http.ws_connect(visit.base + "/talk", origin=visit.base) as socket:
            told = await socket.receive_json()
            assert told["error"] == "store.closed"
            assert "samantha" in told["text"]
        async with visit.http.get(visit.base + "/api/settings") as answer:
            assert answer.status == 400
            assert (await answer.json())["error"] == "store.closed"


async def test_pages_that_come_at_once_are_in_one_talk(visit: Visit) -> None:
    async with contextlib.AsyncExitStack() as stack:
        sockets = await asyncio.gather(
            *(
                stack.enter_async_context(
                    visit.http.ws_connect(visit.base + "/talk", origin=visit.base)
                )
                for _ in range(4)
            )
        )
        pages = [Page(socket) for socket in sockets]
        for page in pages:
            await page.socket.send_json({"kind": "join", "after": None})
        for page in pages:
            await page.until("joined")
        await pages[0].socket.send_json({"kind": "say", "id": "said-at-once", "text": "안녕"})
        for page in pages:
            await page.until("said", lambda event: event.get("reply_to") == "said-at-once")


async def test_a_notice_stands_until_it_is_put_away_on_any_device(visit: Visit) -> None:
    now = visit.house.clock.now()
    first = Event(ME, "n-first", "notice", now - timedelta(hours=2), {"kind": "first_run"})
    owed = Event(ME, "line:notice", "notice", now - timedelta(hours=1), {"kind": "start"})
    await visit.house.store.write([first])
    async with visit.page() as page:
        await page.socket.send_json({"kind": "ping"})
        assert "notice" not in [event["kind"] for event in await page.until("pong")]
    await visit.house.store.write([owed])
    async with visit.page() as page, visit.page() as other:
        (told,) = [one for one in await page.until("notice") if one["kind"] == "notice"]
        assert "AI" in told["text"]
        await other.until("notice")
        await page.socket.send_json({"kind": "known"})
        await other.until("known")
    async with visit.page() as page:
        await page.socket.send_json({"kind": "ping"})
        assert "notice" not in [event["kind"] for event in await page.until("pong")]


async def test_how_a_voice_should_sound_comes_with_each_reply(visit: Visit) -> None:
    async with visit.page() as page:
        await page.until("said")
        seen = await page.say("드디어 합격했어요! 너무 기뻐요", identity="line-manner-1")
        (manner,) = [one["manner"] for one in seen if one.get("doing") == "speaking"]
        assert set(manner) == {"rate", "pitch_semitones", "energy_db"}
        assert 0.5 < manner["rate"] < 1.5
