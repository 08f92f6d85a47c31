"""Where things lie on this machine, by its conventions, and the settings read from there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import platformdirs

from samantha import settings
from samantha.errors import SettingsError
from samantha.settings import Settings
from samantha.types import Language

APP: Final = "samantha"
SERVICE: Final = "samantha-endpoint"
KEY_FILE: Final = "endpoint.key"


@dataclass(frozen=True, slots=True)
class Places:
    """The folder that holds all that is hers and yours, and the settings file."""

    home: Path
    config: Path


def places(environ: Mapping[str, str], *, home: str = "") -> Places:
    """SAMANTHA_HOME holds both where it is set; else the platform's data and config folders."""
    named = home or environ.get("SAMANTHA_HOME", "")
    if named:
        root = Path(named).expanduser()
        return Places(root, root / "config.toml")
    return Places(
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False) / "config.toml",
    )


def load(where: Places, environ: Mapping[str, str]) -> Settings:
    return settings.read(where.home, where.config, environ)


def language(chosen: Settings, environ: Mapping[str, str]) -> Language:
    """The set language, else that of the locale, else Korean."""
    if chosen.language:
        return "en" if chosen.language == "en" else "ko"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "ko"
    return "ko"


def change(where: Places, values: Mapping[str, str | int | bool]) -> None:
    """Set values in the settings file, keeping its comments and order.

    Raises SettingsError as reading does; then the file is left as it was.
    """
    import tomlkit

    try:
        text = where.config.read_text("utf-8") if where.config.exists() else ""
        table = tomlkit.parse(text)
    except (OSError, ValueError) as error:
        raise SettingsError("settings.not_toml", path=where.config.name) from error
    for key, value in values.items():
        table[key] = value
    settings.parse(where.home, file=table.unwrap())
    try:
        where.config.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = where.config.with_suffix(".draft")
        draft.write_text(tomlkit.dumps(table), "utf-8")
        draft.replace(where.config)
    except OSError as error:
        raise SettingsError("settings.unreadable", path=where.config.name) from error


# -- the key of an endpoint


def keep_key(where: Places, key: str) -> str:
    """Put the key into the keyring, or where there is none into a file only the owner can
    read; the reference to keep in the settings."""
    import keyring.errors

    try:
        keyring.set_password(SERVICE, "key", key)
    except (keyring.errors.KeyringError, RuntimeError):
        where.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = where.home / KEY_FILE
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(key)
        return "file"
    return "keyring"


def key_of(where: Places, chosen: Settings, environ: Mapping[str, str]) -> str:
    """The endpoint's key by its reference: `keyring`, `file`, `env:NAME` or nothing."""
    reference = chosen.endpoint_key
    if reference.startswith("env:"):
        return environ.get(reference.removeprefix("env:"), "")
    if reference == "file":
        try:
            return (where.home / KEY_FILE).read_text("utf-8").strip()
        except OSError as error:
            raise SettingsError("settings.unreadable", path=KEY_FILE) from error
    if reference == "keyring":
        import keyring.errors

        try:
            return keyring.get_password(SERVICE, "key") or ""
        except (keyring.errors.KeyringError, RuntimeError) as error:
            raise SettingsError("settings.unreadable", path="keyring") from error
    known = urlsplit(chosen.endpoint).hostname == "api.openai.com"
    return environ.get("OPENAI_API_KEY", "") if known else ""


def drop_key(where: Places) -> None:
    """Let go of a key that was kept here, wherever it was put."""
    import keyring.errors

    (where.home / KEY_FILE).unlink(missing_ok=True)
    # Where there is no keyring, or nothing in it, there is nothing to let go of.
    with suppress(keyring.errors.KeyringError, RuntimeError):
        keyring.delete_password(SERVICE, "key")


def has_keyring() -> bool:
    import keyring

    backend = keyring.get_keyring()
    return getattr(backend, "priority", 0) > 0


# -- small things to remember about this machine


def noted(where: Places, name: str) -> object:
    try:
        notes = json.loads((where.home / "notes.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return notes.get(name) if isinstance(notes, dict) else None


def note(where: Places, name: str, value: object) -> None:
    path = where.home / "notes.json"
    try:
        notes = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        notes = {}
    notes[name] = value
    path.write_text(json.dumps(notes, ensure_ascii=False), "utf-8")
