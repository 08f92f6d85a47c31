"""One process owns a home: a lock on an open file that goes when the process goes."""

from __future__ import annotations

import sys
from typing import TextIO

if sys.platform == "win32":
    import msvcrt

    def take(file: TextIO) -> None:
        """Own `file` until it is closed. Raises OSError where another process does."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def take(file: TextIO) -> None:
        """Own `file` until it is closed. Raises OSError where another process does."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
