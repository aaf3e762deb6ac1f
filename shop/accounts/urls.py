"""Addresses of the account: allauth's, and those of the shop itself."""

from django.urls import include, path

from shop.accounts import views
from shop.accounts.asking import ask
from shop.accounts.leaving.views import leave
from shop.accounts.my_data.views import fetch_package, my_data, package

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("gegevens/", my_data, name="account_my_data"),
    path("gegevens/pakket/<uuid:package_id>/", package, name="account_package"),
    path("gegevens/pakket/<uuid:package_id>/ophalen/", fetch_package, name="account_fetch_package"),
    path("gegevens/vraag/", ask, name="account_ask"),
    path("verwijderen/", leave, name="account_leave"),
    path("confirm-email/", views.ConfirmAddress.as_view(), name="account_email_verification_sent"),
    path("", include("allauth.urls")),
]
