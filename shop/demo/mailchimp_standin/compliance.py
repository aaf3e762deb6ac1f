"""Whom the API may not bring back: Mailchimp leaves that to the person himself.

Not for the shop's own rules about who may be subscribed.
"""

from shop.demo.mailchimp_standin.errors import MailchimpError
from shop.demo.mailchimp_standin.members import Member, Status, is_forgotten
from shop.demo.mailchimp_standin.transaction import Transaction

FORGOTTEN = "was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back on the list."
IN_COMPLIANCE_STATE = (
    "is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed."
)


def check_not_forgotten(transaction: Transaction, *, email: str) -> None:
    """400 for an address that was deleted for good, also when it would only be pending."""
    if is_forgotten(transaction, email=email):
        raise MailchimpError(400, title="Forgotten Email Not Subscribed", detail=f"{email} {FORGOTTEN}")


def check_may_subscribe(member: Member) -> None:
    """400 for who left by the newsletter's link or bounced; he can only be made `pending`, which asks him."""
    if member.must_return_himself and member.status is not Status.SUBSCRIBED:
        detail = f"{member.email} {IN_COMPLIANCE_STATE}"
        raise MailchimpError(400, title="Member In Compliance State", detail=detail)
