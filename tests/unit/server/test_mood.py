from __future__ import annotations

from datetime import timedelta

from samantha.app import ME
from samantha.types import Event, Message, MessageId

from .conftest import Visit


async def felt(visit: Visit, name: str, emotion: str, *, days_ago: int = 0) -> None:
    at = visit.house.clock.now() - timedelta(days=days_ago, minutes=5)
    asked = Message(ME, MessageId(f"{name}-you"), "person", f"{name}에 대한 말", at)
    answer = Message(
        ME,
        MessageId(f"{name}-her"),
        "companion",
        "네.",
        at,
        reply_to=asked.id,
        meta={"percept": {"emotion": emotion, "confidence": 0.9, "mixed": False}},
    )
    kind = "good_news" if emotion == "joy" else "bad_news"
    event = Event(
        ME,
        f"affect-{name}",
        "affect",
        at,
        {"kind": kind, "degree": 0.9, "topic": "work"},
        (asked.id,),
    )
    await visit.house.store.write([asked, answer, event])


async def test_both_curves_tell_their_causes(visit: Visit) -> None:
    await felt(visit, "first", "sadness", days_ago=3)
    await felt(visit, "second", "joy", days_ago=1)
    told = await visit.ask("GET", "/api/mood?days=10")
    assert [(point["emotion"], point["sure"]) for point in told["theirs"]] == [
        ("sadness", True),
        ("joy", True),
    ]
    assert told["theirs"][0]["pleasure"] < 0 < told["theirs"][1]["pleasure"]
    causes = [point["cause"] for point in told["hers"] if point["cause"]]
    assert [cause["kind"] for cause in causes] == ["bad_news", "good_news"]
    assert causes[0]["line"] == "first-you"
    low, high = (point["pleasure"] for point in told["hers"] if point["cause"])
    assert low < high


async def test_only_the_days_asked_for_are_told(visit: Visit) -> None:
    await felt(visit, "old", "sadness", days_ago=30)
    await felt(visit, "fresh", "joy")
    told = await visit.ask("GET", "/api/mood?days=7")
    assert [point["id"] for point in told["theirs"]] == ["fresh-you"]


async def test_the_last_word_on_a_feeling_is_the_persons(visit: Visit) -> None:
    await felt(visit, "one", "joy")
    for emotion in ("anger", "weariness"):
        await visit.ask("POST", "/api/mood/correct", {"id": "one-you", "emotion": emotion})
    (point,) = (await visit.ask("GET", "/api/mood"))["theirs"]
    assert (point["emotion"], point["corrected"], point["sure"]) == ("weariness", True, True)
    assert point["pleasure"] < 0


async def test_a_correction_teaches_the_next_reading(visit: Visit) -> None:
    await felt(visit, "one", "joy")
    await visit.ask("POST", "/api/mood/correct", {"id": "one-you", "emotion": "anger"})
    prior = (await visit.house.session()).companion.mind.prior
    assert prior.corrections == 1
    assert prior.lean["anger"] > 0 > prior.lean["joy"]
    kept = await visit.house.store.state(ME, "reading_prior")
    assert isinstance(kept, dict)
    assert kept["corrections"] == 1


async def test_her_mood_can_be_held_still_and_switched_off(visit: Visit) -> None:
    for mode in ("frozen", "on", "off"):
        await visit.ask("PUT", "/api/mood/hers", {"mode": mode})
        assert (await visit.ask("GET", "/api/mood"))["mode"] == mode
    assert await visit.status("PUT", "/api/mood/hers", {"mode": "ecstatic"}) == 422


async def test_forgetting_a_line_takes_its_correction_along(visit: Visit) -> None:
    await felt(visit, "one", "joy")
    await visit.ask("POST", "/api/mood/correct", {"id": "one-you", "emotion": "anger"})
    await visit.ask("POST", "/api/forget", {"ids": ["one-you"]})
    assert await visit.house.store.events(ME, kind="mood.corrected") == ()
    assert (await visit.ask("GET", "/api/mood"))["theirs"] == []


async def test_nonsense_about_a_feeling_is_refused(visit: Visit) -> None:
    await felt(visit, "one", "joy")
    for body, status in (
        ({"id": "one-you", "emotion": "bliss"}, 422),
        ({"id": "one-her", "emotion": "joy"}, 404),
        ({"id": "none", "emotion": "joy"}, 404),
        ({"emotion": "joy"}, 422),
    ):
        assert await visit.status("POST", "/api/mood/correct", body) == status, body
    assert await visit.status("GET", "/api/mood?days=0") == 422
    assert await visit.status("GET", "/api/mood?days=9999") == 422


async def test_no_talk_is_no_curve(visit: Visit) -> None:
    told = await visit.ask("GET", "/api/mood")
    assert (told["theirs"], told["hers"]) == ([], [])
