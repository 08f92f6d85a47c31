"""A prompt as chat messages: stable first, append-only in the middle, this turn's plan last."""

from __future__ import annotations

from samantha.types import Prompt


def messages(prompt: Prompt) -> list[dict[str, str]]:
    """Roles and contents in the order that keeps a model's prefix cache whole.

    Without anything heard it ends where the talk stands. Lines of one speaker in a row are
    joined: chat templates expect them to alternate.
    """
    turns: list[dict[str, str]] = [{"role": "system", "content": prompt.system}]
    for line in prompt.history:
        content = f"{line.text}\n{line.note}" if line.note else line.text
        _add(turns, "user" if line.speaker == "person" else "assistant", content)
    last = f"{prompt.heard}\n{prompt.note}" if prompt.note else prompt.heard
    if last:
        _add(turns, "user", last)
    return turns


def _add(turns: list[dict[str, str]], role: str, content: str) -> None:
    if turns[-1]["role"] == role:
        turns[-1]["content"] += "\n" + content
    else:
        turns.append({"role": role, "content": content})
