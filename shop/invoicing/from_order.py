"""Reads an order into the document that is its invoice. Reads only; engraving, phone and e-mail stay behind."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from shop.forks.order.models import Order
from shop.invoicing.book_year import kept_until
from shop.invoicing.document import ZERO, Buyer, Document, DocumentKind, LineKind, Seller
from shop.invoicing.lines import GrossLine, priced
from shop.invoicing.plain_text import plain
from shop.taxes.columns import OrderDoesNotAddUp
from shop.taxes.order_tax import treatment_of
from shop.vat import Mode


def invoice_of(order: Order, *, on: date, paid_on: date) -> Document:
    """The invoice of a paid order, issued on the day `on`, still without a number; raises OrderDoesNotAddUp."""
    treatment = treatment_of(order)
    content = priced(gross_lines(order))
    if sum((line.gross for line in content.lines), ZERO) != order.total_incl_tax:
        raise OrderDoesNotAddUp(f"{order.number}: {order.total_incl_tax} is not the sum of its lines")
    return Document(
        kind=DocumentKind.INVOICE,
        number="",
        issued_on=on,
        paid_on=paid_on,
        kept_until=kept_until(on, year_end=settings.BOOK_YEAR_END, oss=treatment.mode is Mode.OSS),
        order_number=order.number,
        seller=seller(),
        buyer=_buyer(order),
        lines=content.lines,
        rates=content.rates,
        vat_mode=treatment.mode,
        vat_country=treatment.country,
        legal_text=treatment.legal_text,
    )


def gross_lines(order: Order) -> list[GrossLine]:
    """The order's pieces in the order of the basket, then the shipping if it costs something."""
    lines = [_piece(line) for line in order.lines.order_by("pk")]
    if order.shipping_incl_tax:
        lines.append(_shipping(order))
    return lines


def seller() -> Seller:
    """Who the shop is today."""
    return Seller(**vars(settings.SHOP_IDENTITY))


def _buyer(order: Order) -> Buyer:
    """From the billing address, whose lines are those that the customer confirmed."""
    address: Any = order.billing_address
    return Buyer(
        name=plain(address.name),
        street=plain(address.line1),
        postcode=plain(address.postcode),
        city=plain(address.line4),
        country=str(address.country),
        country_code=address.country_id,
    )


def _piece(line: Any) -> GrossLine:
    return GrossLine(
        kind=LineKind.PIECE,
        description=plain(line.title),
        quantity=line.quantity,
        gross=line.line_price_incl_tax,
        discount=line.line_price_before_discounts_incl_tax - line.line_price_incl_tax,
        rate=_rate(line.tax_code),
        order_line_id=line.pk,
    )


def _shipping(order: Order) -> GrossLine:
    return GrossLine(
        kind=LineKind.SHIPPING,
        description=plain(order.shipping_method),
        quantity=1,
        gross=order.shipping_incl_tax,
        discount=ZERO,
        rate=_rate(order.shipping_tax_code),
    )


def _rate(tax_code: str) -> Decimal:
    """The order keeps percentages, such as `21` or `0`."""
    return Decimal(tax_code) / 100
