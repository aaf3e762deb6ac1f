"""The deletion of an account: an erasure of the person behind it, and a last mail to say so."""

from datetime import datetime

from django.db import transaction

from privacy.backups.journal import fingerprints_of
from privacy.erasure.models import Erasure
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.subject import Subject
from shop.accounts.leaving.farewell import send_farewell
from shop.accounts.models import User
from shop.accounts.person import person_behind

ASKED_BY = "de klant, in het account"


@transaction.atomic
def delete_account(user: User, *, now: datetime) -> Erasure:
    """Erases what may go now; what waits follows by itself. Raises CannotErase: then nothing is left of the question.

    Without the transaction a refused erasure would be tried again each night, and succeed after its owner had read
    that nothing happened. A second call gives the same erasure, and sends no second mail.
    """
    User.objects.select_for_update().filter(pk=user.pk).first()  # who clicks twice waits here for the first
    if earlier := _erasure_of(user):
        return run_erasure(earlier.pk, now=now)
    asked = ask_for_erasure(person_behind(user), by=ASKED_BY, now=now)
    erasure = run_erasure(asked.pk, now=now)
    send_farewell(erasure, to=user.email)
    return erasure


def _erasure_of(user: User) -> Erasure | None:
    """The one that was carried out for this account, which may be gone by now."""
    fingerprints = fingerprints_of(Subject(user_ids=[user.pk]))
    return Erasure.objects.filter(fingerprints__contains=fingerprints, erased_at__isnull=False).first()
