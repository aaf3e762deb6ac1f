"""The registers as an app of its own: label `registers`."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "privacy.registers"
    label = "registers"
    verbose_name = "Registers"

    def ready(self) -> None:
        from privacy.registers.processors import checks  # noqa: F401
