"""The shop as one Django app: declares its personal data. Not for models; those live in the apps below it."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "shop"
    label = "innerjewels_shop"
    verbose_name = "InnerJewels"

    def ready(self) -> None:
        from shop.personal_data import declare_all

        declare_all()
