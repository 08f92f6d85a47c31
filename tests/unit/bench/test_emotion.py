"""The scores of the reader are sums that can be checked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.emotion import f1, main, matrix, rows, shared
from samantha.emotion.taxonomy import GOEMOTIONS, KOTE
from samantha.types import EMOTIONS


def test_f1_is_that_of_hits_over_told_and_true() -> None:
    truth = np.array([[1, 0], [1, 1], [0, 1]], bool)
    told = np.array([[1, 1], [0, 1], [0, 1]], bool)
    per, micro = f1(truth, told)
    assert per.tolist() == pytest.approx([2 * 1 / (2 + 1), 2 * 2 / (2 + 3)])
    assert micro == pytest.approx(2 * 3 / (4 + 4))


def test_a_shared_class_holds_where_any_of_its_labels_does() -> None:
    truth = matrix([[GOEMOTIONS.index("grief")], [GOEMOTIONS.index("neutral")]], len(GOEMOTIONS))
    found = shared(truth, "goemotions")
    assert [EMOTIONS[i] for i in np.flatnonzero(found[0])] == ["sadness"]
    assert [EMOTIONS[i] for i in np.flatnonzero(found[1])] == ["neutral"]


def test_both_file_formats_are_read(tmp_path: Path) -> None:
    english = tmp_path / "a.tsv"
    english.write_text("so glad\t17\tx1\r\nhm\t6,27\tx2\n\n", encoding="utf-8")
    assert rows("goemotions", english) == (["so glad", "hm"], [[17], [6, 27]])
    korean = tmp_path / "b.tsv"
    korean.write_text("1\t좋다\t0,40\n2\t글쎄\t\n", encoding="utf-8")
    assert rows("kote", korean) == (["좋다", "글쎄"], [[0, 40], []])


def test_labels_in_another_order_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = tmp_path / "labels.txt"
    labels.write_text("\n".join(reversed(KOTE)), encoding="utf-8")
    data = tmp_path / "t.tsv"
    data.write_text("1\t좋다\t0\n", encoding="utf-8")
    assert main(["kote", str(data), str(labels)]) == 2
    assert "label file" in capsys.readouterr().err


@pytest.mark.parametrize("folded", [False, True])
def test_a_small_corpus_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folded: bool
) -> None:
    labels = tmp_path / "labels.txt"
    labels.write_text("\n".join(GOEMOTIONS), encoding="utf-8")
    data = tmp_path / "t.tsv"
    data.write_text(
        f"thank you so much\t{GOEMOTIONS.index('gratitude')}\tx\n"
        f"I am so scared\t{GOEMOTIONS.index('fear')}\ty\n",
        encoding="utf-8",
    )
    arguments = ["goemotions", str(data), str(labels), "--json", *(["--shared"] if folded else [])]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert '"texts": 2' in told
    assert ('"shared"' if folded else '"native"') in told
