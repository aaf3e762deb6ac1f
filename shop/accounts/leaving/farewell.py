"""The last mail: that the account is gone, with the address of the certificate.

Not through the queue of mails (shop.mail): what lies there names its addressee for ninety days, and an erasure whose
own mail stays behind is none. The address is sealed inside a task, goes straight to the mail server, and is taken out
of the task with it.
"""

import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks_db.models import DBTaskResult

from privacy.erasure.links import certificate_url
from privacy.erasure.models import Erasure, ErasureState
from privacy.sealing import seal, unseal
from shop.accounts.letter import html_letter

logger = logging.getLogger(__name__)

PURPOSE = "afscheidsmail"
# After the first try; a mail server that is down over a weekend is met by the last.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60, 36 * 60))
NOTHING: dict[str, Any] = {"args": [], "kwargs": {}}


def queue_farewell(erasure: Erasure, *, to: str) -> None:
    """In the caller's transaction: with the erasure or not at all."""
    letter = {
        "to": to,
        "certificate": certificate_url(erasure),
        "at": timezone.localtime(erasure.erased_at).isoformat(),
        "has_codes": erasure.sealed_hand_overs is not None,
        "is_waiting": erasure.state == ErasureState.WAITING,
    }
    sealed = urlsafe_b64encode(seal(json.dumps(letter).encode(), purpose=PURPOSE)).decode()
    send_farewell.enqueue(sealed_letter=sealed, tries=0)


@task(takes_context=True)
def send_farewell(context: TaskContext, *, sealed_letter: str, tries: int) -> str:
    """Sends it, or has it tried again later; in both cases this task forgets to whom. Returns what happened."""
    outcome = "verzonden"
    try:
        _message(json.loads(unseal(urlsafe_b64decode(sealed_letter), purpose=PURPOSE))).send()
    except (SMTPException, OSError) as error:  # the words of the error can hold the address
        outcome = "uitgesteld" if tries < len(PAUSES) else "opgegeven"
        logger.warning("a farewell was not sent (%s): %s", outcome, type(error).__name__)
    with transaction.atomic():
        if outcome == "uitgesteld":
            later = send_farewell.using(run_after=timezone.now() + PAUSES[tries])
            later.enqueue(sealed_letter=sealed_letter, tries=tries + 1)
        DBTaskResult.objects.filter(pk=context.task_result.id).update(args_kwargs=NOTHING)
    return outcome


def _message(letter: dict[str, Any]) -> EmailMultiAlternatives:
    context = letter | {"at": datetime.fromisoformat(letter["at"]), "shop": settings.SHOP_IDENTITY}
    subject = render_to_string("account/email/account_deleted_subject.txt", context).strip()
    body = render_to_string("account/email/account_deleted_message.txt", context)
    backends: Any = settings.POST_OFFICE["BACKENDS"]
    connection = get_connection(backends["default"])
    message = EmailMultiAlternatives(subject, body, to=[letter["to"]], connection=connection)
    message.attach_alternative(html_letter(body, subject=subject), "text/html")
    return message
