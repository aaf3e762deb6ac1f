"""Letters to many as an app of its own: label `mailings`."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "privacy.mailings"
    label = "mailings"
    verbose_name = "Brieven aan velen"
