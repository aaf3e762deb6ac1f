"""A restriction, its end, or a correction reaches Mailchimp: the notice ends when what must hold there does.

What must hold follows from the rows here (who is restricted is taken off for so long), so this has nothing to do but
look. `settings.PRIVACY_TELL_RESTRICTED`, `..._UNRESTRICTED` and `..._CORRECTED` name `follow`.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from privacy.restriction.running import restriction_of
from privacy.subject import Subject
from privacy.telling import subject_in, told
from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
from shop.newsletter.mailchimp.wanted import IN_ORDER
from shop.newsletter.models import Member, State, Subscription, member_id_of
from shop.personal_data.mailchimp.knowing import addresses_of
from shop.personal_data.mailchimp.whom import forget_whom

# The round over all members is each minute; when Mailchimp is away for long, the last of these goes on for a week.
PAUSES = (*[timedelta(minutes=1)] * 5, *[timedelta(minutes=15)] * 4, *[timedelta(hours=2)] * 84)
BY = "de winkel, vanzelf"


@task(takes_context=True)
def follow(context: TaskContext, *, notice_id: int, sealed_subject: str, looked: int = 0) -> str:
    """Returns what it saw. Looks again later; after a week the notice stays open, and the owner sees it.

    In both cases this task forgets whom it was about.
    """
    holds, now = is_as_it_must_be(subject_in(sealed_subject)), timezone.now()
    with transaction.atomic():
        if holds:
            told(notice_id, by=BY, now=now)
        elif looked < len(PAUSES):
            later = follow.using(run_after=now + PAUSES[looked])
            later.enqueue(notice_id=notice_id, sealed_subject=sealed_subject, looked=looked + 1)
        forget_whom(context)
    return "klopt" if holds else "nog niet" if looked < len(PAUSES) else "opgegeven"


def is_as_it_must_be(subject: Subject) -> bool:
    """Whether Mailchimp said yes to all that must hold of each of his addresses."""
    return all(map(_is_right, addresses_of(subject)))


def _is_right(email: str) -> bool:
    row = _on_the_list(email)
    members = Member.objects.filter(pk=member_id_of(email))
    member = members.first()
    if member is None:
        return row is None
    if not members.filter(IN_ORDER).exists() or (member.wanted == State.SUBSCRIBED) != (row is not None):
        return False
    return row is None or member.told_name == row.first_name


def _on_the_list(email: str) -> Subscription | None:
    """The row of who must get the newsletter now; none of who is restricted, nor of who cannot be added."""
    row = Subscription.objects.confirmed().filter(member_id=member_id_of(email)).first()
    if row is None or restriction_of(row):
        return None
    try:
        ConfirmedSubscription.of(row)
    except NotConfirmed:
        return None
    return row
