"""What the clock asks of accounts."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from shop.accounts.pending import forget_claims_before


@task()
def forget_old_claims() -> int:
    """Deletes registrations whose address nobody proved in settings.UNPROVED_ACCOUNT_LIFETIME; returns how many."""
    return forget_claims_before(timezone.now() - settings.UNPROVED_ACCOUNT_LIFETIME)
