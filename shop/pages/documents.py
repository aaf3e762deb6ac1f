"""The shop's terms and privacy policy: which version holds, and each version read.

A change is a new file in `terms/` or `policy/`, named by the day from which it holds, with its sum in
`published.sha256`. Who the seller is stands in the text as `{{ shop.… }}` and is filled in when it is shown.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from privacy.policy.markdown import Read, read
from privacy.policy.shelf import PublishedText, Shelf

_FOLDER = Path(__file__).parent
TERMS = Shelf(_FOLDER / "terms")
POLICY = Shelf(_FOLDER / "policy")


def current_terms() -> PublishedText:
    """The terms of an order that is placed now, Dutch time."""
    return TERMS.current(on=timezone.localdate())


def current_policy() -> PublishedText:
    """What a person who fills in a form now is told about the data, Dutch time."""
    return POLICY.current(on=timezone.localdate())


def read_document(text: PublishedText) -> Read:
    """With the seller's name, address and numbers filled in."""
    return _read(text, settings.SHOP_IDENTITY)


@lru_cache(maxsize=32)
def _read(text: PublishedText, identity: object) -> Read:
    return read(text.source, facts={"shop": identity})
