"""Opens the arrays of the trained readers of messages, as they ship under data/matters."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def shipped(name: str) -> Traversable:
    """The file of that name that ships, which need not be there."""
    return files("samantha") / "data" / "matters" / name


def arrays(
    name: str, path: Path | None = None, *, part: str = ""
) -> Mapping[str, NDArray[Any]] | None:
    """The arrays of the file `name` that ships, or of the one at `path`; None where there is none.
    With `part` only those in whose names it stands are read.

    Raises ValueError where it holds anything but plain arrays.
    """
    source = path or shipped(name)
    if not source.is_file():
        return None
    with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as held:
        return {each: held[each] for each in held.files if part in each}
