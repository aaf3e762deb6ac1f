"""What the clock asks of the counts."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from privacy.traffic.relay.sending import send_waiting
from privacy.traffic.rolling_up import forget_rare_words, roll_up


@task()
@transaction.atomic
def close_days() -> int:
    """Hourly, so that a night in which it fails has more hours; returns how many raw rows went."""
    today = timezone.localdate()
    raw = roll_up(today)
    if raw:
        forget_rare_words(today)
    return raw


@task()
def relay_views() -> int:
    """Often, so that an hour without a network loses nothing; returns how many views Google Analytics took."""
    return send_waiting(now=timezone.now())
