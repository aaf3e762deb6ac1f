"""The steps of an order: one locked, checked change of status each, with what follows from it."""

from typing import Any

from django.db import transaction

from shop.forks.order.models import Order, OrderNote
from shop.fulfilment import stock
from shop.fulfilment.letters import queue_status_letter
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.statuses import NEEDS_ITS_MONEY, OrderStatus, Step, step_between
from shop.ledger.book import balance, is_settled
from shop.vouchers.usage import give_back, take_again

SOLD_OUT = "Betaald nadat de reservering was verlopen, en niet alles is nog op voorraad: neem contact op."
CALLED_OFF = "Betaald nadat {by} de bestelling had geannuleerd: maak hem alsnog, of betaal het bedrag terug."


class StepNotAllowed(Exception):
    """The table in statuses.py does not lead to the status asked for, or the order's money forbids it."""


@transaction.atomic
def advance(order_id: int, to: OrderStatus, *, by: str = "") -> Order:
    """Brings an order to status `to` with all that belongs to it; raises StepNotAllowed.

    `by` is the name of whoever took the step, kept with its time; empty for what the shop does by itself. Safe to
    call twice: an order that has the status already is left as it is.
    """
    order = Order.objects.select_for_update().get(pk=order_id)
    if order.status == to.value:
        return order
    came_from, step = OrderStatus(order.status), _step(order, to)
    order.set_status(to.value)
    if by:
        _sign(order, by=by)
    _follow_up(order, came_from=came_from, now_is=to)
    if step.mail:
        queue_status_letter(order, to)
    return order


def pays_at_pick_up(order: Order) -> bool:
    """Whether the customer chose to pay in the workshop."""
    return bool(order.payment_choice == PaymentChoice.AT_PICK_UP)


def note(order: Any, message: str) -> None:
    """A remark of the system on an order: it asks for the owner's attention until she answers it."""
    OrderNote.objects.create(order=order, note_type=OrderNote.SYSTEM, message=message)


def _step(order: Order, to: OrderStatus) -> Step:
    step = step_between(order.status, to, pays_at_pick_up=pays_at_pick_up(order))
    if step is None:
        raise StepNotAllowed(f"{order.number} cannot go from {order.status!r} to {to.value!r}")
    if to in NEEDS_ITS_MONEY and not is_settled(order):
        raise StepNotAllowed(f"{order.number} cannot be {to.value!r}: it does not have its money")
    if to is OrderStatus.CANCELLED and balance(order) > 0:
        raise StepNotAllowed(f"{order.number} cannot be cancelled while the shop holds money for it")
    return step


def _sign(order: Order, *, by: str) -> None:
    newest = order.status_changes.latest("pk")
    newest.by = by[:100]
    newest.save(update_fields=["by"])


def _follow_up(order: Order, *, came_from: OrderStatus, now_is: OrderStatus) -> None:
    if now_is is OrderStatus.CANCELLED or (now_is is OrderStatus.WITHDRAWN and balance(order) <= 0):
        _let_go(order)
    elif now_is is OrderStatus.PAID and came_from is OrderStatus.CANCELLED:
        _take_again(order)
    elif now_is in {OrderStatus.SENT, OrderStatus.DELIVERED}:
        stock.consume(order)


def _let_go(order: Order) -> None:
    """It came to nothing. Where money has to go back, the refund says what becomes of the pieces."""
    stock.release(order)
    give_back(order.pk)


def _take_again(order: Order) -> None:
    if not stock.reserve_again(order):
        note(order, SOLD_OUT)
    take_again(order.pk)
    ended = order.status_changes.filter(new_status=OrderStatus.CANCELLED.value).order_by("-pk").first()
    if ended is not None and ended.by:
        note(order, CALLED_OFF.format(by=ended.by))
