"""Which columns of an order and of its lines say how it is taxed, and what belongs in them. Pure: rows are not known.

For who writes a new order, and for who taxes one anew. The arithmetic is in shop/vat.py.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from shop.vat import DocumentTax, Treatment, document_tax, split_gross


class OrderDoesNotAddUp(Exception):
    """The lines and the shipping of an order are not its total: it was written wrongly."""


def tax_of(
    lines: Sequence[Decimal], *, shipping: Decimal, total: Decimal, treatment: Treatment
) -> DocumentTax:
    """The tax of an order from its gross amounts in euros, after discounts. Raises OrderDoesNotAddUp."""
    tax = document_tax(lines, shipping=shipping, rate=treatment.rate)
    if tax.gross != total:
        raise OrderDoesNotAddUp(f"lines and shipping are {tax.gross}, and the total is {total}")
    return tax


def order_columns(tax: DocumentTax, *, treatment: Treatment) -> dict[str, Any]:
    """Column names of Order with their values."""
    return {
        "total_excl_tax": tax.excluding,
        "shipping_excl_tax": tax.shipping,
        "shipping_tax_code": treatment.code,
        "vat_mode": treatment.mode.value,
        "vat_country": treatment.country,
    }


def line_columns(
    excluding: Decimal, *, discount: Decimal, unit_price: Decimal, treatment: Treatment
) -> dict[str, Any]:
    """Column names of an order's Line with their values. `excluding` is its share of the order without VAT.

    `discount` is what was taken off the whole line, `unit_price` what one piece costs before that; both with VAT.
    """
    discount_excluding = split_gross(discount, rate=treatment.rate).excluding
    return {
        "unit_price_excl_tax": split_gross(unit_price, rate=treatment.rate).excluding,
        "line_price_excl_tax": excluding,
        "line_price_before_discounts_excl_tax": excluding + discount_excluding,
        "tax_code": treatment.code,
    }
