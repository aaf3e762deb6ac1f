"""What the rules will take and what is late, counted over the whole shop.

In the background, for it takes hundreds of questions; the pages show the last count. Numbers, and never a person.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import caches
from django.utils import timezone
from django_tasks import task

from privacy.retention.letters import last_round
from privacy.retention.outlook import Coming, Endless, Overdue, endless, overdue, preview
from privacy.retention.tasks import keep_retention
from shop.enqueueing import enqueue_unless_waiting
from shop.schedule import JOBS

KEY = "desk-privacy-outlook"
FRESH, KEPT = timedelta(hours=1), timedelta(days=1)
MONTH = timedelta(days=31)
BEFORE_THE_SHOP = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Outlook:
    """As things stood at `counted_at`. `tonight` goes at `next_round`, `later` in the month after it."""

    counted_at: datetime
    next_round: datetime
    tonight: list[Coming]
    later: list[Coming]
    overdue: list[Overdue]
    endless: list[Endless]


def outlook(now: datetime) -> Outlook | None:
    """The last count, None while there is none of this day. An old or missing one is counted anew behind the page."""
    known = caches["default"].get(KEY)
    if not isinstance(known, Outlook) or known.next_round <= now:
        known = None
    if known is None or known.counted_at < now - FRESH:
        enqueue_unless_waiting(count_outlook)
    return known


@task()
def count_outlook() -> None:
    """Asks every rule what it will take, and remembers it for the desk."""
    counted = _counted(timezone.now())
    caches["default"].set(KEY, counted, KEPT.total_seconds())


def forget_outlook() -> None:
    """For when the owner changed something that it counts."""
    caches["default"].delete(KEY)


def next_round(now: datetime) -> datetime:
    """When the clock starts the next one, by `shop.schedule`."""
    hour = next(job.when["hour"] for job in JOBS if job.task is keep_retention)
    local = timezone.localtime(now)
    tonight = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return tonight if tonight > local else tonight + timedelta(days=1)


def _counted(now: datetime) -> Outlook:
    """What became due since the last round goes tonight too; what that round left is parked, and not counted."""
    tonight = next_round(now)
    return Outlook(
        counted_at=now,
        next_round=tonight,
        tonight=preview(last_round() or BEFORE_THE_SHOP, tonight),
        later=preview(tonight, tonight + MONTH),
        overdue=overdue(now),
        endless=endless(),
    )
