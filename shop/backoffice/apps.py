"""The owner's desk in Django admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class BackofficeConfig(AppConfig):
    name = "shop.backoffice"
    verbose_name = "Beheer"


class DeskConfig(AdminConfig):
    """Differs from Django's: its site takes in no pages but our own."""

    default_site = "shop.backoffice.site.OwnersDesk"
