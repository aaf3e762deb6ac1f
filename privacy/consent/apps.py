"""Consent as one Django app: keeps the tables of django-cookie-consent as the list in code says."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class ConsentConfig(AppConfig):
    name = "privacy.consent"
    label = "consent"
    verbose_name = "Toestemming"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from privacy.consent.checks import check_cookies
        from privacy.consent.tables import sync_after_migrate

        register(check_cookies, "security", deploy=True)
        post_migrate.connect(sync_after_migrate, sender=self, dispatch_uid="privacy.consent.tables")
