"""Addresses that Mollie calls or sends customers to. Exact: a redirect would turn its POST into a GET."""

from django.urls import path

from shop.mollie import views

app_name = "mollie"
urlpatterns = [
    path("webhook/<slug:secret>/", views.webhook, name="webhook"),
    path("terug/<str:token>/", views.come_back, name="return"),
]
