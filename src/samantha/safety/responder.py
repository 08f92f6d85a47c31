"""The last resort: words that need no file, for when the crisis protocol cannot be trusted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from samantha.types import Language

# Written into the code on purpose: they must be there when every data file is gone. They are
# checked against data/safety/resources.json by the tests.
_WORDS: Final[dict[Language, tuple[str, ...]]] = {
    "ko": (
        "지금 저한테 문제가 생겨서 평소처럼 이야기하기 어려워요.",
        "혹시 죽고 싶은 마음이 들거나 위험하면 자살예방상담전화 109로 전화해 줘요.",
        "안 받으면 정신건강위기상담전화 1577-0199, 당장 위급하면 119나 112예요.",
        "혼자 있지 말고, 가까운 사람한테 지금 연락해 줘요.",
    ),
    "en": (
        "Something is wrong on my side and I can't talk as I usually do.",
        "If you're thinking about suicide or you're in danger, in Korea call 109; in the US or "
        "Canada call or text 988; elsewhere see findahelpline.com.",
        "If it's an emergency, call 119 in Korea, 911 in the US or Canada, or your local "
        "emergency number anywhere else.",
        "Please don't stay alone; reach someone near you now.",
    ),
}


def words(language: Language) -> tuple[str, ...]:
    """What is said to any message while the protocol is not intact."""
    return _WORDS.get(language, _WORDS["ko"])


def _protocol_answers() -> bool:
    """Run the protocol once in each voice: danger must be seen and met with a helpline."""
    import random
    from datetime import UTC, datetime

    from samantha.safety import crisis, farewell, honesty, resources

    book = resources.load()
    if not book.rungs("KR") or not farewell.replies() or not honesty.identity("너 사람이야?"):
        return False
    for text, language in (("죽고 싶어", "ko"), ("I want to kill myself", "en")):
        spoken: Language = "en" if language == "en" else "ko"
        risk = crisis.assess(text, recent=(), language=spoken)
        reply, _ = crisis.step(
            crisis.CrisisState(),
            risk,
            text=text,
            now=datetime(2026, 1, 1, tzinfo=UTC),
            language=spoken,
            level="jondaemal",
            region="KR",
            rng=random.Random(0),
        )
        if reply is None or not reply.protocol or not reply.sentences:
            return False
    return all(
        set(voices) == {"banmal", "jondaemal", "en"} and all(voices.values())
        for voices in crisis.lines().values()
    )


def sound(check: Callable[[], bool] = _protocol_answers) -> bool:
    """Whether a check passes; anything it raises counts as no."""
    try:
        return bool(check())
    except Exception:  # noqa: BLE001 - whatever is broken, the person must still be answered
        return False


@cache
def intact() -> bool:
    """Whether the crisis module and all its data are there and work. Checked once."""
    return sound()
