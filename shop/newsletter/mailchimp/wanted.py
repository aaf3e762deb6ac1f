"""What must hold at Mailchimp, derived anew each round from who is on our list, and what it was not told yet of that.

Level, not edge: a row that goes by whatever route, an erasure, retention or a statement in SQL, is seen here. Not for
telling: see `telling`.
"""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least

from shop.newsletter.mailchimp.proof import proven_subscriptions
from shop.newsletter.models import Member, State, Subscription

SETTLE_LOCK = 7_246_021  # any number that no other lock of this database uses
# Who is not there any more gets no newsletter, and who is erased is on no list.
GOOD_ENOUGH = {
    State.SUBSCRIBED: (State.SUBSCRIBED,),
    State.UNSUBSCRIBED: (State.UNSUBSCRIBED, State.ARCHIVED, State.ERASED),
    State.ARCHIVED: (State.ARCHIVED, State.ERASED),
    State.ERASED: (State.ERASED,),
}
_LOOKED_AT = ("pk", "wanted", "wanted_at", "told", "told_at")
ANEW = {"tries": 0, "try_at": None, "parked_at": None, "problem": ""}
# Whom Mailchimp never heard of need not be unsubscribed there: a call would be the first it hears of him.
_NEVER_THERE = Q(wanted=State.UNSUBSCRIBED, told="", told_at=None, tries=0)
_AS_WANTED = reduce(or_, (Q(wanted=wanted, told__in=told) for wanted, told in GOOD_ENOUGH.items()))
IN_ORDER = _NEVER_THERE | _AS_WANTED & Q(erasure_notice=None)


@transaction.atomic
def settle_wanted(*, now: datetime) -> None:
    """Brings `wanted` of every member to what our list says, in a constant number of questions.

    What must be erased stays so until Mailchimp did, and then until somebody confirms anew. A second time
    changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SETTLE_LOCK])
    proven = proven_subscriptions()
    known = list(Member.objects.values_list(*_LOOKED_AT, named=True))
    returning = [row.pk for row in known if row.pk in proven and _returns(row, proven[row.pk])]
    leaving = [row.pk for row in known if row.pk not in proven and row.wanted == State.SUBSCRIBED]
    coming = proven.keys() - {row.pk for row in known}
    _subscribe_again(returning, now=now)
    unsubscribe(leaving, now=now)
    new = [Member(pk=member_id, wanted=State.SUBSCRIBED, wanted_at=now) for member_id in coming]
    Member.objects.bulk_create(new, ignore_conflicts=True)


def not_told(*, now: datetime) -> QuerySet[Member]:
    """Of whom Mailchimp should be told something now, who leaves before who comes.

    Also of whom a first name is not the one that it has.
    """
    here = Subscription.objects.confirmed().filter(member_id=OuterRef("pk"))
    is_named = Q(wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, name__isnull=False) & ~Q(told_name=F("name"))
    asks = Member.objects.annotate(name=Subquery(here.values("first_name")[:1])).filter(~IN_ORDER | is_named)
    due = asks.filter(Q(try_at=None) | Q(try_at__lte=now), parked_at=None)
    return due.alias(comes=Q(wanted=State.SUBSCRIBED)).order_by("comes", "wanted_at", "pk")


def forget_what_is_done() -> None:
    """Rows that ask nothing any more, of who is not on our list.

    Who was archived stays until he is counted, see `reconciling`.
    """
    here = Subscription.objects.confirmed().filter(member_id=OuterRef("pk"))
    gone = Member.objects.filter(IN_ORDER, wanted__in=[State.UNSUBSCRIBED, State.ERASED])
    gone.filter(~Exists(here)).delete()


def unsubscribe(member_ids: Collection[str], *, now: datetime) -> None:
    """Whatever was said of him in the meantime counts for more. A call that failed may have put him on the list."""
    members = Member.objects.filter(pk__in=member_ids, wanted=State.SUBSCRIBED)
    told = Case(When(tries__gt=0, then=Value("")), default="told")
    _change(members, to=State.UNSUBSCRIBED, told=told, now=now)


def _returns(row: Any, confirmed_at: datetime) -> bool:
    """Whether his yes is news, also where nobody saw that he was away in between: he may have left there too."""
    if row.wanted == State.ERASED:
        return row.told == State.ERASED and confirmed_at > row.wanted_at
    if row.wanted == State.SUBSCRIBED:
        return row.told == State.SUBSCRIBED and confirmed_at > row.told_at
    return True


def _subscribe_again(member_ids: Collection[str], *, now: datetime) -> None:
    """What was told of an earlier yes does not count for this one; an erasure asked in the meantime counts for more."""
    told = Case(When(told=State.SUBSCRIBED, then=Value(State.UNSUBSCRIBED)), default="told")
    members = Member.objects.filter(~Q(wanted=State.ERASED) | Q(told=State.ERASED), pk__in=member_ids)
    _change(members, to=State.SUBSCRIBED, told=told, now=now)


def _change(members: QuerySet[Member], *, to: State, told: Case, now: datetime) -> None:
    """What failed before was about something else: he begins anew. That he was tried still counts: see _NEVER_THERE."""
    tries = Least("tries", 1)
    members.update(**ANEW | {"wanted": to, "wanted_at": now, "told": told, "tries": tries})
