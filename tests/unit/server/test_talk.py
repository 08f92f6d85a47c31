from __future__ import annotations

from datetime import timedelta

from samantha.app import ME
from samantha.types import Event, Message, MessageId

from .conftest import Visit


async def spoken(visit: Visit, count: int) -> list[Message]:
    """A talk of so many lines, in turns."""
    now = visit.house.clock.now()
    rows = [
        Message(
            person=ME,
            id=MessageId(f"row-{number:05d}"),
            speaker="companion" if number % 2 else "person",
            text=f"{number}번째 줄, 감나무" if number % 50 == 0 else f"{number}번째 줄",
            at=now - timedelta(minutes=count - number),
            reply_to=MessageId(f"row-{number - 1:05d}") if number % 2 else None,
        )
        for number in range(count)
    ]
    return list(await visit.house.store.write(rows))


async def test_earlier_and_later_lines_come_in_order(visit: Visit) -> None:
    rows = await spoken(visit, 120)
    before = await visit.ask("GET", f"/api/messages?before={rows[100].seq}&limit=30")
    assert [line["id"] for line in before] == [row.id for row in rows[70:100]]
    after = await visit.ask("GET", f"/api/messages?after={rows[99].seq}&limit=5")
    assert [line["id"] for line in after] == [row.id for row in rows[100:105]]
    latest = await visit.ask("GET", "/api/messages?limit=3")
    assert [line["id"] for line in latest] == [row.id for row in rows[-3:]]


async def test_odd_numbers_are_refused(visit: Visit) -> None:
    for asked in ("before=-1", "after=x", f"before={2**64}", "limit=0", "limit=100000"):
        assert await visit.status("GET", f"/api/messages?{asked}") == 422, asked


async def test_a_line_is_found_with_what_stood_around_it(visit: Visit) -> None:
    rows = await spoken(visit, 200)
    around = await visit.ask("GET", f"/api/around/{rows[100].id}")
    ids = [line["id"] for line in around["lines"]]
    assert ids == [row.id for row in rows[60:141]]
    assert around["last"] == rows[-1].seq
    assert await visit.status("GET", "/api/around/none") == 404


async def test_exact_words_are_found_latest_first(visit: Visit) -> None:
    await spoken(visit, 1300)
    found = await visit.ask("GET", "/api/find", params={"q": "감나무"})
    assert [line["text"] for line in found[:2]] == ["1250번째 줄, 감나무", "1200번째 줄, 감나무"]
    assert len(found) == 26
    assert await visit.ask("GET", "/api/find", params={"q": "석류나무집"}) == []
    assert await visit.ask("GET", "/api/find", params={"q": "   "}) == []


async def test_signs_of_a_query_language_are_looked_for_as_they_are(visit: Visit) -> None:
    await spoken(visit, 10)
    for odd in ('"', "' OR 1=1 --", "* AND NOT", "<script>", "()^:", "\\", "%", "가" * 5000):
        await visit.ask("GET", "/api/find", params={"q": odd})


async def test_why_tells_plan_memory_feeling_and_who_spoke(visit: Visit) -> None:
    now = visit.house.clock.now()
    earlier = Message(ME, MessageId("earlier-1"), "person", "강릉 바다를 좋아해요", now)
    asked = Message(ME, MessageId("asked-1"), "person", "오늘은 조금 쓸쓸하네요", now)
    answer = Message(
        person=ME,
        id=MessageId("answer-1"),
        speaker="companion",
        text="강릉 바다가 생각나는 날인가요.",
        at=now,
        reply_to=asked.id,
        meta={
            "plan": {"act": "comfort", "topic": "loneliness", "because": ["sore", "unheard-of"]},
            "percept": {"emotion": "sadness", "confidence": 0.81, "mixed": False},
            "recalled": ["earlier-1", "gone-1"],
            "woven": ["earlier-1"],
            "guard": {"spoke": "authored", "rejected": {"cheer": 2}},
            "timing": {"first_word_ms": 300.0},
        },
    )
    felt = Event(ME, "felt-1", "affect", now, {"kind": "bad_news", "topic": "general"}, (asked.id,))
    await visit.house.store.write([earlier, asked, answer, felt])
    told = await visit.ask("GET", "/api/why/answer-1")
    assert told["act"] == "comfort"
    assert len(told["reasons"]) == 1
    assert told["read"] == {"emotion": "sadness", "confidence": 0.81, "mixed": False}
    assert [(row["id"], row["woven"]) for row in told["memories"]] == [("earlier-1", True)]
    assert told["hers"] == [{"kind": "bad_news", "topic": "general"}]
    assert (told["spoke"], told["rejected"]) == ("authored", 2)
    assert await visit.status("GET", "/api/why/asked-1") == 404


async def test_a_real_reply_can_be_asked_why(visit: Visit) -> None:
    async with visit.page() as page:
        events = await page.say("오늘 좀 지쳤어요", identity="line-why-1")
    told = await visit.ask("GET", f"/api/why/{events[-1]['id']}")
    assert told["act"]
    assert told["line"]["reply_to"] == "line-why-1"


async def test_what_is_forgotten_leaves_every_page_and_the_store(visit: Visit) -> None:
    async with visit.page() as page, visit.page() as other:
        await page.say("이 말은 잊어 줘요 물푸레", identity="line-forget-1")
        await visit.ask("POST", "/api/forget", {"ids": ["line-forget-1"]})
        assert (await other.until("left"))[-1]["ids"] == ["line-forget-1"]
    assert await visit.ask("GET", "/api/find", params={"q": "물푸레"}) == []
    home = visit.house.settings.home
    bytes_left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "물푸레".encode() not in bytes_left


async def test_forgetting_nothing_or_nonsense_is_refused(visit: Visit) -> None:
    bodies: tuple[object, ...] = (
        {},
        {"ids": []},
        {"ids": "line"},
        {"ids": [1]},
        {"ids": ["a b"]},
        [],
        "x",
        None,
    )
    for body in bodies:
        assert await visit.status("POST", "/api/forget", body) == 422, body


async def test_a_body_beyond_measure_or_beyond_sense_is_refused(visit: Visit) -> None:
    async with visit.http.post(visit.base + "/api/forget", data=b"[" * 100_000) as answer:
        assert answer.status == 422
    async with visit.http.post(visit.base + "/api/forget", data=b"x" * (1 << 19)) as answer:
        assert answer.status == 413
