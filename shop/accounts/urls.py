"""Addresses of the account: allauth's, and the overview."""

from django.urls import include, path

from shop.accounts import views

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("", include("allauth.urls")),
]
