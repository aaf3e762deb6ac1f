"""Taxing a written order anew. Changes no amount that the customer pays. A new one is written taxed (`columns`)."""

from datetime import date
from decimal import Decimal
from typing import Any

from shop.forks.order.models import Line, Order
from shop.taxes.columns import line_columns, order_columns, tax_of
from shop.taxes.current import treatment_for
from shop.vat import Mode, Treatment


def tax_order(order: Order, *, treatment: Treatment) -> None:
    """Writes every amount without VAT of an order and its lines, with the mode, the country and the tax codes.

    A second call with the same treatment changes nothing. The caller holds a transaction with the order locked.
    Raises OrderDoesNotAddUp.
    """
    lines = list(order.lines.order_by("pk"))
    tax = tax_of(
        [line.line_price_incl_tax for line in lines],
        shipping=order.shipping_incl_tax,
        total=order.total_incl_tax,
        treatment=treatment,
    )
    for line, excluding in zip(lines, tax.lines, strict=True):
        _write(line, _columns_of(line, excluding=excluding, treatment=treatment))
    _write(order, order_columns(tax, treatment=treatment))


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


def _columns_of(line: Line, *, excluding: Decimal, treatment: Treatment) -> dict[str, Any]:
    discount = line.line_price_before_discounts_incl_tax - line.line_price_incl_tax
    return line_columns(
        excluding, discount=discount, unit_price=line.unit_price_incl_tax, treatment=treatment
    )


def _write(row: Order | Line, columns: dict[str, Any]) -> None:
    for column, value in columns.items():
        setattr(row, column, value)
    row.save(update_fields=list(columns))
