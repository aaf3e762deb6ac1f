"""Whether Mailchimp knows what it must, and when it last said yes: for the desk and the promises.

Asks Mailchimp nothing and changes nothing. Numbers, and nobody's address.
"""

from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from privacy.backups.journal import fingerprint_of
from privacy.restriction.running import unrestricted
from privacy.subject import normalised_email
from shop.newsletter.mailchimp.must_return import FORGOTTEN, LEFT_THERE
from shop.newsletter.mailchimp.proof import proven_subscriptions
from shop.newsletter.mailchimp.wanted import IN_ORDER
from shop.newsletter.models import CheckedMailing, Comparison, Member, State, Subscription, Suppressed

# What no button helps against: the reader was mailed what he can do himself.
MUST_RETURN = (FORGOTTEN, LEFT_THERE)
# A minute is what is promised; after an hour it is no hiccup any more.
TOLD_WITHIN = timedelta(hours=1)
# Who left a moment ago is seen in the next round.
SEEN_WITHIN = timedelta(minutes=2)


def untold() -> QuerySet[Member]:
    """Of whom Mailchimp must still be told something, be it later or given up: also when that is a name alone."""
    return Member.objects.filter(~IN_ORDER | Q(parked_at__isnull=False))


def parked() -> QuerySet[Member]:
    """Those that are not told again by themselves."""
    return untold().exclude(parked_at=None)


def given_up() -> QuerySet[Member]:
    """Those that wait for the owner."""
    return parked().exclude(problem__in=MUST_RETURN)


def untold_for_long(now: datetime) -> QuerySet[Member]:
    """Also those that were given up."""
    return untold().filter(wanted_at__lt=now - TOLD_WITHIN)


def last_yes() -> datetime | None:
    """When Mailchimp last did or told what it was asked; None when it never did."""
    moments = (
        Member.objects.aggregate(at=Max("told_at"))["at"],
        # It took those in whom it mails a button of its own, and has told no more of them since.
        Member.objects.filter(problem=LEFT_THERE).aggregate(at=Max("parked_at"))["at"],
        Comparison.objects.filter(problem="").aggregate(at=Max("finished_at"))["at"],
        CheckedMailing.objects.aggregate(at=Max("checked_at"))["at"],
    )
    return max((moment for moment in moments if moment), default=None)


def not_on_the_list_there(now: datetime) -> int:
    """How many confirmed an hour ago or more, and are not on Mailchimp's list as far as it said.

    Without those who can only get there by themselves.
    """
    is_there = Q(told=State.SUBSCRIBED) | Q(parked_at__isnull=False, problem__in=MUST_RETURN)
    there = set(Member.objects.filter(is_there).values_list("pk", flat=True))
    here = proven_subscriptions()
    return sum(
        confirmed_at < now - TOLD_WITHIN and member_id not in there
        for member_id, confirmed_at in here.items()
    )


def without_a_yes() -> int:
    """How many are on our list whose yes does not stand in the book of consents."""
    return unrestricted(Subscription.objects.confirmed()).count() - len(proven_subscriptions())


def on_the_list_after_leaving() -> int:
    """How many are on our list who left, and did not ask for it anew."""
    left = set(Suppressed.objects.values_list("pk", flat=True))
    emails = Subscription.objects.confirmed().values_list("email", flat=True)
    return sum(fingerprint_of("emails", normalised_email(email)) in left for email in emails)


def wanted_there_unasked(now: datetime) -> int:
    """How many must be on the list at Mailchimp without being on ours."""
    wanted = set(Member.objects.filter(wanted=State.SUBSCRIBED).values_list("pk", flat=True))
    left_just_now = Suppressed.objects.filter(since__gt=now - SEEN_WITHIN).count()
    return max(0, len(wanted - proven_subscriptions().keys()) - left_just_now)
