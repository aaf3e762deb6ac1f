"""The countries the shop sends to. A further one is a row in the admin and a price in shop/forks/shipping."""

from typing import Any

from django.db import migrations

COUNTRIES = [
    ("NL", "NLD", "528", "Nederland", 200),
    ("BE", "BEL", "056", "België", 100),
]


def add_countries(apps: Any, schema_editor: Any) -> None:
    country = apps.get_model("address", "Country")
    for two, three, number, name, order in COUNTRIES:
        country.objects.get_or_create(
            iso_3166_1_a2=two,
            defaults={
                "iso_3166_1_a3": three,
                "iso_3166_1_numeric": number,
                "printable_name": name,
                "name": name,
                "display_order": order,
                "is_shipping_country": True,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("address", "1001_shop_columns")]

    operations = [migrations.RunPython(add_countries, migrations.RunPython.noop)]
