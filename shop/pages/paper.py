"""A published text as a PDF to keep: tagged, in the shop's letters."""

from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from privacy.policy.markdown import Read
from privacy.policy.shelf import PublishedText
from shop.typesetting.press import typeset

TEMPLATE = Path(__file__).parent / "paper.typ"


Reader = Callable[[PublishedText], Read]


def pdf_of(text: PublishedText, *, reader: Reader) -> bytes:
    """`reader` is what reads this kind of text. The same bytes at every call."""
    return _pdf(text, reader, settings.SHOP_IDENTITY)


@lru_cache(maxsize=8)
def _pdf(text: PublishedText, reader: Reader, identity: object) -> bytes:
    return typeset(
        TEMPLATE,
        {
            "title": text.title,
            "version": text.version,
            "day": text.holds_from.isoformat(),
            "version_in_words": text.in_words,
            "shop": asdict(settings.SHOP_IDENTITY),
            "site": settings.SITE_URL,
            "body": reader(text).tree,
        },
    )
