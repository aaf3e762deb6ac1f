"""Orders in the states that letters and pages are about. Nothing here asserts."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.placing import place_order
from shop.fulfilment.statuses import OrderStatus
from shop.jewellery.models import Jewel
from shop.ledger.book import book
from shop.ledger.models import Channel, Kind
from tests.shop_data import delivery, make_basket, make_jewel, make_purchase, place


def pay(order: Order) -> Order:
    """Its whole amount came in at Mollie; no step is taken."""
    book(
        order,
        Kind.RECEIVED,
        amount=order.total_incl_tax,
        channel=Channel.MOLLIE,
        reference=f"tr_{order.pk}",
        moved_at=timezone.now(),
    )
    return order


def put_in(order: Order, *steps: OrderStatus) -> Order:
    """In the last of these statuses, with its history and without what follows from the steps."""
    for step in steps:
        order.status_changes.create(old_status=order.status, new_status=step.value)
        order.status = step.value
    order.save()
    return order


def paid_order(*jewels: Jewel, **changes: Any) -> Order:
    return put_in(pay(place(*jewels, **changes)), OrderStatus.PAID)


def pick_up_order(*jewels: Jewel, pays_there: bool = True) -> Order:
    """An order that its customer comes to fetch."""
    basket = make_basket(*(jewels or (make_jewel("zegelring"),)))
    choice = PaymentChoice.AT_PICK_UP if pays_there else PaymentChoice.ONLINE
    purchase = make_purchase(basket, shipping=delivery(basket, "ophalen"), payment_choice=choice.value)
    return place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())


def overdue(order: Order) -> Order:
    """The time to pay it is over."""
    order.reserved_until = timezone.now() - timedelta(minutes=1)
    order.save()
    return order
