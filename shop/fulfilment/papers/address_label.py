"""The address label of a parcel."""

from pathlib import Path

from shop.forks.order.models import Order
from shop.fulfilment.papers.parcel import receiver, sender
from shop.typesetting.press import typeset

TEMPLATE = Path(__file__).parent / "address_label.typ"


def address_label(order: Order) -> bytes:
    """A PDF of one A6 page: the carrier gets name and address, and no phone number. Raises NoDeliveryAddress."""
    return typeset(
        TEMPLATE,
        {
            "seller": sender(),
            "receiver": receiver(order),
            "number": order.number,
            "shipping": order.shipping_method,
        },
        dated=order.date_placed,
    )
