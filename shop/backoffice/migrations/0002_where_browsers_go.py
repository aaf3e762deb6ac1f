"""Where the pay button leads a visitor, and Google, which the shop uses only when its owner says so."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PAYMENT_PAGES = ["*.mollie.com"]
GOOGLE: dict[str, Any] = {
    "key": "google-analytics",
    "name": "Google",
    "service": "tellen van bezoek (Google Analytics)",
    "recipient": "Google",
    "country": "Verenigde Staten",
    "role": "verwerker",
    "hosts": ["www.google-analytics.com"],
    "transfer_basis": "dpf",
    "is_used": False,
}


def write_down(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What the owner wrote herself meanwhile stays."""
    processors = apps.get_model("registers", "Processor").objects
    processors.filter(key="mollie", browser_hosts=[]).update(browser_hosts=PAYMENT_PAGES)
    processors.get_or_create(key=GOOGLE["key"], defaults=GOOGLE)


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0002_used_and_led_to"),
        ("backoffice", "0001_processors"),
    ]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
