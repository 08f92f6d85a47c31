"""The names of feelings: two native label sets, the fifteen shared classes, and where each lies
in pleasure, arousal and dominance."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from samantha.types import EMOTIONS, Emotion, Pad

# Demszky et al. (2020), GoEmotions, in the order of the published label file.
GOEMOTIONS: Final[tuple[str, ...]] = (
    "admiration",
    "amusement",
    "anger",
    "annoyance",
    "approval",
    "caring",
    "confusion",
    "curiosity",
    "desire",
    "disappointment",
    "disapproval",
    "disgust",
    "embarrassment",
    "excitement",
    "fear",
    "gratitude",
    "grief",
    "joy",
    "love",
    "nervousness",
    "optimism",
    "pride",
    "realization",
    "relief",
    "remorse",
    "sadness",
    "surprise",
    "neutral",
)

# Jeon et al. (2022), KOTE, in the order of the published label file.
KOTE: Final[tuple[str, ...]] = (
    "불평/불만",
    "환영/호의",
    "감동/감탄",
    "지긋지긋",
    "고마움",
    "슬픔",
    "화남/분노",
    "존경",
    "기대감",
    "우쭐댐/무시함",
    "안타까움/실망",
    "비장함",
    "의심/불신",
    "뿌듯함",
    "편안/쾌적",
    "신기함/관심",
    "아껴주는",
    "부끄러움",
    "공포/무서움",
    "절망",
    "한심함",
    "역겨움/징그러움",
    "짜증",
    "어이없음",
    "없음",
    "패배/자기혐오",
    "귀찮음",
    "힘듦/지침",
    "즐거움/신남",
    "깨달음",
    "죄책감",
    "증오/혐오",
    "흐뭇함(귀여움/예쁨)",
    "당황/난처",
    "경악",
    "부담/안_내킴",
    "서러움",
    "재미없음",
    "불쌍함/연민",
    "놀람",
    "행복",
    "불안/걱정",
    "기쁨",
    "안심/신뢰",
)

# Labels without a counterpart in the other language (비장함, 의심/불신) stay native.
SHARED: Final[MappingProxyType[Emotion, tuple[tuple[str, ...], tuple[str, ...]]]] = (
    MappingProxyType(
        {
            "joy": (
                ("joy", "amusement", "excitement", "pride"),
                ("기쁨", "즐거움/신남", "행복", "뿌듯함"),
            ),
            "affection": (
                ("love", "caring"),
                ("아껴주는", "흐뭇함(귀여움/예쁨)", "환영/호의"),
            ),
            "gratitude": (("gratitude",), ("고마움",)),
            "admiration": (("admiration",), ("감동/감탄", "존경")),
            "hope": (("optimism", "desire"), ("기대감",)),
            "calm": (("relief", "approval"), ("편안/쾌적", "안심/신뢰")),
            "interest": (
                ("curiosity", "confusion", "realization"),
                ("신기함/관심", "깨달음"),
            ),
            "surprise": (("surprise",), ("놀람", "경악", "당황/난처")),
            "sadness": (
                ("sadness", "grief", "disappointment"),
                ("슬픔", "서러움", "절망", "안타까움/실망", "불쌍함/연민"),
            ),
            "fear": (("fear", "nervousness"), ("공포/무서움", "불안/걱정")),
            "anger": (
                ("anger", "annoyance", "disapproval"),
                ("화남/분노", "짜증", "불평/불만", "어이없음", "증오/혐오"),
            ),
            "disgust": (
                ("disgust",),
                ("역겨움/징그러움", "한심함", "우쭐댐/무시함"),
            ),
            "shame": (("remorse", "embarrassment"), ("죄책감", "부끄러움", "패배/자기혐오")),
            "weariness": (
                (),
                ("힘듦/지침", "귀찮음", "지긋지긋", "재미없음", "부담/안_내킴"),
            ),
            "neutral": (("neutral",), ("없음",)),
        }
    )
)

# Rounded from the tables of Mehrabian (1996) and Gebhard (2005), ALMA.
PAD: Final[MappingProxyType[Emotion, Pad]] = MappingProxyType(
    {
        "joy": Pad(0.8, 0.5, 0.4),
        "affection": Pad(0.7, 0.2, 0.2),
        "gratitude": Pad(0.6, 0.2, -0.2),
        "admiration": Pad(0.6, 0.3, -0.1),
        "hope": Pad(0.5, 0.3, 0.1),
        "calm": Pad(0.5, -0.4, 0.2),
        "interest": Pad(0.2, 0.4, 0.0),
        "surprise": Pad(0.0, 0.7, -0.2),
        "sadness": Pad(-0.6, -0.3, -0.3),
        "fear": Pad(-0.6, 0.6, -0.4),
        "anger": Pad(-0.5, 0.6, 0.3),
        "disgust": Pad(-0.6, 0.3, 0.2),
        "shame": Pad(-0.5, 0.1, -0.6),
        "weariness": Pad(-0.4, -0.5, -0.3),
        "neutral": Pad(0.0, 0.0, 0.0),
    }
)

POSITIVE: Final[tuple[Emotion, ...]] = tuple(e for e in EMOTIONS if PAD[e].pleasure >= 0.5)
NEGATIVE: Final[tuple[Emotion, ...]] = tuple(e for e in EMOTIONS if PAD[e].pleasure <= -0.4)
# The classes a careless answer hurts most.
DISTRESS: Final[tuple[Emotion, ...]] = ("sadness", "fear", "shame", "weariness")

_MIXED_AT: Final = 0.35  # both a pleasant and an unpleasant class at least this likely


def vad(scores: Mapping[Emotion, float]) -> Pad:
    """Where a set of scores lies: the mean of the classes' points, weighted by their odds."""
    weight = {e: p * p for e, p in scores.items()}
    total = sum(weight.values()) + 0.02

    def mean(axis: str) -> float:
        return float(sum(w * getattr(PAD[e], axis) for e, w in weight.items()) / total)

    return Pad(mean("pleasure"), mean("arousal"), mean("dominance"))


def sides(scores: Mapping[Emotion, float]) -> tuple[float, float, float]:
    """Shares of pleasant, unpleasant and plain among all odds; they sum to 1 where there are any.

    Interest and surprise count half as plain: they have no side of their own. Which class of a
    side it is may be open while the side is not.
    """
    glad = sum(scores.get(e, 0.0) for e in POSITIVE)
    sore = sum(scores.get(e, 0.0) for e in NEGATIVE)
    plain = scores.get("neutral", 0.0) + 0.5 * (
        scores.get("interest", 0.0) + scores.get("surprise", 0.0)
    )
    total = glad + sore + plain
    return (glad / total, sore / total, plain / total) if total else (0.0, 0.0, 0.0)


def is_mixed(scores: Mapping[Emotion, float]) -> bool:
    """Whether a pleasant and an unpleasant feeling hold at once."""
    return (
        max(scores[e] for e in POSITIVE) >= _MIXED_AT
        and max(scores[e] for e in NEGATIVE) >= _MIXED_AT
    )
