"""Telling Mailchimp what changed, and every night laying both lists side by side. The shop never waits for either."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from shop.enqueueing import enqueue_unless_waiting
from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpRefused
from shop.newsletter.mailchimp.reconciling import Outcome, compare_lists
from shop.newsletter.mailchimp.telling import tell_round

logger = logging.getLogger(__name__)
# A night in which Mailchimp is silent: it is asked once more every hour, until the morning.
ASKED_AGAIN_AFTER = timedelta(hours=1)
TIMES_A_NIGHT = 5


@task()
def tell_mailchimp() -> bool:
    """One round; whether another was enqueued because there is more to tell."""
    client = _client()
    if client is None or not tell_round(client):
        return False
    tell_mailchimp.enqueue()
    return True


@task()
def compare_with_mailchimp(times_left: int = TIMES_A_NIGHT, even_if_many: bool = False) -> str:
    """Lays both lists side by side and heals what differs, in as many runs as that takes. Returns how it ended.

    `even_if_many` is the owner's word that what looks like a mistake is none: see `reconciling`.
    """
    client = _client()
    if client is None:
        return Outcome.SILENT.value
    outcome = compare_lists(client, even_if_many=even_if_many)
    if outcome is Outcome.UNFINISHED:
        compare_with_mailchimp.enqueue(times_left=times_left, even_if_many=even_if_many)
    if outcome is Outcome.SILENT and times_left > 1:
        later = compare_with_mailchimp.using(run_after=timezone.now() + ASKED_AGAIN_AFTER)
        later.enqueue(times_left=times_left - 1, even_if_many=even_if_many)
    enqueue_unless_waiting(tell_mailchimp)
    return outcome.value


def tell_soon() -> None:
    """For who changed our list: Mailchimp is told as soon as the transaction is through, and not by the next minute.

    It enqueues and nothing more. Neither an order nor an account can get here: see the contracts in pyproject.toml.
    """
    transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    enqueue_unless_waiting(tell_mailchimp)


def _client() -> MailchimpClient | None:
    """None when the settings lead to no Mailchimp, which `check` says too."""
    try:
        return MailchimpClient.from_settings()
    except MailchimpRefused as error:
        logger.error("Mailchimp cannot be asked anything: %s", error)
        return None
