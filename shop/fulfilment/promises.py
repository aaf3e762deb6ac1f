"""What is promised with an order: by which day it is there, and how long it is kept for who did not pay yet."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

# Two working days to send it, a weekend between, and what a carrier takes.
HANDLING_DAYS = 7


def promised_by(lead_days: Iterable[int], *, today: date) -> date:
    """The last day on which everything is delivered or ready: that of the piece that takes longest.

    Art. 7:9 lid 4 BW: within 30 days unless otherwise agreed, so a longer time is shown before the button and kept.
    """
    return today + timedelta(days=max(lead_days, default=0) + HANDLING_DAYS)


def reserved_until(*, pays_at_pick_up: bool, promised: date, now: datetime) -> datetime:
    """When an unpaid order ends. Who pays in the workshop has time to come after the piece is ready."""
    if not pays_at_pick_up:
        return now + settings.UNPAID_ORDER_LIFETIME
    return timezone.make_aware(datetime.combine(last_pick_up_day(promised), time.max.replace(microsecond=0)))


def last_pick_up_day(promised: date) -> date:
    """The last day on which a piece lies ready for who pays when he comes for it."""
    return promised + settings.PICK_UP_LIFETIME
