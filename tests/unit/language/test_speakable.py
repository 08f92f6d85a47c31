"""Sentences cut, whole and streamed, and text made fit for a voice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.language.speakable import SentenceStream, marks, sentences, speakable

CUT = [
    ("오늘 힘들었어. 너무 피곤해!", ("오늘 힘들었어.", "너무 피곤해!")),
    ("음... 그건 좀 그래… 알지?", ("음...", "그건 좀 그래…", "알지?")),
    ("그게 그러니까 우리가... 그냥 헤어졌어.", ("그게 그러니까 우리가... 그냥 헤어졌어.",)),
    ("3.5점 나왔어. 2.0은 아니야", ("3.5점 나왔어.", "2.0은 아니야")),
    ("엄마가 \"가라.\"고 했어. 슬펐어", ("엄마가 \"가라.\"고 했어.", "슬펐어")),
    ("“괜찮아. 다 잘될 거야.” 그렇게 말했어.", ("“괜찮아. 다 잘될 거야.”", "그렇게 말했어.")),
    ("“괜찮아?” 하고 물었어.", ("“괜찮아?” 하고 물었어.",)),
    ("I met Dr. Kim at 5 p.m. today. We left.", ("I met Dr. Kim at 5 p.m. today.", "We left.")),
    ("He said \"Stop! Now.\" and left.", ("He said \"Stop! Now.\" and left.",)),
    ("Wait... what? I said... no.", ("Wait... what?", "I said... no.")),
    ("The U.S. won. See example.com.", ("The U.S. won.", "See example.com.")),
    ("좋아.근데 왜?", ("좋아.", "근데 왜?")),
    ("힘들었어ㅠㅠ 너무 졸려ㅋㅋ 😂 자야지", ("힘들었어ㅠㅠ", "너무 졸려ㅋㅋ 😂", "자야지")),
    ("네~ 알겠어요~", ("네~", "알겠어요~")),
    ("1. 물 마시기\n2. 자기", ("1. 물 마시기", "2. 자기")),
    ("(진짜로. 응) 알겠어", ("(진짜로. 응) 알겠어",)),
    ("와!! 진짜?! 대박...", ("와!!", "진짜?!", "대박...")),
    ("나 너 \"안 닫힌 따옴표. 그래서 뭐.", ("나 너 \"안 닫힌 따옴표.", "그래서 뭐.")),
    ("오후 3~5시에 봐.", ("오후 3~5시에 봐.",)),
    ("", ()),
    ("  \n ", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), CUT)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_pieces_make_the_same_sentences_as_the_whole(
    text: str, expected: tuple[str, ...], size: int
) -> None:
    stream = SentenceStream()
    found: list[str] = []
    for i in range(0, len(text), size):
        found.extend(stream.feed(text[i : i + size]))
    found.extend(stream.flush())
    assert tuple(found) == expected


@given(st.text(alphabet="가나다요 .!?…\"“”'()ㅋㅠ~aI1\n😂", max_size=60))
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost_between_sentences(text: str) -> None:
    kept = "".join("".join(sentences(text)).split())
    assert kept == "".join(text.split())
    stream = SentenceStream()
    streamed = [s for c in text for s in stream.feed(c)] + list(stream.flush())
    assert "".join("".join(streamed).split()) == kept


def test_a_sentence_comes_out_before_the_next_is_finished() -> None:
    stream = SentenceStream()
    assert stream.feed("그랬구나. 많") == ("그랬구나.",)
    assert stream.feed("이 속상했겠다") == ()
    assert stream.flush() == ("많이 속상했겠다",)
    assert stream.flush() == ()


def test_a_quote_that_never_closes_does_not_hold_the_voice() -> None:
    stream = SentenceStream()
    found = stream.feed('그가 "말했어. ' + "그리고 또 말했어. " * 60)
    assert found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**괜찮아**, 다 지나가.", "괜찮아, 다 지나가."),
        ("*미소 지으며* 그랬구나.", "그랬구나."),
        ("(부드럽게 웃으며) 반가워요 😊", "반가워요"),
        ("[sighs] That sounds hard.", "That sounds hard."),
        ("*really* glad you came", "really glad you came"),
        ("# 오늘\n- 물 마시기\n- 산책하기", "오늘. 물 마시기. 산책하기."),
        ("1. 숨을 쉬어\n2) 물을 마셔!", "숨을 쉬어. 물을 마셔!"),
        ("[여기](https://example.com)를 봐.", "여기를 봐."),
        ("이거 봐 https://example.com/a?b=c 좋지?", "이거 봐 좋지?"),
        ("좋다 ㅎㅎ 진짜ㅋㅋㅋ", "좋다 진짜"),
        ("알겠어^^ 잘 자~", "알겠어 잘 자"),
        ("3~5시에 봐", "3에서 5시에 봐"),
        ("`pip`를 써.", "pip를 써."),
        ("사만다: 응, 나야.", "응, 나야."),
        ("<think>음</think> 그래.", "음 그래."),
        ("오늘은 (월요일) 좋네.", "오늘은 (월요일) 좋네."),
        ("```py\nx=1\n```\n끝!", "끝!"),
        ("😂😂", ""),
    ],
)
def test_a_voice_says_words_only(text: str, expected: str) -> None:
    assert speakable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("그랬구나. 많이 속상했겠다.", ()),
        ("**힘내** 😊", ("bold", "emoji")),
        ("- 하나\n- 둘", ("list",)),
        ("*웃으며* 안녕", ("stage",)),
        ("그래ㅋㅋ ^^", ("face", "jamo")),
        ("Samantha: hi", ("speaker",)),
        ("2 * 3 = 6", ()),
        ("나는 10. 25. 에 태어났어", ()),
    ],
)
def test_what_cannot_be_said_is_named(text: str, expected: tuple[str, ...]) -> None:
    assert marks(text) == expected


@given(st.text(alphabet="가나 .!*_`#->[]()<>😂ㅋ~\n1ab", max_size=60))
@settings(max_examples=300, deadline=None)
def test_what_was_made_speakable_holds_no_grave_mark(text: str) -> None:
    left = set(marks(speakable(text)))
    assert not left & {"emoji", "jamo", "code", "url", "symbol"}
