"""A yes of three years ago says little about today: its giver is asked once whether it holds, and a button says yes.

Not for what becomes of who does not answer: retention takes his row, and `ending` closes his yes in the book.
"""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from privacy.consent import ledger
from privacy.consent.kinds import YES
from privacy.consent.visit import NOWHERE, Visit
from privacy.restriction.running import unrestricted
from shop.mail.queue import queue_letter, write_letter
from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
from shop.newsletter.links import leave_headers, leave_url, renew_url
from shop.newsletter.models import Subscription
from shop.newsletter.wording import KIND, RENEWAL

logger = logging.getLogger(__name__)
CHANNEL = "vernieuwing"
# The mail of orders goes over the same server; who is not asked tonight is asked tomorrow.
MOST_A_NIGHT = 500


def ask_again(*, now: datetime) -> int:
    """Mails everyone whose yes is old and who was not asked yet; returns how many. One that fails keeps no other.

    Nobody is asked twice. Who has the use of his data restricted is left alone, and asked when that is over.
    """
    ids = list(_due(now).order_by("confirmed_at").values_list("pk", flat=True)[:MOST_A_NIGHT])
    asked = 0
    for subscription_id in ids:
        try:
            asked += _ask(subscription_id, now=now)
        except Exception:
            logger.exception("subscription %s could not be asked again", subscription_id)
    return asked


@transaction.atomic
def renew(subscription_id: int, *, now: datetime, visit: Visit = NOWHERE) -> bool:
    """His yes holds for three years more, and stands in the book anew; a second time changes nothing.

    To the words of today, which he sees with the button. False when the row is gone.
    """
    row = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if row is None or row.confirmed_at is None:
        return False
    if row.renewal_asked_at is None:
        return True
    ledger.record(
        KIND,
        holder=row.consent_id,
        choices={YES: True},
        channel=CHANNEL,
        now=now,
        visit=visit,
        emails=[row.email],
        version=RENEWAL.version,
        asked_at=row.renewal_asked_at,
        anew=True,
    )
    row.confirmed_at, row.renewal_asked_at, row.wording_version = now, None, RENEWAL.version
    row.save(update_fields=["confirmed_at", "renewal_asked_at", "wording_version"])
    return True


def _due(now: datetime) -> QuerySet[Subscription]:
    old = Subscription.objects.filter(confirmed_at__lte=now - settings.CONFIRMED_SUBSCRIPTION_LIFETIME)
    due: QuerySet[Subscription] = unrestricted(old.filter(renewal_asked_at=None).exclude(consent_id=""))
    return due


@transaction.atomic
def _ask(subscription_id: int, *, now: datetime) -> bool:
    """False for who left or was asked meanwhile, and for who may not be mailed: he goes when his time is up."""
    row = _due(now).select_for_update(of=("self",), skip_locked=True).filter(pk=subscription_id).first()
    if row is None or not _may_be_mailed(row):
        return False
    row.renewal_asked_at = now
    row.save(update_fields=["renewal_asked_at"])
    letter = write_letter("newsletter_renewal", _words(row), headers=leave_headers(row))
    queue_letter(letter, to=row.email)
    return True


def _may_be_mailed(row: Subscription) -> bool:
    try:
        ConfirmedSubscription.of(row)
    except NotConfirmed:
        return False
    return True


def _words(row: Subscription) -> dict[str, object]:
    return {
        "first_name": row.first_name,
        "wording": RENEWAL,
        "renew_url": renew_url(row),
        "leave_url": leave_url(row),
        "days": settings.NEWSLETTER_ANSWER_LIFETIME.days,
    }
