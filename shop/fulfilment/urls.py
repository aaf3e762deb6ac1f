"""Addresses of one order, behind its signed link."""

from django.urls import path

from shop.fulfilment import detail_views, views
from shop.mollie.views import pay

app_name = "orders"
urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    path("<str:token>/status/", views.status, name="status"),
    path("<str:token>/betalen/", pay, name="pay"),
    path("<str:token>/nieuwe-link/", views.new_link, name="new_link"),
    path("<str:token>/code/", detail_views.type_code, name="type_code"),
    path("<str:token>/code/vragen/", detail_views.ask_code, name="ask_code"),
    path("<str:token>/papieren/<str:number>.pdf", detail_views.paper, name="paper"),
]
