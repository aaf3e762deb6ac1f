"""What the counting of visits costs a page: the same page with and without it, in this process, in turns.

Reads the home page of the shop that DATABASE_URL leads to, so it wants the sample catalogue; leaves nothing behind.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from statistics import median
from time import process_time
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.management.base import BaseCommand
from django.db import transaction
from django.test import RequestFactory, override_settings

from privacy.traffic.counting import writing

COUNTING = "privacy.traffic.counting.middleware.CountViews"
ROUND = 50  # requests
VISITOR = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Language": "nl-NL,nl;q=0.9",
    "Referer": "https://www.pinterest.nl/",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
}
# The most that counting may add to the computing time of a page: a figure about visitors may not slow a visit.
MOST_PERCENT = 3


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=2_000, help="of each kind (%(default)s)")

    @override_settings(PRIVACY_TRAFFIC_SECONDS=0, ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False)
    def handle(self, *args: Any, **options: Any) -> None:
        without, with_counting = (
            _handler([name for name in settings.MIDDLEWARE if name != COUNTING]),
            _handler(),
        )
        _round(without), _round(with_counting)  # what a process does once
        pairs = list(_pairs(without, with_counting, rounds=max(1, options["requests"] // ROUND)))
        plain = median(bare for bare, _ in pairs)
        added = median(counted - bare for bare, counted in pairs)
        self.stdout.write(f"home page without counting: {plain:.3f} ms of computing time")
        self.stdout.write(
            f"counting adds {added:.3f} ms: {100 * added / plain:.1f} %, at most {MOST_PERCENT} %"
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


def _handler(middleware: list[str] | None = None) -> BaseHandler:
    handler = BaseHandler()
    with override_settings(MIDDLEWARE=settings.MIDDLEWARE if middleware is None else middleware):
        handler.load_middleware()
    return handler
