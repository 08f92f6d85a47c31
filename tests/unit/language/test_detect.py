"""Which language a text is in."""

from __future__ import annotations

import pytest

from samantha.language.detect import fits, language, mix, scripts
from samantha.types import Language

KOREAN = """
오늘 너무 힘들었어
ㅋㅋㅋㅋ
ㅠㅠ
오늘 meeting에서 boss한테 깨졌어
나 지금 Netflix 보는 중
BTS 콘서트 갔다 왔어
iPhone 17 살까 말까
deadline이 내일이야
OK 알겠어
ㅇㅋ thanks 친구야
나 오늘 약간 feeling이 안 좋아
I love you라고 했어
"I will always love you" 이 노래 알아?
React useState 에러 나는데 왜 이래
team leader가 you are fired라고 했어
https://example.com/i-am-the-one 이거 봤어?
happy birthday라고 말해줘
""".strip().splitlines()

ENGLISH = """
I had a terrible day
my boss yelled at me ㅠㅠ
lol I can't believe it ㅋㅋㅋ
I love 떡볶이 so much
My mom told me "힘내" and I cried
what does 눈치 mean?
hey, are you there?
im so tired
goodnight
Can you teach me how to say 보고 싶어 to my girlfriend
it's raining again
nothing much, just work
thank you so much for listening
""".strip().splitlines()


@pytest.mark.parametrize("text", KOREAN)
@pytest.mark.parametrize("fallback", ["ko", "en"])
def test_korean_with_english_in_it_is_korean(text: str, fallback: Language) -> None:
    assert language(text, fallback) == "ko"


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("fallback", ["ko", "en"])
def test_english_with_korean_in_it_is_english(text: str, fallback: Language) -> None:
    assert language(text, fallback) == "en"


@pytest.mark.parametrize(
    "text",
    ["", "...", "😭😭", "1234", "ok", "lol", "asdf", "Bonjour, je suis fatigué", "Я устал",
     "今日は疲れた", "no me gusta el trabajo", "ich bin so müde", "hello", "https://example.com/a"],
)  # fmt: skip
@pytest.mark.parametrize("fallback", ["ko", "en"])
def test_what_cannot_be_told_stays_as_it_was(text: str, fallback: Language) -> None:
    assert language(text, fallback) == fallback


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오늘 힘들어", "ko"),
        ("I am fine", "en"),
        ("I was so sad 근데 지금은 괜찮아", "mixed"),
        ("もう疲れた", "other"),
        ("estoy muy cansada hoy", "other"),
        ("!!!", "none"),
    ],
)
def test_what_a_text_is_made_of(text: str, expected: str) -> None:
    assert mix(text) == expected


def test_shares_of_scripts_are_of_letters_only() -> None:
    assert scripts("가나ab 12!!") == {"hangul": 0.5, "latin": 0.5}
    assert scripts("我 привет")["han"] == pytest.approx(1 / 7)
    assert scripts("42 🙂") == {}


@pytest.mark.parametrize(
    ("text", "wanted", "good"),
    [
        ("오늘은 Netflix나 볼까?", "ko", True),
        ("그랬구나, 많이 속상했겠다.", "ko", True),
        ("That sounds really hard.", "ko", False),
        ("많이 힘들었지? 加油", "ko", False),
        ("괜찮아 всё", "ko", False),
        ("정말 大変だった네", "ko", False),
        ("That sounds hard, 지수.", "en", True),
        ("많이 힘들었겠다.", "en", False),
        ("...", "en", True),
    ],
)
def test_a_line_in_the_wrong_language_is_caught(text: str, wanted: Language, good: bool) -> None:
    assert fits(text, wanted) is good
