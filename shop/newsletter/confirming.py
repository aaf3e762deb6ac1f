"""The button behind the mailed link: what makes an address a subscription, and the only thing that does."""

from datetime import datetime

from django.db import transaction

from privacy.consent import ledger
from privacy.consent.choice import new_consent_id
from privacy.consent.kinds import YES
from privacy.consent.visit import NOWHERE, Visit
from shop.mail.queue import queue_letter, write_letter
from shop.newsletter.links import leave_headers, leave_url, receipt_url
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import lift
from shop.newsletter.wording import KIND


@transaction.atomic
def confirm(subscription_id: int, *, now: datetime, visit: Visit = NOWHERE) -> bool:
    """Makes it a subscription, writes the yes in the book of consents and welcomes him; a second time changes nothing.

    False when the row is gone. `visit` is of who presses the button; where he asked stands in the row, and is what
    the book gets when both are not known.
    """
    row = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if row is None:
        return False
    if row.confirmed_at is None:
        _write_down(row, now=now, visit=visit)
        lift(row.email)
        letter = write_letter("newsletter_welcome", _words(row), headers=leave_headers(row))
        queue_letter(letter, to=row.email, is_asked_for=True)
    return True


def _write_down(row: Subscription, *, now: datetime, visit: Visit) -> None:
    row.consent_id, row.confirmed_at = new_consent_id(), now
    asked_from = Visit(network=row.network or "", browser=row.browser)
    ledger.record(
        KIND,
        holder=row.consent_id,
        choices={YES: True},
        channel=row.source,
        now=now,
        visit=asked_from if row.network else visit,
        emails=[row.email],
        version=row.wording_version,
        asked_at=row.asked_at,
    )
    row.network, row.browser = None, ""
    row.save()


def _words(row: Subscription) -> dict[str, object]:
    links = {"leave_url": leave_url(row), "receipt_url": receipt_url(row)}
    return {"first_name": row.first_name, **links}
