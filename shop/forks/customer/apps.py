"""Registers the customer app of this shop in the place of Oscar's."""

from django.urls import URLPattern
from oscar.core.application import OscarConfig


class CustomerConfig(OscarConfig):
    """Differs from Oscar: no views and no receivers. Accounts are django-allauth's; nobody's views are remembered.

    Oscar's receivers would set the `oscar_history` cookie on each product page and mail stock alerts.
    """

    label = "customer"
    name = "shop.forks.customer"
    verbose_name = "Klanten"
    namespace = "customer"

    def get_urls(self) -> list[URLPattern]:
        return []
