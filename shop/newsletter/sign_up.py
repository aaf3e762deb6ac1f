"""Asking for the newsletter: a mail with a link, and nothing more. What makes it a subscription is in `confirming`.

Whoever types an address proves nothing: only the button behind the mailed link makes it a subscription (double
opt-in). For an address that is known all of this looks the same as for one that is not.
"""

from datetime import datetime, timedelta

from django.db import transaction

from privacy.consent.visit import NOWHERE, Visit
from shop.mail.queue import Letter, queue_letter, write_letter
from shop.newsletter.addresses import as_stored, fits_the_list
from shop.newsletter.links import confirm_url, leave_url
from shop.newsletter.models import Subscription

# Whoever types another's address over and over shall not fill a mailbox.
MAIL_AT_MOST_EVERY = timedelta(hours=1)


@transaction.atomic
def ask_to_confirm(
    email: str,
    *,
    source: str,
    wording_version: str,
    now: datetime,
    first_name: str = "",
    visit: Visit = NOWHERE,
) -> None:
    """Mails a link to confirm with, at most once an hour; an address that confirmed before gets nothing.

    Nor does one that does not fit the list: what it came with, such as an order, goes on. `source` is the form it came
    from, `wording_version` names what was read there (`shop.newsletter.wording`). A second time makes no second row.
    """
    if not fits_the_list(email):
        return
    subscription = _row(email, source=source, wording_version=wording_version, now=now)
    # Written also when it is not sent: how long it takes would tell who is on the list.
    letter = _letter(subscription)
    if subscription.confirmed_at or not may_mail(subscription, now=now):
        return
    subscription.source, subscription.wording_version = source, wording_version
    subscription.first_name = first_name or subscription.first_name
    subscription.network, subscription.browser = visit.network or None, visit.browser
    subscription.asked_at = subscription.mailed_at = now
    subscription.save()
    queue_letter(letter, to=subscription.email, is_asked_for=True)


def may_mail(subscription: Subscription, *, now: datetime) -> bool:
    """Whether the last mail is long enough ago."""
    return subscription.mailed_at is None or now - subscription.mailed_at >= MAIL_AT_MOST_EVERY


def _row(email: str, *, source: str, wording_version: str, now: datetime) -> Subscription:
    """Locked, so that two requests at a time send one mail."""
    row, _created = Subscription.objects.select_for_update().get_or_create(
        email=as_stored(email),
        defaults={"source": source, "wording_version": wording_version, "asked_at": now},
    )
    return row


def _letter(subscription: Subscription) -> Letter:
    links = {"confirm_url": confirm_url(subscription), "leave_url": leave_url(subscription)}
    return write_letter("newsletter_confirm", links)
