"""Where a process keeps the plan of delivery, so that a page asks the database nothing for it."""

from django.core.cache import caches

KEY = "delivery-plan"
# Another process shows a changed price this much later at most; the button reads afresh (ways.ways_for).
SECONDS = 30


def forget_plan() -> None:
    caches["process"].delete(KEY)
