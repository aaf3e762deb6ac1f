"""Where an order stands when Mollie's word about its payment comes in, and whether it can be paid online."""

from shop.forks.order.models import Order
from shop.fulfilment.receiving import CLOSED
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.book import is_settled
from shop.mollie.states import Situation


def situation_of(order: Order) -> Situation:
    """The money decides, not the status: an order in the making may still have to be paid."""
    if order.status == OrderStatus.CANCELLED.value:
        return Situation.CANCELLED
    if order.status in CLOSED:
        return Situation.CLOSED
    return Situation.SETTLED if is_settled(order) else Situation.NEEDS_MONEY


def can_be_paid_online(order: Order) -> bool:
    """Whether a customer may be sent to Mollie: also for an order that he wanted to pay at pick-up."""
    return situation_of(order) is Situation.NEEDS_MONEY
