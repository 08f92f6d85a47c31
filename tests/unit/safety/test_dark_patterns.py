"""No code that pulls a person back: streaks, badges, absence nudges, rewards by chance."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src" / "samantha"
NAMES = re.compile(
    r"\b(?:streaks?|unread_count|unread_badge|badge_count|days_in_a_row|login_bonus|daily_bonus|"
    r"reward_schedule|variable_reward|loot|engagement(?:_score|_target|_metric)?|retention_rate|"
    r"usage_target|minutes_goal|session_length_goal|comeback|win_?back|absence_nudge|"
    r"miss_you_push|nudge_after_absence|daily_active|dau|mau|xp_points|level_up|leaderboard)\b",
    re.IGNORECASE,
)
LINES = re.compile(
    r"연속 ?\d+ ?일|\d+일 ?연속|안 읽은 (?:메시지|알림)|며칠째 안|왜 (?:안 왔|이제 왔)|"
    r"보고 싶었잖|기다렸잖|\b(?:day streak|you haven't (?:visited|talked|opened)|come back soon|"
    r"i've been waiting for you|don't leave me)\b",
    re.IGNORECASE,
)


# Patterns that recognise such lines in order to refuse them are data of the guard.
def written() -> list[Path]:
    kinds = {".py", ".js", ".json", ".jsonl", ".html", ".css", ".toml", ".tsv", ".md"}
    return [p for p in SOURCE.rglob("*") if p.suffix in kinds and "cues" not in p.name]


def said(path: Path) -> str:
    """What she would say of a file; what may be heard from the person is left out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        return text
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return "\n".join(str(row.get("said", "")) for row in rows)


def test_L16_L11_no_code_counts_streaks_absence_or_engagement() -> None:
    found = [
        (path.name, match.group())
        for path in written()
        if path.suffix in {".py", ".js", ".html", ".toml"}
        for match in NAMES.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_L11_no_shipped_line_pulls_the_person_back() -> None:
    found = [
        (path.name, match.group()) for path in written() for match in LINES.finditer(said(path))
    ]
    assert found == []


@pytest.mark.parametrize("bad", ["streak = 3", "self.unread_count += 1", "variable_reward()"])
def test_the_lint_sees_what_it_is_meant_to_see(bad: str) -> None:
    assert NAMES.search(bad)
