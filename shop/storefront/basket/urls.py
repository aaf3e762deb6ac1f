"""Addresses of the basket."""

from django.urls import path

from shop.storefront.basket import code_views, views

app_name = "basket"
urlpatterns = [
    path("", views.summary, name="summary"),
    path("toevoegen/", views.add, name="add"),
    path("aanpassen/", views.change, name="change"),
    path("verwijderen/", views.remove, name="remove"),
    path("code/", code_views.enter, name="enter_code"),
    path("code/weg/", code_views.remove, name="remove_code"),
]
