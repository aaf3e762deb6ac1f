"""An order's lines and sums as they are shown on the order's page and in its mails. No personal data.

Everything comes from the order's own copy of what was agreed, and nothing from the catalogue of today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from shop.forks.order.models import Line, Order
from shop.jewellery.withdrawal import withdrawal_text
from shop.vat import Mode


@dataclass(frozen=True)
class ReceiptRow:
    """Prices in euros including VAT, before discounts. `lead_text` says when it can leave the workshop."""

    title: str
    quantity: int
    unit_price: Decimal
    line_price: Decimal
    lead_text: str
    withdrawal_text: str


@dataclass(frozen=True)
class Discount:
    """What was taken off: positive, in euros including VAT. `label` is the voucher's code or the offer's name."""

    label: str
    amount: Decimal


@dataclass(frozen=True)
class Receipt:
    """Sums in euros: `subtotal` less `discounts` plus `shipping` is `total`.

    `vat` is contained in `total`; None when no VAT is charged (small businesses, art. 25 Wet OB).
    """

    number: str
    placed_on: date
    status_label: str
    rows: list[ReceiptRow]
    subtotal: Decimal
    discounts: list[Discount]
    shipping: Decimal
    shipping_method: str
    vat: Decimal | None
    total: Decimal


def receipt(order: Order, *, is_pick_up: bool = False, lines: Sequence[Line] | None = None) -> Receipt:
    """Two queries, however many lines; one with `lines`, the order's own in the order of their ids.

    `is_pick_up` decides how it is said when a piece is ready.
    """
    lines = list(order.lines.order_by("pk")) if lines is None else lines
    subtotal = sum((line.line_price_before_discounts_incl_tax for line in lines), Decimal("0.00"))
    off = subtotal - (order.total_incl_tax - order.shipping_incl_tax)
    return Receipt(
        number=order.number,
        placed_on=timezone.localdate(order.date_placed),
        status_label=order.status,
        rows=[_row(line, is_pick_up=is_pick_up) for line in lines],
        subtotal=subtotal,
        discounts=_discounts(order, off=off) if off else [],
        shipping=order.shipping_incl_tax,
        shipping_method=order.shipping_method,
        vat=None if order.vat_mode == Mode.SMALL else order.total_incl_tax - order.total_excl_tax,
        total=order.total_incl_tax,
    )


def lead_text(days: int, *, is_pick_up: bool = False) -> str:
    """When a piece leaves the workshop, by the number of days that was agreed; 0 is from stock."""
    if not days:
        return f"Binnen twee werkdagen {'klaar' if is_pick_up else 'verzonden'}."
    weeks = -(-days // 7)
    return f"Op bestelling gemaakt, in ongeveer {weeks} {'week' if weeks == 1 else 'weken'}."


def _discounts(order: Order, *, off: Decimal) -> list[Discount]:
    """One row a voucher or offer; a single one when they do not add up to what was taken off the pieces."""
    rows = [
        Discount(label=discount.voucher_code or discount.offer_name or "Korting", amount=discount.amount)
        for discount in order.basket_discounts
    ]
    adds_up = sum((row.amount for row in rows), Decimal("0.00")) == off
    return rows if adds_up else [Discount(label="Korting", amount=off)]


def _row(line: Line, *, is_pick_up: bool) -> ReceiptRow:
    return ReceiptRow(
        title=line.title,
        quantity=line.quantity,
        unit_price=line.line_price_before_discounts_incl_tax / line.quantity,
        line_price=line.line_price_before_discounts_incl_tax,
        lead_text=lead_text(line.lead_days, is_pick_up=is_pick_up),
        withdrawal_text=line.withdrawal_notice or withdrawal_text(is_bespoke=line.withdrawal_exempt),
    )
