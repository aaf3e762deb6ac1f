"""How the owner reads what was counted: names of pages, pieces, categories, countries and clicks."""

from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale
from django.utils.text import capfirst
from oscar.apps.catalogue.models import Category

from shop.jewellery.models import Jewel
from shop.traffic.pages import CATEGORY, CLICKS

UNKNOWN_REFERRER = "Rechtstreeks, of niet gezegd"
UNKNOWN_COUNTRY = "Niet gezegd"


@dataclass(frozen=True)
class Names:
    """By slug. What is no longer there is called by its slug."""

    pieces: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def piece(self, slug: str) -> str:
        return self.pieces.get(slug, slug)

    def category(self, slug: str) -> str:
        return self.categories.get(slug, slug)

    def place(self, place: str) -> str:
        """Of a path: "sieraad" or "categorie:ringen"."""
        kind, _, detail = place.partition(":")
        return self.category(detail) if kind == CATEGORY and detail else page(kind)


def names() -> Names:
    return Names(
        pieces=dict(Jewel.objects.values_list("slug", "product__title")),
        categories=dict(Category.objects.values_list("slug", "name")),
    )


def page(kind: str) -> str:
    return str(capfirst(kind))


def click(name: str) -> str:
    return CLICKS.get(name, name)


def referrer(domain: str) -> str:
    return domain or UNKNOWN_REFERRER


def country(code: str) -> str:
    """In Dutch."""
    return _countries().get(code, code) if code else UNKNOWN_COUNTRY


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return dict(Locale.parse("nl").territories)
