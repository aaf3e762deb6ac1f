"""The owner's heaps of work: which orders wait for what. Used by the home page and as a filter of the list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from shop.backoffice.orders.attention import orders_needing_attention
from shop.backoffice.orders.rows import with_lead_days
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus


@dataclass(frozen=True)
class Heap:
    """`key` stands in addresses; `find` gives the orders, in no order."""

    key: str
    label: str
    find: Callable[[], QuerySet[Order]]


def _to_pay() -> QuerySet[Order]:
    return _in_status(OrderStatus.AWAITING_PAYMENT)


def _to_make() -> QuerySet[Order]:
    """Begun, or paid with something in it that is made on order."""
    paid_on_order = with_lead_days(_in_status(OrderStatus.PAID)).filter(lead_days__gt=0)
    return _in_status(OrderStatus.IN_THE_MAKING) | Order.objects.filter(pk__in=paid_on_order.values("pk"))


def _to_send() -> QuerySet[Order]:
    """Ready, or paid with everything in it lying in stock."""
    paid_from_stock = with_lead_days(_in_status(OrderStatus.PAID)).filter(lead_days=0)
    return _in_status(OrderStatus.READY) | Order.objects.filter(pk__in=paid_from_stock.values("pk"))


def _in_status(status: OrderStatus) -> QuerySet[Order]:
    return Order.objects.filter(status=status.value)


ATTENTION = Heap("aandacht", "Vraagt aandacht", orders_needing_attention)
HEAPS = (
    ATTENTION,
    Heap("betalen", "Te betalen", _to_pay),
    Heap("maken", "Te maken", _to_make),
    Heap("verzenden", "Te verzenden", _to_send),
)
