from __future__ import annotations

from datetime import timedelta

from samantha.app import ME
from samantha.types import Message, MessageId, State

from .conftest import Visit


async def add(visit: Visit, name: str, *, tie: str = "", near: str = "near") -> str:
    made = await visit.ask("POST", "/api/people", {"name": name, "tie": tie, "near": near})
    return str(made["id"])


async def test_somebody_is_added_changed_and_let_go(visit: Visit) -> None:
    one = await add(visit, "소라", tie="친구")
    await visit.ask("PUT", f"/api/people/{one}", {"name": "소라", "tie": "단짝", "near": "mid"})
    (person,) = (await visit.ask("GET", "/api/people"))["people"]
    assert (person["name"], person["tie"], person["near"]) == ("소라", "단짝", "mid")
    await visit.ask("DELETE", f"/api/people/{one}")
    assert (await visit.ask("GET", "/api/people"))["people"] == []
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "단짝".encode() not in left


async def test_two_of_one_name_are_two(visit: Visit) -> None:
    first, second = await add(visit, "지훈"), await add(visit, "지훈")
    assert first != second
    assert len((await visit.ask("GET", "/api/people"))["people"]) == 2


async def test_a_contact_is_noted_for_today_once_and_can_be_taken_back(visit: Visit) -> None:
    one = await add(visit, "소라")
    await visit.ask("POST", f"/api/people/{one}/contact", {})
    await visit.ask("POST", f"/api/people/{one}/contact", {})
    (person,) = (await visit.ask("GET", "/api/people"))["people"]
    assert person["contacts"] == [visit.house.clock.now().date().isoformat()]
    await visit.ask("POST", f"/api/people/{one}/contact", {"undo": True})
    (person,) = (await visit.ask("GET", "/api/people"))["people"]
    assert person["contacts"] == []


async def test_only_somebody_near_and_long_quiet_is_suggested(visit: Visit) -> None:
    near, far, unknown = [
        await add(visit, name, near=where)
        for name, where in (("소라", "near"), ("기태", "far"), ("은재", "near"))
    ]
    assert (await visit.ask("GET", "/api/people"))["prompt"] is None
    long_ago = (visit.house.clock.now() - timedelta(days=30)).date().isoformat()
    await visit.house.store.write(
        [State(ME, "people.contacts", {near: [long_ago], far: [long_ago]})]
    )
    assert (await visit.ask("GET", "/api/people"))["prompt"] == near
    await visit.ask("POST", f"/api/people/{near}/mute", {"muted": True})
    assert (await visit.ask("GET", "/api/people"))["prompt"] is None
    assert unknown


async def test_the_day_somebody_was_spoken_of_is_found(visit: Visit) -> None:
    await add(visit, "소라")
    at = visit.house.clock.now() - timedelta(days=3)
    await visit.house.store.write(
        [Message(ME, MessageId("spoke-1"), "person", "소라가 전화했어요", at)]
    )
    (person,) = (await visit.ask("GET", "/api/people"))["people"]
    assert person["mentioned"] == at.date().isoformat()


async def test_never_to_be_mentioned_holds_for_all_that_is_known_of_them(visit: Visit) -> None:
    one = await add(visit, "소라", tie="친구")
    await visit.ask("POST", f"/api/people/{one}/mute", {"muted": True})
    assert all(fact.muted for fact in await visit.house.store.facts(ME))
    (person,) = (await visit.ask("GET", "/api/people"))["people"]
    assert person["muted"] is True


async def test_nonsense_about_people_is_refused(visit: Visit) -> None:
    one = await add(visit, "소라")
    for body in (
        {},
        {"name": "", "near": "near"},
        {"name": "가" * 61, "near": "near"},
        {"name": "소라", "near": "everywhere"},
        {"name": ["소라"], "near": "near"},
    ):
        assert await visit.status("POST", "/api/people", body) == 422, body
        assert await visit.status("PUT", f"/api/people/{one}", body) == 422, body
    assert await visit.status("DELETE", "/api/people/nobody") == 404
    assert await visit.status("POST", "/api/people/nobody/contact", {}) == 404


async def test_the_three_questions_are_kept_and_forgotten(visit: Visit) -> None:
    answers = {"q0": "그런 것 같다", "q1": "", "q2": "버즘나무 아래의 친구"}
    made = await visit.ask("POST", "/api/balance/answers", answers)
    (row,) = (await visit.ask("GET", "/api/balance"))["answers"]
    assert row["texts"] == ["그런 것 같다", "", "버즘나무 아래의 친구"]
    await visit.ask("DELETE", f"/api/balance/answers/{made['id']}")
    assert (await visit.ask("GET", "/api/balance"))["answers"] == []
    home = visit.house.settings.home
    left = b"".join(path.read_bytes() for path in home.glob("samantha.db*"))
    assert "버즘나무".encode() not in left
    assert await visit.status("POST", "/api/balance/answers", {"q0": " "}) == 422


async def test_evenings_off_are_kept(visit: Visit) -> None:
    await visit.ask("PUT", "/api/balance/evenings", {"days": [4, 2, 2]})
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
