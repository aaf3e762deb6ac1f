"""What a night costs in which very much has to go, in a shop where very much has to stay."""

from datetime import datetime, timedelta
from time import perf_counter

from django.contrib.sessions.models import Session

from privacy.retention.engine import run_round
from privacy.retention.models import PurgeRun
from shop.demo.privacy_bench.crowds import bought_lately, bought_long_ago
from shop.demo.privacy_bench.memory import peak_mb
from shop.demo.privacy_bench.report import Figure
from shop.demo.privacy_bench.volume import fill, fill_sessions
from shop.forks.order.models import Order

MOST_SECONDS, MOST_MEGABYTES = 300, 300
SESSIONS, EXPIRED_ORDERS, KEPT_ORDERS = 1_000_000, 20_000, 20_000


class WrongOutcome(Exception):
    """The round left what had to go, or took what had to stay: its time says nothing."""


def measure(*, now: datetime) -> list[Figure]:
    """A million ended sessions, 20,000 orders that have ended and as many that have not. Raises WrongOutcome."""
    fill(bought_lately(first=1, persons=2_000, orders=KEPT_ORDERS, now=now))
    fill(bought_long_ago(first=1_000_000, persons=2_000, orders=EXPIRED_ORDERS))
    fill_sessions(SESSIONS, expired=now - timedelta(days=1))
    began = perf_counter()
    run = run_round(now=now)
    seconds = perf_counter() - began
    _check(run)
    return [
        Figure("night: 1,000,000 sessions, 20,000 orders", seconds, MOST_SECONDS, "s"),
        Figure("night: memory at its highest", peak_mb(), MOST_MEGABYTES, "MB"),
    ]


def _check(run: PurgeRun) -> None:
    parked = sum(count.parked for count in run.counts.all())
    left = (Session.objects.count(), Order.objects.count(), parked)
    if left != (0, KEPT_ORDERS, 0):
        raise WrongOutcome(f"{left[0]} sessions and {left[1]} orders are left, {left[2]} rows are parked")
