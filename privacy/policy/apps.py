"""The privacy policy: its versions in the database, the first of them published when the site is set up."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class PolicyConfig(AppConfig):
    name = "privacy.policy"
    label = "policy"
    verbose_name = "Privacybeleid"

    def ready(self) -> None:
        post_migrate.connect(_publish_the_first, sender=self, dispatch_uid="privacy.policy.first")


def _publish_the_first(*, using: str, **_: Any) -> None:
    """A site without a policy may not ask for data; nothing happens when there is one, or no table for it yet."""
    # Models cannot be imported while the apps are being loaded.
    from privacy.policy.models import PublishedPolicy
    from privacy.policy.publishing import publish_first

    if PublishedPolicy._meta.db_table in connections[using].introspection.table_names():
        publish_first()
