"""Registers the basket app of this shop in the place of Oscar's."""

from django.urls import URLPattern
from oscar.core.application import OscarConfig


class BasketConfig(OscarConfig):
    """Differs from Oscar: no views (shop/storefront/basket has them), and lines that are read in few queries."""

    label = "basket"
    name = "shop.forks.basket"
    verbose_name = "Winkelmand"
    namespace = "basket"

    def get_urls(self) -> list[URLPattern]:
        return []
