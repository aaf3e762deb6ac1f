"""Mail to somebody whose data are restricted: written, kept back, and shown to the owner, who decides on each.

A mail without a status is never sent: post-office takes what is queued alone. See decision 0024.
"""

from datetime import datetime

from django.db.models import QuerySet
from post_office.models import STATUS, Email

from privacy.restriction.models import RestrictedRow, Restriction
from shop.mail.tasks import send_queued_mails

LABEL = Email._meta.label_lower


class NotHeldBack(LookupError):
    """This mail was sent, dropped or never held back."""


def note_held_back(mail: Email, restriction: Restriction) -> None:
    """That a mail just written does not go because of this."""
    RestrictedRow.objects.get_or_create(restriction=restriction, model=LABEL, object_id=str(mail.pk))


def held_back(restriction: Restriction) -> QuerySet[Email]:
    """What waits for the owner's decision, oldest first."""
    ids = restriction.rows.filter(model=LABEL).values_list("object_id", flat=True)
    return _waiting().filter(pk__in=list(map(int, ids))).order_by("created")


def send_after_all(restriction: Restriction, mail_id: int) -> None:
    """In the caller's transaction. Raises NotHeldBack."""
    _decide(restriction, mail_id, status=STATUS.queued)
    send_queued_mails.enqueue()


def drop(restriction: Restriction, mail_id: int, *, now: datetime) -> None:
    """It will not go. Stays in the list of mail until its period ends. Raises NotHeldBack."""
    _decide(restriction, mail_id, expires_at=now)


def _waiting() -> QuerySet[Email]:
    return Email.objects.filter(status=None, expires_at=None)


def _decide(restriction: Restriction, mail_id: int, **change: object) -> None:
    if not held_back(restriction).filter(pk=mail_id).update(**change):
        raise NotHeldBack(mail_id)
