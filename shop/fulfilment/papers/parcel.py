"""What the papers of a parcel have in common: to whom it goes and from whom it comes."""

from typing import Any

from django.conf import settings

from shop.forks.order.models import Order


class NoDeliveryAddress(Exception):
    """The order has no address to send to, or has it no longer."""


def receiver(order: Order) -> list[str]:
    """As printed: name, street, postcode and town; the country if it is another. Raises NoDeliveryAddress."""
    address: Any = order.shipping_address
    if address is None:
        raise NoDeliveryAddress(f"{order.number} has no delivery address")
    *lines, country = address.printed_lines
    return [*lines, country] if country != settings.SHOP_IDENTITY.country else lines


def sender() -> dict[str, str]:
    """The shop, by the names of ShopIdentity."""
    return dict(vars(settings.SHOP_IDENTITY))
