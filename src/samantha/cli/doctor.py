"""`samantha doctor`: what is here, what is missing, and the command that mends it."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import platform
import shutil
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from samantha.app import full_embedder, local_path
from samantha.cli import home
from samantha.conversation.choose import Lines
from samantha.engines import weights
from samantha.engines.embedding.e5 import E5Embedder
from samantha.engines.llm import endpoint
from samantha.engines.llm.local import LocalModel
from samantha.engines.store.sqlite import SqliteStore
from samantha.errors import EngineError, SamanthaError
from samantha.messages import explain, say
from samantha.safety import resources, responder
from samantha.settings import Settings
from samantha.types import (
    Act,
    Language,
    Line,
    Percept,
    Plan,
    Prompt,
    Sampling,
)

SPACE_NEEDED: Final = 2 << 30
PROBE_TOKENS: Final = 24
# What is embedded to measure: as long as messages are.
_PROBE: Final = "오늘 회사에서 있었던 일을 엄마한테 다 말했어"
_PROBES: Final = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, whether it is well, and how to mend it."""

    name: str
    good: bool
    text: str
    mend: str = ""
    data: Any = None


def run(settings: Settings, where: home.Places, language: Language, *, as_json: bool) -> int:
    """Print the findings; the exit code counts what is not well."""

    async def tell() -> list[Finding]:
        found = []
        async for one in look(settings, where, language):
            found.append(one)
            if not as_json:
                # As it is found: measuring a brain takes its time on a busy machine.
                print(f"{'·' if one.good else '!'} {one.text}", flush=True)
                if one.mend:
                    print(f"  {say(language, 'doctor.mend', how=one.mend)}", flush=True)
        return found

    found = asyncio.run(tell())
    if as_json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    return sum(not one.good for one in found)


async def look(
    settings: Settings, where: home.Places, language: Language
) -> AsyncGenerator[Finding, None]:
    """Every finding, in the order a person would ask for them; what takes longest last."""
    yield Finding("python", True, say(language, "doctor.python", version=platform.python_version()))
    yield _disk(settings, language)
    for one in await _store(settings, language):
        yield one
    for one in await _brains(settings, where, language):
        yield one
    yield _lines(language)
    yield _kiwi(language)
    yield await asyncio.to_thread(_meaning, settings, language)
    yield _crisis(language)
    yield Finding(
        "keyring",
        True,
        say(language, "doctor.keyring", state=_state(home.has_keyring(), language)),
    )
    if local_path(settings) is not None:
        yield await _speed(settings, language)


def _state(there: bool, language: Language) -> str:
    return say(language, "doctor.yes" if there else "doctor.no")


def _disk(settings: Settings, language: Language) -> Finding:
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        free > SPACE_NEEDED,
        say(language, "doctor.home", path=str(settings.home), free=f"{free / (1 << 30):.1f}"),
        "" if free > SPACE_NEEDED else say(language, "doctor.mend.space"),
        {"free_bytes": free},
    )


async def _store(settings: Settings, language: Language) -> Sequence[Finding]:
    if not settings.database.exists():
        return ()
    try:
        store = await SqliteStore.open(settings.database)
    except SamanthaError as error:
        return (Finding("store", False, explain(language, error)),)
    try:
        people = await store.people()
        messages = sum([await store.count(one.id) for one in people])
        counts: dict[str, int] = {}
        for one in people:
            kept = await store.state(one.id, "session")
            guard = kept.get("guard") if isinstance(kept, dict) else None
            for rule, count in (guard or {}).items():
                counts[rule] = counts.get(rule, 0) + count
    except SamanthaError as error:
        return (Finding("store", False, explain(language, error)),)
    finally:
        await store.aclose()
    told = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    return (
        Finding(
            "store",
            True,
            say(
                language,
                "doctor.store",
                messages=messages,
                people=len(people),
                mb=f"{settings.database.stat().st_size / (1 << 20):.1f}",
            ),
            data={"messages": messages, "people": len(people)},
        ),
        Finding(
            "guard",
            True,
            say(language, "doctor.guard", counts=told)
            if told
            else say(language, "doctor.guard.none"),
            data=counts,
        ),
    )


async def _brains(settings: Settings, where: home.Places, language: Language) -> Sequence[Finding]:
    found = []
    elsewhere = bool(settings.endpoint) and settings.brain in ("auto", "endpoint")
    if elsewhere:
        models = await endpoint.models_of(settings.endpoint)
        found.append(
            Finding(
                "endpoint",
                bool(models),
                say(
                    language,
                    "doctor.brain.endpoint",
                    name=settings.endpoint_model or settings.endpoint,
                    state=_state(bool(models), language),
                ),
                "" if models else say(language, "doctor.mend.endpoint"),
            )
        )
    path = local_path(settings)
    name = path.stem if path else weights.brain(settings.model).name
    wanted = settings.brain in ("auto", "local") and not elsewhere
    found.append(
        Finding(
            "local",
            path is not None or not wanted,
            say(
                language, "doctor.brain.local", name=name, state=_state(path is not None, language)
            ),
            "" if path or not wanted else say(language, "doctor.mend.models"),
        )
    )
    return found


async def _speed(settings: Settings, language: Language) -> Finding:
    """Load the model and time one reply: the figures a person feels."""
    path = local_path(settings)
    assert path is not None  # asked by the caller
    try:
        brain = await LocalModel.load(path, threads=settings.threads)
    except SamanthaError as error:
        return Finding("speed", False, explain(language, error))
    plan = Plan(act=Act.SHARE, language=language)
    prompt = Prompt(
        system="오래된 친구처럼 짧게 말해요. " * 12,
        history=(Line("person", "안녕하세요"), Line("companion", "어서 와요.")),
        heard="오늘은 바람이 좋네요.",
        plan=plan,
        percept=Percept(),
        now=datetime.now(UTC),
    )
    try:
        async for _ in brain.reply(prompt, Sampling(max_tokens=PROBE_TOKENS)):
            pass
    except SamanthaError as error:
        return Finding("speed", False, explain(language, error))
    finally:
        await brain.aclose()
    return Finding(
        "speed",
        True,
        say(
            language,
            "doctor.speed",
            prefill=f"{brain.reads_per_s:.0f}",
            decode=f"{brain.speaks_per_s:.0f}",
        ),
        data={"prefill_per_s": brain.reads_per_s, "decode_per_s": brain.speaks_per_s},
    )


def _lines(language: Language) -> Finding:
    lines = Lines.load()
    korean, english = len(lines.of("ko")), len(lines.of("en"))
    return Finding(
        "lines",
        korean > 0 and english > 0,
        say(language, "doctor.brain.authored", ko=korean, en=english),
        data={"ko": korean, "en": english},
    )


def _kiwi(language: Language) -> Finding:
    there = importlib.util.find_spec("kiwipiepy") is not None
    return Finding(
        "kiwi",
        there,
        say(language, "doctor.kiwi", state=_state(there, language)),
        "" if there else say(language, "doctor.mend.kiwi"),
    )


def _meaning(settings: Settings, language: Language) -> Finding:
    """Which embedders run, and what the full one costs a message."""
    names = [] if settings.embedding == "none" else ["static"]
    carried: tuple[str, ...] = ()
    try:
        full = full_embedder(settings)
        if full is not None:
            full.embed([_PROBE], role="query")  # loads it
            spent = time.process_time()
            for _ in range(_PROBES):
                full.embed([_PROBE], role="query")
            cost = (time.process_time() - spent) / _PROBES * 1000
            kind = "e5, numpy" if isinstance(full, E5Embedder) else full.name
            names.append(f"{kind} {cost:.0f} ms")
            carried = full.tops if isinstance(full, E5Embedder) else ()
    except EngineError as error:
        lighter = say(language, "doctor.embedding", name=", ".join(names))
        return Finding(
            "embedding", False, f"{lighter}. {explain(language, error)}", data={"running": names}
        )
    name = ", ".join(names) or say(language, "doctor.embedding.words")
    fitted = say(language, "doctor.embedding.fitted" if carried else "doctor.embedding.unfitted")
    return Finding(
        "embedding",
        True,
        f"{say(language, 'doctor.embedding', name=name)}. {fitted}",
        data={"running": names, "fitted": list(carried)},
    )


def _crisis(language: Language) -> Finding:
    if not responder.intact():
        return Finding("crisis", False, say(language, "doctor.crisis.broken"))
    checked = resources.load().verified_on.isoformat()
    stale = resources.stale(datetime.now(UTC))
    return Finding(
        "crisis",
        not stale,
        say(language, "doctor.crisis.stale" if stale else "doctor.crisis", date=checked),
    )
