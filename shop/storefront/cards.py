"""A piece as it stands in a grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from shop.jewellery.models import Jewel, JewelPicture


@dataclass(frozen=True)
class Card:
    """`price` in euros including VAT; `price_from` when variants cost more; at most two `pictures`."""

    title: str
    url: str
    price: Decimal
    price_from: bool
    is_unique: bool
    sold_out: bool
    material: str
    pictures: tuple[JewelPicture, ...]


def cards(jewels: Iterable[Jewel]) -> list[Card]:
    """For jewels as `catalogue.public_jewels()` gives them; makes no query of its own."""
    return [_card(jewel) for jewel in jewels]


def _card(jewel: Jewel) -> Card:
    return Card(
        title=jewel.product.title,
        url=f"/sieraad/{jewel.slug}/",
        price=jewel.lowest_price,  # type: ignore[attr-defined]
        price_from=jewel.lowest_price != jewel.highest_price,  # type: ignore[attr-defined]
        is_unique=jewel.is_unique,
        sold_out=not jewel.lead_days and not jewel.has_stock,  # type: ignore[attr-defined]
        material=str(jewel.get_metal_display()),
        pictures=tuple(jewel.pictures.all()[:2]),
    )
