"""An order's lines and sums as they are shown on the order's page and in its mails. No personal data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shop.forks.order.models import Order
from shop.jewellery.withdrawal import withdrawal_text
from shop.storefront.variants import lead_text


@dataclass(frozen=True)
class ReceiptRow:
    """Prices in euros including VAT. `lead_text` says when it can leave the workshop."""

    title: str
    quantity: int
    unit_price: Decimal
    line_price: Decimal
    lead_text: str
    withdrawal_text: str


@dataclass(frozen=True)
class Receipt:
    """Sums in euros; `vat` is contained in `total`."""

    number: str
    placed_on: date
    status_label: str
    rows: list[ReceiptRow]
    subtotal: Decimal
    shipping: Decimal
    shipping_method: str
    vat: Decimal
    total: Decimal


def receipt(order: Order) -> Receipt:
    """A constant number of queries."""
    lines = order.lines.select_related("product__jewel", "product__parent__jewel").order_by("pk")
    return Receipt(
        number=order.number,
        placed_on=timezone.localdate(order.date_placed),
        status_label=order.status,
        rows=[_row(line) for line in lines],
        subtotal=order.total_incl_tax - order.shipping_incl_tax,
        shipping=order.shipping_incl_tax,
        shipping_method=order.shipping_method,
        vat=order.total_incl_tax - order.total_excl_tax,
        total=order.total_incl_tax,
    )


def _row(line: Any) -> ReceiptRow:
    product = line.product
    jewel = (product.parent if product.is_child else product).jewel if product else None
    return ReceiptRow(
        title=line.title,
        quantity=line.quantity,
        unit_price=line.unit_price_incl_tax,
        line_price=line.line_price_incl_tax,
        # It is the customer's by now, so it counts as in stock whatever is left.
        lead_text=lead_text(jewel, in_stock=1) if jewel else "",
        withdrawal_text=withdrawal_text(is_bespoke=bool(jewel and jewel.is_bespoke)),
    )
