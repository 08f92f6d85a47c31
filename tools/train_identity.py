"""Train the reader of questions about her; the same seed gives the same weights.

    python -m tools.train_identity --out src/samantha/data/safety/asked.npz [--cache vectors.npz]

Lines come from tools/data/identity_lines.tsv (kind, language, text; "none" is near in wording and
asks nothing of her) and, as what is told of oneself, from the lines of stances and matters that
no pattern of honesty takes for a question about her. Vectors are multilingual-e5-small's, 30
CPU-milliseconds a line; --cache takes those that tools.train_crisis kept.
"""

from __future__ import annotations

import argparse
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samantha.safety.asked import NOTHING, PROBE
from samantha.safety.honesty import KINDS, identity
from tools.train_crisis import HERE, Vectors, background, seers

Floats = NDArray[np.float32]
ORDINARY = 400  # lines of each ordinary source
STEPS = 600
DECAY = 1e-5
DROP = 0.3
SEED = 20261123


def lines() -> list[tuple[str, str, str]]:
    """Kind, language and text of each written line."""
    rows = (HERE / "data" / "identity_lines.tsv").read_text(encoding="utf-8").splitlines()
    return [(kind, language, text) for kind, language, text in (row.split("\t") for row in rows)]


def ordinary() -> list[str]:
    """What people tell of themselves, which asks nothing of her."""
    found: list[str] = []
    for name, texts in background().items():
        if name.split("_")[0] not in {"told", "matters", "authored"}:
            continue
        quiet = [t for t in texts if identity(t) is None]
        found += sorted(quiet, key=lambda t: zlib.crc32(t.encode(), 9))[:ORDINARY]
    return found


def fit(x: Floats, labels: NDArray[np.int64], weight: Floats, kinds: int) -> tuple[Floats, Floats]:
    """Softmax regression by Adam with dropped columns: weights (width, kinds) and bias."""
    rng = np.random.default_rng(SEED)
    w, b = np.zeros((x.shape[1], kinds), np.float32), np.zeros(kinds, np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    wanted = np.eye(kinds, dtype=np.float32)[labels]
    for at in range(1, STEPS + 1):
        kept = (rng.random(x.shape, dtype=np.float32) > DROP) / np.float32(1 - DROP)
        seen = x * kept
        raw = seen @ w + b
        p = np.exp(raw - raw.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        error = (p - wanted) * weight[:, None]
        grad = seen.T @ error + DECAY * w
        m += 0.1 * (grad - m)
        v += 0.01 * (grad**2 - v)
        rate = 0.5 * min(1.0, (STEPS - at + 1) / (0.5 * STEPS))
        w -= (rate * (m / (1 - 0.9**at)) / (np.sqrt(v / (1 - 0.99**at)) + 1e-7)).astype(np.float32)
        b -= error.sum(0)
    return w, b


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="vectors that tools.train_crisis kept")
    chosen = parser.parse_args()
    kinds = [*KINDS, NOTHING]
    written = lines()
    told = ordinary()
    held, see = Vectors(chosen.cache), seers()["sentence"]
    x = held.of("sentence", [text for _, _, text in written] + told, see)
    labels = np.array([kinds.index(kind) for kind, _, _ in written] + [len(kinds) - 1] * len(told))
    # What asks of her weighs as much as all that does not.
    asks = labels < len(kinds) - 1
    weight = np.where(asks, 0.5 / asks.sum(), 0.5 / (~asks).sum()).astype(np.float32)
    centre = x.mean(0)
    w, b = fit(x - centre, labels, weight, len(kinds))
    np.savez_compressed(
        chosen.out,
        allow_pickle=False,
        kinds=np.frombuffer("\n".join(kinds).encode(), np.uint8),
        weights=w.astype(np.float16),
        bias=b,
        centre=centre.astype(np.float16),
        probe=see(PROBE).astype(np.float16),
    )
    print(f"{len(written)} lines, {len(told)} ordinary -> {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
