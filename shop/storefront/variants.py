"""The variants of a piece as choices: one axis for metal, one for ring size or length."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from shop.forks.partner.models import StockRecord
from shop.jewellery.metals import Metal
from shop.jewellery.models import Jewel

METAL, RING_SIZE, LENGTH = "metaal", "maat", "lengte"
METALS = Metal.values
# Of the many variants of a piece only what choosing one needs, as plain values: rows of three models each cost more.
COLUMNS = (
    *("product_id", "pk", "price", "price_currency", "num_in_stock", "num_allocated"),
    *(f"product__variant__{name}" for name in ("metal", "ring_size", "length_cm")),
)


@dataclass(frozen=True)
class Offer:
    """Something that can be bought: a standalone piece (`metal` is empty) or one variant of it.

    `price` in `currency`, including VAT. `is_counted` is False for what is made on order, of which there is no end.
    """

    product_id: int
    record_id: int
    price: Decimal
    currency: str
    in_stock: int
    is_counted: bool
    available: bool
    metal: str
    ring_size: int | None
    length_cm: int | None

    def value(self, axis: str) -> str:
        """This variant's value on an axis, as the form posts it; empty where it has none."""
        values = {METAL: self.metal, RING_SIZE: self.ring_size, LENGTH: self.length_cm}
        return str(values[axis] or "")

    def as_json(self, jewel: Jewel) -> dict[str, Any]:
        """For the page's script; `price` in euros as a string."""
        choice = {axis: self.value(axis) for axis in (METAL, RING_SIZE, LENGTH)}
        text = lead_text(jewel, in_stock=self.in_stock)
        return {**choice, "price": str(self.price), "available": self.available, "lead_text": text}


@dataclass(frozen=True)
class Option:
    """`price` only where the options of an axis differ in price; it is then the lowest for that option."""

    value: str
    label: str
    available: bool
    selected: bool
    price: Decimal | None


@dataclass(frozen=True)
class Axis:
    name: str
    label: str
    options: list[Option]


LABELS: dict[str, tuple[str, Callable[[str], str]]] = {
    METAL: ("Metaal", lambda value: str(Metal(value).label)),
    RING_SIZE: ("Ringmaat", lambda value: value),
    LENGTH: ("Lengte", lambda value: f"{value} cm"),
}


def offers_of(jewel: Jewel) -> list[Offer]:
    """Every way to buy this piece, in one query; empty when it has no price. A product's first record counts."""
    offers: dict[int, Offer] = {}
    for record in _records_of(jewel.product):
        if record.product_id not in offers:
            offers[record.product_id] = _offer(record, jewel)
    return sorted(offers.values(), key=_in_shop_order)


def axes(offers: list[Offer], *, chosen: dict[str, str]) -> list[Axis]:
    """The axes on which the offers differ in anything, in the order metal, size, length."""
    names = [name for name in (METAL, RING_SIZE, LENGTH) if len({offer.value(name) for offer in offers}) > 1]
    return [Axis(name, LABELS[name][0], _options(offers, name, chosen.get(name, ""))) for name in names]


def lead_text(jewel: Jewel, *, in_stock: int) -> str:
    """When it can leave the workshop. Scarcity is said only when it is true (art. 6:193c BW)."""
    if jewel.lead_days:
        weeks = -(-jewel.lead_days // 7)
        return f"Op bestelling gemaakt, in ongeveer {weeks} {'week' if weeks == 1 else 'weken'}."
    if in_stock <= 0:
        return "Op dit moment uitverkocht."
    if jewel.is_unique:
        return "Uniek exemplaar, binnen twee werkdagen verzonden."
    return "Op voorraad, binnen twee werkdagen verzonden."


def _records_of(product: Any) -> QuerySet[Any, Any]:
    variants = {"product__parent": product.pk, "product__is_public": True}
    records = StockRecord.objects.filter(**variants if product.is_parent else {"product": product.pk})
    return records.exclude(price=None).order_by("pk").values_list(*COLUMNS, named=True)


def _offer(record: Any, jewel: Jewel) -> Offer:
    in_stock = (record.num_in_stock or 0) - (record.num_allocated or 0)
    return Offer(
        product_id=record.product_id,
        record_id=record.pk,
        price=record.price,
        currency=record.price_currency,
        in_stock=in_stock,
        is_counted=jewel.product.get_product_class().track_stock,
        available=bool(jewel.lead_days) or in_stock > 0,
        metal=record.product__variant__metal or "",
        ring_size=record.product__variant__ring_size,
        length_cm=record.product__variant__length_cm,
    )


def _options(offers: list[Offer], name: str, chosen: str) -> list[Option]:
    groups: dict[str, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(offer.value(name), []).append(offer)
    lowest = {value: min(offer.price for offer in group) for value, group in groups.items()}
    prices_differ = len(set(lowest.values())) > 1
    return [
        Option(
            value=value,
            label=LABELS[name][1](value),
            available=any(offer.available for offer in group),
            selected=value == chosen,
            price=lowest[value] if prices_differ else None,
        )
        for value, group in groups.items()
    ]


def _in_shop_order(offer: Offer) -> tuple[int, int, int]:
    if not offer.metal:
        return (0, 0, 0)
    return (METALS.index(offer.metal), offer.ring_size or 0, offer.length_cm or 0)
