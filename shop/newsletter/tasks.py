"""What the clock asks of the newsletter."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from shop.newsletter.models import Subscription


@task()
def forget_old_subscriptions() -> int:
    """Deletes what nobody confirmed, and what was confirmed too long ago to still count; returns how many."""
    now = timezone.now()
    never_confirmed = Q(confirmed_at=None, asked_at__lt=now - settings.UNCONFIRMED_SUBSCRIPTION_LIFETIME)
    worn_out = Q(confirmed_at__lt=now - settings.CONFIRMED_SUBSCRIPTION_LIFETIME)
    deleted, _by_model = Subscription.objects.filter(never_confirmed | worn_out).delete()
    return deleted
