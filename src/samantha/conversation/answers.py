"""Words that need no brain: the clock, what was agreed, what the person told, a welcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Final

from samantha.conversation import reckon
from samantha.conversation.agreements import Agreement
from samantha.language import dates
from samantha.language.particles import fill
from samantha.types import Emotion, Fact, Language, Memory, Percept, Person, Recall, SpeechLevel

QUOTE_CHARACTERS: Final = 60

_TIME: Final = re.compile(
    r"몇\s*시|시간이?\s*(어떻게|몇)|what\s*(time|'s\s+the\s+time)|time\s+is\s+it", re.IGNORECASE
)
_HER_NAME: Final = re.compile(
    r"(네|너|니|너의|당신)\s*이름|이름이\s*(뭐|뭔|어떻게)|(what'?s|what\s+is)\s+your\s+name",
    re.IGNORECASE,
)
_MY_NAME: Final = re.compile(
    r"(내|제)\s*이름\S*\s*(뭐|뭔|알|기억|말)|(what'?s|what\s+is|remember)\s+my\s+name",
    re.IGNORECASE,
)


class Answers:
    """Deterministic answers in both languages and levels."""

    def names(self, person: Person, woven: Sequence[Memory], *, now: datetime) -> Mapping[str, str]:
        """What authored lines may fill in this turn."""
        names = {"name": person.name} if person.name else {}
        if woven:
            names["quote"] = _short(woven[0].text)
            names["when"] = dates.when(woven[0].said_at, now, person.language)
        return names

    def known(
        self,
        text: str,
        percept: Percept,
        *,
        person: Person,
        facts: Sequence[Fact],
        recall: Recall,
        now: datetime,
    ) -> tuple[str, ...]:
        """The answer where clock or memory hold it; empty where they do not."""
        del facts
        language, level = percept.language, person.level
        if percept.intent == "ask_clock":
            if _TIME.search(text):
                said = dates.say_time(now, language, level if language == "ko" else None)
                return (f"It's {said}." if language == "en" else f"{said}.",)
            when = reckon.day(text, now, language, level)
            return (when,) if when else ()
        if percept.intent not in ("ask_memory", "farewell"):
            value = reckon.total(text)
            if value is not None:
                return (reckon.say_total(value, language, level),)
        if _MY_NAME.search(text) and percept.question:
            return (_my_name(person, language, level),)
        if _HER_NAME.search(text) and percept.question:
            template = {
                ("ko", "banmal"): "{her:이야}.",
                ("ko", "jondaemal"): "{her:이에요}.",
            }.get((language, level), "{her}.")
            return (_filled(template, person, her=person.companion_name),)
        return ()

    def agreed(self, what: Agreement, person: Person) -> tuple[str, ...]:
        """Her yes to something agreed in passing, said the new way."""
        language, level = person.language, person.level
        match what.kind:
            case "level":
                return (
                    ("응, 그럼 이제 말 놓을게.",)
                    if level == "banmal"
                    else ("네, 그럼 존댓말로 할게요.",)
                )
            case "call_person":
                template = {
                    ("ko", "banmal"): "{name:아}, 이제 그렇게 부를게.",
                    ("ko", "jondaemal"): "{name}, 이제 그렇게 부를게요.",
                }.get((language, level), "{name} it is.")
                return (_filled(template, person, name=person.name),)
            case "call_her":
                template = {
                    ("ko", "banmal"): "{her}. 응, 마음에 들어. 이제 그게 내 이름이야.",
                    ("ko", "jondaemal"): "{her}. 네, 마음에 들어요. 이제 그게 제 이름이에요.",
                }.get((language, level), "{her}. I like it. That's my name, then.")
                return (_filled(template, person, her=person.companion_name),)

    def forgot(self, person: Person, *, found: bool) -> tuple[str, ...]:
        """Her word when she was asked to forget; said before it is done, which follows at once."""
        key = (person.language, person.level if person.language == "ko" else "jondaemal")
        return (_FORGOT[key] if found else _NOTHING_TO_FORGET[key],)

    def muted(self, person: Person) -> tuple[str, ...]:
        """Her word when something is never to be brought up by her."""
        key = (person.language, person.level if person.language == "ko" else "jondaemal")
        return (_MUTED[key],)

    def unmuted(self, person: Person) -> tuple[str, ...]:
        """Her word when something may be spoken of again."""
        key = (person.language, person.level if person.language == "ko" else "jondaemal")
        return (_UNMUTED[key],)

    def mended(self, to: Emotion, person: Person, *, rng: Random) -> tuple[str, ...]:
        """Her answer when the person says what they really feel: believed at once."""
        language, level = person.language, person.level
        named = FEELINGS[to][1 if language == "en" else 0]
        template = rng.choice(_MENDED[(language, level if language == "ko" else "jondaemal")])
        return (_filled(template, person, felt=named),)

    def welcome(self, person: Person, *, now: datetime, rng: Random) -> tuple[str, ...]:
        """Her first words on a return: no counting of days, no reproach."""
        part = (
            "morning" if 5 <= now.hour < 11 else "night" if now.hour >= 22 or now.hour < 5 else ""
        )
        key = (person.language, person.level if person.language == "ko" else "jondaemal", part)
        template = rng.choice(_WELCOME[key])
        if not person.name:
            template = re.sub(r",?\s*\{name(:\w+)?\},?\s*", " ", template).strip()
            template = template[0].upper() + template[1:]
            return (template,)
        return (_filled(template, person, name=person.name),)


def _filled(template: str, person: Person, **names: str) -> str:
    return fill(template, names, level=person.level, lang=person.language)


def _short(text: str) -> str:
    flat = " ".join(text.split()).rstrip(" .!~")
    return flat if len(flat) <= QUOTE_CHARACTERS else flat[: QUOTE_CHARACTERS - 1].rstrip() + "…"


def _my_name(person: Person, language: Language, level: SpeechLevel) -> str:
    if not person.name:
        return {
            ("ko", "banmal"): "아직 이름을 못 들었어.",
            ("ko", "jondaemal"): "아직 이름을 못 들었어요.",
        }.get((language, level), "You haven't told me your name yet.")
    template = {
        ("ko", "banmal"): "{called:이라고} 했잖아.",
        ("ko", "jondaemal"): "{called:이라고} 하셨죠.",
    }.get((language, level), "You told me it's {called}.")
    # The bare name: one does not say 씨 when asked what somebody is called.
    return _filled(template, person, called=person.name)


# A feeling as one says it in passing: "그건 피곤함이었구나".
FEELINGS: Final[Mapping[Emotion, tuple[str, str]]] = MappingProxyType(
    {
        "joy": ("기쁜 거", "happy"),
        "affection": ("좋아하는 거", "fond"),
        "gratitude": ("고마운 거", "grateful"),
        "admiration": ("감탄한 거", "impressed"),
        "hope": ("기대되는 거", "hopeful"),
        "calm": ("편안한 거", "at ease"),
        "interest": ("궁금한 거", "curious"),
        "surprise": ("놀란 거", "surprised"),
        "sadness": ("슬픈 거", "sad"),
        "fear": ("불안한 거", "anxious"),
        "anger": ("화난 거", "angry"),
        "disgust": ("싫은 거", "put off"),
        "shame": ("부끄러운 거", "ashamed"),
        "weariness": ("피곤한 거", "tired"),
        "neutral": ("아무렇지 않은 거", "just fine"),
    }
)
_MENDED: Final[Mapping[tuple[Language, SpeechLevel], tuple[str, ...]]] = MappingProxyType(
    {
        ("ko", "banmal"): (
            "아, {felt}였구나. 내가 잘못 짚었네.",
            "{felt}구나. 알려줘서 다행이야.",
            "그래, {felt}였네. 그렇게 알아둘게.",
        ),
        ("ko", "jondaemal"): (
            "아, {felt}였군요. 제가 잘못 짚었네요.",
            "{felt}군요. 알려줘서 다행이에요.",
            "그래요, {felt}였네요. 그렇게 알아둘게요.",
        ),
        ("en", "jondaemal"): (
            "Ah, just {felt}. I read that wrong.",
            "{felt}, then. Glad you told me.",
            "Got it: {felt}. I'll keep that in mind.",
        ),
    }
)
_FORGOT: Final[Mapping[tuple[str, str], str]] = {
    ("ko", "banmal"): "응, 잊을게. 거기서 알게 된 것까지 다 지워.",
    ("ko", "jondaemal"): "네, 잊을게요. 거기서 알게 된 것까지 다 지워요.",
    ("en", "jondaemal"): "It's forgotten, and whatever I knew only from it.",
}
_NOTHING_TO_FORGET: Final[Mapping[tuple[str, str], str]] = {
    ("ko", "banmal"): "그 얘기는 나한테 남아 있는 게 없어.",
    ("ko", "jondaemal"): "그 얘기는 저한테 남아 있는 게 없어요.",
    ("en", "jondaemal"): "I don't have anything about that.",
}
_MUTED: Final[Mapping[tuple[str, str], str]] = {
    ("ko", "banmal"): "알았어, 그 얘긴 내가 먼저 안 꺼낼게.",
    ("ko", "jondaemal"): "알겠어요, 그 얘긴 제가 먼저 안 꺼낼게요.",
    ("en", "jondaemal"): "All right. I won't bring that up.",
}
_UNMUTED: Final[Mapping[tuple[str, str], str]] = {
    ("ko", "banmal"): "응, 이제 그 얘기 해도 되는 거지. 알았어.",
    ("ko", "jondaemal"): "네, 이제 그 얘기 해도 되는 거죠. 알겠어요.",
    ("en", "jondaemal"): "All right, we can talk about that again.",
}
_WELCOME: Final[Mapping[tuple[Language, SpeechLevel, str], tuple[str, ...]]] = {
    ("ko", "banmal", ""): (
        "왔구나, {name:아}. 반가워.",
        "{name:아}, 어서 와.",
        "왔네. 편하게 앉아, {name:아}.",
    ),
    ("ko", "banmal", "morning"): ("좋은 아침, {name:아}.", "{name:아}, 잘 잤어?"),
    ("ko", "banmal", "night"): ("밤에 왔구나, {name:아}.", "{name:아}, 아직 안 잤네."),
    ("ko", "jondaemal", ""): (
        "왔어요, {name}? 반가워요.",
        "{name}, 어서 와요.",
        "다시 보니 좋네요, {name}.",
    ),
    ("ko", "jondaemal", "morning"): ("좋은 아침이에요, {name}.", "{name}, 잘 잤어요?"),
    ("ko", "jondaemal", "night"): ("밤에 왔네요, {name}.", "{name}, 아직 안 잤네요."),
    ("en", "jondaemal", ""): ("Hello again, {name}.", "Good to see you, {name}."),
    ("en", "jondaemal", "morning"): ("Good morning, {name}.", "Morning, {name}. Slept all right?"),
    ("en", "jondaemal", "night"): ("Late one, {name}.", "Hello, {name}. Still up."),
}
