from __future__ import annotations

from pathlib import Path

import pytest

from samantha.errors import SettingsError
from samantha.settings import parse, read


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('brain = "local"\nport = 9000\n', "utf-8")
    settings = read(tmp_path, config, {"SAMANTHA_PORT": "9100", "SAMANTHA_OFFLINE": "yes"})
    assert (settings.brain, settings.port, settings.offline) == ("local", 9100, True)


def test_no_file_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, tmp_path / "config.toml", {}).brain == "auto"


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"colour": "red"}, "settings.unknown"),
        ({"brain": "huge"}, "settings.choice"),
        ({"port": "many"}, "settings.not_number"),
        ({"port": 70000}, "settings.port"),
        ({"offline": "perhaps"}, "settings.not_bool"),
        ({"language": 3}, "settings.not_text"),
        ({"language": "fr"}, "settings.choice"),
        ({"timezone": "Seoul/Asia"}, "settings.timezone"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, table: dict[str, object], key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(tmp_path, file=table)
    assert caught.value.key == key


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_bytes(b"brain = \xff")
    with pytest.raises(SettingsError, match="not_toml"):
        read(tmp_path, config, {})
