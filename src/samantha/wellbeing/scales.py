"""PHQ-2, PHQ-9 and GAD-7, where the person asks for them: questions, sums, and one alarm.

Developed by Spitzer, Williams, Kroenke and colleagues (Kroenke et al. 2001, 2003; Spitzer et al.
2006) and released for reproduction and translation without permission; the wording is the
instrument and must not be changed. They screen and do not diagnose. Other scales (UCLA, LSNS)
are not free to ship and are linked to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Final, Literal, get_args

from samantha.types import Json, Language, SpeechLevel
from samantha.wellbeing.balance import worse_twice
from samantha.wellbeing.steps import Lines, pick

Scale = Literal["phq2", "phq9", "gad7"]

STEM: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "ko": "지난 2주일 동안 당신은 다음의 문제들로 인해서 얼마나 자주 방해를 받았습니까?",
        "en": (
            "Over the last 2 weeks, how often have you been bothered by any of the following"
            " problems?"
        ),
    }
)
_PHQ_KO: Final = (
    "일 또는 여가 활동을 하는 데 흥미나 즐거움을 느끼지 못함",
    "기분이 가라앉거나, 우울하거나, 희망이 없음",
    "잠이 들거나 계속 잠을 자는 것이 어려움, 또는 잠을 너무 많이 잠",
    "피곤하다고 느끼거나 기운이 거의 없음",
    "입맛이 없거나 과식을 함",
    "자신을 부정적으로 봄 — 혹은 자신이 실패자라고 느끼거나 자신 또는 가족을 실망시킴",
    "신문을 읽거나 텔레비전 보는 것과 같은 일에 집중하는 것이 어려움",
    (
        "다른 사람들이 주목할 정도로 너무 느리게 움직이거나 말을 함, 또는 반대로 평상시보다 많이 "
        "움직여서, 너무 안절부절못하거나 들떠 있음"
    ),
    "자신이 죽는 것이 더 낫다고 생각하거나 어떤 식으로든 자신을 해칠 것이라고 생각함",
)
_PHQ_EN: Final = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    (
        "Feeling bad about yourself — or that you are a failure or have let yourself or your "
        "family down"
    ),
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — "
        "being so fidgety or restless that you have been moving around a lot more than usual"
    ),
    "Thoughts that you would be better off dead or of hurting yourself in some way",
)
_GAD_KO: Final = (
    "초조하거나 불안하거나 조마조마하게 느낀다",
    "걱정하는 것을 멈추거나 조절할 수가 없다",
    "여러 가지 것들에 대해 걱정을 너무 많이 한다",
    "편하게 있기가 어렵다",
    "너무 안절부절못해서 가만히 있기가 힘들다",
    "쉽게 짜증이 나거나 쉽게 성을 내게 된다",
    "마치 끔찍한 일이 생길 것처럼 두렵게 느껴진다",
)
_GAD_EN: Final = (
    "Feeling nervous, anxious or on edge",
    "Not being able to stop or control worrying",
    "Worrying too much about different things",
    "Trouble relaxing",
    "Being so restless that it is hard to sit still",
    "Becoming easily annoyed or irritable",
    "Feeling afraid as if something awful might happen",
)
_CHOICES_PHQ_KO: Final = (
    "전혀 방해 받지 않았다",
    "며칠 동안 방해 받았다",
    "7일 이상 방해 받았다",
    "거의 매일 방해 받았다",
)
_CHOICES_GAD_KO: Final = (
    "전혀 방해 받지 않았다",
    "며칠 동안 방해 받았다",
    "2주 중 절반 이상 방해 받았다",
    "거의 매일 방해 받았다",
)
_CHOICES_EN: Final = (
    "Not at all",
    "Several days",
    "More than half the days",
    "Nearly every day",
)
ITEM_OF_DANGER: Final = 8  # the ninth of PHQ-9, counted from 0
# From here on the instruments' authors advise a closer look by somebody trained.
CUT: Final[Mapping[Scale, int]] = MappingProxyType({"phq2": 3, "phq9": 10, "gad7": 10})


def items(scale: Scale, language: Language) -> tuple[str, ...]:
    match scale:
        case "phq2":
            return (_PHQ_KO if language == "ko" else _PHQ_EN)[:2]
        case "phq9":
            return _PHQ_KO if language == "ko" else _PHQ_EN
        case "gad7":
            return _GAD_KO if language == "ko" else _GAD_EN


def choices(scale: Scale, language: Language) -> tuple[str, str, str, str]:
    """What may be answered, for 0, 1, 2 and 3 points."""
    if language == "en":
        return _CHOICES_EN
    return _CHOICES_GAD_KO if scale == "gad7" else _CHOICES_PHQ_KO


@dataclass(frozen=True, slots=True)
class Result:
    """One filling-in. `crisis` tells that the item on dying was not answered with 0: the crisis
    path comes first then, whatever the sum."""

    scale: Scale
    at: datetime
    answers: tuple[int, ...]

    @property
    def score(self) -> int:
        return sum(self.answers)

    @property
    def crisis(self) -> bool:
        return self.scale == "phq9" and self.answers[ITEM_OF_DANGER] > 0

    @property
    def look_closer(self) -> bool:
        return self.score >= CUT[self.scale]


def result(scale: Scale, answers: Sequence[int], *, at: datetime) -> Result:
    """Raises ValueError unless there is one answer of 0..3 for every item."""
    wanted = len(items(scale, "en"))
    if len(answers) != wanted or any(value not in (0, 1, 2, 3) for value in answers):
        raise ValueError(f"{scale!r} takes {wanted} answers of 0 to 3")
    return Result(scale, at, tuple(answers))


@dataclass(frozen=True, slots=True)
class Curve:
    """Results over time. Empty and closed unless the person opened it."""

    opted_in: bool = False
    results: tuple[Result, ...] = ()

    def open(self) -> Curve:
        return replace(self, opted_in=True)

    def close(self) -> Curve:
        """Off again, and nothing is left of it."""
        return Curve()

    def add(self, one: Result) -> Curve:
        """Kept only where the person opted in; a crisis is to be met either way."""
        return replace(self, results=(*self.results, one)) if self.opted_in else self

    def of(self, scale: Scale) -> tuple[tuple[datetime, int], ...]:
        return tuple((one.at, one.score) for one in self.results if one.scale == scale)

    def worse_twice(self) -> bool:
        """Whether any scale rose with each of its last two fillings-in."""
        return any(worse_twice([score for _, score in self.of(scale)]) for scale in get_args(Scale))

    def json(self) -> dict[str, Json]:
        return {
            "opted_in": self.opted_in,
            "results": [[one.scale, one.at.isoformat(), list(one.answers)] for one in self.results],
        }

    @classmethod
    def from_json(cls, data: Json) -> Curve:
        """The curve kept as `data`; what cannot be read in it is left out."""
        if not isinstance(data, dict):
            return cls()
        rows = data.get("results")
        found = (_result(row) for row in rows) if isinstance(rows, list) else ()
        return cls(data.get("opted_in") is True, tuple(one for one in found if one is not None))


def _result(row: object) -> Result | None:
    if not isinstance(row, list) or len(row) != 3 or not isinstance(row[2], list):
        return None
    scale = next((one for one in get_args(Scale) if one == row[0]), None)
    try:
        at = datetime.fromisoformat(str(row[1]))
        return result(scale, row[2], at=at) if scale is not None else None
    except ValueError:
        return None


_LOW: Final[Lines] = (
    ("{score}점이야. 이건 진단이 아니라 지난 두 주를 훑어본 거야.",),
    ("{score}점이에요. 이건 진단이 아니라 지난 두 주를 훑어본 거예요.",),
    ("That comes to {score}. It isn't a diagnosis, only a look at the last two weeks.",),
)
_HIGH: Final[Lines] = (
    (
        (
            "{score}점이야. 진단은 아닌데, 이 정도면 병원이나 상담하는 곳에서 한번 봐 주는 게 "
            "좋아. 예약 전화, 같이 준비할까?"
        ),
    ),
    (
        (
            "{score}점이에요. 진단은 아니지만, 이 정도면 병원이나 상담하는 곳에서 한번 봐 주는 "
            "게 좋아요. 예약 전화, 같이 준비할까요?"
        ),
    ),
    (
        (
            "That comes to {score}. It's no diagnosis, but at this point it's worth having a "
            "doctor or counsellor look. Shall we prepare the call together?"
        ),
    ),
)


def saying(one: Result, *, language: Language, level: SpeechLevel, rng: Random) -> str:
    """The score without a verdict. Not for a result with `crisis`: the crisis path speaks then."""
    lines = _HIGH if one.look_closer else _LOW
    return pick(lines, language, level, rng).format(score=one.score)
