"""What becomes of a member with each call about him: marked before it, and written down after it.

Never touches what is wanted, but for who turns out not to have confirmed: that may change while a call is under way.
"""

import random
from datetime import datetime, timedelta

from django.db import transaction

from privacy.telling import told
from shop.newsletter.confirmed import NotConfirmed
from shop.newsletter.mailchimp.calls import Call, call_for
from shop.newsletter.mailchimp.wanted import ANEW, not_told, unsubscribe
from shop.newsletter.models import Member, State

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
# 1, 2, 4 ... minutes and then every six hours: some 26 hours in all.
MOST_TRIES = 12
# So that what failed at one moment is not tried again at one moment.
SHORTEST_PART = 0.8


@transaction.atomic
def begin(member_id: str, *, now: datetime) -> Call | None:
    """Marks the try, so that a process that dies in the call leaves a trace; None when there is nothing to tell."""
    member = not_told(now=now).select_for_update(of=("self",)).filter(pk=member_id).first()
    if member is None:
        return None
    try:
        call = call_for(member)
    except NotConfirmed:
        unsubscribe([member_id], now=now)
        return None
    tries = member.tries + 1
    Member.objects.filter(pk=member_id).update(tries=tries, try_at=now + wait_after(tries))
    return call


@transaction.atomic
def write_yes(call: Call, *, now: datetime) -> None:
    """Mailchimp did it; who was to be told of an erasure was told, with the last of its addresses."""
    row = Member.objects.filter(pk=call.member_id)
    notice = row.values_list("erasure_notice", flat=True).first()
    if call.state == State.ERASED and notice:
        row.update(erasure_notice=None)
        if not Member.objects.filter(erasure_notice=notice).exists():
            told(notice, by="Mailchimp", now=now)
    row.update(**ANEW, told=call.state, told_at=now, told_name=call.first_name)


def write_lost(call: Call) -> None:
    """Mailchimp has nobody to change: he is put back in the next round."""
    Member.objects.filter(pk=call.member_id).update(**ANEW, told="")


def write_silence(call: Call, *, now: datetime, problem: str) -> None:
    """He is tried again when his time comes, and parked when that came too often."""
    row = Member.objects.filter(pk=call.member_id)
    row.update(problem=problem)
    row.filter(tries__gte=MOST_TRIES).update(parked_at=now)


def park(call: Call, *, now: datetime, problem: str, **there: object) -> bool:
    """Asking again is useless: the owner is shown why. False when that was so before.

    `there` are columns, for what Mailchimp says of him. Only what the call was about is parked: he may have left since.
    """
    row = Member.objects.filter(pk=call.member_id)
    if there:
        row.update(**there)
    is_new = row.exclude(problem=problem).exists()
    row.filter(wanted=call.state).update(parked_at=now, try_at=None, problem=problem)
    return is_new


def try_again(member_ids: list[str]) -> int:
    """The owner's button: as if nothing had been tried, but what went wrong is remembered. Returns how many."""
    parked = Member.objects.filter(pk__in=member_ids, parked_at__isnull=False)
    return parked.update(parked_at=None, try_at=None, tries=1)


def try_silent_ones_again() -> int:
    """Who was given up because Mailchimp did not answer, now that it does."""
    silent = Member.objects.filter(parked_at__isnull=False, tries__gte=MOST_TRIES)
    return silent.update(parked_at=None, try_at=None, tries=1)


def put_off(*, now: datetime, wait: timedelta) -> None:
    """Whom Mailchimp was not told of in this round because it is silent: he does not use up a try."""
    not_told(now=now).update(try_at=now + wait)


def wait_after(tries: int) -> timedelta:
    """1, 2, 4 ... minutes, at most six hours, and up to a fifth less."""
    doublings = min(tries, MOST_TRIES) - 1
    whole = min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
    return whole * random.uniform(SHORTEST_PART, 1)
