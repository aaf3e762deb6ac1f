"""Amounts as Mollie writes them: {"currency": "EUR", "value": "10.00"}."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.demo.mollie_standin.errors import unprocessable

CURRENCIES = ("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "NOK", "PLN", "SEK", "USD")
VALUE = re.compile(r"(0|[1-9][0-9]{0,9})\.[0-9]{2}")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Money:
    """`value` has two places. Adding two currencies is a mistake of the caller."""

    value: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.value:.2f}"

    def body(self) -> dict[str, str]:
        """The amount object of Mollie's JSON."""
        return {"value": str(self), "currency": self.currency}


def money_from(body: dict[str, str]) -> Money:
    """The amount of an object that was checked before."""
    return Money(value=Decimal(body["value"]), currency=body["currency"])


def checked_money(data: Any, *, field: str, lowest: Decimal = CENT) -> Money:
    """The amount that a shop sent under this field; 422 when it is not one, or too low."""
    if not isinstance(data, dict):
        raise unprocessable("The amount is missing or is not an amount object.", field=field)
    currency, value = data.get("currency"), data.get("value")
    if currency not in CURRENCIES:
        raise unprocessable("The currency is missing or not supported.", field=f"{field}.currency")
    if not isinstance(value, str) or not VALUE.fullmatch(value):
        detail = "The amount must be a string with exactly two decimals, such as '10.00'."
        raise unprocessable(detail, field=f"{field}.value")
    if Decimal(value) < lowest:
        raise unprocessable("The amount is lower than the minimum", field=field)
    return Money(value=Decimal(value), currency=currency)
