"""Whether Mollie's webhooks reach the shop (P15). Payments come in without them too, so nobody would notice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from shop.mollie.models import PaymentAttempt

DAYS = 30
# The return page often learns of a payment first; its webhook may be a little later.
GRACE = timedelta(minutes=15)


@dataclass(frozen=True)
class WebhookHealth:
    """`last` is when one came, for any payment; `unheard` of the `paid` payments in `days` days had none.

    What was paid a moment ago does not count yet.
    """

    last: datetime | None
    paid: int
    unheard: int
    days: int = DAYS


def webhook_health() -> WebhookHealth:
    """One query."""
    now = timezone.now()
    recent = Q(paid_at__gte=now - timedelta(days=DAYS), paid_at__lt=now - GRACE)
    found = PaymentAttempt.objects.aggregate(
        last=Max("webhook_at"),
        paid=Count("pk", filter=recent),
        unheard=Count("pk", filter=recent & Q(webhook_at=None)),
    )
    return WebhookHealth(**found)
