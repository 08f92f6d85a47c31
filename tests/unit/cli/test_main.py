from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from samantha import log
from samantha.cli import home
from samantha.cli.main import main, parser
from samantha.engines import weights
from samantha.settings import Settings


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "home"


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_a_setting_is_kept_with_its_comments(
    where: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where.mkdir()
    (where / "config.toml").write_text('# mine\nlanguage = "en"\n', "utf-8")
    assert main(["config", "port", "9001"]) == 0
    text = (where / "config.toml").read_text("utf-8")
    assert text.startswith("# mine")
    assert tomllib.loads(text) == {"language": "en", "port": 9001}
    assert main(["config", "port"]) == 0
    assert told(capsys)[0].endswith("9001\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["config", "colour", "red"], "colour"),
        (["config", "port", "many"], "port"),
        (["config", "brain", "huge"], "authored"),
        (["models", "get", "no-such-brain"], "models list"),
        (["models", "verify"], "models get"),
        (["use", "ftp://example"], "http"),
        (["use", "missing.gguf"], "models get"),
        (["memory", "why", "nothing"], "nothing"),
    ],
)
def test_a_mistake_is_named_with_the_next_step(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    out, err = told(capsys)
    assert words in err
    assert "Traceback" not in out + err


def test_a_broken_settings_file_is_named_in_both_languages(
    where: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where.mkdir()
    (where / "config.toml").write_text("= broken", "utf-8")
    assert main(["--lang", "ko", "config"]) == 1
    assert "설정 파일" in told(capsys)[1]
    assert main(["--lang", "en", "config"]) == 1
    assert "settings file" in told(capsys)[1]


def test_a_home_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SAMANTHA_HOME", str(tmp_path / "file" / "home"))
    assert main(["erase", "--yes"]) == 1
    assert "SAMANTHA_HOME" in told(capsys)[1]


def test_models_are_listed_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "--json"]) == 0
    row = next(row for row in json.loads(told(capsys)[0]) if row["role"] == "chat")
    assert row["state"] == "none"
    assert row["licence"] == "Apache-2.0"


def test_staying_offline_fetches_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--offline", "models", "get"]) == 1
    assert "offline" in told(capsys)[1]


def test_an_endpoint_is_kept_with_its_key_in_a_file_only_the_owner_reads(
    where: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = home.places(os.environ)
    reference = home.keep_key(places, "sk-secret")
    if reference == "keyring":
        pytest.skip("this machine has a keyring")
    assert reference == "file"
    assert (where / home.KEY_FILE).stat().st_mode & 0o077 == 0
    assert main(["use", "http://127.0.0.1:9/v1", "--model", "m", "--key", "env:MY_KEY"]) == 0
    settings = home.load(places, {})
    assert (settings.endpoint, settings.endpoint_model) == ("http://127.0.0.1:9/v1", "m")
    assert home.key_of(places, settings, {"MY_KEY": "k"}) == "k"
    assert "sk-secret" not in (where / "config.toml").read_text("utf-8")
    home.drop_key(places)
    home.drop_key(places)  # nothing is left, and nothing is wrong
    assert not (where / home.KEY_FILE).exists()


def test_an_outside_endpoint_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "use", "https://model.example/v1", "--model", "m"]) == 0
    assert "sent to model.example" in told(capsys)[0]


def test_erasing_needs_the_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert main(["--lang", "en", "erase"]) == 1
    out, _ = told(capsys)
    assert "samantha export" in out
    assert "Nothing was erased" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "samantha" in told(capsys)[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_help_is_in_the_persons_language(language: str) -> None:
    text = parser("ko" if language == "ko" else "en").format_help()
    assert ("이야기" in text) == (language == "ko")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "ko"),
        ({"LANG": "C.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
    ],
)
def test_korean_unless_the_locale_is_english(environ: dict[str, str], language: str) -> None:
    assert home.language(Settings(home=Path()), environ) == language


def test_what_is_not_understood_is_told_in_the_language_of_the_person(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--lang", "ko", "completion", "fish"])
    assert caught.value.code == 2
    assert "`samantha completion --help`" in told(capsys)[1]


def test_an_event_without_a_file_goes_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    log.Log("samantha.test").warning("an.event")
    assert "an.event" not in "".join(told(capsys))


def test_a_damaged_file_is_said_to_be_damaged_and_is_kept(
    where: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = weights.model("e5").path(where / "models")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no model")
    assert main(["models", "verify", "e5"]) == 1
    assert "models remove e5" in told(capsys)[1]
    assert path.is_file()
