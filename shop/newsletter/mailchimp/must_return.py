"""Who confirmed with us and whom Mailchimp takes from nobody but himself: the owner is shown, and he is told, once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from shop.mail.queue import queue_letter, write_letter
from shop.newsletter.mailchimp.attempts import park
from shop.newsletter.mailchimp.calls import Call
from shop.newsletter.models import State

FORGOTTEN = "Mailchimp wiste dit adres voorgoed: alleen de lezer zelf kan zich daar weer inschrijven."
LEFT_THERE = (
    "Deze lezer meldde zich bij Mailchimp af: Mailchimp mailde hem zelf, en wacht tot hij daar bevestigt."
)


@transaction.atomic
def park_forgotten(call: Call, *, now: datetime) -> None:
    """Keeps who was deleted there out of the rounds, and mails him the way back, unless he was mailed before."""
    if park(call, now=now, problem=FORGOTTEN, told=State.ERASED, told_at=now, tries=0):
        _write_to(call, "newsletter_forgotten")


@transaction.atomic
def park_invited(call: Call, *, now: datetime) -> None:
    """Mailchimp mails him a button of its own: until he presses it nothing is asked of it, unless he leaves us.

    He pressed ours a moment ago, so he is told why there is another, once.
    """
    if park(call, now=now, problem=LEFT_THERE, told="", told_at=None):
        _write_to(call, "newsletter_once_more")


def _write_to(call: Call, letter: str) -> None:
    if call.subscription is not None:
        words: dict[str, object] = {
            "first_name": call.subscription.first_name,
            "form_url": settings.MAILCHIMP_FORM_URL,
        }
        queue_letter(write_letter(letter, words), to=call.subscription.email, is_asked_for=True)
