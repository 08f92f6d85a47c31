"""The garden: what she holds true, where it comes from, and the person's say over each of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.app import new_id
from samantha.conversation import garden as marks
from samantha.conversation.recollect import asked_by
from samantha.memory.book import LINE
from samantha.server.api import people
from samantha.server.owner import Owner, body, identity_of, one_of, text_of
from samantha.types import Fact, Message, MessageId, State

READ_MOST: Final = 4000  # of the talk, for the beds; the facts are always read whole
DO: Final = ("pin", "unpin", "mute", "unmute")
OWN_WORDS_LEAST: Final = 8  # shorter lines say nothing by themselves


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/memory")

    @api.get("")
    async def garden() -> Response:
        facts = await owner.store.facts(owner.person)
        lines, topics, asked = await _read(owner)
        by_id = {line.id: line for line in lines}
        talk = (await owner.talk()).companion
        hushed = talk.keeping.muted
        memories = [await _memory(owner, fact, by_id, topics, hushed) for fact in facts]
        passed = asked | {one["source"] for one in memories if one["source"]}
        memories += [
            _heard(line, topics.get(line.id, "general"), hushed)
            for line in lines
            if line.id not in passed
            and line.speaker == "person"
            and topics.get(line.id, "general") != "general"
            and len(line.text) >= OWN_WORDS_LEAST
        ]
        memories.sort(key=lambda one: str(one["at"]), reverse=True)
        folk = people.told(talk.circle.people, await owner.language(), owner.now())
        return JSONResponse({"memories": memories, "people": folk, "lines": len(lines)})

    @api.post("/{memory}")
    async def do(memory: str, request: Request) -> Response:
        what = one_of(await body(request), "do", DO)
        fact = await _held(owner, memory)
        match what:
            case "pin" | "unpin":
                fact = marks.pinned(fact, pin=what == "pin")
            case _:
                fact = marks.hushed(fact, hush=what == "mute")
                await _speak_of(owner, fact, hush=fact.muted)
        if marks.bare(fact):
            await owner.drop(fact)  # the mark is gone; the line stays
        else:
            await owner.keep(fact)
        return JSONResponse({})

    @api.put("/{memory}")
    async def correct(memory: str, request: Request) -> Response:
        """What is true instead. The old is kept as what was once thought."""
        words = text_of(await body(request), "text", most=1000)
        fact = await _held(owner, memory)
        better, old = marks.corrected(fact, words, identity=new_id(), now=owner.now())
        better = replace(better, text=words)  # the page hands over the whole sentence
        await owner.keep(better, old)
        return JSONResponse({"id": better.id})

    @api.delete("/{memory}")
    async def forget(memory: str, *, words: bool = False) -> Response:
        """Let go of a memory; with `words`, of the lines it came from as well."""
        identity_of(memory)
        facts = {str(fact.id): fact for fact in await owner.store.facts(owner.person)}
        fact = facts.get(memory)
        lines = fact.sources if fact is not None else (MessageId(memory),)
        if fact is None and await owner.store.message(owner.person, lines[0]) is None:
            raise HTTPException(404)
        if fact is not None:
            await owner.drop(fact)
        if fact is None or (words and lines):
            await (await owner.talk()).forget(lines)
            owner.changed("memory")
        return JSONResponse({})

    return api


async def _held(owner: Owner, memory: str) -> Fact:
    """The fact of this id, or one that marks the line of this id. Raises 404."""
    identity_of(memory)
    facts = await owner.store.facts(owner.person)
    for fact in facts:
        if fact.id == memory or (fact.relation == LINE and memory in fact.sources):
            return fact
    line = await owner.store.message(owner.person, MessageId(memory))
    if line is None:
        raise HTTPException(404)
    return marks.mark(line)


async def _speak_of(owner: Owner, fact: Fact, *, hush: bool) -> None:
    """Take back what was said in the talk about not raising the lines of a fact."""
    keeping = (await owner.talk()).companion.keeping
    if hush or not keeping.muted & set(fact.sources):
        return
    lines = await owner.store.messages(owner.person, limit=READ_MOST, latest=True)
    keeping.muted -= marks.with_answers(fact.sources, lines)
    await owner.store.write([State(owner.person, key, data) for key, data in keeping.dump()])


async def _read(
    owner: Owner,
) -> tuple[tuple[Message, ...], dict[str, str], frozenset[str]]:
    """The latest lines; as her replies took them, what each of the person's was about; and which
    of them only asked, and so hold nothing to remember."""
    lines = await owner.store.messages(owner.person, limit=READ_MOST, latest=True)
    texts = {line.id: line.text for line in lines}
    topics: dict[str, str] = {}
    asked: set[str] = set()
    for line in lines:
        plan = line.meta.get("plan")
        if not line.reply_to:
            continue
        if isinstance(plan, dict) and plan.get("topic"):
            topics[line.reply_to] = str(plan["topic"])
        text = texts.get(line.reply_to, "")
        if text and asked_by(line, text):
            asked.add(line.reply_to)
    return lines, topics, frozenset(asked)


async def _memory(
    owner: Owner,
    fact: Fact,
    lines: dict[MessageId, Message],
    topics: dict[str, str],
    hushed: frozenset[str],
) -> dict[str, Any]:
    source = fact.sources[0] if fact.sources else None
    line = lines.get(source) if source else None
    if source and line is None:
        line = await owner.store.message(owner.person, source)
    start, end = fact.span
    return {
        "id": fact.id,
        "text": fact.text,
        "at": (line.at if line else fact.recorded_at).isoformat(),
        "topic": _bed(fact, topics.get(source or "", "general")),
        "relation": fact.relation,
        "origin": fact.origin,
        "sure": fact.confidence,
        "pinned": fact.pinned,
        "muted": fact.muted or not hushed.isdisjoint(fact.sources),
        "source": source if line else None,
        "quote": line.text if line and line.text.strip() != fact.text.strip() else "",
        "span": [start, end] if line and 0 <= start < end <= len(line.text) else None,
        "fact": fact.relation != LINE,
    }


def _bed(fact: Fact, topic: str) -> str:
    """What was said on the first evening has its own bed."""
    return "beginning" if fact.relation.startswith("first_run") else topic


def _heard(line: Message, topic: str, hushed: frozenset[str]) -> dict[str, Any]:
    return {
        "id": line.id,
        "text": line.text[:400],
        "at": line.at.isoformat(),
        "topic": topic,
        "relation": LINE,
        "origin": "talk",
        "sure": 1.0,
        "pinned": False,
        "muted": line.id in hushed,
        "source": line.id,
        "quote": "",
        "span": None,
        "fact": False,
    }
