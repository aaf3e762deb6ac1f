"""Which ways of delivery fit a basket, and what they cost it. Asks the process' memory, not the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.delivery.plan import Plan, PlannedWay, current_plan


@dataclass(frozen=True)
class Way:
    """`price` in euros including VAT, for this basket and country. `kind` is a value of `kinds.Kind`.

    `free_from`: the amount of goods from which it is free, None when it is free already or never is.
    `track_url` holds `{code}`, and perhaps `{postcode}`; empty without track & trace.
    """

    code: str
    name: str
    description: str
    kind: str
    price: Decimal
    free_from: Decimal | None
    is_pick_up: bool
    track_url: str


def countries() -> tuple[str, ...]:
    """ISO codes of the countries that something is brought to, in the owner's order."""
    return current_plan().countries


def ways_for(
    country: str,
    *,
    pieces: Iterable[Any],
    goods_total: Decimal,
    value: Decimal | None = None,
    plan: Plan | None = None,
) -> list[Way]:
    """What can be chosen for a basket, cheap before insured before pick-up; empty for a country not on offer.

    `pieces` are products with their jewel fetched; `goods_total` what they cost after discounts, `value` before
    (the same unless given). `plan` is what counts under lock: `read_plan()`; otherwise what is remembered.
    """
    plan = plan or current_plan()
    if country not in plan.countries:
        return []
    all_fit = all(fits_letterbox(piece) for piece in pieces)
    worth = goods_total if value is None else value
    return [
        _priced(way, country, goods_total)
        for way in plan.ways
        if country in way.tariffs and way.fits(all_fit_letterbox=all_fit, value=worth)
    ]


def fits_letterbox(product: Any) -> bool:
    """Of a piece or one of its variants; something that is no jewel does not fit."""
    piece = product.parent if product.is_child else product
    jewel = getattr(piece, "jewel", None)
    return jewel is not None and jewel.fits_letterbox


def _priced(way: PlannedWay, country: str, goods_total: Decimal) -> Way:
    tariff = way.tariffs[country]
    price = tariff.price_for(goods_total)
    return Way(
        code=way.code,
        name=way.name,
        description=way.description,
        kind=way.kind,
        price=price,
        free_from=tariff.free_from if price else None,
        is_pick_up=way.is_pick_up,
        track_url=way.track_url,
    )
