"""What must hold at Mailchimp, derived anew each round from who is on our list, and what it was not told yet of that.

Level, not edge: a row that goes by whatever route, an erasure, retention or a statement in SQL, is seen here. Not for
telling: see `telling`.
"""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_

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
    known = {
        row[0]: row[1:] for row in Member.objects.values_list("member_id", "wanted", "told", "wanted_at")
    }
    _subscribe_again(
        [key for key in proven.keys() & known.keys() if _may_return(*known[key], proven[key])], now=now
    )
    new = [
        Member(member_id=key, wanted=State.SUBSCRIBED, wanted_at=now) for key in proven.keys() - known.keys()
    ]
    Member.objects.bulk_create(new, ignore_conflicts=True)
    _unsubscribe(
        [key for key, (wanted, *_) in known.items() if wanted == State.SUBSCRIBED and key not in proven],
        now=now,
    )


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


def _may_return(wanted: str, told: str, wanted_at: datetime, confirmed_at: datetime) -> bool:
    if wanted == State.ERASED:
        return told == State.ERASED and confirmed_at > wanted_at
    return wanted != State.SUBSCRIBED


def _subscribe_again(member_ids: Collection[str], *, now: datetime) -> None:
    _change(
        Member.objects.filter(pk__in=member_ids), to=State.SUBSCRIBED, unless_told=State.UNSUBSCRIBED, now=now
    )


def _unsubscribe(member_ids: Collection[str], *, now: datetime) -> None:
    """Whatever was said of him in the meantime counts for more."""
    members = Member.objects.filter(pk__in=member_ids, wanted=State.SUBSCRIBED)
    _change(members, to=State.UNSUBSCRIBED, unless_told="", now=now)


def _change(members: QuerySet[Member], *, to: State, unless_told: str, now: datetime) -> None:
    """What failed before was about something else: he begins anew.

    But a call that failed may have come through: what he is there is then not known, and is taken for `unless_told`.
    """
    told = Case(When(tries__gt=0, then=Value(unless_told)), default="told")
    tries = Least("tries", 1)
    members.update(**ANEW | {"wanted": to, "wanted_at": now, "told": told, "tries": tries})
