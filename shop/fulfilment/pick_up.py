"""Paying in the workshop: the piece is handed over and the money is counted out beside it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import TextChoices

from shop.forks.order.models import Order
from shop.fulfilment.receiving import CLOSED, receive
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance, pays_at_pick_up
from shop.ledger.book import open_amount
from shop.ledger.models import Channel, Kind


class WorkshopMethod(TextChoices):
    CASH = "contant", "Contant"
    CARD = "pin", "Pin"


class NotPaidAtPickUp(Exception):
    """The order is not one that is paid in the workshop, or it is over."""


@transaction.atomic
def paid_at_the_workshop(order_id: int, *, method: WorkshopMethod | str, by: Any, now: datetime) -> Order:
    """Books what the order still costs as paid, and hands it over: status `geleverd`.

    `by` is the user who took the money. Raises NotPaidAtPickUp, and StepNotAllowed or Oscar's InvalidStockAdjustment
    when it cannot be handed over; then nothing is booked. A second call changes nothing.
    """
    order = Order.objects.select_for_update().get(pk=order_id)
    if not pays_at_pick_up(order) or order.status in {*CLOSED, OrderStatus.CANCELLED.value}:
        raise NotPaidAtPickUp(f"{order.number} is {order.status} and pays {order.payment_choice}")
    owed = open_amount(order)
    if owed:
        receive(
            order.pk,
            amount=owed,
            channel=Channel.WORKSHOP,
            method=WorkshopMethod(method).value,
            reference=_receipt_number(order),
            moved_at=now,
        )
    return advance(order.pk, OrderStatus.DELIVERED, by=by.get_full_name() or by.email)


def _receipt_number(order: Order) -> str:
    """Counted under the order's lock, for money that a bank took back may be paid in the workshop after all."""
    earlier = order.movements.filter(channel=Channel.WORKSHOP, kind=Kind.RECEIVED).count()
    return f"{order.number}-{earlier + 1}"
