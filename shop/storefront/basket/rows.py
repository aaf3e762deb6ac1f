"""The lines of a basket as a page shows them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.jewellery.models import JewelPicture
from shop.jewellery.withdrawal import withdrawal_text
from shop.storefront.variants import lead_text


@dataclass(frozen=True)
class BasketRow:
    """Prices in euros including VAT, before a discount: that has a line of its own among the totals.

    `problem` is what the customer is told about this line, in Dutch, or empty: that there are fewer now
    (`can_be_had` is False), or that a change he asked for was refused and the line is as it was.
    """

    line_id: int
    title: str
    url: str
    variant_text: str
    picture: JewelPicture | None
    unit_price: Decimal
    quantity: int
    line_price: Decimal
    problem: str
    can_be_had: bool
    lead_text: str
    withdrawal_text: str


def basket_rows(basket: Any, *, refused: dict[int, str] | None = None) -> list[BasketRow]:
    """For Oscar's basket with a strategy. `refused` adds what was just refused, by line id."""
    return [_row(line, (refused or {}).get(line.id, "")) for line in basket.all_lines()]


def available_quantity(line: Any) -> int | None:
    """How many of this line's piece can be had now; None where it is made on order."""
    if not line.product.get_product_class().track_stock:
        return None
    return max(0, line.stockrecord.net_stock_level)


def shortage_text(*, available: int) -> str:
    """What a customer is told who wants more than there is."""
    if available == 0:
        return "Dit sieraad is net verkocht. Haal het uit je mand om de rest te bestellen."
    if available == 1:
        return "Hiervan is er nog 1. Pas het aantal aan."
    return f"Hiervan zijn er nog {available}. Pas het aantal aan."


def _row(line: Any, refused: str) -> BasketRow:
    product = line.product
    jewel = (product.parent if product.is_child else product).jewel
    available = available_quantity(line)
    short = available is not None and line.quantity > available
    return BasketRow(
        line_id=line.id,
        title=jewel.product.title if not product.is_child else product.parent.title,
        url=f"/sieraad/{jewel.slug}/",
        variant_text=product.variant.description if product.is_child else "",
        picture=next(iter(jewel.pictures.all()), None),
        unit_price=line.unit_price_incl_tax,
        quantity=line.quantity,
        line_price=line.line_price_incl_tax,
        problem=refused or (shortage_text(available=available or 0) if short else ""),
        can_be_had=not short,
        lead_text=lead_text(jewel, in_stock=available or 0),
        withdrawal_text=withdrawal_text(is_bespoke=jewel.is_bespoke),
    )
