"""What the rules will take and what is late, counted over the whole shop. Remembered for a while: it takes seconds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import caches
from django.utils import timezone

from privacy.retention.letters import last_round
from privacy.retention.outlook import Coming, Endless, Overdue, endless, overdue, preview
from privacy.retention.tasks import keep_retention
from shop.schedule import JOBS

KEY = "desk-privacy-outlook"
REMEMBERED = timedelta(minutes=10)
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


def outlook(now: datetime) -> Outlook:
    """At most ten minutes old."""
    known = caches["process"].get(KEY)
    if isinstance(known, Outlook) and known.next_round > now:
        return known
    counted = _counted(now)
    caches["process"].set(KEY, counted, REMEMBERED.total_seconds())
    return counted


def forget_outlook() -> None:
    """For when the owner changed something that it counts."""
    caches["process"].delete(KEY)


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
