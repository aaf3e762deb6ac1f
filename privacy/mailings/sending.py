"""Sending a letter to many: in small transactions, each of which both marks who gets it and queues his mail.

So whatever stops it, and however many do it at the same time, each address gets it once and nobody is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.module_loading import import_string

from privacy.mailings.kinds import Audience, Kind, kind_of
from privacy.mailings.models import RUNNING, Mailing, Told
from privacy.one_address import one_address
from privacy.sealing import fingerprint

# Small enough that the list moves on the page, and that other work waits no longer than a second for it.
AT_ONCE = 100


class PostMany(Protocol):
    """What `settings.PRIVACY_POST_MANY` names: queues one letter to each address, in the caller's transaction.

    Returns how many of them are held back for a restriction.
    """

    def __call__(
        self, template: str, context: Mapping[str, object], to: Sequence[str], *, despite_restriction: bool
    ) -> int: ...


def send_on(mailing: Mailing, *, now: datetime) -> int:
    """Sends to who does not have it yet, and finishes it; returns to how many. Nothing for one that is finished."""
    if not Mailing.objects.filter(RUNNING, pk=mailing.pk).exists():
        return 0
    kind = kind_of(mailing)
    audience = reachable(kind.audience(mailing))
    Mailing.objects.filter(pk=mailing.pk).update(
        addresses=len(audience.emails), unreachable=audience.unreachable
    )
    sent = sum(_send(mailing, kind, batch) for batch in _batches(audience.emails))
    _finish(mailing, kind, now=now)
    return sent


def reachable(audience: Audience) -> Audience:
    """What is no e-mail address is nobody's: the queue would refuse it, and all after it would wait."""
    good = tuple(email for email in audience.emails if _is_address(email))
    return Audience(good, audience.unreachable + len(audience.emails) - len(good))


def mark(mailing: Mailing, email: str) -> str:
    """The fingerprint of an address in one mailing."""
    return fingerprint(email, purpose=f"brief aan velen {mailing.pk}")


@transaction.atomic
def _send(mailing: Mailing, kind: Kind, emails: Sequence[str]) -> int:
    """One sender at a time: the row is locked before it is asked who has it."""
    locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
    marks = {mark(locked, email): email for email in emails}
    told = set(locked.told.filter(fingerprint__in=marks).values_list("fingerprint", flat=True))
    new = {found: email for found, email in marks.items() if found not in told}
    if not new:
        return 0
    Told.objects.bulk_create(Told(mailing=locked, fingerprint=found) for found in new)
    post_many: PostMany = import_string(settings.PRIVACY_POST_MANY)
    locked.held_back += post_many(
        kind.template,
        kind.context(locked),
        list(new.values()),
        despite_restriction=kind.despite_restriction,
    )
    locked.mailed += len(new)
    locked.save(update_fields=["mailed", "held_back"])
    return len(new)


@transaction.atomic
def _finish(mailing: Mailing, kind: Kind, *, now: datetime) -> None:
    locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if locked.finished_at is None:
        locked.finished_at = now
        locked.save(update_fields=["finished_at"])
        kind.finished(locked, now=now)


def _batches(emails: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(emails), AT_ONCE):
        yield emails[start : start + AT_ONCE]


def _is_address(email: str) -> bool:
    try:
        one_address(email)
    except ValidationError:
        return False
    return True
