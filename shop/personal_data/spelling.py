"""One address, two spellings: a domain with an accent is kept by the newsletter as the mail knows it."""

from privacy.subject import Subject
from shop.newsletter.addresses import as_stored


def also_as_stored(subject: Subject) -> Subject:
    """The same person, also by his addresses as the newsletter has them."""
    return subject | Subject(emails=map(as_stored, subject.emails)) if subject.emails else subject
