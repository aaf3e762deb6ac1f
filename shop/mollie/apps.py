"""Everything that knows Mollie exists."""

from django.apps import AppConfig


class MollieConfig(AppConfig):
    name = "shop.mollie"
    verbose_name = "Betalingen"

    def ready(self) -> None:
        from shop.mollie import checks  # noqa: F401
