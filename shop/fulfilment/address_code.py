"""A code that is mailed to an order's address: whoever types it may see the address and the papers.

The link alone shows nothing personal, because it is passed on, printed and stands in histories. Not for accounts, which
prove themselves by logging in.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_code_letter
from shop.fulfilment.models import AddressCode, LetterKind

PAUSE = timedelta(minutes=1)
MOST_TRIES = 5
# Fifty guesses a day among a million codes, for who holds the link.
MOST_CODES_A_DAY = 10


class Asked(Enum):
    MAILED = "mailed"
    TOO_SOON = "too soon"
    TOO_OFTEN = "too often"


class Typed(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


@transaction.atomic
def mail_code(order: Order, *, now: datetime) -> Asked:
    """Mails a new code, which replaces the one before it; at most one a minute and ten a day."""
    long_ago = now - timedelta(days=1)
    AddressCode.objects.get_or_create(order=order, defaults={"digest": "", "mailed_at": long_ago})
    row = AddressCode.objects.select_for_update().get(order=order)
    if row.mailed_at > now - PAUSE:
        return Asked.TOO_SOON
    if order.letters.filter(kind=LetterKind.CODE, queued_at__gt=long_ago).count() >= MOST_CODES_A_DAY:
        return Asked.TOO_OFTEN
    code = get_random_string(6, "0123456789")
    row.digest, row.mailed_at, row.tries = _digest(order, code), now, 0
    row.save()
    queue_code_letter(order, code=code, event=f"code {now.isoformat(timespec='seconds')}")
    return Asked.MAILED


def try_code(order: Order, typed: str, *, now: datetime) -> Typed:
    """Whether `typed` is the code that was mailed; a right one works once.

    A try is counted before it is looked at, so that guesses at the same moment count too.
    """
    alive = AddressCode.objects.filter(
        order=order, mailed_at__gt=now - settings.ORDER_CODE_LIFETIME, tries__lt=MOST_TRIES
    ).exclude(digest="")
    digest = alive.values_list("digest", flat=True).first()
    if digest is None or not alive.update(tries=F("tries") + 1):
        return Typed.ENDED
    if not constant_time_compare(digest, _digest(order, "".join(typed.split()))):
        return Typed.WRONG
    used = AddressCode.objects.filter(order=order, digest=digest).update(digest="")
    return Typed.RIGHT if used else Typed.ENDED


def code_is_awaited(order: Order, *, now: datetime) -> bool:
    """Whether a code was mailed that still works."""
    since = now - settings.ORDER_CODE_LIFETIME
    awaited = AddressCode.objects.filter(order=order, mailed_at__gt=since, tries__lt=MOST_TRIES)
    return awaited.exclude(digest="").exists()


def _digest(order: Order, code: str) -> str:
    """Keyed with the shop's secret: a bare hash of six digits could be turned back in a second.

    Bound to the order and its address, so that a code is void for another order and after a correction.
    """
    salt = "shop.fulfilment.address_code"
    return salted_hmac(salt, f"{order.pk}:{order.email}:{code}", algorithm="sha256").hexdigest()
