"""The last mail: that the account is gone, with the address of the certificate. It goes past the queue of mails."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from privacy.erasure.links import certificate_url
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.wording import at_recipients
from privacy.registry import registry
from shop.accounts.letter import html_letter
from shop.mail.past_the_queue import send_sealed
from shop.mail.queue import Letter


def send_farewell(erasure: Erasure, *, to: str) -> None:
    """In the caller's transaction: with the erasure or not at all."""
    context = {
        "certificate": certificate_url(erasure),
        "at": timezone.localtime(erasure.erased_at),
        "has_codes": erasure.sealed_hand_overs is not None,
        "is_waiting": erasure.state == ErasureState.WAITING,
        "elsewhere": at_recipients(_recipients(erasure), registry=registry),
        "shop": settings.SHOP_IDENTITY,
    }
    subject = render_to_string("account/email/account_deleted_subject.txt", context).strip()
    text = render_to_string("account/email/account_deleted_message.txt", context)
    send_sealed(Letter(subject, text, html_letter(text, subject=subject)), to=to)


def _recipients(erasure: Erasure) -> Iterable[str]:
    names: Iterable[str] = erasure.notices.values_list("recipient", flat=True)
    return names
