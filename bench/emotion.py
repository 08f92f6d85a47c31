"""Scores the feeling reader on a labelled corpus: F1 by label, CPU time a message, bytes.

Usage: python -m bench.emotion {goemotions,kote} TEST.tsv LABELS.txt [--shared] [--json]

File formats are the published ones: GoEmotions `text <tab> ids <tab> comment id`, KOTE
`id <tab> text <tab> ids`, ids separated by commas. `--shared` folds both truth and prediction
into the fifteen shared classes. Thresholds are those that ship with the weights.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samantha.emotion.recognise import load
from samantha.emotion.taxonomy import GOEMOTIONS, KOTE, SHARED
from samantha.types import EMOTIONS

RARE: Final = 30  # labels with fewer positives are noise; a second mean leaves them out


def rows(corpus: str, path: Path) -> tuple[list[str], list[list[int]]]:
    """Texts and label ids of a corpus file."""
    texts: list[str] = []
    labels: list[list[int]] = []
    text_at, ids_at = (0, 1) if corpus == "goemotions" else (1, 2)
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.rstrip("\r").split("\t")
        if len(parts) < 3:
            continue
        texts.append(parts[text_at])
        labels.append([int(x) for x in parts[ids_at].split(",") if x.strip()])
    return texts, labels


def matrix(labels: list[list[int]], size: int) -> NDArray[np.bool_]:
    """Label ids as rows of truth, (texts, size)."""
    out = np.zeros((len(labels), size), dtype=np.bool_)
    for i, ids in enumerate(labels):
        out[i, ids] = True
    return out


def shared(truth: NDArray[np.bool_], corpus: str) -> NDArray[np.bool_]:
    """Native truth folded into the shared classes: a class holds where any member does."""
    names = GOEMOTIONS if corpus == "goemotions" else KOTE
    side = 0 if corpus == "goemotions" else 1
    out = np.zeros((len(truth), len(EMOTIONS)), dtype=np.bool_)
    for i, emotion in enumerate(EMOTIONS):
        members = [names.index(name) for name in SHARED[emotion][side]]
        if members:
            out[:, i] = truth[:, members].any(axis=1)
    return out


def f1(truth: NDArray[np.bool_], told: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """F1 per label and over all decisions (micro)."""
    hit = (truth & told).sum(axis=0)
    both = truth.sum(axis=0) + told.sum(axis=0)
    return 2 * hit / np.maximum(both, 1), float(2 * hit.sum() / max(1, both.sum()))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.emotion", description=__doc__)
    parser.add_argument("corpus", choices=("goemotions", "kote"))
    parser.add_argument("test", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--shared", action="store_true", help="fold into the fifteen classes")
    parser.add_argument("--limit", type=int, default=0, help="only the first N rows")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)

    names = GOEMOTIONS if chosen.corpus == "goemotions" else KOTE
    given = tuple(chosen.labels.read_text(encoding="utf-8").split())
    if given != names:
        print("the label file does not match the reader's labels", file=sys.stderr)
        return 2
    texts, ids = rows(chosen.corpus, chosen.test)
    if chosen.limit:
        texts, ids = texts[: chosen.limit], ids[: chosen.limit]
    reader = load()
    truth = matrix(ids, len(names))
    told: list[NDArray[np.bool_]] = []
    cpu_ms: list[float] = []
    for text in texts:
        start = time.thread_time()
        said = reader.native(text, corpus=chosen.corpus)
        cpu_ms.append((time.thread_time() - start) * 1000)
        told.append(said.shared if chosen.shared else said.labels)
    guess = np.array(told)
    if chosen.shared:
        truth, names = shared(truth, chosen.corpus), EMOTIONS
    known = truth.any(axis=0) | guess.any(axis=0)
    per, micro = f1(truth, guess)
    often = truth.sum(axis=0) >= RARE
    result = {
        "corpus": chosen.corpus,
        "classes": "shared" if chosen.shared else "native",
        "texts": len(texts),
        "labels": int(known.sum()),
        "macro_f1": round(float(per[known].mean()), 4),
        "micro_f1": round(micro, 4),
        "macro_f1_30": round(float(per[often].mean()), 4) if often.any() else None,
        "per_label": {n: round(float(x), 4) for n, x in zip(names, per, strict=True)},
        "positives": {n: int(x) for n, x in zip(names, truth.sum(axis=0), strict=True)},
        "cpu_ms_median": round(statistics.median(cpu_ms), 3),
        "cpu_ms_p95": round(float(np.quantile(cpu_ms, 0.95)), 3),
        "weights_mb": round(
            sum(
                f.stat().st_size
                for f in Path(str(files("samantha.data") / "emotion")).glob("*.npz")
            )
            / 1e6,
            2,
        ),
    }
    if chosen.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        for key, value in result.items():
            print(f"{key:14} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
