"""Typed readers of environment variables. An error names the variable and says what is wrong with it.

Not for defaults that belong to a rule of the shop: those stand beside the rule.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
PLACEHOLDERS = ("changeme", "change-me", "placeholder", "example", "voorbeeld", "todo", "xxx", "<", "...")


class SettingError(ImproperlyConfigured):
    """An environment variable is missing or cannot be what it must be."""


class Environment:
    """Reads variables from a mapping, `os.environ` unless a test passes another.

    Every reader takes the variable's name and an optional default, and raises SettingError, whose message
    starts with that name.
    """

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self.source = os.environ if source is None else source

    def text(self, name: str, default: str | None = None) -> str:
        """The variable without surrounding space; an empty one counts as missing."""
        value = self.source.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise SettingError(f"{name} is not set.")
        return default

    def real(self, name: str) -> str:
        """A text that must be given and may not be a placeholder such as `changeme`."""
        value = self.text(name)
        if any(mark in value.lower() for mark in PLACEHOLDERS):
            raise SettingError(f"{name} is still a placeholder: {value!r}.")
        return value

    def secret(self, name: str, *, at_least: int) -> str:
        """A secret of a minimum length; the message never repeats its value."""
        value = self.text(name)
        if any(mark in value.lower() for mark in PLACEHOLDERS):
            raise SettingError(f"{name} is still a placeholder.")
        if len(value) < at_least:
            raise SettingError(f"{name} is too short: {len(value)} characters, at least {at_least} needed.")
        return value

    def key(self, name: str) -> str:
        """32 random bytes in urlsafe base64, 44 characters; the message never repeats the value."""
        value = self.text(name)
        try:
            length = len(urlsafe_b64decode(value))
        except ValueError:
            length = 0
        if length != KEY_BYTES:
            raise SettingError(f"{name} must be {KEY_BYTES} random bytes in urlsafe base64.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """True for 1, true, yes, on; False for 0, false, no, off."""
        value = self.text(name, "1" if default else "0").lower()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"0", "false", "no", "off"}:
            return False
        raise SettingError(f"{name} must be one of 1/0, true/false, yes/no, on/off, not {value!r}.")

    def integer(self, name: str, default: int, *, low: int = 0, high: int = 2**31) -> int:
        value = self.text(name, str(default))
        if not value.lstrip("-").isdecimal():
            raise SettingError(f"{name} must be a whole number, not {value!r}.")
        if not low <= int(value) <= high:
            raise SettingError(f"{name} must be between {low} and {high}, not {value}.")
        return int(value)

    def url(self, name: str, default: str | None = None, *, schemes: Sequence[str]) -> str:
        """An absolute URL without trailing slash, of one of the schemes."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.netloc:
            raise SettingError(
                f"{name} must be a URL that starts with {' or '.join(schemes)}, not {value!r}."
            )
        return value.rstrip("/")

    def names(self, name: str, default: str | None = None) -> list[str]:
        """A comma-separated list; at least one entry."""
        entries = [entry.strip() for entry in self.text(name, default).split(",") if entry.strip()]
        if not entries:
            raise SettingError(f"{name} must hold at least one entry.")
        return entries


def problems(readers: Sequence[Callable[[], object]]) -> list[str]:
    """The messages of all readers that refuse, so that a half-configured shop is told everything at once."""
    messages = []
    for read in readers:
        try:
            read()
        except SettingError as error:
            messages.append(str(error))
    return messages
