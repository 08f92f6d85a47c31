"""Notices are owed by law and by honesty; the clock of them cannot be fooled."""

from __future__ import annotations

import dataclasses
import random
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.safety import policy
from samantha.safety.policy import Deployment, Notice, Profile, Session, notice_due, used
from samantha.types import Language, SpeechLevel

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PROFILES = [Profile(d, adult) for d in get_args(Deployment) for adult in (True, False)]


def walk(profile: Profile, minutes: list[int]) -> list[tuple[datetime, Notice | None]]:
    session, at, seen = Session(), START, []
    for gap in minutes:
        at += timedelta(minutes=gap)
        owed = notice_due(profile, session, at)
        session = Session.from_json(used(session, at, given=owed).to_json())
        seen.append((at, owed))
    return seen


@pytest.mark.parametrize("profile", PROFILES)
def test_L1_L9_L13_the_first_words_anywhere_say_it_is_ai(profile: Profile) -> None:
    owed = notice_due(profile, Session(), START)
    assert owed == Notice("first_run")
    assert "AI" in owed.text("ko", "banmal")
    assert "생성형 AI" in owed.text("ko", "jondaemal")
    assert "AI" in owed.text("en")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 240), min_size=1, max_size=120), st.sampled_from(PROFILES))
def test_L4_L9_L10_no_gap_of_continuing_use_passes_without_a_notice(
    gaps: list[int], profile: Profile
) -> None:
    last: datetime | None = None
    total = 0
    kept = []
    for gap in gaps:
        total += gap
        if total > 72 * 60:
            break
        kept.append(gap)
    for at, owed in walk(profile, kept):
        if owed is not None:
            last = at
        assert last is not None
        assert at - last < profile.notice_every


def test_L4_a_minor_is_reminded_of_a_break_every_hour() -> None:
    seen = walk(Profile("operator", adult=False), [0] + [5] * 60)
    kinds = [owed.kind for _, owed in seen if owed]
    assert kinds[0] == "first_run"
    assert kinds[1:] == ["break"] * 5


def test_L9_a_start_notice_comes_at_most_once_a_day() -> None:
    seen = walk(Profile(), [0, 1, 2, 3, 4, 20, 21])
    assert len([1 for _, owed in seen if owed]) == 1


def test_R4_a_clock_that_goes_back_still_owes_the_notice() -> None:
    session = used(Session(first_run_done=True), START, given=Notice("start"))
    assert notice_due(Profile(), session, START - timedelta(days=365)) is not None


def test_L6_the_first_notice_says_it_may_not_suit_some_minors() -> None:
    first = Notice("first_run")
    assert "minors" in first.text("en")
    assert "나이가 어린" in first.text("ko", "jondaemal")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("level", ["banmal", "jondaemal"])
def test_L11_a_minor_hears_no_romance(language: Language, level: SpeechLevel) -> None:
    assert not Profile(adult=False).romance
    assert "AI" in policy.romance_refusal(language, level)


def test_L15_L18_a_message_to_somebody_else_says_it_is_ai() -> None:
    assert "AI" in policy.third_party_notice("하늘", "ko")
    assert "하늘이 쓰는" in policy.third_party_notice("하늘", "ko")
    assert "AI" in policy.third_party_notice("Mina", "en")


def test_L5_L10_the_yearly_report_equals_the_count_and_holds_no_text() -> None:
    rng = random.Random(3)
    kinds = ["passive", "active", "plan", "imminent"]
    events = [
        (START + timedelta(days=rng.randint(-500, 300)), rng.choice(kinds), rng.random() < 0.8)
        for _ in range(400)
    ]
    report = policy.yearly_counts(events, 2026)
    mine = [e for e in events if e[0].year == 2026]
    assert report["protocol"] == len(mine)
    assert report["referral"] == sum(e[2] for e in mine)
    assert sum(v for k, v in report.items() if k.startswith("class:")) == len(mine)
    assert all(isinstance(v, int) for v in report.values())


def test_I7_no_field_of_a_profile_can_switch_notices_off() -> None:
    names = {f.name for f in dataclasses.fields(Profile)}
    assert names == {"deployment", "adult"}


def test_a_broken_stored_session_owes_a_notice() -> None:
    stored: tuple[object, ...] = (None, 3, "x", {"notice_at": "yesterday"}, [])
    for broken in stored:
        assert notice_due(Profile(), Session.from_json(broken), START) is not None
