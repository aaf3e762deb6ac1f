"""Booking movements and asking what an order's money stands at. Decides nothing about orders."""

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet, Sum

from shop.forks.order.models import Order
from shop.ledger.models import INCOMING, Channel, Kind, Movement

ZERO = Decimal("0.00")
OF_REFUNDS = (Kind.REFUNDED, Kind.REFUND_BOUNCED)


def book(
    order: Order,
    kind: Kind,
    *,
    amount: Decimal,
    channel: Channel,
    reference: str,
    moved_at: datetime,
    method: str = "",
) -> bool:
    """Writes one movement of `amount` euros; False when this money was booked before, and then nothing is written."""
    _, is_new = Movement.objects.get_or_create(
        channel=channel,
        kind=kind,
        reference=reference,
        defaults={
            "order": order,
            "amount": amount,
            "currency": order.currency,
            "method": method,
            "moved_at": moved_at,
        },
    )
    return is_new


def total_of(order: Order, kind: Kind) -> Decimal:
    """The euros of one kind of movement of an order."""
    found = order.movements.filter(kind=kind).aggregate(total=Sum("amount"))
    return found["total"] or ZERO


def balance(order: Order, *, channel: Channel | None = None) -> Decimal:
    """What the shop holds for an order, in euros: all that came in less all that went back, of one channel or all."""
    movements = order.movements.all()
    return _signed_total(movements if channel is None else movements.filter(channel=channel))


def refunded(order: Order) -> Decimal:
    """The euros by which the order became cheaper, because they were refunded and did not come back."""
    return -_signed_total(order.movements.filter(kind__in=OF_REFUNDS))


def received_for_good(order: Order) -> Decimal:
    """The euros that were paid, less what a bank took back and what was returned because it was too much."""
    return _signed_total(order.movements.exclude(kind__in=OF_REFUNDS))


def open_amount(order: Order) -> Decimal:
    """The euros that the customer still owes; nothing for an order that is paid and refunded in part."""
    return max(order.total_incl_tax - received_for_good(order), ZERO)


def is_settled(order: Order) -> bool:
    """Whether the order had its money, however it came, and no bank took it back."""
    return open_amount(order) == ZERO


def _signed_total(movements: QuerySet[Movement]) -> Decimal:
    """Added up here: an order has few, and PostgreSQL needs longer to be told how."""
    amounts = movements.order_by().values_list("kind", "amount")
    return sum((amount if kind in INCOMING else -amount for kind, amount in amounts), ZERO)
