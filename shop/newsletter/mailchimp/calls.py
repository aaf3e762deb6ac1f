"""The one call that brings a member at Mailchimp to what must hold. Not for when, nor for what follows a no."""

from dataclasses import dataclass
from enum import Enum

from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpRefused, NoSuchMember
from shop.newsletter.models import Member, State, Subscription

METHOD_NOT_ALLOWED = 405
PENDING = "pending"


class GotLost(Exception):
    """Mailchimp has nobody of whom to change the name."""


class Invited(Exception):
    """He left there by the newsletter's own link: Mailchimp mails him itself, and has him when he says yes to that."""


class Way(Enum):
    """How somebody who must be on the list gets there."""

    # He confirmed: whatever he was there before, this is the newer word.
    SUBSCRIBE = "subscribe"
    # He was there after he confirmed, and got lost: who left in the meantime stays away.
    RESTORE = "restore"
    RENAME = "rename"


@dataclass(frozen=True)
class Call:
    """What holds at Mailchimp once it says yes: `state`, and of who is on the list his `first_name`.

    `way` and `subscription` are there for who must be on the list alone.
    """

    member_id: str
    state: State
    way: Way | None = None
    subscription: ConfirmedSubscription | None = None

    @property
    def first_name(self) -> str:
        return self.subscription.first_name if self.subscription else ""


def call_for(member: Member) -> Call:
    """Raises NotConfirmed for who must be on the list by his row here, and may not be."""
    if member.wanted != State.SUBSCRIBED:
        return Call(member.pk, State(member.wanted))
    row = Subscription.objects.confirmed().filter(member_id=member.pk).first()
    if row is None or row.confirmed_at is None:
        raise NotConfirmed(f"{member} has no subscription")
    subscription = ConfirmedSubscription.of(row)
    if member.told == State.SUBSCRIBED:
        way = Way.RENAME
    elif not member.told and member.told_at and member.told_at >= row.confirmed_at:
        way = Way.RESTORE
    else:
        way = Way.SUBSCRIBE
    return Call(member.pk, State.SUBSCRIBED, way, subscription)


def make(call: Call, client: MailchimpClient) -> None:
    """Who must go and is not there counts as gone. Raises MailchimpUnreachable, MailchimpRefused, GotLost, Invited."""
    if call.subscription is not None and call.way is not None:
        _BRING[call.way](client, call.subscription)
        return
    try:
        _TAKE_OFF[call.state](client, call.member_id)
    except NoSuchMember:
        return


def _subscribe(client: MailchimpClient, subscription: ConfirmedSubscription) -> None:
    if client.subscribe(subscription) == PENDING:
        raise Invited


def _rename(client: MailchimpClient, subscription: ConfirmedSubscription) -> None:
    try:
        client.rename(subscription.member_id, first_name=subscription.first_name)
    except NoSuchMember as refused:
        raise GotLost from refused


def _archive(client: MailchimpClient, member_id: str) -> None:
    """Mailchimp archives nobody who is pending or bounced: he is unsubscribed first."""
    try:
        client.archive(member_id)
    except MailchimpRefused as refused:
        if refused.status != METHOD_NOT_ALLOWED:
            raise
        client.unsubscribe(member_id)
        client.archive(member_id)


_BRING = {
    Way.SUBSCRIBE: _subscribe,
    Way.RESTORE: lambda client, subscription: client.restore(subscription),
    Way.RENAME: _rename,
}
_TAKE_OFF = {
    State.UNSUBSCRIBED: lambda client, member_id: client.unsubscribe(member_id),
    State.ARCHIVED: _archive,
    State.ERASED: lambda client, member_id: client.erase(member_id),
}
