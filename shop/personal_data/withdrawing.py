"""What stops when somebody takes back a consent on its receipt. `settings.CONSENT_WITHDRAWN` names `withdrawn`."""

from datetime import datetime

from shop.newsletter.leaving import leave
from shop.newsletter.models import Subscription
from shop.newsletter.tasks import tell_soon
from shop.newsletter.wording import KIND


def withdrawn(kind: str, *, consent_id: str, channel: str, now: datetime) -> None:
    """In the transaction that wrote it in the book. Who has the receipt of a subscription takes it off with it."""
    if kind == KIND:
        for email in Subscription.objects.filter(consent_id=consent_id).values_list("email", flat=True):
            leave(email, channel=channel, now=now)
        tell_soon()
