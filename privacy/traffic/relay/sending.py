"""Sends the views of days that are over, request by request, and sees to it that none waits longer than 48 hours.

A day is sent when it is over, so that the moment of sending tells no hour either.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import requests
from django.db import transaction
from django.utils import timezone

from privacy.registers.processors.door import why_refused
from privacy.traffic.counting.browsers import Device
from privacy.traffic.relay.models import WaitingView
from privacy.traffic.relay.standing import is_on_now
from privacy.traffic.relay.view import View
from privacy.traffic.relay.wire import MOST_EVENTS, NotTaken, host, send

logger = logging.getLogger(__name__)

# In one round of the clock; more wait for the next.
MOST_REQUESTS = 200
# A view of just after midnight waits longest. An hour before its 48 are over it goes, so that a late round is in time.
LONGEST_WAIT = timedelta(days=2)
AHEAD = timedelta(hours=1)


def send_waiting(*, now: datetime) -> int:
    """Returns how many views Google took. What it did not take waits for the next round; a failure is in the log.

    Off, or too old: what waits goes, and nobody gets it. While the register refuses Google nothing is tried.
    """
    drop_old(now=now)
    if not is_on_now():
        WaitingView.objects.all().delete()
        return 0
    if why_refused(host(), on=timezone.localdate(now)):
        return 0
    sent = 0
    try:
        for taken in _requests(now=now):
            sent += taken
    except (requests.RequestException, NotTaken) as error:
        # Not the error itself: it may name the address, and the secret stands in that.
        logger.warning("Views for Google Analytics wait: %s", type(error).__name__)
    return sent


def drop_old(*, now: datetime) -> int:
    """Removes what would come to wait longer than LONGEST_WAIT; returns how many rows."""
    last = timezone.localdate(now + AHEAD) - LONGEST_WAIT
    dropped, _ = WaitingView.objects.filter(day__lte=last).delete()
    return dropped


def _requests(*, now: datetime) -> Iterator[int]:
    for _ in range(MOST_REQUESTS):
        taken = _send_some(now=now)
        if not taken:
            return
        yield taken


@transaction.atomic
def _send_some(*, now: datetime) -> int:
    """One request. Rows go in the same transaction, so that what is not taken is still there."""
    over = WaitingView.objects.select_for_update(skip_locked=True).filter(day__lt=timezone.localdate(now))
    first = over.first()
    if first is None:
        return 0
    alike = over.filter(day=first.day, device=first.device)[:MOST_EVENTS]
    views: list[View] = []
    for row in alike:
        views += _taken_from(row, at_most=MOST_EVENTS - len(views))
    send(views, day=first.day, device=Device(first.device))
    return len(views)


def _taken_from(row: WaitingView, *, at_most: int) -> list[View]:
    """A row that is used up is gone; of one with more, the rest stays."""
    number = min(row.count, at_most)
    if number == row.count:
        row.delete()
    else:
        row.count -= number
        row.save(update_fields=["count"])
    return [View(row.path, row.domain, Device(row.device))] * number
