"""Stopping at once what needs no decision. `settings.PRIVACY_STOP` names `stop`."""

from privacy.finding import email_is
from privacy.rights.objecting import Processing
from privacy.subject import Subject
from shop.newsletter.models import Subscription


def stop(email: str, processing: Processing) -> None:
    """The newsletter stops for this address. Counting visits knows nobody: there is nothing of a person to stop."""
    if processing is Processing.NEWSLETTER:
        Subscription.objects.filter(email_is("email", Subject(emails=[email]))).delete()
