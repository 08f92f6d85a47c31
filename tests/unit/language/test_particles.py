"""Particles by sound, and names in authored lines."""

from __future__ import annotations

import pytest

from samantha.language.particles import attach, call, fill, slots, spoken_name
from samantha.types import SpeechLevel


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("지수", "은", "지수는"),
        ("민준", "은", "민준은"),
        ("민준", "는", "민준은"),
        ("지수", "이", "지수가"),
        ("하늘", "가", "하늘이"),
        ("밥", "을", "밥을"),
        ("커피", "을", "커피를"),
        ("엄마", "와", "엄마와"),
        ("동생", "와", "동생과"),
        ("서울", "으로", "서울로"),
        ("부산", "로", "부산으로"),
        ("바다", "으로", "바다로"),
        ("지수", "아", "지수야"),
        ("민준", "야", "민준아"),
        ("지수", "이야", "지수야"),
        ("민준", "이야", "민준이야"),
        ("학생", "예요", "학생이에요"),
        ("친구", "이에요", "친구예요"),
        ("지수", "이라고", "지수라고"),
        ("민준", "라고", "민준이라고"),
        ("엄마", "이랑", "엄마랑"),
        ("동생", "랑", "동생이랑"),
        ("커피", "이나", "커피나"),
        ("빵", "나", "빵이나"),
        ("집", "에서", "집에서"),
        ("집", "도", "집도"),
        ("1", "을", "1을"),
        ("2", "을", "2를"),
        ("3", "이", "3이"),
        ("4", "은", "4는"),
        ("5", "은", "5는"),
        ("6", "은", "6은"),
        ("7", "으로", "7로"),
        ("8", "으로", "8로"),
        ("9", "은", "9는"),
        ("10", "은", "10은"),
        ("100", "으로", "100으로"),
        ("1000", "을", "1000을"),
        ("10,000", "을", "10,000을"),
        ("1억", "을", "1억을"),
        ("100000000", "은", "100000000은"),
        ("1000000000000", "을", "1000000000000를"),
        ("0", "은", "0은"),
        ("3.5", "을", "3.5를"),
        ("2.0", "은", "2.0은"),
        ("010-1234-5670", "으로", "010-1234-5670으로"),
        ("30%", "는", "30%는"),
        ("30%", "을", "30%를"),
        ("5km", "을", "5km를"),
        ("3kg", "이", "3kg이"),
        ("20℃", "은", "20℃는"),
        ("TV", "을", "TV를"),
        ("PC", "은", "PC는"),
        ("LLM", "은", "LLM은"),
        ("URL", "으로", "URL로"),
        ("OS", "이", "OS가"),
        ("USB", "을", "USB를"),
        ("SNS", "은", "SNS는"),
        ("Netflix", "을", "Netflix를"),
        ("YouTube", "은", "YouTube는"),
        ("Google", "으로", "Google로"),
        ("iPhone", "은", "iPhone은"),
        ("Python", "을", "Python을"),
        ("Samantha", "은", "Samantha는"),
        ("Kevin", "이", "Kevin이"),
        ("Emily", "가", "Emily가"),
        ("Tom", "은", "Tom은"),
        ("King", "을", "King을"),
        ("Michael", "은", "Michael은"),
        ("Slack", "이", "Slack이"),
        ("Internet", "은", "Internet은"),
        ("Coffee", "을", "Coffee를"),
        ("Zoom", "으로", "Zoom으로"),
        ("“사랑”", "이라는", "“사랑”이라는"),
        ("'바다'", "은", "'바다'는"),
        ("봄(春)", "은", "봄(春)은"),
        ("비틀즈(The Beatles)", "은", "비틀즈(The Beatles)는"),
        ("《소나기》", "을", "《소나기》를"),
        ("힘내!", "라고", "힘내!라고"),
        ("그래...", "이라고", "그래...라고"),
        ("고마워ㅋㅋ", "라고", "고마워ㅋㅋ라고"),
        ("ㅇㅇ", "이라고", "ㅇㅇ이라고"),
        ("", "은", "는"),
    ],
)
def test_the_particle_follows_the_sound(word: str, particle: str, expected: str) -> None:
    assert attach(word, particle) == expected


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("지수", "banmal", "지수야"),
        ("민준", "banmal", "민준아"),
        ("지수", "jondaemal", "지수 씨"),
        ("김 선생님", "jondaemal", "김 선생님"),
        ("언니", "banmal", "언니"),
        ("Mina", "banmal", "Mina"),
    ],
)
def test_a_name_is_called_as_friends_call_it(name: str, level: SpeechLevel, expected: str) -> None:
    assert call(name, level=level) == expected


@pytest.mark.parametrize(
    ("template", "name", "level", "expected"),
    [
        ("{name:아}, 잘 잤어?", "지수", "banmal", "지수야, 잘 잤어?"),
        ("{name:아}, 잘 잤어요?", "지수", "jondaemal", "지수 씨, 잘 잤어요?"),
        ("{name:은} 어때?", "민준", "banmal", "민준이는 어때?"),
        ("{name:은} 어때?", "지수", "banmal", "지수는 어때?"),
        ("{name:은} 어때요?", "민준", "jondaemal", "민준 씨는 어때요?"),
        ("{name:이} 웃었어.", "민준", "banmal", "민준이가 웃었어."),
        ("{name:을} 믿어.", "하늘", "banmal", "하늘이를 믿어."),
        ("{name:와} 걷자.", "민준", "banmal", "민준이와 걷자."),
        ("{name:로} 살아.", "민준", "banmal", "민준이로 살아."),
        ("역시 {name:이야}.", "민준", "banmal", "역시 민준이야."),
        ("역시 {name:이야}.", "지수", "banmal", "역시 지수야."),
        ("{name:이에요}.", "민준", "jondaemal", "민준 씨예요."),
        ("{name} 생각", "지수", "jondaemal", "지수 씨 생각"),
        ("{name:은} 어때요?", "선생님", "jondaemal", "선생님은 어때요?"),
        ("{name:은} 좋겠다.", "언니", "banmal", "언니는 좋겠다."),
        ("{name:은} 좋겠다.", "김민준", "banmal", "김민준은 좋겠다."),
        ("{name:을} 응원해.", "Kevin", "banmal", "Kevin을 응원해."),
    ],
)
def test_a_slot_is_filled_in_the_level_of_the_line(
    template: str, name: str, level: SpeechLevel, expected: str
) -> None:
    assert fill(template, {"name": name}, level=level) == expected


def test_a_phrase_takes_particles_and_no_title() -> None:
    filled = fill(
        "{when} “{quote}”{:라고} 했잖아요. {friend_name:은} 잘 있어요?",
        {"when": "어제", "quote": "다 별일", "friend_name": "수빈"},
        level="jondaemal",
    )
    assert filled == "어제 “다 별일”이라고 했잖아요. 수빈 씨는 잘 있어요?"


def test_english_lines_are_filled_plainly() -> None:
    said = fill("Hey {name}, you said that {when}.", {"name": "Theo", "when": "yesterday"},
                level="jondaemal", lang="en")  # fmt: skip
    assert said == "Hey Theo, you said that yesterday."


@pytest.mark.parametrize("names", [{}, {"name": ""}, {"name": "  "}])
def test_a_line_with_an_empty_slot_is_never_said(names: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="name"):
        fill("{name:아}, 안녕", names, level="banmal")


def test_the_slots_of_a_line_are_known() -> None:
    assert slots("{name:은} {when} {name} {quote}") == ("name", "when", "quote")
    assert slots("없음") == ()


def test_a_title_is_not_doubled() -> None:
    assert spoken_name("박 팀장님", level="jondaemal") == "박 팀장님"
    assert spoken_name("지수 씨", level="jondaemal") == "지수 씨"
    assert spoken_name("지수", level="banmal") == "지수"
