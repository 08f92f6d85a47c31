from __future__ import annotations

import pytest

from samantha.app import ME

from .conftest import Visit


async def test_the_questionnaires_are_offered_whole(visit: Visit) -> None:
    told = await visit.ask("GET", "/api/checks")
    assert {row["id"]: len(row["items"]) for row in told["scales"]} == {
        "phq2": 2,
        "phq9": 9,
        "gad7": 7,
    }
    assert all(len(row["choices"]) == 4 for row in told["scales"])
    assert (told["keeps"], told["results"]) == (False, [])


async def test_what_she_says_to_it_stands_in_the_talk_and_the_answers_do_not(visit: Visit) -> None:
    async with visit.page() as page:
        told = await visit.ask("POST", "/api/checks", {"scale": "gad7", "answers": [1] * 7})
        said = (await page.until("said", lambda event: event["text"] == told["text"]))[-1]
        assert said["speaker"] == "companion"
    assert "7" in told["text"]
    assert told["crisis"] is False
    lines = await visit.house.store.messages(ME)
    assert [line.speaker for line in lines if line.speaker == "person"] == []


async def test_an_answer_about_dying_is_met_whatever_the_sum(visit: Visit) -> None:
    told = await visit.ask(
        "POST", "/api/checks", {"scale": "phq9", "answers": [0, 0, 0, 0, 0, 0, 0, 0, 1]}
    )
    assert told["crisis"] is True
    assert told["text"]


async def test_sums_are_kept_after_a_yes_and_gone_after_a_no(visit: Visit) -> None:
    async def kept() -> list[int]:
        return [row["score"] for row in (await visit.ask("GET", "/api/checks"))["results"]]

    await visit.ask("POST", "/api/checks", {"scale": "phq2", "answers": [1, 1]})
    assert await kept() == []
    await visit.ask("PUT", "/api/checks/keeps", {"keeps": True})
    await visit.ask("POST", "/api/checks", {"scale": "phq2", "answers": [1, 2]})
    assert await kept() == [3]
    await visit.ask("PUT", "/api/checks/keeps", {"keeps": False})
    assert await kept() == []


@pytest.mark.parametrize(
    "asked",
    [
        {"scale": "phq2", "answers": [1]},
        {"scale": "phq2", "answers": [1, 4]},
        {"scale": "phq2", "answers": [True, 1]},
        {"scale": "phq2", "answers": "11"},
        {"scale": "beck", "answers": [1, 1]},
        {},
    ],
)
async def test_what_is_no_filling_in_is_refused(visit: Visit, asked: object) -> None:
    assert await visit.status("POST", "/api/checks", asked) == 422
