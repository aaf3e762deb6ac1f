"""Money that came in for an order, whoever brought it. Knows no payment provider."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_status_letter
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance, note
from shop.invoicing.issue import OrderDoesNotAddUp, issue_invoice
from shop.ledger.book import book, is_settled
from shop.ledger.models import Channel, Kind

# Nothing is sold any more, so whatever comes in is to be given back.
CLOSED = frozenset({OrderStatus.REFUNDED.value, OrderStatus.WITHDRAWN.value})
WAITED_FOR_IT = frozenset({OrderStatus.AWAITING_PAYMENT.value, OrderStatus.CANCELLED.value})


class Received(Enum):
    """What an amount made of its order."""

    SETTLED = auto()
    ALREADY_BOOKED = auto()
    SURPLUS = auto()
    TOO_LITTLE = auto()


@transaction.atomic
def receive(
    order_id: int, *, amount: Decimal, channel: Channel, method: str, reference: str, moved_at: datetime
) -> Received:
    """Books `amount` euros; when they settle the order it is paid, with its invoice and its mail.

    Money that the order did not need (SURPLUS) or that leaves it short (TOO_LITTLE) is booked all the same; telling
    the owner is the caller's. Safe to call twice with the same `channel` and `reference`: ALREADY_BOOKED.
    """
    order = Order.objects.select_for_update().get(pk=order_id)
    needed_none = order.status in CLOSED or is_settled(order)
    is_new = book(
        order,
        Kind.RECEIVED,
        amount=amount,
        channel=channel,
        reference=reference,
        moved_at=moved_at,
        method=method,
    )
    if not is_new:
        return Received.ALREADY_BOOKED
    if needed_none:
        return Received.SURPLUS
    if not is_settled(order):
        return Received.TOO_LITTLE
    _settle(order, paid_on=timezone.localdate(moved_at))
    return Received.SETTLED


def settle_free(order: Order) -> None:
    """For an order that costs nothing, such as a gift that is picked up: it is paid at once, with its invoice.

    Called while it is placed, in that transaction.
    """
    if is_settled(order):
        _settle(order, paid_on=timezone.localdate())


def _settle(order: Order, *, paid_on: date) -> None:
    """The invoice comes first, so that the mail about the payment finds it.

    Work that began before the money came (paid at pick-up, or a bank that took it back) goes on where it is.
    """
    _issue_invoice(order, paid_on=paid_on)
    if order.status in WAITED_FOR_IT:
        advance(order.pk, OrderStatus.PAID)
    else:
        queue_status_letter(order, OrderStatus.PAID)


def _issue_invoice(order: Order, *, paid_on: date) -> None:
    """That no invoice can be made is never a reason to forget that money came in."""
    try:
        with transaction.atomic():
            issue_invoice(order, on=timezone.localdate(), paid_on=paid_on)
    except OrderDoesNotAddUp:
        note(
            order,
            "Betaald, maar er kon geen factuur worden gemaakt: de bedragen van de bestelling kloppen niet.",
        )
