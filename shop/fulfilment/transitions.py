"""The steps of an order: one locked, checked change of status each, with what follows from it."""

from typing import Any

from django.db import transaction

from shop.forks.order.models import Order, OrderNote
from shop.fulfilment import stock
from shop.fulfilment.confirmation import queue_order_confirmation
from shop.fulfilment.statuses import STEPS, OrderStatus


class StepNotAllowed(Exception):
    """The table in statuses.py does not lead from the order's status to the one asked for."""


@transaction.atomic
def advance(order_id: int, to: OrderStatus) -> Order:
    """Brings an order to status `to` with all that belongs to it; raises StepNotAllowed.

    Safe to call twice: an order that has the status already is left as it is.
    """
    order = Order.objects.select_for_update().get(pk=order_id)
    if order.status == to.value:
        return order
    if to not in STEPS[OrderStatus(order.status)]:
        raise StepNotAllowed(f"{order.number} cannot go from {order.status!r} to {to.value!r}")
    came_from = OrderStatus(order.status)
    order.set_status(to.value)
    _follow_up(order, came_from=came_from, now_is=to)
    return order


def _follow_up(order: Order, *, came_from: OrderStatus, now_is: OrderStatus) -> None:
    if now_is is OrderStatus.CANCELLED:
        stock.release(order)
    elif now_is is OrderStatus.PAID:
        _welcome_payment(order, late=came_from is OrderStatus.CANCELLED)
    elif now_is in {OrderStatus.SENT, OrderStatus.DELIVERED}:
        stock.consume(order)


def _welcome_payment(order: Order, *, late: bool) -> None:
    """Money that comes after the reservation ended takes the stock again, or asks the owner to look."""
    if late and not stock.reserve_again(order):
        note(
            order,
            "Betaald nadat de reservering was verlopen, en niet alles is nog op voorraad: neem contact op.",
        )
    queue_order_confirmation(order)


def note(order: Any, message: str) -> None:
    """A remark of the system on an order, for the owner."""
    OrderNote.objects.create(order=order, note_type=OrderNote.SYSTEM, message=message)
