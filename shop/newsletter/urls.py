"""Addresses of the newsletter. That of the account's page stands with the other pages of the account."""

from django.urls import path

from shop.newsletter import renewal_views, site_views, views

app_name = "newsletter"
urlpatterns = [
    path("", site_views.sign_up, name="sign_up"),
    path("bevestigen/<str:token>/", views.confirm, name="confirm"),
    path("nog-steeds/<str:token>/", renewal_views.renew, name="renew"),
    path("afmelden/", site_views.leave, name="leave_form"),
    path("afmelden/<str:token>/", views.leave, name="leave"),
]
