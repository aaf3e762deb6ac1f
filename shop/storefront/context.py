"""What every page needs and is the same for every visitor: no session, no user."""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from shop.storefront.catalogue import public_categories

NAVIGATION_SECONDS = 60


def everywhere(request: HttpRequest) -> dict[str, object]:
    """`shop`: who sells. `navigation`: the categories of the menu as {name, url}, asked for when printed.

    `menu_place`: the path of this page where the menu leads to it, else empty; nothing else changes the menu.
    """
    return {
        "shop": settings.SHOP_IDENTITY,
        "navigation": SimpleLazyObject(navigation),
        "menu_place": SimpleLazyObject(lambda: _menu_place(request.path)),
    }


def navigation() -> list[dict[str, str]]:
    """Remembered for a minute, so that a new category shows soon and a page needs no query for the menu."""
    return caches["process"].get_or_set("navigation", _navigation, NAVIGATION_SECONDS) or []


def _menu_place(path: str) -> str:
    leads_to = {reverse(name) for name in ("storefront:jewels", "pages:about", "pages:contact")}
    return path if path in leads_to or any(item["url"] == path for item in navigation()) else ""


def _navigation() -> list[dict[str, str]]:
    return [{"name": category.name, "url": f"/sieraden/{category.slug}/"} for category in public_categories()]
