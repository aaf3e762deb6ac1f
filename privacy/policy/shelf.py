"""The versions of one published text: a folder of Markdown files, each named by the day from which it holds.

A version that was published is never edited: what someone agreed to must stay readable. Not for how a text looks
(`privacy.policy.markdown`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from django.utils import formats

VERSION = r"\d{4}-\d{2}-\d{2}(?:-\d{1,2})?"  # as it stands in an address and in the database
DAY = len("2026-11-23")


class NoSuchVersion(LookupError):
    """No text was published under this name."""


class NoTitle(ValueError):
    """A text that does not begin with a line `# Title`."""


class Versioned:
    """What is named by its version."""

    version: str

    @property
    def holds_from(self) -> date:
        return date.fromisoformat(self.version[:DAY])

    @property
    def in_words(self) -> str:
        """For people: "23 november 2026", or "23 november 2026 (2)"."""
        day = formats.date_format(self.holds_from, "j F Y")
        number = self.version[DAY + 1 :]
        return f"{day} ({number})" if number else day


@dataclass(frozen=True)
class PublishedText(Versioned):
    """`version` is the ISO date from which it holds, and a number from the second of that day on ("2026-11-23-2").

    `source` is Markdown without the title.
    """

    version: str
    title: str
    source: str


class Shelf:
    """`Shelf(folder)` reads `<folder>/2026-11-23.md` and its like, once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def versions(self) -> tuple[PublishedText, ...]:
        """The newest first; at least one. Raises NoTitle, NoSuchVersion for an empty folder."""
        files = [path for path in self._folder.glob("*.md") if re.fullmatch(VERSION, path.stem)]
        if not files:
            raise NoSuchVersion(f"{self._folder} holds no text")
        return tuple(_read(path) for path in sorted(files, reverse=True))

    def version(self, name: str) -> PublishedText:
        """Raises NoSuchVersion."""
        for text in self.versions:
            if text.version == name:
                return text
        raise NoSuchVersion(name)

    def current(self, *, on: date) -> PublishedText:
        """The newest that holds on a day. The first one holds for all days before it as well."""
        held = (text for text in self.versions if text.holds_from <= on)
        return next(held, self.versions[-1])


def title_and_source(path: Path) -> tuple[str, str]:
    """The first line without its `# `, and what follows. Raises NoTitle."""
    title, _, source = path.read_text(encoding="utf-8").partition("\n")
    if not title.startswith("# "):
        raise NoTitle(path.name)
    return title[2:].strip(), source


def _read(path: Path) -> PublishedText:
    title, source = title_and_source(path)
    return PublishedText(version=path.stem, title=title, source=source)
