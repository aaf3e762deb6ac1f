"""A subscription goes along to another address of the same person, who showed that it is his.

Not for an account's own change of address: nobody asked there where the newsletter must go.
"""

from datetime import datetime

from django.db import transaction

from privacy.consent import ledger
from privacy.consent.choice import new_consent_id
from privacy.consent.kinds import YES
from privacy.restriction.rows import carry_over
from shop.newsletter.addresses import as_stored
from shop.newsletter.leaving import leave
from shop.newsletter.models import Subscription
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.suppression import is_suppressed
from shop.newsletter.wording import KIND

CHANNEL = "verbetering"


@transaction.atomic
def move(row: Subscription, *, to: str, now: datetime) -> None:
    """The old address leaves, as by whatever way; his yes is written down anew for the new one.

    Who only asked is asked at the new address: the link that he has was mailed to the old one. Where the new address
    left the newsletter before, it stays away, and where it gets it already nothing comes beside it.
    """
    new = as_stored(to)
    if new == row.email:
        return
    has_yes = _says_yes(row)
    leave(row.email, channel=CHANNEL, now=now)
    there = Subscription.objects.select_for_update().filter(email__iexact=new).first()
    if is_suppressed(new) or (there is not None and there.confirmed_at):
        return
    if row.confirmed_at is None:
        ask_to_confirm(
            new, source=row.source, wording_version=row.wording_version, now=now, first_name=row.first_name
        )
        return
    if there is not None:
        there.delete()
    _put(row, new, has_yes=has_yes, now=now)


def _says_yes(row: Subscription) -> bool:
    said = ledger.standing(KIND, holder=row.consent_id) if row.consent_id else None
    return said is not None and said.is_yes


def _put(row: Subscription, email: str, *, has_yes: bool, now: datetime) -> None:
    """Under another key and number: who reads the old mailbox finds neither in it. No yes is made up.

    Who was asked whether he still wants it has a link that leads nowhere now, and is asked anew. Whoever has the use
    of his data restricted has not ended that by correcting them.
    """
    moved = Subscription(
        email=email,
        first_name=row.first_name,
        source=row.source,
        wording_version=row.wording_version,
        asked_at=row.asked_at,
        mailed_at=row.mailed_at,
        confirmed_at=row.confirmed_at,
        consent_id=new_consent_id() if has_yes else "",
    )
    moved.save()
    carry_over(Subscription._meta.label_lower, row.pk, to=moved.pk)
    if has_yes:
        ledger.record(
            KIND,
            holder=moved.consent_id,
            choices={YES: True},
            channel=CHANNEL,
            now=now,
            emails=[email],
            version=row.wording_version,
            asked_at=row.asked_at,
        )
