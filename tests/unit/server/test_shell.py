"""The files of the page: their words, their colours, their weight."""

from __future__ import annotations

import colorsys
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from samantha.conversation.first_run import STEPS
from samantha.emotion.appraisal import KINDS
from samantha.server import shell
from samantha.server.api.mood import MODES
from samantha.server.api.people import RELATIONS
from samantha.types import EMOTIONS, LANGUAGES, TOPICS, Act

from .conftest import Visit

PAGE = Path(str(resources.files("samantha.server") / "page"))
SERVER = PAGE.parent
OWN = [path for path in sorted(PAGE.glob("*.js")) if path.name != "worker.js"]
HANGUL = re.compile("[ᄀ-ᇿ㄰-㆏가-힣]")

ASKING = ("title", "do", "yes", "no")

# Keys that are put together from a value: the values each family has to know.
FAMILIES: dict[str, list[str]] = {
    "act": [act.value for act in Act],
    "emotion": list(EMOTIONS),
    "felt": list(EMOTIONS),
    "topic": list(TOPICS),
    "happening": list(KINDS),
    "place": ["talk", "memory", "mood", "people", "letters", "settings"],
    "orb": ["listening", "thinking", "speaking"],
    "memory.asked": [step for step in STEPS if step not in ("hello", "done")],
    "memory.by": ["themes", "people", "time", "things"],
    "people.near": ["near", "mid", "far"],
    "relation": list(RELATIONS),
    "mood.mode": list(MODES),
    "brain": ["authored", "local", "endpoint"],
    "theme": ["auto", "paper", "coral", "dark"],
    "level": ["jondaemal", "banmal"],
    "initiative": ["never", "seldom", "sometimes"],
    "things": ["read", "part", "picture", "long", "empty", "unknown"],
    "proposal": [
        *("yes", "no", "undo"),
        *(f"{kind}.{part}" for kind in ("people", "questions") for part in ASKING),
    ],
    "did": [
        *("level.banmal", "level.jondaemal", "call_person", "call_her"),
        *("mute", "keep", "evenings", "evenings_none"),
    ],
    "proposal.step": ["own", "here", "hand"],
    "brief": ["why", "scene", "unsaid"],
    "look": ["hand", "type"],
    "checks": ["phq2", "phq9", "gad7"],
    "ear": ["on", "hearing", "reading", "deaf"],
    "ear.none": ["library", "weights"],
}


def said() -> set[str]:
    """Every key that the page or its server asks for."""
    found: set[str] = set()
    for path in OWN:
        source = re.sub(r'=== "[^"]*"', "", path.read_text("utf-8"))
        for call in re.findall(r"\bt\((.*?)(?:\)|\{|,)", source):
            found |= set(re.findall(r'"([a-z][a-z0-9_.]*)"', call))
        for family in re.findall(r"\b(?:t|has)\(`([a-z.]+)\.\$\{", source):
            found |= {f"{family}.{value}" for value in FAMILIES[family]}
    for path in SERVER.rglob("*.py"):
        found |= set(re.findall(r'"web\.([a-z_.]+)"', path.read_text("utf-8")))
    # What each language calls itself, by which `words_of` tells them apart.
    return found | {"language.own"}


def test_every_word_the_page_needs_is_in_both_catalogues() -> None:
    needed = said()
    assert len(needed) > 300
    for language in LANGUAGES:
        assert sorted(needed - shell.words(language).keys()) == []


def test_no_catalogue_holds_a_word_the_page_does_not_need() -> None:
    for language in LANGUAGES:
        assert sorted(shell.words(language).keys() - said()) == []


def test_no_korean_stands_outside_the_catalogues() -> None:
    found = [
        (path.relative_to(SERVER).as_posix(), number)
        for path in [*SERVER.rglob("*.py"), *PAGE.rglob("*")]
        if path.suffix in {".py", ".js", ".css", ".html", ".webmanifest", ".svg"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if HANGUL.search(line)
    ]
    assert found == []


def test_no_readable_english_stands_in_the_markup() -> None:
    words = re.compile(r">\s*([A-Za-z][a-z]{2,}[^<>${}`()&|=;]*)<")
    found = [
        (path.name, match)
        for path in OWN
        for match in words.findall(re.sub(r"//.*", "", path.read_text("utf-8")))
    ]
    assert found == []


def test_nothing_is_asked_of_anybody_else() -> None:
    for path in PAGE.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".webmanifest"} and path.parent.name != "lib":
            source = re.sub(r"/\*[\s\S]*?\*/|(?<!:)//.*", "", path.read_text("utf-8"))
            found = re.findall(r"(?:https?|wss?):[^\s\"'`]+", source)
            assert found in ([], ["http://127.0.0.1:11434/v1"]), path.name


def test_no_markup_is_ever_made_of_text() -> None:
    wild = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerously|\beval\("
    )
    assert [path.name for path in OWN if wild.search(path.read_text("utf-8"))] == []


def test_what_is_not_ours_has_its_licence_beside_it() -> None:
    for path in ("lib/preact.LICENSE.txt", "lib/htm.LICENSE.txt", "fonts/LICENSE.txt"):
        assert len((PAGE / path).read_text("utf-8")) > 1000
    for path in ("fonts/LICENSE.txt", "fonts/LICENSE-hand.txt"):
        assert "SIL OPEN FONT LICENSE" in (PAGE / path).read_text("utf-8")
    assert "Apache License" in (PAGE / "fonts/LICENSE-hand.txt").read_text("utf-8")


def faces(sheet: str, family: str) -> dict[Path, str]:
    """The files of a family and the characters each is met for."""
    found = re.findall(
        r"font-family:\"?" + family + r"\"?;.*?url\(([^)]+)\).*?unicode-range:([^}]+)",
        (PAGE / sheet).read_text("utf-8"),
    )
    return {(PAGE / sheet).parent / face: ranges for face, ranges in found}


@pytest.mark.parametrize(
    ("sheet", "family"), [("fonts.css", "Pretendard"), ("fonts/hand.css", "Nanum Pen Script")]
)
def test_the_faces_weigh_no_more_than_three_megabytes_and_cover_every_syllable(
    sheet: str, family: str
) -> None:
    held = faces(sheet, family)
    assert sum(face.stat().st_size for face in held) <= 3_000_000
    covered: set[int] = set()
    for ranges in held.values():
        for one in ranges.split(","):
            first, _, last = one.strip().removeprefix("U+").partition("-")
            covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert set(range(0xAC00, 0xD7A4)) <= covered
    assert set(range(0x3131, 0x3164)) <= covered
    assert set(range(0x20, 0x7F)) <= covered


def test_no_face_lies_there_unused() -> None:
    used = {
        *faces("fonts.css", "Pretendard"),
        *faces("fonts/hand.css", "Nanum Pen Script"),
        *faces("fonts/hand.css", "Homemade Apple"),
    }
    assert used == set((PAGE / "fonts").glob("*.woff2"))


# -- colours


def themes() -> Iterator[tuple[str, dict[str, str]]]:
    source = (PAGE / "themes.css").read_text("utf-8")
    base: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^}]+)\}", re.sub(r"/\*.*?\*/", "", source)):
        found = dict(re.findall(r"--([a-z-]+):\s*([^;]+);", body))
        base = base or found
        yield selector.strip(), {**base, **found}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("bg", "bg-deep", "surface", "tint")
TEXT = [
    *[(ink, ground) for ink in ("ink", "soft") for ground in GROUNDS],
    *[("accent", ground) for ground in ("bg", "bg-deep", "surface")],
    ("accent-ink", "accent"),
    ("danger-ink", "danger"),
    *[("danger", ground) for ground in ("bg", "bg-deep", "surface")],
    ("bg", "ink"),
    ("sheet-ink", "sheet"),
    ("sheet-pen", "sheet"),
    ("sheet-soft", "sheet"),
]
EDGES = [("edge", "bg"), ("edge", "bg-deep"), ("edge", "surface"), ("sheet-accent", "sheet")]


def test_three_lights_are_there() -> None:
    assert [name for name, _ in themes()] == [
        ":root",
        '[data-theme="coral"]',
        '[data-theme="dark"]',
    ]


@pytest.mark.parametrize(("name", "theme"), list(themes()))
def test_every_text_can_be_read_on_every_ground(name: str, theme: dict[str, str]) -> None:
    poor = [
        (ink, ground, round(contrast(theme[ink], theme[ground]), 2))
        for ink, ground in TEXT
        if contrast(theme[ink], theme[ground]) < 4.5
    ]
    assert poor == [], name


@pytest.mark.parametrize(("name", "theme"), list(themes()))
def test_every_edge_of_a_control_can_be_seen(name: str, theme: dict[str, str]) -> None:
    poor = [
        (edge, ground, round(contrast(theme[edge], theme[ground]), 2))
        for edge, ground in EDGES
        if contrast(theme[edge], theme[ground]) < 3.0
    ]
    assert poor == [], name


def test_colours_stand_in_one_file() -> None:
    named = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^(]*\))")
    for path in (*PAGE.glob("frame.css"), *PAGE.glob("talk.css"), *PAGE.glob("pages.css")):
        found = [hit for hit in named.findall(path.read_text("utf-8")) if hit != "#000"]
        assert found == [], path.name


# -- what a browser may keep


async def test_a_file_that_has_not_changed_is_not_sent_again(visit: Visit) -> None:
    for path in ("/", "/page/app.js", "/words/ko.json", "/page/fonts.css"):
        async with visit.http.get(visit.base + path) as first:
            tag = first.headers["ETag"]
            assert first.headers["Cache-Control"] == "private, no-cache"
        async with visit.http.get(visit.base + path, headers={"If-None-Match": tag}) as again:
            assert again.status == 304


async def test_the_worker_keeps_the_shell_and_nothing_that_was_said(visit: Visit) -> None:
    async with visit.http.get(visit.base + "/page/worker.js") as answer:
        source = await answer.text()
        assert answer.headers["Service-Worker-Allowed"] == "/"
    match = re.search(r"const SHELL = (\[.*?\]);", source)
    assert match is not None
    kept = json.loads(match.group(1))
    assert "/" in kept
    assert "/page/app.js" in kept
    assert not [path for path in kept if path.startswith(("/api", "/talk", "/enter"))]
    for path in kept:
        assert await visit.status("GET", path) == 200, path
    assert f'const VERSION = "{shell.version()}"' in source


async def test_the_words_of_the_page_come_in_two_languages_and_no_more(visit: Visit) -> None:
    for language in LANGUAGES:
        told = await visit.ask("GET", f"/words/{language}.json")
        assert told["words"] == shell.words(language)
        assert told["languages"].keys() == set(LANGUAGES)
    assert await visit.status("GET", "/words/fr.json") == 422


def test_fields_of_the_pages_words_are_filled_by_the_same_names() -> None:
    fields = re.compile(r"\{(\w+)\}")
    ko, en = (shell.words(language) for language in LANGUAGES)
    for key, text in ko.items():
        assert sorted(set(fields.findall(text))) == sorted(set(fields.findall(en[key]))), key


def test_the_manifest_can_be_installed() -> None:
    held = json.loads((PAGE / "app.webmanifest").read_text("utf-8"))
    assert held["display"] == "standalone"
    assert {icon["sizes"] for icon in held["icons"]} >= {"192x192", "512x512"}
    for icon in held["icons"]:
        assert (PAGE / icon["src"].removeprefix("/page/")).is_file()


def washes(theme: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The middle of each day's colour, as one wash and as many over each other."""
    source = (PAGE / "mood.js").read_text("utf-8")
    table = re.search(r"HUES = \{([^}]+)\}", source)
    assert table is not None
    light = int(theme["wash-light"].rstrip("%")) / 100
    for emotion, hue in re.findall(r"(\w+): (\d+)", table[1]):
        full = 0.14 if emotion == "neutral" else int(theme["wash-sat"].rstrip("%")) / 100
        solid = colorsys.hls_to_rgb(int(hue) / 360, light, full)
        for strength in (float(theme["wash-strength"]), 1.0):
            parts = [
                strength * part + (1 - strength) * int(theme["bg"][at : at + 2], 16) / 255
                for part, at in zip(solid, (1, 3, 5), strict=True)
            ]
            yield emotion, "#" + "".join(f"{round(255 * part):02x}" for part in parts)


@pytest.mark.parametrize(("name", "theme"), list(themes()))
def test_a_day_can_be_read_on_its_colour(name: str, theme: dict[str, str]) -> None:
    found = list(washes(theme))
    assert {emotion for emotion, _ in found} == set(EMOTIONS)
    poor = [
        (emotion, round(contrast(theme["wash-ink"], wash), 2))
        for emotion, wash in found
        if contrast(theme["wash-ink"], wash) < 4.5
    ]
    assert poor == [], name
