"""How a bestelling reaches the customer."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "shop.delivery"
    verbose_name = "Verzending"
