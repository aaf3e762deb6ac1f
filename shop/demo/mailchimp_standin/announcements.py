"""What a webhook tells about a change: which event it is, and the fields of its form.

https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shop.demo.mailchimp_standin.audience import AUDIENCE_ID
from shop.demo.mailchimp_standin.members import Member, Status

EVENTS = ("subscribe", "unsubscribe", "profile", "cleaned", "upemail", "campaign")


class Source(StrEnum):
    """Who changed something; each webhook chooses whose changes it tells about."""

    USER = "user"
    ADMIN = "admin"
    API = "api"


@dataclass(frozen=True)
class Event:
    """`data` are the fields inside `data[…]`, in the order of the form."""

    type: str
    email: str
    data: dict[str, str]


def events_of(*, before: Member | None, after: Member) -> Iterator[Event]:
    """What there is to tell about a member who came, or changed."""
    if before is not None and before.email != after.email:
        yield _moved(before=before, after=after)
    if before is None or before.status is not after.status:
        yield from _about_status(after, before=before)
    elif before.merge_fields != after.merge_fields and after.status is Status.SUBSCRIBED:
        yield Event(type="profile", email=after.email, data=_described(after))


def departure(member: Member, *, action: str) -> Event:
    """He left: `unsub`, `archive` or `delete`."""
    how = {"action": action, "reason": "abuse" if member.unsubscribe_reason == "abuse" else "manual"}
    return Event(type="unsubscribe", email=member.email, data=how | _described(member))


def _about_status(member: Member, *, before: Member | None) -> Iterator[Event]:
    was_reachable = before is not None and before.status in (Status.SUBSCRIBED, Status.PENDING)
    if member.status is Status.SUBSCRIBED:
        yield Event(type="subscribe", email=member.email, data=_described(member))
    if member.status is Status.CLEANED:
        data = {"list_id": AUDIENCE_ID, "campaign_id": "", "reason": "hard", "email": member.email}
        yield Event(type="cleaned", email=member.email, data=data)
    if member.status is Status.UNSUBSCRIBED and was_reachable:
        yield departure(member, action="unsub")
    if member.status is Status.ARCHIVED and was_reachable:
        yield departure(member, action="archive")


def _moved(*, before: Member, after: Member) -> Event:
    data = {
        "list_id": AUDIENCE_ID,
        "new_id": after.unique_email_id,
        "new_email": after.email,
        "old_email": before.email,
    }
    return Event(type="upemail", email=after.email, data=data)


def _described(member: Member) -> dict[str, str]:
    merges = {"EMAIL": member.email, "FNAME": "", "LNAME": ""} | member.merge_fields
    return {
        "id": member.unique_email_id,
        "email": member.email,
        "email_type": "html",
        "ip_opt": member.ip_opt,
        "web_id": str(member.web_id),
        "list_id": AUDIENCE_ID,
        **{f"merges][{tag}": text for tag, text in merges.items()},
    }
