"""The kinds of delivery, in the order in which they are offered. Pure."""

from django.db import models


class Kind(models.TextChoices):
    LETTERBOX = "brievenbus", "Brievenbuspakje"
    PARCEL = "pakket", "Pakket"
    INSURED = "verzekerd", "Verzekerd pakket"
    PICK_UP = "ophalen", "Ophalen in het atelier"
