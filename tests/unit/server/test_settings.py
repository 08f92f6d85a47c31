from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from samantha.app import ME, Shared, brain_of
from samantha.cli import home
from samantha.errors import SettingsError
from samantha.messages import say
from samantha.server.api.settings import chosen
from samantha.server.owner import Keys, Owner, Remembering
from samantha.settings import Settings
from samantha.types import Person, PersonId

from .conftest import Visit, visiting


async def test_names_language_and_level_are_agreed_on(visit: Visit) -> None:
    async with visit.page() as page:
        await visit.ask("PUT", "/api/settings", {"name": "지우", "level": "banmal"})
        assert (await page.until("changed"))[-1]["what"] == "settings"
    held = await visit.ask("GET", "/api/settings")
    assert (held["name"], held["level"], held["companion_name"]) == ("지우", "banmal", "사만다")
    person = await visit.house.store.person(ME)
    assert person is not None
    assert (person.name, person.level) == ("지우", "banmal")


async def test_her_first_name_follows_the_language_and_a_given_one_stays(visit: Visit) -> None:
    await visit.ask("PUT", "/api/settings", {"language": "en"})
    assert (await visit.ask("GET", "/api/settings"))["companion_name"] == "Samantha"
    await visit.ask("PUT", "/api/settings", {"companion_name": "Ada"})
    await visit.ask("PUT", "/api/settings", {"language": "ko"})
    assert (await visit.ask("GET", "/api/settings"))["companion_name"] == "Ada"


async def test_nonsense_changes_nothing(visit: Visit) -> None:
    before = await visit.ask("GET", "/api/settings")
    bodies: tuple[object, ...] = (
        {"language": "fr"},
        {"level": "shouting"},
        {"companion_name": "  "},
        {"name": "가" * 41},
        {"initiative": "always"},
        [],
    )
    for body in bodies:
        assert await visit.status("PUT", "/api/settings", body) == 422, body
    assert await visit.ask("GET", "/api/settings") == before


async def test_how_often_she_may_begin_is_kept(visit: Visit) -> None:
    assert (await visit.ask("GET", "/api/settings"))["initiative"] == "sometimes"
    await visit.ask("PUT", "/api/settings", {"initiative": "seldom"})
    assert (await visit.ask("GET", "/api/settings"))["initiative"] == "seldom"


async def test_how_many_use_the_house_is_told_and_not_who(visit: Visit) -> None:
    assert (await visit.ask("GET", "/api/settings"))["people"] == 1
    other = Person(PersonId("bomi"), name="보미", created_at=visit.house.clock.now())
    await visit.house.store.write([other])
    told = await visit.ask("GET", "/api/settings")
    assert told["people"] == 2
    assert "bomi" not in json.dumps(told)
    assert "보미" not in json.dumps(told, ensure_ascii=False)


async def test_a_brain_that_is_not_there_is_told_of_in_words(visit: Visit) -> None:
    async with visit.http.put(visit.base + "/api/brain", json={"choice": "local"}) as answer:
        told = await answer.json()
        assert answer.status == 400
    assert told["error"] == "models.absent"
    assert "samantha models get" in told["text"]
    assert (await visit.ask("GET", "/api/settings"))["brain"]["using"] == "authored"


async def test_words_leave_this_machine_only_after_a_yes(visit: Visit) -> None:
    away = {"choice": "endpoint", "url": "https://brain.example/v1", "model": "m"}
    assert await visit.status("PUT", "/api/brain", away) == 409
    assert (await visit.ask("GET", "/api/settings"))["brain"]["using"] == "authored"
    brain = await visit.ask("PUT", "/api/brain", {**away, "agreed": True})
    assert (brain["using"], brain["stays"], brain["host"]) == ("endpoint", False, "brain.example")
    brain = await visit.ask("PUT", "/api/brain", {"choice": "authored"})
    assert (brain["using"], brain["stays"]) == ("authored", True)


async def test_an_address_on_this_machine_needs_no_yes(visit: Visit) -> None:
    near = {"choice": "endpoint", "url": "http://127.0.0.1:9/v1", "model": "m"}
    assert (await visit.ask("PUT", "/api/brain", near))["stays"] is True
    for url in ("ftp://x/v1", "javascript:alert(1)", "nothing", ""):
        assert await visit.status("PUT", "/api/brain", {**near, "url": url}) in (400, 422), url


async def test_a_choice_lasts_where_somebody_writes_it_down(tmp_path: Path, parts: Shared) -> None:
    written: dict[str, object] = {}

    def write(values: Mapping[str, str | int | bool]) -> None:
        written.update(values)

    async with visiting(tmp_path / "home", parts, remember=write) as visit:
        assert (await visit.ask("GET", "/api/settings"))["lasts"] is True
        await visit.ask(
            "PUT",
            "/api/brain",
            {"choice": "endpoint", "url": "http://127.0.0.1:9/v1", "model": "m"},
        )
        await visit.ask("PUT", "/api/settings", {"language": "en"})
    assert written == {
        "brain": "endpoint",
        "endpoint": "http://127.0.0.1:9/v1",
        "endpoint_model": "m",
        "endpoint_key": "",
        "language": "en",
    }


async def test_a_brain_chosen_on_the_page_speaks_after_a_restart(
    tmp_path: Path, parts: Shared
) -> None:
    where = home.places({}, home=str(tmp_path / "home"))
    near = {"choice": "endpoint", "url": "http://127.0.0.1:9/v1", "model": "m"}
    async with visiting(where.home, parts, remember=partial(home.change, where)) as visit:
        await visit.ask("PUT", "/api/brain", near)
    read = home.load(where, {})
    assert (read.brain, read.endpoint, read.endpoint_model) == ("endpoint", near["url"], "m")
    brain = await brain_of(read)
    assert brain is not None
    assert (brain.tier, brain.name) == (2, "127.0.0.1/m")
    await brain.aclose()


class Ring:
    """A keyring that says what was asked of it."""

    def __init__(self) -> None:
        self.held = ""
        self.asked: list[tuple[str, str]] = []

    def read(self, settings: Settings) -> str:
        self.asked.append((settings.endpoint, settings.endpoint_key))
        return self.held if settings.endpoint_key else ""

    def hold(self, key: str) -> str:
        self.held = key
        return "keyring"

    def drop(self) -> None:
        self.held = ""

    @property
    def keys(self) -> Keys:
        return Keys(self.read, self.hold, self.drop)


NEAR: Final = {"choice": "endpoint", "url": "http://127.0.0.1:9/v1", "model": "m"}


async def test_a_key_goes_to_no_address_but_its_own(tmp_path: Path, parts: Shared) -> None:
    ring = Ring()
    async with visiting(tmp_path / "home", parts, keys=ring.keys) as visit:
        visit.house.settings = replace(
            visit.house.settings, endpoint=NEAR["url"], endpoint_key="keyring"
        )
        await visit.ask("PUT", "/api/brain", NEAR)
        await visit.ask("PUT", "/api/brain", {**NEAR, "url": "http://127.0.0.1:8/v1"})
    assert ring.asked == [("http://127.0.0.1:9/v1", "keyring"), ("http://127.0.0.1:8/v1", "")]


async def test_a_key_is_kept_out_of_the_settings_the_answers_and_the_log(
    tmp_path: Path, parts: Shared
) -> None:
    ring, written = Ring(), dict[str, object]()
    secret = "sk-quite-secret-1234"
    async with visiting(tmp_path / "home", parts, remember=written.update, keys=ring.keys) as visit:
        brain = await visit.ask("PUT", "/api/brain", {**NEAR, "key": secret})
        assert (brain["keyed"], brain["keeps_keys"], ring.held) == (True, True, secret)
        told = await visit.ask("GET", "/api/settings")
        # Another brain for a while, and back: the address and its key are still there.
        await visit.ask("PUT", "/api/brain", {"choice": "authored"})
        again = await visit.ask("PUT", "/api/brain", NEAR)
        assert again["keyed"] is True
        gone = await visit.ask("DELETE", "/api/brain/key")
        assert (gone["keyed"], gone["using"], ring.held) == (False, "endpoint", "")
    assert written["endpoint_key"] == ""
    assert secret not in json.dumps([brain, told, again, gone])
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if secret.encode() in path.read_bytes()]


async def test_what_cannot_be_a_key_is_refused_and_not_repeated(
    tmp_path: Path, parts: Shared
) -> None:
    ring = Ring()
    async with visiting(tmp_path / "home", parts, keys=ring.keys) as visit:
        for odd in ("열쇠입니다", "two words", "line\r\nX-Other: 1"):
            asked = {**NEAR, "key": odd}
            async with visit.http.put(visit.base + "/api/brain", json=asked) as answer:
                told = await answer.text()
                assert answer.status == 400
            assert odd not in told
    assert ring.held == ""


async def test_a_key_is_not_taken_over_a_line_that_others_can_read(
    tmp_path: Path, parts: Shared
) -> None:
    ring = Ring()
    async with visiting(tmp_path / "home", parts, keys=ring.keys) as visit:
        owner = Owner(visit.house, ME, "ko", remembering=Remembering(keys=ring.keys))
        with pytest.raises(SettingsError, match=r"web\.brain\.key_in_clear"):
            await chosen(owner, "endpoint", {**NEAR, "key": "abc"}, near=False)
        assert ring.held == ""
        taken = await chosen(owner, "endpoint", {**NEAR, "key": "abc"}, near=True)
    assert (taken.endpoint_key, ring.held) == ("keyring", "abc")


async def test_nobody_who_cannot_keep_a_key_is_given_one(visit: Visit) -> None:
    told = await visit.ask("PUT", "/api/brain", {**NEAR, "key": "abc"})
    assert (told["keyed"], told["keeps_keys"]) == (False, False)


async def test_without_one_the_page_can_say_that_it_does_not(visit: Visit) -> None:
    assert (await visit.ask("GET", "/api/settings"))["lasts"] is False


async def test_everything_can_be_taken_along(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("가져갈 말이에요", identity="line-export-1")
    async with visit.http.get(visit.base + "/api/export") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        lines = [json.loads(row) for row in (await answer.text()).splitlines()]
    assert lines[0]["contains_ai_generated"] is True
    kinds = {line["record"] for line in lines[1:]}
    assert {"Person", "Message", "State"} <= kinds
    assert any(line.get("text") == "가져갈 말이에요" for line in lines)


async def test_erasing_needs_the_word_written_out(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("남아 있을 말", identity="line-erase-0")
    for body in ({}, {"word": ""}, {"word": "erase"}, {"word": "지우"}, {"word": True}):
        assert await visit.status("POST", "/api/erase", body) == 422, body
    assert len(await visit.ask("GET", "/api/messages")) >= 2


async def test_erasing_leaves_no_byte_and_she_meets_one_anew(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("느릅나무 이야기는 아무도 몰라요", identity="line-erase-1")
        await visit.ask("PUT", "/api/settings", {"name": "느릅"})
        async with visit.http.post(
            visit.base + "/api/things", data=b"x", headers={"X-Name": "a"}
        ) as answer:
            assert answer.status == 200
        await visit.ask("POST", "/api/erase", {"word": say("ko", "web.erase.word")})
        await page.until("erased")
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "느릅".encode() not in left
    assert list((home / "things").iterdir()) == []
    async with visit.page() as page:
        greeting = (await page.until("said"))[-1]
        assert greeting["speaker"] == "companion"
    held = await visit.ask("GET", "/api/settings")
    assert (held["name"], held["companion_name"], held["lines"]) == ("", "사만다", 1)
    async with visit.page(after=0) as page:
        await page.say("다시 만났네요", identity="line-again-1")
