"""Addresses of pages with a fixed text."""

from django.urls import path

from shop.pages import views

app_name = "pages"
urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("over/", views.about, name="about"),
]
