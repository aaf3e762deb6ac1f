"""The owner's heaps of work: which orders wait for what. Used by the home page and as a filter of the list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shop.backoffice.orders.attention import orders_needing_attention
from shop.backoffice.orders.late import late_orders
from shop.backoffice.orders.picked_up import is_paid_there_later, is_picked_up
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
    """Online, before anything is done."""
    return _in_status(OrderStatus.AWAITING_PAYMENT).exclude(is_paid_there_later())


def _to_make() -> QuerySet[Order]:
    """Begun, or to be begun with something in it that is made on order."""
    on_order = _to_begin().filter(lead_days__gt=0)
    return _in_status(OrderStatus.IN_THE_MAKING) | Order.objects.filter(pk__in=on_order.values("pk"))


def _to_send() -> QuerySet[Order]:
    return _lies_here().exclude(is_picked_up())


def _to_pick_up() -> QuerySet[Order]:
    """To be laid ready, or lying ready."""
    return _lies_here().filter(is_picked_up())


def _lies_here() -> QuerySet[Order]:
    """Ready, or to be begun with everything in it lying in stock."""
    from_stock = _to_begin().filter(lead_days=0)
    return _in_status(OrderStatus.READY) | Order.objects.filter(pk__in=from_stock.values("pk"))


def _to_begin() -> QuerySet[Order]:
    paid = Q(status=OrderStatus.PAID.value)
    return with_lead_days(Order.objects.filter(paid | is_paid_there_later()))


def _in_status(status: OrderStatus) -> QuerySet[Order]:
    return Order.objects.filter(status=status.value)


ATTENTION = Heap("aandacht", "Vraagt aandacht", orders_needing_attention)
LATE = Heap("laat", "Te laat", late_orders)
URGENT = (ATTENTION, LATE)
HEAPS = (
    *URGENT,
    Heap("betalen", "Te betalen", _to_pay),
    Heap("maken", "Te maken", _to_make),
    Heap("verzenden", "Te verzenden", _to_send),
    Heap("ophalen", "Voor ophalen", _to_pick_up),
)
