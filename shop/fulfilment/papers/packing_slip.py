"""The packing slip: what should be in the parcel, so that who opens it can check."""

from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format

from shop.forks.order.models import Order
from shop.fulfilment.papers.parcel import receiver, sender
from shop.typesetting.press import typeset

TEMPLATE = Path(__file__).parent / "packing_slip.typ"


def packing_slip(order: Order) -> bytes:
    """A PDF on A4. Raises NoDeliveryAddress."""
    lines = order.lines.order_by("pk").values_list("quantity", "title")
    return typeset(
        TEMPLATE,
        {
            "seller": sender(),
            "receiver": receiver(order),
            "facts": [
                ["Bestelling", order.number],
                ["Besteld op", date_format(timezone.localtime(order.date_placed), "j F Y")],
                ["Verzending", order.shipping_method],
            ],
            "rows": [[f"{quantity} \u00d7", title] for quantity, title in lines],
        },
        dated=order.date_placed,
    )
