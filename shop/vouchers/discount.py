"""What a code is worth on a basket. Pure: Oscar's rows come in, euros go out; nothing is read or written."""

from decimal import Decimal
from typing import Any

from oscar.apps.offer.models import Benefit, Condition

from shop.money import CENT, round_cents

PERCENTAGE, AMOUNT, FREE_DELIVERY = Benefit.PERCENTAGE, Benefit.FIXED, Benefit.SHIPPING_PERCENTAGE
NOTHING = Decimal("0.00")


def discount_on(goods: Decimal, *, offer: Any) -> Decimal:
    """Euros off goods of this price. Never all of it: a cent stays, so that no code makes an order free."""
    benefit = offer.benefit
    if benefit.type == PERCENTAGE:
        wanted = round_cents(goods * benefit.value / 100)
    elif benefit.type == AMOUNT:
        wanted = benefit.value
    else:
        return NOTHING
    return max(NOTHING, min(wanted, goods - CENT))


def least_amount(offer: Any) -> Decimal:
    """The euros of goods from which the offer holds; nothing when it always does."""
    condition = offer.condition
    return condition.value if condition.type == Condition.VALUE else NOTHING


def gives_free_delivery(offer: Any) -> bool:
    return bool(offer.benefit.type == FREE_DELIVERY)
