"""Money for orders in tests, brought in the way the shop brings it in."""

from decimal import Decimal
from itertools import count

from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.receiving import Received, receive
from shop.jewellery.models import Jewel
from shop.ledger.models import Channel
from tests.shop_data import place

_numbers = count(1)


def pay(order: Order, amount: Decimal | None = None) -> Received:
    """`amount` euros, or all of the order, as if they came through Mollie; `order` is read afresh."""
    received = receive(
        order.pk,
        amount=order.total_incl_tax if amount is None else amount,
        channel=Channel.MOLLIE,
        method="ideal",
        reference=f"tr_test{next(_numbers)}",
        moved_at=timezone.now(),
    )
    order.refresh_from_db()
    return received


def place_for_pick_up(*jewels: Jewel) -> Order:
    """A placed order that is paid in the workshop."""
    order = place(*jewels)
    order.payment_choice = PaymentChoice.AT_PICK_UP
    order.save(update_fields=["payment_choice"])
    return order
