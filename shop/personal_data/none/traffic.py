"""Counts of visits: numbers by day and word, of nobody in particular. They go all the same."""

from django.db.models import F

from privacy.declaration import Retention
from privacy.legal import Period
from privacy.retention.ends import after, day_after
from shop.personal_data.periods import DAY, RAW_COUNT, VISITS

COUNTS = "how often something happened on a day; no visitor, order or moment is behind it"
# The night in which the rest of a day goes is the one after the last on which it could be sent.
DAY_MORE = Period(1, DAY, after="de dag van het bezoek")
COLUMNS = "id day kind subject other count"

NOTHING_PERSONAL = {
    "traffic.rawcount": (COUNTS, COLUMNS),
    "traffic.dailysum": (COUNTS, COLUMNS),
    "traffic.waitingview": (
        "how often a page was seen on a day by visitors who let Google know; no visitor or moment is behind it",
        "id day path domain device count",
    ),
    "traffic.relaychoice": (
        "whether Google is told of views; who chose stands in the log",
        "id chosen_at is_on",
    ),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    # Rolled up every hour from midnight on. What three tries could not roll up goes with the round of that night:
    # the promise of 48 hours is worth more than a day's counts.
    "traffic.rawcount": (Retention(code="R17-ruwe-telling", period=RAW_COUNT, ends=day_after("day")),),
    # Sent from the midnight after its day on, and taken away by who sends when it would come to wait 48 hours.
    "traffic.waitingview": (
        Retention(code="R17-doorgeven", period=RAW_COUNT, ends=after(DAY_MORE, F("day"))),
    ),
    "traffic.dailysum": (Retention(code="R17-dagtelling", period=VISITS, ends=after(VISITS, F("day"))),),
}
