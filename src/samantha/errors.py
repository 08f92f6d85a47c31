"""Errors, sorted by who can mend them; each carries what it names and the next step."""

from __future__ import annotations


class SamanthaError(Exception):
    """The root. `key` names the message in data/messages, `fields` fill it.

    The text of the exception is English, for logs; the person sees the catalogue's words in
    their own language. Neither ever holds what the person said.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        self.key = key
        self.fields = fields
        shown = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        super().__init__(f"{key}({shown})" if shown else key)


class SettingsError(SamanthaError):
    """The person at the keyboard can mend it: a setting, a path, an argument."""


class EngineError(SamanthaError):
    """An engine failed. `retryable` tells whether the same call may go through later."""

    def __init__(self, key: str, /, *, retryable: bool = False, **fields: object) -> None:
        super().__init__(key, **fields)
        self.retryable = retryable


class StoreError(EngineError):
    """The store could not read or write; nothing acknowledged is lost."""


class SkillRefused(SamanthaError):
    """A skill says no; the brain can adapt."""


class ConsentNeeded(SamanthaError):
    """Only the person's yes can go on."""
