"""Euros: rounding and writing. Pure. Not for VAT (vat.py) nor for Mollie's notation (mollie/)."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NO_BREAK_SPACE = "\u00a0"


def round_cents(amount: Decimal) -> Decimal:
    """Half up, to two places: 2.005 becomes 2.01."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def euro(amount: Decimal) -> str:
    """The Dutch form with a space that does not break: `€ 1.249,00`."""
    figures = f"{round_cents(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€{NO_BREAK_SPACE}{figures}"
