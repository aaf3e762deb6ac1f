"""The metals of the workshop and what may be said of them (Waarborgwet 2019). Pure names, no models."""

from django.db import models


class Metal(models.TextChoices):
    """Only alloys that may be called gold (from 585/1000) or silver (from 800/1000)."""

    YELLOW_GOLD = "geelgoud-14k", "14 karaat geelgoud"
    ROSE_GOLD = "rosegoud-14k", "14 karaat roségoud"
    WHITE_GOLD = "witgoud-14k", "14 karaat witgoud"
    SILVER = "zilver-925", "zilver 925"
    BLACKENED_SILVER = "zilver-925-geoxideerd", "geoxideerd zilver 925"
    YELLOW_AND_WHITE_GOLD = "geelgoud-witgoud-14k", "14 karaat geel- en witgoud"
    GOLD_AND_SILVER = "goud-zilver", "14 karaat goud en zilver 925"
