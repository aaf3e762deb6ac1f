"""Whether Mailchimp may know somebody: only then is it told anything about him. `settings.PRIVACY_KNOWN_BY` asks it.

Naming an address to a company abroad that never had it, even as a hash, would be a transfer of its own.
"""

from privacy.consent.holderless import said_by
from privacy.subject import Subject
from shop.newsletter.addresses import as_stored
from shop.newsletter.models import Member, Subscription, member_id_of
from shop.newsletter.suppression import was_at_mailchimp
from shop.newsletter.wording import KIND


def is_known(subject: Subject) -> bool:
    """By one of his addresses. Whoever asked for the newsletter and never confirmed is not."""
    return any(map(may_know, addresses_of(subject)))


def addresses_of(subject: Subject) -> set[str]:
    """As the newsletter has them, and Mailchimp of it."""
    return set(map(as_stored, subject.emails))


def may_know(email: str) -> bool:
    """He is on the list, Mailchimp was told something of him or told it itself, or he once said yes by the book.

    `email` as it is stored.
    """
    return (
        Member.objects.filter(pk=member_id_of(email)).exists()
        or Subscription.objects.confirmed().filter(email__iexact=email).exists()
        or was_at_mailchimp(email)
        or said_by(KIND, emails=[email]).exists()
    )
