"""Which ways of delivery are offered for a basket and a country."""

from typing import Any

from oscar.apps.shipping.repository import Repository as OscarRepository

from shop.delivery.countries import HOME_COUNTRY
from shop.delivery.plan import Plan
from shop.delivery.ways import ways_for
from shop.forks.shipping.methods import GrossPriceMethod


class Repository(OscarRepository):
    """Differs from Oscar: the ways that the owner wrote down; Oscar knows free shipping only."""

    def get_shipping_methods(
        self, basket: Any, shipping_addr: Any = None, **kwargs: Any
    ) -> list[GrossPriceMethod]:
        """Does not call `super()`: it would wrap the methods once more for a voucher that they know of."""
        country = shipping_addr.country_id if shipping_addr is not None else HOME_COUNTRY
        return methods_for(country, basket)


def methods_for(country: str, basket: Any, *, plan: Plan | None = None) -> list[GrossPriceMethod]:
    """For a basket with its strategy and offers applied; empty for a country that is not on offer.

    Under lock pass `plan=read_plan()`: what is remembered may be half a minute old.
    """
    ways = ways_for(
        country,
        pieces=[line.product for line in basket.all_lines()],
        goods_total=basket.total_incl_tax,
        value=basket.total_incl_tax_excl_discounts,
        plan=plan,
    )
    return [GrossPriceMethod(way, country, is_given=basket.has_shipping_discounts) for way in ways]
