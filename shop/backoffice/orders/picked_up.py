"""Which orders are picked up in the workshop, and which of these are paid there. Questions about many rows."""

from django.db.models import Q

from shop.delivery.kinds import Kind
from shop.delivery.models import DeliveryWay
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.statuses import OrderStatus


def is_picked_up() -> Q:
    """By the way of delivery that the order was placed with, offered still or not."""
    ways = DeliveryWay.objects.filter(kind=Kind.PICK_UP)
    return Q(shipping_code__in=ways.values("code")) | Q(payment_choice=PaymentChoice.AT_PICK_UP)


def is_paid_there_later() -> Q:
    """Work on it begins without its money."""
    return Q(status=OrderStatus.AWAITING_PAYMENT.value, payment_choice=PaymentChoice.AT_PICK_UP)
