"""An order's life from the button to the doormat."""

from django.apps import AppConfig


class FulfilmentConfig(AppConfig):
    name = "shop.fulfilment"
    verbose_name = "Bestellingen"
