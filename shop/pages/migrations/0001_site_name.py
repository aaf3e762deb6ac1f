"""Django's own row for this site says example.com until someone changes it, and mails print that name."""

from typing import Any

from django.db import migrations


def name_the_site(apps: Any, schema_editor: Any) -> None:
    apps.get_model("sites", "Site").objects.update_or_create(
        pk=1, defaults={"domain": "innerjewels.nl", "name": "InnerJewels"}
    )


class Migration(migrations.Migration):
    dependencies = [("sites", "0002_alter_domain_unique")]

    operations = [migrations.RunPython(name_the_site, migrations.RunPython.noop)]
