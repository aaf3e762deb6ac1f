"""The payment methods that are switched on, with their limits.

Sources: limits and expiry from Mollie's help pages; `ideal` kept its id when it became iDEAL | Wero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shop.demo.mollie_standin.money import Money
from shop.demo.mollie_standin.pace import HOUR
from shop.demo.standin.clock import MINUTE

DAY = 24 * HOUR
# A payment for which no method was chosen lives as long as the shortest one.
LIFETIME_WITHOUT_METHOD = 15 * MINUTE


@dataclass(frozen=True)
class Method:
    """`lifetime` in seconds, `lowest` and `highest` in euros.

    A wallet is listed only when asked for; pay later needs the lines and the address of the order.
    """

    id: str
    dutch: str
    english: str
    lifetime: float
    highest: Decimal
    lowest: Decimal = Decimal("0.01")
    only_euro: bool = True
    is_wallet: bool = False
    is_pay_later: bool = False
    is_cancelable: bool = False

    def description(self, locale: str | None) -> str:
        """The name in Dutch for a Dutch locale, otherwise in English."""
        return self.dutch if locale and locale.startswith("nl") else self.english

    def takes(self, amount: Money) -> bool:
        """Whether this amount, in this currency, is within the limits."""
        fits = self.lowest <= amount.value <= self.highest
        return fits and (amount.currency == "EUR" or not self.only_euro)


METHODS = {
    method.id: method
    for method in (
        Method(
            id="ideal",
            dutch="iDEAL | Wero",
            english="iDEAL | Wero",
            lifetime=15 * MINUTE,
            highest=Decimal("50000"),
        ),
        Method(
            id="creditcard",
            dutch="Creditcard",
            english="Card",
            lifetime=30 * MINUTE,
            highest=Decimal("10000"),
            only_euro=False,
        ),
        Method(
            id="applepay",
            dutch="Apple Pay",
            english="Apple Pay",
            lifetime=30 * MINUTE,
            highest=Decimal("10000"),
            only_euro=False,
            is_wallet=True,
        ),
        Method(
            id="bancontact",
            dutch="Bancontact",
            english="Bancontact",
            lifetime=HOUR,
            highest=Decimal("50000"),
        ),
        Method(
            id="paypal",
            dutch="PayPal",
            english="PayPal",
            lifetime=72 * HOUR,
            highest=Decimal("8000"),
            only_euro=False,
        ),
        Method(
            id="banktransfer",
            dutch="Overboeking",
            english="Bank transfer",
            lifetime=14 * DAY,
            highest=Decimal("1000000"),
            is_cancelable=True,
        ),
        Method(
            id="in3",
            dutch="in3, betaal in 3 delen",
            english="in3, pay in 3",
            lifetime=48 * HOUR,
            lowest=Decimal("50"),
            highest=Decimal("3000"),
            is_pay_later=True,
        ),
        Method(
            id="klarna",
            dutch="Klarna",
            english="Klarna",
            lifetime=48 * HOUR,
            highest=Decimal("4000"),
            is_pay_later=True,
        ),
    )
}


def lifetime(method_id: str | None) -> float:
    """How many seconds a payment stays open at the real pace."""
    return METHODS[method_id].lifetime if method_id else LIFETIME_WITHOUT_METHOD


def methods_for(amount: Money) -> Iterator[Method]:
    """The methods that can carry this amount, in the order in which they are shown."""
    return (method for method in METHODS.values() if method.takes(amount))
