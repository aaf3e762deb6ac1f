"""One amount shared out over lines, to the cent. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from shop.money import round_cents


def shares(amount: Decimal, *, over: Sequence[Decimal]) -> list[Decimal]:
    """In proportion, adding up to `amount` exactly; none is more than its part where `amount` is no more than all.

    Each share is the difference of two rounded running totals, so that roundings never pile up.
    """
    total = sum(over, Decimal(0))
    found, reached, given = [], Decimal(0), Decimal(0)
    for part in over:
        reached += part
        up_to_here = round_cents(amount * reached / total)
        found.append(up_to_here - given)
        given = up_to_here
    return found
