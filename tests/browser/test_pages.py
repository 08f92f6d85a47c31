"""The pages beside the talk, in both languages, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import ne
from pathlib import Path

import pytest

from samantha.app import ME, House
from samantha.ports import Clock
from samantha.types import Event, Fact, Language, MemoryId, Message, MessageId

from .conftest import Looking, Opening, Page, Running, becomes, go, settled

PLACES = ("", "memory", "mood", "people", "letters", "settings")


async def lived(house: House) -> None:
    """Three days of talk, with what came of it."""
    now = house.clock.now()
    told = (
        ("rain", "비가 와서 조금 쓸쓸했어요", "sadness", "weather", "bad_news"),
        ("talk", "발표가 잘 안 됐어요, 부끄러웠어요", "shame", "failure", "bad_news"),
        ("cup", "컵이 다 구워졌어요, 삐뚤지만 예뻐요", "joy", "small_joy", "good_news"),
    )
    for days, (name, text, emotion, topic, kind) in zip((2, 1, 0), told, strict=True):
        at = now - timedelta(days=days, minutes=9)
        asked = Message(ME, MessageId(f"{name}-you"), "person", text, at)
        answer = Message(
            ME,
            MessageId(f"{name}-her"),
            "companion",
            "그랬군요.",
            at,
            reply_to=asked.id,
            meta={
                "plan": {"act": "reflect", "topic": topic, "because": []},
                "percept": {"emotion": emotion, "confidence": 0.9, "mixed": False},
            },
        )
        felt = Event(
            ME,
            f"felt-{name}",
            "affect",
            at,
            {"kind": kind, "degree": 0.8, "topic": topic},
            (asked.id,),
        )
        await house.store.write([asked, answer, felt])
    fact = Fact(
        person=ME,
        id=MemoryId("fact-cup"),
        subject="person",
        relation="made",
        object="컵",
        text="도자기 컵을 구웠다",
        recorded_at=now,
        sources=(MessageId("cup-you"),),
        span=(0, 2),
    )
    await house.store.write([fact])


def begun(running: Opening, language: Language = "ko", *, clock: Clock | None = None) -> Running:
    home = running(language=language)
    if clock is not None:
        home.stand_still(clock)
    home.call(lived)
    return home


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_opens_in_its_language(
    running: Opening, look: Looking, language: Language
) -> None:
    home = begun(running, language)
    with look(home) as window:
        page = window.open()
        for place in PLACES:
            go(page, home, place)
            page.wait_for_function("() => document.querySelector('h1').textContent !== ''")
            text = page.inner_text("body")
            # A key without words shows as itself.
            assert not page.evaluate(
                "(text) => /(^|\\s)[a-z]+\\.[a-z_.]+(\\s|$)/m.test(text)", text
            ), (place, text)
            hangul = page.evaluate(
                "() => [...document.querySelectorAll("
                "'nav, h1, h2, h3, .button, label, legend, .lead')]"
                ".map((node) => node.textContent).join(' ').match(/[가-힣]+/g) ?? []"
            )
            if language == "ko":
                assert hangul
            else:
                # A language is called as it calls itself.
                assert set(hangul) <= {"한국어"}, place


def test_a_memory_is_corrected_kept_close_hushed_and_let_go(
    running: Opening, look: Looking
) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open("memory")
        page.get_by_role("button", name="도자기 컵을 구웠다").click()
        dialog = page.get_by_role("dialog")
        becomes(dialog.locator("mark").inner_text, "컵이")
        dialog.get_by_role("button", name="고치기").click()
        dialog.get_by_label("사실은 이래요").fill("도자기 접시를 구웠다 <b>")
        dialog.get_by_role("button", name="저장").click()
        dialog.get_by_text("도자기 접시를 구웠다 <b>").wait_for()
        dialog.get_by_role("button", name="간직하기").click()
        dialog.get_by_role("button", name="간직하지 않기").wait_for()
        dialog.get_by_role("button", name="꺼내지 않기").click()
        dialog.get_by_role("button", name="꺼내도 돼요").wait_for()
        dialog.get_by_role("button", name="잊기").click()
        dialog.get_by_role("button", name="그대로 둘게요").click()
        dialog.get_by_role("button", name="잊기").click()
        dialog.get_by_role("button", name="그 말까지 지우기").click()
        dialog.wait_for(state="detached")
        page.wait_for_function("() => !document.body.innerText.includes('접시')")
    assert home.call(lambda house: house.store.message(ME, MessageId("cup-you"))) is None


def test_the_garden_is_seen_by_theme_and_by_time_and_searched(
    running: Opening, look: Looking
) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open("memory")
        page.wait_for_selector(".bed")
        beds = page.locator(".bed h2")
        becomes(beds.all_inner_texts, ["작은 기쁨", "잘 안 된 일", "날씨"])
        page.get_by_role("radio", name="시간").check()
        page.wait_for_selector(".season")
        page.get_by_role("searchbox").fill("발표")
        page.wait_for_function("() => document.querySelectorAll('.memory').length === 1")
        page.locator(".memory").click()
        page.get_by_role("button", name="그날의 대화로").click()
        page.wait_for_selector(".line.found")
        becomes(lambda: page.inner_text(".line.found"), lambda text: "발표" in text)


def test_an_empty_garden_says_what_will_grow(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open("memory")
        becomes(lambda: page.inner_text(".empty"), lambda text: "정원" in text)
        go(page, home, "mood")
        becomes(lambda: page.inner_text(".empty"), lambda text: "빛깔" in text)


def test_a_feeling_read_wrongly_is_put_right(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open("mood")
        page.wait_for_selector(".month .date[aria-pressed=true]")
        becomes(lambda: page.locator(".curve path.theirs").get_attribute("d"), bool)
        page.get_by_role("button", name="읽은 마음: 기쁨. 고치기").click()
        page.get_by_role("dialog").get_by_role("button", name="고마움").click()
        page.get_by_role("button", name="읽은 마음: 고마움. 고치기").wait_for()
        page.get_by_role("radio", name="멈춰 두기").check()
        settled(page)
    events = home.call(lambda house: house.store.events(ME, kind="mood.corrected"))
    assert [event.data for event in events] == [{"message": "cup-you", "emotion": "gratitude"}]


def test_people_are_added_met_and_let_go(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open("people")
        page.get_by_role("button", name="사람 적기").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("이름").fill("소라")
        dialog.get_by_role("radio", name="가족").check()
        dialog.get_by_role("radio", name="아주 가까이").check()
        dialog.get_by_role("button", name="저장").click()
        page.wait_for_selector(".folk li")
        becomes(lambda: page.inner_text(".folk li"), lambda text: "가족" in text)
        page.get_by_role("button", name="오늘 연락했어요").click()
        page.get_by_role("button", name="아니에요, 안 했어요").click()
        page.get_by_role("button", name="오늘 연락했어요").wait_for()
        page.get_by_role("button", name="소라 고치기").click()
        dialog.get_by_role("button", name="잊기").click()
        page.get_by_role("button", name="잊기").last.click()
        page.wait_for_function("() => !document.querySelector('.folk li')")


def test_the_three_questions_and_the_evenings_off_are_private_and_kept(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open("people")
        page.get_by_label("내가 맺고 있는 관계는 진짜인가?").fill("그렇다고 믿는다")
        page.get_by_role("button", name="적어 두기").click()
        page.get_by_text("전에 적은 답").click()
        page.get_by_text("그렇다고 믿는다").wait_for()
        page.get_by_role("button", name="잊기").click()
        page.get_by_role("dialog").get_by_role("button", name="잊기").click()
        page.get_by_text("그렇다고 믿는다").wait_for(state="detached")
        page.get_by_role("button", name="수요일").click()
        page.wait_for_selector("button[aria-label='수요일'][aria-pressed=true]")
        page.reload()
        page.wait_for_selector("button[aria-label='수요일'][aria-pressed=true]")


def test_a_letter_is_written_kept_and_deleted(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open("letters")
        page.get_by_role("button", name="편지 쓰기").click()
        page.get_by_label("받는 사람").fill("어머니")
        page.get_by_label("편지", exact=True).fill("잘 지내시죠.\n" * 40)
        page.get_by_text("저장했어요.").first.wait_for()
        page.get_by_role("button", name="편지 모음").click()
        page.get_by_role("button", name="어머니에게").click()
        kept = page.get_by_label("편지", exact=True)
        becomes(kept.input_value, lambda text: text.startswith("잘 지내시죠."))
        page.get_by_role("button", name="지우기").click()
        page.get_by_role("dialog").get_by_role("button", name="지우기").click()
        page.get_by_text("아직 쓴 편지가 없어요").wait_for()


def test_a_letter_has_a_purpose_help_with_its_words_and_a_paper(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open("letters")
        page.get_by_role("button", name="편지 쓰기").click()
        page.get_by_label("받는 사람").fill("외할머니께")
        page.get_by_text("쓰기 전에").click()
        page.get_by_label("왜 지금 쓰나요?").fill("생신이라서")
        page.get_by_label("쓰지 않기로 한 말 (한 줄에 하나씩)").fill("돈\n그 일")
        page.get_by_text("말이 막힐 때").click()
        page.get_by_label("하고 싶은 말을 나한테 말하듯 적어 보세요.").fill(
            "보고 싶다고 말하고 싶어. 그 일은 미안하다고 전하고 싶어."
        )
        page.get_by_role("checkbox", name="존댓말").check()
        page.get_by_role("button", name="글로 옮기기").click()
        body = page.get_by_label("편지", exact=True)
        becomes(body.input_value, lambda text: "보고 싶어요" in text)
        page.get_by_text("쓰지 않기로 한 말이 들어 있어요: 그 일").wait_for()
        body.fill("첫 문단이에요.\n\n<b>둘째</b> 문단이에요.")
        page.get_by_role("button", name="종이로 보기").click()
        paper = page.get_by_role("article", name="외할머니께")
        words = ["외할머니께", "첫 문단이에요.", "<b>둘째</b> 문단이에요."]
        # By hand: whole words for who listens, single strokes for the eye, no two alike.
        becomes(lambda: paper.locator(".written .aside").all_inner_texts()[:3], words)
        strokes = "(sheet) => [...sheet.querySelectorAll('i')].map((one) => one.outerHTML)"
        drawn = paper.evaluate(strokes)
        same = [one for one in drawn if one.endswith(">문</i>")]
        assert len(set(same)) == len(same) == 2
        page.get_by_role("radio", name="활자").check()
        becomes(lambda: paper.locator("p").all_inner_texts()[:3], words)
        page.get_by_role("radio", name="손글씨").check()
        becomes(lambda: paper.evaluate(strokes), drawn)
        page.emulate_media(media="print")
        becomes(page.get_by_role("navigation").is_visible, wanted=False)
        becomes(page.get_by_role("button", name="인쇄·PDF").is_visible, wanted=False)
        assert paper.is_visible()
        assert len(page.pdf()) > 5_000
        page.emulate_media(media="screen")
        page.get_by_role("button", name="편지 모음").click()
        page.get_by_role("button", name="외할머니께").wait_for()
        page.get_by_role("button", name="책으로 묶기").click()
        becomes(lambda: page.get_by_role("article").count(), 2)
    held = home.call(lambda house: house.store.state(ME, "letters.own"))
    assert isinstance(held, list)
    (letter,) = held
    assert isinstance(letter, dict)
    assert (letter["why"], letter["unsaid"]) == ("생신이라서", "돈\n그 일")


def test_language_names_and_light_change_at_once_on_every_page(
    running: Opening, look: Looking
) -> None:
    home = begun(running)
    with look(home) as window, look(home) as other:
        page, second = window.open("settings"), other.open()
        page.get_by_label("뭐라고 부를까요?").fill("지우")
        page.get_by_role("button", name="저장").first.click()
        page.get_by_role("radio", name="산호").check()
        page.wait_for_function("() => document.documentElement.dataset.theme === 'coral'")
        page.get_by_role("radio", name="English").check()
        page.get_by_role("heading", name="Settings").wait_for()
        second.get_by_role("link", name="Settings").wait_for()
        page.reload()
        page.get_by_role("heading", name="Settings").wait_for()
        becomes(lambda: page.evaluate("document.documentElement.lang"), "en")
        worn = page.evaluate("document.documentElement.dataset.theme")
        assert worn in ("coral", "paper")
        page.get_by_role("radio", name="한국어").check()
        page.get_by_role("heading", name="설정").wait_for()


def test_a_brain_elsewhere_is_used_only_after_a_yes(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open("settings")
        page.get_by_role("radio", name="다른 주소의 뇌").check()
        page.get_by_label("주소 (/v1로 끝나요)").fill("https://brain.example/v1")
        page.get_by_label("모델 이름 (하나뿐이면 비워 두세요)").fill("m")
        key = page.get_by_label("열쇠(API 키)")
        key.fill("sk-quite-secret")
        use = page.get_by_role("button", name="이 주소 쓰기")
        becomes(use.is_disabled, wanted=True)
        page.get_by_role("checkbox", name="나눈 말이 이 컴퓨터를 떠나 brain.example").check()
        use.click()
        page.get_by_text("나눈 말이 그곳으로 가요").wait_for()
        page.get_by_text("이 주소의 열쇠를 갖고 있어요").wait_for()
        becomes(key.input_value, "")
        assert home.key == "sk-quite-secret"
        page.get_by_role("radio", name="써 둔 말").check()
        page.wait_for_function("() => !document.body.innerText.includes('나눈 말이 그곳으로 가요')")
        page.get_by_role("radio", name="다른 주소의 뇌").check()
        page.get_by_role("button", name="열쇠 버리기").click()
        page.get_by_role("dialog").get_by_role("button", name="열쇠 버리기").click()
        becomes(lambda: home.key, "")


def test_erasing_takes_two_clear_steps(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open("settings")
        page.get_by_role("button", name="모두 지우기").click()
        dialog = page.get_by_role("dialog")
        becomes(dialog.inner_text, lambda text: "되돌릴 수 없어요" in text)
        dialog.get_by_role("button", name="지우러 가기").click()
        last = dialog.get_by_role("button", name="모두 지워요")
        becomes(last.is_disabled, wanted=True)
        dialog.get_by_role("textbox").fill("지우기")
        last.click()
        becomes(page.locator(".line").count, 1)
        page.wait_for_selector(".line.companion")
    assert home.call(lambda house: house.store.count(ME)) == 1


def test_a_backup_is_made_and_restored_in_two_clear_steps(
    running: Opening, look: Looking, tmp_path: Path
) -> None:
    home = begun(running)
    late = Message(ME, MessageId("late-you"), "person", "백업 뒤에 한 말이에요", datetime.now(UTC))
    with look(home) as window:
        page = window.open("settings")
        with page.expect_download() as kept:
            page.get_by_role("link", name="백업 파일 만들기").first.click()
        backup = tmp_path / kept.value.suggested_filename
        assert backup.suffix == ".zip"
        kept.value.save_as(backup)
        home.call(lambda house: house.store.write([late]))
        page.get_by_role("button", name="백업에서 되돌리기").press("Enter")
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("백업 파일 (zip)").set_input_files(Path(__file__))
        page.get_by_text("사만다의 백업 파일이 아니에요").wait_for()
        dialog.get_by_label("백업 파일 (zip)").set_input_files(backup)
        dialog.get_by_text("말 6줄, 기억 1개").wait_for()
        last = dialog.get_by_role("button", name="이때로 되돌리기")
        becomes(last.is_disabled, wanted=True)
        dialog.get_by_role("textbox").fill("되돌리기")
        last.press("Enter")
        page.get_by_text("컵이 다 구워졌어요").wait_for()
        assert home.call(lambda house: house.store.count(ME)) == 6
        go(page, home, "settings")
        page.get_by_role("button", name="그때로 다시 돌아가기").press("Enter")
        dialog.get_by_role("textbox").fill("되돌리기")
        page.keyboard.press("Enter")
        page.get_by_text("백업 뒤에 한 말이에요").wait_for()
        assert home.call(lambda house: house.store.count(ME)) == 7


def test_everything_is_handed_over_as_a_file(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open("settings")
        with page.expect_download() as downloading:
            page.get_by_role("link", name="글만 내보내기").click()
        path = downloading.value.path()
        assert "컵이 다 구워졌어요" in path.read_text("utf-8")
        assert downloading.value.suggested_filename.endswith(".jsonl")


# -- by keyboard alone


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "() => { const node = document.activeElement;"
            " if (node.matches('main, body')) return '';"
            " return node.getAttribute('aria-label') || node.innerText || node.id; }"
        )
    )


def tab_to(page: Page, wanted: str, *, most: int = 60, key: str = "Tab") -> None:
    settled(page)
    for _ in range(most):
        page.keyboard.press(key)
        if wanted in focused(page):
            return
    pytest.fail(f"the keyboard does not reach {wanted!r}")


def test_the_talk_can_be_had_without_a_mouse(running: Opening, look: Looking) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        becomes(lambda: page.evaluate("document.activeElement.id"), "words")
        page.keyboard.type("hello")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "() => document.querySelectorAll('.line.companion').length >= 4"
            " && !document.querySelector('.line.stream, .line.waiting')"
        )
        tab_to(page, "이 말에 대해", most=5, key="Shift+Tab")
        # Every line has the same name for a keyboard: where it stands tells them apart.
        stands = "document.activeElement.closest('.item')?.getAttribute('aria-posinset')"
        for _ in range(2):
            elsewhere = partial(ne, page.evaluate(stands))
            page.keyboard.press("ArrowUp")
            becomes(lambda: page.evaluate(stands), elsewhere)
        page.keyboard.press("Enter")
        tab_to(page, "왜 그렇게 말했어요?", most=4)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        becomes(lambda: focused(page), lambda text: "왜 그렇게 말했어요?" in text)


# Marks what can be stopped at, and notes where a keyboard stops.
STOPS = """
() => {
  const able = "a[href], button, input, textarea, select, summary, [tabindex='0']";
  const groups = new Set();
  window.stops = [...document.querySelectorAll(able)].filter((node) => {
    if (node.disabled || node.tabIndex < 0 || !node.checkVisibility()) return false;
    if (node.type !== "radio") return true;
    if (groups.has(node.name)) return false;
    groups.add(node.name);
    return true;
  });
  window.reached = new Set();
  document.addEventListener("focusin", (event) => {
    const node = event.target;
    reached.add(node.type === "radio" ? node.name : node);
  });
  return stops.length;
}
"""
LEFT = """
() => stops.filter((node) => !reached.has(node.type === "radio" ? node.name : node))
  .map((node) => node.outerHTML.slice(0, 120))
"""


def test_a_questionnaire_is_filled_in_and_its_sums_are_kept_after_a_yes(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home, phone=True) as window:
        page = window.open("people")
        page.get_by_text("합계만 적어 두고").click()
        settled(page)
        page.get_by_role("button", name="짧게 두 가지").click()
        form = page.get_by_role("dialog")
        done = form.get_by_role("button", name="다 했어요")
        assert done.is_disabled()
        for number in (0, 1):
            form.locator(f"input[name=item-{number}][value='1']").check()
        done.click()
        form.get_by_text("2점이에요").wait_for()
        page.keyboard.press("Escape")
        page.locator(".sums").get_by_text("2점").wait_for()
        keeps = page.get_by_role("checkbox", name="합계만 적어 두고")
        keeps.click()
        form.get_by_role("button", name="그대로 둘게요").click()
        assert (keeps.is_checked(), page.locator(".sums").count()) == (True, 1)
        keeps.click()
        form.get_by_role("button", name="지우기", exact=True).click()
        becomes(lambda: page.locator(".sums").count(), 0)
        becomes(keeps.is_checked, wanted=False)
        # An answer about dying is met at once, whatever the sum, where it can be talked about.
        page.get_by_role("button", name="가라앉은 마음").click()
        for number in range(9):
            value = 1 if number == 8 else 0
            form.locator(f"input[name=item-{number}][value='{value}']").check()
        done.click()
        page.wait_for_selector(".talk .line.companion")
        assert page.get_by_role("dialog").count() == 0


def test_who_runs_the_house_lets_somebody_in_and_out_in_two_steps(
    running: Opening, look: Looking
) -> None:
    home = running()
    assert home.house is not None
    home.house.settings = replace(home.house.settings, profile="household")
    with look(home) as window:
        page = window.open("settings")
        page.get_by_label("새 사람의 이름").fill("민지")
        page.get_by_role("button", name="들이기").click()
        page.get_by_text("모두 2명이 써요").wait_for()
        page.get_by_role("button", name="민지 내보내기").click()
        asked = page.get_by_role("dialog")
        now = asked.get_by_role("button", name="모두 지워요")
        assert now.is_disabled()
        asked.get_by_role("textbox").fill("민지")
        now.click()
        page.get_by_text("지금은 한 사람만 쓰고 있어요").wait_for()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_keyboard_stops_at_everything_that_can_be_used(
    running: Opening, look: Looking, *, phone: bool
) -> None:
    home = begun(running)
    with look(home, phone=phone) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        for place in PLACES:
            go(page, home, place)
            # On a fresh address the first stop is the top of the page.
            page.evaluate("() => document.activeElement.blur()")
            count = page.evaluate(STOPS)
            assert count >= 8, (place, page.inner_text("body"))
            for _ in range(count + 4):
                page.keyboard.press("Tab")
            becomes(lambda: page.evaluate(LEFT), [])


def test_every_page_can_be_reached_and_used_without_a_mouse(
    running: Opening, look: Looking
) -> None:
    home = begun(running)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        for name in ("기억", "마음", "사람들", "편지", "설정"):
            tab_to(page, name)
            page.keyboard.press("Enter")
            page.get_by_role("heading", name=name, exact=True).wait_for()
            becomes(lambda: focused(page), name)
        tab_to(page, "모두 지우기", most=80)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        becomes(lambda: focused(page), lambda text: "모두 지우기" in text)


def test_the_page_opens_without_its_server_and_keeps_no_word(
    running: Opening, look: Looking
) -> None:
    home = begun(running)
    with look(home, worker=True) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        held = (
            "async () => { const keys = await caches.keys(); if (!keys.length) return 0;"
            " return (await (await caches.open(keys[0])).keys()).length; }"
        )
        becomes(lambda: page.evaluate(held), lambda count: count > 20)
        held = page.evaluate(
            "async () => { const out = []; for (const key of await caches.keys())"
            " for (const request of await (await caches.open(key)).keys())"
            " out.push(new URL(request.url).pathname); return out; }"
        )
        assert not [path for path in held if path.startswith(("/api", "/talk", "/enter"))]
        home.stop()
        page.goto(f"{home.base}/")
        page.wait_for_selector("#words")
        page.wait_for_function("() => document.querySelector('.say .state').textContent !== ''")
        becomes(page.locator(".line").count, 0)
        page.fill("#words", "나중에 전해 줘요")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelectorAll('.line.waiting').length === 1")
        home.start()
        page.wait_for_function("() => document.querySelectorAll('.line.companion').length > 0")
        page.wait_for_function("() => !document.querySelector('.line.waiting')")


def test_every_flow_can_be_gone_through_in_english(running: Opening, look: Looking) -> None:
    home = begun(running, "en")
    with look(home, phone=True) as window:
        page = window.open()
        dialog = page.get_by_role("dialog")
        button = page.get_by_role

        def press(name: str, *, within: bool = False, exact: bool = False) -> None:
            (dialog if within else page).get_by_role("button", name=name, exact=exact).first.click()

        page.fill("#words", "please call me Sora")
        page.keyboard.press("Enter")
        page.wait_for_function("() => !document.querySelector('.line.waiting, .line.stream')")
        page.locator(".line.companion .words").last.tap()
        press("Why did you say that?")
        dialog.get_by_text("What I meant to do").wait_for()
        page.keyboard.press("Escape")
        press("Find what was said")
        dialog.get_by_role("searchbox").fill("Sora")
        dialog.locator(".found-list button").first.wait_for()
        page.keyboard.press("Escape")

        go(page, home, "memory")
        page.locator(".memory").first.click()
        press("Correct", within=True)
        dialog.get_by_label("How it really is").fill("A plate, not a cup")
        press("Save", within=True)
        dialog.get_by_text("A plate, not a cup").wait_for()
        press("Never mention", within=True)
        dialog.get_by_text("I will remember it, and never bring it up myself.").wait_for()
        page.keyboard.press("Escape")

        go(page, home, "mood")
        press("Read as joy. Correct")
        press("gratitude", within=True)
        button("button", name="Read as gratitude. Correct").wait_for()

        go(page, home, "people")
        press("Add someone")
        dialog.get_by_label("Name").fill("Ada")
        press("Save", within=True)
        press("In touch today")
        button("button", name="Not today after all").wait_for()
        page.get_by_label("Are the relationships").or_(page.locator("#question-0")).first.fill(
            "Yes"
        )
        press("Keep this")
        page.get_by_text("Earlier answers").wait_for()

        go(page, home, "letters")
        press("Write a letter")
        page.get_by_label("To", exact=True).fill("Ada")
        page.get_by_label("Letter", exact=True).fill("It rained <i>all</i> day.")
        press("See it on paper")
        page.locator(".paper.apple .word").first.wait_for()
        becomes(page.locator(".paper .aside").nth(1).inner_text, "It rained <i>all</i> day.")
        press("All letters")
        page.get_by_text("To Ada").wait_for()

        go(page, home, "settings")
        page.get_by_role("radio", name="coral").check()
        press("Erase everything")
        press("Go on to erasing", within=True)
        assert dialog.get_by_role("button", name="Erase it all").is_disabled()
        page.keyboard.press("Escape")
        page.get_by_role("radio", name="paper").check()
    assert len(home.call(lambda house: house.store.events(ME, kind="mood.corrected"))) == 1
