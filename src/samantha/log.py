"""Events with fields, for whoever runs her: ids and counts, never the person's words."""

from __future__ import annotations

import json
import logging
import logging.handlers
from pathlib import Path
from typing import Final

_ROOT: Final = "samantha"
KEPT_BYTES: Final = 2_000_000
KEPT_FILES: Final = 5

Field = str | int | float | bool | None


class Log:
    """`log.info("turn.done", turn=id, words=12)`; one JSON line each."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, event: str, /, **fields: Field) -> None:
        self._logger.info(event, extra={"fields": fields})

    def warning(self, event: str, /, **fields: Field) -> None:
        self._logger.warning(event, extra={"fields": fields})

    def failure(self, event: str, error: BaseException, /, **fields: Field) -> None:
        """An error that was caught at a door: its type and place, not its text, which a
        library may have filled with what it was given."""
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        self._logger.error(
            event, extra={"fields": {"error": type(error).__name__, "where": where, **fields}}
        )


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = getattr(record, "fields", {})
        return json.dumps(
            {"at": self.formatTime(record), "event": record.getMessage(), **fields},
            ensure_ascii=False,
        )


def to_file(folder: Path) -> None:
    """Write the events to `folder`/samantha.log, rotated."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        folder / "samantha.log", maxBytes=KEPT_BYTES, backupCount=KEPT_FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(_Lines())
    logger = logging.getLogger(_ROOT)
    stop()
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def stop() -> None:
    """Let go of the file that events are written to, if there is one; without a file they go
    nowhere, and never to a person's terminal."""
    logger = logging.getLogger(_ROOT)
    for handler in logger.handlers:
        handler.close()
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
