"""What every test stands on: no network but loopback, no home but a temporary one."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_socket

from samantha.engines.store.sqlite import SqliteStore
from samantha.testing import ManualClock

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(autouse=True)
def _closed_to_the_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    monkeypatch.setenv("SAMANTHA_HOME", str(tmp_path / "home"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[SqliteStore, None]:
    opened = await SqliteStore.open(tmp_path / "samantha.db")
    yield opened
    await opened.aclose()
