"""The promises of the policy, and when each was last checked."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "privacy.promises"
    label = "promises"
    verbose_name = "Beloften"
