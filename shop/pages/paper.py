"""A published text as a PDF to keep: tagged, in the shop's letters."""

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import formats

from privacy.policy.shelf import PublishedText
from shop.pages.documents import read_document
from shop.typesetting.press import typeset

TEMPLATE = Path(__file__).parent / "paper.typ"


def pdf_of(text: PublishedText) -> bytes:
    """The same bytes at every call."""
    return _pdf(text, settings.SHOP_IDENTITY)


@lru_cache(maxsize=8)
def _pdf(text: PublishedText, identity: object) -> bytes:
    return typeset(
        TEMPLATE,
        {
            "title": text.title,
            "version": text.version,
            "version_in_words": formats.date_format(text.holds_from, "j F Y"),
            "shop": asdict(settings.SHOP_IDENTITY),
            "site": settings.SITE_URL,
            "body": read_document(text).tree,
        },
    )
