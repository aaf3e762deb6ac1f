"""What every page needs and is the same for every visitor: no session, no user."""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shop.storefront.catalogue import public_categories

NAVIGATION_SECONDS = 60


def everywhere(request: HttpRequest) -> dict[str, object]:
    """`shop`: who sells. `navigation`: the categories of the menu as {name, url}, asked for when printed."""
    return {"shop": settings.SHOP_IDENTITY, "navigation": SimpleLazyObject(navigation)}


def navigation() -> list[dict[str, str]]:
    """Remembered for a minute, so that a new category shows soon and a page needs no query for the menu."""
    return caches["process"].get_or_set("navigation", _navigation, NAVIGATION_SECONDS) or []


def _navigation() -> list[dict[str, str]]:
    return [{"name": category.name, "url": f"/sieraden/{category.slug}/"} for category in public_categories()]
