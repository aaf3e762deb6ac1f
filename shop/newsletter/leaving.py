"""Leaving: at once, by whatever way, and for good until the person himself asks for it anew."""

from datetime import datetime

from django.db import transaction

from privacy.consent import ledger
from shop.newsletter.addresses import as_stored
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import suppress
from shop.newsletter.wording import KIND


@transaction.atomic
def leave(email: str, *, channel: str, now: datetime) -> bool:
    """Takes the address off the list, and keeps it off; says whether it was on it. A second time changes nothing.

    Needs no proof that the address is his: nobody is harmed by a mail that he does not get. `channel` is how he left.
    """
    row = Subscription.objects.select_for_update().filter(email__iexact=as_stored(email)).first()
    # Not before the row is his: whoever confirms in that moment lifts what was there.
    suppress(email, channel=channel, now=now)
    if row is None:
        return False
    _end(row, channel=channel, now=now)
    return True


@transaction.atomic
def leave_by_link(subscription_id: int, *, channel: str, now: datetime) -> None:
    """As `leave`, for the row that a link is about, be it there still or not."""
    row = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if row is not None:
        suppress(row.email, channel=channel, now=now)
        _end(row, channel=channel, now=now)


def _end(row: Subscription, *, channel: str, now: datetime) -> None:
    if row.consent_id:
        ledger.withdraw(KIND, holder=row.consent_id, channel=channel, now=now)
    row.delete()
