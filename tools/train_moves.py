"""Trains the second reader of moves from the authored lines and from moves.tsv.

Run with scikit-learn at hand: `python tools/train_moves.py`. Writes src/samantha/data/moves.npz.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from samantha.language.moves import BUCKETS, features

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "samantha" / "data"
# The authored lines leave most moves as "tell"; weighting by class keeps the rare ones alive.
STRENGTH = 5.0


def rows(lang: str) -> dict[str, str]:
    """Text to move, hand-written moves last so that they win over a line's."""
    found: dict[str, str] = {}
    for path in sorted((DATA / "lines" / lang).rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            if row.get("heard"):
                found[row["heard"]] = row.get("intent") or "tell"
    for line in (DATA / "moves.tsv").read_text(encoding="utf-8").splitlines():
        language, move, text = line.split("\t")
        if language == lang:
            found[text] = move
    return found


def train(lang: str) -> dict[str, Any]:
    pairs = rows(lang)
    indices: list[int] = []
    values: list[float] = []
    starts = [0]
    for text in pairs:
        where, value = features(text)
        indices.extend(where.tolist())
        values.extend(value.tolist())
        starts.append(len(indices))
    matrix = csr_matrix((values, indices, starts), shape=(len(pairs), BUCKETS))
    model = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced")
    model.fit(matrix, list(pairs.values()))
    weights = model.coef_.T
    scale = np.abs(weights).max(axis=0) / 127.0
    print(lang, len(pairs), "rows", len(model.classes_), "moves")
    return {
        f"{lang}_classes": np.array(model.classes_, dtype="U16"),
        f"{lang}_table": np.round(weights / scale).astype(np.int8),
        f"{lang}_scale": scale.astype(np.float32),
        f"{lang}_bias": model.intercept_.astype(np.float32),
    }


if __name__ == "__main__":
    weights: dict[str, Any] = train("ko") | train("en")
    np.savez_compressed(DATA / "moves.npz", **weights)
