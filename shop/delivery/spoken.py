"""What delivery costs, said before anything is ordered (Besluit prijsaanduiding producten; art. 6:230m lid 1 e BW)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from shop.delivery.countries import HOME_COUNTRY
from shop.delivery.plan import current_plan
from shop.delivery.ways import Way, ways_for
from shop.money import euro

PICK_UP_IS_FREE = "Ophalen in het atelier is gratis."
NOT_BY_POST = "Te waardevol om te versturen: je haalt het op in het atelier."


def delivery_text(*, pieces: Iterable[Any], goods_total: Decimal) -> str:
    """For the home country: `Verzending in Nederland € 6,95, gratis vanaf € 150,00. Ophalen …`"""
    ways = ways_for(HOME_COUNTRY, pieces=pieces, goods_total=goods_total)
    brought = cheapest(ways)
    if brought is None:
        return NOT_BY_POST
    pick_up = f" {PICK_UP_IS_FREE}" if any(way.is_pick_up for way in ways) else ""
    return f"Verzending in Nederland {price_text(brought, goods_total=goods_total)}.{pick_up}"


def price_text(way: Way, *, goods_total: Decimal) -> str:
    """`€ 6,95, gratis vanaf € 150,00` or `is gratis`, as it comes behind the word Verzending."""
    if not way.price:
        return "is gratis"
    missing = missing_for_free(goods_total=goods_total)
    free = f", gratis vanaf {euro(goods_total + missing)}" if missing else ""
    return f"{euro(way.price)}{free}"


def missing_for_free(*, goods_total: Decimal) -> Decimal | None:
    """How much more of goods makes delivery at home free, in euros; None when it never is, or is by now."""
    amount = current_plan().free_from(HOME_COUNTRY)
    return amount - goods_total if amount is not None and amount > goods_total else None


def cheapest(ways: Iterable[Way]) -> Way | None:
    """The cheapest that is brought; None when all can only be picked up."""
    return min((way for way in ways if not way.is_pick_up), key=lambda way: way.price, default=None)
