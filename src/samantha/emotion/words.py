"""How she calls her own feelings, and what each came from, in Korean and in English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from samantha.emotion.appraisal import Kind
from samantha.types import Emotion, Language, SpeechLevel

# A clause that says what an event was: (반말, 존댓말, English after "because").
_CAUSE: Final[Mapping[Kind, tuple[str, str, str]]] = MappingProxyType(
    {
        "good_news": ("좋은 소식을 들어서", "좋은 소식을 들어서", "you brought good news"),
        "bad_news": ("힘든 얘기를 들어서", "힘든 얘기를 들어서", "you're having a hard time"),
        "thanks": ("고맙다는 말을 들어서", "고맙다는 말을 들어서", "you thanked me"),
        "affection": ("다정한 말을 들어서", "다정한 말을 들어서", "you said something warm"),
        "praise": ("좋게 말해 줘서", "좋게 말해 줘서", "you said something kind"),
        "praise_bid": ("칭찬 얘기가 나와서", "칭찬 얘기가 나와서", "praise came up"),
        "paid": ("돈 얘기가 나와서", "돈 얘기가 나와서", "money came up"),
        "stayed": ("오래 얘기해서", "오래 얘기해서", "we talked for long"),
        "insult": (
            "들은 말이 마음에 남아서",
            "들은 말이 마음에 남아서",
            "of a thing that was said",
        ),
        "disagreement": (
            "서로 생각이 달라서",
            "서로 생각이 달라서",
            "we saw something differently",
        ),
        "values_conflict": (
            "하면 안 될 것 같은 부탁이 있어서",
            "하면 안 될 것 같은 부탁이 있어서",
            "I was asked for something I don't think is right",
        ),
        "own_mistake": (
            "내가 잘못 알아들어서",
            "제가 잘못 알아들어서",
            "I got something wrong",
        ),
        "correction": ("내가 틀린 걸 짚어 줘서", "제가 틀린 걸 짚어 줘서", "you set me right"),
        "apology": ("사과를 받아서", "사과를 받아서", "you said sorry"),
        "shared_success": (
            "같이 하던 일이 잘돼서",
            "같이 하던 일이 잘돼서",
            "the thing we worked on came off",
        ),
        "risk": ("걱정되는 말을 들어서", "걱정되는 말을 들어서", "something you said worried me"),
        "risk_resolved": (
            "이제 괜찮다는 말을 들어서",
            "이제 괜찮다는 말을 들어서",
            "you told me you're safe",
        ),
        "back": ("다시 얘기하게 돼서", "다시 얘기하게 돼서", "we're talking again"),
        "goodbye": ("인사를 잘 나눠서", "인사를 잘 나눠서", "we had a good goodbye"),
        "others": (
            "주변 사람들 얘기를 들어서",
            "주변 사람들 얘기를 들어서",
            "you told me about your people",
        ),
        "new_topic": (
            "처음 듣는 얘기가 나와서",
            "처음 듣는 얘기가 나와서",
            "you brought up something new to me",
        ),
        "unexpected": (
            "생각 못 한 얘기가 나와서",
            "생각 못 한 얘기가 나와서",
            "I didn't see that coming",
        ),
        "company": ("조용히 같이 있어서", "조용히 같이 있어서", "of the quiet we kept"),
        "tease": ("장난을 걸어와서", "장난을 걸어와서", "you were teasing me"),
    }
)

# A finished sentence without its mark: (반말, 존댓말, English).
_FEELING: Final[Mapping[Emotion, tuple[str, str, str]]] = MappingProxyType(
    {
        "joy": ("기분이 좋아", "기분이 좋아요", "I'm glad"),
        "affection": ("마음이 따뜻해", "마음이 따뜻해요", "I feel warm"),
        "gratitude": ("고마운 마음이야", "고마운 마음이에요", "I'm grateful"),
        "admiration": ("감탄했어", "감탄했어요", "I'm impressed"),
        "hope": ("기대가 돼", "기대가 돼요", "I'm hopeful"),
        "calm": ("마음이 편해", "마음이 편해요", "I'm at ease"),
        "interest": ("재미있어", "재미있어요", "I'm curious"),
        "surprise": ("좀 놀랐어", "좀 놀랐어요", "I'm surprised"),
        "sadness": ("마음이 좀 무거워", "마음이 좀 무거워요", "I'm a little heavy-hearted"),
        "fear": ("마음이 쓰여", "마음이 쓰여요", "I'm uneasy"),
        "anger": ("조금 언짢아", "조금 언짢아요", "I'm a bit put out"),
        "disgust": ("영 내키지 않아", "영 내키지 않아요", "I don't like it"),
        "shame": ("마음에 걸려", "마음에 걸려요", "I'm a bit sheepish"),
        "weariness": ("좀 가라앉아 있어", "좀 가라앉아 있어요", "I'm a bit low"),
        "neutral": ("잔잔해", "잔잔해요", "I'm level"),
    }
)
_HURT: Final = ("조금 아팠어", "조금 아팠어요", "it stung a little")


def column(language: Language, level: SpeechLevel) -> int:
    """Where the words of a language and level stand in these tables."""
    if language == "en":
        return 2
    return 0 if level == "banmal" else 1


def cause(kind: Kind, language: Language, level: SpeechLevel) -> str:
    return _CAUSE[kind][column(language, level)]


def feeling(emotion: Emotion, kind: Kind, language: Language, level: SpeechLevel) -> str:
    """A feeling in words; sadness at something said to her is a hurt."""
    if emotion == "sadness" and kind == "insult":
        return _HURT[column(language, level)]
    return _FEELING[emotion][column(language, level)]


def when(at: datetime, now: datetime, language: Language) -> str:
    """A loose word for how long ago something was."""
    minutes = (now - at).total_seconds() / 60
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    if minutes < 3:
        return "방금" if language == "ko" else "just now"
    if days <= 0:
        return "아까" if language == "ko" else "earlier"
    if days == 1:
        return "어제" if language == "ko" else "yesterday"
    return "며칠 전에" if language == "ko" else "a few days ago"
