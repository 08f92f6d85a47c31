"""For everybody: axe on every page, small and large windows, no motion, two hundred percent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samantha.testing import ManualClock
from samantha.types import Language

from .conftest import Looking, Opening, Page, becomes, go, settled
from .pictures import CELL_MOST, MEAN_MOST, tiny, unlike
from .test_pages import PLACES, begun
from .test_talk import speaking

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page, source: str) -> list[str]:
    """What axe-core finds wrong, in one line each."""
    settled(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {source} }}")
    found: dict[str, Any] = page.evaluate(f"() => axe.run(document, {json.dumps(RULES)})")
    return [
        f"{row['id']}: {node['target']} {node.get('failureSummary', '')}"
        for row in found["violations"]
        for node in row["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "phone", "theme"),
    [("ko", False, "paper"), ("en", True, "dark"), ("ko", True, "coral")],
)
def test_axe_finds_nothing_wrong_on_any_page_and_each_looks_as_it_should(
    running: Opening, look: Looking, axe: str, language: Language, phone: bool, theme: str
) -> None:
    home = begun(running, language, clock=ManualClock())
    with look(home, phone=phone, theme=theme, whole=True) as window:
        page = window.open()
        wrong = []
        for place in PLACES:
            go(page, home, place)
            wrong += [f"{place}: {row}" for row in violations(page, axe)]
            name = f"{place or 'talk'} {language} {theme} {'phone' if phone else 'desk'}"
            seen = tiny(page)
            wrong += filter(None, [unlike(name, seen)])
        assert wrong == []


def test_a_part_that_is_missing_is_seen(running: Opening, look: Looking) -> None:
    home = begun(running, clock=ManualClock())
    with look(home) as window:
        page = window.open("people")
        whole = tiny(page)
        page.evaluate(
            "() => document.querySelectorAll('form, .around, .weeks').forEach("
            "(node) => { node.style.visibility = 'hidden'; })"
        )
        settled(page)
        away = [abs(one - other) for one, other in zip(whole, tiny(page), strict=True)]
    assert sum(away) / len(away) > MEAN_MOST or max(away) > CELL_MOST


def test_axe_finds_nothing_wrong_in_what_opens_above_a_page(
    running: Opening, look: Looking, axe: str
) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        page.locator(".line.companion .about").last.click()
        page.get_by_role("button", name="왜 그렇게 말했어요?").click()
        page.wait_for_selector("dialog dt")
        wrong = violations(page, axe)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="나눈 말 찾기").click()
        page.get_by_role("searchbox").fill("컵")
        page.wait_for_selector(".found-list button")
        wrong += violations(page, axe)
        for place, button in (
            ("memory", "도자기 컵을 구웠다"),
            ("mood", "읽은 마음: 기쁨. 고치기"),
            ("people", "사람 적기"),
            ("people", "가라앉은 마음"),
            ("settings", "모두 지우기"),
            ("settings", "백업에서 되돌리기"),
            ("", "말로 하기"),
        ):
            page.keyboard.press("Escape")
            go(page, home, place)
            page.get_by_role("button", name=button).click()
            page.wait_for_selector("dialog[open]")
            wrong += violations(page, axe)
        page.keyboard.press("Escape")
        page.fill("#words", "반말로 해 줘")
        page.keyboard.press("Enter")
        page.wait_for_selector(".card")
        wrong += violations(page, axe)
        go(page, home, "letters")
        page.get_by_role("button", name="편지 쓰기").click()
        page.get_by_label("편지", exact=True).fill("비 오는 날이면 네 생각이 나.\n\nRain again.")
        page.get_by_role("button", name="종이로 보기").click()
        page.wait_for_selector(".paper.hand .word")
        wrong += violations(page, axe)
        assert wrong == []


SIZES = {
    "small phone": {"width": 320, "height": 568},
    "twice the size": {"width": 640, "height": 360},  # 1280 by 720 at two hundred percent
    "wide desk": {"width": 1680, "height": 1050},
}


def test_nothing_is_cut_off_in_any_window(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        for name, size in SIZES.items():
            page.set_viewport_size(size)
            for place in PLACES:
                go(page, home, place)
                wide = page.evaluate(
                    "() => Math.max(document.documentElement.scrollWidth,"
                    " ...[...document.querySelectorAll('.page, .history')].map("
                    "(n) => n.scrollWidth + innerWidth - n.clientWidth))"
                )
                assert wide <= size["width"] + 1, (name, place)
                # Only the page scrolls, never the window behind it.
                tall = page.evaluate("() => document.documentElement.scrollHeight")
                assert tall <= size["height"], (name, place)
                for link in page.locator("nav a").all():
                    box = link.bounding_box()
                    assert box is not None
                    assert box["x"] >= 0
                    assert box["x"] + box["width"] <= size["width"] + 1
                    assert box["y"] + box["height"] <= size["height"] + 1
            go(page, home, "")
            box = page.locator("#words").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size["height"], name
            view = page.locator(".history").bounding_box()
            assert view is not None
            assert view["height"] >= 90, name


def test_on_a_phone_the_places_stand_at_the_bottom(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home, phone=True) as window:
        page = window.open()
        nav = page.locator(".places").bounding_box()
        assert nav is not None
        assert nav["y"] + nav["height"] > 800
        for link in page.locator("nav a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["width"] >= 44
            assert box["height"] >= 44


def test_nothing_moves_for_those_who_asked_for_stillness(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home, still=True) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        becomes(lambda: page.evaluate("document.getAnimations().length"), 0)
        # What the line showed by moving, it tells in words.
        becomes(lambda: page.inner_text(".orb .state"), "듣고 있어요")
    with look(home, still=False) as window:
        page = window.open()
        page.wait_for_selector(".orb.listening")
        becomes(lambda: page.evaluate("document.getAnimations().length"), lambda count: count > 0)
        breath = page.evaluate(
            "() => getComputedStyle(document.querySelector('.orb svg:last-of-type'))"
            ".animationDuration"
        )
        assert 1.5 <= float(str(breath).removesuffix("s")) <= 8


# Keeps everything that a live region of the page says from here on.
ANNOUNCED = """
() => {
  const live = "[aria-live], [role=status], [role=alert]";
  window.announced = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest(live);
      if (region?.textContent.trim()) announced.push(region.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
"""


def test_what_she_says_is_told_to_a_screen_reader_once(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        region = page.locator("main > [aria-live=polite]")
        assert region.inner_text() == ""
        page.evaluate(ANNOUNCED)
        speaking(home, "한 마디씩 ", "천천히 ", "말해요.")
        page.wait_for_selector(".line.stream >> text=말해요.")
        assert page.evaluate("announced") == []
        page.fill("#words", "오늘은 괜찮아요")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "() => document.querySelector('main > [aria-live=polite]').textContent !== ''"
        )
        told = region.inner_text().partition(": ")[2]
        assert [text.partition(": ")[2] for text in page.evaluate("announced")] == [told]
        becomes(
            lambda: page.locator(".line.companion .words").last.inner_text(),
            lambda last: told in last,
        )


def test_korean_is_set_as_korean(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        style = page.evaluate(
            "() => { const s = getComputedStyle(document.querySelector('.line .words'));"
            " return { line: parseFloat(s.lineHeight) / parseFloat(s.fontSize),"
            " breaks: s.wordBreak, face: s.fontFamily }; }"
        )
        assert style["line"] >= 1.6
        assert style["breaks"] == "keep-all"
        assert style["face"].startswith("Pretendard")
        page.wait_for_function("() => document.fonts.check('16px Pretendard', '가나다')")
        page.wait_for_function("() => [...document.fonts].some((face) => face.status === 'loaded')")
