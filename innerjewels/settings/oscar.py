"""Oscar's settings: the shop's choices, and every default that would leak closed."""

from typing import Any

from oscar.defaults import *  # noqa: F403

from shop.fulfilment import statuses

OSCAR_SHOP_NAME = "InnerJewels"
OSCAR_DEFAULT_CURRENCY = "EUR"
OSCAR_CURRENCY_FORMAT = {"EUR": {"currency_digits": True, "format_type": "standard"}}
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_OFFERS_INCL_TAX = True
OSCAR_MAX_BASKET_QUANTITY_THRESHOLD = 50

OSCAR_ORDER_STATUS_PIPELINE = statuses.PIPELINE
OSCAR_INITIAL_ORDER_STATUS = statuses.OrderStatus.AWAITING_PAYMENT.value
OSCAR_INITIAL_LINE_STATUS = statuses.OrderStatus.AWAITING_PAYMENT.value
OSCAR_ORDER_STATUS_CASCADE: dict[str, str] = {status: status for status in statuses.PIPELINE}

# Leaks closed (features.md S12, S13, O11, K13, X1).
OSCAR_SAVE_SENT_EMAILS_TO_DB = False
OSCAR_ALLOW_ANON_REVIEWS = False
OSCAR_MODERATE_REVIEWS = True
OSCAR_HIDDEN_FEATURES = ["reviews", "wishlists"]
OSCAR_RECENTLY_VIEWED_PRODUCTS = 0
OSCAR_RECENTLY_VIEWED_COOKIE_SECURE = True
OSCAR_BASKET_COOKIE_OPEN = "winkelmand"
OSCAR_BASKET_COOKIE_SECURE = True
OSCAR_BASKET_COOKIE_LIFETIME = 14 * 24 * 60 * 60
OSCAR_COOKIES_DELETE_ON_LOGOUT = ["oscar_history", "winkelmand"]
OSCAR_URL_SCHEMA = "https"
OSCAR_GOOGLE_ANALYTICS_ID = None
OSCAR_EAGER_ALERTS = False
# Oscar would throw away thumbnails of a category's own picture, with a library that is not here.
OSCAR_DELETE_IMAGE_FILES = False

# Search is PostgreSQL (shop/storefront/catalogue.py); Oscar only needs haystack to be installed.
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}


def _product_url(product: Any) -> str:
    return f"/sieraad/{product.slug if not product.parent_id else product.parent.slug}/"


def _category_url(category: Any) -> str:
    return f"/sieraden/{category.slug}/"


ABSOLUTE_URL_OVERRIDES = {"catalogue.product": _product_url, "catalogue.category": _category_url}
