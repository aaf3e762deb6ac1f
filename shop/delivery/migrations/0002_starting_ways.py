"""What a new shop starts with: four ways, for the Netherlands and for Belgium. The owner changes them at will."""

from decimal import Decimal
from typing import Any

from django.db import migrations

GROUPS = [("Nederland", ["NL"]), ("België", ["BE"])]
POSTNL = "https://jouw.postnl.nl/track-and-trace/{code}-NL-{postcode}"
# Code, name, sentence, kind, up to which value, track & trace.
WAYS = [
    (
        "brievenbus",
        "Brievenbuspakje",
        "Past door de bus, dus je hoeft er niet voor thuis te blijven. Met track & trace.",
        "brievenbus",
        "75.00",
        POSTNL,
    ),
    ("pakket", "Pakket", "Met track & trace, aan de deur bezorgd.", "pakket", "500.00", POSTNL),
    (
        "pakket-verzekerd",
        "Verzekerd pakket",
        "Met track & trace, verzekerd en bezorgd tegen handtekening.",
        "verzekerd",
        None,
        POSTNL,
    ),
    (
        "ophalen",
        "Ophalen in het atelier",
        "Op afspraak; je krijgt bericht als je sieraad klaarligt.",
        "ophalen",
        None,
        "",
    ),
]
# Way, group, price, free from: pieces too dear for a plain parcel go insured, and free.
PRICES = [
    ("brievenbus", "Nederland", "4.95", None),
    ("pakket", "Nederland", "6.95", "150.00"),
    ("pakket-verzekerd", "Nederland", "7.95", "500.00"),
    ("ophalen", "Nederland", "0.00", None),
    ("pakket", "België", "9.95", "250.00"),
    ("pakket-verzekerd", "België", "12.95", "500.00"),
    ("ophalen", "België", "0.00", None),
]


def add_ways(apps: Any, schema_editor: Any) -> None:
    group_rows = {
        name: apps.get_model("delivery", "CountryGroup").objects.create(
            name=name, countries=countries, position=place
        )
        for place, (name, countries) in enumerate(GROUPS)
    }
    way_rows = {way[0]: _add_way(apps, way, place) for place, way in enumerate(WAYS)}
    for way, group, price, free_from in PRICES:
        apps.get_model("delivery", "DeliveryPrice").objects.create(
            way=way_rows[way],
            group=group_rows[group],
            price=Decimal(price),
            free_from=free_from and Decimal(free_from),
        )


def _add_way(apps: Any, way: tuple[Any, ...], place: int) -> Any:
    names = ("code", "name", "description", "kind", "insured_up_to", "track_url")
    fields = dict(zip(names, way, strict=True))
    return apps.get_model("delivery", "DeliveryWay").objects.create(**fields, position=place)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]

    operations = [migrations.RunPython(add_ways, migrations.RunPython.noop)]
