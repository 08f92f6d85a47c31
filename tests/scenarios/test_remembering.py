"""A person asks why, corrects, and asks her to forget: in the talk and from the terminal."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from samantha.cli.main import main
from samantha.engines.store.sqlite import SqliteStore
from samantha.memory import book
from samantha.testing import ManualClock
from samantha.types import Message, MessageId, Person, PersonId
from tests.conftest import Opener

DAY = timedelta(days=1).total_seconds()


async def test_one_can_ask_why_correct_and_forget_in_the_talk(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("우리 고양이 이름은 호두야")
    talk.clock.advance(3 * DAY)
    assert "호두" in (await talk.say("우리 고양이 이름 뭐라고 했지?")).reply.text
    why = (await talk.say("왜 그렇게 알아?")).reply.text
    assert "3월 2일" in why
    assert "우리 고양이 이름은 호두야" in why
    await talk.say("우리 고양이 이름 호두가 아니라 호랑이야")
    talk.clock.advance(DAY)
    after = (await talk.say("우리 고양이 이름 뭐라고 했지?")).reply.text
    assert "호랑이" in after
    assert "호두" not in after
    await talk.say("우리 고양이 이름 얘기는 전부 잊어 줘")
    gone = (await talk.say("우리 고양이 이름 뭐라고 했지?")).reply.text
    assert "호랑이" not in gone
    assert "호두" not in gone


async def test_two_birthdays_are_asked_about_once_and_the_answer_holds(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("엄마 생신은 5월 18일이야")
    talk.clock.advance(9 * DAY)
    turn = await talk.say("엄마 생신이 5월 28일이라서 선물 고르고 있어")
    assert "어느 쪽이 맞아" in turn.reply.text
    turn = await talk.say("28일이 맞아")
    assert "28일" in turn.reply.text
    assert "어느 쪽이" not in (await talk.say("오늘은 좀 걸었어")).reply.text
    turn = await talk.say("엄마 생신이 언제라고 했지?")
    assert "5월 28일" in turn.reply.text
    assert "18일" not in turn.reply.text


async def test_a_matter_that_was_told_to_be_over_is_not_asked_about(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("내일 오전에 면접 있는데 너무 걱정돼")
    talk.clock.advance(DAY + 7200)
    await talk.say("면접 잘 봤어")
    replies = [
        (await talk.say(text)).reply.text
        for text in ("저녁은 국수 먹었어", "산책도 했어", "바람 좋다")
    ]
    assert not any("면접" in reply for reply in replies)


async def test_a_matter_of_long_ago_is_let_be(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("내일 치과 가는데 무서워")
    talk.clock.advance(30 * DAY)
    replies = [
        (await talk.say(text)).reply.text
        for text in ("오랜만이야", "저녁은 국수 먹었어", "산책했어")
    ]
    assert not any("치과" in reply for reply in replies)


async def test_what_is_muted_answers_when_it_is_asked_for(opener: Opener) -> None:
    talk = await opener(level="banmal")
    await talk.say("작년에 민호랑 제주도에서 크게 싸웠어")
    await talk.say("그 얘긴 다시 꺼내지 마")
    talk.clock.advance(20 * DAY)
    raised = await talk.say("제주도 귤이 먹고 싶다")
    assert not any("민호" in one.text for one in raised.recall.memories)
    asked = await talk.say("내가 제주도에서 누구랑 싸웠다고 했지?")
    assert "민호" in asked.reply.text


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with three lines of a Korean talk and what was learned from them."""
    where = tmp_path / "home"
    where.mkdir()
    (where / "config.toml").write_text(
        'language = "ko"\nembedding = "static"\nbrain = "authored"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    now = ManualClock().now()
    texts = ("우리 강아지 이름은 보리야", "나 수원에 살아", "작년에 민호랑 헤어졌어")
    lines = [
        Message(PersonId("me"), MessageId(f"l{n}"), "person", text, now + timedelta(minutes=n))
        for n, text in enumerate(texts)
    ]

    async def fill() -> None:
        store = await SqliteStore.open(where / "samantha.db")
        learned = book.relearn((), lines, now=now)
        await store.write([Person(id=PersonId("me"), level="banmal"), *lines, *learned])
        await store.aclose()

    asyncio.run(fill())
    return where


def told(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["memory", "search", *words, "--json"]) == 0
    rows: list[dict[str, object]] = json.loads(told(capsys))
    return rows


def test_the_terminal_says_why_and_takes_a_correction(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dog,) = [row for row in listed(capsys, "보리") if row["kind"] == "fact"]
    assert main(["memory", "why", str(dog["id"])]) == 0
    assert "2026-03-02에 이렇게 말했어요: 우리 강아지 이름은 보리야" in told(capsys)
    assert main(["memory", "edit", str(dog["id"]), "고리"]) == 0
    assert "우리 강아지 이름은 고리야" in told(capsys)
    facts = [row for row in listed(capsys, "강아지") if row["kind"] == "fact"]
    assert [row["text"] for row in facts] == ["우리 강아지 이름은 고리야"]


def test_what_was_corrected_stays_so_when_all_is_read_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dog,) = [row for row in listed(capsys, "보리") if row["kind"] == "fact"]
    assert main(["memory", "edit", str(dog["id"]), "우리 강아지 이름은 고리야"]) == 0
    assert main(["memory", "rebuild"]) == 0
    told(capsys)
    facts = [row for row in listed(capsys, "강아지") if row["kind"] == "fact"]
    assert [row["text"] for row in facts] == ["우리 강아지 이름은 고리야"]


def test_the_terminal_keeps_close_hushes_writes_out_and_forgets(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["memory", "pin", "l1"]) == 0
    assert main(["memory", "mute", "l2"]) == 0
    told(capsys)
    marks = {row["sources"][0]: row for row in listed(capsys) if row["kind"] == "message"}  # type: ignore[index]
    assert marks["l1"]["pinned"]
    assert marks["l2"]["muted"]
    assert main(["memory", "export", "mine"]) == 0
    told(capsys)
    assert "수원" in (tmp_path / "mine.md").read_text("utf-8")
    assert len(json.loads((tmp_path / "mine.json").read_text("utf-8"))) >= 4


def test_what_the_terminal_forgets_leaves_no_byte(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["memory", "forget", "l2"]) == 0
    told(capsys)
    assert listed(capsys, "민호") == []
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "민호".encode() not in left
