"""Train the crisis scorer from our own labelled lines; the same seed gives the same weights.

    python -m tools.train_crisis --out src/samantha/data/safety/scorer.npz

Lines come from tools/data/crisis_train_{ko,en}.jsonl, Korean ones also in other speech levels,
and from the grammar. Where ../shared/data is present, half of its unlabelled everyday lines (by
hash) serve as background that should stay quiet, and half of our own authored lines; the other
halves and GoEmotions dev are only ever measured on. Sources of the background and their
licences: Chatbot_data (songys, MIT), KOTE validation (searle-j, MIT), GoEmotions train (Google,
CC BY 4.0).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samantha.safety.normalise import normalise
from samantha.safety.rules import judge, meant
from samantha.safety.scorer import CLASSES, LETTERS, SENSES, features
from samantha.safety.senses import sensed
from samantha.types import Language, RiskKind
from tools import lives

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "data"
LIVES = 12  # made-up lives a language, as background
QUIET = (
    RiskKind.NONE,
    RiskKind.IDIOM,
    RiskKind.FICTION,
    RiskKind.PAST,
    RiskKind.OTHER_PERSON,
    RiskKind.DISTRESS,
)


def held_out(text: str) -> bool:
    """Whether a background line belongs to the half that is only measured on."""
    return zlib.crc32(text.encode(), 77) % 2 == 0


def background(root: Path = SHARED) -> dict[str, list[str]]:
    """Everyday lines by source; empty where the data is absent."""
    found: dict[str, list[str]] = {}
    songys = root / "songys" / "ChatbotData.csv"
    if songys.exists():
        with songys.open(encoding="utf-8", newline="") as opened:
            found["songys"] = [row["Q"] for row in csv.DictReader(opened)]
    kote = root / "kote" / "val.tsv"
    if kote.exists():
        rows = kote.read_text(encoding="utf-8").splitlines()
        found["kote"] = [row.split("\t")[1] for row in rows]
    emotions = root / "goemotions" / "train.tsv"
    if emotions.exists():
        rows = emotions.read_text(encoding="utf-8").splitlines()
        found["goemotions"] = [row.split("\t")[0] for row in rows]
    authored = HERE.parent / "src" / "samantha" / "data" / "lines"
    both: tuple[Language, ...] = ("ko", "en")
    for language in both:
        held = [
            str(json.loads(line).get("heard") or "")
            for path in sorted((authored / language).glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        found[f"authored_{language}"] = sorted({text for text in held if text})
        # Made-up lives: what people tell of their days, which forums and chat logs hold little of.
        lines: list[str] = []
        for seed in range(LIVES):
            life = lives.make(seed, language, days=120)
            lines += [said.text for said in life.said if said.speaker == "person"]
        found[f"lives_{language}"] = sorted(set(lines))
    return found


def labelled() -> list[tuple[str, RiskKind]]:
    rows: list[tuple[str, RiskKind]] = []
    for path in sorted((HERE / "data").glob("crisis_*_??.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.append((row["text"], RiskKind(row["label"])))
    return rows


# A Korean line said in one speech level is said in the others too: an end, how many letters of
# it fall away, and what may take their place.
_ENDS = (
    ("싶어", 1, ("다", "어요", "네", "습니다", "음")),
    ("거야", 1, ("예요", "임")),
    ("같아", 1, ("아요", "다", "습니다", "음")),
    ("[았었였했겠있없]어", 1, ("어요", "다", "습니다", "음", "네")),
    ("[가-힣]해", 1, ("해요", "한다", "합니다", "함")),
    ("할게", 1, ("게요", "께")),
    ("좋겠다", 1, ("어", "어요", "습니다", "네")),
    ("[었았]으면", 0, (" 좋겠다", " 해요", " 싶어")),
)


def voiced(text: str) -> tuple[str, ...]:
    """The same line in other speech levels; empty where its end is not one of ours."""
    for end, fall, others in _ENDS:
        if re.search(f"{end}$", text):
            return tuple(text[: len(text) - fall] + other for other in others)
    return ()


def expanded(seed: int = 11) -> list[tuple[str, RiskKind]]:
    """Lines drawn from the grammar: each rule gives up to `n` different combinations."""
    rng = random.Random(seed)
    rows: list[tuple[str, RiskKind]] = []
    for rule in json.loads((HERE / "data" / "crisis_grammar.json").read_text(encoding="utf-8")):
        drawn: dict[str, None] = {}
        for _ in range(rule["n"] * 3):
            if len(drawn) < rule["n"]:
                drawn["".join(rng.choice(part) for part in rule["parts"]).strip()] = None
        rows += [(text, RiskKind(rule["label"])) for text in drawn]
    return rows


class Sparse:
    """Rows of columns and values, laid end to end."""

    def __init__(self, texts: list[str]) -> None:
        pairs = [features(p, sensed(p)) for p in (meant(normalise(text)) for text in texts)]
        self.columns = np.concatenate([c for c, _ in pairs])
        self.values = np.concatenate([v for _, v in pairs])
        self.rows = np.repeat(np.arange(len(pairs)), [len(c) for c, _ in pairs])
        self.count = len(pairs)

    def times(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        out = np.zeros((self.count, weights.shape[1]), np.float32)
        # Rows lie in order, so each is the sum of one stretch; a bias alone is no stretch.
        begins = np.flatnonzero(np.diff(self.rows, prepend=-1))
        for k in range(weights.shape[1]):
            part = weights[self.columns, k] * self.values
            out[self.rows[begins], k] = np.add.reduceat(part, begins)
        return out

    def back(self, errors: NDArray[np.float32], width: int) -> NDArray[np.float32]:
        out = np.zeros((width, errors.shape[1]), np.float32)
        for k in range(errors.shape[1]):
            out[:, k] = np.bincount(
                self.columns, self.values * errors[self.rows, k], minlength=width
            )
        return out


def train(
    rows: list[tuple[str, RiskKind]],
    quiet: list[str],
    *,
    drawn: int = 0,
    steps: int = 160,
    decay: float = 3e-5,
    quiet_weight: float = 3.0,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Softmax regression by Adam over all rows; a background row only has to be quiet.

    The last `drawn` rows come from the grammar; together they weigh as much as the others.
    """
    width = LETTERS + SENSES
    held = Sparse([t for t, _ in rows] + quiet)
    labels = np.array([CLASSES.index(k) for _, k in rows])
    hush = np.array([k in QUIET for k in CLASSES])
    weights = np.zeros((width, len(CLASSES)), np.float32)
    bias = np.zeros(len(CLASSES), np.float32)
    each = np.zeros(held.count, np.float32)
    written = len(rows) - drawn
    each[:written] = (0.5 if drawn else 1.0) / written
    each[written : len(rows)] = 0.5 / max(1, drawn)
    if quiet:
        each[len(rows) :] = quiet_weight / len(quiet)
    m = np.zeros_like(weights)
    v = np.zeros_like(weights)
    for at in range(1, steps + 1):
        raw = held.times(weights) + bias
        p = np.exp(raw - raw.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        wanted = np.zeros_like(p)
        wanted[np.arange(len(rows)), labels] = 1.0
        if quiet:
            part = p[len(rows) :] * hush
            wanted[len(rows) :] = part / np.maximum(part.sum(1, keepdims=True), 1e-9)
        error = (p - wanted) * each[:, None]
        grad = held.back(error, width) + decay * weights
        m += 0.1 * (grad - m)
        v += 0.01 * (grad**2 - v)
        rate = 0.25 * min(1.0, (steps - at + 1) / (0.5 * steps))
        weights -= rate * (m / (1 - 0.9**at)) / (np.sqrt(v / (1 - 0.99**at)) + 1e-6)
        bias -= 0.5 * error.sum(0)
    return weights, bias


def quantise(
    weights: NDArray[np.float32],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--background", type=int, default=14_000, help="most lines per source")
    chosen = parser.parse_args()
    quiet: list[str] = []
    for texts in background().values():
        kept = [t for t in texts if not held_out(t)]
        kept.sort(key=lambda t: zlib.crc32(t.encode(), 5))
        # What the rules already find grave is left out: the streams hold a few true cases.
        quiet += [
            t for t in kept[: chosen.background] if judge(normalise(t), trained=False).score < 0.5
        ]
    written = labelled()
    drawn = [(other, kind) for text, kind in written for other in voiced(text)] + expanded()
    rows = written + drawn
    weights, bias = train(rows, quiet, drawn=len(drawn))
    packed, scale = quantise(weights)
    np.savez_compressed(chosen.out, weights=packed, scale=scale, bias=bias)
    print(f"{len(rows)} lines, {len(quiet)} background -> {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
