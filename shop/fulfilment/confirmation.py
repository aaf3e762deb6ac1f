"""The order confirmation on a durable medium (art. 6:230v lid 7 BW), queued once, when an order is paid."""

from django.conf import settings

from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.fulfilment.receipt import receipt
from shop.mail.queue import queue_letter, write_letter


def queue_order_confirmation(order: Order) -> None:
    """In the caller's transaction: the order is paid and the mail is queued, or neither."""
    context = {
        "order": order,
        "receipt": receipt(order),
        "customer_name": order.customer_name,
        "payment_method": "Online betaald via Mollie",
        "billing_address_lines": order.billing_address.printed_lines,
        "delivery_address_lines": order.shipping_address.printed_lines,
        "order_url": settings.SITE_URL + order_url(order),
    }
    queue_letter(write_letter("order_confirmation", context), to=order.email)
