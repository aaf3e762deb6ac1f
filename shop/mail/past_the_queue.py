"""A mail that leaves no address behind: to somebody whose data have just been erased. See decision 0022.

What lies in the queue names its addressee for ninety days, and an erasure whose own mail stays behind is none. So the
letter is sealed inside a task, goes straight to the mail server, and is taken out of the task with it.
"""

import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks_db.models import DBTaskResult

from privacy.registers.processors.door import HostRefused
from privacy.sealing import seal, unseal
from shop.mail.queue import Letter, write_letter

logger = logging.getLogger(__name__)

PURPOSE = "mail langs de rij"
# After the first try; a mail server that is down over a weekend is met by the last.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60, 36 * 60))
NOTHING: dict[str, Any] = {"args": [], "kwargs": {}}


def post(template: str, context: Mapping[str, object], to: str) -> None:
    """As `queue.post`, in the caller's transaction."""
    send_sealed(write_letter(template, context), to=to)


def send_sealed(letter: Letter, *, to: str) -> None:
    """In the caller's transaction: both happen or neither. Raises ValidationError when `to` is not one address."""
    validate_email(to)
    plain = json.dumps({"to": to, **asdict(letter)}).encode()
    send_past_the_queue.enqueue(
        sealed_letter=urlsafe_b64encode(seal(plain, purpose=PURPOSE)).decode(), tries=0
    )


@task(takes_context=True)
def send_past_the_queue(context: TaskContext, *, sealed_letter: str, tries: int) -> str:
    """Sends it, or has it tried again later; in both cases this task forgets to whom. Returns what happened.

    While the register of processors refuses the mail server, waiting costs none of its tries.
    """
    outcome, pause = "verzonden", PAUSES[min(tries, len(PAUSES) - 1)]
    try:
        _message(**json.loads(unseal(urlsafe_b64decode(sealed_letter), purpose=PURPOSE))).send()
    except HostRefused:
        outcome, tries = "uitgesteld", tries - 1
    except (SMTPException, OSError) as error:  # the words of the error can hold the address
        outcome = "uitgesteld" if tries < len(PAUSES) else "opgegeven"
        logger.warning("a mail past the queue was not sent (%s): %s", outcome, type(error).__name__)
    with transaction.atomic():
        if outcome == "uitgesteld":
            later = send_past_the_queue.using(run_after=timezone.now() + pause)
            later.enqueue(sealed_letter=sealed_letter, tries=tries + 1)
        DBTaskResult.objects.filter(pk=context.task_result.id).update(args_kwargs=NOTHING)
    return outcome


def _message(
    *, to: str, subject: str, text: str, html: str, headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    backends: Any = settings.POST_OFFICE["BACKENDS"]
    connection = get_connection(backends["default"])
    # One line, whatever came in: a second one would be a header.
    message = EmailMultiAlternatives(
        " ".join(subject.split()), text, to=[to], connection=connection, headers=headers
    )
    message.attach_alternative(html, "text/html")
    return message
