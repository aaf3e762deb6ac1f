"""What a jewel's wearer can ask for later."""

from django.apps import AppConfig


class AftercareConfig(AppConfig):
    name = "shop.aftercare"
    verbose_name = "Nazorg"
