"""Addresses of the catalogue."""

from django.urls import path

from shop.storefront import header, views

app_name = "storefront"
urlpatterns = [
    path("", views.home, name="home"),
    path("sieraden/", views.jewels, name="jewels"),
    path("sieraden/<slug:slug>/", views.category, name="category"),
    path("sieraad/<slug:slug>/", views.product, name="product"),
    path("zoeken/", views.search, name="search"),
    path("fragment/kop/", header.header, name="header"),
]
