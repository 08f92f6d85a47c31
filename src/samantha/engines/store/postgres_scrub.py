"""Leave no byte of what was deleted in PostgreSQL's tables, or in its write-ahead log.

A deleted row stays in its page until something overwrites it, and in the log until the log is
cut; the log's old files are kept for later use with what they held. So the tables are written
anew, the log is cut, and the files laid by are filled with nothing. docs/decisions/0009 has what
was measured, and what no server can promise.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, Final

from samantha.engines.store.postgres_write import OWNED
from samantha.errors import StoreError

Connection = Any  # an asyncpg connection, which has no types

# A row that was just deleted is kept while any transaction may still see it; readers take
# milliseconds.
TRIES: Final = 8
PAUSE_S: Final = 0.25
# Names of the log's files; others beside them are its history and status.
_SEGMENT: Final = "^[0-9A-F]{24}$"


async def may_scrub(db: Connection) -> bool:
    """Whether the role may cut the log and see its files."""
    return bool(
        await db.fetchval(
            "SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR ("
            "pg_has_role('pg_checkpoint', 'USAGE') "
            "AND has_function_privilege('pg_switch_wal()', 'EXECUTE') "
            "AND has_function_privilege('pg_ls_waldir()', 'EXECUTE'))"
        )
    )


async def scrub(db: Connection, *, within_s: float) -> None:
    """Raises StoreError `store.bytes_remain`, retryable, where something keeps old bytes."""
    for table in OWNED:
        await _rewrite(db, table, within_s=within_s)
    await _cut_log(db, within_s=within_s)


async def _rewrite(db: Connection, table: str, *, within_s: float) -> None:
    told: list[str] = []

    def listen(_: Connection, notice: Any) -> None:
        told.append(notice.detail or "")

    db.add_log_listener(listen)
    try:
        for _ in range(TRIES):
            told.clear()
            await db.execute(f"VACUUM (FULL, VERBOSE) {table}", timeout=within_s)
            await asyncio.sleep(0)  # the driver hands notices over in the loop's next round
            # "0 dead row versions cannot be removed yet", in the server's own language.
            held = [int(number) for detail in told for number in re.findall(r"^\D*(\d+)", detail)]
            if held and max(held) == 0:
                return
            await asyncio.sleep(PAUSE_S)
    finally:
        db.remove_log_listener(listen)
    raise StoreError("store.bytes_remain", retryable=True, what="transaction")


async def _cut_log(db: Connection, *, within_s: float) -> None:
    last = await db.fetchval("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
    await _switch(db)
    await db.execute("CHECKPOINT", timeout=within_s)
    # With wal_recycle on, files that are no longer needed are renamed to stand ready, and still
    # hold what they held. Switching fills the rest of a file with zeros, so each is walked
    # through once, and the one that is written just now.
    ahead = await db.fetchval(
        "SELECT count(*) FROM pg_ls_waldir() "
        "WHERE name ~ $1 AND name > pg_walfile_name(pg_current_wal_insert_lsn())",
        _SEGMENT,
    )
    for _ in range(ahead + 1 if ahead else 0):
        await _switch(db)
    kept = await db.fetchval(
        "SELECT count(*) FROM pg_ls_waldir() WHERE name ~ $1 AND name <= $2", _SEGMENT, last
    )
    if kept:
        # An archive that lags, a standby's slot, or wal_keep_size.
        raise StoreError("store.bytes_remain", retryable=True, what="log")


async def _switch(db: Connection) -> None:
    # Without a line in it a file is not switched away from.
    await db.execute("SELECT pg_logical_emit_message(false, 'samantha', '')")
    await db.execute("SELECT pg_switch_wal()")
