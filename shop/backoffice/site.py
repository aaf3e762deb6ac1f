"""The admin site at /beheer/: a short list of pages, each one written for it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, path, reverse
from unfold.sites import UnfoldAdminSite

from shop.backoffice.csp import with_desk_policy
from shop.backoffice.looked_at import leaving_a_line
from shop.backoffice.promised import once_promised, secrecy
from shop.backoffice.restricted import with_notice

OWN_PAGES = "shop.backoffice."


class OwnersDesk(UnfoldAdminSite):
    """Differs from unfold's: packages register their pages in vain.

    Oscar and others bring sixty pages, some of which edit an order's status or a bank card by hand. Leaving
    them out here, and not one by one, means that no update of a package can add one.
    """

    index_title = "Vandaag"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Does nothing for an admin class from outside `shop.backoffice`."""
        if admin_class is not None and admin_class.__module__.startswith(OWN_PAGES):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """With the promise of secrecy, and the front page of the privacy desk where Django would list its models."""
        from shop.backoffice.privacy.overview import overview
        from shop.backoffice.privacy.promise_board import board, check_now
        from shop.backoffice.registers.pages import register_pages

        return [
            path("privacy/", self.admin_view(overview), name="privacy_overview"),
            path("beloften/", self.admin_view(board), name="promises_board"),
            path("beloften/nakijken/", self.admin_view(check_now), name="promises_check"),
            path("geheimhouding/", self.admin_view(secrecy), name="secrecy"),
            *(
                path(route, self.admin_view(view), name=f"registers_{name}")
                for route, (view, name) in register_pages().items()
            ),
            *super().get_urls(),
        ]

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """Ends at the shop's front door: unfold's own page would greet in English."""
        return LogoutView.as_view(next_page=reverse("storefront:home"))(request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        """No form of the desk uses it, and the addresses that it offers to who types would leave no line. Shut."""
        raise Http404

    def admin_view(
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        """Every page: under the desk's own policy, after the promise, with a line for each look."""
        shown = super().admin_view(leaving_a_line(with_notice(view)), cacheable)
        return with_desk_policy(once_promised(shown))
