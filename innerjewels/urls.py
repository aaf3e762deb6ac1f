"""Every address of the shop. None of Oscar's own URLs is here: its pages and its dashboard cannot be reached."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from shop import health
from shop.newsletter.account_views import account_newsletter
from shop.storefront.media import picture
from shop.storefront.style_guide import style_guide

checkout: Any = apps.get_app_config("checkout")
checkout_urls, checkout_app, checkout_namespace = checkout.urls

urlpatterns = [
    path("", include("shop.storefront.urls")),
    path("winkelmand/", include("shop.storefront.basket.urls")),
    path("afrekenen/", include((checkout_urls, checkout_app), namespace=checkout_namespace)),
    path("bestelling/", include("shop.fulfilment.urls")),
    path("mollie/", include("shop.mollie.urls")),
    path("mailchimp/", include("shop.newsletter.mailchimp.urls")),
    path("account/nieuwsbrief/", account_newsletter, name="account_newsletter"),
    path("account/", include("shop.accounts.urls")),
    path("nieuwsbrief/", include("shop.newsletter.urls")),
    path("garantie/", include("shop.aftercare.urls")),
    path("privacy/cookies/", include("privacy.consent.urls")),
    path("privacy/", include("privacy.urls")),
    path("", include("shop.pages.urls")),
    path("beheer/", admin.site.urls),
    path("media/<path:path>", picture),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
if settings.DEBUG:
    urlpatterns.append(path("stijlgids/", style_guide))
