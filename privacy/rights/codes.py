"""A code that is mailed for a request: who types it reads the mail of that address. The link alone proves nothing."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from privacy.mailed_codes import MOST_A_DAY, PAUSE, Typed, awaited, new_digits, try_digits
from privacy.rights.models import MailedCode, RightsRequest
from privacy.sealing import fingerprint

LIFETIME = timedelta(minutes=15)
DAY = timedelta(days=1)


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
    code = new_digits()
    row.digest, row.mailed_at, row.tries = _digest(request, code), now, 0
    row.mailed_count += 1
    row.save()
    return code


def try_code(request: RightsRequest, typed: str, *, now: datetime) -> Typed:
    """Whether `typed` is the code that was mailed; a right one works once."""
    rows = MailedCode.objects.filter(request=request)
    return try_digits(rows, typed, since=now - LIFETIME, digest_of=partial(_digest, request))


def code_is_awaited(request: RightsRequest, *, now: datetime) -> bool:
    """Whether a code was mailed that still works."""
    return awaited(MailedCode.objects.filter(request=request), since=now - LIFETIME).exists()


def _digest(request: RightsRequest, code: str) -> str:
    return fingerprint(f"{request.pk}:{code}", purpose="rights code")
