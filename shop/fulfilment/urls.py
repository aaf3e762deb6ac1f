"""Addresses of one order, behind its signed link."""

from django.urls import path

from shop.fulfilment import views
from shop.mollie.views import pay

app_name = "orders"
urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    path("<str:token>/status/", views.status, name="status"),
    path("<str:token>/betalen/", pay, name="pay"),
]
