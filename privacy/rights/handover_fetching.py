"""The organisation's side of a handover: a link that shows what waits, and one download for who has the code.

Opening the link spends nothing, because mail scanners open links. See `handover` for how one comes to be.
"""

from collections.abc import Generator
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from privacy.export.models import ExportPackage
from privacy.export.package import PackageNotReady, forget_package, open_package
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
from privacy.rights.handover import MOST_TRIES, code_of, digest_of, is_alive
from privacy.rights.handover_models import Handover
from privacy.rights.log import log

BY = "organisatie"


class Opened(Enum):
    """What came of a code: the file goes, it was wrong, or nothing waits here any more."""

    GOES = "goes"
    WRONG = "wrong"
    OVER = "over"


class NeverSent(Exception):
    """No link like this was ever made here, or it was long ago."""


def handover_behind(token: str) -> Handover:
    """Raises NeverSent."""
    rows = Handover.objects.select_related("asked__request", "asked__package")
    try:
        return rows.get(digest=digest_of(token))
    except Handover.DoesNotExist as error:
        raise NeverSent from error


def waits(handover: Handover, *, now: datetime) -> bool:
    """Whether there is something to fetch with it."""
    if handover.asked.package is None or not is_alive(handover, now=now):
        return False
    try:
        open_package(handover.asked.package)
    except PackageNotReady:
        return False
    return True


def open_with(handover: Handover, typed: str, *, now: datetime) -> Opened:
    """A try is counted before it is looked at, and of right ones at the same moment one opens it."""
    if not waits(handover, now=now) or not _counted(handover, now=now):
        return Opened.OVER
    if not constant_time_compare(_plain(code_of(handover)), _plain(typed)):
        log(handover.asked.request, "verkeerde code bij de overdracht", by=BY, now=now)
        return Opened.WRONG
    if not _alive(handover, now=now, tries__lte=MOST_TRIES).update(fetched_at=now):
        return Opened.OVER
    log(handover.asked.request, "overdracht: ophalen begonnen", by=BY, now=now)
    return Opened.GOES


def pieces_of(handover: Handover) -> Generator[bytes, None, None]:
    """The file; after its last piece it is gone here. One that breaks off leaves it, for another confirmation."""
    package = handover.asked.package
    assert package is not None
    yield from open_package(package)
    _disclosed(handover, package, now=timezone.now())


@transaction.atomic
def _disclosed(handover: Handover, package: ExportPackage, *, now: datetime) -> None:
    """The one place where somebody's data have gone to another: what the register of disclosures is told."""
    Handover.objects.filter(pk=handover.pk).update(finished_at=now, sealed_code=None)
    log(handover.asked.request, "overdracht: gehaald door de genoemde organisatie", by=BY, now=now)
    disclose(
        "privacy.askedright",
        [handover.asked_id],
        to="de organisatie die de klant zelf noemde",
        what="pakket van overdracht",
        ground=Ground.OWN_REQUEST,
        by=BY,
        law="art. 20 lid 2 AVG",
        reference=handover.asked.request.number,
    )
    forget_package(package)


def _counted(handover: Handover, *, now: datetime) -> bool:
    return bool(_alive(handover, now=now, tries__lt=MOST_TRIES).update(tries=F("tries") + 1))


def _alive(handover: Handover, *, now: datetime, **also: int) -> QuerySet[Handover]:
    return Handover.objects.filter(
        pk=handover.pk, called_back_at=None, fetched_at=None, expires_at__gt=now, **also
    )


def _plain(code: str) -> str:
    """As it may be typed: with spaces, dashes and small letters."""
    return "".join(filter(str.isalnum, code)).upper()
