"""What can be wrong, in the words of the form, and what was asked about it. Pure."""

from dataclasses import dataclass

from django.db import models


class Item(models.TextChoices):
    NAME = "naam", "Naam"
    ADDRESS = "adres", "Adres"
    EMAIL = "e-mailadres", "E-mailadres"
    PHONE = "telefoonnummer", "Telefoonnummer"
    OTHER = "anders", "Iets anders"
    # Never asked by itself: what follows for papers that were issued.
    PAPERS = "facturen", "Facturen"


# In the order in which people are asked.
ASKABLE = (Item.NAME, Item.ADDRESS, Item.EMAIL, Item.PHONE, Item.OTHER)


class Corrected(models.TextChoices):
    """What became of one thing. `AWAITED`: the new address must first be shown to be his."""

    DONE = "verbeterd", "Verbeterd"
    AWAITED = "wacht", "Wacht op bevestiging"
    REFUSED = "geweigerd", "Niet verbeterd"


@dataclass(frozen=True, kw_only=True)
class Change:
    """`wrong` is what stands there now by what he says, empty for what is missing; `right` what it must be."""

    item: Item
    right: str
    wrong: str = ""
