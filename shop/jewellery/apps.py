"""What a jewel is, beside what Oscar knows of a product."""

from django.apps import AppConfig


class JewelleryConfig(AppConfig):
    name = "shop.jewellery"
    verbose_name = "Sieraden"
