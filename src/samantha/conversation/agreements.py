"""What the two agree on in passing: how to speak, what to call each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from samantha.types import Language, Person, SpeechLevel

Kind = Literal["level", "call_person", "call_her"]

_NAME: Final = r"[\"'“‘]?(?P<name>[가-힣A-Za-z][가-힣A-Za-z .'-]{0,18}?)[\"'”’]?"

_TO_BANMAL: Final = re.compile(
    r"말\s*(을\s*)?(좀\s*)?(놓|편하게\s*(해|하)|까자|트자)|반말(로|을|이|은|도)?\s*(더\s*)?(해|하|써|쓰|좋|괜찮|할|부탁|편|낫)"
    r"|^\s*반말\s*[.!~]*\s*$|존댓말\s*(은\s*)?(쓰지|하지|안\s*써도|필요)"
)
_TO_JONDAEMAL: Final = re.compile(
    r"존댓말(로|을|이|은|도)?\s*(더\s*)?(해|하|써|쓰|좋|부탁|편|괜찮|할|낫)|존대(해|로|하)|말\s*높여|^\s*존댓말\s*[.!~]*\s*$"
    r"|반말\s*(은\s*)?(쓰지|하지)\s*(마|말)"
)
_NOT_MEANT: Final = re.compile(
    r"(걔|그\s*사람|쟤|팀장|부장|상사|동생|애들?|손님|학생|처음\s*본)\S*\s.*(반말|존댓말|말\s*놓)"
)
_CALL_PERSON: Final = re.compile(
    rf"(?:^|[.,!~]|그럼|그냥|앞으로|이제|인제)\s*(나|저|날|절)(를|는|은|ㄴ)?\s*(그냥\s*)?{_NAME}(이?라고|으로|로)\s*(만\s*)?(불러|부르|하면|해\s*줘|해\s*주)"
    r"|(?:^|말고|대신)\s*(?:그냥|편하게)?\s*[\"'“‘]?(?P<name4>[가-힣A-Za-z]{1,12}?)[\"'”’]?(이?라고|으로|로)\s*(만\s*)?불러"
    r"(요|\s*(줘|주|달)\S*)?\s*[.!~]*$"
    rf"|^이름은\s*(?:그냥\s*|편하게\s*)?{_NAME.replace('name', 'name5')}(?:이?라고|으로|로)"
    r"\s*불러\s*[줘주달]\S*\s*[.!~]*$"
    rf"|(내|제)\s*이름은\s*{_NAME.replace('name', 'name2')}"
    r"(이?야|이?에요|예요|입니다|이?라고\s*해요?|이?라고)?\s*[.!~]*$"
    rf"|\b(call\s+me|my\s+name\s+is|my\s+name's)\s+{_NAME.replace('name', 'name3')}\s*[.!]*$",
    re.IGNORECASE,
)
_CALL_HER: Final = re.compile(
    rf"(너를|널|너는|네\s*이름[은을]|니\s*이름[은을]|너의\s*이름[은을]|이름[은을])\s*(이제\s*|앞으로\s*)?{_NAME}"
    r"(이?라고|으로|로)\s*(부를|불러(?!\s?[줘주달])|할|하자|바꾸|바꿀|해)"
    rf"|(i'?ll|let\s+me|can\s+i)\s+call\s+you\s+{_NAME.replace('name', 'name2')}\s*[.!?]*$"
    rf"|your\s+name\s+(is|will\s+be|should\s+be)\s+{_NAME.replace('name', 'name3')}\s*[.!]*$",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"(on|in|at|the|a|an|not|now|when|if|later|back|crazy)\b"
    # "위로해 줘" asks for comfort, not for a name.
    r"|(?:좀\s*|많이\s*)?위$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One thing agreed on: its kind and its value (a level, or a name)."""

    kind: Kind
    value: str


def agreement(text: str, language: Language) -> Agreement | None:
    """What a message asks to be agreed on, if it does."""
    line = text.strip()
    if len(line) > 80:
        return None
    if language == "ko" and not _NOT_MEANT.search(line):
        if _TO_JONDAEMAL.search(line):
            return Agreement("level", "jondaemal")
        if _TO_BANMAL.search(line):
            return Agreement("level", "banmal")
    her = _CALL_HER.search(line)
    if her:
        return Agreement("call_her", _group(her))
    person = _CALL_PERSON.search(line)
    if person and not _NO_NAME.match(_group(person)):
        return Agreement("call_person", _group(person))
    return None


def agreed(person: Person, what: Agreement) -> Person:
    """The person after it."""
    match what.kind:
        case "level":
            level: SpeechLevel = "banmal" if what.value == "banmal" else "jondaemal"
            return replace(person, level=level)
        case "call_person":
            return replace(person, name=what.value)
        case "call_her":
            return replace(person, companion_name=what.value)


def held(person: Person, kind: Kind) -> str:
    """How a thing that can be agreed on stands."""
    match kind:
        case "level":
            return person.level
        case "call_person":
            return person.name
        case "call_her":
            return person.companion_name


def _group(match: re.Match[str]) -> str:
    name = next(value for key, value in match.groupdict().items() if value)
    return re.sub(r"(이|씨)$", "", name.strip()) if len(name.strip()) > 3 else name.strip()
