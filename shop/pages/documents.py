"""The shop's terms, and a published text read.

A change of the terms is a new file in `terms/`, named by the day from which it holds, with its sum in
`published.sha256`. Who the seller is stands in the text as `{{ shop.… }}` and is filled in when it is shown. The
privacy policy lives in the database: see `privacy.policy.publishing` and `policy.py`.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from privacy.policy import versions
from privacy.policy.markdown import Read, fill, read
from privacy.policy.shelf import PublishedText, Shelf

TERMS = Shelf(Path(__file__).parent / "terms")


def current_terms() -> PublishedText:
    """The terms of an order that is placed now, Dutch time."""
    return TERMS.current(on=timezone.localdate())


def current_policy() -> PublishedText:
    """What a person who fills in a form now is told about the data."""
    return versions.current()


def read_terms(text: PublishedText) -> Read:
    """With the seller's name, address and numbers filled in."""
    return _read_terms(text, settings.SHOP_IDENTITY)


@lru_cache(maxsize=8)
def read_policy(text: PublishedText) -> Read:
    """As it was published: every fact in it is of that day."""
    return read(text.source)


@lru_cache(maxsize=32)
def _read_terms(text: PublishedText, identity: object) -> Read:
    return read(fill(text.source, facts={"shop": identity}))
