"""The deletion of an account: an erasure of the person behind it, and a last mail to say so."""

from datetime import datetime

from django.db import transaction

from privacy.erasure.models import Erasure
from privacy.erasure.run import ask_for_erasure, run_erasure
from shop.accounts.leaving.farewell import queue_farewell
from shop.accounts.models import User
from shop.accounts.person import person_behind

ASKED_BY = "de klant, in het account"


@transaction.atomic
def delete_account(user: User, *, now: datetime) -> Erasure:
    """Erases what may go now; what waits follows by itself. Raises CannotErase: then nothing is left of the question.

    Without the transaction a refused erasure would be tried again each night, and succeed after its owner had read
    that nothing happened. Who asks again while something waits gets the same erasure, and no second mail.
    """
    address = user.email
    asked = ask_for_erasure(person_behind(user), by=ASKED_BY, now=now)
    is_first_time = asked.erased_at is None
    erasure = run_erasure(asked.pk, now=now)
    if is_first_time:
        queue_farewell(erasure, to=address)
    return erasure
