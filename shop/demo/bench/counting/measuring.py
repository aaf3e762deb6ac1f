"""Measures a page with and without the counting of visits, in this process, in turns. Needs Django.

Reads the home page of the shop that DATABASE_URL leads to, so it wants the sample catalogue; leaves nothing behind.
"""

from collections.abc import Iterator
from statistics import median
from time import process_time

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.test import RequestFactory, override_settings

from privacy.traffic.counting import writing
from shop.demo.bench.counting.figures import Counting

COUNTING = "privacy.traffic.counting.middleware.CountViews"
ROUND = 50  # requests
VISITOR = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Language": "nl-NL,nl;q=0.9",
    "Referer": "https://www.pinterest.nl/",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
}


@override_settings(PRIVACY_TRAFFIC_SECONDS=0, ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False)
def measure_counting(*, requests: int) -> Counting:
    """So many requests with counting, and as many without; at least one round of each."""
    without = _handler([name for name in settings.MIDDLEWARE if name != COUNTING])
    with_counting = _handler(settings.MIDDLEWARE)
    _round(without), _round(with_counting)  # what a process does once
    pairs = list(_pairs(without, with_counting, rounds=max(1, requests // ROUND)))
    return Counting(
        page_ms=median(bare for bare, _ in pairs), added_ms=median(counted - bare for bare, counted in pairs)
    )


def _pairs(without: BaseHandler, with_counting: BaseHandler, *, rounds: int) -> Iterator[tuple[float, float]]:
    """Milliseconds a request, one after the other: what else the machine does then spoils both alike."""
    for _ in range(rounds):
        yield _round(without), _round(with_counting)


def _round(handler: BaseHandler) -> float:
    """With what the round counted written down, in a transaction that comes to nothing."""
    begun = process_time()
    for _ in range(ROUND):
        handler.get_response(RequestFactory().get("/", headers=VISITOR))
    with transaction.atomic():
        writing.batch.flush()
        transaction.set_rollback(True)
    return (process_time() - begun) / ROUND * 1_000


def _handler(middleware: list[str]) -> BaseHandler:
    handler = BaseHandler()
    with override_settings(MIDDLEWARE=middleware):
        handler.load_middleware()
    return handler
