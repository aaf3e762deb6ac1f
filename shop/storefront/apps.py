"""The pages that visitors browse."""

from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    name = "shop.storefront"
    verbose_name = "Winkel"
