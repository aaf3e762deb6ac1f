"""Orders in every state, and many of them, for the tests of the desk."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.receiving import receive
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.jewellery.models import Jewel
from shop.ledger.models import Channel
from shop.mollie.models import PaymentAttempt
from tests.shop_data import place


def attempt(order: Order, **fields: Any) -> PaymentAttempt:
    """The next try to pay this order."""
    number = order.payment_attempts.count() + 1
    defaults = {"amount": order.total_incl_tax, "status": "open", "mollie_id": f"tr_{order.pk}x{number}"}
    return PaymentAttempt.objects.create(order=order, number=number, **(defaults | fields))


def paid_order(*jewels: Jewel, paid_at: datetime | None = None, **changes: Any) -> Order:
    order = place(*jewels, **changes)
    paid_at = paid_at or timezone.now()
    paid = attempt(order, status="paid", method="ideal", paid_at=paid_at)
    receive(
        order.pk,
        amount=paid.amount,
        channel=Channel.MOLLIE,
        method="ideal",
        reference=str(paid.mollie_id),
        moved_at=paid_at,
    )
    order.refresh_from_db()
    return order


def order_in(status: OrderStatus, *jewels: Jewel) -> Order:
    """An order brought to a status by the steps that lead there."""
    if status is OrderStatus.AWAITING_PAYMENT:
        return place(*jewels)
    if status is OrderStatus.CANCELLED:
        return advance(place(*jewels).pk, OrderStatus.CANCELLED)
    order = paid_order(*jewels)
    ways = {
        OrderStatus.PAID: [],
        OrderStatus.DELIVERED: [OrderStatus.SENT, OrderStatus.DELIVERED],
    }
    for step in ways.get(status, [status]):
        order = advance(order.pk, step)
    return order


def copies_of(order: Order, count: int) -> list[Order]:
    """Many orders at once, with a line and an attempt each; for counting queries and seconds."""
    start = timezone.now() - timedelta(days=400)
    orders = Order.objects.bulk_create(
        Order(
            number=f"K{number:06}",
            site_id=order.site_id,
            billing_address_id=order.billing_address_id,
            shipping_address_id=order.shipping_address_id,
            total_incl_tax=Decimal("149.00"),
            total_excl_tax=Decimal("123.14"),
            status=list(OrderStatus)[number % 7].value,
            guest_email=f"klant{number}@voorbeeld.nl",
            customer_name=f"Klant Nummer {number}",
            mobile_number=f"+316{number:08}",
            date_placed=start + timedelta(minutes=number),
        )
        for number in range(count)
    )
    line = order.lines.get()
    type(line).objects.bulk_create(_copy_of(line, to=copy) for copy in orders)
    PaymentAttempt.objects.bulk_create(
        PaymentAttempt(
            order=copy,
            number=1,
            amount=copy.total_incl_tax,
            status="paid",
            paid_at=copy.date_placed,
            attention="Kijk hier even naar." if copy.number.endswith("99") else "",
        )
        for copy in orders
    )
    return orders


def _copy_of(line: Any, *, to: Order) -> Any:
    fields = {field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields}
    return type(line)(**(fields | {"id": None, "order_id": to.pk}))
