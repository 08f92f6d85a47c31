"""The talk as somebody with a browser has it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any, Literal

import pytest

from samantha.app import ME, House
from samantha.conversation.session import Mode, Said, Speaking
from samantha.types import Cursor, Message, MessageId, Prompt, Sampling

from .conftest import Looking, Opening, Page, Running, becomes, go, settled

HELD = "#main .line.line"  # a line that is stored


def lines(page: Page) -> list[str]:
    """What can be read of the talk, without who says it."""
    return [
        str(text).partition(": ")[2] for text in page.locator(".line .words").all_text_contents()
    ]


def stored(home: Running) -> list[Message]:
    async def read(house: House) -> tuple[Message, ...]:
        return await house.store.messages(ME, limit=1000)

    return list(home.call(read))


def say(page: Page, text: str) -> None:
    page.fill("#words", text)
    page.press("#words", "Enter")


def answered(page: Page, count: int) -> None:
    """Wait until so many replies stand on the page."""
    page.wait_for_function(
        "count => document.querySelectorAll('.line.companion.line').length >= count"
        " && !document.querySelector('.line.stream, .line.waiting')",
        arg=count,
    )


class Slow:
    """A brain that takes its time: `ports.LanguageModel` for interruption."""

    name = "slow"
    tier: Literal[0, 1, 2] = 2

    async def read(self, prompt: Prompt) -> None:
        del prompt

    async def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        del prompt, sampling
        yield ""
        await asyncio.sleep(60)

    async def aclose(self) -> None:
        pass


# -- first words


@pytest.mark.parametrize("language", ["ko", "en"])
def test_she_speaks_first_and_is_answered(running: Opening, look: Looking, language: str) -> None:
    home = running(language=language, met=False)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".line.companion")
        becomes(lambda: page.evaluate("document.documentElement.lang"), language)
        say(page, "가끔 친구를 만나요" if language == "ko" else "I see a friend now and then")
        answered(page, 2)
        becomes(lambda: len(lines(page)), 3)
        becomes(lambda: page.input_value("#words"), "")
        becomes(page.title, "사만다" if language == "ko" else "Samantha")
    assert [line.speaker for line in stored(home)] == ["companion", "person", "companion"]


# -- typing


def test_enter_sends_once_and_shift_enter_breaks_the_line(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.click("#words")
        page.keyboard.type("one")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("two")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        answered(page, 1)
    said = [line.text for line in stored(home) if line.speaker == "person"]
    assert said == ["one\ntwo"]


def compose(page: Page, *steps: str) -> None:
    """Let Chromium's own input method build a syllable, stroke by stroke."""
    session = page.context.new_cdp_session(page)
    for step in steps:
        session.send(
            "Input.imeSetComposition",
            {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
        )


def commit(page: Page, text: str) -> None:
    page.context.new_cdp_session(page).send("Input.insertText", {"text": text})


def test_two_set_hangul_is_sent_whole_by_one_enter(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.click("#words")
        compose(page, "ㅇ", "아", "안")
        commit(page, "안")
        compose(page, "ㄴ", "녀", "녕")
        # The first Enter belongs to the input method; the second, after the syllable, sends.
        page.evaluate(
            "area => area.dispatchEvent(new KeyboardEvent('keydown',"
            " {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))",
            page.query_selector("#words"),
        )
        commit(page, "녕")
        page.keyboard.press("Enter")
        answered(page, 1)
        becomes(lambda: page.input_value("#words"), "")
    assert [line.text for line in stored(home) if line.speaker == "person"] == ["안녕"]


# What browsers and input methods send when Enter ends a syllable, as events in their order.
# `type`: the last syllable lands in the field; `line`: a line break is asked for.
TRACES = {
    "chrome on a mac": ["enter composing 229", "type", "end", "enter 13"],
    "firefox on a mac": ["enter composing 229", "type", "end", "enter 13"],
    "safari": ["type", "end", "enter 229", "line"],
    "windows": ["process composing 229", "type", "end", "enter 13"],
    "ibus": ["type", "end", "enter 13"],
    "android": ["unidentified composing 229", "type", "line composing", "end"],
    "android, line last": ["unidentified composing 229", "type", "end", "line"],
    "both a key and a line": ["enter composing 229", "line composing", "type", "end", "enter 13"],
}
REPLAY = """
async ([area, steps]) => {
  const keys = { enter: "Enter", process: "Process", unidentified: "Unidentified" };
  area.focus();
  area.value = "안녀";
  area.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  area.dispatchEvent(new CompositionEvent("compositionupdate", { data: "녀", bubbles: true }));
  for (const step of steps) {
    const [what, ...rest] = step.split(" ");
    const isComposing = rest.includes("composing");
    if (what in keys) {
      const keyCode = rest.includes("229") ? 229 : 13;
      const event = new KeyboardEvent("keydown",
        { key: keys[what], keyCode, isComposing, bubbles: true, cancelable: true });
      if (area.dispatchEvent(event) && keyCode === 13) {
        area.dispatchEvent(new InputEvent("beforeinput",
          { inputType: "insertLineBreak", bubbles: true, cancelable: true }));
      }
    } else if (what === "type") {
      // An input method that was cut off still writes its last syllable.
      area.value = area.value.replace(/녀?$/, "녕");
      area.dispatchEvent(new InputEvent("input",
        { inputType: "insertCompositionText", data: "녕", isComposing: true, bubbles: true }));
    } else if (what === "end") {
      area.dispatchEvent(new CompositionEvent("compositionend", { data: "녕", bubbles: true }));
    } else {
      area.dispatchEvent(new InputEvent("beforeinput",
        { inputType: "insertLineBreak", isComposing, bubbles: true, cancelable: true }));
    }
    await new Promise((done) => setTimeout(done, 5));
  }
  await new Promise((done) => setTimeout(done, 50));
  return area.value;
}
"""


def test_every_input_method_sends_one_message_and_leaves_no_syllable(
    running: Opening, look: Looking
) -> None:
    home = running()
    left = {}
    with look(home) as window:
        page = window.open()
        for count, (trace, steps) in enumerate(TRACES.items(), start=1):
            left[trace] = page.evaluate(REPLAY, [page.query_selector("#words"), steps])
            answered(page, count)
    assert left == dict.fromkeys(TRACES, "")
    said = [line.text for line in stored(home) if line.speaker == "person"]
    assert said == ["안녕"] * len(TRACES)


def test_an_unfinished_syllable_is_not_sent(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        left = page.evaluate(REPLAY, [page.query_selector("#words"), ["enter composing 229"]])
        assert left == "안녀"
    assert stored(home) == []


# -- streaming and stopping


def speaking(home: Running, *pieces: str) -> None:
    """Show words of a reply as they come, as any brain would send them."""

    async def tell(house: House) -> None:
        session = await house.session()
        offset = 0
        session.tell(Mode("speaking"))
        for piece in pieces:
            session.tell(Speaking(MessageId("asked-by-test"), offset, piece))
            offset += len(piece)

    home.call(tell)


def test_words_grow_as_they_come_and_are_replaced_by_the_stored_line(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        speaking(home, "천천히", " 말할게요.")
        page.wait_for_selector(".orb.speaking")
        page.wait_for_selector(".line.stream")
        becomes(lambda: lines(page), ["천천히 말할게요."])

        async def finish(house: House) -> None:
            row = Message(
                ME,
                MessageId("reply-by-test"),
                "companion",
                "천천히 말할게요. 다 했어요.",
                house.clock.now(),
                reply_to=MessageId("asked-by-test"),
            )
            (held,) = await house.store.write([row])
            session = await house.session()
            session.tell(Said(held))
            session.tell(Mode("listening"))

        home.call(finish)
        page.wait_for_selector(".line.companion.line:not(.stream)")
        page.wait_for_selector(".orb.listening")
        becomes(lambda: lines(page), ["천천히 말할게요. 다 했어요."])


def test_she_is_stopped_by_a_tap_a_key_or_a_word(running: Opening, look: Looking) -> None:
    home = running()
    home.call(_use_slow)
    with look(home) as window:
        page = window.open()
        for how in ("orb", "button", "escape", "words"):
            say(page, f"오늘 날씨 이야기 해 줄래요? {how}")
            page.wait_for_selector(".orb.thinking, .orb.speaking")
            match how:
                case "orb":
                    page.click(".orb")
                case "button":
                    page.click(".say .send[type=button]")
                case "escape":
                    page.keyboard.press("Escape")
                case _:
                    home.call(_use_none)
                    say(page, "아니, 됐어요")
            page.wait_for_selector(".orb.listening")
        answered(page, 1)
        becomes(lambda: lines(page), lambda shown: "아니, 됐어요" in shown)


async def _use_slow(house: House) -> None:
    await house.session()
    house.use(Slow())


async def _use_none(house: House) -> None:
    house.use(None)


def test_a_line_cut_short_says_so(running: Opening, look: Looking) -> None:
    home = running()

    async def write(house: House) -> None:
        row = Message(
            ME, MessageId("cut-1"), "companion", "그러니까", house.clock.now(), heard_whole=False
        )
        await house.store.write([row])

    home.call(write)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(HELD)
        cut = page.locator(".line.companion .words")
        becomes(cut.inner_text, lambda text: "여기서 말을 멈췄어요" in text)


# -- two pages, and a line that breaks


def test_the_same_talk_is_live_on_two_pages(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window, look(home, phone=True) as pocket:
        desk, phone = window.open(), pocket.open()
        say(desk, "책상에서 한 말")
        answered(phone, 1)
        say(phone, "주머니에서 한 말")
        answered(desk, 2)
        answered(phone, 2)
        both = becomes(lambda: lines(desk), lambda shown: len(shown) == 4)
        becomes(lambda: lines(phone), both)


def test_what_is_said_while_the_line_is_down_arrives_once(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        say(page, "끊기기 전")
        answered(page, 1)
        home.stop()
        page.wait_for_function("() => document.querySelector('.say .state').textContent !== ''")
        say(page, "끊긴 동안")
        page.wait_for_function("() => document.querySelectorAll('.line.waiting').length === 1")
        # Even a reload loses nothing that was not sent yet.
        home.start()
        page.reload()
        answered(page, 2)
        becomes(page.locator(".line.waiting").count, 0)
    said = [line.text for line in stored(home) if line.speaker == "person"]
    assert said == ["끊기기 전", "끊긴 동안"]


def test_on_a_slow_line_nothing_is_lost_and_the_page_says_that_it_waits(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home, alone=True) as window:
        page = window.open()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        slow = {"latency": 150, "downloadThroughput": 300_000, "uploadThroughput": 60_000}
        session.send("Network.emulateNetworkConditions", {"offline": False, **slow})
        page.reload(wait_until="commit")
        page.fill("#words", "천천히 가도 돼요")
        page.keyboard.press("Enter")
        answered(page, 1)
        page.evaluate(
            "() => new MutationObserver(() => { window.waited = true; })"
            ".observe(document.documentElement, { attributeFilter: ['data-asking'] })"
        )
        page.get_by_role("link", name="기억").click()
        page.get_by_role("heading", name="기억", exact=True).wait_for()
        settled(page)
        assert page.evaluate("window.waited") is True
    assert [line.text for line in stored(home) if line.speaker == "person"] == ["천천히 가도 돼요"]


def test_a_restarted_server_is_found_again_without_a_reload(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        say(page, "처음")
        answered(page, 1)
        home.stop()
        page.wait_for_function("() => document.querySelector('.say .state').textContent !== ''")
        say(page, "기다린 말")
        home.start()
        answered(page, 2)
        becomes(lambda: page.text_content(".say .state"), "")
        becomes(lambda: len(lines(page)), 4)


def test_a_reload_in_the_middle_of_a_reply_goes_on(running: Opening, look: Looking) -> None:
    home = running()
    home.call(_use_slow)
    with look(home) as window:
        page = window.open()
        say(page, "오늘 날씨 이야기 해 줄래요?")
        page.wait_for_selector(".orb.thinking, .orb.speaking")
        page.reload()
        page.wait_for_selector("text=오늘 날씨 이야기")
        home.call(_use_none)
        page.wait_for_function("() => document.querySelector('.orb')")

        async def stop(house: House) -> None:
            (await house.session()).interrupt()

        home.call(stop)
        say(page, "다시 물을게요")
        page.wait_for_selector(".line.companion")
        page.wait_for_selector(".orb.listening")
    said = [line.text for line in stored(home) if line.speaker == "person"]
    assert said == ["오늘 날씨 이야기 해 줄래요?", "다시 물을게요"]


def test_a_draft_outlives_a_reload(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.fill("#words", "쓰다 만 말")
        page.reload()
        page.wait_for_selector("#words")
        becomes(lambda: page.input_value("#words"), "쓰다 만 말")


def test_an_expired_key_says_how_to_come_back(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(".orb")
        window.context.clear_cookies()
        home.stop()
        home.start()
        page.wait_for_selector(".shut")
        becomes(lambda: page.inner_text(".shut"), lambda text: "samantha serve" in text)


# -- text is text


WILD = [
    '<img src=x onerror="window.broken=1">',
    "<script>window.broken=1</script>",
    "${alert(1)} {{x}} `",
    "[link](javascript:alert(1)) &lt;b&gt;",
    "\u202etxt.exe \u0007",
]


def test_markup_in_words_and_names_is_text(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        for wild in WILD[:3]:
            say(page, wild)
        answered(page, 3)
        becomes(lambda: lines(page), lambda shown: set(WILD[:3]) <= set(shown))
        go(page, home, "settings")
        page.get_by_label("뭐라고 부를까요?").fill(WILD[0])
        page.get_by_role("button", name="저장").first.click()
        go(page, home, "people")
        page.get_by_role("button", name="사람 적기").click()
        page.get_by_label("이름").fill(WILD[1])
        page.get_by_role("button", name="저장").click()
        page.wait_for_selector(".folk li")
        assert page.evaluate("window.broken") is None
        assert page.locator("#app img, #app script").count() == 0


def test_a_huge_paste_is_taken_as_far_as_it_goes_and_says_so(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.click("#words")
        page.evaluate("document.execCommand('insertText', false, '가'.repeat(50000))")
        becomes(lambda: len(page.input_value("#words")), 20_000)
        becomes(lambda: page.text_content(".say .state"), lambda text: "20,000" in text)


# -- ten thousand lines


MANY = 10_000


def filled(home: Running, count: int = MANY) -> None:
    """A long talk, of which the words are not read for search: that is not looked at here."""

    async def write(house: House) -> None:
        now = house.clock.now()
        rows = [
            Message(
                person=ME,
                id=MessageId(f"long-{number:05d}"),
                speaker="companion" if number % 2 else "person",
                text=f"{number}번째 줄이에요. " + "이어지는 말. " * (number % 9),
                at=now - timedelta(minutes=10 * (count - number)),
                reply_to=MessageId(f"long-{number - 1:05d}") if number % 2 else None,
            )
            for number in range(count)
        ]
        for start in range(0, len(rows), 2000):
            await house.store.write(rows[start : start + 2000])
        await house.store.write([Cursor(ME, "index", count)])

    home.call(write)


def test_of_ten_thousand_lines_only_those_in_sight_are_drawn(
    running: Opening, look: Looking
) -> None:
    home = running()
    filled(home)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector("text=9999번째 줄이에요.")
        at_end = (
            "(() => { const v = document.querySelector('.history');"
            " return v.scrollHeight - v.clientHeight - v.scrollTop; })()"
        )
        becomes(lambda: page.evaluate(at_end), lambda left: left < 60)

        # Up and up: earlier lines come, and what is being read does not jump.
        for _ in range(6):
            page.evaluate("document.querySelector('.history').scrollTop = 500")
            settled(page)
        assert page.locator(".history .item").count() < 120
        shown = resting(page)
        settled(page)
        assert page.evaluate(SIGHT) == shown
        assert shown["text"]

        # And to a line of long ago, by its words, and back.
        page.get_by_role("button", name="나눈 말 찾기").click()
        page.get_by_role("searchbox").fill("1234번째 줄")
        page.locator(".found-list button").first.click()
        page.wait_for_selector(".line.found")
        becomes(lambda: page.inner_text(".line.found"), lambda text: "1234번째" in text)
        assert page.locator(".history .item").count() < 120
        page.click(".to-now")
        page.wait_for_selector("text=9999번째 줄이에요.")
        page.wait_for_function(f"() => {at_end} < 60")


SIGHT = """
(() => {
  const view = document.querySelector('.history').getBoundingClientRect();
  for (const item of document.querySelectorAll('.history .item')) {
    const box = item.getBoundingClientRect();
    if (box.bottom > view.top + 60) {
      return { text: item.textContent.slice(0, 40), top: Math.round(box.top) };
    }
  }
})()
"""


def resting(page: Page) -> dict[str, Any]:
    """What stands at the top of the view once nothing moves there any more."""
    seen: list[dict[str, Any]] = []

    def twice() -> bool:
        settled(page)
        seen.append(page.evaluate(SIGHT))
        return len(seen) > 1 and seen[-1] == seen[-2]

    becomes(twice, wanted=True)
    return seen[-1]


def test_a_read_of_the_past_stays_where_it_is_while_she_speaks(
    running: Opening, look: Looking
) -> None:
    home = running()
    filled(home, 600)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector("text=599번째 줄이에요.")
        page.evaluate("document.querySelector('.history').scrollTop -= 1500")
        before = resting(page)
        speaking(home, "새로 하는 말이에요.")
        page.wait_for_selector(".orb.speaking")
        settled(page)
        assert page.evaluate(SIGHT) == before
        page.click(".to-now")
        page.wait_for_selector("text=새로 하는 말이에요.")


# -- what can be done with a line


def test_why_opens_plan_memories_and_feeling(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        say(page, "오늘 발표가 잘 안 돼서 속상해요")
        answered(page, 1)
        page.locator(".line.companion .about").last.click()
        page.get_by_role("button", name="왜 그렇게 말했어요?").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("하려던 것").wait_for()
        dialog.get_by_text("말을 고른 쪽").wait_for()
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")


def test_a_line_is_forgotten_on_every_page_after_a_second_yes(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window, look(home) as other:
        page, second = window.open(), other.open()
        say(page, "잊을 말이에요")
        answered(page, 1)
        answered(second, 1)
        page.locator(".line.person .about").last.click()
        page.get_by_role("button", name="잊기", exact=True).click()
        page.get_by_role("button", name="그대로 둘게요").click()
        becomes(lambda: lines(page), lambda shown: "잊을 말이에요" in shown)
        page.get_by_role("button", name="잊기", exact=True).click()
        page.get_by_role("button", name="주고받은 말 모두 잊기").click()
        page.wait_for_function("() => !document.querySelector('.line')")
        second.wait_for_function("() => !document.querySelector('.line')")
    assert stored(home) == []


def test_days_are_told_apart_and_today_is_named_once(running: Opening, look: Looking) -> None:
    home = running()

    async def write(house: House) -> None:
        now = house.clock.now()
        await house.store.write(
            [
                Message(ME, MessageId(f"day-{ago}"), "person", f"{ago}", now - timedelta(days=ago))
                for ago in (9, 1, 0)
            ]
        )

    home.call(write)
    with look(home) as window:
        page = window.open()
        page.wait_for_selector(HELD)
        read = page.locator(".day").all_text_contents
        days = becomes(read, lambda shown: len(shown) == 3)
        assert days[1].startswith("어제, ")
        assert days[2].startswith("오늘, ")


def test_today_is_the_day_of_her_machine_and_not_of_a_wrong_clock(
    running: Opening, look: Looking
) -> None:
    home = running()

    async def write(house: House) -> None:
        now = house.clock.now()
        rows = [
            Message(ME, MessageId(f"day-{ago}"), "person", f"{ago}", now - timedelta(days=ago))
            for ago in (1, 0)
        ]
        await house.store.write(rows)

    home.call(write)
    with look(home) as window:
        page = window.context.new_page()
        page.clock.set_system_time("2031-05-05T05:05:05")
        page.goto(home.url)
        page.wait_for_selector(HELD)
        page.wait_for_function("() => document.querySelectorAll('.day').length === 2")
        days = page.locator(".day").all_text_contents()
        assert days[0].startswith("어제, ")
        assert days[1].startswith("오늘, ")


PICTURE = {
    "name": "바다.png",
    "mimeType": "image/png",
    "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 9,
}


def text_file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": content}


def drop_text(page: Page, name: str, text: str) -> None:
    page.evaluate(
        "([name, text]) => { const data = new DataTransfer();"
        " data.items.add(new File([text], name));"
        " document.querySelector('#main').dispatchEvent(new DragEvent('drop',"
        " { dataTransfer: data, bubbles: true, cancelable: true })); }",
        [name, text],
    )


def test_a_text_is_read_and_given_to_her_with_the_words(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.set_input_files(
            ".say input[type=file]", [text_file("메모.txt", "<b>우유</b> 사기".encode("cp949"))]
        )
        page.get_by_text("글 12자를 다 읽을게요.").wait_for()
        drop_text(page, "긴 글.md", "처음 " * 2000)
        page.get_by_text("처음 1,040자와 끝 520자를 읽을게요.").wait_for()
        say(page, "이거 한번 봐 줘요")
        answered(page, 1)
        page.wait_for_function("() => !document.querySelector('.tray')")
        becomes(lambda: lines(page)[0], "이거 한번 봐 줘요")
        enclosed = page.locator(".line.person .enclosed")
        becomes(enclosed.locator("summary").all_inner_texts, ["메모.txt", "긴 글.md"])
        enclosed.first.locator("summary").click()
        enclosed.first.get_by_text("<b>우유</b> 사기").wait_for()
        assert page.locator("#app b").count() == 0
    text = stored(home)[0].text
    assert text.startswith("이거 한번 봐 줘요\n\n〔메모.txt〕\n<b>우유</b> 사기\n\n〔긴 글.md〕\n")


def test_a_text_goes_without_a_word_and_by_keyboard_alone(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        # Listened for early: to be told of choosers takes the browser a moment.
        choosers: list[Any] = []
        page.on("filechooser", lambda chooser: choosers.append(chooser))
        page.wait_for_function("() => document.activeElement.id === 'words'")
        page.keyboard.press("Tab")
        held = "document.activeElement.getAttribute('aria-label')"
        becomes(lambda: page.evaluate(held), "파일이나 사진 건네기")
        page.keyboard.press("Enter")
        # Asked each time, so that the driver gets to tell what happened.
        becomes(lambda: page.evaluate("1") and len(choosers), 1)
        choosers[0].set_files([text_file("시.txt", "눈이 온다".encode())])
        page.get_by_text("글 5자를 다 읽을게요.").wait_for()
        page.wait_for_function("() => document.activeElement.id === 'words'")
        page.keyboard.press("Enter")
        answered(page, 1)
    assert stored(home)[0].text == "〔시.txt〕\n눈이 온다"


def test_what_she_cannot_see_or_open_is_said_at_once(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.set_input_files(".say input[type=file]", [PICTURE])
        page.get_by_text("사진은 아직 볼 수 없어요.").wait_for()
        becomes(page.get_by_role("button", name="보내기").is_disabled, wanted=True)
        page.set_input_files(
            ".say input[type=file]", [text_file("묶음.zip", b"PK\x03\x04" + b"\0" * 40)]
        )
        page.get_by_text("열어 보지 못해요.").wait_for()
        page.set_input_files(".say input[type=file]", [text_file("빈.txt", b"")])
        page.get_by_text("비어 있는 파일이에요.").wait_for()
        say(page, "이 사진 어때요?")
        answered(page, 1)
        summaries = page.locator(".line.person .enclosed summary")
        becomes(summaries.all_inner_texts, ["바다.png", "묶음.zip"])
    assert "사진이라 내용은 전하지 못했어요" in stored(home)[0].text


def test_what_was_handed_over_is_kept_here_and_can_be_deleted(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        page.set_input_files(".say input[type=file]", [PICTURE])
        page.wait_for_selector(".tray li")
        drop_text(page, "b.txt", "x")
        page.wait_for_function("() => document.querySelectorAll('.tray li').length === 2")
        go(page, home, "memory")
        page.get_by_role("radio", name="건넨 것").check()
        page.wait_for_function("() => document.querySelectorAll('.tray li').length === 2")
        page.get_by_role("button", name="b.txt 지우기").click()
        page.get_by_role("dialog").get_by_role("button", name="지우기", exact=True).click()
        page.wait_for_function("() => document.querySelectorAll('.tray li').length === 1")
    assert len(list((home.home / "things").iterdir())) == 1


def offered(home: Running) -> None:
    """As if she had just offered to write to somebody together."""

    async def write(house: House) -> None:
        row = Message(
            ME,
            MessageId("asks-1"),
            "companion",
            "민지한테 한 줄만 보내 볼래요? 쓰는 건 같이 해도 되고요.",
            house.clock.now(),
            meta={"proposal": {"kind": "message", "to": "민지", "offer": "offer-1"}},
        )
        await house.store.write([row])

    home.call(write)


def letters(home: Running) -> list[Any]:
    held = home.call(lambda house: house.store.state(ME, "letters.own"))
    return list(held) if isinstance(held, list) else []


def test_a_proposal_is_shown_taken_up_and_taken_back(running: Opening, look: Looking) -> None:
    home = running()
    offered(home)
    with look(home, alone=True) as window, look(home, phone=True) as pocket:
        window.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page, phone = window.open(), pocket.open()
        card = page.locator(".card")
        card.get_by_text("아직 아무것도 하지 않았어요.").wait_for()
        card.get_by_role("button", name="어떻게 하는지 먼저 볼래요").click()
        card.get_by_text("나는 아무에게도 아무것도 보내지 않아요.").wait_for()
        assert letters(home) == []
        card.get_by_role("button", name="같이 쓸래요").click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_label("하고 싶은 말을 나한테 말하듯 적어 보세요.").fill(
            "늦게 연락해서 미안하다고 말하고 싶어"
        )
        sheet.get_by_role("button", name="글로 옮기기").click()
        words = sheet.get_by_label("보낼 글")
        becomes(words.input_value, "늦게 연락해서 미안해.")
        sheet.get_by_role("button", name="복사").click()
        becomes(lambda: page.evaluate("navigator.clipboard.readText()"), "늦게 연락해서 미안해.")
        sheet.get_by_role("button", name="나중에 이어 쓰기").click()
        sheet.wait_for(state="detached")
        becomes(lambda: [row["body"] for row in letters(home)], ["늦게 연락해서 미안해."])
        # The same card, on the other device, knows; there it is taken back after a second yes.
        other = phone.locator(".card")
        other.get_by_role("button", name="이어서 쓰기").wait_for()
        other.get_by_role("button", name="되돌리기").click()
        phone.get_by_role("dialog").get_by_role("button", name="지우기").click()
        card.get_by_text("되돌렸어요.").wait_for()
        becomes(lambda: letters(home), [])


def test_a_no_to_a_proposal_leaves_it_there(running: Opening, look: Looking) -> None:
    home = running()
    offered(home)
    with look(home) as window:
        page = window.open()
        card = page.locator(".card")
        card.get_by_role("button", name="괜찮아요").click()
        card.get_by_text("그대로 두기로 했어요.").wait_for()
        page.reload()
        card.get_by_text("그대로 두기로 했어요.").wait_for()
        becomes(card.get_by_role("button").all_inner_texts, ["마음이 바뀌었어요"])
    assert letters(home) == []


def test_what_was_done_at_a_word_has_a_card_with_a_way_back(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        say(page, "반말로 해 줘")
        card = page.locator(".card", has_text="이제 반말로 말해요")
        card.get_by_role("button", name="되돌리기").press("Enter")
        card.get_by_text("되돌렸어요.").wait_for()
        page.reload()
        card.get_by_role("button", name="다시 그렇게 하기").wait_for()
        go(page, home, "settings")
        becomes(page.get_by_role("radio", name="존댓말").is_checked, wanted=True)


def test_leave_is_asked_for_on_a_card_that_shows_first_what_it_is(
    running: Opening, look: Looking
) -> None:
    home = running()

    async def write(house: House) -> None:
        row = Message(
            ME,
            MessageId("asks-1"),
            "companion",
            "세 가지 질문, 오늘 한번 적어 볼래요?",
            house.clock.now(),
            meta={"proposal": {"kind": "questions"}},
        )
        await house.store.write([row])

    home.call(write)
    with look(home) as window:
        page = window.open()
        card = page.locator(".card")
        card.get_by_role("button", name="무엇인지 먼저 볼래요").press("Enter")
        card.get_by_text("내가 맺고 있는 관계는 진짜인가?").wait_for()
        card.get_by_role("button", name="적어 볼래요").press("Enter")
        page.wait_for_selector("h1 >> text=사람들")
        go(page, home, "")
        card.get_by_text("답은 혼자만 봐요").wait_for()


# A machine with two voices of its own and one that lives elsewhere; what is read is noted.
VOICES = """
window.readings = [];
const own = (name, lang, localService) => ({ name, lang, localService, voiceURI: name });
const machine = new EventTarget();
Object.assign(machine, {
  getVoices: () => [
    own("Elsewhere", "ko-KR", false), own("Yuna", "ko-KR", true), own("Alex", "en-US", true),
  ],
  speak: (words) => { readings.push([words.text, words.voice.name]); machine.words = words; },
  cancel: () => { readings.push(["cancelled", ""]); },
});
Object.defineProperty(window, "speechSynthesis", { value: machine });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_replies_are_read_aloud_only_by_a_voice_of_this_machine_and_stopped_at_once(
    running: Opening, look: Looking
) -> None:
    home = running()
    with look(home, alone=True) as window:
        window.context.add_init_script(VOICES)
        page = window.open("settings")
        page.get_by_role("checkbox", name="소리 내어 읽어 줘요").check()
        page.get_by_role("button", name="들어 보기").click()
        becomes(lambda: page.evaluate("readings"), [["안녕하세요. 이런 목소리예요.", "Yuna"]])
        page.get_by_role("button", name="그만 읽기").click()
        page.get_by_role("button", name="들어 보기").wait_for()
        go(page, home, "")
        page.wait_for_selector("#main[data-link=on]")
        say(page, "오늘은 괜찮았어요")
        answered(page, 1)
        page.get_by_text("소리 내어 읽고 있어요").wait_for()
        page.wait_for_selector(".orb.speaking")
        reply = stored(home)[-1].text
        # As the words came, each of them once.
        read = page.evaluate("readings.filter(([, who]) => who).map(([text]) => text).slice(1)")
        assert "".join(read).endswith(reply)
        assert "".join(read).count(reply) == 1
        sounds = page.evaluate("({ ...speechSynthesis.words })")
        assert 0.7 <= sounds["rate"] <= 1.3
        assert 0.3 <= sounds["volume"] <= 1
        page.keyboard.press("Escape")
        page.wait_for_selector(".orb.listening")
        assert page.evaluate("readings.at(-1)") == ["cancelled", ""]
        say(page, "저녁은 국수예요")
        answered(page, 2)
        page.get_by_text("소리 내어 읽고 있어요").wait_for()
        other = window.open()
        page.bring_to_front()
        assert other.evaluate("readings") == []
        other.close()
        page.evaluate("() => speechSynthesis.words.onend()")
        page.get_by_text("소리 내어 읽고 있어요").wait_for(state="detached")
        go(page, home, "settings")
        page.get_by_role("checkbox", name="소리 내어 읽어 줘요").uncheck()
        heard = page.evaluate("readings.length")
        go(page, home, "")
        say(page, "이제 조용히요")
        answered(page, 3)
        assert page.evaluate("readings.length") == heard


def test_without_a_voice_or_an_ear_the_settings_say_so(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open("settings")
        page.get_by_text("한국어 목소리가 없어요").wait_for()
        page.get_by_text("소리를 글로 바꿀").wait_for()
        page.get_by_text("지금은 한 사람만 쓰고 있어요.").wait_for()
        assert page.get_by_role("checkbox", name="소리 내어 읽어 줘요").count() == 0


def test_quiet_company_leaves_only_her_and_the_last_words(running: Opening, look: Looking) -> None:
    home = running()
    with look(home) as window:
        page = window.open()
        for text in ("하나", "둘"):
            say(page, text)
        answered(page, 2)
        page.get_by_role("button", name="조용히 있기").click()
        page.locator(".places").wait_for(state="hidden")
        page.mouse.move(5, 5)
        page.wait_for_function(
            "() => [...document.querySelectorAll('.history .item')]"
            ".filter((item) => getComputedStyle(item).opacity === '1').length === 2"
        )
        page.get_by_role("button", name="조용히 있기").click()
        page.locator(".places").wait_for(state="visible")
