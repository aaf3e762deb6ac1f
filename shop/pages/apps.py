"""Contact, about and other written pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "shop.pages"
    verbose_name = "Pagina's"
