"""The periods of the VAT schemes, kept in each process for some seconds, so that a page costs no query for them."""

from collections.abc import Callable
from datetime import date

from django.core.cache import caches

from shop.vat import Scheme

# So long another process may still tax by the old scheme after the owner saved a period that begins today.
SECONDS = 20
KEY = "taxes.periods"

Periods = tuple[tuple[date, Scheme], ...]


def kept_periods(read: Callable[[], Periods]) -> Periods:
    """What `read` gave, newest period first, at most SECONDS ago."""
    kept: Periods | None = caches["process"].get(KEY)
    if kept is None:
        kept = read()
        caches["process"].set(KEY, kept, SECONDS)
    return kept


def forget_periods() -> None:
    """In this process."""
    caches["process"].delete(KEY)
