"""Registers the checkout of this shop in the place of Oscar's."""

from django.urls import URLPattern, path
from oscar.core.application import OscarConfig


class CheckoutConfig(OscarConfig):
    """Differs from Oscar: one page that stores nothing before the button, in the place of five that fill a session.

    See docs/decisions/0003. None of Oscar's checkout views is loaded.
    """

    label = "checkout"
    name = "shop.forks.checkout"
    verbose_name = "Afrekenen"
    namespace = "checkout"

    def ready(self) -> None:
        super().ready()
        from shop.forks.checkout import checks  # noqa: F401

    def get_urls(self) -> list[URLPattern]:
        from shop.forks.checkout.views import CheckoutView, choices

        return [
            path("", CheckoutView.as_view(), name="checkout"),
            path("keuzes/", choices, name="choices"),
        ]
