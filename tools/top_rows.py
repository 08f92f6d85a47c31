"""Writes what the top for matters and stances is fitted to, as tools/fit_top.py reads it.

    python -m tools.top_rows ROWS.jsonl [--set SET.tsv ...]
    python -m tools.fit_top ROWS.jsonl --cache DIR --epochs 3 --rate 3e-4 \\
        --out src/samantha/data/matters/top.npz

One telling in ten is held out. A `--set` (`stance<TAB>weight<TAB>text`, further stances that are
right behind) is held out under its name, and no row of the same text is fitted to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from samantha.conversation import matters
from tools.train_leaning import LINES, lines, told
from tools.train_matters import NEAR_MISS, errands

HELD: Final = 10  # one telling in so many
ERRANDS: Final = 2  # one errand in so many is enough to know what is no matter
TELLING: Final = 0.4  # a telling says less of a stance than a line written for it


def held(text: str) -> bool:
    return crc32(text.encode(), 3) % HELD == 0


def rows() -> Iterator[dict[str, Any]]:
    """Tellings and errands with their matter, lines and tellings with their stance."""
    for one in matters.tellings():
        row: dict[str, Any] = {"text": one.text, "task": "matter", "label": one.matter}
        if one.mark == "n":
            row |= {"not": True, "weight": NEAR_MISS}
        elif held(one.text):
            row["held"] = "tellings"
        yield row
    for text in errands()[::ERRANDS]:
        yield {"text": text, "task": "matter", "label": matters.NONE} | (
            {"held": "errands"} if held(text) else {}
        )
    for path in sorted(LINES.glob("stance_lines_*.tsv")):
        for stance, _, text in lines(path):
            yield {"text": text, "task": "stance", "label": stance}
    for stance, _, text in told():
        if not held(text):
            yield {"text": text, "task": "stance", "label": stance, "weight": TELLING}


def asked(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set that is held out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        stance, _, text, *also = line.split("\t")
        yield {"text": text, "task": "stance", "label": stance, "also": also, "held": path.stem}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--set", type=Path, action="append", default=[])
    options = parser.parse_args()
    outside = [row for path in options.set for row in asked(path)]
    kept = {row["text"] for row in outside}
    found = [row for row in rows() if row["text"] not in kept] + outside
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    print(len(found), "rows")


if __name__ == "__main__":
    main()
