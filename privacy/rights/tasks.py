"""What the clock has done about requests."""

from django.utils import timezone
from django_tasks import task

from privacy.rights.counting import keep_sums
from privacy.rights.id_copies import destroy_old_copies
from privacy.rights.reminding import remind


@task
def remind_of_requests() -> int:
    """Mails the owner what is open; returns how many."""
    return remind(timezone.now())


@task
def destroy_id_copies() -> int:
    """What is a week old, judged or not; returns how many."""
    return destroy_old_copies(timezone.now())


@task
def keep_request_sums() -> None:
    """The figures of the years whose requests are all still there."""
    keep_sums(timezone.localdate())
