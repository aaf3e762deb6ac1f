"""How members come, change and go: the one place that writes them, whoever wanted it, and tells the webhooks.

Not for what somebody may want: `compliance` and the API check that.
"""

from dataclasses import replace
from typing import Any

from shop.demo.mailchimp_standin.announcements import Source, departure, events_of
from shop.demo.mailchimp_standin.members import Member, Status, forget_member, store_member
from shop.demo.mailchimp_standin.transaction import Transaction
from shop.demo.mailchimp_standin.webhooks import queue_event

REACHABLE = (Status.SUBSCRIBED, Status.PENDING)


def add_member(transaction: Transaction, *, member: Member, by: Source) -> Member:
    """A new member, with the moments that go with his status."""
    after = replace(member, signed_up_at=member.signed_up_at or transaction.now)
    return _store(transaction, before=None, after=after, by=by)


def change_member(transaction: Transaction, *, member: Member, by: Source, **changes: Any) -> Member:
    """The member with these fields changed; nothing happens when they are as they were."""
    after = replace(member, **changes)
    return member if after == member else _store(transaction, before=member, after=after, by=by)


def delete_member(transaction: Transaction, *, member: Member, by: Source) -> None:
    """Deletes him for good."""
    forget_member(transaction, member=member)
    if member.status in REACHABLE:
        queue_event(transaction, event=departure(member, action="delete"), by=by)


def _store(transaction: Transaction, *, before: Member | None, after: Member, by: Source) -> Member:
    settled = replace(_settled(after, now=transaction.now), changed_at=transaction.now)
    stored = replace(settled, number=store_member(transaction, member=settled))
    for event in events_of(before=before, after=stored):
        queue_event(transaction, event=event, by=by)
    return stored


def _settled(member: Member, *, now: float) -> Member:
    if member.status is Status.SUBSCRIBED:
        opted_in_at = member.opted_in_at or now
        return replace(member, opted_in_at=opted_in_at, must_return_himself=False, unsubscribe_reason="")
    if member.status is Status.CLEANED:
        return replace(member, must_return_himself=True)
    return member
