"""Her ear: asked for, seen, closed; what was said aloud stands in the talk."""

from __future__ import annotations

from dataclasses import replace

from samantha.engines import weights
from samantha.testing import ScriptedEar
from samantha.types import Transcript

from .conftest import Looking, Opening, becomes, go


def test_the_ear_opens_after_a_yes_shows_on_every_page_and_hears(
    running: Opening, look: Looking
) -> None:
    home = running()
    home.ear = ScriptedEar([Transcript("오늘 정말 힘들었어요.", 0.9)])
    with look(home, microphone=True) as window:
        page = window.open()
        page.get_by_role("button", name="말로 하기").click()
        asked = page.get_by_role("dialog")
        assert "밖으로 나가지 않" in asked.inner_text()
        assert page.locator(".lit").count() == 0
        asked.get_by_role("button", name="귀 열기").click()
        page.wait_for_selector(".lit")
        page.wait_for_selector(".line.person >> text=오늘 정말 힘들었어요.")
        page.wait_for_selector(".line.companion")
        go(page, home, "memory")
        lit = page.locator(".lit")
        assert lit.is_visible()
        lit.get_by_role("button", name="귀 닫기").click()
        becomes(lambda: page.locator(".lit").count(), 0)
        go(page, home, "settings")
        assert "말로 해도 들을 수 있어요" in page.locator("main").inner_text()
        # The yes was given: next time one press opens it.
        go(page, home, "")
        page.get_by_role("button", name="말로 하기").click()
        page.wait_for_selector(".lit")


def test_unsure_words_stand_in_the_field_to_be_put_right(running: Opening, look: Looking) -> None:
    home = running()
    home.ear = ScriptedEar([Transcript("오늘 점마", 0.2), Transcript()])
    with look(home, microphone=True) as window:
        page = window.open()
        page.evaluate("() => localStorage.setItem('ear', '1')")
        page.get_by_role("button", name="말로 하기").click()
        becomes(lambda: page.locator("#words").input_value(), "오늘 점마")
        assert page.locator(".line.person").count() == 0
        page.wait_for_selector(".toast >> text=잘 못 들었어요")


def test_a_microphone_that_is_refused_is_said_and_leaves_nothing_open(
    running: Opening, look: Looking
) -> None:
    home = running(language="en")
    home.ear = ScriptedEar()
    with look(home, microphone=False) as window:
        page = window.open()
        page.evaluate("() => localStorage.setItem('ear', '1')")
        page.get_by_role("button", name="Speak").click()
        page.wait_for_selector(".toast >> text=blocks the microphone")
        assert page.locator(".lit").count() == 0


def test_without_an_ear_the_page_says_how_to_get_one(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.get_by_role("button", name="말로 하기").click()
        told = page.get_by_role("dialog").inner_text()
        assert "pip install 'samantha[voice]'" in told or "아직 받지 않았어요" in told
        assert page.locator(".lit").count() == 0
        page.get_by_role("link", name="설정에서 받기").press("Enter")
        page.wait_for_selector("h1 >> text=설정")


def test_her_ear_is_fetched_by_a_button_that_says_what_and_where_from(
    running: Opening, look: Looking
) -> None:
    home = running()
    assert home.house is not None
    home.house.settings = replace(home.house.settings, offline=True)
    with look(home) as window:
        page = window.open("settings")
        fetch = page.get_by_role("button", name="받기 (138 MB)")
        about = page.locator(".weights", has=fetch)
        assert "라이선스 MIT" in about.inner_text()
        assert "받는 곳: huggingface.co" in about.inner_text()
        fetch.press("Enter")
        page.wait_for_selector(".toast >> text=오프라인")
        row = weights.model("whisper-base")
        folder = home.house.settings.models
        folder.mkdir(parents=True)
        row.part(folder).write_bytes(b"a beginning")
        row.path(folder).write_bytes(b"not the weights")
        page.reload()
        about = page.locator(".weights", has=page.get_by_role("button", name="파일 지우기"))
        about.get_by_role("button", name="온전한지 확인하기").press("Enter")
        page.wait_for_selector(".toast >> text=파일이 깨졌어요")
        about.get_by_role("button", name="파일 지우기").press("Enter")
        page.get_by_role("dialog").get_by_role("button", name="파일 지우기").press("Enter")
        fetch.wait_for()
        assert list(folder.iterdir()) == []


def test_a_notice_that_the_law_wants_stands_until_it_is_put_away(
    running: Opening, look: Looking
) -> None:
    home = running()
    assert home.house is not None
    home.house.settings = replace(home.house.settings, profile="operator")
    with look(home) as window:
        page = window.open()
        page.fill("#words", "안녕하세요")
        page.keyboard.press("Enter")
        owed = page.locator(".owed")
        owed.wait_for()
        assert "AI" in owed.inner_text()
        page.wait_for_selector(".line.companion")
        assert owed.is_visible()
        page.reload()
        owed.wait_for()
        owed.get_by_role("button", name="알겠어요").click()
        becomes(owed.count, 0)
        page.reload()
        page.wait_for_selector(".line.companion")
        assert owed.count() == 0
