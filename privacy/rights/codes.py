"""A code that is mailed for a request: who types it reads the mail of that address. The link alone proves nothing."""

from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, get_random_string

from privacy.rights.models import MailedCode, RightsRequest
from privacy.sealing import fingerprint

LIFETIME = timedelta(minutes=15)
PAUSE = timedelta(minutes=1)
MOST_TRIES = 5
# Fifty guesses a day among a million codes.
MOST_A_DAY = 10
DAY = timedelta(days=1)


class Typed(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


class NotYet(Exception):
    """A code was mailed just now, or too often today."""


@transaction.atomic
def new_code(request: RightsRequest, *, now: datetime) -> str:
    """Six digits, which replace the code before it. Raises NotYet."""
    row, is_first = MailedCode.objects.select_for_update().get_or_create(
        request=request, defaults={"mailed_at": now, "counted_since": now}
    )
    if not is_first and row.mailed_at > now - PAUSE:
        raise NotYet
    if row.counted_since <= now - DAY:
        row.counted_since, row.mailed_count = now, 0
    if row.mailed_count >= MOST_A_DAY:
        raise NotYet
    code = get_random_string(6, "0123456789")
    row.digest, row.mailed_at, row.tries = _digest(request, code), now, 0
    row.mailed_count += 1
    row.save()
    return code


def try_code(request: RightsRequest, typed: str, *, now: datetime) -> Typed:
    """Whether `typed` is the code that was mailed; a right one works once.

    A try is counted before it is looked at, so that guesses at the same moment count too.
    """
    alive = MailedCode.objects.filter(
        request=request, mailed_at__gt=now - LIFETIME, tries__lt=MOST_TRIES
    ).exclude(digest="")
    digest = alive.values_list("digest", flat=True).first()
    if digest is None or not alive.update(tries=F("tries") + 1):
        return Typed.ENDED
    if not constant_time_compare(digest, _digest(request, "".join(typed.split()))):
        return Typed.WRONG
    used = MailedCode.objects.filter(request=request, digest=digest).update(digest="")
    return Typed.RIGHT if used else Typed.ENDED


def code_is_awaited(request: RightsRequest, *, now: datetime) -> bool:
    """Whether a code was mailed that still works."""
    awaited = MailedCode.objects.filter(request=request, mailed_at__gt=now - LIFETIME, tries__lt=MOST_TRIES)
    return awaited.exclude(digest="").exists()


def _digest(request: RightsRequest, code: str) -> str:
    return fingerprint(f"{request.pk}:{code}", purpose="rights code")
