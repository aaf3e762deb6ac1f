"""An erasure reaches Mailchimp: the address is deleted there for good, and kept off the list here.

`settings.PRIVACY_TELL` names `forget`. The call itself is made by the round over all members, which also ends the
notice; until then the address stays known as what must be erased, and nothing more.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from privacy.consent.holderless import withdraw_said_by
from privacy.subject import Subject
from privacy.telling import subject_in
from shop.newsletter.models import Member, State, member_id_of
from shop.newsletter.suppression import suppress
from shop.newsletter.tasks import tell_soon
from shop.newsletter.wording import KIND
from shop.personal_data.mailchimp.knowing import addresses_of, may_know
from shop.personal_data.mailchimp.whom import forget_whom

CHANNEL = "wissen"


@task(takes_context=True)
def forget(context: TaskContext, *, notice_id: int, sealed_subject: str) -> int:
    """Returns how many addresses Mailchimp must erase. This task forgets whose they were."""
    with transaction.atomic():
        number = ask_to_erase(subject_in(sealed_subject), notice_id=notice_id, now=timezone.now())
        forget_whom(context)
    return number


@transaction.atomic
def ask_to_erase(subject: Subject, *, notice_id: int, now: datetime) -> int:
    """A second time asks the same."""
    every = addresses_of(subject)
    withdraw_said_by(KIND, emails=every, channel=CHANNEL, now=now)
    # A subscription from before there was a book may have been all that led there, and is gone by now.
    emails = set(filter(may_know, every)) or every
    for email in emails:
        suppress(email, channel=CHANNEL, now=now)
        _must_be_erased(member_id_of(email), notice_id=notice_id, now=now)
    tell_soon()
    return len(emails)


def _must_be_erased(member_id: str, *, notice_id: int, now: datetime) -> None:
    """Begins anew with trying, also where it was given up."""
    Member.objects.update_or_create(
        member_id=member_id,
        defaults={
            "wanted": State.ERASED,
            "wanted_at": now,
            "told": "",
            "told_at": None,
            "told_name": "",
            "tries": 0,
            "try_at": None,
            "parked_at": None,
            "problem": "",
            "erasure_notice": notice_id,
        },
    )
