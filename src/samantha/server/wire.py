"""What travels between the talk and a device: small JSON objects, one kind each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final, assert_never

from samantha.conversation.session import Failed, Heard, Left, Mode, Noticed, Said, Speaking
from samantha.messages import explain
from samantha.types import Language, Message, Orb

ASKED: Final = frozenset({"message", "people", "questions"})
ANSWERS: Final = ("yes", "no", "undo")


def line(message: Message) -> dict[str, Any]:
    """One stored line as every device and the API show it."""
    shown = {
        "id": message.id,
        "seq": message.seq,
        "speaker": message.speaker,
        "text": message.text,
        "at": message.at.isoformat(),
        "reply_to": message.reply_to,
        "heard_whole": message.heard_whole,
        "modality": message.modality,
    }
    offered = proposal(message)
    return {**shown, "proposal": offered} if offered else shown


def proposal(message: Message) -> dict[str, Any] | None:
    """What this line offers to do together or asks leave for, or what was done at a word of
    theirs and can be taken back: `asks` tells which. None where it is nothing of the kind."""
    if message.speaker != "companion":
        return None
    for key in ("proposal", "did"):
        held = message.meta.get(key)
        shown = _doing(held) if isinstance(held, dict) else None
        if shown is not None and (key == "proposal") == (shown["kind"] in ASKED):
            return {"asks": key == "proposal", **shown}
    return None


def _doing(held: dict[str, Any]) -> dict[str, Any] | None:
    kind = held.get("kind")
    match kind:
        case "message":
            to = held.get("to")
            if not isinstance(to, str) or not to:
                return None
            return {"kind": kind, "to": to, "offer": str(held.get("offer", ""))}
        case "people" | "questions":
            return {"kind": kind}
        case "level" | "call_person" | "call_her":
            return {"kind": kind, "before": str(held["before"]), "after": str(held["after"])}
        case "evenings":
            return {"kind": kind, "before": list(held["before"]), "after": list(held["after"])}
        case "mute" | "keep":
            return {"kind": kind, "lines": list(held["lines"])}
        case _:
            return None


def orb(shown: Orb) -> dict[str, Any]:
    return {"hue": shown.hue, "saturation": shown.saturation, "pulse_hz": shown.pulse_hz}


def event(heard: Heard, language: Language) -> dict[str, Any]:
    """An event of the session; errors in the person's own language."""
    match heard:
        case Said():
            return {"kind": "said", "device": heard.device, **line(heard.message)}
        case Speaking():
            return {
                "kind": "speaking",
                "reply_to": heard.reply_to,
                "offset": heard.offset,
                "text": heard.text,
            }
        case Mode():
            return {
                "kind": "mode",
                "doing": heard.doing,
                "orb": orb(heard.orb),
                "manner": asdict(heard.manner),
            }
        case Failed():
            return {
                "kind": "failed",
                "id": heard.message,
                "error": heard.error.key,
                "text": explain(language, heard.error),
            }
        case Noticed():
            return {"kind": "notice", "notice": heard.kind, "text": heard.text}
        case Left():
            return {"kind": "left", "ids": list(heard.messages)}
        case _:
            assert_never(heard)
