"""Registers the privacy checks."""

from django.apps import AppConfig
from django.core.checks import register

from privacy.checks import check_declarations


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = "Privacy"

    def ready(self) -> None:
        register(check_declarations, "privacy")
