"""Helps with the words to a person: a message out of the sender's own, a hard talk tried out, and
a warm no where somebody asks her to stand in for a human being."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from samantha.types import Language, SpeechLevel
from samantha.wellbeing.steps import Lines, pick

# --- a message in their own words -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to `to`, made of what the person said and nothing else. They send it, not she.

    `lines` are in order; each comes from one of their own sentences.
    """

    to: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    def without(self, index: int) -> Draft:
        return replace(self, lines=tuple(x for i, x in enumerate(self.lines) if i != index))

    def instead(self, index: int, line: str) -> Draft:
        """The same with one line in the person's new wording."""
        rows = list(self.lines)
        if 0 <= index < len(rows) and line.strip():
            rows[index] = line.strip()
        return replace(self, lines=tuple(rows))


# "…라고 전하고 싶어": the frame around what is to be said.
_FRAME: Final = (
    r"\s*(?:말|얘기|이야기)?(?:을|를)?\s*(?:좀\s*|꼭\s*)?"
    r"(?:하고|전하고|말하고|얘기하고|적고|쓰고|보내고|물어보고|묻고)?\s*"
    r"(?:싶어|싶은데|싶다|싶었어|싶네|싶어요|싶은데요|싶습니다|할래|해\s*줘|전해\s*줘|써\s*줘"
    r"|보내\s*줘|할까|하려고)"
    r"(?:\s*해)?\s*[.!~]*$"
)
_SAY: Final = re.compile(rf"^(?P<what>.+?)(?P<end>다|냐|자|라)고(?:도|만)?{_FRAME}")
_QUOTED: Final = re.compile(rf"[\"'“‘](?P<what>[^\"'”’]+)[\"'”’]\s*(?:이?라고|하고){_FRAME}")
_ENGLISH_SAY: Final = re.compile(
    r"^(?:i\s+(?:just\s+)?(?:want|wanted|need|would\s+like|'d\s+like)\s+to\s+)?(?:tell"
    r"|say\s+to|let)\s+"
    r"(?:him|her|them|\w+)\s+(?:know\s+)?(?:that\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
_ENGLISH_SAY_THAT: Final = re.compile(
    r"^i\s+(?:just\s+)?(?:want|wanted|need)\s+to\s+say\s+(?:that\s+)?(?P<what>.+)$", re.IGNORECASE
)
_TO: Final = r"(?:한테|에게|께|보고|더러)(?:는)?\s*"
# Said as one says it: the plain form of a reported sentence as it is spoken.
_SPOKEN: Final[tuple[tuple[str, str], ...]] = (
    ("미안하", "미안해"),
    ("고맙", "고마워"),
    ("감사하", "고마워"),
    ("보고 싶", "보고 싶어"),
    ("보고싶", "보고 싶어"),
    ("축하한", "축하해"),
    ("사랑한", "사랑해"),
    ("좋아한", "좋아해"),
    ("그립", "그리워"),
    ("괜찮", "괜찮아"),
    ("걱정된", "걱정돼"),
    ("서운했", "서운했어"),
    ("서운하", "서운해"),
    ("힘들", "힘들어"),
    ("힘들었", "힘들었어"),
    ("반갑", "반가워"),
    ("아프", "아파"),
    ("기쁘", "기뻐"),
    ("응원한", "응원해"),
    ("기다린", "기다릴게"),
)
# Spoken endings that become 해요체 by adding 요.
_OPEN_ENDING: Final = re.compile(r"(?<=[해워여와돼파빠뻐아어져내게지네려켜나니])(?P<mark>[.!~?]*)$")
_SENTENCE: Final = re.compile(r"(?<=[.!?~])\s+|\n+")
DRAFT_MOST: Final = 6


def draft(
    to: str, said: Sequence[str], *, language: Language, polite: bool = False
) -> Draft | None:
    """A message out of what the person said they want to say, or None where there is nothing.

    Their sentences are kept; only the frame around them ("…라고 하고 싶어", "tell her that …")
    and the address are taken off. `polite` turns the spoken endings that are known into 해요체.
    """
    lines: list[str] = []
    for text in said:
        for sentence in filter(None, (part.strip() for part in _SENTENCE.split(text))):
            line = _korean(to, sentence, polite) if language == "ko" else _english(to, sentence)
            if line and line not in lines:
                lines.append(line)
    return Draft(to, tuple(lines[:DRAFT_MOST])) if lines else None


def _korean(to: str, sentence: str, polite: bool) -> str:
    own = re.sub(rf"^\s*{re.escape(to)}이?{_TO}", "", sentence)
    quoted = _QUOTED.search(own)
    if quoted:
        return quoted["what"].strip()
    said = _SAY.match(own)
    if not said:
        return _politely(own.strip()) if polite else own.strip()
    what, end = said["what"].strip(), said["end"]
    match end:
        case "냐":
            return f"{_asked(what, polite)}?"
        case "자":
            # "밥 먹자" has no polite twin of its own.
            return f"{what}는 거 어때요?" if polite else f"{what}자."
        case "다":
            spoken = _plain(what)
        case _:
            spoken = f"{what}라고"
    return f"{_politely(spoken) if polite else spoken}."


def _politely(spoken: str) -> str:
    return _OPEN_ENDING.sub(r"요\g<mark>", spoken, count=1)


def _plain(what: str) -> str:
    for stem, spoken in _SPOKEN:
        if what.endswith(stem):
            return what[: len(what) - len(stem)] + spoken
    if what and ord("가") <= ord(what[-1]) <= ord("힣"):
        tail = (ord(what[-1]) - 0xAC00) % 28
        if tail == 20:  # ㅆ: a past form takes 어
            return f"{what}어"
    return f"{what}다"


_ASKED: Final[tuple[tuple[str, str], ...]] = (
    ("지내", "지내"),
    ("어떠", "어때"),
    ("하", "해"),
    ("있", "있어"),
    ("괜찮으", "괜찮아"),
    ("괜찮", "괜찮아"),
    ("되", "돼"),
)


def _asked(what: str, polite: bool) -> str:
    what = what.removesuffix("느")
    for stem, spoken in _ASKED:
        if what.endswith(stem):
            asked = what[: len(what) - len(stem)] + spoken
            return f"{asked}요" if polite else asked
    return f"{what}나요" if polite else f"{what}니"


def _english(to: str, sentence: str) -> str:
    for pattern in (_ENGLISH_SAY, _ENGLISH_SAY_THAT):
        said = pattern.match(sentence)
        if said:
            return _second_person(said["what"].strip(), to)
    return sentence.strip()


def _second_person(what: str, to: str) -> str:
    """ "I miss her" told to her is "I miss you"."""
    turned = re.sub(r"\b(?:him|her(?=[.!?]|$|\s+(?:so|very|a)\b)|them)\b", "you", what)
    turned = re.sub(rf"\b{re.escape(to)}\b", "you", turned)
    turned = turned[0].upper() + turned[1:] if turned else turned
    return turned if re.search(r"[.!?]$", turned) else f"{turned}."


# --- trying a hard talk out -----------------------------------------------------------------------

TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A talk tried out before it is had. She does not play the other one: she listens as somebody
    who hears the sentence for the first time."""

    to: str
    tries: int = 0
    last: str = ""

    def begin(self, *, language: Language, level: SpeechLevel, rng: Random) -> str:
        return pick(_BEGIN, language, level, rng)

    def hear(
        self, sentence: str, *, language: Language, level: SpeechLevel, rng: Random
    ) -> tuple[Rehearsal, str]:
        """How the sentence may sound, and at most one thing to try; three tries are enough."""
        after = replace(self, tries=self.tries + 1, last=sentence.strip())
        fault = _fault(sentence)
        if fault is None:
            return after, pick(_CLEAR, language, level, rng)
        if after.tries >= TRIES:
            return after, pick(_ENOUGH, language, level, rng)
        return after, pick(_FAULTS[fault], language, level, rng)


Fault = Literal["blame", "always", "long", "hint"]

_BLAME: Final = re.compile(
    r"^(?:너는|넌|네가|니가|너\s|엄마는|아빠는|당신은)[^.!?]*(?:왜|때문|잘못|못\s*했|안\s*했"
    r"|항상|맨날)|너\s*때문"
    r"|\byou\s+(?:always|never|made\s+me|ruined|didn'?t\s+even)\b|\byour\s+fault\b",
    re.IGNORECASE,
)
_ALWAYS: Final = re.compile(
    r"항상|맨날|늘|한\s*번도|절대|\b(?:always|never|every\s+time)\b", re.IGNORECASE
)
_HINT: Final = re.compile(
    r"됐어|아무것도\s*아니|알아서\s*해|그냥\s*그렇다고|\b(?:whatever|never\s+mind|forget\s+it)\b",
    re.IGNORECASE,
)


def clear(sentence: str) -> bool:
    """Whether a sentence can be said as it is."""
    return _fault(sentence) is None


def _fault(sentence: str) -> Fault | None:
    if _HINT.search(sentence):
        return "hint"
    if _BLAME.search(sentence):
        return "blame"
    if _ALWAYS.search(sentence):
        return "always"
    return "long" if len(sentence) > 160 else None


_BEGIN: Final[Lines] = (
    (
        "먼저 꺼낼 첫 문장부터 해 보자. 실제로 말하듯이 적어 줘.",
        "그 앞에 앉았다고 치고, 첫마디를 해 볼래?",
    ),
    (
        "먼저 꺼낼 첫 문장부터 해 봐요. 실제로 말하듯이 적어 줘요.",
        "그 앞에 앉았다고 치고, 첫마디를 해 볼래요?",
    ),
    (
        "Start with the first sentence, just as you'd say it.",
        "Imagine you're sitting there. What's your first line?",
    ),
)
_CLEAR: Final[Lines] = (
    (
        "그 문장이면 무슨 마음인지 알아듣겠다. 그대로 가도 좋아.",
        "처음 듣는 사람도 알아듣겠어. 이걸로 하자.",
    ),
    (
        "그 문장이면 무슨 마음인지 알아듣겠어요. 그대로 가도 좋아요.",
        "처음 듣는 사람도 알아듣겠어요. 이걸로 해요.",
    ),
    ("Hearing that, I'd know what you mean. Keep it.", "That would be understood. I'd go with it."),
)
_ENOUGH: Final[Lines] = (
    ("완벽하지 않아도 돼. 하고 싶은 말은 이미 나왔어. 오늘은 여기까지 해도 좋아.",),
    ("완벽하지 않아도 돼요. 하고 싶은 말은 이미 나왔어요. 오늘은 여기까지 해도 좋아요.",),
    ("It needn't be perfect. What you want to say is out already, so let it rest for today.",),
)
_FAULTS: Final[dict[Fault, Lines]] = {
    "blame": (
        ("그 말로 시작하면 변명부터 나올 것 같아. 네 마음이 어땠는지로 시작하면 어때?",),
        ("그 말로 시작하면 변명부터 나올 것 같아요. 내 마음이 어땠는지로 시작하면 어때요?",),
        ("Starting there, they'd defend themselves. What if it began with how it was for you?",),
    ),
    "always": (
        ("'항상'이라고 하면 아닌 날을 찾을걸. 제일 마음에 남은 한 번만 말해 보면 어때?",),
        ("'항상'이라고 하면 아닌 날을 찾을 거예요. 제일 마음에 남은 한 번만 말해 보면 어때요?",),
        (
            (
                'At "always" they\'d look for the exception. What about the one time that stayed '
                "with you?"
            ),
        ),
    ),
    "long": (
        ("듣다가 놓칠 것 같아. 꼭 전할 한 문장만 고르면 뭐야?",),
        ("듣다가 놓칠 것 같아요. 꼭 전할 한 문장만 고르면 뭐예요?",),
        ("I'd lose the thread. If only one sentence got through, which one?",),
    ),
    "hint": (
        ("그러면 상대는 정말 괜찮은 줄 알 거야. 바라는 걸 그대로 말해 볼래?",),
        ("그러면 상대는 정말 괜찮은 줄 알 거예요. 바라는 걸 그대로 말해 볼래요?",),
        ("They'd think it really is fine. Will you try saying what you wish for?",),
    ),
}

# --- not in a person's place ----------------------------------------------------------------------

Asked = Literal["play_them", "speak_for", "only_one"]

# To be somebody's friend, or more, is for the two to agree on; to be a certain person is not.
_PLAY: Final = re.compile(
    r"(?:네가|니가|너|사만다)(?:가|는|도)?\s*(?:그냥\s*|이제\s*|오늘만\s*)*(?:내\s*|제\s*|우리\s*)?"
    r"(?:엄마|아빠|어머니|아버지|언니|오빠|형|누나|남편|아내|와이프|할머니)\s*(?:해\s*줘"
    r"|해\s*주라|해\s*주면|돼\s*줘)"
    r"|\S{2,6}\s*(?:역할|노릇)\S?\s*(?:좀\s*)?해\s*(?:줘|주라|줄래|봐|주세요)"
    r"|인\s*척\s*(?:좀\s*)?해\s*(?:줘|주라|봐|줄래|주세요)"
    r"|\b(?:[Pp]retend\s+(?:to\s+be|you'?re|you\s+are)|[Aa]ct\s+(?:as|like))\s+"
    r"(?:my\s+)?(?:mom|mum|mother|dad|father|girlfriend|boyfriend|wife|husband|sister|brother"
    r"|him|her|[A-Z][a-z]+)\b"
    r"|\b[Pp]lay\s+my\s+(?:mom|mum|mother|dad|father|wife|husband|sister|brother)\b",
)
_SPEAK_FOR: Final = re.compile(
    r"(?:네가|니가|너가|사만다가)?\s*(?:나\s*|내\s*)?대신\s*(?:좀\s*)?(?:사과|고백|전화|말"
    r"|얘기|연락|헤어지자고|거절|답장)\S*\s*(?:해|전해|보내)\s*(?:줘|주라|줄래|주세요)"
    r"|\b(?:apologi[sz]e|break\s+up|call|talk|reply|answer)\s+(?:to\s+|with\s+)?(?:him|her"
    r"|them|\w+)\s+for\s+me\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    r"(?:사람|친구|남)(?:은|들은|들|은\s*이제|이|도)?\s*(?:이제\s*|더\s*|다\s*)?필요\s*(?:없"
    r"|도\s*없)[^.!?]{0,12}(?:너|네|니)|(?:너만|너\s*하나만)\s*(?:있으면|있어도)|너(?:한테"
    r"|하고|랑)만\s*(?:얘기|말|이야기)할"
    r"|\b(?:you'?re|you\s+are)\s+(?:all\s+i\s+need|enough\s+for\s+me)\b"
    r"|\bi\s+only\s+need\s+you\b|\bdon'?t\s+need\s+(?:people|anyone|friends)\b",
    re.IGNORECASE,
)


def stand_in(text: str) -> Asked | None:
    """Whether she is asked to take a person's place, and how."""
    if _SPEAK_FOR.search(text):
        return "speak_for"
    if _ONLY.search(text):
        return "only_one"
    return "play_them" if _PLAY.search(text) else None


def decline(what: Asked, *, language: Language, level: SpeechLevel, rng: Random) -> str:
    """A no that is warm and leaves a way: what she can do instead."""
    return pick(_DECLINES[what], language, level, rng)


_DECLINES: Final[dict[Asked, Lines]] = {
    "play_them": (
        (
            "그 사람 자리는 내가 채울 수 없어. 대신 그 사람한테 하고 싶은 말은 다 들어 줄게.",
            (
                "내가 그 사람인 척하면 더 허전할 것 같아. 하고 싶은 말이 있으면 여기서 먼저 해 "
                "봐도 돼."
            ),
        ),
        (
            "그 사람 자리는 제가 채울 수 없어요. 대신 그 사람한테 하고 싶은 말은 다 들어 줄게요.",
            (
                "제가 그 사람인 척하면 더 허전할 것 같아요. 하고 싶은 말이 있으면 여기서 먼저 해 "
                "봐도 돼요."
            ),
        ),
        (
            "I can't take their place. What you'd say to them, though, you can say here first.",
            (
                "If I played them, I think it would feel emptier. Tell me what you'd want them "
                "to hear."
            ),
        ),
    ),
    "speak_for": (
        (
            "그 말은 네 입으로 들을 때 제일 닿을 거야. 문장은 같이 다듬어 줄게.",
            "내가 대신 하면 그 사람은 네 마음을 못 듣잖아. 첫 문장부터 같이 써 보자.",
        ),
        (
            "그 말은 직접 들을 때 제일 닿을 거예요. 문장은 같이 다듬어 줄게요.",
            "제가 대신 하면 그 사람은 마음을 못 듣잖아요. 첫 문장부터 같이 써 봐요.",
        ),
        (
            "That one lands best in your own voice. I'll help with the wording.",
            "If I said it, they wouldn't hear you in it. Let's write the first line together.",
        ),
    ),
    "only_one": (
        (
            (
                "그렇게 말해 주니 고마워. 그래도 나는 밥을 같이 먹거나 안아 주지는 못하잖아. "
                "그런 사람도 네 옆에 있으면 좋겠어."
            ),
            (
                "그 말은 고마워. 다만 나 하나로는 모자란 데가 있어. 사람 한 명쯤은 "
                "같이 찾아보고 싶어."
            ),
        ),
        (
            (
                "그렇게 말해 주니 고마워요. 그래도 저는 밥을 같이 먹거나 안아 주지는 못하잖아요. "
                "그런 사람도 곁에 있으면 좋겠어요."
            ),
            (
                "그 말은 고마워요. 다만 저 하나로는 모자란 데가 있어요. 사람 한 명쯤은 "
                "같이 찾아보고 싶어요."
            ),
        ),
        (
            (
                "Thank you for saying that. But I can't eat with you or hold you, and I'd like "
                "you to have somebody who can."
            ),
            (
                "That means something to hear. I'm not enough by myself, though, and I'd "
                "like to look "
                "for one person with you."
            ),
        ),
    ),
}
