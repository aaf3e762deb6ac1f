"""Addresses that go to the carrier: written down once for each time that they leave the desk."""

from collections.abc import Sequence

from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Disclosure, Ground
from shop.forks.order.models import Order
from shop.personal_data.recipients import CARRIER


def to_carrier(orders: Sequence[Order], *, what: str, by: str) -> Disclosure:
    """Needed for the contract with the customer: his parcel must arrive (clause C53)."""
    keys = [order.pk for order in orders]
    return disclose("order.order", keys, to=CARRIER, what=what, ground=Ground.AGREEMENT, by=by)
