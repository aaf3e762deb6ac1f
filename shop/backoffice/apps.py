"""The owner's desk in Django admin."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "shop.backoffice"
    verbose_name = "Beheer"
