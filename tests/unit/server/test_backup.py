from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from samantha.app import ME, Shared
from samantha.messages import say
from samantha.types import Fact, MemoryId, Message, MessageId, Person, PersonId

from .conftest import Visit, visiting

WORD = say("ko", "web.restore.word")
BOMI = PersonId("bomi")


async def taken(visit: Visit) -> bytes:
    async with visit.http.get(visit.base + "/api/backup/file") as answer:
        assert answer.status == 200
        assert "attachment" in answer.headers["content-disposition"]
        return await answer.read()


async def bring(visit: Visit, backup: bytes) -> int:
    async with visit.http.post(visit.base + "/api/backup", data=backup) as answer:
        return answer.status


async def settle(visit: Visit, *, identity: str, text: str) -> None:
    async with visit.page() as page:
        await page.say(text, identity=identity)


async def hold(visit: Visit) -> None:
    """Something of every kind: lines, a memory, a letter, a file."""
    await settle(visit, identity="line-backup-1", text="느릅나무 아래에서 쉬었어요")
    now = visit.house.clock.now()
    fact = Fact(
        ME, MemoryId("f-1"), "me", "likes", "tea", "차", now, sources=(MessageId("line-backup-1"),)
    )
    await visit.house.store.write([fact])
    await visit.ask("POST", "/api/letters", {"to": "민지"})
    async with visit.http.post(
        visit.base + "/api/things", data=b"a note", headers={"x-name": "note.txt"}
    ) as answer:
        assert answer.status == 200


async def shown(visit: Visit) -> dict[str, Any]:
    """What a person would find again, without what the house counts for itself."""
    things = await visit.ask("GET", "/api/things")
    async with visit.http.get(f"{visit.base}/api/things/{things[0]['id']}") as answer:
        content = await answer.read()
    lines = [(row["id"], row["text"], row["at"]) for row in await visit.ask("GET", "/api/messages")]
    facts = await visit.house.store.facts(ME)
    letters = await visit.ask("GET", "/api/letters")
    return {"lines": lines, "facts": facts, "letters": letters, "thing": (things, content)}


async def test_a_backup_brings_everything_back_and_what_was_here_is_put_aside(
    visit: Visit,
) -> None:
    await hold(visit)
    before = await shown(visit)
    backup = await taken(visit)
    await settle(visit, identity="line-backup-2", text="나중에 한 말이에요")
    await visit.ask("DELETE", f"/api/things/{(await visit.ask('GET', '/api/things'))[0]['id']}")

    assert await bring(visit, backup) == 200
    told = (await visit.ask("GET", "/api/backup"))["brought"]
    assert (told["things"], told["companion"]) == (1, "사만다")
    assert told["lines"] == len(before["lines"])
    async with visit.page() as page:
        asked = {"from": "brought", "word": WORD}
        await visit.ask("POST", "/api/backup/restore", asked)
        await page.until("restored")
    assert await shown(visit) == before
    mind = (await visit.house.session()).companion.mind
    assert "나중에 한 말이에요" not in [line.text for line in mind.messages]

    held = await visit.ask("GET", "/api/backup")
    assert held["brought"] is None
    await visit.ask("POST", "/api/backup/restore", {"from": "before", "word": WORD})
    lines = [row["text"] for row in await visit.ask("GET", "/api/messages")]
    assert "나중에 한 말이에요" in lines


async def test_looking_at_a_backup_and_a_wrong_word_change_nothing(visit: Visit) -> None:
    await hold(visit)
    backup = await taken(visit)
    before = await shown(visit)
    assert await bring(visit, backup) == 200
    for body in ({}, {"from": "brought"}, {"from": "brought", "word": "네"}, {"word": WORD}):
        assert await visit.status("POST", "/api/backup/restore", body) == 422, body
    absent = {"from": "before", "word": WORD}
    assert await visit.status("POST", "/api/backup/restore", absent) == 404
    assert await shown(visit) == before


async def test_a_backup_opens_in_another_house_under_another_name(
    visit: Visit, tmp_path: Path, parts: Shared
) -> None:
    await hold(visit)
    before = await shown(visit)
    backup = await taken(visit)
    async with visiting(tmp_path / "other", parts, person="jiwoo") as other:
        assert await bring(other, backup) == 200
        await other.ask("POST", "/api/backup/restore", {"from": "brought", "word": WORD})
        lines = await other.ask("GET", "/api/messages")
        assert [row["text"] for row in lines] == [text for _, text, _ in before["lines"]]
        facts = await other.house.store.facts(PersonId("jiwoo"))
        assert {one.person for one in facts} == {"jiwoo"}
        assert len(await other.ask("GET", "/api/letters")) == 1


async def test_what_is_no_backup_or_is_damaged_is_told_in_words_and_changes_nothing(
    visit: Visit,
) -> None:
    await hold(visit)
    good = await taken(visit)
    before = await shown(visit)

    def altered(change: bytes, to: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as fresh:
            for name in old.namelist():
                fresh.writestr(name, old.read(name).replace(change, to))
        return out.getvalue()

    def added(name: str) -> bytes:
        out = io.BytesIO(good)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, b"x")
        return out.getvalue()

    broken = {
        b"": "backup.not_one",
        b"hello": "backup.not_one",
        good[: len(good) // 2]: "backup.not_one",
        altered(b"samantha-export-1", b"somebody-elses-1"): "backup.not_one",
        altered(b'"speaker": "person"', b'"speaker": "nobody"'): "backup.damaged",
        altered(b'"record": "Fact"', b'"record": "Fable"'): "backup.damaged",
        altered(b'"at": "2', b'"at": "x'): "backup.damaged",
        added("things/../../token"): "backup.damaged",
    }
    for content, key in broken.items():
        async with visit.http.post(visit.base + "/api/backup", data=content) as answer:
            told = await answer.json()
            assert (answer.status, told["error"]) == (400, key)
            assert "느릅나무" not in json.dumps(told, ensure_ascii=False)
    assert (await visit.ask("GET", "/api/backup"))["brought"] is None
    assert await shown(visit) == before


async def test_erasing_leaves_no_backup_behind(visit: Visit) -> None:
    await hold(visit)
    await bring(visit, await taken(visit))
    await visit.ask("POST", "/api/backup/restore", {"from": "brought", "word": WORD})
    folder = visit.house.settings.home / "backups"
    assert [path for path in folder.rglob("*") if path.is_file()]
    await visit.ask("POST", "/api/erase", {"word": say("ko", "web.erase.word")})
    assert not [path for path in folder.rglob("*") if path.is_file()]


async def test_what_was_put_aside_can_be_let_go(visit: Visit) -> None:
    await hold(visit)
    await bring(visit, await taken(visit))
    await visit.ask("POST", "/api/backup/restore", {"from": "brought", "word": WORD})
    await visit.ask("DELETE", "/api/backup", {"from": "before"})
    assert await visit.ask("GET", "/api/backup") == {"brought": None, "before": None}


async def test_nobody_elses_lines_go_into_a_backup_or_are_touched_by_it(visit: Visit) -> None:
    await hold(visit)
    now = visit.house.clock.now()
    other = Person(BOMI, name="보미", created_at=now)
    line = Message(BOMI, MessageId("bomi-line-1"), "person", "다른 사람의 말", now)
    await visit.house.store.write([other, line])
    backup = await taken(visit)
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        assert "다른 사람의 말" not in archive.read("records.jsonl").decode()
    await bring(visit, backup)
    await visit.ask("POST", "/api/backup/restore", {"from": "brought", "word": WORD})
    assert await visit.house.store.count(BOMI) == 1
