"""The order of who left the payment page without paying: shown on his empty basket, with the way back to it."""

from dataclasses import dataclass
from typing import Any

from shop.forks.order.models import Order
from shop.fulfilment.links import order_of_basket, order_url
from shop.fulfilment.statuses import OrderStatus


@dataclass(frozen=True)
class WaitingOrder:
    number: str
    url: str


def waiting_order(request: Any) -> WaitingOrder | None:
    """This visitor's last order, if it still waits for its payment. At most one query.

    Known by the cookie of the basket that it was, or by the account; `request.basket` must have been read.
    """
    order = _last_order(request)
    if order is None or order.status != OrderStatus.AWAITING_PAYMENT.value:
        return None
    return WaitingOrder(number=order.number, url=order_url(order))


def _last_order(request: Any) -> Order | None:
    ordered = getattr(request, "ordered_basket", "")
    if ordered:
        return order_of_basket(ordered)
    if request.user.is_authenticated:
        return Order.objects.filter(user=request.user).order_by("-pk").first()
    return None
