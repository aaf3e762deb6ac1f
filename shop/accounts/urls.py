"""Addresses of the account: allauth's, and the overview."""

from django.urls import include, path

from shop.accounts import views

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("confirm-email/", views.ConfirmAddress.as_view(), name="account_email_verification_sent"),
    path("", include("allauth.urls")),
]
