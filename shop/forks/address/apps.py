"""Registers the address app of this shop in the place of Oscar's."""

from oscar.apps.address.apps import AddressConfig as OscarAddressConfig


class AddressConfig(OscarAddressConfig):
    """Differs from Oscar: Dutch address columns, so that street, number and addition are kept apart."""

    name = "shop.forks.address"
