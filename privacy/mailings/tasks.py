"""Letters to many in the background: one that was let go, and those that something stopped."""

from django.utils import timezone
from django_tasks import task

from privacy.mailings.models import RUNNING, Mailing
from privacy.mailings.sending import send_on


@task()
def carry_on(mailing_id: int) -> int:
    """Returns to how many it went."""
    return send_on(Mailing.objects.get(pk=mailing_id), now=timezone.now())


@task()
def resume_mailings() -> int:
    """By the clock: what a worker left half done when it died; returns to how many it went."""
    return sum(send_on(mailing, now=timezone.now()) for mailing in Mailing.objects.filter(RUNNING))
