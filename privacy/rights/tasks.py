"""What the clock has done about requests."""

from django.utils import timezone
from django_tasks import task

from privacy.rights.reminding import remind


@task
def remind_of_requests() -> int:
    """Mails the owner what is open; returns how many."""
    return remind(timezone.now())
