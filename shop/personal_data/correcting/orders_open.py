"""The orders of somebody that are still under way: what stands on a later one is a snapshot, and stays.

Of these the parcel's address and the telephone number can still be wrong in a way that matters. The name and address
for the invoice only until there is money or an invoice: then they are in the books (decision 0017).
"""

from typing import Any

from django.db.models import Exists, F, Model, OuterRef, QuerySet

from privacy.subject import Subject
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.models import Invoice
from shop.ledger.models import Movement
from shop.personal_data.orders_found import orders_of

UNDER_WAY = (
    OrderStatus.AWAITING_PAYMENT.value,
    OrderStatus.PAID.value,
    OrderStatus.IN_THE_MAKING.value,
    OrderStatus.READY.value,
)


def under_way(subject: Subject) -> QuerySet[Order]:
    return orders_of(subject).filter(status__in=UNDER_WAY)


def of_orders(model: type[Model], orders: QuerySet[Order]) -> QuerySet[Any]:
    """The addresses of a model that these orders have, each with its `order_number`."""
    return model._default_manager.filter(order__in=orders).annotate(order_number=F("order__number"))


def not_in_the_books(subject: Subject) -> QuerySet[Order]:
    """Under way, and neither paid nor invoiced."""
    mine = {"order": OuterRef("pk")}
    return under_way(subject).exclude(
        Exists(Invoice.objects.filter(**mine)) | Exists(Movement.objects.filter(**mine))
    )
