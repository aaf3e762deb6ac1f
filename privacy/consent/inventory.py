"""What a site keeps in a browser, declared in code: one list, from which banner, page, tables and scan all come.

`settings.CONSENT_COOKIES` names the site's `CookieList`, or a function that gives it. Values only; whether a visitor
wants it is `standing`.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

VERSION_LENGTH = 8


class Storage(StrEnum):
    """Where it is kept; the value is what a visitor reads. A signal is kept nowhere: a request that a script sends."""

    COOKIE = "cookie"
    LOCAL = "opslag in je browser"
    SESSION = "opslag tot je het tabblad sluit"
    SIGNAL = "bericht, bewaart niets bij jou"


class InvalidList(ValueError):
    """A list that contradicts itself; the message says how."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """`code` is a slug. `asks` ends the banner's "Mag ik": empty for what needs no asking. `in_use` is asked often."""

    code: str
    name: str
    purpose: str
    asks: str = ""
    is_required: bool = False
    in_use: Callable[[], bool] = lambda: True


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One thing that is kept. `name` may hold `*` (`_ga_*`); of a signal it is the path that is asked.

    `owner`, `purpose` and `term` are Dutch, for the visitor; `at_most` is the longest that a cookie may last after
    the browser closes. `for_staff`: a visitor never meets it, so his page does not show it.
    """

    name: str
    owner: str
    purpose: str
    term: str
    group: str
    storage: Storage = Storage.COOKIE
    path: str = "/"
    at_most: timedelta = timedelta(0)
    for_staff: bool = False

    def is_called(self, name: str) -> bool:
        return fnmatchcase(name, self.name)


@dataclass(frozen=True, kw_only=True)
class CookieList:
    """`question`, `explanation` and `promise` are what the banner says, in that order. Raises InvalidList."""

    question: str
    explanation: str
    promise: str
    groups: tuple[Group, ...]
    kept: tuple[Kept, ...]

    def __post_init__(self) -> None:
        codes = [group.code for group in self.groups]
        if len(set(codes)) < len(codes):
            raise InvalidList("two groups have one code")
        if strangers := {each.group for each in self.kept} - set(codes):
            raise InvalidList(f"no group is called {', '.join(sorted(strangers))}")
        names = [(each.group, each.name) for each in self.kept]
        if len(set(names)) < len(names):
            raise InvalidList("a group names one thing twice")

    def optional_groups(self) -> tuple[Group, ...]:
        """Those in use for which a visitor must be asked. None of them means that nothing is asked at all."""
        return tuple(group for group in self.groups if not group.is_required and group.in_use())

    def kept_in(self, code: str) -> tuple[Kept, ...]:
        return tuple(each for each in self.kept if each.group == code)

    def version_of(self, group: Group) -> str:
        """Changes with every word that somebody said yes to: the question, the group's purpose, what it keeps."""
        return _version_of(self.question, group, self.kept_in(group.code))

    def versions(self) -> dict[str, str]:
        """Of the optional groups in use."""
        return {group.code: self.version_of(group) for group in self.optional_groups()}

    def content(self) -> dict[str, Any]:
        """All that is asked about now, as plain values: what a consent is proved with."""
        return {
            "question": self.question,
            "explanation": self.explanation,
            "promise": self.promise,
            "groups": [_content_of(group, self.kept_in(group.code)) for group in self.optional_groups()],
        }

    def find(self, name: str, *, storage: Storage) -> Kept | None:
        """The declaration of something with this name; None for what nobody declared."""
        return next((each for each in self._of(storage) if each.is_called(name)), None)

    def _of(self, storage: Storage) -> Iterator[Kept]:
        return (each for each in self.kept if each.storage is storage)


def cookie_list() -> CookieList:
    """The site's own, as it is now."""
    found = import_string(settings.CONSENT_COOKIES)
    if callable(found):
        found = found()
    assert isinstance(found, CookieList)
    return found


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 in hexadecimal, of the content in one spelling."""
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


@lru_cache(maxsize=32)
def _version_of(question: str, group: Group, kept: tuple[Kept, ...]) -> str:
    return digest_of(_content_of(group, kept) | {"question": question})[:VERSION_LENGTH]


def _content_of(group: Group, kept: tuple[Kept, ...]) -> dict[str, Any]:
    return {
        "code": group.code,
        "name": group.name,
        "purpose": group.purpose,
        "asks": group.asks,
        "kept": [
            {
                "name": each.name,
                "owner": each.owner,
                "purpose": each.purpose,
                "term": each.term,
                "storage": each.storage.value,
            }
            for each in sorted(kept, key=lambda each: each.name)
        ],
    }
