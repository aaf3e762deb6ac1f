"""Sample data and stand-ins for the outside world."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "shop.demo"
    verbose_name = "Demo"
