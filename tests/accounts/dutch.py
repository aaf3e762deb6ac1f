"""Finds what is not Dutch: English words in what a person sees, and texts that nobody translated."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest import mock

from django.utils.translation.trans_real import DjangoTranslation

SEEN_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "label")
UNSEEN_TAGS = ("script", "style", "code")
# Words that are never Dutch; `code`, `is`, `in`, `account`, `passkey` and the like are.
ENGLISH = frozenset((Path(__file__).parent / "english_words.txt").read_text().split())
FORMAL = {"u", "uw"}  # this shop says je


class _Seen(HTMLParser):
    """Collects what a person sees of a page, and what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN_TAGS
        self.texts += [value or "" for name, value in attrs if name in SEEN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN_TAGS

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts.append(data)


def seen(html: str) -> str:
    parser = _Seen()
    parser.feed(html)
    return " ".join(parser.texts)


def foreign_words(text: str) -> set[str]:
    """English words, and the formal forms of address that this shop does not use.

    Addresses are no words, nor are numbers and codes: random letters between figures now and then spell one.
    """
    prose = re.sub(r"\S+@\S+|https?://\S+|[\w-]*\d[\w-]*", " ", text.lower())
    return set(re.findall(r"[a-z]+(?:[-'][a-z]+)*", prose)) & (ENGLISH | FORMAL)


@contextmanager
def untranslated() -> Iterator[set[str]]:
    """While it lasts, gathers every text that is asked for in Dutch and has no Dutch."""
    missing: set[str] = set()
    one, many = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def noticed(self: Any, message: str) -> str:
        if message and message not in self._catalog:
            missing.add(message)
        return one(self, message)

    def noticed_in_numbers(self: Any, singular: str, plural: str, number: int) -> str:
        if (singular, self.plural(number)) not in self._catalog:
            missing.add(singular)
        return many(self, singular, plural, number)

    with (
        mock.patch.object(DjangoTranslation, "gettext", noticed),
        mock.patch.object(DjangoTranslation, "ngettext", noticed_in_numbers),
    ):
        yield missing
