"""Checks the lines and addresses of an order, which pay-later methods need."""

from decimal import Decimal
from typing import Any

from shop.demo.mollie_standin.errors import unprocessable
from shop.demo.mollie_standin.money import Money, checked_money

# A discount or a gift card is a line with a negative amount at Mollie; here shops give discountAmount.
NOTHING = Decimal("0.00")


def checked_lines(value: Any, *, amount: Money) -> list[dict[str, Any]]:
    """The lines as given; 422 unless each adds up and together they are the amount."""
    if not isinstance(value, list) or not value:
        raise unprocessable("The lines must be a list with at least one line", field="lines")
    totals = [_line_total(line, field=f"lines.{index}") for index, line in enumerate(value)]
    if any(total.currency != amount.currency for total in totals):
        raise unprocessable("The lines must have the currency of the payment", field="lines")
    if sum(total.value for total in totals) != amount.value:
        raise unprocessable("The sum of the lines differs from the amount of the payment", field="lines")
    return value


def checked_billing_address(value: Any, *, field: str) -> dict[str, str]:
    """The address as given; 422 unless it is an object of strings."""
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        raise unprocessable("The address is invalid", field=field)
    return value


def _line_total(line: Any, *, field: str) -> Money:
    if not isinstance(line, dict) or not isinstance(line.get("description"), str):
        raise unprocessable("The line has no description", field=field)
    quantity = line.get("quantity")
    if not isinstance(quantity, int) or isinstance(quantity, bool) or not 1 <= quantity <= 10**6:
        raise unprocessable("The quantity is not a whole number above zero", field=f"{field}.quantity")
    price = checked_money(line.get("unitPrice"), field=f"{field}.unitPrice", lowest=NOTHING)
    total = checked_money(line.get("totalAmount"), field=f"{field}.totalAmount", lowest=NOTHING)
    if total.value != price.value * quantity - _discount(line, field=field):
        raise unprocessable("The line does not add up", field=f"{field}.totalAmount")
    return total


def _discount(line: dict[str, Any], *, field: str) -> Decimal:
    given = line.get("discountAmount")
    if given is None:
        return NOTHING
    return checked_money(given, field=f"{field}.discountAmount", lowest=NOTHING).value
