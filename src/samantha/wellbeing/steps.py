"""Her words for bringing people together: offers, follow-ups, and why she does not stand in."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Final, Literal

from samantha.types import Language, SpeechLevel
from samantha.wellbeing.kin import Matter

# call, message, meet: with somebody known. share: tell them the good news. name: say who there
# is. place: go where people are.
# talk: what was tried out here before it is said to them, never offered.
Step = Literal["call", "message", "meet", "share", "name", "place", "talk"]
Reason = Literal["missed", "distant", "warm", "matter", "illness", "plain", "news", "lonely"]

Lines = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # 반말, 존댓말, English


def _column(language: Language, level: SpeechLevel) -> int:
    if language == "en":
        return 2
    return 0 if level == "banmal" else 1


def pick(lines: Lines, language: Language, level: SpeechLevel, rng: Random) -> str:
    return rng.choice(lines[_column(language, level)])


_MATTERS: Final[Mapping[Matter, tuple[str, str]]] = MappingProxyType(
    {
        "birthday": ("생일", "birthday"),
        "exam": ("시험", "exam"),
        "interview": ("면접", "interview"),
        "wedding": ("결혼", "wedding"),
        "baby": ("아기", "baby"),
        "move": ("이사", "move"),
        "job": ("새 일", "new job"),
        "illness": ("아픈 데", "illness"),
        "trip": ("여행", "trip"),
    }
)


def matter(kind: Matter, language: Language) -> str:
    return _MATTERS[kind][1 if language == "en" else 0]


_REASONS: Final[Mapping[Reason, Lines]] = MappingProxyType(
    {
        "missed": (
            ("{who_name} 보고 싶다고 했잖아.", "{who_name} 생각 난다고 했지."),
            ("{who_name} 보고 싶다고 했잖아요.", "{who_name} 생각 난다고 했죠."),
            ("You said you miss {who_name}.", "{who_name} has been on your mind."),
        ),
        "distant": (
            (
                "{who_name:이랑} 연락한 지 좀 됐다고 했잖아.",
                "{who_name:이랑} 뜸해졌다고 했지.",
            ),
            (
                "{who_name:이랑} 연락한 지 좀 됐다고 했잖아요.",
                "{who_name:이랑} 뜸해졌다고 했죠.",
            ),
            (
                "You said it's been a while with {who_name}.",
                "It's been long since you two talked, you said.",
            ),
        ),
        "warm": (
            ("{who_name} 얘기는 늘 좋게 하잖아.", "{who_name} 얘기할 때는 말이 편하더라."),
            ("{who_name} 얘기는 늘 좋게 하잖아요.", "{who_name} 얘기할 때는 말이 편하더라고요."),
            ("You always speak well of {who_name}.", "You sound easy when it's about {who_name}."),
        ),
        "matter": (
            ("{who_name} {matter} 얘기 했었잖아.", "{who_name} {matter} 있다고 했지."),
            ("{who_name} {matter} 얘기 했었잖아요.", "{who_name} {matter} 있다고 했죠."),
            ("You mentioned {who_name}'s {matter}.", "There was {who_name}'s {matter}."),
        ),
        "illness": (
            ("{who_name} 아프다고 했잖아.", "{who_name} 몸이 안 좋다고 했지."),
            ("{who_name} 아프다고 했잖아요.", "{who_name} 몸이 안 좋다고 했죠."),
            ("You said {who_name} isn't well.", "{who_name} has been ill, you said."),
        ),
        "plain": (
            ("{who_name} 얘기 했었잖아.", "{who_name} 얘기 해 줬지."),
            ("{who_name} 얘기 해 주셨잖아요.", "{who_name} 얘기 하셨었죠."),
            ("You've told me about {who_name}.", "You mentioned {who_name}."),
        ),
        "news": (
            ("이 소식, 여기서만 듣기 아깝다.", "이런 건 직접 들려주면 더 좋아할 텐데."),
            ("이 소식, 여기서만 듣기 아까워요.", "이런 건 직접 들려주면 더 좋아할 텐데요."),
            ("This is too good to stop with me.", "News like this is better told to a face."),
        ),
        "lonely": (("",), ("",), ("",)),
    }
)

_STEPS: Final[Mapping[Step, Lines]] = MappingProxyType(
    {
        "call": (
            ("{who_name:한테} 전화해 볼래?", "{who_name:한테} 잠깐 전화 한번 해 볼래?"),
            ("{who_name:한테} 전화해 볼래요?", "{who_name:한테} 잠깐 전화 한번 해 볼래요?"),
            ("Want to give {who_name} a call?", "How about ringing {who_name}, just briefly?"),
        ),
        "message": (
            (
                "{who_name:한테} 한 줄만 보내 볼래? 쓰는 건 같이 해도 되고.",
                "{who_name:한테} 짧게 안부 하나 보내 볼래?",
            ),
            (
                "{who_name:한테} 한 줄만 보내 볼래요? 쓰는 건 같이 해도 되고요.",
                "{who_name:한테} 짧게 안부 하나 보내 볼래요?",
            ),
            (
                "Want to send {who_name} one line? We can write it together.",
                "How about a short hello to {who_name}?",
            ),
        ),
        "meet": (
            (
                "이번 주에 {who_name:한테} 밥 한번 먹자고 해 볼래?",
                "{who_name:한테} 같이 좀 걷자고 해 볼래?",
            ),
            (
                "이번 주에 {who_name:한테} 밥 한번 먹자고 해 볼래요?",
                "{who_name:한테} 같이 좀 걷자고 해 볼래요?",
            ),
            (
                "Would you ask {who_name} to eat with you this week?",
                "How about asking {who_name} for a walk?",
            ),
        ),
        "share": (
            ("{who_name:한테}도 들려줄래?", "{who_name:한테} 바로 알려 줄래?"),
            ("{who_name:한테}도 들려줄래요?", "{who_name:한테} 바로 알려 줄래요?"),
            ("Will you tell {who_name} too?", "Want to tell {who_name} right away?"),
        ),
        "name": (
            (
                "떠올리면 마음이 조금 놓이는 사람, 한 명 있어? 오래 연락 못 했어도 괜찮아.",
                "지금 누구 목소리를 들으면 좀 나을 것 같아? 뜸했던 사람이어도 되고.",
            ),
            (
                "떠올리면 마음이 조금 놓이는 사람, 한 명 있어요? 오래 연락 못 했어도 괜찮아요.",
                "지금 누구 목소리를 들으면 좀 나을 것 같아요? 뜸했던 사람이어도 되고요.",
            ),
            (
                (
                    "Is there one person whose voice would help right now? It may be someone "
                    "from long ago."
                ),
                "Who comes to mind, even if you haven't spoken in years?",
            ),
        ),
        "place": (
            (
                (
                    "아는 사람이 없으면 새로 만나는 수도 있어. 동네 책 모임이나 운동 모임, 한 "
                    "번만 구경 가 볼래?"
                ),
                (
                    "매주 같은 시간에 같은 데 가면 얼굴이 익더라고들 해. 동네 도서관이나 복지관 "
                    "강좌 하나 찾아볼래?"
                ),
            ),
            (
                (
                    "아는 사람이 없으면 새로 만나는 수도 있어요. 동네 책 모임이나 운동 모임, 한 "
                    "번만 구경 가 볼래요?"
                ),
                (
                    "매주 같은 시간에 같은 데 가면 얼굴이 익는다고들 해요. 동네 도서관이나 "
                    "복지관 강좌 하나 찾아볼래요?"
                ),
            ),
            (
                (
                    "New people count too. Would you go and look at a book club or a class "
                    "nearby, just once?"
                ),
                (
                    "Faces grow familiar where you go every week. Shall we find one class at the "
                    "library near you?"
                ),
            ),
        ),
    }
)


def offering(
    step: Step, reason: Reason, *, language: Language, level: SpeechLevel, rng: Random
) -> tuple[str, ...]:
    """Reason first, then the step: templates with `{who_name}` and `{matter}`."""
    why = pick(_REASONS[reason], language, level, rng)
    what = pick(_STEPS[step], language, level, rng)
    return tuple(text for text in (why, what) if text)


_ASKING: Final[Mapping[Step, Lines]] = MappingProxyType(
    {
        "call": (
            ("{who_name:한테} 전화해 봤어?", "그때 {who_name:한테} 전화는 어떻게 됐어?"),
            ("{who_name:한테} 전화해 봤어요?", "그때 {who_name:한테} 전화는 어떻게 됐어요?"),
            ("Did you get to call {who_name}?", "How did the call with {who_name} go?"),
        ),
        "message": (
            ("{who_name:한테} 보낸다던 건 어떻게 됐어?", "{who_name:한테} 답은 왔어?"),
            ("{who_name:한테} 보낸다던 건 어떻게 됐어요?", "{who_name:한테} 답은 왔어요?"),
            ("What became of the line to {who_name}?", "Did {who_name} write back?"),
        ),
        "meet": (
            ("{who_name:이랑} 보기로 한 건 어떻게 됐어?",),
            ("{who_name:이랑} 보기로 한 건 어떻게 됐어요?",),
            ("What became of seeing {who_name}?",),
        ),
        "share": (
            ("{who_name:한테} 들려주니까 뭐래?",),
            ("{who_name:한테} 들려주니까 뭐래요?",),
            ("What did {who_name} say to your news?",),
        ),
        "name": (
            ("그 사람이랑은 좀 어때?",),
            ("그 사람이랑은 좀 어때요?",),
            ("How is it with them?",),
        ),
        "talk": (
            ("{who_name:한테} 하려던 얘기는 해 봤어?", "{who_name:이랑} 얘기는 어떻게 됐어?"),
            ("{who_name:한테} 하려던 얘기는 해 봤어요?", "{who_name:이랑} 얘기는 어떻게 됐어요?"),
            ("Did you get to have that talk with {who_name}?", "How did the talk go?"),
        ),
        "place": (("모임은 좀 찾아봤어?",), ("모임은 좀 찾아봤어요?",), ("Did you find a group?",)),
    }
)
_NO_MATTER: Final[Lines] = (
    ("안 했어도 괜찮고.", ""),
    ("안 했어도 괜찮고요.", ""),
    ("It's fine if you didn't.", ""),
)


def asking(step: Step, *, language: Language, level: SpeechLevel, rng: Random) -> tuple[str, ...]:
    """How it went, without a grade."""
    lines = (
        pick(_ASKING[step], language, level, rng),
        pick(_NO_MATTER, language, level, rng),
    )
    return tuple(line for line in lines if line)


_LET_BE: Final[Lines] = (
    ("응, 그럼 그건 접어 두자.", "그래, 안 해도 돼."),
    ("네, 그럼 그건 접어 둘게요.", "그래요, 안 해도 돼요."),
    ("All right, we'll leave it.", "That's fine. No need."),
)


def letting_be(*, language: Language, level: SpeechLevel, rng: Random) -> str:
    """Her answer to a no: nothing more is said of it."""
    return pick(_LET_BE, language, level, rng)
