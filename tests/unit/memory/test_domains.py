"""Parts of a life in which things change."""

from __future__ import annotations

import pytest

from samantha.memory.domains import domains, spoken_of


@pytest.mark.parametrize(
    ("question", "line", "part"),
    [
        ("나 지금 어디 살지?", "드디어 원룸 구했다", "home"),
        ("요즘 무슨 폰 써?", "아이폰으로 갈아탐", "phone"),
        ("who's my doctor now?", "Dr. Obi sees me these days", "doctor"),
        ("what do I drive?", "leasing a diesel Trafic", "car"),
        ("나 몇 시에 일어나?", "알람 일곱 시로 늦췄어", "waking"),
    ],
)
def test_a_question_and_the_line_that_answers_it_speak_of_the_same_part(
    question: str, line: str, part: str
) -> None:
    assert part in domains(question)
    assert part in spoken_of(line)


def test_what_is_of_no_part_is_of_none() -> None:
    assert spoken_of("비 온다") == frozenset()
