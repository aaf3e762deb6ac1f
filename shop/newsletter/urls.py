"""Addresses of the newsletter."""

from django.urls import path

from shop.newsletter import renewal_views, views

app_name = "newsletter"
urlpatterns = [
    path("bevestigen/<str:token>/", views.confirm, name="confirm"),
    path("nog-steeds/<str:token>/", renewal_views.renew, name="renew"),
    path("afmelden/<str:token>/", views.leave, name="leave"),
]
