"""Where an order stands when Mollie's word about its payment comes in, and what can be paid online."""

from decimal import Decimal

from shop.forks.order.models import Order
from shop.fulfilment.receiving import CLOSED
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.book import ZERO, is_settled, open_amount
from shop.mollie.states import Situation


def situation_of(order: Order) -> Situation:
    """The money decides, not the status: an order in the making may still have to be paid."""
    if order.status == OrderStatus.CANCELLED.value:
        return Situation.CANCELLED
    if order.status in CLOSED:
        return Situation.CLOSED
    return Situation.SETTLED if is_settled(order) else Situation.NEEDS_MONEY


def payable_online(order: Order) -> Decimal:
    """The euros for which a customer may be sent to Mollie, also where he wanted to pay at pick-up; often nothing."""
    if order.status == OrderStatus.CANCELLED.value or order.status in CLOSED:
        return ZERO
    return open_amount(order)
