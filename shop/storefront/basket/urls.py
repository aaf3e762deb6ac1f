"""Addresses of the basket."""

from django.urls import path

from shop.storefront.basket import views

app_name = "basket"
urlpatterns = [
    path("", views.summary, name="summary"),
    path("toevoegen/", views.add, name="add"),
    path("aanpassen/", views.change, name="change"),
    path("verwijderen/", views.remove, name="remove"),
]
