"""Registers the order app of this shop in the place of Oscar's."""

from oscar.apps.order.apps import OrderConfig as OscarOrderConfig


class OrderConfig(OscarOrderConfig):
    """Differs from Oscar: orders keep their own customer data, and numbers come from a sequence."""

    name = "shop.forks.order"
