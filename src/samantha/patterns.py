"""Regular expressions that are compiled when they are first asked, not when their file is read.

The house knows some five thousand of them in two languages; a talk in one language about
everyday things asks a fraction, and compiling them all takes two CPU-seconds of its start.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Later:
    """Stands for a pattern: whatever is asked of it compiles it, once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # From here on the methods are its own, and asking costs what a pattern's does.
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use. What is wrong with `source` is raised then."""
    return cast("re.Pattern[str]", _Later(source, flags))
