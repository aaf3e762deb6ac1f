"""Orders that should have been there by now (CON-12, art. 7:9 lid 4 BW). Changes nothing."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from shop.backoffice.orders.picked_up import is_paid_there_later, is_picked_up
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus

AT_WORK = [OrderStatus.PAID.value, OrderStatus.IN_THE_MAKING.value]


def is_late(today: date) -> Q:
    """Promised for a day that is over, and not sent. What is picked up has done its part when it lies ready."""
    lies_here = Q(status=OrderStatus.READY.value) & ~is_picked_up()
    return Q(promised_by__lt=today) & (Q(status__in=AT_WORK) | lies_here | is_paid_there_later())


def late_orders() -> QuerySet[Order]:
    """In no order."""
    return Order.objects.filter(is_late(timezone.localdate()))
