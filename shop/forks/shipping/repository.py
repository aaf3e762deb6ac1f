"""Which ways to send are offered for a country."""

from typing import Any

from oscar.apps.shipping.repository import Repository as OscarRepository

from shop.forks.shipping.methods import GrossPriceMethod, InsuredParcel, PickUp

COUNTRIES = ("NL", "BE")


class Repository(OscarRepository):
    """Differs from Oscar: an insured parcel or pick-up, priced by country; Oscar knows free shipping only."""

    def get_available_shipping_methods(
        self, basket: Any, shipping_addr: Any = None, **kwargs: Any
    ) -> list[GrossPriceMethod]:
        country = shipping_addr.country_id if shipping_addr is not None else "NL"
        return methods_for(country)


def methods_for(country: str) -> list[GrossPriceMethod]:
    """The methods for an ISO country code of COUNTRIES; none for another."""
    if country not in COUNTRIES:
        return []
    return [InsuredParcel(country), PickUp(country)]
