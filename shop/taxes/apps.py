"""Which VAT schemes the shop takes part in, what an order is taxed by them, and how near their limits it is."""

from django.apps import AppConfig


class TaxesConfig(AppConfig):
    name = "shop.taxes"
    verbose_name = "Btw"
