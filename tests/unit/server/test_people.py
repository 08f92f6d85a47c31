from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from samantha.app import ME, Shared
from samantha.types import Message, MessageId
from samantha.wellbeing.people import Note, People

from .conftest import Visit, visiting


async def add(visit: Visit, name: str, *, relation: str = "friend", near: str = "near") -> str:
    asked = {"name": name, "relation": relation, "near": near}
    made = await visit.ask("POST", "/api/people", asked)
    return str(made["id"])


async def folk(visit: Visit) -> list[dict[str, object]]:
    return list((await visit.ask("GET", "/api/people"))["people"])


def circle_of(visit: Visit) -> People:
    return visit.house._sessions[ME].companion.circle.people


async def test_somebody_is_added_changed_and_let_go(visit: Visit) -> None:
    one = await add(visit, "소라")
    asked = {"name": "마가목", "relation": "guide", "near": "far"}
    fresh = (await visit.ask("PUT", f"/api/people/{one}", asked))["id"]
    (person,) = await folk(visit)
    assert (person["name"], person["relation"], person["near"]) == ("마가목", "guide", "far")
    await visit.ask("DELETE", f"/api/people/{fresh}")
    assert await folk(visit) == []
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "마가목".encode() not in left


async def test_whom_one_writes_down_she_knows_and_keeps(tmp_path: Path, parts: Shared) -> None:
    async with visiting(tmp_path / "home", parts) as visit:
        await add(visit, "소라")
        assert circle_of(visit).find("소라") is not None
    async with visiting(tmp_path / "home", parts) as visit:
        (person,) = await folk(visit)
        assert person["name"] == "소라"


async def test_the_same_name_is_the_same_person(visit: Visit) -> None:
    await add(visit, "소라")
    asked = {"name": "소라", "relation": "friend", "near": "near"}
    assert await visit.status("POST", "/api/people", asked) == 409


async def test_somebody_added_by_hand_outlives_what_is_forgotten(visit: Visit) -> None:
    await add(visit, "소라")
    async with visit.page() as page:
        await page.say("잊을 말이에요", identity="line-people-1")
    await visit.ask("POST", "/api/forget", {"ids": ["line-people-1"]})
    assert [one["name"] for one in await folk(visit)] == ["소라"]


async def test_whom_the_talk_told_of_is_there_and_kept_only_after_a_yes(visit: Visit) -> None:
    async with visit.page() as page:
        await page.say("엄마랑 통화했어요", identity="line-told-1")
    told = await visit.ask("GET", "/api/people")
    assert told["consent"] == "unasked"
    assert [one["relation"] for one in told["people"]] == ["family"]
    assert await visit.house.store.state(ME, "people") is None
    await visit.ask("PUT", "/api/people/consent", {"keep": "yes"})
    kept = await visit.house.store.state(ME, "people")
    assert isinstance(kept, dict)
    assert kept["consent"] == "yes"
    await visit.ask("PUT", "/api/people/consent", {"keep": "no"})
    told = await visit.ask("GET", "/api/people")
    assert (told["consent"], told["people"]) == ("no", [])


async def test_a_contact_is_noted_for_today_once_and_can_be_taken_back(visit: Visit) -> None:
    one = await add(visit, "소라")
    await visit.ask("POST", f"/api/people/{one}/contact", {})
    await visit.ask("POST", f"/api/people/{one}/contact", {})
    (person,) = await folk(visit)
    assert person["today"] is True
    assert sum(note.contact for note in circle_of(visit).someone[0].notes) == 1
    await visit.ask("POST", f"/api/people/{one}/contact", {"undo": True})
    (person,) = await folk(visit)
    assert (person["today"], person["contact"]) == (False, None)


async def test_only_somebody_near_and_long_quiet_is_suggested(visit: Visit) -> None:
    near = await add(visit, "소라")
    await add(visit, "기태", near="far")
    await add(visit, "은재")
    assert (await visit.ask("GET", "/api/people"))["prompt"] is None
    circle = (await visit.house.session()).companion.circle
    long_ago = Note(MessageId("met"), visit.house.clock.now() - timedelta(days=30), contact=True)
    circle.people = replace(
        circle.people,
        someone=tuple(
            one if one.name == "은재" else replace(one, notes=(long_ago,))
            for one in circle.people.someone
        ),
    )
    assert (await visit.ask("GET", "/api/people"))["prompt"] == near
    await visit.ask("POST", f"/api/people/{near}/mute", {"muted": True})
    assert (await visit.ask("GET", "/api/people"))["prompt"] is None


async def test_never_to_be_mentioned_is_known_to_the_talk(visit: Visit) -> None:
    one = await add(visit, "소라")
    await visit.ask("POST", f"/api/people/{one}/mute", {"muted": True})
    assert circle_of(visit).someone[0].reachable is False
    (person,) = await folk(visit)
    assert person["muted"] is True


async def test_nonsense_about_people_is_refused(visit: Visit) -> None:
    one = await add(visit, "소라")
    for body in (
        {},
        {"name": "", "relation": "friend", "near": "near"},
        {"name": "가" * 61, "relation": "friend", "near": "near"},
        {"name": "소라", "relation": "friend", "near": "everywhere"},
        {"name": "소라", "relation": "owner", "near": "near"},
        {"name": ["소라"], "relation": "friend", "near": "near"},
    ):
        assert await visit.status("POST", "/api/people", body) == 422, body
        assert await visit.status("PUT", f"/api/people/{one}", body) == 422, body
    assert await visit.status("DELETE", "/api/people/nobody") == 404
    assert await visit.status("POST", "/api/people/nobody/contact", {}) == 404


async def test_the_three_questions_are_kept_and_forgotten(visit: Visit) -> None:
    answers = {"q0": "그런 것 같다", "q1": "", "q2": "버즘나무 아래의 친구"}
    await visit.ask("POST", "/api/balance/answers", answers)
    (row,) = (await visit.ask("GET", "/api/balance"))["answers"]
    assert row["texts"] == ["그런 것 같다", "", "버즘나무 아래의 친구"]
    await visit.ask("DELETE", f"/api/balance/answers/{row['id']}")
    assert (await visit.ask("GET", "/api/balance"))["answers"] == []
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "버즘나무".encode() not in left
    assert await visit.status("POST", "/api/balance/answers", {"q0": " "}) == 422


async def test_the_monthly_question_can_be_switched_off(visit: Visit) -> None:
    assert (await visit.ask("GET", "/api/balance"))["asks"] is True
    await visit.ask("PUT", "/api/balance/asks", {"asks": False})
    assert (await visit.ask("GET", "/api/balance"))["asks"] is False
    assert (await visit.house.session()).companion.circle.ritual.off is True


async def test_evenings_off_are_kept_and_known_to_the_talk(visit: Visit) -> None:
    await visit.ask("PUT", "/api/balance/evenings", {"days": [4, 2, 2]})
    circle = (await visit.house.session()).companion.circle
    assert circle.evenings.off == {2, 4}
    assert (await visit.ask("GET", "/api/balance"))["evenings"] == [2, 4]
    for days in ([7], [-1], ["1"], [True], "1", None):
        assert await visit.status("PUT", "/api/balance/evenings", {"days": days}) == 422, days


async def test_weeks_count_days_and_not_minutes(visit: Visit) -> None:
    now = visit.house.clock.now()
    await visit.house.store.write(
        [Message(ME, MessageId(f"today-{number}"), "person", "말", now) for number in range(20)]
    )
    one = await add(visit, "소라")
    await visit.ask("POST", f"/api/people/{one}/contact", {})
    weeks = (await visit.ask("GET", "/api/balance"))["weeks"]
    assert len(weeks) == 12
    assert (weeks[-1]["here"], weeks[-1]["people"]) == (1, 1)
    assert all(week["here"] == 0 for week in weeks[:-1])
