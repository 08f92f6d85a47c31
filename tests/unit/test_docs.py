"""What the documents tell a newcomer to type can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from samantha.cli.main import main, parser
from tools.make_reference import pages

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.ko.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```(?:sh|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
# Would wait for a person, listen, fetch a gigabyte or ask the network.
NOT_RUN = {"talk", "serve", "doctor", "use", "erase"}


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                text = line.split("#", 1)[0].strip()
                if text:
                    found.append((page.name, text))
    return found


@pytest.mark.parametrize(("page", "command"), commands())
def test_what_the_documents_say_to_type_can_be_typed(
    page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    match words[0]:
        case "make":
            assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE), page
        case "samantha":
            options = parser("en").parse_args(words[1:])
            if options.verb in NOT_RUN or options.verb is None:
                return
            if "ID" in words or "KEY" in words:
                return
            assert main(words[1:]) == 0, page
        case "python":
            module = words[words.index("-m") + 1] if "-m" in words else ""
            assert module == "pytest" or (ROOT / f"{module.replace('.', '/')}.py").is_file(), page
        case "uv" | "pipx" | "echo" | "git":
            pass
        case other:
            pytest.fail(f"{page} tells to type {other!r}, which nothing checks")


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_no_document_names_a_machine() -> None:
    tracked = [*PAGES, ROOT / "Makefile", ROOT / "pyproject.toml"]
    for page in tracked:
        assert not re.search(r"(?<![\w.])/(work|root|home/\w+)/", page.read_text("utf-8")), page


def test_the_reference_is_what_the_program_says() -> None:
    stale = [path.name for path, text in pages().items() if path.read_text("utf-8") != text]
    assert stale == [], "run python -m tools.make_reference"
