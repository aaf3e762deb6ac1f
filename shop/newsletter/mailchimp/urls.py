"""Addresses that Mailchimp calls. A redirect would turn its POST into a GET: so also without the slash at the end."""

from django.urls import path

from shop.newsletter.mailchimp.webhook_view import webhook

app_name = "mailchimp"
urlpatterns = [
    path("webhook/<str:secret>/", webhook, name="webhook"),
    path("webhook/<str:secret>", webhook),
]
