"""What the program says in its own voice: catalogues in Korean and English, one key each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from samantha.errors import SamanthaError
from samantha.types import Language


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    text = (resources.files("samantha.data") / "messages" / f"{language}.json").read_text("utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


def say(language: Language, key: str, /, **fields: object) -> str:
    """The words of `key` with its fields filled in. Raises KeyError for an unknown key."""
    return catalogue(language)[key].format(**fields)


def explain(language: Language, error: SamanthaError) -> str:
    """An error in the person's language: what it names, and the next step."""
    known = catalogue(language)
    if error.key not in known:
        return f"{error.key} {dict(error.fields)}"
    # Fields a message does not use are fine; one it needs and lacks shows as its name.
    fields = {name: f"{{{name}}}" for name in ("path", "what", "name", "host", "library")}
    return known[error.key].format(**{**fields, **error.fields})
