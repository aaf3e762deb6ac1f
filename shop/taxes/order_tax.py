"""What of a written order is VAT. Changes no amount that the customer pays. The arithmetic is in shop/vat.py."""

from datetime import date
from decimal import Decimal

from django.db.models import F
from django.db.models.functions import Round

from shop.forks.order.models import Line, Order
from shop.taxes.current import treatment_for
from shop.vat import Mode, Treatment, document_tax, split_gross

LINE_COLUMNS = [
    "unit_price_excl_tax",
    "line_price_excl_tax",
    "line_price_before_discounts_excl_tax",
    "tax_code",
]
ORDER_COLUMNS = ["total_excl_tax", "shipping_excl_tax", "shipping_tax_code", "vat_mode", "vat_country"]


class OrderDoesNotAddUp(Exception):
    """The lines and the shipping of an order are not its total: it was written wrongly."""


def tax_order(order: Order, *, treatment: Treatment) -> None:
    """Writes every amount without VAT of an order and its lines, with the mode, the country and the tax codes.

    For the placing of an order, once all its rows are there. A second call with the same treatment changes nothing.
    The caller holds a transaction with the order locked.
    Raises OrderDoesNotAddUp.
    """
    lines = list(order.lines.order_by("pk"))
    tax = document_tax(
        [line.line_price_incl_tax for line in lines], shipping=order.shipping_incl_tax, rate=treatment.rate
    )
    if tax.gross != order.total_incl_tax:
        raise OrderDoesNotAddUp(f"{order.number}: {tax.gross} is not {order.total_incl_tax}")
    taxed = zip(lines, tax.lines, strict=True)
    changed = [line for line, excluding in taxed if _tax_line(line, excluding=excluding, treatment=treatment)]
    Line.objects.bulk_update(changed, LINE_COLUMNS)
    _tax_unit_prices(order, treatment=treatment)
    order.total_excl_tax = tax.excluding
    order.shipping_excl_tax, order.shipping_tax_code = tax.shipping, treatment.code
    order.vat_mode, order.vat_country = treatment.mode.value, treatment.country
    order.save(update_fields=ORDER_COLUMNS)


def tax_anew(order: Order, *, on: date) -> None:
    """Taxes a placed order by what holds on a day, if that is something else than on the day it was placed.

    For the invoice: VAT is due by the rules of the day of payment (art. 13 Wet OB 1968), and between the button and
    the money a rate or a scheme may change. What the customer pays stays the same. The caller holds a transaction
    with the order locked.
    """
    treatment = treatment_for(order.vat_country, on=on)
    if treatment != treatment_of(order):
        tax_order(order, treatment=treatment)


def treatment_of(order: Order) -> Treatment:
    """How a taxed order was taxed, as it is written on it."""
    return Treatment(
        country=order.vat_country,
        rate=Decimal(order.shipping_tax_code) / 100,
        mode=Mode(order.vat_mode),
    )


def _tax_line(line: Line, *, excluding: Decimal, treatment: Treatment) -> bool:
    """Whether that made the line another than it was written; mostly it is right but for a cent of rounding."""
    before = [getattr(line, column) for column in LINE_COLUMNS]
    discount = line.line_price_before_discounts_incl_tax - line.line_price_incl_tax
    line.line_price_excl_tax = excluding
    line.line_price_before_discounts_excl_tax = (
        excluding + split_gross(discount, rate=treatment.rate).excluding
    )
    line.unit_price_excl_tax = split_gross(line.unit_price_incl_tax, rate=treatment.rate).excluding
    line.tax_code = treatment.code
    return before != [getattr(line, column) for column in LINE_COLUMNS]


def _tax_unit_prices(order: Order, *, treatment: Treatment) -> None:
    """Oscar's rows of what each piece of a line cost, in one query."""
    gross = F("price_incl_tax")
    tax = Round(gross * treatment.rate / (1 + treatment.rate), precision=2)
    order.line_prices.update(price_excl_tax=gross - tax, tax_code=treatment.code)
