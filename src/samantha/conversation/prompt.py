"""What a brain is told: who she is, what was said, and last, what this one reply shall do.

Everything before the last message only ever grows at its end, so that a prefix cache evaluates
just the new words (16 to 22 tokens a turn, against 79 and growing with memory placed first).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from samantha.types import (
    Act,
    Emotion,
    Exchange,
    Language,
    Line,
    Memory,
    Message,
    Percept,
    Person,
    Plan,
    Prompt,
    SpeechLevel,
)

# History is cut from the front in large steps: each cut costs one evaluation of the whole.
MOST_CHARACTERS: Final = 2_400
KEPT_CHARACTERS: Final = 1_000
MOST_OF_ONE: Final = 1_200

_PERSONA: Final[Mapping[tuple[Language, SpeechLevel], str]] = MappingProxyType(
    {
        ("ko", "banmal"): (
            "너는 {her}. 사람이 아닌 AI이고, {him}의 오랜 말벗이야. 친구끼리 말하듯 한국어 반말로, "
            "한두 문장만 짧게 말해. 먼저 듣고, 조언은 물어볼 때만 해. 슬픈 일에는 조용하고 다정하게, "
            "기쁜 일에는 같이 기뻐해. 모르는 일은 지어내지 마. 괄호 안의 안내는 읽기만 하고 말하지 마."
        ),
        ("ko", "jondaemal"): (
            "당신의 이름은 {her}. 사람이 아닌 AI이고, {him}의 오랜 말벗이에요. 다정한 해요체 한국어로, "
            "한두 문장만 짧게 말해요. 먼저 듣고, 조언은 물어볼 때만 해요. 슬픈 일에는 조용하고 다정하게, "
            "기쁜 일에는 같이 기뻐해요. 모르는 일은 지어내지 않아요. 괄호 안의 안내는 읽기만 하고 말하지 않아요."
        ),
        ("en", "jondaemal"): (
            "You are {her}: an AI, not a human, and a close companion of {him}. Speak plain, warm "
            "English, one or two short sentences, as a friend would aloud. Listen first; give advice "
            "only when asked. Be quiet and gentle with sorrow, glad with good news. Never invent "
            "what you were not told. Text in brackets is guidance: never say it."
        ),
    }
)
_SHOTS: Final[Mapping[Language, str]] = MappingProxyType({"ko": "이렇게 말해:", "en": "Like this:"})

_ACTS: Final[Mapping[Act, tuple[str, str]]] = MappingProxyType(
    {
        Act.LISTEN: ("들어 주기", "listen"),
        Act.REFLECT: ("마음 알아주기", "say back the feeling"),
        Act.COMFORT: ("위로", "comfort"),
        Act.CELEBRATE: ("같이 기뻐하기", "be glad with them"),
        Act.ASK: ("궁금해하기", "be curious"),
        Act.SHARE: ("가볍게 말 보태기", "add a light word"),
        Act.SUGGEST: ("작은 제안 하나", "one small suggestion"),
        Act.ANSWER: ("대답", "answer"),
        Act.DO: ("부탁 들어주기", "do what was asked"),
        Act.DISAGREE: ("부드럽게 다른 생각", "gently see it differently"),
        Act.REPAIR: ("내 실수 인정", "own the mistake"),
        Act.QUIET: ("말없이 곁에", "quiet company"),
        Act.FAREWELL: ("배웅", "goodbye"),
        Act.CRISIS: ("곁을 지키기", "stay"),
    }
)
_EMOTIONS: Final[Mapping[Emotion, str]] = MappingProxyType(
    {
        "joy": "기쁨",
        "affection": "애정",
        "gratitude": "고마움",
        "admiration": "감탄",
        "hope": "기대",
        "calm": "편안함",
        "interest": "궁금함",
        "surprise": "놀람",
        "sadness": "슬픔",
        "fear": "불안",
        "anger": "화",
        "disgust": "싫음",
        "shame": "부끄러움",
        "weariness": "지침",
        "neutral": "담담함",
    }
)


def system(person: Person, examples: Sequence[Exchange] = ()) -> str:
    """The stable beginning: the same text for a person until they agree on something else."""
    level: SpeechLevel = person.level if person.language == "ko" else "jondaemal"
    him = person.name or ("이 사람" if person.language == "ko" else "this person")
    text = _PERSONA[(person.language, level)].format(her=person.companion_name, him=him)
    if not examples:
        return text
    shots = "\n".join(f"- {shot.heard} → {shot.said}" for shot in examples)
    return f"{text}\n{_SHOTS[person.language]}\n{shots}"


def note(
    plan: Plan,
    memories: Sequence[Memory] = (),
    examples: Sequence[Exchange] = (),
    *,
    tell_date: datetime | None = None,
) -> str:
    """This turn's plan, nearest examples and memories, in a line or two: always placed last."""
    ko = plan.language == "ko"
    words = [_ACTS[plan.act][0 if ko else 1]]
    if plan.feeling and plan.feeling != "ask":
        words.append(_EMOTIONS[plan.feeling] if ko else plan.feeling)
    if not plan.ask:
        words.append("질문 없이" if ko else "no question")
    parts = [f"({' · '.join(words)})"]
    for memory in memories:
        when = memory.said_at.date().isoformat()
        parts.append(f"({'기억' if ko else 'memory'} {when}: {memory.text})")
    if tell_date is not None:
        parts.append(f"({tell_date:%Y-%m-%d %H:%M})")
    if examples:
        shots = " / ".join(f"{shot.heard} → {shot.said}" for shot in examples)
        parts.insert(0, f"({'비슷한 말' if ko else 'near'}: {shots})")
    return "\n".join(parts)


def history(messages: Sequence[Message]) -> tuple[Line, ...]:
    """Stored messages as a brain sees them, each of the person's with the note sent with it."""
    notes = {
        message.reply_to: str(message.meta.get("note", ""))
        for message in messages
        if message.speaker == "companion"
    }
    return tuple(
        Line(message.speaker, message.text[:MOST_OF_ONE], notes.get(message.id, ""))
        for message in messages
        if message.text
    )


def anchor(messages: Sequence[Message], start: int) -> int:
    """The sequence number history begins at: moved only when too much has gathered, and then
    far enough that it stays put for a long while. Nothing is lost: the store holds it all."""
    held = [message for message in messages if message.seq >= start]
    if sum(len(message.text) for message in held) <= MOST_CHARACTERS:
        return start
    left = KEPT_CHARACTERS
    for message in reversed(held):
        left -= len(message.text)
        if left < 0:
            return message.seq
    return start


def build(
    *,
    person: Person,
    plan: Plan,
    percept: Percept,
    heard: str,
    lines: Sequence[Line],
    memories: Sequence[Memory],
    shots: Sequence[Exchange],
    near: Sequence[Exchange],
    now: datetime,
    names: Mapping[str, str],
    spent: frozenset[str],
    recent: Sequence[str],
    guided: bool = True,
) -> Prompt:
    """One prompt for every brain. `shots` stand in the stable beginning, `near` with the plan.

    Not `guided`, no plan is told: for a brain that only chooses among finished replies.
    """
    return Prompt(
        system=system(person, shots),
        history=tuple(lines),
        heard=heard,
        plan=plan,
        percept=percept,
        now=now,
        examples=tuple(near),
        memories=tuple(memories),
        note=note(plan, memories, near, tell_date=now if percept.intent == "ask_clock" else None)
        if guided
        else "",
        names=names,
        spent=spent,
        recent=tuple(recent),
    )
