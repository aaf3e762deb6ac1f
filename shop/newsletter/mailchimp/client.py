"""What the shop asks of Mailchimp, one method a question. Not for when: see `wanted` and `telling`.

Every method raises MailchimpUnreachable when asking again later may help, and MailchimpRefused when it will not. Of a
person go his address and, if he gave one, his first name: no more, and of nobody who did not confirm.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from django.conf import settings

from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.mailchimp import mailings, webhook_there
from shop.newsletter.mailchimp.answers import (
    MEMBER_FIELDS,
    Answer,
    CampaignAnswer,
    DraftAnswer,
    MemberAnswer,
    TemplateAnswer,
    member_from,
)
from shop.newsletter.mailchimp.errors import (
    Forgotten,
    InComplianceState,
    MailchimpRefused,
    MailchimpUnreachable,
    MustReturnHimself,
    NoSuchMember,
)
from shop.newsletter.mailchimp.identifiers import AUDIENCE_ID, MEMBER_ID, checked
from shop.newsletter.mailchimp.reading import pages, reading
from shop.newsletter.mailchimp.wire import ask, library_client

__all__ = [
    "CampaignAnswer",
    "DraftAnswer",
    "Forgotten",
    "MailchimpClient",
    "MailchimpRefused",
    "MailchimpUnreachable",
    "MemberAnswer",
    "MustReturnHimself",
    "InComplianceState",
    "NoSuchMember",
    "TemplateAnswer",
]

SUBSCRIBED, PENDING, UNSUBSCRIBED = "subscribed", "pending", "unsubscribed"
NOT_FOUND = 404
# A field that the owner made obligatory at Mailchimp keeps nobody from joining, and above all nobody from leaving.
AS_HE_IS = {"skip_merge_validation": True}


class MailchimpClient:
    """One audience at Mailchimp. Made once per task: its connection is not to be shared between threads."""

    def __init__(self, *, key: str, audience_id: str, endpoint: str = "") -> None:
        """Raises MailchimpRefused for what is no key or no id."""
        self._library = library_client(key=key, endpoint=endpoint)
        self._lists = self._library.lists
        self._audience_id = checked(AUDIENCE_ID, audience_id)

    @classmethod
    def from_settings(cls) -> Self:
        return cls(
            key=settings.MAILCHIMP_API_KEY,
            audience_id=settings.MAILCHIMP_AUDIENCE_ID,
            endpoint=settings.MAILCHIMP_API_ENDPOINT,
        )

    def subscribe(self, subscription: ConfirmedSubscription) -> str:
        """Puts him on the list whatever he was there: for a yes that is newer than any no.

        Returns "subscribed", or "pending" where Mailchimp wants a click of himself: see `invite`. Raises Forgotten.
        """
        try:
            return self._join(subscription, as_status=SUBSCRIBED)
        except InComplianceState:
            return self.invite(subscription)

    def invite(self, subscription: ConfirmedSubscription) -> str:
        """Has Mailchimp mail him; he is on the list when he clicks there. Returns what he is: "pending"."""
        return self._join(subscription, as_status=PENDING)

    def restore(self, subscription: ConfirmedSubscription) -> None:
        """Puts him on the list if nobody is there with this address; who left there stays away."""
        self._put(subscription, {"status_if_new": SUBSCRIBED})

    def rename(self, member_id: str, *, first_name: str) -> None:
        """An empty name takes away the one that stands there."""
        self._patch(member_id, {"merge_fields": {"FNAME": first_name}})

    def unsubscribe(self, member_id: str) -> None:
        """He stays there as someone who left."""
        if self._patch(member_id, {"status": UNSUBSCRIBED}).status == SUBSCRIBED:
            raise MailchimpUnreachable("Mailchimp said yes, and took nobody off the list.")

    def archive(self, member_id: str) -> None:
        """Takes him off the list; MailchimpRefused (405) for who is off it already."""
        _require_nod(self._of_member(self._lists.delete_list_member, member_id))

    def erase(self, member_id: str) -> None:
        """For good: after it no call adds this address again."""
        _require_nod(self._of_member(self._lists.delete_list_member_permanent, member_id))

    def member(self, member_id: str) -> MemberAnswer:
        """Who is archived or left is found too."""
        return _member(self._of_member(self._lists.get_list_member, member_id, fields=list(MEMBER_FIELDS)))

    def members(self) -> Iterator[MemberAnswer]:
        """The whole list, oldest first. Who goes between two pages can move another out of sight."""
        order = {"sort_field": "timestamp_opt", "sort_dir": "ASC"}
        listing = self._lists.get_list_members_info
        for page in pages(listing, self._audience_id, of="members", fields=MEMBER_FIELDS, **order):
            yield from [_member(row) for row in page]

    def ping(self) -> None:
        """Says nothing when Mailchimp is there and knows the key."""
        answer = ask(self._library.ping.get)
        with reading():
            answer["health_status"]

    def campaigns(self) -> list[CampaignAnswer]:
        """The totals of every newsletter that was sent."""
        return mailings.sent_campaigns(self._library)

    def templates(self) -> list[TemplateAnswer]:
        """The owner's own."""
        return mailings.own_templates(self._library)

    def drafts(self) -> list[DraftAnswer]:
        """Newsletters that were not sent yet."""
        return mailings.drafts(self._library)

    def ensure_webhook(self, url: str) -> str:
        """Has Mailchimp tell this address who leaves. Returns what it signs with, the one time that it says so."""
        return webhook_there.ensure_webhook(self._library, self._audience_id, url=url)

    def _join(self, subscription: ConfirmedSubscription, *, as_status: str) -> str:
        there = self._put(subscription, {"status": as_status, "status_if_new": as_status})
        if there.status not in (SUBSCRIBED, PENDING):
            raise MailchimpUnreachable("Mailchimp said yes, and put nobody on the list.")
        return there.status

    def _put(self, subscription: ConfirmedSubscription, status: Mapping[str, str]) -> MemberAnswer:
        """The one call that can add somebody; the types hold at run time too."""
        if not isinstance(subscription, ConfirmedSubscription):
            raise TypeError("Only a ConfirmedSubscription can be put on the list.")
        name = {"merge_fields": {"FNAME": subscription.first_name}} if subscription.first_name else {}
        body = {"email_address": subscription.email, **status, **name}
        return _member(self._of_member(self._lists.set_list_member, subscription.member_id, body, **AS_HE_IS))

    def _patch(self, member_id: str, body: Mapping[str, Any]) -> MemberAnswer:
        return _member(self._of_member(self._lists.update_list_member, member_id, body, **AS_HE_IS))

    def _of_member(self, call: Callable[..., Any], member_id: str, *args: Any, **options: Any) -> Answer:
        try:
            return ask(call, self._audience_id, checked(MEMBER_ID, member_id), *args, **options)
        except MailchimpRefused as refused:
            if refused.status != NOT_FOUND:
                raise
            self._require_audience()
            raise NoSuchMember(status=NOT_FOUND, title=refused.title, detail=refused.detail) from None

    def _require_audience(self) -> None:
        """An audience that is not there has no members either, and nobody in it is erased or gone."""
        try:
            ask(self._lists.get_list, self._audience_id, fields=["id"])
        except MailchimpRefused as refused:
            detail = "There is no audience with the id in MAILCHIMP_AUDIENCE_ID."
            raise MailchimpRefused(status=refused.status, title=refused.title, detail=detail) from None


def _member(answer: Answer) -> MemberAnswer:
    with reading():
        return member_from(answer)


def _require_nod(answer: Answer) -> None:
    """What deletes is answered with 204 and nothing else."""
    if answer:
        raise MailchimpUnreachable("Mailchimp answered something else than that it is done.")
