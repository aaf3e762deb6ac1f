"""The counting of visits as a Django app. Masking needs no app: it stands around the whole application."""

from django.apps import AppConfig
from django.core.checks import register


class TrafficConfig(AppConfig):
    name = "privacy.traffic"
    label = "traffic"
    verbose_name = "Bezoek"

    def ready(self) -> None:
        from privacy.traffic.relay.checks import account_is_one

        register(account_is_one, "security", deploy=True)
