"""A Mailchimp in memory with the client's interface, for rules that are about ours and not about the wire."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.mailchimp.client import (
    Forgotten,
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
    MemberAnswer,
    NoSuchMember,
)
from shop.newsletter.models import member_id_of


@dataclass
class FakeMailchimp(MailchimpClient):
    """`calls` are the names of the methods that were called, with the address where it knows one.

    `says` are raised one after another, before the next calls do anything; `is_away` stays so. `must_return` are ids.
    """

    there: dict[str, MemberAnswer] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    says: list[Exception] = field(default_factory=list)
    is_away: bool = False
    forgotten: set[str] = field(default_factory=set)
    must_return: set[str] = field(default_factory=set)

    def put(self, email: str, status: str = "subscribed", *, first_name: str = "") -> None:
        """Somebody is there, however he came."""
        member_id = member_id_of(email)
        self.there[member_id] = MemberAnswer(member_id, email, status, first_name, None)

    def status_of(self, email: str) -> str:
        """Nothing when he is not there."""
        member = self.there.get(member_id_of(email))
        return member.status if member else ""

    def subscribe(self, subscription: ConfirmedSubscription) -> str:
        self._called("subscribe", subscription.member_id, subscription.email)
        self._refuse(subscription.member_id)
        status = "pending" if subscription.member_id in self.must_return else "subscribed"
        self.put(subscription.email, status, first_name=subscription.first_name)
        return status

    def restore(self, subscription: ConfirmedSubscription) -> None:
        self._called("restore", subscription.member_id, subscription.email)
        self._refuse(subscription.member_id)
        if subscription.member_id not in self.there:
            self.put(subscription.email, first_name=subscription.first_name)

    def rename(self, member_id: str, *, first_name: str) -> None:
        self._called("rename", member_id)
        self.there[member_id] = replace(self._member(member_id), first_name=first_name)

    def unsubscribe(self, member_id: str) -> None:
        self._called("unsubscribe", member_id)
        self.there[member_id] = replace(self._member(member_id), status="unsubscribed")

    def archive(self, member_id: str) -> None:
        self._called("archive", member_id)
        if self._member(member_id).status in {"pending", "cleaned", "archived"}:
            raise MailchimpRefused(status=405, title="Method Not Allowed")
        self.there[member_id] = replace(self._member(member_id), status="archived")

    def erase(self, member_id: str) -> None:
        self._called("erase", member_id)
        self._member(member_id)
        del self.there[member_id]
        self.forgotten.add(member_id)

    def member(self, member_id: str) -> MemberAnswer:
        self._called("member", member_id)
        return self._member(member_id)

    def members(self) -> Iterator[MemberAnswer]:
        self._called("members", "")
        yield from [member for member in self.there.values() if member.status != "archived"]

    def _called(self, name: str, member_id: str, email: str = "") -> None:
        known = self.there.get(member_id)
        self.calls.append((name, email or (known.email if known else "")))
        if self.is_away:
            raise MailchimpUnreachable("Mailchimp is away.")
        if self.says:
            raise self.says.pop(0)

    def _refuse(self, member_id: str) -> None:
        if member_id in self.forgotten:
            raise Forgotten(status=400, title="Forgotten Email Not Subscribed")

    def _member(self, member_id: str) -> MemberAnswer:
        if member_id not in self.there:
            raise NoSuchMember(status=404, title="Resource Not Found")
        return self.there[member_id]
