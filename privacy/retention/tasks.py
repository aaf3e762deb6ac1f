"""What the clock asks of retention."""

from django.utils import timezone
from django_tasks import task

from privacy.retention.caches import forget_expired
from privacy.retention.engine import run_round
from privacy.retention.letters import last_round, tell_of_trouble, tell_what_is_coming


@task()
def keep_retention() -> None:
    """The nightly round. The owner hears of trouble also when the round itself breaks off."""
    now, before = timezone.now(), last_round()
    try:
        run_round(now=now)
    finally:
        tell_of_trouble(since=before, now=now)


@task()
def forget_expired_entries() -> int:
    """What has expired in caches that are a table; returns how many entries."""
    return forget_expired(now=timezone.now())


@task()
def announce_next_month() -> None:
    """The owner's monthly mail of what will go."""
    tell_what_is_coming(now=timezone.now())
