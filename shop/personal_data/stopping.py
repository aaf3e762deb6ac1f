"""Stopping at once what needs no decision. `settings.PRIVACY_STOP` names `stop`."""

from django.utils import timezone

from privacy.rights.objecting import Processing
from shop.newsletter.leaving import leave
from shop.newsletter.tasks import tell_soon


def stop(email: str, processing: Processing) -> None:
    """The newsletter stops for this address, at Mailchimp a moment later.

    Counting visits knows nobody: there is nothing of a person to stop.
    """
    if processing is Processing.NEWSLETTER:
        leave(email, channel="bezwaar", now=timezone.now())
        tell_soon()
