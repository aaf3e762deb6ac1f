"""What Mailchimp itself says of a member, taken over so that it is not told what it knows. Not for our own list."""

from datetime import datetime

from shop.newsletter.mailchimp.wanted import ANEW
from shop.newsletter.models import Member, State


def left_there(member_id: str, *, at: datetime, now: datetime) -> None:
    """Off the list by its own account, at that moment. Whom a call put back since, or may have, is told once more."""
    quiet = Member.objects.filter(pk=member_id, wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, tries=0)
    quiet.filter(told_at__lt=at).update(
        wanted=State.UNSUBSCRIBED, wanted_at=now, told=State.UNSUBSCRIBED, told_at=now
    )


def came_there(member_id: str, *, at: datetime, now: datetime) -> None:
    """Who confirmed here, and since then had to come on the list there by himself: he did, at that moment."""
    waits = Member.objects.filter(pk=member_id, wanted=State.SUBSCRIBED, parked_at__lt=at)
    waits.exclude(told=State.SUBSCRIBED).update(**ANEW, told=State.SUBSCRIBED, told_at=now)


def is_there(member_id: str, *, must_be: State, now: datetime) -> bool:
    """On the list there, and by nobody's wish here: the next round takes him off. Whether he was not known yet.

    Who confirmed meanwhile, or must be erased, is left to the rounds.
    """
    _, is_new = Member.objects.get_or_create(
        pk=member_id,
        defaults={"wanted": must_be, "wanted_at": now, "told": State.SUBSCRIBED, "told_at": now},
    )
    if not is_new:
        off = Member.objects.filter(pk=member_id, wanted__in=[State.UNSUBSCRIBED, State.ARCHIVED])
        off.update(told=State.SUBSCRIBED)
    return is_new


def is_named_there(member_id: str, first_name: str, *, instead_of: str, at: datetime) -> bool:
    """He changed his name there at that moment; False when that is no news: ours is newer, or on its way."""
    row = Member.objects.filter(pk=member_id, wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, tries=0)
    news = row.filter(told_at__lt=at, told_name=instead_of)
    return bool(news.update(told_name=first_name, told_at=at))
