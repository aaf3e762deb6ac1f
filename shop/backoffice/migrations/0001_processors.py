"""Who works for the shop, as its privacy policy names them. No agreement: each is red until the owner uploads hers."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROCESSOR, CONTROLLER = "verwerker", "zelfstandig"
NETHERLANDS = "Nederland"
PROCESSORS: list[dict[str, Any]] = [
    {
        "key": "keurigonline-hosting",
        "name": "KeurigOnline",
        "service": "webhosting",
        "recipient": "KeurigOnline",
        "country": NETHERLANDS,
        "role": PROCESSOR,
    },
    {
        "key": "keurigonline-mail",
        "name": "KeurigOnline",
        "service": "mail",
        "recipient": "KeurigOnline",
        "country": NETHERLANDS,
        "role": PROCESSOR,
        "hosts": ["mail.innerjewels.nl", "*.keurigonline.nl"],
    },
    {
        "key": "mailchimp",
        "name": "Mailchimp",
        "service": "nieuwsbrief",
        "recipient": "Mailchimp",
        "country": "Verenigde Staten",
        "role": PROCESSOR,
        "hosts": ["*.api.mailchimp.com"],
        "transfer_basis": "dpf",
    },
    {
        "key": "mollie",
        "name": "Mollie",
        "service": "betalingen",
        "recipient": "Mollie",
        "country": NETHERLANDS,
        "role": CONTROLLER,
        "hosts": ["*.mollie.com"],
    },
    {
        "key": "vervoerder",
        "name": "Vervoerder",
        "service": "pakketten bezorgen",
        "recipient": "de vervoerder",
        "country": NETHERLANDS,
        "role": CONTROLLER,
    },
    {
        "key": "boekhouder",
        "name": "Boekhouder",
        "service": "boekhouding",
        "recipient": "de boekhouder",
        "country": NETHERLANDS,
        "role": PROCESSOR,
    },
    {
        "key": "webmaster",
        "name": "Webmaster",
        "service": "onderhoud van de winkel",
        "recipient": "de webmaster",
        "country": NETHERLANDS,
        "role": PROCESSOR,
    },
]


def write_down(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Those that are not there yet, by their key."""
    processors = apps.get_model("registers", "Processor").objects
    for found in PROCESSORS:
        processors.get_or_create(key=found["key"], defaults=found)


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
