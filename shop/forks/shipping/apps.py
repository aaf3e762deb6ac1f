"""Registers the shipping app of this shop in the place of Oscar's."""

from oscar.apps.shipping.apps import ShippingConfig as OscarShippingConfig


class ShippingConfig(OscarShippingConfig):
    """Differs from Oscar: the shop's own ways to send."""

    name = "shop.forks.shipping"
