"""Addresses that left, as keyed hashes: who has the list has nobody's address. Not for who is on the list."""

from datetime import datetime

from privacy.backups.journal import fingerprint_of
from shop.newsletter.addresses import as_stored
from shop.newsletter.models import Suppressed

MARK_LENGTH = 16
# The ways of whom Mailchimp told itself: that he left there, or was on its list without proof.
FROM_MAILCHIMP, UNDELIVERABLE = "mailchimp", "onbestelbaar"


def suppress(email: str, *, channel: str, now: datetime) -> None:
    """No import, sync, order or message of Mailchimp brings it back. A second time changes nothing."""
    Suppressed.objects.get_or_create(
        fingerprint=fingerprint(email), defaults={"channel": channel, "since": now}
    )


def is_suppressed(email: str) -> bool:
    return Suppressed.objects.filter(pk=fingerprint(email)).exists()


def was_at_mailchimp(email: str) -> bool:
    """By Mailchimp's own word, so that it has the address; also of who never was on our list."""
    said_there = Suppressed.objects.filter(channel__in=[FROM_MAILCHIMP, UNDELIVERABLE])
    return said_there.filter(pk=fingerprint(email)).exists()


def lift(email: str) -> None:
    """For who just pressed the button behind a link that was mailed to this address, and nobody else."""
    Suppressed.objects.filter(pk=fingerprint(email)).delete()


def fingerprint(email: str) -> str:
    """As an address stands in the list, and in the book of consents."""
    return fingerprint_of("emails", as_stored(email))


def mark(email: str) -> str:
    """The end of it, short enough for a link: tells one reader from another, and nobody his address."""
    return fingerprint(email)[-MARK_LENGTH:]
