"""Booking movements and asking what an order's money stands at. Decides nothing about orders."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Case, DecimalField, F, Sum, When
from django.db.models.functions import Coalesce

from shop.forks.order.models import Order
from shop.ledger.models import INCOMING, Channel, Kind, Movement

ZERO = Decimal("0.00")
EUROS = DecimalField(max_digits=12, decimal_places=2)


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


def balance(order: Order) -> Decimal:
    """What the shop holds for an order, in euros: all that came in less all that went back. One query."""
    signed = Case(When(kind__in=INCOMING, then=F("amount")), default=-F("amount"), output_field=EUROS)
    return order.movements.aggregate(total=Coalesce(Sum(signed), ZERO, output_field=EUROS))["total"]


def is_settled(order: Order) -> bool:
    """Whether the order has its money, however it came."""
    return balance(order) >= order.total_incl_tax
