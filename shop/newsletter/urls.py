"""Addresses of the newsletter."""

from django.urls import path

from shop.newsletter import views

app_name = "newsletter"
urlpatterns = [
    path("bevestigen/<str:token>/", views.confirm, name="confirm"),
    path("afmelden/<str:token>/", views.leave, name="leave"),
]
