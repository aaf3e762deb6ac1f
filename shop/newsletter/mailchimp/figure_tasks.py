"""Asking Mailchimp, once a night, how newsletters were read and whether the next ones can be left."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpRefused, MailchimpUnreachable
from shop.newsletter.mailchimp.figures import check_mailings, read_figures

logger = logging.getLogger(__name__)


@task()
def read_newsletter_figures() -> int:
    """Returns how many of the two questions Mailchimp answered. The desk shows since when it did not."""
    try:
        client = MailchimpClient.from_settings()
    except MailchimpRefused as error:
        logger.warning("Mailchimp cannot be asked anything: %s", error)
        return 0
    now = timezone.now()
    return sum(_answered(question, client, now=now) for question in (read_figures, check_mailings))


def _answered(question: Callable[..., int], client: MailchimpClient, *, now: datetime) -> bool:
    try:
        question(client, now=now)
    except (MailchimpUnreachable, MailchimpRefused) as error:
        logger.warning("Mailchimp did not answer %s: %s", question.__name__, error)
        return False
    return True
