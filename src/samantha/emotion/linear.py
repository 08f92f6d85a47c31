"""A pruned int8 linear model over hashed n-grams: the floor of the reader, and its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Linear:
    """Sparse weights by feature key.

    `keys` (n,) uint32, ascending; `idf` (n,) float32; row i owns the weights
    `values[starts[i]:starts[i+1]]` for the labels `labels[...]`; a weight is its int8 value
    times `scale[label]`. `bias` and `scale` are (n_labels,) float32.
    """

    keys: NDArray[np.uint32]
    idf: NDArray[np.float32]
    starts: NDArray[np.int32]
    labels: NDArray[np.uint8]
    values: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Linear:
        """Read from an archive whose names begin with `prefix`."""
        counts = arrays[f"{prefix}counts"].astype(np.int64)
        steps = arrays[f"{prefix}steps"].astype(np.int64)
        return cls(
            keys=np.cumsum(steps).astype(np.uint32),
            idf=arrays[f"{prefix}idf"].astype(np.float32) / np.float32(16.0),
            starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            labels=arrays[f"{prefix}labels"].astype(np.uint8),
            values=arrays[f"{prefix}values"].astype(np.int8),
            scale=arrays[f"{prefix}scale"].astype(np.float32),
            bias=arrays[f"{prefix}bias"].astype(np.float32),
        )

    def rows(self, keys: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Known features of a message: row numbers and their unit-length tf-idf values."""
        counted = Counter(keys)
        asked = np.fromiter(counted.keys(), dtype=np.uint32, count=len(counted))
        times = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        at = np.searchsorted(self.keys, asked)
        at[at == len(self.keys)] = 0
        known = self.keys[at] == asked
        rows = at[known].astype(np.int64)
        values = (1.0 + np.log(times[known])) * self.idf[rows]
        norm = float(np.sqrt(np.square(values).sum()))
        return rows, (values / norm if norm else values).astype(np.float32)

    def logits(self, keys: Sequence[int]) -> NDArray[np.float32]:
        """Log-odds per label, (n_labels,)."""
        rows, values = self.rows(keys)
        return self._sum(rows, values) * self.scale + self.bias

    def _sum(self, rows: NDArray[np.int64], values: NDArray[np.float32]) -> NDArray[np.float32]:
        sizes = self.starts[rows + 1] - self.starts[rows]
        total = int(sizes.sum())
        if not total:
            return np.zeros(len(self.bias), dtype=np.float32)
        ends = np.cumsum(sizes)
        at = np.arange(total) - np.repeat(ends - sizes, sizes) + np.repeat(self.starts[rows], sizes)
        weights = self.values[at] * np.repeat(values, sizes)
        return np.bincount(self.labels[at], weights=weights, minlength=len(self.bias)).astype(
            np.float32
        )

    def credit(
        self, keys: Sequence[int], owners: Sequence[int], label: int, *, size: int
    ) -> NDArray[np.float32]:
        """How much each of `size` tokens speaks for `label`; owners name a token per key."""
        rows, values = self.rows(keys)
        share = dict(zip(self.keys[rows].tolist(), range(len(rows)), strict=True))
        weight = np.zeros(len(rows), dtype=np.float32)
        for i, row in enumerate(rows):
            span = slice(self.starts[row], self.starts[row + 1])
            hit = np.flatnonzero(self.labels[span] == label)
            if hit.size:
                weight[i] = values[i] * self.values[span][hit[0]] * self.scale[label]
        times = Counter(keys)
        out = np.zeros(size, dtype=np.float32)
        for key, owner in zip(keys, owners, strict=True):
            if key in share:
                out[owner] += weight[share[key]] / times[key]
        return out
