"""Whether the database itself guards a table, for the promises that rest on it."""

from typing import Any

from django.apps import apps
from pgtrigger.core import INSTALLED


def is_guarded(label: str) -> bool:
    """Every trigger of the model is in the database, as written, and switched on."""
    model: Any = apps.get_model(label)
    triggers = model._meta.triggers
    return bool(triggers) and all(
        trigger.get_installation_status(model) == (INSTALLED, True) for trigger in triggers
    )
