from __future__ import annotations

from dataclasses import replace

import pytest

from samantha.app import ME
from samantha.types import Fact, MemoryId, Message, MessageId

from .conftest import Visit


@pytest.fixture
async def grown(visit: Visit) -> Visit:
    """A home with one line, one thing learned from it, and her reply."""
    now = visit.house.clock.now()
    line = Message(ME, MessageId("line-pottery"), "person", "도예를 배우기 시작했어요", now)
    reply = Message(
        ME,
        MessageId("line-reply"),
        "companion",
        "흙 만지는 시간이네요.",
        now,
        reply_to=line.id,
        meta={"plan": {"topic": "hobby"}},
    )
    fact = Fact(
        person=ME,
        id=MemoryId("fact-pottery"),
        subject="person",
        relation="likes",
        object="도예",
        text="도예를 배운다",
        recorded_at=now,
        sources=(line.id,),
        span=(0, 3),
    )
    await visit.house.store.write([line, reply, fact])
    return visit


async def held(visit: Visit) -> list[dict[str, object]]:
    return list((await visit.ask("GET", "/api/memory"))["memories"])


async def test_a_memory_shows_its_line_and_its_place_in_it(grown: Visit) -> None:
    (memory,) = await held(grown)
    assert memory["text"] == "도예를 배운다"
    assert memory["quote"] == "도예를 배우기 시작했어요"
    assert memory["span"] == [0, 3]
    assert memory["topic"] == "hobby"
    assert memory["source"] == "line-pottery"


async def test_an_empty_garden_is_empty(visit: Visit) -> None:
    assert await visit.ask("GET", "/api/memory") == {"memories": [], "people": [], "lines": 0}


@pytest.mark.parametrize(
    ("do", "undo", "mark"), [("pin", "unpin", "pinned"), ("mute", "unmute", "muted")]
)
async def test_a_memory_is_marked_and_the_mark_taken_back(
    grown: Visit, do: str, undo: str, mark: str
) -> None:
    await grown.ask("POST", "/api/memory/fact-pottery", {"do": do})
    (memory,) = await held(grown)
    assert memory[mark] is True
    mind = (await grown.house.session()).companion.mind
    assert getattr(mind.facts[0], mark) is True
    await grown.ask("POST", "/api/memory/fact-pottery", {"do": undo})
    (memory,) = await held(grown)
    assert memory[mark] is False


async def test_any_line_can_be_kept_close_or_left_unmentioned(grown: Visit) -> None:
    line = Message(
        ME, MessageId("line-plain"), "person", "그냥 지나가는 말", grown.house.clock.now()
    )
    await grown.house.store.write([line])
    await grown.ask("POST", "/api/memory/line-plain", {"do": "mute"})
    (fact,) = [one for one in await grown.house.store.facts(ME) if one.relation == "line"]
    assert (fact.muted, fact.sources) == (True, (line.id,))
    await grown.ask("POST", "/api/memory/line-plain", {"do": "unmute"})
    assert [one for one in await grown.house.store.facts(ME) if one.relation == "line"] == []
    assert await grown.house.store.message(ME, line.id) is not None


async def test_what_was_hushed_in_the_talk_shows_in_the_garden_and_can_be_freed_there(
    visit: Visit,
) -> None:
    async with visit.page() as page:
        await page.say("도예를 배우기 시작했어요", identity="line-pottery-1")
        await page.say("그 얘기는 이제 꺼내지 말아 줘요", identity="line-hush-01")
    hushed = [one for one in await held(visit) if one["source"] == "line-pottery-1"]
    assert hushed
    assert all(one["muted"] for one in hushed)
    for one in hushed:
        await visit.ask("POST", f"/api/memory/{one['id']}", {"do": "unmute"})
    freed = [one for one in await held(visit) if one["source"] == "line-pottery-1"]
    assert not any(one["muted"] for one in freed)
    assert "line-pottery-1" not in (await visit.house.session()).companion.keeping.muted
    assert await visit.house.store.state(ME, "muted") == []


async def test_a_line_told_otherwise_by_hand_reaches_her_with_its_better_words(
    visit: Visit,
) -> None:
    async with visit.page() as page:
        await page.say("도예를 배우기 시작했어요", identity="line-pottery-1")
    made = await visit.ask("PUT", "/api/memory/line-pottery-1", {"text": "가죽 공예를 배운다"})
    facts = {fact.id: fact for fact in (await visit.house.session()).companion.mind.facts}
    assert facts[made["id"]].text == "가죽 공예를 배운다"
    assert facts[MemoryId("line-line-pottery-1")].superseded_by == made["id"]


async def test_a_correction_holds_and_the_old_is_superseded(grown: Visit) -> None:
    made = await grown.ask("PUT", "/api/memory/fact-pottery", {"text": "도예를 가르친다"})
    (memory,) = await held(grown)
    assert (memory["id"], memory["text"], memory["origin"]) == (
        made["id"],
        "도예를 가르친다",
        "person",
    )
    everything = await grown.house.store.facts(ME, current=False)
    (old,) = [fact for fact in everything if fact.id == "fact-pottery"]
    assert old.superseded_by == made["id"]


async def test_letting_go_of_a_memory_leaves_its_line_and_no_byte_of_itself(grown: Visit) -> None:
    (fact,) = await grown.house.store.facts(ME)
    await grown.house.store.write([replace(fact, text="회화나무를 배운다", object="회화나무")])
    await grown.ask("DELETE", "/api/memory/fact-pottery")
    assert await grown.house.store.facts(ME) == ()
    assert await grown.house.store.message(ME, MessageId("line-pottery")) is not None
    home = grown.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "회화나무".encode() not in left


async def test_letting_go_of_the_words_takes_both(grown: Visit) -> None:
    await grown.ask("DELETE", "/api/memory/fact-pottery?words=true")
    assert await held(grown) == []
    assert await grown.house.store.message(ME, MessageId("line-pottery")) is None
    home = grown.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "도예".encode() not in left


async def test_markup_in_a_memory_is_text(grown: Visit) -> None:
    wild = "<img src=x onerror=alert(1)> & \"'"
    await grown.ask("PUT", "/api/memory/fact-pottery", {"text": wild})
    (memory,) = await held(grown)
    assert memory["text"] == wild


async def test_nonsense_about_a_memory_is_refused(grown: Visit) -> None:
    assert await grown.status("POST", "/api/memory/fact-pottery", {"do": "eat"}) == 422
    assert await grown.status("PUT", "/api/memory/fact-pottery", {"text": ""}) == 422
    assert await grown.status("PUT", "/api/memory/fact-pottery", {"text": "가" * 1001}) == 422
    assert await grown.status("POST", "/api/memory/nothing-there", {"do": "pin"}) == 404
    assert await grown.status("DELETE", "/api/memory/nothing-there") == 404
    assert await grown.status("DELETE", "/api/memory/a%20b") == 422


async def test_a_question_is_not_a_memory(visit: Visit) -> None:
    now = visit.house.clock.now()
    lines: list[Message] = []
    for number, (text, intent) in enumerate(
        (
            ("우리 고양이 이름이 뭐라고 했지?", "ask_memory"),
            ("요즘 제일 추운 달이 언제야?", "ask_fact"),
            ("주말에 이사하는데 뭐부터 싸야 해?", "ask_fact"),
            ("고양이 보리가 밥을 잘 안 먹어", "tell"),
        )
    ):
        told = Message(ME, MessageId(f"line-{number}"), "person", text, now)
        meta = {"plan": {"topic": "pets"}, "percept": {"intent": intent}}
        answer = Message(
            ME, MessageId(f"her-{number}"), "companion", "네.", now, reply_to=told.id, meta=meta
        )
        lines += [told, answer]
    await visit.house.store.write(lines)
    assert {memory["text"] for memory in await held(visit)} == {
        "주말에 이사하는데 뭐부터 싸야 해?",
        "고양이 보리가 밥을 잘 안 먹어",
    }
