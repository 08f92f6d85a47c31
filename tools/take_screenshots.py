"""Takes the pictures of the page that stand in the README and the guides.

    python -m tools.take_screenshots [--out docs/pictures]

Fills a temporary home with three weeks in the life of an invented person, opens the door, and
looks at the main pages with Debian's Chromium on a desk and on a phone. Needs `playwright` and
`apt-get install chromium`.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from samantha.app import ME, House, opened
from samantha.server.serve import Door
from samantha.settings import Settings
from samantha.testing import ScriptedEar
from samantha.types import Event, Fact, MemoryId, Message, MessageId, Person, State
from samantha.wellbeing.people import Note, People, Relation, Someone

DESK: Final = {"width": 1180, "height": 820}
PHONE: Final = {"width": 390, "height": 844}
MOST_BYTES: Final = 300_000
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: where, in which light, on what, after which buttons."""

    name: str
    place: str
    theme: str = "paper"
    phone: bool = False
    press: tuple[str, ...] = ()


PICTURES: Final = (
    Picture("talk", ""),
    Picture("talk-coral", "", theme="coral"),
    Picture("talk-phone", "", phone=True),
    Picture("talk-phone-night", "", theme="dark", phone=True),
    Picture("memory", "memory"),
    Picture("memory-phone", "memory", phone=True),
    Picture("mood", "mood"),
    Picture("mood-phone", "mood", theme="dark", phone=True),
    Picture("people", "people"),
    Picture("people-phone", "people", theme="coral", phone=True),
    Picture("letters", "letters"),
    Picture("letter", "letters", press=("민지에게",)),
    Picture("letter-paper", "letters", theme="coral", press=("민지에게", "종이로 보기")),
    Picture("letter-phone", "letters", theme="dark", phone=True, press=("민지에게",)),
    Picture("ear-phone", "", phone=True, press=("말로 하기",)),
    Picture("settings", "settings"),
    Picture("settings-phone", "settings", phone=True),
)
# After she has offered to write to somebody together.
TOGETHER: Final = (
    Picture("together", ""),
    Picture("together-phone", "", theme="dark", phone=True, press=("같이 쓸래요",)),
)
LETTER: Final = {
    "id": "letter-minji",
    "to": "민지",
    "why": "이사 가기 전에 말해 두고 싶어서",
    "scene": "을지로 떡볶이집에서 비 그치기를 기다리던 날",
    "unsaid": "가지 마",
    "body": (
        "이삿짐은 다 쌌어? 상자마다 이름을 써 붙이고 있을 네가 눈에 선하다.\n\n"
        "을지로에서 떡볶이 먹던 날 기억나? 비가 그칠 때까지 두 시간을 앉아 있었잖아. 그날 네가 "
        "웃다가 젓가락을 떨어뜨린 게, 나는 요즘도 가끔 생각나.\n\n"
        "컵을 하나 구웠어. 조금 삐뚤어. 부산에서 아침마다 그걸로 뭐라도 마셔 줘. 그러면 우리가 "
        "같은 시간에 커피를 마시는 셈이니까.\n\n"
        "축하해. 그리고 조금 서운해. 둘 다 진짜야."
    ),
}

# days ago, said, felt, about, answered, act
DAYS: Final = (
    (20, "처음엔 좀 어색하네요. 그래도 반가워요.", "interest", "general", "저도요. 천천히 알아 가요.", "share"),
    (19, "오늘 회의에서 제 의견이 통과됐어요. 몇 주 동안 준비한 건데.", "joy", "pride", "몇 주를 들인 일이 통과됐다니, 오늘은 마음껏 뿌듯해도 돼요.", "celebrate"),
    (17, "비가 와서 그런지 괜히 가라앉아요.", "sadness", "weather", "그런 날이 있죠. 억지로 끌어올리지 않아도 괜찮아요.", "comfort"),
    (15, "민지랑 을지로에서 떡볶이 먹었어요. 오랜만에 많이 웃었네.", "joy", "friends", "을지로 떡볶이, 그 한마디에 웃음이 다 들리네요.", "celebrate"),
    (14, "엄마가 무릎이 또 아프시대요. 걱정돼요.", "fear", "family", "멀리 계시니 더 마음이 쓰이겠어요. 언제 통화하셨어요?", "ask"),
    (12, "요즘은 퇴근하면 아무것도 하기 싫어요.", "weariness", "burnout", "하루치 힘을 다 쓰고 돌아온 거니까요. 오늘은 그냥 누워 있어도 돼요.", "comfort"),
    (10, "도예 수업 시작했어요. 흙 만지는 게 이렇게 좋은 줄 몰랐어요.", "joy", "hobby", "손에 흙이 묻는 시간이네요. 첫 그릇은 무슨 모양이에요?", "ask"),
    (8, "팀장님이 사람들 앞에서 제 실수를 말했어요. 얼굴이 화끈거려서.", "shame", "humiliation", "사람들 앞에서라니, 얼마나 얼굴이 뜨거웠을까요.", "comfort"),
    (7, "오늘은 좀 나아요. 도예 선생님이 제 컵 보고 웃으셨어요, 삐뚤다고.", "calm", "hobby", "삐뚤어서 오늘을 기억하는 컵이 되겠네요.", "reflect"),
    (5, "아빠 기일이에요. 벌써 삼 년.", "sadness", "grief", "삼 년이 지나도 오늘은 오늘이죠. 아버님 이야기, 듣고 싶어요.", "listen"),
    (4, "엄마랑 통화했어요. 무릎은 좀 나으셨대요.", "calm", "family", "다행이에요. 목소리 들으니 마음이 놓였겠어요.", "celebrate"),
    (2, "민지가 이사 간대요, 부산으로. 축하하는데 서운해요.", "sadness", "parting", "축하와 서운함이 같이 오는 소식이네요. 둘 다 진짜예요.", "reflect"),
    (1, "컵이 다 구워졌어요! 생각보다 예뻐요.", "joy", "small_joy", "삐뚤어진 그대로 구워졌나요? 제일 먼저 뭘 담을 거예요?", "ask"),
    (0, "아침에 그 컵으로 커피 마셨어요. 별거 아닌데 좋더라고요.", "joy", "small_joy", "별거 아닌데 좋은 것, 요즘 조금씩 늘고 있네요.", "reflect"),
    (0, "민지한테 그 컵 하나 만들어 줄까 봐요. 이사 선물로.", "affection", "friends", "부산에서 그 컵을 쓸 때마다 생각나겠어요. 어떤 빛깔로 구울 거예요?", "ask"),
)  # fmt: skip
HAPPENED: Final = {
    "joy": "good_news",
    "calm": "good_news",
    "affection": "others",
    "interest": "new_topic",
}
FOLK: Final[tuple[tuple[str, Relation, float, tuple[int, ...]], ...]] = (
    ("민지", "friend", 0.85, (15, 2)),
    ("엄마", "family", 0.8, (34, 18)),
    ("현우", "colleague", 0.5, (9, 6, 1)),
    ("이모", "family", 0.5, (25,)),
    ("도예 선생님", "guide", 0.2, (7,)),
)


async def live(house: House) -> None:
    """Three weeks of an invented life."""
    now = house.clock.now()
    await house.store.write(
        [
            Person(ME, created_at=now - timedelta(days=20), name="지우", companion_name="사만다"),
            State(ME, "first_run", {"step": "done"}),
            State(ME, "people", _folk(now).json()),
            State(ME, "letters.own", [{**LETTER, "at": now.isoformat()}]),
        ]
    )
    for number, (ago, text, emotion, topic, answer, act) in enumerate(DAYS):
        at = now - timedelta(days=ago, minutes=3 * (len(DAYS) - number))
        asked = Message(ME, MessageId(f"day-{number:02d}"), "person", text, at)
        reply = Message(
            ME,
            MessageId(f"day-{number:02d}-her"),
            "companion",
            answer,
            at + timedelta(seconds=4),
            reply_to=asked.id,
            meta={
                "plan": {"act": act, "topic": topic, "because": []},
                "percept": {"emotion": emotion, "confidence": 0.8, "mixed": False},
            },
        )
        felt = Event(
            ME,
            f"felt-{number:02d}",
            "affect",
            at,
            {"kind": HAPPENED.get(emotion, "bad_news"), "degree": 0.8, "topic": topic},
            (asked.id,),
        )
        await house.store.write([asked, reply, felt])
    await house.store.write(
        [
            _fact("도예를 배운다", 6, (0, 2), now, pinned=True),
            _fact("아버지 기일은 11월 이맘때다", 9, (0, 4), now),
        ]
    )


async def offer(house: House) -> None:
    """She offers a line to a friend, and it is read from a file what it is about."""
    now = house.clock.now()
    asked = Message(
        ME,
        MessageId("day-tell"),
        "person",
        "민지가 부산에서 자리 잡았대요. 가게도 열었대요!\n\n〔민지네 가게.txt〕\n해운대 골목 안, "
        "수요일은 쉼. 첫 손님은 동네 할머니.",
        now,
    )
    answer = Message(
        ME,
        MessageId("day-tell-her"),
        "companion",
        "가게까지 열었다니, 반가운 소식이네요. 이런 건 직접 들려주면 더 좋아할 텐데요. 민지한테 "
        "바로 축하한다고 해 줄래요?",
        now + timedelta(seconds=4),
        reply_to=asked.id,
        meta={
            "plan": {"act": "celebrate", "topic": "friends", "because": []},
            "percept": {"emotion": "joy", "confidence": 0.8, "mixed": False},
            "proposal": {"kind": "message", "to": "민지", "offer": "offer-minji"},
        },
    )
    await house.store.write([asked, answer])


def _fact(text: str, number: int, span: tuple[int, int], now: datetime, **marks: bool) -> Fact:
    return Fact(
        person=ME,
        id=MemoryId(f"fact-{number}"),
        subject="person",
        relation="told",
        object=text,
        text=text,
        recorded_at=now,
        sources=(MessageId(f"day-{number:02d}"),),
        span=span,
        pinned=marks.get("pinned", False),
    )


def _folk(now: datetime) -> People:
    return People(
        tuple(
            Someone(
                name,
                relation,
                tuple(
                    Note(MessageId(f"met-{name}-{ago}"), now - timedelta(days=ago), contact=True)
                    for ago in days
                ),
                set_closeness=near,
            )
            for name, relation, near, days in FOLK
        ),
        "yes",
    )


def look(url: str, out: Path, pictures: Sequence[Picture]) -> list[Path]:
    """Take these pictures of the page at `url`."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("pip install playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("apt-get install chromium")
    base = f"http://{urlsplit(url).netloc}"
    taken = []
    with sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for picture in pictures:
            context = browser.new_context(
                viewport=PHONE if picture.phone else DESK,
                is_mobile=picture.phone,
                has_touch=picture.phone,
                locale="ko-KR",
                timezone_id="Asia/Seoul",
            )
            context.grant_permissions(["microphone"], origin=base)
            context.add_init_script(
                f"localStorage.setItem('theme', '{picture.theme}'); localStorage.setItem('ear', '1')"
            )
            page = context.new_page()
            page.goto(url)
            page.goto(f"{base}/#/{picture.place}")
            page.wait_for_selector(f"nav a[href='#/{picture.place}'][aria-current]")
            page.wait_for_load_state("networkidle")
            for name in picture.press:
                page.get_by_role("button", name=name).first.click()
                page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready.then(() => document.activeElement.blur())")
            page.wait_for_timeout(900)
            path = out / f"web-{picture.name}.png"
            page.screenshot(path=path)
            taken.append(path)
            context.close()
        browser.close()
    return taken


async def take(out: Path) -> list[Path]:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(
            home=Path(home), brain="authored", port=0, embedding="none", timezone="Asia/Seoul"
        )
        async with opened(settings) as house:
            await live(house)
            door = Door(house, hears=lambda _: ScriptedEar())
            url = await door.open()
            try:
                taken = await asyncio.to_thread(look, url, out, PICTURES)
                await offer(house)
                return taken + await asyncio.to_thread(look, url, out, TOGETHER)
            finally:
                await door.close()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    heavy = 0
    for path in asyncio.run(take(options.out)):
        size = path.stat().st_size
        heavy += size > MOST_BYTES
        print(f"{path}  {size // 1000} kB")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
