"""Leaving: at once, by whatever way, and for good until the person himself asks for it anew."""

from datetime import datetime

from django.db import transaction

from privacy.consent import ledger
from shop.newsletter.addresses import as_stored
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import mark, suppress
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
def keep_off(email: str, *, channel: str, now: datetime) -> None:
    """For who got on another's list without confirming here: only the button in a mail of ours brings him on it.

    Nothing for who did confirm; who only asked keeps his button.
    """
    rows = Subscription.objects.select_for_update().filter(email=as_stored(email))
    if not any(row.confirmed_at for row in rows):
        suppress(email, channel=channel, now=now)


@transaction.atomic
def leave_by_link(subscription_id: int, *, link_mark: str, channel: str, now: datetime) -> None:
    """As `leave`, for the row that a link is about, or the one of its address since; nothing when there is none."""
    row = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    row = row or _who_came_back(link_mark)
    if row is not None:
        suppress(row.email, channel=channel, now=now)
        _end(row, channel=channel, now=now)


def _who_came_back(link_mark: str) -> Subscription | None:
    """Under another key. A keyed hash can only be computed here, so that each address is looked at."""
    emails = Subscription.objects.values_list("pk", "email")
    keys = [key for key, email in emails if mark(email) == link_mark]
    return Subscription.objects.select_for_update().filter(pk__in=keys).first()


def _end(row: Subscription, *, channel: str, now: datetime) -> None:
    if row.consent_id:
        ledger.withdraw(KIND, holder=row.consent_id, channel=channel, now=now)
    row.delete()
