"""A code that is mailed to an order's address: whoever types it may see the address and the papers.

The link alone shows nothing personal, because it is passed on, printed and stands in histories. Not for accounts, which
prove themselves by logging in.
"""

from datetime import datetime, timedelta
from enum import Enum
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from privacy.mailed_codes import MOST_A_DAY, PAUSE, Typed, awaited, new_digits, try_digits
from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_code_letter
from shop.fulfilment.models import AddressCode, LetterKind


class Asked(Enum):
    MAILED = "mailed"
    TOO_SOON = "too soon"
    TOO_OFTEN = "too often"


@transaction.atomic
def mail_code(order: Order, *, now: datetime) -> Asked:
    """Mails a new code, which replaces the one before it; at most one a minute and ten a day."""
    long_ago = now - timedelta(days=1)
    AddressCode.objects.get_or_create(order=order, defaults={"digest": "", "mailed_at": long_ago})
    row = AddressCode.objects.select_for_update().get(order=order)
    if row.mailed_at > now - PAUSE:
        return Asked.TOO_SOON
    if order.letters.filter(kind=LetterKind.CODE, queued_at__gt=long_ago).count() >= MOST_A_DAY:
        return Asked.TOO_OFTEN
    code = new_digits()
    row.digest, row.mailed_at, row.tries = _digest(order, code), now, 0
    row.save()
    queue_code_letter(order, code=code, event=f"code {now.isoformat(timespec='seconds')}")
    return Asked.MAILED


def try_code(order: Order, typed: str, *, now: datetime) -> Typed:
    """Whether `typed` is the code that was mailed; a right one works once."""
    rows = AddressCode.objects.filter(order=order)
    since = now - settings.ORDER_CODE_LIFETIME
    return try_digits(rows, typed, since=since, digest_of=partial(_digest, order))


def code_is_awaited(order: Order, *, now: datetime) -> bool:
    """Whether a code was mailed that still works."""
    since = now - settings.ORDER_CODE_LIFETIME
    return awaited(AddressCode.objects.filter(order=order), since=since).exists()


def _digest(order: Order, code: str) -> str:
    """Keyed with the shop's secret: a bare hash of six digits could be turned back in a second.

    Bound to the order and its address, so that a code is void for another order and after a correction.
    """
    salt = "shop.fulfilment.address_code"
    return salted_hmac(salt, f"{order.pk}:{order.email}:{code}", algorithm="sha256").hexdigest()
