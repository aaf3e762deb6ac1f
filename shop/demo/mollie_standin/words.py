"""Words and figures on the pages, in Dutch."""

from shop.demo.mollie_standin.methods import METHODS
from shop.demo.mollie_standin.money import Money

STATES = {
    "open": "Open",
    "pending": "In behandeling",
    "authorized": "Gereserveerd",
    "paid": "Betaald",
    "canceled": "Geannuleerd",
    "expired": "Verlopen",
    "failed": "Mislukt",
}


def dutch_amount(amount: Money) -> str:
    """€ 1.234,50, with a space that does not break."""
    figures = f"{amount.value:,.2f}".translate(str.maketrans(",.", ".,"))
    sign = "€" if amount.currency == "EUR" else amount.currency
    return f"{sign}\N{NO-BREAK SPACE}{figures}"


def dutch_method(method_id: str | None) -> str:
    """The name of a method, or a dash while none is chosen."""
    return METHODS[method_id].dutch if method_id else "–"
