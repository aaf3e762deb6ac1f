"""What people do at Mailchimp: readers in a newsletter or a form, the owner in Mailchimp's own pages.

Not for the API: there other rules hold, see `compliance`.
"""

from shop.demo.mailchimp_standin.announcements import Source
from shop.demo.mailchimp_standin.changes import add_member, change_member, delete_member
from shop.demo.mailchimp_standin.members import Member, Status, find_member, member_id, welcome_back
from shop.demo.mailchimp_standin.transaction import Transaction

FORM = "Hosted Signup Form"
BY_HAND = "Admin Add"
NO_REASON = "No reason given"


class ImpossibleStep(Exception):
    """Somebody did what cannot be done to such a member."""


def on_file(transaction: Transaction, *, email: str) -> Member:
    """The member with this address, archived ones too; ImpossibleStep when there is none."""
    member = find_member(transaction, member_id=member_id(email))
    if member is None:
        raise ImpossibleStep(f"{email} is not on file")
    return member


def unsubscribe(transaction: Transaction, *, email: str, reason: str = NO_REASON) -> Member:
    """He used the link in a newsletter; `abuse` is the button that calls it spam. Again changes nothing."""
    member = on_file(transaction, email=email)
    if member.status not in (Status.SUBSCRIBED, Status.PENDING):
        return member
    return change_member(
        transaction,
        member=member,
        by=Source.USER,
        status=Status.UNSUBSCRIBED,
        unsubscribe_reason=reason,
        must_return_himself=True,
    )


def bounce(transaction: Transaction, *, email: str) -> Member:
    """A newsletter came back for good: Mailchimp calls the member cleaned."""
    member = on_file(transaction, email=email)
    return change_member(transaction, member=member, by=Source.USER, status=Status.CLEANED)


def change_address(transaction: Transaction, *, email: str, new_email: str) -> Member:
    """He changed his address on the form behind a newsletter's link."""
    member = on_file(transaction, email=email)
    if find_member(transaction, member_id=member_id(new_email)):
        raise ImpossibleStep(f"{new_email} is on file already")
    return change_member(transaction, member=member, by=Source.USER, email=new_email)


def change_name(transaction: Transaction, *, email: str, first_name: str) -> Member:
    """He changed his name on the form behind a newsletter's link."""
    member = on_file(transaction, email=email)
    merge_fields = member.merge_fields | {"FNAME": first_name}
    return change_member(transaction, member=member, by=Source.USER, merge_fields=merge_fields)


def subscribe(transaction: Transaction, *, email: str, first_name: str = "") -> Member:
    """He filled in Mailchimp's own form: that works for everybody, also after permanent deletion."""
    welcome_back(transaction, email=email)
    given = {"FNAME": first_name} if first_name else {}
    member = find_member(transaction, member_id=member_id(email))
    if member is None:
        new = Member(email=email, status=Status.SUBSCRIBED, merge_fields=given, source=FORM)
        return add_member(transaction, member=new, by=Source.USER)
    merge_fields = member.merge_fields | given
    return change_member(
        transaction, member=member, by=Source.USER, status=Status.SUBSCRIBED, merge_fields=merge_fields
    )


def confirm(transaction: Transaction, *, email: str) -> Member:
    """He clicked in the mail that Mailchimp sends to who is pending."""
    member = on_file(transaction, email=email)
    if member.status is not Status.PENDING:
        raise ImpossibleStep(f"{email} is not pending")
    return change_member(transaction, member=member, by=Source.USER, status=Status.SUBSCRIBED)


def admin_adds(transaction: Transaction, *, email: str, first_name: str = "") -> Member:
    """The owner added somebody by hand, without anybody's proof."""
    member = find_member(transaction, member_id=member_id(email))
    if member is None:
        given = {"FNAME": first_name} if first_name else {}
        new = Member(email=email, status=Status.SUBSCRIBED, merge_fields=given, source=BY_HAND)
        return add_member(transaction, member=new, by=Source.ADMIN)
    return change_member(transaction, member=member, by=Source.ADMIN, status=Status.SUBSCRIBED)


def admin_unsubscribes(transaction: Transaction, *, email: str) -> Member:
    """The owner unsubscribed somebody by hand."""
    member = on_file(transaction, email=email)
    return change_member(transaction, member=member, by=Source.ADMIN, status=Status.UNSUBSCRIBED)


def admin_archives(transaction: Transaction, *, email: str) -> Member:
    """The owner archived somebody, who stays on file."""
    member = on_file(transaction, email=email)
    return change_member(transaction, member=member, by=Source.ADMIN, status=Status.ARCHIVED)


def admin_deletes(transaction: Transaction, *, email: str) -> Member:
    """The owner deleted somebody for good."""
    member = on_file(transaction, email=email)
    delete_member(transaction, member=member, by=Source.ADMIN)
    return member
