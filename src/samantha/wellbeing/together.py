"""Words to somebody found together in the talk: a message out of one's own, a hard talk tried out.

Nothing of it is kept but that it was done, and with whom, so that it can be asked about later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final, Literal

from samantha.types import Language, SpeechLevel
from samantha.wellbeing import drafting
from samantha.wellbeing.steps import Lines, pick

Kind = Literal["write", "rehearse"]

# How often a wording is shown anew before it is left as it is.
ROUNDS: Final = 4

_TO: Final = r"(?P<to>[가-힣A-Za-z]{1,8}?)(?:이)?(?:한테|에게|께)"
_ANYBODY: Final = frozenset({"누구", "걔", "그", "나", "저", "너", "우리"})
_WRITE: Final = (
    re.compile(
        rf"{_TO}\s*(?:\S+\s+){{0,3}}?(?:뭐라고?|뭐라|어떻게|무슨\s*말을?)\s*"
        r"(?:보내|쓰|써|적|답장|답|문자|카톡|톡|연락|운을?\s*떼)"
    ),
    re.compile(
        rf"(?:{_TO}\s*(?:\S+\s+){{0,4}}?)?(?:문자|메시지|메세지|카톡|톡|답장|보낼\s*말)\S{{0,2}}\s*"
        r"(?:좀\s*|같이\s*|한\s*번\s*|뭐라고\s*){0,3}(?:써|적어|다듬어|골라|생각해|쓰게|쓰는\s*거|적는\s*거)"
        r"\s*(?:도와\s*)?(?:줘|줄래|주라|주세요|주실|줄\s*수|볼래|볼까|보자|봐요|달라)"
    ),
    re.compile(
        r"\b(?:help me (?:write|word|draft|text|message)|(?:can|could|will) (?:you|we) "
        r"(?:help me )?(?:write|draft|word)\b.{0,20}\b(?:text|message|note|reply))"
        r"(?:.{0,20}?\bto (?:my )?(?P<to>[A-Za-z]+))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bwhat (?:should|do|can|could|would) i (?:even )?(?:text|write|send|message|reply)"
        r"(?: back)?(?: to)? (?:my )?(?P<to>[A-Za-z]+)",
        re.IGNORECASE,
    ),
)
_REHEARSE: Final = (
    re.compile(
        rf"(?=.*(?:한테|에게|께|말|얘기|이야기|대화|사과|고백|거절|부탁|통보))(?:.*?{_TO})?.*"
        r"연습\S{0,1}\s*(?:좀\s*|같이\s*|한\s*번\s*)*(?:하자|해\s*(?:보자|볼래|볼까|줘|줄래|주라|주세요"
        r"|봐요|봐도)|하고\s*싶|도와|상대)"
    ),
    re.compile(
        r"\b(?:can|could|let'?s|let me|help me|i want to|i'?d like to|want to)\b.{0,24}"
        r"\b(?:practi[cs]e|rehearse|try out)\b.{0,12}\b(?:telling|asking|saying|talking to|what i"
        r"|(?:the|this|that|a) (?:talk|conversation))(?: (?:to|with))?(?: my)?"
        r"(?: (?P<to>[A-Za-z]+))?",
        re.IGNORECASE,
    ),
)
_STOP: Final = re.compile(
    r"^(?:이제\s*)?(?:그만|됐어|나중에|관두자|취소|안\s*할래|그냥\s*둘래)\S{0,4}[.!~]*$"
    r"|^(?:stop|never ?mind|later|not now|forget it|that'?s enough)\b.{0,12}$",
    re.IGNORECASE,
)
_FINE: Final = re.compile(
    r"^(?:응|어|네|예|그래|좋아|좋네|좋다|좋은데|그거|이거|딱|완벽|고마워|고맙|감사|마음에|그대로|보낼게|보내"
    r"|이걸로|그렇게)[^?]{0,24}$"
    r"|^(?:yes|yeah|yep|ok|okay|great|perfect|good|nice|thanks|thank you|that'?s? (?:good|it|fine)"
    r"|i'?ll send|sending)\b[^?]{0,30}$",
    re.IGNORECASE,
)
_INSTEAD: Final = re.compile(
    r"^(?:아니(?:야|요)?|말고|그거\s*말고|다시|차라리|no|rather|instead|actually)\b[,.\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Together:
    """What is being worded: to whom ("" where nobody was named) and what was said for it."""

    kind: Kind
    to: str = ""
    said: tuple[str, ...] = ()
    rounds: int = 0
    rehearsal: drafting.Rehearsal = field(default_factory=lambda: drafting.Rehearsal(""))

    def begin(self, *, language: Language, level: SpeechLevel, rng: Random) -> str:
        if self.kind == "rehearse":
            return self.rehearsal.begin(language=language, level=level, rng=rng)
        return pick(_BEGIN, language, level, rng)

    def hear(
        self, text: str, *, language: Language, level: SpeechLevel, rng: Random
    ) -> tuple[Together | None, str, bool]:
        """What comes next (None once it is over), her words, and whether it came to something."""
        if _STOP.search(text.strip()):
            return None, pick(_STOPPED, language, level, rng), False
        if self.kind == "rehearse":
            after, words = self.rehearsal.hear(text, language=language, level=level, rng=rng)
            over = after.tries >= drafting.TRIES or drafting.clear(text)
            return (None if over else replace(self, rehearsal=after)), words, over
        if self.said and _FINE.search(text.strip()):
            return None, pick(_SENT, language, level, rng), True
        anew = _INSTEAD.sub("", text.strip())
        said = (anew,) if anew != text.strip() else (*self.said, text.strip())
        draft = drafting.draft(self.to, said, language=language)
        if draft is None or self.rounds + 1 >= ROUNDS:
            return None, pick(_SENT, language, level, rng), bool(self.said)
        shown = pick(_SHOWN, language, level, rng).replace("{text}", draft.text)
        return replace(self, said=said, rounds=self.rounds + 1), shown, False


def asked(text: str) -> Together | None:
    """What somebody asks to find words for; None where they do not."""
    for found in (pattern.search(text) for pattern in _WRITE):
        if found:
            return Together("write", _name(found))
    for found in (pattern.search(text) for pattern in _REHEARSE):
        if found:
            to = _name(found)
            return Together("rehearse", to, rehearsal=drafting.Rehearsal(to))
    return None


def _name(found: re.Match[str]) -> str:
    to = (found["to"] or "").strip()
    return "" if to in _ANYBODY or to.lower() in _NOBODY else to


_NOBODY: Final = frozenset({"them", "him", "her", "someone", "somebody", "back", "it", "this"})

_BEGIN: Final[Lines] = (
    (
        "같이 써 보자. 제일 하고 싶은 말이 뭐야? 생각나는 대로 적어 줘.",
        "응, 도와줄게. 무슨 말을 전하고 싶은지 그냥 말하듯이 적어 봐.",
    ),
    (
        "같이 써 봐요. 제일 하고 싶은 말이 뭐예요? 생각나는 대로 적어 줘요.",
        "네, 도와줄게요. 무슨 말을 전하고 싶은지 그냥 말하듯이 적어 봐요.",
    ),
    (
        "Let's write it together. What do you most want to say? Put it just as it comes.",
        "Happy to help. What should reach them? Say it the way you'd say it out loud.",
    ),
)
_SHOWN: Final[Lines] = (
    (
        '이렇게 보내면 어때? "{text}" 더할 말이나 바꿀 데가 있으면 말해 줘. 보내는 건 네가 해.',
        '네 말로만 적어 봤어. "{text}" 이대로 좋아, 아니면 더 넣고 싶은 게 있어?',
    ),
    (
        '이렇게 보내면 어때요? "{text}" 더할 말이나 바꿀 데가 있으면 말해 줘요. 보내는 건 직접요.',
        '하신 말로만 적어 봤어요. "{text}" 이대로 좋아요, 아니면 더 넣고 싶은 게 있어요?',
    ),
    (
        'How about this: "{text}" Tell me what to add or change. You send it.',
        'Only your own words: "{text}" Is it right, or is something missing?',
    ),
)
_SENT: Final[Lines] = (
    ("좋아. 네 말이라서 더 닿을 거야.", "그래, 그대로 보내도 좋겠다."),
    ("좋아요. 직접 한 말이라서 더 닿을 거예요.", "네, 그대로 보내도 좋겠어요."),
    ("Good. It'll land because it's yours.", "Yes, I'd send it just like that."),
)
_STOPPED: Final[Lines] = (
    ("그래, 여기까지 하자.", "응, 오늘은 그냥 두자."),
    ("그래요, 여기까지 해요.", "네, 오늘은 그냥 둬요."),
    ("All right, we'll leave it there.", "Okay. It can wait."),
)
