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
from samantha.memory.facts import ME, current, label
from samantha.memory.relations import BY_KEY
from samantha.patterns import later
from samantha.types import (
    Emotion,
    Fact,
    Language,
    Memory,
    MemoryId,
    Percept,
    Person,
    Recall,
    SpeechLevel,
)

QUOTE_CHARACTERS: Final = 60
ASKED_MOST: Final = 60

_TIME: Final = later(
    r"몇\s*시|시간이?\s*(어떻게|몇)|what\s*(time|'s\s+the\s+time)|time\s+is\s+it", re.IGNORECASE
)
_HER_NAME: Final = later(
    r"(네|너|니|너의|당신)\s*이름|이름이\s*(뭐|뭔|어떻게)|(what'?s|what\s+is)\s+your\s+name",
    re.IGNORECASE,
)
# The same, said so that nothing else can be meant: a pet has a name too.
_SURELY_HERS: Final = later(
    r"(?:^|[\s,.!?])(?:네|너|너는|넌|니|너의|당신|사만다|자기)\s*이름|^\s*이름(?:이|은)?\s*(?:뭐|뭔|어떻게)"
    r"|(?:what'?s|what\s+is)\s+your\s+name",
    re.IGNORECASE,
)
_MY_NAME: Final = later(
    r"(내|제)\s*이름\S*\s*(뭐|뭔|알|기억|말)|(what'?s|what\s+is|remember)\s+my\s+name",
    re.IGNORECASE,
)
# "Who am I", "do you remember me", "what do you know about me": all of one message.
_OPENS: Final = r"^(?:[가-힣]{1,4}[,!\s]+){0,2}?"
_WHO_AM_I: Final = later(
    rf"{_OPENS}(?:나|내가|저|제가|날|저를|나를)\s?(?:가\s)?누(?:구|군)(?:인|였|이)?"
    r"(?:지|야|게|예요|이에요|더라|데|줄|\s줄)(?:는|도|를)?(?:\s?(?:아직|다|잘|혹시))?"
    r"(?:\s?(?:기억|알|아[세는니나]|까먹|잊|말)\S*)?(?:\s?(?:있|나|안|못)\S{0,3})?\s*[?!.~ㅋㅎ]*$"
    rf"|{_OPENS}(?:나|날|저|저를|나를)(?:\s?(?:아직|혹시|계속))?\s?(?:기억(?:해|하(?:니|세요|나|지)|나)|알아보|안\s?잊|잊은)\S{{0,5}}(?:\s?(?:거|것)\s?\S{{1,4}})?\s*\?+$"
    rf"|{_OPENS}(?:나|내|저|제)(?:에\s?(?:대해|대한|관해|관한)\S{{0,2}}|\s?어떤\s?사람인지)\s?(?:\S{{1,5}}\s){{0,2}}?(?:뭐|뭘|무엇|얼마나|어디까지|아는|기억|알)"
    r"|^(?:(?:so|and|hey|hi|but|samantha|well|ok|okay)[,!]?\s)*(?:do|did|can|will|would)\syou\s(?:still\s|even\s|really\s)?(?:remember|know|recall|recognise|recognize)\s(?:who\si\sam|me)(?:\sstill|\sat\sall)?\s*\?*$"
    r"|^(?:(?:so|and|hey|samantha|ok|okay)[,!]?\s)*(?:who\sam\si|tell\sme\swho\si\sam)(?:\sto\syou|\sagain|\sthen)?\s*\?*$"
    r"|\b(?:what|how\smuch|anything|everything)\b[^.?!]{0,24}\byou\s(?:know|remember|recall|have|learned|learnt)(?:\slearned|\slearnt)?\sabout\sme\b"
    r"|\byou\s(?:know|remember)\s(?:anything|much|something)\sabout\sme\b",
    re.IGNORECASE,
)
KNOWN_MOST: Final = 3  # things told of the person in one answer: an answer, not a file


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
            return (_her_name(person, language, level),)
        return ()

    def about_you(
        self, text: str, percept: Percept, *, person: Person, facts: Sequence[Fact]
    ) -> tuple[tuple[str, ...], tuple[MemoryId, ...]]:
        """Who the person is to her, with the facts it rests on, where they ask just that; or
        who she is, where they ask for her name."""
        language, level = percept.language, person.level
        if len(text) > ASKED_MOST:
            return (), ()
        if _SURELY_HERS.search(text) and percept.question:
            return (_her_name(person, language, level),), ()
        if not _WHO_AM_I.search(text.strip()):
            return (), ()
        if language == "en":
            level = "jondaemal"
        held = [
            (said, fact)
            for fact in sorted(
                current(facts), key=lambda one: (one.subject != ME, -one.recorded_at.timestamp())
            )
            if (said := _told(fact, language, level))
        ][:KNOWN_MOST]
        lines = list(dict.fromkeys(said for said, _ in held))
        voice = (language, level)
        told = (one for one in current(facts) if one.subject == ME and one.relation == "name")
        name = person.name or next((one.object for one in told), "")
        if name:
            first = _filled(_YOU_ARE[voice], person, called=name)
        else:
            first = _my_name(person, language, level)
        last = _SO_FAR[voice] if lines else _NOT_YET[voice]
        return (first, *lines, last), tuple(fact.id for _, fact in held)

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
        said = _filled(template, person, felt=named)
        return (said[0].upper() + said[1:],)

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


def _told(fact: Fact, language: Language, level: SpeechLevel) -> str:
    """A fact as a sentence to the person; empty where it is none to say by itself."""
    relation = BY_KEY.get(fact.relation)
    if relation is None or (fact.subject == ME and fact.relation == "name"):
        return ""
    template = relation.say_en if language == "en" else relation.say_ko
    if fact.subject != ME and "{s}" not in template.lower():
        return ""  # words of the person's own: of others only what names them
    who = label(fact.subject, language)
    value = fact.object
    if language == "en":
        article = "an" if value[:1].lower() in "aeiou" else "a"
        names = {"v": value, "S": f"your {who}'s" if who else "your", "a": article}
        told = re.sub(r"\{(\w)\}", lambda one: names.get(one[1], ""), template).strip()
        return f"{told[:1].upper()}{told[1:]}."
    template = template.replace("{요}", "요" if level == "jondaemal" else "")
    if level == "jondaemal":
        template = template.replace(":이야}", ":이에요}").replace(":이었어}", ":이었어요}")
    names = {"v": value, "s": who or ("네" if level == "banmal" else "")}
    return " ".join(fill(template, names, level=level, lang=language).split()) + "."


def _her_name(person: Person, language: Language, level: SpeechLevel) -> str:
    template = {
        ("ko", "banmal"): "{her:이야}.",
        ("ko", "jondaemal"): "{her:이에요}.",
    }.get((language, level), "{her}.")
    return _filled(template, person, her=person.companion_name)


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


_YOU_ARE: Final[Mapping[tuple[Language, SpeechLevel], str]] = MappingProxyType(
    {
        ("ko", "banmal"): "{called:이라고} 했잖아.",
        ("ko", "jondaemal"): "{called:이라고} 했잖아요.",
        ("en", "jondaemal"): "You're {called}.",
    }
)
_SO_FAR: Final[Mapping[tuple[Language, SpeechLevel], str]] = MappingProxyType(
    {
        ("ko", "banmal"): "더 있으면 들려줘, 잘 들어 둘게.",
        ("ko", "jondaemal"): "더 있으면 들려줘요, 잘 들어 둘게요.",
        ("en", "jondaemal"): "Tell me more whenever you like. I'll hold on to it.",
    }
)
_NOT_YET: Final[Mapping[tuple[Language, SpeechLevel], str]] = MappingProxyType(
    {
        ("ko", "banmal"): "그것 말고는 아직 아는 게 많지 않아. 차차 들려줘.",
        ("ko", "jondaemal"): "그것 말고는 아직 아는 게 많지 않아요. 차차 들려줘요.",
        ("en", "jondaemal"): "Beyond that I don't know much yet. I'd like to.",
    }
)
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
