"""Writes a moment the Dutch way on the pages of the demo's outside world."""

from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def dutch_moment(seconds: float) -> str:
    """Seconds since 1970 as `23 nov 10:42`, in Amsterdam."""
    moment = datetime.fromtimestamp(seconds, tz=AMSTERDAM)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%H:%M}"
