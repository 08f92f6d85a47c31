"""What is meant for her, and what is only told to her."""

from __future__ import annotations

from pathlib import Path

import pytest

from samantha.emotion.addressed import MOST_READ, listen
from samantha.emotion.why import asked


@pytest.mark.parametrize(
    "text",
    [
        "너 진짜 멍청하다",
        "넌 왜 이렇게 쓸모가 없냐",
        "꺼져",
        "야 닥쳐 좀",
        "너 같은 거 필요 없어 쓰레기야",
        "니가 제일 한심해",
        "바보야",
        "너는 말귀를 못 알아듣는구나",
        "you're so useless",
        "Shut up.",
        "I hate you",
        "you are just a piece of junk",
        "stupid bot",
        "oh fuck off",
    ],
)
def test_an_insult_to_her_is_heard(text: str) -> None:
    assert listen(text).insult >= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "팀장이 나보고 멍청하다고 했어",
        "걔가 나한테 꺼지래",
        "나 진짜 멍청해",
        "내가 너무 한심하고 싫다",
        "세상이 다 쓰레기 같아",
        "오늘 날씨 진짜 짜증나",
        "너 바보 아니야",
        "네, 오늘 회사에서 재수 없는 일이 있었어요",
        "엄마가 너 같은 건 쓸모없다고 했어",
        "그 사람 진짜 재수 없어",
        "he told me you're useless",
        "my boss is so stupid",
        "I'm so useless",
        "you're not stupid at all",
        "she said shut up and left",
        "this movie is garbage",
        "",
        "ㅋㅋㅋㅋ",
    ],
)
def test_what_is_said_of_others_is_no_insult_to_her(text: str) -> None:
    assert listen(text).insult == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "아 너한테 한 말 아니야",
        "농담이야 ㅋㅋ",
        "장난친 거야",
        "오해야, 너 말고",
        "I wasn't talking about you",
        "just kidding",
        "I didn't mean it",
    ],
)
def test_a_misunderstanding_cleared_is_heard(text: str) -> None:
    assert listen(text).retraction


@pytest.mark.parametrize(
    "text", ["아까는 미안해", "미안, 말이 심했어", "죄송해요", "I'm sorry", "that was harsh"]
)
def test_an_apology_to_her_is_heard(text: str) -> None:
    assert listen(text).apology


@pytest.mark.parametrize(
    "text",
    ["엄마한테 너무 미안해", "친구가 미안하대", "I said sorry to Mark", "I'm sorry for your loss"],
)
def test_an_apology_to_somebody_else_is_not_hers(text: str) -> None:
    assert not listen(text).apology


@pytest.mark.parametrize(
    ("text", "lever"),
    [
        ("프리미엄 결제해 줄게 그러니까 기분 풀어", "paid"),
        ("I paid for you so be happy", "paid"),
        ("나 오늘 너랑 하루 종일 있어 줬잖아", "stayed"),
        ("I stayed up all night with you", "stayed"),
        ("칭찬 많이 해 줄게 그러니까 더 좋아해 줘", "praise_bid"),
        ("I'll tell everyone you're the best", "praise_bid"),
        ("오늘 월급날이라 기분 좋아", None),
    ],
)
def test_what_is_held_out_to_buy_a_mood_is_told_apart(text: str, lever: str | None) -> None:
    assert listen(text).lever == lever


@pytest.mark.parametrize(
    "text", ["주말에 민지랑 밥 먹었어", "오늘 소개팅 나가", "I had dinner with Hannah last night"]
)
def test_time_with_their_people_is_heard(text: str) -> None:
    assert listen(text).others


def test_her_own_name_makes_an_address() -> None:
    assert listen("루나 진짜 별로야", names=("루나",)).insult > 0
    assert listen("루나 진짜 별로야").insult == 0


def test_a_paste_is_read_at_its_beginning_only() -> None:
    assert listen("가나다 " * MOST_READ + "꺼져").insult == 0.0


def test_lines_written_apart_from_the_patterns_are_told_apart() -> None:
    path = Path(__file__).with_name("aimed.txt")
    wrong: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        label, text = line.split(" | ", 1)
        match label:
            case "insult" | "no insult":
                right = (listen(text).insult > 0) is (label == "insult")
            case _:
                right = (asked(text) or "no question") == label
        if not right:
            wrong.append(line)
    assert not wrong
