"""Counts of visits: numbers by day and word, of nobody in particular. They go all the same."""

from django.db.models import F

from privacy.declaration import Retention
from privacy.retention.ends import after, day_after
from shop.personal_data.periods import RAW_COUNT, VISITS

COUNTS = "how often something happened on a day; no visitor, order or moment is behind it"
COLUMNS = "id day kind subject other count"

NOTHING_PERSONAL = {
    "traffic.rawcount": (COUNTS, COLUMNS),
    "traffic.dailysum": (COUNTS, COLUMNS),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    # Rolled up every hour from midnight on. What three tries could not roll up goes with the round of that night:
    # the promise of 48 hours is worth more than a day's counts.
    "traffic.rawcount": (Retention(code="R17-ruwe-telling", period=RAW_COUNT, ends=day_after("day")),),
    "traffic.dailysum": (Retention(code="R17-dagtelling", period=VISITS, ends=after(VISITS, F("day"))),),
}
